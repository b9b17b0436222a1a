//! The platform refuses with HTTP 200, a code, and a text that ends in a request id.
//!
//! The codes and texts are written down here once more, apart from the table in `wechat-core`: two
//! sides that share a table agree on its mistakes.

use std::{borrow::Cow, net::IpAddr};

/// A code and its text, without the request id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: i64,
    pub(crate) text: Cow<'static, str>,
}

macro_rules! refusals {
    ($($name:ident = $code:literal, $text:literal;)*) => {
        $(pub(super) const $name: Refusal = Refusal { code: $code, text: Cow::Borrowed($text) };)*

        const ALL: &[Refusal] = &[$($name),*];
    };
}

refusals! {
    SYSTEM_ERROR = -1, "system error";
    INVALID_CREDENTIAL = 40001, "invalid credential, access_token is invalid or not latest";
    INVALID_GRANT_TYPE = 40002, "invalid grant_type";
    INVALID_OPENID = 40003, "invalid openid";
    INVALID_MEDIA_TYPE = 40004, "invalid media type";
    INVALID_FILE_TYPE = 40005, "invalid file type";
    INVALID_MEDIA_ID = 40007, "invalid media_id";
    INVALID_MESSAGE_TYPE = 40008, "invalid message type";
    INVALID_APP_ID = 40013, "invalid appid";
    INVALID_ACCESS_TOKEN = 40014, "invalid access_token";
    BUTTON_COUNT = 40016, "invalid button size";
    BUTTON_TYPE = 40017, "invalid button type";
    BUTTON_NAME = 40018, "invalid button name size";
    BUTTON_KEY = 40019, "invalid button key size";
    BUTTON_URL = 40020, "invalid button url size";
    SUB_BUTTON_LEVEL = 40022, "invalid sub_menu level";
    SUB_BUTTON_COUNT = 40023, "invalid sub button size";
    SUB_BUTTON_TYPE = 40024, "invalid sub button type";
    SUB_BUTTON_NAME = 40025, "invalid sub button name size";
    SUB_BUTTON_KEY = 40026, "invalid sub button key size";
    SUB_BUTTON_URL = 40027, "invalid sub button url size";
    INVALID_CODE = 40029, "invalid code";
    INVALID_REFRESH_TOKEN = 40030, "invalid refresh_token";
    INVALID_OPENID_LIST = 40031, "invalid openid list";
    OPENID_LIST_SIZE = 40032, "invalid openid list size";
    ESCAPED_CHARSET = 40033, "invalid charset. please check your request, if include \\uxxxx will create fail!";
    INVALID_PARAMETER = 40035, "invalid args size";
    INVALID_TEMPLATE_ID = 40037, "invalid template_id";
    INVALID_GROUP = 40050, "invalid timeline type";
    INVALID_GROUP_NAME = 40051, "invalid group name";
    INVALID_ACTION_INFO = 40053, "invalid action info, please check document";
    INVALID_MESSAGE_ID = 40059, "invalid msg id";
    INVALID_URL = 40066, "invalid url";
    INVALID_ARGS = 40097, "invalid args";
    INVALID_INDEX = 40114, "invalid index value";
    INVALID_SECRET = 40125, "invalid appsecret";
    OPENIDS_TOO_FEW = 40130, "invalid openid list size, at least two openid";
    CODE_USED = 40163, "code been used";
    INVALID_CHECK_ACTION = 40202, "invalid check action";
    INVALID_CHECK_OPERATOR = 40203, "invalid check operator";
    // The platform's pages give no English text for this code.
    SECRET_FROZEN = 40243, "appsecret has been frozen";
    TOKEN_MISSING = 41001, "access_token missing";
    APP_ID_MISSING = 41002, "appid missing";
    REFRESH_TOKEN_MISSING = 41003, "refresh_token missing";
    SECRET_MISSING = 41004, "appsecret missing";
    MEDIA_MISSING = 41005, "media data missing";
    MEDIA_ID_MISSING = 41006, "media_id missing";
    CODE_MISSING = 41008, "missing code";
    OPENID_MISSING = 41009, "missing openid";
    TOKEN_EXPIRED = 42001, "access_token expired";
    REFRESH_TOKEN_EXPIRED = 42002, "refresh_token expired";
    CODE_EXPIRED = 42003, "code expired";
    REQUIRE_GET = 43001, "require GET method";
    REQUIRE_POST = 43002, "require POST method";
    NOT_A_FOLLOWER = 43004, "require subscribe";
    EMPTY_MEDIA = 44001, "empty media data";
    EMPTY_BODY = 44002, "empty post data";
    EMPTY_NEWS = 44003, "empty news data";
    EMPTY_CONTENT = 44004, "empty content";
    MEDIA_SIZE = 45001, "media size out of limit";
    CONTENT_SIZE = 45002, "content size out of limit";
    TITLE_SIZE = 45003, "title size out of limit";
    ARTICLE_COUNT = 45008, "article size out of limit";
    DAILY_QUOTA = 45009, "reach max api daily quota limit";
    MINUTE_QUOTA = 45011, "api minute-quota reach limit, must slower, retry next minute";
    OUT_OF_TIME = 45015, "response out of time limit or subscription is canceled";
    TEMPLATE_COUNT = 45026, "template num exceeds limit";
    OUT_OF_COUNT = 45047, "out of response count limit";
    TOO_MANY_TAGS = 45056, "too many tag now, no need to add new";
    TAG_HAS_TOO_MANY_FANS = 45057, "can't delete the tag that has too many fans";
    SYSTEM_TAG = 45058, "can't modify sys tag";
    TOO_MANY_TAGS_OF_ONE = 45059, "can not tagging one user too much";
    CLIENT_MESSAGE_EXISTS = 45065, "clientmsgid exist";
    MATERIAL_COUNT = 45074, "material list size out of limit, you should delete the useless material";
    INVALID_COMMAND = 45072, "invalid command";
    NOTHING_SAID = 45080, "need sending message to user, or recving message from user in the last 30 seconds before typing";
    ALREADY_TYPING = 45081, "you are already typing";
    SPEED_RANGE = 45083, "the speed out of range";
    SPEED_MISSING = 45084, "No speed message";
    INVALID_TAG_NAME = 45157, "invalid tag name";
    TAG_NAME_LENGTH = 45158, "tag name too long";
    INVALID_TAG_ID = 45159, "invalid tag id";
    NO_MENU = 46003, "menu no exist";
    DATA_FORMAT = 47001, "data format error";
    INVALID_TEMPLATE_ARGUMENT = 47003, "argument invalid!";
    CLEAR_LIMIT = 48006, "forbid to clear quota because of reaching the limit";
    UNAUTHORIZED = 48001, "api unauthorized";
    INVALID_ARTICLE = 53600, "Article ID is invalid";
    KF_INVALID_ACCOUNT = 65401, "invalid custom service account";
    KF_NOT_BOUND = 65402, "the custom service account need to bind a wechat user";
    KF_NICKNAME = 65403, "illegal nickname";
    KF_MALFORMED_ACCOUNT = 65404, "illegal custom service account";
    KF_TOO_MANY = 65405, "custom service account number reach limit";
    KF_EXISTS = 65406, "custom service account exists";
    KF_BOUND = 65412, "the custom service account have been bound by a wechat user";
    KF_NO_SESSION = 65413, "no effective session for the customer";
    KF_OTHER_SESSION = 65414, "another worker is serving the customer";
    KF_PARAMETER = 65416, "param invalid, please check";
    KF_SPAN = 65417, "it is too long from the starttime to endtime";
    DATE_FORMAT = 61500, "date format error";
    DATE_RANGE = 61501, "date range error";
    NO_CONDITIONAL_MENU = 65301, "this menu is not conditionalmenu";
    NO_SELF_MENU = 65303, "there is no selfmenu, please create selfmenu first";
    EMPTY_MATCH_RULE = 65304, "match rule empty";
    TOO_MANY_CONDITIONAL_MENUS = 65305, "menu count limit";
    COMPONENT_TOKEN_EXPIRED = 42006, "component_access_token expired";
    // The platform's list has no English text for most of these.
    NOT_AUTHORISED = 61003, "component is not authorized by this account";
    ADDRESS_NOT_REGISTERED = 61004, "access clientip is not registered";
    VERIFY_TICKET_EXPIRED = 61005, "component ticket is expired";
    VERIFY_TICKET_INVALID = 61006, "component ticket is invalid";
    AUTH_CODE_INVALID = 61009, "code is invalid";
    AUTH_CODE_EXPIRED = 61010, "code is expired";
    NOT_A_COMPONENT = 61011, "invalid component";
    COMPONENT_TOKEN_NEEDED = 61014, "must use component token for component api";
    REFRESH_TOKEN_INVALID = 61023, "refresh_token is invalid";
    RID_NOT_FOUND = 76001, "rid not found";
    RID_MALFORMED = 76002, "rid is error";
    RID_OF_ANOTHER = 76003, "could not query this rid, no permission";
    RID_TOO_OLD = 76004, "rid time is error";
    PATH_NOT_FOUND = 76021, "cgi_path not found, please check";
    PATH_NOT_COUNTED = 76022, "could not use this cgi_path, no permission";
    NO_SUCH_ARTICLE = 88001, "msg_data is not exists";
    ALREADY_REPLIED = 88005, "already reply";
    REPLY_LENGTH = 88007, "reply content beyond max len or content len is zero";
    NO_SUCH_COMMENT = 88008, "comment is not exists";
    COMMENT_COUNT_RANGE = 88010, "count range error. cout <= 0 or count > 50";
}

impl Refusal {
    /// 40164, which names the address it saw, in both notations.
    pub(super) fn not_in_whitelist(client: IpAddr) -> Self {
        let v6 = match client {
            IpAddr::V4(v4) => v4.to_ipv6_mapped(),
            IpAddr::V6(v6) => v6,
        };
        Self {
            code: 40164,
            text: format!("invalid ip {client} ipv6 {v6}, not in whitelist").into(),
        }
    }

    /// The same, and what it is about. Only names of fields come here: what callers send may be secret.
    pub(super) fn about(self, name: &str) -> Self {
        Self {
            text: format!("{}: {name}", self.text).into(),
            ..self
        }
    }

    /// Any code, with the text the platform is known to send.
    pub(crate) fn of_code(code: i64) -> Self {
        if let Some(known) = ALL.iter().find(|refusal| refusal.code == code) {
            return known.clone();
        }
        Self {
            code,
            text: Cow::Borrowed(wechat_core::ErrCode::new(code).message().unwrap_or("refused")),
        }
    }
}

#[cfg(test)]
mod tests {
    use wechat_core::ErrCode;

    use super::*;

    #[test]
    fn the_texts_are_those_of_the_platforms_list_of_codes() {
        for refusal in ALL {
            if let Some(listed) = ErrCode::new(refusal.code).message() {
                assert_eq!(refusal.text, listed, "{}", refusal.code);
            }
        }
    }

    #[test]
    fn a_refused_address_is_named_in_both_notations() {
        let text = |address: &str| Refusal::not_in_whitelist(address.parse().unwrap()).text;

        assert_eq!(
            text("203.0.113.9"),
            "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist"
        );
        assert_eq!(
            text("2001:db8::1"),
            "invalid ip 2001:db8::1 ipv6 2001:db8::1, not in whitelist"
        );
    }

    #[test]
    fn a_code_of_the_list_has_its_text_and_any_other_has_one_too() {
        assert_eq!(Refusal::of_code(-1).text, "system error");
        assert_eq!(Refusal::of_code(48001).text, "api unauthorized");
        assert_eq!(Refusal::of_code(1).text, "refused");
    }
}
