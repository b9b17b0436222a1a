//! The official sample code names every failure by a number, −40001 to −40011; support forums know no other names.

use crate::{EnvelopeFault, InvalidAesKey};

/// Which step refused.
///
/// Every message tells what was wrong with the input and never what the secret was. The number of
/// the official sample code, by which failures are known in forums, is [`code`](Self::code).
///
/// Whoever answers requests from the network should answer all of these alike: the sender of a
/// forged push has no claim to know how far it got.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The signature belongs to another token, or to other data. Nothing was decrypted.
    #[error(
        "the signature does not match: compare the token with the console's, and sign the text as it was received"
    )]
    Signature,
    /// The body is not an envelope.
    #[error("the body is not an envelope, at byte {at}")]
    Envelope {
        /// Where, in bytes from the beginning of the body.
        at: usize,
        /// What was found there.
        source: EnvelopeFault,
    },
    /// The EncodingAESKey is none.
    #[error("the key cannot be used")]
    AesKey(#[from] InvalidAesKey),
    /// The previous key was asked for, and there is none.
    #[error("there is no previous key to seal with")]
    NoPreviousKey,
    /// The message was encrypted for another app, corp, suite or third-party platform.
    #[error("the message is meant for another app id")]
    AppId,
    /// The operating system gave no random bytes.
    #[error("the operating system gives no random bytes")]
    Random,
    /// The message does not fit the envelope's 32-bit length.
    #[error("a message of {length} bytes is too long for an envelope")]
    TooLong {
        /// The length of the message, in bytes.
        length: usize,
    },
    /// The ciphertext is cut, or was made with another key.
    #[error("the ciphertext cannot be decrypted: it is incomplete, or made with another key")]
    Decrypt,
    /// What was decrypted is not what the platform puts into an envelope.
    #[error("what was decrypted is not a message of the platform")]
    Frame,
    /// Something that travels as Base64 is not Base64.
    #[error("{what} is not Base64")]
    Base64 {
        /// What was to be decoded.
        what: &'static str,
    },
    /// A text that goes into an envelope has a character that would break it.
    #[error("{what} has a character that cannot stand in an envelope, at byte {position}")]
    Text {
        /// Which text.
        what: &'static str,
        /// Where, in bytes from the beginning of the text.
        position: usize,
    },
    /// A key, an IV or the body of a call is not what it should be.
    #[error("{what} is not {expected}")]
    Malformed {
        /// Which one.
        what: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// A header that the platform sends with a signed answer is missing or unreadable. An answer
    /// without any of them was not signed: read it as an error of the platform.
    #[error("the header {0} of the answer is missing or unreadable")]
    Header(&'static str),
    /// The answer was signed with a key of the platform that is not configured.
    #[error(
        "the answer was signed with an unknown key of the platform: get the current one from the console"
    )]
    UnknownSerial,
    /// The answer was signed more than 300 seconds away from the local clock.
    #[error("the answer was signed {seconds} seconds away from the local clock, at most 300 are accepted")]
    Stale {
        /// The distance.
        seconds: u64,
    },
}

impl Error {
    /// The number the official sample code (`WXBizMsgCrypt`) has for this failure.
    ///
    /// −40003 (SHA-1), −40009 (Base64 encoding) cannot happen here. The sample code knows only the
    /// envelope; the other failures have the number of the step that is most like theirs.
    ///
    /// ```
    /// assert_eq!(wechat_crypto::Error::Signature.code(), -40001);
    /// ```
    pub const fn code(&self) -> i32 {
        match self {
            Self::Signature | Self::Header(_) | Self::UnknownSerial | Self::Stale { .. } => -40001,
            Self::Envelope { .. } => -40002,
            Self::AesKey(_) | Self::NoPreviousKey | Self::Malformed { .. } => -40004,
            Self::AppId => -40005,
            Self::Random | Self::TooLong { .. } => -40006,
            Self::Decrypt => -40007,
            Self::Frame => -40008,
            Self::Base64 { .. } => -40010,
            Self::Text { .. } => -40011,
        }
    }
}
