//! The platform sends a push again, up to three times, and a load balancer may carry each to another machine.
//!
//! So whoever receives a push *claims* it before handling it. What else arrives under its key in
//! the meantime waits for the same answer; what arrives later gets it at once.

#[cfg(feature = "service")]
mod answers;
#[cfg(feature = "service")]
mod memory;

use std::{fmt, future::Future, sync::Arc, time::Duration};

#[cfg(feature = "service")]
pub use memory::MemoryDedup;

use crate::{Answer, BoxError};

/// The right to handle a push, for a time. Only who has it may complete or abandon the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(u128);

impl Ticket {
    /// The ticket with this number, which the store chooses: no two claims have the same.
    pub const fn new(number: u128) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u128 {
        self.0
    }
}

/// The answer to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Claim {
    /// Nobody has it: handle the push.
    First(Ticket),
    /// Somebody is handling it.
    Running,
    /// It was handled, and this was the answer.
    Done(Answer),
}

/// What became of a completed claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completed {
    /// The answer is stored, repeats get it.
    Stored,
    /// The claim had run out, is somebody else's, or has an answer; nothing was stored.
    Lost,
}

/// Where pushes are claimed, so that each is handled once.
///
/// Keys are at most 168 visible ASCII characters. Durations travel instead of points in time, so
/// that clocks of different machines need not agree. [`conformance::dedup`](crate::conformance::dedup)
/// tests an implementation against what the callback relies on.
///
/// A store that fails does not keep pushes from being handled: what cannot be claimed within a
/// second is handled without a claim, with a warning.
pub trait DedupStore: Send + Sync + 'static {
    /// Claims `key` for `hold`, in one atomic step, unless it is claimed or completed.
    ///
    /// A claim that is neither completed nor abandoned is free again after `hold`: its holder died.
    ///
    /// # Errors
    ///
    /// Fails when the store cannot be reached.
    fn claim(&self, key: &str, hold: Duration) -> impl Future<Output = Result<Claim, DedupError>> + Send;

    /// Stores the answer under a claim, for `keep`, and wakes who waits for it. In one atomic
    /// step, and only if the claim still has this ticket and no answer.
    ///
    /// # Errors
    ///
    /// Fails when the store cannot be reached.
    fn complete(
        &self,
        key: &str,
        ticket: Ticket,
        answer: &Answer,
        keep: Duration,
    ) -> impl Future<Output = Result<Completed, DedupError>> + Send;

    /// Gives a claim back, so that the next repeat is the first. Does nothing if the claim has
    /// another ticket by now.
    ///
    /// # Errors
    ///
    /// Fails when the store cannot be reached; the claim then ends by itself.
    fn abandon(&self, key: &str, ticket: Ticket) -> impl Future<Output = Result<(), DedupError>> + Send;

    /// Returns when a claim that was [`Running`](Claim::Running) may have changed. It may return too
    /// early, and a store that cannot tell need not return at all: it is asked again every 100 ms.
    fn changed(&self, key: &str) -> impl Future<Output = ()> + Send {
        let _ = key;
        std::future::pending()
    }
}

impl<S: DedupStore> DedupStore for Arc<S> {
    fn claim(&self, key: &str, hold: Duration) -> impl Future<Output = Result<Claim, DedupError>> + Send {
        (**self).claim(key, hold)
    }

    fn complete(
        &self,
        key: &str,
        ticket: Ticket,
        answer: &Answer,
        keep: Duration,
    ) -> impl Future<Output = Result<Completed, DedupError>> + Send {
        (**self).complete(key, ticket, answer, keep)
    }

    fn abandon(&self, key: &str, ticket: Ticket) -> impl Future<Output = Result<(), DedupError>> + Send {
        (**self).abandon(key, ticket)
    }

    fn changed(&self, key: &str) -> impl Future<Output = ()> + Send {
        (**self).changed(key)
    }
}

/// Why a store did not do what it was asked to.
pub struct DedupError {
    source: BoxError,
}

impl DedupError {
    /// A store's own failure.
    pub fn new(source: impl Into<BoxError>) -> Self {
        Self {
            source: source.into(),
        }
    }
}

impl fmt::Debug for DedupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DedupError").field(&self.source).finish()
    }
}

impl fmt::Display for DedupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the store of handled pushes failed")
    }
}

impl std::error::Error for DedupError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

/// [`DedupStore`] behind a pointer.
#[cfg(feature = "service")]
pub(crate) trait AnyDedup: Send + Sync {
    fn claim<'a>(&'a self, key: &'a str, hold: Duration) -> BoxFuture<'a, Result<Claim, DedupError>>;
    fn complete<'a>(
        &'a self,
        key: &'a str,
        ticket: Ticket,
        answer: &'a Answer,
        keep: Duration,
    ) -> BoxFuture<'a, Result<Completed, DedupError>>;
    fn abandon<'a>(&'a self, key: &'a str, ticket: Ticket) -> BoxFuture<'a, Result<(), DedupError>>;
    fn changed<'a>(&'a self, key: &'a str) -> BoxFuture<'a, ()>;
}

#[cfg(feature = "service")]
type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[cfg(feature = "service")]
impl<S: DedupStore> AnyDedup for S {
    fn claim<'a>(&'a self, key: &'a str, hold: Duration) -> BoxFuture<'a, Result<Claim, DedupError>> {
        Box::pin(DedupStore::claim(self, key, hold))
    }

    fn complete<'a>(
        &'a self,
        key: &'a str,
        ticket: Ticket,
        answer: &'a Answer,
        keep: Duration,
    ) -> BoxFuture<'a, Result<Completed, DedupError>> {
        Box::pin(DedupStore::complete(self, key, ticket, answer, keep))
    }

    fn abandon<'a>(&'a self, key: &'a str, ticket: Ticket) -> BoxFuture<'a, Result<(), DedupError>> {
        Box::pin(DedupStore::abandon(self, key, ticket))
    }

    fn changed<'a>(&'a self, key: &'a str) -> BoxFuture<'a, ()> {
        Box::pin(DedupStore::changed(self, key))
    }
}
