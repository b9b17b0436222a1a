//! A token lives two hours and a quota lasts until midnight in Beijing: nobody waits for that in a
//! test, so the emulator's time can be moved.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use tokio::sync::Notify;
use wechat_core::{Clock, UnixSeconds};

/// The emulator's clock: runs with real time, and can be moved forward.
///
/// It never goes back, not even when the machine's wall clock is set back while it runs. A clock
/// from [`EmulatorBuilder::frozen_at`](crate::EmulatorBuilder::frozen_at) moves only when told to.
pub struct VirtualClock {
    started: Instant,
    wall_at_start: SystemTime,
    /// How many seconds of it pass in one; 0 when it stands.
    pace: u32,
    ahead: Mutex<Duration>,
    moved: Notify,
}

impl VirtualClock {
    /// How far a clock can be moved in all: 100 years of 365 days.
    pub const FURTHEST: Duration = Duration::from_secs(100 * 365 * 86_400);

    pub(crate) fn running(pace: u32) -> Self {
        Self::new(SystemTime::now(), pace)
    }

    pub(crate) fn frozen_at(start: UnixSeconds) -> Self {
        Self::new(start.to_system_time(), 0)
    }

    fn new(wall_at_start: SystemTime, pace: u32) -> Self {
        Self {
            started: Instant::now(),
            wall_at_start,
            pace,
            ahead: Mutex::new(Duration::ZERO),
            moved: Notify::new(),
        }
    }

    /// The emulator's time.
    pub fn now(&self) -> UnixSeconds {
        self.unix()
    }

    /// Moves the clock forward. Past [`FURTHEST`](Self::FURTHEST) it stays there.
    pub fn advance(&self, by: Duration) {
        let mut ahead = self.lock();
        *ahead = ahead.saturating_add(by).min(Self::FURTHEST);
        drop(ahead);
        self.moved.notify_waiters();
    }

    /// Waits until it is `due`, because time passed or because the clock was moved.
    pub(crate) async fn sleep_until(&self, due: Instant) {
        loop {
            let moved = self.moved.notified();
            tokio::pin!(moved);
            // From here on no move is missed.
            moved.as_mut().enable();
            let left = due.saturating_duration_since(self.instant());
            if left.is_zero() {
                return;
            }
            if self.pace == 0 {
                moved.await;
                continue;
            }
            tokio::select! {
                () = tokio::time::sleep(left / self.pace) => {}
                () = moved => {}
            }
        }
    }

    /// How far the clock has been moved in all.
    pub fn advanced(&self) -> Duration {
        *self.lock()
    }

    fn passed(&self) -> Duration {
        let own = self.started.elapsed().saturating_mul(self.pace);
        own.saturating_add(self.advanced())
    }

    fn lock(&self) -> MutexGuard<'_, Duration> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for VirtualClock {
    fn instant(&self) -> Instant {
        self.started.checked_add(self.passed()).unwrap_or(self.started)
    }

    fn wall(&self) -> SystemTime {
        self.wall_at_start
            .checked_add(self.passed())
            .unwrap_or(self.wall_at_start)
    }
}

impl fmt::Debug for VirtualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VirtualClock")
            .field("now", &self.now())
            .field("advanced", &self.advanced())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_told_to() {
        let clock = VirtualClock::frozen_at(UnixSeconds::new(1_700_000_000));

        clock.advance(Duration::from_secs(7200));

        assert_eq!(clock.now(), UnixSeconds::new(1_700_007_200));
        assert_eq!(clock.advanced(), Duration::from_secs(7200));
    }

    #[test]
    fn a_clock_with_a_pace_runs_faster_than_real_time() {
        let clock = VirtualClock::running(1_000_000);
        let (before, real) = (clock.instant(), Instant::now());

        while clock.instant() == before {}
        let passed = real.elapsed();

        assert!(clock.instant() - before > passed);
    }

    #[test]
    fn no_move_overflows() {
        let clock = VirtualClock::running(1);

        clock.advance(Duration::MAX);
        clock.advance(Duration::MAX);

        assert_eq!(clock.advanced(), VirtualClock::FURTHEST);
        assert!(clock.wall() > SystemTime::now());
        assert!(clock.instant() > Instant::now());
    }
}
