//! In the console an account names a URL, a token, and how its pushes are encrypted.

use std::{fmt, sync::Arc};

use axum::http::Uri;
use wechat_core::{AppId, Secret, UnixSeconds};
use wechat_crypto::{CallbackToken, EncryptMode, MessageCrypto, signature};

use super::{CallbackError, Composed, Format, PushError, Stamp, describe::Push};

/// Where an account wants its pushes (服务器配置): URL, token, mode, key, format.
///
/// Settings are checked when the callback is registered, or when the account is opened.
///
/// ```
/// use wechat_emulator::push::Callback;
///
/// let callback = Callback::new("http://127.0.0.1:8000/wechat", "QDG6eK")
///     .safe("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");
/// assert!(!format!("{callback:?}").contains("jWmYm7"));
/// ```
#[derive(Clone)]
#[must_use = "a callback does nothing until an account has it"]
pub struct Callback {
    url: String,
    token: Secret<String>,
    mode: EncryptMode,
    key: Option<Secret<String>>,
    format: Format,
}

impl Callback {
    /// A callback in plain mode (明文模式) that gets XML.
    pub fn new(url: impl Into<String>, token: impl Into<Secret<String>>) -> Self {
        Self {
            url: url.into(),
            token: token.into(),
            mode: EncryptMode::Normal,
            key: None,
            format: Format::Xml,
        }
    }

    /// Sets the mode to compatible (兼容模式), with this `EncodingAESKey`.
    pub fn compatible(self, key: impl Into<Secret<String>>) -> Self {
        self.sealed(EncryptMode::Compatible, key)
    }

    /// Sets the mode to safe (安全模式), with this `EncodingAESKey`.
    pub fn safe(self, key: impl Into<Secret<String>>) -> Self {
        self.sealed(EncryptMode::Safe, key)
    }

    /// Sets the mode, with this `EncodingAESKey`; plain mode needs it for notices only.
    pub fn sealed(mut self, mode: EncryptMode, key: impl Into<Secret<String>>) -> Self {
        self.mode = mode;
        self.key = Some(key.into());
        self
    }

    /// Gets JSON, which mini programs can choose. Such an account has no passive replies but the
    /// transfer to customer service.
    pub fn json(mut self) -> Self {
        self.format = Format::Json;
        self
    }

    /// Checks the settings, for an account with this AppID and original id (原始ID, `gh_…`).
    ///
    /// # Errors
    ///
    /// Fails when one of them cannot be.
    pub fn check(self, app_id: &str, original_id: &str) -> Result<Endpoint, CallbackError> {
        let uri: Uri = self.url.parse().map_err(|_| CallbackError::Url)?;
        let reachable = uri.scheme_str() == Some("http") && uri.host().is_some_and(|host| !host.is_empty());
        if !reachable {
            return Err(CallbackError::Url);
        }
        let token =
            CallbackToken::new(self.token.expose()).map_err(|source| CallbackError::Token { source })?;
        let crypto = match &self.key {
            Some(key) => Some(MessageCrypto::new(
                token.clone(),
                key.expose()
                    .parse()
                    .map_err(|source| CallbackError::Key { source })?,
                AppId::new(app_id).map_err(|source| CallbackError::AppId { source })?,
            )),
            None => None,
        };
        Ok(Endpoint(Arc::new(Settings {
            uri,
            token,
            mode: self.mode,
            crypto,
            format: self.format,
            app_id: app_id.to_owned(),
            original_id: original_id.to_owned(),
        })))
    }
}

/// The URL without what may be secret: user, password, query.
fn shown(uri: &Uri) -> String {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("http://{host}{}", uri.path())
}

/// Shows neither token nor key, nor the URL's query.
impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback")
            .field(
                "url",
                &self.url.parse().map_or_else(|_| String::new(), |uri| shown(&uri)),
            )
            .field("mode", &self.mode)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

/// A callback whose settings were checked: signs and seals what goes there, and judges what comes
/// back. It does no I/O.
#[derive(Clone)]
pub struct Endpoint(Arc<Settings>);

struct Settings {
    uri: Uri,
    token: CallbackToken,
    mode: EncryptMode,
    crypto: Option<MessageCrypto>,
    format: Format,
    app_id: String,
    original_id: String,
}

impl Endpoint {
    /// The mode of encryption.
    pub fn mode(&self) -> EncryptMode {
        self.0.mode
    }

    /// The format of pushes and replies.
    pub fn format(&self) -> Format {
        self.0.format
    }

    /// The original id (原始ID) of the account.
    pub fn original_id(&self) -> &str {
        &self.0.original_id
    }

    /// The URL without its query, which may hold secrets of its owner.
    pub fn shown(&self) -> String {
        shown(&self.0.uri)
    }

    pub(crate) fn uri(&self) -> &Uri {
        &self.0.uri
    }

    pub(super) fn token(&self) -> &CallbackToken {
        &self.0.token
    }

    pub(super) fn crypto(&self) -> Option<&MessageCrypto> {
        self.0.crypto.as_ref()
    }

    pub(super) fn app_id(&self) -> &str {
        &self.0.app_id
    }

    /// Makes `push` as this account gets it, at `now`; `number` is its `MsgId`.
    ///
    /// # Errors
    ///
    /// Those of [`Push::compose`].
    pub fn compose(&self, push: &Push, now: UnixSeconds, number: u64) -> Result<Composed, PushError> {
        push.compose(&Stamp::new(&self.0.app_id, &self.0.original_id, now).numbered(number))
    }

    /// The verification of the URL: what its query says besides what the URL has.
    pub(crate) fn verification(&self, now: UnixSeconds, nonce: &str, echostr: &str) -> String {
        let timestamp = now.to_string();
        let signature = signature::callback(self.0.token.expose(), &timestamp, nonce);
        form_urlencoded::Serializer::new(String::new())
            .append_pair("signature", &signature)
            .append_pair("timestamp", &timestamp)
            .append_pair("nonce", nonce)
            .append_pair("echostr", echostr)
            .finish()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("url", &self.shown())
            .field("mode", &self.0.mode)
            .field("format", &self.0.format)
            .field("app_id", &self.0.app_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    #[test]
    fn each_setting_that_cannot_be_is_refused() {
        let refusal = |callback: Callback| callback.check("wx1", "gh_1").unwrap_err().to_string();

        assert!(refusal(Callback::new("https://127.0.0.1/", "QDG6eK")).contains("no TLS"));
        assert!(refusal(Callback::new("127.0.0.1:80", "QDG6eK")).contains("http://"));
        assert!(refusal(Callback::new("http://a/", "x")).contains("token"));
        assert!(refusal(Callback::new("http://a/", "QDG6eK").safe("short")).contains("EncodingAESKey"));
    }

    #[test]
    fn nothing_shows_token_key_or_query() {
        let callback = Callback::new("http://user:pa55@a.example/w?pass=pa55", "QDG6eK").safe(KEY);
        let endpoint = callback.clone().check("wx1", "gh_1").unwrap();

        let shown = format!("{endpoint:?} {}", endpoint.shown());

        assert!(shown.contains("http://a.example/w"));
        for secret in ["QDG6eK", "jWmYm7", "pass", "pa55"] {
            assert!(!shown.contains(secret), "{secret}");
        }
        let unchecked = format!("{callback:?}");
        for secret in ["QDG6eK", "jWmYm7", "pass=", "pa55"] {
            assert!(!unchecked.contains(secret), "{secret}");
        }
    }

    #[test]
    fn a_verification_is_signed_over_token_timestamp_and_nonce() {
        let endpoint = Callback::new("http://a/", "AAAAA").check("wx1", "gh_1").unwrap();

        assert_eq!(
            endpoint.verification(
                UnixSeconds::new(1_714_036_504),
                "1514711492",
                "4375120948345356249"
            ),
            "signature=f464b24fc39322e44b38aa78f5edd27bd1441696&timestamp=1714036504\
             &nonce=1514711492&echostr=4375120948345356249"
        );
    }
}
