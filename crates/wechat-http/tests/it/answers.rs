//! Whatever answers, the caller gets the platform's verdict or an error that says what to do.

use std::error::Error as _;

use wechat_http::{Answer, Call, Error};

use super::{PATH, platform};

/// An error as the caller reads it: the chain of texts, and the advice.
fn told(error: &Error) -> (String, &'static str) {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text += ": ";
        text += &inner.to_string();
        cause = inner.source();
    }
    (text, error.advice())
}

async fn answered(status: u16, body: &'static [u8]) -> Result<serde_json::Value, Error> {
    let (platform, client) = platform();
    platform.reply(PATH, Ok(Answer::new(status, body)));
    client.send(&Call::get(PATH)).await?.json()
}

#[tokio::test]
async fn each_bad_answer_has_a_text_that_says_what_and_an_advice() {
    let table: [(u16, &'static [u8], &str, &str); 14] = [
        (
            200,
            b"",
            "the answer cannot be read: the answer is empty",
            "not the platform",
        ),
        (200, b" \r\n", "the answer is empty", "not the platform"),
        (
            200,
            b"<!DOCTYPE html><p>login",
            "a web page (HTML), not JSON",
            "something on the way",
        ),
        (
            200,
            b"{\"access_token\":\"ab",
            "ends too early, after 19 bytes",
            "send the call again",
        ),
        (200, b"busy", "not JSON (at line 1, column 1)", "not the platform"),
        (
            200,
            b"{\"a\":1} x",
            "not JSON (at line 1, column 9)",
            "not the platform",
        ),
        (200, b"\x00\xff\xfe", "not JSON", "not the platform"),
        (200, b"[]", "JSON, but not an object", "not the platform"),
        (
            200,
            b"{\"errcode\":{}}",
            "errcode is not a number",
            "not the platform",
        ),
        (
            502,
            b"<html>502 Bad Gateway</html>",
            "HTTP status 502, without an errcode",
            "gateway",
        ),
        (404, b"", "HTTP status 404, without an errcode", "gateway"),
        (500, b"{}", "HTTP status 500, without an errcode", "gateway"),
        (302, b"", "HTTP status 302, without an errcode", "gateway"),
        (
            412,
            b"{\"errcode\":44002,\"errmsg\":\"empty post data\"}",
            "44002",
            "",
        ),
    ];
    for (status, body, text, advice) in table {
        let error = answered(status, body).await.unwrap_err();

        let told = told(&error);
        assert!(told.0.starts_with(PATH), "says where: {}", told.0);
        assert!(told.0.contains(text), "{status} {body:?}: {}", told.0);
        assert!(told.1.contains(advice), "{status} {body:?}: {}", told.1);
        assert!(!told.1.is_empty());
    }
}

#[tokio::test]
async fn errcode_decides_whatever_the_status_and_the_content_type_say() {
    for status in [200, 400, 404, 412, 500, 503] {
        let (platform, client) = platform();
        let mut answer = Answer::new(status, &b"{\"errcode\":40003,\"errmsg\":\"invalid openid\"}"[..]);
        answer
            .headers
            .insert("content-type", "text/html; charset=gbk".parse().unwrap());
        platform.reply(PATH, Ok(answer));

        let error = client.send(&Call::get(PATH)).await.unwrap_err();

        assert_eq!(error.errcode().unwrap().get(), 40003, "{status}");
        assert!(!error.is_passing() && !error.is_not_sent() && !error.is_token_rejected());
    }
}

#[tokio::test]
async fn a_refusal_of_the_token_is_recognized() {
    for code in [40001, 40014, 42001] {
        let (platform, client) = platform();
        platform.answer(PATH, format!("{{\"errcode\":{code},\"errmsg\":\"x\"}}"));

        let error = client.send(&Call::get(PATH)).await.unwrap_err();

        assert!(error.is_token_rejected(), "{code}");
    }
}

#[tokio::test]
async fn an_answer_with_mark_control_characters_and_broken_utf8_is_read() {
    let answer = answered(200, b"\xEF\xBB\xBF{\"nick\":\"a\nb\x02\xFF\",\"errcode\":0}")
        .await
        .unwrap();

    assert_eq!(answer["nick"], "a\nb\u{2}\u{fffd}");
}

#[tokio::test]
async fn a_field_of_another_type_is_named_and_its_value_is_not() {
    #[derive(Debug, serde::Deserialize)]
    struct Servers {
        #[expect(dead_code, reason = "it cannot be read")]
        ip_list: Vec<String>,
    }
    let (platform, client) = platform();
    platform.answer(PATH, r#"{"ip_list":["1.2.3.4",{"hush":"hush"}]}"#);

    let reply = client.send(&Call::get(PATH)).await.unwrap();
    let error = reply.json::<Servers>().unwrap_err();

    let (text, advice) = told(&error);
    assert!(
        text.contains("field ip_list[1] is missing or not of the documented type"),
        "{text}"
    );
    assert!(advice.contains("serde_json::Value"));
    assert!(!format!("{error:?} {text}").contains("hush"));
}

#[tokio::test]
async fn a_call_that_the_platform_would_not_understand_costs_no_request() {
    let (platform, client) = platform();
    for (call, text) in [
        (Call::get("cgi-bin/user"), "a path begins with /"),
        (
            Call::get("/cgi-bin/user?access_token=hush"),
            "a path begins with /",
        ),
        (Call::post(PATH).json(&"bell\u{7}"), "control character U+0007"),
        (
            Call::post(PATH).json(&std::collections::BTreeMap::from([((1, 2), 3)])),
            "cannot be written as JSON",
        ),
    ] {
        let error = client.send(&call).await.unwrap_err();

        let (shown, advice) = told(&error);
        assert!(shown.contains(text), "{shown}");
        assert!(error.is_not_sent() && !advice.is_empty());
        assert!(!shown.contains("hush"), "{shown}");
    }
    assert!(platform.requests().is_empty());
}

#[tokio::test]
async fn bodies_travel_as_utf8_without_escapes() {
    let (platform, client) = platform();
    platform.answer(PATH, "{}");

    client
        .send(&Call::post(PATH).json(&serde_json::json!({"tag": {"name": "广东 <&> 😀"}})))
        .await
        .unwrap();

    let body = platform.requests()[0].body.clone().unwrap();
    assert_eq!(&body[..], "{\"tag\":{\"name\":\"广东 <&> 😀\"}}".as_bytes());
}
