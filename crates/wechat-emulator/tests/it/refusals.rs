//! Every refusal has the platform's number and its words, and ends in a request id.

use serde_json::json;
use wechat_core::Secret;
use wechat_emulator::{Account, platform::Request};

use super::world::{API, APP_ID, CLASSIC, SECRET, STABLE, World, classic_target, refusal, stable_body};

const GRANT: &str = "grant_type=client_credential";

fn refused(world: &mut World, request: &Request) -> (i64, String) {
    refusal(&world.answer(request))
}

#[test]
fn each_mistake_in_asking_the_classic_endpoint_has_its_code() {
    let wrong = "f".repeat(32);
    for (query, code, text) in [
        (String::new(), 40002, "invalid grant_type"),
        (
            format!("grant_type=authorization_code&appid={APP_ID}&secret={SECRET}"),
            40002,
            "invalid grant_type",
        ),
        (format!("{GRANT}&secret={SECRET}"), 41002, "appid missing"),
        (format!("{GRANT}&appid=&secret={SECRET}"), 41002, "appid missing"),
        (format!("{GRANT}&appid={APP_ID}"), 41004, "appsecret missing"),
        (
            format!("{GRANT}&appid=wxnobody&secret={SECRET}"),
            40013,
            "invalid appid",
        ),
        (
            format!("{GRANT}&appid={}&secret={SECRET}", APP_ID.to_uppercase()),
            40013,
            "invalid appid",
        ),
        (
            format!("{GRANT}&appid={APP_ID}&secret={wrong}"),
            40001,
            "invalid credential, access_token is invalid or not latest",
        ),
        (
            format!("{GRANT}&appid={APP_ID}&secret=short"),
            40125,
            "invalid appsecret",
        ),
    ] {
        let request = Request::get(&format!("{CLASSIC}?{query}"));
        assert_eq!(
            refused(&mut World::new(), &request),
            (code, text.to_owned()),
            "{query}"
        );
    }
}

#[test]
fn each_mistake_in_asking_stable_token_has_its_code() {
    let with = |name: &str, value: serde_json::Value| {
        let mut body = stable_body(APP_ID, SECRET);
        body[name] = value;
        body.to_string()
    };
    let wrong = "f".repeat(32);
    for (body, code, text) in [
        (String::new(), 44002, "empty post data"),
        ("{".to_owned(), 47001, "data format error"),
        ("[]".to_owned(), 47001, "data format error"),
        (
            classic_target(APP_ID, SECRET).split_off(CLASSIC.len() + 1),
            47001,
            "data format error",
        ),
        ("{}".to_owned(), 40002, "invalid grant_type"),
        (
            with("grant_type", json!("client_credentials")),
            40002,
            "invalid grant_type",
        ),
        (with("appid", json!(null)), 41002, "appid missing"),
        (with("appid", json!(7)), 47001, "data format error"),
        (with("appid", json!("wxnobody")), 40013, "invalid appid"),
        (with("secret", json!("")), 41004, "appsecret missing"),
        (with("secret", json!("short")), 40125, "invalid appsecret"),
        (
            with("secret", json!(wrong)),
            40001,
            "invalid credential, access_token is invalid or not latest",
        ),
        (with("force_refresh", json!("true")), 47001, "data format error"),
        (
            with("note", json!("x")).replace("\"x\"", r#""\u4f60""#),
            40033,
            "invalid charset. please check your request, if include \\uxxxx will create fail!",
        ),
    ] {
        let request = Request::post(STABLE, body.clone());
        assert_eq!(
            refused(&mut World::new(), &request),
            (code, text.to_owned()),
            "{body}"
        );
    }
}

#[test]
fn a_wrong_method_is_told_the_right_one() {
    let mut world = World::new();
    let post = Request::post(&classic_target(APP_ID, SECRET), "");
    let get = Request::get(STABLE);
    let put = Request::new("PUT", STABLE, stable_body(APP_ID, SECRET).to_string());

    let answers = [post, get, put].map(|request| refused(&mut world, &request));

    assert_eq!(answers[0], (43001, "require GET method".to_owned()));
    assert_eq!(answers[1], (43002, "require POST method".to_owned()));
    assert_eq!(answers[2], (43002, "require POST method".to_owned()));
}

#[test]
fn a_path_the_platform_has_not_is_an_invalid_url() {
    let mut world = World::new();

    for path in ["/", "/cgi-bin/tokens", "/cgi-bin/token/", "/CGI-BIN/TOKEN", ""] {
        let answer = refused(&mut world, &Request::get(path));
        assert_eq!(answer, (40066, "invalid url".to_owned()), "{path}");
    }
}

#[test]
fn each_kind_of_bad_token_has_its_code() {
    let mut world = World::new();
    let expired = world.stable().value;
    world.pass(7200);
    let replaced = world.classic().value;
    world.platform.revoke(APP_ID, world.now);
    let invalid = "invalid credential, access_token is invalid or not latest";

    for (query, code, text) in [
        (String::new(), 41001, "access_token missing"),
        ("access_token=".to_owned(), 41001, "access_token missing"),
        (
            "access_token=not a token".to_owned(),
            40014,
            "invalid access_token",
        ),
        (
            format!("access_token={}", "a".repeat(513)),
            40014,
            "invalid access_token",
        ),
        (format!("access_token=96_{}", "a".repeat(133)), 40001, invalid),
        (format!("access_token={replaced}"), 40001, invalid),
        (format!("access_token={expired}"), 42001, "access_token expired"),
    ] {
        let answer = refused(&mut world, &Request::get(&format!("{API}?{query}")));
        assert_eq!(answer, (code, text.to_owned()), "{query}");
    }
}

#[test]
fn only_callers_in_the_whitelist_get_a_token_and_the_refusal_names_them_in_both_notations() {
    let mut world = World::with(Account::new(APP_ID, SECRET).ip_whitelist(["10.1.0.0/16", "2001:db8::1"]));
    let from = |address: &str| {
        let address = address.parse().unwrap();
        [
            Request::get(&classic_target(APP_ID, SECRET)).from_ip(address),
            Request::post(STABLE, stable_body(APP_ID, SECRET).to_string()).from_ip(address),
        ]
    };

    for request in ["10.1.2.3", "::ffff:10.1.2.3", "2001:db8::1"].map(from).concat() {
        assert_eq!(world.answer(&request).errcode(), None);
    }
    for request in from("203.0.113.9") {
        assert_eq!(
            refused(&mut world, &request),
            (
                40164,
                "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist".to_owned()
            )
        );
    }
    for request in from("2001:db8::2") {
        assert_eq!(
            refused(&mut world, &request).1,
            "invalid ip 2001:db8::2 ipv6 2001:db8::2, not in whitelist"
        );
    }
}

#[test]
fn the_whitelist_guards_the_token_endpoints_only() {
    let mut world = World::with(Account::new(APP_ID, SECRET).ip_whitelist(["127.0.0.1"]));
    let token = world.stable().value;
    let call = Request::get(&format!("{API}?access_token={token}")).from_ip("203.0.113.9".parse().unwrap());

    assert_eq!(world.answer(&call).errcode(), None);
}

#[test]
fn a_frozen_secret_gets_40243_until_it_is_thawed_and_its_tokens_work_on() {
    let mut world = World::new();
    let token = world.stable().value;

    assert!(world.platform.freeze_secret(APP_ID, true));
    for answer in [world.ask_classic(), world.ask_stable(), world.ask_forced()] {
        assert_eq!(refusal(&answer), (40243, "appsecret has been frozen".to_owned()));
    }
    assert_eq!(world.call(&token), 0);
    assert!(world.platform.freeze_secret(APP_ID, false));

    assert_eq!(world.stable().value, token);
}

#[test]
fn a_reset_secret_replaces_the_old_one_and_is_not_frozen() {
    let other = "fedcba9876543210fedcba9876543210";
    let mut world = World::new();
    let token = world.stable().value;
    world.platform.freeze_secret(APP_ID, true);

    assert!(!world.platform.reset_secret(APP_ID, Secret::new(String::new())));
    assert!(world.platform.reset_secret(APP_ID, Secret::new(other.to_owned())));

    assert_eq!(world.ask_stable().errcode(), Some(40001));
    let answer = world.post(STABLE, &stable_body(APP_ID, other));
    assert_eq!(
        super::world::granted(&answer).value,
        token,
        "tokens go on working"
    );
}

#[test]
fn of_several_mistakes_the_one_checked_first_is_told() {
    let mut world = World::with(
        Account::new(APP_ID, SECRET)
            .ip_whitelist(["10.1.2.3"])
            .token_quota(0),
    );
    world.platform.freeze_secret(APP_ID, true);
    let ask = |grant: &str, app_id: &str, secret: &str| {
        Request::get(&format!(
            "{CLASSIC}?grant_type={grant}&appid={app_id}&secret={secret}"
        ))
    };

    let codes = [
        ask("x", "wx0", "x"),
        ask("client_credential", "wx0", "x"),
        ask("client_credential", APP_ID, "x"),
        ask("client_credential", APP_ID, SECRET),
    ]
    .map(|request| refused(&mut world, &request).0);
    assert_eq!(codes, [40002, 40013, 40125, 40243]);

    world.platform.freeze_secret(APP_ID, false);
    let ask = ask("client_credential", APP_ID, SECRET);
    assert_eq!(refused(&mut world, &ask).0, 40164);
    let inside = ask.from_ip("10.1.2.3".parse().unwrap());
    assert_eq!(refused(&mut world, &inside).0, 45009);
}
