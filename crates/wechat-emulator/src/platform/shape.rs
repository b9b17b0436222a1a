//! Calls and answers are objects in objects: the notation of the table, and what a call lacks of it.

use serde_json::{Map, Value};

use super::refusal::{self, Refusal};

/// A field of a call or an answer.
#[derive(Debug, PartialEq)]
pub(super) struct Field {
    /// Its name; with `|` between them when one of several has to be there.
    pub(super) name: &'static str,
    pub(super) shape: Shape,
}

/// What a field holds.
#[derive(Debug, PartialEq)]
pub(super) enum Shape {
    Text,
    Integer,
    /// An integer that takes more than 32 bits, such as an id.
    Long,
    Fraction,
    Flag,
    /// 0 or 1.
    Bit,
    Seconds,
    /// A day like 2026-01-31.
    Day,
    /// A day like 20260131.
    PlainDay,
    /// A month like 202601.
    Month,
    /// A time like 20260131235959.
    PlainTime,
    /// Texts with commas between them.
    Commas,
    /// JSON inside a text.
    JsonText,
    Base64,
    /// A part of an upload.
    File,
    Anything,
    Object(Vec<Field>),
    List(Box<Shape>),
    /// An object with any names.
    Map(Box<Shape>),
    /// The object around it once more.
    Again,
}

impl Field {
    /// The fields a piece of the table describes; `None` when it is not written as it should be.
    pub(super) fn list(text: &'static str) -> Option<Vec<Self>> {
        let mut reader = Reader { rest: text };
        let fields = reader.fields()?;
        reader.rest.is_empty().then_some(fields)
    }

    /// The names of which one has to be there.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.name.split('|')
    }

    /// Whether `members` have it, as it should be.
    pub(super) fn check(&self, members: &Map<String, Value>) -> Result<(), Refusal> {
        let given = self
            .names()
            .filter_map(|name| members.get(name))
            .find(|value| !is_nothing(value));
        match given {
            None => Err(missing(self.name)),
            Some(value) => self.shape.check(value),
        }
    }
}

impl Shape {
    fn check(&self, value: &Value) -> Result<(), Refusal> {
        match (self, value) {
            (Self::Object(fields), Value::Object(members)) => {
                fields.iter().try_for_each(|field| field.check(members))
            }
            (Self::List(item), Value::Array(items)) => items.iter().try_for_each(|value| item.check(value)),
            (Self::Map(item), Value::Object(members)) => {
                members.values().try_for_each(|value| item.check(value))
            }
            (Self::Text, Value::String(_)) => Ok(()),
            (Self::Object(_) | Self::List(_) | Self::Map(_) | Self::Text, _) => Err(refusal::DATA_FORMAT),
            // Numbers are often sent as texts, and the platform takes them.
            _ => Ok(()),
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(str::is_empty)
}

/// The refusal of a call without `name`. A few names have codes of their own.
pub(super) fn missing(name: &str) -> Refusal {
    match name {
        "appid" => refusal::APP_ID_MISSING,
        "code" => refusal::CODE_MISSING,
        "media_id" => refusal::MEDIA_ID_MISSING,
        "openid" | "touser" | "user_id" => refusal::OPENID_MISSING,
        "refresh_token" => refusal::REFRESH_TOKEN_MISSING,
        "secret" => refusal::SECRET_MISSING,
        name => refusal::INVALID_PARAMETER.about(name),
    }
}

struct Reader {
    rest: &'static str,
}

impl Reader {
    fn fields(&mut self) -> Option<Vec<Field>> {
        let mut fields = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(' ');
            let end = self.rest.find([' ', ':', '}']).unwrap_or(self.rest.len());
            if end == 0 {
                return Some(fields);
            }
            let (name, rest) = self.rest.split_at(end);
            self.rest = rest;
            let shape = if self.take(":") {
                self.shape()?
            } else {
                Shape::Text
            };
            fields.push(Field { name, shape });
        }
    }

    fn shape(&mut self) -> Option<Shape> {
        if self.take("{") {
            let fields = self.fields()?;
            return self.take("}").then_some(Shape::Object(fields));
        }
        if self.take("[") {
            let item = Box::new(self.shape()?);
            return self.take("]").then_some(Shape::List(item));
        }
        if self.take("<") {
            let item = Box::new(self.shape()?);
            return self.take(">").then_some(Shape::Map(item));
        }
        let (letter, rest) = self.rest.split_at_checked(1)?;
        self.rest = rest;
        Some(match letter {
            "s" => Shape::Text,
            "i" => Shape::Integer,
            "I" => Shape::Long,
            "f" => Shape::Fraction,
            "b" => Shape::Flag,
            "o" => Shape::Bit,
            "t" => Shape::Seconds,
            "d" => Shape::Day,
            "e" => Shape::PlainDay,
            "y" => Shape::Month,
            "T" => Shape::PlainTime,
            "c" => Shape::Commas,
            "J" => Shape::JsonText,
            "x" => Shape::Base64,
            "F" => Shape::File,
            "n" => Shape::Anything,
            "^" => Shape::Again,
            _ => return None,
        })
    }

    fn take(&mut self, mark: &str) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lacks(fields: &'static str, body: &Value) -> Option<i64> {
        let members = body.as_object().unwrap();
        Field::list(fields)
            .unwrap()
            .iter()
            .try_for_each(|field| field.check(members))
            .err()
            .map(|refusal| refusal.code)
    }

    #[test]
    fn a_piece_of_the_table_is_read_as_it_is_written() {
        assert_eq!(
            Field::list("a b:i c:{d:[s] e:<n>}"),
            Some(vec![
                Field {
                    name: "a",
                    shape: Shape::Text
                },
                Field {
                    name: "b",
                    shape: Shape::Integer
                },
                Field {
                    name: "c",
                    shape: Shape::Object(vec![
                        Field {
                            name: "d",
                            shape: Shape::List(Box::new(Shape::Text))
                        },
                        Field {
                            name: "e",
                            shape: Shape::Map(Box::new(Shape::Anything))
                        },
                    ])
                },
            ])
        );
        for broken in ["a:", "a:{b", "a:[s", "a:?", "a}"] {
            assert_eq!(Field::list(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_is_required_is_looked_for_at_every_depth() {
        let fields = "a:[{b c:{d}}] e|f:n";

        assert_eq!(
            lacks(fields, &json!({"a": [{"b": "1", "c": {"d": "2"}}], "f": 3})),
            None
        );
        assert_eq!(
            lacks(fields, &json!({"a": [{"b": "1", "c": {}}], "f": 3})),
            Some(40035)
        );
        assert_eq!(lacks(fields, &json!({"a": {"b": "1"}, "f": 3})), Some(47001));
        assert_eq!(lacks(fields, &json!({"a": []})), Some(40035));
        assert_eq!(lacks("openid", &json!({"openid": ""})), Some(41009));
        assert_eq!(lacks("openid", &json!({"openid": 1})), Some(47001));
    }
}
