//! A corporation of WeCom (企业微信) has one id, and a secret for each of its apps.

use std::{collections::BTreeMap, fmt, time::Duration};

use wechat_core::{AppId, Secret};

use crate::error::AccountError;

/// A corporation (企业) that the emulator keeps, and its apps.
///
/// Settings are checked when it is opened: by
/// [`EmulatorBuilder::start`](crate::EmulatorBuilder::start),
/// [`Emulator::open_corp`](crate::Emulator::open_corp) or
/// [`Platform::open_corp`](crate::platform::Platform::open_corp).
#[derive(Clone)]
#[must_use = "a corporation does nothing until it is opened"]
pub struct Corp {
    pub(crate) id: String,
    pub(crate) apps: BTreeMap<String, Secret<String>>,
    pub(crate) lifetime: Duration,
}

impl Corp {
    /// A corporation with the id `corp_id` (such as `ww0a1b2c3d4e5f6071`) and no apps.
    pub fn new(corp_id: impl Into<String>) -> Self {
        Self {
            id: corp_id.into(),
            apps: BTreeMap::new(),
            lifetime: crate::Account::LIFETIME,
        }
    }

    /// Adds an app (应用) with its number (`agentid`) and secret (`corpsecret`).
    pub fn app(mut self, agent: impl Into<String>, secret: impl Into<Secret<String>>) -> Self {
        self.apps.insert(agent.into(), secret.into());
        self
    }

    /// How long tokens and tickets live: 1 s to 7200 s, in whole seconds, 7200 s by default.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    pub(crate) fn open(mut self) -> Result<Self, AccountError> {
        AppId::new(self.id.as_str()).map_err(|source| AccountError::AppId { source })?;
        if self.apps.values().any(|secret| secret.expose().is_empty()) {
            return Err(AccountError::EmptySecret { app_id: self.id });
        }
        let seconds = self.lifetime.as_secs();
        if !(1..=crate::Account::LIFETIME.as_secs()).contains(&seconds) {
            return Err(AccountError::Lifetime {
                app_id: self.id,
                seconds,
            });
        }
        self.lifetime = Duration::from_secs(seconds);
        Ok(self)
    }
}

impl fmt::Debug for Corp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Corp")
            .field("id", &self.id)
            .field("apps", &self.apps.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
