//! The world of a test: a clock that runs with the paused runtime, and managers in it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use wechat_core::{AppId, Clock};
use wechat_token::{Credential, TokenManager, TokenManagerBuilder, TokenSource};

use crate::log;

/// 2023-11-14 22:13:20 UTC, the wall clock when a test begins.
pub const START: u64 = 1_700_000_000;
/// The lead of the managers in the tests.
pub const LEAD: u64 = 270;

pub fn app() -> AppId {
    AppId::new("wx5823bf96d3bd56c7").unwrap()
}

pub fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Both readings run with tokio's clock, which a paused runtime moves; the wall can be set apart.
#[derive(Debug)]
pub struct TestClock {
    start: tokio::time::Instant,
    skew: AtomicI64,
}

impl TestClock {
    pub fn start() -> Arc<Self> {
        log::install();
        Arc::new(Self {
            start: tokio::time::Instant::now(),
            skew: AtomicI64::new(0),
        })
    }

    /// Sets the wall clock `by` seconds forward or back, alone.
    pub fn set_wall(&self, by: i64) {
        self.skew.fetch_add(by, Ordering::SeqCst);
    }

    /// Seconds since the test began.
    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

impl Clock for TestClock {
    fn instant(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn wall(&self) -> SystemTime {
        let skew = self.skew.load(Ordering::SeqCst);
        let wall = UNIX_EPOCH + Duration::from_secs(START) + self.start.elapsed();
        if skew < 0 {
            wall - Duration::from_secs(skew.unsigned_abs())
        } else {
            wall + Duration::from_secs(skew.unsigned_abs())
        }
    }
}

/// A manager over `source` that reads `clock`, with a known lead.
pub fn builder(source: impl TokenSource, clock: &Arc<TestClock>) -> TokenManagerBuilder {
    TokenManager::builder(app(), source)
        .lead(seconds(LEAD))
        .clock(clock.clone())
}

pub fn manager(source: impl TokenSource, clock: &Arc<TestClock>) -> TokenManager {
    builder(source, clock).build().unwrap()
}

/// Moves both clocks, then lets all that became due run.
pub async fn pass(time: u64) {
    tokio::time::advance(seconds(time)).await;
    settle().await;
}

/// Lets everything run that can without the clock moving.
pub async fn settle() {
    for _ in 0..64 {
        tokio::task::yield_now().await;
    }
}

/// Lets background work end that waits for timers of up to `time` seconds.
pub async fn let_run(time: u64) {
    tokio::time::sleep(seconds(time)).await;
    settle().await;
}

/// `tasks` tasks at once, each with `work`; their results.
pub async fn together<F, T>(tasks: usize, work: impl Fn() -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let tasks: Vec<_> = (0..tasks).map(|_| tokio::spawn(work())).collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

pub async fn get(manager: &TokenManager) -> String {
    text(&manager.get().await.unwrap())
}

pub fn text(credential: &Credential) -> String {
    credential.expose().to_owned()
}

/// An error with its causes, one per line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}\n  because {error}");
        cause = error.source();
    }
    text
}
