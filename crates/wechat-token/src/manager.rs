//! [`TokenManager`]: joins a source and a store, and keeps the credential valid.

mod builder;
mod look;
mod refresh;
mod stats;
mod tend;

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tracing::Instrument as _;
use wechat_core::Clock;

use self::stats::Counters;
pub(crate) use self::tend::WeakManager;
pub use self::{
    builder::TokenManagerBuilder,
    stats::{Stats, Status},
};
use crate::{
    Credential, CredentialKey, CredentialKind, Error, ExportedToken, Fingerprint, Renewer, TokenSource,
    desk::{Answer, Desk, Pilot},
    ledger::{Refusal, Want},
    source::Source,
    store::AnyStore,
    sync::Mutex,
    window::{Held, Now, Phase, Windows},
};

/// Keeps one credential valid for everybody who uses it. Cheap to clone; clones share all.
///
/// However many tasks and threads find the credential expired or rejected at one instant, the
/// source sees one request: the first starts the refresh, on a task of its own, and the others
/// wait for it. Who stops waiting changes nothing for the others.
///
/// It needs a tokio runtime with time enabled whenever something has to be fetched.
#[derive(Clone)]
pub struct TokenManager(Arc<Inner>);

pub(crate) struct Inner {
    key: CredentialKey,
    source: Source,
    store: Option<Store>,
    desk: Arc<Desk<Error>>,
    windows: Windows,
    fetch_timeout: Duration,
    store_timeout: Duration,
    clock: Arc<dyn Clock>,
    counters: Counters,
    /// The origin of `next_look`.
    start: Instant,
    /// When readers look at the store again, in nanoseconds since `start`.
    next_look: AtomicU64,
    /// The value that the store could not be told of.
    unsaved: Mutex<Option<Fingerprint>>,
    /// Told when another value may be held.
    changes: tokio::sync::Notify,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inner")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

#[derive(Clone)]
struct Store {
    inner: Arc<dyn AnyStore>,
    cache_age: Option<Duration>,
}

impl TokenManager {
    /// How a value is asked for anew when others keep rejecting what the refreshes bring.
    const ROUNDS: usize = 8;

    /// Begins to build a manager for `app_id` over `source`.
    pub fn builder(app_id: wechat_core::AppId, source: impl TokenSource) -> TokenManagerBuilder {
        TokenManagerBuilder::new(app_id, source)
    }

    /// The credential, valid now.
    ///
    /// Takes no lock while it is fresh. When it is due, it is renewed in the background; when it
    /// is about to end, or was rejected, this waits for the one refresh in flight.
    ///
    /// # Errors
    ///
    /// Fails when nothing valid is held and the refresh failed; see [`Error::advice`].
    pub async fn get(&self) -> Result<Credential, Error> {
        let now = self.0.now();
        if !self.0.must_look(now)
            && let Some(held) = self.0.fresh(now)
        {
            return Ok(Credential::new(held));
        }
        self.look_if_asked_to(now).await;
        self.ask(Want::Read).await
    }

    /// Lends the value to `f` if it can be used without waiting; `None` otherwise, then
    /// [`get`](Self::get) waits for it.
    ///
    /// The fastest way to read: no lock, and no counter that all threads write to.
    pub fn with_token<R>(&self, f: impl FnOnce(&str) -> R) -> Option<R> {
        let now = self.0.now();
        if self.0.must_look(now) {
            if self.0.cache_age().is_some_and(|age| age.is_zero()) {
                return None;
            }
            self.look_in_background(now);
        }
        let (answer, fresh) = self.0.desk.peek(|held| {
            let held = held?;
            match held.phase(now) {
                Phase::Fresh => Some((f(held.value().expose()), true)),
                Phase::Due => Some((f(held.value().expose()), false)),
                Phase::Stop | Phase::Ended => None,
            }
        })?;
        if !fresh {
            let (_, pilot) = self.0.desk.ask(now, Want::Read);
            self.launch(pilot).ok();
        }
        Some(answer)
    }

    /// Says that an API call with `used` was refused for its token (40001, 40014, 42001), and
    /// gives the credential to repeat the call with, once.
    ///
    /// When `used` is not what is held any more, somebody refreshed already and this costs
    /// nothing. When it is, everybody waits for one refresh, and `used` is not handed out again,
    /// unless the platform itself insists on it. Rejections lead to at most one fetch per 30 s,
    /// then per 5 min; in between the held value is given back.
    ///
    /// # Errors
    ///
    /// Fails when the refresh failed.
    pub async fn reject(&self, used: &Credential) -> Result<Credential, Error> {
        self.reject_fingerprint(used.fingerprint()).await
    }

    /// [`reject`](Self::reject) for callers that kept only the fingerprint of the value.
    ///
    /// # Errors
    ///
    /// Fails when the refresh failed.
    pub async fn reject_fingerprint(&self, used: Fingerprint) -> Result<Credential, Error> {
        self.0.counters.rejections.add();
        tracing::info!(
            app_id = %self.0.key.app_id(),
            credential = %self.0.key.kind(),
            fingerprint = %used,
            "the platform rejected a credential"
        );
        self.ask(Want::Other(used)).await
    }

    /// Makes the source grant a new value, although the held one may work.
    ///
    /// With `stable_token` this is a forced refresh (强制刷新): the old value stops working at
    /// once, 20 times a day, 30 s apart.
    ///
    /// # Errors
    ///
    /// Fails when the refresh failed, or is not allowed now.
    pub async fn grant(&self) -> Result<Credential, Error> {
        let force = self.0.source.can_force;
        self.ask(Want::Grant { force }).await
    }

    /// Forgets a remembered failure, so that the next reader asks the source at once: what was
    /// wrong has been put right.
    pub fn forgive(&self) {
        self.0.desk.forgive();
    }

    /// The credential for its owner to keep, see [`ExportedToken`].
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub async fn export(&self) -> Result<ExportedToken, Error> {
        let credential = self.get().await?;
        Ok(ExportedToken::new(self.kind().clone(), credential))
    }

    /// Renews the credential when it is due, also when nobody reads it, until the answer is dropped.
    ///
    /// # Errors
    ///
    /// Fails when there is no tokio runtime.
    pub fn renewer(&self) -> Result<Renewer, Error> {
        Renewer::start(self.clone())
    }

    /// Which credential it keeps.
    pub fn kind(&self) -> &CredentialKind {
        self.0.key.kind()
    }

    /// Under which name the credential is shared.
    pub fn key(&self) -> &CredentialKey {
        &self.0.key
    }

    /// What happened since the manager was built.
    pub fn stats(&self) -> Stats {
        self.0.counters.snapshot()
    }

    /// How the credential stands.
    pub fn status(&self) -> Status {
        Status::of(&self.0)
    }

    /// The monotonic reading of the manager's clock.
    pub(crate) fn instant(&self) -> Instant {
        self.0.clock.instant()
    }

    /// How long to sleep for `span` to pass on the manager's clock.
    pub(crate) fn real(&self, span: Duration) -> Duration {
        self.0.clock.real(span)
    }

    /// Asks at the desk until it has an answer, flying or waiting where that is needed.
    async fn ask(&self, mut want: Want) -> Result<Credential, Error> {
        let inner = &self.0;
        for _ in 0..Self::ROUNDS {
            let (answer, pilot) = inner.desk.ask(inner.now(), want);
            let launched = self.launch(pilot);
            match answer {
                Answer::Use(held) => return Ok(Credential::new(held)),
                Answer::LastResort(held) => return Ok(self.last_resort(held)),
                Answer::Refused(refusal) => return Err(inner.refused(refusal)),
                Answer::Wait { waiter, satisfied } => {
                    inner.counters.waits.add();
                    // Without a runtime there is no flight to wait for.
                    if let Err(error) = launched {
                        return self.fall_back(want, error);
                    }
                    match waiter.await {
                        Ok(()) if satisfied => want = Want::Read,
                        // The flight had left for another reason, or with its runtime: ask again.
                        Ok(()) | Err(Error::Interrupted) => {}
                        Err(_) if !satisfied => {}
                        Err(error) => return self.fall_back(want, error),
                    }
                }
            }
        }
        self.fall_back(want, Error::Interrupted)
    }

    /// What is left when a refresh failed: the held value up to its end, but not in place of a
    /// new one.
    fn fall_back(&self, want: Want, error: Error) -> Result<Credential, Error> {
        let held = match want {
            Want::Grant { .. } => None,
            Want::Read | Want::Other(_) => self.0.desk.fall_back(self.0.now()),
        };
        held.map(|held| self.last_resort(held)).ok_or(error)
    }

    fn launch(&self, pilot: Option<Pilot<Error>>) -> Result<(), Error> {
        let Some(pilot) = pilot else { return Ok(()) };
        let runtime = tokio::runtime::Handle::try_current().map_err(|_| Error::NoRuntime)?;
        let inner = Arc::clone(&self.0);
        let span = tracing::info_span!(
            "refresh",
            app_id = %inner.key.app_id(),
            credential = %inner.key.kind(),
        );
        runtime.spawn(async move { refresh::fly(inner, pilot).await }.instrument(span));
        Ok(())
    }

    fn last_resort(&self, held: Arc<Held>) -> Credential {
        let inner = &self.0;
        inner.counters.last_resorts.add();
        tracing::warn!(
            app_id = %inner.key.app_id(),
            credential = %inner.key.kind(),
            remaining_s = held.end().remaining(inner.now()).as_secs(),
            "refreshing fails; the old credential is used up to its end"
        );
        Credential::new(held)
    }
}

impl Inner {
    fn now(&self) -> Now {
        Now {
            instant: self.clock.instant(),
            wall: self.clock.wall(),
        }
    }

    fn fresh(&self, now: Now) -> Option<Arc<Held>> {
        self.desk
            .peek(|held| held.filter(|held| held.is_fresh(now)).cloned())
    }

    fn cache_age(&self) -> Option<Duration> {
        self.store.as_ref()?.cache_age
    }

    /// Whether what is held has to be compared with the store.
    fn must_look(&self, now: Now) -> bool {
        self.cache_age().is_some() && self.nanos(now) >= self.next_look.load(Ordering::Relaxed)
    }

    /// Whether the store could not be told of the value that is held.
    fn is_unsaved(&self) -> bool {
        let unsaved = *self.unsaved.lock();
        unsaved.is_some() && unsaved == self.desk.held().map(|held| held.fingerprint())
    }

    fn nanos(&self, now: Now) -> u64 {
        let since = now.instant.saturating_duration_since(self.start);
        u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
    }

    fn refused(&self, refusal: Refusal<Error>) -> Error {
        let kind = self.key.kind().clone();
        match refusal {
            Refusal::Remembered {
                error: Error::Fetch { source, .. },
                retry_in,
            } => Error::BackingOff {
                kind,
                retry_in,
                source,
            },
            Refusal::Remembered { error, .. } => error,
            Refusal::ShortLived { retry_in } => Error::ShortLived { kind, retry_in },
            Refusal::ForcedTooOften { retry_in } => Error::ForcedTooOften { kind, retry_in },
            Refusal::BudgetSpent { fetches, quota } => Error::BudgetSpent { kind, fetches, quota },
        }
    }
}

impl fmt::Debug for TokenManager {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenManager")
            .field("key", &self.0.key)
            .field("held", &self.0.desk.held())
            .finish_non_exhaustive()
    }
}
