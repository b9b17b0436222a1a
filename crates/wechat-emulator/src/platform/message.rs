//! Customer-service messages (客服消息) go to a phone; here they are kept, to be looked at.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;
use wechat_core::UnixSeconds;

use super::{
    Call, Line, Speaker,
    answer::Reply,
    refusal::{self, Refusal},
    request::Fields,
    user,
};

/// As many of the newest are kept per account.
const KEPT: usize = 1000;

/// Bytes of a text.
const LONGEST_TEXT: usize = 2048;

/// The message types the platform's page lists, each with an object of the same name.
const TYPES: &[&str] = &[
    "text",
    "image",
    "voice",
    "video",
    "music",
    "news",
    "mpnews",
    "mpnewsarticle",
    "msgmenu",
    "wxcard",
    "miniprogrampage",
    "link",
];

/// A customer-service message the platform took.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SentMessage {
    /// When it was sent, by the emulator's clock.
    pub at: UnixSeconds,
    /// The openid of the receiver.
    pub to_user: String,
    /// The message type, for example `text`.
    pub msg_type: String,
    /// The whole body of the call.
    pub body: Value,
}

/// The messages an account sent, the newest last.
#[derive(Debug, Default)]
pub(super) struct Outbox(VecDeque<SentMessage>);

impl Outbox {
    pub(super) fn to_vec(&self) -> Vec<SentMessage> {
        self.0.iter().cloned().collect()
    }

    pub(super) fn keep(&mut self, message: SentMessage) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(message);
    }
}

/// `POST /cgi-bin/message/custom/send {"touser", "msgtype", …}`
pub(super) fn send(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let to_user = fields.text("touser")?.ok_or(refusal::INVALID_OPENID)?.to_owned();
    user::check_receiver(call, &to_user)?;
    let msg_type = fields
        .text("msgtype")?
        .filter(|text| TYPES.contains(text))
        .ok_or(refusal::INVALID_MESSAGE_TYPE)?
        .to_owned();
    if !fields.has_object(&msg_type) {
        return Err(refusal::DATA_FORMAT);
    }
    check_content(call, &fields, &msg_type)?;
    call.tenant.contents.windows.spend(&to_user, call.now)?;
    let body = fields.into_value();
    let line = Line::new(call.now, Speaker::CustomerService, &*msg_type, body.clone());
    call.tenant.followers.say(&to_user, line);
    call.tenant.outbox.keep(SentMessage {
        at: call.now,
        to_user,
        msg_type,
        body,
    });
    Ok(Reply::done())
}

/// A text has 1 to 2048 bytes, a file has to be there, and the sender has to be on the staff.
fn check_content(call: &mut Call<'_>, fields: &Fields, msg_type: &str) -> Result<(), Refusal> {
    let message = fields.need_object(msg_type)?;
    match msg_type {
        "text" => {
            // A number is shown as well as a text.
            match message.members().get("content") {
                None | Some(Value::Null) => return Err(refusal::EMPTY_CONTENT),
                Some(Value::String(text)) if text.is_empty() => return Err(refusal::EMPTY_CONTENT),
                Some(Value::String(text)) if text.len() > LONGEST_TEXT => return Err(refusal::CONTENT_SIZE),
                Some(_) => {}
            }
        }
        "image" | "voice" | "video" | "mpnews" => {
            let file = message.need("media_id")?;
            call.tenant.contents.library.usable(file, call.now)?;
        }
        _ => {}
    }
    if let Some(sender) = fields.object("customservice")? {
        let account = sender.need("kf_account")?;
        call.tenant.contents.staff.check(account)?;
    }
    Ok(())
}

/// `POST /cgi-bin/message/custom/typing {"touser", "command"}`
pub(super) fn typing(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("touser")?;
    user::check_receiver(call, openid)?;
    let windows = &mut call.tenant.contents.windows;
    match fields.text("command")? {
        Some("Typing") => windows.type_to(openid, call.now)?,
        Some("CancelTyping") => windows.stop_typing(openid),
        Some(_) | None => return Err(refusal::INVALID_COMMAND),
    }
    Ok(Reply::done())
}
