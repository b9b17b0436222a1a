//! The callback behind axum beside an axum handler that only reads the same body, in one run: one
//! thread serves, another sends over 32 connections.
//!
//! Every push is another one, of 300 bytes, and answered with a reply; in safe mode both are sealed. Beside the
//! figures that `cargo xtask bench` compares, this prints the latencies and how much memory the
//! process has while pushes go on; `WECHAT_BENCH_PUSHES=1000000` sends a million of them.

use std::{
    env, fs,
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use axum::{Router, body::Bytes, routing::post};
use criterion::{Criterion, criterion_group, criterion_main};
use tokio::{net::TcpListener, runtime::Runtime};
use wechat_callback::{Callback, Context};
use wechat_core::UnixSeconds;
use wechat_crypto::{CallbackSettings, EncodingAesKey, Format, MessageCrypto, Push};
use wechat_message::Message;

const CONNECTIONS: usize = 32;
/// More than the memory of handled pushes holds, so that none is a repeat when its turn comes again.
const DIFFERENT: usize = 60_000;
/// How many pushes are sent for latencies and memory, unless it is said otherwise.
const PUSHES: usize = 240_000;

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        "theToken123".parse().unwrap(),
        EncodingAesKey::from_bytes([1; 32]),
        "wx5823bf96d3bd56c7".parse().unwrap(),
    )
}

/// Whole requests of an account in safe mode or in plain mode, ready to be sent.
#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn requests(is_safe: bool) -> Arc<Vec<Vec<u8>>> {
    let crypto = crypto();
    let push = Push {
        to_user_name: "gh_10f6c3c3ac5a",
        agent_id: None,
        timestamp: UnixSeconds::new(1_700_000_000),
        nonce: "1372623149",
        format: Format::Xml,
        compatible: false,
    };
    let request = |id: usize| {
        let message = format!(
            "<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName>\
             <FromUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]></FromUserName>\
             <CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType>\
             <Content><![CDATA[What are your opening hours?]]></Content><MsgId>{}</MsgId></xml>",
            1_234_567_890_000_000 + id
        );
        let sealed = crypto.seal_push(message.as_bytes(), &push).unwrap();
        let (extra, body) = if is_safe {
            let extra = format!("&encrypt_type=aes&msg_signature={}", sealed.msg_signature);
            (extra, sealed.body)
        } else {
            (String::new(), message)
        };
        let head = format!(
            "POST /wechat?signature={}&timestamp=1700000000&nonce=1372623149\
             &openid=oyORnuP8q7ou2gfYjqLzSIWZf0rs{extra} HTTP/1.1\r\n\
             host: localhost\r\ncontent-type: text/xml\r\ncontent-length: {}\r\n\r\n",
            sealed.signature,
            body.len()
        );
        [head.as_bytes(), body.as_bytes()].concat()
    };
    Arc::new((0..DIFFERENT).map(request).collect())
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn callback(is_safe: bool) -> Router {
    let settings = if is_safe {
        CallbackSettings::sealed(crypto())
    } else {
        CallbackSettings::plain("theToken123".parse().unwrap())
    };
    let callback = Callback::builder(Arc::new(settings))
        .on("text", async |message: Message, _: Context| {
            message.text().map(str::to_owned)
        })
        .build();
    callback.unwrap().router("/wechat")
}

/// The least that an axum server does with a push.
fn reader() -> Router {
    Router::new().route(
        "/wechat",
        post(async |body: Bytes| if body.is_empty() { "empty" } else { "success" }),
    )
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn one_thread() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// Serves on a thread of its own, until the process ends.
#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn serve(router: Router) -> SocketAddr {
    let (address, known) = std::sync::mpsc::channel();
    let server = thread::Builder::new().name("server".to_owned());
    let serving = move || {
        one_thread().block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            address.send(listener.local_addr().unwrap()).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    };
    server.spawn(serving).unwrap();
    known.recv().unwrap()
}

/// Connections that send requests in turn and wait for each answer.
///
/// The sender looks at all of them all the time. One that sleeps has to be woken by the server, which a
/// server pays for that is slower than the sender, and a faster one does not.
struct Load {
    connections: Vec<Connection>,
    requests: Arc<Vec<Vec<u8>>>,
    next: usize,
}

struct Connection {
    socket: TcpStream,
    answer: Vec<u8>,
    read: usize,
    sent: Instant,
    /// Requests that are still to be sent.
    left: usize,
}

impl Load {
    #[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
    fn on(address: SocketAddr, requests: Arc<Vec<Vec<u8>>>) -> Self {
        let connect = || {
            let socket = TcpStream::connect(address).unwrap();
            socket.set_nodelay(true).unwrap();
            socket.set_nonblocking(true).unwrap();
            Connection {
                socket,
                answer: vec![0; 16 << 10],
                read: 0,
                sent: Instant::now(),
                left: 0,
            }
        };
        Self {
            connections: (0..CONNECTIONS).map(|_| connect()).collect(),
            requests,
            next: 0,
        }
    }

    /// Sends at least `count` pushes; gives the time it took per push, and every latency.
    #[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
    fn send(&mut self, count: usize) -> (Duration, Vec<Duration>) {
        let each = count.div_ceil(CONNECTIONS);
        let mut latencies = Vec::with_capacity(each * CONNECTIONS);
        let begin = Instant::now();
        for connection in &mut self.connections {
            connection.left = each;
            connection.send(&self.requests, &mut self.next).unwrap();
        }
        while latencies.len() < each * CONNECTIONS {
            for connection in &mut self.connections {
                if let Some(latency) = connection.receive().unwrap() {
                    latencies.push(latency);
                    connection.send(&self.requests, &mut self.next).unwrap();
                }
            }
        }
        let count = u32::try_from(latencies.len()).unwrap();
        (begin.elapsed() / count, latencies)
    }
}

impl Connection {
    fn send(&mut self, requests: &[Vec<u8>], next: &mut usize) -> io::Result<()> {
        if self.left == 0 {
            return Ok(());
        }
        self.left -= 1;
        self.sent = Instant::now();
        self.socket.write_all(&requests[*next % requests.len()])?;
        *next += 1;
        Ok(())
    }

    /// How long the answer took, once it is whole.
    fn receive(&mut self) -> io::Result<Option<Duration>> {
        match self.socket.read(&mut self.answer[self.read..]) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(more) => self.read += more,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
            Err(error) => return Err(error),
        }
        let whole = is_whole(&self.answer[..self.read])?;
        if whole {
            self.read = 0;
        }
        Ok(whole.then(|| self.sent.elapsed()))
    }
}

fn is_whole(answer: &[u8]) -> io::Result<bool> {
    let Some(end) = answer.windows(4).position(|it| it == b"\r\n\r\n") else {
        return Ok(false);
    };
    let head = str::from_utf8(&answer[..end]).map_err(io::Error::other)?;
    if !head.starts_with("HTTP/1.1 200") {
        return Err(io::Error::other("the push was not answered with 200"));
    }
    let length = head
        .split("content-length: ")
        .nth(1)
        .and_then(|rest| rest.lines().next());
    let length: usize = length.and_then(|it| it.parse().ok()).unwrap_or_default();
    Ok(answer.len() >= end + 4 + length)
}

/// What the process has of the machine's memory, in MiB.
fn memory() -> Option<u64> {
    let pages = fs::read_to_string("/proc/self/statm").ok()?;
    let resident: u64 = pages.split(' ').nth(1)?.parse().ok()?;
    Some(resident * 4 / 1024)
}

fn compare(criterion: &mut Criterion) {
    for (mode, is_safe) in [("safe", true), ("plain", false)] {
        let requests = requests(is_safe);
        let mut group = criterion.benchmark_group(format!("serve_32_connections_{mode}"));
        group.sample_size(20);
        for (name, router) in [("handler", reader()), ("service", callback(is_safe))] {
            let mut load = Load::on(serve(router), Arc::clone(&requests));
            load.send(10_000);
            group.bench_function(name, |bencher| {
                bencher.iter_custom(|count| {
                    // A few pushes would measure how 32 connections start.
                    let count = usize::try_from(count).unwrap_or(usize::MAX);
                    let (each, _) = load.send(count.max(3200));
                    each * u32::try_from(count).unwrap_or(u32::MAX)
                });
            });
        }
        group.finish();
    }
    watch(&requests(true));
}

/// Latencies and memory, for people to read.
fn watch(requests: &Arc<Vec<Vec<u8>>>) {
    let pushes = env::var("WECHAT_BENCH_PUSHES")
        .ok()
        .and_then(|it| it.parse().ok());
    let quarter: usize = pushes.unwrap_or(PUSHES) / 4;
    for (name, router) in [("handler", reader()), ("service", callback(true))] {
        let mut load = Load::on(serve(router), Arc::clone(requests));
        for part in 1..=4 {
            let (each, mut latencies) = load.send(quarter);
            latencies.sort_unstable();
            let at = |percent: usize| latencies[(latencies.len() - 1) * percent / 100].as_micros();
            println!(
                "{name}: {:>8} pushes, {:>6.0} a second, p50 {} µs, p99 {} µs, memory {} MiB",
                part * quarter,
                1.0 / each.as_secs_f64(),
                at(50),
                at(99),
                memory().map_or_else(|| "?".to_owned(), |it| it.to_string()),
            );
        }
    }
}

criterion_group!(service, compare);
criterion_main!(service);
