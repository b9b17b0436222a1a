//! The two places where threads meet, named once.
//!
//! [`flight`](crate::flight), [`ledger`](crate::ledger) and [`desk`](crate::desk) take their
//! synchronisation from here and nowhere else, so that the model checker can put its own in
//! place of it (`tests/model`).

use std::sync::{Arc, PoisonError};

use arc_swap::ArcSwapOption;

/// A mutex that a panicking thread does not close to the others.
#[derive(Debug, Default)]
pub(crate) struct Mutex<T>(std::sync::Mutex<T>);

impl<T> Mutex<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(std::sync::Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> std::sync::MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A shared value that readers take without a lock.
#[derive(Debug)]
pub(crate) struct Slot<T>(ArcSwapOption<T>);

impl<T> Slot<T> {
    pub(crate) fn empty() -> Self {
        Self(ArcSwapOption::empty())
    }

    /// Lends the value to `f` without touching its reference count.
    pub(crate) fn with<R>(&self, f: impl FnOnce(Option<&Arc<T>>) -> R) -> R {
        f(self.0.load().as_ref())
    }

    pub(crate) fn set(&self, value: Option<Arc<T>>) {
        self.0.store(value);
    }
}
