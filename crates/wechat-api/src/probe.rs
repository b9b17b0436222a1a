//! Holds a call against documented samples: what comes in must go out again, unchanged.

mod table;

use std::collections::BTreeSet;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{AsFile, AsJson, Endpoint, FileOr, Shape};

/// What is wrong with a call, seen from a sample.
pub type Complaint = String;

/// Holds one sample against a type.
pub type Check = fn(&Value) -> Result<(), Complaint>;

/// How the samples of one call are held against its type.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// Holds a sample of the request against the request's type, if that can be read.
    pub request: Option<Check>,
    /// Holds a sample of the answer against the answer's type, if it can be JSON.
    pub answer: Option<Check>,
}

/// A call and its probe.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The path, as [`Endpoint::PATH`] has it.
    pub path: &'static str,
    /// The type, below this crate.
    pub name: &'static str,
    /// Holds samples against it.
    pub probe: Probe,
}

/// All calls that are compiled in.
pub fn all() -> Vec<Entry> {
    table::entries()
}

/// The probe of a call whose request and answer are JSON.
pub fn of<E>() -> Probe
where
    E: Endpoint + Serialize + DeserializeOwned,
    E::Shape: Readable<E::Answer>,
{
    Probe {
        request: Some(request::<E>),
        answer: <E::Shape as Readable<E::Answer>>::READ,
    }
}

/// The probe of a call whose request is a form with a file, or no JSON.
pub fn answer_of<E>() -> Probe
where
    E: Endpoint,
    E::Shape: Readable<E::Answer>,
{
    Probe {
        request: None,
        answer: <E::Shape as Readable<E::Answer>>::READ,
    }
}

/// The probe of a form whose one text is the JSON of `P`.
pub fn part_of<E, P>() -> Probe
where
    E: Endpoint,
    E::Shape: Readable<E::Answer>,
    P: Serialize + DeserializeOwned,
{
    Probe {
        request: Some(|sample| same(sample, &decode::<P>(sample)?)),
        answer: <E::Shape as Readable<E::Answer>>::READ,
    }
}

/// A shape whose JSON, if it has any, can be read from a sample.
pub trait Readable<A>: Shape<A> {
    /// Reads a sample.
    const READ: Option<Check>;
}

impl<A: DeserializeOwned + Send> Readable<A> for AsJson {
    const READ: Option<Check> = Some(answer::<A>);
}

impl Readable<crate::Download> for AsFile {
    const READ: Option<Check> = None;
}

impl<A: DeserializeOwned + Send> Readable<FileOr<A>> for AsFile {
    const READ: Option<Check> = Some(answer::<A>);
}

/// Reads a sample of an answer; every field of it must be known.
fn answer<A: DeserializeOwned>(sample: &Value) -> Result<(), Complaint> {
    let mut sample = sample.clone();
    if let Value::Object(fields) = &mut sample {
        for verdict in ["errcode", "errmsg"] {
            fields.remove(verdict);
        }
    }
    let mut ignored = BTreeSet::new();
    let text = sample.to_string();
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let read: Result<A, _> = serde_ignored::deserialize(&mut deserializer, |path| {
        ignored.insert(path.to_string());
    });
    read.map_err(|error| format!("the answer cannot be read: {error}"))?;
    if ignored.is_empty() {
        return Ok(());
    }
    let fields: Vec<_> = ignored.into_iter().collect();
    Err(format!(
        "the answer has fields without a place: {}",
        fields.join(", ")
    ))
}

/// Reads a sample of a request, and compares what the call sends with it.
fn request<E: Endpoint + Serialize + DeserializeOwned>(sample: &Value) -> Result<(), Complaint> {
    let call = read::<E>(sample)?.call();
    if E::METHOD == crate::Method::GET {
        return Ok(());
    }
    let sent = call.expose_json().ok_or("the call has no JSON body")?;
    let sent: Value = serde_json::from_slice(&sent).map_err(|error| error.to_string())?;
    same(sample, &sent)
}

/// The sample as an `E`. Fields that travel in the query are not in it: they get some value.
fn read<E: DeserializeOwned>(sample: &Value) -> Result<E, Complaint> {
    if size_of::<E>() == 0
        && let Ok(unit) = E::deserialize(Value::Null)
    {
        return Ok(unit);
    }
    let mut fields = sample.clone();
    for _ in 0..8 {
        let error = match E::deserialize(fields.clone()) {
            Ok(value) => return Ok(value),
            Err(error) => error.to_string(),
        };
        let missing = error
            .strip_prefix("missing field `")
            .and_then(|rest| rest.split_once('`'))
            .map(|(name, _)| name.to_owned());
        let (Some(name), Value::Object(object)) = (missing, &mut fields) else {
            return Err(format!("the request cannot be read: {error}"));
        };
        let Some(value) = stand_in::<E>(object, &name) else {
            return Err(format!(
                "the request has no {name}, and nothing can stand in for it"
            ));
        };
        object.insert(name, value);
    }
    Err("the request has too few fields".to_owned())
}

/// A value that is accepted for the field `name`.
fn stand_in<E: DeserializeOwned>(fields: &Map<String, Value>, name: &str) -> Option<Value> {
    [
        Value::from("1"),
        Value::from(1),
        Value::from(true),
        Value::Array(Vec::new()),
    ]
    .into_iter()
    .find(|value| {
        let mut fields = fields.clone();
        fields.insert(name.to_owned(), value.clone());
        match E::deserialize(Value::Object(fields)) {
            Ok(_) => true,
            Err(error) => error.to_string().starts_with("missing field `"),
        }
    })
}

fn decode<P: DeserializeOwned + Serialize>(sample: &Value) -> Result<Value, Complaint> {
    let value =
        P::deserialize(sample.clone()).map_err(|error| format!("the request cannot be read: {error}"))?;
    serde_json::to_value(&value).map_err(|error| error.to_string())
}

/// Compares what is sent with the sample, and names the first difference.
fn same(sample: &Value, sent: &Value) -> Result<(), Complaint> {
    match difference(sample, sent, "") {
        None => Ok(()),
        Some(place) => Err(format!("the request differs at {place}")),
    }
}

fn difference(sample: &Value, sent: &Value, place: &str) -> Option<String> {
    match (sample, sent) {
        (Value::Object(sample), Value::Object(sent)) => {
            let names: BTreeSet<_> = sample.keys().chain(sent.keys()).collect();
            names.into_iter().find_map(|name| {
                let place = format!("{place}.{name}");
                match (sample.get(name), sent.get(name)) {
                    (Some(sample), Some(sent)) => difference(sample, sent, &place),
                    (Some(sample), None) => Some(format!("{place}: {sample} is not sent")),
                    (None, _) => Some(format!("{place} is sent and not in the sample")),
                }
            })
        }
        (Value::Array(sample), Value::Array(sent)) if sample.len() == sent.len() => sample
            .iter()
            .zip(sent)
            .enumerate()
            .find_map(|(index, (sample, sent))| difference(sample, sent, &format!("{place}[{index}]"))),
        (Value::Number(sample), Value::Number(sent)) if sample.as_f64() == sent.as_f64() => None,
        (sample, sent) if sample == sent => None,
        (sample, sent) => Some(format!("{place}: {sent} is sent, {sample} expected")),
    }
}
