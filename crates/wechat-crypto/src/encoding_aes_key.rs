//! An EncodingAESKey carries 258 bits for a key of 256, and real ones have any value in the last two.

use std::{fmt, str::FromStr};

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{GeneralPurpose, general_purpose::NO_PAD},
};
use wechat_core::Secret;

use crate::equal::equal;

// 43 Base64 digits carry 258 bits. The console does not clear the two left over: a strict
// decoder refuses three keys in four.
const LENIENT: GeneralPurpose = GeneralPurpose::new(&STANDARD, NO_PAD.with_decode_allow_trailing_bits(true));

const TEXT_LENGTH: usize = 43;

/// The key of the message envelope (消息加解密密钥, EncodingAESKey): 43 Base64 digits without `=`.
///
/// Texts that differ only in the two unused bits at the end are the same key and compare equal,
/// in constant time. `Debug` shows nothing of it.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/message-push.html)
///
/// ```
/// use wechat_crypto::{EncodingAesKey, InvalidAesKey};
///
/// let key: EncodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C".parse()?;
/// assert_eq!(key, "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2A".parse()?);
/// assert_eq!("too short".parse::<EncodingAesKey>().unwrap_err(), InvalidAesKey::Length(9));
/// # Ok::<(), InvalidAesKey>(())
/// ```
#[derive(Clone)]
pub struct EncodingAesKey {
    text: Secret<String>,
    bytes: Secret<[u8; 32]>,
}

/// Why a text is not an EncodingAESKey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidAesKey {
    /// The number of bytes found.
    #[error("an EncodingAESKey has 43 characters, this one has {0}: copy it again, without `=` or spaces")]
    Length(usize),
    /// A byte that is no Base64 digit.
    #[error("an EncodingAESKey consists of Base64 digits, byte {position} is something else")]
    Alphabet {
        /// Where, in bytes from the beginning.
        position: usize,
    },
}

impl EncodingAesKey {
    /// Checks `text` and makes a key of it.
    ///
    /// # Errors
    ///
    /// Fails when `text` has not 43 characters, or one that is no Base64 digit.
    pub fn new(text: &str) -> Result<Self, InvalidAesKey> {
        if text.len() != TEXT_LENGTH {
            return Err(InvalidAesKey::Length(text.len()));
        }
        let digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
        if let Some(position) = text.bytes().position(|byte| !digit(byte)) {
            return Err(InvalidAesKey::Alphabet { position });
        }
        let mut bytes = [0; 32];
        match LENIENT.decode_slice(text, &mut bytes) {
            Ok(32) => Ok(Self {
                text: text.into(),
                bytes: Secret::new(bytes),
            }),
            // 43 digits of the alphabet always decode to 32 bytes; said as an error all the same,
            // so that nothing here can panic.
            _ => Err(InvalidAesKey::Length(text.len())),
        }
    }

    /// The key whose 32 bytes are `bytes`, for whoever hands out keys: a console, an emulator.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self {
            text: Secret::new(LENIENT.encode(bytes)),
            bytes: Secret::new(bytes),
        }
    }

    /// The 32 bytes of the AES key. Whoever calls this decides where they go.
    pub fn expose(&self) -> &[u8; 32] {
        self.bytes.expose()
    }

    /// The 43 characters it was made from. Whoever calls this decides where they go.
    pub fn expose_text(&self) -> &str {
        self.text.expose()
    }
}

impl FromStr for EncodingAesKey {
    type Err = InvalidAesKey;

    fn from_str(text: &str) -> Result<Self, InvalidAesKey> {
        Self::new(text)
    }
}

impl fmt::Debug for EncodingAesKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EncodingAesKey(..)")
    }
}

impl PartialEq for EncodingAesKey {
    fn eq(&self, other: &Self) -> bool {
        equal(self.expose(), other.expose())
    }
}

impl Eq for EncodingAesKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_texts_are_one_key() {
        let base = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF";
        let key: EncodingAesKey = format!("{base}E").parse().unwrap();

        for last in ["F", "G", "H"] {
            assert_eq!(key, format!("{base}{last}").parse().unwrap());
        }
        assert_ne!(key, format!("{base}I").parse().unwrap());
        assert_eq!(key, EncodingAesKey::from_bytes(*key.expose()));
    }

    #[test]
    fn what_is_not_a_key_is_refused_with_the_place() {
        let parse = |text: &str| text.parse::<EncodingAesKey>().unwrap_err();

        assert_eq!(parse(""), InvalidAesKey::Length(0));
        assert_eq!(parse(&format!("{}=", "A".repeat(43))), InvalidAesKey::Length(44));
        assert_eq!(
            parse(&format!("{}-{}", "A".repeat(9), "A".repeat(33))),
            InvalidAesKey::Alphabet { position: 9 }
        );
        assert_eq!(
            parse(&format!("{}=", "A".repeat(42))),
            InvalidAesKey::Alphabet { position: 42 }
        );
    }
}
