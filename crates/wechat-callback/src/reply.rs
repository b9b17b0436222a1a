//! What a handler may return: a reply, a text, nothing, or an error.

use wechat_message::{Message, Reply};

/// An error of whatever kind.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a handler may return.
///
/// | returned | the user gets |
/// |---|---|
/// | [`Reply`] | the reply |
/// | `String`, `&str` | a text; nothing if it is empty |
/// | `()` | nothing |
/// | `Option<T>` | nothing, or what `T` is |
/// | `Result<T, E>` | what `T` is; for an error nothing, and the error is logged |
pub trait IntoReply {
    /// The reply to `message`, which is here without its content.
    ///
    /// # Errors
    ///
    /// Fails when there is an error instead of a reply, or when the platform would not take the
    /// reply. The platform then gets `success`, and the error is logged.
    fn into_reply(self, message: &Message) -> Result<Reply, BoxError>;
}

impl IntoReply for Reply {
    fn into_reply(self, _: &Message) -> Result<Reply, BoxError> {
        Ok(self)
    }
}

impl IntoReply for () {
    fn into_reply(self, _: &Message) -> Result<Reply, BoxError> {
        Ok(Reply::none())
    }
}

impl IntoReply for &str {
    fn into_reply(self, message: &Message) -> Result<Reply, BoxError> {
        if self.is_empty() {
            return Ok(Reply::none());
        }
        Ok(message.reply_text(self)?)
    }
}

impl IntoReply for String {
    fn into_reply(self, message: &Message) -> Result<Reply, BoxError> {
        self.as_str().into_reply(message)
    }
}

impl<T: IntoReply> IntoReply for Option<T> {
    fn into_reply(self, message: &Message) -> Result<Reply, BoxError> {
        self.map_or(Ok(Reply::none()), |reply| reply.into_reply(message))
    }
}

impl<T: IntoReply, E: Into<BoxError>> IntoReply for Result<T, E> {
    fn into_reply(self, message: &Message) -> Result<Reply, BoxError> {
        self.map_err(Into::into)?.into_reply(message)
    }
}
