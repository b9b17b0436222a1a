//! A push is claimed before it is handled, so that its repeats wait for the answer of the first.

use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout};
use tracing::warn;

use crate::{
    Answer, Claim, Completed, DedupError, Ticket, callback::chain, dedup::AnyDedup, stats::Counters,
};

/// How long a store may take before a push is handled without it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often a store is asked that cannot tell when a claim changes.
const AGAIN: Duration = Duration::from_millis(100);

/// The store, and how long what is in it counts.
pub(crate) struct Once {
    pub(crate) store: Box<dyn AnyDedup>,
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
    /// Claims `key`, or waits until `deadline` for the answer of whoever has.
    pub(crate) async fn look(&self, key: &str, deadline: Instant, stats: &Counters) -> Look {
        match self.claim(key, stats).await {
            Ok(Claim::First(ticket)) => return Look::First(ticket),
            Ok(Claim::Done(answer)) => return Look::Done(answer),
            Ok(Claim::Running) => {}
            Err(Failed) => return Look::Unknown,
        }
        loop {
            let again = deadline.min(Instant::now() + AGAIN);
            tokio::select! {
                () = self.store.changed(key) => {}
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
        in_time("claim", stats, self.store.claim(key, self.hold)).await
    }

    pub(crate) async fn complete(&self, key: &str, ticket: Ticket, answer: &Answer, stats: &Counters) {
        let completing = self.store.complete(key, ticket, answer, self.keep);
        if let Ok(Completed::Lost) = in_time("complete", stats, completing).await {
            warn!(key, "the claim on the push had run out before it was answered");
        }
    }

    pub(crate) async fn abandon(&self, key: &str, ticket: Ticket, stats: &Counters) {
        // A claim that could not be given back ends by itself.
        let _ = in_time("abandon", stats, self.store.abandon(key, ticket)).await;
    }
}

/// The store failed, which was said in the log.
struct Failed;

async fn in_time<T>(
    step: &'static str,
    stats: &Counters,
    work: impl Future<Output = Result<T, DedupError>>,
) -> Result<T, Failed> {
    match timeout(PATIENCE, work).await {
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
