//! Programs in other languages drive the emulator over HTTP; here each call does what it says.

use serde_json::{Value, json};
use wechat_emulator::Emulator;

use super::{
    http::{Http, platform},
    world::{API, APP_ID, CLASSIC, NOON, SECRET, STABLE, TICKET, classic_target, stable_body},
};

const OPENID: &str = "oLVPpjqs9BhvzwPj5A-vTYAX3GLc";

/// Tells the emulator something it can do.
async fn told(http: &Http, method: &str, target: &str, body: &Value) -> Value {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let seen = http.send(method, target, body).await.unwrap();
    assert_eq!(
        (seen.status, &*seen.content_type),
        (200, "application/json"),
        "{method} {target}: {}",
        String::from_utf8_lossy(&seen.body)
    );
    seen.json()
}

async fn act(http: &Http, action: &str, body: &Value) -> Value {
    told(
        http,
        "POST",
        &format!("/_emulator/accounts/{APP_ID}/{action}"),
        body,
    )
    .await
}

async fn call(http: &Http, token: &str) -> Value {
    http.get(&format!("{API}?access_token={token}")).await.json()["errcode"].clone()
}

#[tokio::test]
async fn every_call_the_overview_lists_exists_with_its_method() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let overview = told(&http, "GET", "/_emulator/", &Value::Null).await;
    let calls = overview["calls"].as_array().unwrap();

    for call in calls {
        let (method, path) = (call["method"].as_str().unwrap(), call["path"].as_str().unwrap());
        let target = path.replace("{app_id}", APP_ID).replace("{openid}", "oUser");
        let seen = http.send(method, &target, "").await.unwrap();
        // Without a body some calls miss a field; none is unknown. A name in the path may be of nothing.
        assert!(
            [200, 400].contains(&seen.status) || path.ends_with("{media_id}"),
            "{method} {target}: {}",
            seen.status
        );
        seen.json();
    }

    assert_eq!(calls.len(), 37);
    assert_eq!(told(&http, "GET", "/_emulator", &Value::Null).await, overview);
}

#[tokio::test]
async fn the_guide_lists_every_call_of_the_overview() {
    let platform = platform().await;
    let overview = told(&Http::new(&platform), "GET", "/_emulator/", &Value::Null).await;
    let guide = include_str!("../../src/control.md");

    for call in overview["calls"].as_array().unwrap() {
        let path = call["path"].as_str().unwrap();
        let after = path.split_once("{app_id}/").map_or(path, |(_, after)| after);
        assert!(
            guide.contains(path) || guide.contains(&format!("…/{after}`")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_clock_is_read_and_moved() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let at = |passed: u64| json!({ "now": NOON.get() + passed, "advanced": passed });

    assert_eq!(told(&http, "GET", "/_emulator/clock", &Value::Null).await, at(0));
    assert_eq!(
        told(&http, "POST", "/_emulator/clock", &json!({ "advance": 7200 })).await,
        at(7200)
    );
    assert_eq!(
        told(&http, "GET", "/_emulator/clock", &Value::Null).await,
        at(7200)
    );
    assert_eq!(platform.clock().now().get(), NOON.get() + 7200);
}

#[tokio::test]
async fn the_overlap_is_set_for_the_next_replacement() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let old = http.token().await;

    told(&http, "POST", "/_emulator/overlap", &json!({ "seconds": 0 })).await;
    http.token().await;

    assert_eq!(call(&http, &old).await, 40001);
}

#[tokio::test]
async fn the_journal_is_read_and_forgotten() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let token = http.token().await;
    call(&http, &token).await;

    let journal = told(&http, "GET", "/_emulator/journal", &Value::Null).await;

    assert_eq!(
        (&journal["total"], &journal["token_fetches"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(journal["counts"], json!({ CLASSIC: 1, API: 1 }));
    assert_eq!(
        journal["entries"][0],
        json!({
            "at": NOON.get(), "method": "GET", "path": CLASSIC, "app_id": APP_ID,
            "query": format!("grant_type=client_credential&appid={APP_ID}&secret=xxxx"),
            "status": 200, "errcode": null, "forced": false, "fault": null,
        })
    );
    told(&http, "DELETE", "/_emulator/journal", &Value::Null).await;
    assert_eq!(platform.journal().total(), 0);
}

#[tokio::test]
async fn every_kind_of_fault_can_be_set_listed_and_cleared() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let faults = "/_emulator/faults";
    let with = |kind: &str, more: Value| {
        let mut body = json!({ "path": CLASSIC, "kind": kind });
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        body
    };
    let all = [
        with("errcode", json!({ "errcode": -1, "times": 3 })),
        with("delay", json!({ "milliseconds": 1 })),
        with("drop_connection", json!({})),
        with("lose_answer", json!({})),
        with("truncate", json!({})),
        with("garbage", json!({})),
        with("html", json!({})),
        with("content_type", json!({ "content_type": "text/plain" })),
        with("body", json!({ "status": 500, "body": "no" })),
        with("body", json!({ "body": "" })),
    ];
    for fault in &all {
        told(&http, "POST", faults, fault).await;
    }

    let listed = told(&http, "GET", faults, &Value::Null).await;

    let rows: Vec<Value> = all
        .iter()
        .map(|fault| json!({ "path": CLASSIC, "kind": fault["kind"], "times_left": fault.get("times") }))
        .collect();
    assert_eq!(listed, json!({ "faults": rows }));
    told(&http, "DELETE", faults, &Value::Null).await;
    assert_eq!(
        told(&http, "GET", faults, &Value::Null).await,
        json!({ "faults": [] })
    );
    assert!(platform.token_is_valid(APP_ID, &http.token().await));
}

#[tokio::test]
async fn a_fault_set_over_http_acts() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let fault = json!({ "path": "*", "kind": "body", "status": 503, "body": "later", "times": 1 });

    told(&http, "POST", "/_emulator/faults", &fault).await;
    let (first, second) = (http.get(API).await, http.get(API).await);

    assert_eq!((first.status, &first.body[..]), (503, &b"later"[..]));
    assert_eq!(second.status, 200);
}

#[tokio::test]
async fn accounts_are_opened_with_their_settings_and_listed() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let account = json!({
        "app_id": "wxb11529c136998cb6", "secret": SECRET, "ip_whitelist": ["10.1.0.0/16"],
        "test_account": true, "token_quota": 2, "quotas": { API: 1 }, "minute_quota": 1, "lifetime": 600,
    });

    told(&http, "POST", "/_emulator/accounts", &account).await;

    assert_eq!(
        told(&http, "GET", "/_emulator/accounts", &Value::Null).await,
        json!({ "accounts": [APP_ID, "wxb11529c136998cb6"] })
    );
    let ask = || async {
        let body = stable_body("wxb11529c136998cb6", SECRET).to_string();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let asked = client
            .post(format!("{}{STABLE}", platform.url()))
            .header("X-Emulator-Client-Ip", "10.1.2.3");
        let answer = asked.body(body).send().await.unwrap().bytes().await.unwrap();
        serde_json::from_slice::<Value>(&answer).unwrap()
    };
    let outside = http
        .post(STABLE, &stable_body("wxb11529c136998cb6", SECRET))
        .await
        .json();
    assert_eq!(outside["errcode"], 40164);
    let first = ask().await;
    assert_eq!(first["expires_in"], 600);
    assert_eq!(ask().await["errcode"], 45011, "one a minute");
    let token = first["access_token"].as_str().unwrap();
    assert!(call(&http, token).await.is_null());
    assert_eq!(call(&http, token).await, 45009, "one a day");
}

#[tokio::test]
async fn tokens_are_revoked_replaced_and_judged() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let valid = |token: String| {
        let http = &http;
        async move { act(http, "token-is-valid", &json!({ "token": token })).await["valid"].clone() }
    };
    let old = http.token().await;
    assert_eq!(valid(old.clone()).await, true);

    act(&http, "replace-token", &Value::Null).await;
    assert_eq!(valid(old.clone()).await, true, "for the overlap");
    act(&http, "revoke", &Value::Null).await;

    assert_eq!(valid(old.clone()).await, false);
    assert_eq!(valid("nonsense".to_owned()).await, false);
    assert_eq!(call(&http, &old).await, 40001);
}

#[tokio::test]
async fn tickets_are_forgotten_and_judged() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let target = format!("{TICKET}?type=jsapi&access_token={}", http.token().await);
    let ticket = http.get(&target).await.json()["ticket"].clone();
    let judged = json!({ "ticket": ticket });
    assert_eq!(act(&http, "ticket-is-valid", &judged).await["valid"], true);

    act(&http, "revoke-tickets", &Value::Null).await;

    assert_eq!(act(&http, "ticket-is-valid", &judged).await["valid"], false);
    assert_ne!(http.get(&target).await.json()["ticket"], ticket);
}

#[tokio::test]
async fn secrets_are_frozen_thawed_and_reset() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let errcode = |secret: &'static str| {
        let http = &http;
        async move { http.get(&classic_target(APP_ID, secret)).await.json()["errcode"].clone() }
    };

    act(&http, "freeze-secret", &Value::Null).await;
    assert_eq!(errcode(SECRET).await, 40243);
    act(&http, "unfreeze-secret", &Value::Null).await;
    assert!(errcode(SECRET).await.is_null());
    let other = "fedcba9876543210fedcba9876543210";
    act(&http, "reset-secret", &json!({ "secret": other })).await;

    assert_eq!(errcode(SECRET).await, 40001);
    assert!(errcode(other).await.is_null());
}

#[tokio::test]
async fn sent_messages_are_read() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let message = json!({ "touser": OPENID, "msgtype": "text", "text": { "content": "你好" } });
    let target = format!("/cgi-bin/message/custom/send?access_token={}", http.token().await);
    http.post(&target, &message).await;

    let messages = format!("/_emulator/accounts/{APP_ID}/messages");
    let read = told(&http, "GET", &messages, &Value::Null).await;

    assert_eq!(
        read,
        json!({ "messages": [{ "at": NOON.get(), "to_user": OPENID, "msg_type": "text", "body": message }] })
    );
    assert_eq!(platform.messages(APP_ID).len(), 1);
}

#[tokio::test]
async fn a_port_is_free_again_after_the_shutdown_and_one_that_is_taken_is_named() {
    let first = platform().await;
    let address = first.url().strip_prefix("http://").unwrap().to_owned();
    let start = || Emulator::builder().listen(&*address).start();

    let taken = start().await.unwrap_err().to_string();
    first.shutdown().await;
    let again = start().await;

    assert!(taken.contains(&address), "{taken}");
    assert_eq!(again.unwrap().url(), format!("http://{address}"));
}
