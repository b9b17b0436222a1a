//! Where a credential is shared, between tasks, processes or machines.
//!
//! A store does some of three things: load, save, and grant a *lease* so that one process of a
//! fleet fetches and the others wait. The platform checks no lease, though: a process that was
//! stopped with a lease may still *fetch* when it wakes, and its fetch retires the value the
//! others share even if its write is refused. So a store also keeps *intents* and issue times,
//! and marks a record *suspect* when it cannot know whether it is the newest; a suspect record is
//! used as any other, and refreshed once more while the platform still honours it. See
//! [`Document`] for the rule.

mod commit;
#[cfg(test)]
mod commit_search;
mod file;
mod memory;

use std::{any::Any, fmt, future::Future, io, path::PathBuf, sync::Arc, time::Duration};

use wechat_core::Secret;

pub use self::{
    commit::{Document, Sent},
    file::FileStore,
    memory::MemoryStore,
};
use crate::{
    CredentialKey,
    source::{BadValue, BoxFuture},
};

/// A credential as a store has it.
#[derive(Clone, Debug)]
pub struct Record {
    /// The value.
    pub value: Secret<Arc<str>>,
    /// How long it has to live. A duration, so that clocks of different machines need not agree.
    pub remaining: Duration,
    /// How long it lived when the platform granted it, if the store knows.
    pub life: Option<Duration>,
    /// The store's count of values. It comes from the store and only grows; 0 if it does not count.
    pub generation: u64,
    /// Whether a newer value may exist that nobody stored.
    pub suspect: bool,
}

/// A freshly fetched value, offered to a store.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The value.
    pub value: Secret<Arc<str>>,
    /// How long it has to live.
    pub remaining: Duration,
    /// How long it lived when it was granted.
    pub life: Duration,
    /// How long ago the request for it was sent.
    pub sent_ago: Duration,
    /// How long ago the answer with it came.
    pub answered_ago: Duration,
}

/// The right to fetch, for a time.
///
/// Dropping it releases what the store holds for it; the intent stays, as after a crash.
pub struct Lease {
    owner: u128,
    guard: Option<Box<dyn Any + Send + Sync>>,
}

impl Lease {
    /// A lease that `owner`, a random number, recognises as its own. `guard` is dropped with it.
    pub fn new(owner: u128, guard: Option<Box<dyn Any + Send + Sync>>) -> Self {
        Self { owner, guard }
    }

    /// The lease of a store that grants none: everybody gets it.
    pub fn unguarded() -> Self {
        Self {
            owner: 0,
            guard: None,
        }
    }

    /// Whose it is.
    pub fn owner(&self) -> u128 {
        self.owner
    }

    /// What the store put into it.
    pub fn guard<T: 'static>(&self) -> Option<&T> {
        self.guard.as_deref()?.downcast_ref()
    }
}

impl fmt::Debug for Lease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lease")
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}

/// The answer to a request for a lease.
#[derive(Debug)]
#[non_exhaustive]
pub enum Leased {
    /// Fetch; commit or abort before it ends.
    Granted(Lease),
    /// Somebody was faster: here is a newer record than the one you know.
    Newer(Record),
    /// Somebody else has it. Ask again after this, give or take.
    Busy {
        /// A pause that suits the store.
        retry_in: Duration,
    },
}

/// The answer to an offer.
#[derive(Debug)]
#[non_exhaustive]
pub enum Committed {
    /// The value is stored for all.
    Stored {
        /// Its number.
        generation: u64,
        /// Whether it is to be refreshed once more.
        suspect: bool,
    },
    /// The store has a newer one.
    Superseded(Record),
    /// The lease ran out and went to somebody else; nothing was written.
    LeaseLost,
}

/// Where a credential is shared.
///
/// A store that only loads and saves implements [`load`](Self::load) and
/// [`commit`](Self::commit). [`conformance::store`](crate::conformance::store) tests an
/// implementation against what the manager relies on.
pub trait TokenStore: Send + Sync + 'static {
    /// What is stored under `key`; `None` when nothing is.
    ///
    /// # Errors
    ///
    /// Fails when the store cannot be read or its record makes no sense. The manager then warns
    /// and goes on as if nothing were stored.
    fn load(&self, key: &CredentialKey) -> impl Future<Output = Result<Option<Record>, StoreError>> + Send;

    /// Asks for the right to fetch, for `length`. `known` is the generation the caller does not
    /// want any more; a newer record is handed back at once.
    ///
    /// # Errors
    ///
    /// Fails when the store cannot be reached.
    fn lease(
        &self,
        key: &CredentialKey,
        length: Duration,
        known: u64,
    ) -> impl Future<Output = Result<Leased, StoreError>> + Send {
        let _ = (key, length, known);
        async { Ok(Leased::Granted(Lease::unguarded())) }
    }

    /// Offers a fetched value and gives the lease back, in one atomic step.
    ///
    /// # Errors
    ///
    /// Fails when the value could not be stored. It is not lost: the manager hands it out, and
    /// offers it again later.
    fn commit(
        &self,
        key: &CredentialKey,
        lease: Lease,
        offer: Offer,
    ) -> impl Future<Output = Result<Committed, StoreError>> + Send;

    /// Gives the lease back without a value.
    ///
    /// # Errors
    ///
    /// Fails when the store cannot be reached; the lease then ends by itself.
    fn abort(
        &self,
        key: &CredentialKey,
        lease: Lease,
        sent: Sent,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        let _ = (key, lease, sent);
        async { Ok(()) }
    }

    /// How long a reader may go on with what it holds before it looks at the store again.
    /// `None`: until the value is due. Zero: it looks every time.
    fn cache_age(&self) -> Option<Duration> {
        None
    }
}

impl<S: TokenStore> TokenStore for Arc<S> {
    fn load(&self, key: &CredentialKey) -> impl Future<Output = Result<Option<Record>, StoreError>> + Send {
        (**self).load(key)
    }

    fn lease(
        &self,
        key: &CredentialKey,
        length: Duration,
        known: u64,
    ) -> impl Future<Output = Result<Leased, StoreError>> + Send {
        (**self).lease(key, length, known)
    }

    fn commit(
        &self,
        key: &CredentialKey,
        lease: Lease,
        offer: Offer,
    ) -> impl Future<Output = Result<Committed, StoreError>> + Send {
        (**self).commit(key, lease, offer)
    }

    fn abort(
        &self,
        key: &CredentialKey,
        lease: Lease,
        sent: Sent,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        (**self).abort(key, lease, sent)
    }

    fn cache_age(&self) -> Option<Duration> {
        (**self).cache_age()
    }
}

/// Why a store did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The operating system refused.
    #[error("cannot {action} {}", .path.display())]
    Io {
        /// What was tried, for example `replace`.
        action: &'static str,
        /// Which file or folder.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// What is stored is not a record of ours: torn, edited, or of another program.
    #[error("{name} is not a credential record ({reason}); it is put aside and a new value fetched")]
    Corrupt {
        /// The file or key.
        name: String,
        /// What is wrong with it; never what it contains.
        reason: &'static str,
    },
    /// Your own function failed.
    #[error("your {name} function failed")]
    Function {
        /// Which one, for example `access_token get`.
        name: Arc<str>,
        /// What it said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Your own function gave a value that cannot be used.
    #[error("your {name} function gave a value that cannot be used")]
    BadValue {
        /// Which one.
        name: Arc<str>,
        /// What is wrong with it.
        source: BadValue,
    },
    /// The store did not answer in time.
    #[error("the store did not answer within {} s", .limit.as_secs_f64())]
    TimeOut {
        /// The time given.
        limit: Duration,
    },
    /// Something that a store of your own has to say.
    #[error("the store failed")]
    Backend {
        /// What it said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl StoreError {
    /// A store's own failure.
    pub fn backend(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Backend {
            source: source.into(),
        }
    }
}

/// [`TokenStore`] behind a pointer.
pub(crate) trait AnyStore: Send + Sync {
    fn load<'a>(&'a self, key: &'a CredentialKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>>;
    fn lease<'a>(
        &'a self,
        key: &'a CredentialKey,
        length: Duration,
        known: u64,
    ) -> BoxFuture<'a, Result<Leased, StoreError>>;
    fn commit<'a>(
        &'a self,
        key: &'a CredentialKey,
        lease: Lease,
        offer: Offer,
    ) -> BoxFuture<'a, Result<Committed, StoreError>>;
    fn abort<'a>(
        &'a self,
        key: &'a CredentialKey,
        lease: Lease,
        sent: Sent,
    ) -> BoxFuture<'a, Result<(), StoreError>>;
}

impl<S: TokenStore> AnyStore for S {
    fn load<'a>(&'a self, key: &'a CredentialKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(TokenStore::load(self, key))
    }

    fn lease<'a>(
        &'a self,
        key: &'a CredentialKey,
        length: Duration,
        known: u64,
    ) -> BoxFuture<'a, Result<Leased, StoreError>> {
        Box::pin(TokenStore::lease(self, key, length, known))
    }

    fn commit<'a>(
        &'a self,
        key: &'a CredentialKey,
        lease: Lease,
        offer: Offer,
    ) -> BoxFuture<'a, Result<Committed, StoreError>> {
        Box::pin(TokenStore::commit(self, key, lease, offer))
    }

    fn abort<'a>(
        &'a self,
        key: &'a CredentialKey,
        lease: Lease,
        sent: Sent,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(TokenStore::abort(self, key, lease, sent))
    }
}

/// A store that several managers and the keepers of a third-party platform share.
#[derive(Clone)]
pub(crate) struct SharedStore {
    inner: Arc<dyn AnyStore>,
    cache_age: Option<Duration>,
}

impl SharedStore {
    pub(crate) fn new(store: impl TokenStore) -> Self {
        Self {
            cache_age: store.cache_age(),
            inner: Arc::new(store),
        }
    }
}

impl TokenStore for SharedStore {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        self.inner.load(key).await
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        self.inner.lease(key, length, known).await
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        self.inner.commit(key, lease, offer).await
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        self.inner.abort(key, lease, sent).await
    }

    fn cache_age(&self) -> Option<Duration> {
        self.cache_age
    }
}

/// A number that no two holders of a lease share.
pub(crate) fn random_owner() -> u128 {
    // Zero is the owner of unguarded leases.
    fastrand::u128(1..)
}
