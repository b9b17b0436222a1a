//! WeCom (企业微信) gives every app of a corporation a secret and a token of its own, and tickets that sign
//! for the corporation or for one app.
//!
//! Its host is another one: give the client `https://qyapi.weixin.qq.com`.

use wechat_core::{AppId, Secret};
use wechat_http::{Call, Client};

use crate::{
    CredentialKind, FetchMode, Fetched, SendError, SourceError, TokenManager, TokenSource, send,
    source::{answer, failed},
};

/// Fetches the access token of one app of a corporation from `/cgi-bin/gettoken`.
///
/// The platform repeats a token while it lives (two hours), so processes that know nothing of each
/// other agree. The corporation's id (`corpid`) takes the place of the app id; the app (`agentid`)
/// is part of the key, because each has tokens of its own.
///
/// ```no_run
/// use wechat_core::{AppId, Secret};
/// use wechat_http::Client;
/// use wechat_token::{TokenManager, WecomTicket, WecomToken};
///
/// # fn run(client: Client, secret: Secret<String>) -> Result<(), Box<dyn std::error::Error>> {
/// let corp = AppId::new("ww0a1b2c3d4e5f6071")?;
/// let source = WecomToken::new(client.clone(), corp.clone(), "1000002", secret);
/// let token = TokenManager::builder(corp.clone(), source).build()?;
/// let ticket = TokenManager::builder(corp, WecomTicket::agent(client, token)).build()?;
/// # let _ = ticket;
/// # Ok(())
/// # }
/// ```
///
/// [Platform page](https://developer.work.weixin.qq.com/document/path/91039)
#[derive(Clone, Debug)]
pub struct WecomToken {
    client: Client,
    corp_id: AppId,
    agent: String,
    secret: Secret<String>,
}

impl WecomToken {
    /// The path asked.
    pub const PATH: &str = "/cgi-bin/gettoken";

    /// Fetches for the app `agent` (`agentid`, or a name of yours for a secret without one) of the
    /// corporation `corp_id`, with the app's secret (`corpsecret`).
    pub fn new(client: Client, corp_id: AppId, agent: impl Into<String>, secret: Secret<String>) -> Self {
        Self {
            client,
            corp_id,
            agent: agent.into(),
            secret,
        }
    }
}

impl TokenSource for WecomToken {
    fn kind(&self) -> CredentialKind {
        CredentialKind::ACCESS_TOKEN
    }

    fn family(&self) -> &'static str {
        "wecom"
    }

    fn scope(&self) -> Option<&str> {
        Some(&self.agent)
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let call = Call::get(Self::PATH)
            .query("corpid", self.corp_id.as_str())
            .secret_query("corpsecret", &self.secret);
        let reply = self.client.send(&call).await;
        let reply = reply.map_err(|error| failed(Self::PATH, error))?;
        let answer = reply.json().map_err(|error| failed(Self::PATH, error))?;
        answer::read(Self::PATH, "access_token", &answer)
    }

    fn is_shared_by_nature(&self) -> bool {
        true
    }
}

/// Fetches the tickets that sign JS-SDK configurations of WeCom.
///
/// It draws its token from a manager over a [`WecomToken`]. The platform takes 400 fetches an hour
/// for a corporation and 100 for an app.
///
/// [Platform page](https://developer.work.weixin.qq.com/document/path/90506)
#[derive(Clone, Debug)]
pub struct WecomTicket {
    client: Client,
    token: TokenManager,
    kind: CredentialKind,
    path: &'static str,
}

impl WecomTicket {
    /// The path asked for the corporation's ticket.
    pub const CORP_PATH: &str = "/cgi-bin/get_jsapi_ticket";
    /// The path asked for an app's ticket.
    pub const AGENT_PATH: &str = "/cgi-bin/ticket/get";

    /// The corporation's ticket, for `wx.config`.
    pub fn corp(client: Client, token: TokenManager) -> Self {
        Self {
            client,
            token,
            kind: CredentialKind::JSAPI_TICKET,
            path: Self::CORP_PATH,
        }
    }

    /// The app's ticket (`type=agent_config`), for `wx.agentConfig`.
    pub fn agent(client: Client, token: TokenManager) -> Self {
        Self {
            client,
            token,
            kind: CredentialKind::AGENT_TICKET,
            path: Self::AGENT_PATH,
        }
    }
}

impl TokenSource for WecomTicket {
    fn kind(&self) -> CredentialKind {
        self.kind.clone()
    }

    fn family(&self) -> &'static str {
        "wecom"
    }

    fn scope(&self) -> Option<&str> {
        self.token.key().scope()
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let mut call = Call::get(self.path);
        if self.path == Self::AGENT_PATH {
            call = call.query("type", "agent_config");
        }
        let reply = send(&self.client, &self.token, &call)
            .await
            .map_err(|error| match error {
                SendError::Token(source) => SourceError::Token { source },
                SendError::Call(error) => failed(self.path, error),
            })?;
        let answer = reply.json().map_err(|error| failed(self.path, error))?;
        answer::read(self.path, "ticket", &answer)
    }

    // The platform repeats a ticket while it lives.
    fn is_shared_by_nature(&self) -> bool {
        true
    }
}
