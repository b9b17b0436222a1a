//! What the status page shows. Never a value: a fingerprint tells values apart.

use std::{
    sync::{PoisonError, atomic::Ordering},
    time::{Duration, SystemTime},
};

use serde::Serialize;

use crate::{
    gate::chain,
    registry::{Account, Kept},
    state::State,
};

/// How many accounts are shown at a time.
const SHOWN: usize = 50;

/// What is asked for: a part of the accounts.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) search: String,
    pub(crate) trouble_only: bool,
}

#[derive(Serialize)]
pub(crate) struct Status {
    server: Server,
    accounts: Vec<AccountStatus>,
    /// Accounts that fit the filter; more than are shown.
    found: usize,
    clients: Vec<ClientStatus>,
}

#[derive(Serialize)]
struct Server {
    version: &'static str,
    store: &'static str,
    uptime_s: u64,
    accounts: usize,
    credentials: usize,
    connections: usize,
    renewals: usize,
    ready: bool,
    draining: bool,
}

#[derive(Serialize)]
struct AccountStatus {
    name: String,
    app_id: String,
    credentials: Vec<CredentialStatus>,
}

#[derive(Serialize)]
struct CredentialStatus {
    credential: String,
    family: &'static str,
    state: Standing,
    fingerprint: Option<String>,
    generation: Option<u64>,
    life_s: Option<u64>,
    ends_in_s: Option<u64>,
    due_in_s: Option<u64>,
    fetches_today: u32,
    daily_quota: Option<u32>,
    hours: [u16; 24],
    trouble: Option<Trouble>,
}

/// How a credential stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Standing {
    /// Valid, no renewal needed.
    Fresh,
    /// Valid, and to be renewed about now.
    Due,
    /// Valid, but the last renewal failed.
    Shaky,
    /// Nothing valid is held, and fetching fails.
    Down,
    /// Nothing is held yet.
    Waiting,
    /// Nobody has asked for it, so it is not fetched.
    Unused,
}

#[derive(Serialize)]
struct Trouble {
    error: String,
    advice: String,
    retry_in_s: u64,
}

#[derive(Serialize)]
struct ClientStatus {
    name: String,
    requests: u64,
    refused: u64,
    waiting: usize,
    seen_s_ago: Option<u64>,
    address: Option<String>,
    accounts: Option<usize>,
    blind_refresh: bool,
}

/// The status at this moment.
pub(crate) fn status(state: &State, filter: &Filter) -> Status {
    let served = state.served.load();
    let registry = &served.registry;
    let search = filter.search.to_lowercase();
    let matches = |account: &&Account| {
        (search.is_empty()
            || account.name.to_lowercase().contains(&search)
            || account.app_id.as_str().to_lowercase().contains(&search))
            && (!filter.trouble_only || is_in_trouble(account))
    };
    let mut found = registry.accounts().iter().filter(matches);
    let accounts = found.by_ref().take(SHOWN).map(account_status).collect::<Vec<_>>();
    let found = accounts.len() + found.count();
    Status {
        server: Server {
            version: env!("CARGO_PKG_VERSION"),
            store: state.store,
            uptime_s: state.started.elapsed().as_secs(),
            accounts: registry.accounts().len(),
            credentials: registry.credentials().count(),
            connections: state.connections.load(Ordering::Relaxed),
            renewals: state.renewals.len(),
            ready: state.is_ready(),
            draining: state.is_draining(),
        },
        accounts,
        found,
        clients: clients(state),
    }
}

fn clients(state: &State) -> Vec<ClientStatus> {
    let served = state.served.load();
    let now = SystemTime::now();
    let status = |client: &crate::client::KnownClient| {
        let seen = &client.seen;
        let last = *seen.last.lock().unwrap_or_else(PoisonError::into_inner);
        ClientStatus {
            name: client.name.to_string(),
            requests: seen.requests.load(Ordering::Relaxed),
            refused: seen.refused.load(Ordering::Relaxed),
            waiting: seen.waiting.load(Ordering::Relaxed),
            seen_s_ago: last.map(|(at, _)| now.duration_since(at).unwrap_or_default().as_secs()),
            address: last.map(|(_, address)| address.to_string()),
            accounts: match &client.permissions.accounts {
                crate::permission::Accounts::All => None,
                crate::permission::Accounts::These(accounts) => Some(accounts.len()),
            },
            blind_refresh: client.permissions.blind_refresh,
        }
    };
    served.clients.iter().map(status).collect()
}

fn is_in_trouble(account: &Account) -> bool {
    account
        .credentials
        .iter()
        .any(|kept| kept.manager.status().trouble.is_some())
}

fn account_status(account: &Account) -> AccountStatus {
    AccountStatus {
        name: account.name.to_string(),
        app_id: account.app_id.to_string(),
        credentials: account.credentials.iter().map(credential_status).collect(),
    }
}

fn credential_status(kept: &Kept) -> CredentialStatus {
    let status = kept.manager.status();
    let history = kept.take_stock();
    let seconds = |duration: Duration| duration.as_secs();
    let is_valid = status.ends_in.is_some_and(|left| !left.is_zero());
    let state = match (is_valid, &status.trouble) {
        (true, Some(_)) => Standing::Shaky,
        (false, Some(_)) => Standing::Down,
        (true, None) if status.due_in.is_some_and(|due_in| due_in.is_zero()) => Standing::Due,
        (true, None) => Standing::Fresh,
        (false, None) if !kept.wanted.load(Ordering::Relaxed) => Standing::Unused,
        (false, None) => Standing::Waiting,
    };
    let held = status.held.as_ref().filter(|_| is_valid);
    CredentialStatus {
        credential: kept.manager.kind().to_string(),
        family: kept.manager.key().family(),
        state,
        fingerprint: held.map(|held| held.fingerprint().to_string().chars().take(8).collect()),
        generation: held
            .map(wechat_token::Credential::generation)
            .filter(|count| *count > 0),
        life_s: held.and_then(wechat_token::Credential::life).map(seconds),
        ends_in_s: status.ends_in.filter(|_| is_valid).map(seconds),
        due_in_s: status.due_in.filter(|_| is_valid).map(seconds),
        fetches_today: history.today(),
        daily_quota: status.daily_quota,
        hours: *history.hours(),
        trouble: status.trouble.map(|(error, retry_in)| Trouble {
            error: chain(&error),
            advice: error.advice().to_owned(),
            retry_in_s: retry_in.as_secs(),
        }),
    }
}
