//! A reply by the names of its elements, whichever format it came in.

use serde_json::{Map, Value};

use super::{Malformed, xml};

pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn of_xml(text: &str) -> Option<Self> {
        xml::read(text).map(Self)
    }

    pub(super) fn of_json(text: &str) -> Option<Self> {
        match serde_json::from_str(text).ok()? {
            Value::Object(map) => Some(Self(map)),
            _ => None,
        }
    }

    pub(super) fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The text or number under a dotted path.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        match self.get(path)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub(super) fn required(&self, field: &'static str, wanted: &'static str) -> Result<String, Malformed> {
        self.text(field)
            .filter(|text| !text.is_empty())
            .ok_or(Malformed::Field { field, wanted })
    }

    /// The digits of a whole number.
    pub(super) fn number(&self, field: &'static str) -> Result<String, Malformed> {
        let wanted = "a whole number";
        let text = self.required(field, wanted)?;
        if text.trim().parse::<u64>().is_ok() {
            Ok(text.trim().to_owned())
        } else {
            Err(Malformed::Field { field, wanted })
        }
    }

    /// The items under `name`: repeated `item` elements, or a list.
    pub(super) fn items(&self, name: &str) -> Vec<Self> {
        let items = match self.get(name) {
            Some(Value::Object(inner)) => inner.get("item"),
            list => list,
        };
        let items = match items {
            Some(Value::Array(items)) => items.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let maps = items.iter().filter_map(Value::as_object);
        maps.map(|map| Self(map.clone())).collect()
    }

    /// JSON envelopes may have their names in small letters.
    fn get(&self, path: &str) -> Option<&Value> {
        let mut names = path.split('.');
        let first = names.next()?;
        let value = self.0.get(first).or_else(|| {
            ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"]
                .contains(&first)
                .then(|| self.0.get(&first.to_ascii_lowercase()))
                .flatten()
        })?;
        names.try_fold(value, |value, name| value.get(name))
    }
}
