//! `message`: pushed messages and replies for the shell.

use serde::Deserialize;
use serde_json::{Value, json};
use wechat_message::{Fields, Message, Reply, reply};

use crate::{args::MessageCommand, failure::Failure, input, output};

pub(crate) fn run(command: &MessageCommand) -> Result<(), Failure> {
    match *command {
        MessageCommand::Parse { compact } => parse(compact),
        MessageCommand::Reply { json } => answer(json),
        MessageCommand::Kinds { json } => kinds(json),
    }
}

/// XML or JSON to JSON: the kind, the typed fields, and what no field took.
fn parse(compact: bool) -> Result<(), Failure> {
    let message = Message::parse(&input::bytes("a pushed message")?).map_err(Failure::refused)?;
    let shown = if compact {
        serde_json::to_string(&message)
    } else {
        serde_json::to_string_pretty(&message)
    };
    output::line(shown.map_err(Failure::refused)?)
}

/// A reply as JSON, in the platform's own words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Wanted {
    to_user_name: String,
    from_user_name: String,
    create_time: Option<u64>,
    msg_type: String,
    content: Option<String>,
    image: Option<Media>,
    voice: Option<Media>,
    video: Option<Video>,
    music: Option<Music>,
    articles: Option<Vec<Article>>,
    trans_info: Option<TransInfo>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Media {
    media_id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Video {
    media_id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Music {
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default, rename = "MusicUrl")]
    url: String,
    #[serde(default, rename = "HQMusicUrl")]
    hq_url: String,
    thumb_media_id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Article {
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    pic_url: String,
    url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct TransInfo {
    kf_account: String,
}

/// JSON to XML (or to the platform's JSON), within the platform's limits.
fn answer(as_json: bool) -> Result<(), Failure> {
    let body = input::bytes("a reply as JSON")?;
    let given = Fields::parse(&body).map_err(Failure::refused)?;
    let msg_type = given.text("MsgType").unwrap_or_default();
    let reply = if msg_type.is_empty() || TYPED.contains(&msg_type) {
        let wanted: Wanted = serde_json::from_slice(&body).map_err(Failure::refused)?;
        wanted.reply()?
    } else {
        untyped(&given, msg_type)?
    };
    output::line(if as_json { reply.to_json() } else { reply.to_xml() })
}

/// The types of reply whose elements are known; all others have what is given.
const TYPED: &[&str] = &[
    "text",
    "image",
    "voice",
    "video",
    "music",
    "news",
    "transfer_customer_service",
];

/// A reply of another type, for example the result that answers an event of a delivery company.
fn untyped(given: &Fields, msg_type: &str) -> Result<Reply, Failure> {
    let text = |name: &str| {
        let missing = || Failure::claim(format_args!("a reply needs the field {name}"));
        given.text(name).ok_or_else(missing)
    };
    let time = given.text("CreateTime").and_then(|text| text.parse().ok());
    let answered = answered(text("FromUserName")?, text("ToUserName")?, time, "text")?;
    let mut body = Fields::new();
    for (name, value) in given.iter() {
        if !matches!(name, "ToUserName" | "FromUserName" | "CreateTime" | "MsgType") {
            body.push(name.to_owned(), value.clone());
        }
    }
    let reply = answered.reply_as(msg_type.to_owned(), body);
    reply.map_err(Failure::refused)
}

/// What the reply answers: a message the other way round.
fn answered(to_user: &str, from_user: &str, time: Option<u64>, msg_type: &str) -> Result<Message, Failure> {
    let mut answered = json!({"ToUserName": to_user, "FromUserName": from_user, "MsgType": msg_type});
    if let Some(time) = time {
        answered["CreateTime"] = json!(time);
    }
    Message::parse(answered.to_string().as_bytes()).map_err(Failure::refused)
}

impl Wanted {
    fn reply(self) -> Result<Reply, Failure> {
        // In answer to an event up to eight articles are shown, and a message can be transferred.
        let msg_type = if self.msg_type == "news" { "event" } else { "text" };
        let answered = answered(
            &self.from_user_name,
            &self.to_user_name,
            self.create_time,
            msg_type,
        )?;
        let missing = |field: &str| {
            Failure::claim(format_args!(
                "a reply of the type {} needs the field {field}",
                self.msg_type
            ))
        };
        let reply = match self.msg_type.as_str() {
            "text" => answered.reply_text(&self.content.ok_or_else(|| missing("Content"))?),
            "image" => answered.reply_image(&self.image.ok_or_else(|| missing("Image"))?.media_id),
            "voice" => answered.reply_voice(&self.voice.ok_or_else(|| missing("Voice"))?.media_id),
            "video" => {
                let Video {
                    media_id,
                    title,
                    description,
                } = self.video.ok_or_else(|| missing("Video"))?;
                answered.reply_video(&reply::Video {
                    media_id,
                    title,
                    description,
                })
            }
            "music" => {
                let music = self.music.ok_or_else(|| missing("Music"))?;
                answered.reply_music(&reply::Music {
                    title: music.title,
                    description: music.description,
                    url: music.url,
                    hq_url: music.hq_url,
                    thumb_media_id: music.thumb_media_id,
                })
            }
            "news" => {
                let articles = self.articles.ok_or_else(|| missing("Articles"))?;
                let articles: Vec<_> = articles.into_iter().map(Article::into_reply).collect();
                answered.reply_news(&articles)
            }
            "transfer_customer_service" => {
                answered.transfer_to_agent(self.trans_info.as_ref().map(|info| info.kf_account.as_str()))
            }
            _ => answered.reply_as(self.msg_type, Fields::new()),
        };
        reply.map_err(Failure::refused)
    }
}

impl Article {
    fn into_reply(self) -> reply::Article {
        reply::Article {
            title: self.title,
            description: self.description,
            pic_url: self.pic_url,
            url: self.url,
        }
    }
}

/// Every kind that has a type of its own.
fn kinds(as_json: bool) -> Result<(), Failure> {
    if as_json {
        let kinds: Vec<Value> = wechat_message::kinds().map(|kind| json!(kind)).collect();
        return output::line(serde_json::to_string(&kinds).map_err(Failure::refused)?);
    }
    let rows = wechat_message::kinds()
        .map(|kind| format!("{:<48} {}  {}\n", kind.name, kind.title_en, kind.title_zh));
    output::print(rows.collect::<String>().as_bytes())
}
