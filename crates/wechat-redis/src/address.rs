//! [`Redis`]: which server, and how to log in there.

use std::{fmt, sync::Arc, time::Duration};

use redis::{ConnectionAddr, ConnectionInfo, IntoConnectionInfo as _};
use wechat_core::Secret;

use crate::{
    Error,
    link::{Link, Servers},
};

/// A Redis server, or the primary that Sentinels name. Cheap to clone; clones share the connection.
///
/// ```
/// use wechat_redis::Redis;
///
/// # fn main() -> Result<(), wechat_redis::Error> {
/// let one = Redis::open("redis://127.0.0.1:6379/0")?;
/// let guarded = Redis::builder()
///     .sentinels("my-primary", ["redis://10.0.0.1:26379", "redis://10.0.0.2:26379"])
///     .password("of the nodes")
///     .prefix("my-service")
///     .build()?;
/// # let _ = (one, guarded);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Redis {
    pub(crate) link: Arc<Link>,
    pub(crate) prefix: Arc<str>,
}

impl Redis {
    /// The server at `url`: `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS.
    ///
    /// # Errors
    ///
    /// Fails when the address makes no sense. Whether the server is there, the first use shows.
    pub fn open(url: &str) -> Result<Self, Error> {
        Self::builder().url(url).build()
    }

    /// Starts with no address.
    pub fn builder() -> RedisBuilder {
        RedisBuilder::default()
    }

    /// What all keys begin with.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}

impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redis")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

/// How to reach Redis; from [`Redis::builder`].
#[must_use = "a builder does nothing until `build`"]
pub struct RedisBuilder {
    url: Option<Secret<String>>,
    sentinels: Option<(String, Vec<Secret<String>>)>,
    username: Option<String>,
    password: Option<Secret<String>>,
    database: Option<u32>,
    tls: bool,
    root_certificate: Option<Vec<u8>>,
    prefix: String,
    connect_timeout: Duration,
    response_timeout: Duration,
}

impl Default for RedisBuilder {
    fn default() -> Self {
        Self {
            url: None,
            sentinels: None,
            username: None,
            password: None,
            database: None,
            tls: false,
            root_certificate: None,
            prefix: "wechat".to_owned(),
            connect_timeout: Duration::from_secs(2),
            response_timeout: Duration::from_secs(2),
        }
    }
}

impl RedisBuilder {
    /// One server: `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(Secret::new(url.into()));
        self
    }

    /// The primary that the Sentinels at `urls` know as `name`. The login in the first of these
    /// addresses is that of all Sentinels; the nodes have [`username`](Self::username),
    /// [`password`](Self::password), [`database`](Self::database) and [`tls`](Self::tls).
    pub fn sentinels<U: Into<String>>(
        mut self,
        name: impl Into<String>,
        urls: impl IntoIterator<Item = U>,
    ) -> Self {
        let urls = urls.into_iter().map(|url| Secret::new(url.into())).collect();
        self.sentinels = Some((name.into(), urls));
        self
    }

    /// The user, where it is not in the address.
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// The password, where it is not in the address.
    pub fn password(mut self, password: impl Into<Secret<String>>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// The number of the database, where it is not in the address; 0 by default.
    pub fn database(mut self, database: u32) -> Self {
        self.database = Some(database);
        self
    }

    /// Whether the nodes behind Sentinels speak TLS. Their certificates have to be for the addresses by
    /// which the Sentinels call them. The Sentinels themselves do where their addresses are `rediss://`.
    pub fn tls(mut self, tls: bool) -> Self {
        self.tls = tls;
        self
    }

    /// The certificate of a private authority, in PEM, trusted in place of the system's; for nodes and
    /// Sentinels alike.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificate = Some(pem.into());
        self
    }

    /// What all keys begin with; `wechat` by default.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// How long one attempt to connect may take; 2 s by default.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long an answer may take; 2 s by default. Then the connection is given up.
    pub fn response_timeout(mut self, limit: Duration) -> Self {
        self.response_timeout = limit;
        self
    }

    /// The server. Nothing is connected yet.
    ///
    /// # Errors
    ///
    /// Fails when an address, the prefix or the certificate makes no sense, or when TLS is asked
    /// for and the feature `tls` is off.
    pub fn build(self) -> Result<Redis, Error> {
        let fits = |c: char| c.is_ascii_graphic() && !matches!(c, '{' | '}');
        if self.prefix.is_empty() || self.prefix.len() > 100 || !self.prefix.chars().all(fits) {
            return Err(Error::Prefix { prefix: self.prefix });
        }
        let servers = match (&self.url, &self.sentinels) {
            (Some(url), None) => {
                let info = self.with_login(read("Redis", url.expose())?);
                Servers::one(info, self.root_certificate.as_deref())?
            }
            (None, Some((name, urls))) => self.behind(name, urls)?,
            (Some(_), Some(_)) => return Err(unusable("Redis", "give a server or Sentinels, not both")),
            (None, None) => return Err(unusable("Redis", "none was given")),
        };
        Ok(Redis {
            link: Arc::new(Link::new(servers, self.connect_timeout, self.response_timeout)),
            prefix: self.prefix.into(),
        })
    }

    fn behind(&self, name: &str, urls: &[Secret<String>]) -> Result<Servers, Error> {
        if urls.is_empty() {
            return Err(unusable("a Sentinel", "none was given"));
        }
        let sentinels: Result<Vec<_>, _> = urls.iter().map(|url| read("a Sentinel", url.expose())).collect();
        // Only its login is used: the Sentinels say where the primary is.
        let node = ConnectionAddr::Tcp("127.0.0.1".to_owned(), 0)
            .into_connection_info()
            .map_err(|error| Error::of(&error))?;
        let node = self.with_login(node);
        Servers::sentinels(
            name,
            &sentinels?,
            &node,
            self.tls,
            self.root_certificate.as_deref(),
        )
    }

    fn with_login(&self, info: ConnectionInfo) -> ConnectionInfo {
        let mut login = info.redis_settings().clone();
        if let Some(username) = &self.username {
            login = login.set_username(username);
        }
        if let Some(password) = &self.password {
            login = login.set_password(password.expose());
        }
        if let Some(database) = self.database {
            login = login.set_db(i64::from(database));
        }
        info.set_redis_settings(login)
    }
}

impl fmt::Debug for RedisBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisBuilder")
            .field("prefix", &self.prefix)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

fn unusable(what: &'static str, reason: &'static str) -> Error {
    Error::Address { what, reason }
}

fn read(what: &'static str, url: &str) -> Result<ConnectionInfo, Error> {
    let info = url
        .into_connection_info()
        .map_err(|_| unusable(what, "it is not redis://[user:password@]host[:port][/database]"))?;
    match info.addr() {
        ConnectionAddr::TcpTls { insecure: true, .. } => Err(unusable(
            what,
            "certificates are always verified; give the root certificate instead",
        )),
        ConnectionAddr::TcpTls { .. } if cfg!(not(feature = "tls")) => {
            Err(unusable(what, "TLS needs the feature `tls` of wechat-redis"))
        }
        _ => Ok(info),
    }
}
