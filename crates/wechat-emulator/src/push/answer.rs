//! What comes back in the response of a push is a message too, and the platform takes few: anything
//! else, and the user reads that the account is out of service (该公众号暂时无法提供服务).

mod fields;
mod xml;

use serde::Serialize;
use serde_json::Value;
use wechat_crypto::{EncryptMode, signature};

use self::fields::Fields;
use super::{Composed, Endpoint, Format};

/// What the platform makes of an answer it takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// `success`, or nothing: no reply, and no repeat.
    Acknowledged,
    /// A passive reply (被动回复).
    Replied(PassiveReply),
}

/// A passive reply that the platform took.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PassiveReply {
    /// Its `MsgType`; empty for results that have no envelope.
    pub msg_type: String,
    /// All of its elements; those that repeat are lists, and all values are texts when it was XML.
    pub body: Value,
    /// Whether it came encrypted.
    pub sealed: bool,
    /// Whether there is somebody to read it: not after `unsubscribe`, nor for a `LOCATION` report.
    pub delivered: bool,
    /// How many articles the platform drops: it shows one in answer to a message, eight to an event.
    pub articles_dropped: usize,
}

/// Why the platform takes an answer for malformed (回应失败). No message shows what was in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Malformed {
    /// More than any reply has.
    #[error("the reply has more than {limit} bytes")]
    TooLong {
        /// The most that is read.
        limit: usize,
    },
    /// It is not UTF-8.
    #[error("the reply is not UTF-8")]
    Encoding,
    /// It is neither `success` nor a well-formed message of the account's format.
    #[error("the reply is neither `success` nor well-formed {wanted}")]
    Syntax {
        /// `XML` or `JSON`.
        wanted: &'static str,
    },
    /// Safe mode takes no plain reply.
    #[error("the reply is not encrypted, and the account is in safe mode")]
    NotSealed,
    /// Plain mode takes no encrypted reply.
    #[error("the reply is encrypted, and the account is in plain mode")]
    Sealed,
    /// The signature in the envelope is wrong.
    #[error("the reply's MsgSignature does not fit its envelope")]
    Signature,
    /// It does not open with the account's key and AppID.
    #[error("the reply cannot be decrypted for this account")]
    Decrypt,
    /// An element is not there, or cannot be what it is.
    #[error("the reply's {field} is missing, or is not {wanted}")]
    Field {
        /// The path of the element.
        field: &'static str,
        /// What it has to be.
        wanted: &'static str,
    },
    /// Sender and receiver are not those of the push the other way round.
    #[error("the reply's ToUserName and FromUserName are not those of the push the other way round")]
    Addresses,
    /// The account has no such reply to this push.
    #[error("a reply of this MsgType does not fit the push")]
    Type,
    /// A notice takes no reply.
    #[error("a notice to a third-party platform takes no other answer than `success`")]
    Notice,
}

/// The most that is read of an answer: 64 KiB.
pub(crate) const LONGEST: usize = 64 << 10;

/// The longest text of a reply, in bytes.
const LONGEST_TEXT: usize = 2048;

impl Endpoint {
    /// What the platform makes of the body `body`, which answers `push` with status 200.
    ///
    /// # Errors
    ///
    /// Fails when the real platform would tell the user that the account is out of service.
    pub fn judge(&self, push: &Composed, body: &[u8]) -> Result<Verdict, Malformed> {
        if body.is_empty() || body == b"success" {
            return Ok(Verdict::Acknowledged);
        }
        if body.len() > LONGEST {
            return Err(Malformed::TooLong { limit: LONGEST });
        }
        let Some(user) = push.user() else {
            return Err(Malformed::Notice);
        };
        let outer = self.read(body)?;
        let sealed = outer.has("Encrypt");
        let reply = match (sealed, self.mode()) {
            (true, EncryptMode::Normal) => return Err(Malformed::Sealed),
            (false, EncryptMode::Safe) => return Err(Malformed::NotSealed),
            (true, EncryptMode::Compatible | EncryptMode::Safe) => self.read(&self.open(&outer)?)?,
            (false, EncryptMode::Normal | EncryptMode::Compatible) => outer,
        };
        let bare_result = push.kind() == "event/open_product_receive_coupon" && reply.has("ret_code");
        let mut articles_dropped = 0;
        let msg_type = if bare_result && !reply.has("MsgType") {
            String::new()
        } else {
            if reply.text("ToUserName").as_deref() != Some(user)
                || reply.text("FromUserName").as_deref() != Some(&*push.account)
            {
                return Err(Malformed::Addresses);
            }
            reply.number("CreateTime")?;
            let msg_type = reply.required("MsgType", "a type of reply")?;
            articles_dropped = self.check(push, &reply, &msg_type)?;
            msg_type
        };
        Ok(Verdict::Replied(PassiveReply {
            msg_type,
            body: reply.into_value(),
            sealed,
            delivered: !matches!(push.kind(), "event/unsubscribe" | "event/LOCATION"),
            articles_dropped,
        }))
    }

    fn read(&self, body: &[u8]) -> Result<Fields, Malformed> {
        let text = std::str::from_utf8(body).map_err(|_| Malformed::Encoding)?;
        // Official accounts know no JSON; mini programs may answer in either.
        let is_json = self.format() == Format::Json && text.trim_start().starts_with('{');
        if is_json {
            Fields::of_json(text).ok_or(Malformed::Syntax { wanted: "JSON" })
        } else {
            Fields::of_xml(text).ok_or(Malformed::Syntax { wanted: "XML" })
        }
    }

    /// The message in an envelope.
    fn open(&self, envelope: &Fields) -> Result<Vec<u8>, Malformed> {
        let encrypt = envelope.required("Encrypt", "a text")?;
        let msg_signature = envelope.required("MsgSignature", "a text")?;
        let timestamp = envelope.number("TimeStamp")?;
        let nonce = envelope.required("Nonce", "a text")?;
        let token = self.token().expose();
        signature::verify_message(&msg_signature, token, &timestamp, &nonce, &encrypt)
            .map_err(|_| Malformed::Signature)?;
        let crypto = self.crypto().ok_or(Malformed::Decrypt)?;
        let (message, _) = crypto.decrypt(&encrypt).map_err(|_| Malformed::Decrypt)?;
        Ok(message)
    }

    /// The rules of the reply's type. Gives the number of articles that are not shown.
    fn check(&self, push: &Composed, reply: &Fields, msg_type: &str) -> Result<usize, Malformed> {
        let is_result = push.is_event && msg_type == "event";
        if self.format() == Format::Json && !is_result && msg_type != "transfer_customer_service" {
            return Err(Malformed::Type);
        }
        let text = "a text";
        match msg_type {
            "text" => {
                let content = reply.required("Content", "a text of 1 to 2048 bytes")?;
                if content.len() > LONGEST_TEXT {
                    return Err(Malformed::Field {
                        field: "Content",
                        wanted: "a text of 1 to 2048 bytes",
                    });
                }
            }
            "image" => drop(reply.required("Image.MediaId", text)?),
            "voice" => drop(reply.required("Voice.MediaId", text)?),
            "video" => drop(reply.required("Video.MediaId", text)?),
            "music" => drop(reply.required("Music.ThumbMediaId", text)?),
            "news" => return articles(push, reply),
            "transfer_customer_service" if !push.is_event => {
                if reply.has("TransInfo") {
                    reply.required("TransInfo.KfAccount", text)?;
                }
            }
            "event" if is_result => {
                let name = push.kind().split_once('/').map(|(_, name)| name);
                if reply.text("Event").as_deref() != name {
                    return Err(Malformed::Field {
                        field: "Event",
                        wanted: "that of the push",
                    });
                }
            }
            "device_text" | "device_event" | "device_status" | "hardware"
                if push.kind().starts_with("device_") || push.kind() == "hardware" => {}
            _ => return Err(Malformed::Type),
        }
        Ok(0)
    }
}

fn articles(push: &Composed, reply: &Fields) -> Result<usize, Malformed> {
    let count: usize = reply.number("ArticleCount")?.parse().unwrap_or_default();
    let items = reply.items("Articles");
    if items.is_empty() || items.len() != count {
        return Err(Malformed::Field {
            field: "ArticleCount",
            wanted: "the number of articles, one or more",
        });
    }
    for item in &items {
        item.required("Title", "a text")?;
        item.required("Url", "a text")?;
    }
    let shown = if push.is_event { 8 } else { 1 };
    Ok(count.saturating_sub(shown))
}
