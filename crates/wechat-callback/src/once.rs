//! A push is claimed before it is handled, so that its repeats wait for the answer of the first.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};

use tokio::time::{Instant, sleep_until, timeout};
use tracing::warn;

use crate::{
    Answer, Claim, Completed, DedupError, DedupStore, MemoryDedup, Ticket, callback::chain, dedup::AnyDedup,
    stats::Counters,
};

/// How long a store may take before a push is handled without it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often a store is asked that cannot tell when a claim changes.
const AGAIN: Duration = Duration::from_millis(100);

/// Where pushes are claimed.
pub(crate) enum Store {
    /// Needs neither patience nor a future.
    Memory(Box<MemoryDedup>),
    Other(Box<dyn AnyDedup>),
}

/// The store, and how long what is in it counts.
pub(crate) struct Once {
    pub(crate) store: Store,
    /// A little more than the deadline: whoever holds a claim has answered by then, or died.
    pub(crate) hold: Duration,
    /// How long an answer is kept.
    pub(crate) keep: Duration,
}

/// What is known about a push before it is handled.
pub(crate) enum Look {
    /// It is the first: handle it.
    First(Ticket),
    /// It was handled.
    Done(Answer),
    /// Somebody is handling it, and had no answer before the deadline.
    Busy,
    /// The store does not say.
    Unknown,
}

impl Once {
    /// Claims `key` without a wait, if the store is in memory.
    pub(crate) fn claim_in_memory(&self, key: &str) -> Option<Claim> {
        match &self.store {
            Store::Memory(store) => Some(store.claim_at(Instant::now(), key, self.hold)),
            Store::Other(_) => None,
        }
    }

    /// Claims `key`, or waits until `deadline` for the answer of whoever has.
    pub(crate) async fn look(&self, key: &str, deadline: Instant, stats: &Counters) -> Look {
        match self.claim(key, stats).await {
            Ok(Claim::First(ticket)) => return Look::First(ticket),
            Ok(Claim::Done(answer)) => return Look::Done(answer),
            Ok(Claim::Running) => {}
            Err(Failed) => return Look::Unknown,
        }
        // Boxed, since it is rare and would take room in every request.
        Box::pin(self.wait(key, deadline, stats)).await
    }

    /// Waits for the answer of whoever handles `key`, or for the claim.
    async fn wait(&self, key: &str, deadline: Instant, stats: &Counters) -> Look {
        loop {
            let again = deadline.min(Instant::now() + AGAIN);
            tokio::select! {
                () = self.changed(key) => {}
                () = sleep_until(again) => {}
            }
            match self.claim(key, stats).await {
                Ok(Claim::First(ticket)) => return Look::First(ticket),
                Ok(Claim::Done(answer)) => return Look::Done(answer),
                // Once it was said that somebody has it, a failure is no reason to do it as well.
                Ok(Claim::Running) | Err(Failed) if Instant::now() >= deadline => return Look::Busy,
                Ok(Claim::Running) | Err(Failed) => {}
            }
        }
    }

    async fn claim(&self, key: &str, stats: &Counters) -> Result<Claim, Failed> {
        match &self.store {
            Store::Memory(store) => Ok(store.claim_at(Instant::now(), key, self.hold)),
            Store::Other(store) => in_time("claim", stats, store.claim(key, self.hold)).await,
        }
    }

    async fn changed(&self, key: &str) {
        match &self.store {
            Store::Memory(store) => DedupStore::changed(&**store, key).await,
            Store::Other(store) => store.changed(key).await,
        }
    }

    pub(crate) async fn complete(&self, key: &str, ticket: Ticket, answer: &Answer, stats: &Counters) {
        match &self.store {
            Store::Memory(_) => self.complete_in_memory(key, ticket, answer, Instant::now()),
            Store::Other(store) => {
                let completing = store.complete(key, ticket, answer, self.keep);
                let completed = in_time("complete", stats, completing).await;
                check(key, completed.unwrap_or(Completed::Stored));
            }
        }
    }

    /// Completes the claim without a wait, if the store is in memory.
    pub(crate) fn complete_in_memory(&self, key: &str, ticket: Ticket, answer: &Answer, now: Instant) {
        if let Store::Memory(store) = &self.store {
            check(key, store.complete_at(now, key, ticket, answer, self.keep));
        }
    }

    pub(crate) async fn abandon(&self, key: &str, ticket: Ticket, stats: &Counters) {
        match &self.store {
            Store::Memory(store) => store.abandon_now(key, ticket),
            Store::Other(store) => {
                // A claim that could not be given back ends by itself.
                let _ = in_time("abandon", stats, store.abandon(key, ticket)).await;
            }
        }
    }
}

fn check(key: &str, completed: Completed) {
    if completed == Completed::Lost {
        warn!(key, "the claim on the push had run out before it was answered");
    }
}

/// One step of `work`.
pub(crate) async fn poll_once<F: Future + ?Sized>(mut work: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await
}

/// The store failed, which was said in the log.
struct Failed;

async fn in_time<T>(
    step: &'static str,
    stats: &Counters,
    work: impl Future<Output = Result<T, DedupError>>,
) -> Result<T, Failed> {
    let mut work = pin!(work);
    // A store in memory is done at once, and a timer costs more than it does.
    let done = match poll_once(work.as_mut()).await {
        Poll::Ready(done) => Ok(done),
        Poll::Pending => Box::pin(timeout(PATIENCE, work)).await,
    };
    match done {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(error)) => warn!(step, error = chain(&error), "the push goes on without the store"),
        Err(_) => warn!(
            step,
            "the store takes longer than {PATIENCE:?}; the push goes on without it"
        ),
    }
    stats.store_failures.add();
    Err(Failed)
}
