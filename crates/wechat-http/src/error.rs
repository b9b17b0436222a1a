//! Why a call has no answer.
//!
//! WeChat's URLs and answers carry secrets, and parsers quote what they could not read. So
//! nothing here carries a URL, a body, or another library's text about them.

use std::time::Duration;

use wechat_core::{ApiError, ErrCode};

/// Why a call has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The platform read the call and said no.
    #[error("{path}: the platform refused")]
    Refused {
        /// The path called.
        path: Box<str>,
        /// Its code, text and advice.
        source: ApiError,
    },
    /// No answer came.
    #[error("{path}: no answer came")]
    Transport {
        /// The path called.
        path: Box<str>,
        /// Why.
        source: TransportError,
    },
    /// An answer came with an HTTP status that means failure, and without an `errcode`.
    #[error("{path}: HTTP status {status}, without an errcode")]
    Status {
        /// The path called.
        path: Box<str>,
        /// The status.
        status: u16,
    },
    /// An answer came that cannot be read.
    #[error("{path}: the answer cannot be read")]
    Answer {
        /// The path called.
        path: Box<str>,
        /// What is wrong with it.
        source: DecodeError,
    },
    /// A file came, but could not be written where it should go.
    #[error("{path}: the file cannot be written")]
    Write {
        /// The path called.
        path: Box<str>,
        /// What the file system said.
        source: std::io::Error,
    },
    /// The call cannot be sent as it is.
    #[error("{path}: the call cannot be sent")]
    Call {
        /// The path called.
        path: Box<str>,
        /// What is wrong with it.
        source: CallFault,
    },
}

impl Error {
    /// The path that was called.
    pub fn path(&self) -> &str {
        match self {
            Self::Refused { path, .. }
            | Self::Transport { path, .. }
            | Self::Status { path, .. }
            | Self::Answer { path, .. }
            | Self::Write { path, .. }
            | Self::Call { path, .. } => path,
        }
    }

    /// The platform's refusal, if there was one.
    pub fn api_error(&self) -> Option<&ApiError> {
        match self {
            Self::Refused { source, .. } => Some(source),
            _ => None,
        }
    }

    /// The platform's code, if the platform refused.
    pub fn errcode(&self) -> Option<ErrCode> {
        self.api_error().map(ApiError::errcode)
    }

    /// Whether the platform refused the call's access token (40001, 40014, 42001).
    pub fn is_token_rejected(&self) -> bool {
        self.errcode().is_some_and(ErrCode::is_token_rejected)
    }

    /// Whether the platform certainly did not see the call.
    pub fn is_not_sent(&self) -> bool {
        match self {
            Self::Transport { source, .. } => source.is_not_sent(),
            Self::Call { .. } => true,
            _ => false,
        }
    }

    /// Whether the same call may succeed a little later: the platform was busy (−1), or the
    /// connection failed. Repeating it is up to you: it may have been carried out.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Refused { source, .. } => source.errcode() == ErrCode::SYSTEM_BUSY,
            Self::Transport { source, .. } => source.is_connection(),
            _ => false,
        }
    }

    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Refused { source, .. } => source.advice(),
            Self::Transport { source, .. } => source.advice(),
            Self::Status { .. } => {
                "look at what answers there: the platform nearly always sends 200, so this may be a proxy or a gateway"
            }
            Self::Answer { source, .. } => source.advice(),
            Self::Write { .. } => "check the folder, its permissions and the space left",
            Self::Call { source, .. } => source.advice(),
        }
    }
}

/// Why no answer came. A [`Transport`](crate::Transport) reports it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// There was no connection, so the request was not sent: name, address, port, certificate.
    #[error("no connection: {reason}")]
    Connect {
        /// What the network or TLS said.
        reason: Box<str>,
    },
    /// The connection broke after the request had been sent, at least in part.
    #[error("the connection broke: {reason}")]
    Interrupted {
        /// What the network said.
        reason: Box<str>,
    },
    /// The answer was not there in time. The request may have been carried out.
    #[error("no answer within {} s", .limit.as_secs_f64())]
    TimedOut {
        /// The time given.
        limit: Duration,
    },
    /// The file to send could not be read to its end, so the request was not completed.
    #[error("the file to send cannot be read: {reason}")]
    Upload {
        /// What the file system, or the reader, said.
        reason: Box<str>,
    },
    /// An answer came that the platform cannot have made: its signature or its encryption is wrong.
    #[error("the answer is not the platform's: {reason}")]
    Untrusted {
        /// What is wrong with it.
        reason: Box<str>,
    },
    /// The answer is larger than accepted.
    #[error("the answer has more than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The transport itself cannot work.
    #[error("the transport cannot work: {reason}")]
    Setup {
        /// What is missing.
        reason: Box<str>,
    },
}

impl TransportError {
    /// Whether the platform certainly did not see the request.
    pub fn is_not_sent(&self) -> bool {
        matches!(self, Self::Connect { .. } | Self::Setup { .. })
    }

    /// Whether the connection failed, before or after the request was sent.
    pub fn is_connection(&self) -> bool {
        matches!(self, Self::Connect { .. } | Self::Interrupted { .. })
    }

    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Connect { .. } => {
                "check name resolution, the firewall and the proxy of this machine, and its clock and certificates for TLS"
            }
            Self::Interrupted { .. } => {
                "send the call again if that is safe; if it stays, look at proxies on the way"
            }
            Self::TimedOut { .. } => "check the network between here and the platform, or allow more time",
            Self::Upload { .. } => {
                "check that the file is there, readable, and not changing; a reader can be sent one time only"
            }
            Self::Untrusted { .. } => {
                "check the keys against the console, and the clock of this machine; if both are right, something on the way changes answers"
            }
            Self::TooLarge { .. } => "ask for less at once, or raise max_answer",
            Self::Setup { .. } => {
                "fix what the message names; on small images the package ca-certificates is often missing"
            }
        }
    }
}

/// What is wrong with an answer. It never shows what the answer said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// There is nothing in it.
    #[error("the answer is empty")]
    Empty,
    /// It is a web page.
    #[error("the answer is a web page (HTML), not JSON")]
    Html,
    /// It ends in the middle.
    #[error("the answer ends too early, after {length} bytes")]
    Truncated {
        /// How many bytes came.
        length: usize,
    },
    /// It is not JSON.
    #[error("the answer is not JSON (at line {line}, column {column})")]
    NotJson {
        /// The line of the first wrong byte, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
    },
    /// It is JSON, but not an object.
    #[error("the answer is JSON, but not an object")]
    NotAnObject,
    /// It is JSON where a file was expected.
    #[error("the answer is JSON, not a file")]
    NotAFile,
    /// It is a file where JSON was expected.
    #[error("the answer is a file, not JSON")]
    NotJsonButFile,
    /// Its `errcode` is neither a number nor a text of digits.
    #[error("the answer's errcode is not a number")]
    BadErrCode,
    /// A field is missing or of another type.
    #[error("the answer's field {field} is missing or not of the documented type")]
    Field {
        /// Where, for example `ip_list[3]`; `.` is the whole answer.
        field: Box<str>,
    },
}

impl DecodeError {
    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Empty | Self::Html | Self::NotJson { .. } | Self::NotAnObject | Self::BadErrCode => {
                "look at what answers there: this is not the platform, or something on the way changes its answers"
            }
            Self::NotAFile | Self::NotJsonButFile => {
                "this endpoint answers with a file or with JSON, depending on what is asked for: take both"
            }
            Self::Truncated { .. } => {
                "send the call again if that is safe; if it stays, look at proxies on the way"
            }
            Self::Field { .. } => {
                "read the answer as serde_json::Value and compare it with the platform's page"
            }
        }
    }
}

/// Why a [`Call`](crate::Call) cannot be sent as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CallFault {
    /// The path does not begin with `/`, has a query or a fragment, or is not plain ASCII.
    #[error("a path begins with / and has no query; give the query with .query(name, value)")]
    Path,
    /// A text holds a control character, which JSON can only express as an escape, which the
    /// platform refuses.
    #[error("a text in the body has the control character U+{code:04X}, which the platform refuses")]
    ControlCharacter {
        /// The character's number, 0–31.
        code: u8,
    },
    /// A header has a line end, a control character or something that is not ASCII.
    #[error(
        "a header has a character that no header may have (a line end, a control character, or not ASCII)"
    )]
    Header,
    /// The value cannot be written as JSON, for example a map whose keys are not texts.
    #[error("the body cannot be written as JSON")]
    NotJson,
}

impl CallFault {
    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Path => "fix the call's path",
            Self::Header => "copy the key or header anew, without a line end",
            Self::ControlCharacter { .. } => "take the control character out of the text before sending it",
            Self::NotJson => "look at the type of the body: maps need texts as keys",
        }
    }
}
