//! Short keys (短 key 托管): long data under a name short enough for a QR code.

#![expect(deprecated, reason = "what has been replaced can still be called")]

use std::time::Duration;

use serde::{Deserialize, Serialize};
use wechat_core::UnixSeconds;

use crate::adapt;

/// The longest life of a key: 30 days.
const LONGEST: u32 = 30 * 24 * 60 * 60;

endpoint!(ShortenData: POST "/cgi-bin/shorten/gen" -> ShortKey);

/// Keeps data under a short key, for up to 30 days.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/KEY_Shortener.html)
#[doc(alias = "短 key 托管")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ShortenData {
    /// The data, at most 4 KB: an address, or anything.
    pub long_data: String,
    /// How long it is kept, in seconds: at most 2,592,000, which is 30 days, and that without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_seconds: Option<u32>,
}

impl ShortenData {
    /// Keeps `long_data` (at most 4 KB) for 30 days.
    pub fn new(long_data: impl Into<String>) -> Self {
        Self {
            long_data: long_data.into(),
            expire_seconds: None,
        }
    }

    /// Keeps it for `life`; longer than 30 days is cut.
    #[must_use]
    pub fn lasting(mut self, life: Duration) -> Self {
        let seconds = u32::try_from(life.as_secs()).unwrap_or(LONGEST);
        self.expire_seconds = Some(seconds.clamp(1, LONGEST));
        self
    }
}

/// The answer to [`ShortenData`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShortKey {
    /// The key, 15 characters.
    pub short_key: String,
}

endpoint!(ExpandKey: POST "/cgi-bin/shorten/fetch" [repeatable] -> ExpandedKey);

/// Reads what is kept under a short key.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/KEY_Shortener.html)
#[doc(alias = "短 key 还原")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ExpandKey {
    /// The key.
    pub short_key: String,
}

impl ExpandKey {
    /// The key `short_key`.
    pub fn new(short_key: impl Into<String>) -> Self {
        Self {
            short_key: short_key.into(),
        }
    }
}

/// The answer to [`ExpandKey`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ExpandedKey {
    /// The data.
    pub long_data: String,
    /// When the key was made.
    pub create_time: Option<UnixSeconds>,
    /// How long it will be kept, in seconds.
    #[serde(default, with = "adapt::number::option")]
    pub expire_seconds: Option<u64>,
}

endpoint!(ShortenUrl: POST "/cgi-bin/shorturl" [repeatable] -> ShortUrl);

/// Makes a short address, `https://w.url.cn/s/…`, of a long one.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/URL_Shortener.html)
#[doc(alias = "长链接转短链接")]
#[deprecated(
    note = "the platform makes no new short addresses since 2021-03-15; `ShortenData` keeps data under a key"
)]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ShortenUrl {
    /// What to do: [`ShortenAction::LONG_TO_SHORT`].
    pub action: ShortenAction,
    /// The long address: `http://`, `https://` or `weixin://wxpay`.
    pub long_url: String,
}

impl ShortenUrl {
    /// The long address `long_url`.
    pub fn new(long_url: impl Into<String>) -> Self {
        Self {
            action: ShortenAction::LONG_TO_SHORT,
            long_url: long_url.into(),
        }
    }
}

open_enum! {
    /// What to do with an address.
    pub struct ShortenAction(str) {
        /// Make a short one of a long one.
        LONG_TO_SHORT = "long2short",
    }
}

/// The answer to [`ShortenUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShortUrl {
    /// The short address.
    pub short_url: String,
}
