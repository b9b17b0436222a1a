//! The body of a control request, read field by field so that each mistake is named.

use axum::http::StatusCode;
use serde_json::{Map, Value};

use super::Failed;

/// The members of a JSON object that were not read yet.
pub(super) struct Fields {
    place: &'static str,
    members: Map<String, Value>,
}

impl Fields {
    /// An empty body is an empty object.
    pub(super) fn read(place: &'static str, body: &[u8]) -> Result<Self, Failed> {
        if body.is_empty() {
            return Ok(Self {
                place,
                members: Map::new(),
            });
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => Ok(Self { place, members }),
            Ok(_) => Err(refused("the body is no JSON object", place, "send {…}")),
            // The parser's message may quote a secret; its position does not.
            Err(error) => Err(refused(
                &format!(
                    "the body is no JSON, at line {} column {}",
                    error.line(),
                    error.column()
                ),
                place,
                "send {…}",
            )),
        }
    }

    pub(super) fn text(&mut self, name: &str) -> Result<String, Failed> {
        self.maybe_text(name)?.ok_or_else(|| self.missing(name, "a text"))
    }

    pub(super) fn maybe_text(&mut self, name: &str) -> Result<Option<String>, Failed> {
        match self.members.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(name, "a text")),
        }
    }

    pub(super) fn number(&mut self, name: &str) -> Result<u64, Failed> {
        self.maybe_number(name)?
            .ok_or_else(|| self.missing(name, "a whole number, 0 or more"))
    }

    pub(super) fn maybe_number(&mut self, name: &str) -> Result<Option<u64>, Failed> {
        match self.members.remove(name) {
            None => Ok(None),
            Some(value) => match value.as_u64() {
                Some(number) => Ok(Some(number)),
                None => Err(self.wrong(name, "a whole number, 0 or more")),
            },
        }
    }

    pub(super) fn code(&mut self, name: &str) -> Result<i64, Failed> {
        match self.members.remove(name) {
            None => Err(self.missing(name, "a whole number such as -1")),
            Some(value) => value
                .as_i64()
                .ok_or_else(|| self.wrong(name, "a whole number such as -1")),
        }
    }

    pub(super) fn maybe_flag(&mut self, name: &str) -> Result<Option<bool>, Failed> {
        match self.members.remove(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(self.wrong(name, "true or false")),
        }
    }

    pub(super) fn maybe_texts(&mut self, name: &str) -> Result<Option<Vec<String>>, Failed> {
        let wanted = "a list of texts";
        match self.members.remove(name) {
            None => Ok(None),
            Some(Value::Array(items)) => items
                .into_iter()
                .map(|item| match item {
                    Value::String(text) => Ok(text),
                    _ => Err(self.wrong(name, wanted)),
                })
                .collect::<Result<_, _>>()
                .map(Some),
            Some(_) => Err(self.wrong(name, wanted)),
        }
    }

    pub(super) fn maybe_numbers(&mut self, name: &str) -> Result<Vec<(String, u64)>, Failed> {
        let wanted = "an object of whole numbers";
        match self.members.remove(name) {
            None => Ok(Vec::new()),
            Some(Value::Object(members)) => members
                .into_iter()
                .map(|(key, value)| match value.as_u64() {
                    Some(number) => Ok((key, number)),
                    None => Err(self.wrong(name, wanted)),
                })
                .collect(),
            Some(_) => Err(self.wrong(name, wanted)),
        }
    }

    /// The members of an object, each a text, a number, or true or false.
    pub(super) fn maybe_values(&mut self, name: &str) -> Result<Vec<(String, String)>, Failed> {
        let wanted = "an object of texts and numbers";
        match self.members.remove(name) {
            None => Ok(Vec::new()),
            Some(Value::Object(members)) => members
                .into_iter()
                .map(|(key, value)| match value {
                    Value::String(text) => Ok((key, text)),
                    Value::Number(number) => Ok((key, number.to_string())),
                    Value::Bool(flag) => Ok((key, flag.to_string())),
                    _ => Err(self.wrong(name, wanted)),
                })
                .collect(),
            Some(_) => Err(self.wrong(name, wanted)),
        }
    }

    /// Refuses members nobody read: most likely a misspelt name.
    pub(super) fn end(self) -> Result<(), Failed> {
        match self.members.keys().next() {
            None => Ok(()),
            Some(name) => Err(refused(
                &format!("{name:?} is no field of this call"),
                self.place,
                "leave it out, or correct its spelling; GET /_emulator/ lists the calls",
            )),
        }
    }

    fn missing(&self, name: &str, wanted: &str) -> Failed {
        refused(
            &format!("the field {name:?} is missing"),
            self.place,
            &format!("add {name:?}, {wanted}"),
        )
    }

    /// A field that is there and cannot be used.
    pub(super) fn wrong(&self, name: &str, wanted: &str) -> Failed {
        refused(
            &format!("the field {name:?} cannot be used"),
            self.place,
            &format!("make {name:?} {wanted}"),
        )
    }
}

fn refused(what: &str, place: &str, remedy: &str) -> Failed {
    Failed::new(StatusCode::BAD_REQUEST, what, place, remedy)
}
