//! [`Secret`]: a value that is shown only to those who ask for it by name.

use std::fmt;

/// A value that `Debug` does not show, and that has neither `Display` nor `Serialize`.
///
/// App secrets, tokens, tickets, AES keys and session keys live in it from the moment they
/// enter the SDK. The one way out is [`expose`](Self::expose), which is easy to search for.
///
/// ```
/// use wechat_core::Secret;
///
/// let secret = Secret::new(String::from("3f1c…"));
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// assert_eq!(secret.expose(), "3f1c…");
/// ```
#[derive(Clone, Copy, Default)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Wraps `value`.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Whoever calls this decides where it goes.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, without the wrapper.
    pub fn into_exposed(self) -> T {
        self.0
    }

    /// A secret made from this one, for example a key decoded from its text.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Secret<U> {
        Secret(f(self.0))
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl From<&str> for Secret<std::sync::Arc<str>> {
    fn from(value: &str) -> Self {
        Self(value.into())
    }
}

/// Reads the value; there is no way back, a secret is never serialised by accident.
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Secret<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_the_value_at_any_depth() {
        #[derive(Debug)]
        struct Settings {
            #[expect(dead_code, reason = "read by Debug")]
            app_secret: Option<Secret<String>>,
        }

        let settings = Settings {
            app_secret: Some("0123456789abcdef".into()),
        };

        assert_eq!(
            format!("{settings:?}"),
            "Settings { app_secret: Some(Secret(..)) }"
        );
        assert!(!format!("{settings:#?}").contains("0123"));
    }
}
