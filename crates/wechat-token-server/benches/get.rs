//! An authenticated GET of the token server beside a bare axum handler that answers with the same
//! bytes: one core for the server, 32 connections that ask one request after the other.
//!
//! The two take turns, so that whatever else the machine does is the same for both. Fails beyond its
//! limit.

use std::{
    hint::black_box,
    net::SocketAddr,
    process::ExitCode,
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG},
    routing::get,
};
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
    /// Sends `requests` in all; gives the time it took, and each request's.
    #[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
    fn run(&mut self, requests: u64) -> (Duration, Vec<Duration>) {
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
                        let sent = Instant::now();
                        stream.write_all(request.as_bytes()).await.unwrap();
                        stream.read_exact(&mut answer).await.unwrap();
                        times.push(sent.elapsed());
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
}

fn request() -> String {
    format!(
        "GET /v1/{APP_ID}/access_token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {KEY}\r\n\r\n"
    )
}

/// What was measured of one of the two.
#[derive(Default)]
struct Measured {
    rates: Vec<f64>,
    latencies: Vec<Duration>,
}

impl Measured {
    const REQUESTS: u64 = 20_000;

    fn turn(&mut self, load: &mut Load) {
        let (elapsed, latencies) = load.run(Self::REQUESTS);
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        self.rates.push(Self::REQUESTS as f64 / elapsed.as_secs_f64());
        self.latencies.extend(latencies);
    }

    fn report(&mut self, name: &str) {
        self.latencies.sort_unstable();
        let p99 = self.latencies.get(self.latencies.len() * 99 / 100);
        let rate = median(&self.rates);
        println!(
            "  {name}: {rate:>8.0} requests a second, p99 {:.2?}",
            p99.copied().unwrap_or_default()
        );
    }
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() -> ExitCode {
    const ROUNDS: usize = 15;
    /// Of the bare handler's rate.
    const LEAST: f64 = 0.6;

    // `cargo xtask bench FILTER` gives a filter; like criterion's, it chooses by name.
    let filter = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    if filter.is_some_and(|filter| !"token_server_get".contains(&filter)) {
        return ExitCode::SUCCESS;
    }
    let (mut ours, mut bare) = (Load::new(ours()), Load::new(bare()));
    let (mut of_ours, mut of_bare) = (Measured::default(), Measured::default());
    for _ in 0..ROUNDS {
        of_bare.turn(&mut bare);
        of_ours.turn(&mut ours);
    }
    let ratios: Vec<f64> = of_ours
        .rates
        .iter()
        .zip(&of_bare.rates)
        .map(|(ours, bare)| ours / bare)
        .collect();
    let ratio = median(&ratios);
    println!("token_server_get: authenticated GETs on one core over {CONNECTIONS} connections");
    of_ours.report("ours");
    of_bare.report("bare");
    println!("  ours / bare                              {ratio:>12.2}  limit {LEAST} at least");
    if ratio >= LEAST {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
