//! Customer-service messages (客服消息) go to a phone; here they are kept, to be looked at.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;
use wechat_core::UnixSeconds;

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
    user,
};

/// As many of the newest are kept per account.
const KEPT: usize = 1000;

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
    let to_user = fields
        .text("touser")?
        .filter(|text| user::is_openid(text))
        .ok_or(refusal::INVALID_OPENID)?
        .to_owned();
    let msg_type = fields
        .text("msgtype")?
        .filter(|text| TYPES.contains(text))
        .ok_or(refusal::INVALID_MESSAGE_TYPE)?
        .to_owned();
    if !fields.has_object(&msg_type) {
        return Err(refusal::DATA_FORMAT);
    }
    call.tenant.outbox.keep(SentMessage {
        at: call.now,
        to_user,
        msg_type,
        body: fields.into_value(),
    });
    Ok(Reply::done())
}

/// `POST /cgi-bin/message/custom/typing {"touser", "command"}`
pub(super) fn typing(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("touser")?;
    user::check(call, openid)?;
    match fields.text("command")? {
        Some("Typing" | "CancelTyping") => Ok(Reply::done()),
        Some(_) | None => Err(refusal::INVALID_COMMAND),
    }
}
