//! How the platform writes values that JSON has a type for, and how they are read.
//!
//! It has truth as 0 and 1, numbers as texts, JSON inside texts, lists with commas, empty texts for
//! nothing, and it changes its mind between endpoints. Each module here is one such habit, for
//! `#[serde(with = "…")]`; its `option` is for fields that may be missing, which also carry `default`.
//!
//! | field | `with` | in JSON |
//! |---|---|---|
//! | `bool` | [`bool01`] | `0`, `1` |
//! | a number | [`number`] | `5`; `"5"` is read, too |
//! | a number | [`number_in_text`] | `"5"`; `5` is read, too |
//! | anything | [`json_in_text`] | `"{\"a\":1}"` |
//! | `Vec<T>` | [`csv`] | `"1,2"` |
//! | `Option<T>` | [`empty`] | `""` for `None` |
//! | anything with a default | [`null`] | `null` for the default |
//! | [`Date`](crate::Date) | [`compact_date`] | `"20260131"` |
//! | `Secret<String>` | [`secret`] | the text itself |
//!
//! [`UnixSeconds`](wechat_core::UnixSeconds), [`Fen`](crate::Fen) and [`Date`](crate::Date) need none.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, de::Error as _, ser::Error as _,
};
use serde_json::Value;

/// `serialize` and `deserialize` from a pair of functions, and the same for `Option`.
macro_rules! habit {
    ($(#[$doc:meta])* $name:ident: [$($bound:tt)+]) => {
        $(#[$doc])*
        pub mod $name {
            use super::*;

            /// Writes the value so.
            ///
            /// # Errors
            ///
            /// Fails when the value cannot be written so.
            pub fn serialize<T: $($bound)+, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
                super::write::$name(value).map_err(S::Error::custom)?.serialize(serializer)
            }

            /// Reads a value written so.
            ///
            /// # Errors
            ///
            /// Fails when it is something else.
            pub fn deserialize<'de, T: $($bound)+, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
                super::read::$name(Value::deserialize(deserializer)?).map_err(D::Error::custom)
            }

            /// The same, for a field that may be missing, `null` or empty.
            pub mod option {
                use super::*;

                /// Writes the value so, or `null`.
                ///
                /// # Errors
                ///
                /// Fails when the value cannot be written so.
                pub fn serialize<T: $($bound)+, S: Serializer>(
                    value: &Option<T>,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    match value {
                        Some(value) => super::serialize(value, serializer),
                        None => serializer.serialize_none(),
                    }
                }

                /// Reads a value written so.
                ///
                /// # Errors
                ///
                /// Fails when it is something else.
                pub fn deserialize<'de, T: $($bound)+, D: Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Option<T>, D::Error> {
                    match Value::deserialize(deserializer)? {
                        Value::Null => Ok(None),
                        Value::String(text) if text.is_empty() => Ok(None),
                        value => super::super::read::$name(value).map(Some).map_err(D::Error::custom),
                    }
                }
            }
        }
    };
}

habit! {
    /// Truth as 0 and 1; `true`, `"1"` and the like are read, too.
    bool01: [Copy + Into<bool> + From<bool>]
}
habit! {
    /// A number that sometimes comes as a text of digits. Written as a number.
    number: [Serialize + DeserializeOwned]
}
habit! {
    /// A number as a text of digits; a plain number is read, too.
    number_in_text: [Serialize + DeserializeOwned]
}
habit! {
    /// JSON inside a text; JSON as it is is read, too.
    json_in_text: [Serialize + DeserializeOwned]
}
habit! {
    /// A list as a text with commas between its items.
    csv: [Items]
}

/// A [`Date`](crate::Date) without dashes, `20260131`, as a text.
pub mod compact_date {
    use super::{Deserialize, Deserializer, Serializer};
    use crate::Date;

    /// Writes the date so.
    ///
    /// # Errors
    ///
    /// Never fails by itself.
    pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!(
            "{:04}{:02}{:02}",
            date.year(),
            date.month(),
            date.day()
        ))
    }

    /// Reads a date, with dashes or without.
    ///
    /// # Errors
    ///
    /// Fails when it is none.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        Date::deserialize(deserializer)
    }
}

/// An empty text, `null` or nothing at all for `None`. Written as the value, or as an empty text.
pub mod empty {
    use super::{Deserialize, DeserializeOwned, Deserializer, Serialize, Serializer, Value};
    use serde::de::Error as _;

    /// Writes the value, or an empty text.
    ///
    /// # Errors
    ///
    /// Fails when the value cannot be written.
    pub fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_str(""),
        }
    }

    /// Reads the value, or nothing.
    ///
    /// # Errors
    ///
    /// Fails when it is something else.
    pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Null => Ok(None),
            Value::String(text) if text.is_empty() => Ok(None),
            value => T::deserialize(value)
                .map(Some)
                .map_err(|_| D::Error::custom("another type")),
        }
    }
}

/// `null` for the default, which lists without items come as. Goes with `default`.
pub mod null {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// Fails when the value cannot be written.
    pub fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    /// Reads the value, or takes the default.
    ///
    /// # Errors
    ///
    /// Fails when it is something else.
    pub fn deserialize<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        Option::deserialize(deserializer).map(Option::unwrap_or_default)
    }
}

/// A secret that the platform wants to see in the body.
pub mod secret {
    use super::{Deserialize, Deserializer, Serializer};
    use wechat_core::Secret;

    /// Writes the secret itself: only for bodies that go to the platform.
    ///
    /// # Errors
    ///
    /// Never fails by itself.
    pub fn serialize<S: Serializer>(secret: &Secret<String>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(secret.expose())
    }

    /// Reads a secret.
    ///
    /// # Errors
    ///
    /// Fails when it is no text.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret<String>, D::Error> {
        Secret::deserialize(deserializer)
    }
}

/// A list whose items can stand between commas.
pub trait Items: Sized {
    /// The items, each as its text.
    fn texts(&self) -> Vec<String>;
    /// The list of these texts, if each of them is an item.
    fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Self>;
}

impl<T: std::fmt::Display + std::str::FromStr> Items for Vec<T> {
    fn texts(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }

    fn of_texts<'t>(mut texts: impl Iterator<Item = &'t str>) -> Option<Self> {
        texts.try_fold(Self::new(), |mut items, text| {
            items.push(text.parse().ok()?);
            Some(items)
        })
    }
}

mod write {
    use super::{Items, Serialize, Value};

    pub(super) type Written<T> = Result<T, &'static str>;

    #[expect(clippy::unnecessary_wraps, reason = "one form for all habits")]
    pub(super) fn bool01<T: Copy + Into<bool>>(value: &T) -> Written<u8> {
        Ok(u8::from((*value).into()))
    }

    #[expect(clippy::unnecessary_wraps, reason = "one form for all habits")]
    pub(super) fn number<T>(value: &T) -> Written<&T> {
        Ok(value)
    }

    pub(super) fn number_in_text<T: Serialize>(value: &T) -> Written<String> {
        match serde_json::to_value(value) {
            Ok(Value::Number(number)) => Ok(number.to_string()),
            _ => Err("not a number"),
        }
    }

    pub(super) fn json_in_text<T: Serialize>(value: &T) -> Written<String> {
        serde_json::to_string(value).map_err(|_| "not JSON")
    }

    #[expect(clippy::unnecessary_wraps, reason = "one form for all habits")]
    pub(super) fn csv<T: Items>(value: &T) -> Written<String> {
        Ok(value.texts().join(","))
    }
}

mod read {
    use super::{DeserializeOwned, Items, Value};

    type Read<T> = Result<T, &'static str>;

    pub(super) fn bool01<T: From<bool>>(value: Value) -> Read<T> {
        let truth = match value {
            Value::Bool(truth) => Some(truth),
            Value::Number(number) => number.as_u64().map(|number| number != 0),
            Value::String(text) => match text.as_str() {
                "1" | "true" => Some(true),
                "0" | "false" | "" => Some(false),
                _ => None,
            },
            _ => None,
        };
        truth.map(T::from).ok_or("neither 0 nor 1")
    }

    pub(super) fn number<T: DeserializeOwned>(value: Value) -> Read<T> {
        let number = match value {
            Value::String(text) => text
                .trim()
                .parse()
                .map(Value::Number)
                .map_err(|_| "not a number")?,
            other => other,
        };
        T::deserialize(number).map_err(|_| "not a number of this type")
    }

    pub(super) fn number_in_text<T: DeserializeOwned>(value: Value) -> Read<T> {
        number(value)
    }

    pub(super) fn json_in_text<T: DeserializeOwned>(value: Value) -> Read<T> {
        match value {
            Value::String(text) => serde_json::from_str(&text).map_err(|_| "not the JSON it should be"),
            other => T::deserialize(other).map_err(|_| "not the JSON it should be"),
        }
    }

    pub(super) fn csv<T: Items>(value: Value) -> Read<T> {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Null => String::new(),
            _ => return Err("not a list with commas"),
        };
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
        T::of_texts(items).ok_or("an item of another type")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use wechat_core::{OpenId, UnixSeconds};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Habits {
        #[serde(with = "bool01")]
        truth: bool,
        #[serde(default, with = "bool01::option", skip_serializing_if = "Option::is_none")]
        maybe: Option<bool>,
        #[serde(with = "number")]
        count: u32,
        #[serde(with = "number_in_text")]
        at: UnixSeconds,
        #[serde(with = "json_in_text")]
        inner: Vec<u8>,
        #[serde(with = "csv")]
        ids: Vec<u64>,
        #[serde(default, with = "empty")]
        next: Option<OpenId>,
        #[serde(default, with = "null")]
        list: Vec<u8>,
    }

    #[test]
    fn each_habit_is_written_as_the_platform_does_and_read_in_every_form_seen() {
        let written = json!({
            "truth": 1, "count": 5, "at": "1700000000", "inner": "[1,2]", "ids": "3,4", "next": "", "list": [],
        });
        let other = json!({
            "truth": "1", "maybe": null, "count": "5", "at": 1_700_000_000, "inner": [1, 2], "ids": "3, 4",
            "next": null, "list": null,
        });

        let value: Habits = serde_json::from_value(written.clone()).unwrap();

        assert_eq!(serde_json::to_value(&value).unwrap(), written);
        assert_eq!(serde_json::from_value::<Habits>(other).unwrap(), value);
    }
}
