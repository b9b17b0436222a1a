//! `push` shows the request and the answer, and its exit code says what the platform makes of it.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    process::{Command, Output},
    thread::{self, JoinHandle},
};

use serde_json::Value;

const TOKEN: &str = "QDG6eK";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

/// A callback that answers one request, and gives what it got.
fn callback(answer: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/wechat?shop=3", listener.local_addr().unwrap());
    let served = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut got = Vec::new();
        while !is_whole(&got) {
            let mut piece = [0; 4096];
            let length = stream.read(&mut piece).unwrap();
            got.extend_from_slice(&piece[..length]);
        }
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
            answer.len()
        )
        .unwrap();
        String::from_utf8(got).unwrap()
    });
    (url, served)
}

/// Every push ends like its format does.
fn is_whole(got: &[u8]) -> bool {
    got.ends_with(b"</xml>") || got.ends_with(b"}")
}

fn wechat(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wechat"))
        .args(arguments)
        .env_clear()
        .env("WECHAT_TOKEN", TOKEN)
        .env("WECHAT_ENCODING_AES_KEY", KEY)
        .output()
        .unwrap()
}

fn shown(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn an_acknowledged_push_is_shown_with_its_timing_and_succeeds() {
    let (url, served) = callback("success");

    let output = wechat(&["push", "text", "-f", "Content=hello", "--to", &url]);

    let (code, out, _) = shown(&output);
    let got = served.join().unwrap();
    assert!(got.starts_with("POST /wechat?shop=3&signature="), "{got}");
    assert!(got.contains("<Content><![CDATA[hello]]></Content>"));
    assert_eq!(code, 0);
    assert!(out.contains("<Content><![CDATA[hello]]></Content>") && out.contains("200 in "));
    assert!(!out.contains("shop=3"), "the query of the URL is its owner's");
}

#[test]
fn in_safe_mode_what_is_sealed_is_shown_and_no_key_is() {
    let (url, served) = callback("success");

    let output = wechat(&["push", "event/SCAN", "--mode", "safe", "--to", &url]);

    let (code, out, err) = shown(&output);
    assert!(!served.join().unwrap().contains("EventKey"));
    assert_eq!(code, 0);
    assert!(out.contains("Sealed in it:") && out.contains("<EventKey>"));
    for secret in [TOKEN, KEY] {
        assert!(!out.contains(secret) && !err.contains(secret));
    }
}

#[test]
fn an_answer_the_platform_does_not_take_fails_and_says_why() {
    let (url, served) = callback("Error 500:");

    let output = wechat(&["push", "text", "--json", "--to", &url]);

    let (code, out, err) = shown(&output);
    served.join().unwrap();
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 1);
    assert!(err.contains("well-formed XML"), "{err}");
    assert_eq!(json["verdict"]["outcome"], "malformed");
    assert_eq!(json["answer"]["body"], "Error 500:");
}

#[test]
fn slips_are_found_before_anything_is_sent() {
    let failure = |arguments: &[&str]| {
        let (code, _, err) = shown(&wechat(arguments));
        assert_ne!(code, 0);
        err
    };
    let to = "http://127.0.0.1:1/";

    assert!(failure(&["push", "event/scan", "--to", to]).contains("event/SCAN"));
    assert!(failure(&["push", "text", "-f", "Idx=first", "--to", to]).contains("Idx"));
    assert!(failure(&["push", "text", "--to", "https://localhost/"]).contains("no TLS"));
    assert!(failure(&["push", "text"]).contains("--to"));
}

#[test]
fn kinds_and_their_fields_are_listed() {
    let (_, all, _) = shown(&wechat(&["push", "--list"]));
    let (_, one, _) = shown(&wechat(&["push", "--list", "text"]));

    assert!(all.lines().count() > 200 && all.contains("event/SCAN"));
    assert!(
        one.lines()
            .any(|line| line.starts_with("Content ") && line.ends_with("text"))
    );
    assert!(one.contains("MsgDataId?"));
}
