//! Counters and a view of how a credential stands, for logs, metrics and pages.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use super::Inner;
use crate::{Credential, CredentialKey, Error};

/// What happened since a manager was built. Cached reads are not counted: a counter that every
/// thread writes to would cost more than the read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Requests to the source.
    pub fetches: u64,
    /// Those of them that were forced.
    pub forced_fetches: u64,
    /// Requests to the source that brought nothing usable.
    pub failed_fetches: u64,
    /// Calls that reported a rejected value.
    pub rejections: u64,
    /// Readers that waited for a refresh.
    pub waits: u64,
    /// Readers that got the old value because refreshing failed.
    pub last_resorts: u64,
    /// Values that somebody else fetched, taken from the store.
    pub adoptions: u64,
    /// Failures of the store.
    pub store_failures: u64,
}

#[derive(Debug, Default)]
pub(super) struct Counter(AtomicU64);

impl Counter {
    pub(super) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) fetches: Counter,
    pub(super) forced_fetches: Counter,
    pub(super) failed_fetches: Counter,
    pub(super) rejections: Counter,
    pub(super) waits: Counter,
    pub(super) last_resorts: Counter,
    pub(super) adoptions: Counter,
    pub(super) store_failures: Counter,
}

impl Counters {
    pub(super) fn snapshot(&self) -> Stats {
        Stats {
            fetches: self.fetches.get(),
            forced_fetches: self.forced_fetches.get(),
            failed_fetches: self.failed_fetches.get(),
            rejections: self.rejections.get(),
            waits: self.waits.get(),
            last_resorts: self.last_resorts.get(),
            adoptions: self.adoptions.get(),
            store_failures: self.store_failures.get(),
        }
    }
}

/// How a credential stands at one moment. Never shows its value.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Status {
    /// Which credential.
    pub key: CredentialKey,
    /// What is held, if it was not rejected. It may have ended.
    pub held: Option<Credential>,
    /// How long until the held value is due for renewal; zero when it is.
    pub due_in: Option<Duration>,
    /// How long until the held value ends; zero when it ended.
    pub ends_in: Option<Duration>,
    /// Fetches since midnight in Beijing, by this process.
    pub fetches_today: u32,
    /// How many fetches a day the source takes, if that is known.
    pub daily_quota: Option<u32>,
    /// Why the last refresh failed, and when the next one is possible. `None` after a success.
    pub trouble: Option<(Error, Duration)>,
}

impl Status {
    pub(super) fn of(inner: &Inner) -> Self {
        let now = inner.now();
        inner.desk.inspect(|ledger| {
            let held = ledger.held();
            let (fetches_today, daily_quota) = ledger.fetches_today();
            Self {
                key: inner.key.clone(),
                due_in: held.map(|held| held.due().remaining(now)),
                ends_in: held.map(|held| held.end().remaining(now)),
                held: held.cloned().map(Credential::new),
                fetches_today,
                daily_quota,
                trouble: ledger.trouble(now).map(|(error, wait)| (error.clone(), wait)),
            }
        })
    }
}
