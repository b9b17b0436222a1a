//! The accounts, and what keeps each of their credentials valid.

use std::{
    collections::HashMap,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use wechat_conf::WechatConf;
use wechat_core::AppId;
use wechat_token::{CredentialKind, Renewals, TokenManager};

use crate::{Error, history::History, limit::Rate};

/// An account that is served.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) name: Box<str>,
    pub(crate) app_id: AppId,
    pub(crate) credentials: Vec<Kept>,
}

/// One credential of an account.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) manager: TokenManager,
    /// Tickets nobody asks for are not fetched.
    pub(crate) wanted: AtomicBool,
    /// Boxed, because hardly any of very many credentials is ever refreshed blindly.
    blind: OnceLock<Box<Rate>>,
    history: Mutex<History>,
}

impl Kept {
    /// The platform ignores forced refreshes that are closer together.
    const BLIND: Duration = Duration::from_secs(30);

    fn new(manager: TokenManager, wanted: bool) -> Self {
        Self {
            wanted: AtomicBool::new(wanted),
            manager,
            blind: OnceLock::new(),
            history: Mutex::default(),
        }
    }

    /// Takes one of the few blind refreshes; else, how long until the next is possible.
    pub(crate) fn take_blind(&self) -> Result<(), Duration> {
        self.blind
            .get_or_init(|| Box::new(Rate::one_in(Self::BLIND)))
            .take()
    }

    /// Counts what was fetched since the last look.
    pub(crate) fn take_stock(&self) -> History {
        let mut history = self.history.lock().unwrap_or_else(PoisonError::into_inner);
        history.update(self.manager.stats().fetches, SystemTime::now());
        history.clone()
    }
}

impl Account {
    /// An account whose credentials are all kept renewed from the start.
    pub(crate) fn new(
        name: Box<str>,
        app_id: AppId,
        managers: impl IntoIterator<Item = TokenManager>,
    ) -> Self {
        let kept = |manager| Kept::new(manager, true);
        Self {
            name,
            app_id,
            credentials: managers.into_iter().map(kept).collect(),
        }
    }

    /// The access token and the tickets of `conf`.
    pub(crate) fn of_conf(name: Box<str>, conf: &WechatConf) -> Result<Self, Error> {
        let managers = || {
            Ok([
                conf.access_token_manager()?,
                conf.jsapi_ticket_manager()?,
                conf.card_ticket_manager()?,
            ])
        };
        let managers = managers().map_err(|source| Error::Account {
            name: name.clone(),
            source,
        })?;
        let app_id = conf.app_id().ok_or(Error::Missing {
            what: "the app id of an account",
            how: "give app_id in [accounts.NAME], or WECHAT_APP_ID",
        })?;
        let kept = |manager: TokenManager| {
            let wanted = *manager.kind() == CredentialKind::ACCESS_TOKEN;
            Kept::new(manager, wanted)
        };
        Ok(Self {
            name,
            app_id,
            credentials: managers.into_iter().map(kept).collect(),
        })
    }

    /// The credential of this kind.
    pub(crate) fn credential(&self, kind: &str) -> Option<&Kept> {
        self.credentials
            .iter()
            .find(|kept| kept.manager.kind().as_str() == kind)
    }
}

/// All accounts, sorted by name.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    accounts: Vec<Account>,
    by_app_id: HashMap<AppId, usize>,
}

impl Registry {
    /// Counts of fetches go on where `before` was.
    pub(crate) fn new(mut accounts: Vec<Account>, before: Option<&Self>) -> Result<Self, Error> {
        accounts.sort_by(|a, b| a.name.cmp(&b.name));
        let mut by_app_id = HashMap::with_capacity(accounts.len());
        for (at, account) in accounts.iter_mut().enumerate() {
            if let Some(before) = before.and_then(|before| before.account(account.app_id.as_str())) {
                go_on(account, before);
            }
            by_app_id.entry(account.app_id.clone()).or_insert(at);
        }
        let registry = Self { accounts, by_app_id };
        match registry.second_of_one_app() {
            Some((second, first)) => Err(Error::SameApp {
                first: first.name.clone(),
                second: second.name.clone(),
            }),
            None => Ok(registry),
        }
    }

    fn second_of_one_app(&self) -> Option<(&Account, &Account)> {
        let mut accounts = self.accounts.iter().enumerate();
        let (second, first) = accounts.find_map(|(at, account)| {
            let first = *self.by_app_id.get(&account.app_id)?;
            (first != at).then_some((at, first))
        })?;
        Some((self.accounts.get(second)?, self.accounts.get(first)?))
    }

    pub(crate) fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    pub(crate) fn account(&self, app_id: &str) -> Option<&Account> {
        self.accounts.get(*self.by_app_id.get(app_id)?)
    }

    /// The app id of the account with this name or app id.
    pub(crate) fn find(&self, name: &str) -> Option<AppId> {
        let by_name = self
            .accounts
            .binary_search_by(|account| (*account.name).cmp(name))
            .ok();
        let account = by_name
            .and_then(|at| self.accounts.get(at))
            .or_else(|| self.account(name));
        account.map(|account| account.app_id.clone())
    }

    /// The names, for errors: the first few of many.
    pub(crate) fn names(&self) -> String {
        const SHOWN: usize = 10;
        let names: Vec<&str> = self
            .accounts
            .iter()
            .map(|account| &*account.name)
            .take(SHOWN)
            .collect();
        match self.accounts.len() {
            0 => "none".to_owned(),
            all if all > SHOWN => format!("{} and {} more", names.join(", "), all - SHOWN),
            _ => names.join(", "),
        }
    }

    pub(crate) fn credentials(&self) -> impl Iterator<Item = (&Account, &Kept)> {
        self.accounts
            .iter()
            .flat_map(|account| account.credentials.iter().map(move |kept| (account, kept)))
    }

    /// Keeps everything renewed that somebody wants.
    pub(crate) fn renew(&self, renewals: &Renewals) {
        for (_, kept) in self.credentials() {
            if kept.wanted.load(Ordering::Relaxed) {
                renewals.add(&kept.manager);
            }
        }
    }
}

fn go_on(account: &mut Account, before: &Account) {
    for kept in &mut account.credentials {
        let Some(known) = before.credential(kept.manager.kind().as_str()) else {
            continue;
        };
        let mut history = known.take_stock();
        history.restart();
        kept.history = Mutex::new(history);
        let wanted = known.wanted.load(Ordering::Relaxed);
        kept.wanted.fetch_or(wanted, Ordering::Relaxed);
    }
}
