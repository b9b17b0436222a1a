//! What strangers, hurried clients and broken programs get, and that no secret leaves with it.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tracing_subscriber::{filter::LevelFilter, fmt::MakeWriter};
use wechat_emulator::Fault;
use wechat_token_server::{Client, Error};

use crate::{
    http::{Request, exchange},
    world::{APP_ID, APP_SECRET, JOBS_KEY, KEY, OTHER_APP_ID, STABLE, World, failed, path, value},
};

#[tokio::test]
async fn each_wrong_request_gets_its_status_and_a_word_of_advice() {
    let world = World::new().await;
    let read = || Request::get(&path("access_token"));
    let refresh = |body: &str| Request::post(&format!("{}/refresh", path("access_token")), body).bearer(KEY);
    for (request, status) in [
        (read(), 401),
        (read().bearer("no-such-key-at-all-here"), 401),
        (read().header("Authorization", "Basic d2ViOmtleQ=="), 401),
        (read().bearer(""), 401),
        (
            Request::get(&format!("/v1/{OTHER_APP_ID}/access_token")).bearer(KEY),
            403,
        ),
        (
            Request::get("/v1/wx0000000000000000/access_token").bearer(KEY),
            403,
        ),
        (
            Request::get("/v1/wx0000000000000000/access_token").bearer(JOBS_KEY),
            404,
        ),
        (Request::get(&path("session_key")).bearer(KEY), 404),
        (
            Request::get(&format!("{}?wait=51", path("access_token"))).bearer(KEY),
            400,
        ),
        (
            Request::get(&format!("{}?wait=x", path("access_token"))).bearer(KEY),
            400,
        ),
        (refresh("{"), 400),
        (refresh(r#"{"fingerprint": "xyz"}"#), 400),
        (refresh(r#"{"fingerprints": "0"}"#), 400),
        (refresh(&" ".repeat(5000)), 413),
    ] {
        let reply = world.send(request).await;

        assert_eq!(reply.status, status, "{}\n{}", reply.head, reply.body);
        assert!(!reply.json()["advice"].as_str().unwrap().is_empty());
        if status == 401 {
            assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
        }
    }
    assert_eq!(world.send(Request::get("/v1/x")).await.status, 404);
    assert_eq!(
        world.send(Request::post(&path("access_token"), "")).await.status,
        405
    );
    assert_eq!(
        world.send(Request::get("/")).await.status,
        404,
        "the page is not here"
    );
    assert_eq!(world.send(Request::get("/metrics")).await.status, 404);
}

#[tokio::test]
async fn a_client_restricted_to_a_credential_reads_no_other() {
    let key = "the-key-of-the-client-tickets";
    let client = Client::new("tickets", key)
        .unwrap()
        .account(APP_ID)
        .credential(wechat_token::CredentialKind::JSAPI_TICKET);
    let world = World::with(|builder| builder.client(client)).await;

    let ticket = world.send(Request::get(&path("jsapi_ticket")).bearer(key)).await;
    let token = world.send(Request::get(&path("access_token")).bearer(key)).await;

    assert_eq!((ticket.status, token.status), (200, 403));
}

#[tokio::test]
async fn a_hurried_client_is_slowed_down_and_the_others_are_not() {
    let key = "the-key-of-the-hurried-one";
    let client = Client::new("hurried", key)
        .unwrap()
        .all_accounts()
        .requests_per_second(5);
    let world = World::with(|builder| builder.client(client)).await;
    world.read().await;

    let mut statuses = Vec::new();
    for _ in 0..30 {
        statuses.push(
            world
                .send(Request::get(&path("access_token")).bearer(key))
                .await
                .status,
        );
    }

    assert_eq!(statuses[0], 200);
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(world.read().await.status, 200);
}

#[tokio::test]
async fn who_tries_keys_is_held_up_and_who_has_one_is_not() {
    let world = World::new().await;
    let guess = Request::get(&path("access_token")).bearer("no-such-key-at-all-here");

    let mut last = 0;
    for _ in 0..40 {
        last = world.send(guess.clone()).await.status;
    }

    assert_eq!(last, 429);
    assert_eq!(world.read().await.status, 200, "from the same address");
}

#[tokio::test]
async fn heads_that_are_too_large_or_no_http_are_refused() {
    let world = World::new().await;
    let address = world.server.address();
    let large = format!(
        "GET / HTTP/1.1\r\nHost: x\r\nX-Large: {}\r\n\r\n",
        "x".repeat(40_000)
    );
    let many = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-A: b\r\n".repeat(500));

    assert_eq!(exchange(address, large.as_bytes()).await.status, 431);
    assert_eq!(exchange(address, many.as_bytes()).await.status, 431);
    assert_eq!(
        exchange(address, b"\x16\x03\x01\x02\x00\x01\x00").await.status,
        400
    );
    assert_eq!(exchange(address, b"GET /\xff HTTP/9\r\n\r\n").await.status, 400);
    assert_eq!(world.read().await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn who_sends_slowly_is_cut_off() {
    // The server alone: with the clock paused nothing but its own time-outs passes.
    let server = crate::world::settings_offline().start().await.unwrap();
    let mut head = TcpStream::connect(server.address()).await.unwrap();
    head.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        .await
        .unwrap();
    let mut idle = TcpStream::connect(server.address()).await.unwrap();
    let mut body = TcpStream::connect(server.address()).await.unwrap();
    let request = format!(
        "POST {}/refresh HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\nContent-Length: 50\r\n\r\n{{",
        path("access_token")
    );
    body.write_all(request.as_bytes()).await.unwrap();

    let mut answers = Vec::new();
    for stream in [&mut head, &mut idle, &mut body] {
        let mut answer = Vec::new();
        // Ends, because the server closes.
        let _ = tokio::time::timeout(Duration::from_secs(120), stream.read_to_end(&mut answer))
            .await
            .unwrap();
        answers.push(String::from_utf8(answer).unwrap());
    }

    assert!(
        !answers[0].contains("200 OK") && !answers[1].contains("200 OK"),
        "{answers:?}"
    );
    assert!(answers[2].starts_with("HTTP/1.1 408 "), "{answers:?}");
}

#[tokio::test]
async fn beyond_this_machine_it_wants_tls_and_a_key_for_the_page() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    let start =
        |change: fn(wechat_token_server::TokenServerBuilder) -> wechat_token_server::TokenServerBuilder| {
            change(crate::world::settings_offline())
        };

    let plain = start(|builder| builder)
        .listen(everywhere)
        .start()
        .await
        .unwrap_err();
    let open = start(|builder| builder.plain_http(true))
        .admin(everywhere)
        .start()
        .await
        .unwrap_err();
    let insisted = start(|builder| builder.plain_http(true))
        .listen(everywhere)
        .start()
        .await;

    assert!(matches!(plain, Error::PlainHttp { .. }) && plain.to_string().contains("plain_http = true"));
    assert!(matches!(open, Error::OpenPage { .. }) && open.to_string().contains("admin_key"));
    assert!(insisted.is_ok());
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(&mut *self.0.lock().map_err(|_| io::ErrorKind::Other)?, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_value_and_no_key_is_in_logs_metrics_the_page_or_refusals() {
    let log = Log::default();
    // For the whole process: connections are served by tasks of their own.
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(log.clone())
        .init();
    let guess = "a-guess-that-is-not-a-key";
    let world = World::with(|builder| builder.admin_key("the-key-of-the-page-itself").unwrap()).await;
    let mut secrets = vec![
        APP_SECRET.to_owned(),
        KEY.to_owned(),
        JOBS_KEY.to_owned(),
        guess.to_owned(),
    ];
    secrets.push("the-key-of-the-page-itself".to_owned());
    let mut shown = format!("{:?}", world.server);

    for credential in ["access_token", "jsapi_ticket"] {
        secrets.push(value(
            &world.send(Request::get(&path(credential)).bearer(KEY)).await,
        ));
    }
    let reject =
        Request::post(&format!("{}/refresh", path("access_token")), &failed(&secrets[5])).bearer(KEY);
    secrets.push(value(&world.send(reject).await));
    let echo = format!(r#"{{"errcode":40125,"errmsg":"no {APP_SECRET}"}}"#);
    world.platform.fault(Fault::body(STABLE, 200, echo));
    world.platform.clock().advance(Duration::from_secs(7300));
    for request in [
        Request::get(&path("access_token")).bearer(KEY),
        Request::get(&path("access_token")).bearer(guess),
        Request::get(&format!(
            "/cgi-bin/token?grant_type=client_credential&appid={APP_ID}&secret={KEY}"
        )),
        Request::get(&format!(
            "/cgi-bin/token?grant_type=client_credential&appid={APP_ID}&secret={guess}"
        )),
        Request::get(&format!("/v1/{OTHER_APP_ID}/access_token")).bearer(KEY),
    ] {
        let reply = world.send(request).await;
        shown.push_str(&reply.head);
        shown.push_str(&reply.body);
    }
    for page in ["/", "/page.js", "/status.json", "/metrics"] {
        let locked = world.admin(page).await;
        assert_eq!(locked.status, 401, "{page}");
        let request = Request::get(page).bearer("the-key-of-the-page-itself");
        let reply = request.send(world.server.admin_address()).await;
        assert_eq!(reply.status, 200, "{page}");
        shown.push_str(&reply.body);
    }

    let written = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(shown.contains("40125") && shown.contains("wechat_credential_fetches_total"));
    assert!(written.contains("TRACE"), "logs of every level were captured");
    for secret in &secrets {
        assert!(!shown.contains(secret.as_str()), "{secret} is shown");
        let line = written.lines().find(|line| line.contains(secret.as_str()));
        assert!(line.is_none(), "a secret in the log: {line:?}");
    }
}
