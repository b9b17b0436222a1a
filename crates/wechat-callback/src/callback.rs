//! The platform waits five seconds: whatever the handler does, an answer is on its way before.

use std::{
    error::Error,
    fmt,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
    time::Duration,
};

use futures_util::FutureExt as _;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    time::{Instant, timeout_at},
};
use tracing::{Instrument as _, Span, debug, error, field::Empty, info_span, warn};
use wechat_core::Clock;
use wechat_message::{Message, Reply};

use crate::{
    Answer, BoxError, CallbackBuilder, Decision, Directory, Late, Origin, Push, Receiver, Refusal, Request,
    Response, Stats, Ticket,
    handler::Routes,
    late::AnyLateReply,
    once::{Look, Once, poll_once},
    stats::Counters,
};

/// Receives pushes, hands each to its handler once, and answers in time.
///
/// It is a tower service for requests of the `http` crate, so axum, hyper and everything on them
/// take it as it is; `router` makes an axum router of it; [`answer`](Self::answer) serves all other
/// frameworks. Cloning is cheap, clones are the same callback. It needs a tokio runtime with
/// timers.
///
/// | it happens that | the platform gets |
/// |---|---|
/// | the handler returns in time | the reply, or `success` |
/// | the handler takes longer than the deadline | `success`; the handler goes on, see [`late_reply`](CallbackBuilder::late_reply) |
/// | the handler fails or panics | `success`, so that it does not come again; the log says why |
/// | the push comes again | the same answer, whenever it comes |
/// | there is no handler for it | `success` |
/// | too many handlers are running | after waiting in vain, 503, so that it comes again |
///
/// See the example of the [crate](crate).
#[derive(Clone)]
pub struct Callback(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) receiver: Receiver,
    pub(crate) routes: Routes,
    pub(crate) once: Once,
    pub(crate) late: Option<Box<dyn AnyLateReply>>,
    pub(crate) deadline: Duration,
    pub(crate) clock: Arc<dyn Clock>,
    /// A running handler has a permit, from before its first step to after its last.
    pub(crate) handlers: Arc<Semaphore>,
    pub(crate) max_handlers: u32,
    /// What waits, for a permit or for the answer of another, has one of these.
    pub(crate) queue: Semaphore,
    pub(crate) closed: AtomicBool,
    pub(crate) stats: Counters,
}

/// The answer to a push, as the request that waits for it learns it.
enum Settled {
    Answer(Answer),
    TurnedAway,
}

/// How the handling of a push ended, for the log.
#[derive(Clone, Copy)]
enum Outcome {
    Replied,
    Nothing,
    Late,
    Failed,
    Panicked,
    Unrouted,
    Repeat,
    TurnedAway,
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::Replied => "replied",
            Self::Nothing => "nothing",
            Self::Late => "late",
            Self::Failed => "failed",
            Self::Panicked => "panicked",
            Self::Unrouted => "unrouted",
            Self::Repeat => "repeat",
            Self::TurnedAway => "turned away",
        }
    }
}

/// A push that is being handled.
struct Run {
    push: Box<Push>,
    ticket: Option<Ticket>,
    started: Instant,
    deadline: Instant,
}

impl Callback {
    /// Begins with whose pushes are received: a `WechatConf`, other [`CallbackKeys`], or a
    /// [`Directory`] of several accounts.
    ///
    /// [`CallbackKeys`]: wechat_crypto::CallbackKeys
    pub fn builder(directory: impl Into<Directory>) -> CallbackBuilder {
        CallbackBuilder::new(directory.into(), ())
    }

    /// As [`builder`](Self::builder), with a state that handlers find in their
    /// [`Context`](crate::Context).
    pub fn with_state<S: Send + Sync + 'static>(
        directory: impl Into<Directory>,
        state: S,
    ) -> CallbackBuilder<S> {
        CallbackBuilder::new(directory.into(), state)
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// Answers a request: for hosts that have neither `http` nor tower.
    ///
    /// What is dropped half-way is still handled, and its repeat gets the answer.
    pub async fn answer(&self, request: &Request<'_>) -> Response {
        self.answer_since(request, Instant::now()).await
    }

    /// Answers a request that began to arrive at `started`.
    pub(crate) async fn answer_since(&self, request: &Request<'_>, started: Instant) -> Response {
        match self.0.receiver.receive(request, self.0.clock.unix()) {
            Ok(Decision::Verified(response)) => {
                self.0.stats.verified.add();
                debug!("the URL was verified");
                response
            }
            Ok(Decision::Push(push)) => {
                self.0.stats.pushes.add();
                let origin = &push.origin;
                let span = info_span!(
                    "push",
                    kind = &*push.message.kind(),
                    key = origin.key(),
                    outcome = Empty,
                    latency_ms = Empty,
                );
                self.push(push, started, span.clone()).instrument(span).await
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Says why in the log, and nothing to whoever asked.
    pub(crate) fn refuse(&self, refusal: &Refusal) -> Response {
        self.0.stats.refused.add();
        warn!(
            status = refusal.status(),
            reason = chain(refusal),
            "a request was refused"
        );
        refusal.response()
    }

    async fn push(&self, push: Box<Push>, started: Instant, span: Span) -> Response {
        let origin = push.origin.clone();
        let deadline = started + self.0.deadline;
        if self.0.closed.load(Ordering::Acquire) {
            return self.turn_away(started);
        }
        let ticket = match self.look(&origin, deadline).await {
            Look::First(ticket) => Some(ticket),
            Look::Unknown => None,
            Look::Done(answer) => {
                self.0.stats.repeats.add();
                ended(Outcome::Repeat, started);
                return self.respond(&origin, &answer);
            }
            Look::Busy => return self.turn_away(started),
        };
        let (settle, settled) = oneshot::channel();
        let run = Run {
            push,
            ticket,
            started,
            deadline,
        };
        let run = Self(Arc::clone(&self.0)).run(run, settle).instrument(span);
        first_step_here(Box::pin(run)).await;
        match settled.await {
            Ok(Settled::Answer(answer)) => self.respond(&origin, &answer),
            Ok(Settled::TurnedAway) => self.turn_away(started),
            // The runtime is shutting down and has dropped the task.
            Err(_) => Response::unavailable(),
        }
    }

    /// Claims the push. A repeat that waits takes a place in the queue meanwhile.
    async fn look(&self, origin: &Origin, deadline: Instant) -> Look {
        let Inner {
            once, stats, queue, ..
        } = &*self.0;
        let mut looking = std::pin::pin!(once.look(origin.key(), deadline, stats));
        match (poll_once(looking.as_mut()).await, queue.try_acquire()) {
            (Poll::Ready(look), _) => look,
            (Poll::Pending, Ok(_place)) => looking.await,
            (Poll::Pending, Err(_)) => Look::Busy,
        }
    }

    /// Handles the push and settles its answer: with the reply, or with `success` at the deadline.
    async fn run(self, run: Run, settle: oneshot::Sender<Settled>) {
        let inner = &*self.0;
        let Run {
            push,
            ticket,
            started,
            deadline,
        } = run;
        let origin = push.origin.clone();
        let Some(_permit) = self.admit(deadline).await else {
            if let Some(ticket) = ticket {
                inner.once.abandon(origin.key(), ticket, &inner.stats).await;
            }
            let _ = settle.send(Settled::TurnedAway);
            return;
        };
        let settle = Settle {
            inner,
            origin: &origin,
            ticket,
            waiting: settle,
        };
        let Some(handler) = inner.routes.find(&push.message.kind()) else {
            inner.stats.unrouted.add();
            settle.with(Answer::success()).await;
            return ended(Outcome::Unrouted, started);
        };
        let _running = inner.stats.running.hold();
        // Kept for the late reply, and made only if there is a hook for it.
        let answered = inner.late.as_ref();
        let answered = answered.map(|_| Box::new(push.message.without_content()));
        let mut handling = AssertUnwindSafe(handler(push.message, push.origin, deadline)).catch_unwind();
        // Most handlers are done at once, and need no timer.
        let finished = match poll_once(Pin::new(&mut handling)).await {
            Poll::Ready(finished) => Some(finished),
            Poll::Pending => Box::pin(timeout_at(deadline, &mut handling)).await.ok(),
        };
        if let Some(finished) = finished {
            let (reply, outcome) = self.reply(finished);
            settle.with(Answer::of(&reply, origin.format())).await;
            return ended(outcome, started);
        }
        inner.stats.late.add();
        settle.with(Answer::success()).await;
        // Boxed, since it is rare and would take room in every run.
        Box::pin(self.go_on(handling, answered, origin, started)).await;
    }

    /// Waits for a handler whose push was answered without it.
    async fn go_on(
        &self,
        handling: impl Future<Output = Finished>,
        answered: Option<Box<Message>>,
        origin: Origin,
        started: Instant,
    ) {
        let (reply, outcome) = self.reply(handling.await);
        self.send_late(answered, origin, reply, started).await;
        ended(
            if matches!(outcome, Outcome::Replied) {
                Outcome::Late
            } else {
                outcome
            },
            started,
        );
    }

    /// Waits for a permit; `None` when there is none before `deadline`, or none any more.
    async fn admit(&self, deadline: Instant) -> Option<OwnedSemaphorePermit> {
        let handlers = &self.0.handlers;
        if let Ok(permit) = Arc::clone(handlers).try_acquire_owned() {
            return Some(permit);
        }
        let _place = self.0.queue.try_acquire().ok()?;
        Box::pin(timeout_at(deadline, Arc::clone(handlers).acquire_owned()))
            .await
            .ok()?
            .ok()
    }

    /// The reply of a handler that has come to its end, whatever end that was.
    fn reply(&self, finished: Finished) -> (Reply, Outcome) {
        let stats = &self.0.stats;
        match finished {
            Ok(Ok(reply)) => {
                stats.handled.add();
                let outcome = if reply.is_none() {
                    Outcome::Nothing
                } else {
                    Outcome::Replied
                };
                (reply, outcome)
            }
            Ok(Err(error)) => {
                stats.failed.add();
                error!(
                    error = chain(&*error),
                    "the handler failed; the push is answered with success"
                );
                (Reply::none(), Outcome::Failed)
            }
            Err(_) => {
                // The panic hook has printed the message; it may hold anything, so it is not logged.
                stats.panicked.add();
                error!("the handler panicked; the push is answered with success");
                (Reply::none(), Outcome::Panicked)
            }
        }
    }

    async fn send_late(&self, message: Option<Box<Message>>, origin: Origin, reply: Reply, started: Instant) {
        let Inner { late, stats, .. } = &*self.0;
        if reply.is_none() {
            return;
        }
        let (Some(hook), Some(message)) = (late, message) else {
            stats.late_lost.add();
            warn!("the reply came too late and is lost: there is no hook for late replies");
            return;
        };
        let late = Late {
            message: *message,
            origin,
            reply,
            after: started.elapsed(),
        };
        match AssertUnwindSafe(async { hook.send(late).await })
            .catch_unwind()
            .await
        {
            Ok(Ok(())) => return stats.late_sent.add(),
            Ok(Err(error)) => error!(error = chain(&*error), "the late reply was not sent"),
            Err(_) => error!("the hook for late replies panicked"),
        }
        stats.late_lost.add();
    }

    fn respond(&self, origin: &Origin, answer: &Answer) -> Response {
        origin
            .respond(answer, self.0.clock.unix())
            .unwrap_or_else(|error| {
                error!(
                    error = chain(&error),
                    "the reply cannot be sealed; the push is answered with success"
                );
                Response::success()
            })
    }

    fn turn_away(&self, started: Instant) -> Response {
        self.0.stats.turned_away.add();
        ended(Outcome::TurnedAway, started);
        Response::unavailable()
    }

    /// What happened so far.
    pub fn stats(&self) -> Stats {
        self.0.stats.snapshot()
    }

    /// Takes no more pushes and waits until every handler, and every late reply, is done.
    ///
    /// Pushes that were accepted before are answered; what arrives from now on gets 503, so that the
    /// platform sends it again, to another machine or after the restart. Stop the server from
    /// accepting connections first, or at the same time. A handler that never ends is waited for
    /// for ever: put a timeout around this.
    pub async fn shutdown(&self) {
        let inner = &*self.0;
        inner.closed.store(true, Ordering::Release);
        // First come, first served: what waits for a permit gets one before this gets them all.
        let all = inner.handlers.acquire_many(inner.max_handlers).await;
        drop(all);
        inner.handlers.close();
    }
}

type Finished = Result<Result<Reply, BoxError>, Box<dyn std::any::Any + Send>>;

/// The one place where an answer is decided on: stored for repeats, then given to the request.
struct Settle<'a> {
    inner: &'a Inner,
    origin: &'a Origin,
    ticket: Option<Ticket>,
    waiting: oneshot::Sender<Settled>,
}

impl Settle<'_> {
    async fn with(self, answer: Answer) {
        let Inner { once, stats, .. } = self.inner;
        if let Some(ticket) = self.ticket {
            once.complete(self.origin.key(), ticket, &answer, stats).await;
        }
        // Nobody waits any more when the connection was closed; the repeat finds it in the store.
        let _ = self.waiting.send(Settled::Answer(answer));
    }
}

/// Polls `work` once in the caller's own task, where most handlers finish; what is not finished
/// goes on in a task of its own, which nobody cancels.
async fn first_step_here(mut work: Pin<Box<impl Future<Output = ()> + Send + 'static>>) {
    if poll_once(work.as_mut()).await.is_pending() {
        tokio::spawn(work);
    }
}

fn ended(outcome: Outcome, started: Instant) {
    let latency_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let outcome = outcome.name();
    Span::current()
        .record("outcome", outcome)
        .record("latency_ms", latency_ms);
    debug!(outcome, latency_ms, "the push was answered");
}

/// An error with its causes, in one line.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        line = format!("{line}: {error}");
        cause = error.source();
    }
    line
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback")
            .field("receiver", &self.0.receiver)
            .field("deadline", &self.0.deadline)
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}
