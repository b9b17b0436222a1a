//! Nothing that a user can print shows a secret.

use std::error::Error as _;

use wechat_core::{Secret, UnixSeconds};
use wechat_crypto::{
    CallbackSettings, CallbackToken, EncodingAesKey, Envelope, Format, MessageCrypto, Params, WhichKey, hmac,
    signature, user_data,
};

const TOKEN: &str = "S3cretCallbackToken";
const KEY: &str = "S3cretKeyS3cretKeyS3cretKeyS3cretKeyS3cretG";
const PREVIOUS: &str = "0ldS3cretKey0ldS3cretKey0ldS3cretKey0ldS3cG";
const SESSION_KEY: &str = "U2Vzc2lvbktleTEyMzQ1Ng==";
const MESSAGE: &[u8] = b"<xml><ComponentVerifyTicket>ticket@@@S3cretTicket</ComponentVerifyTicket></xml>";

fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        TOKEN.parse().unwrap(),
        KEY.parse().unwrap(),
        "wx1".parse().unwrap(),
    )
    .with_previous_key(PREVIOUS.parse().unwrap())
}

/// The error with everything it blames.
fn chain(error: &dyn std::error::Error) -> String {
    let mut links = vec![format!("{error:?} {error}")];
    let mut source = error.source();
    while let Some(error) = source {
        links.push(format!("{error:?} {error}"));
        source = error.source();
    }
    links.join(" ")
}

fn assert_silent(printed: &str) {
    // Bytes of a key are looked for as Debug prints them, too.
    let bytes = |text: &str| format!("{:?}", text.as_bytes());
    let key: EncodingAesKey = KEY.parse().unwrap();
    let key = format!("{:?}", key.expose());
    for secret in [
        TOKEN,
        KEY,
        PREVIOUS,
        SESSION_KEY,
        "S3cretTicket",
        &bytes(TOKEN),
        key.trim_matches(['[', ']']),
        &bytes("S3cretTicket")[1..20],
    ] {
        assert!(!printed.contains(secret), "{secret} is in: {printed}");
    }
}

#[test]
fn debug_of_every_type_that_holds_one_is_silent() {
    let crypto = crypto();
    let now = UnixSeconds::new(1_700_000_000);
    let sealed = crypto
        .seal(MESSAGE, now, "1", Format::Xml, WhichKey::Previous)
        .unwrap();
    let encrypt = Envelope::find(sealed.as_bytes()).unwrap().encrypt.into_owned();
    let msg_signature = signature::message(TOKEN, "1700000000", "1", &encrypt);
    let params = Params {
        msg_signature: &msg_signature,
        timestamp: "1700000000",
        nonce: "1",
    };
    let opened = crypto.open(&params, sealed.as_bytes()).unwrap();
    assert_eq!(opened.message, MESSAGE);

    for printed in [
        format!("{:#?}", TOKEN.parse::<CallbackToken>()),
        format!("{:#?}", KEY.parse::<EncodingAesKey>()),
        format!("{crypto:#?} {crypto:?}"),
        format!("{opened:#?} {opened:?}"),
        format!("{params:#?}"),
        format!("{:?}", CallbackSettings::sealed(crypto.clone())),
        format!("{:?}", CallbackSettings::plain(TOKEN.parse().unwrap())),
        format!("{:?}", Secret::new(SESSION_KEY)),
    ] {
        assert_silent(&printed);
    }
}

#[test]
fn the_error_of_every_step_is_silent() {
    let crypto = crypto();
    let other = MessageCrypto::new(
        TOKEN.parse().unwrap(),
        KEY.parse().unwrap(),
        "wx2".parse().unwrap(),
    );
    let foreign = other.encrypt(MESSAGE, WhichKey::Current).unwrap();
    let params = Params {
        msg_signature: TOKEN,
        timestamp: TOKEN,
        nonce: KEY,
    };
    let body = |inside: &str| format!("<xml><Encrypt>{inside}</Encrypt></xml>");

    let errors: Vec<Box<dyn std::error::Error>> = vec![
        crypto.open(&params, body(KEY).as_bytes()).unwrap_err().into(),
        crypto
            .open(&params, format!("<xml>{TOKEN}{KEY}").as_bytes())
            .unwrap_err()
            .into(),
        crypto
            .open(&params, format!("{{\"{KEY}\":\"{TOKEN}\"").as_bytes())
            .unwrap_err()
            .into(),
        crypto.decrypt(&foreign).unwrap_err().into(),
        crypto.decrypt(KEY).unwrap_err().into(),
        crypto.decrypt(&format!("{TOKEN}!")).unwrap_err().into(),
        format!("{KEY}=").parse::<EncodingAesKey>().unwrap_err().into(),
        format!("{}!", &KEY[..42])
            .parse::<EncodingAesKey>()
            .unwrap_err()
            .into(),
        format!("{TOKEN}!").parse::<CallbackToken>().unwrap_err().into(),
        user_data::decrypt(SESSION_KEY, KEY, SESSION_KEY)
            .unwrap_err()
            .into(),
        user_data::decrypt(&SESSION_KEY[1..], KEY, SESSION_KEY)
            .unwrap_err()
            .into(),
        user_data::watermark(SESSION_KEY.as_bytes()).unwrap_err().into(),
        signature::verify_raw_data(TOKEN, TOKEN, SESSION_KEY)
            .unwrap_err()
            .into(),
        hmac::verify(TOKEN, SESSION_KEY, TOKEN).unwrap_err().into(),
    ];

    for error in errors {
        assert_silent(&chain(&*error));
    }
}

#[test]
fn an_error_names_its_cause_once() {
    let error = crypto()
        .open(
            &Params {
                msg_signature: "",
                timestamp: "",
                nonce: "",
            },
            b"<xml/>",
        )
        .unwrap_err();

    assert_eq!(error.to_string(), "the body is not an envelope, at byte 0");
    assert_eq!(
        error.source().unwrap().to_string(),
        "there is no `Encrypt`: compare the encryption mode with the console's"
    );
    assert_eq!(error.code(), -40002);
}
