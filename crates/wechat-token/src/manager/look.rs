//! Looking at the store between refreshes, so that what others fetched is seen in time.

use std::sync::{Arc, atomic::Ordering};

use super::{Inner, TokenManager};
use crate::{
    store::Record,
    window::{Grant, Held, Now},
};

impl TokenManager {
    /// Looks at the store: at once when every read has to, else in the background.
    pub(super) async fn look_if_asked_to(&self, now: Now) {
        if !self.0.must_look(now) {
            return;
        }
        if self.0.cache_age().is_some_and(|age| age.is_zero()) {
            self.0.look().await;
        } else {
            self.look_in_background(now);
        }
    }

    pub(super) fn look_in_background(&self, now: Now) {
        // Without anything held the refresh itself looks first.
        if self.0.desk.peek(|held| held.is_none()) || !self.0.put_off_look(now) {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let inner = Arc::clone(&self.0);
            runtime.spawn(async move { inner.look().await });
        }
    }
}

impl Inner {
    /// Sets when to look next; false when somebody else just did.
    fn put_off_look(&self, now: Now) -> bool {
        let Some(age) = self.cache_age() else { return false };
        let before = self.next_look.load(Ordering::Relaxed);
        let now = self.nanos(now);
        let next = now.saturating_add(u64::try_from(age.as_nanos()).unwrap_or(u64::MAX));
        now >= before
            && self
                .next_look
                .compare_exchange(before, next, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
    }

    pub(super) async fn look(&self) {
        let now = self.now();
        match self.load().await {
            Ok(Some(record)) => {
                let held = self.hold(record, now);
                if self.desk.adopt(&held, self.is_unsaved(), self.now()) {
                    self.counters.adoptions.add();
                    self.changes.notify_waiters();
                    tracing::debug!(
                        credential = %self.key.kind(),
                        fingerprint = %held.fingerprint(),
                        "a credential from the store is used"
                    );
                }
            }
            Ok(None) => {}
            Err(error) => self.store_failed("read", &error),
        }
    }

    /// What a record from the store means here, if it was read at `at`.
    pub(super) fn hold(&self, record: Record, at: Now) -> Arc<Held> {
        let grant = Grant {
            value: record.value,
            remaining: record.remaining,
            life: record.life,
            at,
            generation: record.generation,
            suspect: record.suspect,
        };
        Arc::new(Held::new(grant, self.windows, None, fastrand::f64()))
    }
}
