//! Every element that the specification names has a field, in both formats.
//!
//! The specification lies beside the repository; without it these tests say so and pass.

use std::{collections::BTreeSet, path::PathBuf};

use serde_json::{Map, Value, json};
use wechat_message::{Content, Event, Message, Notice};

fn spec(file: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/spec")
        .join(file);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    text
}

fn xml(value: &Value, name: &str, out: &mut String) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| xml(item, name, out)),
        Value::Object(map) => {
            out.extend(["<", name, ">"]);
            map.iter().for_each(|(name, value)| xml(value, name, out));
            out.extend(["</", name, ">"]);
        }
        Value::String(text) => out.extend(["<", name, "><![CDATA[", text, "]]></", name, ">"]),
        other => out.extend(["<", name, ">", &other.to_string(), "</", name, ">"]),
    }
}

/// Nothing of the push may be left over, its type has to be known, and both formats have to
/// give the same.
fn assert_typed(push: &Value) {
    let mut text = String::new();
    xml(push, "xml", &mut text);
    let from_xml = Message::parse(text.as_bytes()).unwrap();
    let from_json = Message::parse(push.to_string().as_bytes()).unwrap();
    for message in [&from_xml, &from_json] {
        assert!(
            message.unread().is_empty(),
            "{push}\nleaves {:?}",
            message.unread()
        );
        let unknown = matches!(
            message.content,
            Content::Other { .. }
                | Content::Event(Event::Other { .. })
                | Content::Notice(Notice::Other { .. })
        );
        assert!(!unknown, "{push} has no type");
    }
    assert_eq!(from_xml.content, from_json.content, "{push}");
    assert_eq!(from_xml.header, from_json.header);
}

/// `A.B.C` becomes nested objects. Every value is `1`, which is a text, a number and a yes.
fn insert(at: &mut Map<String, Value>, path: &str) {
    match path.split_once('.') {
        None => drop(at.entry(path).or_insert_with(|| json!("1"))),
        Some((outer, inner)) => {
            let outer = at.entry(outer).or_insert_with(|| json!({}));
            if let Value::Object(outer) = outer {
                insert(outer, inner);
            }
        }
    }
}

#[test]
fn every_element_of_the_event_list_has_a_field() {
    let Some(list) = spec("events.tsv") else { return };
    let mut rows = 0;
    for line in list.lines().skip(1) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap();
        let (msg_type, event, _area, fields) = (next(), next(), next(), next());
        if msg_type.starts_with("reply:") {
            continue;
        }
        // A row may list the elements of both forms: with the event's wrapper, and without.
        let paths: Vec<&str> = fields.split(',').collect();
        let wrapper = paths.iter().find_map(|path| {
            let (outer, inner) = path.split_once('.')?;
            paths.contains(&inner).then_some(outer)
        });
        let of_wrapper = |path: &str| wrapper.is_some_and(|outer| path.starts_with(&format!("{outer}.")));
        let bare = |path: &str| wrapper.is_some_and(|outer| paths.contains(&&*format!("{outer}.{path}")));
        let forms: [Vec<&str>; 2] = [
            paths.iter().copied().filter(|path| !of_wrapper(path)).collect(),
            paths.iter().copied().filter(|path| !bare(path)).collect(),
        ];
        for form in forms {
            let mut push = Map::new();
            for path in form {
                insert(&mut push, path);
            }
            if msg_type == "InfoType" {
                push.insert("InfoType".to_owned(), json!(event));
            } else {
                push.insert("MsgType".to_owned(), json!(msg_type));
                if !event.is_empty() {
                    push.insert("Event".to_owned(), json!(event));
                }
            }
            assert_typed(&Value::Object(push));
        }
        rows += 1;
    }
    assert!(rows > 170, "only {rows} rows");
}

/// A value of the type the schema gives.
fn sample(field: &Value) -> Value {
    match field["type"].as_str().unwrap() {
        "object" => object(&field["fields"]),
        "array" => {
            let items = &field["items"];
            let items = items.as_array().map_or(items, |list| &list[0]);
            Value::Array(vec![sample(items), sample(items)])
        }
        "string" | "json_string" | "csv" => json!("文字"),
        "datetime_string" => json!("2021-12-30 22:31:00"),
        "int" if field["int64"] == json!(true) => json!(3_302_922_000_692_805_632_i64),
        "float" => json!(12.5),
        "bool" => json!(true),
        "bool01" => json!(1),
        _ => json!(1_700_000_000),
    }
}

fn object(fields: &Value) -> Value {
    let fields = fields.as_array().unwrap();
    let named = fields
        .iter()
        .map(|field| (field["name"].as_str().unwrap().to_owned(), sample(field)));
    Value::Object(named.collect())
}

#[test]
fn every_field_of_the_schema_has_a_field_of_its_type() {
    let Some(schema) = spec("schema/events.json") else {
        return;
    };
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let mut kinds = BTreeSet::new();
    for event in schema["events"].as_array().unwrap() {
        if event["direction"] != "push" {
            continue;
        }
        for fields in ["fields", "json_fields"] {
            let Some(fields) = event.get(fields) else { continue };
            let Value::Object(mut push) = object(fields) else {
                unreachable!()
            };
            push.insert("CreateTime".to_owned(), json!(1_700_000_000));
            for (name, key) in [
                ("MsgType", "msg_type"),
                ("Event", "event"),
                ("InfoType", "info_type"),
            ] {
                if let Some(value) = event.get(key).filter(|value| value.is_string()) {
                    push.insert(name.to_owned(), value.clone());
                }
            }
            let push = Value::Object(push);
            assert_typed(&push);
            let kind = Message::parse(push.to_string().as_bytes()).unwrap().kind();
            kinds.insert(kind);
        }
    }
    assert!(kinds.len() > 170, "only {}", kinds.len());
}
