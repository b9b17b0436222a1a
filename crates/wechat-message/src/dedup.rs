//! Which pushes are the same push again.
//!
//! The platform repeats a push that is not answered within five seconds, up to three times.
//! Messages have a number; events do not, and the sender and second that the platform's
//! pages suggest instead would take two different events of one second for one.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::{Content, Message};

/// What a push has in common with its repeats, and with nothing else of the same account.
///
/// Put the account before it: two accounts may use one number. As text it has at most 37
/// visible ASCII characters and is the same on every machine and in every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DedupKey {
    /// The number of a message (`MsgId`).
    Message(u64),
    /// The first half of the SHA-256 of the body, for everything that has no number.
    Body([u8; 16]),
}

impl Message {
    /// What tells this push from others. `body` is what the message was parsed from, after
    /// decryption: a repeat is encrypted anew, but says the same.
    ///
    /// ```
    /// use wechat_message::Message;
    ///
    /// let body = b"<xml><MsgType>text</MsgType><MsgId>6054768590064713728</MsgId></xml>";
    /// let key = Message::parse(body)?.dedup_key(body);
    ///
    /// assert_eq!(key.to_string(), "id:6054768590064713728");
    /// # Ok::<(), wechat_message::Error>(())
    /// ```
    pub fn dedup_key(&self, body: &[u8]) -> DedupKey {
        match (self.sent.id, &self.content) {
            // Device events have the number of the message they belong to.
            (Some(id), content) if id != 0 && !matches!(content, Content::DeviceEvent(_)) => {
                DedupKey::Message(id)
            }
            _ => DedupKey::of_body(body),
        }
    }
}

impl DedupKey {
    fn of_body(body: &[u8]) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&Sha256::digest(body)[..16]);
        Self::Body(half)
    }
}

impl fmt::Display for DedupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(id) => write!(f, "id:{id}"),
            Self::Body(hash) => {
                f.write_str("body:")?;
                hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(body: &str) -> DedupKey {
        Message::parse(body.as_bytes())
            .unwrap()
            .dedup_key(body.as_bytes())
    }

    #[test]
    fn two_events_of_one_user_in_one_second_are_two() {
        let event = |key: &str| {
            format!(
                "<xml><FromUserName>o</FromUserName><CreateTime>9</CreateTime>\
                 <MsgType>event</MsgType><Event>CLICK</Event><EventKey>{key}</EventKey></xml>"
            )
        };

        assert_ne!(key(&event("a")), key(&event("b")));
        assert_eq!(key(&event("a")), key(&event("a")));
    }

    #[test]
    fn a_message_is_known_by_its_number_whatever_else_changes() {
        let text = |time: u64| {
            format!("<xml><CreateTime>{time}</CreateTime><MsgType>text</MsgType><MsgId>5</MsgId></xml>")
        };

        assert_eq!(key(&text(1)), DedupKey::Message(5));
        assert_eq!(key(&text(1)), key(&text(2)));
    }

    #[test]
    fn a_message_without_a_number_is_known_by_its_body() {
        let body = "<xml><MsgType>text</MsgType><MsgId>0</MsgId></xml>";

        assert!(matches!(key(body), DedupKey::Body(_)));
        assert_eq!(key(body).to_string().len(), 37);
    }
}
