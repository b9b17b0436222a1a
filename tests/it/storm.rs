//! Many tasks and one token: what the platform sees when it expires, is replaced, or is refused
//! for ever.

use std::{collections::HashSet, time::Duration};

use tokio::task::JoinSet;
use wechat_emulator::{Emulator, Fault};
use wechat_sdk::{Call, SendError, WechatConf};

use super::{API, STABLE, account, platform};

const TASKS: usize = 64;

/// All tasks call the API at once; how it went for each.
async fn call_at_once(conf: &WechatConf, tasks: usize) -> Vec<Result<(), SendError>> {
    let mut calls = JoinSet::new();
    for _ in 0..tasks {
        let conf = conf.clone();
        calls.spawn(async move { conf.send(&Call::get(API)).await.map(|_| ()) });
    }
    calls.join_all().await
}

/// `TASKS` tasks hold a token that the platform does not take any more: one fetch, at most two
/// calls each, and all succeed.
async fn one_fetch_saves_all(platform: &Emulator, conf: &WechatConf, errcode: i64) {
    platform.journal().clear();

    let results = call_at_once(conf, TASKS).await;

    assert!(
        results.iter().all(Result::is_ok),
        "{:?}",
        results.iter().find(|result| result.is_err())
    );
    let journal = platform.journal();
    assert!(
        journal
            .entries()
            .iter()
            .any(|entry| entry.errcode == Some(errcode)),
        "the platform said {errcode}"
    );
    assert_eq!(journal.count(STABLE), 1);
    assert!(journal.count(API) <= 2 * TASKS, "{} calls", journal.count(API));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_at_an_expired_token_cost_one_fetch() {
    let platform = platform().await;
    let conf = account(&platform).build().unwrap();
    conf.access_token().await.unwrap();
    platform.clock().advance(Duration::from_secs(7200));
    platform.journal().clear();

    let mut readers = JoinSet::new();
    for _ in 0..TASKS {
        let conf = conf.clone();
        readers.spawn(async move { conf.access_token().await.unwrap().fingerprint() });
    }
    let tokens: HashSet<_> = readers.join_all().await.into_iter().collect();

    assert_eq!(tokens.len(), 1);
    assert_eq!(platform.journal().token_fetches(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_calls_refused_with_40001_cost_one_fetch_with_and_without_overlap() {
    for overlap in [Duration::from_secs(300), Duration::ZERO] {
        let platform = platform().await;
        platform.set_overlap(overlap);
        let conf = account(&platform).build().unwrap();
        conf.access_token().await.unwrap();
        // Somebody else refreshed, and our token has had its overlap.
        platform.replace_token(super::APP_ID);
        if !overlap.is_zero() {
            platform.revoke(super::APP_ID);
        }
        one_fetch_saves_all(&platform, &conf, 40001).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_calls_refused_with_40014_cost_one_fetch() {
    let platform = platform().await;
    let conf = account(&platform)
        .access_token("too-short", u64::MAX / 2)
        .build()
        .unwrap();
    one_fetch_saves_all(&platform, &conf, 40014).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_calls_refused_with_42001_cost_one_fetch() {
    let platform = platform().await;
    // Our clock stands still while the platform's goes on.
    let ours = std::sync::Arc::new(wechat_core::ManualClock::at(wechat_core::Clock::unix(
        &*platform.clock(),
    )));
    let conf = account(&platform).clock(ours).build().unwrap();
    conf.access_token().await.unwrap();
    platform.clock().advance(Duration::from_secs(7201));
    one_fetch_saves_all(&platform, &conf, 42001).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_answers_40001_for_ever_gets_two_calls_per_caller_and_two_fetches_in_all() {
    let platform = platform().await;
    let conf = account(&platform).build().unwrap();
    conf.access_token().await.unwrap();
    platform.fault(Fault::errcode(API, 40001));
    platform.journal().clear();

    let results = call_at_once(&conf, 16).await;

    for result in results {
        let error = result.unwrap_err();
        assert!(
            matches!(&error, SendError::Call(call) if call.is_token_rejected()),
            "{error:?}"
        );
    }
    let journal = platform.journal();
    assert_eq!(journal.count(API), 32);
    let fetches: Vec<bool> = journal
        .entries()
        .iter()
        .filter(|entry| entry.path == STABLE)
        .map(|entry| entry.forced)
        .collect();
    assert!(
        fetches.iter().filter(|forced| !**forced).count() <= 1,
        "{fetches:?}"
    );
    assert!(
        fetches.iter().filter(|forced| **forced).count() <= 1,
        "{fetches:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_starter_of_a_flight_is_cancelled_the_others_get_the_token() {
    let platform = platform().await;
    platform.fault(Fault::delay(STABLE, Duration::from_millis(300)));
    let conf = account(&platform).build().unwrap();
    let starter = tokio::spawn({
        let conf = conf.clone();
        async move { conf.access_token().await }
    });
    while conf.access_token_manager().unwrap().stats().fetches == 0 {
        tokio::task::yield_now().await;
    }
    let other = tokio::spawn({
        let conf = conf.clone();
        async move { conf.access_token().await }
    });

    starter.abort();

    assert!(other.await.unwrap().is_ok());
    assert!(starter.await.unwrap_err().is_cancelled());
    assert_eq!(platform.journal().token_fetches(), 1);
}

#[tokio::test]
async fn twenty_calls_while_the_refresh_fails_get_the_valid_old_token_and_ask_at_most_three_times() {
    for fault in [
        Fault::html(STABLE),
        Fault::errcode(STABLE, -1),
        Fault::drop_connection(STABLE),
        Fault::truncate(STABLE),
    ] {
        let platform = platform().await;
        let conf = account(&platform).build().unwrap();
        let old = conf.access_token().await.unwrap();
        platform.clock().advance(Duration::from_secs(7200 - 100));
        platform.fault(fault);
        platform.journal().clear();

        for _ in 0..20 {
            assert_eq!(conf.access_token().await.unwrap(), old);
        }

        assert!(
            platform.journal().count(STABLE) <= 3,
            "{} fetches",
            platform.journal().count(STABLE)
        );
    }
}
