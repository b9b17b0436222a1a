//! What the fuzz targets do with one input; the tests do the same with the kept inputs.

use wechat_message::{Fields, Limits, Message};

/// Any body, as XML.
pub(crate) fn message_xml(body: &[u8]) {
    if let Ok(message) = Message::from_xml(body) {
        look_at(&message, body);
    }
    bounded(body);
}

/// Any body, as JSON.
pub(crate) fn message_json(body: &[u8]) {
    if let Ok(message) = Message::from_json(body) {
        look_at(&message, body);
    }
    bounded(body);
}

fn look_at(message: &Message, body: &[u8]) {
    let _ = format!("{message:?} {} {}", message.kind(), message.dedup_key(body));
    let _ = (
        message.menu(),
        message.scene(),
        message.coordinates(),
        message.created_at(),
    );
    for fields in message.unread() {
        assert!(!fields.is_empty(), "fields without elements are not unread");
    }
    let json = serde_json::to_string(message).expect("a message is written as JSON");
    Fields::parse(json.as_bytes()).expect("what was written is read");
    // A user's own words come back: what is written has to read as it was.
    let Some(text) = message.text() else { return };
    if let Ok(reply) = message.reply_text(text) {
        let xml = Fields::parse(reply.to_xml().as_bytes()).expect("a reply is well-formed");
        assert_eq!(xml, reply.fields());
        let json = Fields::parse(reply.to_json().as_bytes()).expect("a reply is well-formed");
        assert_eq!(json.text("Content"), reply.fields().text("Content"));
    }
}

/// Limits hold whatever the body is.
fn bounded(body: &[u8]) {
    let tight = Limits::new().max_bytes(2000).max_depth(4).max_elements(20);
    if let Ok(message) = Message::parse_with(body, &tight) {
        assert!(body.len() <= 2000, "the limit for bytes holds");
        for fields in message.unread() {
            assert!(fields.len() <= 20, "the limit for elements holds");
        }
    }
    let _ = Fields::parse(body);
}
