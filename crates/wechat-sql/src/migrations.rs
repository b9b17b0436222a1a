//! The schema, for those who migrate by their own means.
//!
//! [`SqlStore::connect`](crate::SqlStore::connect) migrates by itself. Where the service's user
//! may not change the schema, run these texts, in order, as somebody who may, and record the last
//! version in `wechat_schema`, or use [`SqlStore::migrate`](crate::SqlStore::migrate) from a
//! program of yours that runs as that user.

/// The table in which the version of the schema is kept; the same for both databases.
pub const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS wechat_schema (version BIGINT NOT NULL PRIMARY KEY)";

/// The versions for SQLite, the oldest first.
#[cfg(feature = "sqlite")]
pub const SQLITE: &[&str] = &[include_str!("../migrations/sqlite/0001_credentials.sql")];

/// The versions for PostgreSQL, the oldest first.
#[cfg(feature = "postgres")]
pub const POSTGRES: &[&str] = &[include_str!("../migrations/postgres/0001_credentials.sql")];
