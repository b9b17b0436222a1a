//! [`Draft`]: from a struct to a call on the wire.
//!
//! The platform takes parameters in the query, in a JSON body, in a form with a file, and for some
//! calls in two of these at once.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};
use wechat_http::{Body, Call, CallFault, Host, Method, Multipart, Upload};

use crate::Endpoint;

/// Writes the [`Call`] of an endpoint from its fields.
///
/// Fields go where the method says: into the query with GET, into a JSON body with POST, into the
/// form when there is a file. What is to go elsewhere is named. Fields that are `None` should be
/// skipped by serde; in a query they are left out anyway.
#[must_use = "a draft does nothing until it is a call"]
pub struct Draft<'a, E> {
    endpoint: &'a E,
    in_query: &'a [&'a str],
    files: Vec<(&'a str, Upload)>,
    body: Option<Body>,
    has_form: bool,
    host: Option<&'static str>,
}

impl<'a, E: Endpoint + Serialize> Draft<'a, E> {
    /// All fields where the method says.
    pub fn new(endpoint: &'a E) -> Self {
        Self {
            endpoint,
            in_query: &[],
            files: Vec::new(),
            body: None,
            has_form: false,
            host: None,
        }
    }

    /// The fields with these names on the wire go into the query of a POST.
    pub fn query(mut self, names: &'a [&'a str]) -> Self {
        self.in_query = names;
        self
    }

    /// Adds a file to the form; none adds nothing.
    pub fn upload(mut self, name: &'a str, file: impl Into<Option<Upload>>) -> Self {
        self.has_form = true;
        self.files.extend(file.into().map(|file| (name, file)));
        self
    }

    /// The body is `body`; fields go into the query.
    pub fn raw(mut self, body: impl Into<Body>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// The call goes to `host` where calls go to the platform, and stays with an emulator or a gateway.
    pub fn host(mut self, host: &'static str) -> Self {
        self.host = Some(host);
        self
    }

    /// The call.
    pub fn call(self) -> Call {
        let (path, _) = split(E::PATH);
        let call = Call::new(E::METHOD, path);
        let call = match self.host.and_then(|host| host.parse::<Host>().ok()) {
            Some(host) => call.platform_host(host),
            None => call,
        };
        let has_fields = size_of::<E>() > 0;
        let is_plain =
            self.in_query.is_empty() && !self.has_form && self.body.is_none() && split(E::PATH).1.is_none();
        if is_plain && E::METHOD == Method::POST && has_fields {
            return call.json(self.endpoint);
        }
        match fields(self.endpoint) {
            Ok(fields) => self.place(call, fields),
            Err(fault) => call.faulty(fault),
        }
    }

    fn place(self, mut call: Call, mut fields: Map<String, Value>) -> Call {
        match split(E::PATH).1 {
            Some(Operation::Query(name, value)) => call = call.query(name, value),
            Some(Operation::Body(name, value)) => {
                fields.insert(name.to_owned(), value.into());
            }
            None => {}
        }
        if E::METHOD == Method::GET || self.body.is_some() {
            call = pairs(call, fields);
            return match self.body {
                Some(body) => call.body(body),
                None => call,
            };
        }
        let in_query: Map<_, _> = self
            .in_query
            .iter()
            .filter_map(|name| fields.remove_entry(*name))
            .collect();
        call = pairs(call, in_query);
        if !self.has_form {
            return call.json(&fields);
        }
        // A form of nothing is no form: calls that take a file or the address of one send the address alone.
        if fields.is_empty() && self.files.is_empty() {
            return call;
        }
        let mut form = Multipart::new();
        for (name, value) in fields {
            if let Some(text) = text(value) {
                form = form.text(name, text);
            }
        }
        for (name, file) in self.files {
            form = form.file(name, file);
        }
        call.body(form)
    }
}

impl<E> fmt::Debug for Draft<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").finish_non_exhaustive()
    }
}

/// What tells the operations of one path apart.
enum Operation {
    Query(&'static str, &'static str),
    Body(&'static str, &'static str),
}

fn split(path: &'static str) -> (&'static str, Option<Operation>) {
    let Some(at) = path.find(['?', '#']) else {
        return (path, None);
    };
    let (name, value) = path[at + 1..].split_once('=').unwrap_or((&path[at + 1..], ""));
    let operation = if path.as_bytes()[at] == b'?' {
        Operation::Query(name, value)
    } else {
        Operation::Body(name, value)
    };
    (&path[..at], Some(operation))
}

/// The fields of a struct; a struct without fields has none.
fn fields(value: &impl Serialize) -> Result<Map<String, Value>, CallFault> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(Value::Null) => Ok(Map::new()),
        _ => Err(CallFault::NotJson),
    }
}

fn pairs(mut call: Call, fields: Map<String, Value>) -> Call {
    for (name, value) in fields {
        if let Some(text) = text(value) {
            call = call.query(name, text);
        }
    }
    call
}

/// A value as it stands in a query or a form: texts as they are, nothing for `null`, the rest as JSON.
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}
