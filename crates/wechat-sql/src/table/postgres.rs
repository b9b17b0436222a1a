//! The table in PostgreSQL.

use std::{str::FromStr as _, time::Duration};

use sqlx::{
    AssertSqlSafe, PgPool, Row as _,
    postgres::{PgConnectOptions, PgPoolOptions, PgSslMode},
};
use wechat_core::Secret;

use super::{Row, pending};
use crate::{Error, migrations};

/// The database's time in milliseconds.
const NOW: &str = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
/// Whoever migrates holds the advisory lock of this number: "wechat" in ASCII.
const MIGRATION_LOCK: i64 = 0x77_65_63_68_61_74;

#[derive(Clone, Debug)]
pub(crate) struct Postgres {
    pool: PgPool,
    now: &'static str,
}

impl Postgres {
    /// A pool on the server in `url`. Nothing is connected yet.
    pub(crate) fn open(url: &str) -> Result<Self, Error> {
        let options = PgConnectOptions::from_str(url)?;
        match options.get_ssl_mode() {
            PgSslMode::Require => {
                return Err(Error::Address {
                    reason: "sslmode=require takes any certificate; write sslmode=verify-full",
                });
            }
            PgSslMode::VerifyCa => name_provider(),
            _ => {}
        }
        let pool = PgPoolOptions::new()
            .max_connections(4)
            // Who asks has a limit of its own.
            .acquire_timeout(Duration::from_secs(4))
            .connect_lazy_with(options);
        Ok(Self::of(pool))
    }

    pub(crate) fn of(pool: PgPool) -> Self {
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
             FROM (SELECT 1) AS one LEFT JOIN wechat_credentials ON name = $1",
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
        let mut transaction = self.pool.begin().await?;
        // Several processes may start at once, and `IF NOT EXISTS` alone does not make that safe.
        sqlx::query("SELECT pg_advisory_xact_lock($1)")
            .bind(MIGRATION_LOCK)
            .execute(&mut *transaction)
            .await?;
        sqlx::raw_sql(migrations::VERSIONS)
            .execute(&mut *transaction)
            .await?;
        let found: Option<i64> = sqlx::query_scalar("SELECT max(version) FROM wechat_schema")
            .fetch_one(&mut *transaction)
            .await?;
        for (version, text) in pending(found, migrations::POSTGRES)? {
            sqlx::raw_sql(text).execute(&mut *transaction).await?;
            sqlx::query("INSERT INTO wechat_schema (version) VALUES ($1)")
                .bind(version)
                .execute(&mut *transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// In this mode alone `sqlx` takes the provider of the process. Where nobody has named one, and the
/// program contains two, it would panic.
fn name_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Somebody else may be faster; then theirs is taken.
        rustls::crypto::aws_lc_rs::default_provider()
            .install_default()
            .ok();
    }
}
