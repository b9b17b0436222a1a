//! The journal is what tests assert on: every call, in order, without its secrets.

use serde_json::json;
use wechat_core::UnixSeconds;
use wechat_emulator::Fault;

use super::{
    http::{Http, platform},
    world::{API, APP_ID, CLASSIC, NOON, SECRET, STABLE, TICKET, classic_target, stable_body},
};

#[tokio::test]
async fn each_call_is_written_down_with_whose_it_was_and_what_came_of_it() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let token = http.token().await;
    platform.clock().advance(std::time::Duration::from_secs(10));
    http.get(&format!("{TICKET}?type=jsapi&access_token={token}"))
        .await;
    http.post(STABLE, &stable_body(APP_ID, "short")).await;

    let entries = platform.journal().entries();

    let [first, second, third] = &entries[..] else {
        panic!("three calls, not {}", entries.len());
    };
    assert_eq!((&*first.method, &*first.path, first.at), ("GET", CLASSIC, NOON));
    assert_eq!(first.app_id.as_deref(), Some(APP_ID), "it named the account");
    assert_eq!((first.status, first.errcode), (Some(200), None));
    assert_eq!(second.at, UnixSeconds::new(NOON.get() + 10));
    assert_eq!(second.app_id.as_deref(), Some(APP_ID), "its token did");
    assert_eq!((second.status, second.errcode), (Some(200), Some(0)));
    assert_eq!(
        (&*third.method, &*third.path, third.errcode),
        ("POST", STABLE, Some(40125))
    );
    assert_eq!(third.app_id.as_deref(), Some(APP_ID), "its body did");
}

#[tokio::test]
async fn of_a_query_the_harmless_values_are_shown_and_the_names_of_the_others() {
    let platform = platform().await;
    let http = Http::new(&platform);

    http.get(&classic_target(APP_ID, SECRET)).await;

    assert_eq!(
        platform.journal().entries()[0].query,
        format!("grant_type=client_credential&appid={APP_ID}&secret=xxxx")
    );
}

#[tokio::test]
async fn forced_refreshes_and_faults_are_marked() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let mut body = stable_body(APP_ID, SECRET);
    http.post(STABLE, &body).await;
    body["force_refresh"] = json!(true);
    http.post(STABLE, &body).await;
    platform.fault(Fault::html(STABLE));
    http.post(STABLE, &body).await;

    let marks: Vec<_> = platform
        .journal()
        .entries()
        .iter()
        .map(|entry| (entry.forced, entry.fault, entry.status))
        .collect();

    assert_eq!(
        marks,
        [
            (false, None, Some(200)),
            (true, None, Some(200)),
            (true, Some("html"), Some(502)),
        ]
    );
}

#[tokio::test]
async fn calls_are_counted_by_path_and_both_token_endpoints_together() {
    let platform = platform().await;
    let http = Http::new(&platform);
    http.token().await;
    http.post(STABLE, &stable_body(APP_ID, SECRET)).await;
    http.get(API).await;
    http.get(API).await;
    http.get("/_emulator/clock").await;

    let journal = platform.journal();

    assert_eq!(journal.token_fetches(), 2);
    assert_eq!((journal.count(API), journal.count("/cgi-bin/nothing")), (2, 0));
    assert_eq!(
        journal.total(),
        4,
        "the emulator's own paths are not the platform's"
    );
    assert_eq!(journal.counts().len(), 3);
    journal.clear();
    assert_eq!((journal.total(), journal.entries().len()), (0, 0));
}

#[tokio::test]
async fn a_hundred_calls_at_once_are_all_written_down() {
    let platform = platform().await;
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let http = Http::new(&platform);
        calls.spawn(async move { http.post(STABLE, &stable_body(APP_ID, SECRET)).await.json() });
    }

    let answers = calls.join_all().await;

    assert!(
        answers
            .iter()
            .all(|answer| answer["access_token"] == answers[0]["access_token"])
    );
    assert_eq!(platform.journal().count(STABLE), 100);
}
