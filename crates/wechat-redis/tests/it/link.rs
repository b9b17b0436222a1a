//! Connections that are lost, silent, or never were.

use std::time::{Duration, Instant};

use wechat_engines::{Redis as Engine, Wire};
use wechat_redis::{Redis, RedisStore};
use wechat_token::TokenStore;

use super::{key, save, value};

fn impatient(url: &str) -> RedisStore {
    let limit = Duration::from_millis(300);
    let redis = Redis::builder()
        .url(url)
        .connect_timeout(limit)
        .response_timeout(limit);
    RedisStore::new(redis.build().unwrap())
}

#[tokio::test]
async fn a_restart_of_redis_costs_no_failed_request() {
    let mut engine = Engine::start().unwrap();
    let (store, key) = (RedisStore::open(&engine.url()).unwrap(), key());
    save(&store, &key, "before").await;

    engine.restart().unwrap();

    assert_eq!(value(&store, &key).await.as_deref(), Some("before"));
    save(&store, &key, "after").await;
}

#[tokio::test]
async fn a_redis_that_is_gone_is_an_error_soon_and_used_again_when_it_is_back() {
    let mut engine = Engine::start().unwrap();
    let (store, key) = (impatient(&engine.url()), key());
    save(&store, &key, "value").await;

    engine.kill();
    let began = Instant::now();
    let error = store.load(&key).await.unwrap_err();
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    assert_eq!(chain(&error), "the store failed: Redis cannot be reached");
    assert_eq!(cause(&error), Some(std::io::ErrorKind::ConnectionRefused));

    engine.restart().unwrap();
    assert_eq!(value(&store, &key).await.as_deref(), Some("value"));
}

#[tokio::test]
async fn a_redis_that_is_silent_is_an_error_within_the_limit() {
    let engine = Engine::start().unwrap();
    let (store, key) = (impatient(&engine.url()), key());
    save(&store, &key, "value").await;

    engine.pause().unwrap();
    let began = Instant::now();
    assert!(store.load(&key).await.is_err());
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());

    engine.resume().unwrap();
    assert_eq!(value(&store, &key).await.as_deref(), Some("value"));
}

#[tokio::test]
async fn a_network_that_was_cut_is_used_again_when_it_is_mended() {
    let engine = Engine::start().unwrap();
    let wire = Wire::to(engine.port()).unwrap();
    let (store, key) = (impatient(&format!("redis://127.0.0.1:{}", wire.port())), key());
    save(&store, &key, "value").await;

    wire.cut();
    assert!(store.load(&key).await.is_err());

    wire.mend();
    assert_eq!(value(&store, &key).await.as_deref(), Some("value"));
}

#[tokio::test]
async fn scripts_that_redis_forgot_are_told_again() {
    let engine = Engine::start().unwrap();
    let (store, key) = (RedisStore::open(&engine.url()).unwrap(), key());
    save(&store, &key, "value").await;

    engine.ask(&["SCRIPT", "FLUSH"]).unwrap();

    assert_eq!(value(&store, &key).await.as_deref(), Some("value"));
}

/// What an error says, level by level, without the system's own words at the end.
fn chain(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) if !source.is::<std::io::Error>() => format!("{error}: {}", chain(source)),
        _ => error.to_string(),
    }
}

/// The system's part of an error.
fn cause(error: &dyn std::error::Error) -> Option<std::io::ErrorKind> {
    match error.source()? {
        source if source.is::<std::io::Error>() => Some(source.downcast_ref::<std::io::Error>()?.kind()),
        source => cause(source),
    }
}
