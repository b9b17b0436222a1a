//! [`Renewals`]: keeps many credentials renewed with one timer.
//!
//! A third-party platform (第三方平台) holds credentials of 100,000s of accounts. A task for each
//! would cost more memory than the credentials, and a start that fetches them all at once would
//! bring them all to their end at once, every two hours, for ever.

use std::{
    collections::BinaryHeap,
    fmt,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use tokio::{
    sync::{Notify, Semaphore},
    task::JoinHandle,
    time::Instant as TokioInstant,
};
use wechat_core::{Clock, SystemClock};

use crate::{Error, TokenManager, manager::WeakManager, sync::Mutex};

/// Renews the credentials it was given when they are due, also when nobody reads them, until it
/// is dropped. A credential is kept as long as somebody else has its [`TokenManager`].
///
/// What is given is looked up in its store first. What nobody has stored is fetched, at most some
/// twenty a second; of very many, spread over an hour. Whoever reads one earlier gets it at once.
#[derive(Debug)]
#[must_use = "dropping it stops the renewals"]
pub struct Renewals {
    shared: Arc<Shared>,
    driver: JoinHandle<()>,
}

/// Builds [`Renewals`].
#[must_use = "a builder does nothing until `start`"]
pub struct RenewalsBuilder {
    flights: usize,
    spread: Duration,
    clock: Arc<dyn Clock>,
}

impl Renewals {
    /// The settings, with their defaults.
    pub fn builder() -> RenewalsBuilder {
        RenewalsBuilder {
            flights: 64,
            spread: Duration::from_secs(3600),
            clock: Arc::new(SystemClock),
        }
    }

    /// Keeps the credential of `manager` renewed from now on.
    pub fn add(&self, manager: &TokenManager) {
        self.shared.push(Entry {
            at: TokioInstant::now(),
            step: Step::Recall,
            manager: manager.downgrade(),
        });
        self.shared.wake.notify_one();
    }

    /// How many credentials it keeps, or kept until their managers went away a moment ago.
    pub fn len(&self) -> usize {
        self.shared.queue.lock().len() + self.shared.busy()
    }

    /// Whether it keeps none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Drop for Renewals {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

impl RenewalsBuilder {
    /// How many credentials are renewed at the same time; 64 by default, at least one.
    pub fn flights(mut self, flights: usize) -> Self {
        self.flights = flights.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// Over how long first fetches are spread at most; an hour by default.
    pub fn spread(mut self, spread: Duration) -> Self {
        self.spread = spread;
        self
    }

    /// Watches `clock` for jumps: the clock of the managers.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Starts to renew.
    ///
    /// # Errors
    ///
    /// Fails when there is no tokio runtime.
    pub fn start(self) -> Result<Renewals, Error> {
        let runtime = tokio::runtime::Handle::try_current().map_err(|_| Error::NoRuntime)?;
        let shared = Arc::new(Shared {
            queue: Mutex::default(),
            wake: Notify::new(),
            permits: Arc::new(Semaphore::new(self.flights)),
            flights: self.flights,
            spread: self.spread,
        });
        let clocks = Clocks::new(self.clock);
        let driver = runtime.spawn(drive(Arc::clone(&shared), clocks));
        Ok(Renewals { shared, driver })
    }
}

impl fmt::Debug for RenewalsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenewalsBuilder")
            .field("flights", &self.flights)
            .field("spread", &self.spread)
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Shared {
    queue: Mutex<BinaryHeap<Entry>>,
    wake: Notify,
    permits: Arc<Semaphore>,
    flights: usize,
    spread: Duration,
}

/// A credential and when to look at it.
#[derive(Debug)]
struct Entry {
    at: TokioInstant,
    step: Step,
    manager: WeakManager,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Look into the store: somebody may have it.
    Recall,
    /// Renew it if it is due.
    Tend,
}

/// The earliest comes first out of the heap, which gives the greatest.
impl Ord for Entry {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.at.cmp(&self.at)
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Entry {}

impl Shared {
    /// The longest time without a look: somebody else may have brought a value of a shorter life.
    const LONGEST: Duration = Duration::from_secs(1800);
    /// The time one first fetch is given, so that few are all fetched soon.
    const PACE: Duration = Duration::from_millis(50);

    fn push(&self, entry: Entry) {
        self.queue.lock().push(entry);
    }

    fn busy(&self) -> usize {
        self.flights.saturating_sub(self.permits.available_permits())
    }

    /// The next entry whose time has come; else, how long until there is one.
    fn pop(&self, now: TokioInstant) -> Result<Entry, Duration> {
        let mut queue = self.queue.lock();
        match queue.peek() {
            Some(entry) if entry.at <= now => queue.pop().ok_or(Duration::ZERO),
            Some(entry) => Err(entry.at - now),
            None => Err(Duration::MAX),
        }
    }

    /// A clock jumped: what was due later may be due now.
    fn look_at_all(&self) {
        let now = TokioInstant::now();
        let mut queue = self.queue.lock();
        let entries = std::mem::take(&mut *queue).into_vec();
        *queue = entries
            .into_iter()
            .filter_map(|mut entry| {
                let manager = entry.manager.upgrade()?;
                if let Some(wait) = manager.status().due_in {
                    entry.at = entry.at.min(now + manager.real(wait));
                }
                Some(entry)
            })
            .collect();
    }

    async fn handle(&self, entry: Entry) {
        let Some(manager) = entry.manager.upgrade() else {
            return;
        };
        let wait = match entry.step {
            Step::Recall => {
                manager.recall().await;
                self.first_wait(&manager)
            }
            Step::Tend => manager.tend().await.min(Self::LONGEST),
        };
        self.push(Entry {
            at: TokioInstant::now() + manager.real(wait),
            step: Step::Tend,
            manager: entry.manager,
        });
    }

    /// When to fetch what no store has: some time within the spread, however long, but before it ends.
    fn first_wait(&self, manager: &TokenManager) -> Duration {
        let status = manager.status();
        let due_in = status.due_in.unwrap_or_default();
        if !due_in.is_zero() {
            return due_in.min(Self::LONGEST);
        }
        let count = u32::try_from(self.queue.lock().len()).unwrap_or(u32::MAX);
        let window = Self::PACE.saturating_mul(count).min(self.spread);
        let latest = match status.ends_in {
            Some(left) if !left.is_zero() => left / 2,
            _ => window,
        };
        window.mul_f64(fastrand::f64()).min(latest)
    }
}

async fn drive(shared: Arc<Shared>, mut clocks: Clocks) {
    loop {
        if clocks.jumped() {
            shared.look_at_all();
        }
        match shared.pop(TokioInstant::now()) {
            Ok(entry) => {
                // Closed never: the driver is what ends first.
                let Ok(permit) = Arc::clone(&shared.permits).acquire_owned().await else {
                    return;
                };
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    shared.handle(entry).await;
                    drop(permit);
                    shared.wake.notify_one();
                });
            }
            Err(wait) => {
                let wait = wait.min(Clocks::WATCH);
                // Woken or not: the queue tells.
                let _ = tokio::time::timeout(wait, shared.wake.notified()).await;
            }
        }
    }
}

/// Notices that a clock was set, or that the machine slept.
struct Clocks {
    clock: Arc<dyn Clock>,
    start: (TokioInstant, Instant, SystemTime),
    drift: [i128; 2],
}

impl Clocks {
    /// How often they are compared.
    const WATCH: Duration = Duration::from_secs(1);
    /// A difference that is no jitter.
    const JUMP: i128 = 2_000;

    fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            start: (TokioInstant::now(), clock.instant(), clock.wall()),
            clock,
            drift: [0; 2],
        }
    }

    fn jumped(&mut self) -> bool {
        let millis = |duration: Duration| i128::try_from(duration.as_millis()).unwrap_or(i128::MAX);
        let (timer, instant, wall) = self.start;
        let timer = millis(timer.elapsed());
        let real = |span: Duration| millis(self.clock.real(span));
        let instant = real(self.clock.instant().saturating_duration_since(instant));
        let wall = match self.clock.wall().duration_since(wall) {
            Ok(later) => real(later),
            Err(earlier) => -real(earlier.duration()),
        };
        let drift = [instant - timer, wall - timer];
        let moved = |now: i128, before: i128| (now - before).abs() > Self::JUMP;
        let jumped = moved(drift[0], self.drift[0]) || moved(drift[1], self.drift[1]);
        if jumped {
            self.drift = drift;
        }
        jumped
    }
}
