//! An account has one live token per family, and issuing another ends it within minutes.
//!
//! `/cgi-bin/token` and `/cgi-bin/stable_token` are two families that do not affect each other.

use std::{collections::VecDeque, time::Duration};

use wechat_core::{Secret, UnixSeconds};

use super::{
    calendar,
    refusal::{self, Refusal},
};

/// In the last 300 s of a stable token's life a normal call returns a new one.
const RENEWAL: Duration = Duration::from_secs(300);

/// Forced refreshes closer together than this do not refresh.
const FORCED_APART: Duration = Duration::from_secs(30);

/// Forced refreshes a day.
const FORCED_A_DAY: u32 = 20;

/// Ended tokens are remembered so that they can be told from unknown ones; no more than these.
const REMEMBERED: usize = 256;

/// What the platform thinks of a token it issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Valid,
    /// It lived to its end.
    Expired,
    /// A newer one, or a revocation, ended it.
    Ended,
}

#[derive(Debug)]
struct Token {
    value: Secret<String>,
    expires_at: UnixSeconds,
    ends_at: UnixSeconds,
}

impl Token {
    fn standing(&self, now: UnixSeconds) -> Standing {
        if now < self.ends_at {
            Standing::Valid
        } else if self.ends_at < self.expires_at {
            Standing::Ended
        } else {
            Standing::Expired
        }
    }

    fn end_by(&mut self, end: UnixSeconds) {
        self.ends_at = self.ends_at.min(end);
    }
}

/// A token and how long it still lives.
pub(super) struct Granted {
    pub(super) value: String,
    pub(super) expires_in: u64,
}

/// The tokens of one endpoint: the current one, and those it replaced.
#[derive(Debug, Default)]
pub(super) struct Family {
    current: Option<Token>,
    replaced: VecDeque<Token>,
}

impl Family {
    /// Makes `value` the current token; the one before works for `overlap` more, at most to its end.
    pub(super) fn issue(
        &mut self,
        value: Secret<String>,
        now: UnixSeconds,
        lifetime: Duration,
        overlap: Duration,
    ) -> Granted {
        self.retire(now.saturating_add(overlap));
        let expires_at = now.saturating_add(lifetime);
        let granted = Granted {
            value: value.expose().clone(),
            expires_in: lifetime.as_secs(),
        };
        self.current = Some(Token {
            value,
            expires_at,
            ends_at: expires_at,
        });
        granted
    }

    /// Ends every token at once.
    pub(super) fn revoke(&mut self, now: UnixSeconds) {
        self.retire(now);
        for token in &mut self.replaced {
            token.end_by(now);
        }
    }

    pub(super) fn holds_one(&self, now: UnixSeconds) -> bool {
        self.current.as_ref().is_some_and(|token| now < token.ends_at)
    }

    /// `None` when this family never issued `value`, or forgot it.
    pub(super) fn standing(&self, value: &str, now: UnixSeconds) -> Option<Standing> {
        self.current
            .iter()
            .chain(self.replaced.iter().rev())
            .find(|token| token.value.expose() == value)
            .map(|token| token.standing(now))
    }

    /// The current token with at least `least` left.
    fn current(&self, now: UnixSeconds, least: Duration) -> Option<Granted> {
        let token = self.current.as_ref()?;
        let left = token.ends_at.since(now);
        (left >= least && !left.is_zero()).then(|| Granted {
            value: token.value.expose().clone(),
            expires_in: left.as_secs(),
        })
    }

    fn retire(&mut self, end: UnixSeconds) {
        if let Some(mut old) = self.current.take() {
            old.end_by(end);
            if self.replaced.len() == REMEMBERED {
                self.replaced.pop_front();
            }
            self.replaced.push_back(old);
        }
    }
}

/// The family of `stable_token`, which hands the same token to everybody.
#[derive(Debug, Default)]
pub(super) struct StableFamily {
    pub(super) tokens: Family,
    forced_at: Option<UnixSeconds>,
    forced_day: u64,
    forced_that_day: u32,
}

impl StableFamily {
    /// The same token as before, except in its last minutes.
    pub(super) fn normal(
        &mut self,
        new_value: impl FnOnce() -> Secret<String>,
        now: UnixSeconds,
        lifetime: Duration,
        overlap: Duration,
    ) -> Granted {
        match self.tokens.current(now, RENEWAL.min(lifetime / 3)) {
            Some(same) => same,
            None => self.tokens.issue(new_value(), now, lifetime, overlap),
        }
    }

    /// A new token, and the end of all before; unless it comes too soon after the last.
    pub(super) fn forced(
        &mut self,
        new_value: impl FnOnce() -> Secret<String>,
        now: UnixSeconds,
        lifetime: Duration,
        overlap: Duration,
    ) -> Result<Granted, Refusal> {
        if self
            .forced_at
            .is_some_and(|at| now < at.saturating_add(FORCED_APART))
        {
            return Ok(self.normal(new_value, now, lifetime, overlap));
        }
        let today = calendar::day(now);
        if self.forced_day != today {
            self.forced_day = today;
            self.forced_that_day = 0;
        }
        if self.forced_that_day == FORCED_A_DAY {
            return Err(refusal::DAILY_QUOTA);
        }
        self.forced_that_day += 1;
        self.forced_at = Some(now);
        self.tokens.revoke(now);
        Ok(self.tokens.issue(new_value(), now, lifetime, overlap))
    }
}
