//! Web authorisation (网页授权): a visitor's browser brings a code, which buys one user's token.
//!
//! A code works once, for five minutes. The token lives two hours and has nothing to do with the
//! app's; the refresh token lives thirty days.

use std::{collections::VecDeque, time::Duration};

use serde::Serialize;
use wechat_core::{Secret, UnixSeconds};

use super::{
    Answering,
    answer::Reply,
    desk,
    refusal::{self, Refusal},
    routes::{Handler::Open, Route},
    user,
    values::Values,
};

pub(super) const ROUTES: &[Route] = &[
    ("/sns/oauth2/access_token", Open(exchange)),
    ("/sns/oauth2/refresh_token", Open(refresh)),
    ("/sns/auth", Open(check)),
    ("/sns/userinfo", Open(user_info)),
];

const CODE_LIFE: Duration = Duration::from_secs(300);
const TOKEN_LIFE: Duration = Duration::from_secs(7200);
const REFRESH_LIFE: Duration = Duration::from_secs(30 * 86_400);

/// As many of the newest codes and grants are kept per account.
const KEPT: usize = 1000;

/// What a visitor lets the account know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The openid only; nobody is asked (静默授权).
    Base,
    /// Name and picture too.
    UserInfo,
}

impl Scope {
    pub(super) fn read(text: &str) -> Option<Self> {
        match text {
            "snsapi_base" => Some(Self::Base),
            "snsapi_userinfo" => Some(Self::UserInfo),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Base => "snsapi_base",
            Self::UserInfo => "snsapi_userinfo",
        }
    }
}

#[derive(Debug)]
struct Code {
    value: Secret<String>,
    openid: String,
    scope: Scope,
    expires_at: UnixSeconds,
    used: bool,
}

#[derive(Debug)]
struct Grant {
    openid: String,
    scope: Scope,
    token: Secret<String>,
    token_expires_at: UnixSeconds,
    refresh_token: Secret<String>,
    refresh_expires_at: UnixSeconds,
}

/// The codes and tokens of an account's visitors.
#[derive(Debug, Default)]
pub(super) struct Visitors {
    codes: VecDeque<Code>,
    grants: VecDeque<Grant>,
    /// Who opens a page when nobody is named.
    somebody: Option<String>,
}

impl Visitors {
    /// A code, as the browser of `openid` brings it back.
    pub(super) fn issue_code(
        &mut self,
        openid: String,
        scope: Scope,
        values: &mut Values,
        now: UnixSeconds,
    ) -> String {
        let value = values.code();
        if self.codes.len() == KEPT {
            self.codes.pop_front();
        }
        self.codes.push_back(Code {
            value: Secret::new(value.clone()),
            openid,
            scope,
            expires_at: now.saturating_add(CODE_LIFE),
            used: false,
        });
        value
    }

    /// The visitor of an account when none is named: always the same.
    pub(super) fn somebody(&mut self, values: &mut Values) -> String {
        self.somebody.get_or_insert_with(|| values.openid()).clone()
    }

    fn spend(&mut self, value: &str, now: UnixSeconds) -> Result<(String, Scope), Refusal> {
        let code = self
            .codes
            .iter_mut()
            .find(|code| code.value.expose() == value)
            .ok_or(refusal::INVALID_CODE)?;
        if code.used {
            return Err(refusal::CODE_USED);
        }
        if now >= code.expires_at {
            return Err(refusal::CODE_EXPIRED);
        }
        code.used = true;
        Ok((code.openid.clone(), code.scope))
    }

    fn grant(&mut self, openid: String, scope: Scope, values: &mut Values, now: UnixSeconds) -> &Grant {
        if self.grants.len() == KEPT {
            self.grants.pop_front();
        }
        self.grants.push_back(Grant {
            openid,
            scope,
            token: values.token(),
            token_expires_at: now.saturating_add(TOKEN_LIFE),
            refresh_token: values.token(),
            refresh_expires_at: now.saturating_add(REFRESH_LIFE),
        });
        &self.grants[self.grants.len() - 1]
    }
}

#[derive(Serialize)]
struct Granted<'a> {
    access_token: &'a str,
    expires_in: u64,
    refresh_token: &'a str,
    openid: &'a str,
    scope: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unionid: Option<String>,
}

impl<'a> Granted<'a> {
    fn new(grant: &'a Grant, now: UnixSeconds, with_union_id: bool) -> Self {
        Self {
            access_token: grant.token.expose(),
            expires_in: grant.token_expires_at.since(now).as_secs(),
            refresh_token: grant.refresh_token.expose(),
            openid: &grant.openid,
            scope: grant.scope.name(),
            unionid: (with_union_id && grant.scope == Scope::UserInfo).then(|| user::union_id(&grant.openid)),
        }
    }
}

/// `GET /sns/oauth2/access_token?appid=…&secret=…&code=…&grant_type=authorization_code`. Success has no code.
fn exchange(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        values,
        now,
        ..
    } = asked;
    if request.query("grant_type") != Some("authorization_code") {
        return Err(refusal::INVALID_GRANT_TYPE);
    }
    let app_id = request.query("appid").ok_or(refusal::APP_ID_MISSING)?;
    let secret = request.query("secret").ok_or(refusal::SECRET_MISSING)?;
    let code = request.query("code").ok_or(refusal::CODE_MISSING)?;
    let tenant = tenants.get_mut(app_id).ok_or(refusal::INVALID_APP_ID)?;
    desk::check_secret(tenant, secret)?;
    let visitors = &mut tenant.contents.visitors;
    let (openid, scope) = visitors.spend(code, now)?;
    let grant = visitors.grant(openid, scope, values, now);
    Ok(Reply::bare(&Granted::new(grant, now, true)))
}

/// `GET /sns/oauth2/refresh_token?appid=…&grant_type=refresh_token&refresh_token=…`
///
/// A token that still works is kept and lives on; one that does not is replaced.
fn refresh(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        values,
        now,
        ..
    } = asked;
    if request.query("grant_type") != Some("refresh_token") {
        return Err(refusal::INVALID_GRANT_TYPE);
    }
    let app_id = request.query("appid").ok_or(refusal::APP_ID_MISSING)?;
    let given = request
        .query("refresh_token")
        .ok_or(refusal::REFRESH_TOKEN_MISSING)?;
    let tenant = tenants.get_mut(app_id).ok_or(refusal::INVALID_APP_ID)?;
    let grants = &mut tenant.contents.visitors.grants;
    let grant = grants
        .iter_mut()
        .find(|grant| grant.refresh_token.expose() == given)
        .ok_or(refusal::INVALID_REFRESH_TOKEN)?;
    if now >= grant.refresh_expires_at {
        return Err(refusal::REFRESH_TOKEN_EXPIRED);
    }
    if now >= grant.token_expires_at {
        grant.token = values.token();
    }
    grant.token_expires_at = now.saturating_add(TOKEN_LIFE);
    Ok(Reply::bare(&Granted::new(grant, now, false)))
}

/// `GET /sns/auth?access_token=…&openid=…`
fn check(asked: Answering<'_>) -> Result<Reply, Refusal> {
    granted(asked)?;
    Ok(Reply::done())
}

#[derive(Serialize)]
struct Visitor<'a> {
    openid: &'a str,
    nickname: &'static str,
    sex: u8,
    city: &'static str,
    province: &'static str,
    country: &'static str,
    headimgurl: &'static str,
    privilege: [&'static str; 0],
    unionid: String,
}

/// `GET /sns/userinfo?access_token=…&openid=…`. Success has no code.
fn user_info(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let grant = granted(asked)?;
    if grant.scope == Scope::Base {
        return Err(refusal::UNAUTHORIZED);
    }
    Ok(Reply::bare(&Visitor {
        openid: &grant.openid,
        nickname: "Visitor",
        sex: 0,
        city: "",
        province: "",
        country: "",
        headimgurl: "https://thirdwx.qlogo.cn/mmopen/visitor/132",
        privilege: [],
        unionid: user::union_id(&grant.openid),
    }))
}

/// The grant a call has the token of, when it is that of the openid it names.
fn granted(asked: Answering<'_>) -> Result<&Grant, Refusal> {
    let Answering {
        tenants,
        request,
        now,
        ..
    } = asked;
    let token = request.query("access_token").ok_or(refusal::TOKEN_MISSING)?;
    let grant = tenants
        .values()
        .flat_map(|tenant| &tenant.contents.visitors.grants)
        .find(|grant| grant.token.expose() == token)
        .ok_or(refusal::INVALID_CREDENTIAL)?;
    if now >= grant.token_expires_at {
        return Err(refusal::TOKEN_EXPIRED);
    }
    let openid = request.query("openid").ok_or(refusal::OPENID_MISSING)?;
    if openid != grant.openid {
        return Err(refusal::INVALID_OPENID);
    }
    Ok(grant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_tokens_are_not_shown() {
        let mut values = Values::new(Some(7));
        let mut visitors = Visitors::default();
        let now = UnixSeconds::new(1_700_000_000);
        let code = visitors.issue_code("oVisitor".to_owned(), Scope::Base, &mut values, now);
        let grant = visitors.grant("oVisitor".to_owned(), Scope::Base, &mut values, now);
        let secrets = [
            code,
            grant.token.expose().clone(),
            grant.refresh_token.expose().clone(),
        ];

        let shown = format!("{visitors:?}");

        assert!(shown.contains("oVisitor"));
        assert!(!secrets.iter().any(|secret| shown.contains(secret)), "{shown}");
    }
}
