//! The callback as a tower service, alone and behind axum on a real socket.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http_body::Frame;
use http_body_util::{BodyExt as _, Full, StreamBody};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tower_service::Service as _;
use wechat_callback::{Callback, Context};
use wechat_message::Message;

use crate::world::{Sent, content, opened_text, plain, safe, text};

fn echo() -> Callback {
    plain()
        .max_body(10_000)
        .on("text", async |message: Message, _: Context| {
            message.text().map(str::to_owned)
        })
        .build()
        .unwrap()
}

async fn call<B>(callback: &Callback, request: http::Request<B>) -> (u16, String)
where
    B: http_body::Body + Send + 'static,
    B::Data: Send,
{
    let Ok(response) = callback.clone().call(request).await;
    let status = response.status().as_u16();
    let Ok(body) = response.into_body().collect().await;
    (status, String::from_utf8(body.to_bytes().to_vec()).unwrap())
}

fn post<B>(sent: &Sent, body: B) -> http::Request<B> {
    let uri = format!("https://example.com{}?{}", sent.path, sent.query);
    let request = http::Request::post(uri).header("content-type", "text/xml");
    request.body(body).unwrap()
}

#[tokio::test]
async fn a_body_in_any_pieces_is_read_whole() {
    let callback = echo();
    for (id, size) in (1..).zip([1, 7, 64, 5000]) {
        let sent = Sent::plain(&text(id, &"hello ".repeat(50)));
        let pieces: Vec<_> = sent.body.chunks(size).map(Bytes::copy_from_slice).collect();
        let body = StreamBody::new(stream::iter(pieces).map(|piece| Ok::<_, Infallible>(Frame::data(piece))));

        let (status, answer) = call(&callback, post(&sent, body)).await;

        assert_eq!(status, 200);
        assert_eq!(
            content(&answer),
            Some(&*"hello ".repeat(50)),
            "in pieces of {size}"
        );
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_given_up_where_the_limit_is() {
    let callback = echo();
    let pulled = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&pulled);
    // A hundred megabytes that nobody announced.
    let pieces = stream::iter(0..100_000).map(move |_| {
        count.fetch_add(1000, Ordering::Relaxed);
        Ok::<_, Infallible>(Frame::data(Bytes::from_static(&[b'<'; 1000])))
    });

    let (status, _) = call(&callback, post(&Sent::plain(""), StreamBody::new(pieces))).await;

    assert_eq!(status, 413);
    assert_eq!(pulled.load(Ordering::Relaxed), 11_000);
    let announced = Full::new(Bytes::from(vec![b'<'; 10_001]));
    assert_eq!(call(&callback, post(&Sent::plain(""), announced)).await.0, 413);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_given_up_at_the_deadline() {
    let callback = echo();
    let begin = tokio::time::Instant::now();
    let first = stream::iter([Ok::<_, Infallible>(Frame::data(Bytes::from_static(b"<xml>")))]);
    let body = StreamBody::new(first.chain(stream::pending()));

    let (status, answer) = call(&callback, post(&Sent::plain(""), body)).await;

    assert_eq!((status, &*answer), (400, "bad request"));
    assert_eq!(begin.elapsed().as_millis(), 4500);
}

#[tokio::test]
async fn a_connection_that_breaks_is_a_refusal_and_no_more() {
    let callback = echo();
    let broken = stream::iter([Ok(Frame::data(Bytes::from_static(b"<xml>"))), Err("reset")]);

    assert_eq!(
        call(&callback, post(&Sent::plain(""), StreamBody::new(broken)))
            .await
            .0,
        400
    );
    assert_eq!(callback.stats().refused, 1);
}

#[tokio::test]
async fn what_cannot_be_a_push_is_refused_before_its_body_is_read() {
    let callback = echo();
    let untouched = || StreamBody::new(stream::pending::<Result<Frame<Bytes>, Infallible>>());
    let put = http::Request::put("/").body(untouched()).unwrap();
    let form = http::Request::post("/").header("content-type", "multipart/form-data");
    let zip = http::Request::post("/").header("content-encoding", "gzip");

    assert_eq!(call(&callback, put).await.0, 405);
    assert_eq!(call(&callback, form.body(untouched()).unwrap()).await.0, 415);
    assert_eq!(call(&callback, zip.body(untouched()).unwrap()).await.0, 415);
}

/// One request over a socket; the answer's status line and body.
async fn over_http(address: std::net::SocketAddr, sent: &Sent) -> (String, String) {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST {}?{} HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/xml\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        sent.path,
        sent.query,
        sent.body.len()
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(&sent.body).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

#[cfg(feature = "axum")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_axum_pushes_in_flight_survive_a_graceful_shutdown() {
    const PUSHES: u64 = 64;
    let gate = Arc::new(Semaphore::new(0));
    let callback = {
        let gate = Arc::clone(&gate);
        safe()
            .on("text", move |message: Message, _: Context| {
                let gate = Arc::clone(&gate);
                async move {
                    gate.acquire().await.unwrap().forget();
                    message.text().map(str::to_owned)
                }
            })
            .build()
            .unwrap()
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = axum::serve(listener, callback.router("/wechat")).with_graceful_shutdown(async {
        let _ = stopped.await;
    });
    let server = tokio::spawn(async move { serving.await });
    let pushes: Vec<_> = (1..=PUSHES)
        .map(|id| {
            tokio::spawn(
                async move { over_http(address, &Sent::sealed(&text(id, &format!("no {id}")))).await },
            )
        })
        .collect();
    while callback.stats().running < PUSHES {
        tokio::task::yield_now().await;
    }

    stop.send(()).unwrap();
    let stopping = tokio::spawn({
        let callback = callback.clone();
        async move { callback.shutdown().await }
    });
    gate.add_permits(1000);
    stopping.await.unwrap();
    server.await.unwrap().unwrap();

    for (id, push) in (1..).zip(pushes) {
        let (status, body) = push.await.unwrap();
        assert_eq!(status, "HTTP/1.1 200 OK");
        let id: u64 = id;
        assert_eq!(content(&opened_text(&body)), Some(&*format!("no {id}")));
    }
}
