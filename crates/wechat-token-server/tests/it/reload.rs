//! New settings without a dropped request, TLS, and an end that lets requests finish.

use std::{path::PathBuf, time::Duration};

use wechat_token::FileStore;
use wechat_token_server::{Client, TokenServer};

use crate::{
    http::Request,
    world::{APP_ID, JOBS_KEY, KEY, World, account, fingerprint, path, settings, value},
};

const NEW_KEY: &str = "the-next-key-of-the-client-web";

#[tokio::test]
async fn keys_are_changed_without_a_refused_request_and_without_a_fetch() {
    let world = World::new().await;
    let token = value(&world.read().await);
    let read = |key: &str| world.send(Request::get(&path("access_token")).bearer(key));
    let store = FileStore::new(world.folder.path()).clock(world.platform.clock());
    let conf = account(&world.platform, APP_ID, &store).build().unwrap();
    let reload = |client: Client| {
        let settings = TokenServer::builder().account("shop", &conf).unwrap();
        world
            .server
            .reload(settings.client(client.account("shop")))
            .unwrap();
    };

    reload(Client::new("web", KEY).unwrap().key(NEW_KEY).unwrap());
    let (old, new) = (read(KEY).await, read(NEW_KEY).await);
    reload(Client::new("web", NEW_KEY).unwrap());
    let (gone, kept) = (read(KEY).await, read(NEW_KEY).await);

    assert_eq!(
        (value(&old), value(&new), value(&kept)),
        (token.clone(), token.clone(), token)
    );
    assert_eq!(gone.status, 401);
    assert_eq!(read(JOBS_KEY).await.status, 401, "that client is gone");
    assert_eq!(world.fetches(), 1);
    let status = world.admin("/status.json").await.json();
    assert_eq!(
        status["clients"][0]["requests"], 4,
        "what was seen of a client is kept"
    );
}

#[tokio::test]
async fn settings_that_cannot_be_used_change_nothing() {
    let world = World::new().await;
    let token = value(&world.read().await);

    let without_clients = TokenServer::builder();
    let unknown_account = settings(&world.platform, &world.folder).client(
        Client::new("third", "the-key-of-the-third-client")
            .unwrap()
            .account("shoq"),
    );
    let errors =
        [without_clients, unknown_account].map(|settings| world.server.reload(settings).unwrap_err());

    assert!(
        errors[0].to_string().starts_with("an account is missing"),
        "{}",
        errors[0]
    );
    assert_eq!(
        errors[1].to_string(),
        "the client third is to read the account \"shoq\", which is not there; there is news, shop"
    );
    assert_eq!(value(&world.read().await), token);
}

#[tokio::test]
async fn who_waits_is_answered_when_the_server_stops() {
    let world = World::new().await;
    let token = value(&world.read().await);
    let wait = format!("{}?wait=50", path("access_token"));
    let request = Request::get(&wait).bearer(KEY).known(&fingerprint(&token));
    let waiting = tokio::spawn(request.send(world.server.address()));
    while !world
        .admin("/metrics")
        .await
        .body
        .contains("client_waiting{client=\"web\"} 1")
    {
        tokio::task::yield_now().await;
    }

    let started = std::time::Instant::now();
    world.server.shutdown().await;

    assert_eq!(waiting.await.unwrap().status, 304);
    assert!(started.elapsed() < Duration::from_secs(9));
}

/// A certificate for `localhost` made for tests; its key protects nothing.
fn pem(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/tls")
        .join(name)
}

#[tokio::test]
async fn it_serves_https_and_tells_what_is_wrong_with_a_certificate() {
    let world = World::with(|builder| builder.tls(pem("localhost.pem"), pem("localhost-key.pem"))).await;
    let authority = std::fs::read(pem("authority.pem")).unwrap();
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([reqwest::Certificate::from_pem(&authority).unwrap()])
        .build()
        .unwrap();

    let url = format!(
        "https://localhost:{}{}",
        world.server.address().port(),
        path("access_token")
    );
    let answer = client.get(url).bearer_auth(KEY).send().await.unwrap();
    let plain = world.read().await;
    let swapped =
        settings(&world.platform, &world.folder).tls(pem("localhost-key.pem"), pem("localhost.pem"));
    let error = swapped.start().await.unwrap_err();

    assert_eq!(answer.status(), 200);
    assert!(world.server.url().starts_with("https://"));
    assert_ne!(plain.status, 200, "no plain HTTP on this port");
    assert!(
        error.to_string().starts_with("TLS cannot be set up with"),
        "{error}"
    );
    assert!(
        error.to_string().contains("there is no certificate in it"),
        "{error}"
    );
}
