//! Opening and sealing beside their own parts, so that one run tells what is spent between them.
//!
//! The parts are what nobody can do without: finding `Encrypt`, SHA-1 over what is signed, Base64,
//! AES-CBC with round keys at hand, each into buffers that exist already.

use std::hint::black_box;

use aes::{
    Aes256Dec, Aes256Enc,
    cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, InnerIvInit as _, KeyInit as _, inout::InOutBuf},
};
use base64::{
    Engine as _,
    engine::{general_purpose::PAD, simd::Simd},
};
use criterion::{Criterion, criterion_group, criterion_main};
use sha1::{Digest as _, Sha1};
use wechat_core::UnixSeconds;
use wechat_crypto::{EncodingAesKey, Envelope, Format, MessageCrypto, Params, Push, WhichKey};

const TOKEN: &str = "theToken123";
const KEY: [u8; 32] = [1; 32];
const IV: [u8; 16] = [1; 16];
const NONCE: &str = "1372623149";
const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);
const TIMESTAMP: &str = "1700000000";

fn crypto() -> MessageCrypto {
    #[expect(clippy::unwrap_used, reason = "the texts are constant")]
    MessageCrypto::new(
        TOKEN.parse().unwrap(),
        EncodingAesKey::from_bytes(KEY),
        "wx5823bf96d3bd56c7".parse().unwrap(),
    )
}

/// A text message of `length` bytes in all.
fn message(length: usize) -> Vec<u8> {
    let mut message = b"<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName>\
        <FromUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]></FromUserName>\
        <CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA["
        .to_vec();
    let end = b"]]></Content></xml>";
    message.resize(length - end.len(), b'x');
    message.extend_from_slice(end);
    message
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn open(criterion: &mut Criterion, name: &str, length: usize) {
    let crypto = crypto();
    let push = Push {
        to_user_name: "gh_10f6c3c3ac5a",
        agent_id: None,
        timestamp: NOW,
        nonce: NONCE,
        format: Format::Xml,
        compatible: false,
    };
    let sealed = crypto.seal_push(&message(length), &push).unwrap();
    let body = sealed.body.as_bytes();
    let encrypt = Envelope::find(body).unwrap().encrypt.into_owned();
    let base64 = Simd::standard(PAD);
    let ciphertext = base64.decode(&encrypt).unwrap();
    let params = Params {
        msg_signature: &sealed.msg_signature,
        timestamp: TIMESTAMP,
        nonce: NONCE,
    };

    let mut group = criterion.benchmark_group(name);
    group.bench_function("whole", |bencher| {
        bencher.iter(|| crypto.open(black_box(&params), black_box(body)).unwrap());
    });
    group.bench_function("part-find", |bencher| {
        bencher.iter(|| {
            let envelope = Envelope::find(black_box(body)).unwrap();
            envelope.encrypt.len()
        });
    });
    group.bench_function("part-sha1", |bencher| bencher.iter(|| sha1(black_box(&encrypt))));
    let mut buffer = vec![0; ciphertext.len() + 3];
    group.bench_function("part-base64", |bencher| {
        bencher.iter(|| base64.decode_slice(black_box(&encrypt), &mut buffer).unwrap());
    });
    let cipher = Aes256Dec::new(&KEY.into());
    let mut buffer = ciphertext;
    group.bench_function("part-aes", |bencher| {
        bencher.iter(|| {
            let (blocks, _) = InOutBuf::from(black_box(buffer.as_mut_slice())).into_chunks();
            cbc::Decryptor::inner_iv_init(&cipher, &IV.into()).decrypt_blocks_inout(blocks);
        });
    });
    group.finish();
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn seal(criterion: &mut Criterion, name: &str, length: usize) {
    let crypto = crypto();
    let message = message(length);
    let encrypt = crypto.encrypt(&message, WhichKey::Current).unwrap();
    let base64 = Simd::standard(PAD);
    let mut buffer = base64.decode(&encrypt).unwrap();

    let mut group = criterion.benchmark_group(name);
    group.bench_function("whole", |bencher| {
        bencher.iter(|| {
            crypto
                .seal(black_box(&message), NOW, NONCE, Format::Xml, WhichKey::Current)
                .unwrap()
        });
    });
    group.bench_function("part-sha1", |bencher| bencher.iter(|| sha1(black_box(&encrypt))));
    let mut text = vec![0; encrypt.len()];
    group.bench_function("part-base64", |bencher| {
        bencher.iter(|| base64.encode_slice(black_box(&buffer), &mut text).unwrap());
    });
    let cipher = Aes256Enc::new(&KEY.into());
    group.bench_function("part-aes", |bencher| {
        bencher.iter(|| {
            let (blocks, _) = InOutBuf::from(black_box(buffer.as_mut_slice())).into_chunks();
            cbc::Encryptor::inner_iv_init(&cipher, &IV.into()).encrypt_blocks_inout(blocks);
        });
    });
    group.finish();
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
    open(criterion, "open_300", 300);
    open(criterion, "open_20k", 20_000);
    seal(criterion, "seal_300", 300);
}

criterion_group!(envelope, all);
criterion_main!(envelope);
