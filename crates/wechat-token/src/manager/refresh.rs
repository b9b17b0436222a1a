//! The six steps of a refresh: load, lease, load again, fetch, save, land.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Weak},
    time::Duration,
};

use futures_util::FutureExt as _;

use super::Inner;
use crate::{
    Error, FetchMode, Fetched, Fingerprint, SourceError, StoreError,
    desk::{Pilot, Purpose},
    ledger::Patience,
    limits::{Spending, backoff},
    store::{Committed, Lease, Leased, Offer, Record, Sent},
    window::{Grant, Held, Now, Phase},
};

/// What a refresh brought, and when it was fetched if it was.
struct Landing {
    held: Arc<Held>,
    fetched_at: Option<Now>,
}

type Crash = (Error, Patience);

/// A value from the source and the moments its life and its grant are counted from.
struct Catch {
    fetched: Fetched,
    sent: Now,
    answered: Now,
}

impl Catch {
    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.fetched.value().expose())
    }
}

/// Flies `pilot`'s flight to its end.
pub(super) async fn fly(inner: Arc<Inner>, pilot: Pilot<Error>) {
    // All steps are bounded on their own; this bounds their sum, so that nobody waits for ever.
    let limit = 4 * (inner.lease_length() + inner.store_timeout);
    let refresh = AssertUnwindSafe(inner.refresh(&pilot)).catch_unwind();
    let result = match tokio::time::timeout(limit, refresh).await {
        Ok(Ok(result)) => result,
        // A user's function panicked, or the steps together took too long.
        Ok(Err(_)) | Err(_) => Err((Error::Interrupted, Patience::Passing)),
    };
    match result {
        Ok(landing) => {
            pilot.land(landing.held, landing.fetched_at);
            inner.changes.notify_waiters();
        }
        Err((error, patience)) => {
            let advice = error.advice();
            let cause = std::error::Error::source(&error);
            tracing::warn!(error = %error, cause, advice, "a refresh failed");
            pilot.crash(error, patience, inner.now(), fastrand::f64());
        }
    }
}

impl Inner {
    /// One normal fetch, one forced one, and some slack.
    fn lease_length(&self) -> Duration {
        2 * self.fetch_timeout + Duration::from_secs(2)
    }

    async fn refresh(self: &Arc<Self>, pilot: &Pilot<Error>) -> Result<Landing, Crash> {
        // The store's count of the values that are no reason not to fetch.
        let mut known = pilot.held().map_or(0, |held| held.generation());
        if pilot.purpose() == Purpose::Renew
            && let Some(landing) = self.look_in_store(pilot, &mut known).await
        {
            return Ok(landing);
        }
        let (lease, leased_at) = match self.lease(pilot, &mut known).await? {
            Lent::Landing(landing) => return Ok(landing),
            Lent::Lease(lease, at) => (Some(lease), Some(at)),
            Lent::NoLease => (None, None),
        };
        let catch = match self.catch(pilot, leased_at).await {
            Ok(catch) => catch,
            Err((error, sent, patience)) => {
                if let (Some(store), Some(lease)) = (&self.store, lease) {
                    let abort = self.bounded(store.inner.abort(&self.key, lease, sent)).await;
                    abort.unwrap_or_else(|error| self.store_failed("give back the lease of", &error));
                    // Stopped for longer than the fetch may take? Then somebody else has fetched.
                    if pilot.purpose() == Purpose::Renew
                        && let Some(landing) = self.look_in_store(pilot, &mut known).await
                    {
                        return Ok(landing);
                    }
                }
                return Err((error, patience));
            }
        };
        Ok(self.save(pilot, lease.zip(leased_at), catch, known).await)
    }

    /// Steps 1 and 3: a fresh value that somebody else has brought.
    async fn look_in_store(&self, pilot: &Pilot<Error>, known: &mut u64) -> Option<Landing> {
        let at = self.now();
        match self.load().await {
            Ok(record) => self.usable(pilot, record?, at, known),
            Err(error) => {
                self.store_failed("read", &error);
                None
            }
        }
    }

    /// Lands with `record` if it is fresh and not rejected; else remembers that it is known, and
    /// keeps it for the case that the refresh fails.
    fn usable(&self, pilot: &Pilot<Error>, record: Record, at: Now, known: &mut u64) -> Option<Landing> {
        let generation = record.generation;
        let held = self.hold(record, at);
        if held.is_fresh(self.now()) && !pilot.is_rejected(held.fingerprint()) {
            self.counters.adoptions.add();
            tracing::debug!(fingerprint = %held.fingerprint(), "a credential from the store is used");
            return Some(Landing {
                held,
                fetched_at: None,
            });
        }
        *known = generation.max(*known);
        if self.desk.adopt(&held, self.is_unsaved(), self.now()) {
            self.counters.adoptions.add();
        }
        None
    }

    /// Step 2: the right to fetch, or what somebody else has fetched meanwhile.
    async fn lease(&self, pilot: &Pilot<Error>, known: &mut u64) -> Result<Lent, Crash> {
        let Some(store) = &self.store else {
            return Ok(Lent::NoLease);
        };
        let length = self.lease_length();
        let began = self.now().instant;
        loop {
            let at = self.now();
            let unwanted = unwanted(pilot, *known);
            let answer = self.bounded(store.inner.lease(&self.key, length, unwanted)).await;
            let pause = match answer {
                Ok(Leased::Granted(lease)) => return Ok(Lent::Lease(lease, at)),
                Ok(Leased::Newer(record)) => match self.usable(pilot, record, at, known) {
                    Some(landing) => return Ok(Lent::Landing(landing)),
                    None => Duration::from_millis(5),
                },
                Ok(Leased::Busy { retry_in }) => retry_in,
                Err(error) => {
                    self.store_failed("lease", &error);
                    return self.without_lease(pilot, known).await;
                }
            };
            let waited = self.now().instant.saturating_duration_since(began);
            if waited > 2 * length {
                let kind = self.key.kind().clone();
                return Err((Error::LeaseBusy { kind, waited }, Patience::Passing));
            }
            tokio::time::sleep(pause.mul_f64(0.5 + fastrand::f64())).await;
        }
    }

    /// The store cannot grant a lease. Values that are shared by nature are simply fetched; others
    /// only when nothing can be handed out without, each process once and not all at one instant.
    async fn without_lease(&self, pilot: &Pilot<Error>, known: &mut u64) -> Result<Lent, Crash> {
        if !self.source.shared_by_nature {
            let works = |held: &Held| matches!(held.phase(self.now()), Phase::Fresh | Phase::Due);
            if pilot.purpose() == Purpose::Renew && pilot.held().is_some_and(|held| works(&held)) {
                let kind = self.key.kind().clone();
                return Err((Error::NoLease { kind }, Patience::Passing));
            }
            tracing::error!(
                "without a lease other processes may fetch at the same time, and each fetch retires \
                 the value before it: bring the store back, or use stable_token"
            );
            tokio::time::sleep(self.clock.real(Duration::from_secs_f64(2.0 * fastrand::f64()))).await;
            if pilot.purpose() == Purpose::Renew
                && let Some(landing) = self.look_in_store(pilot, known).await
            {
                return Ok(Lent::Landing(landing));
            }
        }
        Ok(Lent::NoLease)
    }

    /// Step 4: a value that was not rejected, or that the platform insists on.
    async fn catch(
        &self,
        pilot: &Pilot<Error>,
        leased_at: Option<Now>,
    ) -> Result<Catch, (Error, Sent, Patience)> {
        let mode = match pilot.purpose() {
            Purpose::Grant { force: true } => FetchMode::Forced,
            _ => FetchMode::Normal,
        };
        let catch = self.fetch(pilot, mode, leased_at).await?;
        let value = catch.fingerprint();
        if !pilot.is_rejected(value) {
            return Ok(catch);
        }
        if mode == FetchMode::Normal && self.source.can_force && pilot.may_force(self.now()) {
            let forced = self.fetch(pilot, FetchMode::Forced, leased_at).await?;
            let value = forced.fingerprint();
            if pilot.is_rejected(value) {
                self.insisted(pilot, value);
            }
            return Ok(forced);
        }
        self.insisted(pilot, value);
        Ok(catch)
    }

    fn insisted(&self, pilot: &Pilot<Error>, value: Fingerprint) {
        tracing::warn!(
            credential = %self.key.kind(),
            fingerprint = %value,
            "the source insists on a value that an API call was refused with; it is used again"
        );
        pilot.lift(value);
    }

    /// One request to the source.
    async fn fetch(
        &self,
        pilot: &Pilot<Error>,
        mode: FetchMode,
        leased_at: Option<Now>,
    ) -> Result<Catch, (Error, Sent, Patience)> {
        let sent = self.now();
        let forced = mode == FetchMode::Forced;
        if let Some(leased_at) = leased_at {
            // Stopped for a while after the lease was granted? Somebody else may have it now.
            let used = sent.instant.saturating_duration_since(leased_at.instant);
            if used + self.fetch_timeout > self.lease_length() {
                let kind = self.key.kind().clone();
                return Err((
                    Error::LeaseBusy { kind, waited: used },
                    Sent::WithoutEffect,
                    Patience::Passing,
                ));
            }
        }
        self.count_fetch(pilot, sent, forced);
        let limit = self.clock.real(self.fetch_timeout);
        let fetch = tokio::time::timeout(limit, self.source.inner.fetch(mode));
        let result = fetch.await.unwrap_or(Err(SourceError::TimeOut {
            limit: self.fetch_timeout,
        }));
        match result {
            Ok(fetched) => {
                tracing::info!(
                    mode = ?mode,
                    fingerprint = %Fingerprint::of(fetched.value().expose()),
                    expires_in_s = fetched.expires_in().as_secs(),
                    "a credential was fetched"
                );
                Ok(Catch {
                    fetched,
                    sent,
                    answered: self.now(),
                })
            }
            Err(error) => {
                self.counters.failed_fetches.add();
                let effect = if error.is_without_effect() {
                    Sent::WithoutEffect
                } else {
                    Sent::Unknown
                };
                let patience = error.patience();
                let kind = self.key.kind().clone();
                let source = Arc::new(error);
                Err((Error::Fetch { kind, source }, effect, patience))
            }
        }
    }

    fn count_fetch(&self, pilot: &Pilot<Error>, now: Now, forced: bool) {
        self.counters.fetches.add();
        if forced {
            self.counters.forced_fetches.add();
        }
        let (spending, streak) = pilot.count_fetch(now, forced);
        match spending {
            Spending::Fine => {}
            Spending::Warn => tracing::warn!("80 % of the day's budget of fetches is used"),
            Spending::Spent => {
                tracing::warn!("the day's budget of fetches is used up, and nothing valid is held");
            }
        }
        if let Some(streak) = streak.filter(|streak| *streak > 1) {
            tracing::warn!(
                streak,
                "credentials are rejected again and again: somebody else refreshes the same app outside \
                 this system. Use stable_token everywhere, or let one server refresh for all"
            );
        }
    }

    /// Steps 5 and 6: the value is stored before it is handed out; one that cannot be stored is
    /// handed out all the same, and offered again later.
    async fn save(
        self: &Arc<Self>,
        pilot: &Pilot<Error>,
        lease: Option<(Lease, Now)>,
        catch: Catch,
        known: u64,
    ) -> Landing {
        let before = pilot.held();
        let ours = |generation, suspect| self.keep(&catch, generation, suspect, before.as_deref());
        let landing = |held| Landing {
            held,
            fetched_at: Some(catch.sent),
        };
        let Some(store) = &self.store else {
            return landing(ours(0, false));
        };
        let Some((lease, leased_at)) = lease else {
            self.save_later(&catch, unwanted(pilot, known));
            return landing(ours(known, false));
        };
        let offer = offer(&catch, self.now());
        let at = self.now();
        let commit = self.bounded(store.inner.commit(&self.key, lease, offer)).await;
        let commit = commit.or_else(|error| {
            self.store_failed("write", &error);
            // Stopped meanwhile? Then somebody else may have had the lease since.
            let used = self.now().instant.saturating_duration_since(leased_at.instant);
            if used > self.lease_length() {
                Ok(Committed::LeaseLost)
            } else {
                Err(())
            }
        });
        match commit {
            Ok(Committed::Stored { generation, suspect }) => {
                self.saved(&catch);
                landing(ours(generation, suspect))
            }
            Ok(Committed::Superseded(record)) => {
                let mut newest = known;
                let theirs = self.usable(pilot, record, at, &mut newest);
                theirs.unwrap_or_else(|| landing(ours(newest, true)))
            }
            Ok(Committed::LeaseLost) => {
                tracing::warn!("the lease ran out before the new credential was stored; it is not written");
                let mut newest = known;
                match self.look_in_store(pilot, &mut newest).await {
                    Some(theirs) if theirs.held.generation() > known => theirs,
                    _ => {
                        self.save_later(&catch, unwanted(pilot, known));
                        landing(ours(known, true))
                    }
                }
            }
            Err(()) => {
                self.save_later(&catch, unwanted(pilot, known));
                landing(ours(known, false))
            }
        }
    }

    /// Offers a value again that the store could not take, with growing pauses, as long as it is
    /// the one in use.
    fn save_later(self: &Arc<Self>, catch: &Catch, mut known: u64) {
        *self.unsaved.lock() = Some(catch.fingerprint());
        let weak = Arc::downgrade(self);
        let clock = Arc::clone(&self.clock);
        let catch = Catch {
            fetched: catch.fetched.clone(),
            ..*catch
        };
        tokio::spawn(async move {
            let mut failures = 1;
            while let Some(pause) = try_again(&weak, &catch, &mut known, failures).await {
                failures += 1;
                tokio::time::sleep(clock.real(pause)).await;
            }
        });
    }

    /// What `catch` means here, stored under `generation` or fetched when that was the newest.
    fn keep(&self, catch: &Catch, generation: u64, suspect: bool, before: Option<&Held>) -> Arc<Held> {
        let grant = Grant {
            value: catch.fetched.value().clone(),
            remaining: catch.fetched.expires_in(),
            life: Some(catch.fetched.expires_in()),
            at: catch.sent,
            generation,
            suspect,
        };
        Arc::new(Held::new(grant, self.windows, before, fastrand::f64()))
    }

    /// The store has `catch`, or something newer.
    fn saved(&self, catch: &Catch) {
        self.unsaved.lock().take_if(|value| *value == catch.fingerprint());
    }

    pub(super) async fn load(&self) -> Result<Option<Record>, StoreError> {
        match &self.store {
            Some(store) => self.bounded(store.inner.load(&self.key)).await,
            None => Ok(None),
        }
    }

    async fn bounded<T>(
        &self,
        request: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let limit = self.store_timeout;
        let result = tokio::time::timeout(self.clock.real(limit), request).await;
        result.unwrap_or(Err(StoreError::TimeOut { limit }))
    }

    pub(super) fn store_failed(&self, action: &'static str, error: &StoreError) {
        self.counters.store_failures.add();
        tracing::warn!(
            app_id = %self.key.app_id(),
            credential = %self.key.kind(),
            error = %error,
            cause = std::error::Error::source(error),
            "the store failed to {action} a credential; what is held goes on being used"
        );
    }
}

enum Lent {
    /// The lease, and the moment before it was granted.
    Lease(Lease, Now),
    /// There is nobody to grant one.
    NoLease,
    Landing(Landing),
}

/// The count up to which the store's values are unwanted: a grant wants a new one whatever the
/// store has.
fn unwanted(pilot: &Pilot<Error>, known: u64) -> u64 {
    match pilot.purpose() {
        Purpose::Grant { .. } => u64::MAX,
        Purpose::Renew => known,
    }
}

/// One more try to store `catch`; gives the pause before the next, or `None` when there is no
/// reason for one.
async fn try_again(inner: &Weak<Inner>, catch: &Catch, known: &mut u64, failures: u32) -> Option<Duration> {
    if failures > 1 {
        let inner = inner.upgrade()?;
        let now = inner.now();
        let held = inner.desk.held()?;
        if held.fingerprint() != catch.fingerprint() || held.end().passed(now) {
            return None;
        }
        let store = inner.store.as_ref()?;
        let lease = inner
            .bounded(store.inner.lease(&inner.key, inner.lease_length(), *known))
            .await;
        match lease {
            Ok(Leased::Granted(lease)) => {
                let offer = offer(catch, inner.now());
                let at = inner.now();
                match inner.bounded(store.inner.commit(&inner.key, lease, offer)).await {
                    Ok(Committed::LeaseLost) => {}
                    Ok(Committed::Stored { generation, suspect }) => {
                        inner.saved(catch);
                        // Under its own count, and looked at again if the store has its doubts.
                        let stored = inner.keep(catch, generation, suspect, None);
                        inner.desk.concede(catch.fingerprint(), stored, inner.now());
                        tracing::info!("the store has the credential now");
                        return None;
                    }
                    Ok(Committed::Superseded(record)) => {
                        inner.saved(catch);
                        let theirs = inner.hold(record, at);
                        inner.desk.concede(catch.fingerprint(), theirs, inner.now());
                        tracing::info!("the store has a newer credential, which is used from now on");
                        return None;
                    }
                    Err(error) => inner.store_failed("write", &error),
                }
            }
            // The store could not be read before. Which of the two is newer it says at the commit.
            Ok(Leased::Newer(record)) => {
                *known = record.generation;
                return Some(Duration::ZERO);
            }
            Ok(Leased::Busy { retry_in }) => return Some(retry_in),
            Err(error) => inner.store_failed("lease", &error),
        }
    }
    Some(backoff(failures, fastrand::f64()))
}

fn offer(catch: &Catch, now: Now) -> Offer {
    let since = |then: Now| now.instant.saturating_duration_since(then.instant);
    Offer {
        value: catch.fetched.value().clone(),
        remaining: catch.fetched.expires_in().saturating_sub(since(catch.sent)),
        life: catch.fetched.expires_in(),
        sent_ago: since(catch.sent),
        answered_ago: since(catch.answered),
    }
}
