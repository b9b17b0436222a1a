//! [`RetryPolicy`]: when a call that is safe to repeat is sent again.

use std::time::Duration;

/// How often, and after which pauses, a [repeatable](crate::Call::repeatable) call is sent again
/// when the platform is busy (−1) or the connection failed.
///
/// Each pause is drawn between nothing and a bound that doubles ("full jitter"), so that many
/// callers that failed together do not come back together.
///
/// ```
/// use std::time::Duration;
/// use wechat_http::RetryPolicy;
///
/// let policy = RetryPolicy::default();
/// assert_eq!(policy.max_pause(1), Duration::from_secs(1));
/// assert_eq!(policy.max_pause(3), Duration::from_secs(4));
/// assert_eq!(RetryPolicy::NEVER.repeats(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    repeats: u32,
    first: Duration,
    longest: Duration,
}

impl RetryPolicy {
    /// Every call is sent once.
    pub const NEVER: Self = Self::new(0, Duration::ZERO, Duration::ZERO);

    /// At most `repeats` more attempts; the bound of the pause is `first`, doubling up to `longest`.
    pub const fn new(repeats: u32, first: Duration, longest: Duration) -> Self {
        Self {
            repeats,
            first,
            longest,
        }
    }

    /// How many times a call is sent again at most.
    pub const fn repeats(self) -> u32 {
        self.repeats
    }

    /// The longest pause before the given repeat, counted from 1.
    pub fn max_pause(self, repeat: u32) -> Duration {
        let factor = 1_u32.checked_shl(repeat.saturating_sub(1)).unwrap_or(u32::MAX);
        self.first.saturating_mul(factor).min(self.longest)
    }

    pub(crate) fn pause(self, repeat: u32) -> Duration {
        self.max_pause(repeat).mul_f64(fastrand::f64())
    }
}

/// Four repeats within 15 seconds at most.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new(4, Duration::from_secs(1), Duration::from_secs(8))
    }
}
