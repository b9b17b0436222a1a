//! Why Redis did not do what it was asked to.

use std::{error::Error as StdError, io, sync::Arc};

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
    /// There is no TLS that can be trusted.
    #[error("TLS with Redis failed: {reason}")]
    Untrusted {
        /// Why not.
        reason: &'static str,
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
            Self::Untrusted { .. } => {
                "give the root certificate of its authority, and an address that its certificate is for"
            }
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
            _ => {
                let cause = io_cause(error);
                if let Some(reason) = cause.and_then(distrust) {
                    return Self::Untrusted { reason };
                }
                let kind = cause
                    .map(io::Error::kind)
                    .or_else(|| error.is_timeout().then_some(io::ErrorKind::TimedOut));
                Self::Unreachable {
                    source: kind.map(io::Error::from),
                }
            }
        }
    }
}

/// What the operating system said, or the handshake. It is kept in an `Arc`, which is an error of
/// its own.
fn io_cause(error: &RedisError) -> Option<&io::Error> {
    let shared: &Arc<dyn StdError + Send + Sync> = error.source()?.downcast_ref()?;
    shared.downcast_ref()
}

/// Why a handshake failed, if that is what `cause` is about.
#[cfg(feature = "tls")]
fn distrust(cause: &io::Error) -> Option<&'static str> {
    use rustls::{CertificateError, Error};

    Some(match cause.get_ref()?.downcast_ref()? {
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

#[cfg(not(feature = "tls"))]
fn distrust(_cause: &io::Error) -> Option<&'static str> {
    None
}
