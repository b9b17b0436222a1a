//! [`MemoryStore`]: shared by the managers of one process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use wechat_core::{Clock, SystemClock};

use super::{Committed, Document, Lease, Leased, Offer, Record, Sent, StoreError, TokenStore};
use crate::CredentialKey;

/// Keeps credentials in memory. Clones share them.
///
/// One manager needs no store to keep its credential in memory; this one is for several managers
/// of the same credential in one process, and for tests.
#[derive(Clone)]
pub struct MemoryStore {
    clock: Arc<dyn Clock>,
    start: Instant,
    entries: Arc<Mutex<HashMap<CredentialKey, Entry>>>,
}

#[derive(Default)]
struct Entry {
    document: Document,
    lease: Option<(u128, Instant)>,
}

impl MemoryStore {
    /// Longer ago than anything that is offered was granted.
    const BEFORE: Duration = Duration::from_secs(366 * 86_400);

    /// An empty store.
    pub fn new() -> Self {
        Self::with_clock(Arc::new(SystemClock))
    }

    /// An empty store that reads the time from `clock`.
    pub fn with_clock(clock: Arc<dyn Clock>) -> Self {
        Self {
            start: clock.instant(),
            clock,
            entries: Arc::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<CredentialKey, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The store's time, on the monotonic clock. It does not begin at zero: what was granted
    /// before the store was made has its place in the order, too.
    fn now_ms(&self) -> u64 {
        let since = self.clock.instant().saturating_duration_since(self.start) + Self::BEFORE;
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl TokenStore for MemoryStore {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        let now_ms = self.now_ms();
        Ok(self
            .lock()
            .get(key)
            .and_then(|entry| entry.document.record(now_ms)))
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        let mut entries = self.lock();
        let entry = entries.entry(key.clone()).or_default();
        if let Some(record) = entry.document.newer_than(known, self.now_ms()) {
            return Ok(Leased::Newer(record));
        }
        let now = self.clock.instant();
        if entry.lease.is_some_and(|(_, ends)| now < ends) {
            return Ok(Leased::Busy {
                retry_in: Duration::from_millis(20),
            });
        }
        let owner = super::random_owner();
        entry.lease = Some((owner, now.checked_add(length).unwrap_or(now)));
        entry.document.begin(owner, self.now_ms());
        Ok(Leased::Granted(Lease::new(owner, None)))
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        let mut entries = self.lock();
        let entry = entries.entry(key.clone()).or_default();
        if entry.lease.is_none_or(|(owner, _)| owner != lease.owner()) {
            return Ok(Committed::LeaseLost);
        }
        entry.lease = None;
        Ok(entry.document.commit(lease.owner(), &offer, self.now_ms()))
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        let mut entries = self.lock();
        let entry = entries.entry(key.clone()).or_default();
        entry.lease.take_if(|(owner, _)| *owner == lease.owner());
        entry.document.abort(lease.owner(), sent, self.now_ms());
        Ok(())
    }
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let credentials = self.lock().len();
        f.debug_struct("MemoryStore")
            .field("credentials", &credentials)
            .finish()
    }
}
