//! How replies are written.
//!
//! The platform's samples put texts into CDATA sections, in which only `]]>` has a meaning:
//! a user who writes it must not be able to end the section.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

use super::Answer;
use crate::{Fields, Value};

const NOTHING: &str = "success";

pub(super) fn xml(answer: &Answer) -> String {
    // Names, brackets and the CDATA marks of the envelope take some 250 bytes.
    let mut out = String::with_capacity(320);
    match answer {
        Answer::Nothing => out.push_str(NOTHING),
        Answer::Bare(fields) => {
            out.push_str("<xml>");
            elements(&mut out, fields);
            out.push_str("</xml>");
        }
        Answer::Addressed {
            to_user,
            from_user,
            created,
            msg_type,
            body,
        } => {
            out.push_str("<xml>");
            element(&mut out, "ToUserName", to_user);
            element(&mut out, "FromUserName", from_user);
            // Writing into a string cannot fail.
            let _ = write!(out, "<CreateTime>{created}</CreateTime>");
            element(&mut out, "MsgType", msg_type);
            elements(&mut out, body);
            out.push_str("</xml>");
        }
    }
    out
}

fn elements(out: &mut String, fields: &Fields) {
    for (name, value) in fields.iter() {
        match value {
            Value::Text(text) => element(out, name, text),
            Value::Fields(inner) => {
                tag(out, "<", name);
                elements(out, inner);
                tag(out, "</", name);
            }
        }
    }
}

fn tag(out: &mut String, open: &str, name: &str) {
    out.push_str(open);
    out.push_str(name);
    out.push('>');
}

/// Numbers go bare, as in the platform's samples; everything else into a CDATA section.
fn element(out: &mut String, name: &str, text: &str) {
    out.reserve(text.len() + 2 * name.len() + 17);
    tag(out, "<", name);
    if is_number(text) {
        out.push_str(text);
    } else {
        out.push_str("<![CDATA[");
        if memchr::memchr(b']', text.as_bytes()).is_none() {
            out.push_str(text);
        } else {
            // The section ends within the mark and a new one takes up the rest.
            out.push_str(&text.replace("]]>", "]]]]><![CDATA[>"));
        }
        out.push_str("]]>");
    }
    tag(out, "</", name);
}

fn is_number(text: &str) -> bool {
    // No longer than 19 digits: what is longer is an order number, which some readers would
    // take for a number and round.
    (1..20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn json(answer: &Answer) -> String {
    match answer {
        Answer::Nothing => NOTHING.to_owned(),
        Answer::Bare(fields) => Json::Object(object(fields)).to_string(),
        Answer::Addressed {
            to_user,
            from_user,
            created,
            msg_type,
            body,
        } => {
            let mut map = Map::new();
            map.insert("ToUserName".to_owned(), to_user.as_str().into());
            map.insert("FromUserName".to_owned(), from_user.as_str().into());
            map.insert("CreateTime".to_owned(), created.get().into());
            map.insert("MsgType".to_owned(), (&**msg_type).into());
            map.append(&mut object(body));
            Json::Object(map).to_string()
        }
    }
}

/// An element that holds nothing but `item`s is a list in JSON, and so is a repeated one.
fn object(fields: &Fields) -> Map<String, Json> {
    let mut map = Map::new();
    for (name, value) in fields.iter() {
        let value = match value {
            Value::Text(text) => Json::from(text.as_str()),
            Value::Fields(inner) if inner.iter().all(|(name, _)| name == "item") => {
                Json::Array(inner.iter().map(|(_, item)| json_of(item)).collect())
            }
            Value::Fields(inner) => Json::Object(object(inner)),
        };
        match map.get_mut(name) {
            None => drop(map.insert(name.to_owned(), value)),
            Some(Json::Array(list)) => list.push(value),
            Some(one) => {
                let first = one.take();
                *one = Json::Array(vec![first, value]);
            }
        }
    }
    map
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Fields(fields) => Json::Object(object(fields)),
    }
}
