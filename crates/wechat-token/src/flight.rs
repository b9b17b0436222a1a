//! One refresh in the air, and those who wait for it.
//!
//! A flight knows no runtime and does no I/O. Its pilot lands it exactly once, with a result for
//! everybody who waits at that moment; a waiter may go away at any time without a trace.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use crate::sync::Mutex;

/// An error that can say that the refresh did not come to its end.
pub(crate) trait Interruption {
    fn interrupted() -> Self;
}

/// What the pilot and the waiters of one flight share.
pub(crate) struct Flight<E> {
    state: Mutex<State<E>>,
}

struct State<E> {
    landed: Option<Result<(), E>>,
    next_seat: u64,
    waiting: Vec<(u64, Waker)>,
}

impl<E: Clone> Flight<E> {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State {
                landed: None,
                next_seat: 0,
                waiting: Vec::new(),
            }),
        })
    }

    /// A seat on this flight.
    pub(crate) fn wait(self: &Arc<Self>) -> Waiter<E> {
        let mut state = self.state.lock();
        let seat = state.next_seat;
        state.next_seat += 1;
        drop(state);
        Waiter {
            flight: Arc::clone(self),
            seat,
        }
    }

    /// Gives everybody the result. The first landing counts.
    pub(crate) fn land(&self, result: Result<(), E>) {
        let mut state = self.state.lock();
        if state.landed.is_none() {
            state.landed = Some(result);
        }
        let waiting = std::mem::take(&mut state.waiting);
        // Woken without the lock: a waker may poll its task right here.
        drop(state);
        for (_, waker) in waiting {
            waker.wake();
        }
    }
}

impl<E> fmt::Debug for Flight<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Flight")
    }
}

/// Resolves when its flight has landed.
#[must_use = "a waiter does nothing until it is awaited"]
pub(crate) struct Waiter<E> {
    flight: Arc<Flight<E>>,
    seat: u64,
}

impl<E: Clone> Future for Waiter<E> {
    type Output = Result<(), E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.flight.state.lock();
        if let Some(result) = &state.landed {
            return Poll::Ready(result.clone());
        }
        let waker = context.waker().clone();
        let mut replaced = None;
        if let Some((_, old)) = state.waiting.iter_mut().find(|(seat, _)| *seat == self.seat) {
            replaced = Some(std::mem::replace(old, waker));
        } else {
            state.waiting.push((self.seat, waker));
        }
        // Dropped without the lock: the last handle of a task drops all that the task holds,
        // which may be another seat on this flight.
        drop(state);
        drop(replaced);
        Poll::Pending
    }
}

impl<E> Drop for Waiter<E> {
    fn drop(&mut self) {
        let mut state = self.flight.state.lock();
        let at = state.waiting.iter().position(|(seat, _)| *seat == self.seat);
        let left = at.map(|at| state.waiting.swap_remove(at));
        drop(state);
        drop(left);
    }
}
