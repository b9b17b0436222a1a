//! Everything that follows from the settings, made anew as a whole when one of them changes.

use std::sync::Arc;

use wechat_core::{AppId, Clock};
use wechat_crypto::{CallbackSettings, CallbackToken, EncryptMode};
use wechat_http::Client;
use wechat_token::server::ServerClient;

use crate::{
    Error,
    credentials::{Context, Credentials, Plans},
    settings::{Renewal, Settings},
};

/// What does not change after `build`.
#[derive(Clone)]
pub(crate) struct Fixed {
    pub(crate) renewal: Renewal,
    pub(crate) client: Client,
    /// The token servers that are asked instead of the platform.
    pub(crate) servers: Option<ServerClient>,
    pub(crate) clock: Arc<dyn Clock>,
}

/// One consistent view of an account.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) plans: Plans,
    pub(crate) callback: Arc<CallbackSettings>,
    pub(crate) credentials: Credentials,
}

impl State {
    pub(crate) fn new(settings: Settings, plans: Plans, fixed: &Fixed) -> Result<Self, Error> {
        settings.check()?;
        plans.check(&fixed.renewal, fixed.servers.as_ref())?;
        let context = Context {
            settings: &settings,
            renewal: &fixed.renewal,
            client: &fixed.client,
            servers: fixed.servers.as_ref(),
            clock: &fixed.clock,
        };
        Ok(Self {
            credentials: Credentials::new(&plans, &context)?,
            callback: Arc::new(callback(&settings)?),
            settings,
            plans,
        })
    }

    /// This state with other settings. The credentials are kept unless the app changed: they
    /// belong to it.
    pub(crate) fn with(&self, settings: Settings, fixed: &Fixed) -> Result<Self, Error> {
        let app = |settings: &Settings| {
            let secret = settings.app_secret.as_ref().map(|secret| secret.expose().clone());
            (settings.app_id.clone(), secret)
        };
        if app(&settings) == app(&self.settings) {
            settings.check()?;
            return Ok(Self {
                callback: Arc::new(callback(&settings)?),
                settings,
                ..self.clone()
            });
        }
        let mut plans = self.plans.clone();
        for plan in plans.all_mut() {
            plan.initial = None;
        }
        Self::new(settings, plans, fixed)
    }
}

fn callback(settings: &Settings) -> Result<CallbackSettings, Error> {
    let token = match &settings.token {
        Some(token) => token.clone(),
        None => nobodys_token()?,
    };
    let app_id: Option<AppId> = settings.app_id.clone();
    Ok(CallbackSettings {
        token,
        mode: if settings.token.is_some() {
            settings.mode()
        } else {
            EncryptMode::Safe
        },
        crypto: settings.crypto(),
        app_id,
    })
}

/// A token that no signature can match, for accounts that were given none: a callback service
/// then refuses every push instead of believing all.
fn nobodys_token() -> Result<CallbackToken, Error> {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz012345";
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::invalid("the system's random source", error))?;
    let text: String = bytes
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
        .collect();
    CallbackToken::new(&text).map_err(|error| Error::invalid("token", error))
}
