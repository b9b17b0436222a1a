//! Values that the platform refuses although they should work.

use std::time::Duration;

use wechat_core::{ErrCode, Secret};
use wechat_http::{Answer, Call, Client, Request, ScriptedTransport, Transport, TransportError};
use wechat_token::{ClassicToken, CredentialKind, Error, SendError, StableToken, Ticket, TokenManager, send};

use crate::{
    log::Log,
    platform::{Fault, Platform},
    world::{TestClock, app, get, manager, pass, seconds, text, together},
};

#[tokio::test(start_paused = true)]
async fn rejecting_what_is_not_held_any_more_costs_nothing() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    let old = manager.get().await.unwrap();
    manager.reject(&old).await.unwrap();
    let fetches = platform.fetches();

    let got = manager.reject(&old).await.unwrap();

    assert_eq!(text(&got), "value-2");
    assert_eq!(platform.fetches(), fetches);
}

#[tokio::test(start_paused = true)]
async fn sixty_four_tasks_that_reject_the_same_value_cause_one_fetch() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    let used = manager.get().await.unwrap();

    let got = together(64, || {
        let (manager, used) = (manager.clone(), used.clone());
        async move { text(&manager.reject(&used).await.unwrap()) }
    })
    .await;

    assert!(got.iter().all(|value| value == "value-2"), "{got:?}");
    assert_eq!(platform.fetches(), 2);
    assert_eq!(manager.stats().rejections, 64);
}

#[tokio::test(start_paused = true)]
async fn the_platform_has_a_newer_value_and_is_not_forced() {
    let clock = TestClock::start();
    let platform = Platform::stable();
    let manager = manager(platform.clone(), &clock);
    let used = manager.get().await.unwrap();
    platform.retire();

    assert_eq!(text(&manager.reject(&used).await.unwrap()), "value-2");

    assert_eq!((platform.fetches(), platform.forced()), (2, 0));
}

#[tokio::test(start_paused = true)]
async fn the_rejected_value_is_handed_out_again_so_the_platform_is_forced_once() {
    let clock = TestClock::start();
    let platform = Platform::stable();
    let manager = manager(platform.clone(), &clock);
    let used = manager.get().await.unwrap();

    let got = together(64, || {
        let (manager, used) = (manager.clone(), used.clone());
        async move { text(&manager.reject(&used).await.unwrap()) }
    })
    .await;

    assert!(got.iter().all(|value| value == "value-2"), "{got:?}");
    assert_eq!((platform.fetches(), platform.forced()), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn where_forcing_is_not_allowed_now_the_platform_s_word_counts() {
    let (log, _guard) = Log::capture();
    let clock = TestClock::start();
    let platform = Platform::stable();
    let manager = manager(platform.clone(), &clock);
    // A forced refresh a moment ago forbids the next for 30 s.
    let granted = manager.grant().await.unwrap();

    let got = manager.reject(&granted).await.unwrap();

    assert_eq!(text(&got), text(&granted), "the mark is lifted");
    assert_eq!((platform.fetches(), platform.forced()), (2, 1));
    assert_eq!(get(&manager).await, text(&granted));
    assert_eq!(log.count("the source insists on a value"), 1);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_cannot_be_forced_and_repeats_the_value_is_believed() {
    let platform = scripted();
    let ticket = ticket_manager(&platform);
    platform.always(TICKET, TICKET_ONE);
    let used = ticket.get().await.unwrap();

    assert_eq!(text(&ticket.reject(&used).await.unwrap()), "ticket-one");
    assert_eq!(text(&ticket.get().await.unwrap()), "ticket-one");
    assert_eq!(platform.count(TICKET), 2);
}

#[tokio::test(start_paused = true)]
async fn rejections_lead_to_a_fetch_at_once_then_after_30_s_then_every_5_min() {
    let (log, _guard) = Log::capture();
    let clock = TestClock::start();
    let platform = Platform::classic();
    platform.set_delay(Duration::ZERO);
    let manager = manager(platform.clone(), &clock);
    get(&manager).await;
    let start = tokio::time::Instant::now();

    // Somebody else refreshes the same app all the time: every value is rejected at once.
    for _ in 0..1000 {
        let used = manager.get().await.unwrap();
        manager.reject(&used).await.unwrap();
        pass(1).await;
    }

    let after: Vec<_> = platform.asked()[1..]
        .iter()
        .map(|at| (*at - start).as_secs())
        .collect();
    assert_eq!(after, [0, 30, 330, 630, 930]);
    assert_eq!(log.count("somebody else refreshes the same app"), 4);
    assert_eq!(log.count("stable_token everywhere, or let one server"), 4);
}

#[tokio::test(start_paused = true)]
async fn a_quiet_half_hour_ends_a_streak_of_rejections() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    for wait in [0, 30, 1800, 30] {
        pass(wait).await;
        let used = manager.get().await.unwrap();
        manager.reject(&used).await.unwrap();
    }

    assert_eq!(platform.fetches(), 1 + 4);
}

#[tokio::test(start_paused = true)]
async fn a_grant_retires_a_value_that_works_and_concurrent_grants_share_it() {
    let clock = TestClock::start();
    let platform = Platform::stable();
    let manager = manager(platform.clone(), &clock);
    get(&manager).await;

    let first = tokio::spawn({
        let manager = manager.clone();
        async move { manager.grant().await.unwrap() }
    });
    // The forced request is on its way when the next ask.
    tokio::time::sleep(Duration::from_millis(20)).await;
    let others = together(8, || {
        let manager = manager.clone();
        async move { text(&manager.grant().await.unwrap()) }
    })
    .await;

    assert_eq!(text(&first.await.unwrap()), "value-2");
    assert!(others.iter().all(|value| value == "value-2"), "{others:?}");
    assert_eq!(platform.forced(), 1);
    let early = manager.grant().await.unwrap_err();
    assert!(matches!(early, Error::ForcedTooOften { retry_in, .. } if retry_in <= seconds(30)));
    pass(30).await;
    assert_eq!(text(&manager.grant().await.unwrap()), "value-3");
}

#[tokio::test(start_paused = true)]
async fn a_grant_that_fails_is_an_error_and_leaves_the_value() {
    let clock = TestClock::start();
    let platform = Platform::stable();
    let manager = manager(platform.clone(), &clock);
    get(&manager).await;
    platform.fail_once(Fault::NoConnection);

    assert!(matches!(manager.grant().await, Err(Error::Fetch { .. })));
    assert_eq!(get(&manager).await, "value-1");
}

const STABLE: &str = StableToken::PATH;
const CLASSIC: &str = ClassicToken::PATH;
const TICKET: &str = Ticket::PATH;
const API: &str = "/cgi-bin/getcallbackip";
const TOKEN_A: &str = r#"{"access_token":"token-a","expires_in":7200}"#;
const TOKEN_B: &str = r#"{"access_token":"token-b","expires_in":7200}"#;
const TICKET_ONE: &str = r#"{"errcode":0,"errmsg":"ok","ticket":"ticket-one","expires_in":7200}"#;
const REJECTED: &str =
    r#"{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest"}"#;

fn scripted() -> ScriptedTransport {
    ScriptedTransport::new()
}

/// A scripted platform that takes a moment, so that calls overlap.
struct Slow(ScriptedTransport);

impl Transport for Slow {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        tokio::time::sleep(Duration::from_millis(10)).await;
        self.0.send(request).await
    }
}

fn client(platform: &ScriptedTransport) -> Client {
    Client::new(Slow(platform.clone()))
}

fn secret() -> Secret<String> {
    Secret::new("the-app-secret".to_owned())
}

fn stable_manager(platform: &ScriptedTransport) -> TokenManager {
    let source = StableToken::new(client(platform), app(), secret());
    TokenManager::builder(app(), source)
        .clock(TestClock::start())
        .build()
        .unwrap()
}

fn ticket_manager(platform: &ScriptedTransport) -> TokenManager {
    platform.answer(STABLE, TOKEN_A);
    let source = Ticket::jsapi(client(platform), stable_manager(platform));
    TokenManager::builder(app(), source)
        .clock(TestClock::start())
        .build()
        .unwrap()
}

/// How many requests to `stable_token` were forced.
fn forced(platform: &ScriptedTransport) -> usize {
    platform
        .requests()
        .iter()
        .filter_map(|request| request.body.as_ref())
        .filter_map(|body| serde_json::from_slice::<serde_json::Value>(body).ok())
        .filter(|body| body["force_refresh"] == true)
        .count()
}

/// 64 tasks, each with one call; how many had an answer.
async fn sixty_four_calls(platform: &ScriptedTransport, tokens: &TokenManager) -> usize {
    let client = client(platform);
    let answers = together(64, || {
        let (client, tokens) = (client.clone(), tokens.clone());
        async move { send(&client, &tokens, &Call::get(API)).await }
    })
    .await;
    answers.iter().filter(|answer| answer.is_ok()).count()
}

#[tokio::test(start_paused = true)]
async fn sixty_four_calls_meet_a_retired_token_and_all_succeed_with_one_fetch() {
    for code in [40001, 40014, 42001] {
        let platform = scripted();
        platform.answer(STABLE, TOKEN_A);
        platform.answer(STABLE, TOKEN_B);
        let tokens = stable_manager(&platform);
        tokens.get().await.unwrap();
        for _ in 0..64 {
            platform.answer(API, format!(r#"{{"errcode":{code},"errmsg":"no"}}"#));
        }
        platform.always(API, r#"{"ip_list":[]}"#);

        assert_eq!(sixty_four_calls(&platform, &tokens).await, 64, "{code}");

        assert_eq!(platform.count(STABLE), 2, "{code}");
        assert_eq!(forced(&platform), 0, "{code}");
        assert_eq!(platform.count(API), 128, "{code}");
        let last = platform.requests().pop().unwrap();
        assert_eq!(last.query("access_token").as_deref(), Some("token-b"));
    }
}

#[tokio::test(start_paused = true)]
async fn refused_for_ever_each_caller_makes_two_calls_and_the_platform_is_forced_once() {
    let platform = scripted();
    platform.answer(STABLE, TOKEN_A);
    // Normal mode repeats what it gave, the forced one grants a new one.
    platform.answer(STABLE, TOKEN_A);
    platform.always(STABLE, TOKEN_B);
    platform.always(API, REJECTED);
    let tokens = stable_manager(&platform);
    tokens.get().await.unwrap();

    assert_eq!(sixty_four_calls(&platform, &tokens).await, 0);

    assert_eq!(platform.count(API), 128);
    assert_eq!(platform.count(STABLE) - 1, 2, "one normal and one forced");
    assert_eq!(forced(&platform), 1);
    // Those who come later get their error without another fetch.
    let error = send(&client(&platform), &tokens, &Call::get(API))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, SendError::Call(error) if error.is_token_rejected()),
        "{error:?}"
    );
    assert_eq!(platform.count(API), 130);
    assert_eq!(platform.count(STABLE), 3);
}

#[tokio::test(start_paused = true)]
async fn the_classic_endpoint_is_asked_once_for_a_rejected_token() {
    let platform = scripted();
    platform.answer(CLASSIC, TOKEN_A);
    platform.always(CLASSIC, TOKEN_B);
    platform.always(API, REJECTED);
    let source = ClassicToken::new(client(&platform), app(), secret());
    let tokens = TokenManager::builder(app(), source)
        .clock(TestClock::start())
        .build()
        .unwrap();
    tokens.get().await.unwrap();

    assert_eq!(sixty_four_calls(&platform, &tokens).await, 0);

    assert_eq!(platform.count(API), 128);
    assert_eq!(platform.count(CLASSIC), 2);
}

#[tokio::test(start_paused = true)]
async fn a_ticket_s_request_is_repeated_once_with_a_renewed_token() {
    let platform = scripted();
    let ticket = ticket_manager(&platform);
    platform.answer(STABLE, TOKEN_B);
    platform.answer(TICKET, REJECTED);
    platform.always(TICKET, TICKET_ONE);

    let got = together(64, || {
        let ticket = ticket.clone();
        async move { text(&ticket.get().await.unwrap()) }
    })
    .await;

    assert!(got.iter().all(|value| value == "ticket-one"));
    assert_eq!(ticket.kind(), &CredentialKind::JSAPI_TICKET);
    assert_eq!((platform.count(STABLE), platform.count(TICKET)), (2, 2));
    let used: Vec<_> = platform
        .requests()
        .iter()
        .filter(|request| request.path == TICKET)
        .map(|request| request.query("access_token").unwrap())
        .collect();
    assert_eq!(used, ["token-a", "token-b"]);
}

#[tokio::test(start_paused = true)]
async fn without_a_token_a_ticket_says_so_and_keeps_the_token_s_advice() {
    let platform = scripted();
    platform.always(STABLE, r#"{"errcode":40125,"errmsg":"invalid appsecret"}"#);
    let source = Ticket::card(client(&platform), stable_manager(&platform));
    let ticket = TokenManager::builder(app(), source)
        .clock(TestClock::start())
        .build()
        .unwrap();

    let error = ticket.get().await.unwrap_err();

    assert_eq!(error.errcode().map(ErrCode::get), Some(40125));
    assert!(!error.is_retryable());
    assert!(error.advice().contains("AppSecret"), "{}", error.advice());
    assert_eq!(platform.count(TICKET), 0);
}
