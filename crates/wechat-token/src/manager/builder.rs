//! [`TokenManagerBuilder`]: the settings of a token manager.

use std::{
    fmt,
    sync::{Arc, OnceLock, atomic::AtomicU64},
    time::Duration,
};

use wechat_core::{AppId, Clock, Secret, SystemClock, UnixSeconds};

use super::{Inner, Store, TokenManager, stats::Counters};
use crate::{
    BuildError, CredentialKey, Fetched, TokenSource, TokenStore,
    desk::Desk,
    source::{Source, check_value},
    sync::Mutex,
    window::{Grant, Held, Now, Windows},
};

/// Builds a [`TokenManager`].
#[must_use = "a builder does nothing until `build`"]
pub struct TokenManagerBuilder {
    app_id: AppId,
    source: Source,
    store: Option<Store>,
    cache_age: Option<Duration>,
    lead: Option<Duration>,
    margin: Duration,
    fetch_timeout: Duration,
    store_timeout: Duration,
    daily_quota: Option<u32>,
    initial: Option<(Secret<String>, UnixSeconds)>,
    clock: Arc<dyn Clock>,
}

impl TokenManagerBuilder {
    /// The shortest lead that is drawn when none is given.
    const SHORTEST_LEAD: Duration = Duration::from_secs(240);
    /// The longest.
    const LONGEST_LEAD: Duration = Duration::from_secs(290);
    /// The longest time-out: a lease lasts longer than two fetches, and others wait for its end.
    const LONGEST_TIMEOUT: Duration = Duration::from_secs(600);

    pub(super) fn new(app_id: AppId, source: impl TokenSource) -> Self {
        Self {
            app_id,
            source: Source::new(source),
            store: None,
            cache_age: None,
            lead: None,
            margin: Duration::from_secs(60),
            fetch_timeout: Duration::from_secs(8),
            store_timeout: Duration::from_secs(5),
            daily_quota: None,
            initial: None,
            clock: Arc::new(SystemClock),
        }
    }

    /// Shares the credential through `store`. Without one it is kept in memory.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Store {
            cache_age: store.cache_age(),
            inner: Arc::new(store),
        });
        self
    }

    /// How long a reader goes on with what it holds before it looks at the store again. Each
    /// store brings its own default; zero looks on every read.
    pub fn cache_age(mut self, age: Duration) -> Self {
        self.cache_age = Some(age);
        self
    }

    /// How long before its end the credential is renewed in the background. By default drawn
    /// once per process from 240–290 s, so that a fleet does not move in step.
    pub fn lead(mut self, lead: Duration) -> Self {
        self.lead = Some(lead);
        self
    }

    /// How long before its end the credential is no longer handed out, unless refreshing fails;
    /// 60 s by default.
    pub fn margin(mut self, margin: Duration) -> Self {
        self.margin = margin;
        self
    }

    /// How long one request to the source may take; 8 s by default. A lease lasts a little more
    /// than two of them.
    pub fn fetch_timeout(mut self, limit: Duration) -> Self {
        self.fetch_timeout = limit;
        self
    }

    /// How long one request to the store may take; 5 s by default.
    pub fn store_timeout(mut self, limit: Duration) -> Self {
        self.store_timeout = limit;
        self
    }

    /// How many fetches a day are allowed. At 80 % there is a warning; beyond, nothing is fetched
    /// while what is held is valid. By default what the source says about itself.
    pub fn daily_quota(mut self, fetches: u32) -> Self {
        self.daily_quota = Some(fetches);
        self
    }

    /// A value kept from last time. One that ended is ignored.
    pub fn initial(mut self, value: impl Into<Secret<String>>, expires_at: UnixSeconds) -> Self {
        self.initial = Some((value.into(), expires_at));
        self
    }

    /// Reads the time from `clock`.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The manager. Nothing is fetched before it is asked for.
    ///
    /// # Errors
    ///
    /// Fails when the settings contradict each other or the source, see [`BuildError`].
    pub fn build(self) -> Result<TokenManager, BuildError> {
        let windows = self.windows()?;
        for (option, limit) in [
            ("fetch_timeout", self.fetch_timeout),
            ("store_timeout", self.store_timeout),
        ] {
            if limit.is_zero() {
                return Err(BuildError::Zero { option });
            }
            if limit > Self::LONGEST_TIMEOUT {
                return Err(BuildError::TimeoutTooLong {
                    option,
                    limit: Self::LONGEST_TIMEOUT,
                });
            }
        }
        let held = self.held(windows)?;
        let quota = self.daily_quota.or(self.source.daily_quota);
        let store = self.store.map(|store| Store {
            cache_age: self.cache_age.or(store.cache_age),
            ..store
        });
        let kind = self.source.kind.clone();
        Ok(TokenManager(Arc::new(Inner {
            key: match &self.source.scope {
                Some(scope) => CredentialKey::new(self.app_id, kind, self.source.family).within(scope),
                None => CredentialKey::new(self.app_id, kind, self.source.family),
            },
            source: self.source,
            store,
            desk: Arc::new(Desk::new(held, quota)),
            windows,
            fetch_timeout: self.fetch_timeout,
            store_timeout: self.store_timeout,
            start: self.clock.instant(),
            clock: self.clock,
            counters: Counters::default(),
            next_look: AtomicU64::new(0),
            unsaved: Mutex::new(None),
            changes: tokio::sync::Notify::new(),
        })))
    }

    fn windows(&self) -> Result<Windows, BuildError> {
        if let (Some(lead), Some(limit)) = (self.lead, self.source.max_lead)
            && lead > limit
        {
            return Err(BuildError::LeadTooLong {
                lead,
                limit,
                family: self.source.family,
            });
        }
        let within_limit = |lead: Duration| self.source.max_lead.map_or(lead, |limit| lead.min(limit));
        let shortest = self.lead.unwrap_or(within_limit(Self::SHORTEST_LEAD));
        if shortest <= self.margin {
            return Err(BuildError::LeadWithinMargin {
                lead: shortest,
                margin: self.margin,
            });
        }
        Ok(Windows {
            lead: self.lead.unwrap_or_else(|| within_limit(lead_of_this_process())),
            margin: self.margin,
        })
    }

    fn held(&self, windows: Windows) -> Result<Option<Arc<Held>>, BuildError> {
        let Some((value, expires_at)) = &self.initial else {
            return Ok(None);
        };
        check_value(value.expose()).map_err(|reason| BuildError::InitialValue {
            kind: self.source.kind.clone(),
            reason,
        })?;
        let now = Now {
            instant: self.clock.instant(),
            wall: self.clock.wall(),
        };
        // By the same reading of the clock, so that the end comes out as it went in.
        let end = expires_at.to_system_time();
        let remaining = end.duration_since(now.wall).unwrap_or_default();
        if remaining.is_zero() {
            return Ok(None);
        }
        let grant = Grant {
            value: Secret::new(value.expose().as_str().into()),
            remaining: remaining.min(Fetched::MAX_LIFE),
            life: None,
            at: now,
            generation: 0,
            suspect: false,
        };
        Ok(Some(Arc::new(Held::new(grant, windows, None, 0.0))))
    }
}

/// The lead of this process: all its credentials share it, other processes have another.
fn lead_of_this_process() -> Duration {
    static LEAD: OnceLock<Duration> = OnceLock::new();
    let shortest = TokenManagerBuilder::SHORTEST_LEAD.as_secs();
    let longest = TokenManagerBuilder::LONGEST_LEAD.as_secs();
    *LEAD.get_or_init(|| Duration::from_secs(fastrand::u64(shortest..=longest)))
}

impl fmt::Debug for TokenManagerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenManagerBuilder")
            .field("app_id", &self.app_id)
            .field("source", &self.source)
            .field("initial", &self.initial)
            .finish_non_exhaustive()
    }
}
