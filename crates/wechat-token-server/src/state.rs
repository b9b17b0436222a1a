//! What all requests share.

use std::{
    sync::{Arc, atomic::AtomicUsize},
    time::Instant,
};

use arc_swap::ArcSwap;
use tokio::sync::watch;
use wechat_token::Renewals;

use crate::{client::Clients, limit::Strangers, metrics::Metrics, registry::Registry};

/// What a reload changes, as one.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) registry: Registry,
    pub(crate) clients: Clients,
}

/// What all requests share.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) served: ArcSwap<Served>,
    pub(crate) renewals: Renewals,
    pub(crate) strangers: Strangers,
    pub(crate) metrics: Metrics,
    pub(crate) connections: AtomicUsize,
    /// Whether the server is shutting down.
    pub(crate) draining: watch::Receiver<bool>,
    pub(crate) started: Instant,
    /// What the store is, for the status page.
    pub(crate) store: &'static str,
}

impl State {
    pub(crate) fn is_draining(&self) -> bool {
        *self.draining.borrow()
    }

    /// Whether it makes sense to send requests here: it has a value for some account, or nothing
    /// speaks against getting one.
    pub(crate) fn is_ready(&self) -> bool {
        let served = self.served.load();
        let mut credentials = served
            .registry
            .credentials()
            .filter(|(_, kept)| kept.wanted.load(std::sync::atomic::Ordering::Relaxed))
            .map(|(_, kept)| kept.manager.status());
        !self.is_draining()
            && credentials
                .any(|status| status.trouble.is_none() || status.ends_in.is_some_and(|left| !left.is_zero()))
    }
}

pub(crate) type Shared = Arc<State>;
