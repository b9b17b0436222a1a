//! What an `errcode` means, and what to do about it.

mod table;

use std::{fmt, time::Duration};

/// The number with which the platform says how a call ended (`errcode`); 0 is success.
///
/// The set is open: the platform adds codes without notice, and one the SDK does not know
/// survives unchanged. About 1,900 codes come with a [`message`](Self::message), a
/// [`class`](Self::class) and [`advice`](Self::advice), taken from the platform's
/// [list of return codes](https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html).
///
/// ```
/// use wechat_core::{ErrClass, ErrCode};
///
/// assert_eq!(ErrCode::TOKEN_EXPIRED.message(), Some("access_token expired"));
/// assert_eq!(ErrCode::new(45009).class(), ErrClass::Quota);
/// assert_eq!(ErrCode::new(123_456_789).message(), None);
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct ErrCode(i64);

impl ErrCode {
    /// The platform is busy (系统繁忙).
    pub const SYSTEM_BUSY: Self = Self(-1);
    /// Success.
    pub const OK: Self = Self(0);
    /// The access token is not the newest; at the token endpoints: the app secret is wrong.
    pub const INVALID_CREDENTIAL: Self = Self(40001);
    /// The `grant_type` of a token request is wrong.
    pub const INVALID_GRANT_TYPE: Self = Self(40002);
    /// There is no such user, or they do not follow the account.
    pub const INVALID_OPENID: Self = Self(40003);
    /// There is no such app.
    pub const INVALID_APP_ID: Self = Self(40013);
    /// This is not an access token.
    pub const INVALID_ACCESS_TOKEN: Self = Self(40014);
    /// The app secret is wrong.
    pub const INVALID_APP_SECRET: Self = Self(40125);
    /// The caller's address is not in the app's IP whitelist (IP白名单).
    pub const IP_NOT_IN_WHITELIST: Self = Self(40164);
    /// The app secret is frozen (冻结).
    pub const APP_SECRET_FROZEN: Self = Self(40243);
    /// The request carries no access token.
    pub const ACCESS_TOKEN_MISSING: Self = Self(41001);
    /// The access token expired.
    pub const TOKEN_EXPIRED: Self = Self(42001);
    /// The component access token expired.
    pub const COMPONENT_TOKEN_EXPIRED: Self = Self(42006);
    /// The endpoint wants GET.
    pub const REQUIRE_GET: Self = Self(43001);
    /// The endpoint wants POST.
    pub const REQUIRE_POST: Self = Self(43002);
    /// The endpoint's quota of the day is used up.
    pub const DAILY_QUOTA_REACHED: Self = Self(45009);
    /// The endpoint's quota of the minute is used up.
    pub const MINUTE_QUOTA_REACHED: Self = Self(45011);
    /// The account lacks the permission for this endpoint.
    pub const UNAUTHORIZED_API: Self = Self(48001);
    /// The monthly allowance of quota resets is used up.
    pub const CLEAR_QUOTA_LIMIT: Self = Self(48006);
    /// The app may not use the token endpoint.
    pub const TOKEN_API_FORBIDDEN: Self = Self(50004);
    /// The account is frozen.
    pub const ACCOUNT_FROZEN: Self = Self(50007);
    /// The caller's address is not registered with the third-party platform.
    pub const IP_NOT_REGISTERED: Self = Self(61004);
    /// The caller's address waits for the administrator's confirmation.
    pub const IP_NEEDS_CONFIRMATION: Self = Self(89503);
    /// The administrator refused the caller's address for 24 hours.
    pub const IP_REFUSED_FOR_A_DAY: Self = Self(89506);
    /// The administrator refused the caller's address for an hour.
    pub const IP_REFUSED_FOR_AN_HOUR: Self = Self(89507);

    /// The code `code`, known or not.
    pub const fn new(code: i64) -> Self {
        Self(code)
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Whether the call succeeded.
    pub const fn is_ok(self) -> bool {
        self.0 == 0
    }

    /// The platform's English text for the code, as documented; an answer may word it otherwise.
    pub fn message(self) -> Option<&'static str> {
        table::find(self.0)
            .map(|row| row.message)
            .filter(|text| !text.is_empty())
    }

    /// The platform's Chinese explanation of the code.
    pub fn meaning(self) -> Option<&'static str> {
        table::find(self.0)
            .map(|row| row.meaning)
            .filter(|text| !text.is_empty())
    }

    /// What kind of trouble the code reports. Unknown codes are [`ErrClass::Other`].
    pub fn class(self) -> ErrClass {
        table::find(self.0).map_or(ErrClass::Other, |row| row.class)
    }

    /// Whether sending the same call again can help. Unknown codes are [`Retry::Never`].
    pub fn retry(self) -> Retry {
        table::find(self.0).map_or(Retry::Never, |row| row.retry)
    }

    /// Whether an ordinary API call with this code failed because of its token, so that a
    /// fresh one may help: 40001, 40014 or 42001.
    ///
    /// At a token endpoint 40001 means something else: a wrong app secret.
    pub const fn is_token_rejected(self) -> bool {
        matches!(
            self,
            Self::INVALID_CREDENTIAL | Self::INVALID_ACCESS_TOKEN | Self::TOKEN_EXPIRED
        )
    }

    /// What the caller can do, in one sentence.
    pub fn advice(self) -> &'static str {
        match self {
            Self::IP_NEEDS_CONFIRMATION => {
                "ask the account's administrator to confirm this server's address in the message WeChat sent them"
            }
            Self::IP_REFUSED_FOR_A_DAY | Self::IP_REFUSED_FOR_AN_HOUR => {
                "the administrator refused this server's address; ask them, then wait out the 24 hours or the hour"
            }
            Self::INVALID_APP_ID => {
                "check the AppID: copy it anew from the console, upper and lower case matter"
            }
            Self::INVALID_APP_SECRET => {
                "check the AppSecret: copy it anew from the console, or reset it there if it is lost"
            }
            Self::APP_SECRET_FROZEN => {
                "unfreeze the AppSecret in the console; it takes effect after 10 minutes"
            }
            Self::ACCESS_TOKEN_MISSING => "send the call with an access token; this is a bug in the caller",
            _ => self.class().advice(),
        }
    }
}

impl fmt::Display for ErrCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<i64> for ErrCode {
    fn from(code: i64) -> Self {
        Self(code)
    }
}

/// What kind of trouble an [`ErrCode`] reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrClass {
    /// The platform is busy or broken; the same call may succeed later.
    Busy,
    /// The token is not, or no longer, the right one.
    TokenInvalid,
    /// A token or code ran out.
    TokenExpired,
    /// The app secret or the account itself is refused.
    Secret,
    /// The caller's address is not allowed.
    Ip,
    /// The account lacks a permission.
    Permission,
    /// A daily, monthly or total allowance is used up.
    Quota,
    /// Too many calls in a short time.
    Rate,
    /// The call is wrong: a field, a format, the method.
    Param,
    /// The user cannot be reached this way.
    User,
    /// A file is refused.
    Media,
    /// The content is refused.
    Content,
    /// Anything else, and codes that are not in the table.
    Other,
}

impl ErrClass {
    const fn advice(self) -> &'static str {
        match self {
            Self::Busy => "wait a moment and send the call again",
            Self::TokenInvalid | Self::TokenExpired => {
                "renew the token or code and send the call once more; if it comes back, \
                 look for somebody else who refreshes the same app"
            }
            Self::Secret => "check the AppSecret and the state of the account in the console",
            Self::Ip => "add this server's outbound address to the IP whitelist in the console",
            Self::Permission => {
                "the account lacks this permission: look at its kind, its verification and its interface permissions in the console"
            }
            Self::Quota => {
                "the allowance is used up: wait for its reset at midnight Beijing time, or clear it (clear_quota)"
            }
            Self::Rate => "send fewer calls: wait a minute, then spread them",
            Self::Param => "fix the call: the message names what the platform did not like",
            Self::User => {
                "the user cannot be reached this way: check the OpenID, and whether they follow and wrote lately"
            }
            Self::Media => "check the file: its media_id, type, size and age",
            Self::Content => "change the content: the platform refuses it",
            Self::Other => "look the code up in the platform's list of return codes",
        }
    }
}

/// Whether sending the same call again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// It will be refused again.
    Never,
    /// Later, with growing pauses, and only if the call may safely be repeated.
    Backoff,
    /// Once, with a renewed token.
    RenewToken,
}

/// A refusal: the platform read the call and said no.
///
/// `Display` gives code and text; [`advice`](Self::advice) says what to do.
///
/// ```
/// use wechat_core::{ApiError, ErrCode};
///
/// let error = ApiError::new(ErrCode::new(40013), "invalid appid rid: 61a2b3c4-5d6e7f80-91a2b3c4");
/// assert_eq!(error.rid(), Some("61a2b3c4-5d6e7f80-91a2b3c4"));
/// assert!(error.advice().contains("AppID"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    errcode: ErrCode,
    errmsg: Box<str>,
}

impl ApiError {
    /// The longest `errmsg` kept, in bytes. The platform's own are below 300.
    pub const MAX_ERRMSG: usize = 1024;

    /// A refusal with this code and text. A text over [`MAX_ERRMSG`](Self::MAX_ERRMSG) is cut,
    /// control characters become spaces: the text ends up in logs.
    pub fn new(errcode: ErrCode, errmsg: &str) -> Self {
        let mut end = errmsg.len().min(Self::MAX_ERRMSG);
        while !errmsg.is_char_boundary(end) {
            end -= 1;
        }
        let errmsg = errmsg[..end].trim().replace(char::is_control, " ").into();
        Self { errcode, errmsg }
    }

    /// The platform's number.
    pub const fn errcode(&self) -> ErrCode {
        self.errcode
    }

    /// The platform's text, with its `rid` if it sent one.
    pub fn errmsg(&self) -> &str {
        &self.errmsg
    }

    /// The request id at the end of the text: `POST /cgi-bin/openapi/rid/get` explains it for 7 days.
    pub fn rid(&self) -> Option<&str> {
        let (_, rid) = self.errmsg.rsplit_once("rid:")?;
        let rid = rid.split_whitespace().next()?;
        (!rid.is_empty()).then_some(rid)
    }

    /// What the caller can do, in one sentence.
    pub fn advice(&self) -> &'static str {
        self.errcode.advice()
    }

    /// How long to wait at least before the call has a chance, for codes where that is known:
    /// a minute for minute quotas.
    pub fn retry_after(&self) -> Option<Duration> {
        (self.errcode.class() == ErrClass::Rate).then_some(Duration::from_secs(60))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errmsg = if self.errmsg.is_empty() {
            self.errcode.message().unwrap_or("no message")
        } else {
            &self.errmsg
        };
        write!(f, "errcode {}: {errmsg}", self.errcode)
    }
}

impl std::error::Error for ApiError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_their_meaning_and_unknown_ones_survive() {
        assert_eq!(ErrCode::new(-1).retry(), Retry::Backoff);
        assert_eq!(ErrCode::INVALID_CREDENTIAL.retry(), Retry::RenewToken);
        assert_eq!(ErrCode::IP_NOT_IN_WHITELIST.class(), ErrClass::Ip);
        assert_eq!(
            ErrCode::new(40013).meaning().map(|text| text.contains("AppID")),
            Some(true)
        );
        assert_eq!(ErrCode::new(-987_654).class(), ErrClass::Other);
        assert_eq!(
            serde_json::from_str::<ErrCode>("9999999").unwrap().get(),
            9_999_999
        );
    }

    #[test]
    fn only_three_codes_mean_that_the_token_is_bad() {
        let bad: Vec<i64> = (-100..100_000)
            .filter(|&code| ErrCode::new(code).is_token_rejected())
            .collect();
        assert_eq!(bad, [40001, 40014, 42001]);
    }

    #[test]
    fn a_hostile_errmsg_is_cut_and_cannot_forge_a_log_line() {
        let error = ApiError::new(ErrCode::new(1), &"é\n".repeat(2000));
        assert!(error.errmsg().len() <= ApiError::MAX_ERRMSG);
        assert!(!error.errmsg().contains('\n'));
        assert_eq!(ApiError::new(ErrCode::new(1), "bad rid: ").rid(), None);
    }
}
