//! A fleet with token servers: one place refreshes, whoever dies, and the business servers never ask
//! the platform for a credential.
//!
//! The processes use the classic endpoint, where each fetch retires the token before.

use std::{
    collections::HashSet,
    ffi::OsStr,
    net::TcpListener,
    process::Stdio,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};
use wechat_emulator::{Account, Emulator};
use wechat_http::{Answer, Request, ReqwestTransport, Transport, TransportError};
use wechat_sdk::{Call, FileStore, WechatConf};
use wechat_token_server::{Client, TokenServer};

use super::{
    API, APP_ID, APP_SECRET, CLASSIC, STABLE, TICKET, account, business_server,
    matrix::{POSTGRES, REDIS},
    platform,
};

const KEY: &str = "the-key-of-the-business-servers";
const TASKS: usize = 64;

/// A token server that is a process of its own.
struct Server {
    child: Child,
}

impl Server {
    async fn start(platform: &Emulator, store: impl AsRef<OsStr>, url: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
            .env("WECHAT_API_HOST", platform.url())
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_APP_SECRET", APP_SECRET)
            .env("WECHAT_TOKEN_ENDPOINT", "classic")
            .env("WECHAT_TOKEN_SERVER_LISTEN", url.trim_start_matches("http://"))
            .env("WECHAT_TOKEN_SERVER_ADMIN", "127.0.0.1:0")
            .env("WECHAT_TOKEN_SERVER_STORE", store)
            .env("WECHAT_TOKEN_SERVER_CLIENT_KEY", KEY)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert_eq!(lines.next_line().await.unwrap().as_deref(), Some(url));
        Self { child }
    }

    async fn signal(&self, signal: &str) {
        let kill = format!("kill -{signal} {}", self.child.id().unwrap());
        let status = Command::new("sh").arg("-c").arg(kill).status().await.unwrap();
        assert!(status.success());
    }

    async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }
}

/// A business server that is a process of its own.
struct Business {
    _child: Child,
    orders: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Business {
    async fn start(platform: &Emulator, urls: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
            .env("WECHAT_API_HOST", platform.url())
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_TOKEN_SERVER", urls)
            .env("WECHAT_TOKEN_SERVER_KEY", KEY)
            .env("FLEET_TASKS", TASKS.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert_eq!(lines.next_line().await.unwrap().as_deref(), Some("ready"));
        Self {
            orders: child.stdin.take().unwrap(),
            _child: child,
            lines,
        }
    }
}

/// All tasks of all business servers call the platform at once; the tokens they had afterwards.
async fn call(fleet: &mut [Business]) -> HashSet<String> {
    for business in &mut *fleet {
        business.orders.write_all(b"call\n").await.unwrap();
    }
    let mut tokens = HashSet::new();
    for business in fleet {
        for _ in 0..TASKS {
            let line = business.lines.next_line().await.unwrap().unwrap();
            assert!(!line.starts_with("failed"), "{line}");
            tokens.insert(line);
        }
    }
    tokens
}

async fn fleet(platform: &Emulator, urls: &str, size: usize) -> Vec<Business> {
    let mut fleet = Vec::new();
    for _ in 0..size {
        fleet.push(Business::start(platform, urls).await);
    }
    fleet
}

/// A URL of loopback where nobody listens.
fn free_url() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// The token that all have stops working, with nothing left of its overlap.
fn revoke(platform: &Emulator) {
    platform.replace_token(APP_ID);
    platform.revoke(APP_ID);
}

#[tokio::test]
async fn sixteen_processes_with_64_tasks_each_at_a_dead_token_cost_one_fetch_of_the_token_server() {
    let (platform, store, url) = (platform().await, tempfile::tempdir().unwrap(), free_url());
    let _server = Server::start(&platform, store.path(), &url).await;
    let mut fleet = fleet(&platform, &url, 16).await;

    let first = call(&mut fleet).await;
    revoke(&platform);
    let second = call(&mut fleet).await;

    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    assert!(platform.token_is_valid(APP_ID, second.iter().next().unwrap()));
    assert_eq!(
        platform.journal().count(CLASSIC),
        2,
        "one to begin with, one for all"
    );
}

#[tokio::test]
async fn a_token_server_that_is_killed_and_started_again_makes_no_call_fail() {
    let (platform, store, url) = (platform().await, tempfile::tempdir().unwrap(), free_url());
    let server = Server::start(&platform, store.path(), &url).await;
    let mut fleet = fleet(&platform, &url, 4).await;
    let first = call(&mut fleet).await;

    server.kill().await;
    let while_away = call(&mut fleet).await;
    let _server = Server::start(&platform, store.path(), &url).await;
    let after_restart = call(&mut fleet).await;
    assert_eq!((&while_away, &after_restart), (&first, &first));
    assert_eq!(platform.journal().count(CLASSIC), 1, "the store had the token");

    revoke(&platform);
    let renewed = call(&mut fleet).await;

    assert_ne!(renewed, first);
    assert_eq!(platform.journal().count(CLASSIC), 2);
}

#[tokio::test]
async fn two_token_servers_over_one_store_refresh_once_and_one_of_them_may_die() {
    let (platform, store) = (platform().await, tempfile::tempdir().unwrap());
    let (one, two) = (free_url(), free_url());
    let (first, _second) = tokio::join!(
        Server::start(&platform, store.path(), &one),
        Server::start(&platform, store.path(), &two)
    );
    let mut business = fleet(&platform, &format!("{one},{two}"), 2).await;
    business.extend(fleet(&platform, &format!("{two},{one}"), 2).await);

    let begun = call(&mut business).await;
    revoke(&platform);
    let renewed = call(&mut business).await;
    assert_eq!((begun.len(), renewed.len()), (1, 1));
    assert_eq!(platform.journal().count(CLASSIC), 2);

    first.kill().await;
    let after = call(&mut business).await;

    assert_eq!(after, renewed);
    assert_eq!(platform.journal().count(CLASSIC), 2);
}

/// How long a token lives under [`one_fetch_at_expiry`]. It is due after two thirds of that, a moment
/// after the next fetch is allowed.
const LIFE: Duration = Duration::from_secs(46);

/// Two token servers over one `store`, and business servers that never stop calling: over the end of a
/// token, and while one of the token servers is killed; the other one then has to refresh.
async fn one_fetch_at_expiry(store: &str) {
    let account = Account::new(APP_ID, APP_SECRET).lifetime(LIFE);
    let platform = Emulator::builder().account(account).start().await.unwrap();
    let (one, two) = (free_url(), free_url());
    let (first, _second) = tokio::join!(
        Server::start(&platform, store, &one),
        Server::start(&platform, store, &two)
    );
    let mut business = fleet(&platform, &format!("{one},{two}"), 2).await;
    business.extend(fleet(&platform, &format!("{two},{one}"), 2).await);

    let begun = call(&mut business).await;
    let mut renewed = begun.clone();
    let mut rounds = tokio::time::interval(Duration::from_secs(1));
    // Those who ask the other server hear of it a moment later; until then theirs still works.
    while !renewed.is_disjoint(&begun) {
        rounds.tick().await;
        renewed = call(&mut business).await;
    }
    assert_eq!(renewed.len(), 1);
    assert_eq!(
        platform.journal().count(CLASSIC),
        2,
        "one to begin with, one for all"
    );

    let (while_killed, ()) = tokio::join!(call(&mut business), first.kill());
    let afterwards = call(&mut business).await;
    assert_eq!((&while_killed, &afterwards), (&renewed, &renewed));
    revoke(&platform);
    let last = call(&mut business).await;

    assert_eq!(last.len(), 1);
    assert!(platform.token_is_valid(APP_ID, last.iter().next().unwrap()));
    assert_eq!(
        platform.journal().count(CLASSIC),
        3,
        "the one that is left fetches once"
    );
}

#[tokio::test]
async fn two_token_servers_over_redis_fetch_once_at_expiry_and_the_death_of_one_fails_no_call() {
    one_fetch_at_expiry(&REDIS.url()).await;
}

#[tokio::test]
async fn two_token_servers_over_postgres_fetch_once_at_expiry_and_the_death_of_one_fails_no_call() {
    one_fetch_at_expiry(&POSTGRES.database().unwrap()).await;
}

#[tokio::test]
async fn a_hang_up_makes_it_read_its_settings_again_and_a_termination_ends_it_in_order() {
    let (platform, store, url) = (platform().await, tempfile::tempdir().unwrap(), free_url());
    let mut server = Server::start(&platform, store.path(), &url).await;
    let mut business = fleet(&platform, &url, 1).await;
    let first = call(&mut business).await;

    server.signal("HUP").await;
    let mut others = fleet(&platform, &url, 1).await;
    assert_eq!(call(&mut others).await, first);
    server.signal("TERM").await;
    let status = server.child.wait().await.unwrap();

    assert!(status.success(), "{status}");
    assert_eq!(call(&mut business).await, first, "what is held is valid");
    assert_eq!(platform.journal().count(CLASSIC), 1);
}

/// Notes the path of everything that is sent to the platform.
#[derive(Clone)]
struct Watched {
    inner: ReqwestTransport,
    platform: String,
    paths: Arc<Mutex<Vec<String>>>,
}

impl Transport for Watched {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        if request.expose_url().starts_with(&self.platform) {
            self.paths.lock().unwrap().push(request.path().to_owned());
        }
        self.inner.send(request).await
    }
}

#[tokio::test]
async fn a_business_server_with_a_token_server_never_asks_the_platform_for_a_credential() {
    let (platform, folder) = (platform().await, tempfile::tempdir().unwrap());
    let store = FileStore::new(folder.path()).clock(platform.clock());
    let master = account(&platform)
        .access_token_store(store.clone())
        .jsapi_ticket_store(store)
        .build()
        .unwrap();
    let server = TokenServer::builder()
        .listen("127.0.0.1:0".parse().unwrap())
        .admin("127.0.0.1:0".parse().unwrap())
        .clock(platform.clock())
        .account("shop", &master)
        .unwrap()
        .client(Client::new("business", KEY).unwrap().account("shop"))
        .start()
        .await
        .unwrap();
    let watched = Watched {
        inner: ReqwestTransport::new(),
        platform: platform.url().to_owned(),
        paths: Arc::default(),
    };
    // Even with the app secret at hand.
    let conf = business_server(&platform)
        .app_secret(APP_SECRET)
        .transport(watched.clone())
        .token_server(server.url(), KEY)
        .build()
        .unwrap();

    let token = conf.access_token().await.unwrap();
    conf.jsapi_ticket().await.unwrap();
    conf.card_ticket().await.unwrap();
    conf.send(&Call::get(API)).await.unwrap();
    platform.revoke(APP_ID);
    conf.send(&Call::get(API)).await.unwrap();
    assert_ne!(conf.access_token().await.unwrap(), token);
    conf.grant_jsapi_ticket().await.unwrap();
    platform.clock().advance(Duration::from_secs(7300));
    conf.access_token().await.unwrap();
    let fetched_by_master = platform.journal().token_fetches();
    server.shutdown().await;
    conf.send(&Call::get(API)).await.unwrap();
    platform.clock().advance(Duration::from_secs(7300));
    let error = conf.access_token().await.unwrap_err();

    assert!(conf.grant_access_token().await.is_err());
    assert!(
        error.advice().contains("check name resolution"),
        "{}",
        error.advice()
    );
    let paths = watched.paths.lock().unwrap().clone();
    assert!(paths.contains(&API.to_owned()));
    for path in [STABLE, CLASSIC, TICKET] {
        assert!(!paths.contains(&path.to_owned()), "{path} was asked");
    }
    assert_eq!(platform.journal().token_fetches(), fetched_by_master);
}

#[tokio::test]
async fn a_business_server_from_the_environment_or_a_file_asks_its_token_server() {
    let platform = platform().await;
    let master = account(&platform).build().unwrap();
    let server = TokenServer::builder()
        .listen("127.0.0.1:0".parse().unwrap())
        .admin("127.0.0.1:0".parse().unwrap())
        .account("shop", &master)
        .unwrap()
        .client(Client::new("business", KEY).unwrap().all_accounts())
        .start()
        .await
        .unwrap();
    let text = format!(
        "[accounts.shop]\napp_id = \"{APP_ID}\"\ntoken_server = \"{}\"\ntoken_server_key = \"{KEY}\"",
        server.url()
    );

    let accounts = wechat_sdk::Accounts::from_toml("business.toml", &text).unwrap();
    let conf: &WechatConf = accounts.get("shop").unwrap();

    assert!(platform.token_is_valid(APP_ID, conf.access_token().await.unwrap().expose()));
}
