//! The one place where readers, rejections and the refresh of one credential meet.
//!
//! Readers of a fresh value pass by without a lock. All others come here, one at a time, and
//! leave with the value, a seat on the flight in the air, or a reason. At most one flight is in
//! the air (T1); a rejected value leaves the desk only when the platform insists on it (T3); who
//! goes away changes nothing for the others (T6); every seat is woken (L1). `tests/model` checks
//! exactly this file, [`flight`](crate::flight) and [`ledger`](crate::ledger).

use std::{fmt, sync::Arc};

use crate::{
    fingerprint::Fingerprint,
    flight::{Flight, Interruption, Waiter},
    ledger::{Ledger, Patience, Refusal, Verdict, Want},
    limits::Spending,
    sync::{Mutex, Slot},
    window::{Held, Now},
};

pub(crate) struct Desk<E> {
    slot: Slot<Held>,
    state: Mutex<State<E>>,
}

struct State<E> {
    ledger: Ledger<E>,
    flight: Option<(Arc<Flight<E>>, Purpose)>,
}

/// Why a flight is in the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// What is held is old, missing or rejected.
    Renew,
    /// Somebody asked for a new value although the held one works.
    Grant { force: bool },
}

/// What one who asked at the desk leaves with.
pub(crate) enum Answer<E> {
    /// The value.
    Use(Arc<Held>),
    /// The value, although it is close to its end.
    LastResort(Arc<Held>),
    /// A seat on the flight in the air. Ask again when it has landed: for the value, or, when
    /// `satisfied` is false, for the same thing (the flight had left for another reason).
    Wait { waiter: Waiter<E>, satisfied: bool },
    /// Nothing.
    Refused(Refusal<E>),
}

impl<E: Clone + Interruption> Desk<E> {
    pub(crate) fn new(held: Option<Arc<Held>>, quota: Option<u32>) -> Self {
        let slot = Slot::empty();
        slot.set(held.clone());
        Self {
            slot,
            state: Mutex::new(State {
                ledger: Ledger::new(held, quota),
                flight: None,
            }),
        }
    }

    /// Lends the value that readers see to `f`, without a lock. It may be past its end.
    pub(crate) fn peek<R>(&self, f: impl FnOnce(Option<&Arc<Held>>) -> R) -> R {
        self.slot.with(f)
    }

    /// Asks at the desk. A [`Pilot`] comes back when a flight is to be started: it must be
    /// flown, or dropped, which lands it with an interruption.
    pub(crate) fn ask(self: &Arc<Self>, now: Now, want: Want) -> (Answer<E>, Option<Pilot<E>>) {
        let mut state = self.state.lock();
        let purpose = match want {
            Want::Grant { force } => Purpose::Grant { force },
            Want::Read | Want::Other(_) => Purpose::Renew,
        };
        let flying = state.flight.is_some();
        let same_grant = |(_, other): &(_, Purpose)| purpose != Purpose::Renew && *other == purpose;
        let verdict = if state.flight.as_ref().is_some_and(same_grant) {
            // What limits grants has let this one take off already.
            Verdict::Refresh
        } else {
            state.ledger.decide(now, want, flying)
        };
        if matches!(want, Want::Other(_)) {
            // A value marked just now must not be seen by readers any more.
            self.slot.set(state.ledger.held().cloned());
        }
        match verdict {
            Verdict::Use(held) => (Answer::Use(held), None),
            Verdict::LastResort(held) => (Answer::LastResort(held), None),
            Verdict::Refuse(refusal) => (Answer::Refused(refusal), None),
            Verdict::UseAndRenew(held) => {
                let (_, pilot) = self.board(&mut state, purpose);
                (Answer::Use(held), pilot)
            }
            Verdict::Refresh => {
                let satisfied = purpose == Purpose::Renew
                    || state.flight.as_ref().is_none_or(|(_, other)| *other == purpose);
                let (waiter, pilot) = self.board(&mut state, purpose);
                (Answer::Wait { waiter, satisfied }, pilot)
            }
        }
    }

    /// A seat on the flight in the air; the pilot of a new one if there is none.
    fn board(self: &Arc<Self>, state: &mut State<E>, purpose: Purpose) -> (Waiter<E>, Option<Pilot<E>>) {
        if let Some((flight, _)) = &state.flight {
            return (flight.wait(), None);
        }
        let flight = Flight::new();
        state.flight = Some((Arc::clone(&flight), purpose));
        let pilot = Pilot {
            desk: Arc::clone(self),
            flight: Arc::clone(&flight),
            purpose,
            landed: false,
        };
        (flight.wait(), Some(pilot))
    }

    /// What may be handed out when a refresh failed: the held value, up to its end.
    pub(crate) fn fall_back(&self, now: Now) -> Option<Arc<Held>> {
        self.state.lock().ledger.fall_back(now)
    }

    /// Forgets a remembered failure.
    pub(crate) fn forgive(&self) {
        self.state.lock().ledger.forgive();
    }

    /// Takes a value that the store has, if it is better than what is held, see [`Ledger::adopt`].
    pub(crate) fn adopt(&self, held: &Arc<Held>, unsaved: bool, now: Now) -> bool {
        let mut state = self.state.lock();
        let adopted = state.ledger.adopt(held, unsaved, now);
        if adopted {
            self.slot.set(state.ledger.held().cloned());
        }
        adopted
    }

    /// Takes what the store made of `own`, which it was offered late, or keeps in its place.
    pub(crate) fn concede(&self, own: Fingerprint, held: Arc<Held>, now: Now) {
        let mut state = self.state.lock();
        if state.ledger.concede(own, held, now) {
            self.slot.set(state.ledger.held().cloned());
        }
    }

    /// The value held, if it was not rejected.
    pub(crate) fn held(&self) -> Option<Arc<Held>> {
        self.state.lock().ledger.held().cloned()
    }

    /// Lets `f` read the ledger.
    pub(crate) fn inspect<R>(&self, f: impl FnOnce(&Ledger<E>) -> R) -> R {
        f(&self.state.lock().ledger)
    }
}

impl<E> fmt::Debug for Desk<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Desk")
    }
}

/// Flies the one flight in the air: fetches, and lands with the result.
///
/// Dropped before it landed (its task was cancelled, its runtime shut down), it lands with an
/// interruption, so that nobody waits for ever.
pub(crate) struct Pilot<E: Clone + Interruption> {
    desk: Arc<Desk<E>>,
    flight: Arc<Flight<E>>,
    purpose: Purpose,
    landed: bool,
}

impl<E: Clone + Interruption> Pilot<E> {
    pub(crate) fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// A seat on the flight.
    pub(crate) fn wait(&self) -> Waiter<E> {
        self.flight.wait()
    }

    /// The value held, if it was not rejected.
    pub(crate) fn held(&self) -> Option<Arc<Held>> {
        self.desk.held()
    }

    pub(crate) fn is_rejected(&self, value: Fingerprint) -> bool {
        self.desk.state.lock().ledger.is_rejected(value)
    }

    /// Counts one request to the source, see [`Ledger::count_fetch`].
    pub(crate) fn count_fetch(&self, now: Now, forced: bool) -> (Spending, Option<u32>) {
        self.desk.state.lock().ledger.count_fetch(now, forced)
    }

    pub(crate) fn may_force(&self, now: Now) -> bool {
        self.desk.state.lock().ledger.may_force(now)
    }

    /// Lifts the mark of a rejected value that the platform insists on.
    pub(crate) fn lift(&self, value: Fingerprint) {
        self.desk.state.lock().ledger.lift(value);
    }

    /// Lands with a value; `fetched_at` when it comes from the source and not from the store.
    pub(crate) fn land(mut self, held: Arc<Held>, fetched_at: Option<Now>) {
        let mut state = self.desk.state.lock();
        state.ledger.succeed(held, fetched_at);
        self.desk.slot.set(state.ledger.held().cloned());
        state.flight = None;
        drop(state);
        self.landed = true;
        self.flight.land(Ok(()));
    }

    /// Lands without one.
    pub(crate) fn crash(mut self, error: E, patience: Patience, now: Now, jitter: f64) {
        let mut state = self.desk.state.lock();
        state.ledger.fail(error.clone(), patience, now, jitter);
        state.flight = None;
        drop(state);
        self.landed = true;
        self.flight.land(Err(error));
    }
}

impl<E: Clone + Interruption> Drop for Pilot<E> {
    fn drop(&mut self) {
        if !self.landed {
            self.desk.state.lock().flight = None;
            self.flight.land(Err(E::interrupted()));
        }
    }
}

impl<E: Clone + Interruption> fmt::Debug for Pilot<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pilot")
            .field("purpose", &self.purpose)
            .finish_non_exhaustive()
    }
}
