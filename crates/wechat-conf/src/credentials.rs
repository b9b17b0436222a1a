//! How each credential is kept, and the token managers that keep it so.

use std::{fmt, sync::Arc};

use wechat_core::{AppId, Clock, Secret, UnixSeconds};
use wechat_http::Client;
use wechat_token::{
    ClassicToken, CredentialKind, FetchMode, Fetched, FunctionSource, FunctionStore, SourceError,
    StableToken, Ticket, TokenManager, TokenManagerBuilder, TokenSource, TokenStore, server::ServerClient,
};

use crate::{
    Error, MissingSettings, TokenEndpoint,
    settings::{Renewal, Settings},
};

type AddStore = Arc<dyn Fn(TokenManagerBuilder) -> TokenManagerBuilder + Send + Sync>;

/// What the user gave for one credential.
#[derive(Clone)]
pub(crate) struct Plan {
    names: &'static Names,
    pub(crate) initial: Option<(Secret<String>, UnixSeconds)>,
    store: Option<AddStore>,
    functions: Option<FunctionStore>,
    has_get: bool,
    refresh: Option<FunctionSource>,
}

/// The names of one credential's settings, for errors.
pub(crate) struct Names {
    kind: CredentialKind,
    wanted: &'static str,
    value: &'static str,
    store: &'static str,
    get: &'static str,
    set: &'static str,
    refresh: &'static str,
    /// What may be given instead of what is missing.
    instead: &'static str,
}

macro_rules! names {
    ($kind:expr, $name:literal) => {
        Names {
            kind: $kind,
            wanted: concat!("the ", $name),
            value: $name,
            store: concat!($name, "_store"),
            get: concat!($name, "_get"),
            set: concat!($name, "_set"),
            refresh: concat!($name, "_refresh"),
            instead: concat!($name, "_refresh, a function of yours, or token_server"),
        }
    };
}

pub(crate) static ACCESS_TOKEN: Names = names!(CredentialKind::ACCESS_TOKEN, "access_token");
pub(crate) static JSAPI_TICKET: Names = names!(CredentialKind::JSAPI_TICKET, "jsapi_ticket");
pub(crate) static CARD_TICKET: Names = names!(CredentialKind::CARD_TICKET, "card_ticket");

impl Plan {
    pub(crate) fn new(names: &'static Names) -> Self {
        Self {
            names,
            initial: None,
            store: None,
            functions: None,
            has_get: false,
            refresh: None,
        }
    }

    pub(crate) fn functions(&mut self, add: impl FnOnce(FunctionStore) -> FunctionStore) {
        let functions = self.functions.take();
        self.functions = Some(add(
            functions.unwrap_or_else(|| FunctionStore::new(self.names.kind.clone()))
        ));
    }

    pub(crate) fn get(&mut self, add: impl FnOnce(FunctionStore) -> FunctionStore) {
        self.has_get = true;
        self.functions(add);
    }

    pub(crate) fn refresh(&mut self, make: impl FnOnce(CredentialKind) -> FunctionSource) {
        self.refresh = Some(make(self.names.kind.clone()));
    }

    pub(crate) fn store(&mut self, store: impl TokenStore) {
        let store = Arc::new(store);
        self.store = Some(Arc::new(move |builder| builder.store(Arc::clone(&store))));
    }

    /// Refuses what a token server does already.
    fn check_alone(&self) -> Result<(), Error> {
        let Self { names, .. } = self;
        let keeps = "the token server keeps the credential; give one of them";
        let has_set = self.functions.is_some() && !self.has_get;
        let given = [
            (self.store.is_some(), names.store, keeps),
            (self.has_get, names.get, keeps),
            (has_set, names.set, keeps),
            (
                self.initial.is_some(),
                names.value,
                "the token server says what the value is now; give one of them",
            ),
            (
                self.refresh.is_some(),
                names.refresh,
                "both say who refreshes; give one of them",
            ),
        ];
        match given.into_iter().find(|(given, ..)| *given) {
            None => Ok(()),
            Some((_, second, reason)) => Err(Error::Contradiction {
                first: "token_server",
                second,
                reason,
            }),
        }
    }

    /// Refuses what cannot be believed both.
    fn check(&self, renewal: &Renewal) -> Result<(), Error> {
        let Self { names, .. } = self;
        let both = |first, second, reason| {
            Err(Error::Contradiction {
                first,
                second,
                reason,
            })
        };
        let has_set = self.functions.is_some() && !self.has_get;
        match () {
            () if self.store.is_some() && self.has_get => both(
                names.store,
                names.get,
                "both say where the credential is kept; give one of them",
            ),
            () if self.store.is_some() && has_set => both(
                names.store,
                names.set,
                "both say where the credential is kept; give one of them",
            ),
            () if self.initial.is_some() && self.has_get => both(
                names.value,
                names.get,
                "both say what the value is now; give one of them",
            ),
            () if self.initial.is_some() && self.store.is_some() => both(
                names.value,
                names.store,
                "both say what the value is now; give one of them",
            ),
            () if self.refresh.is_some()
                && renewal.endpoint.is_some()
                && names.kind == CredentialKind::ACCESS_TOKEN =>
            {
                both(
                    names.refresh,
                    "token_endpoint",
                    "with a refresh function the platform's endpoints are not asked",
                )
            }
            () => Ok(()),
        }
    }

    fn is_shared(&self) -> bool {
        self.store.is_some() || self.has_get
    }

    /// The manager for this credential as the token servers have it.
    fn asking_servers(&self, context: &Context<'_>, servers: &ServerClient) -> Result<Kept, Error> {
        let Self { names, .. } = self;
        let credential = servers
            .credential(&context.app_id(), names.kind.clone())
            .clock(Arc::clone(context.clock));
        let builder = TokenManager::builder(context.app_id(), credential.clone()).store(credential);
        let mut builder = self.equip(builder, context);
        if let Some(age) = context.renewal.cache_age {
            builder = builder.cache_age(age);
        }
        let manager = builder.build().map_err(|source| Error::Credential {
            credential: names.value,
            source,
        })?;
        let missing = context.settings.app_id.is_none().then(|| MissingSettings {
            wanted: names.wanted,
            settings: vec!["app_id"],
            instead: None,
        });
        Ok(Kept { manager, missing })
    }

    /// The manager for this credential over `source`, or over the refresh function given.
    fn manager(
        &self,
        context: &Context<'_>,
        source: Result<impl TokenSource, MissingSettings>,
    ) -> Result<Kept, Error> {
        let app_id = context.app_id();
        let mut missing = None;
        let builder = match (&self.refresh, source) {
            (Some(refresh), _) => {
                let refresh = refresh.clone().clock(Arc::clone(context.clock));
                TokenManager::builder(app_id, refresh)
            }
            (None, Ok(source)) => TokenManager::builder(app_id, source),
            (None, Err(settings)) => {
                let kind = self.names.kind.clone();
                missing = (!self.is_shared() && self.initial.is_none()).then(|| settings.clone());
                TokenManager::builder(app_id, NotConfigured { kind, settings })
            }
        };
        let manager = self
            .equip(builder, context)
            .build()
            .map_err(|source| Error::Credential {
                credential: self.names.value,
                source,
            })?;
        Ok(Kept { manager, missing })
    }

    fn equip(&self, mut builder: TokenManagerBuilder, context: &Context<'_>) -> TokenManagerBuilder {
        builder = builder.clock(Arc::clone(context.clock));
        if let Some((value, expires_at)) = &self.initial {
            builder = builder.initial(value.clone(), *expires_at);
        }
        if let Some(store) = &self.store {
            builder = store(builder);
        }
        if let Some(functions) = self.functions.clone() {
            let functions = functions.clock(Arc::clone(context.clock));
            // Beside a refresh function a set function is never told: who refreshes keeps the value.
            builder = match &self.refresh {
                Some(_) => builder.store(functions.read_only()),
                None => builder.store(functions),
            };
        }
        let Renewal {
            lead,
            margin,
            cache_age,
            daily_quota,
            ..
        } = *context.renewal;
        if let Some(lead) = lead {
            builder = builder.lead(lead);
        }
        if let Some(margin) = margin {
            builder = builder.margin(margin);
        }
        if let Some(age) = cache_age.filter(|_| self.is_shared()) {
            builder = builder.cache_age(age);
        }
        match daily_quota.filter(|_| self.names.kind == CredentialKind::ACCESS_TOKEN) {
            Some(quota) => builder.daily_quota(quota),
            None => builder,
        }
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan")
            .field("initial", &self.initial.is_some())
            .field("store", &self.store.is_some())
            .field("functions", &self.functions)
            .field("refresh", &self.refresh.is_some())
            .finish_non_exhaustive()
    }
}

/// The plans of all credentials of an account.
#[derive(Clone, Debug)]
pub(crate) struct Plans {
    pub(crate) access_token: Plan,
    pub(crate) jsapi_ticket: Plan,
    pub(crate) card_ticket: Plan,
}

impl Default for Plans {
    fn default() -> Self {
        Self {
            access_token: Plan::new(&ACCESS_TOKEN),
            jsapi_ticket: Plan::new(&JSAPI_TICKET),
            card_ticket: Plan::new(&CARD_TICKET),
        }
    }
}

impl Plans {
    pub(crate) fn all_mut(&mut self) -> [&mut Plan; 3] {
        [
            &mut self.access_token,
            &mut self.jsapi_ticket,
            &mut self.card_ticket,
        ]
    }

    pub(crate) fn check(&self, renewal: &Renewal, servers: Option<&ServerClient>) -> Result<(), Error> {
        let plans = [&self.access_token, &self.jsapi_ticket, &self.card_ticket];
        if servers.is_some() {
            if renewal.endpoint.is_some() {
                return Err(Error::Contradiction {
                    first: "token_server",
                    second: "token_endpoint",
                    reason: "with a token server the platform's endpoints are not asked",
                });
            }
            return plans.iter().try_for_each(|plan| plan.check_alone());
        }
        if renewal.cache_age.is_some() && !plans.iter().any(|plan| plan.is_shared()) {
            return Err(Error::Contradiction {
                first: "cache_age",
                second: "the missing get function or store",
                reason: "without one of them there is nothing to look at again; leave cache_age out",
            });
        }
        plans.iter().try_for_each(|plan| plan.check(renewal))
    }
}

/// What all credentials of an account are made with.
pub(crate) struct Context<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) renewal: &'a Renewal,
    pub(crate) client: &'a Client,
    pub(crate) servers: Option<&'a ServerClient>,
    pub(crate) clock: &'a Arc<dyn Clock>,
}

impl Context<'_> {
    /// A business server that only asks its master needs no app id; one is part of every key.
    #[expect(clippy::expect_used, reason = "\"no-app-id\" is visible ASCII")]
    fn app_id(&self) -> AppId {
        let unnamed = || AppId::new("no-app-id").expect("an app id");
        self.settings.app_id.clone().unwrap_or_else(unnamed)
    }

    fn missing(&self, names: &'static Names) -> Option<MissingSettings> {
        let given = [
            ("app_id", self.settings.app_id.is_some()),
            ("app_secret", self.settings.app_secret.is_some()),
        ];
        let settings: Vec<_> = given
            .iter()
            .filter(|(_, given)| !given)
            .map(|(name, _)| *name)
            .collect();
        (!settings.is_empty()).then_some(MissingSettings {
            wanted: names.wanted,
            settings,
            instead: Some(names.instead),
        })
    }
}

/// A credential and what keeps it valid.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) manager: TokenManager,
    /// Settings without which there is no way to get a value at all.
    pub(crate) missing: Option<MissingSettings>,
}

/// All credentials of an account.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    pub(crate) access_token: Kept,
    pub(crate) jsapi_ticket: Kept,
    pub(crate) card_ticket: Kept,
}

impl Credentials {
    pub(crate) fn new(plans: &Plans, context: &Context<'_>) -> Result<Self, Error> {
        if let Some(servers) = context.servers {
            return Ok(Self {
                access_token: plans.access_token.asking_servers(context, servers)?,
                jsapi_ticket: plans.jsapi_ticket.asking_servers(context, servers)?,
                card_ticket: plans.card_ticket.asking_servers(context, servers)?,
            });
        }
        let access_token = access_token(&plans.access_token, context)?;
        let ticket = |plan: &Plan, make: fn(Client, TokenManager) -> Ticket| {
            // A ticket is fetched with a token, so it is missing what the token is missing.
            let source = match &access_token.missing {
                None => Ok(make(context.client.clone(), access_token.manager.clone())),
                Some(missing) => Err(MissingSettings {
                    wanted: plan.names.wanted,
                    settings: missing.settings.clone(),
                    instead: Some(plan.names.instead),
                }),
            };
            plan.manager(context, source)
        };
        Ok(Self {
            jsapi_ticket: ticket(&plans.jsapi_ticket, Ticket::jsapi)?,
            card_ticket: ticket(&plans.card_ticket, Ticket::card)?,
            access_token,
        })
    }
}

fn access_token(plan: &Plan, context: &Context<'_>) -> Result<Kept, Error> {
    let Settings {
        app_id, app_secret, ..
    } = context.settings;
    let (Some(app_id), Some(app_secret)) = (app_id.clone(), app_secret.clone()) else {
        let missing = context.missing(plan.names).unwrap_or_else(|| MissingSettings {
            wanted: plan.names.wanted,
            settings: Vec::new(),
            instead: None,
        });
        return plan.manager(context, Err::<StableToken, _>(missing));
    };
    let client = context.client.clone();
    match context.renewal.endpoint.unwrap_or_default() {
        TokenEndpoint::Stable => plan.manager(context, Ok(StableToken::new(client, app_id, app_secret))),
        TokenEndpoint::Classic => plan.manager(context, Ok(ClassicToken::new(client, app_id, app_secret))),
    }
}

/// The source of a credential that has a value for now, and no way to get another.
struct NotConfigured {
    kind: CredentialKind,
    settings: MissingSettings,
}

impl TokenSource for NotConfigured {
    fn kind(&self) -> CredentialKind {
        self.kind.clone()
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        Err(SourceError::Function {
            name: format!("{} refresh", self.kind).into(),
            source: Box::new(self.settings.clone()),
        })
    }
}
