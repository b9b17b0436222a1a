//! A JSON envelope is one object; mini programs write `Encrypt`, WeCom's sample code `encrypt`.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, IgnoredAny, MapAccess, Visitor},
};

use super::{Envelope, EnvelopeFault as Fault, Format, text::without_blanks};
use crate::Error;

/// Finds the parts of the envelope that begins at `start`.
pub(super) fn find(body: &[u8], start: usize) -> Result<Envelope<'_>, Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(&body[start..]);
    let fields = Fields::deserialize(&mut deserializer)
        .and_then(|fields| deserializer.end().map(|()| fields))
        // The parser's own message quotes the input; its place is enough.
        .map_err(|error| Fault::Json.at(start + offset(&body[start..], &error)))?;
    if let Some(name) = fields.duplicate {
        return Err(Fault::Duplicate(name).at(start));
    }
    let (encrypt, format) = fields.encrypt.ok_or(Fault::NoEncrypt.at(start))?;
    Ok(Envelope {
        encrypt: without_blanks(encrypt),
        to_user_name: fields.to_user_name,
        agent_id: fields.agent_id,
        app_id: fields.app_id,
        format,
    })
}

/// Where `error` was found, in bytes: the parser counts lines and columns.
fn offset(body: &[u8], error: &serde_json::Error) -> usize {
    let line_start = match error.line().checked_sub(2) {
        None => 0,
        Some(ends_before) => memchr::memchr_iter(b'\n', body)
            .nth(ends_before)
            .map_or(0, |end| end + 1),
    };
    (line_start + error.column().saturating_sub(1)).min(body.len())
}

#[derive(Default)]
struct Fields<'a> {
    encrypt: Option<(Cow<'a, str>, Format)>,
    to_user_name: Option<Cow<'a, str>>,
    agent_id: Option<Cow<'a, str>>,
    app_id: Option<Cow<'a, str>>,
    duplicate: Option<&'static str>,
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Fields::default();
                while let Some(key) = map.next_key()? {
                    fields.keep(&key, &mut map)?;
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Object)
    }
}

impl<'de> Fields<'de> {
    fn keep<A: MapAccess<'de>>(&mut self, key: &Key, map: &mut A) -> Result<(), A::Error> {
        let (place, name) = match key {
            &Key::Encrypt(format) => {
                let Text(text) = map.next_value()?;
                if self.encrypt.replace((text, format)).is_some() {
                    self.duplicate = Some("Encrypt");
                }
                return Ok(());
            }
            Key::ToUserName => (&mut self.to_user_name, "ToUserName"),
            Key::AgentId => (&mut self.agent_id, "AgentID"),
            Key::AppId => (&mut self.app_id, "AppId"),
            Key::Other => {
                map.next_value::<IgnoredAny>()?;
                return Ok(());
            }
        };
        let Text(text) = map.next_value()?;
        if place.replace(text).is_some() {
            self.duplicate = Some(name);
        }
        Ok(())
    }
}

enum Key {
    Encrypt(Format),
    ToUserName,
    AgentId,
    AppId,
    Other,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;

        impl Visitor<'_> for Name {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, name: &str) -> Result<Key, E> {
                Ok(match name {
                    "Encrypt" => Key::Encrypt(Format::Json),
                    "encrypt" => Key::Encrypt(Format::JsonLower),
                    "ToUserName" | "tousername" => Key::ToUserName,
                    "AgentID" | "agentid" => Key::AgentId,
                    "AppId" | "appid" => Key::AppId,
                    _ => Key::Other,
                })
            }
        }

        deserializer.deserialize_identifier(Name)
    }
}

/// A text, borrowed where it has no escapes; an `AgentID` may be a number as well.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;

        impl<'de> Visitor<'de> for Value {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a whole number")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }

            fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Text<'de>, E> {
                Err(E::custom("not a whole number"))
            }
        }

        deserializer.deserialize_any(Value).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_in_either_case_and_the_case_is_remembered() {
        let upper = Envelope::find(br#"{"ToUserName":"gh_1","Encrypt":"a\/b=","AgentID":218}"#).unwrap();
        let lower = Envelope::find(br#"{"tousername":"gh_1","encrypt":"a\/b=","agentid":"218"}"#).unwrap();

        assert_eq!(upper.format, Format::Json);
        assert_eq!(lower.format, Format::JsonLower);
        for envelope in [upper, lower] {
            assert_eq!(envelope.encrypt, "a/b=");
            assert_eq!(envelope.to_user_name.as_deref(), Some("gh_1"));
            assert_eq!(envelope.agent_id.as_deref(), Some("218"));
        }
    }

    #[test]
    fn only_the_outermost_object_counts() {
        let found = Envelope::find(br#"{"List":[{"Encrypt":"no"}],"Encrypt":"yes","Note":{"Encrypt":"no"}}"#);
        let none = Envelope::find(br#"{"List":{"Encrypt":"no"},"Note":"\"Encrypt\":\"no\""}"#);

        assert_eq!(found.unwrap().encrypt, "yes");
        assert_eq!(none.unwrap_err(), Fault::NoEncrypt.at(0));
    }

    #[test]
    fn what_is_not_one_well_formed_envelope_is_refused_with_the_place() {
        let table: [(&[u8], usize, Fault); 7] = [
            (
                br#"{"Encrypt":"a","Encrypt":"b"}"#,
                0,
                Fault::Duplicate("Encrypt"),
            ),
            (
                br#"{"Encrypt":"a","encrypt":"b"}"#,
                0,
                Fault::Duplicate("Encrypt"),
            ),
            (br#"{"Encrypt":["a"]}"#, 11, Fault::Json),
            (br#"{"Encrypt":"a"} {}"#, 16, Fault::Json),
            (b"{\n\"Encrypt\": nil}", 14, Fault::Json),
            (br#"{"Encrypt":"a""#, 14, Fault::Json),
            (b"{\"Encrypt\":\"\xFF\"}", 12, Fault::Json),
        ];
        for (body, at, fault) in table {
            let Error::Envelope { at: found, source } = Envelope::find(body).unwrap_err() else {
                panic!("another error");
            };
            assert_eq!(source, fault, "{}", String::from_utf8_lossy(body));
            assert!(found.abs_diff(at) <= 2, "{found} is not near {at}");
        }
        let deep = [b"{\"a\":".to_vec(), b"[".repeat(100_000)].concat();
        assert!(Envelope::find(&deep).is_err());
    }
}
