//! [`Credential`]: a value with a limited life, and what names it.

use std::{
    borrow::Cow,
    fmt,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use wechat_core::{AppId, UnixSeconds};

use crate::{
    fingerprint::Fingerprint,
    window::{Held, Now},
};

/// Which credential (凭据) of an account is meant.
///
/// The set is open: the same machinery keeps any value that the platform grants for a time.
///
/// ```
/// use wechat_token::CredentialKind;
///
/// assert_eq!(CredentialKind::JSAPI_TICKET.as_str(), "jsapi_ticket");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CredentialKind(Cow<'static, str>);

impl CredentialKind {
    /// The app's access token (`access_token`, 接口调用凭据).
    pub const ACCESS_TOKEN: Self = Self(Cow::Borrowed("access_token"));
    /// The ticket that signs JS-SDK configurations (`jsapi_ticket`).
    pub const JSAPI_TICKET: Self = Self(Cow::Borrowed("jsapi_ticket"));
    /// The ticket that signs cards (`api_ticket`, type `wx_card`, 卡券).
    pub const CARD_TICKET: Self = Self(Cow::Borrowed("wx_card_ticket"));
    /// A third-party platform's own token (`component_access_token`).
    pub const COMPONENT_ACCESS_TOKEN: Self = Self(Cow::Borrowed("component_access_token"));
    /// The pushed ticket that a third-party platform's token is made from (验证票据).
    pub const COMPONENT_VERIFY_TICKET: Self = Self(Cow::Borrowed("component_verify_ticket"));
    /// The code an account comes with to authorise a third-party platform (预授权码).
    pub const PRE_AUTH_CODE: Self = Self(Cow::Borrowed("pre_auth_code"));
    /// The token with which a third-party platform calls for an account.
    pub const AUTHORIZER_ACCESS_TOKEN: Self = Self(Cow::Borrowed("authorizer_access_token"));
    /// What an [`AUTHORIZER_ACCESS_TOKEN`](Self::AUTHORIZER_ACCESS_TOKEN) is renewed with (刷新令牌).
    pub const AUTHORIZER_REFRESH_TOKEN: Self = Self(Cow::Borrowed("authorizer_refresh_token"));
    /// The ticket that signs `wx.agentConfig` of a WeCom app (企业微信应用).
    pub const AGENT_TICKET: Self = Self(Cow::Borrowed("agent_ticket"));

    /// A kind of your own. It becomes part of file names and keys, so everything but ASCII
    /// letters, digits, `-`, `_` and `.` is replaced by `_`.
    pub fn custom(name: &str) -> Self {
        Self(Cow::Owned(safe(name)))
    }

    /// The name, as the platform writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CredentialKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CredentialKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CredentialKind({self})")
    }
}

/// `name` with everything replaced that file names and keys had better not have.
fn safe(name: &str) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            c
        } else {
            '_'
        }
    };
    name.chars().map(safe).collect()
}

/// Under which name a credential is shared: app id, kind and token family, and the scope where
/// there is one. Never a secret.
///
/// The family keeps the tokens of `stable_token` and of the classic endpoint apart: the platform
/// isolates them from each other, so they must never meet under one key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CredentialKey {
    app_id: AppId,
    kind: CredentialKind,
    family: &'static str,
    scope: Option<Arc<str>>,
}

impl CredentialKey {
    /// The key of `app_id`'s credential `kind` of the given family.
    pub fn new(app_id: AppId, kind: CredentialKind, family: &'static str) -> Self {
        Self {
            app_id,
            kind,
            family,
            scope: None,
        }
    }

    /// The same key within `scope`: the third-party platform that the account authorised, the
    /// WeCom app of the corporation. Two scopes share nothing. Everything but ASCII letters,
    /// digits, `-`, `_` and `.` is replaced by `_`.
    #[must_use]
    pub fn within(mut self, scope: &str) -> Self {
        self.scope = Some(safe(scope).into());
        self
    }

    /// The app whose credential it is.
    pub fn app_id(&self) -> &AppId {
        &self.app_id
    }

    /// Which credential it is.
    pub fn kind(&self) -> &CredentialKind {
        &self.kind
    }

    /// The token family: `stable`, `classic`, `ticket`, `component`, `authorizer`, `wecom`, `custom`.
    pub fn family(&self) -> &'static str {
        self.family
    }

    /// The scope, where the credential has one.
    pub fn scope(&self) -> Option<&str> {
        self.scope.as_deref()
    }
}

impl fmt::Display for CredentialKey {
    /// `wx5823bf96d3bd56c7:access_token:stable`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.app_id, self.kind, self.family)?;
        match &self.scope {
            Some(scope) => write!(f, ":{scope}"),
            None => Ok(()),
        }
    }
}

/// A credential that can be used now.
///
/// Cheap to clone. `Debug` shows its [`Fingerprint`] and life, never its value.
#[derive(Clone)]
pub struct Credential(Arc<Held>);

impl Credential {
    pub(crate) fn new(held: Arc<Held>) -> Self {
        Self(held)
    }

    pub(crate) fn held(&self) -> &Held {
        &self.0
    }

    /// The value itself. Whoever calls this decides where it goes.
    pub fn expose(&self) -> &str {
        self.0.value().expose()
    }

    /// What may be logged in its place.
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.fingerprint()
    }

    /// When it ends by the wall clock, rounded down to whole seconds.
    pub fn expires_at(&self) -> UnixSeconds {
        UnixSeconds::from(self.0.end().wall())
    }

    /// How long it has to live by the system's clocks; zero when it ended.
    pub fn expires_in(&self) -> Duration {
        self.0.end().remaining(Now {
            instant: Instant::now(),
            wall: SystemTime::now(),
        })
    }

    /// How long it lived when it was granted, if that is known.
    pub fn life(&self) -> Option<Duration> {
        self.0.life()
    }

    /// The store's count of values when this one came; grows with each new value, 0 without a
    /// store that counts.
    pub fn generation(&self) -> u64 {
        self.0.generation()
    }
}

impl PartialEq for Credential {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

impl Eq for Credential {}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential")
            .field("fingerprint", &self.fingerprint())
            .field("expires_at", &self.expires_at())
            .finish_non_exhaustive()
    }
}

/// A credential for its owner to keep: serialises to the value and its end in UNIX seconds.
///
/// Asking for it is the consent to see it; `Debug` still shows nothing.
#[derive(Clone)]
pub struct ExportedToken {
    kind: CredentialKind,
    credential: Credential,
}

impl ExportedToken {
    pub(crate) fn new(kind: CredentialKind, credential: Credential) -> Self {
        Self { kind, credential }
    }

    /// The value.
    pub fn value(&self) -> &str {
        self.credential.expose()
    }

    /// When it ends.
    pub fn expires_at(&self) -> UnixSeconds {
        self.credential.expires_at()
    }
}

impl fmt::Debug for ExportedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportedToken")
            .field("kind", &self.kind)
            .field("credential", &self.credential)
            .finish()
    }
}

/// `{"access_token": "…", "access_token_expires_at": 1714036504}`, and likewise for other kinds.
impl serde::Serialize for ExportedToken {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;

        let name = self.kind.as_str();
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(name, self.value())?;
        map.serialize_entry(&format!("{name}_expires_at"), &self.expires_at())?;
        map.end()
    }
}
