//! Why the database did not do what it was asked to.

use std::io;

/// Why a database could not be used.
///
/// What the database itself says may quote what it was sent, so only its code is passed on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address cannot be used.
    #[error("the address of the database cannot be used: {reason}")]
    Address {
        /// What is wrong with it; never what it contains.
        reason: &'static str,
    },
    /// There is no connection, or it was lost.
    #[error("the database cannot be reached")]
    Unreachable {
        /// What the operating system said, if it did.
        source: Option<io::Error>,
    },
    /// The database answered with an error.
    #[error("the database refused ({code})")]
    Refused {
        /// `SQLSTATE` of PostgreSQL, or the result code of SQLite.
        code: String,
    },
    /// The table was made by a newer version of this crate.
    #[error("the schema is version {found}, this program knows {known}")]
    Newer {
        /// The version in the database.
        found: i64,
        /// The newest one known here.
        known: i64,
    },
    /// A row has something in it that we never write.
    #[error("the database answered with something we cannot read")]
    Answer,
}

impl Error {
    #[cfg(not(all(feature = "sqlite", feature = "postgres")))]
    pub(crate) const FEATURE_OFF: Self = Self::Address {
        reason: "the feature of its database is off (`sqlite`, `postgres`)",
    };

    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Address { .. } => {
                "write it as postgres://user:password@host/database or sqlite:/path/to/file.db"
            }
            Self::Unreachable { .. } => {
                "check that the database runs, and the network between here and there"
            }
            Self::Refused { code } => match code.as_str() {
                "42P01" => "run the migrations: `SqlStore::migrate`, or the files of this crate",
                "42501" => "allow the user to select, insert and update on wechat_credentials",
                "28P01" | "28000" => "check user and password",
                _ => "look the code up in the database's manual",
            },
            Self::Newer { .. } => "update this program: a newer one has migrated the schema",
            Self::Answer => "look for another program that writes to wechat_credentials",
        }
    }
}

impl Error {
    /// Whether a connection broke, so that another may do.
    pub(crate) fn is_lost(&self) -> bool {
        match self {
            Self::Unreachable { source } => source.is_some(),
            // PostgreSQL says so before it hangs up.
            Self::Refused { code } => matches!(code.as_str(), "57P01" | "57P02" | "57P03"),
            _ => false,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Configuration(_) => Self::Address {
                reason: "a setting in it makes no sense",
            },
            sqlx::Error::Database(error) => Self::Refused {
                code: error
                    .code()
                    .map_or_else(|| "unknown".to_owned(), std::borrow::Cow::into_owned),
            },
            sqlx::Error::Io(error) => Self::Unreachable {
                source: Some(error.kind().into()),
            },
            sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unreachable { source: None },
            _ => Self::Answer,
        }
    }
}
