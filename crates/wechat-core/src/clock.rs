//! Time as a capability, so that tests can turn it.

use std::{
    fmt,
    sync::Mutex,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Where the SDK reads the time.
///
/// Two readings, because each one lies in its own way: the wall clock can be set, the
/// monotonic clock stands still while some machines sleep. A credential ends when either
/// of them says so.
pub trait Clock: Send + Sync + 'static {
    /// A reading that never goes back.
    fn instant(&self) -> Instant;

    /// The wall clock.
    fn wall(&self) -> SystemTime;

    /// The wall clock as the platform writes it.
    fn unix(&self) -> UnixSeconds {
        UnixSeconds::from(self.wall())
    }

    /// How long to sleep until `span` has passed on this clock: a clock that runs faster than real
    /// time, as in a simulation, says less.
    fn real(&self, span: Duration) -> Duration {
        span
    }
}

/// The clocks of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn instant(&self) -> Instant {
        Instant::now()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }
}

impl<C: Clock + ?Sized> Clock for std::sync::Arc<C> {
    fn instant(&self) -> Instant {
        (**self).instant()
    }

    fn wall(&self) -> SystemTime {
        (**self).wall()
    }

    fn real(&self, span: Duration) -> Duration {
        (**self).real(span)
    }
}

/// A clock that moves only when told to, for tests.
///
/// ```
/// use std::time::Duration;
/// use wechat_core::{Clock, ManualClock, UnixSeconds};
///
/// let clock = ManualClock::at(UnixSeconds::new(1_700_000_000));
/// clock.advance(Duration::from_secs(7200));
/// assert_eq!(clock.unix(), UnixSeconds::new(1_700_007_200));
/// ```
pub struct ManualClock {
    // One lock for both readings: a reader never sees one of them moved and the other not.
    now: Mutex<(Instant, SystemTime)>,
}

impl ManualClock {
    /// A clock whose wall shows `start`.
    pub fn at(start: UnixSeconds) -> Self {
        Self {
            now: Mutex::new((Instant::now(), start.to_system_time())),
        }
    }

    /// Moves both readings forward.
    pub fn advance(&self, by: Duration) {
        let mut now = self.lock();
        now.0 += by;
        now.1 += by;
    }

    /// Sets the wall clock alone, as an administrator or NTP would.
    pub fn set_wall(&self, wall: UnixSeconds) {
        self.lock().1 = wall.to_system_time();
    }

    /// Moves the wall clock alone, as it looks after the machine slept.
    pub fn advance_wall(&self, by: Duration) {
        self.lock().1 += by;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (Instant, SystemTime)> {
        self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn instant(&self) -> Instant {
        self.lock().0
    }

    fn wall(&self) -> SystemTime {
        self.lock().1
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ManualClock").field(&self.unix()).finish()
    }
}

/// A point in time as the platform writes it: whole seconds since 1970-01-01 UTC.
///
/// Serialises as a number; reads a number or a text of digits, since the platform sends both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixSeconds(u64);

impl UnixSeconds {
    /// The point `seconds` after 1970-01-01 UTC.
    pub const fn new(seconds: u64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01 UTC.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The same point as a [`SystemTime`]. A point that the operating system cannot express
    /// becomes the latest that every platform can: the end of the year 9999.
    pub fn to_system_time(self) -> SystemTime {
        const END_OF_9999: u64 = 253_402_300_799;
        UNIX_EPOCH + Duration::from_secs(self.0.min(END_OF_9999))
    }

    /// The point `by` later; stays at the greatest value instead of overflowing.
    #[must_use]
    pub const fn saturating_add(self, by: Duration) -> Self {
        Self(self.0.saturating_add(by.as_secs()))
    }

    /// How long until `self`, seen from `now`; zero when it has passed.
    pub const fn since(self, now: Self) -> Duration {
        Duration::from_secs(self.0.saturating_sub(now.0))
    }
}

impl From<u64> for UnixSeconds {
    fn from(seconds: u64) -> Self {
        Self(seconds)
    }
}

impl From<SystemTime> for UnixSeconds {
    /// A time before 1970 becomes 0.
    fn from(time: SystemTime) -> Self {
        Self(time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
    }
}

impl fmt::Display for UnixSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl serde::Serialize for UnixSeconds {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl<'de> serde::Deserialize<'de> for UnixSeconds {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Seconds;

        impl serde::de::Visitor<'_> for Seconds {
            type Value = UnixSeconds;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("seconds since 1970 as a number or a text of digits")
            }

            fn visit_u64<E>(self, seconds: u64) -> Result<UnixSeconds, E> {
                Ok(UnixSeconds(seconds))
            }

            fn visit_i64<E: serde::de::Error>(self, seconds: i64) -> Result<UnixSeconds, E> {
                // The message names no input: it could be part of an answer with a secret in it.
                u64::try_from(seconds)
                    .map(UnixSeconds)
                    .map_err(|_| E::custom("seconds since 1970 are negative"))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<UnixSeconds, E> {
                text.parse()
                    .map(UnixSeconds)
                    .map_err(|_| E::custom("seconds since 1970 are not a text of digits"))
            }
        }

        deserializer.deserialize_any(Seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_clock_can_be_set_back_without_moving_the_monotonic_one() {
        let clock = ManualClock::at(UnixSeconds::new(1000));
        let before = clock.instant();

        clock.set_wall(UnixSeconds::new(10));

        assert_eq!(clock.unix(), UnixSeconds::new(10));
        assert_eq!(clock.instant(), before);
    }

    #[test]
    fn seconds_are_read_as_number_or_text_and_never_overflow() {
        let read = |json| serde_json::from_str::<UnixSeconds>(json);

        assert_eq!(read("1714036504").unwrap(), UnixSeconds::new(1_714_036_504));
        assert_eq!(read("\"1714036504\"").unwrap(), UnixSeconds::new(1_714_036_504));
        assert!(read("-1").is_err());
        assert!(read("\"soon\"").is_err());
        assert!(UnixSeconds::new(u64::MAX).to_system_time() > SystemTime::now());
        assert_eq!(
            UnixSeconds::new(u64::MAX).saturating_add(Duration::from_secs(9)),
            UnixSeconds::new(u64::MAX)
        );
    }
}
