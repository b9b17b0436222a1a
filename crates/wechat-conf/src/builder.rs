//! [`WechatConfBuilder`]: an account in the making.

use std::{fmt, sync::Arc, time::Duration};

use wechat_core::{Clock, Secret, SystemClock, UnixSeconds};
use wechat_crypto::EncryptMode;
use wechat_http::{Client, Host, InvalidHost, Transport};
use wechat_token::{FunctionSource, GetFn, SetFn, TokenStore, server::ServerClient};

use crate::{
    Error, TokenEndpoint, WechatConf,
    credentials::Plans,
    settings::{self, Renewal, Settings},
    state::{Fixed, State},
};

/// The settings of an account, being collected. All are optional; nothing is checked before
/// [`build`](Self::build).
///
/// # Three ways to keep a credential
///
/// Each of them works for the access token and for the tickets, independently.
///
/// 1. *Values in, values out*: [`access_token`](Self::access_token) takes what
///    [`WechatConf::get_access_token`] gave last time.
/// 2. *Get and set functions*: [`access_token_get`](Self::access_token_get) and
///    [`access_token_set`](Self::access_token_set) over storage of yours.
/// 3. *Get and refresh functions*: [`access_token_get`](Self::access_token_get) and
///    [`access_token_refresh`](Self::access_token_refresh) ask the server that refreshes; the
///    platform's token endpoints are never called.
///
/// Or give a store that is already there: [`access_token_store`](Self::access_token_store). Or let a
/// [`token_server`](Self::token_server) keep all of them.
///
/// Functions may be `async` or not, and may fail with any error; one that is not `async` may
/// block. `expires_at` is in UNIX seconds.
#[must_use = "a builder does nothing until it is built"]
pub struct WechatConfBuilder {
    texts: Texts,
    plans: Plans,
    renewal: Renewal,
    client: wechat_http::ClientBuilder,
    host: Option<Result<Host, InvalidHost>>,
    servers: Vec<TokenServer>,
    clock: Arc<dyn Clock>,
}

/// A token server as it was given.
struct TokenServer {
    /// Under which names errors speak of URL and key.
    names: (Box<str>, Box<str>),
    host: Result<Host, InvalidHost>,
    key: Secret<String>,
}

/// Settings as they were given. The names are those under which errors speak of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    token: Option<Named<Secret<String>>>,
    app_id: Option<Named<String>>,
    app_secret: Option<Named<Secret<String>>>,
    encrypt_mode: Option<EncryptMode>,
    encoding_aes_key: Option<Named<Secret<String>>>,
    previous_encoding_aes_key: Option<Named<Secret<String>>>,
}

type Named<T> = (Box<str>, T);

impl Texts {
    fn settings(&self) -> Result<Settings, Error> {
        let key = |given: &Option<Named<Secret<String>>>| {
            given
                .as_ref()
                .map(|(name, text)| settings::aes_key(name, text.expose()))
                .transpose()
        };
        let token = self
            .token
            .as_ref()
            .map(|(name, text)| settings::token(name, text.expose()));
        let app_id = self
            .app_id
            .as_ref()
            .map(|(name, text)| settings::app_id(name, text));
        let app_secret = self
            .app_secret
            .as_ref()
            .map(|(name, text)| settings::app_secret(name, text));
        Ok(Settings {
            token: token.transpose()?,
            app_id: app_id.transpose()?,
            app_secret: app_secret.transpose()?,
            encrypt_mode: self.encrypt_mode,
            encoding_aes_key: key(&self.encoding_aes_key)?,
            previous_encoding_aes_key: key(&self.previous_encoding_aes_key)?,
        })
    }
}

impl WechatConfBuilder {
    pub(crate) fn new() -> Self {
        Self {
            texts: Texts::default(),
            plans: Plans::default(),
            renewal: Renewal::default(),
            client: Client::builder(),
            host: None,
            servers: Vec::new(),
            clock: Arc::new(SystemClock),
        }
    }

    /// The callback Token (令牌) set in the console: 3 to 32 letters and digits.
    pub fn token(self, token: impl Into<String>) -> Self {
        self.token_named("token", token.into())
    }

    /// The AppID (开发者ID) of the account.
    pub fn app_id(self, app_id: impl Into<String>) -> Self {
        self.app_id_named("app_id", app_id.into())
    }

    /// The AppSecret (开发者密码) of the account.
    pub fn app_secret(self, app_secret: impl Into<Secret<String>>) -> Self {
        self.app_secret_named("app_secret", app_secret.into())
    }

    /// How pushed messages are encrypted (消息加解密方式). Default: `Safe` when an
    /// [`encoding_aes_key`](Self::encoding_aes_key) is given, else `Normal`.
    pub fn encrypt_mode(mut self, mode: EncryptMode) -> Self {
        self.texts.encrypt_mode = Some(mode);
        self
    }

    /// The EncodingAESKey (消息加解密密钥) of the console: 43 letters and digits. It needs
    /// [`token`](Self::token) and [`app_id`](Self::app_id).
    pub fn encoding_aes_key(self, key: impl Into<Secret<String>>) -> Self {
        self.encoding_aes_key_named("encoding_aes_key", key.into())
    }

    /// The key before the current one: messages sealed with it are still opened.
    pub fn previous_encoding_aes_key(self, key: impl Into<Secret<String>>) -> Self {
        self.previous_encoding_aes_key_named("previous_encoding_aes_key", key.into())
    }

    /// A token kept from last time, and when it ends. One that has ended is ignored.
    pub fn access_token(
        mut self,
        value: impl Into<Secret<String>>,
        expires_at: impl Into<UnixSeconds>,
    ) -> Self {
        self.plans.access_token.initial = Some((value.into(), expires_at.into()));
        self
    }

    /// A function that gives the kept token and when it ends, or nothing. It is asked on every
    /// read, unless there is a [`cache_age`](Self::cache_age).
    pub fn access_token_get<K: 'static>(mut self, get: impl GetFn<K>) -> Self {
        self.plans.access_token.get(|functions| functions.get(get));
        self
    }

    /// A function that is told of each fetched token and when it ends, before it is handed out.
    pub fn access_token_set<K: 'static>(mut self, set: impl SetFn<K>) -> Self {
        self.plans.access_token.functions(|functions| functions.set(set));
        self
    }

    /// A function that takes the place of the platform's token endpoint.
    pub fn access_token_refresh<K: 'static>(mut self, refresh: impl GetFn<K>) -> Self {
        self.plans
            .access_token
            .refresh(|kind| FunctionSource::new(kind, refresh));
        self
    }

    /// Where the token is kept and shared. Default: in this process.
    pub fn access_token_store(mut self, store: impl TokenStore) -> Self {
        self.plans.access_token.store(store);
        self
    }

    /// A JS-SDK ticket kept from last time, and when it ends. One that has ended is ignored.
    pub fn jsapi_ticket(
        mut self,
        value: impl Into<Secret<String>>,
        expires_at: impl Into<UnixSeconds>,
    ) -> Self {
        self.plans.jsapi_ticket.initial = Some((value.into(), expires_at.into()));
        self
    }

    /// As [`access_token_get`](Self::access_token_get), for the ticket.
    pub fn jsapi_ticket_get<K: 'static>(mut self, get: impl GetFn<K>) -> Self {
        self.plans.jsapi_ticket.get(|functions| functions.get(get));
        self
    }

    /// As [`access_token_set`](Self::access_token_set), for the ticket.
    pub fn jsapi_ticket_set<K: 'static>(mut self, set: impl SetFn<K>) -> Self {
        self.plans.jsapi_ticket.functions(|functions| functions.set(set));
        self
    }

    /// As [`access_token_refresh`](Self::access_token_refresh), for the ticket.
    pub fn jsapi_ticket_refresh<K: 'static>(mut self, refresh: impl GetFn<K>) -> Self {
        self.plans
            .jsapi_ticket
            .refresh(|kind| FunctionSource::new(kind, refresh));
        self
    }

    /// Where the ticket is kept and shared. Default: in this process.
    pub fn jsapi_ticket_store(mut self, store: impl TokenStore) -> Self {
        self.plans.jsapi_ticket.store(store);
        self
    }

    /// Where the ticket for cards (卡券) is kept and shared. Default: in this process.
    pub fn card_ticket_store(mut self, store: impl TokenStore) -> Self {
        self.plans.card_ticket.store(store);
        self
    }

    /// Takes every credential from the token server (中控服务器) at `url`, which knows this client by
    /// `key`; the platform's token endpoints are never asked, and no app secret is needed. Given
    /// several times, the next server is asked when one does not answer.
    ///
    /// `url` is scheme, host and port; `http://` only on loopback, elsewhere with
    /// [`Host::plain_http`].
    ///
    /// ```
    /// use wechat_conf::WechatConf;
    ///
    /// let conf = WechatConf::builder()
    ///     .app_id("wx5823bf96d3bd56c7")
    ///     .token_server("https://tokens-1.example.com", "the-key-of-this-client")
    ///     .token_server("https://tokens-2.example.com", "the-key-of-this-client")
    ///     .build()?;
    /// # Ok::<(), wechat_conf::Error>(())
    /// ```
    pub fn token_server<H>(self, url: H, key: impl Into<Secret<String>>) -> Self
    where
        H: TryInto<Host>,
        H::Error: Into<InvalidHost>,
    {
        let names = ("token_server", "the key of token_server");
        self.token_server_named(names, url.try_into().map_err(Into::into), key.into())
    }

    /// Which endpoint access tokens come from. Default: [`TokenEndpoint::Stable`].
    pub fn token_endpoint(mut self, endpoint: TokenEndpoint) -> Self {
        self.renewal.endpoint = Some(endpoint);
        self
    }

    /// How long before their end credentials are renewed in the background. Default: 240–290 s,
    /// drawn per process. More than 290 s make no sense with the stable endpoint.
    pub fn lead(mut self, lead: Duration) -> Self {
        self.renewal.lead = Some(lead);
        self
    }

    /// How long before their end credentials stop being handed out. Default: 60 s.
    pub fn margin(mut self, margin: Duration) -> Self {
        self.renewal.margin = Some(margin);
        self
    }

    /// How long a value is used before the get function or the store is asked again. Default:
    /// zero for get functions, and what the store says for stores.
    pub fn cache_age(mut self, age: Duration) -> Self {
        self.renewal.cache_age = Some(age);
        self
    }

    /// How many fetches of the access token a day are in order; a warning comes at 80 %.
    /// Default: the platform's number for a new account.
    pub fn daily_quota(mut self, fetches: u32) -> Self {
        self.renewal.daily_quota = Some(fetches);
        self
    }

    /// What carries requests: a proxy, a private certificate authority, another HTTP library, or
    /// a script for tests.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.client = self.client.transport(transport);
        self
    }

    /// Where the platform's API is: a [`Host`], or a URL such as `http://127.0.0.1:8080` for the
    /// emulator.
    pub fn api_host<H>(mut self, host: H) -> Self
    where
        H: TryInto<Host>,
        H::Error: Into<InvalidHost>,
    {
        self.host = Some(host.try_into().map_err(Into::into));
        self
    }

    /// Time-outs, limits and repeats of requests, for example
    /// `.client(|client| client.call_timeout(Duration::from_secs(3)))`.
    pub fn client(
        mut self,
        configure: impl FnOnce(wechat_http::ClientBuilder) -> wechat_http::ClientBuilder,
    ) -> Self {
        self.client = configure(self.client);
        self
    }

    /// What time it is; for tests.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The account.
    ///
    /// # Errors
    ///
    /// Fails when a setting is wrong in itself or contradicts another. What is missing is only
    /// reported by the method that needs it.
    pub fn build(self) -> Result<WechatConf, Error> {
        let settings = self.texts.settings()?;
        let mut client = self.client;
        if let Some(host) = self.host {
            client = client.host(host.map_err(|error| Error::invalid("api_host", error))?);
        }
        let client = client.build().map_err(|source| Error::Client { source })?;
        let fixed = Fixed {
            servers: token_servers(self.servers, &client)?,
            client,
            renewal: self.renewal,
            clock: self.clock,
        };
        let state = State::new(settings, self.plans, &fixed)?;
        Ok(WechatConf::new(state, fixed))
    }

    pub(crate) fn token_server_named(
        mut self,
        (url, key_name): (&str, &str),
        host: Result<Host, InvalidHost>,
        key: Secret<String>,
    ) -> Self {
        self.servers.push(TokenServer {
            names: (url.into(), key_name.into()),
            host,
            key,
        });
        self
    }

    pub(crate) fn token_named(mut self, name: &str, token: String) -> Self {
        self.texts.token = Some((name.into(), Secret::new(token)));
        self
    }

    pub(crate) fn app_id_named(mut self, name: &str, app_id: String) -> Self {
        self.texts.app_id = Some((name.into(), app_id));
        self
    }

    pub(crate) fn app_secret_named(mut self, name: &str, secret: Secret<String>) -> Self {
        self.texts.app_secret = Some((name.into(), secret));
        self
    }

    pub(crate) fn encoding_aes_key_named(mut self, name: &str, key: Secret<String>) -> Self {
        self.texts.encoding_aes_key = Some((name.into(), key));
        self
    }

    pub(crate) fn previous_encoding_aes_key_named(mut self, name: &str, key: Secret<String>) -> Self {
        self.texts.previous_encoding_aes_key = Some((name.into(), key));
        self
    }
}

/// One client for all token servers, over the transport of `client`.
fn token_servers(servers: Vec<TokenServer>, client: &Client) -> Result<Option<ServerClient>, Error> {
    let mut all: Option<ServerClient> = None;
    for TokenServer { names, host, key } in servers {
        let host = host.map_err(|error| Error::invalid(&names.0, settings::server_host(error)))?;
        let key = settings::server_key(&names.1, key)?;
        let client = client.with_host(host);
        all = Some(match all {
            None => ServerClient::new(client, key),
            Some(others) => others.or(client, key),
        });
    }
    Ok(all)
}

impl fmt::Debug for WechatConfBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WechatConfBuilder")
            .field("settings", &self.texts)
            .field("credentials", &self.plans)
            .finish_non_exhaustive()
    }
}
