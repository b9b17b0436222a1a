//! One process sees all repeats of a push: it remembers them itself, within bounds.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use slab::Slab;
use tokio::{
    sync::{Notify, futures::OwnedNotified},
    time::Instant,
};

use super::{Claim, Completed, DedupError, DedupStore, Ticket};
use crate::Answer;

/// Remembers pushes in memory, the default.
///
/// Bounded: beyond 50 000 handled pushes, or 16 MiB of their keys and answers, the oldest are
/// forgotten before their time. Repeats come within 15 seconds, so that is enough for some 3 000
/// pushes a second.
pub struct MemoryDedup {
    state: Mutex<State>,
    most: usize,
    most_bytes: usize,
}

#[derive(Default)]
struct State {
    /// Where the entry of a key is.
    places: HashMap<Arc<str>, usize>,
    /// The number of a ticket says where its entry is, so that nothing but a claim has to look for a key.
    entries: Slab<Entry>,
    /// Claims by the time they run out; those that were completed stay until they are in front.
    claimed: VecDeque<(Instant, Ticket)>,
    /// Answers by the time they came.
    done: VecDeque<(Instant, Ticket)>,
    bytes: usize,
    claims: u64,
}

struct Entry {
    key: Arc<str>,
    ticket: Ticket,
    until: Instant,
    progress: Progress,
}

enum Progress {
    /// Made only when somebody waits.
    Running(Option<Arc<Notify>>),
    Done(Answer),
}

impl MemoryDedup {
    /// A memory with the default bounds.
    pub fn new() -> Self {
        Self {
            state: Mutex::default(),
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
        self.lock().entries.len()
    }

    /// Nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Every change below is complete before anything can panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim_now(&self, key: &str, hold: Duration) -> Claim {
        let now = Instant::now();
        let mut state = self.lock();
        state.forget(now, self.most, self.most_bytes);
        if let Some(entry) = state.places.get(key).map(|&place| &state.entries[place]) {
            let ticket = entry.ticket;
            match &entry.progress {
                _ if entry.until <= now => state.remove(ticket),
                Progress::Running(_) => return Claim::Running,
                Progress::Done(answer) => return Claim::Done(answer.clone()),
            }
        }
        let until = now + hold;
        let ticket = state.add(key.into(), until);
        state.claimed.push_back((until, ticket));
        Claim::First(ticket)
    }

    fn complete_now(&self, key: &str, ticket: Ticket, answer: &Answer, keep: Duration) -> Completed {
        let until = Instant::now() + keep;
        let mut state = self.lock();
        let running =
            |entry: &&mut Entry| *entry.key == *key && matches!(entry.progress, Progress::Running(_));
        let Some(entry) = state.entry(ticket).filter(running) else {
            return Completed::Lost;
        };
        entry.until = until;
        if let Progress::Running(Some(waiting)) =
            std::mem::replace(&mut entry.progress, Progress::Done(answer.clone()))
        {
            waiting.notify_waiters();
        }
        state.bytes += key.len() + answer.as_str().len();
        state.done.push_back((until, ticket));
        Completed::Stored
    }

    fn abandon_now(&self, key: &str, ticket: Ticket) {
        let mut state = self.lock();
        if state.entry(ticket).is_some_and(|entry| *entry.key == *key) {
            state.remove(ticket);
        }
    }

    /// Made while the claim is still running, so that no change after it is missed.
    fn waiting(&self, key: &str) -> Option<OwnedNotified> {
        let mut state = self.lock();
        let place = *state.places.get(key)?;
        match &mut state.entries.get_mut(place)?.progress {
            Progress::Running(waiting) => Some(Arc::clone(waiting.get_or_insert_default()).notified_owned()),
            Progress::Done(_) => None,
        }
    }
}

impl State {
    fn add(&mut self, key: Arc<str>, until: Instant) -> Ticket {
        self.claims += 1;
        let vacant = self.entries.vacant_entry();
        let place = vacant.key();
        let ticket = Ticket::new(u128::from(self.claims) << 64 | place as u128);
        self.places.insert(Arc::clone(&key), place);
        vacant.insert(Entry {
            key,
            ticket,
            until,
            progress: Progress::Running(None),
        });
        ticket
    }

    /// The entry of the claim with this ticket, while there is one.
    fn entry(&mut self, ticket: Ticket) -> Option<&mut Entry> {
        let place = usize::try_from(ticket.number() & u128::from(u64::MAX)).ok()?;
        self.entries.get_mut(place).filter(|entry| entry.ticket == ticket)
    }

    /// Drops what has run out, and the oldest answers beyond the bounds.
    fn forget(&mut self, now: Instant, most: usize, most_bytes: usize) {
        while let Some(&(until, ticket)) = self.claimed.front() {
            let entry = self.entry(ticket);
            let running = entry.is_some_and(|entry| matches!(entry.progress, Progress::Running(_)));
            if running && until > now {
                break;
            }
            self.claimed.pop_front();
            if running {
                self.remove(ticket);
            }
        }
        while let Some(&(until, ticket)) = self.done.front() {
            if until > now && self.done.len() <= most && self.bytes <= most_bytes {
                break;
            }
            self.done.pop_front();
            self.remove(ticket);
        }
    }

    fn remove(&mut self, ticket: Ticket) {
        let Some(entry) = self.entry(ticket) else {
            return;
        };
        let key = Arc::clone(&entry.key);
        let Some(place) = self.places.remove(&key) else {
            return;
        };
        match self.entries.remove(place).progress {
            Progress::Running(Some(waiting)) => waiting.notify_waiters(),
            Progress::Running(None) => {}
            Progress::Done(answer) => self.bytes -= key.len() + answer.as_str().len(),
        }
    }
}

impl DedupStore for MemoryDedup {
    async fn claim(&self, key: &str, hold: Duration) -> Result<Claim, DedupError> {
        Ok(self.claim_now(key, hold))
    }

    async fn complete(
        &self,
        key: &str,
        ticket: Ticket,
        answer: &Answer,
        keep: Duration,
    ) -> Result<Completed, DedupError> {
        Ok(self.complete_now(key, ticket, answer, keep))
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

    fn handle(store: &MemoryDedup, key: &str, answer: &str) {
        let Claim::First(ticket) = store.claim_now(key, HOLD) else {
            panic!("{key} is claimed");
        };
        store.complete_now(key, ticket, &Answer::from_text(answer), KEEP);
    }

    #[tokio::test(start_paused = true)]
    async fn beyond_its_bounds_it_forgets_the_oldest_answers() {
        let store = MemoryDedup::new().max_pushes(10);
        for n in 0..1000 {
            handle(&store, &n.to_string(), "<xml/>");
        }

        assert!(store.len() <= 11, "{}", store.len());
        assert!(matches!(store.claim_now("999", HOLD), Claim::Done(_)));
        assert!(matches!(store.claim_now("0", HOLD), Claim::First(_)));

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
            store.claim_now(&format!("died {n}"), HOLD);
        }
        tokio::time::advance(KEEP + HOLD).await;

        store.claim_now("one more", HOLD);

        let state = store.lock();
        assert_eq!(state.entries.len(), 1);
        assert_eq!((state.claimed.len(), state.done.len(), state.bytes), (1, 0, 0));
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_replaced_a_lapsed_one_outlives_it() {
        let store = MemoryDedup::new();
        handle(&store, "a", "first");
        tokio::time::advance(KEEP).await;
        handle(&store, "a", "second");
        tokio::time::advance(KEEP / 2).await;

        store.claim_now("b", HOLD);

        assert_eq!(
            store.claim_now("a", HOLD),
            Claim::Done(Answer::from_text("second"))
        );
    }
}
