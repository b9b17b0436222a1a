//! What fetches a new credential.
//!
//! The platform's token endpoints, a user's function, a token server: each is a
//! [`TokenSource`]. A source only asks; when to ask, and what to do with a refusal, is the
//! business of the [`TokenManager`](crate::TokenManager).

pub(crate) mod answer;
mod classic;
mod stable;
mod ticket;

use std::{fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use wechat_core::{ApiError, ErrCode, Secret};

pub use self::{classic::ClassicToken, stable::StableToken, ticket::Ticket};
use crate::{CredentialKind, ServerRefusal, StoreError, ledger::Patience, third_party};

/// Whether the source is asked politely or made to grant a new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FetchMode {
    /// The value the platform has, or a new one when that is about to end.
    Normal,
    /// A new value; the old one stops working at once (`force_refresh`, 强制刷新).
    Forced,
}

/// A value as the source granted it, checked.
#[derive(Clone, Debug)]
pub struct Fetched {
    value: Secret<Arc<str>>,
    expires_in: Duration,
}

impl Fetched {
    /// The longest value accepted, in bytes. The platform asks for room for 512.
    pub const MAX_VALUE: usize = 4096;
    /// The longest life accepted: a year. The platform grants two hours.
    pub const MAX_LIFE: Duration = Duration::from_secs(366 * 86_400);

    /// Checks a value and its life, counted from the moment the request was sent.
    ///
    /// # Errors
    ///
    /// Fails when the value is empty, over [`MAX_VALUE`](Self::MAX_VALUE) or has characters that
    /// no credential has, or when the life is zero or over [`MAX_LIFE`](Self::MAX_LIFE).
    pub fn new(value: impl Into<Arc<str>>, expires_in: Duration) -> Result<Self, BadValue> {
        let value = value.into();
        check_value(&value)?;
        if expires_in.is_zero() {
            return Err(BadValue::NoLife);
        }
        if expires_in > Self::MAX_LIFE {
            return Err(BadValue::EndlessLife);
        }
        Ok(Self {
            value: Secret::new(value),
            expires_in,
        })
    }

    /// The value.
    pub fn value(&self) -> &Secret<Arc<str>> {
        &self.value
    }

    /// Its life from the moment the request was sent.
    pub fn expires_in(&self) -> Duration {
        self.expires_in
    }
}

pub(crate) fn check_value(value: &str) -> Result<(), BadValue> {
    if value.is_empty() {
        return Err(BadValue::Empty);
    }
    if value.len() > Fetched::MAX_VALUE {
        return Err(BadValue::TooLong { length: value.len() });
    }
    match value.bytes().position(|byte| !byte.is_ascii_graphic()) {
        Some(position) => Err(BadValue::Character { position }),
        None => Ok(()),
    }
}

/// What is wrong with a value, or with the answer that should carry one. Never shows the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadValue {
    /// The field is not there, or is not a text.
    #[error("the answer has no text field {field}")]
    Missing {
        /// The field that should hold the value.
        field: &'static str,
    },
    /// The value is an empty text.
    #[error("the value is empty")]
    Empty,
    /// The value is longer than any credential.
    #[error("the value has {length} bytes, at most {} are accepted", Fetched::MAX_VALUE)]
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// The value has a space, a control character or something that is not ASCII.
    #[error(
        "the value has a character at byte {position} that no credential has (a space, a control character, or not ASCII)"
    )]
    Character {
        /// Where, in bytes from the beginning.
        position: usize,
    },
    /// `expires_in` is not there, or null.
    #[error("the answer has no expires_in")]
    LifeMissing,
    /// `expires_in` is neither a number nor a text of digits.
    #[error("expires_in is not a whole number of seconds")]
    LifeNotANumber,
    /// `expires_in` is negative.
    #[error("expires_in is negative")]
    NegativeLife,
    /// `expires_in` is zero.
    #[error("expires_in is zero: the value ended before it began")]
    NoLife,
    /// `expires_in` is more than a year.
    #[error("expires_in is more than a year ({} s): no credential of the platform lives that long", Fetched::MAX_LIFE.as_secs())]
    EndlessLife,
}

/// Why a source gave no value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// The platform refused.
    #[error("{endpoint} refused")]
    Refused {
        /// The path that was asked.
        endpoint: &'static str,
        /// Code, text and advice.
        source: ApiError,
    },
    /// No usable answer came.
    #[error("{endpoint} gave no usable answer")]
    NoAnswer {
        /// The path that was asked.
        endpoint: &'static str,
        /// What happened.
        source: wechat_http::Error,
    },
    /// An answer came whose value cannot be used.
    #[error("{endpoint} answered with a value that cannot be used")]
    BadValue {
        /// The path that was asked, or the name of the function.
        endpoint: &'static str,
        /// What is wrong with it.
        source: BadValue,
    },
    /// The token server said no.
    #[error("the token server {refusal}")]
    Server {
        /// What it said.
        refusal: ServerRefusal,
    },
    /// The token that this credential is fetched with is not to be had.
    #[error("the access token needed for it is not to be had")]
    Token {
        /// Why.
        source: crate::Error,
    },
    /// Your own function failed.
    #[error("your {name} function failed")]
    Function {
        /// Which one, for example `access_token refresh`.
        name: Arc<str>,
        /// What it said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// No answer came in time.
    #[error("no answer within {} s", .limit.as_secs_f64())]
    TimeOut {
        /// The time given.
        limit: Duration,
    },
    /// No `component_verify_ticket` (验证票据) was pushed in the last twelve hours.
    #[error("no component_verify_ticket was pushed in the last 12 hours")]
    NoVerifyTicket,
    /// The account has not authorised the third-party platform, or took that back.
    #[error("no refresh token of {authorizer} works: neither a stored one nor one of the platform's list")]
    NotAuthorised {
        /// The account.
        authorizer: wechat_core::AppId,
    },
    /// What was pushed cannot be used.
    #[error("the pushed {what} cannot be used")]
    BadPush {
        /// What it is, for example `component_verify_ticket`.
        what: &'static str,
        /// What is wrong with it.
        source: BadValue,
    },
    /// What the credential is made from could not be read from the store, or written to it.
    #[error("the store failed to {action} the {what}")]
    Store {
        /// `read` or `write`.
        action: &'static str,
        /// What it is, for example `authorizer_refresh_token`.
        what: CredentialKind,
        /// What the store said.
        source: StoreError,
    },
}

impl SourceError {
    /// The platform's code, if the platform refused.
    pub fn errcode(&self) -> Option<ErrCode> {
        match self {
            Self::Refused { source, .. } => Some(source.errcode()),
            Self::Token { source } => source.errcode(),
            _ => None,
        }
    }

    /// Whether asking again later cannot help, because somebody has to change something first:
    /// a wrong secret, a wrong app id, an address that is not in the whitelist, a frozen account.
    pub fn is_lasting(&self) -> bool {
        match self {
            Self::Refused { source, .. } => is_lasting(source.errcode()),
            Self::Token { source } => !source.is_retryable(),
            Self::Server { refusal } => refusal.is_lasting(),
            Self::NoVerifyTicket | Self::NotAuthorised { .. } => true,
            _ => false,
        }
    }

    /// Whether the platform certainly did not grant a new value: the request was not sent, or
    /// was answered with a refusal.
    pub fn is_without_effect(&self) -> bool {
        match self {
            Self::Refused { .. }
            | Self::Token { .. }
            | Self::NoVerifyTicket
            | Self::NotAuthorised { .. }
            | Self::BadPush { .. } => true,
            Self::NoAnswer { source, .. } => source.is_not_sent(),
            Self::BadValue { .. }
            | Self::Server { .. }
            | Self::Function { .. }
            | Self::TimeOut { .. }
            | Self::Store { .. } => false,
        }
    }

    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &str {
        match self {
            // At a token endpoint 40001 speaks of the secret, not of a token.
            Self::Refused { source, .. } if source.errcode() == ErrCode::INVALID_CREDENTIAL => {
                "check the AppSecret: copy it anew from the console, or reset it there if it is lost"
            }
            Self::Refused { source, .. } => third_party::advice(source.errcode()).unwrap_or(source.advice()),
            Self::NoVerifyTicket => third_party::NO_TICKET,
            Self::NotAuthorised { .. } => third_party::NOT_AUTHORISED,
            Self::BadPush { .. } => {
                "look at what reached the callback, and whether its signature was checked"
            }
            Self::Store { .. } => "bring the store back; nothing was lost, it is tried again by itself",
            Self::NoAnswer { source, .. } => source.advice(),
            Self::BadValue { .. } => {
                "look at what answers there: the platform itself, a proxy, or your own function"
            }
            Self::Server { refusal } => refusal.advice(),
            Self::Token { source } => source.advice(),
            Self::Function { .. } => "look at your function's own error below",
            Self::TimeOut { .. } => {
                "check the network between here and the source, or allow more time (fetch_timeout)"
            }
        }
    }

    /// Whether it ends by itself as soon as the platform pushes something to anybody of the fleet.
    ///
    /// The sources remember what was refused, so looking again soon costs no call.
    fn heals_by_a_push(&self) -> bool {
        match self {
            Self::NoVerifyTicket | Self::NotAuthorised { .. } => true,
            Self::Refused { source, .. } => third_party::is_ticket_refused(source.errcode()),
            Self::Token {
                source: crate::Error::Fetch { source, .. } | crate::Error::BackingOff { source, .. },
            } => source.heals_by_a_push(),
            _ => false,
        }
    }

    pub(crate) fn patience(&self) -> Patience {
        match self.errcode() {
            _ if self.heals_by_a_push() => Patience::Passing,
            _ if self.is_lasting() => Patience::Lasting,
            Some(ErrCode::DAILY_QUOTA_REACHED) => Patience::AtLeast(Duration::from_secs(600)),
            Some(ErrCode::MINUTE_QUOTA_REACHED) => Patience::AtLeast(Duration::from_secs(60)),
            _ => Patience::Passing,
        }
    }
}

/// The codes with which a token endpoint says that somebody has to change something.
fn is_lasting(code: ErrCode) -> bool {
    const CODES: [ErrCode; 25] = [
        ErrCode::INVALID_CREDENTIAL,
        ErrCode::INVALID_GRANT_TYPE,
        ErrCode::INVALID_APP_ID,
        ErrCode::INVALID_APP_SECRET,
        ErrCode::IP_NOT_IN_WHITELIST,
        ErrCode::APP_SECRET_FROZEN,
        ErrCode::new(41002),
        ErrCode::new(41004),
        ErrCode::UNAUTHORIZED_API,
        ErrCode::TOKEN_API_FORBIDDEN,
        ErrCode::ACCOUNT_FROZEN,
        ErrCode::IP_NOT_REGISTERED,
        ErrCode::IP_NEEDS_CONFIRMATION,
        ErrCode::IP_REFUSED_FOR_A_DAY,
        ErrCode::IP_REFUSED_FOR_AN_HOUR,
        // Third-party platforms: the account, the ticket, the platform itself, the refresh token.
        third_party::NOT_AUTHORISED_CODE,
        third_party::TICKET_EXPIRED,
        third_party::TICKET_INVALID,
        ErrCode::new(40091),
        ErrCode::new(61007),
        ErrCode::new(61011),
        third_party::REFRESH_TOKEN_INVALID,
        // WeCom: the suite's token, an address that is not trusted, an app that is not yours.
        ErrCode::new(40082),
        ErrCode::new(60020),
        ErrCode::new(301_002),
    ];
    CODES.contains(&code)
}

/// Fetches a credential. One request per call: no caching, no waiting for another time.
///
/// Several implementations may be needed in one program, so the manager keeps it behind a
/// pointer; implement it with an `async fn`.
///
/// ```
/// use std::time::Duration;
/// use wechat_token::{CredentialKind, FetchMode, Fetched, SourceError, TokenSource};
///
/// struct Vault;
///
/// impl TokenSource for Vault {
///     fn kind(&self) -> CredentialKind {
///         CredentialKind::ACCESS_TOKEN
///     }
///
///     async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
///         Fetched::new("the-vault-s-value", Duration::from_secs(7200))
///             .map_err(|source| SourceError::BadValue { endpoint: "vault", source })
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// Which credential it fetches.
    fn kind(&self) -> CredentialKind;

    /// Asks for the credential. [`FetchMode::Forced`] comes only where [`can_force`](Self::can_force).
    fn fetch(&self, mode: FetchMode) -> impl Future<Output = Result<Fetched, SourceError>> + Send;

    /// The token family, part of the key under which the value is shared.
    fn family(&self) -> &'static str {
        "custom"
    }

    /// What the value belongs to besides the app: the third-party platform, the WeCom app. Part of
    /// the key too.
    fn scope(&self) -> Option<&str> {
        None
    }

    /// Whether it repeats a value until it is made to grant a new one.
    fn can_force(&self) -> bool {
        false
    }

    /// Whether several processes may ask at once without retiring each other's value.
    fn is_shared_by_nature(&self) -> bool {
        false
    }

    /// The longest lead that makes sense.
    fn max_lead(&self) -> Option<Duration> {
        None
    }

    /// How many requests a day the source takes, as far as it is known.
    fn daily_quota(&self) -> Option<u32> {
        None
    }
}

/// [`TokenSource`] behind a pointer.
pub(crate) trait AnySource: Send + Sync {
    fn fetch(&self, mode: FetchMode) -> BoxFuture<'_, Result<Fetched, SourceError>>;
}

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl<S: TokenSource> AnySource for S {
    fn fetch(&self, mode: FetchMode) -> BoxFuture<'_, Result<Fetched, SourceError>> {
        Box::pin(TokenSource::fetch(self, mode))
    }
}

/// A source and what it said about itself when the manager was built.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) inner: Arc<dyn AnySource>,
    pub(crate) kind: CredentialKind,
    pub(crate) family: &'static str,
    pub(crate) scope: Option<Arc<str>>,
    pub(crate) can_force: bool,
    pub(crate) shared_by_nature: bool,
    pub(crate) max_lead: Option<Duration>,
    pub(crate) daily_quota: Option<u32>,
}

impl Source {
    pub(crate) fn new(source: impl TokenSource) -> Self {
        Self {
            kind: source.kind(),
            family: source.family(),
            scope: source.scope().map(Arc::from),
            can_force: source.can_force(),
            shared_by_nature: source.is_shared_by_nature(),
            max_lead: source.max_lead(),
            daily_quota: source.daily_quota(),
            inner: Arc::new(source),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("kind", &self.kind)
            .field("family", &self.family)
            .finish_non_exhaustive()
    }
}

/// A call that failed, as a source sees it.
pub(crate) fn failed(endpoint: &'static str, error: wechat_http::Error) -> SourceError {
    match error {
        wechat_http::Error::Refused { source, .. } => SourceError::Refused { endpoint, source },
        source => SourceError::NoAnswer { endpoint, source },
    }
}
