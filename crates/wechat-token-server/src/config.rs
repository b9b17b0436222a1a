//! Settings from a TOML file and the environment.
//!
//! The file holds secrets, and TOML parsers show the line they could not read. So the parser's own
//! messages are not passed on: a mistake is told by key, line and what is expected.

mod given;
mod table;

use std::{
    env, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use wechat_conf::{Accounts, WechatConf, WechatConfBuilder};
use wechat_core::Secret;

use self::{given::Given, table::File};
use crate::{Client, Error, TokenServerBuilder, store::Store};

/// The client that the environment alone describes, and the account.
const DEFAULT: &str = "default";

impl TokenServerBuilder {
    /// Settings from the TOML file at `path`; the environment goes first.
    ///
    /// ```toml
    /// [server]
    /// listen = "0.0.0.0:8090"                # 127.0.0.1:8090
    /// admin = "127.0.0.1:8091"               # the status page and the metrics
    /// admin_key_file = "/run/secrets/admin"  # needed when admin is not on loopback
    /// tls_certificate = "/etc/wechat/fullchain.pem"
    /// tls_key = "/etc/wechat/privkey.pem"
    /// store = "/var/lib/wechat-token-server" # a folder, or redis://…, postgres://…, sqlite:…
    ///
    /// [accounts.shop]                        # as in every settings file of wechat-conf
    /// app_id = "wx5823bf96d3bd56c7"
    /// app_secret_file = "/run/secrets/shop"
    ///
    /// [clients.web]
    /// key_file = "/run/secrets/web"
    /// previous_key_file = "/run/secrets/web-old"   # while a key is changed
    /// accounts = ["shop"]                    # names or app ids, or "*" for all
    /// credentials = ["access_token"]         # all, when left out
    /// blind_refresh = false
    /// requests_per_second = 200
    /// ```
    ///
    /// | variable | setting |
    /// |---|---|
    /// | `WECHAT_TOKEN_SERVER_LISTEN`, `…_ADMIN` | `listen`, `admin` |
    /// | `WECHAT_TOKEN_SERVER_ADMIN_KEY`, `…_ADMIN_KEY_FILE` | `admin_key`, `admin_key_file` |
    /// | `WECHAT_TOKEN_SERVER_TLS_CERTIFICATE`, `…_TLS_KEY` | `tls_certificate`, `tls_key` |
    /// | `WECHAT_TOKEN_SERVER_PLAIN_HTTP` | `plain_http`: `true` insists on `http://` beyond loopback |
    /// | `WECHAT_TOKEN_SERVER_STORE`, `…_STORE_FILE` | `store`, `store_file` |
    /// | `WECHAT_TOKEN_SERVER_MAX_CONNECTIONS`, `…_FLIGHTS` | `max_connections`, `flights` |
    /// | `WECHAT_TOKEN_SERVER_CLIENT_KEY`, `…_CLIENT_KEY_FILE` | the key of a client that may read all accounts |
    /// | `WECHAT_APP_ID`, `WECHAT_APP_SECRET`, … | one account, as `WechatConfBuilder::from_env` reads it |
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read or has a mistake, or when a setting is wrong in itself.
    pub async fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        Self::read(Some((&path.display().to_string(), &text))).await
    }

    /// Settings from the environment alone, see [`from_file`](Self::from_file).
    ///
    /// # Errors
    ///
    /// As [`from_file`](Self::from_file).
    pub async fn from_env() -> Result<Self, Error> {
        Self::read(None).await
    }

    async fn read(file: Option<(&str, &str)>) -> Result<Self, Error> {
        let mut given = Given::default();
        let mut clients = Vec::new();
        if let Some((name, text)) = file {
            let file = File { name, text };
            clients = file.read(&mut given)?;
        }
        given.read_environment(|name| env::var_os(name))?;
        let store = store(&given).await?;
        let mut builder = given.apply(Self::new())?;
        builder.store = store.name();
        for (name, conf) in accounts(file, &store)? {
            can_refresh(&name, &conf)?;
            builder = builder.account(name, &conf)?;
        }
        if let Some(setting) = given.get("client_key") {
            let client = Client::with_digests(DEFAULT.into(), vec![setting.key()?]);
            clients.push(client.all_accounts());
        }
        Ok(clients.into_iter().fold(builder, Self::client))
    }
}

/// The store that is set, or the folder that systemd has made for the service.
async fn store(given: &Given) -> Result<Store, Error> {
    if let Some(setting) = given.get("store") {
        return Store::open(setting.expose()).await;
    }
    match env::var("STATE_DIRECTORY") {
        // Several folders have colons between them.
        Ok(folders) if !folders.is_empty() => {
            Store::open(folders.split(':').next().unwrap_or_default()).await
        }
        _ => Err(Error::Missing {
            what: "the store",
            how: "give store in [server] or WECHAT_TOKEN_SERVER_STORE: a folder of this service, or the URL of a database",
        }),
    }
}

/// With a store an account would do without its secret, as a reader; a token server is to refresh.
fn can_refresh(name: &str, conf: &WechatConf) -> Result<(), Error> {
    let manager = conf.access_token_manager();
    if manager.is_ok_and(|manager| manager.key().family() == "custom") {
        return Err(Error::invalid(
            format!("the account {name}"),
            "it has no app id or no app secret: give app_id and app_secret_file, or WECHAT_APP_ID and \
             WECHAT_APP_SECRET_FILE",
        ));
    }
    Ok(())
}

fn accounts(file: Option<(&str, &str)>, store: &Store) -> Result<Vec<(String, WechatConf)>, Error> {
    let stored = |builder: WechatConfBuilder| {
        builder
            .access_token_store(store.clone())
            .jsapi_ticket_store(store.clone())
            .card_ticket_store(store.clone())
    };
    let failed = |source| Error::Accounts { source };
    let mut accounts = Vec::new();
    if let Some((name, text)) = file {
        let beside = ["server", "clients"];
        if (File { name, text }).has_accounts() {
            let all = Accounts::from_toml_beside(name, text, &beside, |_, builder| stored(builder));
            let all = all.map_err(failed)?;
            accounts.extend(all.iter().map(|(name, conf)| (name.to_owned(), conf.clone())));
        }
    }
    if env::var_os("WECHAT_APP_ID").is_some() {
        let builder = WechatConfBuilder::from_env().map_err(failed)?;
        accounts.push((DEFAULT.to_owned(), stored(builder).build().map_err(failed)?));
    }
    Ok(accounts)
}

/// A secret in a file of its own, as containers and systemd give them.
fn secret_in(path: &str) -> Result<Secret<String>, Error> {
    let path = PathBuf::from(path);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Secret::new(text.trim_end_matches(['\r', '\n']).to_owned())),
        Err(source) => Err(Error::Read { path, source }),
    }
}

fn address(setting: &str, text: &str) -> Result<SocketAddr, Error> {
    text.parse()
        .map_err(|_| Error::invalid(setting, "it is not an address and a port, such as 127.0.0.1:8090"))
}
