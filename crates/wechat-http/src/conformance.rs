//! What [`Client`](crate::Client) relies on, as tests for an implementation of [`Transport`].
//!
//! Call [`transport`] from a test of your own. It talks to a server on loopback, which says
//! exactly what each claim needs, and panics with the claim that does not hold.
//!
//! ```
//! # #[cfg(feature = "reqwest")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! wechat_http::conformance::transport(&wechat_http::ReqwestTransport::new()).await;
//! # }
//! # #[cfg(not(feature = "reqwest"))]
//! # fn main() {}
//! ```

mod server;

use std::time::Duration;

use http::{HeaderName, HeaderValue};
use wechat_core::Secret;

use crate::{Answer, Body, Call, Multipart, Request, Transport, TransportError, Upload};

use self::server::{Received, Server, Then};

/// In the query and in the body of every request here: no error may show it.
const HUSH: &str = "hush-hush-hush";

const MAX_ANSWER: usize = 64 << 10;

/// Holds `transport` to everything that is asked of a [`Transport`].
pub async fn transport(transport: &impl Transport) {
    requests_arrive_as_they_were_made(transport).await;
    answers_come_back_whatever_they_say(transport).await;
    chunked_answers_are_read_whole(transport).await;
    redirects_are_not_followed(transport).await;
    large_answers_are_not_read_to_the_end(transport).await;
    files_are_sent_with_their_length(transport).await;
    files_that_cannot_be_read_are_told_apart(transport).await;
    opened_answers_come_whole_in_chunks(transport).await;
    broken_connections_are_told_apart(transport).await;
}

#[expect(
    clippy::expect_used,
    reason = "an address of loopback is a host, and the call is constant"
)]
fn request(call: &Call, server: &str) -> Request {
    let call = call.clone().query("secret", HUSH).secret_header(
        http::header::AUTHORIZATION,
        &Secret::new(format!("Bearer {HUSH}")),
    );
    let host = server.parse().expect("a host");
    Request::new(&call, &host, Duration::from_secs(10), MAX_ANSWER).expect("a call")
}

fn post(server: &str) -> Request {
    let body = serde_json::json!({"text": "你好", "secret": HUSH});
    request(&Call::post("/cgi-bin/conformance").json(&body), server)
}

async fn answer(transport: &impl Transport, request: Request) -> Option<Answer> {
    let answer = transport.send(request).await;
    assert!(answer.is_ok(), "an answer is brought back: {answer:?}");
    answer.ok()
}

async fn failure(transport: &impl Transport, request: Request) -> Option<TransportError> {
    let answer = transport.send(request).await;
    let error = answer.err();
    assert!(error.is_some(), "half an answer is no answer");
    let shown = format!(
        "{error:?} {}",
        error.iter().map(ToString::to_string).collect::<String>()
    );
    assert!(
        !shown.contains(HUSH),
        "an error shows neither URL nor body: {shown}"
    );
    assert!(
        !shown.contains("/cgi-bin"),
        "an error does not show the URL: {shown}"
    );
    error
}

async fn requests_arrive_as_they_were_made(transport: &impl Transport) {
    let server = Server::start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Then::Close).await;

    let marked = post(&server.url()).with_header(
        HeaderName::from_static("wechatmp-appid"),
        HeaderValue::from_static("wx-conformance"),
    );
    answer(transport, marked).await;

    let received = server.received();
    let head = received.first().map(Received::head).unwrap_or_default();
    assert!(
        head.starts_with("POST /cgi-bin/conformance?secret=hush-hush-hush HTTP/1.1\r\n"),
        "method, path and query arrive as they were: {head}"
    );
    let header = |name: &str| received.first().and_then(|request| request.header(name));
    assert_eq!(
        header("content-type").as_deref(),
        Some("application/json"),
        "a body is sent as application/json"
    );
    assert_eq!(
        header("authorization").as_deref(),
        Some("Bearer hush-hush-hush"),
        "the headers of a call arrive"
    );
    assert_eq!(header("referer"), None, "no Referer is sent");
    assert_eq!(
        header("wechatmp-appid").as_deref(),
        Some("wx-conformance"),
        "the headers of the request are sent"
    );
    assert_eq!(
        received
            .first()
            .map(|request| request.body().to_owned())
            .as_deref(),
        Some("{\"secret\":\"hush-hush-hush\",\"text\":\"你好\"}".as_bytes()),
        "the body arrives byte for byte"
    );

    let server = Server::start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Then::Close).await;
    answer(
        transport,
        request(&Call::get("/cgi-bin/conformance"), &server.url()),
    )
    .await;
    let received = server.received();
    assert_eq!(received.len(), 1, "one request is sent once");
    assert!(
        received
            .iter()
            .all(|request| request.head().starts_with("GET ") && request.body().is_empty()),
        "a GET has no body"
    );
}

async fn answers_come_back_whatever_they_say(transport: &impl Transport) {
    for (status, body) in [
        (200, "{\"errcode\":0}"),
        (404, ""),
        (412, "<html>"),
        (502, "\u{feff}{}\u{1}"),
    ] {
        let head = format!("HTTP/1.1 {status} Whatever\r\nContent-Type: text/plain\r\nX-Kept: yes\r\n");
        let text = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
        let server = Server::start(text, Then::Close).await;

        let answer = answer(transport, post(&server.url())).await;

        let answer = answer.as_ref();
        assert_eq!(
            answer.map(|answer| answer.status.as_u16()),
            Some(status),
            "the status is passed on, it is no error"
        );
        assert_eq!(
            answer.map(|answer| &answer.body[..]),
            Some(body.as_bytes()),
            "the body of status {status} is passed on as it is"
        );
        assert_eq!(
            answer.and_then(Answer::content_type),
            Some("text/plain"),
            "the headers are passed on"
        );
        assert_eq!(
            server.received().len(),
            1,
            "status {status} is not retried by the transport"
        );
    }
}

async fn chunked_answers_are_read_whole(transport: &impl Transport) {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n3\r\n\"b\"\r\n1\r\n}\r\n0\r\n\r\n";
    let server = Server::start(chunked, Then::Close).await;

    let answer = answer(transport, post(&server.url())).await;

    assert_eq!(
        answer.as_ref().map(|answer| &answer.body[..]),
        Some(&b"{\"a\":\"b\"}"[..]),
        "all chunks are read"
    );
}

async fn redirects_are_not_followed(transport: &impl Transport) {
    let elsewhere = Server::start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Then::Close).await;
    for status in [301, 302, 303, 307, 308] {
        let text = format!(
            "HTTP/1.1 {status} Elsewhere\r\nLocation: {}/stolen\r\nContent-Length: 0\r\n\r\n",
            elsewhere.url()
        );
        let server = Server::start(text, Then::Close).await;

        let answer = answer(transport, post(&server.url())).await;

        assert_eq!(
            answer.map(|answer| answer.status.as_u16()),
            Some(status),
            "a redirect is the answer"
        );
    }
    assert!(
        elsewhere.received().is_empty(),
        "a redirect is not followed: the URL carries secrets"
    );
}

async fn large_answers_are_not_read_to_the_end(transport: &impl Transport) {
    let stated = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", 1_u64 << 40);
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned();
    for head in [stated, chunked] {
        let server = Server::start(head, Then::RepeatForever(b"8\r\n{\"a\":12}\r\n")).await;

        let error = failure(transport, post(&server.url())).await;

        assert_eq!(
            error,
            Some(TransportError::TooLarge { limit: MAX_ANSWER }),
            "reading stops at the limit"
        );
        server.hung_up().await;
    }
    let fits = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {MAX_ANSWER}\r\n\r\n{}",
        " ".repeat(MAX_ANSWER)
    );
    let server = Server::start(fits, Then::Close).await;
    let answer = answer(transport, post(&server.url())).await;
    assert_eq!(
        answer.map(|answer| answer.body.len()),
        Some(MAX_ANSWER),
        "an answer of exactly the limit is accepted"
    );
}

async fn broken_connections_are_told_apart(transport: &impl Transport) {
    let cut_off = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"errcode\":0";
    for text in ["", "HTTP/1.1 2", cut_off] {
        let server = Server::start(text, Then::Close).await;

        let error = failure(transport, post(&server.url())).await;

        assert!(
            matches!(error, Some(TransportError::Interrupted { .. })),
            "a connection that breaks after {text:?} is Interrupted, the platform may have seen the call: {error:?}"
        );
    }
    let error = failure(transport, post(&server::closed_port().await)).await;
    assert!(
        matches!(error, Some(TransportError::Connect { .. })),
        "a closed port is Connect, the platform has not seen the call: {error:?}"
    );
    let broken = Request {
        url: Secret::new(format!("http://[not an address?secret={HUSH}")),
        ..post("http://127.0.0.1:1")
    };
    let error = failure(transport, broken).await;
    assert!(
        error.as_ref().is_some_and(TransportError::is_not_sent),
        "a URL that is none is not sent: {error:?}"
    );
}

/// Larger than what is read at once, so that it goes out in several chunks.
const FILE: usize = 200 << 10;

async fn files_are_sent_with_their_length(transport: &impl Transport) {
    let server = Server::start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Then::Close).await;
    let reader = std::io::Cursor::new(vec![b'x'; FILE]);
    let form = Multipart::new().file("media", Upload::reader("a.png", FILE as u64, reader));
    let form = request(&Call::post("/cgi-bin/conformance").body(form), &server.url());
    let length = form.body().map(Body::len);

    answer(transport, form).await;

    let received = server.received();
    let header = |name: &str| received.first().and_then(|request| request.header(name));
    assert_eq!(
        header("content-length").and_then(|length| length.parse().ok()),
        length,
        "a body has its length in front: the platform refuses chunked ones"
    );
    assert!(
        header("content-type").is_some_and(|kind| kind.starts_with("multipart/form-data; boundary=")),
        "a body has the type it says"
    );
    assert_eq!(
        received.first().map(|request| request.body().len() as u64),
        length,
        "a file arrives whole"
    );
}

async fn files_that_cannot_be_read_are_told_apart(transport: &impl Transport) {
    let server = Server::start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Then::Close).await;
    let reader = std::io::Cursor::new(vec![b'x'; FILE]);
    let short = Upload::reader("a.png", FILE as u64 + 1, reader);

    let error = failure(
        transport,
        request(&Call::post("/cgi-bin/conformance").body(short), &server.url()),
    )
    .await;

    assert!(
        matches!(error, Some(TransportError::Upload { .. })),
        "a file that ends too early is Upload: {error:?}"
    );
}

async fn opened_answers_come_whole_in_chunks(transport: &impl Transport) {
    let text = "x".repeat(FILE / 4);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n";
    let server = Server::start(
        format!("{head}Content-Length: {}\r\n\r\n{text}", text.len()),
        Then::Close,
    )
    .await;

    let opened = transport.open(post(&server.url())).await;

    assert!(opened.is_ok(), "an answer can be opened: {opened:?}");
    let Ok(mut opened) = opened else { return };
    assert!(
        opened.headers.contains_key("content-type"),
        "its headers are there first"
    );
    let mut length = 0;
    while let Ok(Some(chunk)) = opened.body.chunk().await {
        length += chunk.len();
    }
    assert_eq!(length, text.len(), "all of it comes");

    let server = Server::start(format!("{head}Content-Length: 100\r\n\r\n{{"), Then::Close).await;
    let ended = match transport.open(post(&server.url())).await {
        Ok(mut opened) => loop {
            match opened.body.chunk().await {
                Ok(Some(_)) => {}
                other => break other.map(|_| ()),
            }
        },
        Err(error) => Err(error),
    };
    assert!(
        matches!(ended, Err(TransportError::Interrupted { .. })),
        "half a file is Interrupted: {ended:?}"
    );
}
