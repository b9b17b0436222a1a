//! Every push of the published lists is in the emulator's own table, with all its elements.
//!
//! The lists lie beside the repository; without them these tests say so and pass.

use std::path::PathBuf;

use serde_json::Value;
use wechat_core::UnixSeconds;
use wechat_emulator::push::{Kind, Push, PushError, Stamp};

fn spec(file: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/spec")
        .join(file);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: {} is not there", path.display());
    }
    text
}

/// The kind has the element, whatever its type is.
fn assert_settable(kind: &str, path: &str) {
    let push = Push::new(kind).field(path, "1");
    let stamp = Stamp::new("wx1", "gh_1", UnixSeconds::new(1_700_000_000));
    let made = push.compose(&stamp);
    assert!(
        matches!(made, Ok(_) | Err(PushError::Value { .. })),
        "{kind} {path}: {made:?}"
    );
}

/// What every push has; the emulator fills it in.
const ENVELOPE: [&str; 6] = [
    "ToUserName",
    "FromUserName",
    "CreateTime",
    "MsgType",
    "Event",
    "InfoType",
];

#[test]
fn every_row_of_the_event_list_can_be_pushed() {
    let Some(list) = spec("events.tsv") else { return };
    let mut rows = 0;
    for line in list.lines().skip(1) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap();
        let (msg_type, event, _area, fields) = (next(), next(), next(), next());
        let kind = match (msg_type, event) {
            (reply, _) if reply.starts_with("reply:") => continue,
            ("InfoType", name) => format!("info/{name}"),
            (msg_type, "") => msg_type.to_owned(),
            (msg_type, event) => format!("{msg_type}/{event}"),
        };
        assert!(Kind::find(&kind).is_some(), "{kind} is missing");
        for path in fields.split(',') {
            let in_envelope = ENVELOPE.contains(&path) || (path == "AppId" && msg_type == "InfoType");
            if !in_envelope {
                assert_settable(&kind, path);
            }
        }
        rows += 1;
    }
    assert!(rows > 170, "only {rows} rows");
}

#[test]
fn every_field_of_the_schema_can_be_set() {
    let Some(schema) = spec("schema/events.json") else {
        return;
    };
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let mut kinds = 0;
    for event in schema["events"].as_array().unwrap() {
        if event["direction"] != "push" {
            continue;
        }
        let name = |key: &str| event[key].as_str();
        let kind = match (name("info_type"), name("msg_type"), name("event")) {
            (Some(info), _, _) => format!("info/{info}"),
            (None, Some(msg_type), Some(event)) => format!("{msg_type}/{event}"),
            (None, Some(msg_type), None) => msg_type.to_owned(),
            other => panic!("{other:?}"),
        };
        for fields in ["fields", "json_fields"] {
            let mut paths = Vec::new();
            leaves(&event[fields], "", &mut paths);
            for path in paths {
                assert_settable(&kind, &path);
            }
        }
        kinds += 1;
    }
    assert!(kinds > 170, "only {kinds} kinds");
}

fn leaves(fields: &Value, before: &str, into: &mut Vec<String>) {
    for field in fields.as_array().into_iter().flatten() {
        let path = format!("{before}{}", field["name"].as_str().unwrap());
        let inner = match field["type"].as_str().unwrap() {
            "object" => &field["fields"],
            "array" => &field["items"]["fields"],
            _ => &Value::Null,
        };
        if inner.is_array() {
            leaves(inner, &(path + "."), into);
        } else {
            into.push(path);
        }
    }
}
