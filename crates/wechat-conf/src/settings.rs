//! The settings of one account as they were given, and what they mean together.
//!
//! The platform's console asks for each of them alone; which of them need each other is only
//! found out when a message cannot be opened. Here it is found out at once.

use std::time::Duration;

use wechat_core::{AppId, Secret};
use wechat_crypto::{CallbackToken, EncodingAesKey, EncryptMode, MessageCrypto};
use wechat_http::{Host, InvalidHost};

use crate::Error;

/// Which endpoint access tokens come from. Their tokens are separate worlds: never use both for
/// one store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TokenEndpoint {
    /// `POST /cgi-bin/stable_token` (稳定版): everybody who asks gets the same token.
    #[default]
    Stable,
    /// `GET /cgi-bin/token`: each fetch retires the token before within five minutes.
    Classic,
}

/// What identifies an account and opens its messages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) token: Option<CallbackToken>,
    pub(crate) app_id: Option<AppId>,
    pub(crate) app_secret: Option<Secret<String>>,
    /// The mode that was asked for; without one it follows from the key.
    pub(crate) encrypt_mode: Option<EncryptMode>,
    pub(crate) encoding_aes_key: Option<EncodingAesKey>,
    pub(crate) previous_encoding_aes_key: Option<EncodingAesKey>,
}

impl Settings {
    pub(crate) fn mode(&self) -> EncryptMode {
        let implied = if self.encoding_aes_key.is_some() {
            EncryptMode::Safe
        } else {
            EncryptMode::Normal
        };
        self.encrypt_mode.unwrap_or(implied)
    }

    /// The message crypto; `None` without a key.
    pub(crate) fn crypto(&self) -> Option<MessageCrypto> {
        let (token, app_id) = (self.token.clone()?, self.app_id.clone()?);
        let crypto = MessageCrypto::new(token, self.encoding_aes_key.clone()?, app_id);
        Some(match &self.previous_encoding_aes_key {
            Some(key) => crypto.with_previous_key(key.clone()),
            None => crypto,
        })
    }

    /// Refuses settings that cannot work together.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let contradiction = |first, second, reason| {
            Err(Error::Contradiction {
                first,
                second,
                reason,
            })
        };
        if self.encoding_aes_key.is_none() {
            if self.encrypt_mode.is_some_and(EncryptMode::is_encrypted) {
                return contradiction(
                    "encrypt_mode",
                    "the missing encoding_aes_key",
                    "compatible and safe mode need the EncodingAESKey; give it, or use the mode normal",
                );
            }
            if self.previous_encoding_aes_key.is_some() {
                return contradiction(
                    "previous_encoding_aes_key",
                    "the missing encoding_aes_key",
                    "a previous key needs a current one",
                );
            }
            return Ok(());
        }
        match (&self.token, &self.app_id) {
            (Some(_), Some(_)) => Ok(()),
            (None, _) => contradiction(
                "encoding_aes_key",
                "the missing token",
                "an encrypted message cannot be verified without the callback token",
            ),
            (_, None) => contradiction(
                "encoding_aes_key",
                "the missing app_id",
                "an encrypted message names the app it is for, which has to be compared",
            ),
        }
    }
}

/// How credentials are fetched and renewed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Renewal {
    pub(crate) endpoint: Option<TokenEndpoint>,
    pub(crate) lead: Option<Duration>,
    pub(crate) margin: Option<Duration>,
    pub(crate) cache_age: Option<Duration>,
    pub(crate) daily_quota: Option<u32>,
}

pub(crate) fn app_id(setting: &str, text: &str) -> Result<AppId, Error> {
    AppId::new(text).map_err(|error| Error::invalid(setting, error))
}

/// An AppSecret has 32 letters and digits; that is not promised anywhere, so only what surely
/// is a mistake of copying is refused.
pub(crate) fn app_secret(setting: &str, text: &Secret<String>) -> Result<Secret<String>, Error> {
    let secret = text.expose();
    if secret.is_empty() {
        return Err(Error::invalid(setting, "it is empty"));
    }
    if secret.len() > 256 {
        return Err(Error::invalid(
            setting,
            format_args!("it has {} bytes, an AppSecret has 32", secret.len()),
        ));
    }
    match secret.bytes().position(|byte| !byte.is_ascii_graphic()) {
        Some(position) => Err(Error::invalid(
            setting,
            format_args!(
                "it has a character at byte {position} that no AppSecret has (a space, a line end, or not ASCII)"
            ),
        )),
        None => Ok(text.clone()),
    }
}

/// What is wrong with the URL of a token server.
pub(crate) fn server_host(error: InvalidHost) -> &'static str {
    match error {
        InvalidHost::Scheme => "it is not a URL: write it as https://host or https://host:port",
        InvalidHost::PlainHttp => {
            "it uses http://, which sends credentials in the clear: use https://, or Host::plain_http if nobody can listen there"
        }
        _ => "it must be scheme, host and port only: no user, no path, no query",
    }
}

/// A key travels in a header, so it has no spaces and no line ends.
pub(crate) fn server_key(setting: &str, key: Secret<String>) -> Result<Secret<String>, Error> {
    let text = key.expose();
    if text.is_empty() {
        return Err(Error::invalid(setting, "it is empty"));
    }
    match text.bytes().position(|byte| !byte.is_ascii_graphic()) {
        Some(position) => Err(Error::invalid(
            setting,
            format_args!(
                "it has a character at byte {position} that no key has (a space, a line end, or not ASCII)"
            ),
        )),
        None => Ok(key),
    }
}

pub(crate) fn token(setting: &str, text: &str) -> Result<CallbackToken, Error> {
    CallbackToken::new(text).map_err(|error| Error::invalid(setting, error))
}

pub(crate) fn aes_key(setting: &str, text: &str) -> Result<EncodingAesKey, Error> {
    EncodingAesKey::new(text).map_err(|error| Error::invalid(setting, error))
}

pub(crate) fn encrypt_mode(setting: &str, text: &str) -> Result<EncryptMode, Error> {
    text.parse().map_err(|error| Error::invalid(setting, error))
}

pub(crate) fn token_endpoint(setting: &str, text: &str) -> Result<TokenEndpoint, Error> {
    match text {
        "stable" => Ok(TokenEndpoint::Stable),
        "classic" => Ok(TokenEndpoint::Classic),
        _ => Err(Error::invalid(
            setting,
            "no such token endpoint: use stable or classic",
        )),
    }
}

pub(crate) fn api_host(setting: &str, text: &str) -> Result<Host, Error> {
    text.parse().map_err(|error| Error::invalid(setting, error))
}
