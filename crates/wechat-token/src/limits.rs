//! How often the platform may be asked.
//!
//! Refreshes are rationed: 2,000 a day for the classic endpoint, 20 a day and 30 s apart for
//! forced ones, and every one of them may retire the value somebody else holds. The limits here
//! count and say no; they never wait.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::window::Now;

/// Successful fetches are at least this far apart, whatever life the platform grants.
pub(crate) const SPACING: Duration = Duration::from_secs(30);

/// Full-jitter back-off after failures: between 1 s and a cap that doubles up to 60 s.
pub(crate) fn backoff(failures: u32, jitter: f64) -> Duration {
    let cap = f64::from(1_u32 << failures.clamp(1, 6)).min(60.0);
    Duration::from_secs_f64(1.0 + (cap - 1.0) * jitter.clamp(0.0, 1.0))
}

/// How long an error that time will not heal is remembered: 30 s, doubling up to 10 min.
pub(crate) fn lasting(failures: u32) -> Duration {
    Duration::from_secs(30 << failures.saturating_sub(1).min(5)).min(Duration::from_secs(600))
}

/// The day by which the platform counts quotas; it ends at midnight in Beijing.
fn beijing_day(wall: SystemTime) -> u64 {
    let seconds = wall.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    (seconds + 8 * 3600) / 86_400
}

/// How much of the day's budget is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spending {
    Fine,
    /// This fetch is the one that reached 80 %.
    Warn,
    Spent,
}

/// Fetches of the day against a quota.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    quota: Option<u32>,
    day: u64,
    fetches: u32,
    forced: u32,
    last_forced: Option<Instant>,
}

impl Budget {
    /// The platform takes this many forced refreshes a day…
    const FORCED_A_DAY: u32 = 20;
    /// …and ignores those closer together than this.
    const FORCED_SPACING: Duration = Duration::from_secs(30);

    pub(crate) fn new(quota: Option<u32>) -> Self {
        Self {
            quota,
            day: 0,
            fetches: 0,
            forced: 0,
            last_forced: None,
        }
    }

    fn roll(&mut self, now: Now) {
        let today = beijing_day(now.wall);
        if today != self.day {
            self.day = today;
            self.fetches = 0;
            self.forced = 0;
        }
    }

    pub(crate) fn is_spent(&mut self, now: Now) -> bool {
        self.roll(now);
        self.quota.is_some_and(|quota| self.fetches >= quota)
    }

    /// Counts one request to the source.
    pub(crate) fn count(&mut self, now: Now, forced: bool) -> Spending {
        self.roll(now);
        self.fetches = self.fetches.saturating_add(1);
        if forced {
            self.forced += 1;
            self.last_forced = Some(now.instant);
        }
        let Some(quota) = self.quota else {
            return Spending::Fine;
        };
        let warn_at = quota.saturating_mul(4).div_ceil(5).max(1);
        if self.fetches > quota {
            Spending::Spent
        } else if self.fetches == warn_at {
            Spending::Warn
        } else {
            Spending::Fine
        }
    }

    /// How long until a forced refresh is allowed, if it is not.
    pub(crate) fn force_in(&mut self, now: Now) -> Option<Duration> {
        self.roll(now);
        if self.forced >= Self::FORCED_A_DAY {
            let seconds = now
                .wall
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| since.as_secs());
            return Some(Duration::from_secs(86_400 - (seconds + 8 * 3600) % 86_400));
        }
        let since = now.instant.saturating_duration_since(self.last_forced?);
        Self::FORCED_SPACING
            .checked_sub(since)
            .filter(|left| !left.is_zero())
    }

    pub(crate) fn used(&self) -> (u32, Option<u32>) {
        (self.fetches, self.quota)
    }
}

/// How often a rejection may lead to a fetch: at once, after 30 s, then every 5 min.
///
/// More than that means that somebody else refreshes the same app, or that an endpoint refuses
/// every token; fetching more would only make it worse.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rejections {
    last: Option<Instant>,
    streak: u32,
}

impl Rejections {
    const QUIET: Duration = Duration::from_secs(1800);

    pub(crate) fn allowed(&self, now: Now) -> bool {
        let Some(last) = self.last else { return true };
        let since = now.instant.saturating_duration_since(last);
        let wait = if self.streak <= 1 {
            SPACING
        } else {
            Duration::from_secs(300)
        };
        since >= wait
    }

    /// Counts one fetch that a rejection caused; gives how many there were in a row.
    pub(crate) fn count(&mut self, now: Now) -> u32 {
        let quiet = self
            .last
            .is_none_or(|last| now.instant.saturating_duration_since(last) >= Self::QUIET);
        self.streak = if quiet { 1 } else { self.streak.saturating_add(1) };
        self.last = Some(now.instant);
        self.streak
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Now {
        // One origin for all readings of a test.
        static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        Now {
            instant: *START.get_or_init(Instant::now) + Duration::from_secs(seconds),
            wall: UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds),
        }
    }

    #[test]
    fn back_off_stays_between_one_second_and_one_minute() {
        for failures in 0..100 {
            assert_eq!(backoff(failures, 0.0), Duration::from_secs(1));
            assert!(backoff(failures, 1.0) <= Duration::from_secs(60));
        }
        assert_eq!(backoff(1, 1.0), Duration::from_secs(2));
        assert_eq!(backoff(50, 1.0), Duration::from_secs(60));
    }

    #[test]
    fn lasting_errors_are_remembered_from_half_a_minute_to_ten() {
        assert_eq!(lasting(1), Duration::from_secs(30));
        assert_eq!(lasting(2), Duration::from_secs(60));
        assert_eq!(lasting(99), Duration::from_secs(600));
    }

    #[test]
    fn a_budget_warns_once_at_80_percent_and_starts_anew_at_midnight_in_beijing() {
        let mut budget = Budget::new(Some(10));
        let spendings: Vec<_> = (0..11).map(|_| budget.count(at(0), false)).collect();

        assert_eq!(spendings.iter().filter(|s| **s == Spending::Warn).count(), 1);
        assert_eq!(spendings[7], Spending::Warn);
        assert_eq!(spendings[10], Spending::Spent);
        assert!(budget.is_spent(at(0)));
        assert!(!budget.is_spent(at(86_400)));
    }

    #[test]
    fn forced_refreshes_are_30_seconds_apart_and_20_a_day() {
        let mut budget = Budget::new(None);
        for n in 0..20 {
            assert_eq!(budget.force_in(at(n * 30)), None, "forced refresh {n}");
            budget.count(at(n * 30), true);
            assert!(budget.force_in(at(n * 30 + 29)).is_some());
        }
        assert!(
            budget
                .force_in(at(3600))
                .is_some_and(|wait| wait > Duration::from_secs(30))
        );
    }

    #[test]
    fn rejections_lead_to_a_fetch_at_once_then_after_30_s_then_every_5_min() {
        let mut rejections = Rejections::default();
        let mut fetched = Vec::new();
        for second in 0..1000 {
            if rejections.allowed(at(second)) {
                rejections.count(at(second));
                fetched.push(second);
            }
        }
        assert_eq!(fetched, [0, 30, 330, 630, 930]);
    }
}
