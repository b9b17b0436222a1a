//! [`Api`]: sends calls with the credential each of them wants.
//!
//! A token can be rejected at any time, because somebody else fetched a newer one. Then it is
//! compared with the one now held, renewed if need be, and the call is sent once more. Once.

use std::{fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};
use wechat_core::{AppId, ErrCode, Secret};
use wechat_http::{Call, Client, FileOrJson, Host, Method, Reply};
use wechat_token::{Credential, Credentials};

use crate::{AsJson, Auth, Endpoint, Error, Shape};

/// Sends calls. Cheap to clone; clones share connections and credentials.
///
/// It is made from whatever gives tokens: `WechatConf`, a [`TokenManager`](wechat_token::TokenManager),
/// or [`Credentials`] of your own.
///
/// ```no_run
/// # async fn run(conf: wechat_token::TokenManager) -> Result<(), Box<dyn std::error::Error>> {
/// use wechat_api::{Api, tags::{CreateTag, ListTags}};
///
/// let api = Api::new(conf);
///
/// let tag = api.send(&CreateTag::new("vip")).await?.tag;
/// for tag in api.send(&ListTags).await?.tags {
///     println!("{}: {} followers", tag.name, tag.count);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Api {
    credentials: Arc<dyn AnyCredentials>,
    client: Client,
    options: Options,
}

#[derive(Clone, Debug, Default)]
struct Options {
    timeout: Option<Duration>,
    host: Option<Host>,
    once: bool,
}

/// An answer with everything the platform said.
///
/// `Debug` does not show the body.
#[non_exhaustive]
pub struct Full<A> {
    /// The answer, read.
    pub answer: A,
    /// The answer as it came: JSON.
    pub body: Bytes,
    /// The platform's id of the request, when it says it with a success, which it seldom does.
    pub rid: Option<String>,
}

impl Api {
    /// Calls with the tokens of `credentials`, through the client that belongs to them, or else over
    /// HTTPS with the default limits.
    #[cfg(feature = "reqwest")]
    pub fn new(credentials: impl Credentials + 'static) -> Self {
        let client = credentials.client().unwrap_or_default();
        Self::with_client(credentials, client)
    }

    /// Calls with the tokens of `credentials` through `client`: another host, transport, or limits.
    pub fn with_client(credentials: impl Credentials + 'static, client: Client) -> Self {
        Self {
            credentials: Arc::new(credentials),
            client,
            options: Options::default(),
        }
    }

    /// The client that calls go through.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The same, but each attempt of a call may take `timeout`.
    #[must_use]
    pub fn timeout(&self, timeout: Duration) -> Self {
        self.optioned(|options| options.timeout = Some(timeout))
    }

    /// The same, but calls go to `host`.
    #[must_use]
    pub fn host(&self, host: Host) -> Self {
        self.optioned(|options| options.host = Some(host))
    }

    /// The same, but each call is sent one time only: neither a busy platform, nor a broken connection,
    /// nor a rejected token repeats it.
    #[must_use]
    pub fn once(&self) -> Self {
        self.optioned(|options| options.once = true)
    }

    fn optioned(&self, change: impl FnOnce(&mut Options)) -> Self {
        let mut api = self.clone();
        change(&mut api.options);
        api
    }

    /// Sends `endpoint` and reads the answer.
    ///
    /// # Errors
    ///
    /// Fails when there is no credential, no usable answer came, or the platform refused.
    pub async fn send<E: Endpoint>(&self, endpoint: &E) -> Result<E::Answer, Error> {
        self.exchange(prepared(endpoint), E::AUTH, |call| async move {
            E::Shape::receive(&self.client, &call).await
        })
        .await
    }

    /// Sends `endpoint` and reads the answer, and keeps the answer as it came.
    ///
    /// # Errors
    ///
    /// Fails as [`send`](Self::send) does.
    pub async fn send_full<E>(&self, endpoint: &E) -> Result<Full<E::Answer>, Error>
    where
        E: Endpoint<Shape = AsJson>,
        E::Answer: DeserializeOwned,
    {
        let reply = self
            .exchange(prepared(endpoint), E::AUTH, |call| async move {
                self.client.send(&call).await
            })
            .await?;
        Ok(Full {
            answer: reply.json()?,
            body: reply.expose_body().clone(),
            rid: rid(&reply),
        })
    }

    /// Calls what has no type here: any path, with an access token.
    ///
    /// ```no_run
    /// # async fn run(api: wechat_api::Api) -> Result<(), Box<dyn std::error::Error>> {
    /// use serde_json::{Value, json};
    /// use wechat_api::Method;
    ///
    /// let body = json!({"tag": {"name": "vip"}});
    /// let reply = api.send_raw(Method::POST, "/cgi-bin/tags/create", &[], Some(&body)).await?;
    /// let answer: Value = reply.json()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails as [`send`](Self::send) does, and when `path` does not begin with `/` or has a query.
    pub async fn send_raw<B: Serialize + Sync>(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Option<&B>,
    ) -> Result<Reply, Error> {
        let mut call = Call::new(method, path.to_owned());
        for (name, value) in query {
            call = call.query((*name).to_owned(), *value);
        }
        if let Some(body) = body {
            call = call.json(body);
        }
        self.send_call(call, Auth::AccessToken).await
    }

    /// Sends a call that is put together by hand, with the credential `auth`.
    ///
    /// # Errors
    ///
    /// Fails as [`send`](Self::send) does.
    pub async fn send_call(&self, call: Call, auth: Auth) -> Result<Reply, Error> {
        self.exchange(call, auth, |call| async move { self.client.send(&call).await })
            .await
    }

    /// Like [`send_call`](Self::send_call), for an answer that may be a file.
    ///
    /// # Errors
    ///
    /// Fails as [`send`](Self::send) does.
    pub async fn open_call(&self, call: Call, auth: Auth) -> Result<FileOrJson, Error> {
        self.exchange(call, auth, |call| async move { self.client.open(&call).await })
            .await
    }

    /// Adds options and credential to `call`, and lets `receive` do the rest; once more if the token
    /// was rejected.
    async fn exchange<T, F>(
        &self,
        call: Call,
        auth: Auth,
        receive: impl Fn(Call) -> F + Send,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, wechat_http::Error>> + Send,
        T: Send,
    {
        let call = self.with_options(call);
        let name = match auth {
            Auth::AccessToken => "access_token",
            Auth::ComponentAccessToken => "component_access_token",
            other => {
                let call = self.with_app(call, other)?;
                return Ok(receive(call).await?);
            }
        };
        let token = self
            .credentials
            .access_token()
            .await
            .map_err(|source| Error::Token {
                path: call.path().into(),
                source,
            })?;
        match receive(with_token(&call, name, &token)).await {
            Err(error) if is_rejected(&error) => {
                let renewed = self.credentials.reject_access_token(&token).await;
                if self.options.once || !call.can_be_resent() {
                    return Err(error.into());
                }
                let renewed = renewed.map_err(|source| Error::Token {
                    path: call.path().into(),
                    source,
                })?;
                // The second answer may speak of the first token.
                let call = call.conceal(&secret(&token));
                Ok(receive(with_token(&call, name, &renewed)).await?)
            }
            other => Ok(other?),
        }
    }

    fn with_options(&self, mut call: Call) -> Call {
        let Options { timeout, host, once } = &self.options;
        if let Some(timeout) = timeout {
            call = call.timeout(*timeout);
        }
        if let Some(host) = host {
            call = call.host(host.clone());
        }
        if *once { call.once() } else { call }
    }

    /// Adds what identifies the app without a token.
    fn with_app(&self, call: Call, auth: Auth) -> Result<Call, Error> {
        let missing = |setting| Error::Missing {
            path: call.path().into(),
            setting,
        };
        let app_id = || self.credentials.app_id().ok_or_else(|| missing("AppID"));
        match auth {
            Auth::AppSecret { app_id: name, secret } => {
                let id = app_id()?;
                let value = self
                    .credentials
                    .app_secret()
                    .ok_or_else(|| missing("AppSecret"))?;
                Ok(call.query(name, id.as_str()).secret_query(secret, &value))
            }
            Auth::AppId => {
                let id = app_id()?;
                Ok(call.query("appid", id.as_str()))
            }
            _ => Ok(call),
        }
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api")
            .field("client", &self.client)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl<A: fmt::Debug> fmt::Debug for Full<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Full")
            .field("answer", &self.answer)
            .field("rid", &self.rid)
            .finish_non_exhaustive()
    }
}

fn prepared<E: Endpoint>(endpoint: &E) -> Call {
    let call = endpoint.call();
    if E::REPEATABLE { call.repeatable() } else { call }
}

fn with_token(call: &Call, name: &'static str, token: &Credential) -> Call {
    call.clone().secret_query(name, &secret(token))
}

fn secret(token: &Credential) -> Secret<String> {
    Secret::new(token.expose().to_owned())
}

fn is_rejected(error: &wechat_http::Error) -> bool {
    error.is_token_rejected() || error.errcode() == Some(ErrCode::COMPONENT_TOKEN_EXPIRED)
}

/// The request's id at the end of a successful answer's `errmsg`.
fn rid(reply: &Reply) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Said {
        errmsg: String,
    }
    let said: Said = reply.json().ok()?;
    let error = wechat_core::ApiError::new(ErrCode::OK, &said.errmsg);
    error.rid().map(ToOwned::to_owned)
}

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// [`Credentials`] behind a pointer.
trait AnyCredentials: Send + Sync {
    fn access_token(&self) -> BoxFuture<'_, Result<Credential, wechat_token::Error>>;
    fn reject_access_token<'a>(
        &'a self,
        used: &'a Credential,
    ) -> BoxFuture<'a, Result<Credential, wechat_token::Error>>;
    fn app_id(&self) -> Option<AppId>;
    fn app_secret(&self) -> Option<Secret<String>>;
}

impl<C: Credentials> AnyCredentials for C {
    fn access_token(&self) -> BoxFuture<'_, Result<Credential, wechat_token::Error>> {
        Box::pin(Credentials::access_token(self))
    }

    fn reject_access_token<'a>(
        &'a self,
        used: &'a Credential,
    ) -> BoxFuture<'a, Result<Credential, wechat_token::Error>> {
        Box::pin(Credentials::reject_access_token(self, used))
    }

    fn app_id(&self) -> Option<AppId> {
        Credentials::app_id(self)
    }

    fn app_secret(&self) -> Option<Secret<String>> {
        Credentials::app_secret(self)
    }
}
