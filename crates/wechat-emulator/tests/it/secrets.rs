//! Secrets, tokens and tickets leave the emulator in answers to their owners only.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::json;
use tracing_subscriber::filter::LevelFilter;
use wechat_emulator::{Account, Emulator, Fault, platform::Request};

use super::{
    http::{Http, platform},
    world::{API, APP_ID, CLASSIC, SECRET, STABLE, TICKET, World, classic_target, stable_body},
};

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn debug_of_a_platform_in_use_shows_no_secret_token_or_ticket() {
    let mut world = World::new();
    let token = world.stable().value;
    let replaced = world.classic().value;
    let classic = world.classic().value;
    let answer = world.get(&format!("{TICKET}?access_token={token}&type=jsapi"));
    let ticket = answer.json()["ticket"].as_str().unwrap().to_owned();
    // Refused calls are kept, and carry secrets of their own.
    let typo = "f".repeat(32);
    world.get(&classic_target(APP_ID, &typo));
    world.post(
        STABLE,
        &json!({ "grant_type": "client_credential", "appid": APP_ID, "appSecret": SECRET }),
    );
    world.post(STABLE, &stable_body(APP_ID, &typo));
    world.post(
        &format!("/cgi-bin/clear_quota?access_token={token}"),
        &json!({ "access_token": token }),
    );

    let shown = format!(
        "{:?} {answer:?} {:?}",
        world.platform,
        Request::get(&classic_target(APP_ID, SECRET))
    );

    assert!(shown.contains(APP_ID));
    for secret in [SECRET, &typo, &token, &replaced, &classic, &ticket] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn logs_journal_and_debug_of_an_emulator_in_use_show_no_secret_token_or_ticket() {
    let log = Log::default();
    let writer = log.clone();
    // For the whole process: whether an event has listeners is remembered for all threads.
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .init();
    let platform = platform().await;
    let http = Http::new(&platform);
    let token = http.token().await;
    let ticket = http
        .get(&format!("{TICKET}?access_token={token}&type=jsapi"))
        .await
        .json();
    let ticket = ticket["ticket"].as_str().unwrap().to_owned();
    http.post(STABLE, &stable_body(APP_ID, SECRET)).await;
    http.get(&format!("{CLASSIC}?{SECRET}")).await;
    for fault in [
        Fault::errcode("*", 40001),
        Fault::drop_connection("*"),
        Fault::truncate("*"),
        Fault::garbage("*"),
    ] {
        platform.clear_faults();
        platform.fault(fault);
        http.send("GET", &format!("{API}?access_token={token}"), "")
            .await
            .ok();
        http.send("GET", &classic_target(APP_ID, SECRET), "").await.ok();
    }
    http.post(
        "/_emulator/accounts",
        &json!({ "app_id": "wx 1", "secret": SECRET }),
    )
    .await;
    let valid = format!("/_emulator/accounts/{APP_ID}/token-is-valid");
    http.post(&valid, &json!({ "token": token })).await;

    let entries = platform.journal().entries();
    let over_http = http.get("/_emulator/journal").await.json();
    let accounts = http.get("/_emulator/accounts").await.json();
    let shown = format!("{} {platform:?} {entries:?} {over_http} {accounts}", log.text());

    assert!(
        shown.contains("answered") && shown.contains(CLASSIC),
        "there is a log: {shown}"
    );
    for secret in [SECRET, &token, &ticket] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn no_error_of_an_account_or_a_start_shows_its_secret() {
    let account = || Account::new(APP_ID, SECRET);
    for builder in [
        Emulator::builder().account(account()).account(account()),
        Emulator::builder().account(account().ip_whitelist(["x"])),
        Emulator::builder().account(Account::new("wx 1", SECRET)),
        Emulator::builder().account(account()).listen("nowhere"),
    ] {
        let described = format!("{builder:?}");
        let error = builder.start().await.unwrap_err();
        let mut shown = format!("{described} {error:?}");
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = cause {
            shown.push_str(&error.to_string());
            cause = error.source();
        }
        assert!(!shown.contains(SECRET), "{shown}");
    }
}
