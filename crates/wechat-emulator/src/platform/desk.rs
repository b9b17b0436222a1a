//! The two endpoints that hand out tokens, to whoever knows the secret and calls from the right place.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Answering, Tenant,
    answer::Reply,
    refusal::{self, Refusal},
    token::Granted,
    values,
};

#[derive(Serialize)]
struct AccessToken {
    access_token: String,
    expires_in: u64,
}

impl From<Granted> for AccessToken {
    fn from(granted: Granted) -> Self {
        Self {
            access_token: granted.value,
            expires_in: granted.expires_in,
        }
    }
}

/// `GET /cgi-bin/token?grant_type=client_credential&appid=…&secret=…`
pub(super) fn token(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        values,
        overlap,
        now,
    } = asked;
    check_grant_type(request.query("grant_type"))?;
    let app_id = request.query("appid").ok_or(refusal::APP_ID_MISSING)?;
    let secret = request.query("secret").ok_or(refusal::SECRET_MISSING)?;
    let tenant = account(tenants, app_id)?;
    check_secret(tenant, secret)?;
    check_address(tenant, request.client())?;
    tenant.quotas.spend("/cgi-bin/token", &tenant.settings, now)?;
    let granted = tenant
        .classic
        .issue(values.token(), now, tenant.settings.lifetime, overlap);
    Ok(Reply::bare(&AccessToken::from(granted)))
}

/// `POST /cgi-bin/stable_token {"grant_type", "appid", "secret", "force_refresh"}`
pub(super) fn stable_token(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        values,
        overlap,
        now,
    } = asked;
    let fields = request.fields()?;
    check_grant_type(fields.text("grant_type")?)?;
    let app_id = fields.text("appid")?.ok_or(refusal::APP_ID_MISSING)?;
    let secret = fields.text("secret")?.ok_or(refusal::SECRET_MISSING)?;
    let force = fields.flag("force_refresh")?.unwrap_or_default();
    let tenant = account(tenants, app_id)?;
    check_secret(tenant, secret)?;
    check_address(tenant, request.client())?;
    tenant
        .quotas
        .spend("/cgi-bin/stable_token", &tenant.settings, now)?;
    let lifetime = tenant.settings.lifetime;
    let granted = if force {
        tenant.stable.forced(|| values.token(), now, lifetime, overlap)?
    } else {
        tenant.stable.normal(|| values.token(), now, lifetime, overlap)
    };
    Ok(Reply::bare(&AccessToken::from(granted)))
}

/// A third-party platform has no token of this kind: to these endpoints its id is none.
fn account<'a>(tenants: &'a mut BTreeMap<String, Tenant>, app_id: &str) -> Result<&'a mut Tenant, Refusal> {
    tenants
        .get_mut(app_id)
        .filter(|tenant| !tenant.settings.third_party)
        .ok_or(refusal::INVALID_APP_ID)
}

fn check_grant_type(given: Option<&str>) -> Result<(), Refusal> {
    match given {
        Some("client_credential") => Ok(()),
        Some(_) | None => Err(refusal::INVALID_GRANT_TYPE),
    }
}

/// The platform has two codes for a bad secret, and its page does not say which is when. Here one
/// that could not be a secret gets 40125, and one that is just not this account's gets 40001.
pub(super) fn check_secret(tenant: &Tenant, given: &str) -> Result<(), Refusal> {
    if tenant.settings.secret.expose() != given {
        return Err(if values::looks_like_a_secret(given) {
            refusal::INVALID_CREDENTIAL
        } else {
            refusal::INVALID_SECRET
        });
    }
    if tenant.frozen {
        return Err(refusal::SECRET_FROZEN);
    }
    Ok(())
}

fn check_address(tenant: &Tenant, client: std::net::IpAddr) -> Result<(), Refusal> {
    if tenant.settings.lets_in(client) {
        Ok(())
    } else {
        Err(Refusal::not_in_whitelist(client))
    }
}
