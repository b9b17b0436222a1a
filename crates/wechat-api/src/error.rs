//! Why a call has no answer.

use wechat_core::{ApiError, ErrCode};

/// Why a call has no answer.
///
/// What to do about it: [`advice`](Self::advice). Where to branch: [`errcode`](Self::errcode),
/// [`is_passing`](Self::is_passing), [`is_not_sent`](Self::is_not_sent).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no access token to call with. The platform has not seen the call.
    #[error("{path}: there is no access token to call with")]
    Token {
        /// The path to be called.
        path: Box<str>,
        /// Why there is none.
        source: wechat_token::Error,
    },
    /// The call wants the app's id or secret, which whoever gives the tokens does not know.
    #[error("{path}: this call wants the {setting}, which is not known here")]
    Missing {
        /// The path to be called.
        path: Box<str>,
        /// What is missing.
        setting: &'static str,
    },
    /// The platform refused, or nothing usable came back.
    #[error(transparent)]
    Call(#[from] wechat_http::Error),
}

impl Error {
    /// The path that was called.
    pub fn path(&self) -> &str {
        match self {
            Self::Token { path, .. } | Self::Missing { path, .. } => path,
            Self::Call(error) => error.path(),
        }
    }

    /// The platform's refusal, if it refused.
    pub fn api_error(&self) -> Option<&ApiError> {
        match self {
            Self::Call(error) => error.api_error(),
            _ => None,
        }
    }

    /// The platform's code, if it refused.
    pub fn errcode(&self) -> Option<ErrCode> {
        self.api_error().map(ApiError::errcode)
    }

    /// The platform's id of the request, with which its support, and
    /// `/cgi-bin/openapi/rid/get`, find it for seven days.
    pub fn rid(&self) -> Option<&str> {
        self.api_error().and_then(ApiError::rid)
    }

    /// Whether the platform refused the access token, twice: the call was repeated with a new one.
    pub fn is_token_rejected(&self) -> bool {
        self.errcode().is_some_and(ErrCode::is_token_rejected)
    }

    /// Whether the platform certainly did not see the call.
    pub fn is_not_sent(&self) -> bool {
        match self {
            Self::Token { .. } | Self::Missing { .. } => true,
            Self::Call(error) => error.is_not_sent(),
        }
    }

    /// Whether the same call may succeed a little later. It may have been carried out already, unless
    /// [`is_not_sent`](Self::is_not_sent).
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Call(error) if error.is_passing())
    }

    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &str {
        match self {
            Self::Token { source, .. } => source.advice(),
            Self::Missing { .. } => {
                "give the account's AppID and AppSecret to what gives the tokens, for example to WechatConf"
            }
            Self::Call(error) => error.advice(),
        }
    }
}
