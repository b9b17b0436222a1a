//! What a third-party platform can ask: all under `/cgi-bin/component/`, all posted, and all but two with
//! the platform's own token.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use wechat_core::UnixSeconds;

use super::{PRE_AUTH_CODE_LIFE, Shown};
use crate::platform::{
    Platform, Request, Tenant,
    answer::Reply,
    desk,
    refusal::{self, Refusal},
    token::Standing,
    values::{self, Values},
};

/// The permission sets (权限集) that every account grants here: messages, users, service, web pages.
const PERMISSIONS: [u64; 4] = [1, 2, 3, 4];

/// A page of the list has at most so many accounts.
const LARGEST_PAGE: u64 = 500;

/// Every account's settings have been looked at, and the body read.
struct Asked<'a> {
    tenants: &'a mut BTreeMap<String, Tenant>,
    values: &'a mut Values,
    app_id: String,
    body: Value,
    overlap: std::time::Duration,
    now: UnixSeconds,
}

type Answer = fn(&mut Asked<'_>) -> Result<Reply, Refusal>;

/// Asked with the secret in the body.
const WITH_SECRET: &[(&str, &str, Answer)] = &[
    ("api_component_token", "component_appsecret", component_token),
    ("api_start_push_ticket", "component_secret", start_push_ticket),
];

/// Asked with the platform's token in the query.
const WITH_TOKEN: &[(&str, Answer)] = &[
    ("api_create_preauthcode", pre_auth_code),
    ("api_query_auth", query_auth),
    ("api_authorizer_token", authorizer_token),
    ("api_get_authorizer_list", authorizer_list),
    ("api_get_authorizer_info", authorizer_info),
];

/// `None` when the path is another one.
pub(in crate::platform) fn answer(
    platform: &mut Platform,
    request: &Request,
    now: UnixSeconds,
) -> Option<Result<Reply, Refusal>> {
    let call = request.path().strip_prefix("/cgi-bin/component/")?;
    let secret = WITH_SECRET.iter().find(|(known, ..)| *known == call);
    let token = WITH_TOKEN.iter().find(|(known, _)| *known == call);
    let handler = match (secret, token) {
        (Some((_, _, handler)), _) | (None, Some((_, handler))) => *handler,
        (None, None) => return None,
    };
    Some(
        ask(platform, request, secret.map(|(_, name, _)| *name), now)
            .and_then(|mut asked| handler(&mut asked)),
    )
}

/// The platform that a call is of: by its id, or by its token.
pub(in crate::platform) fn caller<'a>(platform: &'a Platform, request: &Request) -> Option<&'a str> {
    if !request.path().starts_with("/cgi-bin/component/") {
        return None;
    }
    if let Some(token) = token(request) {
        let owner = platform
            .tenants
            .values()
            .find(|tenant| tenant.component.standing(token, UnixSeconds::new(0)).is_some());
        return owner.map(|tenant| tenant.settings.app_id.as_str());
    }
    let fields = request.fields().ok()?;
    let tenant = platform.tenants.get(fields.text("component_appid").ok()??)?;
    Some(&tenant.settings.app_id)
}

/// Old pages call it `component_access_token`, new ones `access_token`.
fn token(request: &Request) -> Option<&str> {
    request
        .query("component_access_token")
        .or_else(|| request.query("access_token"))
}

/// Checks method, body, id, secret or token, and address, in this order.
fn ask<'a>(
    platform: &'a mut Platform,
    request: &Request,
    secret: Option<&str>,
    now: UnixSeconds,
) -> Result<Asked<'a>, Refusal> {
    if request.method() != "POST" {
        return Err(refusal::REQUIRE_POST);
    }
    let body = request.fields()?.into_value();
    let app_id = text(&body, "component_appid")
        .ok_or(refusal::APP_ID_MISSING)?
        .to_owned();
    let tenant = platform.tenants.get(&app_id);
    let tenant = tenant
        .filter(|tenant| tenant.settings.third_party)
        .ok_or(refusal::NOT_A_COMPONENT)?;
    if let Some(name) = secret {
        desk::check_secret(tenant, text(&body, name).ok_or(refusal::SECRET_MISSING)?)?;
    } else {
        check_token(
            platform,
            tenant,
            token(request).ok_or(refusal::TOKEN_MISSING)?,
            now,
        )?;
    }
    if !tenant.settings.lets_in(request.client()) {
        return Err(refusal::ADDRESS_NOT_REGISTERED);
    }
    Ok(Asked {
        tenants: &mut platform.tenants,
        values: &mut platform.values,
        app_id,
        body,
        overlap: platform.overlap,
        now,
    })
}

/// Whether `token` is of this platform, and not of an account.
fn check_token(
    platform: &Platform,
    component: &Tenant,
    token: &str,
    now: UnixSeconds,
) -> Result<(), Refusal> {
    if !values::looks_like_a_token(token) {
        return Err(refusal::INVALID_ACCESS_TOKEN);
    }
    match component.component.standing(token, now) {
        Some(Standing::Valid) => Ok(()),
        Some(Standing::Expired) => Err(refusal::COMPONENT_TOKEN_EXPIRED),
        Some(Standing::Ended) => Err(refusal::INVALID_CREDENTIAL),
        None => {
            let mut tenants = platform.tenants.values();
            let is_an_accounts = tenants.any(|tenant| tenant.standing(token, now).is_some());
            Err(if is_an_accounts {
                refusal::COMPONENT_TOKEN_NEEDED
            } else {
                refusal::INVALID_CREDENTIAL
            })
        }
    }
}

impl Asked<'_> {
    fn own(&mut self) -> Result<&mut Tenant, Refusal> {
        self.tenants.get_mut(&self.app_id).ok_or(refusal::NOT_A_COMPONENT)
    }

    fn text(&self, name: &str) -> Option<&str> {
        text(&self.body, name)
    }
}

/// A text member; absent, null, empty and of another type are the same.
fn text<'a>(body: &'a Value, name: &str) -> Option<&'a str> {
    body.get(name)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

/// `{"component_appid", "component_appsecret", "component_verify_ticket"}`
fn component_token(asked: &mut Asked<'_>) -> Result<Reply, Refusal> {
    #[derive(Serialize)]
    struct Granted {
        component_access_token: String,
        expires_in: u64,
    }
    let (now, overlap) = (asked.now, asked.overlap);
    let ticket = asked
        .text("component_verify_ticket")
        .unwrap_or_default()
        .to_owned();
    let value = asked.values.token();
    let tenant = asked.own()?;
    match tenant.component.tickets.look_up(&ticket, now) {
        Shown::Good(()) => {}
        Shown::Expired => return Err(refusal::VERIFY_TICKET_EXPIRED),
        Shown::Unknown => return Err(refusal::VERIFY_TICKET_INVALID),
    }
    let lifetime = tenant.settings.lifetime;
    let granted = tenant.component.tokens.issue(value, now, lifetime, overlap);
    Ok(Reply::bare(&Granted {
        component_access_token: granted.value,
        expires_in: granted.expires_in,
    }))
}

/// `{"component_appid", "component_secret"}`
fn start_push_ticket(asked: &mut Asked<'_>) -> Result<Reply, Refusal> {
    asked.own()?.component.is_quiet = false;
    Ok(Reply::done())
}

/// `{"component_appid"}`
fn pre_auth_code(asked: &mut Asked<'_>) -> Result<Reply, Refusal> {
    let value = format!("preauthcode@@@{}", asked.values.ticket().expose()).into();
    let now = asked.now;
    let codes = &mut asked.own()?.component.pre_auth_codes;
    let code = codes.add(value, (), now, PRE_AUTH_CODE_LIFE);
    Ok(Reply::bare(&json!({
        "pre_auth_code": code,
        "expires_in": PRE_AUTH_CODE_LIFE.as_secs(),
    })))
}

/// `{"component_appid", "authorization_code"}`
fn query_auth(asked: &mut Asked<'_>) -> Result<Reply, Refusal> {
    let (now, overlap) = (asked.now, asked.overlap);
    let code = asked.text("authorization_code").unwrap_or_default().to_owned();
    let app_id = match asked.own()?.component.auth_codes.spend(&code, now) {
        Shown::Good(app_id) => app_id,
        Shown::Expired => return Err(refusal::AUTH_CODE_EXPIRED),
        Shown::Unknown => return Err(refusal::AUTH_CODE_INVALID),
    };
    let value = asked.values.token();
    let tenant = asked.tenants.get_mut(&app_id).ok_or(refusal::NOT_AUTHORISED)?;
    let lifetime = tenant.settings.lifetime;
    let authorisation = tenant.authorisations.get_mut(&asked.app_id);
    let authorisation = authorisation.ok_or(refusal::NOT_AUTHORISED)?;
    let granted = authorisation.issue(value, now, lifetime, overlap);
    Ok(Reply::bare(&json!({
        "authorization_info": {
            "authorizer_appid": app_id,
            "authorizer_access_token": granted.value,
            "expires_in": granted.expires_in,
            "authorizer_refresh_token": authorisation.refresh_token(),
            "func_info": permissions(),
        }
    })))
}

/// `{"component_appid", "authorizer_appid", "authorizer_refresh_token"}`
fn authorizer_token(asked: &mut Asked<'_>) -> Result<Reply, Refusal> {
    let app_id = text(&asked.body, "authorizer_appid").ok_or(refusal::APP_ID_MISSING)?;
    let refresh_token = text(&asked.body, "authorizer_refresh_token").unwrap_or_default();
    let rotating = asked
        .tenants
        .get(&asked.app_id)
        .is_some_and(|own| own.settings.rotating);
    let tenant = asked.tenants.get_mut(app_id).ok_or(refusal::INVALID_APP_ID)?;
    let lifetime = tenant.settings.lifetime;
    let authorisation = tenant.authorisations.get_mut(&asked.app_id);
    let authorisation = authorisation.ok_or(refusal::NOT_AUTHORISED)?;
    if authorisation.refresh_token() != refresh_token {
        return Err(refusal::REFRESH_TOKEN_INVALID);
    }
    if rotating {
        authorisation.rotate(format!("refreshtoken@@@{}", asked.values.ticket().expose()).into());
    }
    let granted = authorisation.issue(asked.values.token(), asked.now, lifetime, asked.overlap);
    Ok(Reply::bare(&json!({
        "authorizer_access_token": granted.value,
        "expires_in": granted.expires_in,
        "authorizer_refresh_token": authorisation.refresh_token(),
    })))
}

/// `{"component_appid", "offset", "count"}`
fn authorizer_list(asked: &mut Asked<'_>) -> Result<Reply, Refusal> {
    let number = |name: &str| asked.body.get(name).and_then(Value::as_u64);
    let offset = number("offset").ok_or(refusal::INVALID_ARGS)?;
    let count = number("count").filter(|count| (1..=LARGEST_PAGE).contains(count));
    let count = count.ok_or(refusal::INVALID_ARGS)?;
    let authorised: Vec<Value> = asked
        .tenants
        .iter()
        .filter_map(|(app_id, tenant)| {
            let authorisation = tenant.authorisations.get(&asked.app_id)?;
            Some(json!({
                "authorizer_appid": app_id,
                "refresh_token": authorisation.refresh_token(),
                "auth_time": authorisation.since.get(),
            }))
        })
        .collect();
    let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let page: Vec<_> = authorised.iter().skip(place(offset)).take(place(count)).collect();
    Ok(Reply::bare(
        &json!({"total_count": authorised.len(), "list": page}),
    ))
}

/// `{"component_appid", "authorizer_appid"}`
fn authorizer_info(asked: &mut Asked<'_>) -> Result<Reply, Refusal> {
    let app_id = asked.text("authorizer_appid").ok_or(refusal::APP_ID_MISSING)?;
    let tenant = asked.tenants.get(app_id).ok_or(refusal::INVALID_APP_ID)?;
    if !tenant.authorisations.contains_key(&asked.app_id) {
        return Err(refusal::NOT_AUTHORISED);
    }
    Ok(Reply::bare(&json!({
        "authorizer_info": {
            "nick_name": format!("Account {app_id}"),
            "user_name": tenant.settings.original_id,
            "service_type_info": {"id": 2},
            "verify_type_info": {"id": 0},
        },
        "authorization_info": {"authorizer_appid": app_id, "func_info": permissions()},
    })))
}

fn permissions() -> Vec<Value> {
    let set = |id: &u64| json!({"funcscope_category": {"id": id}});
    PERMISSIONS.iter().map(set).collect()
}
