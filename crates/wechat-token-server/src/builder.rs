//! [`TokenServerBuilder`]: the settings of a token server.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use wechat_conf::WechatConf;
use wechat_core::{AppId, Clock, Secret, SystemClock};
use wechat_token::TokenManager;

use crate::{
    Client, Error, TokenServer,
    admin::Door,
    client::{Clients, KeyDigest},
    registry::{Account, Registry},
    state::Served,
    tls::Files,
};

/// The settings of a [`TokenServer`], being collected.
#[derive(Debug)]
#[must_use = "a builder does nothing until `start`"]
pub struct TokenServerBuilder {
    pub(crate) listen: SocketAddr,
    pub(crate) admin: SocketAddr,
    pub(crate) admin_key: Option<KeyDigest>,
    pub(crate) tls: Option<Files>,
    pub(crate) plain_http: bool,
    pub(crate) most_connections: usize,
    pub(crate) flights: usize,
    pub(crate) spread: Duration,
    accounts: Vec<Account>,
    clients: Vec<Client>,
    pub(crate) store: &'static str,
    pub(crate) clock: AnyClock,
}

/// The clock of the accounts.
pub(crate) struct AnyClock(pub(crate) Arc<dyn Clock>);

impl std::fmt::Debug for AnyClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

impl TokenServerBuilder {
    /// Where clients ask, unless told otherwise.
    pub(crate) const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8090);
    /// Where the status page is, unless told otherwise.
    pub(crate) const ADMIN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8091);

    pub(crate) fn new() -> Self {
        Self {
            listen: Self::LISTEN,
            admin: Self::ADMIN,
            admin_key: None,
            tls: None,
            plain_http: false,
            most_connections: 10_000,
            flights: 64,
            spread: Duration::from_secs(3600),
            accounts: Vec::new(),
            clients: Vec::new(),
            store: "",
            clock: AnyClock(Arc::new(SystemClock)),
        }
    }

    /// Where clients ask; `127.0.0.1:8090` by default. Port 0 is any free port.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Where the status page and the metrics are; `127.0.0.1:8091` by default. Anywhere but on
    /// loopback it needs an [`admin_key`](Self::admin_key).
    pub fn admin(mut self, address: SocketAddr) -> Self {
        self.admin = address;
        self
    }

    /// The key that opens the status page and the metrics.
    ///
    /// # Errors
    ///
    /// Fails when it is too short, too long, or has a character that no header may have.
    pub fn admin_key(mut self, key: impl Into<Secret<String>>) -> Result<Self, Error> {
        self.admin_key = Some(KeyDigest::of_setting("admin_key", &key.into())?);
        Ok(self)
    }

    /// Serves HTTPS with this certificate chain and private key, both PEM files. They are read again
    /// at each reload.
    pub fn tls(mut self, certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        self.tls = Some(Files {
            certificate: certificate.into(),
            key: key.into(),
        });
        self
    }

    /// Insists on `http://` beyond this machine: for networks where nobody can listen, for example
    /// between containers, or behind a proxy that has TLS.
    pub fn plain_http(mut self, insist: bool) -> Self {
        self.plain_http = insist;
        self
    }

    /// How many connections may be open at a time, on each of the two listeners; 10,000 by default.
    pub fn max_connections(mut self, most: usize) -> Self {
        self.most_connections = most.max(1);
        self
    }

    /// How many credentials are renewed at the same time; 64 by default.
    pub fn flights(mut self, flights: usize) -> Self {
        self.flights = flights;
        self
    }

    /// Serves the access token and the tickets of `conf`.
    ///
    /// # Errors
    ///
    /// Fails when settings are missing without which nothing can be fetched.
    pub fn account(mut self, name: impl Into<Box<str>>, conf: &WechatConf) -> Result<Self, Error> {
        self.accounts.push(Account::of_conf(name.into(), conf)?);
        Ok(self)
    }

    /// Serves what these managers keep, all of the app `app_id`: credentials that no `WechatConf`
    /// has, such as those of a third-party platform (第三方平台).
    pub fn credentials(
        mut self,
        name: impl Into<Box<str>>,
        app_id: AppId,
        managers: impl IntoIterator<Item = TokenManager>,
    ) -> Self {
        self.accounts.push(Account::new(name.into(), app_id, managers));
        self
    }

    /// Lets `client` ask.
    pub fn client(mut self, client: Client) -> Self {
        self.clients.push(client);
        self
    }

    /// What time it is for the accounts; for tests.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = AnyClock(clock);
        self
    }

    /// Starts to listen, and to keep the credentials valid.
    ///
    /// # Errors
    ///
    /// Fails when there is no account or no client, when settings contradict each other, when a
    /// certificate cannot be used, or when an address cannot be listened on.
    pub async fn start(self) -> Result<TokenServer, Error> {
        TokenServer::start(self).await
    }

    pub(crate) fn door(&self) -> Result<Door, Error> {
        match &self.admin_key {
            Some(key) => Ok(Door::Key(key.clone())),
            None if self.admin.ip().is_loopback() => Ok(Door::Loopback),
            None => Err(Error::OpenPage { address: self.admin }),
        }
    }

    /// Refuses what would be open to others.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for address in [self.listen, self.admin] {
            if self.tls.is_none() && !self.plain_http && !address.ip().is_loopback() {
                return Err(Error::PlainHttp { address });
            }
        }
        if self.accounts.is_empty() {
            return Err(Error::Missing {
                what: "an account",
                how: "write [accounts.NAME] with app_id and app_secret_file, or set WECHAT_APP_ID and WECHAT_APP_SECRET",
            });
        }
        if self.clients.is_empty() {
            return Err(Error::Missing {
                what: "a client",
                how: "write [clients.NAME] with key_file and accounts, or set WECHAT_TOKEN_SERVER_CLIENT_KEY",
            });
        }
        Ok(())
    }

    /// What is served with these settings.
    pub(crate) fn served(&mut self, before: Option<&Served>) -> Result<Served, Error> {
        let accounts = std::mem::take(&mut self.accounts);
        let registry = Registry::new(accounts, before.map(|before| &before.registry))?;
        let known = registry.names();
        let clients = std::mem::take(&mut self.clients)
            .into_iter()
            .map(|client| client.resolve(|name| registry.find(name), &known))
            .collect::<Result<_, _>>()?;
        let clients = Clients::new(clients, before.map(|before| &before.clients))?;
        Ok(Served { registry, clients })
    }
}
