//! What became of a push is the whole point of pushing it, so all of it is kept.

use std::time::Duration;

use serde::{Serialize, Serializer};
use wechat_core::UnixSeconds;

use super::{Malformed, NoAnswer, PassiveReply};

/// A push that was made, and what came of it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Delivery {
    /// Its number: the `MsgId` of a message.
    pub number: u64,
    /// When it was made, by the emulator's clock.
    pub at: UnixSeconds,
    /// Its kind.
    pub kind: String,
    /// Who it came from; nobody for a notice.
    pub user: Option<String>,
    /// The requests, one to three; none when the account was blocked.
    pub attempts: Vec<Attempt>,
    /// What came of the last of them.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// One request of a push.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Attempt {
    /// When it was sent, by the emulator's clock.
    pub at: UnixSeconds,
    /// How long it took, by the emulator's clock.
    #[serde(rename = "milliseconds", serialize_with = "milliseconds")]
    pub took: Duration,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What came of a push.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// `success`, or nothing.
    Acknowledged,
    /// A passive reply that the platform took.
    Replied {
        /// The reply.
        reply: PassiveReply,
    },
    /// An answer that the platform does not take. It does not repeat the push for that.
    Malformed {
        /// Why.
        #[serde(serialize_with = "in_words")]
        why: Malformed,
    },
    /// Nothing usable came back. The platform repeats the push.
    NoAnswer {
        /// Why.
        #[serde(serialize_with = "in_words")]
        why: NoAnswer,
    },
    /// The push was not sent: the account had failed too often (`MarkFail`, 自动屏蔽).
    Blocked {
        /// When pushes are sent again.
        until: UnixSeconds,
    },
}

impl Delivery {
    /// The passive reply, if there is one.
    pub fn reply(&self) -> Option<&PassiveReply> {
        match &self.outcome {
            Outcome::Replied { reply } => Some(reply),
            _ => None,
        }
    }

    /// The content of the passive reply, if it is a text.
    pub fn reply_text(&self) -> Option<&str> {
        let reply = self.reply().filter(|reply| reply.msg_type == "text")?;
        reply.body.get("Content")?.as_str()
    }

    /// Whether the user reads that the account is out of service (该公众号暂时无法提供服务，请稍后再试).
    ///
    /// Only somebody who wrote a message waits for an answer.
    pub fn out_of_service(&self) -> bool {
        !self.kind.contains('/') && self.user.is_some() && self.outcome.is_failure()
    }
}

impl Outcome {
    /// Whether it counts as a failure of the account.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Malformed { .. } | Self::NoAnswer { .. })
    }
}

fn milliseconds<S: Serializer>(took: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(u64::try_from(took.as_millis()).unwrap_or(u64::MAX))
}

fn in_words<S: Serializer>(why: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(why)
}
