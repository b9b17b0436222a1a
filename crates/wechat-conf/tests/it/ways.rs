//! The three ways to keep a credential, and what is asked how often. The same rows run over HTTP
//! against the emulator in the workspace's own tests.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use wechat_conf::{Error, WechatConf};
use wechat_core::UnixSeconds;

use super::{APP_ID, STABLE, START, TICKET, account, clock, platform};

const HOUR: u64 = 3600;

#[tokio::test]
async fn a_kept_value_costs_no_request_and_serialises_to_its_two_keys() {
    let (platform, (_, clock)) = (platform(), clock());
    let conf = account(&platform)
        .access_token("kept", START + HOUR)
        .jsapi_ticket("kept-ticket", START + HOUR)
        .clock(clock)
        .build()
        .unwrap();

    let token = conf.get_access_token().await.unwrap();
    let ticket = conf.get_jsapi_ticket().await.unwrap();

    assert_eq!(
        serde_json::to_value(&token).unwrap(),
        serde_json::json!({"access_token": "kept", "access_token_expires_at": START + HOUR})
    );
    assert_eq!(
        serde_json::to_value(&ticket).unwrap(),
        serde_json::json!({"jsapi_ticket": "kept-ticket", "jsapi_ticket_expires_at": START + HOUR})
    );
    assert!(platform.requests().is_empty());
}

#[tokio::test]
async fn a_kept_value_that_ended_costs_one_request() {
    let (platform, (_, clock)) = (platform(), clock());
    let conf = account(&platform)
        .access_token("kept", START - 1)
        .clock(clock)
        .build()
        .unwrap();

    for _ in 0..3 {
        assert_eq!(conf.access_token().await.unwrap().expose(), "token-1");
    }

    assert_eq!(platform.count(STABLE), 1);
}

#[tokio::test]
async fn a_set_function_is_told_before_the_value_is_handed_out() {
    let (platform, (_, clock)) = (platform(), clock());
    let table = Arc::new(Mutex::new(None::<(String, UnixSeconds)>));
    let (read, write) = (Arc::clone(&table), Arc::clone(&table));
    let conf = account(&platform)
        .access_token_get(move || read.lock().unwrap().clone())
        .access_token_set(move |value, ends| *write.lock().unwrap() = Some((value, ends)))
        .clock(clock)
        .build()
        .unwrap();

    let token = conf.access_token().await.unwrap();

    assert_eq!(
        *table.lock().unwrap(),
        Some(("token-1".to_owned(), UnixSeconds::new(START + 7200)))
    );
    assert_eq!(token.expose(), "token-1");
    *table.lock().unwrap() = Some(("from-elsewhere".to_owned(), UnixSeconds::new(START + HOUR)));
    assert_eq!(conf.access_token().await.unwrap().expose(), "from-elsewhere");
    assert_eq!(platform.count(STABLE), 1);
}

#[tokio::test]
async fn with_a_refresh_function_the_platform_is_never_asked_and_set_is_never_told() {
    let platform = platform();
    let refreshes = Arc::new(AtomicUsize::new(0));
    let told = Arc::new(AtomicUsize::new(0));
    let (count, tell) = (Arc::clone(&refreshes), Arc::clone(&told));
    let (clock, shared) = clock();
    let conf = WechatConf::builder()
        .transport(platform.clone())
        .access_token_get(|| None::<(String, u64)>)
        .access_token_refresh(move || {
            let n = count.fetch_add(1, Ordering::Relaxed);
            (format!("master-{n}"), START + (n as u64 + 1) * 7200)
        })
        .access_token_set(move |_, _| {
            tell.fetch_add(1, Ordering::Relaxed);
        })
        .clock(shared)
        .build()
        .unwrap();

    assert_eq!(conf.access_token().await.unwrap().expose(), "master-0");
    assert_eq!(conf.access_token().await.unwrap().expose(), "master-0");
    clock.advance(Duration::from_secs(7200));
    assert_eq!(conf.access_token().await.unwrap().expose(), "master-1");
    clock.advance(Duration::from_secs(60));
    assert_eq!(conf.grant_access_token().await.unwrap().expose(), "master-2");

    assert_eq!(refreshes.load(Ordering::Relaxed), 3);
    assert_eq!(told.load(Ordering::Relaxed), 0);
    assert!(platform.requests().is_empty());
}

#[tokio::test]
async fn token_and_ticket_are_kept_independently() {
    let platform = platform();
    let conf = account(&platform)
        .jsapi_ticket_refresh(|| ("from-master", u64::MAX / 2))
        .build()
        .unwrap();

    assert_eq!(conf.jsapi_ticket().await.unwrap().expose(), "from-master");
    assert_eq!(platform.requests().len(), 0);
    assert_eq!(conf.access_token().await.unwrap().expose(), "token-1");
    assert_eq!((platform.count(STABLE), platform.count(TICKET)), (1, 0));
}

#[tokio::test]
async fn a_ticket_survives_the_renewal_of_the_token_it_was_fetched_with() {
    let platform = platform();
    let conf = account(&platform).build().unwrap();
    assert_eq!(conf.jsapi_ticket().await.unwrap().expose(), "ticket-1");

    let token = conf.access_token().await.unwrap();
    conf.access_token_manager().unwrap().reject(&token).await.unwrap();

    assert_eq!(conf.jsapi_ticket().await.unwrap().expose(), "ticket-1");
    assert_eq!(platform.count(TICKET), 1);
}

#[tokio::test]
async fn a_get_function_alone_serves_until_there_is_nothing_to_give() {
    let conf = WechatConf::builder()
        .app_id(APP_ID)
        .access_token_get(|| Some(("kept", u64::MAX / 2)))
        .build()
        .unwrap();
    assert_eq!(conf.access_token().await.unwrap().expose(), "kept");

    let conf = WechatConf::builder()
        .app_id(APP_ID)
        .access_token_get(|| None::<(String, u64)>)
        .build()
        .unwrap();
    let error = conf.access_token().await.unwrap_err();

    assert!(
        matches!(&error, Error::Missing(missing) if missing.settings() == ["app_secret"]),
        "{error:?}"
    );
    assert_eq!(
        error.to_string(),
        "the access_token needs settings that were not given: app_secret (or access_token_refresh, a function of yours, or token_server)"
    );
}
