//! A reply that is not ready in time cannot be the answer any more, but a customer-service message still can.

use std::{fmt, future::Future, pin::Pin, time::Duration};

use wechat_message::{Message, Reply};

use crate::{BoxError, Origin};

/// A reply whose push was answered with `success` meanwhile.
#[derive(Clone)]
#[non_exhaustive]
pub struct Late {
    /// The push it replies to, without its content: whom to write to is
    /// [`from_user`](Message::from_user).
    pub message: Message,
    /// Which push it was, and of which account.
    pub origin: Origin,
    /// The reply.
    pub reply: Reply,
    /// How long it took, from the request on.
    pub after: Duration,
}

impl fmt::Debug for Late {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Late")
            .field("key", &self.origin.key())
            .field("reply", &self.reply.msg_type())
            .field("after", &self.after)
            .finish_non_exhaustive()
    }
}

/// Where replies go that took longer than the platform waits.
///
/// Usually to the customer-service interface (客服消息), which takes them for 48 hours after a
/// user's message. Any function `Fn(Late)` whose future gives a `Result` will do.
pub trait LateReply: Send + Sync + 'static {
    /// Sends the reply.
    ///
    /// # Errors
    ///
    /// Fails when it could not be sent; that is logged.
    fn send(&self, late: Late) -> impl Future<Output = Result<(), BoxError>> + Send;
}

impl<F, Fut, E> LateReply for F
where
    F: Fn(Late) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<(), E>> + Send,
    E: Into<BoxError>,
{
    async fn send(&self, late: Late) -> Result<(), BoxError> {
        self(late).await.map_err(Into::into)
    }
}

/// [`LateReply`] behind a pointer.
pub(crate) trait AnyLateReply: Send + Sync {
    fn send<'a>(&'a self, late: Late) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send + 'a>>;
}

impl<L: LateReply> AnyLateReply for L {
    fn send<'a>(&'a self, late: Late) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send + 'a>> {
        Box::pin(LateReply::send(self, late))
    }
}
