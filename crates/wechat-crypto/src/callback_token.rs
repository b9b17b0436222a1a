//! The console asks for a callback Token of 3 to 32 letters and digits; it signs every push.

use std::{fmt, str::FromStr, sync::Arc};

use wechat_core::Secret;

use crate::equal::equal;

/// The Token of the callback settings (令牌): 3 to 32 ASCII letters and digits.
///
/// It is the secret in every callback signature. Cloning is cheap, `Debug` shows nothing of it.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/message-push.html)
///
/// ```
/// use wechat_crypto::{CallbackToken, InvalidToken};
///
/// let token: CallbackToken = "QDG6eK".parse()?;
/// assert_eq!(token.expose(), "QDG6eK");
/// assert_eq!("a b c".parse::<CallbackToken>().unwrap_err(), InvalidToken::Alphabet { position: 1 });
/// # Ok::<(), InvalidToken>(())
/// ```
#[derive(Clone)]
pub struct CallbackToken(Secret<Arc<str>>);

/// Why a text is not a callback Token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidToken {
    /// The number of bytes found.
    #[error("a callback token has 3 to 32 characters, this one has {0}")]
    Length(usize),
    /// A byte that is neither an ASCII letter nor a digit.
    #[error("a callback token consists of ASCII letters and digits, byte {position} is something else")]
    Alphabet {
        /// Where, in bytes from the beginning.
        position: usize,
    },
}

impl CallbackToken {
    /// Checks `text` and makes a token of it.
    ///
    /// # Errors
    ///
    /// Fails when `text` does not have 3 to 32 characters, or one that is no letter or digit.
    pub fn new(text: &str) -> Result<Self, InvalidToken> {
        if let Some(position) = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()) {
            return Err(InvalidToken::Alphabet { position });
        }
        if !(3..=32).contains(&text.len()) {
            return Err(InvalidToken::Length(text.len()));
        }
        Ok(Self(text.into()))
    }

    /// The token as text. Whoever calls this decides where it goes.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl FromStr for CallbackToken {
    type Err = InvalidToken;

    fn from_str(text: &str) -> Result<Self, InvalidToken> {
        Self::new(text)
    }
}

impl fmt::Debug for CallbackToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackToken(..)")
    }
}

/// In constant time for tokens of one length.
impl PartialEq for CallbackToken {
    fn eq(&self, other: &Self) -> bool {
        equal(self.expose().as_bytes(), other.expose().as_bytes())
    }
}

impl Eq for CallbackToken {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_to_thirty_two_letters_and_digits_and_nothing_else() {
        assert!("abc".parse::<CallbackToken>().is_ok());
        assert!("a".repeat(32).parse::<CallbackToken>().is_ok());
        assert_eq!("ab".parse::<CallbackToken>(), Err(InvalidToken::Length(2)));
        assert_eq!(
            "a".repeat(33).parse::<CallbackToken>(),
            Err(InvalidToken::Length(33))
        );
        assert_eq!(
            "abc\n".parse::<CallbackToken>(),
            Err(InvalidToken::Alphabet { position: 3 })
        );
        assert_eq!(
            "令牌令牌".parse::<CallbackToken>(),
            Err(InvalidToken::Alphabet { position: 0 })
        );
    }
}
