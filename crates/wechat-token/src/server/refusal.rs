//! Why a token server says no, by the status of its answer.

use std::{fmt, num::NonZeroU16};

/// Why a token server said no. What the platform said to it comes as
/// [`SourceError::Refused`](crate::SourceError::Refused) instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerRefusal {
    /// It does not know the key (401).
    Key,
    /// It knows the key, which may not do this (403).
    Permission,
    /// It has no such credential (404).
    Unknown,
    /// This key asks too often (429).
    TooOften,
    /// Anything else: it has nothing to give, or it is no token server.
    Status(NonZeroU16),
}

impl ServerRefusal {
    pub(super) fn of(status: u16) -> Self {
        match status {
            401 => Self::Key,
            403 => Self::Permission,
            404 => Self::Unknown,
            429 => Self::TooOften,
            other => NonZeroU16::new(other).map_or(Self::Unknown, Self::Status),
        }
    }

    /// Whether somebody has to change something first.
    pub(crate) fn is_lasting(self) -> bool {
        matches!(self, Self::Key | Self::Permission | Self::Unknown)
    }

    /// What to do about it, in one sentence.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Key => "give this client a key that the token server's configuration has under [clients.…]",
            Self::Permission => {
                "add the account, the credential or the permission to this client in the token server's configuration"
            }
            Self::Unknown => {
                "check the app id, and that the URL is the token server's: it keeps no such credential"
            }
            Self::TooOften => {
                "ask through one WechatConf for the whole process, or raise requests_per_second for this client"
            }
            Self::Status(_) => "look at the token server's log and its status page",
        }
    }
}

impl fmt::Display for ServerRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key => f.write_str("does not know this key"),
            Self::Permission => f.write_str("does not permit this to the key"),
            Self::Unknown => f.write_str("has no such credential"),
            Self::TooOften => f.write_str("was asked too often with this key"),
            Self::Status(status) => write!(f, "has no value to give (HTTP status {status})"),
        }
    }
}
