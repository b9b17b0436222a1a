//! Why a request is not taken: all of it for the log, as good as nothing for whoever sent it.

use std::time::Duration;

use wechat_crypto::EncryptMode;

use crate::Response;

/// Why a request is not taken.
///
/// The message is for your log and quotes nothing of the request. What goes back is
/// [`response`](Self::response): the same for everything that has to do with signatures, keys and
/// accounts, so that a forger does not learn how far a forgery got.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The platform uses GET to verify the URL and POST to push.
    #[error("the method is neither GET nor POST")]
    Method,
    /// The body is longer than [allowed](crate::Receiver::max_body).
    #[error("the body has more than {limit} bytes")]
    TooLarge {
        /// The limit that was set, in bytes.
        limit: usize,
    },
    /// The connection broke, or the body took longer than the platform waits for an answer.
    #[error("the body did not arrive whole and in time")]
    Incomplete,
    /// A multipart form, a picture, or something compressed.
    #[error("the body is of a type or encoding that no push has")]
    MediaType,
    /// The query is not one of the platform's.
    #[error("the query is not one of the platform's")]
    Query(#[from] QueryFault),
    /// No signature: somebody opened the URL in a browser.
    #[error("the request is not signed")]
    Unsigned,
    /// The [`Directory`](crate::Directory) knows no such account.
    #[error("the request is for no account of this callback")]
    Account,
    /// The signature is not the account's.
    #[error("the signature is refused")]
    Signature(#[source] wechat_crypto::Error),
    /// The timestamp is further from the local clock than [allowed](crate::Receiver::freshness).
    #[error("the request was signed {} s away from the local clock, at most {} s are taken", .away.as_secs(), .limit.as_secs())]
    Stale {
        /// How far away.
        away: Duration,
        /// The limit that was set.
        limit: Duration,
    },
    /// A plain push, or one whose encrypted part is not signed, to an account whose pushes are
    /// encrypted. The plain signature does not cover the body, so anybody who saw one could have
    /// written this.
    #[error("the push is plain, and the account's mode is {mode}: set the same mode here and in the console")]
    Downgrade {
        /// The mode the account is set to.
        mode: EncryptMode,
    },
    /// An encrypted push to an account without a key.
    #[error(
        "the push is encrypted, and the account has no EncodingAESKey: give it, or choose the plain mode in the console"
    )]
    NoKey,
    /// The outer XML or JSON of an encrypted push is malformed.
    #[error("the envelope is malformed")]
    Envelope(#[source] wechat_crypto::Error),
    /// The envelope is signed, and does not open.
    #[error("the envelope does not open")]
    Sealed(#[source] wechat_crypto::Error),
    /// The message says another receiver than the envelope it came in.
    #[error("the message is for another account than its envelope")]
    Receiver,
    /// The push is malformed.
    #[error("the message is malformed")]
    Message(#[source] wechat_message::Error),
}

/// What is wrong with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryFault {
    /// It has more than 8 KiB.
    #[error("it is too long")]
    TooLong,
    /// One of the platform's parameters occurs twice.
    #[error("a parameter occurs twice")]
    Repeated,
    /// `encrypt_type` is neither `aes` nor `raw`.
    #[error("its encrypt_type is unknown")]
    EncryptType,
    /// A verification of the URL without `echostr`.
    #[error("it has no echostr")]
    NoEcho,
    /// `timestamp` is not a number of seconds.
    #[error("its timestamp is not a number")]
    Timestamp,
}

impl Refusal {
    /// The status to answer with: 403 for everything about signatures, keys and accounts, 400 for
    /// what is malformed, 405, 413 and 415 as HTTP has them.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Method => 405,
            Self::TooLarge { .. } => 413,
            Self::MediaType => 415,
            Self::Incomplete | Self::Query(_) | Self::Envelope(_) | Self::Message(_) => 400,
            Self::Unsigned
            | Self::Account
            | Self::Signature(_)
            | Self::Stale { .. }
            | Self::Downgrade { .. }
            | Self::NoKey
            | Self::Sealed(_)
            | Self::Receiver => 403,
        }
    }

    /// What to answer: the status and its name.
    pub fn response(&self) -> Response {
        let status = self.status();
        let name = match status {
            403 => "forbidden",
            405 => "method not allowed",
            413 => "content too large",
            415 => "unsupported media type",
            _ => "bad request",
        };
        Response::text(status, name)
    }
}
