//! Why a push is not made, or a callback not kept.

use wechat_crypto::{InvalidAesKey, InvalidToken};

use super::NoAnswer;

/// Why a push was not made. No message shows a value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PushError {
    /// No account has this id.
    #[error("there is no account {app_id}")]
    Account {
        /// The id given.
        app_id: String,
    },
    /// The account has no callback to push to.
    #[error("account {app_id} has no callback; register one first")]
    NoCallback {
        /// The account.
        app_id: String,
    },
    /// The table has no such kind; [`Push::unlisted`](super::Push::unlisted) needs none.
    #[error("there is no push {kind:?}{}", suggestion(.like))]
    Kind {
        /// The kind given.
        kind: String,
        /// Kinds that may have been meant.
        like: Vec<&'static str>,
    },
    /// The kind has no such element; [`Push::extra`](super::Push::extra) adds any.
    #[error("{kind} has no element {field:?} that could be set")]
    Field {
        /// The kind.
        kind: String,
        /// The path given.
        field: String,
    },
    /// The value is not of the element's type.
    #[error("the element {field} cannot have that value; give it {wanted}")]
    Value {
        /// The element's path.
        field: String,
        /// What it can have.
        wanted: &'static str,
    },
    /// The name of an extra element can be none.
    #[error("no element can be called {name:?}; give it letters, digits and `_`")]
    Name {
        /// The name given.
        name: String,
    },
    /// Notices are always sealed, and this callback has no key to seal with.
    #[error("notices to third-party platforms are always encrypted; give the callback an EncodingAESKey")]
    NoticeWithoutKey,
    /// The push cannot be sealed.
    #[error("the push cannot be sealed")]
    Seal {
        /// Why.
        source: wechat_crypto::Error,
    },
}

impl PushError {
    pub(super) fn value(field: &str, wanted: &'static str) -> Self {
        Self::Value {
            field: field.to_owned(),
            wanted,
        }
    }
}

fn suggestion(like: &[&str]) -> String {
    if like.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", like.join(", "))
    }
}

/// Why the settings of a callback cannot be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CallbackError {
    /// The URL is none that the emulator can reach: it speaks no TLS.
    #[error("the callback needs a URL such as http://127.0.0.1:8000/wechat; the emulator speaks no TLS")]
    Url,
    /// The token is none.
    #[error("the callback's token is not one")]
    Token {
        /// What is wrong with it.
        source: InvalidToken,
    },
    /// The key is none.
    #[error("the callback's EncodingAESKey is not one")]
    Key {
        /// What is wrong with it.
        source: InvalidAesKey,
    },
    /// The AppID is none, so that nothing can be sealed for it.
    #[error("the account's app id is not one")]
    AppId {
        /// What is wrong with it.
        source: wechat_core::InvalidId,
    },
}

/// Why a callback was not registered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// No account has this id.
    #[error("there is no account {app_id}")]
    Account {
        /// The id given.
        app_id: String,
    },
    /// A setting cannot be.
    #[error("the callback cannot be registered")]
    Callback(#[from] CallbackError),
    /// Nothing came back from the URL.
    #[error("the callback did not answer the verification")]
    NoAnswer {
        /// What came instead.
        source: NoAnswer,
    },
    /// The answer is not the `echostr`, alone and unchanged.
    #[error(
        "the callback answered the verification with something else than the echostr ({length} bytes); \
         is its token the one registered?"
    )]
    WrongEcho {
        /// How long the answer was.
        length: usize,
    },
}
