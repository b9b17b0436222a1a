//! The platform waits five seconds: whatever the handler does, an answer is on its way before.

use std::{
    error::Error,
    fmt,
    future::poll_fn,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{self, Poll},
    time::Duration,
};

use futures_util::{FutureExt as _, future::CatchUnwind};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    time::{Instant, timeout_at},
};
use tracing::{Instrument as _, Span, debug, error, field::Empty, info_span, warn};
use wechat_core::{Clock, UnixSeconds};
use wechat_message::{Message, Reply};

use crate::{
    Answer, BoxError, CallbackBuilder, Claim, Decision, Directory, Late, Origin, Push, Receiver, Refusal,
    Request, Response, Stats, Ticket,
    handler::{Handling, Routes},
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
    origin: Origin,
    work: Work,
    ticket: Option<Ticket>,
    started: Instant,
    deadline: Instant,
    /// There from before the handler is called. Last, so that nothing of a push is left when a shutdown gets it.
    permit: Option<OwnedSemaphorePermit>,
}

/// How far it is.
enum Work {
    New(Box<Push>),
    Handling(Running),
    /// No handler is for it.
    Unrouted,
}

/// A handler that was called.
struct Running {
    handling: CatchUnwind<AssertUnwindSafe<Handling>>,
    /// What the late reply answers, if there is a hook for it.
    answered: Option<Box<Message>>,
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
        let now = self.0.clock.unix();
        match self.0.receiver.receive(request, now) {
            Ok(Decision::Verified(response)) => {
                self.0.stats.verified.add();
                debug!("the URL was verified");
                response
            }
            Ok(Decision::Push(push)) => {
                self.0.stats.pushes.add();
                let span = info_span!(
                    "push",
                    kind = &*push.message.kind(),
                    key = push.origin.key(),
                    outcome = Empty,
                    latency_ms = Empty,
                );
                self.push(push, started, now, span).await
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

    async fn push(&self, push: Box<Push>, started: Instant, now: UnixSeconds, span: Span) -> Response {
        let mut run = Run {
            origin: push.origin.clone(),
            work: Work::New(push),
            ticket: None,
            started,
            deadline: started + self.0.deadline,
            permit: None,
        };
        let begun = poll_fn(|context| Poll::Ready(span.in_scope(|| self.at_once(&mut run, now, context))));
        match begun.await {
            Some(response) => response,
            // Boxed, since most pushes need no room for it.
            None => Box::pin(self.in_time(run, span.clone()).instrument(span)).await,
        }
    }

    /// Handles a push that has to wait for nothing: the claim is in memory, and the handler is done in its
    /// first step. What else is begun here is left in `run`.
    fn at_once(&self, run: &mut Run, now: UnixSeconds, context: &mut task::Context<'_>) -> Option<Response> {
        let Inner {
            once,
            stats,
            handlers,
            closed,
            ..
        } = &*self.0;
        if closed.load(Ordering::Acquire) {
            return Some(self.turn_away(run.started));
        }
        let ticket = match once.claim_in_memory(run.origin.key())? {
            Claim::First(ticket) => ticket,
            Claim::Done(answer) => return Some(self.repeat(run, &answer)),
            Claim::Running => return None,
        };
        run.ticket = Some(ticket);
        run.permit = Some(Arc::clone(handlers).try_acquire_owned().ok()?);
        let running = stats.running.hold();
        self.call_handler(run);
        let (answer, outcome) = match &mut run.work {
            Work::Handling(handler) => match handler.handling.poll_unpin(context) {
                Poll::Ready(finished) => self.answer_of(finished, &run.origin),
                Poll::Pending => {
                    running.keep();
                    return None;
                }
            },
            Work::New(_) | Work::Unrouted => (Answer::success(), Outcome::Unrouted),
        };
        let end = Instant::now();
        once.complete_in_memory(run.origin.key(), ticket, &answer, end);
        log_end(outcome, end - run.started);
        Some(respond(&run.origin, &answer, now))
    }

    /// Handles a push that has to wait, and answers in time.
    async fn in_time(&self, mut run: Run, span: Span) -> Response {
        if run.ticket.is_none() {
            match self.look(&run.origin, run.deadline).await {
                Look::First(ticket) => run.ticket = Some(ticket),
                Look::Unknown => {}
                Look::Done(answer) => return self.repeat(&run, &answer),
                Look::Busy => return self.turn_away(run.started),
            }
        }
        let (origin, started) = (run.origin.clone(), run.started);
        let (settle, settled) = oneshot::channel();
        first_step_here(Box::pin(self.clone().run(run, settle).instrument(span))).await;
        match settled.await {
            Ok(Settled::Answer(answer)) => respond(&origin, &answer, self.0.clock.unix()),
            Ok(Settled::TurnedAway) => self.turn_away(started),
            // The runtime is shutting down and has dropped the task.
            Err(_) => Response::unavailable(),
        }
    }

    fn repeat(&self, run: &Run, answer: &Answer) -> Response {
        self.0.stats.repeats.add();
        ended(Outcome::Repeat, run.started);
        respond(&run.origin, answer, self.0.clock.unix())
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

    /// Calls the handler for a push that is new.
    fn call_handler(&self, run: &mut Run) {
        let push = match std::mem::replace(&mut run.work, Work::Unrouted) {
            Work::New(push) => push,
            begun => {
                run.work = begun;
                return;
            }
        };
        let Some(handler) = self.0.routes.find(&push.message.kind()) else {
            self.0.stats.unrouted.add();
            return;
        };
        let late = self.0.late.as_ref();
        let answered = late.map(|_| Box::new(push.message.without_content()));
        let handling = handler(push.message, push.origin, run.deadline);
        run.work = Work::Handling(Running {
            handling: AssertUnwindSafe(handling).catch_unwind(),
            answered,
        });
    }

    /// Handles the push and settles its answer: with the reply, or with `success` at the deadline.
    async fn run(self, mut run: Run, settle: oneshot::Sender<Settled>) {
        let Inner { once, stats, .. } = &*self.0;
        // The permit outlives all else here: who has all of them knows that nothing is left.
        let _permit;
        let _running;
        if let Some(permit) = run.permit.take() {
            (_permit, _running) = (permit, stats.running.held());
        } else {
            let Some(permit) = self.admit(run.deadline).await else {
                if let Some(ticket) = run.ticket {
                    once.abandon(run.origin.key(), ticket, stats).await;
                }
                let _ = settle.send(Settled::TurnedAway);
                return;
            };
            (_permit, _running) = (permit, stats.running.hold());
            self.call_handler(&mut run);
        }
        let Run {
            origin,
            work,
            ticket,
            started,
            deadline,
            ..
        } = run;
        let settle = Settle {
            inner: &self.0,
            origin: &origin,
            ticket,
            waiting: settle,
        };
        let Work::Handling(mut running) = work else {
            settle.with(Answer::success()).await;
            return ended(Outcome::Unrouted, started);
        };
        // Most handlers are done at once, and need no timer.
        let finished = match poll_once(Pin::new(&mut running.handling)).await {
            Poll::Ready(finished) => Some(finished),
            Poll::Pending => Box::pin(timeout_at(deadline, &mut running.handling)).await.ok(),
        };
        if let Some(finished) = finished {
            let (answer, outcome) = self.answer_of(finished, &origin);
            settle.with(answer).await;
            return ended(outcome, started);
        }
        stats.late.add();
        settle.with(Answer::success()).await;
        // Boxed, since it is rare and would take room in every run.
        Box::pin(self.go_on(running, origin, started)).await;
    }

    /// Waits for a handler whose push was answered without it.
    async fn go_on(&self, mut running: Running, origin: Origin, started: Instant) {
        let (reply, outcome) = self.reply((&mut running.handling).await);
        self.send_late(running.answered.take(), origin, reply, started)
            .await;
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

    /// What to answer when the handler has come to its end.
    fn answer_of(&self, finished: Finished, origin: &Origin) -> (Answer, Outcome) {
        let (reply, outcome) = self.reply(finished);
        (Answer::of(&reply, origin.format()), outcome)
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
        inner.handlers.close();
        drop(all);
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

fn respond(origin: &Origin, answer: &Answer, now: UnixSeconds) -> Response {
    origin.respond(answer, now).unwrap_or_else(|error| {
        error!(
            error = chain(&error),
            "the reply cannot be sealed; the push is answered with success"
        );
        Response::success()
    })
}

fn ended(outcome: Outcome, started: Instant) {
    log_end(outcome, started.elapsed());
}

fn log_end(outcome: Outcome, after: Duration) {
    let latency_ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
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
