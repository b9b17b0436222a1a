//! What the emulator pushes is what `wechat-message` reads, and what `wechat-message` answers is what
//! the emulator reads: in each mode and format, although the two share no type.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use wechat_core::UnixSeconds;
use wechat_crypto::{EncryptMode, MessageCrypto, Params};
use wechat_emulator::push::{Callback, Composed, Endpoint, Format, Kind, Push, Type, Verdict, kinds};
use wechat_message::{
    Content, Event, Message, Notice, Reply,
    reply::{Article, Music, Video},
};

const APP_ID: &str = "wx5823bf96d3bd56c7";
const TOKEN: &str = "QDG6eK";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);
const NONCE: &str = "1372623149";
const MODES: [EncryptMode; 3] = [EncryptMode::Normal, EncryptMode::Compatible, EncryptMode::Safe];

fn account(mode: EncryptMode, format: Format) -> Endpoint {
    let callback = Callback::new("http://127.0.0.1/", TOKEN).sealed(mode, KEY);
    let callback = match format {
        Format::Xml => callback,
        Format::Json => callback.json(),
    };
    callback.check(APP_ID, "gh_0123456789ab").unwrap()
}

fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        TOKEN.parse().unwrap(),
        KEY.parse().unwrap(),
        APP_ID.parse().unwrap(),
    )
}

/// The push as its receiver gets it: out of the request, opened, parsed.
fn received(account: &Endpoint, push: &Composed) -> Message {
    let signed = account.sign(push, NOW, NONCE).unwrap();
    let query = signed.query.split('&').map(|pair| pair.split_once('=').unwrap());
    let query: BTreeMap<&str, &str> = query.collect();
    let body = match query.get("msg_signature") {
        None => signed.body.into_bytes(),
        Some(msg_signature) => {
            let params = Params {
                msg_signature,
                timestamp: query["timestamp"],
                nonce: query["nonce"],
            };
            crypto().open(&params, signed.body.as_bytes()).unwrap().message
        }
    };
    Message::parse(&body).unwrap()
}

/// Every value is in the message, once, and the message has no others.
fn assert_same_values(push: &Composed, message: &Message) {
    let kind = push.kind();
    assert_eq!(message.kind(), kind);
    assert!(
        message.unread().is_empty(),
        "{kind} leaves {:?}",
        message.unread()
    );
    let unknown = matches!(
        message.content,
        Content::Other { .. } | Content::Event(Event::Other { .. }) | Content::Notice(Notice::Other { .. })
    );
    assert!(!unknown, "{kind} has no type");
    let mut sent: Vec<String> = push
        .values()
        .into_iter()
        .filter(|(path, value)| !matches!(&**path, "MsgType" | "Event" | "InfoType") && !value.is_empty())
        .map(|(_, value)| plain(&value))
        .collect();
    let mut shown = serde_json::to_value(message).unwrap();
    shown.as_object_mut().unwrap().remove("kind");
    if kind.starts_with("device_event/") {
        shown["content"].as_object_mut().unwrap().remove("event");
    }
    let mut read = Vec::new();
    scalars(&shown, &mut read);
    // Secrets do not show: as many are hidden as are missing.
    let secrets = read.iter().filter(|value| *value == "(secret)").count();
    read.retain(|value| value != "(secret)");
    for value in &read {
        let at = sent.iter().position(|sent| sent == value);
        assert!(at.is_some(), "{kind} was not sent {value}, {sent:?} is left");
        sent.remove(at.unwrap());
    }
    assert_eq!(sent.len(), secrets, "{kind} lost {sent:?}");
}

/// A value as both sides write it: `1.50` and `1.5` are one number, and so are `1` and `true`.
fn plain(value: &str) -> String {
    match value {
        "true" => "1".to_owned(),
        "false" => "0".to_owned(),
        _ => match value.parse::<f64>() {
            Ok(number) if value.contains('.') => number.to_string(),
            _ => value.to_owned(),
        },
    }
}

fn scalars(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.values().for_each(|value| scalars(value, into)),
        Value::Array(list) => list.iter().for_each(|value| scalars(value, into)),
        Value::String(text) => into.push(plain(text)),
        other => into.push(plain(&other.to_string())),
    }
}

#[test]
fn every_kind_is_read_as_it_was_pushed_in_each_mode_and_format() {
    for (mode, format) in MODES
        .into_iter()
        .flat_map(|mode| [(mode, Format::Xml), (mode, Format::Json)])
    {
        let account = account(mode, format);
        for kind in kinds() {
            for push in [Push::new(kind.name), Push::new(kind.name).complete()] {
                let push = account.compose(&push, NOW, 6_054_768_590_064_713_728).unwrap();
                assert_same_values(&push, &received(&account, &push));
            }
        }
    }
}

/// A text of everything that means something to XML or JSON, never only white space.
fn any_text() -> impl Strategy<Value = String> {
    r#"[a-z<>&"'\\{}\[\]!\n\t 你😀]{0,12}[a-z你]"#
}

/// What to put into the elements, by their type.
#[derive(Clone, Debug)]
struct Values {
    texts: Vec<String>,
    numbers: Vec<u32>,
}

impl Values {
    /// A different value for each `at`, so that none can stand for another.
    fn of(&self, of: Type, at: usize) -> String {
        let number = u64::from(self.numbers[at % self.numbers.len()]) * 1000 + at as u64;
        match of {
            Type::Whole | Type::Seconds => number.to_string(),
            Type::Number => format!("{number}.5"),
            Type::Bit => (number % 2).to_string(),
            Type::Truth => number.is_multiple_of(2).to_string(),
            _ => format!("{}{at}", self.texts[at % self.texts.len()]),
        }
    }
}

fn any_values() -> impl Strategy<Value = Values> {
    let texts = prop::collection::vec(any_text(), 1..8);
    let numbers = prop::collection::vec(any::<u32>(), 1..8);
    (texts, numbers).prop_map(|(texts, numbers)| Values { texts, numbers })
}

/// The kind with all its elements set, and `items` in each list.
fn filled(kind: &Kind, values: &Values, items: usize) -> Push {
    let mut push = Push::new(kind.name).from("oSomebody");
    let mut at = 0;
    for field in kind.fields() {
        let mut paths = vec![String::new()];
        for (nth, part) in field.path.split("[]").enumerate() {
            let repeated = if nth == 0 { 1 } else { items };
            paths = (0..repeated)
                .flat_map(|item| paths.iter().map(move |path| (item, path)))
                .map(|(item, path)| {
                    if nth == 0 {
                        part.to_owned()
                    } else {
                        format!("{path}.{item}{part}")
                    }
                })
                .collect();
        }
        for path in paths {
            push = push.field(path, values.of(field.of, at));
            at += 1;
        }
    }
    push
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_push_is_read_as_it_was_pushed(
        kind in prop::sample::select(kinds().collect::<Vec<_>>()),
        values in any_values(),
        items in 1_usize..4,
        mode in prop::sample::select(&MODES[..]),
        format in prop::sample::select(vec![Format::Xml, Format::Json]),
    ) {
        let account = account(mode, format);
        let push = account.compose(&filled(kind, &values, items), NOW, 1).unwrap();

        assert_same_values(&push, &received(&account, &push));
    }

    #[test]
    fn whatever_is_in_a_reply_reaches_the_user_as_it_was_written(
        texts in prop::collection::vec(any_text(), 8),
        mode in prop::sample::select(&MODES[..]),
    ) {
        let account = account(mode, Format::Xml);
        let push = account.compose(&Push::text("hi"), NOW, 1).unwrap();
        let message = received(&account, &push);

        for reply in replies(&message, &texts) {
            let mut body = reply.to_xml();
            if mode.is_encrypted() {
                body = crypto()
                    .seal(body.as_bytes(), NOW, NONCE, wechat_crypto::Format::Xml, wechat_crypto::WhichKey::Current)
                    .unwrap();
            }
            let verdict = account.judge(&push, body.as_bytes());
            let Ok(Verdict::Replied(taken)) = verdict else {
                panic!("{verdict:?}: {}", reply.to_xml());
            };
            prop_assert_eq!(taken.body, serde_json::to_value(reply.fields()).unwrap());
            prop_assert_eq!(taken.sealed, mode.is_encrypted());
        }
    }
}

fn replies(message: &Message, texts: &[String]) -> Vec<Reply> {
    let text = |at: usize| texts[at].clone();
    let video = Video {
        media_id: text(0),
        title: text(1),
        description: text(2),
    };
    let music = Music {
        title: text(0),
        description: text(1),
        url: text(2),
        hq_url: text(3),
        thumb_media_id: text(4),
    };
    let article = Article {
        title: text(5),
        description: text(6),
        pic_url: text(7),
        url: text(0),
    };
    vec![
        message.reply_text(&texts.concat()).unwrap(),
        message.reply_image(&texts[0]).unwrap(),
        message.reply_voice(&texts[1]).unwrap(),
        message.reply_video(&video).unwrap(),
        message.reply_music(&music).unwrap(),
        message.reply_news(&[article]).unwrap(),
        message.transfer_to_agent(None).unwrap(),
        message.transfer_to_agent(Some(&texts[2])).unwrap(),
    ]
}
