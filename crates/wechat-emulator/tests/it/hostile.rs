//! Whatever arrives, the platform answers, and goes on.

use serde_json::json;
use wechat_emulator::platform::Request;

use super::{
    http::{Http, platform, raw, split},
    world::{API, APP_ID, CLASSIC, SECRET, STABLE, TICKET, World, stable_body},
};

const PATHS: &[&str] = &[
    CLASSIC,
    STABLE,
    TICKET,
    API,
    "/cgi-bin/get_api_domain_ip",
    "/cgi-bin/callback/check",
    "/cgi-bin/clear_quota",
    "/cgi-bin/clear_quota/v2",
    "/cgi-bin/openapi/quota/get",
    "/cgi-bin/openapi/quota/clear",
    "/cgi-bin/openapi/rid/get",
    "/cgi-bin/user/info",
    "/cgi-bin/message/custom/send",
];

/// Each path with the right method, with a valid token.
fn requests(world: &mut World, body: &[u8]) -> Vec<Request> {
    let token = world.stable().value;
    PATHS
        .iter()
        .flat_map(|path| {
            let target = format!("{path}?access_token={token}");
            ["GET", "POST"].map(|method| Request::new(method, &target, body))
        })
        .collect()
}

/// Every answer is JSON, whether it refuses or not.
fn survives(world: &mut World, request: &Request) {
    let answer = world.answer(request);
    assert!(
        answer.json().is_object(),
        "{request:?}: {}",
        String::from_utf8_lossy(answer.body())
    );
    world.platform.caller(request);
    request.forces_refresh();
}

#[test]
fn bodies_that_are_no_json_are_refused() {
    let mut world = World::new();
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));

    for body in [
        b"\xff\xfe\x00{".to_vec(),
        b"{\"grant_type\":\"client_credential\",\"appid\":\"\xc3\x28\"}".to_vec(),
        b"\xef\xbb\xbf{}".to_vec(),
        b"{\"a\":\"\\ud800\"}".to_vec(),
        b"\\".to_vec(),
        b"{\"a\":\"\\u".to_vec(),
        b"1e999999".to_vec(),
        deep("[", "]").into_bytes(),
        deep("{\"a\":", "}").into_bytes(),
        vec![b' '; 1 << 20],
        vec![0; 1 << 16],
    ] {
        let answer = world.answer(&Request::post(STABLE, body.clone()));
        let code = answer.errcode().unwrap();
        assert!([47001, 40033].contains(&code), "{code}");
        for request in requests(&mut world, &body) {
            survives(&mut world, &request);
        }
    }
}

#[test]
fn members_of_any_type_are_refused_or_taken_and_never_panic() {
    let mut world = World::new();
    let nested = (0..120).fold(json!(0), |inner, _| json!([inner]));
    for value in [
        json!(null),
        json!(true),
        json!(-1),
        json!(u64::MAX),
        json!(1.5),
        json!(""),
        json!("x".repeat(10_000)),
        json!("\u{0}\u{1f}\u{7f}\u{2028}"),
        json!([]),
        json!({}),
        nested,
    ] {
        let mut body = stable_body(APP_ID, SECRET);
        for name in [
            "grant_type",
            "appid",
            "secret",
            "force_refresh",
            "cgi_path",
            "rid",
            "touser",
            "msgtype",
            "text",
            "action",
            "check_operator",
        ] {
            body[name] = value.clone();
        }
        let body = body.to_string();
        for request in requests(&mut world, body.as_bytes()) {
            survives(&mut world, &request);
        }
    }
}

#[test]
fn queries_of_any_bytes_are_refused_or_taken_and_never_panic() {
    let mut world = World::new();
    let long = "a=1&".repeat(10_000);
    for query in [
        "%",
        "%f",
        "%ff%fe",
        "=",
        "&&&",
        "access_token",
        "access_token=%00",
        "access_token=%E4%BD%A0",
        "a=b=c?d",
        "#",
        "你=好",
        &long,
    ] {
        for path in PATHS {
            survives(&mut world, &Request::get(&format!("{path}?{query}")));
            survives(&mut world, &Request::post(&format!("{path}?{query}"), "{}"));
        }
    }
}

#[test]
fn ten_thousand_random_requests_are_all_answered() {
    let mut random = fastrand::Rng::with_seed(7);
    let mut world = World::new();
    let token = world.stable().value;
    let words = [
        "appid",
        "secret",
        "access_token",
        "grant_type",
        "client_credential",
        APP_ID,
        SECRET,
        &token,
        "type",
        "jsapi",
        "=",
        "&",
        "%",
        "?",
        "{",
        "}",
        "\"",
        ":",
        ",",
        "\\u4f60",
        "你",
        "\u{0}",
        "true",
        "null",
        "9",
    ];

    for _ in 0..10_000 {
        let mut text = |most: usize| -> String {
            let length = random.usize(..most);
            (0..length).map(|_| words[random.usize(..words.len())]).collect()
        };
        let (query, body) = (text(12), text(20));
        let path = PATHS[random.usize(..PATHS.len())];
        let method = ["GET", "POST", "BREW"][random.usize(..3)];
        world.pass(random.u64(..400));
        survives(
            &mut world,
            &Request::new(method, &format!("{path}?{query}"), body),
        );
    }
}

#[test]
fn the_end_of_time_is_no_end() {
    let mut world = World::new();
    world.now = wechat_core::UnixSeconds::new(u64::MAX);

    for request in requests(&mut world, stable_body(APP_ID, SECRET).to_string().as_bytes()) {
        survives(&mut world, &request);
    }
    world.ask_forced();
    world.platform.revoke(APP_ID, world.now);
    world.platform.replace_token(APP_ID, world.now);
}

#[tokio::test]
async fn a_body_of_more_than_12_mib_is_refused_and_one_of_12_mib_is_read() {
    let platform = platform().await;
    let http = Http::new(&platform);

    let largest = http.send("POST", STABLE, vec![b' '; 12 << 20]).await.unwrap();
    // Whoever goes on sending may see a closed connection instead of the refusal.
    let too_large = http.send("POST", STABLE, vec![b' '; (12 << 20) + 1]).await;

    assert_eq!(largest.json()["errcode"], 47001);
    if let Ok(seen) = too_large {
        assert_eq!(seen.status, 413);
        assert!(seen.json()["error"]["what"].as_str().unwrap().contains("12 MiB"));
    }
    assert_eq!(platform.journal().total(), 1);
    assert!(platform.token_is_valid(APP_ID, &http.token().await));
}

#[tokio::test]
async fn bytes_that_are_no_http_end_their_connection_only() {
    let platform = platform().await;
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(1 << 20));
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"\r\n\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        long.as_bytes(),
    ] {
        let mut closed = bytes.to_vec();
        closed.extend(b"\r\n");
        let answer = tokio::time::timeout(std::time::Duration::from_secs(20), async {
            // The other side may wait for more: say that there is none.
            raw_and_close(&platform, &closed).await;
        });
        assert!(
            answer.await.is_ok(),
            "{}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
        );
    }

    assert!(platform.token_is_valid(APP_ID, &Http::new(&platform).token().await));
}

async fn raw_and_close(platform: &wechat_emulator::Emulator, bytes: &[u8]) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let address = platform.url().strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.ok();
    stream.shutdown().await.ok();
    stream.read_to_end(&mut Vec::new()).await.ok();
}

#[tokio::test]
async fn unusual_requests_that_are_http_are_answered_as_the_platform_would() {
    let platform = platform().await;
    for (line, code) in [
        ("GET /cgi-bin/nothing HTTP/1.0", 40066),
        ("BREW /cgi-bin/token HTTP/1.1", 43001),
        (
            "GET http://api.weixin.qq.com/cgi-bin/getcallbackip HTTP/1.1",
            41001,
        ),
        ("GET //cgi-bin/token HTTP/1.1", 40066),
        ("GET /cgi-bin/../_emulator/journal HTTP/1.1", 40066),
        ("OPTIONS * HTTP/1.1", 40066),
        ("GET /cgi-bin/getcallbackip?access_token=%ff HTTP/1.1", 40014),
    ] {
        let request = format!("{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let (head, body) = split(&raw(&platform, request.as_bytes()).await);
        assert!(head.contains(" 200 "), "{line}: {head}");
        let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(json["errcode"], code, "{line}");
    }
}
