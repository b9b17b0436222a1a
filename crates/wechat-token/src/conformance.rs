//! What the manager relies on, as tests for an implementation of [`TokenStore`] or
//! [`TokenSource`].
//!
//! Call them from a test of your own. They panic with the claim that does not hold.

mod schedule;

use std::{sync::Arc, time::Duration};

use wechat_core::{AppId, Secret};

use crate::{
    Committed, CredentialKey, CredentialKind, FetchMode, Fetched, Lease, Leased, Offer, Record, Sent,
    SourceError, TokenSource, TokenStore,
};

pub use self::schedule::commit_rule;

/// A key that no other test uses.
#[expect(clippy::expect_used, reason = "\"wx\" and letters and digits are an app id")]
fn key(name: &str) -> CredentialKey {
    let app_id = AppId::new(format!("wx{name}{:016x}", fastrand::u64(..))).expect("an app id");
    CredentialKey::new(app_id, CredentialKind::ACCESS_TOKEN, "custom")
}

fn offer(value: &str) -> Offer {
    Offer {
        value: Secret::new(Arc::from(value)),
        remaining: Duration::from_secs(7000),
        life: Duration::from_secs(7200),
        sent_ago: Duration::ZERO,
        answered_ago: Duration::ZERO,
    }
}

async fn load(store: &impl TokenStore, key: &CredentialKey) -> Option<Record> {
    let loaded = store.load(key).await;
    assert!(loaded.is_ok(), "load works: {loaded:?}");
    loaded.ok().flatten()
}

async fn lease(store: &impl TokenStore, key: &CredentialKey, length: Duration, known: u64) -> Option<Lease> {
    match store.lease(key, length, known).await {
        Ok(Leased::Granted(lease)) => Some(lease),
        Ok(_) => None,
        Err(error) => {
            assert_eq!(error.to_string(), "", "lease works");
            None
        }
    }
}

/// Leases, offers `value`, and gives the generation it was stored under.
async fn save(store: &impl TokenStore, key: &CredentialKey, value: &str, known: u64) -> Option<u64> {
    let lease = lease(store, key, Duration::from_secs(20), known).await;
    assert!(lease.is_some(), "a lease that nobody has is granted");
    match store.commit(key, lease?, offer(value)).await {
        Ok(Committed::Stored { generation, suspect }) => {
            assert!(!suspect, "without a fault nothing is suspect");
            Some(generation)
        }
        other => {
            assert!(
                other.is_err(),
                "the holder of the lease stores its value: {other:?}"
            );
            None
        }
    }
}

/// Tests a store that loads and saves, with or without leases.
pub async fn store(store: &impl TokenStore) {
    let (one, other) = (key("one"), key("other"));
    assert!(
        load(store, &one).await.is_none(),
        "nothing is stored to begin with"
    );

    let generation = save(store, &one, "first", 0).await;
    assert!(generation.is_some(), "a value is stored");
    let record = load(store, &one).await;
    let value = record.as_ref().map(|record| record.value.expose().to_string());
    assert_eq!(value.as_deref(), Some("first"), "what was stored is loaded");
    let remaining = record.map_or(Duration::ZERO, |record| record.remaining);
    assert!(
        remaining <= Duration::from_secs(7000) && remaining >= Duration::from_secs(6990),
        "its life goes on where it was: {remaining:?}"
    );
    assert!(
        load(store, &other).await.is_none(),
        "another key has its own value"
    );

    // Two grants in one millisecond have no order, and the later one would be suspect.
    tokio::time::sleep(Duration::from_millis(5)).await;
    let next = save(store, &one, "second", generation.unwrap_or(0)).await;
    let value = load(store, &one)
        .await
        .map(|record| record.value.expose().to_string());
    assert_eq!(value.as_deref(), Some("second"), "a later value replaces it");
    assert!(next >= generation, "generations only grow");
}

/// Tests a store that grants leases, in addition to [`store`].
pub async fn leasing_store(store: &impl TokenStore) {
    let long = Duration::from_secs(20);

    let key_ = key("busy");
    let held = lease(store, &key_, long, 0).await;
    assert!(held.is_some(), "a lease that nobody has is granted");
    assert!(
        matches!(store.lease(&key_, long, 0).await, Ok(Leased::Busy { .. })),
        "a lease that somebody has is not granted"
    );
    if let Some(held) = held {
        let aborted = store.abort(&key_, held, Sent::WithoutEffect).await;
        assert!(aborted.is_ok(), "a lease can be given back: {aborted:?}");
    }
    let generation = save(store, &key_, "value", 0).await.unwrap_or(0);
    assert!(generation > 0, "the store counts its values");

    assert!(
        matches!(store.lease(&key_, long, 0).await, Ok(Leased::Newer(record)) if record.generation == generation),
        "who asks for a lease without knowing the newest value gets it at once"
    );
    let again = lease(store, &key_, long, generation).await;
    assert!(again.is_some(), "who knows it gets the lease");
    drop(again);

    let key_ = key("late");
    let late = lease(store, &key_, Duration::from_millis(1), 0).await;
    assert!(late.is_some(), "a short lease is granted");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let next = save_past_deadline(store, &key_).await;
    assert!(next, "past its end a lease goes to the next who asks");
    if let Some(late) = late {
        let committed = store.commit(&key_, late, offer("late")).await;
        assert!(
            matches!(committed, Ok(Committed::LeaseLost | Committed::Superseded(_))),
            "a holder past its lease writes nothing: {committed:?}"
        );
    }
    let value = load(store, &key_)
        .await
        .map(|record| record.value.expose().to_string());
    assert_eq!(
        value.as_deref(),
        Some("next"),
        "the stored value survives a late holder"
    );
}

async fn save_past_deadline(store: &impl TokenStore, key: &CredentialKey) -> bool {
    for _ in 0..200 {
        if let Some(lease) = lease(store, key, Duration::from_secs(20), 0).await {
            return matches!(
                store.commit(key, lease, offer("next")).await,
                Ok(Committed::Stored { .. })
            );
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

/// Tests that a source answers and that what it says about itself fits together.
///
/// # Errors
///
/// Gives the source's own error when it does not answer.
pub async fn source(source: &impl TokenSource) -> Result<Fetched, SourceError> {
    assert!(!source.kind().as_str().is_empty(), "a credential has a name");
    assert!(!source.family().is_empty(), "a token family has a name");
    let first = source.fetch(FetchMode::Normal).await?;
    if source.is_shared_by_nature() {
        let second = source.fetch(FetchMode::Normal).await?;
        assert_eq!(
            first.value().expose(),
            second.value().expose(),
            "a source that is shared by nature repeats a fresh value"
        );
    }
    if source.can_force() {
        let forced = source.fetch(FetchMode::Forced).await?;
        assert_ne!(
            first.value().expose(),
            forced.value().expose(),
            "a source that can be forced grants a new value then"
        );
        return Ok(forced);
    }
    Ok(first)
}
