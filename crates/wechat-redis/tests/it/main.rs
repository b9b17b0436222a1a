//! wechat-redis against a real Redis.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may stop where it is")]

mod conformance;
#[cfg(feature = "dedup")]
mod dedup;
mod link;
mod secrets;
mod sentinel;
mod tls;

use std::{sync::LazyLock, time::Duration};

use wechat_core::AppId;
use wechat_engines::Redis as Engine;
use wechat_redis::RedisStore;
use wechat_token::{Committed, CredentialKey, CredentialKind, Leased, Offer, TokenStore};

/// One server for the tests that neither stop nor fill it.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::start().unwrap());

fn key() -> CredentialKey {
    let app_id = AppId::new(format!("wx{:016x}", fastrand::u64(..))).unwrap();
    CredentialKey::new(app_id, CredentialKind::ACCESS_TOKEN, "classic")
}

fn offer(value: &str) -> Offer {
    Offer {
        value: value.into(),
        remaining: Duration::from_secs(7000),
        life: Duration::from_secs(7200),
        sent_ago: Duration::ZERO,
        answered_ago: Duration::ZERO,
    }
}

async fn save(store: &RedisStore, key: &CredentialKey, value: &str) {
    let leased = store.lease(key, Duration::from_secs(20), u64::MAX).await.unwrap();
    let Leased::Granted(lease) = leased else {
        panic!("{leased:?}")
    };
    let committed = store.commit(key, lease, offer(value)).await.unwrap();
    assert!(matches!(committed, Committed::Stored { .. }), "{committed:?}");
}

async fn value(store: &RedisStore, key: &CredentialKey) -> Option<String> {
    let record = store.load(key).await.unwrap();
    record.map(|record| record.value.expose().to_string())
}
