//! What came once and cannot be asked for again is kept as a record of its own in the store, under the
//! same rule as tokens: of two values the one that was granted later stays.

use std::{
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};

use wechat_core::{Clock, Secret};

use crate::{
    CredentialKey, StoreError, TokenStore as _,
    store::{Committed, Leased, Offer, Record, SharedStore},
};

/// One request to the store may take this long.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Writing one value takes milliseconds; a process that vanished in between holds the others up
/// for no longer.
const LEASE: Duration = Duration::from_secs(3);
/// Waiting for others who write the same record ends after this.
const PATIENCE: Duration = Duration::from_secs(7);

/// A value, its life, and when it was granted.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) value: Secret<Arc<str>>,
    pub(super) life: Duration,
    pub(super) age: Age,
}

/// How long ago something was asked for, and answered. All moments are those of one [`Clock`].
#[derive(Clone, Copy)]
pub(super) enum Age {
    /// Between these two moments.
    Asked { sent: Instant, answered: Instant },
    /// It came by push, made that long before the moment.
    Pushed { age: Duration, taken: Instant },
}

impl Age {
    fn sent_and_answered(self, now: Instant) -> (Duration, Duration) {
        let since = |moment| now.saturating_duration_since(moment);
        match self {
            Self::Asked { sent, answered } => (since(sent), since(answered)),
            Self::Pushed { age, taken } => {
                let ago = age + since(taken);
                (ago, ago)
            }
        }
    }
}

pub(super) async fn load(store: &SharedStore, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
    bounded(store.load(key)).await
}

/// Stores `kept`; gives the record that the store keeps in its place, if that is newer.
pub(super) async fn save(
    store: &SharedStore,
    key: &CredentialKey,
    kept: &Kept,
    clock: &dyn Clock,
) -> Result<Option<Record>, StoreError> {
    let began = tokio::time::Instant::now();
    while began.elapsed() < PATIENCE {
        // Whatever the store has is no reason not to write: the commit decides which is newer.
        match bounded(store.lease(key, LEASE, u64::MAX)).await? {
            Leased::Granted(lease) => {
                let (sent_ago, answered_ago) = kept.age.sent_and_answered(clock.instant());
                let offer = Offer {
                    value: kept.value.clone(),
                    remaining: kept.life.saturating_sub(sent_ago),
                    life: kept.life,
                    sent_ago,
                    answered_ago,
                };
                match bounded(store.commit(key, lease, offer)).await? {
                    Committed::Stored { .. } => return Ok(None),
                    Committed::Superseded(record) => return Ok(Some(record)),
                    Committed::LeaseLost => {}
                }
            }
            Leased::Newer(_) => {}
            Leased::Busy { retry_in } => tokio::time::sleep(retry_in.mul_f64(0.5 + fastrand::f64())).await,
        }
    }
    Err(StoreError::TimeOut { limit: PATIENCE })
}

async fn bounded<T>(request: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let result = tokio::time::timeout(TIMEOUT, request).await;
    result.unwrap_or(Err(StoreError::TimeOut { limit: TIMEOUT }))
}
