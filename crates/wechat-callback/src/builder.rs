//! What a callback is made of; what cannot work is found out here and not by the first push.

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use tokio::sync::Semaphore;
use wechat_core::{Clock, SystemClock};
use wechat_message::Message;

use crate::{
    Callback, Context, DedupStore, Directory, IntoReply, LateReply, MemoryDedup, Receiver,
    callback::Inner,
    handler::{Routes, erased},
    late::AnyLateReply,
    once::{Once, Store},
    stats::Counters,
};

/// The platform cuts the connection after this.
const PLATFORM_WAITS: Duration = Duration::from_secs(5);

/// Who holds a claim has answered at the deadline; whoever has not by then is dead.
const HOLD_BEYOND_DEADLINE: Duration = Duration::from_millis(500);

/// The longest that a push is remembered: longer than that no clock counts on.
const LONGEST_WINDOW: Duration = Duration::from_secs(366 * 24 * 3600);

/// Makes a [`Callback`].
#[must_use = "a builder does nothing until `build`"]
pub struct CallbackBuilder<S = ()> {
    receiver: Receiver,
    state: Arc<S>,
    routes: Routes,
    wrong: Option<BuildError>,
    dedup: Store,
    window: Duration,
    late: Option<Box<dyn AnyLateReply>>,
    deadline: Duration,
    max_handlers: u32,
    clock: Arc<dyn Clock>,
}

impl<S: Send + Sync + 'static> CallbackBuilder<S> {
    pub(crate) fn new(directory: Directory, state: S) -> Self {
        Self {
            receiver: Receiver::new(directory),
            state: Arc::new(state),
            routes: Routes::default(),
            wrong: None,
            dedup: Store::Memory(Box::<MemoryDedup>::default()),
            window: Duration::from_secs(60),
            late: None,
            deadline: Duration::from_millis(4500),
            max_handlers: 1024,
            clock: Arc::new(SystemClock),
        }
    }

    /// Hands pushes of one kind to `handler`. Kinds are those of [`Message::kind`]: `text`,
    /// `event/subscribe`, `info/authorized`; `event/*` and `info/*` take what has no handler of its
    /// own. [`wechat_message::kinds`] lists them.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// use wechat_callback::{Callback, Context};
    /// use wechat_message::Message;
    ///
    /// # let conf = Arc::new(wechat_crypto::CallbackSettings::plain("QDG6eK".parse().unwrap()));
    /// let bot = Callback::with_state(conf, String::from("Welcome!"))
    ///     .on("text", async |message: Message, _: Context<String>| message.text().map(str::to_owned))
    ///     .on("event/subscribe", welcome)
    ///     .on("event/*", async |message: Message, _: Context<String>| println!("{}", message.kind()))
    ///     .build()?;
    ///
    /// async fn welcome(message: Message, context: Context<String>) -> String {
    ///     format!("{} You came through {}.", context.state(), message.scene().unwrap_or("a search"))
    /// }
    /// # Ok::<(), wechat_callback::BuildError>(())
    /// ```
    pub fn on<F, Fut>(mut self, kind: &str, handler: F) -> Self
    where
        F: Fn(Message, Context<S>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: IntoReply> + Send + 'static,
    {
        let added = self.routes.add(kind, erased(&self.state, handler));
        self.wrong = self.wrong.or(added.err());
        self
    }

    /// Hands every push that no other handler is for to `handler`. Without it they are answered
    /// with `success`.
    pub fn fallback<F, Fut>(mut self, handler: F) -> Self
    where
        F: Fn(Message, Context<S>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: IntoReply> + Send + 'static,
    {
        let added = self.routes.add_fallback(erased(&self.state, handler));
        self.wrong = self.wrong.or(added.err());
        self
    }

    /// Gives replies that come after the deadline to `hook`.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// use wechat_callback::{BoxError, Callback, Late};
    ///
    /// # let conf = Arc::new(wechat_crypto::CallbackSettings::plain("QDG6eK".parse().unwrap()));
    /// let bot = Callback::builder(conf)
    ///     .late_reply(async |late: Late| {
    ///         // Send it as a customer-service message (客服消息) to late.message.from_user().
    ///         println!("{} after {:?}", late.reply.msg_type(), late.after);
    ///         Ok::<(), BoxError>(())
    ///     })
    ///     .build()?;
    /// # Ok::<(), wechat_callback::BuildError>(())
    /// ```
    pub fn late_reply(mut self, hook: impl LateReply) -> Self {
        self.late = Some(Box::new(hook));
        self
    }

    /// Where pushes are claimed. Default: [`MemoryDedup`], for one process.
    pub fn dedup(mut self, store: impl DedupStore) -> Self {
        self.dedup = Store::Other(Box::new(store));
        self
    }

    /// How long a push is remembered, a year at most. Default 60 s; the platform repeats within 15 s. With a
    /// [`freshness`](Self::freshness) at least twice that, so that a request that is fresh enough
    /// to be taken again is known.
    pub fn window(mut self, window: Duration) -> Self {
        self.window = window;
        self
    }

    /// After how long `success` is answered in place of a reply, counted from the moment
    /// when the head of the request is there. Default 4.5 s, less than 5 s.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// How many handlers may run at once, late ones among them; as many pushes again may wait for
    /// their turn until the deadline. Default 1024.
    pub fn max_handlers(mut self, most: u32) -> Self {
        self.max_handlers = most;
        self
    }

    /// The longest body, in bytes, see [`Receiver::max_body`].
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.receiver = self.receiver.max_body(bytes);
        self
    }

    /// Refuses stale requests, see [`Receiver::freshness`].
    pub fn freshness(mut self, window: Duration) -> Self {
        self.receiver = self.receiver.freshness(window);
        self
    }

    /// The clock for freshness and for the time in sealed replies. Deadlines go by tokio's.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Makes the callback.
    ///
    /// # Errors
    ///
    /// Fails when a kind is none, or has two handlers, and when a number is out of range.
    pub fn build(self) -> Result<Callback, BuildError> {
        if let Some(wrong) = self.wrong {
            return Err(wrong);
        }
        if self.deadline.is_zero() || self.deadline >= PLATFORM_WAITS {
            return Err(BuildError::Deadline {
                deadline: self.deadline,
            });
        }
        if self.max_handlers == 0 {
            return Err(BuildError::NoHandlers);
        }
        let most = usize::try_from(self.max_handlers)
            .unwrap_or(usize::MAX)
            .min(Semaphore::MAX_PERMITS);
        let keep = match self.receiver.window() {
            Some(freshness) => self.window.max(freshness.saturating_mul(2)),
            None => self.window,
        }
        .min(LONGEST_WINDOW);
        Ok(Callback::new(Inner {
            receiver: self.receiver,
            routes: self.routes,
            once: Once {
                store: self.dedup,
                hold: self.deadline + HOLD_BEYOND_DEADLINE,
                keep,
            },
            late: self.late,
            deadline: self.deadline,
            clock: self.clock,
            handlers: Arc::new(Semaphore::new(most)),
            max_handlers: self.max_handlers,
            queue: Semaphore::new(most),
            closed: AtomicBool::new(false),
            stats: Counters::default(),
        }))
    }
}

impl<S> std::fmt::Debug for CallbackBuilder<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CallbackBuilder")
            .field("receiver", &self.receiver)
            .field("deadline", &self.deadline)
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

/// Why a callback cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// No push would ever be of this kind.
    #[error("there is no push of the kind {kind:?}; {meant:?} is one")]
    Kind {
        /// What was given to [`CallbackBuilder::on`].
        kind: String,
        /// What was probably meant.
        meant: &'static str,
    },
    /// Two handlers for one kind.
    #[error("there are two handlers for {kind}")]
    RouteTwice {
        /// The kind.
        kind: String,
    },
    /// The platform waits for five seconds.
    #[error("a deadline of {} s is not between 0 and 5 s, when the platform cuts the connection", .deadline.as_secs_f64())]
    Deadline {
        /// What was given.
        deadline: Duration,
    },
    /// Without handlers no push could be handled.
    #[error("max_handlers is 0")]
    NoHandlers,
}
