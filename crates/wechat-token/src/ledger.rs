//! What is known about one credential, and what follows from it for whoever asks.
//!
//! Plain data and decisions: no lock, no clock of its own, no I/O. [`Desk`](crate::desk::Desk)
//! keeps it under one mutex.

use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    fingerprint::Fingerprint,
    limits::{self, Budget, Rejections, SPACING, Spending},
    window::{Held, Now, Phase},
};

/// What somebody comes to the desk for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Want {
    /// A value that can be used.
    Read,
    /// A value that was fetched after the question; `force` if the source has to be forced to.
    Grant { force: bool },
    /// Another value than this one, which an API call was refused with.
    Other(Fingerprint),
}

/// What the one who asked is to do.
#[derive(Debug)]
pub(crate) enum Verdict<E> {
    /// Use the value.
    Use(Arc<Held>),
    /// Use the value; it is time to renew it in the background.
    UseAndRenew(Arc<Held>),
    /// Use the value although it is close to its end: it cannot be renewed at the moment.
    LastResort(Arc<Held>),
    /// Wait for the refresh that is in the air, or start one.
    Refresh,
    /// Give up.
    Refuse(Refusal<E>),
}

/// Why nothing is handed out and nothing is fetched.
#[derive(Clone, Debug)]
pub(crate) enum Refusal<E> {
    /// The last refresh failed with this, and it is too early for another.
    Remembered { error: E, retry_in: Duration },
    /// The source granted a life so short that it ended before the next fetch is allowed.
    ShortLived { retry_in: Duration },
    /// A forced refresh is too early, or the day's allowance is used up.
    ForcedTooOften { retry_in: Duration },
    /// The day's budget is used up and what is held is valid.
    BudgetSpent { fetches: u32, quota: u32 },
}

/// How a failed refresh is to be treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Patience {
    /// It will pass: back off.
    Passing,
    /// It will pass, but not before this.
    AtLeast(Duration),
    /// Time will not heal it: remember it.
    Lasting,
}

#[derive(Debug)]
struct Trouble<E> {
    error: E,
    failures: u32,
    retry_at: Instant,
}

/// Everything the decisions are made from.
#[derive(Debug)]
pub(crate) struct Ledger<E> {
    held: Option<Arc<Held>>,
    rejected: VecDeque<Fingerprint>,
    /// A value was marked rejected and no fetch has followed yet.
    replacing: bool,
    trouble: Option<Trouble<E>>,
    last_fetch: Option<Instant>,
    rejections: Rejections,
    budget: Budget,
}

impl<E: Clone> Ledger<E> {
    /// More marks than this are never alive at once: a value lives two hours, rejections are rationed.
    const MARKS: usize = 16;

    pub(crate) fn new(held: Option<Arc<Held>>, quota: Option<u32>) -> Self {
        Self {
            held,
            rejected: VecDeque::new(),
            replacing: false,
            trouble: None,
            last_fetch: None,
            rejections: Rejections::default(),
            budget: Budget::new(quota),
        }
    }

    /// The value held, if it was not rejected.
    pub(crate) fn held(&self) -> Option<&Arc<Held>> {
        self.held
            .as_ref()
            .filter(|held| !self.is_rejected(held.fingerprint()))
    }

    pub(crate) fn is_rejected(&self, value: Fingerprint) -> bool {
        self.rejected.contains(&value)
    }

    /// What follows for somebody who wants `want`. `flying` says whether a refresh is in the air.
    pub(crate) fn decide(&mut self, now: Now, want: Want, flying: bool) -> Verdict<E> {
        match want {
            Want::Read => self.read(now, flying),
            Want::Grant { force } => self.grant(now, force),
            Want::Other(used) => {
                if self.held().is_some_and(|held| held.fingerprint() == used) && self.rejections.allowed(now)
                {
                    self.mark(used);
                }
                self.read(now, flying)
            }
        }
    }

    fn read(&mut self, now: Now, flying: bool) -> Verdict<E> {
        let Some(held) = self.held().cloned() else {
            return self.refresh(now, flying);
        };
        match held.phase(now) {
            Phase::Fresh => Verdict::Use(held),
            Phase::Due if flying || self.must_wait(now) => Verdict::Use(held),
            Phase::Due => Verdict::UseAndRenew(held),
            Phase::Stop if flying => Verdict::Refresh,
            Phase::Stop if self.spaced(now).is_some() => Verdict::Use(held),
            Phase::Stop if self.must_wait(now) => Verdict::LastResort(held),
            Phase::Stop => Verdict::Refresh,
            Phase::Ended => {
                // A clock that jumped ends a long life early, and that is no reason to wait.
                if let Some(retry_in) = self.spaced(now).filter(|_| !flying && held.span() < SPACING) {
                    return Verdict::Refuse(Refusal::ShortLived { retry_in });
                }
                self.refresh(now, flying)
            }
        }
    }

    fn grant(&mut self, now: Now, force: bool) -> Verdict<E> {
        if let Some(refusal) = self.remembered(now) {
            return Verdict::Refuse(refusal);
        }
        if let Some(retry_in) = self.budget.force_in(now).filter(|_| force) {
            return Verdict::Refuse(Refusal::ForcedTooOften { retry_in });
        }
        if self.budget.is_spent(now) && self.fall_back(now).is_some() {
            let (fetches, quota) = self.budget.used();
            let quota = quota.unwrap_or(fetches);
            return Verdict::Refuse(Refusal::BudgetSpent { fetches, quota });
        }
        Verdict::Refresh
    }

    /// Nothing usable is held: wait for the flight, start one, or hear why not.
    fn refresh(&self, now: Now, flying: bool) -> Verdict<E> {
        match self.remembered(now) {
            Some(refusal) if !flying => Verdict::Refuse(refusal),
            _ => Verdict::Refresh,
        }
    }

    fn remembered(&self, now: Now) -> Option<Refusal<E>> {
        let trouble = self.trouble.as_ref()?;
        let retry_in = trouble.retry_at.saturating_duration_since(now.instant);
        (!retry_in.is_zero()).then(|| Refusal::Remembered {
            error: trouble.error.clone(),
            retry_in,
        })
    }

    /// Forgets a remembered failure: what was wrong has been put right.
    pub(crate) fn forgive(&mut self) {
        self.trouble = None;
    }

    fn spaced(&self, now: Now) -> Option<Duration> {
        let since = now.instant.saturating_duration_since(self.last_fetch?);
        SPACING.checked_sub(since).filter(|left| !left.is_zero())
    }

    /// Whether a renewal of something that still works has to wait.
    fn must_wait(&mut self, now: Now) -> bool {
        self.remembered(now).is_some() || self.spaced(now).is_some() || self.budget.is_spent(now)
    }

    fn mark(&mut self, value: Fingerprint) {
        if self.rejected.len() == Self::MARKS {
            self.rejected.pop_front();
        }
        self.rejected.push_back(value);
        self.replacing = true;
    }

    /// What may be handed out when a refresh failed: the held value, up to its end.
    pub(crate) fn fall_back(&self, now: Now) -> Option<Arc<Held>> {
        self.held()
            .filter(|held| held.phase(now) != Phase::Ended)
            .cloned()
    }

    /// Takes a value from the store, if it is better than what is held.
    ///
    /// The store counts its values; those of a user's functions have no count, and the store's
    /// word is taken, unless `unsaved` says that it could not be told of what is held. A count
    /// that went back (a store that lost its last seconds) is believed only for a value that
    /// lives longer.
    pub(crate) fn adopt(&mut self, held: &Arc<Held>, unsaved: bool, now: Now) -> bool {
        if self.is_rejected(held.fingerprint()) || held.phase(now) == Phase::Ended {
            return false;
        }
        if let Some(old) = self.held() {
            // One that the store counts as newer is taken even if it is due, as one is that the store
            // suspects: ours was retired by it. It is then renewed at once.
            let newer = held.generation() > old.generation();
            if old.is_fresh(now) && !held.is_fresh(now) && !newer {
                return false;
            }
            let same = old.fingerprint() == held.fingerprint();
            let longer = held.end().remaining(now) > old.end().remaining(now) + Duration::from_secs(2);
            let uncounted = held.generation() == 0 && old.generation() == 0;
            if !(longer || newer || (uncounted && !same && !unsaved)) {
                return false;
            }
        }
        self.held = Some(Arc::clone(held));
        self.replacing = false;
        true
    }

    /// Takes `held` in place of `own`, if that is still held: the store was offered that, and has
    /// its word.
    pub(crate) fn concede(&mut self, own: Fingerprint, held: Arc<Held>, now: Now) -> bool {
        let ours = self.held().is_some_and(|ours| ours.fingerprint() == own);
        let usable = !self.is_rejected(held.fingerprint()) && held.phase(now) != Phase::Ended;
        if ours && usable {
            self.held = Some(held);
        }
        ours && usable
    }

    /// Counts one request to the source. Gives how it stands with the budget and, if a rejection
    /// caused the request, how many of those there were in a row.
    pub(crate) fn count_fetch(&mut self, now: Now, forced: bool) -> (Spending, Option<u32>) {
        let spending = self.budget.count(now, forced);
        let streak = std::mem::take(&mut self.replacing).then(|| self.rejections.count(now));
        (spending, streak)
    }

    pub(crate) fn may_force(&mut self, now: Now) -> bool {
        self.budget.force_in(now).is_none()
    }

    /// The platform insists on a rejected value: its word counts.
    pub(crate) fn lift(&mut self, value: Fingerprint) {
        self.rejected.retain(|rejected| *rejected != value);
    }

    /// A refresh brought `held`. False when the value was rejected meanwhile, and so is not used.
    pub(crate) fn succeed(&mut self, held: Arc<Held>, fetched_at: Option<Now>) -> bool {
        self.trouble = None;
        self.replacing = false;
        if let Some(now) = fetched_at {
            self.last_fetch = Some(now.instant);
        }
        let usable = !self.is_rejected(held.fingerprint());
        if usable {
            self.held = Some(held);
        }
        usable
    }

    /// A refresh failed.
    pub(crate) fn fail(&mut self, error: E, patience: Patience, now: Now, jitter: f64) {
        let failures = 1 + self.trouble.as_ref().map_or(0, |trouble| trouble.failures);
        let wait = match patience {
            Patience::Passing => limits::backoff(failures, jitter),
            Patience::AtLeast(wait) => wait,
            Patience::Lasting => limits::lasting(failures),
        };
        self.trouble = Some(Trouble {
            error,
            failures,
            retry_at: now.instant.checked_add(wait).unwrap_or(now.instant),
        });
    }

    pub(crate) fn trouble(&self, now: Now) -> Option<(&E, Duration)> {
        let trouble = self.trouble.as_ref()?;
        Some((
            &trouble.error,
            trouble.retry_at.saturating_duration_since(now.instant),
        ))
    }

    pub(crate) fn fetches_today(&self) -> (u32, Option<u32>) {
        self.budget.used()
    }
}
