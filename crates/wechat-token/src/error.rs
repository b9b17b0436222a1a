//! Why there is no credential, and what to do about it.

use std::{sync::Arc, time::Duration};

use wechat_core::ErrCode;

use crate::{CredentialKind, flight::Interruption, source::SourceError};

/// Why a token manager hands out nothing.
///
/// Cloned for everybody who waited for the same refresh. `Display` tells this level only; the
/// cause is in `source()`.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The refresh everybody waited for failed, and nothing valid is held.
    #[error("the {kind} could not be fetched")]
    Fetch {
        /// Which credential.
        kind: CredentialKind,
        /// What the source said.
        source: Arc<SourceError>,
    },
    /// An earlier refresh failed and it is too early for another; this is what it said.
    #[error("the {kind} could not be fetched a moment ago, and is not asked for again before {} s", .retry_in.as_secs().max(1))]
    BackingOff {
        /// Which credential.
        kind: CredentialKind,
        /// When the next try is possible.
        retry_in: Duration,
        /// What the source said.
        source: Arc<SourceError>,
    },
    /// The source grants lives shorter than the time between two fetches.
    #[error(
        "the {kind} is granted for so short a time that it ended before the next fetch is allowed in {} s",
        .retry_in.as_secs().max(1)
    )]
    ShortLived {
        /// Which credential.
        kind: CredentialKind,
        /// When the next try is possible.
        retry_in: Duration,
    },
    /// A forced refresh is too early: the platform takes 20 a day, 30 s apart.
    #[error(
        "a forced refresh of the {kind} is possible again in {} s (the platform takes 20 a day, 30 s apart)",
        .retry_in.as_secs().max(1)
    )]
    ForcedTooOften {
        /// Which credential.
        kind: CredentialKind,
        /// When the next try is possible.
        retry_in: Duration,
    },
    /// The day's budget of fetches is used up while what is held still works.
    #[error("the {kind} was fetched {fetches} times today, the budget is {quota}; what is held still works")]
    BudgetSpent {
        /// Which credential.
        kind: CredentialKind,
        /// Fetches of this process since midnight in Beijing.
        fetches: u32,
        /// The budget.
        quota: u32,
    },
    /// The lease stayed with another process, which brought no new value either.
    #[error("another process holds the lease on the {kind} and has brought no new value in {} s", .waited.as_secs())]
    LeaseBusy {
        /// Which credential.
        kind: CredentialKind,
        /// How long we waited.
        waited: Duration,
    },
    /// The store cannot be asked for the lease. What is held is valid and goes on being used; fetching
    /// without a lease, processes would retire each other's value.
    #[error("the store grants no lease on the {kind} at the moment, and what is held still works")]
    NoLease {
        /// Which credential.
        kind: CredentialKind,
    },
    /// The refresh did not come to its end: its runtime shut down, or a user's function panicked.
    #[error("the refresh was interrupted before it ended")]
    Interrupted,
    /// There is no tokio runtime to refresh on.
    #[error("a token manager needs a tokio runtime: call it from an async function that runs on one")]
    NoRuntime,
}

impl Error {
    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &str {
        match self {
            Self::Fetch { source, .. } | Self::BackingOff { source, .. } => source.advice(),
            Self::ShortLived { .. } => {
                "look at the source: it should grant at least 90 seconds, the platform grants 7200"
            }
            Self::ForcedTooOften { .. } => "use the value that is held, it works; force only after a leak",
            Self::BudgetSpent { .. } => {
                "look for what causes so many refreshes (somebody else refreshing the same app?), or raise the budget"
            }
            Self::LeaseBusy { .. } => {
                "look for a stopped process that holds the lease, and at the store's clock"
            }
            Self::NoLease { .. } => "bring the store back before the value ends",
            Self::Interrupted => "ask again",
            Self::NoRuntime => "start a tokio runtime, for example with #[tokio::main]",
        }
    }

    /// The platform's code, if the platform refused.
    pub fn errcode(&self) -> Option<ErrCode> {
        match self {
            Self::Fetch { source, .. } | Self::BackingOff { source, .. } => source.errcode(),
            _ => None,
        }
    }

    /// Whether time alone may heal it.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Fetch { source, .. } | Self::BackingOff { source, .. } => !source.is_lasting(),
            Self::NoRuntime => false,
            _ => true,
        }
    }

    /// When the next try is possible, where that is known.
    pub fn retry_in(&self) -> Option<Duration> {
        match self {
            Self::BackingOff { retry_in, .. }
            | Self::ShortLived { retry_in, .. }
            | Self::ForcedTooOften { retry_in, .. } => Some(*retry_in),
            _ => None,
        }
    }
}

impl Interruption for Error {
    fn interrupted() -> Self {
        Self::Interrupted
    }
}

/// Why a token manager cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// `stable_token` has a new value only in the last 300 seconds; before, it repeats the old one.
    #[error(
        "a lead of {} s is too long for {family} tokens: at most {} s, because earlier the platform \
         only repeats the value it gave",
        .lead.as_secs(), .limit.as_secs()
    )]
    LeadTooLong {
        /// The lead given.
        lead: Duration,
        /// The greatest lead that makes sense for the source.
        limit: Duration,
        /// The source's token family.
        family: &'static str,
    },
    /// Renewal has to start before the value stops being handed out.
    #[error("a lead of {} s leaves no time before the margin of {} s: make the lead longer than the margin",
        .lead.as_secs(), .margin.as_secs())]
    LeadWithinMargin {
        /// The lead given, or the shortest that is drawn.
        lead: Duration,
        /// The margin given.
        margin: Duration,
    },
    /// A time-out of zero never lets anything succeed.
    #[error("{option} is zero: give it a duration, or leave it out for the default")]
    Zero {
        /// The builder's method.
        option: &'static str,
    },
    /// Nobody waits that long, and other processes wait for the end of the lease.
    #[error("{option} is too long: at most {} s, because others wait while one refreshes", .limit.as_secs())]
    TimeoutTooLong {
        /// The builder's method.
        option: &'static str,
        /// The longest that is accepted.
        limit: Duration,
    },
    /// The value to begin with cannot be a credential.
    #[error("the {kind} to begin with cannot be used: {reason}")]
    InitialValue {
        /// Which credential.
        kind: CredentialKind,
        /// What is wrong with it.
        reason: crate::source::BadValue,
    },
}
