//! The client of a token server (中控服务器): source and store in one.
//!
//! A refresh retires the value that all others hold, so a fleet wants one place that refreshes.
//! The machines that use credentials, the business servers (业务逻辑服务器), then ask that place, and
//! have no app secret at all. A [`ServerClient`] knows one or several token servers, prefers the
//! one that answered last, and never asks the platform.
//!
//! ```no_run
//! use wechat_core::AppId;
//! use wechat_http::Client;
//! use wechat_token::{CredentialKind, TokenManager, server::ServerClient};
//!
//! # async fn run(http: Client) -> Result<(), Box<dyn std::error::Error>> {
//! let servers = ServerClient::new(http.with_host("https://tokens-1.internal".parse()?), "the-key-of-this-client")
//!     .or(http.with_host("https://tokens-2.internal".parse()?), "the-key-of-this-client");
//! let app_id = AppId::new("wx5823bf96d3bd56c7")?;
//! let credential = servers.credential(&app_id, CredentialKind::ACCESS_TOKEN);
//! let tokens = TokenManager::builder(app_id, credential.clone()).store(credential).build()?;
//!
//! let token = tokens.get().await?;
//! # let _ = token;
//! # Ok(())
//! # }
//! ```
//!
//! The server itself is `wechat-token-server`; how the two talk is told in its documentation.

mod answer;
mod ask;
mod credential;
mod refusal;

use std::{
    fmt,
    sync::{Arc, atomic::AtomicUsize},
    time::Duration,
};

use wechat_core::{AppId, Secret};
use wechat_http::Client;

#[doc(hidden)]
pub use self::answer::read_answer;
pub use self::{credential::ServerCredential, refusal::ServerRefusal};
use crate::CredentialKind;

/// One or several token servers that know the same accounts. Cheap to clone.
#[derive(Clone)]
pub struct ServerClient {
    servers: Arc<[Server]>,
    /// The one that answered last, by its place in `servers`.
    preferred: Arc<AtomicUsize>,
    wait: Duration,
}

#[derive(Clone)]
struct Server {
    client: Client,
    key: Secret<String>,
}

impl ServerClient {
    /// How long a server may hold a request for a new value.
    const LONGEST_WAIT: Duration = Duration::from_secs(50);

    /// Asks the token server at the host of `client`, with the key that it knows this client by.
    pub fn new(client: Client, key: impl Into<Secret<String>>) -> Self {
        let server = Server {
            client,
            key: key.into(),
        };
        Self {
            servers: [server].into(),
            preferred: Arc::default(),
            wait: Duration::from_secs(25),
        }
    }

    /// Another token server, asked when the ones before it do not answer.
    #[must_use]
    pub fn or(mut self, client: Client, key: impl Into<Secret<String>>) -> Self {
        let server = Server {
            client,
            key: key.into(),
        };
        self.servers = self.servers.iter().cloned().chain([server]).collect();
        self
    }

    /// How long the server may hold a request until there is a new value (long poll), so that this
    /// process hears of it at once; 25 s by default, 50 s at most. Zero turns it off: then a reader
    /// makes the process ask every five seconds.
    #[must_use]
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait.min(Self::LONGEST_WAIT);
        self
    }

    /// The credential `kind` of `app_id`, as the servers have it: give it to a
    /// [`TokenManager`](crate::TokenManager) both as source and as store.
    pub fn credential(&self, app_id: &AppId, kind: CredentialKind) -> ServerCredential {
        ServerCredential::new(self.clone(), app_id, kind)
    }
}

impl fmt::Debug for ServerClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts: Vec<&str> = self
            .servers
            .iter()
            .map(|server| server.client.host().as_str())
            .collect();
        f.debug_struct("ServerClient")
            .field("hosts", &hosts)
            .field("wait", &self.wait)
            .finish_non_exhaustive()
    }
}
