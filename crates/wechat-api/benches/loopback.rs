//! Calls per second over a socket: ours beside the bare HTTP client, with the same emulator and JSON.

use criterion::{Criterion, criterion_group, criterion_main};
use wechat_api::{Api, endpoint};
use wechat_core::{AppId, Secret};
use wechat_emulator::{Account, Emulator};
use wechat_http::{Client, Host, ReqwestTransport};
use wechat_token::{StableToken, TokenManager};

const PATH: &str = "/cgi-bin/getcallbackip";

endpoint!(CallbackAddresses: GET "/cgi-bin/getcallbackip" -> Addresses);

#[derive(serde::Serialize)]
struct CallbackAddresses;

#[derive(serde::Deserialize)]
struct Addresses {
    ip_list: Vec<String>,
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn compare(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let (platform, api, token) = runtime.block_on(async {
        let account =
            Account::new("wx5823bf96d3bd56c7", "0123456789abcdef0123456789abcdef").quota(PATH, u64::MAX);
        let platform = Emulator::builder().account(account).start().await.unwrap();
        let host: Host = platform.url().parse().unwrap();
        let client = Client::builder()
            .transport(ReqwestTransport::new())
            .host(host)
            .build()
            .unwrap();
        let app_id = AppId::new("wx5823bf96d3bd56c7").unwrap();
        let secret = Secret::new("0123456789abcdef0123456789abcdef".to_owned());
        let source = StableToken::new(client.clone(), app_id.clone(), secret);
        let tokens = TokenManager::builder(app_id, source).build().unwrap();
        let token = tokens.get().await.unwrap().expose().to_owned();
        (platform, Api::with_client(tokens, client), token)
    });
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}{PATH}?access_token={token}", platform.url());

    let mut group = criterion.benchmark_group("loopback");
    group.bench_function("call", |bencher| {
        bencher.iter(|| {
            let answer = runtime.block_on(api.send(&CallbackAddresses)).unwrap();
            assert!(!answer.ip_list.is_empty());
        });
    });
    group.bench_function("bare-call", |bencher| {
        bencher.iter(|| {
            let answer: Addresses = runtime.block_on(async {
                let body = client.get(&url).send().await.unwrap().bytes().await.unwrap();
                serde_json::from_slice(&body).unwrap()
            });
            assert!(!answer.ip_list.is_empty());
        });
    });
    group.finish();
}

criterion_group!(loopback, compare);
criterion_main!(loopback);
