//! The store that the settings name: a folder, or the URL of a database.

use std::time::Duration;

use wechat_token::{
    Committed, CredentialKey, FileStore, Lease, Leased, MemoryStore, Offer, Record, Sent, StoreError,
    TokenStore,
};

use crate::Error;

/// Any of the stores.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    Memory(MemoryStore),
    File(FileStore),
}

/// Passes a request on to the store that is there.
macro_rules! on {
    ($store:expr, $inner:ident => $request:expr) => {
        match $store {
            Store::Memory($inner) => $request,
            Store::File($inner) => $request,
        }
    };
}

impl Store {
    /// The store at `place`: a folder, `memory:`, or the URL of a database.
    #[expect(clippy::unused_async, reason = "databases are opened over the network")]
    pub(crate) async fn open(place: &str) -> Result<Self, Error> {
        match place.split_once(':') {
            Some(("memory", _)) => Ok(Self::Memory(MemoryStore::new())),
            Some(("redis" | "rediss" | "sqlite" | "postgres" | "postgresql", _)) => Err(Error::invalid(
                "store",
                "this build has no support for that database",
            )),
            Some(("file", folder)) => Ok(Self::File(FileStore::new(folder.trim_start_matches("//")))),
            _ => Ok(Self::File(FileStore::new(place))),
        }
    }

    /// What it is, for the status page.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Memory(_) => "memory",
            Self::File(_) => "files",
        }
    }
}

impl TokenStore for Store {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        on!(self, store => store.load(key).await)
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        on!(self, store => store.lease(key, length, known).await)
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        on!(self, store => store.commit(key, lease, offer).await)
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        on!(self, store => store.abort(key, lease, sent).await)
    }

    fn cache_age(&self) -> Option<Duration> {
        on!(self, store => TokenStore::cache_age(store))
    }
}
