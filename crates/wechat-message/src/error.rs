//! Why bytes are not a message, or a reply cannot be sent.
//!
//! What was pushed is written by strangers, so no message here quotes any of it: a place and
//! a name of ours are enough to find the fault, and nothing a log should not hold gets out.

/// Why bytes are not a message, or a reply cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing to read.
    #[error("the body is empty")]
    Empty,
    /// The body is longer than [`Limits::max_bytes`](crate::Limits::max_bytes).
    #[error("the body has {size} bytes, at most {limit} are read")]
    TooLarge {
        /// The size found, in bytes.
        size: usize,
        /// The limit that was set, in bytes.
        limit: usize,
    },
    /// The body is not UTF-8. A message that was decrypted with a wrong key looks like this.
    #[error("the body is not UTF-8 at byte {position}")]
    Encoding {
        /// Where the first wrong byte is, counted from 0.
        position: usize,
    },
    /// The body starts with neither `<` nor `{`.
    #[error("the body is neither XML nor a JSON object")]
    Format,
    /// The body is not well-formed XML.
    #[error("the XML is malformed at line {line}, column {column}")]
    Xml {
        /// Counted from 1.
        line: u32,
        /// Counted from 1, in characters.
        column: u32,
    },
    /// The body is not a JSON object.
    #[error("the JSON is malformed at line {line}, column {column}")]
    Json {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
    },
    /// The XML declares a document type (DTD). The platform never does; attackers do, to make a
    /// parser expand entities or open files.
    #[error("the XML has a document type declaration, which is refused")]
    Dtd,
    /// Elements are nested deeper than [`Limits::max_depth`](crate::Limits::max_depth).
    #[error("elements are nested more than {limit} deep")]
    TooDeep {
        /// The limit that was set.
        limit: usize,
    },
    /// There are more elements than [`Limits::max_elements`](crate::Limits::max_elements).
    #[error("there are more than {limit} elements")]
    TooManyElements {
        /// The limit that was set.
        limit: usize,
    },
    /// There are more XML attributes than any push has: the platform uses none.
    #[error("there are more than {limit} XML attributes")]
    TooManyAttributes {
        /// The limit.
        limit: usize,
    },

    /// A part of the reply that the platform requires is empty.
    #[error("{field} of the reply is empty")]
    ReplyEmpty {
        /// The platform's name of the element, for example `Content`.
        field: &'static str,
    },
    /// A part of the reply is longer than the platform takes.
    #[error("{field} of the reply has {size} bytes, the platform takes {limit}")]
    ReplyTooLong {
        /// The platform's name of the element, for example `Content`.
        field: &'static str,
        /// The size found, in bytes of UTF-8.
        size: usize,
        /// The platform's limit, in bytes.
        limit: usize,
    },
    /// More articles than the platform shows for this kind of push. It would drop the rest
    /// without a word.
    #[error("the reply has {count} articles, the platform shows {limit} in answer to this push")]
    TooManyArticles {
        /// The number found.
        count: usize,
        /// 1 in answer to a message, 8 in answer to an event.
        limit: usize,
    },
    /// A character that XML cannot carry, such as U+0000.
    #[error("{field} of the reply has a control character at byte {position} that XML cannot carry")]
    ReplyCharacter {
        /// The platform's name of the element, for example `Content`.
        field: &'static str,
        /// Where it is, in bytes from the beginning of the value.
        position: usize,
    },
    /// A name in a reply's [`Fields`](crate::Fields) cannot be the name of an XML element.
    #[error("an element of the reply has a name that XML does not allow")]
    ReplyName,
    /// Only messages of users can be passed to human customer service, events cannot.
    #[error("an event cannot be transferred to customer service, only a message can")]
    TransferOfEvent,
    /// There is nobody to reply to: notices to third-party platforms have no sender.
    #[error("this push has no sender, answer it with nothing")]
    NoSender,
}
