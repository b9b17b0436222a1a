//! A push that was verified and opened, and the way back to whoever sent it.

use std::{fmt::Write as _, sync::Arc};

use sha2::{Digest as _, Sha256};
use wechat_core::UnixSeconds;
use wechat_crypto::{CallbackSettings, Error, WhichKey};
use wechat_message::{Format, Message};

use crate::{Account, Answer, Response};

/// A push: verified, opened, read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Push {
    /// What was pushed.
    pub message: Message,
    /// Which push it is, and how it is answered.
    pub origin: Origin,
}

impl Push {
    pub(crate) fn new(
        message: Message,
        body: &[u8],
        account: &Account,
        settings: Arc<CallbackSettings>,
        seal: Option<Seal>,
    ) -> Self {
        let key = key(account.name_with(&settings), &message, body);
        let origin = Origin(Arc::new(Parts {
            account: account.clone(),
            settings,
            key,
            format: message.format(),
            seal,
        }));
        Self { message, origin }
    }
}

/// Which push it is, and how it is answered. Clones are cheap.
#[derive(Clone, Debug)]
pub struct Origin(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    account: Account,
    /// As they were when the push came: what opened it seals the reply.
    settings: Arc<CallbackSettings>,
    key: String,
    format: Format,
    seal: Option<Seal>,
}

/// An answer is sealed like the push: with the key that opened it, in its form, with its nonce.
#[derive(Debug)]
pub(crate) struct Seal {
    pub(crate) format: wechat_crypto::Format,
    pub(crate) key: WhichKey,
    pub(crate) nonce: String,
}

impl Origin {
    /// The name of the account in the [`Directory`](crate::Directory); of the only one, the AppID.
    pub fn account(&self) -> &str {
        self.0.account.name_with(&self.0.settings)
    }

    /// What the push has in common with its repeats and with no other push: account, receiver, and
    /// the number of the message or the hash of the opened body. At most 168 visible ASCII
    /// characters, the same on every machine.
    pub fn key(&self) -> &str {
        &self.0.key
    }

    /// How the push is written, and its reply has to be.
    pub fn format(&self) -> Format {
        self.0.format
    }

    /// Whether the push was encrypted, so that the reply will be.
    pub fn is_sealed(&self) -> bool {
        self.0.seal.is_some()
    }

    /// The response with `answer`, sealed at `now` if the push was. `success` needs no seal.
    ///
    /// # Errors
    ///
    /// Fails when the operating system has no random numbers, or the answer has 4 GiB.
    pub fn respond(&self, answer: &Answer, now: UnixSeconds) -> Result<Response, Error> {
        if answer.is_success() {
            return Ok(Response::success());
        }
        let text = answer.as_str();
        let (Some(seal), Some(crypto)) = (&self.0.seal, &self.0.settings.crypto) else {
            return Ok(Response::reply(text.to_owned(), self.0.format == Format::Json));
        };
        let with = |nonce: &str| crypto.seal(text.as_bytes(), now, nonce, seal.format, seal.key);
        let sealed = match with(&seal.nonce) {
            // The nonce is the sender's; any other will do.
            Err(Error::Text { .. }) => with(&now.to_string()),
            sealed => sealed,
        };
        Ok(Response::reply(sealed?, seal.format.is_json()))
    }
}

/// Two accounts may use one number, and a third-party platform has one key for many accounts.
fn key(account: &str, message: &Message, body: &[u8]) -> String {
    let receiver = match message.to_user() {
        "" => &message.addressee.app_id,
        to_user => to_user,
    };
    let mut key = String::with_capacity(account.len() + receiver.len() + 40);
    push_name(&mut key, account);
    key.push('/');
    push_name(&mut key, receiver);
    // Writing into a string cannot fail.
    let _ = write!(key, "/{}", message.dedup_key(body));
    key
}

/// Names that others chose, bounded in length and alphabet: keys are kept, logged and sent.
fn push_name(key: &mut String, name: &str) {
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'#');
    if name.len() <= 64 && name.bytes().all(plain) {
        key.push_str(name);
        return;
    }
    key.push('#');
    for byte in &Sha256::digest(name)[..16] {
        let _ = write!(key, "{byte:02x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_for(account: &str, to: &str) -> String {
        let body = format!("<xml><ToUserName>{to}</ToUserName><MsgType>text</MsgType><MsgId>7</MsgId></xml>");
        let message = Message::parse(body.as_bytes()).unwrap();
        key(account, &message, body.as_bytes())
    }

    #[test]
    fn a_key_names_account_receiver_and_number() {
        assert_eq!(key_for("wx1", "gh_1"), "wx1/gh_1/id:7");
        assert_ne!(key_for("wx1", "gh_1"), key_for("wx2", "gh_1"));
        assert_ne!(key_for("wx1", "gh_1"), key_for("wx1", "gh_2"));
    }

    #[test]
    fn a_key_is_short_and_visible_whatever_the_names_are() {
        for name in [
            "a".repeat(100_000),
            "公众号".into(),
            "a/b".into(),
            "#".into(),
            "a\nb".into(),
        ] {
            let key = key_for(&name, &name);

            assert!(key.len() <= 168, "{}", key.len());
            assert!(key.bytes().all(|byte| byte.is_ascii_graphic()));
            assert_eq!(key.matches('/').count(), 2);
        }
    }
}
