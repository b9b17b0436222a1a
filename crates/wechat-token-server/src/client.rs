//! [`Client`]: who may ask, by which keys, for what.
//!
//! Whoever reads an access token acts as the account for two hours, so each client has a key of its
//! own, which is no secret of the platform's, can be changed without downtime, and opens no more
//! than the client needs.

use std::{
    fmt,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::SystemTime,
};

use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use wechat_core::{AppId, Secret};
use wechat_token::CredentialKind;

use crate::{
    Error,
    limit::Rate,
    permission::{Accounts, Permissions},
};

/// A client of the token server: its name, its keys, and what it may do. `Debug` shows no key.
///
/// ```
/// use wechat_token_server::Client;
///
/// let web = Client::new("web", "a-key-of-at-least-20-characters")?.account("shop");
/// assert!(Client::new("web", "too-short").is_err());
/// # Ok::<(), wechat_token_server::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) name: Box<str>,
    pub(crate) keys: Vec<KeyDigest>,
    /// `None` is all.
    accounts: Option<Vec<Box<str>>>,
    credentials: Option<Vec<CredentialKind>>,
    blind_refresh: bool,
    requests_per_second: u32,
}

impl Client {
    /// The shortest key: shorter ones can be guessed.
    pub const SHORTEST_KEY: usize = 20;
    /// The longest key.
    pub const LONGEST_KEY: usize = 256;

    /// A client that gives `key` and may read nothing yet.
    ///
    /// # Errors
    ///
    /// Fails when the key is too short, too long or has a character that no header may have.
    pub fn new(name: impl Into<Box<str>>, key: impl Into<Secret<String>>) -> Result<Self, Error> {
        let name = name.into();
        let digest = KeyDigest::of_setting(&format!("the key of the client {name}"), &key.into())?;
        Ok(Self::with_digests(name, vec![digest]))
    }

    pub(crate) fn with_digests(name: Box<str>, keys: Vec<KeyDigest>) -> Self {
        Self {
            name,
            keys,
            accounts: Some(Vec::new()),
            credentials: None,
            blind_refresh: false,
            requests_per_second: 200,
        }
    }

    /// Another key that is taken: the next one, or the last one for as long as somebody has it.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn key(mut self, key: impl Into<Secret<String>>) -> Result<Self, Error> {
        let setting = format!("a key of the client {}", self.name);
        self.keys.push(KeyDigest::of_setting(&setting, &key.into())?);
        Ok(self)
    }

    /// May read this account, given by its name or its app id.
    #[must_use]
    pub fn account(mut self, account: impl Into<Box<str>>) -> Self {
        if let Some(accounts) = &mut self.accounts {
            accounts.push(account.into());
        }
        self
    }

    /// May read all accounts, also those that come later.
    #[must_use]
    pub fn all_accounts(mut self) -> Self {
        self.accounts = None;
        self
    }

    /// May read this credential and others named so; without any, all of them.
    #[must_use]
    pub fn credential(mut self, kind: CredentialKind) -> Self {
        self.credentials.get_or_insert_default().push(kind);
        self
    }

    /// May have a credential refreshed without saying which value failed: after a leak, or for
    /// programs that only know how to force.
    #[must_use]
    pub fn blind_refresh(mut self, allowed: bool) -> Self {
        self.blind_refresh = allowed;
        self
    }

    /// How often it may ask; 200 by default, twice as many in a burst. Zero is no limit.
    #[must_use]
    pub fn requests_per_second(mut self, requests: u32) -> Self {
        self.requests_per_second = requests;
        self
    }

    /// The client as the server knows it; `find` gives the app id of an account by name or app id.
    pub(crate) fn resolve(
        self,
        find: impl Fn(&str) -> Option<AppId>,
        known: &str,
    ) -> Result<KnownClient, Error> {
        let accounts = match self.accounts {
            None => Accounts::All,
            Some(accounts) => {
                let ids = accounts.into_iter().map(|account| {
                    find(&account).ok_or_else(|| Error::NoSuchAccount {
                        client: self.name.clone(),
                        account,
                        known: known.into(),
                    })
                });
                Accounts::These(ids.collect::<Result<_, _>>()?)
            }
        };
        Ok(KnownClient {
            keys: self.keys,
            permissions: Permissions {
                accounts,
                credentials: self.credentials,
                blind_refresh: self.blind_refresh,
            },
            rate: Rate::per_second(self.requests_per_second),
            seen: Arc::new(Seen::default()),
            name: self.name,
        })
    }
}

/// A client of a running server.
#[derive(Debug)]
pub(crate) struct KnownClient {
    pub(crate) name: Box<str>,
    keys: Vec<KeyDigest>,
    pub(crate) permissions: Permissions,
    pub(crate) rate: Rate,
    pub(crate) seen: Arc<Seen>,
}

impl KnownClient {
    /// Counts a request.
    pub(crate) fn saw(&self, address: IpAddr) {
        self.seen.requests.fetch_add(1, Ordering::Relaxed);
        let mut last = self.seen.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some((SystemTime::now(), address));
    }
}

/// What was seen of a client; survives a reload.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) requests: AtomicU64,
    pub(crate) refused: AtomicU64,
    /// Requests that wait for a new value.
    pub(crate) waiting: AtomicUsize,
    pub(crate) last: Mutex<Option<(SystemTime, IpAddr)>>,
}

/// All clients.
#[derive(Debug, Default)]
pub(crate) struct Clients(Vec<Arc<KnownClient>>);

impl Clients {
    pub(crate) fn new(mut clients: Vec<KnownClient>, before: Option<&Self>) -> Result<Self, Error> {
        for client in &mut clients {
            let known = before.and_then(|before| before.iter().find(|known| known.name == client.name));
            if let Some(known) = known {
                client.seen = Arc::clone(&known.seen);
            }
        }
        for (at, client) in clients.iter().enumerate() {
            for other in &clients[..at] {
                if client.keys.iter().any(|key| other.keys.contains(key)) {
                    return Err(Error::SameKey {
                        first: other.name.clone(),
                        second: client.name.clone(),
                    });
                }
            }
        }
        Ok(Self(clients.into_iter().map(Arc::new).collect()))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &KnownClient> {
        self.0.iter().map(|client| &**client)
    }

    /// The client that `key` belongs to. Every key is looked at, whatever was found before.
    pub(crate) fn find(&self, key: &str) -> Option<&Arc<KnownClient>> {
        let given = KeyDigest::of(key);
        let mut found = Choice::from(0);
        let mut place = 0_u32;
        for (at, client) in (0_u32..).zip(&self.0) {
            for known in &client.keys {
                let same = known.0.ct_eq(&given.0);
                place.conditional_assign(&at, same);
                found |= same;
            }
        }
        bool::from(found).then(|| self.0.get(usize::try_from(place).ok()?))?
    }
}

/// A key as it is kept: its SHA-256. Whoever reads the memory of the server learns no key.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct KeyDigest([u8; 32]);

impl KeyDigest {
    pub(crate) fn of(key: &str) -> Self {
        Self(Sha256::digest(key.as_bytes()).into())
    }

    /// Checks a key that somebody has chosen; `setting` is how errors call it.
    pub(crate) fn of_setting(setting: &str, key: &Secret<String>) -> Result<Self, Error> {
        let key = key.expose();
        if key.len() < Client::SHORTEST_KEY {
            return Err(Error::invalid(
                setting,
                format!(
                    "it has {} characters, at least {} are needed: openssl rand -hex 32",
                    key.len(),
                    Client::SHORTEST_KEY
                ),
            ));
        }
        if key.len() > Client::LONGEST_KEY {
            return Err(Error::invalid(
                setting,
                format!("it has more than {} characters", Client::LONGEST_KEY),
            ));
        }
        match key.bytes().position(|byte| !byte.is_ascii_graphic()) {
            Some(position) => Err(Error::invalid(
                setting,
                format!(
                    "it has a character at byte {position} that no key has (a space, a line end, or not ASCII)"
                ),
            )),
            None => Ok(Self::of(key)),
        }
    }

    /// Whether `key` is the one kept here, in constant time.
    pub(crate) fn matches(&self, key: &str) -> bool {
        self.0.ct_eq(&Self::of(key).0).into()
    }
}

impl fmt::Debug for KeyDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyDigest(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str, keys: &[&str]) -> KnownClient {
        let mut client = Client::new(name, keys[0]).unwrap().all_accounts();
        for key in &keys[1..] {
            client = client.key(*key).unwrap();
        }
        client.resolve(|_| None, "none").unwrap()
    }

    #[test]
    fn a_client_is_found_by_any_of_its_keys_and_by_nothing_else() {
        let old_and_new = ["the-old-key-of-the-web", "the-new-key-of-the-web"];
        let clients = Clients::new(
            vec![
                known("web", &old_and_new),
                known("jobs", &["the-key-of-the-jobs-"]),
            ],
            None,
        )
        .unwrap();
        let name = |key: &str| clients.find(key).map(|client| client.name.to_string());

        assert_eq!(name(old_and_new[0]).as_deref(), Some("web"));
        assert_eq!(name(old_and_new[1]).as_deref(), Some("web"));
        assert_eq!(name("the-key-of-the-jobs-").as_deref(), Some("jobs"));
        for stranger in ["", "the-old-key-of-the-we", "the-old-key-of-the-webb"] {
            assert_eq!(name(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn two_clients_with_one_key_are_refused_and_no_key_is_shown() {
        let key = "a-key-that-two-of-them-have";
        let error = Clients::new(vec![known("a", &[key]), known("b", &[key])], None).unwrap_err();

        assert_eq!(error.to_string(), "the clients a and b have the same key");
        let client = Client::new("web", key).unwrap();
        let digest = wechat_token::Fingerprint::of(key).to_string();
        let shown = format!("{client:?}");
        assert!(!shown.contains(key) && !shown.contains(&digest[..8]), "{shown}");
    }

    #[test]
    fn keys_that_can_be_guessed_or_not_sent_are_refused_without_being_shown() {
        for key in ["", "short", "a-key-with-a-line-end-in-it\n", &"x".repeat(257)] {
            let error = Client::new("web", key).unwrap_err().to_string();
            assert!(
                error.starts_with("the key of the client web cannot be used"),
                "{error}"
            );
            assert!(key.is_empty() || !error.contains(key), "{error}");
        }
    }
}
