//! What the platform knows about an account (公众号) before the first call: id, secret, who may ask.

use std::{collections::BTreeMap, fmt, net::IpAddr, time::Duration};

use wechat_core::{AppId, Secret};

use crate::{
    error::AccountError,
    platform::daily_limit,
    push::{Callback, Endpoint},
    whitelist::Network,
};

/// An official account (公众号) that the emulator keeps.
///
/// Settings are checked when the account is opened: by
/// [`EmulatorBuilder::start`](crate::EmulatorBuilder::start),
/// [`Emulator::open_account`](crate::Emulator::open_account) or
/// [`Platform::open_account`](crate::platform::Platform::open_account).
#[derive(Clone)]
#[must_use = "an account does nothing until it is opened"]
pub struct Account {
    app_id: String,
    secret: Secret<String>,
    whitelist: Option<Vec<String>>,
    is_test: bool,
    quotas: BTreeMap<String, u64>,
    minute_quota: u64,
    lifetime: Duration,
    original_id: Option<String>,
    callback: Option<Callback>,
    third_party: bool,
    rotating: bool,
}

impl Account {
    /// How long a token or ticket lives unless [`lifetime`](Self::lifetime) says otherwise: 7200 s.
    pub const LIFETIME: Duration = Duration::from_secs(7200);

    /// The platform's quota of `stable_token` calls a minute: 10 000.
    pub const MINUTE_QUOTA: u64 = 10_000;

    /// An account with the id `app_id` (such as `wx5823bf96d3bd56c7`) and the app secret `secret`.
    ///
    /// Real secrets are 32 hexadecimal digits; the emulator takes any text that is not empty.
    pub fn new(app_id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            app_id: app_id.into(),
            secret: Secret::new(secret.into()),
            whitelist: None,
            is_test: false,
            quotas: BTreeMap::new(),
            minute_quota: Self::MINUTE_QUOTA,
            lifetime: Self::LIFETIME,
            original_id: None,
            callback: None,
            third_party: false,
            rotating: false,
        }
    }

    /// Makes it a third-party platform (第三方平台) instead of an official account: its secret opens
    /// `/cgi-bin/component/…`, and a verify ticket is pushed to its callback every ten minutes.
    pub fn third_party_platform(mut self) -> Self {
        self.third_party = true;
        self
    }

    /// Gives another refresh token with each token of an account, and ends the one before at once.
    ///
    /// Whether the platform ever does so, its pages leave open; whoever keeps what each answer
    /// brings is safe.
    pub fn rotating_refresh_tokens(mut self) -> Self {
        self.rotating = true;
        self
    }

    /// Lets only these addresses ask for tokens (IP白名单); others are refused with 40164.
    ///
    /// Each is an address (`10.1.2.3`, `::1`) or a network (`10.1.0.0/16`). Without this call
    /// everybody may ask; an empty list lets nobody. Only the two token endpoints look at it.
    pub fn ip_whitelist<T: ToString>(mut self, allowed: impl IntoIterator<Item = T>) -> Self {
        self.whitelist = Some(allowed.into_iter().map(|entry| entry.to_string()).collect());
        self
    }

    /// Makes it a test account (测试号), which has smaller quotas: 200 calls of `/cgi-bin/token` a
    /// day instead of 2000, for example.
    pub fn test_account(mut self) -> Self {
        self.is_test = true;
        self
    }

    /// How often a day each of the two token endpoints answers, counted separately.
    pub fn token_quota(self, calls: u64) -> Self {
        self.quota("/cgi-bin/token", calls)
            .quota("/cgi-bin/stable_token", calls)
    }

    /// How often a day `path` answers, for example `/cgi-bin/ticket/getticket`.
    pub fn quota(mut self, path: impl Into<String>, calls: u64) -> Self {
        self.quotas.insert(path.into(), calls);
        self
    }

    /// How often a minute `stable_token` answers; 10 000 by default.
    pub fn minute_quota(mut self, calls: u64) -> Self {
        self.minute_quota = calls;
        self
    }

    /// How long tokens and tickets live: 1 s to 7200 s, in whole seconds, 7200 s by default.
    ///
    /// The platform promises "a value within 7200". When it is less than 900 s, a new stable token
    /// is handed out in the last third of the old one's life instead of its last 300 s.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// The original id (原始ID) that pushes are addressed to; one made from the app id by default.
    pub fn original_id(mut self, original_id: impl Into<String>) -> Self {
        self.original_id = Some(original_id.into());
        self
    }

    /// Where pushes go, as if it had been verified long ago.
    ///
    /// [`Emulator::register_callback`](crate::Emulator::register_callback) verifies it.
    pub fn callback(mut self, callback: Callback) -> Self {
        self.callback = Some(callback);
        self
    }

    pub(crate) fn open(self) -> Result<Opened, AccountError> {
        AppId::new(self.app_id.as_str()).map_err(|source| AccountError::AppId { source })?;
        let app_id = self.app_id;
        if self.secret.expose().is_empty() {
            return Err(AccountError::EmptySecret { app_id });
        }
        let seconds = self.lifetime.as_secs();
        if !(1..=Self::LIFETIME.as_secs()).contains(&seconds) {
            return Err(AccountError::Lifetime { app_id, seconds });
        }
        if let Some(path) = self.quotas.keys().find(|path| daily_limit(path, false).is_none()) {
            let path = path.clone();
            return Err(AccountError::QuotaPath { app_id, path });
        }
        let whitelist = match self.whitelist {
            None => None,
            Some(entries) => Some(
                entries
                    .into_iter()
                    .map(|entry| entry.parse::<Network>().map_err(|()| entry))
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(|entry| AccountError::Whitelist {
                        app_id: app_id.clone(),
                        entry,
                    })?,
            ),
        };
        let original_id = self.original_id.unwrap_or_else(|| original_id(&app_id));
        let endpoint = match self.callback {
            None => None,
            Some(callback) => {
                Some(
                    callback
                        .check(&app_id, &original_id)
                        .map_err(|source| AccountError::Callback {
                            app_id: app_id.clone(),
                            source,
                        })?,
                )
            }
        };
        Ok(Opened {
            app_id,
            original_id,
            endpoint,
            secret: self.secret,
            whitelist,
            is_test: self.is_test,
            quotas: self.quotas,
            minute_quota: self.minute_quota,
            lifetime: Duration::from_secs(seconds),
            third_party: self.third_party,
            rotating: self.rotating,
        })
    }
}

/// `gh_` and twelve hexadecimal digits, as the console shows one: a hash (FNV-1a) of the app id.
fn original_id(app_id: &str) -> String {
    let hash = app_id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("gh_{:012x}", hash & 0xffff_ffff_ffff)
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("app_id", &self.app_id)
            .field("secret", &self.secret)
            .field("test_account", &self.is_test)
            .finish_non_exhaustive()
    }
}

/// An account whose settings were checked.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) app_id: String,
    pub(crate) original_id: String,
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) secret: Secret<String>,
    whitelist: Option<Vec<Network>>,
    is_test: bool,
    quotas: BTreeMap<String, u64>,
    pub(crate) minute_quota: u64,
    pub(crate) lifetime: Duration,
    pub(crate) third_party: bool,
    pub(crate) rotating: bool,
}

impl Opened {
    pub(crate) fn lets_in(&self, address: IpAddr) -> bool {
        self.whitelist
            .as_ref()
            .is_none_or(|allowed| allowed.iter().any(|network| network.contains(address)))
    }

    /// `None` when the path is not counted.
    pub(crate) fn daily_limit(&self, path: &str) -> Option<u64> {
        match self.quotas.get(path) {
            Some(&limit) => Some(limit),
            None => daily_limit(path, self.is_test),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(account: Account) -> String {
        account.open().unwrap_err().to_string()
    }

    #[test]
    fn each_bad_setting_is_refused_with_its_name_and_what_is_possible() {
        let account = || Account::new("wx5823bf96d3bd56c7", "s3cr3t");

        assert_eq!(
            refusal(Account::new("wx 1", "s3cr3t")),
            "the account's app id is not one"
        );
        assert!(refusal(Account::new("wx1", "")).contains("wx1 has an empty secret"));
        assert!(refusal(account().lifetime(Duration::from_millis(900))).contains("0 s"));
        assert!(refusal(account().lifetime(Duration::from_secs(7201))).contains("1 s to 7200 s"));
        assert!(refusal(account().quota("/cgi-bin/tokn", 1)).contains("/cgi-bin/tokn"));
        assert!(refusal(account().ip_whitelist(["10.0.0.0/33"])).contains("10.0.0.0/33"));
    }

    #[test]
    fn a_whitelist_lets_in_its_networks_only_and_an_empty_one_nobody() {
        let open = |allowed: &[&str]| {
            Account::new("wx1", "s")
                .ip_whitelist(allowed)
                .open()
                .expect("good settings")
        };
        let address = |text: &str| text.parse().unwrap();

        let office = open(&["10.1.0.0/16", "::1"]);
        assert!(office.lets_in(address("10.1.200.3")));
        assert!(office.lets_in(address("::1")));
        assert!(!office.lets_in(address("10.2.0.1")));
        assert!(!open(&[]).lets_in(address("127.0.0.1")));
    }

    #[test]
    fn debug_shows_the_id_and_not_the_secret() {
        let account = Account::new("wx5823bf96d3bd56c7", "s3cr3t");

        let shown = format!("{account:?} {:?}", account.clone().open().unwrap());

        assert!(shown.contains("wx5823bf96d3bd56c7"));
        assert!(!shown.contains("s3cr3t"));
    }
}
