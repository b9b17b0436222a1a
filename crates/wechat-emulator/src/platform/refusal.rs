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
    INVALID_MESSAGE_TYPE = 40008, "invalid message type";
    INVALID_APP_ID = 40013, "invalid appid";
    INVALID_ACCESS_TOKEN = 40014, "invalid access_token";
    ESCAPED_CHARSET = 40033, "invalid charset. please check your request, if include \\uxxxx will create fail!";
    INVALID_URL = 40066, "invalid url";
    INVALID_ARGS = 40097, "invalid args";
    INVALID_SECRET = 40125, "invalid appsecret";
    INVALID_CHECK_ACTION = 40202, "invalid check action";
    INVALID_CHECK_OPERATOR = 40203, "invalid check operator";
    // The platform's pages give no English text for this code.
    SECRET_FROZEN = 40243, "appsecret has been frozen";
    TOKEN_MISSING = 41001, "access_token missing";
    APP_ID_MISSING = 41002, "appid missing";
    SECRET_MISSING = 41004, "appsecret missing";
    TOKEN_EXPIRED = 42001, "access_token expired";
    REQUIRE_GET = 43001, "require GET method";
    REQUIRE_POST = 43002, "require POST method";
    EMPTY_BODY = 44002, "empty post data";
    DAILY_QUOTA = 45009, "reach max api daily quota limit";
    MINUTE_QUOTA = 45011, "api minute-quota reach limit, must slower, retry next minute";
    DATA_FORMAT = 47001, "data format error";
    CLEAR_LIMIT = 48006, "forbid to clear quota because of reaching the limit";
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
