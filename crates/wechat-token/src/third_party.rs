//! A third-party platform (第三方平台) calls for accounts that authorised it, and its credentials hang
//! together: a pushed ticket makes its own token, and that renews the token of each account.
//!
//! None of them can be had by asking alone. The verify ticket comes by push only, a refresh token
//! comes once with an authorisation; both are kept in the store before anything is made of them.

mod authorizer;
mod component;
mod keep;
mod list;
mod pre_auth_code;
mod refresh_tokens;
mod verify_ticket;

use std::{collections::HashMap, fmt, sync::Arc};

use serde_json::{Value, json};
use wechat_core::{AppId, Clock, ErrCode, Secret, SystemClock, UnixSeconds};
use wechat_http::Client;

pub use self::{
    authorizer::AuthorizerToken, component::ComponentToken, pre_auth_code::PreAuthCode,
    verify_ticket::VerifyTickets,
};
use self::{component::ComponentApi, refresh_tokens::RefreshTokens};
use crate::{
    BuildError, FetchMode, Fetched, MemoryStore, SourceError, TokenManager, TokenSource, TokenStore,
    source::{BadValue, check_value},
    store::SharedStore,
    sync::Mutex,
};

pub(crate) const TICKET_EXPIRED: ErrCode = ErrCode::new(61005);
pub(crate) const TICKET_INVALID: ErrCode = ErrCode::new(61006);
pub(crate) const NOT_AUTHORISED_CODE: ErrCode = ErrCode::new(61003);
pub(crate) const REFRESH_TOKEN_INVALID: ErrCode = ErrCode::new(61023);

pub(crate) const NO_TICKET: &str = "wait for the next push (every 10 minutes) and see that the \
     authorisation event URL keeps the ticket and answers success; start_push_ticket asks for pushes";
pub(crate) const NOT_AUTHORISED: &str =
    "let the account authorise the platform (again), and keep what comes with it (ThirdParty::authorise)";

/// Whether the verify ticket was refused; another one is pushed within ten minutes.
pub(crate) fn is_ticket_refused(code: ErrCode) -> bool {
    matches!(code, TICKET_EXPIRED | TICKET_INVALID)
}

/// What to do about codes that mean something else to a third-party platform, or to it alone.
pub(crate) fn advice(code: ErrCode) -> Option<&'static str> {
    Some(match code {
        TICKET_EXPIRED | TICKET_INVALID => NO_TICKET,
        NOT_AUTHORISED_CODE | REFRESH_TOKEN_INVALID => NOT_AUTHORISED,
        ErrCode::IP_NOT_REGISTERED => {
            "add this server's outbound address to the whitelist of the third-party platform in the console"
        }
        _ => return None,
    })
}

/// A third-party platform (第三方平台) and all its credentials. Cheap to clone; clones share all.
///
/// | comes in | goes out |
/// |---|---|
/// | the ticket of each `component_verify_ticket` push: [`take_ticket`](Self::take_ticket) | the platform's token: [`component`](Self::component) |
/// | the code of each `authorized` push: [`authorise`](Self::authorise) | an account's token: [`authorizer`](Self::authorizer) |
/// | | a code to authorise with: [`pre_auth_code`](Self::pre_auth_code) |
///
/// With a store that processes share, one of them may get the pushes and any of them make calls.
///
/// ```no_run
/// use wechat_core::{AppId, Secret, UnixSeconds};
/// use wechat_http::Client;
/// use wechat_token::{FileStore, ThirdParty};
///
/// # async fn run(client: Client, ticket: Secret<String>, created: UnixSeconds)
/// # -> Result<(), Box<dyn std::error::Error>> {
/// let secret = Secret::new(std::env::var("COMPONENT_SECRET")?);
/// let platform = ThirdParty::builder(client, AppId::new("wx1d3ea35a4bc2c1f4")?, secret)
///     .store(FileStore::new("/var/lib/my-platform/wechat"))
///     .build()?;
///
/// // In the callback, for each `component_verify_ticket`:
/// platform.take_ticket(&ticket, created).await?;
///
/// // Anywhere, for an account that authorised the platform:
/// let token = platform.authorizer(&AppId::new("wx5823bf96d3bd56c7")?)?.get().await?;
/// # let _ = token;
/// # Ok(())
/// # }
/// ```
///
/// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/creat_token)
#[derive(Clone)]
pub struct ThirdParty(Arc<Inner>);

struct Inner {
    api: ComponentApi,
    secret: Secret<String>,
    tickets: VerifyTickets,
    refresh_tokens: RefreshTokens,
    store: SharedStore,
    clock: Arc<dyn Clock>,
    authorizers: Mutex<HashMap<AppId, TokenManager>>,
}

/// An account has authorised the platform (授权).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authorization {
    /// The account.
    pub app_id: AppId,
    /// The numbers of the permission sets it granted (权限集).
    pub permissions: Vec<u64>,
}

impl ThirdParty {
    const START_PUSH: &str = "/cgi-bin/component/api_start_push_ticket";
    const QUERY_AUTH: &str = "/cgi-bin/component/api_query_auth";

    /// Begins to describe the platform with this app id (`component_appid`) and secret.
    pub fn builder(client: Client, app_id: AppId, secret: Secret<String>) -> ThirdPartyBuilder {
        ThirdPartyBuilder {
            client,
            app_id,
            secret,
            store: None,
            clock: Arc::new(SystemClock),
        }
    }

    /// The platform's own app id.
    pub fn app_id(&self) -> &AppId {
        self.0.api.app_id()
    }

    /// Keeps the ticket of a `component_verify_ticket` push (验证票据); `created` is the push's
    /// `CreateTime`, `None` for now. Answer the push with `success` after this.
    ///
    /// A ticket that is pushed late, or again, does not replace a newer one.
    ///
    /// # Errors
    ///
    /// Fails when the ticket cannot be one, or cannot be stored. One that cannot be stored is used
    /// by this process all the same.
    pub async fn take_ticket(
        &self,
        ticket: &Secret<String>,
        created: impl Into<Option<UnixSeconds>>,
    ) -> Result<(), SourceError> {
        let kept = self.0.tickets.put(ticket, created.into()).await;
        if !matches!(kept, Err(SourceError::BadPush { .. })) {
            self.component().forgive();
            // Those that failed, failed for want of the platform's token, or will say so again.
            self.0.authorizers.lock().values().for_each(TokenManager::forgive);
        }
        kept
    }

    /// Asks for verify tickets to be pushed (again), after they had stopped.
    ///
    /// # Errors
    ///
    /// Fails when the platform refuses, or does not answer.
    pub async fn start_push_ticket(&self) -> Result<(), SourceError> {
        // Here, and only here, the secret is called `component_secret`.
        let body = json!({
            "component_appid": self.app_id().as_str(),
            "component_secret": self.0.secret.expose(),
        });
        self.0.api.post(Self::START_PUSH, &body, &self.0.secret).await?;
        Ok(())
    }

    /// The manager of the platform's own token (`component_access_token`).
    pub fn component(&self) -> &TokenManager {
        self.0.api.token()
    }

    /// A code for one account to come with to the authorisation page (预授权码). Each visit gets one
    /// of its own; it lives as long as it says, about half an hour.
    ///
    /// # Errors
    ///
    /// Fails when the platform refuses, or does not answer.
    pub async fn pre_auth_code(&self) -> Result<Fetched, SourceError> {
        self.pre_auth_code_source().fetch(FetchMode::Normal).await
    }

    /// The source of [`pre_auth_code`](Self::pre_auth_code).
    pub fn pre_auth_code_source(&self) -> PreAuthCode {
        PreAuthCode::new(self.0.api.clone())
    }

    /// Takes the authorisation that an account granted: `code` comes with the `authorized` and
    /// `updateauthorized` pushes, and with the browser (`auth_code`). A code works once.
    ///
    /// The refresh token that comes with it is stored before this returns, in place of the one of
    /// an earlier authorisation.
    ///
    /// # Errors
    ///
    /// Fails when the platform refuses, or does not answer; and when the refresh token cannot be
    /// stored. It is used by this process all the same then, stored as soon as that is possible,
    /// and [`recover`](Self::recover) brings it back after a crash.
    pub async fn authorise(&self, code: &Secret<String>) -> Result<Authorization, SourceError> {
        let bad = |source| SourceError::BadValue {
            endpoint: Self::QUERY_AUTH,
            source,
        };
        let body = json!({"authorization_code": code.expose()});
        let answer = self.0.api.call(Self::QUERY_AUTH, body, &[code]).await?;
        let info = answer.body.get("authorization_info").unwrap_or(&Value::Null);
        let text = |field: &'static str| {
            let text = info.get(field).and_then(Value::as_str);
            text.ok_or(BadValue::Missing { field }).map_err(bad)
        };
        let app_id = AppId::new(text("authorizer_appid")?).map_err(|_| {
            bad(BadValue::Missing {
                field: "authorizer_appid",
            })
        })?;
        let token = text("authorizer_refresh_token")?;
        check_value(token).map_err(bad)?;
        let sets = info.get("func_info").and_then(Value::as_array);
        let number = |set: &Value| set.pointer("/funcscope_category/id").and_then(Value::as_u64);
        let permissions = sets.into_iter().flatten().filter_map(number).collect();
        self.0
            .refresh_tokens
            .put(&app_id, token.into(), answer.sent, answer.answered)
            .await?;
        if let Some(manager) = self.0.authorizers.lock().get(&app_id) {
            manager.forgive();
        }
        Ok(Authorization { app_id, permissions })
    }

    /// The manager of the token with which the platform calls for `account`. The same account gets
    /// the same manager.
    ///
    /// # Errors
    ///
    /// Fails when a manager cannot be built, see [`BuildError`].
    pub fn authorizer(&self, account: &AppId) -> Result<TokenManager, BuildError> {
        let mut authorizers = self.0.authorizers.lock();
        if let Some(manager) = authorizers.get(account) {
            return Ok(manager.clone());
        }
        let manager = TokenManager::builder(account.clone(), self.authorizer_source(account))
            .store(self.0.store.clone())
            .clock(Arc::clone(&self.0.clock))
            .build()?;
        authorizers.insert(account.clone(), manager.clone());
        Ok(manager)
    }

    /// The source of [`authorizer`](Self::authorizer), for a manager with settings of your own.
    pub fn authorizer_source(&self, account: &AppId) -> AuthorizerToken {
        AuthorizerToken::new(
            self.0.api.clone(),
            account.clone(),
            self.0.refresh_tokens.clone(),
            Arc::clone(&self.0.clock),
        )
    }

    /// Forgets the manager of an account that took its authorisation back (`unauthorized`).
    pub fn forget(&self, account: &AppId) {
        self.0.authorizers.lock().remove(account);
    }

    /// Fetches the refresh tokens of all accounts from the platform's list and stores those that
    /// the store has not: after a store was lost, or when one is set up. Gives how many these were.
    ///
    /// A single account is looked up by itself when its refresh token is missing or refused.
    ///
    /// # Errors
    ///
    /// Fails when the platform refuses, or does not answer, and when a token cannot be stored.
    pub async fn recover(&self) -> Result<usize, SourceError> {
        let mut recovered = 0;
        let mut pages = list::Pages::new(&self.0.api);
        while let Some(page) = pages.next().await? {
            for account in page.accounts {
                let held = self.0.refresh_tokens.get(&account.app_id).await?;
                if held.is_none_or(|held| held.expose() != account.refresh_token.expose()) {
                    self.0
                        .refresh_tokens
                        .put(&account.app_id, account.refresh_token, page.sent, page.answered)
                        .await?;
                    recovered += 1;
                }
            }
        }
        Ok(recovered)
    }
}

impl fmt::Debug for ThirdParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThirdParty")
            .field("app_id", self.app_id())
            .field("component", self.component())
            .field("authorizers", &self.0.authorizers.lock().len())
            .finish_non_exhaustive()
    }
}

/// Describes a [`ThirdParty`].
#[must_use = "a builder does nothing until `build`"]
pub struct ThirdPartyBuilder {
    client: Client,
    app_id: AppId,
    secret: Secret<String>,
    store: Option<SharedStore>,
    clock: Arc<dyn Clock>,
}

impl ThirdPartyBuilder {
    /// Keeps everything in `store`: tickets, refresh tokens, access tokens. Without one it is kept
    /// in memory, and a restart waits for the next ticket and asks the platform's list.
    ///
    /// The store must tell keys apart, as all stores of ours do but one: a
    /// [`FunctionStore`](crate::FunctionStore) is for a single credential.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(SharedStore::new(store));
        self
    }

    /// Reads the time from `clock`.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The platform. Nothing is asked or read before it is used.
    ///
    /// # Errors
    ///
    /// Fails when a manager cannot be built, see [`BuildError`].
    pub fn build(self) -> Result<ThirdParty, BuildError> {
        let clock = self.clock;
        let store = self
            .store
            .unwrap_or_else(|| SharedStore::new(MemoryStore::with_clock(Arc::clone(&clock))));
        let tickets = VerifyTickets::over(self.app_id.clone(), store.clone(), Arc::clone(&clock));
        let source = ComponentToken::new(
            self.client.clone(),
            self.app_id.clone(),
            self.secret.clone(),
            tickets.clone(),
        );
        let component = TokenManager::builder(self.app_id.clone(), source)
            .store(store.clone())
            .clock(Arc::clone(&clock))
            .build()?;
        Ok(ThirdParty(Arc::new(Inner {
            refresh_tokens: RefreshTokens::new(self.app_id.clone(), store.clone(), Arc::clone(&clock)),
            api: ComponentApi::new(self.client, self.app_id, component),
            secret: self.secret,
            tickets,
            store,
            clock,
            authorizers: Mutex::default(),
        })))
    }
}

impl fmt::Debug for ThirdPartyBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThirdPartyBuilder")
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}
