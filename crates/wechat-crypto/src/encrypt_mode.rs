//! The console offers three modes of encryption, and the platform never says in a push which is set.

use std::{fmt, str::FromStr};

/// How the platform encrypts pushes (消息加解密方式).
///
/// Written `normal`, `compatible` and `safe`, as in the settings of the original SDK.
///
/// [Platform page](https://developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption.html)
///
/// ```
/// use wechat_crypto::EncryptMode;
///
/// let mode: EncryptMode = "safe".parse().unwrap();
/// assert_eq!(mode, EncryptMode::Safe);
/// assert_eq!(mode.to_string(), "safe");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EncryptMode {
    /// Plain text (明文模式). The platform's default; the signature does not cover the body.
    #[default]
    Normal,
    /// Plain fields and `Encrypt` in one body (兼容模式). Only the encrypted part can be trusted.
    Compatible,
    /// Only `ToUserName` and `Encrypt` (安全模式). Replies must be encrypted as well.
    Safe,
}

/// A text that names none of the three modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such encryption mode: use normal, compatible or safe")]
pub struct UnknownMode;

impl EncryptMode {
    /// The name: `normal`, `compatible` or `safe`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Compatible => "compatible",
            Self::Safe => "safe",
        }
    }

    /// Whether pushes carry an encrypted part, so that a key is needed.
    pub const fn is_encrypted(self) -> bool {
        !matches!(self, Self::Normal)
    }
}

impl FromStr for EncryptMode {
    type Err = UnknownMode;

    fn from_str(text: &str) -> Result<Self, UnknownMode> {
        match text {
            "normal" => Ok(Self::Normal),
            "compatible" => Ok(Self::Compatible),
            "safe" => Ok(Self::Safe),
            _ => Err(UnknownMode),
        }
    }
}

impl fmt::Display for EncryptMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_is_read_as_it_is_written() {
        for mode in [EncryptMode::Normal, EncryptMode::Compatible, EncryptMode::Safe] {
            assert_eq!(mode.to_string().parse(), Ok(mode));
        }
        assert_eq!("Safe".parse::<EncryptMode>(), Err(UnknownMode));
    }
}
