//! The platform pushes a verify ticket every ten minutes, each lives twelve hours, and without one there
//! is no token: a process that starts must not wait for the next push, so tickets are stored.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use wechat_core::{AppId, Clock, Secret, SystemClock, UnixSeconds};

use super::keep::{self, Age, Kept};
use crate::{
    CredentialKey, CredentialKind, SourceError, TokenStore, source::check_value, store::SharedStore,
    sync::Mutex,
};

/// The verify tickets (验证票据) pushed to a third-party platform, kept in any [`TokenStore`].
///
/// The callback [`put`](Self::put)s them, a [`ComponentToken`](super::ComponentToken) takes them.
/// Clones share all. [`ThirdParty`](super::ThirdParty) brings its own.
///
/// ```
/// use wechat_core::{AppId, Secret, UnixSeconds};
/// use wechat_token::{MemoryStore, VerifyTickets};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tickets = VerifyTickets::new(AppId::new("wx1d3ea35a4bc2c1f4")?, MemoryStore::new());
/// assert!(tickets.get().await?.is_none());
///
/// let pushed = Secret::new("ticket@@@a8Zk3".to_owned());
/// tickets.put(&pushed, UnixSeconds::from(std::time::SystemTime::now())).await?;
///
/// assert_eq!(&**tickets.get().await?.unwrap().expose(), "ticket@@@a8Zk3");
/// # Ok(())
/// # }
/// ```
///
/// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/ThirdParty/token/component_verify_ticket.html)
#[derive(Clone)]
pub struct VerifyTickets {
    key: CredentialKey,
    store: SharedStore,
    clock: Arc<dyn Clock>,
    /// The newest of this process, for the time in which the store cannot be reached.
    newest: Arc<Mutex<Option<Ticket>>>,
}

struct Ticket {
    value: Secret<Arc<str>>,
    created: SystemTime,
    taken: Instant,
    age: Duration,
}

impl Ticket {
    fn is_alive(&self, clock: &dyn Clock) -> bool {
        let by_instant = self.age + clock.instant().saturating_duration_since(self.taken);
        let by_wall = clock.wall().duration_since(self.created).unwrap_or_default();
        by_instant.max(by_wall) < VerifyTickets::LIFE
    }
}

impl VerifyTickets {
    /// How long a ticket works.
    pub const LIFE: Duration = Duration::from_secs(12 * 3600);

    /// The tickets of the platform with this app id (`component_appid`), kept in `store`.
    pub fn new(app_id: AppId, store: impl TokenStore) -> Self {
        Self::over(app_id, SharedStore::new(store), Arc::new(SystemClock))
    }

    pub(super) fn over(app_id: AppId, store: SharedStore, clock: Arc<dyn Clock>) -> Self {
        Self {
            key: CredentialKey::new(app_id, CredentialKind::COMPONENT_VERIFY_TICKET, "component"),
            store,
            clock,
            newest: Arc::default(),
        }
    }

    /// Keeps a ticket as it was pushed; `created` is the push's `CreateTime`, `None` for now. A ticket that comes
    /// late does not replace a newer one, one over twelve hours old is not kept.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be a ticket, or cannot be stored.
    pub async fn put(
        &self,
        ticket: &Secret<String>,
        created: impl Into<Option<UnixSeconds>>,
    ) -> Result<(), SourceError> {
        check_value(ticket.expose()).map_err(|source| SourceError::BadPush {
            what: "component_verify_ticket",
            source,
        })?;
        let created = created
            .into()
            .map_or_else(|| self.clock.wall(), UnixSeconds::to_system_time);
        // Our clock may run behind the platform's: a ticket is never younger than new.
        let age = self.clock.wall().duration_since(created).unwrap_or_default();
        if age >= Self::LIFE {
            tracing::warn!("a component_verify_ticket came that ended already; is the clock right?");
            return Ok(());
        }
        let value: Secret<Arc<str>> = Secret::new(ticket.expose().as_str().into());
        self.remember(value.clone(), created, age);
        let kept = Kept {
            value,
            life: Self::LIFE,
            age: Age::Pushed {
                age,
                taken: self.clock.instant(),
            },
        };
        let saved = keep::save(&self.store, &self.key, &kept, &*self.clock).await;
        saved.map(drop).map_err(|source| self.failed("write", source))
    }

    /// The newest ticket that still works.
    ///
    /// # Errors
    ///
    /// Fails when the store cannot be read and this process got no ticket itself.
    pub async fn get(&self) -> Result<Option<Secret<Arc<str>>>, SourceError> {
        let stored = keep::load(&self.store, &self.key).await;
        let own = {
            let newest = self.newest.lock();
            let alive = newest.as_ref().filter(|ticket| ticket.is_alive(&*self.clock));
            alive.map(|ticket| ticket.value.clone())
        };
        match stored {
            Ok(Some(record)) => Ok(Some(record.value)),
            Ok(None) => Ok(own),
            Err(source) => own.map(Some).ok_or_else(|| self.failed("read", source)),
        }
    }

    fn remember(&self, value: Secret<Arc<str>>, created: SystemTime, age: Duration) {
        let mut newest = self.newest.lock();
        if newest.as_ref().is_none_or(|held| held.created <= created) {
            *newest = Some(Ticket {
                value,
                created,
                taken: self.clock.instant(),
                age,
            });
        }
    }

    fn failed(&self, action: &'static str, source: crate::StoreError) -> SourceError {
        SourceError::Store {
            action,
            what: self.key.kind().clone(),
            source,
        }
    }
}

impl fmt::Debug for VerifyTickets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyTickets")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
