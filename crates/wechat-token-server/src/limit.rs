//! How often somebody may ask.
//!
//! A client that asks in a loop must not cost the others anything, and a stranger who tries keys
//! must not learn or cost much.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// A rate with a burst, in one word of memory and without a lock (the generic cell rate algorithm).
#[derive(Debug)]
pub(crate) struct Rate {
    start: Instant,
    /// Nanoseconds between two requests; zero is no limit.
    interval: u64,
    /// How far ahead of the rate one may be.
    burst: u64,
    /// When the next request would come, were all of them evenly spaced.
    next: AtomicU64,
}

impl Rate {
    /// `per_second` requests a second, twice as many in a burst. Zero is no limit.
    pub(crate) fn per_second(per_second: u32) -> Self {
        let interval = 1_000_000_000_u64.checked_div(u64::from(per_second)).unwrap_or(0);
        Self::new(interval, interval * 2 * u64::from(per_second))
    }

    /// One in each `interval`.
    pub(crate) fn one_in(interval: Duration) -> Self {
        let interval = u64::try_from(interval.as_nanos()).unwrap_or(u64::MAX);
        Self::new(interval, interval)
    }

    /// `burst` at once, then one in each `interval`.
    fn burst(interval: Duration, burst: u64) -> Self {
        let interval = u64::try_from(interval.as_nanos()).unwrap_or(u64::MAX);
        Self::new(interval, interval.saturating_mul(burst))
    }

    fn new(interval: u64, burst: u64) -> Self {
        Self {
            start: Instant::now(),
            interval,
            burst,
            next: AtomicU64::new(0),
        }
    }

    /// Takes one request; else, how long until the next one is possible.
    pub(crate) fn take(&self) -> Result<(), Duration> {
        self.take_at(Instant::now())
    }

    fn take_at(&self, now: Instant) -> Result<(), Duration> {
        if self.interval == 0 {
            return Ok(());
        }
        let now = u64::try_from(now.saturating_duration_since(self.start).as_nanos()).unwrap_or(u64::MAX);
        let taken = self
            .next
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |next| {
                let after = next.max(now).saturating_add(self.interval);
                (after - now <= self.burst).then_some(after)
            });
        match taken {
            Ok(_) => Ok(()),
            Err(next) => {
                let after = next.saturating_add(self.interval);
                Err(Duration::from_nanos(
                    after.saturating_sub(now).saturating_sub(self.burst),
                ))
            }
        }
    }

    fn is_idle_at(&self, now: Instant) -> bool {
        let now = u64::try_from(now.saturating_duration_since(self.start).as_nanos()).unwrap_or(u64::MAX);
        self.next.load(Ordering::Relaxed) <= now
    }
}

/// Failed attempts to give a key, by address. Who gives a right key is never held up by it.
#[derive(Debug, Default)]
pub(crate) struct Strangers {
    seen: Mutex<HashMap<IpAddr, Rate>>,
}

impl Strangers {
    /// More addresses than this at one time share one fate.
    const MOST: usize = 10_000;

    /// Counts a failed attempt; else, how long the address is to wait.
    pub(crate) fn count(&self, address: IpAddr) -> Result<(), Duration> {
        let now = Instant::now();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= Self::MOST && !seen.contains_key(&address) {
            seen.retain(|_, rate| !rate.is_idle_at(now));
            if seen.len() >= Self::MOST {
                return Err(Duration::from_secs(1));
            }
        }
        seen.entry(address)
            .or_insert_with(|| Rate::burst(Duration::from_secs(1), 20))
            .take_at(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_lets_a_burst_pass_then_holds_its_pace() {
        let rate = Rate::per_second(10);
        let start = Instant::now();

        let passed = (0..100).filter(|_| rate.take_at(start).is_ok()).count();
        let later = start + Duration::from_secs(1);
        let passed_later = (0..100).filter(|_| rate.take_at(later).is_ok()).count();

        assert_eq!((passed, passed_later), (20, 10));
        let wait = rate.take_at(later).unwrap_err();
        assert!(wait <= Duration::from_millis(100) && !wait.is_zero(), "{wait:?}");
    }

    #[test]
    fn zero_is_no_limit() {
        let rate = Rate::per_second(0);
        assert!((0..1_000_000).all(|_| rate.take().is_ok()));
    }

    #[test]
    fn strangers_are_told_apart_by_address_and_their_number_is_bounded() {
        let strangers = Strangers::default();
        let address = |n: u32| IpAddr::from(n.to_be_bytes());

        let passed = (0..50).filter(|_| strangers.count(address(1)).is_ok()).count();
        assert!((20..=21).contains(&passed), "{passed}");
        assert!(strangers.count(address(2)).is_ok());

        for n in 0..20_000 {
            let _ = strangers.count(address(n));
        }
        assert!(strangers.seen.lock().unwrap().len() <= Strangers::MOST);
    }
}
