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
    #[cfg(feature = "redis")]
    Redis(wechat_redis::RedisStore),
    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    Sql(wechat_sql::SqlStore),
}

/// Passes a request on to the store that is there.
macro_rules! on {
    ($store:expr, $inner:ident => $request:expr) => {
        match $store {
            Store::Memory($inner) => $request,
            Store::File($inner) => $request,
            #[cfg(feature = "redis")]
            Store::Redis($inner) => $request,
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            Store::Sql($inner) => $request,
        }
    };
}

impl Store {
    /// The store at `place`: a folder, `memory:`, or the URL of a database. A database whose schema
    /// is old is migrated.
    pub(crate) async fn open(place: &str) -> Result<Self, Error> {
        match place.split_once(':') {
            Some(("memory", _)) => Ok(Self::Memory(MemoryStore::new())),
            Some(("file", folder)) => Ok(Self::File(FileStore::new(folder.trim_start_matches("//")))),
            Some(("redis" | "rediss", _)) => redis(place),
            Some(("sqlite", _)) if cfg!(feature = "sqlite") => sql(place).await,
            Some(("postgres" | "postgresql", _)) if cfg!(feature = "postgres") => sql(place).await,
            Some(("sqlite", _)) => Err(unsupported("sqlite")),
            Some(("postgres" | "postgresql", _)) => Err(unsupported("postgres")),
            _ => Ok(Self::File(FileStore::new(place))),
        }
    }

    /// What it is, for the status page.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Memory(_) => "memory",
            Self::File(_) => "files",
            #[cfg(feature = "redis")]
            Self::Redis(_) => "Redis",
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            Self::Sql(_) => "SQL",
        }
    }
}

fn unsupported(feature: &str) -> Error {
    Error::invalid(
        "store",
        format!("this build knows no such database: build it with the feature {feature}"),
    )
}

#[cfg(feature = "redis")]
fn redis(url: &str) -> Result<Store, Error> {
    wechat_redis::RedisStore::open(url)
        .map(Store::Redis)
        .map_err(failed)
}

#[cfg(not(feature = "redis"))]
fn redis(_url: &str) -> Result<Store, Error> {
    Err(unsupported("redis"))
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
async fn sql(url: &str) -> Result<Store, Error> {
    wechat_sql::SqlStore::connect(url)
        .await
        .map(Store::Sql)
        .map_err(failed)
}

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
#[expect(
    clippy::unused_async,
    reason = "as with a database, which is opened over the network"
)]
async fn sql(_url: &str) -> Result<Store, Error> {
    Err(unsupported("sqlite or postgres"))
}

#[cfg(any(feature = "redis", feature = "sqlite", feature = "postgres"))]
fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Store {
        source: StoreError::backend(error),
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
