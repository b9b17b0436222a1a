//! [`ClassicToken`]: `GET /cgi-bin/token`.

use wechat_core::{AppId, Secret};
use wechat_http::{Call, Client};

use super::{FetchMode, Fetched, SourceError, TokenSource, answer, failed};
use crate::CredentialKind;

/// Fetches access tokens from `/cgi-bin/token` (获取接口调用凭据).
///
/// Every call grants a new token, and the one before stops working after about five minutes: two
/// processes that do not share a store retire each other's token. 2,000 calls a day.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html)
#[derive(Clone, Debug)]
pub struct ClassicToken {
    client: Client,
    app_id: AppId,
    secret: Secret<String>,
}

impl ClassicToken {
    /// The path asked.
    pub const PATH: &str = "/cgi-bin/token";

    /// Fetches for `app_id` with its app secret, through `client`.
    pub fn new(client: Client, app_id: AppId, secret: Secret<String>) -> Self {
        Self {
            client,
            app_id,
            secret,
        }
    }
}

impl TokenSource for ClassicToken {
    fn kind(&self) -> CredentialKind {
        CredentialKind::ACCESS_TOKEN
    }

    fn family(&self) -> &'static str {
        "classic"
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let call = Call::get(Self::PATH)
            .query("grant_type", "client_credential")
            .query("appid", self.app_id.as_str())
            .secret_query("secret", &self.secret);
        let reply = self
            .client
            .send(&call)
            .await
            .map_err(|error| failed(Self::PATH, error))?;
        let answer = reply.json().map_err(|error| failed(Self::PATH, error))?;
        answer::read(Self::PATH, "access_token", &answer)
    }

    fn daily_quota(&self) -> Option<u32> {
        Some(2_000)
    }
}
