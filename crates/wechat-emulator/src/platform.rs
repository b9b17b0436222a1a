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
mod article;
mod authorisation;
mod blacklist;
mod calendar;
mod catalog;
mod comment;
mod component;
mod contents;
mod customer_service;
mod datacube;
mod desk;
mod draft;
#[cfg(test)]
mod every_endpoint;
mod followers;
mod generic;
mod groups;
mod industry;
mod invent;
mod library;
mod link;
mod mass;
mod material;
mod media;
mod menu;
mod message;
mod network;
mod oauth;
mod pages;
mod publish;
mod pushes;
mod qr_code;
mod quota;
mod quota_calls;
mod refusal;
mod request;
mod rid;
mod routes;
mod shape;
mod tags;
mod template;
mod ticket;
mod token;
mod upload;
mod user;
mod values;
mod wecom;
mod window;

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;
use wechat_core::{Secret, UnixSeconds};

pub(crate) use self::{
    answer::Head, calendar::date_time, component::TICKET_EVERY, pushes::Begun, quota::daily_limit,
    refusal::Refusal,
};
use self::{
    answer::Reply,
    authorisation::Authorisation,
    catalog::{Endpoint, Found, Method},
    component::Component,
    contents::Contents,
    followers::Followers,
    message::Outbox,
    oauth::Scope,
    pushes::Pushes,
    quota::Quotas,
    rid::RidLog,
    routes::Handler,
    ticket::Tickets,
    token::{Family, StableFamily, Standing},
    values::Values,
    wecom::Corps,
};
pub use self::{
    answer::{Answer, CONTENT_TYPE},
    component::Authorised,
    followers::{Follower, Line, Speaker},
    message::SentMessage,
    request::Request,
};
use crate::{
    account::{Account, Opened},
    error::AccountError,
    push::Push,
};

/// How long a replaced token still works unless told otherwise: 300 s.
///
/// Within five minutes of a refresh both the old and the new token work
/// ([platform page](https://developers.weixin.qq.com/doc/subscription/guide/dev/api/)).
pub const OVERLAP: Duration = Duration::from_secs(300);

/// As many pushes that calls raised wait at a time; more are lost.
const MOST_RAISED: usize = 1000;

/// The platform, without network and clock.
#[derive(Debug)]
pub struct Platform {
    tenants: BTreeMap<String, Tenant>,
    values: Values,
    rids: RidLog,
    raised: Vec<(String, Push)>,
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
    contents: Contents,
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
    endpoint: &'static Endpoint,
    tenant: &'a mut Tenant,
    request: &'a Request,
    values: &'a mut Values,
    rids: &'a RidLog,
    raised: &'a mut Vec<(String, Push)>,
    now: UnixSeconds,
}

impl Call<'_> {
    /// Lets the account hear of something, when it listens.
    fn raise(&mut self, push: Push) {
        if self.tenant.pushes.go_somewhere() && self.raised.len() < MOST_RAISED {
            self.raised.push((self.tenant.settings.app_id.clone(), push));
        }
    }
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
            raised: Vec::new(),
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
                contents: Contents::default(),
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

    /// The pushes that calls raised since the last time, with the app ids of who hears them.
    pub(crate) fn take_raised(&mut self) -> Vec<(String, Push)> {
        std::mem::take(&mut self.raised)
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
        let endpoint = match catalog::find(request) {
            Found::Endpoint(endpoint) => endpoint,
            Found::NoSuchAction => return Err(refusal::INVALID_ARGS),
            Found::NoSuchPath => return Err(refusal::INVALID_URL),
            Found::Nowhere => return Ok(Reply::not_found()),
        };
        match (endpoint.method, request.method()) {
            (Method::Get | Method::Any, "GET") | (Method::Post | Method::Any, "POST") => {}
            (Method::Get, _) => return Err(refusal::REQUIRE_GET),
            (Method::Post | Method::Any, _) => return Err(refusal::REQUIRE_POST),
        }
        match routes::handler(endpoint.path) {
            Some(Handler::Open(handler)) => handler(Answering {
                tenants: &mut self.tenants,
                request,
                values: &mut self.values,
                overlap: self.overlap,
                now,
            }),
            handler => {
                let answer = match handler {
                    Some(Handler::WithToken(handler)) => handler,
                    Some(Handler::Open(_)) | None => generic::answer,
                };
                let token = request.query("access_token").ok_or(refusal::TOKEN_MISSING)?;
                let tenant = owner(&mut self.tenants, token, now)?;
                if daily_limit(endpoint.path, false).is_some() {
                    tenant.quotas.spend(endpoint.path, &tenant.settings, now)?;
                }
                answer(&mut Call {
                    endpoint,
                    tenant,
                    request,
                    values: &mut self.values,
                    rids: &self.rids,
                    raised: &mut self.raised,
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

    /// A code of web authorisation (网页授权), as the browser of `openid` brings it back: it works once,
    /// for five minutes. `scope` is `snsapi_base` or `snsapi_userinfo`.
    ///
    /// `None` when there is no such account or scope, or this is no openid.
    pub fn issue_code(
        &mut self,
        app_id: &str,
        openid: &str,
        scope: &str,
        now: UnixSeconds,
    ) -> Option<String> {
        let tenant = self.tenants.get_mut(app_id)?;
        let scope = Scope::read(scope)?;
        let openid = Some(openid).filter(|openid| user::is_openid(openid))?.to_owned();
        let visitors = &mut tenant.contents.visitors;
        Some(visitors.issue_code(openid, scope, &mut self.values, now))
    }

    /// The menus of the account as `/cgi-bin/menu/get` answers them; `None` when it has none.
    pub fn menu(&self, app_id: &str) -> Option<Value> {
        self.tenants.get(app_id)?.contents.menus.to_value()
    }

    /// The template messages the account sent: the newest thousand, the newest last.
    ///
    /// `None` when there is no such account.
    pub fn template_messages(&self, app_id: &str) -> Option<Vec<SentMessage>> {
        let tenant = self.tenants.get(app_id)?;
        Some(tenant.contents.template_messages.to_vec())
    }

    /// The bytes of a file the account uploaded, temporary or permanent, and their `Content-Type`.
    pub fn file(&self, app_id: &str, media_id: &str) -> Option<(Vec<u8>, &'static str)> {
        let file = self.tenants.get(app_id)?.contents.library.file(media_id)?;
        Some((file.data.to_vec(), library::content_type(file.extension)))
    }

    /// The scene of the QR code with that ticket, while it works.
    pub fn qr_scene(&self, app_id: &str, ticket: &str, now: UnixSeconds) -> Option<&str> {
        self.tenants.get(app_id)?.contents.qr_codes.scene(ticket, now)
    }

    /// A user's comment under an article, named as the account knows it: `msg_data_id`, and the
    /// article's index from 0. Its id.
    ///
    /// `None` when there is no such article, or it takes no comments.
    pub fn comment(
        &mut self,
        app_id: &str,
        msg_data_id: u64,
        index: u64,
        openid: &str,
        content: &str,
        now: UnixSeconds,
    ) -> Option<u64> {
        let comments = &mut self.tenants.get_mut(app_id)?.contents.comments;
        comments.write(msg_data_id, index, openid, content, &mut self.values, now)
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
