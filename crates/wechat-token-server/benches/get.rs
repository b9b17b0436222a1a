//! An authenticated GET of the token server beside a bare axum handler that answers with the same
//! bytes: one core for the server, 32 connections that ask one request after the other.

use std::{
    hint::black_box,
    net::SocketAddr,
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG},
    routing::get,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    runtime::{Builder, Runtime},
    task::JoinSet,
};
use wechat_conf::WechatConf;
use wechat_http::ScriptedTransport;
use wechat_token_server::{Client, TokenServer};

const CONNECTIONS: u64 = 32;
const KEY: &str = "the-key-of-the-benchmark";
const APP_ID: &str = "wx5823bf96d3bd56c7";
/// As long as a real one.
const VALUE: &str = "96_BLwtGzT0-Zq1mKc8QdVnR5yXf3Js7HaUeP2oWi9LbCxDvFgYkTjNrMqShAzE6IuO4pBwVtX8lKdQcGmZyHfRsJnUaTeLoPiWbCx0vDgYkFjNrMqShAzE6AAAcADEFGHIJK";

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Runs what `start` starts on a thread of its own, for as long as the program runs.
#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn on_a_thread<F: Future<Output = SocketAddr>>(start: impl FnOnce() -> F + Send + 'static) -> SocketAddr {
    let (sender, receiver) = std::sync::mpsc::channel();
    thread::spawn(move || {
        runtime().block_on(async {
            sender.send(start().await).unwrap();
            std::future::pending::<()>().await;
        });
    });
    receiver.recv().unwrap()
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn ours() -> SocketAddr {
    on_a_thread(|| async {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let conf = WechatConf::builder()
            .app_id(APP_ID)
            .app_secret("0123456789abcdef0123456789abcdef")
            .access_token(VALUE, now.as_secs() + 7200)
            .transport(ScriptedTransport::new())
            .build()
            .unwrap();
        let server = TokenServer::builder()
            .listen("127.0.0.1:0".parse().unwrap())
            .admin("127.0.0.1:0".parse().unwrap())
            .account("shop", &conf)
            .unwrap()
            // A limit that is counted and never reached.
            .client(
                Client::new("bench", KEY)
                    .unwrap()
                    .account("shop")
                    .requests_per_second(10_000_000),
            )
            .start()
            .await
            .unwrap();
        let address = server.address();
        // Dropped, it would stop.
        std::mem::forget(server);
        address
    })
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn bare() -> SocketAddr {
    on_a_thread(|| async {
        let body = format!("{{\"value\":\"{VALUE}\",\"expires_in\":7199,\"generation\":0,\"waited_ms\":0}}");
        let handler = move || {
            let headers = [
                (CONTENT_TYPE, "application/json"),
                (CACHE_CONTROL, "no-store"),
                (ETAG, "\"0123456789abcdef0123456789abcdef\""),
            ];
            let body = body.clone();
            async move { (headers, body) }
        };
        let router = Router::new().route("/v1/{app_id}/{credential}", get(handler));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    })
}

/// Connections to one server, each with the length of an answer.
struct Load {
    runtime: Runtime,
    connections: Vec<(TcpStream, usize)>,
}

impl Load {
    #[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
    fn new(address: SocketAddr) -> Self {
        let runtime = runtime();
        let connections = runtime.block_on(async {
            let mut connections = Vec::new();
            for _ in 0..CONNECTIONS {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                stream.write_all(request().as_bytes()).await.unwrap();
                let mut answer = vec![0; 4096];
                let length = stream.read(&mut answer).await.unwrap();
                assert!(
                    answer.starts_with(b"HTTP/1.1 200"),
                    "{}",
                    String::from_utf8_lossy(&answer)
                );
                connections.push((stream, length));
            }
            connections
        });
        Self { runtime, connections }
    }

    /// Sends `requests` in all; gives the time it took, and each request's if asked for.
    #[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
    fn run(&mut self, requests: u64, clocked: bool) -> (Duration, Vec<Duration>) {
        let each = requests.div_ceil(CONNECTIONS);
        let connections = std::mem::take(&mut self.connections);
        let (elapsed, times, connections) = self.runtime.block_on(async move {
            let start = Instant::now();
            let mut tasks = JoinSet::new();
            for (mut stream, length) in connections {
                tasks.spawn(async move {
                    let request = request();
                    let mut answer = vec![0; length];
                    let mut times = Vec::new();
                    for _ in 0..each {
                        let sent = clocked.then(Instant::now);
                        stream.write_all(request.as_bytes()).await.unwrap();
                        stream.read_exact(&mut answer).await.unwrap();
                        times.extend(sent.map(|sent| sent.elapsed()));
                    }
                    assert!(answer.starts_with(b"HTTP/1.1 200"));
                    black_box(&answer);
                    ((stream, length), times)
                });
            }
            let (mut all, mut connections) = (Vec::new(), Vec::new());
            while let Some(done) = tasks.join_next().await {
                let (connection, times) = done.unwrap();
                connections.push(connection);
                all.extend(times);
            }
            (start.elapsed(), all, connections)
        });
        self.connections = connections;
        (elapsed, times)
    }

    fn report(&mut self, name: &str) {
        const REQUESTS: u64 = 200_000;
        let (elapsed, mut times) = self.run(REQUESTS, true);
        times.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = REQUESTS as f64 / elapsed.as_secs_f64();
        let p99 = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
        println!("{name}: {rate:.0} requests a second over {CONNECTIONS} connections, p99 {p99:.1?}");
    }
}

fn request() -> String {
    format!(
        "GET /v1/{APP_ID}/access_token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {KEY}\r\n\r\n"
    )
}

/// The limit of `ours / bare` is 1.5, so at least two thirds of the bare handler's rate.
fn compare(criterion: &mut Criterion) {
    let mut loads = [("ours", Load::new(ours())), ("bare", Load::new(bare()))];
    for (name, load) in &mut loads {
        load.report(name);
    }
    let mut group = criterion.benchmark_group("token_server_get");
    group.throughput(Throughput::Elements(1));
    for (name, load) in &mut loads {
        group.bench_function(*name, |bencher| {
            bencher.iter_custom(|requests| load.run(requests, false).0);
        });
    }
    group.finish();
}

criterion_group!(benches, compare);
criterion_main!(benches);
