//! The table in SQLite.

use std::{str::FromStr as _, time::Duration};

use sqlx::{
    AssertSqlSafe, Row as _, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use wechat_core::Secret;

use super::{Row, pending};
use crate::{Error, migrations};

/// The database's time in milliseconds.
const NOW: &str = "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)";

/// SQLite's number for a file that somebody else has locked.
const BUSY: &str = "5";
/// How often a beginning is tried again, and after which pause: four seconds in all, as long as a
/// statement waits.
const TRIES: u32 = 80;
const PAUSE: Duration = Duration::from_millis(50);

#[derive(Clone, Debug)]
pub(crate) struct Sqlite {
    pool: SqlitePool,
    now: &'static str,
}

impl Sqlite {
    /// A pool on the file in `url`, which is made if it is not there.
    pub(crate) fn open(url: &str) -> Result<Self, Error> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            // Readers do not wait for the one who writes.
            .journal_mode(SqliteJournalMode::Wal)
            // A credential that was handed out must not be forgotten by a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(4));
        // One file, one writer: more connections would only wait for each other.
        let pool = SqlitePoolOptions::new()
            .max_connections(2)
            .connect_lazy_with(options);
        Ok(Self::of(pool))
    }

    pub(crate) fn of(pool: SqlitePool) -> Self {
        Self { pool, now: NOW }
    }

    /// With another expression for the time.
    #[cfg(test)]
    pub(crate) fn with_clock(self, now: &'static str) -> Self {
        Self { now, ..self }
    }

    #[cfg(test)]
    pub(crate) async fn run(&self, query: String) {
        sqlx::raw_sql(AssertSqlSafe(query))
            .execute(&self.pool)
            .await
            .unwrap();
    }

    pub(crate) async fn read(&self, name: &str) -> Result<(Row, i64), Error> {
        let query = format!(
            "SELECT {} AS now, document, revision, lease_owner, lease_ends, stored_by \
             FROM (SELECT 1) LEFT JOIN wechat_credentials ON name = $1",
            self.now
        );
        let row = sqlx::query(AssertSqlSafe(query))
            .bind(name)
            .fetch_one(&self.pool)
            .await?;
        let document: Option<String> = row.try_get("document")?;
        let read = Row {
            document: Secret::new(document.unwrap_or_default()),
            revision: row.try_get::<Option<i64>, _>("revision")?.unwrap_or(0),
            lease_owner: row.try_get("lease_owner")?,
            lease_ends: row.try_get("lease_ends")?,
            stored_by: row.try_get("stored_by")?,
        };
        Ok((read, row.try_get("now")?))
    }

    pub(crate) async fn swap(&self, name: &str, next: &Row) -> Result<bool, Error> {
        let query = if next.revision == 1 {
            "INSERT INTO wechat_credentials (name, document, revision, lease_owner, lease_ends, stored_by) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO NOTHING"
        } else {
            "UPDATE wechat_credentials SET document = $2, revision = $3, lease_owner = $4, lease_ends = $5, \
             stored_by = $6 WHERE name = $1 AND revision = $3 - 1"
        };
        let done = sqlx::query(query)
            .bind(name)
            .bind(next.document.expose())
            .bind(next.revision)
            .bind(&next.lease_owner)
            .bind(next.lease_ends)
            .bind(&next.stored_by)
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    pub(crate) async fn migrate(&self) -> Result<(), Error> {
        // Several processes may start at once: the first to write makes the others wait.
        let mut transaction = self.begin().await?;
        sqlx::raw_sql(migrations::VERSIONS)
            .execute(&mut *transaction)
            .await?;
        let found: Option<i64> = sqlx::query_scalar("SELECT max(version) FROM wechat_schema")
            .fetch_one(&mut *transaction)
            .await?;
        for (version, text) in pending(found, migrations::SQLITE)? {
            sqlx::raw_sql(text).execute(&mut *transaction).await?;
            sqlx::query("INSERT INTO wechat_schema (version) VALUES ($1)")
                .bind(version)
                .execute(&mut *transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Begins to write. Whoever makes the file changes its journal mode first, and SQLite lets
    /// nobody wait for that: the others are told at once that it is busy.
    async fn begin(&self) -> Result<Transaction<'static, sqlx::Sqlite>, Error> {
        let mut tries = 0;
        loop {
            match self.pool.begin_with("BEGIN IMMEDIATE").await {
                Err(sqlx::Error::Database(error))
                    if error.code().as_deref() == Some(BUSY) && tries < TRIES =>
                {
                    tries += 1;
                    tokio::time::sleep(PAUSE).await;
                }
                begun => return Ok(begun?),
            }
        }
    }
}
