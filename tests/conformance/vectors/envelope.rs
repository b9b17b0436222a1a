//! Vectors of the message envelope: open it, seal it again to the same byte, check what signs it.

use anyhow::{Context as _, ensure};
use wechat_crypto::{
    CallbackToken, EncodingAesKey, Envelope, Error, Format, MessageCrypto, Params, WhichKey, signature,
};

use super::{Vector, seconds};

pub(super) fn check(vector: &Vector) -> anyhow::Result<()> {
    let key_text = vector.need("encoding_aes_key")?;
    let crypto = crypto(vector, &key_text)?;
    let encrypt = ciphertext(vector)?;

    signatures(vector, &encrypt)?;
    let (message, key) = crypto.decrypt(&encrypt)?;
    vector.same(
        "plaintext",
        &String::from_utf8(message.clone()).map_err(|_| Error::Frame)?,
    )?;
    vector.same("key_trailing_bits", &trailing_bits(&key_text).to_string())?;
    let plain = 20 + message.len() + crypto.app_id().as_str().len();
    vector.same("pad_len", &(32 - plain % 32).to_string())?;
    envelopes(vector, &crypto, &message)?;
    if let Some(random) = vector.get("random16") {
        let random = random
            .as_bytes()
            .try_into()
            .context("`random16` has not 16 bytes")?;
        let again = crypto.encrypt_with(&message, key, random)?;
        ensure!(again == encrypt, "sealing it again gives {again}");
        seal(vector, &crypto, &message, key, random, &encrypt)?;
    }
    echostr(vector, &crypto, &encrypt)
}

/// The account. Where the vector's token is none that the console would take, or where there is
/// no token, another one stands for it: decryption does not use it.
fn crypto(vector: &Vector, key_text: &str) -> anyhow::Result<MessageCrypto> {
    let key: EncodingAesKey = key_text.parse().map_err(Error::from)?;
    let app_id = vector
        .any(&["appid_or_corpid", "appid", "corpid", "app_id"])
        .context("the vector has no `appid_or_corpid`")?;
    let token = match legal_token(vector) {
        Some(token) => token,
        None => "standin".parse()?,
    };
    let crypto = MessageCrypto::new(token, key, app_id.parse()?);
    Ok(match previous_key(vector) {
        Some(previous) => crypto.with_previous_key(previous.parse().map_err(Error::from)?),
        None => crypto,
    })
}

fn previous_key(vector: &Vector) -> Option<String> {
    vector.any(&[
        "previous_encoding_aes_key",
        "encoding_aes_key_previous",
        "previous_key",
        "last_encoding_aes_key",
    ])
}

fn legal_token(vector: &Vector) -> Option<CallbackToken> {
    vector.get("token")?.parse().ok()
}

fn ciphertext(vector: &Vector) -> anyhow::Result<String> {
    if let Some(ciphertext) = vector.any(&["ciphertext", "encrypt"]) {
        return Ok(ciphertext);
    }
    let envelope = vector.need("envelope")?;
    Ok(Envelope::find(envelope.as_bytes())?.encrypt.into_owned())
}

fn signatures(vector: &Vector, encrypt: &str) -> anyhow::Result<()> {
    let (Some(token), Some(timestamp), Some(nonce)) =
        (vector.get("token"), vector.get("timestamp"), vector.get("nonce"))
    else {
        return Ok(());
    };
    if let Some(published) = vector.get("msg_signature") {
        // The refusal first: a vector that has to be refused tells the code of this step.
        signature::verify_message(&published, &token, &timestamp, &nonce, encrypt)?;
        vector.same(
            "msg_signature",
            &signature::message(&token, &timestamp, &nonce, encrypt),
        )?;
    }
    vector.same("url_signature", &signature::callback(&token, &timestamp, &nonce))?;
    if let Some(query) = vector.get("url_query") {
        for (name, value) in [("timestamp", &timestamp), ("nonce", &nonce)] {
            ensure!(
                query.split('&').any(|pair| pair == format!("{name}={value}")),
                "`url_query` has another {name}"
            );
        }
    }
    Ok(())
}

/// Opens every envelope of the vector, secure or compatible.
fn envelopes(vector: &Vector, crypto: &MessageCrypto, message: &[u8]) -> anyhow::Result<()> {
    for name in [
        "envelope",
        "envelope_compatible",
        "envelope_json",
        "envelope_xml",
        "envelope_lower",
    ] {
        let Some(body) = vector.get(name) else { continue };
        let params = [
            vector.get("msg_signature"),
            vector.get("timestamp"),
            vector.get("nonce"),
        ];
        let opened = if let ([Some(msg_signature), Some(timestamp), Some(nonce)], Some(_)) =
            (&params, legal_token(vector))
        {
            let params = Params {
                msg_signature,
                timestamp,
                nonce,
            };
            crypto
                .open(&params, body.as_bytes())
                .with_context(|| format!("`{name}` was refused"))?
                .message
        } else {
            let envelope =
                Envelope::find(body.as_bytes()).with_context(|| format!("`{name}` was refused"))?;
            crypto.decrypt(&envelope.encrypt)?.0
        };
        ensure!(opened == message, "`{name}` holds another message");
    }
    Ok(())
}

/// Seals the message in the form of the vector's envelope, and compares ciphertext and signature.
fn seal(
    vector: &Vector,
    crypto: &MessageCrypto,
    message: &[u8],
    key: WhichKey,
    random: [u8; 16],
    encrypt: &str,
) -> anyhow::Result<()> {
    let (Some(_), Some(timestamp), Some(nonce), Some(msg_signature)) = (
        legal_token(vector),
        vector.get("timestamp").and_then(|text| seconds(&text)),
        vector.get("nonce"),
        vector.get("msg_signature"),
    ) else {
        return Ok(());
    };
    let format = match vector.get("envelope") {
        Some(envelope) => Envelope::find(envelope.as_bytes())?.format,
        None => Format::Xml,
    };
    let sealed = crypto.seal_with(message, timestamp, &nonce, format, key, random)?;
    let found = Envelope::find(sealed.as_bytes())?;
    ensure!(
        found.encrypt == encrypt && found.format == format,
        "sealed: {sealed}"
    );
    ensure!(sealed.contains(&msg_signature), "sealed: {sealed}");
    // A published reply is the same but for blanks.
    if vector.get("direction").as_deref() == Some("reply")
        && let Some(published) = vector.get("envelope")
    {
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        ensure!(dense(&published) == dense(&sealed), "sealed: {sealed}");
    }
    Ok(())
}

fn echostr(vector: &Vector, crypto: &MessageCrypto, encrypt: &str) -> anyhow::Result<()> {
    let (Some("url-verify"), Some(_), Some(msg_signature), Some(timestamp), Some(nonce)) = (
        vector.get("direction").as_deref(),
        legal_token(vector),
        vector.get("msg_signature"),
        vector.get("timestamp"),
        vector.get("nonce"),
    ) else {
        return Ok(());
    };
    let params = Params {
        msg_signature: &msg_signature,
        timestamp: &timestamp,
        nonce: &nonce,
    };
    vector.same("plaintext", &crypto.open_echostr(&params, encrypt)?)
}

/// The two bits of the key's text that mean nothing.
fn trailing_bits(key: &str) -> u8 {
    let value = match key.bytes().last() {
        Some(letter @ b'A'..=b'Z') => letter - b'A',
        Some(letter @ b'a'..=b'z') => letter - b'a' + 26,
        Some(digit @ b'0'..=b'9') => digit - b'0' + 52,
        Some(b'+') => 62,
        _ => 63,
    };
    value & 3
}
