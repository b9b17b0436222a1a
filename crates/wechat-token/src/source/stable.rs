//! [`StableToken`]: `POST /cgi-bin/stable_token`, the default.

use std::time::Duration;

use serde_json::json;
use wechat_core::{AppId, Secret};
use wechat_http::{Call, Client};

use super::{FetchMode, Fetched, SourceError, TokenSource, answer, failed};
use crate::CredentialKind;

/// Fetches access tokens from `stable_token` (稳定版接口调用凭据).
///
/// In normal mode the platform gives every caller the same token with its remaining life, and a
/// new one in the last five minutes: even processes that know nothing of each other agree. A
/// forced refresh retires the old token at once, 20 times a day, 30 s apart. 500,000 calls a day.
/// Its tokens are isolated from those of [`ClassicToken`](super::ClassicToken).
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/getStableAccessToken.html)
#[derive(Clone, Debug)]
pub struct StableToken {
    client: Client,
    app_id: AppId,
    secret: Secret<String>,
}

impl StableToken {
    /// The path asked.
    pub const PATH: &str = "/cgi-bin/stable_token";
    /// The longest lead that makes sense: before, the platform repeats the token it gave.
    pub const MAX_LEAD: Duration = Duration::from_secs(290);

    /// Fetches for `app_id` with its app secret, through `client`.
    pub fn new(client: Client, app_id: AppId, secret: Secret<String>) -> Self {
        Self {
            client,
            app_id,
            secret,
        }
    }
}

impl TokenSource for StableToken {
    fn kind(&self) -> CredentialKind {
        CredentialKind::ACCESS_TOKEN
    }

    fn family(&self) -> &'static str {
        "stable"
    }

    async fn fetch(&self, mode: FetchMode) -> Result<Fetched, SourceError> {
        let body = json!({
            "grant_type": "client_credential",
            "appid": self.app_id.as_str(),
            "secret": self.secret.expose(),
            "force_refresh": mode == FetchMode::Forced,
        });
        // Not repeated by the client: a forced refresh is no call that is safe to repeat, and
        // the manager backs off by itself.
        let call = Call::post(Self::PATH).conceal(&self.secret).json(&body);
        let reply = self
            .client
            .send(&call)
            .await
            .map_err(|error| failed(Self::PATH, error))?;
        let answer = reply.json().map_err(|error| failed(Self::PATH, error))?;
        answer::read(Self::PATH, "access_token", &answer)
    }

    fn can_force(&self) -> bool {
        true
    }

    fn is_shared_by_nature(&self) -> bool {
        true
    }

    fn max_lead(&self) -> Option<Duration> {
        Some(Self::MAX_LEAD)
    }

    fn daily_quota(&self) -> Option<u32> {
        Some(500_000)
    }
}
