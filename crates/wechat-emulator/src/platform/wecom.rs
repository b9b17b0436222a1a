//! WeCom (企业微信) is another platform with another host and rules much like these: a token for each app,
//! the same one while it lives, and two kinds of ticket.
//!
//! That a new token comes in the last five minutes, while the old one works on, is the rule of
//! `stable_token`; WeCom's page only says that calls within the life return the same one.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use serde_json::json;
use wechat_core::{Secret, UnixSeconds};

use super::{
    Platform, Request,
    answer::Reply,
    refusal::{self, Refusal},
    ticket, token,
    token::Standing,
    values,
};
use crate::{corp::Corp, error::AccountError};

/// How often an hour a corporation gets a ticket of one kind, and each of its apps.
const TICKETS_AN_HOUR: u32 = 400;
const TICKETS_AN_HOUR_AND_APP: u32 = 100;

/// The corporations, by id.
#[derive(Debug, Default)]
pub(super) struct Corps(BTreeMap<String, Office>);

#[derive(Debug)]
struct Office {
    corp_id: String,
    lifetime: Duration,
    apps: BTreeMap<String, App>,
    tickets: ticket::Desk,
    asked: Asked,
}

#[derive(Debug)]
struct App {
    secret: Secret<String>,
    tokens: token::StableFamily,
    tickets: ticket::Desk,
}

/// Requests for tickets in this hour: by path, and by path and app.
#[derive(Debug, Default)]
struct Asked {
    hour: u64,
    counts: HashMap<(&'static str, Option<String>), u32>,
}

impl Asked {
    fn spend(&mut self, path: &'static str, agent: &str, now: UnixSeconds) -> Result<(), Refusal> {
        let hour = now.get() / 3600;
        if self.hour != hour {
            self.hour = hour;
            self.counts.clear();
        }
        let keys = [
            ((path, None), TICKETS_AN_HOUR),
            ((path, Some(agent.to_owned())), TICKETS_AN_HOUR_AND_APP),
        ];
        let used_up = |(key, limit): &(_, u32)| self.counts.get(key).is_some_and(|count| count >= limit);
        if keys.iter().any(used_up) {
            return Err(refusal::DAILY_QUOTA);
        }
        for (key, _) in keys {
            *self.counts.entry(key).or_default() += 1;
        }
        Ok(())
    }
}

impl Corps {
    /// The corporation and the app that a token was issued to.
    fn owner(&mut self, token: &str, now: UnixSeconds) -> Option<(&mut Office, String, Standing)> {
        self.0.values_mut().find_map(|office| {
            let (agent, standing) = office.apps.iter().find_map(|(agent, app)| {
                let standing = app.tokens.tokens.standing(token, now)?;
                Some((agent.clone(), standing))
            })?;
            Some((office, agent, standing))
        })
    }
}

const TOKEN: &str = "/cgi-bin/gettoken";
const CORP_TICKET: &str = "/cgi-bin/get_jsapi_ticket";
const AGENT_TICKET: &str = "/cgi-bin/ticket/get";

/// `None` when the path is another one.
pub(super) fn answer(
    platform: &mut Platform,
    request: &Request,
    now: UnixSeconds,
) -> Option<Result<Reply, Refusal>> {
    let handler = match request.path() {
        TOKEN => token,
        CORP_TICKET => corp_ticket,
        AGENT_TICKET => agent_ticket,
        _ => return None,
    };
    Some(if request.method() == "GET" {
        handler(platform, request, now)
    } else {
        Err(refusal::REQUIRE_GET)
    })
}

/// The corporation that a call is of: by its id, or by a token of one of its apps.
pub(super) fn caller<'a>(platform: &'a Platform, request: &Request) -> Option<&'a str> {
    let offices = &platform.corps.0;
    let office = match (request.query("corpid"), request.query("access_token")) {
        (Some(corp_id), _) => offices.get(corp_id),
        (None, Some(token)) => offices.values().find(|office| {
            let mut apps = office.apps.values();
            apps.any(|app| app.tokens.tokens.standing(token, UnixSeconds::new(0)).is_some())
        }),
        (None, None) => None,
    };
    office.map(|office| office.corp_id.as_str())
}

/// `GET /cgi-bin/gettoken?corpid=…&corpsecret=…`
fn token(platform: &mut Platform, request: &Request, now: UnixSeconds) -> Result<Reply, Refusal> {
    let corp_id = request.query("corpid").ok_or(refusal::APP_ID_MISSING)?;
    let secret = request.query("corpsecret").ok_or(refusal::SECRET_MISSING)?;
    let office = platform.corps.0.get_mut(corp_id).ok_or(refusal::INVALID_APP_ID)?;
    let lifetime = office.lifetime;
    let app = office.apps.values_mut().find(|app| app.secret.expose() == secret);
    let app = app.ok_or(refusal::INVALID_CREDENTIAL)?;
    let (values, overlap) = (&mut platform.values, platform.overlap);
    let granted = app.tokens.normal(|| values.token(), now, lifetime, overlap);
    Ok(Reply::ok(json!({
        "access_token": granted.value,
        "expires_in": granted.expires_in,
    })))
}

/// `GET /cgi-bin/get_jsapi_ticket?access_token=…`
fn corp_ticket(platform: &mut Platform, request: &Request, now: UnixSeconds) -> Result<Reply, Refusal> {
    let (office, agent) = with_token(&mut platform.corps, request, now)?;
    office.asked.spend(CORP_TICKET, &agent, now)?;
    let values = &mut platform.values;
    let given = office.tickets.give(|| values.ticket(), now, office.lifetime);
    let (ticket, expires_in) = given.ok_or(refusal::SYSTEM_ERROR)?;
    Ok(Reply::ok(json!({"ticket": ticket, "expires_in": expires_in})))
}

/// `GET /cgi-bin/ticket/get?access_token=…&type=agent_config`
fn agent_ticket(platform: &mut Platform, request: &Request, now: UnixSeconds) -> Result<Reply, Refusal> {
    let (office, agent) = with_token(&mut platform.corps, request, now)?;
    if request.query("type") != Some("agent_config") {
        return Err(refusal::INVALID_ARGS);
    }
    office.asked.spend(AGENT_TICKET, &agent, now)?;
    let values = &mut platform.values;
    let app = office.apps.get_mut(&agent).ok_or(refusal::INVALID_CREDENTIAL)?;
    let given = app.tickets.give(|| values.ticket(), now, office.lifetime);
    let (ticket, expires_in) = given.ok_or(refusal::SYSTEM_ERROR)?;
    Ok(Reply::ok(json!({"ticket": ticket, "expires_in": expires_in})))
}

fn with_token<'a>(
    corps: &'a mut Corps,
    request: &Request,
    now: UnixSeconds,
) -> Result<(&'a mut Office, String), Refusal> {
    let token = request.query("access_token").ok_or(refusal::TOKEN_MISSING)?;
    if !values::looks_like_a_token(token) {
        return Err(refusal::INVALID_ACCESS_TOKEN);
    }
    match corps.owner(token, now) {
        Some((office, agent, Standing::Valid)) => Ok((office, agent)),
        Some((_, _, Standing::Expired)) => Err(refusal::TOKEN_EXPIRED),
        Some((_, _, Standing::Ended)) | None => Err(refusal::INVALID_CREDENTIAL),
    }
}

impl Platform {
    /// Adds a corporation of WeCom.
    ///
    /// # Errors
    ///
    /// Fails when a setting is not possible or the id is taken.
    pub fn open_corp(&mut self, corp: Corp) -> Result<(), AccountError> {
        let corp = corp.open()?;
        if self.corps.0.contains_key(&corp.id) || self.tenants.contains_key(&corp.id) {
            return Err(AccountError::Duplicate { app_id: corp.id });
        }
        let apps = corp.apps.into_iter().map(|(agent, secret)| {
            let app = App {
                secret,
                tokens: token::StableFamily::default(),
                tickets: ticket::Desk::default(),
            };
            (agent, app)
        });
        let office = Office {
            corp_id: corp.id.clone(),
            lifetime: corp.lifetime,
            apps: apps.collect(),
            tickets: ticket::Desk::default(),
            asked: Asked::default(),
        };
        self.corps.0.insert(corp.id, office);
        Ok(())
    }

    /// Ends all tokens of the corporation's apps at once. False when there is no such corporation.
    pub fn revoke_corp_tokens(&mut self, corp_id: &str, now: UnixSeconds) -> bool {
        let Some(office) = self.corps.0.get_mut(corp_id) else {
            return false;
        };
        for app in office.apps.values_mut() {
            app.tokens.tokens.revoke(now);
        }
        true
    }
}
