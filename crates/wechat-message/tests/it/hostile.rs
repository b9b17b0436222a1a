//! Bodies written to hurt. None may panic, take long, or take memory.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use wechat_message::{Error, Fields, Limits, Message};

/// Far above what any of them takes, far below what an attack needs.
const QUICK: Duration = Duration::from_secs(2);

fn refused(body: impl AsRef<[u8]>) -> Error {
    let begin = Instant::now();
    let error = Message::parse(body.as_ref()).unwrap_err();
    assert!(begin.elapsed() < QUICK, "{error} took {:?}", begin.elapsed());
    error
}

#[test]
fn document_types_are_refused_before_their_entities_are_read() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><xml><Content>&c;</Content></xml>";

    assert_eq!(refused(bomb), Error::Dtd);
    assert_eq!(
        refused("<?xml version=\"1.0\"?><!DOCTYPE xml SYSTEM \"file:///etc/passwd\"><xml/>"),
        Error::Dtd
    );
    assert!(matches!(
        refused("<xml><!DOCTYPE x []></xml>"),
        Error::Dtd | Error::Xml { .. }
    ));
    assert!(matches!(refused("<xml>&undefined;</xml>"), Error::Xml { .. }));
}

#[test]
fn nesting_is_bounded_at_any_depth() {
    for depth in [33, 10_000, 140_000] {
        let xml = format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(refused(xml), Error::TooDeep { limit: 32 });
        refused("<a>".repeat(depth));
    }
    for depth in [33, 120] {
        let json = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        assert_eq!(refused(json), Error::TooDeep { limit: 32 });
        let lists = format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(refused(lists), Error::TooDeep { limit: 32 });
    }
    for depth in [10_000, 140_000] {
        refused(format!("{{\"a\":{}", "[".repeat(depth)));
    }
}

#[test]
fn a_million_levels_do_not_overflow_the_stack_even_without_a_tight_limit() {
    let limits = Limits::new()
        .max_bytes(usize::MAX)
        .max_depth(usize::MAX)
        .max_elements(usize::MAX);

    let xml = "<a>".repeat(1_000_000) + &"</a>".repeat(1_000_000);
    assert_eq!(
        Message::parse_with(xml.as_bytes(), &limits),
        Err(Error::TooDeep { limit: 128 })
    );
    let json = "{\"a\":".repeat(1_000_000);
    assert!(Message::parse_with(json.as_bytes(), &limits).is_err());
}

#[test]
fn the_deepest_setting_is_read_and_dropped() {
    let limits = Limits::new().max_depth(usize::MAX);
    let xml = "<a>".repeat(128) + "x" + &"</a>".repeat(128);

    let message = Message::parse_with(xml.as_bytes(), &limits).unwrap();

    assert!(serde_json::to_string(&message).unwrap().contains("\"x\""));
}

#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let body = vec![b'<'; 100 << 20];
    let begin = Instant::now();

    let error = Message::parse(&body).unwrap_err();

    assert_eq!(
        error,
        Error::TooLarge {
            size: 100 << 20,
            limit: 1 << 20
        }
    );
    assert!(begin.elapsed() < Duration::from_millis(100));
}

#[test]
fn many_elements_and_many_attributes_are_refused() {
    assert_eq!(
        refused(format!("<xml>{}</xml>", "<a/>".repeat(10_000))),
        Error::TooManyElements { limit: 10_000 }
    );
    assert_eq!(
        refused(format!("{{\"a\":[{}0]}}", "0,".repeat(10_000))),
        Error::TooManyElements { limit: 10_000 }
    );
    refused(format!("<xml>{}</xml>", "<!---->".repeat(100_000)));

    let attributes = (0..100_000).fold(String::new(), |all, n| all + &format!(" a{n}=''"));
    assert_eq!(
        refused(format!("<xml{attributes}/>")),
        Error::TooManyAttributes { limit: 64 }
    );
    let spaces = (0..10_000).fold(String::new(), |all, n| all + &format!("<a xmlns:n{n}='u{n}'/>"));
    assert_eq!(
        refused(format!("<xml>{spaces}</xml>")),
        Error::TooManyAttributes { limit: 64 }
    );
}

#[test]
fn brackets_in_attributes_texts_and_comments_are_not_counted_as_tags() {
    let text = "<".repeat(20_000);
    let body = format!(
        "<xml a='>>>' b=\"<\"><!-- {comment} --><MsgType>text</MsgType><Content><![CDATA[{text}]]></Content></xml>",
        comment = "<a>".repeat(20_000)
    );
    // `<` is not allowed in attribute values, so this one is malformed, but not too deep.
    assert!(matches!(refused(&body), Error::Xml { .. }));

    let body = body.replace(" b=\"<\"", "");
    let message = Message::parse(body.as_bytes()).unwrap();
    assert_eq!(message.text().unwrap(), text);
}

#[test]
fn what_is_not_utf8_is_refused_with_the_place() {
    assert_eq!(refused(b"<xml>\xff</xml>"), Error::Encoding { position: 5 });
    assert_eq!(refused(b"{\"a\":\"\xc3\x28\"}"), Error::Encoding { position: 6 });
}

#[test]
fn what_is_neither_format_is_refused() {
    assert_eq!(refused(""), Error::Empty);
    assert_eq!(refused(" \n\u{feff}"), Error::Empty);
    for body in ["success", "[]", "[{}]", "null", "\"<xml/>\"", "7"] {
        assert_eq!(refused(body), Error::Format, "{body}");
    }
    assert!(matches!(refused("<xml/><xml/>"), Error::Xml { .. }));
    assert!(matches!(refused("{} {}"), Error::Json { .. }));
    assert!(Message::from_xml(b"{}").is_err());
    assert!(Message::from_json(b"<xml/>").is_err());
}

#[test]
fn errors_name_the_place_and_quote_nothing() {
    for body in [
        "<xml>\n<MsgType>text</Secret-4711></xml>",
        "<xml>\n<a>&Secret-4711;</a></xml>",
        "<xml Secret-4711='' Secret-4711=''/>",
        "{\"a\":\n Secret-4711}",
        "{\"Secret-4711\":1,}",
    ] {
        let error = refused(body);
        let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
        let shown = causes
            .map(|cause| format!("{cause} {cause:?}"))
            .collect::<Vec<_>>()
            .join(" ");
        assert!(!shown.contains("4711"), "{shown}");
        assert!(shown.contains("line"), "{shown}");
    }
}

#[test]
fn every_single_byte_change_of_a_push_is_read_or_refused() {
    let body = b"<xml><MsgType><![CDATA[event]]></MsgType><Event>CLICK</Event><EventKey a='b'>k&amp;</EventKey></xml>";
    for place in 0..body.len() {
        for byte in [
            0, b'<', b'>', b'&', b'"', b'\'', b']', b'/', b'!', b'?', 0x80, 0xff,
        ] {
            let mut changed = body.to_vec();
            changed[place] = byte;
            let _ = Message::parse(&changed);
            changed.truncate(place);
            let _ = Message::parse(&changed);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Message::parse(&body);
        let _ = Fields::parse(&body);
    }

    #[test]
    fn anything_that_looks_like_xml_is_read_or_refused(body in "(<[a-z/!?\\[CDAT]{0,6}>?|[a-z&;'\"= \n\\]>-]{0,5}|<!\\[CDATA\\[|\\]\\]>|<!--|-->){0,40}") {
        let _ = Message::parse(format!("<xml>{body}</xml>").as_bytes());
        let _ = Message::parse(body.as_bytes());
    }

    #[test]
    fn anything_that_looks_like_json_is_read_or_refused(body in "(\\{|\\}|\\[|\\]|,|:|\"[a-zA-Z\\\\u0-9]{0,5}\"|-?[0-9]{1,25}(\\.[0-9])?|null|true){0,40}") {
        let _ = Message::parse(format!("{{\"a\":{body}}}").as_bytes());
        let _ = Message::parse(body.as_bytes());
    }
}
