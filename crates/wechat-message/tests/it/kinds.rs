//! The table of kinds against the types.

use std::collections::BTreeSet;

use wechat_message::{Content, Direction, Event, Message, Notice, kinds};

fn push(kind: &str) -> Message {
    let elements = match kind.split_once('/') {
        Some(("info", name)) => format!("<InfoType>{name}</InfoType>"),
        Some((msg_type, name)) => format!("<MsgType>{msg_type}</MsgType><Event>{name}</Event>"),
        None => format!("<MsgType>{kind}</MsgType>"),
    };
    Message::parse(format!("<xml>{elements}</xml>").as_bytes()).unwrap()
}

#[test]
fn every_push_of_the_table_is_parsed_into_the_type_it_names() {
    for kind in kinds().filter(|kind| kind.direction == Direction::Push) {
        let message = push(kind.name);

        assert_eq!(message.kind(), kind.name);
        let (place, rest) = kind.rust.split_once("::").unwrap();
        let (variant, path) = rest.trim_end_matches(')').split_once('(').unwrap();
        let name = path.rsplit("::").next().unwrap();
        let shown = match (&message.content, place) {
            (Content::Event(event), "Event") => format!("{event:?}"),
            (Content::Notice(notice), "Notice") => format!("{notice:?}"),
            (content, "Content") => format!("{content:?}"),
            other => panic!("{}: {other:?}", kind.name),
        };
        assert!(
            shown.starts_with(&format!("{variant}({name} {{")),
            "{}: {shown}",
            kind.name
        );
        if let Some(event) = message.event() {
            assert_eq!(format!("event/{}", event.name()), kind.name);
        }
    }
}

#[test]
fn no_kind_is_listed_twice_and_each_says_what_it_is() {
    let mut names = BTreeSet::new();
    for kind in kinds() {
        assert!(names.insert(kind.name), "{} is listed twice", kind.name);
        assert!(
            !kind.title_en.is_empty() && !kind.title_zh.is_empty(),
            "{} has no title",
            kind.name
        );
        assert!(
            kind.page.is_empty() || kind.page.starts_with("https://"),
            "{}",
            kind.name
        );
    }
    assert!(names.len() > 200, "{}", names.len());
}

#[test]
fn names_are_told_apart_by_their_capitals() {
    assert!(matches!(push("event/SCAN").event(), Some(Event::Scan(_))));
    assert!(matches!(push("event/scan").event(), Some(Event::Other { .. })));
    assert!(matches!(
        push("info/Authorized").content,
        Content::Notice(Notice::Other { .. })
    ));
}

#[test]
fn common_pushes_are_cheap_to_move() {
    assert!(size_of::<Message>() <= 512, "{}", size_of::<Message>());
}
