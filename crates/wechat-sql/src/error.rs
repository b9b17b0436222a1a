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
    /// There is no TLS that can be trusted.
    #[error("TLS with the database failed: {reason}")]
    Untrusted {
        /// Why not.
        reason: &'static str,
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
            Self::Unreachable { source: Some(error) } if error.kind() == io::ErrorKind::NotFound => {
                "check that the file named in sslrootcert is there, or the socket"
            }
            Self::Unreachable { .. } => {
                "check that the database runs, and the network between here and there"
            }
            Self::Untrusted { .. } => {
                "give the file of its authority in sslrootcert, and as host a name that its certificate is for"
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
            sqlx::Error::Io(error) => match distrust(&error) {
                Some(reason) => Self::Untrusted { reason },
                None => Self::Unreachable {
                    source: Some(error.kind().into()),
                },
            },
            sqlx::Error::Tls(_) => Self::Untrusted {
                reason: "the database does not offer it, or the file named in sslrootcert is no certificate",
            },
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Unreachable { source: None }
            }
            _ => Self::Answer,
        }
    }
}

/// Why a handshake failed, if that is what `error` is about.
#[cfg(feature = "postgres")]
fn distrust(error: &io::Error) -> Option<&'static str> {
    use rustls::{CertificateError, Error};

    let cause = error.get_ref()?.downcast_ref()?;
    Some(match cause {
        // A bad signature is that of an authority with the name of a trusted one.
        Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature) => {
            "no trusted authority has signed its certificate"
        }
        Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => "its certificate is for another name",
        Error::InvalidCertificate(
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. },
        ) => "its certificate is not valid today",
        Error::InvalidCertificate(_) => "its certificate cannot be verified",
        _ => "no protocol was agreed on",
    })
}

#[cfg(not(feature = "postgres"))]
fn distrust(_error: &io::Error) -> Option<&'static str> {
    None
}
