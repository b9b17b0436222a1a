//! A refresh token comes with an authorisation and stands as long as that; whoever loses it may have to
//! ask the account again. So it has a record of its own, which outlives every access token.

use std::{
    collections::HashMap,
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use wechat_core::{AppId, Clock, Secret};

use super::keep::{self, Age, Kept};
use crate::{CredentialKey, CredentialKind, SourceError, StoreError, store::SharedStore, sync::Mutex};

/// A refresh token has no end; records have one. A century is beyond anybody's interest.
const FOR_GOOD: Duration = Duration::from_secs(100 * 366 * 86_400);

/// The refresh tokens (刷新令牌) of the accounts that authorised a platform. Clones share all.
#[derive(Clone)]
pub(super) struct RefreshTokens {
    component: AppId,
    store: SharedStore,
    clock: Arc<dyn Clock>,
    /// What this process has seen: it goes on while the store cannot be reached.
    seen: Arc<Mutex<HashMap<AppId, Seen>>>,
}

#[derive(Clone)]
struct Seen {
    token: Secret<Arc<str>>,
    /// The store could not be told of it yet.
    unsaved: Option<Kept>,
}

impl RefreshTokens {
    pub(super) fn new(component: AppId, store: SharedStore, clock: Arc<dyn Clock>) -> Self {
        Self {
            component,
            store,
            clock,
            seen: Arc::default(),
        }
    }

    /// The refresh token of `account`. One that could not be stored before is stored first.
    pub(super) async fn get(&self, account: &AppId) -> Result<Option<Secret<Arc<str>>>, SourceError> {
        let seen = self.seen.lock().get(account).cloned();
        if let Some(unsaved) = seen.as_ref().and_then(|seen| seen.unsaved.clone()) {
            self.save(account, &unsaved).await?;
        }
        match keep::load(&self.store, &self.key(account)).await {
            Ok(Some(record)) => {
                self.saw(account, record.value.clone(), None);
                Ok(Some(record.value))
            }
            // The store may have been emptied; the token works all the same.
            Ok(None) => Ok(seen.map(|seen| seen.token)),
            Err(source) => match seen {
                Some(seen) => Ok(Some(seen.token)),
                None => Err(failed("read", source)),
            },
        }
    }

    /// Keeps the refresh token of `account`, which was granted between the two moments.
    pub(super) async fn put(
        &self,
        account: &AppId,
        token: Secret<Arc<str>>,
        sent: Instant,
        answered: Instant,
    ) -> Result<(), SourceError> {
        let kept = Kept {
            value: token.clone(),
            life: FOR_GOOD,
            age: Age::Asked { sent, answered },
        };
        // Before anything can fail: this process at least knows it from here on.
        self.saw(account, token, Some(kept.clone()));
        self.save(account, &kept).await
    }

    async fn save(&self, account: &AppId, kept: &Kept) -> Result<(), SourceError> {
        let newer = keep::save(&self.store, &self.key(account), kept, &*self.clock)
            .await
            .map_err(|source| failed("write", source))?;
        let newest = newer.map_or_else(|| kept.value.clone(), |record| record.value);
        let mut seen = self.seen.lock();
        // Another one may have come while this one was written.
        let is_current = seen
            .get(account)
            .is_none_or(|seen| seen.token.expose() == kept.value.expose());
        if is_current {
            seen.insert(
                account.clone(),
                Seen {
                    token: newest,
                    unsaved: None,
                },
            );
        }
        Ok(())
    }

    fn saw(&self, account: &AppId, token: Secret<Arc<str>>, unsaved: Option<Kept>) {
        let mut seen = self.seen.lock();
        match seen.get(account) {
            // A value from the store does not push out one that it has not got yet.
            Some(held) if held.unsaved.is_some() && unsaved.is_none() => {}
            _ => {
                seen.insert(account.clone(), Seen { token, unsaved });
            }
        }
    }

    fn key(&self, account: &AppId) -> CredentialKey {
        let kind = CredentialKind::AUTHORIZER_REFRESH_TOKEN;
        CredentialKey::new(account.clone(), kind, "authorizer").within(self.component.as_str())
    }
}

fn failed(action: &'static str, source: StoreError) -> SourceError {
    SourceError::Store {
        action,
        what: CredentialKind::AUTHORIZER_REFRESH_TOKEN,
        source,
    }
}

impl fmt::Debug for RefreshTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshTokens")
            .field("component", &self.component)
            .field("accounts", &self.seen.lock().len())
            .finish_non_exhaustive()
    }
}
