//! What each mode takes, and what it does not.

use std::sync::{Arc, Mutex};

use wechat_callback::{Callback, Context, Request};
use wechat_crypto::{CallbackKeys, CallbackSettings, EncodingAesKey, EncryptMode, Format};
use wechat_message::Message;

use crate::world::{
    NONCE, Sent, builder, content, crypto, crypto_with, keys, opened, opened_with, plain, safe, text,
};

fn echo(keys: impl CallbackKeys + 'static) -> Callback {
    builder(keys)
        .on("text", async |message: Message, _: Context| {
            message.text().map(str::to_owned)
        })
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_plain_push_gets_a_plain_reply() {
    let callback = echo(keys(EncryptMode::Normal));

    let response = Sent::plain(&text(1, "hello")).to(&callback).await;

    assert_eq!(response.status(), 200);
    assert_eq!(content(response.body()), Some("hello"));
    assert!(
        response
            .headers()
            .any(|header| header == ("content-type", "text/xml; charset=utf-8"))
    );
}

#[tokio::test]
async fn a_sealed_push_gets_a_sealed_reply_in_both_encrypted_modes() {
    for mode in [EncryptMode::Compatible, EncryptMode::Safe] {
        let callback = echo(keys(mode));

        let response = Sent::sealed(&text(1, "hello")).to(&callback).await;

        assert_eq!(content(&opened(&response)), Some("hello"), "{mode}");
        assert!(
            response
                .body()
                .contains(&format!("<Nonce><![CDATA[{NONCE}]]></Nonce>"))
        );
        assert!(!response.body().contains("hello"));
    }
}

#[tokio::test]
async fn json_is_answered_in_json() {
    let json = |id: u64| {
        format!(
            r#"{{"ToUserName":"gh_0123456789ab","FromUserName":"oUser","CreateTime":1700000000,"MsgType":"text","Content":"hello","MsgId":{id}}}"#
        )
    };

    let response = Sent::plain(&json(1)).to(&echo(keys(EncryptMode::Normal))).await;
    assert!(response.body().starts_with('{') && response.body().contains(r#""Content":"hello""#));

    let sealed = Sent::sealed_with(&crypto(), &json(2), |push| push.format = Format::Json);
    let response = sealed.to(&echo(keys(EncryptMode::Safe))).await;
    assert!(
        response.body().starts_with(r#"{"Encrypt":"#),
        "{}",
        response.body()
    );
    assert!(opened(&response).contains(r#""Content":"hello""#));
}

#[tokio::test]
async fn an_encrypted_account_takes_no_plain_push_however_it_is_signed() {
    for mode in [EncryptMode::Compatible, EncryptMode::Safe] {
        let callback = echo(keys(mode));
        let plain = Sent::plain(&text(1, "hello"));
        let mut said_raw = plain.clone();
        said_raw.query += "&encrypt_type=raw";
        let mut said_aes = plain.clone();
        said_aes.query += "&encrypt_type=aes";
        let mut with_envelope = Sent::sealed(&text(1, "hello"));
        with_envelope.query = plain.query.clone();

        for sent in [&plain, &said_raw, &with_envelope] {
            let response = sent.to(&callback).await;
            assert_eq!((response.status(), response.body()), (403, "forbidden"), "{mode}");
        }
        assert_eq!(
            said_aes.to(&callback).await.status(),
            400,
            "there is no envelope in it"
        );
        assert_eq!(callback.stats().handled, 0);
    }
}

#[tokio::test]
async fn of_a_compatible_push_only_the_encrypted_part_is_believed() {
    let callback = echo(keys(EncryptMode::Compatible));
    let mut sent = Sent::sealed_with(&crypto(), &text(1, "true"), |push| push.compatible = true);
    let body = String::from_utf8(sent.body).unwrap();
    assert_eq!(content(&body), Some("true"), "the plain part is there");
    sent.body = body.replace("true", "lies").into_bytes();

    let response = sent.to(&callback).await;

    assert_eq!(content(&opened(&response)), Some("true"));
}

#[tokio::test]
async fn the_signature_that_does_not_cover_the_body_opens_nothing() {
    let callback = echo(keys(EncryptMode::Safe));
    let sent = Sent::sealed(&text(1, "hello"));
    let (rest, _) = sent.query.split_once("&msg_signature").unwrap();
    let signature = rest.split('&').next().unwrap().trim_start_matches("signature=");
    let with_it = Sent {
        query: format!("{rest}&msg_signature={signature}"),
        ..sent.clone()
    };
    let without = Sent {
        query: rest.to_owned(),
        ..sent
    };

    assert_eq!(with_it.to(&callback).await.status(), 403);
    assert_eq!(without.to(&callback).await.status(), 403);
}

#[tokio::test]
async fn a_plain_account_opens_what_it_has_a_key_for_and_no_more() {
    let with_key = CallbackSettings::sealed(crypto()).with_mode(EncryptMode::Normal);

    let response = Sent::sealed(&text(1, "hello"))
        .to(&echo(Arc::new(with_key)))
        .await;
    assert_eq!(content(&opened(&response)), Some("hello"));

    let response = Sent::sealed(&text(1, "hello"))
        .to(&echo(keys(EncryptMode::Normal)))
        .await;
    assert_eq!(response.status(), 403);
}

/// Keys that change while the callback is running.
struct Changing(Mutex<Arc<CallbackSettings>>);

impl CallbackKeys for Changing {
    fn callback_keys(&self) -> Arc<CallbackSettings> {
        Arc::clone(&self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn a_changed_key_is_in_use_at_once_and_the_old_one_still_opens_and_seals() {
    let (old, new) = (crypto_with("oldToken", 1), crypto_with("newToken", 2));
    let keys = Arc::new(Changing(Mutex::new(Arc::new(CallbackSettings::sealed(
        old.clone(),
    )))));
    let callback = echo(Arc::clone(&keys));
    let push = |crypto, id| Sent::sealed_with(crypto, &text(id, "hello"), |_| {});
    assert_eq!(push(&old, 1).to(&callback).await.status(), 200);
    assert_eq!(push(&new, 2).to(&callback).await.status(), 403);

    // The token is another one as well, so that the old one opens nothing.
    let both = new.clone().with_previous_key(EncodingAesKey::from_bytes([1; 32]));
    *keys.0.lock().unwrap() = Arc::new(CallbackSettings::sealed(both));

    let with_new = push(&new, 3).to(&callback).await;
    assert_eq!(content(&opened_with(&new, &with_new)), Some("hello"));
    let under_way = crypto_with("newToken", 1);
    let with_old = push(&under_way, 4).to(&callback).await;
    assert_eq!(
        content(&opened_with(&under_way, &with_old)),
        Some("hello"),
        "sealed with the key that opened it"
    );
    assert_eq!(
        push(&old, 5).to(&callback).await.status(),
        403,
        "the old token is gone"
    );
}

#[tokio::test]
async fn only_get_and_post_and_bodies_that_can_be_a_push_are_read() {
    let callback = plain().build().unwrap();
    let sent = Sent::plain(&text(1, "hello"));

    for method in ["PUT", "DELETE", "HEAD", "OPTIONS", "post", ""] {
        let request = Request::new(method, "/wechat", &sent.query).body(&sent.body);
        let response = callback.answer(&request).await;
        assert_eq!(response.status(), 405, "{method}");
        assert!(response.headers().any(|header| header == ("allow", "GET, POST")));
    }
    for (name, value, status) in [
        ("content-type", "text/xml", 200),
        ("Content-Type", "application/json; charset=utf-8", 200),
        ("content-type", "application/x-www-form-urlencoded", 200),
        ("content-type", "", 200),
        ("content-type", "Multipart/form-data; boundary=x", 415),
        ("content-type", "image/png", 415),
        ("content-encoding", "identity", 200),
        ("content-encoding", "gzip", 415),
    ] {
        let request = sent.request().header(name, value);
        assert_eq!(
            callback.answer(&request).await.status(),
            status,
            "{name}: {value}"
        );
    }
}

#[tokio::test]
async fn a_nonce_that_cannot_stand_in_an_envelope_is_replaced() {
    use wechat_crypto::{Envelope, signature};

    let callback = safe()
        .fallback(async |_: Message, _: Context| "hi")
        .build()
        .unwrap();
    let mut sent = Sent::sealed(&text(1, "hello"));
    let encrypt = Envelope::find(&sent.body).unwrap().encrypt.into_owned();
    let nonce = "]]><Evil/>";
    let msg_signature = signature::message(crate::world::TOKEN, "1", nonce, &encrypt);
    sent.query =
        format!("timestamp=1&nonce=%5D%5D%3E%3CEvil%2F%3E&msg_signature={msg_signature}&encrypt_type=aes");

    let response = sent.to(&callback).await;

    assert_eq!(content(&opened(&response)), Some("hi"));
    assert!(!response.body().contains("Evil"));
}
