//! Whatever was sealed is opened as it was, and nothing else is opened at all.

use proptest::prelude::*;
use wechat_core::UnixSeconds;
use wechat_crypto::{
    CallbackKeys, CallbackSettings, EncodingAesKey, EncryptMode, Envelope, EnvelopeFault, Error, Format,
    MessageCrypto, Opened, Params, Push, WhichKey, signature,
};

const TOKEN: &str = "theToken123";
const NONCE: &str = "1372623149";
const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);

fn key(byte: u8) -> EncodingAesKey {
    EncodingAesKey::from_bytes([byte; 32])
}

fn with_key(byte: u8) -> MessageCrypto {
    MessageCrypto::new(TOKEN.parse().unwrap(), key(byte), "wx1".parse().unwrap())
}

fn push(format: Format) -> Push<'static> {
    Push {
        to_user_name: "gh_1",
        agent_id: None,
        timestamp: NOW,
        nonce: NONCE,
        format,
        compatible: false,
    }
}

/// Opens the answer of an app as its receiver would: signature first.
fn receive(crypto: &MessageCrypto, sealed: &str) -> Result<Opened, Error> {
    let encrypt = Envelope::find(sealed.as_bytes())?.encrypt.into_owned();
    let msg_signature = signature::message(TOKEN, &NOW.to_string(), NONCE, &encrypt);
    assert!(
        sealed.contains(&msg_signature),
        "the answer carries its signature"
    );
    let params = Params {
        msg_signature: &msg_signature,
        timestamp: &NOW.to_string(),
        nonce: NONCE,
    };
    crypto.open(&params, sealed.as_bytes())
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Xml), Just(Format::Json), Just(Format::JsonLower)]
}

fn which() -> impl Strategy<Value = WhichKey> {
    prop_oneof![Just(WhichKey::Current), Just(WhichKey::Previous)]
}

/// Short messages around the block sizes, and some long ones.
fn message() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        8 => prop::collection::vec(any::<u8>(), 0..200),
        1 => (0..100_000_usize, any::<u8>()).prop_map(|(length, byte)| vec![byte; length]),
    ]
}

proptest! {
    #[test]
    fn what_was_sealed_is_opened(message in message(), format in format(), which in which()) {
        let crypto = with_key(1).with_previous_key(key(2));

        let sealed = crypto.seal(&message, NOW, NONCE, format, which).unwrap();
        let opened = receive(&crypto, &sealed).unwrap();

        prop_assert_eq!(opened.message, message);
        prop_assert_eq!((opened.format, opened.key), (format, which));
    }

    #[test]
    fn one_flipped_bit_anywhere_under_the_signature_is_refused(
        message in prop::collection::vec(any::<u8>(), 0..120),
        format in format(),
        place in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let crypto = with_key(1).with_previous_key(key(2));
        let sealed = crypto.seal_push(&message, &push(format)).unwrap();
        let encrypt = Envelope::find(sealed.body.as_bytes()).unwrap().encrypt.into_owned();
        // The ciphertext where it stands in the body, the signature, the timestamp, the nonce.
        let mut parts = [
            sealed.body.clone().into_bytes(),
            sealed.msg_signature.clone().into_bytes(),
            NOW.to_string().into_bytes(),
            NONCE.as_bytes().to_vec(),
        ];
        let start = sealed.body.find(&encrypt).unwrap();
        let lengths = [encrypt.len(), 40, 10, NONCE.len()];
        let mut at = place.index(lengths.iter().sum());
        let part = lengths.iter().position(|&length| {
            let inside = at < length;
            if !inside { at -= length }
            inside
        }).unwrap();
        let offset = if part == 0 { start } else { 0 };
        parts[part][offset + at] ^= 1 << bit;

        let [body, msg_signature, timestamp, nonce] = parts;
        // A flip that leaves no text cannot arrive in a query.
        let text = |bytes| String::from_utf8(bytes).unwrap_or_default();
        let (msg_signature, timestamp, nonce) = (text(msg_signature), text(timestamp), text(nonce));
        let params = Params { msg_signature: &msg_signature, timestamp: &timestamp, nonce: &nonce };
        let refused = crypto.open(&params, &body);

        prop_assert!(matches!(refused, Err(Error::Signature | Error::Envelope { .. })), "{refused:?}");
    }

    #[test]
    fn one_flipped_bit_of_an_unsigned_ciphertext_never_goes_unnoticed(
        message in prop::collection::vec(any::<u8>(), 0..120),
        place in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        // Without a signature CBC promises no more than that.
        let crypto = with_key(1);
        let sealed = crypto.encrypt(&message, WhichKey::Current).unwrap();
        let mut bytes = sealed.into_bytes();
        let at = place.index(bytes.len());
        bytes[at] ^= 1 << bit;

        if let Ok(changed) = String::from_utf8(bytes)
            && let Ok((opened, _)) = crypto.decrypt(&changed)
        {
            prop_assert_ne!(opened, message, "the flip at {} went unnoticed", at);
        }
    }

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..400)) {
        crate::targets::envelope_open(&body);
        crate::targets::envelope_find(&body);
        crate::targets::encoding_aes_key(&body);
        crate::targets::user_data(&body);
    }

    #[test]
    fn nothing_that_looks_like_an_envelope_panics(
        body in "[<>!?/=\"' \\[\\]\\-{}:,&;#a-cE\u{80}\u{5fae}]{0,60}",
        wrap in any::<bool>(),
    ) {
        let body = if wrap { format!("<xml><Encrypt>{body}</Encrypt></xml>") } else { body };
        crate::targets::envelope_find(body.as_bytes());
        crate::targets::envelope_open(body.as_bytes());
    }
}

#[test]
fn every_length_around_the_blocks_comes_back() {
    let crypto = with_key(1);
    for length in 0..100 {
        let message = vec![b'x'; length];
        let sealed = crypto.encrypt(&message, WhichKey::Current).unwrap();
        assert_eq!(
            crypto.decrypt(&sealed).unwrap(),
            (message, WhichKey::Current),
            "{length}"
        );
    }
}

#[test]
fn after_a_change_of_keys_a_push_under_the_old_one_is_opened_and_answered_with_it() {
    let old = with_key(1);
    let new = with_key(2).with_previous_key(key(1));
    let sealed = old.seal_push(b"hello", &push(Format::Json)).unwrap();
    let params = Params {
        msg_signature: &sealed.msg_signature,
        timestamp: &NOW.to_string(),
        nonce: NONCE,
    };

    let opened = new.open(&params, sealed.body.as_bytes()).unwrap();
    let answer = new.reply(&opened, b"world", NOW, NONCE).unwrap();

    assert_eq!(opened.message, b"hello");
    assert_eq!((opened.key, opened.format), (WhichKey::Previous, Format::Json));
    assert_eq!(
        receive(&old, &answer).unwrap().message,
        b"world",
        "the sender knows the old key"
    );
    assert_eq!(
        receive(&with_key(2), &answer).unwrap_err(),
        Error::Decrypt,
        "and not the new one"
    );
}

#[test]
fn without_a_previous_key_there_is_none_to_seal_with() {
    let refused = with_key(1).seal(b"", NOW, NONCE, Format::Xml, WhichKey::Previous);

    assert_eq!(refused, Err(Error::NoPreviousKey));
}

#[test]
fn a_message_for_another_app_is_refused_whichever_key_it_came_under() {
    let other = |byte| {
        MessageCrypto::new(TOKEN.parse().unwrap(), key(byte), "wx2".parse().unwrap())
            .encrypt(b"hello", WhichKey::Current)
            .unwrap()
    };
    let crypto = with_key(1).with_previous_key(key(2));

    assert_eq!(crypto.decrypt(&other(1)), Err(Error::AppId));
    assert_eq!(crypto.decrypt(&other(2)), Err(Error::AppId));
    assert_eq!(crypto.decrypt(&other(3)), Err(Error::Decrypt));
}

#[test]
fn in_compatible_mode_the_plain_fields_stay_and_only_the_sealed_part_is_believed() {
    let crypto = with_key(1);
    for (format, message) in [
        (Format::Xml, "<xml>\n<Content>hello</Content>\n</xml>\n"),
        (Format::Json, "{\"Content\":\"hello\"}"),
        (Format::JsonLower, "{}"),
    ] {
        let push = Push {
            compatible: true,
            ..push(format)
        };
        let sealed = crypto.seal_push(message.as_bytes(), &push).unwrap();
        let forged = sealed.body.replacen("hello", "forged", 1);
        let params = Params {
            msg_signature: &sealed.msg_signature,
            timestamp: &NOW.to_string(),
            nonce: NONCE,
        };

        let opened = crypto.open(&params, forged.as_bytes()).unwrap();

        assert_eq!(opened.message, message.as_bytes());
        assert_eq!(opened.format, format);
    }
    let refused = crypto.seal_push(
        b"success",
        &Push {
            compatible: true,
            ..push(Format::Xml)
        },
    );
    assert!(matches!(
        refused,
        Err(Error::Envelope {
            at: 7,
            source: EnvelopeFault::Xml
        })
    ));
}

#[test]
fn a_push_to_wecom_names_the_app_and_the_corp() {
    let crypto = with_key(1);
    for format in [Format::Xml, Format::Json, Format::JsonLower] {
        let push = Push {
            to_user_name: "ww1",
            agent_id: Some("218"),
            ..push(format)
        };
        let sealed = crypto.seal_push(b"hello", &push).unwrap();
        let params = Params {
            msg_signature: &sealed.msg_signature,
            timestamp: &NOW.to_string(),
            nonce: NONCE,
        };

        let opened = crypto.open(&params, sealed.body.as_bytes()).unwrap();

        assert_eq!(opened.to_user_name.as_deref(), Some("ww1"));
        assert_eq!(opened.agent_id.as_deref(), Some("218"));
        assert_eq!(
            crypto.verify_url(&sealed.signature, params.timestamp, NONCE),
            Ok(())
        );
    }
}

#[test]
fn a_text_that_would_break_the_envelope_is_refused_before_it_is_written() {
    let crypto = with_key(1);

    assert_eq!(
        crypto.seal(b"", NOW, "a]]>", Format::Xml, WhichKey::Current),
        Err(Error::Text {
            what: "the nonce",
            position: 1
        })
    );
    let push = Push {
        to_user_name: "gh\"",
        ..push(Format::Json)
    };
    assert_eq!(
        crypto.seal_push(b"", &push),
        Err(Error::Text {
            what: "ToUserName",
            position: 2
        })
    );
}

#[test]
fn an_encrypted_echostr_is_opened_even_with_a_plus_that_became_a_space() {
    let crypto = with_key(1);
    let sealed = (0..10_000_u32)
        .map(|number| {
            crypto
                .encrypt(number.to_string().as_bytes(), WhichKey::Current)
                .unwrap()
        })
        .find(|sealed| sealed.contains('+'))
        .unwrap();
    let msg_signature = signature::message(TOKEN, "1700000000", NONCE, &sealed);
    let params = Params {
        msg_signature: &msg_signature,
        timestamp: "1700000000",
        nonce: NONCE,
    };

    let echo = crypto.open_echostr(&params, &sealed).unwrap();

    assert!(echo.parse::<u32>().is_ok());
    assert_eq!(crypto.open_echostr(&params, &sealed.replace('+', " ")), Ok(echo));
    assert_eq!(crypto.open_echostr(&params, &sealed[1..]), Err(Error::Signature));
}

#[test]
fn line_ends_that_a_proxy_put_into_the_ciphertext_change_nothing() {
    let crypto = with_key(1);
    let sealed = crypto.seal_push(b"hello", &push(Format::Xml)).unwrap();
    let encrypt = Envelope::find(sealed.body.as_bytes())
        .unwrap()
        .encrypt
        .into_owned();
    let folded = sealed
        .body
        .replace(&encrypt, &format!("\n{}\r\n {}", &encrypt[..30], &encrypt[30..]));
    let params = Params {
        msg_signature: &sealed.msg_signature,
        timestamp: &NOW.to_string(),
        nonce: NONCE,
    };

    assert_eq!(crypto.open(&params, folded.as_bytes()).unwrap().message, b"hello");
}

#[test]
fn settings_of_an_account_are_a_consistent_set() {
    let settings = std::sync::Arc::new(CallbackSettings::sealed(with_key(1)));
    let signed = signature::callback(TOKEN, "1", "2");

    let now = settings.callback_keys();

    assert_eq!(now.mode, EncryptMode::Safe);
    assert_eq!(now.app_id.as_ref().unwrap(), "wx1");
    assert_eq!(now.verify_url(&signed, "1", "2"), Ok(()));
    assert_eq!(now.verify_url(&signed, "1", "3"), Err(Error::Signature));
}
