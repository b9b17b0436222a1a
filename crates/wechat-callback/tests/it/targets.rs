//! The fuzz target for a whole request is also the test that replays its corpus (`corpus`).

use std::sync::Arc;

use wechat_callback::{Callback, Context, Request};
use wechat_core::UnixSeconds;
use wechat_crypto::{
    CallbackSettings, EncodingAesKey, EncryptMode, Envelope, Format, MessageCrypto, Push, signature,
};
use wechat_message::Message;

const TOKEN: &str = "fuzzing";
const TIMESTAMP: &str = "1700000000";
const NONCE: &str = "12345678";

/// A request: a letter for what the sender knows, a letter for the account's mode, the query up
/// to the first line end, and the body.
///
/// | the sender | sends |
/// |---|---|
/// | `g`, `p` | query and body as they are, with GET or POST |
/// | `s` | the body, with the signatures it needs |
/// | `k` | the body as a message, sealed with the account's key |
///
/// Whatever it is, the answer is one of few, and a sealed push gets an answer that opens.
pub(crate) fn callback_request(input: &[u8]) {
    let (&[sender, mode], rest) = input.split_first_chunk::<2>().unwrap_or((&[b'p', b's'], input));
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let Ok(query) = str::from_utf8(&rest[..end]) else {
        return;
    };
    let body = rest.get(end + 1..).unwrap_or_default();
    let mode = match mode {
        b'n' => EncryptMode::Normal,
        b'c' => EncryptMode::Compatible,
        _ => EncryptMode::Safe,
    };
    let settings = CallbackSettings::sealed(crypto()).with_mode(mode);
    let callback = Callback::builder(Arc::new(settings))
        .fallback(async |message: Message, _: Context| match message.text() {
            Some(text) => message.reply_text(text).ok(),
            None => message.reply_text("no text").ok(),
        })
        .build()
        .unwrap();

    let signature = signature::callback(TOKEN, TIMESTAMP, NONCE);
    let signed = |encrypt: &str| signature::message(TOKEN, TIMESTAMP, NONCE, encrypt);
    let (method, query, body) = match sender {
        b'g' => ("GET", query.to_owned(), body.to_vec()),
        b's' => {
            let encrypt = Envelope::find(body)
                .map(|it| it.encrypt.into_owned())
                .unwrap_or_default();
            let msg_signature = match mode {
                EncryptMode::Normal => String::new(),
                _ => signed(&encrypt),
            };
            let made = format!(
                "{query}&signature={signature}&timestamp={TIMESTAMP}&nonce={NONCE}&msg_signature={msg_signature}"
            );
            ("POST", made, body.to_vec())
        }
        b'k' => {
            let push = Push {
                to_user_name: "gh_1",
                agent_id: None,
                timestamp: UnixSeconds::new(1_700_000_000),
                nonce: NONCE,
                format: if body.starts_with(b"{") {
                    Format::Json
                } else {
                    Format::Xml
                },
                compatible: false,
            };
            let sealed = crypto().seal_push(body, &push).unwrap();
            let made = format!(
                "{query}&timestamp={TIMESTAMP}&nonce={NONCE}&msg_signature={}&encrypt_type=aes",
                sealed.msg_signature
            );
            ("POST", made, sealed.body.into_bytes())
        }
        _ => ("POST", query.to_owned(), body.to_vec()),
    };

    let request = Request::new(method, "/", &query).body(&body);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let response = runtime.block_on(callback.answer(&request));

    match response.status() {
        200 if method == "POST" => {
            let stats = callback.stats();
            assert_eq!(
                (stats.pushes, stats.handled, stats.failed, stats.panicked),
                (1, 1, 0, 0)
            );
            if let Ok(envelope) = Envelope::find(response.body().as_bytes()) {
                let (reply, _) = crypto().decrypt(&envelope.encrypt).unwrap();
                Message::parse(&reply).unwrap();
            } else {
                assert!(response.body() == "success" || Message::parse(response.body().as_bytes()).is_ok());
            }
        }
        200 => assert_eq!(callback.stats().verified, 1),
        400 | 403 => {
            assert_eq!(callback.stats().refused, 1);
            assert!(["bad request", "forbidden"].contains(&response.body()));
        }
        413 => assert!(body.len() > 1 << 20),
        status => panic!("answered with {status}"),
    }
}

pub(crate) fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        TOKEN.parse().unwrap(),
        EncodingAesKey::from_bytes([1; 32]),
        "wx0123456789abcdef".parse().unwrap(),
    )
}
