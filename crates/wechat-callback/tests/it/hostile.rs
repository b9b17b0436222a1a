//! The URL is public: requests written to hurt. Each is refused, none takes long or takes memory.

use std::time::{Duration, Instant};

use aes::{
    Aes256Enc,
    cipher::{BlockModeEncrypt as _, InnerIvInit as _, KeyInit as _, inout::InOutBuf},
};
use allocation_counter::measure;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use wechat_callback::{Callback, Context, Decision, Receiver, Refusal, Request};
use wechat_core::UnixSeconds;
use wechat_crypto::{EncryptMode, Envelope, signature};
use wechat_message::Message;

use crate::world::{APP_ID, GH_ID, NONCE, NOW, Sent, TOKEN, crypto, keys, plain, safe, text};

/// Far above what any of them takes, far below what an attack needs.
const QUICK: Duration = Duration::from_secs(2);

/// What a request may cost beside its own size, in bytes.
const MEMORY: u64 = 8 << 20;

fn receive(mode: EncryptMode, sent: &Sent) -> Result<(), Refusal> {
    let receiver = Receiver::new(keys(mode));
    let begin = Instant::now();
    let mut received = None;
    let counted = measure(|| received = Some(receiver.receive(&sent.request(), NOW)));
    let received = received.unwrap().map(|_: Decision| ());
    assert!(begin.elapsed() < QUICK, "{received:?} took {:?}", begin.elapsed());
    assert!(
        counted.bytes_max < MEMORY,
        "{received:?} took {} bytes",
        counted.bytes_max
    );
    received
}

/// The refusal of `message`, sent plain and sealed.
fn refused(message: &str) -> [Refusal; 2] {
    [
        receive(EncryptMode::Normal, &Sent::plain(message)).unwrap_err(),
        receive(EncryptMode::Safe, &Sent::sealed(message)).unwrap_err(),
    ]
}

/// A signed push whose ciphertext is `frame`, padded as the platform pads.
fn framed(frame: &[u8]) -> Sent {
    let mut frame = frame.to_vec();
    let pad = 32 - frame.len() % 32;
    frame.resize(frame.len() + pad, u8::try_from(pad).unwrap());
    encrypted(&mut frame)
}

fn encrypted(frame: &mut [u8]) -> Sent {
    let (blocks, rest) = InOutBuf::from(&mut *frame).into_chunks();
    assert!(rest.is_empty());
    let cipher = Aes256Enc::new(&[1; 32].into());
    cbc::Encryptor::inner_iv_init(&cipher, &[1; 16].into()).encrypt_blocks_inout(blocks);
    enveloped(&STANDARD.encode(&frame))
}

fn enveloped(encrypt: &str) -> Sent {
    let msg_signature = signature::message(TOKEN, &NOW.to_string(), NONCE, encrypt);
    Sent {
        path: "/".into(),
        query: format!("timestamp={NOW}&nonce={NONCE}&encrypt_type=aes&msg_signature={msg_signature}"),
        body: format!("<xml><ToUserName>{GH_ID}</ToUserName><Encrypt>{encrypt}</Encrypt></xml>").into(),
    }
}

#[test]
fn document_types_and_entity_bombs_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><xml><Content>&c;</Content></xml>";
    let file = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><xml><Content>&f;</Content></xml>";

    for body in [bomb, file] {
        for refusal in refused(body) {
            assert_eq!(refusal, Refusal::Message(wechat_message::Error::Dtd));
        }
        // Around the envelope as well, where nothing is signed yet.
        let mut sent = Sent::sealed(&text(1, "hi"));
        let prolog = body.split("<xml>").next().unwrap();
        sent.body = [prolog.as_bytes(), &sent.body].concat();
        let refusal = receive(EncryptMode::Safe, &sent).unwrap_err();
        assert!(matches!(refusal, Refusal::Envelope(_)), "{refusal:?}");
    }
}

#[test]
fn ten_thousand_levels_are_refused_in_message_and_envelope() {
    for (open, close) in [("<a>", "</a>"), ("{\"a\":", "}")] {
        let deep = format!("{}{}", open.repeat(10_000), close.repeat(10_000));
        for refusal in refused(&deep) {
            assert_eq!(refusal.status(), 400, "{refusal:?}");
        }
        let mut sent = Sent::sealed(&text(1, "hi"));
        sent.body = deep.into_bytes();
        let refusal = receive(EncryptMode::Safe, &sent).unwrap_err();
        assert!(matches!(refusal, Refusal::Envelope(_)), "{refusal:?}");
    }
}

#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let mut sent = Sent::plain("");
    sent.body = vec![b'<'; 100 << 20];
    for mode in [EncryptMode::Normal, EncryptMode::Safe] {
        assert_eq!(receive(mode, &sent), Err(Refusal::TooLarge { limit: 1 << 20 }));
    }
}

#[test]
fn what_is_not_utf8_is_refused() {
    let mut plain = Sent::plain(&text(1, "hello"));
    let place = plain.body.windows(5).position(|it| it == b"hello").unwrap();
    plain.body[place] = 0xff;
    let refusal = receive(EncryptMode::Normal, &plain).unwrap_err();
    let fault = wechat_message::Error::Encoding { position: place };
    assert_eq!(refusal, Refusal::Message(fault));

    let mut frame = b"0123456789abcdef".to_vec();
    frame.extend_from_slice(&4_u32.to_be_bytes());
    frame.extend_from_slice(b"<\xff/>");
    frame.extend_from_slice(APP_ID.as_bytes());
    let refusal = receive(EncryptMode::Safe, &framed(&frame)).unwrap_err();
    assert!(matches!(refusal, Refusal::Message(_)), "{refusal:?}");

    let mut envelope = Sent::sealed(&text(1, "hello"));
    envelope.body[6] = 0xff;
    assert!(receive(EncryptMode::Safe, &envelope).is_err());
}

#[test]
fn wrong_lengths_pads_and_app_ids_in_the_frame_are_refused_alike() {
    let message = text(1, "hi");
    let frame = |length: u32, app_id: &str| {
        let head = [b"0123456789abcdef".as_slice(), &length.to_be_bytes()].concat();
        [&head, message.as_bytes(), app_id.as_bytes()].concat()
    };
    let right = u32::try_from(message.len()).unwrap();
    assert_eq!(receive(EncryptMode::Safe, &framed(&frame(right, APP_ID))), Ok(()));

    let mut wrong = vec![
        framed(b""),
        framed(b"0123456789abcdef"),
        framed(b"0123456789abcdef\0\0\0"),
        framed(&frame(right, "")),
        framed(&frame(right, "wx5823bf96d3bd56c8")),
        framed(&frame(right, "wx5823bf96d3bd56c7x")),
        enveloped(""),
        enveloped("=="),
        enveloped("not base64"),
        enveloped(&STANDARD.encode([7; 15])),
        enveloped(&STANDARD.encode([7; 16])),
    ];
    for length in [
        0,
        1,
        right - 1,
        right + 1,
        right + 18,
        right + 19,
        1 << 31,
        u32::MAX,
    ] {
        wrong.push(framed(&frame(length, APP_ID)));
    }
    for pad in [0, 33, 255] {
        let mut frame = frame(right, APP_ID);
        frame.resize(frame.len().next_multiple_of(32), pad);
        wrong.push(encrypted(&mut frame));
    }

    for sent in wrong {
        let refusal = receive(EncryptMode::Safe, &sent).unwrap_err();
        assert_eq!(
            refusal.response(),
            Refusal::Unsigned.response(),
            "one answer for all: {refusal:?}"
        );
    }
}

#[test]
fn a_flipped_bit_of_any_signed_part_is_refused() {
    let sent = Sent::sealed(&text(1, "hello"));
    let encrypt = Envelope::find(&sent.body).unwrap().encrypt.into_owned();
    let body = String::from_utf8(sent.body.clone()).unwrap();
    let at = body.find(&encrypt).unwrap();
    for place in at..at + encrypt.len() {
        for bit in 0..8 {
            let mut tampered = sent.clone();
            tampered.body[place] ^= 1 << bit;
            assert!(
                receive(EncryptMode::Safe, &tampered).is_err(),
                "bit {bit} of byte {place}"
            );
        }
    }

    let signed = |query: &str, name: &str| {
        let start = query.find(&format!("{name}=")).unwrap() + name.len() + 1;
        let length = query[start..].split('&').next().unwrap().len();
        start..start + length
    };
    let plain = Sent::plain(&text(1, "hello"));
    for (mode, sent, names) in [
        (EncryptMode::Safe, &sent, ["&msg_signature", "timestamp", "nonce"]),
        (EncryptMode::Normal, &plain, ["signature", "timestamp", "nonce"]),
    ] {
        assert_eq!(receive(mode, sent), Ok(()));
        for name in names {
            for place in signed(&sent.query, name) {
                for bit in 0..7 {
                    let mut query = sent.query.clone().into_bytes();
                    query[place] ^= 1 << bit;
                    let query = String::from_utf8(query).unwrap();
                    let tampered = Sent {
                        query,
                        ..sent.clone()
                    };
                    assert!(
                        receive(mode, &tampered).is_err(),
                        "bit {bit} of byte {place} of {name}"
                    );
                }
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_captured_request_is_refused_when_stale_and_handled_once_when_not() {
    let fresh = |callback: wechat_callback::CallbackBuilder| {
        callback
            .freshness(Duration::from_secs(300))
            .fallback(async |_: Message, _: Context| ())
            .build()
            .unwrap()
    };
    let at = |seconds: u64| {
        let timestamp = UnixSeconds::new(NOW.get() - 300 + seconds);
        Sent::sealed_with(&crypto(), &text(seconds, "hi"), |push| push.timestamp = timestamp)
    };
    let callback = fresh(safe());

    for _ in 0..100 {
        assert_eq!(at(0).to(&callback).await.status(), 200);
    }
    assert_eq!(at(600).to(&callback).await.status(), 200);
    assert_eq!((callback.stats().handled, callback.stats().repeats), (2, 99));
    let old = UnixSeconds::new(NOW.get() - 301);
    let ahead = NOW.saturating_add(Duration::from_secs(301));
    for timestamp in [old, ahead, UnixSeconds::new(0), UnixSeconds::new(u64::MAX)] {
        let sent = Sent::sealed_with(&crypto(), &text(1, "hi"), |push| push.timestamp = timestamp);
        let response = sent.to(&callback).await;
        assert_eq!((response.status(), response.body()), (403, "forbidden"));
    }

    // What is signed can be any text, and the time has to be one.
    let signature = signature::callback(TOKEN, "soon", NONCE);
    let query = format!("signature={signature}&timestamp=soon&nonce={NONCE}");
    let body = text(1, "hi");
    let request = Request::new("POST", "/", &query).body(body.as_bytes());
    assert_eq!(fresh(plain()).answer(&request).await.status(), 400);
}

#[tokio::test(start_paused = true)]
async fn a_flood_of_captured_plain_signatures_fills_no_memory() {
    // Who has seen one plain request can sign what he likes; with it go names as long as a body.
    let callback: Callback = plain()
        .fallback(async |_: Message, _: Context| "hi")
        .build()
        .unwrap();
    let name = "n".repeat(100_000);

    for id in 0..200 {
        let body = text(id, "hi").replace(GH_ID, &name);
        assert_eq!(Sent::plain(&body).to(&callback).await.status(), 200);
    }

    assert!(format!("{callback:?}").len() < 2000);
    assert_eq!(callback.stats().handled, 200);
}
