//! An account, and the platform that pushes to it.

use std::sync::Arc;

use wechat_callback::{Callback, CallbackBuilder, Request, Response};
use wechat_core::{ManualClock, UnixSeconds};
use wechat_crypto::{
    CallbackKeys, CallbackSettings, EncodingAesKey, EncryptMode, Envelope, Format, MessageCrypto, Push,
    signature,
};

pub(crate) const TOKEN: &str = "theToken123";
pub(crate) const APP_ID: &str = "wx5823bf96d3bd56c7";
pub(crate) const GH_ID: &str = "gh_0123456789ab";
pub(crate) const NONCE: &str = "1372623149";
pub(crate) const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);

pub(crate) fn crypto() -> MessageCrypto {
    crypto_with(TOKEN, 1)
}

pub(crate) fn crypto_with(token: &str, key: u8) -> MessageCrypto {
    MessageCrypto::new(
        token.parse().unwrap(),
        EncodingAesKey::from_bytes([key; 32]),
        APP_ID.parse().unwrap(),
    )
}

/// The settings of the account in `mode`.
pub(crate) fn keys(mode: EncryptMode) -> Arc<CallbackSettings> {
    Arc::new(match mode {
        EncryptMode::Normal => {
            CallbackSettings::plain(TOKEN.parse().unwrap()).with_app_id(APP_ID.parse().unwrap())
        }
        mode => CallbackSettings::sealed(crypto()).with_mode(mode),
    })
}

/// A callback of the account in safe mode, with the platform's clock.
pub(crate) fn safe() -> CallbackBuilder {
    builder(keys(EncryptMode::Safe))
}

pub(crate) fn plain() -> CallbackBuilder {
    builder(keys(EncryptMode::Normal))
}

pub(crate) fn builder(keys: impl CallbackKeys + 'static) -> CallbackBuilder {
    Callback::builder(keys).clock(ManualClock::at(NOW))
}

/// A text message with the number `id`.
pub(crate) fn text(id: u64, content: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[{GH_ID}]]></ToUserName><FromUserName><![CDATA[oUser]]></FromUserName>\
         <CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType>\
         <Content><![CDATA[{content}]]></Content><MsgId>{id}</MsgId></xml>"
    )
}

/// An event without a number.
pub(crate) fn event(name: &str, key: &str) -> String {
    format!(
        "<xml><ToUserName>{GH_ID}</ToUserName><FromUserName>oUser</FromUserName>\
         <CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>{name}</Event>\
         <EventKey>{key}</EventKey></xml>"
    )
}

/// What the platform sends: a query and a body.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body: Vec<u8>,
}

impl Sent {
    pub(crate) fn plain(body: &str) -> Self {
        let signature = signature::callback(TOKEN, &NOW.to_string(), NONCE);
        Self {
            path: "/wechat".into(),
            query: format!("signature={signature}&timestamp={NOW}&nonce={NONCE}&openid=oUser"),
            body: body.into(),
        }
    }

    pub(crate) fn sealed(message: &str) -> Self {
        Self::sealed_with(&crypto(), message, |_| {})
    }

    pub(crate) fn sealed_with(
        crypto: &MessageCrypto,
        message: &str,
        change: impl FnOnce(&mut Push<'_>),
    ) -> Self {
        let mut push = Push {
            to_user_name: GH_ID,
            agent_id: None,
            timestamp: NOW,
            nonce: NONCE,
            format: Format::Xml,
            compatible: false,
        };
        change(&mut push);
        let (timestamp, nonce) = (push.timestamp, push.nonce);
        let sealed = crypto.seal_push(message.as_bytes(), &push).unwrap();
        let (signature, msg_signature) = (sealed.signature, sealed.msg_signature);
        Self {
            path: "/wechat".into(),
            query: format!(
                "signature={signature}&timestamp={timestamp}&nonce={nonce}&openid=oUser\
                 &encrypt_type=aes&msg_signature={msg_signature}"
            ),
            body: sealed.body.into_bytes(),
        }
    }

    pub(crate) fn request(&self) -> Request<'_> {
        Request::new("POST", &self.path, &self.query)
            .header("Content-Type", "text/xml")
            .body(&self.body)
    }

    pub(crate) async fn to(&self, callback: &Callback) -> Response {
        callback.answer(&self.request()).await
    }
}

/// The reply in a sealed response.
pub(crate) fn opened(response: &Response) -> String {
    opened_with(&crypto(), response)
}

pub(crate) fn opened_with(crypto: &MessageCrypto, response: &Response) -> String {
    assert_eq!(response.status(), 200);
    opened_from(crypto, response.body())
}

/// The reply in the body of a sealed response.
pub(crate) fn opened_text(body: &str) -> String {
    opened_from(&crypto(), body)
}

fn opened_from(crypto: &MessageCrypto, body: &str) -> String {
    let envelope = Envelope::find(body.as_bytes()).unwrap();
    let (reply, _) = crypto.decrypt(&envelope.encrypt).unwrap();
    String::from_utf8(reply).unwrap()
}

/// The text that a plain reply shows.
pub(crate) fn content(reply: &str) -> Option<&str> {
    let (_, rest) = reply.split_once("<Content><![CDATA[")?;
    Some(rest.split_once("]]>")?.0)
}
