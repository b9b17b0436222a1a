//! An account can have its API calls signed and encrypted, so that a leaked access token is worth nothing alone.
//!
//! The console of a mini program offers it (服务端 API 签名与加密), for a list of calls it shows.
//! Once switched on for a call, the platform refuses that call unsigned (40230 to 40240).
//!
//! ```no_run
//! use wechat_core::{Clock, Secret, SystemClock};
//! use wechat_crypto::api_security::{AnswerHeaders, ApiSecurity, PlatformKey, SigningKey, SymmetricKey};
//!
//! # fn send(body: &str, headers: &[(&str, &str)]) -> (Vec<(String, String)>, Vec<u8>) { Default::default() }
//! # fn settings(_: &str) -> String { String::new() }
//! let security = ApiSecurity::new(
//!     "wxba6223c06417af7b".parse()?,
//!     SymmetricKey::new("fa05fe1e5bcc79b81ad5ad4b58acf787", &Secret::new(settings("symmetric key")))?,
//!     SigningKey::from_pem(&Secret::new(settings("private key")))?,
//!     PlatformKey::from_pem("79ba700ea147819f640941bceb38b1d1", &settings("certificate"))?,
//! );
//!
//! let path = "/wxa/getuserriskrank";
//! let request = security.seal(path, &[], r#"{"openid":"o1","scene":0}"#, SystemClock.unix())?;
//! let (headers, body) = send(&request.body, &request.headers());
//!
//! let header = |name: &str| headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
//! let headers = AnswerHeaders::read(|name| header(name).map(|(_, value)| value.as_str()))?;
//! let answer = security.open(path, &headers, &body, SystemClock.unix())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Only the international algorithms are here: `AES256_GCM` and `RSAwithSHA256`, which is RSA-PSS
//! with SHA-256. Choose them in the console, not `SM4_GCM` and `SM2withSM3`.
//!
//! [Platform page](https://developers.weixin.qq.com/miniprogram/dev/server/getting_started/api_signature).
//! A second page puts the key number into the signed text; the published examples verify without it.

use std::fmt;

use serde::Deserialize;
use wechat_core::{AppId, UnixSeconds};

use crate::{Error, base64, equal::equal};

mod key;
mod pem;
mod plain;

pub use key::{PlatformKey, SealedData, SigningKey, SymmetricKey};

/// How far the time of an answer may be from the local clock, in seconds. The platform names no
/// number; this one is observed in other SDKs, in both directions.
pub const GREATEST_SKEW: u64 = 300;

// What is signed is always this host's address, whichever host the request goes to.
const HOST: &str = "https://api.weixin.qq.com";

/// Signs and encrypts the calls of one account, and checks and decrypts the answers.
pub struct ApiSecurity {
    app_id: AppId,
    symmetric: SymmetricKey,
    signing: SigningKey,
    platform: Vec<PlatformKey>,
}

/// A call ready to be sent as `POST`.
#[derive(Clone)]
#[non_exhaustive]
pub struct SealedRequest {
    /// The body, `{"iv":…,"data":…,"authtag":…}`. The signature covers it to the byte.
    pub body: String,
    /// For the header `Wechatmp-Appid`.
    pub app_id: AppId,
    /// For the header `Wechatmp-TimeStamp`.
    pub timestamp: String,
    /// For the header `Wechatmp-Signature`.
    pub signature: String,
}

impl SealedRequest {
    /// The three headers that go with the body.
    pub fn headers(&self) -> [(&'static str, &str); 3] {
        [
            ("Wechatmp-Appid", self.app_id.as_str()),
            ("Wechatmp-TimeStamp", &self.timestamp),
            ("Wechatmp-Signature", &self.signature),
        ]
    }
}

impl fmt::Debug for SealedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedRequest")
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .field("app_id", &self.app_id)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// What the headers of a signed answer say.
#[derive(Clone, Copy, Debug)]
pub struct AnswerHeaders<'a> {
    /// `Wechatmp-Appid`.
    pub app_id: &'a str,
    /// `Wechatmp-TimeStamp`, as text, because it is signed as text.
    pub timestamp: &'a str,
    /// `Wechatmp-Serial`: the number of the platform's key.
    pub serial: &'a str,
    /// `Wechatmp-Signature`.
    pub signature: &'a str,
    /// `Wechatmp-Serial-Deprecated` and `Wechatmp-Signature-Deprecated`: the same by the key that
    /// is about to be replaced, while that is going on.
    pub deprecated: Option<(&'a str, &'a str)>,
}

impl<'a> AnswerHeaders<'a> {
    /// Reads them with `header`, which looks a header up by name (names have no case in HTTP).
    ///
    /// # Errors
    ///
    /// [`Error::Header`] naming the first that is missing. When all are missing, the answer is not
    /// signed: the platform refused the call before it looked at the keys, and the body is an
    /// ordinary error with `errcode`.
    pub fn read(header: impl Fn(&'static str) -> Option<&'a str>) -> Result<Self, Error> {
        let required = |name| header(name).ok_or(Error::Header(name));
        Ok(Self {
            app_id: required("Wechatmp-Appid")?,
            timestamp: required("Wechatmp-TimeStamp")?,
            serial: required("Wechatmp-Serial")?,
            signature: required("Wechatmp-Signature")?,
            deprecated: header("Wechatmp-Serial-Deprecated").zip(header("Wechatmp-Signature-Deprecated")),
        })
    }
}

impl ApiSecurity {
    /// Signs with `signing`, encrypts with `symmetric` and believes `platform`.
    pub fn new(app_id: AppId, symmetric: SymmetricKey, signing: SigningKey, platform: PlatformKey) -> Self {
        Self {
            app_id,
            symmetric,
            signing,
            platform: vec![platform],
        }
    }

    /// Also believes `platform`: the next key or the one before, while the platform changes it.
    #[must_use]
    pub fn with_platform_key(mut self, platform: PlatformKey) -> Self {
        self.platform.push(platform);
        self
    }

    /// Encrypts and signs a call of `path` (`/wxa/…`) at the time `now`.
    ///
    /// `query` are the parameters of the URL, of which all but `access_token` are encrypted as
    /// well. `body` is a JSON object, or empty for a call that has none.
    ///
    /// # Errors
    ///
    /// [`Error::Malformed`] when `body` is not a JSON object or has a field that is added here,
    /// [`Error::Random`] when the operating system gives no random bytes.
    pub fn seal(
        &self,
        path: &str,
        query: &[(&str, &str)],
        body: &str,
        now: UnixSeconds,
    ) -> Result<SealedRequest, Error> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|_| Error::Random)?;
        let plain = plain::request(&base64::encode(&random), &self.app_id, now, query, body)?;
        let timestamp = now.to_string();
        let sealed = self
            .symmetric
            .seal(&self.bound_to(path, &timestamp), plain.as_bytes())?;
        let body = sealed.to_json();
        let signature = self.signing.sign(&self.signed(path, &timestamp, &body))?;
        Ok(SealedRequest {
            body,
            app_id: self.app_id.clone(),
            timestamp,
            signature,
        })
    }

    /// Checks and decrypts the answer to a call of `path`, received at the time `now`: JSON, as
    /// bytes, with the fields of the answer and `_n`, `_appid`, `_timestamp`.
    ///
    /// # Errors
    ///
    /// [`Error::AppId`], [`Error::Stale`], [`Error::UnknownSerial`] or [`Error::Signature`] when
    /// the answer is not one of the platform to this account now; [`Error::Envelope`],
    /// [`Error::Decrypt`] or [`Error::Frame`] when it cannot be read.
    pub fn open(
        &self,
        path: &str,
        headers: &AnswerHeaders<'_>,
        body: &[u8],
        now: UnixSeconds,
    ) -> Result<Vec<u8>, Error> {
        self.same_app(headers.app_id)?;
        let sent: u64 = headers
            .timestamp
            .parse()
            .map_err(|_| Error::Header("Wechatmp-TimeStamp"))?;
        let seconds = sent.abs_diff(now.get());
        if seconds > GREATEST_SKEW {
            return Err(Error::Stale { seconds });
        }
        let text = str::from_utf8(body).map_err(|_| Error::Frame)?;
        self.verify(&self.signed(path, headers.timestamp, text), headers)?;

        let sealed = SealedData::from_json(body)?;
        let plain = self
            .symmetric
            .open(&self.bound_to(path, headers.timestamp), &sealed)?;
        let inside: Inside = serde_json::from_slice(&plain).map_err(|_| Error::Frame)?;
        self.same_app(&inside.app_id)?;
        if inside.timestamp.get() != sent {
            return Err(Error::Frame);
        }
        Ok(plain)
    }

    fn verify(&self, signed: &str, headers: &AnswerHeaders<'_>) -> Result<(), Error> {
        let key = |serial: &str| self.platform.iter().find(|key| key.serial() == serial);
        if let Some(key) = key(headers.serial) {
            return key.verify(signed, headers.signature);
        }
        let (serial, signature) = headers.deprecated.ok_or(Error::UnknownSerial)?;
        key(serial).ok_or(Error::UnknownSerial)?.verify(signed, signature)
    }

    fn same_app(&self, app_id: &str) -> Result<(), Error> {
        if equal(app_id.as_bytes(), self.app_id.as_str().as_bytes()) {
            Ok(())
        } else {
            Err(Error::AppId)
        }
    }

    /// What the encryption is bound to.
    fn bound_to(&self, path: &str, timestamp: &str) -> String {
        format!("{HOST}{path}|{}|{timestamp}|{}", self.app_id, self.symmetric.sn())
    }

    /// What is signed. There is no line end after the body.
    fn signed(&self, path: &str, timestamp: &str, body: &str) -> String {
        format!("{HOST}{path}\n{}\n{timestamp}\n{body}", self.app_id)
    }
}

impl fmt::Debug for ApiSecurity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiSecurity")
            .field("app_id", &self.app_id)
            .field("symmetric", &self.symmetric)
            .field("platform", &self.platform)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Inside {
    #[serde(rename = "_appid")]
    app_id: String,
    #[serde(rename = "_timestamp")]
    timestamp: UnixSeconds,
}
