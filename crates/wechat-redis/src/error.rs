//! Why Redis did not do what it was asked to.

use std::io;

use redis::{ErrorKind, RedisError};

/// Why Redis could not be used.
///
/// What Redis itself says may quote what it was sent, so only its code is passed on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address cannot be used.
    #[error("the address of {what} cannot be used: {reason}")]
    Address {
        /// What was to be reached there: Redis, or a Sentinel.
        what: &'static str,
        /// What is wrong with it; never what it contains.
        reason: &'static str,
    },
    /// The prefix would break the names of keys.
    #[error("the prefix {prefix:?} cannot be used: at most 100 printable ASCII characters, no braces")]
    Prefix {
        /// The prefix given.
        prefix: String,
    },
    /// A certificate cannot be read.
    #[error("the root certificate is not PEM")]
    Certificate,
    /// There is no connection, or it was lost.
    #[error("Redis cannot be reached")]
    Unreachable {
        /// What the operating system said, if it did.
        source: Option<io::Error>,
    },
    /// The Sentinels name no primary.
    #[error("the Sentinels know no primary of that name")]
    NoPrimary,
    /// Redis answered with an error.
    #[error("Redis refused ({code})")]
    Refused {
        /// The first word of what it said, for example `NOAUTH`, `OOM` or `READONLY`.
        code: String,
    },
    /// Redis answered with something our scripts never say.
    #[error("Redis answered with something we cannot read")]
    Answer,
}

impl Error {
    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Address { .. } => {
                "write it as redis://[user:password@]host[:port][/database], or rediss:// for TLS"
            }
            Self::Prefix { .. } => "choose a short name, for example that of your service",
            Self::Certificate => {
                "give the certificate of the authority in PEM, beginning with -----BEGIN CERTIFICATE-----"
            }
            Self::Unreachable { .. } => "check that Redis runs, and the network between here and there",
            Self::NoPrimary => "check the name, and that a Sentinel can be reached",
            Self::Refused { code } => match code.as_str() {
                "NOAUTH" | "WRONGPASS" => "check user and password",
                "NOPERM" => {
                    "allow the user EVALSHA, EVAL, SCRIPT|LOAD and the commands of hashes and strings on keys under the prefix"
                }
                "OOM" => "Redis has no memory left; do not let it evict keys under the prefix",
                "READONLY" => "this is a replica: connect to the primary, or through Sentinel",
                "LOADING" | "MASTERDOWN" | "BUSY" | "TRYAGAIN" => "wait: Redis is busy with itself",
                "WRONGTYPE" => "another program uses our keys: choose another prefix",
                _ => "look into the log of Redis",
            },
            Self::Answer => "check that it is Redis 5 or later, or Valkey",
        }
    }

    pub(crate) fn of(error: &RedisError) -> Self {
        match error.kind() {
            ErrorKind::Server(_) | ErrorKind::Extension => Self::Refused {
                code: error.code().unwrap_or("ERR").to_owned(),
            },
            ErrorKind::AuthenticationFailed => Self::Refused {
                code: "WRONGPASS".to_owned(),
            },
            ErrorKind::MasterNameNotFoundBySentinel | ErrorKind::EmptySentinelList => Self::NoPrimary,
            ErrorKind::UnexpectedReturnType | ErrorKind::Parse => Self::Answer,
            _ => Self::Unreachable {
                source: io_error(error),
            },
        }
    }
}

/// The operating system's part of an error.
fn io_error(error: &RedisError) -> Option<io::Error> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<io::Error>() {
            return Some(io.kind().into());
        }
        cause = error.source();
    }
    error.is_timeout().then(|| io::ErrorKind::TimedOut.into())
}
