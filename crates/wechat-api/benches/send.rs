//! What `send` adds to a call: beside the same request given to the same transport by hand.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use futures_util::FutureExt as _;
use wechat_api::{
    Api,
    tags::{CreateTag, ListTags},
};
use wechat_core::AppId;
use wechat_http::{Answer, Client, Request, Transport, TransportError};
use wechat_token::{CredentialKind, FunctionSource, TokenManager};

/// Says the same to everything, without a network.
#[derive(Clone, Copy)]
struct Canned(&'static str);

impl Transport for Canned {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        black_box(request);
        Ok(Answer::new(200, self.0))
    }
}

#[expect(clippy::unwrap_used, reason = "the texts are constant")]
fn api(answer: &'static str) -> Api {
    let app_id = AppId::new("wx5823bf96d3bd56c7").unwrap();
    let source = FunctionSource::new(CredentialKind::ACCESS_TOKEN, || ("a-token", 4_102_444_800_u64));
    let tokens = TokenManager::builder(app_id, source).build().unwrap();
    Api::with_client(tokens, Client::new(Canned(answer)))
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn compare(criterion: &mut Criterion) {
    const CREATED: &str = r#"{"tag":{"id":134,"name":"vip"}}"#;
    const LISTED: &str = r#"{"tags":[{"id":1,"name":"a","count":0},{"id":2,"name":"b","count":5}]}"#;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let _guard = runtime.enter();

    let mut group = criterion.benchmark_group("send_post");
    let call = CreateTag::new("vip");
    let sender = api(CREATED);
    runtime.block_on(sender.send(&call)).unwrap();
    group.bench_function("with", |bencher| {
        bencher.iter(|| black_box(sender.send(black_box(&call)).now_or_never().unwrap().unwrap()));
    });
    group.bench_function("without", |bencher| bencher.iter(|| bare(CREATED)));
    group.finish();

    let mut group = criterion.benchmark_group("send_get");
    let sender = api(LISTED);
    runtime.block_on(sender.send(&ListTags)).unwrap();
    group.bench_function("with", |bencher| {
        bencher.iter(|| black_box(sender.send(black_box(&ListTags)).now_or_never().unwrap().unwrap()));
    });
    group.bench_function("without", |bencher| bencher.iter(|| bare(LISTED)));
    group.finish();
}

/// What nobody can do without: the answer of the transport, read as JSON.
#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn bare(answer: &'static str) {
    let answer = black_box(Answer::new(200, black_box(answer)));
    black_box(serde_json::from_slice::<serde_json::Value>(&answer.body).unwrap());
}

criterion_group!(send, compare);
criterion_main!(send);
