//! What a push was answered with, kept as text: repeats get the same, sealed anew.

use std::fmt;

use wechat_message::{Format, Reply};

const SUCCESS: &str = "success";

/// The answer to a push before it is sealed: a reply as XML or JSON, or `success`.
///
/// A store keeps it as text: [`as_str`](Self::as_str) out, [`from_text`](Self::from_text) in. A
/// repeat of a push has another nonce and perhaps another key, so what is kept is not sealed.
///
/// ```
/// use wechat_callback::Answer;
///
/// let answer = Answer::from_text("<xml>…</xml>");
/// assert_eq!(Answer::from_text(answer.as_str()), answer);
/// assert_eq!(Answer::from_text("success"), Answer::success());
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answer(Option<String>);

impl Answer {
    /// `success`: no reply.
    pub const fn success() -> Self {
        Self(None)
    }

    /// `reply` in the format of the push it answers.
    pub fn of(reply: &Reply, format: Format) -> Self {
        if reply.is_none() {
            return Self::success();
        }
        Self(Some(reply.render(format)))
    }

    /// What a store has kept.
    pub fn from_text(text: &str) -> Self {
        Self((text != SUCCESS).then(|| text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or(SUCCESS)
    }

    /// It is [`success`](Self::success).
    pub const fn is_success(&self) -> bool {
        self.0.is_none()
    }
}

/// The length only: it is what a user of the account will read.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("Answer(success)"),
            Some(text) => write!(f, "Answer(<{} bytes>)", text.len()),
        }
    }
}
