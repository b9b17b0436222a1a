//! What happened so far, in numbers, for whatever metrics system there is.

use std::sync::atomic::{AtomicU64, Ordering};

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What happened since the callback was built. Counters only grow, but for `running`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Stats {
            $($(#[$doc])* pub $name: u64,)*
        }

        #[derive(Debug, Default)]
        pub(crate) struct Counters {
            $(pub(crate) $name: Counter,)*
        }

        impl Counters {
            pub(crate) fn snapshot(&self) -> Stats {
                Stats { $($name: self.$name.0.load(Ordering::Relaxed),)* }
            }
        }
    };
}

counters! {
    /// Verifications of the URL that were answered.
    verified,
    /// Requests that were refused: unsigned, forged, stale, malformed.
    refused,
    /// Pushes that were verified and opened, repeats among them.
    pushes,
    /// Repeats, answered like the first.
    repeats,
    /// Handlers that returned, with a reply or without, in time or late.
    handled,
    /// Pushes that no route was for.
    unrouted,
    /// Pushes answered with `success` because their handler took too long.
    late,
    /// Late replies that were given to the hook, and taken.
    late_sent,
    /// Late replies that were lost: there was no hook, or it failed.
    late_lost,
    /// Handlers that returned an error, or a reply that the platform would not take.
    failed,
    /// Handlers that panicked.
    panicked,
    /// Pushes turned away with 503: too many at once, or shutting down.
    turned_away,
    /// Failures of the store of handled pushes.
    store_failures,
    /// Handlers running now.
    running,
}

#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// One more until the answer is dropped.
    pub(crate) fn hold(&self) -> Held<'_> {
        self.add();
        self.held()
    }

    /// What was [kept](Held::keep), to be dropped here.
    pub(crate) const fn held(&self) -> Held<'_> {
        Held(self)
    }
}

pub(crate) struct Held<'a>(&'a Counter);

impl Held<'_> {
    /// Leaves it counted, for somebody else to take over.
    pub(crate) fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}
