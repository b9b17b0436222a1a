//! `rediss://`, with a certificate of our own authority.

use wechat_engines::{Certificate, Redis as Engine, Sentinel};
use wechat_redis::{Error, Redis, RedisBuilder, RedisStore};
use wechat_token::{StoreError, TokenStore};

use super::{key, save, value};

/// Why a store over `redis` cannot be read.
async fn refusal(redis: RedisBuilder) -> String {
    let store = RedisStore::new(redis.build().unwrap());
    let StoreError::Backend { source } = store.load(&key()).await.unwrap_err() else {
        panic!("not the store's own error")
    };
    let Some(error @ Error::Untrusted { .. }) = source.downcast_ref() else {
        panic!("{source:?}")
    };
    format!("{error}; {}", error.advice())
}

#[tokio::test]
async fn a_credential_is_shared_over_tls_with_an_authority_of_ones_own() {
    let certificate = Certificate::new().unwrap();
    let engine = Engine::with_tls(&certificate).unwrap();
    let redis = Redis::builder()
        .url(format!("rediss://localhost:{}", engine.port()))
        .root_certificate(certificate.pem());
    let (store, key) = (RedisStore::new(redis.build().unwrap()), key());

    save(&store, &key, "value").await;

    assert_eq!(value(&store, &key).await.as_deref(), Some("value"));
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_refused_with_the_reason() {
    let engine = Engine::with_tls(&Certificate::new().unwrap()).unwrap();
    let url = format!("rediss://localhost:{}", engine.port());
    let other = Certificate::new().unwrap();

    let by_the_system = refusal(Redis::builder().url(url.clone())).await;
    let by_another = refusal(Redis::builder().url(url).root_certificate(other.pem())).await;

    for text in [by_the_system, by_another] {
        assert!(
            text.contains("no trusted authority has signed its certificate"),
            "{text}"
        );
        assert!(text.contains("root certificate"), "{text}");
    }
}

#[tokio::test]
async fn sentinels_and_their_nodes_speak_tls_also_after_a_fail_over() {
    let certificate = Certificate::new().unwrap();
    let mut guarded = Sentinel::with_tls(&certificate).unwrap();
    let redis = Redis::builder()
        .sentinels(Sentinel::NAME, guarded.urls())
        .tls(true)
        .root_certificate(certificate.pem());
    let (store, key) = (RedisStore::new(redis.build().unwrap()), key());
    save(&store, &key, "before").await;
    let before = guarded.primary().unwrap();

    guarded.first.kill();
    guarded.wait_for_another(before).unwrap();

    let began = std::time::Instant::now();
    while store.load(&key).await.is_err() {
        assert!(began.elapsed().as_secs() < 20, "the new primary is not found");
        tokio::task::yield_now().await;
    }
    save(&store, &key, "after").await;
    assert_eq!(value(&store, &key).await.as_deref(), Some("after"));
}

#[tokio::test]
async fn sentinels_with_a_certificate_of_an_unknown_authority_are_refused_with_the_reason() {
    let guarded = Sentinel::with_tls(&Certificate::new().unwrap()).unwrap();
    let other = Certificate::new().unwrap();
    let redis = Redis::builder()
        .sentinels(Sentinel::NAME, guarded.urls())
        .tls(true)
        .root_certificate(other.pem());

    let text = refusal(redis).await;

    assert!(
        text.contains("no trusted authority has signed its certificate"),
        "{text}"
    );
}

#[test]
fn verification_cannot_be_turned_off() {
    assert!(Redis::open("rediss://localhost:6379/#insecure").is_err());
}
