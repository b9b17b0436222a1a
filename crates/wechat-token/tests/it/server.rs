//! The client of token servers, over a transport that plays them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use wechat_http::{Answer, Client, Request, Transport, TransportError};
use wechat_token::{CredentialKind, Error, Fingerprint, TokenManager, server::ServerClient};

use crate::world::{TestClock, app, chain, get, let_run, pass, seconds, settle, text};

const PATH: &str = "/v1/wx5823bf96d3bd56c7/access_token";
const KEY: &str = "hush-the-key";

/// Two servers over one store: `http://127.0.0.1:1` and `http://127.0.0.1:2`.
#[derive(Clone, Default)]
struct Servers(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    value: String,
    ends: Option<tokio::time::Instant>,
    generation: u64,
    troubles: HashMap<char, Trouble>,
    asked: Vec<String>,
    changed: Arc<tokio::sync::Notify>,
}

#[derive(Clone, Copy, PartialEq)]
enum Trouble {
    Gone,
    Silent,
    Status(u16),
    Platform,
}

impl Servers {
    fn grant(&self, value: &str, life: u64) {
        let mut state = self.0.lock().unwrap();
        value.clone_into(&mut state.value);
        state.ends = Some(tokio::time::Instant::now() + seconds(life));
        state.generation += 1;
        state.changed.notify_waiters();
    }

    fn trouble(&self, server: char, trouble: Trouble) {
        self.0.lock().unwrap().troubles.insert(server, trouble);
    }

    fn heal(&self) {
        self.0.lock().unwrap().troubles.clear();
    }

    /// What was asked: server, method, path and query.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }

    /// What was asked, without those that wait.
    fn asked_at_once(&self) -> Vec<String> {
        let all = self.asked();
        all.into_iter().filter(|line| !line.contains("wait=")).collect()
    }

    fn current(&self) -> (Arc<tokio::sync::Notify>, String, Answer) {
        let state = self.0.lock().unwrap();
        let left = state.ends.map_or(0, |ends| {
            ends.saturating_duration_since(tokio::time::Instant::now())
                .as_secs()
        });
        let body = serde_json::json!({
            "value": state.value, "expires_in": left, "life": 7200, "generation": state.generation,
        });
        let tag = format!("\"{}\"", Fingerprint::of(&state.value));
        (
            Arc::clone(&state.changed),
            tag,
            Answer::new(200, body.to_string()),
        )
    }

    fn client(&self) -> ServerClient {
        let http = Client::new(self.clone());
        let at = |port: u8| http.with_host(format!("http://127.0.0.1:{port}").parse().unwrap());
        ServerClient::new(at(1), KEY).or(at(2), KEY)
    }

    fn manager(&self, clock: &Arc<TestClock>) -> TokenManager {
        manager_of(&self.client(), clock)
    }
}

fn manager_of(client: &ServerClient, clock: &Arc<TestClock>) -> TokenManager {
    let credential = client
        .credential(&app(), CredentialKind::ACCESS_TOKEN)
        .clock(clock.clone());
    TokenManager::builder(app(), credential.clone())
        .store(credential)
        .clock(clock.clone())
        .build()
        .unwrap()
}

impl Transport for Servers {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        let url = request.expose_url();
        let server = url.chars().nth("http://127.0.0.1:".len()).unwrap();
        let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        assert_eq!(header("authorization"), Some("Bearer hush-the-key"));
        let line = format!("{server} {} {}", request.method(), url.split_at(18).1);
        let trouble = {
            let mut state = self.0.lock().unwrap();
            state.asked.push(line.clone());
            state.troubles.get(&server).copied()
        };
        match trouble {
            Some(Trouble::Gone) => {
                return Err(TransportError::Connect {
                    reason: "refused".into(),
                });
            }
            Some(Trouble::Silent) => std::future::pending::<()>().await,
            Some(Trouble::Status(status)) => return Ok(Answer::new(status, "{}")),
            Some(Trouble::Platform) => {
                let body = r#"{"error":"no","errcode":40125,"errmsg":"invalid appsecret hush-the-key"}"#;
                return Ok(Answer::new(503, body));
            }
            None => {}
        }
        if request.method() == "POST" {
            let body = String::from_utf8(request.expose_body().unwrap().to_vec()).unwrap();
            let value = self.0.lock().unwrap().value.clone();
            if body.contains(&Fingerprint::of(&value).to_string()) {
                self.grant(&format!("{value}+"), 7200);
            }
            return Ok(self.current().2);
        }
        let (changed, tag, answer) = self.current();
        if header("if-none-match") != Some(&tag) {
            return Ok(answer);
        }
        if line.contains("wait=25") {
            let heard = tokio::time::timeout(seconds(25), changed.notified()).await;
            if heard.is_ok() {
                return Ok(self.current().2);
            }
        }
        Ok(Answer::new(304, ""))
    }
}

fn servers() -> (Servers, Arc<TestClock>) {
    let (servers, clock) = (Servers::default(), TestClock::start());
    servers.grant("one", 7000);
    (servers, clock)
}

#[tokio::test(start_paused = true)]
async fn the_first_read_costs_one_request_and_the_next_none() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);

    for _ in 0..100 {
        assert_eq!(get(&manager).await, "one");
    }

    assert_eq!(servers.asked_at_once(), [format!("1 GET {PATH}")]);
    let left = manager.get().await.unwrap().expires_at().get() - wechat_core::Clock::unix(&*clock).get();
    assert!((6999..=7000).contains(&left), "{left}");
}

#[tokio::test(start_paused = true)]
async fn a_new_value_is_heard_of_at_once_without_a_request_of_a_reader() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);
    get(&manager).await;
    settle().await;
    servers.asked();

    let_run(60).await;
    servers.grant("two", 7200);
    let_run(2).await;
    get(&manager).await;
    settle().await;

    assert_eq!(get(&manager).await, "two");
    assert_eq!(servers.asked_at_once(), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn without_waiting_a_reader_makes_it_ask_every_few_seconds() {
    let (servers, clock) = servers();
    let manager = manager_of(&servers.client().wait(seconds(0)), &clock);
    get(&manager).await;
    servers.grant("two", 7200);

    pass(6).await;
    get(&manager).await;
    settle().await;

    assert_eq!(get(&manager).await, "two");
    assert_eq!(servers.asked().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_rejected_value_is_reported_with_its_fingerprint_and_never_refreshed_blindly() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);
    let used = manager.get().await.unwrap();
    servers.asked();

    let next = manager.reject(&used).await.unwrap();

    assert_eq!(text(&next), "one+");
    let asked = servers.asked_at_once();
    assert_eq!(
        asked.last().unwrap(),
        &format!("1 POST {PATH}/refresh"),
        "{asked:?}"
    );
    assert_eq!(asked.iter().filter(|line| line.contains("POST")).count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_value_that_the_server_replaced_already_is_not_reported() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);
    let used = manager.get().await.unwrap();
    servers.grant("two", 7200);

    let next = manager.reject(&used).await.unwrap();

    assert_eq!(text(&next), "two");
    assert!(servers.asked().iter().all(|line| !line.contains("POST")));
}

#[tokio::test(start_paused = true)]
async fn when_one_server_does_not_answer_the_next_does_and_is_preferred_from_then_on() {
    for trouble in [
        Trouble::Gone,
        Trouble::Silent,
        Trouble::Status(503),
        Trouble::Status(401),
    ] {
        let (servers, clock) = servers();
        servers.trouble('1', trouble);
        let manager = manager_of(&servers.client().wait(seconds(0)), &clock);

        let started = clock.elapsed();
        assert_eq!(get(&manager).await, "one");
        assert!(clock.elapsed() <= started + seconds(2));
        servers.asked();
        pass(6).await;
        get(&manager).await;
        settle().await;

        assert_eq!(servers.asked(), [format!("2 GET {PATH}")]);
    }
}

#[tokio::test(start_paused = true)]
async fn all_servers_may_be_away_while_the_value_is_valid() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);
    get(&manager).await;

    servers.trouble('1', Trouble::Gone);
    servers.trouble('2', Trouble::Silent);
    for _ in 0..69 {
        pass(100).await;
        assert_eq!(get(&manager).await, "one");
    }
    servers.heal();
    servers.grant("two", 7200);
    let_run(61).await;

    assert_eq!(get(&manager).await, "two");
}

#[tokio::test(start_paused = true)]
async fn when_nothing_is_held_the_error_says_what_a_server_said_and_what_to_do() {
    for (first, second, said, advice) in [
        (
            Trouble::Gone,
            Trouble::Gone,
            "no connection: refused",
            "check name resolution",
        ),
        (
            Trouble::Status(401),
            Trouble::Gone,
            "does not know this key",
            "under [clients.…]",
        ),
        (
            Trouble::Status(403),
            Trouble::Status(403),
            "does not permit this",
            "permission",
        ),
        (
            Trouble::Status(404),
            Trouble::Status(404),
            "has no such credential",
            "app id",
        ),
        (
            Trouble::Status(429),
            Trouble::Status(429),
            "asked too often",
            "requests_per_second",
        ),
        (Trouble::Gone, Trouble::Platform, "invalid appsecret", "AppSecret"),
    ] {
        let (servers, clock) = servers();
        servers.trouble('1', first);
        servers.trouble('2', second);
        let manager = servers.manager(&clock);

        let error = manager.get().await.unwrap_err();

        let Error::Fetch { source, .. } = &error else {
            panic!("{error:?}")
        };
        let shown = chain(&**source);
        assert!(shown.contains(said), "{shown}");
        assert!(error.advice().contains(advice), "{}", error.advice());
        assert!(
            !format!("{shown} {error:?} {manager:?}").contains("hush"),
            "{error:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_at_the_server_for_a_manager_that_is_gone() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);
    get(&manager).await;
    settle().await;
    assert_eq!(servers.asked().len(), 2, "one that reads and one that waits");

    drop(manager);
    let_run(300).await;

    assert_eq!(servers.asked(), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn a_server_that_cannot_wait_is_not_asked_in_a_loop() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);
    get(&manager).await;
    settle().await;
    servers.trouble('1', Trouble::Status(304));
    servers.trouble('2', Trouble::Status(304));
    servers.grant("unheard", 7200);
    servers.asked();

    let_run(60).await;

    assert!(servers.asked().len() <= 61);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_cannot_renew_is_not_asked_by_every_reader() {
    let (servers, clock) = servers();
    let manager = servers.manager(&clock);
    get(&manager).await;
    pass(7000 - 220).await;
    servers.asked();

    for _ in 0..150 {
        get(&manager).await;
        pass(1).await;
    }

    let asked = servers.asked_at_once();
    assert!(asked.len() <= 150 / 10 + 6, "{} requests", asked.len());
}
