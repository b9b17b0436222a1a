//! What parsing a push and writing a reply cost, beside the pieces they cannot do without,
//! measured in the same run.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use wechat_message::Message;

/// A text message of the usual form whose body has `size` bytes.
fn push(size: usize) -> String {
    let body = |content: &str| {
        format!(
            "<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>\n\
             <FromUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ0]]></FromUserName>\n\
             <CreateTime>1700000000</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n\
             <Content><![CDATA[{content}]]></Content>\n<MsgId>1234567890123456</MsgId>\n</xml>"
        )
    };
    let rest = size.saturating_sub(body("").len());
    body(&(("字".repeat(rest / 3)) + &"x".repeat(rest % 3)))
}

fn parse(criterion: &mut Criterion, name: &str, size: usize) {
    let body = push(size);
    assert!(body.len().abs_diff(size) < 10 || size < 300);
    let mut group = criterion.benchmark_group(name);
    group.bench_function("parse", |bencher| {
        bencher.iter(|| Message::parse(black_box(body.as_bytes())));
    });
    group.bench_function("roxmltree alone", |bencher| {
        bencher.iter(|| {
            let options = roxmltree::ParsingOptions::default();
            roxmltree::Document::parse_with_options(black_box(&body), options).map(drop)
        });
    });
    group.bench_function("utf-8 check alone", |bencher| {
        bencher.iter(|| std::str::from_utf8(black_box(body.as_bytes())).map(str::len));
    });
    group.finish();
}

fn reply(criterion: &mut Criterion) {
    let Ok(message) = Message::parse(push(300).as_bytes()) else {
        return;
    };
    let text = "x".repeat(60);
    let mut group = criterion.benchmark_group("reply_300");
    group.bench_function("reply", |bencher| {
        bencher.iter(|| message.reply_text(black_box(&text)).map(|reply| reply.to_xml()));
    });
    if let Ok(reply) = message.reply_text(&text) {
        group.bench_function("writing alone", |bencher| {
            bencher.iter(|| black_box(&reply).to_xml());
        });
    }
    group.finish();
}

fn benches(criterion: &mut Criterion) {
    parse(criterion, "parse_300", 300);
    parse(criterion, "parse_20k", 20_000);
    reply(criterion);
}

criterion_group!(message, benches);
criterion_main!(message);
