//! Elements as they came, for whatever has no type of its own.
//!
//! The platform adds elements to its events without notice, and whole events every few
//! weeks. None of that is an error: what no type describes is kept here, readable by name.

use std::{borrow::Cow, fmt};

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{Error, Limits};

/// Elements by name, in the order the platform sent them; a name may occur repeatedly.
///
/// Read from XML or JSON. A JSON list is an element repeated, a number is its text, and
/// `null`, `""` and `[]` are all the empty text, so that both formats give equal fields.
///
/// ```
/// use wechat_message::Fields;
///
/// let xml = Fields::parse(b"<xml><Lot><Id>7</Id><Tag>a</Tag><Tag>b</Tag></Lot></xml>")?;
/// let json = Fields::parse(br#"{"Lot": {"Id": 7, "Tag": ["a", "b"]}}"#)?;
///
/// assert_eq!(xml, json);
/// assert_eq!(xml.text("Lot.Id"), Some("7"));
/// assert_eq!(xml.fields("Lot").unwrap().all("Tag").count(), 2);
/// # Ok::<(), wechat_message::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields {
    entries: Vec<Entry>,
}

#[derive(Clone, PartialEq, Eq)]
struct Entry {
    /// Borrowed in replies, whose names are ours.
    name: Cow<'static, str>,
    value: Value,
    misfit: bool,
}

/// What an element holds: a text, or further elements.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// A text. Numbers are texts as well, as they are in XML.
    Text(String),
    /// Further elements.
    Fields(Fields),
}

impl Fields {
    /// No fields.
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Reads a whole body, XML or JSON, without looking for a message in it.
    ///
    /// # Errors
    ///
    /// Fails as [`Message::parse`](crate::Message::parse) does.
    pub fn parse(body: &[u8]) -> Result<Self, Error> {
        crate::parse::with_tree(body, None, &Limits::new(), |tree, _| match tree.root().value() {
            Value::Fields(fields) => fields,
            Value::Text(_) => Self::new(),
        })
    }

    /// Appends an element.
    pub fn push(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) {
        self.entries.push(Entry {
            name: name.into(),
            value: value.into(),
            misfit: false,
        });
    }

    /// The same fields and one more, for building them in one expression.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        self.push(name, value);
        self
    }

    /// The same fields with every text passed through `check`, at every depth, after `names`
    /// agreed to every name.
    pub(crate) fn checked(
        mut self,
        names: fn(&str) -> Result<(), Error>,
        texts: fn(String) -> Result<String, Error>,
    ) -> Result<Self, Error> {
        for entry in &mut self.entries {
            names(&entry.name)?;
            entry.value = match std::mem::take(&mut entry.value) {
                Value::Text(text) => Value::Text(texts(text)?),
                Value::Fields(fields) => Value::Fields(fields.checked(names, texts)?),
            };
        }
        Ok(self)
    }

    pub(crate) fn push_misfit(&mut self, name: String, value: Value) {
        self.push(name, value);
        if let Some(entry) = self.entries.last_mut() {
            entry.misfit = true;
        }
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Appends all of `more`.
    pub fn append(&mut self, mut more: Self) {
        self.entries.append(&mut more.entries);
    }

    /// How many there are at this level.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// All names and values, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.entries.iter().map(|entry| (&*entry.name, &entry.value))
    }

    /// The first value under `name`. A dot leads into an element: `Lot.Id`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        if let Some(value) = self.all(name).next() {
            return Some(value);
        }
        let (outer, inner) = name.split_once('.')?;
        self.all(outer).find_map(|value| value.fields()?.get(inner))
    }

    /// Every value under `name`, for elements that repeat.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Value> {
        self.entries
            .iter()
            .filter(move |entry| entry.name == name)
            .map(|entry| &entry.value)
    }

    /// The first value under `name` if it is a text. A dot leads into an element.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// The first value under `name` if it holds elements. A dot leads into an element.
    pub fn fields(&self, name: &str) -> Option<&Fields> {
        self.get(name)?.fields()
    }

    /// Names of elements for which a typed field exists, whose text is not of its type: the
    /// field is `None` and the text is here. It means that the platform changed something.
    pub fn misfits(&self) -> impl Iterator<Item = &str> {
        let misfits = self.entries.iter().filter(|entry| entry.misfit);
        misfits.map(|entry| &*entry.name)
    }
}

impl Value {
    /// The text, unless there are elements.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Fields(_) => None,
        }
    }

    /// The elements, if there are any.
    pub fn fields(&self) -> Option<&Fields> {
        match self {
            Self::Text(_) => None,
            Self::Fields(fields) => Some(fields),
        }
    }
}

/// The empty text.
impl Default for Value {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::Fields(fields)
    }
}

/// Tickets, codes and passwords of events we do not know yet must not end up in a log.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "");
    [
        "ticket",
        "secret",
        "pwd",
        "password",
        "authcode",
        "authorizationcode",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// Shows names and values, except values under names that sound like secrets.
impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for entry in &self.entries {
            if is_secret(&entry.name) {
                map.entry(&entry.name, &format_args!("(secret)"));
            } else {
                map.entry(&entry.name, &entry.value);
            }
        }
        map.finish()
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Fields(fields) => fields.fmt(f),
        }
    }
}

/// As a JSON object; names that repeat become a list.
impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (at, entry) in self.entries.iter().enumerate() {
            if self.entries[..at].iter().any(|before| before.name == entry.name) {
                continue;
            }
            let values: Vec<&Value> = self.all(&entry.name).collect();
            match values.as_slice() {
                [one] => map.serialize_entry(&entry.name, one)?,
                several => map.serialize_entry(&entry.name, several)?,
            }
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Fields(fields) => fields.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_an_unknown_event_does_not_show_in_debug() {
        let fields = Fields::new()
            .with("SuiteTicket", "s3cr3t-ticket")
            .with("Info", Fields::new().with("auth_code", "s3cr3t-code"))
            .with("Name", "visible");

        let shown = format!("{fields:?}");

        assert!(!shown.contains("s3cr3t"), "{shown}");
        assert!(shown.contains("visible"));
    }

    #[test]
    fn names_that_repeat_are_a_list_in_json_and_come_back_equal() {
        let fields = Fields::new()
            .with("Tag", "a")
            .with("Tag", "b")
            .with("Lot", Fields::new().with("Id", 7));

        let json = serde_json::to_string(&fields).unwrap();

        assert_eq!(json, r#"{"Tag":["a","b"],"Lot":{"Id":"7"}}"#);
        assert_eq!(Fields::parse(json.as_bytes()).unwrap(), fields);
    }
}
