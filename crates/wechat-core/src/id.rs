//! Ids as distinct types, checked once, when they are made.

use std::{borrow::Borrow, fmt, str::FromStr, sync::Arc};

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidId {
    /// An id has at least one character.
    #[error("{kind} is empty")]
    Empty {
        /// Which id was expected, for example `AppId`.
        kind: &'static str,
    },
    /// An id of this kind is never that long.
    #[error("{kind} has {length} bytes, at most {limit} are possible")]
    TooLong {
        /// Which id was expected.
        kind: &'static str,
        /// The length found, in bytes.
        length: usize,
        /// The greatest length accepted, in bytes.
        limit: usize,
    },
    /// Ids consist of visible ASCII characters. Spaces and line ends usually come from
    /// copying the id out of a page or a file.
    #[error(
        "{kind} has a character at byte {position} that no id contains (a space, a line end, or not ASCII)"
    )]
    Character {
        /// Which id was expected.
        kind: &'static str,
        /// Where the character starts, in bytes from the beginning.
        position: usize,
    },
}

fn check(kind: &'static str, text: &str, limit: usize) -> Result<(), InvalidId> {
    if text.is_empty() {
        return Err(InvalidId::Empty { kind });
    }
    if text.len() > limit {
        return Err(InvalidId::TooLong {
            kind,
            length: text.len(),
            limit,
        });
    }
    match text.bytes().position(|byte| !byte.is_ascii_graphic()) {
        Some(position) => Err(InvalidId::Character { kind, position }),
        None => Ok(()),
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $limit:literal) => {
        $(#[$doc])*
        ///
        #[doc = concat!("Visible ASCII, 1 to ", stringify!($limit), " bytes. Cloning is cheap.")]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks `text` and makes an id of it.
            ///
            /// # Errors
            ///
            /// Fails when `text` is empty, too long, or has a character that no id contains.
            pub fn new(text: impl Into<Arc<str>>) -> Result<Self, InvalidId> {
                let text = text.into();
                check(stringify!($name), &text, $limit)?;
                Ok(Self(text))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:?})"), &*self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = InvalidId;

            fn try_from(text: &str) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::new(text).map_err(serde::de::Error::custom)
            }
        }
    };
}

id! {
    /// The id of an app on the platform (AppID): an official account, a mini program or a
    /// third-party platform (`wx…`), and for WeCom (企业微信) a corp id (`ww…`) or suite id.
    ///
    /// ```
    /// use wechat_core::{AppId, InvalidId};
    ///
    /// let app: AppId = "wx5823bf96d3bd56c7".parse()?;
    /// assert_eq!(app, "wx5823bf96d3bd56c7");
    /// assert!("wx5823bf96d3bd56c7\n".parse::<AppId>().is_err());
    /// # Ok::<(), InvalidId>(())
    /// ```
    AppId, 64
}

id! {
    /// A user as one app knows them (OpenID): the same person has another one in every app.
    OpenId, 128
}

id! {
    /// A user across all apps bound to one open-platform account (UnionID).
    UnionId, 128
}

id! {
    /// An uploaded file, temporary (three days) or permanent (`media_id`).
    MediaId, 512
}

id! {
    /// An account's original id (原始ID, `gh_…`), the `ToUserName` of its pushes.
    UserName, 128
}

id! {
    /// A message template of an account (`template_id`).
    TemplateId, 128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_an_id_is_refused_with_the_place() {
        assert_eq!("".parse::<AppId>(), Err(InvalidId::Empty { kind: "AppId" }));
        assert_eq!(
            "wx12 ".parse::<AppId>(),
            Err(InvalidId::Character {
                kind: "AppId",
                position: 4
            })
        );
        assert_eq!(
            "x".repeat(129).parse::<OpenId>(),
            Err(InvalidId::TooLong {
                kind: "OpenId",
                length: 129,
                limit: 128
            })
        );
        assert!("o6_bmjrPTlm6_2sgVt7hMZOPfL2M".parse::<OpenId>().is_ok());
    }

    #[test]
    fn an_id_is_a_plain_string_in_json_and_checked_on_the_way_in() {
        let id: OpenId = serde_json::from_str("\"oABC\"").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"oABC\"");
        assert!(serde_json::from_str::<OpenId>("\"a b\"").is_err());
    }
}
