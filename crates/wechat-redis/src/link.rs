//! The connection to Redis: made when needed, given up when it stops answering.

use std::time::Duration;

use redis::{
    Client, ConnectionAddr, ConnectionInfo, ErrorKind, FromRedisValue, RedisError, ScriptInvocation,
    ServerErrorKind, TlsMode,
    aio::{ConnectionManager, ConnectionManagerConfig},
    sentinel::{SentinelClient, SentinelClientBuilder, SentinelServerType},
};
use tokio::sync::Mutex;

use crate::Error;

/// Where the connection leads.
pub(crate) enum Servers {
    One(Client),
    /// Whichever node the Sentinels name.
    Sentinels(Mutex<SentinelClient>),
}

impl Servers {
    pub(crate) fn one(info: ConnectionInfo, root: Option<&[u8]>) -> Result<Self, Error> {
        let client = match root {
            None => Client::open(info),
            #[cfg(feature = "tls")]
            Some(root) => Client::build_with_tls(info, certificates(root)?),
            #[cfg(not(feature = "tls"))]
            Some(_) => return Err(Error::Certificate),
        };
        let client = client.map_err(|error| Error::of(&error))?;
        if matches!(client.get_connection_info().addr(), ConnectionAddr::TcpTls { .. }) {
            name_provider();
        }
        Ok(Self::One(client))
    }

    pub(crate) fn sentinels(
        name: &str,
        sentinels: &[ConnectionInfo],
        node: &ConnectionInfo,
        tls: bool,
        root: Option<&[u8]>,
    ) -> Result<Self, Error> {
        if tls && cfg!(not(feature = "tls")) {
            return Err(Error::Address {
                what: "Redis",
                reason: "TLS needs the feature `tls` of wechat-redis",
            });
        }
        let failed = |error: RedisError| Error::of(&error);
        let over_tls = |info: &ConnectionInfo| matches!(info.addr(), ConnectionAddr::TcpTls { .. });
        let sentinels_tls = sentinels.iter().any(over_tls);
        if tls || sentinels_tls {
            name_provider();
        }
        let addresses = sentinels.iter().map(|info| info.addr().clone());
        let mut builder =
            SentinelClientBuilder::new(addresses, name, SentinelServerType::Master).map_err(failed)?;
        let login = node.redis_settings();
        builder = builder.set_client_to_redis_db(login.db());
        if let Some(username) = login.username() {
            builder = builder.set_client_to_redis_username(username);
        }
        if let Some(password) = login.password() {
            builder = builder.set_client_to_redis_password(password);
        }
        if let Some(login) = sentinels.first().map(ConnectionInfo::redis_settings) {
            if let Some(username) = login.username() {
                builder = builder.set_client_to_sentinel_username(username);
            }
            if let Some(password) = login.password() {
                builder = builder.set_client_to_sentinel_password(password);
            }
        }
        if tls {
            builder = builder.set_client_to_redis_tls_mode(TlsMode::Secure);
        }
        match root {
            None => {}
            #[cfg(feature = "tls")]
            Some(root) => {
                if tls {
                    builder = builder.set_client_to_redis_certificates(certificates(root)?);
                }
                if sentinels_tls {
                    builder = builder.set_client_to_sentinel_certificates(certificates(root)?);
                }
            }
            #[cfg(not(feature = "tls"))]
            Some(_) => return Err(Error::Certificate),
        }
        let client = builder.build().map_err(failed)?;
        Ok(Self::Sentinels(Mutex::new(client)))
    }
}

#[cfg(feature = "tls")]
fn certificates(root: &[u8]) -> Result<redis::TlsCertificates, Error> {
    if !root
        .windows(27)
        .any(|line| line == b"-----BEGIN CERTIFICATE-----")
    {
        return Err(Error::Certificate);
    }
    Ok(redis::TlsCertificates {
        client_tls: None,
        root_cert: Some(root.to_vec()),
    })
}

/// `redis` takes the provider of the process. Where nobody has named one, and the program contains
/// two, it would panic.
fn name_provider() {
    #[cfg(feature = "tls")]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Somebody else may be faster; then theirs is taken.
        rustls::crypto::aws_lc_rs::default_provider()
            .install_default()
            .ok();
    }
}

/// A connection, and which attempt made it.
#[derive(Clone)]
struct Connected {
    manager: ConnectionManager,
    attempt: u64,
}

#[derive(Default)]
struct Slot {
    connected: Option<Connected>,
    attempts: u64,
}

pub(crate) struct Link {
    servers: Servers,
    config: ConnectionManagerConfig,
    slot: Mutex<Slot>,
}

impl Link {
    pub(crate) fn new(servers: Servers, connect_timeout: Duration, response_timeout: Duration) -> Self {
        let config = ConnectionManagerConfig::new()
            // Who asks has a limit of its own, and asks again.
            .set_number_of_retries(1)
            .set_max_delay(Duration::from_millis(100))
            .set_connection_timeout(Some(connect_timeout))
            .set_response_timeout(Some(response_timeout));
        Self {
            servers,
            config,
            slot: Mutex::default(),
        }
    }

    /// Runs a script. After a connection was lost it is run again, once: the scripts recognise
    /// what they have done already.
    pub(crate) async fn run<T: FromRedisValue>(&self, call: &ScriptInvocation<'_>) -> Result<T, Error> {
        let mut connected = self.connected().await?;
        let first = match call.invoke_async(&mut connected.manager).await {
            Err(error) if is_lost(&error) => error,
            result => return result.map_err(|error| Error::of(&error)),
        };
        self.give_up(connected.attempt).await;
        if first.is_timeout() {
            return Err(Error::of(&first));
        }
        tracing::debug!("the connection to Redis was lost; it is made anew");
        let mut connected = self.connected().await?;
        let result = call.invoke_async(&mut connected.manager).await;
        if result.as_ref().is_err_and(is_lost) {
            self.give_up(connected.attempt).await;
        }
        result.map_err(|error| Error::of(&error))
    }

    async fn connected(&self) -> Result<Connected, Error> {
        // Held while connecting: the others wait for the one attempt.
        let mut slot = self.slot.lock().await;
        if let Some(connected) = &slot.connected {
            return Ok(connected.clone());
        }
        let client = match &self.servers {
            Servers::One(client) => client.clone(),
            Servers::Sentinels(sentinels) => {
                let primary = sentinels.lock().await.async_get_client().await;
                primary.map_err(|error| Error::of(&error))?
            }
        };
        let manager = ConnectionManager::new_with_config(client, self.config.clone())
            .await
            .map_err(|error| Error::of(&error))?;
        slot.attempts += 1;
        let connected = Connected {
            manager,
            attempt: slot.attempts,
        };
        slot.connected = Some(connected.clone());
        Ok(connected)
    }

    async fn give_up(&self, attempt: u64) {
        let mut slot = self.slot.lock().await;
        slot.connected.take_if(|connected| connected.attempt == attempt);
    }
}

/// Whether the connection is of no use any more: broken, silent, or to a primary that is none now.
fn is_lost(error: &RedisError) -> bool {
    error.is_io_error()
        || error.is_unrecoverable_error()
        || matches!(
            error.kind(),
            ErrorKind::Server(ServerErrorKind::ReadOnly | ServerErrorKind::MasterDown)
        )
}
