//! Every published signature and ciphertext (`crypto-vectors.json`), by its `scheme`.
//!
//! A vector gives inputs and results; what it does not give is not compared. One with `valid:
//! false` or an `error` has to be refused, with that code when it is a number.

use std::{fs, path::Path};

use anyhow::{Context as _, bail, ensure};
use serde_json::{Map, Value};
use wechat_core::{Secret, UnixSeconds};
use wechat_crypto::{
    EncodingAesKey, Error,
    api_security::{PlatformKey, SealedData, SymmetricKey},
    hmac,
    signature::{self, CardExt, ChooseCard},
    user_data,
};

use crate::Tally;

mod envelope;

/// Runs all vectors in the folder `spec`.
pub(crate) fn run(spec: &Path) -> anyhow::Result<Tally> {
    const FILE: &str = "crypto-vectors.json";
    let mut tally = Tally::default();
    let path = spec.join(FILE);
    if !path.exists() {
        tally.missing(FILE);
        return Ok(tally);
    }
    let vectors: Vec<Map<String, Value>> = serde_json::from_slice(&fs::read(path)?)?;
    for (index, fields) in vectors.into_iter().enumerate() {
        let vector = Vector(fields);
        let name = vector.get("name").unwrap_or_else(|| format!("vector {index}"));
        let Some(check) = vector.get("scheme").as_deref().and_then(check) else {
            tally.unknown(&name, format!("scheme {:?}", vector.get("scheme")));
            continue;
        };
        match vector.expect(check(&vector)) {
            Ok(()) => tally.pass(),
            Err(why) => tally.fail(&name, format!("{why:#}")),
        }
    }
    Ok(tally)
}

type Check = fn(&Vector) -> anyhow::Result<()>;

fn check(scheme: &str) -> Option<Check> {
    Some(match scheme {
        "callback-signature-sha1" => callback,
        "msg-signature-sha1" => message,
        "msgcrypt-aes256cbc" => envelope::check,
        "encoding-aes-key" => encoding_aes_key,
        "jsapi-sha1" => jsapi,
        "card-sha1-sorted-values" => card,
        "session-aes128cbc" => session_data,
        "session-rawdata-sha1" => session_raw_data,
        "secureapi-aes256gcm" => api_encryption,
        "secureapi-rsa-pss-sha256" => api_signature,
        "hmac-sha256-hex" => hmac_hex,
        _ => return None,
    })
}

/// One vector: its fields, read as text whether they are texts or numbers.
struct Vector(Map<String, Value>);

impl Vector {
    fn get(&self, name: &str) -> Option<String> {
        text(self.0.get(name)?)
    }

    /// The first of `names` that there is.
    fn any(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(name))
    }

    fn need(&self, name: &str) -> anyhow::Result<String> {
        self.get(name)
            .with_context(|| format!("the vector has no `{name}`"))
    }

    /// Compares `made` with the field `name`, if there is one.
    fn same(&self, name: &str, made: &str) -> anyhow::Result<()> {
        if let Some(published) = self.get(name) {
            ensure!(published == made, "`{name}` is {published:?}, we made {made:?}");
        }
        Ok(())
    }

    /// Turns a refusal into a success where the vector is one to be refused.
    fn expect(&self, outcome: anyhow::Result<()>) -> anyhow::Result<()> {
        let code = self.any(&["error", "error_code", "expected_error", "expected_code"]);
        let valid = self.0.get("valid").and_then(Value::as_bool);
        if valid.unwrap_or(code.is_none()) {
            return outcome;
        }
        let Err(refused) = outcome else {
            bail!("it has to be refused and was not");
        };
        let Some(code) = code.and_then(|code| code.parse::<i32>().ok()) else {
            return Ok(());
        };
        let found = refused.downcast_ref().map(Error::code);
        ensure!(
            found == Some(code),
            "it has to be refused with {code}, not: {refused:#}"
        );
        Ok(())
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn callback(vector: &Vector) -> anyhow::Result<()> {
    let [token, timestamp, nonce] = [
        vector.need("token")?,
        vector.need("timestamp")?,
        vector.need("nonce")?,
    ];
    let published = vector.need("signature")?;
    vector.same("signature", &signature::callback(&token, &timestamp, &nonce))?;
    signature::verify_callback(&published, &token, &timestamp, &nonce)?;
    // The answer to a URL verification is the echostr, unchanged.
    if let Some(echostr) = vector.get("echostr") {
        vector.same("expected_reply", &echostr)?;
    }
    Ok(())
}

fn message(vector: &Vector) -> anyhow::Result<()> {
    let [token, timestamp, nonce] = [
        vector.need("token")?,
        vector.need("timestamp")?,
        vector.need("nonce")?,
    ];
    let encrypt = vector
        .any(&["ciphertext", "encrypt"])
        .context("the vector has no `ciphertext`")?;
    let published = vector.need("msg_signature")?;
    vector.same(
        "msg_signature",
        &signature::message(&token, &timestamp, &nonce, &encrypt),
    )?;
    signature::verify_message(&published, &token, &timestamp, &nonce, &encrypt)?;
    Ok(())
}

fn encoding_aes_key(vector: &Vector) -> anyhow::Result<()> {
    let key: EncodingAesKey = vector.need("encoding_aes_key")?.parse().map_err(Error::from)?;
    vector.same("aes_key_hex", &hex(key.expose()))?;
    for other in texts(vector, "same_key_as") {
        let other_key = other.parse().map_err(Error::from)?;
        ensure!(key == other_key, "{other} has to be the same key");
    }
    Ok(())
}

fn jsapi(vector: &Vector) -> anyhow::Result<()> {
    let ticket = vector
        .any(&["jsapi_ticket", "ticket"])
        .context("the vector has no `jsapi_ticket`")?;
    let nonce = vector
        .any(&["noncestr", "nonceStr", "nonce_str"])
        .context("the vector has no `noncestr`")?;
    let timestamp = vector.need("timestamp")?;
    vector.need("signature")?;
    let urls: Vec<_> = ["url", "signed_url"]
        .iter()
        .filter_map(|name| vector.get(name))
        .collect();
    ensure!(!urls.is_empty(), "the vector has no `url`");
    for url in urls {
        vector.same("signature", &signature::jsapi(&ticket, &nonce, &timestamp, &url))?;
    }
    Ok(())
}

fn card(vector: &Vector) -> anyhow::Result<()> {
    let values = vector
        .0
        .get("values")
        .and_then(Value::as_object)
        .context("the vector has no `values`")?;
    let get = |names: &[&str]| names.iter().find_map(|name| values.get(*name)).and_then(text);
    let all: Vec<_> = values.values().filter_map(text).collect();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    vector.need("signature")?;
    vector.same("signature", &signature::sorted_values(&all))?;
    if let Some(joined) = vector.get("string_to_sign") {
        vector.same("signature", &signature::sorted_values(&[&joined]))?;
    }

    let [ticket, timestamp, nonce] = [
        get(&["api_ticket", "ticket"]),
        get(&["timestamp"]),
        get(&["nonce_str", "noncestr"]),
    ];
    let (Some(ticket), Some(timestamp)) = (ticket, timestamp) else {
        return Ok(());
    };
    let [card_id, code, openid] = [get(&["card_id"]), get(&["code"]), get(&["openid"])];
    let app_id = get(&["app_id", "appid"]);
    let [location_id, card_type] = [get(&["location_id", "shopId"]), get(&["card_type"])];
    let made = match (app_id, card_id, nonce) {
        (Some(app_id), card_id, Some(nonce)) if code.is_none() && openid.is_none() => {
            signature::choose_card(&ChooseCard {
                api_ticket: Secret::new(&ticket),
                app_id: &app_id,
                location_id: location_id.as_deref(),
                timestamp: &timestamp,
                nonce_str: &nonce,
                card_id: card_id.as_deref(),
                card_type: card_type.as_deref(),
            })
        }
        (None, Some(card_id), nonce) => signature::card(&CardExt {
            api_ticket: Secret::new(&ticket),
            timestamp: &timestamp,
            card_id: &card_id,
            code: code.as_deref(),
            openid: openid.as_deref(),
            nonce_str: nonce.as_deref(),
        }),
        _ => return Ok(()),
    };
    vector.same("signature", &made)
}

fn session_data(vector: &Vector) -> anyhow::Result<()> {
    let session_key = vector.need("session_key")?;
    let iv = vector.need("iv")?;
    let sealed = vector
        .any(&["ciphertext", "encrypted_data", "encryptedData"])
        .context("the vector has no `ciphertext`")?;
    let data = user_data::decrypt(&session_key, &sealed, &iv)?;
    vector.same(
        "plaintext",
        &String::from_utf8(data.clone()).map_err(|_| Error::Frame)?,
    )?;
    if let Some(app_id) = vector.get("watermark_appid") {
        vector.same("watermark_appid", &user_data::watermark(&data)?.app_id)?;
        ensure!(user_data::open(&session_key, &sealed, &iv, &app_id.parse()?)? == data);
        let refused = user_data::open(&session_key, &sealed, &iv, &"wx-of-another-app".parse()?);
        ensure!(refused == Err(Error::AppId), "another app may read it");
    }
    Ok(())
}

fn session_raw_data(vector: &Vector) -> anyhow::Result<()> {
    let session_key = vector.need("session_key")?;
    let raw_data = vector
        .any(&["raw_data", "rawData"])
        .context("the vector has no `raw_data`")?;
    let published = vector.need("signature")?;
    vector.same("signature", &signature::raw_data(&raw_data, &session_key))?;
    signature::verify_raw_data(&published, &raw_data, &session_key)?;
    Ok(())
}

fn api_encryption(vector: &Vector) -> anyhow::Result<()> {
    let key = SymmetricKey::new(
        vector.any(&["key_sn", "sn"]).unwrap_or_default(),
        &Secret::new(vector.need("key")?),
    )?;
    let aad = vector.need("aad")?;
    let body = serde_json::json!({
        "iv": vector.need("iv")?, "data": vector.need("data")?, "authtag": vector.need("authtag")?,
    });
    let sealed = SealedData::from_json(body.to_string().as_bytes())?;
    let plain = key.open(&aad, &sealed)?;
    vector.same(
        "plaintext",
        &String::from_utf8(plain.clone()).map_err(|_| Error::Frame)?,
    )?;
    let again = key.seal_with(sealed.iv, &aad, &plain)?;
    ensure!(again == sealed, "encrypting it again gives something else");
    ensure!(
        key.open(&format!("{aad} "), &sealed) == Err(Error::Decrypt),
        "it can be opened elsewhere"
    );
    Ok(())
}

fn api_signature(vector: &Vector) -> anyhow::Result<()> {
    let pem = vector
        .any(&["public_key_pem", "certificate_pem", "certificate"])
        .context("the vector has no `public_key_pem`")?;
    let key = PlatformKey::from_pem(vector.any(&["serial", "key_sn"]).unwrap_or_default(), &pem)?;
    let signed = vector
        .any(&["string_to_sign", "message"])
        .context("the vector has no `string_to_sign`")?;
    let published = vector.need("signature")?;
    key.verify(&signed, &published)?;
    ensure!(
        key.verify(&format!("{signed}\n"), &published) == Err(Error::Signature),
        "another text passes as well"
    );
    Ok(())
}

fn hmac_hex(vector: &Vector) -> anyhow::Result<()> {
    let [key, message, published] = [
        vector.need("key")?,
        vector.need("message")?,
        vector.need("signature")?,
    ];
    vector.same("signature", &hmac::hex(&key, &message))?;
    hmac::verify(&published, &key, &message)?;
    // The calls that sign put the message together themselves.
    if let Some((uri, body)) = message.split_once('&')
        && uri.starts_with('/')
    {
        vector.same("signature", &hmac::pay_sig(&key, uri, body))?;
    } else {
        vector.same("signature", &hmac::user_signature(&key, &message))?;
    }
    Ok(())
}

/// The texts of the list `name`; nothing when there is none.
fn texts(vector: &Vector, name: &str) -> Vec<String> {
    vector
        .0
        .get(name)
        .and_then(Value::as_array)
        .map_or_else(Vec::new, |list| list.iter().filter_map(text).collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// The time in `text`, if it would be written like that again.
fn seconds(text: &str) -> Option<UnixSeconds> {
    let seconds = text.parse().ok().map(UnixSeconds::new)?;
    (seconds.to_string() == text).then_some(seconds)
}
