//! What the platform answers depends on what it issued, to whom and when: one state machine, which
//! knows no network and reads no clock.
//!
//! ```
//! use wechat_core::UnixSeconds;
//! use wechat_emulator::{Account, platform::{Platform, Request}};
//!
//! let now = UnixSeconds::new(1_700_000_000);
//! let mut platform = Platform::with_seed(1);
//! platform.open_account(Account::new("wx5823bf96d3bd56c7", "s3cr3t"), now)?;
//!
//! let answer = platform.answer(&Request::get("/cgi-bin/getcallbackip?access_token=nonsense"), now);
//!
//! assert_eq!(answer.errcode(), Some(40014));
//! # Ok::<(), wechat_emulator::AccountError>(())
//! ```

mod answer;
mod authorisation;
mod calendar;
mod component;
mod desk;
mod followers;
mod message;
mod network;
mod pushes;
mod quota;
mod quota_calls;
mod refusal;
mod request;
mod rid;
mod routes;
mod ticket;
mod token;
mod user;
mod values;
mod wecom;

use std::{collections::BTreeMap, time::Duration};

use wechat_core::{Secret, UnixSeconds};

pub use self::{
    answer::{Answer, CONTENT_TYPE},
    component::Authorised,
    followers::{Follower, Line, Speaker},
    message::SentMessage,
    request::Request,
};
pub(crate) use self::{
    calendar::date_time, component::TICKET_EVERY, pushes::Begun, quota::daily_limit, refusal::Refusal,
};

use self::{
    answer::Reply,
    authorisation::Authorisation,
    component::Component,
    followers::Followers,
    message::Outbox,
    pushes::Pushes,
    quota::Quotas,
    rid::RidLog,
    routes::{Handler, Method},
    ticket::Tickets,
    token::{Family, StableFamily, Standing},
    values::Values,
    wecom::Corps,
};
use crate::{
    account::{Account, Opened},
    error::AccountError,
};

/// How long a replaced token still works unless told otherwise: 300 s.
///
/// Within five minutes of a refresh both the old and the new token work
/// ([platform page](https://developers.weixin.qq.com/doc/subscription/guide/dev/api/)).
pub const OVERLAP: Duration = Duration::from_secs(300);

/// The platform, without network and clock.
#[derive(Debug)]
pub struct Platform {
    tenants: BTreeMap<String, Tenant>,
    values: Values,
    rids: RidLog,
    overlap: Duration,
    corps: Corps,
}

/// An account and everything issued to it.
#[derive(Debug)]
struct Tenant {
    settings: Opened,
    opened_at: UnixSeconds,
    frozen: bool,
    classic: Family,
    stable: StableFamily,
    tickets: Tickets,
    quotas: Quotas,
    outbox: Outbox,
    followers: Followers,
    pushes: Pushes,
    component: Component,
    /// By the app id of the third-party platform that was authorised.
    authorisations: BTreeMap<String, Authorisation>,
}

impl Tenant {
    fn standing(&self, token: &str, now: UnixSeconds) -> Option<Standing> {
        self.stable
            .tokens
            .standing(token, now)
            .or_else(|| self.classic.standing(token, now))
            .or_else(|| authorisation::standing(&self.authorisations, token, now))
    }
}

/// A call whose account is not known yet.
struct Answering<'a> {
    tenants: &'a mut BTreeMap<String, Tenant>,
    request: &'a Request,
    values: &'a mut Values,
    overlap: Duration,
    now: UnixSeconds,
}

/// A call with a valid token.
struct Call<'a> {
    tenant: &'a mut Tenant,
    request: &'a Request,
    values: &'a mut Values,
    rids: &'a RidLog,
    now: UnixSeconds,
}

impl Default for Platform {
    fn default() -> Self {
        Self::new()
    }
}

impl Platform {
    /// A platform without accounts, whose values nobody can foresee.
    pub fn new() -> Self {
        Self::draw(None)
    }

    /// A platform that draws the same values for the same calls.
    pub fn with_seed(seed: u64) -> Self {
        Self::draw(Some(seed))
    }

    pub(crate) fn draw(seed: Option<u64>) -> Self {
        Self {
            tenants: BTreeMap::new(),
            values: Values::new(seed),
            rids: RidLog::default(),
            overlap: OVERLAP,
            corps: Corps::default(),
        }
    }

    /// Adds an account.
    ///
    /// # Errors
    ///
    /// Fails when a setting is not possible or the id is taken.
    pub fn open_account(&mut self, account: Account, now: UnixSeconds) -> Result<(), AccountError> {
        let mut settings = account.open()?;
        if self.tenants.contains_key(&settings.app_id) {
            return Err(AccountError::Duplicate {
                app_id: settings.app_id,
            });
        }
        self.tenants.insert(
            settings.app_id.clone(),
            Tenant {
                pushes: Pushes::to(settings.endpoint.take()),
                followers: Followers::default(),
                settings,
                opened_at: now,
                frozen: false,
                classic: Family::default(),
                stable: StableFamily::default(),
                tickets: Tickets::default(),
                quotas: Quotas::default(),
                outbox: Outbox::default(),
                component: Component::default(),
                authorisations: BTreeMap::new(),
            },
        );
        Ok(())
    }

    /// The ids of all accounts, sorted.
    pub fn app_ids(&self) -> impl Iterator<Item = &str> {
        self.tenants.keys().map(String::as_str)
    }

    /// How long a token works after it was replaced, at most to its own end. 0 is possible.
    ///
    /// Counts for replacements from now on.
    pub fn set_overlap(&mut self, overlap: Duration) {
        self.overlap = overlap;
    }

    /// Answers a call.
    pub fn answer(&mut self, request: &Request, now: UnixSeconds) -> Answer {
        match self.reply(request, now) {
            Ok(reply) => Answer::new(reply),
            Err(refusal) => {
                let rid = self.values.rid(now);
                let answer = Answer::refused(&refusal, &rid);
                let app_id = self.caller(request).map(str::to_owned);
                self.rids.note(rid, app_id, request, &answer, now);
                answer
            }
        }
    }

    /// The refusal with `code`, whatever was asked.
    pub(crate) fn refuse(&mut self, code: i64, now: UnixSeconds) -> Answer {
        let rid = self.values.rid(now);
        Answer::refused(&Refusal::of_code(code), &rid)
    }

    /// The account that a call says it is of: by its id, or by a token issued to it.
    pub fn caller(&self, request: &Request) -> Option<&str> {
        if let Some(caller) = component::caller(self, request).or_else(|| wecom::caller(self, request)) {
            return Some(caller);
        }
        if let Some(token) = request.query("access_token") {
            return self
                .tenants
                .values()
                .find(|tenant| tenant.standing(token, UnixSeconds::new(0)).is_some())
                .map(|tenant| tenant.settings.app_id.as_str());
        }
        let known = |app_id: &str| {
            self.tenants
                .get(app_id)
                .map(|tenant| tenant.settings.app_id.as_str())
        };
        match request.query("appid") {
            Some(app_id) => known(app_id),
            None => known(request.fields().ok()?.text("appid").ok()??),
        }
    }

    fn reply(&mut self, request: &Request, now: UnixSeconds) -> Result<Reply, Refusal> {
        if let Some(answer) = component::answer(self, request, now) {
            return answer;
        }
        if let Some(answer) = wecom::answer(self, request, now) {
            return answer;
        }
        let route = routes::find(request.path()).ok_or(refusal::INVALID_URL)?;
        match (route.method, request.method()) {
            (Method::Get, "GET") | (Method::Post, "POST") => {}
            (Method::Get, _) => return Err(refusal::REQUIRE_GET),
            (Method::Post, _) => return Err(refusal::REQUIRE_POST),
        }
        match route.handler {
            Handler::WithSecret(handler) => handler(Answering {
                tenants: &mut self.tenants,
                request,
                values: &mut self.values,
                overlap: self.overlap,
                now,
            }),
            Handler::WithToken(handler) => {
                let token = request.query("access_token").ok_or(refusal::TOKEN_MISSING)?;
                let tenant = owner(&mut self.tenants, token, now)?;
                if route.counted {
                    tenant.quotas.spend(route.path, &tenant.settings, now)?;
                }
                handler(&mut Call {
                    tenant,
                    request,
                    values: &mut self.values,
                    rids: &self.rids,
                    now,
                })
            }
        }
    }

    /// Ends all tokens of the account at once, without overlap: they are answered with 40001.
    ///
    /// The next call of a token endpoint issues a new one. False when there is no such account.
    pub fn revoke(&mut self, app_id: &str, now: UnixSeconds) -> bool {
        self.change(app_id, |tenant| {
            tenant.classic.revoke(now);
            tenant.stable.tokens.revoke(now);
            tenant.component.revoke(now);
            authorisation::revoke(&mut tenant.authorisations, now);
        })
    }

    /// Issues a newer token, as if somebody else had refreshed; the old one works on for the overlap.
    ///
    /// Does so in each family that holds a token, and for `stable_token` when none does. False when
    /// there is no such account.
    pub fn replace_token(&mut self, app_id: &str, now: UnixSeconds) -> bool {
        let overlap = self.overlap;
        let mut fresh = [self.values.token(), self.values.token()].into_iter();
        self.change(app_id, |tenant| {
            let lifetime = tenant.settings.lifetime;
            let classic = tenant.classic.holds_one(now);
            let stable = tenant.stable.tokens.holds_one(now) || !classic;
            let families = [
                (classic, &mut tenant.classic),
                (stable, &mut tenant.stable.tokens),
            ];
            for ((replaced, family), value) in families.into_iter().zip(&mut fresh) {
                if replaced {
                    family.issue(value, now, lifetime, overlap);
                }
            }
        })
    }

    /// Forgets all tickets of the account. False when there is no such account.
    pub fn revoke_tickets(&mut self, app_id: &str) -> bool {
        self.change(app_id, |tenant| tenant.tickets.revoke())
    }

    /// Gives the account another secret (重置), which is not frozen; tokens go on working.
    ///
    /// False when there is no such account, or the secret is empty.
    pub fn reset_secret(&mut self, app_id: &str, secret: Secret<String>) -> bool {
        !secret.expose().is_empty()
            && self.change(app_id, |tenant| {
                tenant.settings.secret = secret;
                tenant.frozen = false;
            })
    }

    /// Freezes the secret (冻结), or thaws it: a frozen one is answered with 40243.
    ///
    /// On the real platform this takes effect after ten minutes, here at once. False when there is
    /// no such account.
    pub fn freeze_secret(&mut self, app_id: &str, frozen: bool) -> bool {
        self.change(app_id, |tenant| tenant.frozen = frozen)
    }

    /// Whether `token` was issued to the account, by either endpoint, and still works.
    pub fn token_is_valid(&self, app_id: &str, token: &str, now: UnixSeconds) -> bool {
        self.tenants
            .get(app_id)
            .is_some_and(|tenant| tenant.standing(token, now) == Some(Standing::Valid))
    }

    /// Whether `ticket` was issued to the account, of either type, and still works.
    pub fn ticket_is_valid(&self, app_id: &str, ticket: &str, now: UnixSeconds) -> bool {
        self.tenants
            .get(app_id)
            .is_some_and(|tenant| tenant.tickets.are_valid(ticket, now))
    }

    /// The customer-service messages the account sent: the newest thousand, the newest last.
    ///
    /// `None` when there is no such account.
    pub fn messages(&self, app_id: &str) -> Option<Vec<SentMessage>> {
        self.tenants.get(app_id).map(|tenant| tenant.outbox.to_vec())
    }

    fn change(&mut self, app_id: &str, change: impl FnOnce(&mut Tenant)) -> bool {
        match self.tenants.get_mut(app_id) {
            Some(tenant) => {
                change(tenant);
                true
            }
            None => false,
        }
    }
}

/// The account a token is of, when the token works.
fn owner<'a>(
    tenants: &'a mut BTreeMap<String, Tenant>,
    token: &str,
    now: UnixSeconds,
) -> Result<&'a mut Tenant, Refusal> {
    if !values::looks_like_a_token(token) {
        return Err(refusal::INVALID_ACCESS_TOKEN);
    }
    let (tenant, standing) = tenants
        .values_mut()
        .find_map(|tenant| tenant.standing(token, now).map(|standing| (tenant, standing)))
        .ok_or(refusal::INVALID_CREDENTIAL)?;
    match standing {
        Standing::Valid => Ok(tenant),
        Standing::Expired => Err(refusal::TOKEN_EXPIRED),
        Standing::Ended => Err(refusal::INVALID_CREDENTIAL),
    }
}
