//! Each bad setting and each bad answer has its own clear message.

use std::time::Duration;

use wechat_core::{Secret, UnixSeconds};
use wechat_http::{Answer, Client, ScriptedTransport, TransportError};
use wechat_token::{
    BuildError, ClassicToken, Fetched, StableToken, Ticket, TokenManagerBuilder, TokenSource,
};

use crate::{
    platform::Platform,
    world::{START, TestClock, app, builder, chain, manager, seconds},
};

#[tokio::test]
async fn each_bad_setting_has_its_own_error() {
    type Change = fn(TokenManagerBuilder) -> TokenManagerBuilder;
    let end = UnixSeconds::new(START + 7200);
    let initial =
        |value: &str| builder(Platform::stable(), &TestClock::start()).initial(value.to_owned(), end);
    let cases: [(Change, &str); 7] = [
        (
            |builder| builder.lead(seconds(291)),
            "a lead of 291 s is too long for stable tokens: at most 290 s, because earlier the platform only repeats the value it gave",
        ),
        (
            |builder| builder.lead(seconds(60)),
            "a lead of 60 s leaves no time before the margin of 60 s: make the lead longer than the margin",
        ),
        (
            |builder| builder.margin(seconds(300)),
            "a lead of 270 s leaves no time before the margin of 300 s: make the lead longer than the margin",
        ),
        (
            |builder| builder.fetch_timeout(Duration::ZERO),
            "fetch_timeout is zero: give it a duration, or leave it out for the default",
        ),
        (
            |builder| builder.store_timeout(Duration::ZERO),
            "store_timeout is zero: give it a duration, or leave it out for the default",
        ),
        (
            |builder| builder.fetch_timeout(Duration::MAX),
            "fetch_timeout is too long: at most 600 s, because others wait while one refreshes",
        ),
        (
            |builder| builder.store_timeout(seconds(601)),
            "store_timeout is too long: at most 600 s, because others wait while one refreshes",
        ),
    ];
    for (change, message) in cases {
        let error = change(builder(Platform::stable(), &TestClock::start()))
            .build()
            .unwrap_err();
        println!("{error}");
        assert_eq!(error.to_string(), message);
    }
    for (value, reason) in [
        ("", "the value is empty"),
        (
            "to ken",
            "the value has a character at byte 2 that no credential has (a space, a control character, or not ASCII)",
        ),
        (
            &"x".repeat(4097),
            "the value has 4097 bytes, at most 4096 are accepted",
        ),
    ] {
        let error = initial(value).build().unwrap_err();
        println!("{error}");
        assert_eq!(
            error.to_string(),
            format!("the access_token to begin with cannot be used: {reason}")
        );
    }
}

#[tokio::test]
async fn settings_at_their_limits_are_accepted() {
    let stable = || builder(Platform::stable(), &TestClock::start());
    assert!(stable().lead(seconds(290)).build().is_ok());
    assert!(stable().lead(seconds(61)).build().is_ok());
    assert!(
        stable()
            .fetch_timeout(seconds(600))
            .store_timeout(seconds(600))
            .build()
            .is_ok()
    );
    assert!(
        builder(Platform::classic(), &TestClock::start())
            .lead(seconds(3600))
            .build()
            .is_ok(),
        "only stable_token repeats its value"
    );
    let error = stable().lead(seconds(291)).build().unwrap_err();
    assert!(matches!(error, BuildError::LeadTooLong { family: "stable", .. }));
}

/// What the manager says about one answer of the platform.
async fn error_for(source: impl TokenSource) -> String {
    let clock = TestClock::start();
    let error = manager(source, &clock).get().await.unwrap_err();
    assert!(!error.advice().is_empty());
    format!("{}\n  advice: {}", chain(&error), error.advice())
}

#[tokio::test(start_paused = true)]
async fn each_bad_answer_has_its_own_error_whoever_was_asked() {
    let cases = [
        (
            r#"{"expires_in":7200}"#,
            "the answer has no text field access_token",
        ),
        (
            r#"{"access_token":7,"expires_in":7200}"#,
            "the answer has no text field access_token",
        ),
        (r#"{"access_token":"","expires_in":7200}"#, "the value is empty"),
        (
            r#"{"access_token":"a b","expires_in":7200}"#,
            "the value has a character at byte 1",
        ),
        (
            r#"{"access_token":"a\u0007b","expires_in":7200}"#,
            "the value has a character at byte 1",
        ),
        (
            r#"{"access_token":"令牌","expires_in":7200}"#,
            "the value has a character at byte 0",
        ),
        (r#"{"access_token":"token"}"#, "the answer has no expires_in"),
        (
            r#"{"access_token":"token","expires_in":null}"#,
            "the answer has no expires_in",
        ),
        (r#"{"access_token":"token","expires_in":0}"#, "expires_in is zero"),
        (
            r#"{"access_token":"token","expires_in":"0"}"#,
            "expires_in is zero",
        ),
        (
            r#"{"access_token":"token","expires_in":-7200}"#,
            "expires_in is negative",
        ),
        (
            r#"{"access_token":"token","expires_in":"-1"}"#,
            "expires_in is negative",
        ),
        (
            r#"{"access_token":"token","expires_in":31622401}"#,
            "expires_in is more than a year",
        ),
        (
            r#"{"access_token":"token","expires_in":18446744073709551616}"#,
            "expires_in is more than a year",
        ),
        (
            r#"{"access_token":"token","expires_in":72.5}"#,
            "expires_in is not a whole number of seconds",
        ),
        (
            r#"{"access_token":"token","expires_in":"7200s"}"#,
            "expires_in is not a whole number of seconds",
        ),
        (
            r#"{"access_token":"token","expires_in":""}"#,
            "expires_in is not a whole number of seconds",
        ),
        (
            r#"{"access_token":"token","expires_in":[7200]}"#,
            "expires_in is not a whole number of seconds",
        ),
    ];
    let secret = || Secret::new("the-app-secret".to_owned());
    for (answer, message) in cases {
        let platform = ScriptedTransport::new();
        platform.always(StableToken::PATH, answer);
        platform.always(ClassicToken::PATH, answer);
        let client = Client::new(platform);
        let stable = error_for(StableToken::new(client.clone(), app(), secret())).await;
        let classic = error_for(ClassicToken::new(client, app(), secret())).await;

        println!("{stable}");
        for (error, path) in [(stable, StableToken::PATH), (classic, ClassicToken::PATH)] {
            let expected = format!(
                "the access_token could not be fetched\n  because {path} answered with a value that cannot be used\n  because {message}"
            );
            assert!(error.starts_with(&expected), "{answer}: {error}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn each_failure_on_the_way_has_its_own_error() {
    let refused = |text: &'static str| Ok(Answer::new(200, text));
    let cases = [
        (
            refused(r#"{"errcode":40125,"errmsg":"invalid appsecret"}"#),
            "/cgi-bin/stable_token refused",
        ),
        (
            refused("<html><body>Bad gateway</body></html>"),
            "/cgi-bin/stable_token gave no usable answer",
        ),
        (refused(""), "/cgi-bin/stable_token gave no usable answer"),
        (
            refused(r#"{"access_token":"tok"#),
            "/cgi-bin/stable_token gave no usable answer",
        ),
        (
            Ok(Answer::new(502, "bad gateway")),
            "/cgi-bin/stable_token gave no usable answer",
        ),
        (
            Err(TransportError::Connect {
                reason: "refused".into(),
            }),
            "/cgi-bin/stable_token gave no usable answer",
        ),
    ];
    let mut seen = std::collections::HashSet::new();
    for (answer, message) in cases {
        let platform = ScriptedTransport::new();
        platform.always_reply(StableToken::PATH, answer);
        let secret = Secret::new("the-app-secret".to_owned());
        let error = error_for(StableToken::new(Client::new(platform), app(), secret)).await;

        println!("{error}");
        assert!(error.contains(message), "{error}");
        assert!(seen.insert(error.clone()), "its own message: {error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_life_written_as_text_is_a_life() {
    let platform = ScriptedTransport::new();
    platform.always(
        StableToken::PATH,
        r#"{"access_token":"token","expires_in":"7200"}"#,
    );
    platform.always(
        Ticket::PATH,
        r#"{"errcode":0,"ticket":"ticket","expires_in":"7200"}"#,
    );
    let clock = TestClock::start();
    let client = Client::new(platform);
    let secret = Secret::new("the-app-secret".to_owned());
    let tokens = manager(StableToken::new(client.clone(), app(), secret), &clock);
    let tickets = manager(Ticket::jsapi(client, tokens.clone()), &clock);

    for manager in [&tokens, &tickets] {
        let credential = manager.get().await.unwrap();
        assert_eq!(credential.expires_at(), UnixSeconds::new(START + 7200));
    }
}

#[test]
fn the_limits_of_a_value_are_where_the_messages_say() {
    let fetched = |length, life| Fetched::new("x".repeat(length), life);
    assert!(fetched(Fetched::MAX_VALUE, seconds(1)).is_ok());
    assert!(fetched(Fetched::MAX_VALUE + 1, seconds(1)).is_err());
    assert!(fetched(1, Fetched::MAX_LIFE).is_ok());
    assert!(fetched(1, Fetched::MAX_LIFE + seconds(1)).is_err());
    assert!(fetched(1, Duration::ZERO).is_err());
}
