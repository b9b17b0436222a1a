//! When a credential is due, stops being handed out, and ends.
//!
//! The platform says how long a credential lives, counted from the moment it made it. We count
//! from the moment the request was *sent*, so ours always ends a little earlier. The end is
//! known on two clocks, and whichever reaches it first counts: a wall clock set back does not
//! prolong a life, and neither does a machine that slept.

use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use wechat_core::Secret;

use crate::fingerprint::Fingerprint;

/// One reading of both clocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Now {
    pub(crate) instant: Instant,
    pub(crate) wall: SystemTime,
}

/// A point on both clocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    instant: Instant,
    wall: SystemTime,
}

impl Moment {
    /// The point `after` from `now`. A point no clock can show is `now` itself: too early is safe.
    pub(crate) fn of(now: Now, after: Duration) -> Self {
        Self {
            instant: now.instant.checked_add(after).unwrap_or(now.instant),
            wall: now.wall.checked_add(after).unwrap_or(now.wall),
        }
    }

    /// Whether either clock has reached the point.
    pub(crate) fn passed(self, now: Now) -> bool {
        now.instant >= self.instant || now.wall >= self.wall
    }

    /// How long until the first of the two clocks reaches the point.
    pub(crate) fn remaining(self, now: Now) -> Duration {
        let instant = self.instant.saturating_duration_since(now.instant);
        let wall = self.wall.duration_since(now.wall).unwrap_or_default();
        instant.min(wall)
    }

    pub(crate) fn wall(self) -> SystemTime {
        self.wall
    }
}

/// How long before its end a credential is renewed, and stops being handed out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Windows {
    pub(crate) lead: Duration,
    pub(crate) margin: Duration,
}

impl Windows {
    /// The next try when the platform handed out the same value again: `stable_token` has a new
    /// one only in the last 300 s of its own count, and ours runs a little early.
    const SAME_AGAIN: Duration = Duration::from_secs(240);

    /// The windows for a credential that was granted `life`: each at most a third of it, so that
    /// a short-lived credential has a time in which it is simply used.
    fn for_life(self, life: Option<Duration>) -> Self {
        let Some(third) = life.map(|life| life / 3) else {
            return self;
        };
        Self {
            lead: self.lead.min(third),
            margin: self.margin.min(third),
        }
    }
}

/// How a credential stands at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Used, no renewal needed.
    Fresh,
    /// Used, and to be renewed in the background.
    Due,
    /// Only used if it cannot be renewed.
    Stop,
    /// Never used.
    Ended,
}

/// What is known about the value a source or a store gave us.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) value: Secret<Arc<str>>,
    /// How long the value lives from `at`.
    pub(crate) remaining: Duration,
    /// How long it lived when the platform granted it; unknown for values from a user's function.
    pub(crate) life: Option<Duration>,
    /// The moment `remaining` counts from: when the request was sent, or the store read.
    pub(crate) at: Now,
    /// The store's count of values; 0 when the store does not count.
    pub(crate) generation: u64,
    /// Whether a newer value may exist that nobody stored.
    pub(crate) suspect: bool,
}

/// A credential and its three instants.
pub(crate) struct Held {
    value: Secret<Arc<str>>,
    fingerprint: Fingerprint,
    due: Moment,
    stop: Moment,
    end: Moment,
    span: Duration,
    life: Option<Duration>,
    generation: u64,
}

impl Held {
    /// `before` is what was held until now: the same value again is not renewed at once.
    /// `jitter` in 0…1 spreads the second look at a suspect value over a fleet.
    pub(crate) fn new(grant: Grant, windows: Windows, before: Option<&Self>, jitter: f64) -> Self {
        let fingerprint = Fingerprint::of(grant.value.expose());
        let windows = windows.for_life(grant.life);
        let left_before = |window: Duration| grant.remaining.saturating_sub(window);
        let same = before.is_some_and(|before| before.fingerprint == fingerprint);
        let lead = if same {
            windows.lead.min(Windows::SAME_AGAIN)
        } else {
            windows.lead
        };
        let mut until_due = left_before(lead);
        if grant.suspect {
            // Intents lapse after 30 s, and the platform honours the value it replaced for 300 s.
            // Counted from the grant: reading the record again does not put the second look off.
            let age = grant.life.unwrap_or_default().saturating_sub(grant.remaining);
            let second_look = Duration::from_secs_f64(32.0 + 26.0 * jitter);
            until_due = until_due.min(second_look.saturating_sub(age));
        }
        Self {
            fingerprint,
            due: Moment::of(grant.at, until_due),
            stop: Moment::of(grant.at, left_before(windows.margin)),
            end: Moment::of(grant.at, grant.remaining),
            span: grant.remaining,
            life: grant.life,
            generation: grant.generation,
            value: grant.value,
        }
    }

    pub(crate) fn value(&self) -> &Secret<Arc<str>> {
        &self.value
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    pub(crate) fn due(&self) -> Moment {
        self.due
    }

    pub(crate) fn end(&self) -> Moment {
        self.end
    }

    /// How long the value had to live when we got it.
    pub(crate) fn span(&self) -> Duration {
        self.span
    }

    /// How long the value lived when it was granted, if that is known.
    pub(crate) fn life(&self) -> Option<Duration> {
        self.life
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    pub(crate) fn is_fresh(&self, now: Now) -> bool {
        !self.due.passed(now)
    }

    pub(crate) fn phase(&self, now: Now) -> Phase {
        if self.end.passed(now) {
            Phase::Ended
        } else if self.stop.passed(now) {
            Phase::Stop
        } else if self.due.passed(now) {
            Phase::Due
        } else {
            Phase::Fresh
        }
    }
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held")
            .field("fingerprint", &self.fingerprint)
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOWS: Windows = Windows {
        lead: Duration::from_secs(270),
        margin: Duration::from_secs(60),
    };

    fn now() -> Now {
        Now {
            instant: Instant::now(),
            wall: SystemTime::now(),
        }
    }

    fn later(now: Now, seconds: u64) -> Now {
        let by = Duration::from_secs(seconds);
        Now {
            instant: now.instant + by,
            wall: now.wall + by,
        }
    }

    fn held(at: Now, seconds: u64, life: Option<u64>) -> Held {
        let grant = Grant {
            value: "value".into(),
            remaining: Duration::from_secs(seconds),
            life: life.map(Duration::from_secs),
            at,
            generation: 1,
            suspect: false,
        };
        Held::new(grant, WINDOWS, None, 0.5)
    }

    #[test]
    fn a_life_has_four_phases() {
        let start = now();
        let held = held(start, 7200, Some(7200));

        assert_eq!(held.phase(later(start, 6929)), Phase::Fresh);
        assert_eq!(held.phase(later(start, 6930)), Phase::Due);
        assert_eq!(held.phase(later(start, 7140)), Phase::Stop);
        assert_eq!(held.phase(later(start, 7200)), Phase::Ended);
    }

    #[test]
    fn a_wall_clock_set_back_does_not_prolong_a_life_and_sleep_does_not_either() {
        let start = now();
        let held = held(start, 7200, Some(7200));
        let set_back = Now {
            instant: start.instant + Duration::from_secs(7200),
            wall: start.wall - Duration::from_secs(86_400),
        };
        let slept = Now {
            instant: start.instant,
            wall: start.wall + Duration::from_secs(7200),
        };

        assert_eq!(held.phase(set_back), Phase::Ended);
        assert_eq!(held.phase(slept), Phase::Ended);
    }

    #[test]
    fn every_granted_life_has_a_fresh_first_third() {
        for life in 3..=7200 {
            let start = now();
            let held = held(start, life, Some(life));
            assert_eq!(held.phase(later(start, life / 3)), Phase::Fresh, "life {life}");
        }
    }

    #[test]
    fn the_end_of_a_life_of_unknown_length_is_not_stretched() {
        let start = now();
        assert_eq!(held(start, 59, None).phase(start), Phase::Stop);
        assert_eq!(held(start, 61, None).phase(start), Phase::Due);
    }

    #[test]
    fn a_suspect_value_is_looked_at_again_within_a_minute_but_after_intents_lapsed() {
        let start = now();
        for jitter in [0.0, 1.0] {
            let grant = Grant {
                value: "value".into(),
                remaining: Duration::from_secs(7200),
                life: Some(Duration::from_secs(7200)),
                at: start,
                generation: 1,
                suspect: true,
            };
            let held = Held::new(grant, WINDOWS, None, jitter);
            assert_eq!(held.phase(later(start, 31)), Phase::Fresh);
            assert_eq!(held.phase(later(start, 60)), Phase::Due);
        }
    }

    #[test]
    fn a_suspect_value_read_again_from_the_store_is_not_younger() {
        let start = now();
        let grant = Grant {
            value: "value".into(),
            remaining: Duration::from_secs(7200 - 59),
            life: Some(Duration::from_secs(7200)),
            at: start,
            generation: 1,
            suspect: true,
        };
        assert_eq!(Held::new(grant, WINDOWS, None, 1.0).phase(start), Phase::Due);
    }
}
