//! What an account can ask and do about its quotas.

use serde::Serialize;

use super::{
    Answering, Call,
    answer::Reply,
    catalog, desk,
    refusal::{self, Refusal},
};

/// `POST /cgi-bin/clear_quota {"appid"}`, ten times a month together with the next.
pub(super) fn clear(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let app_id = fields.text("appid")?.ok_or(refusal::APP_ID_MISSING)?;
    if app_id != call.tenant.settings.app_id {
        return Err(refusal::INVALID_APP_ID);
    }
    call.tenant.quotas.clear(call.now)?;
    Ok(Reply::done())
}

/// `POST /cgi-bin/clear_quota/v2?appid=…&appsecret=…`
///
/// The platform's table has the two in the body, its example in the query; observed is that the
/// query is needed.
pub(super) fn clear_by_secret(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        now,
        ..
    } = asked;
    let app_id = request.query("appid").ok_or(refusal::APP_ID_MISSING)?;
    let secret = request.query("appsecret").ok_or(refusal::SECRET_MISSING)?;
    let tenant = tenants.get_mut(app_id).ok_or(refusal::INVALID_APP_ID)?;
    desk::check_secret(tenant, secret)?;
    tenant.quotas.clear(now)?;
    Ok(Reply::done())
}

/// `POST /cgi-bin/openapi/quota/clear {"cgi_path"}`, fifty times a month.
pub(super) fn clear_one(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let path = counted_path(fields.text("cgi_path")?)?;
    call.tenant.quotas.clear_one(path, call.now)?;
    Ok(Reply::done())
}

#[derive(Serialize)]
struct Quota {
    quota: Allowance,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_limit: Option<Rate>,
}

#[derive(Serialize)]
struct Allowance {
    daily_limit: u64,
    used: u64,
    remain: u64,
}

#[derive(Serialize)]
struct Rate {
    call_count: u64,
    refresh_second: u64,
}

/// `POST /cgi-bin/openapi/quota/get {"cgi_path"}`; a path that is not counted has three zeros.
pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let path = counted_path(fields.text("cgi_path")?)?;
    let daily = match call.tenant.settings.daily_limit(path) {
        None => Allowance {
            daily_limit: 0,
            used: 0,
            remain: 0,
        },
        Some(daily_limit) => {
            let used = call.tenant.quotas.used(path, call.now);
            Allowance {
                daily_limit,
                used,
                remain: daily_limit.saturating_sub(used),
            }
        }
    };
    let rate_limit = (path == "/cgi-bin/stable_token").then_some(Rate {
        call_count: call.tenant.settings.minute_quota,
        refresh_second: 60,
    });
    Ok(Reply::ok(Quota {
        quota: daily,
        rate_limit,
    }))
}

fn counted_path(given: Option<&str>) -> Result<&'static str, Refusal> {
    let given = given.ok_or(refusal::PATH_NOT_FOUND)?;
    if given.starts_with("/sns/") {
        return Err(refusal::PATH_NOT_COUNTED);
    }
    catalog::known(given).ok_or(refusal::PATH_NOT_FOUND)
}
