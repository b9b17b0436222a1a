//! The desk, its ledger and its flights under a model checker.
//!
//! The very files of the crate are compiled here with shuttle's mutex in place of the standard
//! one, and run under thousands of schedules. Checked: one flight in the air (T1), no use of a
//! value after its rejection (T3), cancelled callers change nothing (T6), every waiter is woken
//! (L1; shuttle reports a deadlock otherwise).

#![expect(clippy::unwrap_used, reason = "a poisoned mutex is a failed schedule")]
#![allow(dead_code, reason = "only the parts that meet other threads are driven here")]
#![allow(
    unreachable_pub,
    reason = "what the crate exports is compiled into a program here"
)]

#[path = "../../src/desk.rs"]
mod desk;
#[path = "../../src/fingerprint.rs"]
mod fingerprint;
#[path = "../../src/flight.rs"]
mod flight;
#[path = "../../src/ledger.rs"]
mod ledger;
#[path = "../../src/limits.rs"]
mod limits;
#[path = "../../src/window.rs"]
mod window;

mod properties;

/// What the crate's own `sync` offers, with a scheduling point at each use.
mod sync {
    use std::sync::Arc;

    pub(crate) struct Mutex<T>(shuttle::sync::Mutex<T>);

    impl<T> Mutex<T> {
        pub(crate) fn new(value: T) -> Self {
            Self(shuttle::sync::Mutex::new(value))
        }

        pub(crate) fn lock(&self) -> shuttle::sync::MutexGuard<'_, T> {
            self.0.lock().unwrap()
        }
    }

    pub(crate) struct Slot<T>(shuttle::sync::Mutex<Option<Arc<T>>>);

    impl<T> Slot<T> {
        pub(crate) fn empty() -> Self {
            Self(shuttle::sync::Mutex::new(None))
        }

        pub(crate) fn with<R>(&self, f: impl FnOnce(Option<&Arc<T>>) -> R) -> R {
            let value = self.0.lock().unwrap().clone();
            f(value.as_ref())
        }

        pub(crate) fn set(&self, value: Option<Arc<T>>) {
            *self.0.lock().unwrap() = value;
        }
    }
}
