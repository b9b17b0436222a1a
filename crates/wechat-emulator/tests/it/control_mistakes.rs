//! What cannot be done is answered with what is wrong, where, and what to do.

use serde_json::json;
use wechat_emulator::Fault;

use super::{
    http::{Http, Seen, platform},
    world::{API, SECRET},
};

/// The status and the three parts of a refusal, none of which is empty.
fn refusal(seen: &Seen) -> (u16, String, String, String) {
    let json = seen.json();
    assert_eq!(json.as_object().unwrap().len(), 1, "{json}");
    let part = |name: &str| {
        let text = json["error"][name].as_str().unwrap_or_default().to_owned();
        assert!(!text.is_empty(), "{name} is missing: {json}");
        text
    };
    (seen.status, part("what"), part("where"), part("do"))
}

/// Method, path, body, status, and what the answer says is wrong.
type Mistake = (&'static str, &'static str, &'static str, u16, &'static str);

const MISTAKES: &[Mistake] = &[
    ("GET", "/_emulator/nothing", "", 404, "no such call"),
    ("GET", "/_emulators", "", 404, "no such call"),
    ("PUT", "/_emulator/clock", "", 405, "PUT"),
    ("POST", "/_emulator/journal", "", 405, "POST"),
    ("POST", "/_emulator/clock", "", 400, "\"advance\" is missing"),
    ("POST", "/_emulator/clock", "[]", 400, "no JSON object"),
    ("POST", "/_emulator/clock", "{\n{", 400, "line 2 column 1"),
    (
        "POST",
        "/_emulator/clock",
        r#"{"advance": -1}"#,
        400,
        "\"advance\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/clock",
        r#"{"advance": 1, "unit": "h"}"#,
        400,
        "\"unit\" is no field",
    ),
    (
        "POST",
        "/_emulator/overlap",
        r#"{"seconds": "5"}"#,
        400,
        "\"seconds\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"kind": "html"}"#,
        400,
        "\"path\" is missing",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"path": "cgi-bin/token", "kind": "html"}"#,
        400,
        "\"path\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"path": "*", "kind": "explode"}"#,
        400,
        "\"kind\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"path": "*", "kind": "errcode"}"#,
        400,
        "\"errcode\" is missing",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"path": "*", "kind": "delay"}"#,
        400,
        "\"milliseconds\" is missing",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"path": "*", "kind": "content_type", "content_type": "a\nb"}"#,
        400,
        "\"content_type\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"path": "*", "kind": "body", "status": 101, "body": ""}"#,
        400,
        "\"status\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/faults",
        r#"{"path": "*", "kind": "html", "times": 4294967296}"#,
        400,
        "\"times\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/accounts",
        r#"{"app_id": "wx1"}"#,
        400,
        "\"secret\" is missing",
    ),
    (
        "POST",
        "/_emulator/accounts",
        r#"{"app_id": "", "secret": "s"}"#,
        400,
        "app id",
    ),
    (
        "POST",
        "/_emulator/accounts",
        r#"{"app_id": "wx5823bf96d3bd56c7", "secret": "s"}"#,
        400,
        "already an account",
    ),
    (
        "POST",
        "/_emulator/accounts",
        r#"{"app_id": "wx1", "secret": "s", "lifetime": 7201}"#,
        400,
        "7201 s",
    ),
    (
        "POST",
        "/_emulator/accounts",
        r#"{"app_id": "wx1", "secret": "s", "ip_whitelist": ["10.0.0.0/33"]}"#,
        400,
        "10.0.0.0/33",
    ),
    (
        "POST",
        "/_emulator/accounts",
        r#"{"app_id": "wx1", "secret": "s", "quotas": {"/nothing": 1}}"#,
        400,
        "/nothing",
    ),
    (
        "POST",
        "/_emulator/accounts/wxnobody/revoke",
        "",
        404,
        "no such account",
    ),
    (
        "GET",
        "/_emulator/accounts/wxnobody/messages",
        "",
        404,
        "no such account",
    ),
    (
        "POST",
        "/_emulator/accounts/wx5823bf96d3bd56c7/delete",
        "",
        404,
        "no such action",
    ),
    (
        "POST",
        "/_emulator/accounts/wx5823bf96d3bd56c7/revoke",
        r#"{"at": 1}"#,
        400,
        "\"at\" is no field",
    ),
    (
        "POST",
        "/_emulator/accounts/wx5823bf96d3bd56c7/reset-secret",
        r#"{"secret": ""}"#,
        400,
        "\"secret\" cannot be used",
    ),
    (
        "POST",
        "/_emulator/accounts/wx5823bf96d3bd56c7/token-is-valid",
        "{}",
        400,
        "\"token\" is missing",
    ),
];

#[tokio::test]
async fn each_mistake_is_named_with_its_place_and_a_remedy() {
    let platform = platform().await;
    let http = Http::new(&platform);

    for &(method, target, body, status, said) in MISTAKES {
        let seen = http.send(method, target, body).await.unwrap();
        let (got, what, ..) = refusal(&seen);
        assert_eq!(got, status, "{method} {target} {body}: {what}");
        assert!(what.contains(said), "{method} {target} {body}: {what}");
    }

    assert_eq!(platform.clock().advanced().as_secs(), 0, "nothing was done");
}

#[tokio::test]
async fn bodies_and_paths_that_no_handler_gets_are_refused_in_the_same_form() {
    let platform = platform().await;
    let http = Http::new(&platform);

    let large = http
        .send("POST", "/_emulator/clock", " ".repeat((1 << 20) + 1))
        .await
        .unwrap();
    let nonsense = http.get("/_emulator/accounts/%ff/messages").await;

    assert_eq!(refusal(&large).0, 413);
    assert_eq!(refusal(&nonsense).0, 400);
}

#[tokio::test]
async fn the_thousand_and_first_fault_is_not_kept() {
    let platform = platform().await;
    let http = Http::new(&platform);
    for _ in 0..1000 {
        platform.fault(Fault::html("/nothing"));
    }

    let one_more = http
        .post("/_emulator/faults", &json!({ "path": API, "kind": "html" }))
        .await;
    platform.fault(Fault::html(API));

    assert_eq!(refusal(&one_more).0, 409);
    assert_eq!(http.get(API).await.status, 200);
}

#[tokio::test]
async fn a_mistake_in_a_body_with_a_secret_does_not_repeat_it() {
    let platform = platform().await;
    let http = Http::new(&platform);

    for body in [
        format!(r#"{{"app_id": "wx1", "secret": "{SECRET}""#),
        format!(r#"{{"app_id": "wx1", "secret": ["{SECRET}"]}}"#),
        format!(r#"{{"app_id": "wx 1", "secret": "{SECRET}"}}"#),
        format!(r#"{{"app_id": "wx1", "secret": "{SECRET}", "lifetime": "{SECRET}"}}"#),
        format!(r#""{SECRET}""#),
        SECRET.to_owned(),
    ] {
        let seen = http
            .send("POST", "/_emulator/accounts", body.clone())
            .await
            .unwrap();
        refusal(&seen);
        assert!(!String::from_utf8_lossy(&seen.body).contains(SECRET), "{body}");
    }
}

#[tokio::test]
async fn a_pretended_address_that_is_none_is_refused() {
    let platform = platform().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let asked = client
        .get(format!("{}{API}", platform.url()))
        .header("X-Emulator-Client-Ip", "localhost");

    let answer = asked.send().await.unwrap();
    let status = answer.status().as_u16();
    let body = answer.bytes().await.unwrap().to_vec();

    let seen = Seen {
        status,
        content_type: String::new(),
        body,
    };
    assert_eq!(refusal(&seen).0, 400);
    assert_eq!(platform.journal().total(), 0);
}
