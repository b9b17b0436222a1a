//! The platform as a list of answers, and tokens that are renewed by counting.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use wechat_api::Api;
use wechat_core::{AppId, Secret};
use wechat_http::{Client, ScriptedTransport};
use wechat_token::{Credential, CredentialKind, Credentials, Error, FunctionSource, TokenManager};

/// Tokens `token-1`, `token-2` …; a rejected one is followed by the next.
#[derive(Clone)]
pub(crate) struct Tokens {
    manager: TokenManager,
    rejections: Arc<AtomicU32>,
}

impl Tokens {
    pub(crate) fn new() -> Self {
        let count = Arc::new(AtomicU32::new(0));
        let source = FunctionSource::new(CredentialKind::ACCESS_TOKEN, move || {
            let number = count.fetch_add(1, Ordering::Relaxed) + 1;
            (format!("token-{number}"), 4_102_444_800_u64)
        });
        let app_id = AppId::new("wx5823bf96d3bd56c7").unwrap();
        Self {
            manager: TokenManager::builder(app_id, source).build().unwrap(),
            rejections: Arc::default(),
        }
    }

    pub(crate) fn rejections(&self) -> u32 {
        self.rejections.load(Ordering::Relaxed)
    }
}

impl Credentials for Tokens {
    async fn access_token(&self) -> Result<Credential, Error> {
        self.manager.get().await
    }

    async fn reject_access_token(&self, used: &Credential) -> Result<Credential, Error> {
        self.rejections.fetch_add(1, Ordering::Relaxed);
        self.manager.reject(used).await
    }

    fn app_id(&self) -> Option<AppId> {
        AppId::new("wx5823bf96d3bd56c7").ok()
    }

    fn app_secret(&self) -> Option<Secret<String>> {
        Some("hush-hush".into())
    }
}

pub(crate) struct World {
    pub(crate) platform: ScriptedTransport,
    pub(crate) tokens: Tokens,
    pub(crate) api: Api,
}

pub(crate) fn world() -> World {
    let platform = ScriptedTransport::new();
    let tokens = Tokens::new();
    let api = Api::with_client(tokens.clone(), Client::new(platform.clone()));
    World {
        platform,
        tokens,
        api,
    }
}
