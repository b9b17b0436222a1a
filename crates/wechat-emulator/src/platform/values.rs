//! What the platform makes up: tokens, tickets and request ids that look like its own.

use std::fmt;

use wechat_core::{Secret, UnixSeconds};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Draws values; the same seed and the same calls give the same values.
///
/// `Debug` does not show the state, from which the next token could be foretold.
pub(super) struct Values(fastrand::Rng);

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Values").finish_non_exhaustive()
    }
}

impl Values {
    pub(super) fn new(seed: Option<u64>) -> Self {
        Self(seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed))
    }

    /// 136 characters, a version number first, like `96_Im7…`.
    pub(super) fn token(&mut self) -> Secret<String> {
        Secret::new(format!("96_{}", self.text(133)))
    }

    /// 86 characters, like the ticket of the platform's worked example.
    pub(super) fn ticket(&mut self) -> Secret<String> {
        Secret::new(self.text(86))
    }

    /// Three groups of eight hexadecimal digits; the first is the time.
    pub(super) fn rid(&mut self, now: UnixSeconds) -> String {
        let time = now.get() & u64::from(u32::MAX);
        format!("{time:08x}-{:08x}-{:08x}", self.0.u32(..), self.0.u32(..))
    }

    /// 28 characters, like an openid: `o`, then letters, digits, `_` and `-`.
    pub(super) fn openid(&mut self) -> String {
        format!("o{}", self.text(27))
    }

    /// 64 characters, like the id of a media file (素材).
    pub(super) fn media_id(&mut self) -> String {
        self.text(64)
    }

    /// 32 characters, like the code of web authorisation.
    pub(super) fn code(&mut self) -> String {
        self.text(32)
    }

    /// 43 characters, like the id of a template.
    pub(super) fn template_id(&mut self) -> String {
        self.text(43)
    }

    /// 64 characters, like the id of a published article.
    pub(super) fn article_id(&mut self) -> String {
        self.text(64)
    }

    /// 15 characters, like the key of a short link.
    pub(super) fn short_key(&mut self) -> String {
        self.text(15)
    }

    /// How often something happened on a day: 0 to 999.
    pub(super) fn figure(&mut self) -> u64 {
        self.0.u64(..1000)
    }

    /// 22 characters, as in the address of an article.
    pub(super) fn short_text(&mut self) -> String {
        self.text(22)
    }

    /// A number of ten digits, as messages, jobs and articles have.
    pub(super) fn id(&mut self) -> u64 {
        self.0.u64(1_000_000_000..10_000_000_000)
    }

    /// The number of a message: 19 digits, as those of the platform.
    pub(super) fn number(&mut self) -> u64 {
        self.0.u64(1_000_000_000_000_000_000..9_000_000_000_000_000_000)
    }

    /// Ten digits.
    pub(super) fn digits(&mut self) -> String {
        self.0.u64(1_000_000_000..9_999_999_999).to_string()
    }

    fn text(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from(ALPHABET[self.0.usize(..ALPHABET.len())]))
            .collect()
    }
}

/// Whether `text` could be a token. What could not is answered with 40014, a stranger with 40001.
pub(super) fn looks_like_a_token(text: &str) -> bool {
    (16..=512).contains(&text.len()) && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// Whether `text` could be an app secret: 32 letters and digits. What could not is answered with
/// 40125, a wrong one with 40001.
pub(super) fn looks_like_a_secret(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_look_like_the_platforms() {
        let mut values = Values::new(None);

        let token = values.token();

        assert_eq!(token.expose().len(), 136);
        assert!(token.expose().starts_with("96_"));
        assert!(looks_like_a_token(token.expose()));
        assert_eq!(values.ticket().expose().len(), 86);
        assert!(values.rid(UnixSeconds::new(0x630e_cbee)).starts_with("630ecbee-"));
    }

    #[test]
    fn a_seed_makes_values_repeat_and_no_seed_makes_them_differ() {
        let first = |seed| Values::new(seed).token().into_exposed();

        assert_eq!(first(Some(7)), first(Some(7)));
        assert_ne!(first(Some(7)), first(Some(8)));
        assert_ne!(first(None), first(None));
    }
}
