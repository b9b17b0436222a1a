//! One process sees all repeats of a push: it remembers them itself, within bounds.

use std::{
    collections::{VecDeque, hash_map::RandomState},
    fmt,
    future::Future,
    hash::BuildHasher as _,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use hashbrown::HashTable;
use slab::Slab;
use tokio::{
    sync::{Notify, futures::OwnedNotified},
    time::Instant,
};

use super::{Claim, Completed, DedupError, DedupStore, Ticket, answers::Answers};
use crate::Answer;

/// Remembers pushes in memory, the default.
///
/// Bounded: beyond 50 000 handled pushes, or 16 MiB of their keys and answers, the oldest are
/// forgotten before their time. Repeats come within 15 seconds, so that is enough for some 3 000
/// pushes a second.
pub struct MemoryDedup {
    state: Mutex<State>,
    /// Drawn at random, so that nobody can choose keys that are slow to find.
    hasher: RandomState,
    most: usize,
    most_bytes: usize,
}

#[derive(Default)]
struct State {
    places: HashTable<Place>,
    /// The number of a ticket says where its claim is, so that nothing but a claim has to look for a key.
    running: Slab<Running>,
    /// Claims by the time they run out; those that have ended stay until they are in front.
    claimed: VecDeque<(Instant, Ticket)>,
    done: Answers,
    claims: u64,
}

/// Where it stands what is known about a key.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    hash: u64,
    at: At,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Running(usize),
    Done(u64),
}

struct Running {
    hash: u64,
    key: Box<str>,
    ticket: Ticket,
    until: Instant,
    /// Made only when somebody waits.
    waiting: Option<Arc<Notify>>,
}

impl MemoryDedup {
    /// A memory with the default bounds.
    pub fn new() -> Self {
        Self {
            state: Mutex::default(),
            hasher: RandomState::new(),
            most: 50_000,
            most_bytes: 16 << 20,
        }
    }

    /// At most `pushes` handled pushes are remembered.
    #[must_use]
    pub fn max_pushes(mut self, pushes: usize) -> Self {
        self.most = pushes;
        self
    }

    /// Keys and answers remembered have at most `bytes` bytes together.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.most_bytes = bytes;
        self
    }

    /// How many pushes are remembered, or being handled.
    pub fn len(&self) -> usize {
        self.lock().places.len()
    }

    /// Nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Every change below is complete before anything can panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn claim_at(&self, now: Instant, key: &str, hold: Duration) -> Claim {
        let hash = self.hasher.hash_one(key);
        let mut state = self.lock();
        state.forget(now, self.most, self.most_bytes);
        if let Some(place) = state.find(hash, key) {
            match place.at {
                At::Running(slot) if state.running[slot].until > now => return Claim::Running,
                At::Running(slot) => state.end(slot),
                At::Done(at) => {
                    if let Some(kept) = state.done.get(at).filter(|kept| kept.until > now) {
                        return Claim::Done(state.done.answer(kept));
                    }
                    // Its texts stay until they are the oldest.
                    state.remove(place);
                }
            }
        }
        Claim::First(state.claim(hash, key, now + hold))
    }

    pub(crate) fn complete_at(
        &self,
        now: Instant,
        key: &str,
        ticket: Ticket,
        answer: &Answer,
        keep: Duration,
    ) -> Completed {
        let until = now + keep;
        let mut state = self.lock();
        let Some(slot) = state.slot(key, ticket) else {
            return Completed::Lost;
        };
        let hash = state.running[slot].hash;
        let at = At::Done(state.done.push(hash, key, answer, until));
        let running = Place {
            hash,
            at: At::Running(slot),
        };
        if let Some(place) = state.places.find_mut(hash, |place| *place == running) {
            place.at = at;
        }
        state.end(slot);
        Completed::Stored
    }

    pub(crate) fn abandon_now(&self, key: &str, ticket: Ticket) {
        let mut state = self.lock();
        if let Some(slot) = state.slot(key, ticket) {
            state.end(slot);
        }
    }

    /// Made while the claim is still running, so that no change after it is missed.
    fn waiting(&self, key: &str) -> Option<OwnedNotified> {
        let mut state = self.lock();
        match state.find(self.hasher.hash_one(key), key)?.at {
            At::Running(slot) => {
                let waiting = state.running[slot].waiting.get_or_insert_default();
                Some(Arc::clone(waiting).notified_owned())
            }
            At::Done(_) => None,
        }
    }
}

impl State {
    fn find(&self, hash: u64, key: &str) -> Option<Place> {
        let is_for = |place: &Place| {
            place.hash == hash
                && match place.at {
                    At::Running(slot) => *self.running[slot].key == *key,
                    At::Done(at) => self.done.get(at).is_some_and(|kept| self.done.is_for(kept, key)),
                }
        };
        self.places.find(hash, is_for).copied()
    }

    fn claim(&mut self, hash: u64, key: &str, until: Instant) -> Ticket {
        self.claims += 1;
        let vacant = self.running.vacant_entry();
        let slot = vacant.key();
        let ticket = Ticket::new(u128::from(self.claims) << 64 | slot as u128);
        vacant.insert(Running {
            hash,
            key: key.into(),
            ticket,
            until,
            waiting: None,
        });
        let place = Place {
            hash,
            at: At::Running(slot),
        };
        self.places.insert_unique(hash, place, |place| place.hash);
        self.claimed.push_back((until, ticket));
        ticket
    }

    /// Where the claim with this ticket is, while there is one.
    fn slot(&self, key: &str, ticket: Ticket) -> Option<usize> {
        let slot = usize::try_from(ticket.number() & u128::from(u64::MAX)).ok()?;
        let running = self.running.get(slot)?;
        (running.ticket == ticket && *running.key == *key).then_some(slot)
    }

    /// Ends a claim and wakes who waits for it.
    fn end(&mut self, slot: usize) {
        let Some(running) = self.running.try_remove(slot) else {
            return;
        };
        self.remove(Place {
            hash: running.hash,
            at: At::Running(slot),
        });
        if let Some(waiting) = running.waiting {
            waiting.notify_waiters();
        }
    }

    fn remove(&mut self, place: Place) {
        if let Ok(entry) = self.places.find_entry(place.hash, |other| *other == place) {
            entry.remove();
        }
    }

    /// Drops what has run out, and the oldest answers beyond the bounds.
    fn forget(&mut self, now: Instant, most: usize, most_bytes: usize) {
        while let Some(&(until, ticket)) = self.claimed.front() {
            let slot = usize::try_from(ticket.number() & u128::from(u64::MAX)).unwrap_or(usize::MAX);
            let running = self.running.get(slot).is_some_and(|it| it.ticket == ticket);
            if running && until > now {
                break;
            }
            self.claimed.pop_front();
            if running {
                self.end(slot);
            }
        }
        // What is forgotten is hardly ever in the processor's cache: several at a time are waited for together.
        let (mut most, mut most_bytes) = (most, most_bytes);
        if self.done.len() > most || self.done.bytes() > most_bytes {
            most -= most / 1024;
            most_bytes -= most_bytes / 1024;
        }
        while let Some((at, kept)) = self.done.oldest() {
            if kept.until > now && self.done.len() <= most && self.done.bytes() <= most_bytes {
                break;
            }
            let place = Place {
                hash: kept.hash,
                at: At::Done(at),
            };
            self.remove(place);
            self.done.forget_oldest();
        }
    }
}

impl DedupStore for MemoryDedup {
    async fn claim(&self, key: &str, hold: Duration) -> Result<Claim, DedupError> {
        Ok(self.claim_at(Instant::now(), key, hold))
    }

    async fn complete(
        &self,
        key: &str,
        ticket: Ticket,
        answer: &Answer,
        keep: Duration,
    ) -> Result<Completed, DedupError> {
        Ok(self.complete_at(Instant::now(), key, ticket, answer, keep))
    }

    async fn abandon(&self, key: &str, ticket: Ticket) -> Result<(), DedupError> {
        self.abandon_now(key, ticket);
        Ok(())
    }

    fn changed(&self, key: &str) -> impl Future<Output = ()> + Send {
        let waiting = self.waiting(key);
        async move {
            if let Some(waiting) = waiting {
                waiting.await;
            }
        }
    }
}

impl Default for MemoryDedup {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryDedup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryDedup")
            .field("pushes", &self.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLD: Duration = Duration::from_secs(5);
    const KEEP: Duration = Duration::from_secs(60);

    fn claim(store: &MemoryDedup, key: &str) -> Claim {
        store.claim_at(Instant::now(), key, HOLD)
    }

    fn handle(store: &MemoryDedup, key: &str, answer: &str) {
        let Claim::First(ticket) = claim(store, key) else {
            panic!("{key} is claimed");
        };
        store.complete_at(Instant::now(), key, ticket, &Answer::from_text(answer), KEEP);
    }

    #[tokio::test(start_paused = true)]
    async fn beyond_its_bounds_it_forgets_the_oldest_answers() {
        let store = MemoryDedup::new().max_pushes(10);
        for n in 0..1000 {
            handle(&store, &n.to_string(), "<xml/>");
        }

        assert!(store.len() <= 11, "{}", store.len());
        assert!(matches!(claim(&store, "999"), Claim::Done(_)));
        assert!(matches!(claim(&store, "0"), Claim::First(_)));

        let store = MemoryDedup::new().max_bytes(10_000);
        for n in 0..1000 {
            handle(&store, &n.to_string(), &"x".repeat(1000));
        }
        assert!(store.len() <= 11, "{}", store.len());
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_left_of_what_has_run_out() {
        let store = MemoryDedup::new();
        for n in 0..100 {
            handle(&store, &format!("done {n}"), "<xml/>");
            claim(&store, &format!("died {n}"));
        }
        tokio::time::advance(KEEP + HOLD).await;

        claim(&store, "one more");

        let state = store.lock();
        assert_eq!(
            (state.places.len(), state.running.len(), state.claimed.len()),
            (1, 1, 1)
        );
        assert_eq!((state.done.len(), state.done.bytes()), (0, 0));
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_replaced_a_lapsed_one_outlives_it() {
        let store = MemoryDedup::new();
        handle(&store, "a", "first");
        tokio::time::advance(KEEP).await;
        handle(&store, "a", "second");
        tokio::time::advance(KEEP / 2).await;

        claim(&store, "b");

        assert_eq!(claim(&store, "a"), Claim::Done(Answer::from_text("second")));
    }
}
