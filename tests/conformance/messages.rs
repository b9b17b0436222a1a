//! Every sample message (`events/*.xml`, `events/*.json`), by what it says.
//!
//! A push has to be parsed into a type of its own with no element left over and no value
//! lost. A reply is what we write, so it is made once more by our own functions and has to
//! have the sample's elements.

use std::{fs, path::Path};

use anyhow::{Context as _, bail, ensure};
use serde_json::Value;
use wechat_message::{
    Content, Event, Fields, Message, Notice,
    reply::{Article, Music, Video},
};

use crate::Tally;

/// Runs all samples in the folder `spec`.
pub(crate) fn run(spec: &Path) -> anyhow::Result<Tally> {
    const FOLDER: &str = "events";
    let mut tally = Tally::default();
    let folder = spec.join(FOLDER);
    if !folder.is_dir() {
        tally.missing(FOLDER);
        return Ok(tally);
    }
    let files = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<_> = files.into_iter().map(|file| file.path()).collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !matches!(
            path.extension().and_then(|ending| ending.to_str()),
            Some("xml" | "json")
        ) {
            tally.unknown(&name, "neither XML nor JSON");
            continue;
        }
        match check(&name, &fs::read(&path)?) {
            Ok(Outcome::Typed) => tally.pass(),
            Ok(Outcome::Untyped(kind)) => tally.unknown(&name, format!("kind {kind:?}")),
            Err(why) => tally.fail(&name, format!("{why:#}")),
        }
    }
    Ok(tally)
}

enum Outcome {
    Typed,
    Untyped(String),
}

fn check(name: &str, body: &[u8]) -> anyhow::Result<Outcome> {
    let sample = Fields::parse(body)?;
    if name.starts_with("reply_") || is_reply(&sample) {
        reply(&sample)?;
        return Ok(Outcome::Typed);
    }
    let message = Message::parse(body)?;
    match &message.content {
        Content::Other { .. }
        | Content::Event(Event::Other { .. })
        | Content::Notice(Notice::Other { .. }) => {
            return Ok(Outcome::Untyped(message.kind().into_owned()));
        }
        _ => {}
    }
    nothing_left_over(&message)?;
    nothing_lost(&sample, &message)?;
    Ok(Outcome::Typed)
}

/// A reply names media inside an element of its own, and has no number.
fn is_reply(sample: &Fields) -> bool {
    let has = |name| sample.get(name).is_some();
    match sample.text("MsgType").map(str::trim) {
        Some("music" | "news" | "transfer_customer_service") => true,
        Some("text") => !has("MsgId"),
        Some("image") => has("Image"),
        Some("voice") => has("Voice"),
        Some("video") => has("Video"),
        Some("event") => has("ResultCode") || has("resultcode"),
        Some(_) => false,
        None => !has("InfoType"),
    }
}

/// Elements that no field took, except placeholders such as `过期时间` where a number belongs.
fn nothing_left_over(message: &Message) -> anyhow::Result<()> {
    for fields in message.unread() {
        let misfits: Vec<&str> = fields.misfits().collect();
        for (name, value) in fields.iter() {
            let placeholder = misfits.contains(&name) && value.text().is_some_and(|text| !text.is_ascii());
            ensure!(placeholder, "no field took the element {name}");
        }
    }
    Ok(())
}

/// Every text of the sample is somewhere in the message.
fn nothing_lost(sample: &Fields, message: &Message) -> anyhow::Result<()> {
    let mut kept = Vec::new();
    scalars(&serde_json::to_value(message)?, &mut kept);
    let mut texts = Vec::new();
    leaves(sample, &mut texts);
    for (name, text) in texts {
        let found = kept.iter().any(|value| {
            value == text
                || value == "(secret)"
                || value.split('/').any(|part| part == text)
                || matches!((value.parse::<f64>(), text.parse::<f64>()), (Ok(a), Ok(b)) if a.total_cmp(&b).is_eq())
                || matches!((&**value, text), ("true", "1") | ("false", "0"))
        });
        ensure!(found, "the value of {name} is lost");
    }
    Ok(())
}

fn scalars(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.values().for_each(|value| scalars(value, into)),
        Value::Array(list) => list.iter().for_each(|value| scalars(value, into)),
        Value::String(text) => into.push(text.clone()),
        other => into.push(other.to_string()),
    }
}

fn leaves<'a>(fields: &'a Fields, into: &mut Vec<(&'a str, &'a str)>) {
    for (name, value) in fields.iter() {
        match (value.text(), value.fields()) {
            (Some(text), _) if !text.trim().is_empty() => into.push((name, text.trim())),
            (_, Some(fields)) => leaves(fields, into),
            _ => {}
        }
    }
}

/// Makes the sample's reply from its values, and compares element for element.
fn reply(sample: &Fields) -> anyhow::Result<()> {
    let reply = match sample.text("MsgType") {
        Some(msg_type) => answer(sample, msg_type)?,
        None => push(sample, "text", "").reply_fields(sample.clone())?,
    };
    let expected = serde_json::to_value(sample)?;
    for body in [reply.to_xml(), reply.to_json()] {
        let ours = serde_json::to_value(unlist(&Fields::parse(body.as_bytes())?))?;
        ensure!(
            ours == serde_json::to_value(unlist(sample))?,
            "our reply is {ours}, the sample {expected}"
        );
    }
    Ok(())
}

/// Lists of `item`s as repeated elements, since JSON has no other way to write them.
fn unlist(fields: &Fields) -> Fields {
    let mut flat = Fields::new();
    for (name, value) in fields.iter() {
        match value.fields() {
            Some(inner) if inner.iter().all(|(name, _)| name == "item") => {
                for (_, item) in inner.iter() {
                    flat.push(name.to_owned(), item.clone());
                }
            }
            Some(inner) => flat.push(name.to_owned(), unlist(inner)),
            None => flat.push(name.to_owned(), value.clone()),
        }
    }
    flat
}

/// The push that the sample would answer: sender and receiver the other way round.
fn push(sample: &Fields, msg_type: &str, event: &str) -> Message {
    let of = |name| sample.text(name).unwrap_or_default();
    let push = Fields::new()
        .with("ToUserName", of("FromUserName"))
        .with("FromUserName", of("ToUserName"))
        .with("CreateTime", of("CreateTime"))
        .with("MsgType", msg_type)
        .with("Event", event);
    let json = serde_json::to_vec(&push).unwrap_or_default();
    Message::parse(&json).unwrap_or_else(|_| unreachable!("fields are written as JSON"))
}

fn answer(sample: &Fields, msg_type: &str) -> anyhow::Result<wechat_message::Reply> {
    let text = |name: &str| sample.text(name).unwrap_or_default().to_owned();
    // An event takes up to eight articles, a message can be transferred.
    let (message, event) = (push(sample, "text", ""), push(sample, "event", "CLICK"));
    Ok(match msg_type {
        "text" => message.reply_text(&text("Content"))?,
        "image" => message.reply_image(&text("Image.MediaId"))?,
        "voice" => message.reply_voice(&text("Voice.MediaId"))?,
        "video" => message.reply_video(&Video {
            media_id: text("Video.MediaId"),
            title: text("Video.Title"),
            description: text("Video.Description"),
        })?,
        "music" => message.reply_music(&Music {
            title: text("Music.Title"),
            description: text("Music.Description"),
            url: text("Music.MusicUrl"),
            hq_url: text("Music.HQMusicUrl"),
            thumb_media_id: text("Music.ThumbMediaId"),
        })?,
        "news" => event.reply_news(&articles(sample)?)?,
        "transfer_customer_service" => message.transfer_to_agent(sample.text("TransInfo.KfAccount"))?,
        "event" => push(sample, "event", &text("Event")).reply_event(&body(sample))?,
        "device_text" | "hardware" => message.reply_as(msg_type.to_owned(), body(sample))?,
        other => bail!("there is no reply of the type {other}"),
    })
}

fn articles(sample: &Fields) -> anyhow::Result<Vec<Article>> {
    let list = sample.fields("Articles").context("there are no Articles")?;
    let articles = list.iter().filter_map(|(_, item)| item.fields());
    Ok(articles
        .map(|item| {
            let text = |name: &str| item.text(name).unwrap_or_default().to_owned();
            Article {
                title: text("Title"),
                description: text("Description"),
                pic_url: text("PicUrl"),
                url: text("Url"),
            }
        })
        .collect())
}

/// What is not envelope.
fn body(sample: &Fields) -> Fields {
    let mut body = Fields::new();
    for (name, value) in sample.iter() {
        if !matches!(
            name,
            "ToUserName" | "FromUserName" | "CreateTime" | "MsgType" | "Event"
        ) {
            body.push(name.to_owned(), value.clone());
        }
    }
    body
}
