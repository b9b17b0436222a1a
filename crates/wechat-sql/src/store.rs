//! [`SqlStore`]: a fleet's credentials in a database.

use std::{fmt, time::Duration};

use wechat_token::{
    Committed, CredentialKey, Document, Lease, Leased, Offer, Record, Sent, StoreError, TokenStore,
};

use crate::{
    Error,
    table::{Row, Table},
};

/// Keeps credentials in SQLite or PostgreSQL, for all processes that use the database. Cheap to
/// clone; clones share the connections.
///
/// The row of a credential is named after app id, kind and token family. It contains the value
/// itself, so whoever may read `wechat_credentials` may use the account.
#[derive(Clone)]
pub struct SqlStore {
    table: Table,
    cache_age: Duration,
    intent_life: Duration,
}

impl SqlStore {
    /// A pause after which a lease may be free or its value there.
    const RETRY_IN: Duration = Duration::from_millis(40);
    /// Each loser of a swap has lost to one who got on, so a few more tries are enough.
    const TRIES: u32 = 16;

    /// A store in the database at `url`, whose schema is brought up to date:
    /// `postgres://user:password@host/database` or `sqlite:/path/to/file.db`, which is made if it is
    /// not there.
    ///
    /// TLS is asked for with `?sslmode=verify-full`; `&sslrootcert=/path/to/authority.pem` adds an
    /// authority of yours to the public ones. `verify-ca` takes a certificate for any name,
    /// `require` would take any certificate and is refused. Without a mode TLS is used where the
    /// server has it, and nothing is verified.
    ///
    /// # Errors
    ///
    /// Fails when the address makes no sense, its database's feature is off, the database cannot
    /// be reached, or its schema is newer than this crate.
    pub async fn connect(url: &str) -> Result<Self, Error> {
        let store = Self::open(url)?;
        store.migrate().await?;
        Ok(store)
    }

    /// [`connect`](Self::connect) without touching the database: nothing is connected before it is
    /// used, and the schema is up to you, see [`migrations`](crate::migrations).
    ///
    /// # Errors
    ///
    /// Fails when the address makes no sense or its database's feature is off.
    pub fn open(url: &str) -> Result<Self, Error> {
        let table = match url.split_once(':').map(|(scheme, _)| scheme) {
            #[cfg(feature = "sqlite")]
            Some("sqlite") => Table::Sqlite(crate::table::sqlite::Sqlite::open(url)?),
            #[cfg(feature = "postgres")]
            Some("postgres" | "postgresql") => Table::Postgres(crate::table::postgres::Postgres::open(url)?),
            #[cfg(not(feature = "sqlite"))]
            Some("sqlite") => return Err(Error::FEATURE_OFF),
            #[cfg(not(feature = "postgres"))]
            Some("postgres" | "postgresql") => return Err(Error::FEATURE_OFF),
            _ => {
                return Err(Error::Address {
                    reason: "it begins with neither sqlite: nor postgres:",
                });
            }
        };
        Ok(Self::on(table))
    }

    /// A store on connections of yours. Turn WAL on, or readers wait for the one who writes.
    #[cfg(feature = "sqlite")]
    pub fn on_sqlite(pool: sqlx::SqlitePool) -> Self {
        Self::on(Table::Sqlite(crate::table::sqlite::Sqlite::of(pool)))
    }

    /// A store on connections of yours.
    #[cfg(feature = "postgres")]
    pub fn on_postgres(pool: sqlx::PgPool) -> Self {
        Self::on(Table::Postgres(crate::table::postgres::Postgres::of(pool)))
    }

    fn on(table: Table) -> Self {
        Self {
            table,
            cache_age: Duration::from_secs(3),
            intent_life: Document::INTENT_LIFE,
        }
    }

    /// How long a process may go on with the value it holds before it looks at the database again;
    /// 3 s by default. The platform honours a replaced value for 300 s. Zero looks on every read.
    #[must_use]
    pub fn cache_age(mut self, age: Duration) -> Self {
        self.cache_age = age;
        self
    }

    /// How long a holder that vanished counts as one whose request may still arrive; 30 s by
    /// default. Shorter only where all times are scaled down, as in a simulation.
    #[must_use]
    pub fn intent_life(mut self, life: Duration) -> Self {
        self.intent_life = life;
        self
    }

    /// Brings the schema up to date. Several processes may do so at once.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be reached, or its schema is newer than this crate.
    pub async fn migrate(&self) -> Result<(), Error> {
        self.table.migrate().await
    }

    /// Reads the row, lets `change` decide, and writes what it wants written; again when somebody
    /// else was faster. `None` when that happened too often.
    async fn change<T>(
        &self,
        key: &CredentialKey,
        change: impl Fn(&mut Open, u64) -> (T, Write) + Send + Sync,
    ) -> Result<Option<T>, StoreError> {
        let mut lost = false;
        for _ in 0..Self::TRIES {
            match self.try_change(key, &change).await {
                Ok(Some(answer)) => return Ok(Some(answer)),
                Ok(None) => {}
                // A row that was changed although the answer was lost is recognised the second time.
                Err(Failed::Sql(error)) if error.is_lost() && !lost => lost = true,
                Err(Failed::Sql(error)) => return Err(StoreError::backend(error)),
                Err(Failed::Store(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    async fn try_change<T>(
        &self,
        key: &CredentialKey,
        change: impl Fn(&mut Open, u64) -> (T, Write) + Send + Sync,
    ) -> Result<Option<T>, Failed> {
        let name = key.to_string();
        let (row, now_ms) = self.table.read(&name).await.map_err(Failed::Sql)?;
        let mut open = Open::of(row, key);
        open.document = open.document.with_intent_life(self.intent_life);
        let (answer, write) = change(&mut open, now_ms);
        if write == Write::No {
            return Ok(Some(answer));
        }
        let next = open.close(key).map_err(Failed::Store)?;
        let swapped = self.table.swap(&name, &next).await.map_err(Failed::Sql)?;
        Ok(swapped.then_some(answer))
    }
}

enum Failed {
    Sql(Error),
    Store(StoreError),
}

/// A row whose document is read.
struct Open {
    row: Row,
    document: Document,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Write {
    Yes,
    No,
}

impl Open {
    /// A document that makes no sense counts as none, and is replaced by the next that is written.
    fn of(row: Row, key: &CredentialKey) -> Self {
        let document = read(&row, key).unwrap_or_else(|error| {
            tracing::warn!(error = %error, "a credential record is replaced");
            Document::default()
        });
        Self { row, document }
    }

    fn close(self, key: &CredentialKey) -> Result<Row, StoreError> {
        Ok(Row {
            document: self.document.to_text(key)?,
            revision: self.row.revision + 1,
            ..self.row
        })
    }

    fn is_leased(&self, now_ms: u64) -> bool {
        let ends = self.row.lease_ends.and_then(|ends| u64::try_from(ends).ok());
        self.row.lease_owner.is_some() && ends.is_some_and(|ends| now_ms < ends)
    }

    fn is_leased_to(&self, owner: &str) -> bool {
        self.row.lease_owner.as_deref() == Some(owner)
    }

    fn end_lease(&mut self) {
        self.row.lease_owner = None;
        self.row.lease_ends = None;
    }
}

fn read(row: &Row, key: &CredentialKey) -> Result<Document, StoreError> {
    if row.revision == 0 {
        return Ok(Document::default());
    }
    Document::from_text(row.document.expose(), key).map_err(|reason| StoreError::Corrupt {
        name: format!("the row {key} of wechat_credentials"),
        reason,
    })
}

impl TokenStore for SqlStore {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        let (row, now_ms) = self
            .table
            .read(&key.to_string())
            .await
            .map_err(StoreError::backend)?;
        Ok(read(&row, key)?.record(now_ms))
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        // Zero is the owner of unguarded leases.
        let owner = fastrand::u128(1..);
        let leased = self.change(key, |open, now_ms| {
            if let Some(record) = open.document.newer_than(known, now_ms) {
                return (Leased::Newer(record), Write::No);
            }
            // Ours already: the answer to the first attempt was lost.
            if open.is_leased(now_ms) && !open.is_leased_to(&name(owner)) {
                return (busy(), Write::No);
            }
            open.row.lease_owner = Some(name(owner));
            open.row.lease_ends =
                Some(i64::try_from(now_ms.saturating_add(millis(length))).unwrap_or(i64::MAX));
            open.document.begin(owner, now_ms);
            (Leased::Granted(Lease::new(owner, None)), Write::Yes)
        });
        Ok(leased.await?.unwrap_or_else(busy))
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        let owner = name(lease.owner());
        let committed = self.change(key, |open, now_ms| {
            // Stored already: the answer to the first attempt was lost.
            if open.row.stored_by.as_ref() == Some(&owner)
                && let Some(record) = open.document.record(now_ms)
            {
                let Record {
                    generation, suspect, ..
                } = record;
                return (Committed::Stored { generation, suspect }, Write::No);
            }
            if !open.is_leased_to(&owner) {
                return (Committed::LeaseLost, Write::No);
            }
            open.end_lease();
            let committed = open.document.commit(lease.owner(), &offer, now_ms);
            if matches!(committed, Committed::Stored { .. }) {
                open.row.stored_by = Some(owner.clone());
            }
            (committed, Write::Yes)
        });
        // Whoever was faster that often has the lease now.
        Ok(committed.await?.unwrap_or(Committed::LeaseLost))
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        let owner = name(lease.owner());
        let aborted = self.change(key, |open, now_ms| {
            if open.is_leased_to(&owner) {
                open.end_lease();
            }
            open.document.abort(lease.owner(), sent, now_ms);
            ((), Write::Yes)
        });
        aborted.await.map(|_| ())
    }

    fn cache_age(&self) -> Option<Duration> {
        Some(self.cache_age)
    }
}

impl fmt::Debug for SqlStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let database = match &self.table {
            #[cfg(feature = "sqlite")]
            Table::Sqlite(_) => "SQLite",
            #[cfg(feature = "postgres")]
            Table::Postgres(_) => "PostgreSQL",
            #[cfg(not(any(feature = "sqlite", feature = "postgres")))]
            Table::None(never) => match *never {},
        };
        f.debug_struct("SqlStore")
            .field("database", &database)
            .field("cache_age", &self.cache_age)
            .finish_non_exhaustive()
    }
}

fn busy() -> Leased {
    Leased::Busy {
        retry_in: SqlStore::RETRY_IN,
    }
}

/// An owner as the rows name it.
fn name(owner: u128) -> String {
    format!("{owner:032x}")
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod agreement;
