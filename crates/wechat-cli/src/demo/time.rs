//! A clock that runs, and can be moved forward.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant, SystemTime},
};

use wechat_core::Clock;

/// The system's clock, and some more.
#[derive(Debug, Default)]
pub(super) struct MovedClock {
    /// By how much, in milliseconds.
    moved: AtomicU64,
}

impl MovedClock {
    pub(super) fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.moved.fetch_add(by, Ordering::Relaxed);
    }

    fn moved(&self) -> Duration {
        Duration::from_millis(self.moved.load(Ordering::Relaxed))
    }
}

impl Clock for MovedClock {
    fn instant(&self) -> Instant {
        Instant::now() + self.moved()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now() + self.moved()
    }
}
