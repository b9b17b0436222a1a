//! Fuzzing found and kept inputs are worth running in every build: these functions are the bodies
//! of the fuzz targets (`fuzz/fuzz_targets`) and of the tests that replay the corpora (`corpus`).
//!
//! Each one takes any bytes and panics when a promise of the crate is broken.

use wechat_core::UnixSeconds;
use wechat_crypto::{
    EncodingAesKey, Envelope, Error, Format, MessageCrypto, Params, WhichKey, signature, user_data,
};

const TOKEN: &str = "fuzzing";
const TIMESTAMP: &str = "1700000000";
const NONCE: &str = "12345678";

/// Whatever stands in a body, opening it gives a message or an error; what was signed and is
/// opened can be answered, and the answer be opened again.
pub(crate) fn envelope_open(body: &[u8]) {
    let crypto = crypto();
    let signed = Envelope::find(body)
        .map(|envelope| signature::message(TOKEN, TIMESTAMP, NONCE, &envelope.encrypt))
        .unwrap_or_default();
    let params = Params {
        msg_signature: &signed,
        timestamp: TIMESTAMP,
        nonce: NONCE,
    };
    let Ok(opened) = crypto.open(&params, body) else {
        return;
    };

    let now = UnixSeconds::new(1_700_000_000);
    let reply = crypto.reply(&opened, &opened.message, now, NONCE).unwrap();
    let envelope = Envelope::find(reply.as_bytes()).unwrap();
    assert_eq!(envelope.format, opened.format);
    let (again, key) = crypto.decrypt(&envelope.encrypt).unwrap();
    assert_eq!(again, opened.message);
    assert_eq!(key, opened.key);
}

/// Whatever is found in a body is part of it, and is found again in an envelope made of it.
pub(crate) fn envelope_find(body: &[u8]) {
    match Envelope::find(body) {
        Ok(envelope) => {
            assert!(!envelope.encrypt.bytes().any(|byte| byte.is_ascii_whitespace()));
            assert!(envelope.encrypt.len() <= body.len() * 2);
            let plain = |text: &str| !text.contains("]]>") && !text.contains('\\') && !text.contains('"');
            if plain(&envelope.encrypt) && !envelope.format.is_json() {
                let made = format!("<a><Encrypt><![CDATA[{}]]></Encrypt></a>", envelope.encrypt);
                assert_eq!(Envelope::find(made.as_bytes()).unwrap().encrypt, envelope.encrypt);
            }
        }
        Err(Error::Envelope { at, .. }) => assert!(at <= body.len(), "{at} is behind the end"),
        Err(other) => panic!("finding answers with another error: {other}"),
    }
}

/// A text that is a key is the same key after it was written again.
pub(crate) fn encoding_aes_key(text: &[u8]) {
    let Ok(text) = str::from_utf8(text) else {
        return;
    };
    if let Ok(key) = text.parse::<EncodingAesKey>() {
        assert_eq!(text.len(), 43);
        assert_eq!(key.expose_text(), text);
        assert_eq!(EncodingAesKey::from_bytes(*key.expose()), key);
    }
}

/// User data, three lines (key, IV, ciphertext), is decrypted or refused, and never grows.
pub(crate) fn user_data(lines: &[u8]) {
    let Ok(text) = str::from_utf8(lines) else {
        return;
    };
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    let (key, iv, sealed) = (next(), next(), next());
    if let Ok(data) = user_data::decrypt(key, sealed, iv) {
        assert!(data.len() < sealed.len());
        if let Ok(mark) = user_data::watermark(&data) {
            let app_id = mark.app_id.parse();
            assert!(app_id.is_err() || user_data::open(key, sealed, iv, &app_id.unwrap()).is_ok());
        }
    }
}

/// The account the corpora were made for.
pub(crate) fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        TOKEN.parse().unwrap(),
        EncodingAesKey::from_bytes([1; 32]),
        "wx0123456789abcdef".parse().unwrap(),
    )
    .with_previous_key(EncodingAesKey::from_bytes([2; 32]))
}

/// An envelope that [`envelope_open`] opens, for seeds.
pub(crate) fn seed(message: &[u8], format: Format, key: WhichKey) -> String {
    crypto()
        .seal_with(
            message,
            UnixSeconds::new(1_700_000_000),
            NONCE,
            format,
            key,
            *b"abcdefghijklmnop",
        )
        .unwrap()
}
