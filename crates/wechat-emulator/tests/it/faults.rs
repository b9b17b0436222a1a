//! What goes wrong between a caller and the platform, each kind over real sockets.

use std::time::Duration;

use wechat_emulator::{Emulator, Fault};

use super::{
    http::{Http, platform, raw, split},
    world::{API, APP_ID, CLASSIC, SECRET, STABLE, classic_target, stable_body},
};

/// Whether the platform issued a classic token: a fault after it acted loses the answer only.
async fn acted(platform: &Emulator) -> bool {
    platform.clear_faults();
    let spent = quota_used(platform).await;
    spent > 0
}

async fn quota_used(platform: &Emulator) -> u64 {
    let http = Http::new(platform);
    let stable = http.post(STABLE, &stable_body(APP_ID, SECRET)).await.json();
    let token = stable["access_token"].as_str().unwrap();
    let target = format!("/cgi-bin/openapi/quota/get?access_token={token}");
    let quota = http
        .post(&target, &serde_json::json!({ "cgi_path": CLASSIC }))
        .await
        .json();
    quota["quota"]["used"].as_u64().unwrap()
}

fn request() -> Vec<u8> {
    let target = classic_target(APP_ID, SECRET);
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").into_bytes()
}

#[tokio::test]
async fn an_errcode_comes_with_status_200_its_text_and_a_request_id_and_the_platform_does_nothing() {
    let platform = platform().await;
    platform.fault(Fault::errcode(CLASSIC, -1));

    let seen = Http::new(&platform).get(&classic_target(APP_ID, SECRET)).await;

    assert_eq!(
        (seen.status, &*seen.content_type),
        (200, "application/json; encoding=utf-8")
    );
    let answer = seen.json();
    assert_eq!(answer["errcode"], -1);
    assert!(
        answer["errmsg"]
            .as_str()
            .unwrap()
            .starts_with("system error rid: ")
    );
    assert!(!acted(&platform).await);
}

#[tokio::test(start_paused = true)]
async fn a_delay_holds_the_answer_back_by_as_long_as_told() {
    let platform = platform().await;
    let http = Http::new(&platform);
    platform.fault(Fault::delay(CLASSIC, Duration::from_secs(20)).times(1));
    platform.fault(Fault::delay("*", Duration::from_secs(10)).times(1));

    let started = tokio::time::Instant::now();
    let token = http.token().await;

    assert!(started.elapsed() >= Duration::from_secs(30));
    assert!(platform.token_is_valid(APP_ID, &token));
}

#[tokio::test]
async fn a_caller_who_does_not_wait_for_a_delayed_answer_has_made_the_platform_act() {
    let platform = platform().await;
    let http = Http::new(&platform);
    platform.fault(Fault::delay(CLASSIC, Duration::MAX));

    let caller = tokio::spawn(async move { http.token().await });
    while platform.journal().count(CLASSIC) == 0 {
        tokio::task::yield_now().await;
    }
    caller.abort();

    assert!(acted(&platform).await);
    assert_eq!(platform.journal().entries()[0].fault, Some("delay"));
}

#[tokio::test]
async fn a_dropped_connection_has_no_answer_and_the_platform_did_nothing() {
    let platform = platform().await;
    platform.fault(Fault::drop_connection(CLASSIC));

    let answer = raw(&platform, &request()).await;

    assert!(answer.is_empty());
    assert!(!acted(&platform).await);
    let entry = &platform.journal().entries()[0];
    assert_eq!((entry.status, entry.fault), (None, Some("drop_connection")));
}

#[tokio::test]
async fn a_lost_answer_looks_the_same_and_the_platform_acted() {
    let platform = platform().await;
    platform.fault(Fault::lose_answer(CLASSIC));

    let answer = raw(&platform, &request()).await;

    assert!(answer.is_empty());
    assert!(acted(&platform).await);
    let entry = &platform.journal().entries()[0];
    assert_eq!((entry.status, entry.fault), (None, Some("lose_answer")));
}

#[tokio::test]
async fn a_truncated_answer_announces_all_of_itself_and_ends_half_way() {
    let platform = platform().await;
    let (_, whole) = split(&raw(&platform, &request()).await);
    platform.fault(Fault::truncate(CLASSIC));

    let (head, body) = split(&raw(&platform, &request()).await);

    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    let announced = format!("content-length: {}", whole.len());
    assert!(head.to_lowercase().contains(&announced), "{head}");
    assert_eq!(body.len(), whole.len() / 2);
    assert!(body.starts_with(br#"{"access_token":"96_"#));
    assert!(acted(&platform).await);
}

#[tokio::test]
async fn a_client_notices_a_truncated_answer() {
    let platform = platform().await;
    platform.fault(Fault::truncate(CLASSIC));

    let answer = Http::new(&platform)
        .send("GET", &classic_target(APP_ID, SECRET), "")
        .await;

    assert!(answer.is_err());
}

#[tokio::test]
async fn garbage_is_neither_json_nor_utf_8_and_says_it_is_json() {
    let platform = platform().await;
    platform.fault(Fault::garbage(CLASSIC));

    let seen = Http::new(&platform).get(&classic_target(APP_ID, SECRET)).await;

    assert_eq!(
        (seen.status, &*seen.content_type),
        (200, "application/json; encoding=utf-8")
    );
    assert!(serde_json::from_slice::<serde_json::Value>(&seen.body).is_err());
    assert!(std::str::from_utf8(&seen.body).is_err());
    assert!(!acted(&platform).await);
}

#[tokio::test]
async fn an_html_page_comes_from_a_gateway() {
    let platform = platform().await;
    platform.fault(Fault::html(CLASSIC));

    let seen = Http::new(&platform).get(&classic_target(APP_ID, SECRET)).await;

    assert_eq!(
        (seen.status, &*seen.content_type),
        (502, "text/html; charset=utf-8")
    );
    assert!(seen.body.starts_with(b"<html>"));
    assert!(!acted(&platform).await);
}

#[tokio::test]
async fn a_wrong_content_type_is_put_on_the_right_answer() {
    let platform = platform().await;
    platform.fault(Fault::content_type(CLASSIC, "text/plain"));

    let seen = Http::new(&platform).get(&classic_target(APP_ID, SECRET)).await;

    assert_eq!((seen.status, &*seen.content_type), (200, "text/plain"));
    let token = seen.json()["access_token"].as_str().unwrap().to_owned();
    assert!(platform.token_is_valid(APP_ID, &token));
}

#[tokio::test]
async fn any_status_and_body_can_be_sent_and_an_impossible_status_is_a_500() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let mut seen = Vec::new();

    for status in [200, 404, 599, 99, 101, 600] {
        platform.clear_faults();
        platform.fault(Fault::body(CLASSIC, status, b"\xef\xbb\xbf{}".to_vec()));
        let answer = http.get(&classic_target(APP_ID, SECRET)).await;
        assert_eq!(answer.body, b"\xef\xbb\xbf{}");
        seen.push(answer.status);
    }

    assert_eq!(seen, [200, 404, 599, 500, 500, 500]);
    assert!(!acted(&platform).await);
}

#[tokio::test]
async fn a_fault_meets_its_path_as_often_as_told_and_no_other_path() {
    let platform = platform().await;
    let http = Http::new(&platform);
    platform.fault(Fault::errcode(CLASSIC, 50002).times(2));

    let mut codes = Vec::new();
    for target in [API, &classic_target(APP_ID, SECRET), "/cgi-bin/tokens"].repeat(3) {
        codes.push(
            http.get(target).await.json()["errcode"]
                .as_i64()
                .unwrap_or_default(),
        );
    }

    assert_eq!(codes, [41001, 50002, 40066, 41001, 50002, 40066, 41001, 0, 40066]);
}

#[tokio::test]
async fn a_star_meets_every_path_of_the_platform_and_none_of_the_emulators_own() {
    let platform = platform().await;
    let http = Http::new(&platform);
    platform.fault(Fault::html("*"));

    assert_eq!(http.get(API).await.status, 502);
    assert_eq!(http.get("/nothing").await.status, 502);
    assert_eq!(http.get("/_emulator/clock").await.status, 200);
}

#[tokio::test]
async fn connections_stay_open_between_calls_and_a_fault_closes_its_own_only() {
    let platform = platform().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}{API}", platform.url());

    client.get(&url).send().await.unwrap().bytes().await.unwrap();
    platform.fault(Fault::drop_connection(API).times(1));
    let hit = client.post(&url).body("{}").send().await;
    let next = client.get(&url).send().await;

    assert!(hit.is_err());
    assert_eq!(next.unwrap().status(), 200);
}
