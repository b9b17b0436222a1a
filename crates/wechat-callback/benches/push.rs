//! A push from envelope to sealed reply, beside the parts that nobody can do without, in one run.
//!
//! The parts are Base64, SHA-1 and AES both ways, each into buffers that exist already, and one
//! parse of the message by the XML library. `in the core` is the same with everything around it:
//! query, account, mode, key of the push.

use std::{hint::black_box, sync::Arc};

use aes::{
    Aes256Dec, Aes256Enc,
    cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, InnerIvInit as _, KeyInit as _, inout::InOutBuf},
};
use base64::{
    Engine as _,
    engine::{general_purpose::PAD, simd::Simd},
};
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use sha1::{Digest as _, Sha1};
use wechat_callback::{Answer, Decision, Receiver, Request};
use wechat_core::UnixSeconds;
use wechat_crypto::{
    CallbackSettings, EncodingAesKey, Envelope, Format, MessageCrypto, Params, Push, WhichKey,
};
use wechat_message::Message;

const TOKEN: &str = "theToken123";
const KEY: [u8; 32] = [1; 32];
const IV: [u8; 16] = [1; 16];
const NONCE: &str = "1372623149";
const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);
const TIMESTAMP: &str = "1700000000";

#[expect(clippy::unwrap_used, reason = "the texts are constant")]
fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        TOKEN.parse().unwrap(),
        EncodingAesKey::from_bytes(KEY),
        "wx5823bf96d3bd56c7".parse().unwrap(),
    )
}

/// A text message of `length` bytes in all.
fn message(length: usize) -> String {
    let with = |content: &str| {
        format!(
            "<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName>\
             <FromUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]></FromUserName>\
             <CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType>\
             <Content><![CDATA[{content}]]></Content><MsgId>1234567890123456</MsgId></xml>"
        )
    };
    let rest = length.saturating_sub(with("").len());
    with(&"x".repeat(rest))
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn push(criterion: &mut Criterion, name: &str, length: usize) {
    let crypto = crypto();
    let message = message(length);
    let push = Push {
        to_user_name: "gh_10f6c3c3ac5a",
        agent_id: None,
        timestamp: NOW,
        nonce: NONCE,
        format: Format::Xml,
        compatible: false,
    };
    let sealed = crypto.seal_push(message.as_bytes(), &push).unwrap();
    let body = sealed.body.as_bytes();
    let params = Params {
        msg_signature: &sealed.msg_signature,
        timestamp: TIMESTAMP,
        nonce: NONCE,
    };
    let answer = |message: &Message| message.reply_text(short(message.text().unwrap())).unwrap();
    let reply = answer(&Message::parse(message.as_bytes()).unwrap()).to_xml();

    let mut group = criterion.benchmark_group(name);
    group.bench_function("whole", |bencher| {
        bencher.iter(|| {
            let opened = crypto.open(black_box(&params), black_box(body)).unwrap();
            let message = Message::parse(&opened.message).unwrap();
            let reply = answer(&message).to_xml();
            crypto.reply(&opened, reply.as_bytes(), NOW, NONCE).unwrap()
        });
    });

    let receiver = Receiver::new(Arc::new(CallbackSettings::sealed(crypto.clone())));
    let query = format!(
        "signature={}&timestamp={TIMESTAMP}&nonce={NONCE}&openid=oyORnuP8q7ou2gfYjqLzSIWZf0rs\
         &encrypt_type=aes&msg_signature={}",
        sealed.signature, sealed.msg_signature
    );
    group.bench_function("in the core", |bencher| {
        let request = Request::new("POST", "/wechat", &query)
            .header("content-type", "text/xml")
            .body(body);
        bencher.iter(|| {
            let Ok(Decision::Push(push)) = receiver.receive(black_box(&request), NOW) else {
                return None;
            };
            let reply = Answer::of(&answer(&push.message), push.message.format());
            push.origin.respond(&reply, NOW).ok()
        });
    });

    let encrypt = Envelope::find(body).unwrap().encrypt.into_owned();
    incoming(&mut group, &encrypt, &message);
    outgoing(
        &mut group,
        &crypto.encrypt(reply.as_bytes(), WhichKey::Current).unwrap(),
    );
    group.finish();
}

/// What a reply may have: longer messages are answered with their beginning.
fn short(text: &str) -> &str {
    &text[..text.len().min(1000)]
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn incoming(group: &mut BenchmarkGroup<'_, WallTime>, encrypt: &str, message: &str) {
    let base64 = Simd::standard(PAD);
    let ciphertext = base64.decode(encrypt).unwrap();
    group.bench_function("part-sha1-push", |bencher| {
        bencher.iter(|| sha1(black_box(encrypt)));
    });
    let mut buffer = vec![0; ciphertext.len() + 3];
    group.bench_function("part-base64-push", |bencher| {
        bencher.iter(|| base64.decode_slice(black_box(encrypt), &mut buffer).unwrap());
    });
    let cipher = Aes256Dec::new(&KEY.into());
    let mut buffer = ciphertext;
    group.bench_function("part-aes-push", |bencher| {
        bencher.iter(|| {
            let (blocks, _) = InOutBuf::from(black_box(buffer.as_mut_slice())).into_chunks();
            cbc::Decryptor::inner_iv_init(&cipher, &IV.into()).decrypt_blocks_inout(blocks);
        });
    });
    group.bench_function("part-xml-message", |bencher| {
        bencher.iter(|| {
            let options = roxmltree::ParsingOptions::default();
            roxmltree::Document::parse_with_options(black_box(message), options).map(drop)
        });
    });
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn outgoing(group: &mut BenchmarkGroup<'_, WallTime>, encrypt: &str) {
    let base64 = Simd::standard(PAD);
    let mut buffer = base64.decode(encrypt).unwrap();
    group.bench_function("part-sha1-reply", |bencher| {
        bencher.iter(|| sha1(black_box(encrypt)));
    });
    let mut text = vec![0; encrypt.len()];
    group.bench_function("part-base64-reply", |bencher| {
        bencher.iter(|| base64.encode_slice(black_box(&buffer), &mut text).unwrap());
    });
    let cipher = Aes256Enc::new(&KEY.into());
    group.bench_function("part-aes-reply", |bencher| {
        bencher.iter(|| {
            let (blocks, _) = InOutBuf::from(black_box(buffer.as_mut_slice())).into_chunks();
            cbc::Encryptor::inner_iv_init(&cipher, &IV.into()).encrypt_blocks_inout(blocks);
        });
    });
}

/// The digest that every signature of a message takes.
fn sha1(encrypt: &str) -> [u8; 20] {
    let mut hasher = Sha1::new();
    for part in [NONCE, TIMESTAMP, encrypt, TOKEN] {
        hasher.update(part);
    }
    hasher.finalize().into()
}

fn all(criterion: &mut Criterion) {
    push(criterion, "push_300", 300);
    push(criterion, "push_20k", 20_000);
}

criterion_group!(pushes, all);
criterion_main!(pushes);
