//! A third-party platform (第三方平台) has no token for the asking: it needs a ticket that was pushed, and
//! for each account a refresh token that came with the account's authorisation.

mod calls;

use std::{collections::VecDeque, time::Duration};

use wechat_core::{Secret, UnixSeconds};

pub(super) use self::calls::{answer, caller};
use super::{
    Platform,
    authorisation::Authorisation,
    token::{Family, Standing},
};
use crate::push::Push;

/// How long a verify ticket works: 12 h.
pub(crate) const TICKET_LIFE: Duration = Duration::from_secs(12 * 3600);

/// How often one is pushed: every 10 min.
pub(crate) const TICKET_EVERY: Duration = Duration::from_secs(600);

/// How long a pre-authorisation code works. The text of the page says 1800 s, its example 600.
const PRE_AUTH_CODE_LIFE: Duration = Duration::from_secs(1800);

/// How long an authorisation code works. The pages give no number; an hour is what is observed.
const AUTH_CODE_LIFE: Duration = Duration::from_secs(3600);

/// Ended tickets and codes are remembered so that they can be told from unknown ones.
const REMEMBERED: usize = 1000;

/// What was issued to a third-party platform itself.
#[derive(Debug, Default)]
pub(super) struct Component {
    tickets: Issues<()>,
    tokens: Family,
    pre_auth_codes: Issues<()>,
    auth_codes: Issues<String>,
    /// Pushes of tickets were stopped, and `api_start_push_ticket` has not been called since.
    is_quiet: bool,
}

impl Component {
    pub(super) fn revoke(&mut self, now: UnixSeconds) {
        self.tokens.revoke(now);
    }

    fn standing(&self, token: &str, now: UnixSeconds) -> Option<Standing> {
        self.tokens.standing(token, now)
    }
}

/// Values that live for a time, the newest last, each with what it stands for.
#[derive(Debug)]
struct Issues<T>(VecDeque<Issue<T>>);

#[derive(Debug)]
struct Issue<T> {
    value: Secret<String>,
    expires_at: UnixSeconds,
    stands_for: T,
}

impl<T> Default for Issues<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

/// What is thought of a value that was shown.
enum Shown<T> {
    Good(T),
    Expired,
    Unknown,
}

impl<T: Clone> Issues<T> {
    fn add(&mut self, value: Secret<String>, stands_for: T, now: UnixSeconds, life: Duration) -> String {
        if self.0.len() == REMEMBERED {
            self.0.pop_front();
        }
        let shown = value.expose().clone();
        self.0.push_back(Issue {
            value,
            expires_at: now.saturating_add(life),
            stands_for,
        });
        shown
    }

    fn look_up(&self, value: &str, now: UnixSeconds) -> Shown<T> {
        match self.0.iter().find(|issue| issue.value.expose() == value) {
            None => Shown::Unknown,
            Some(issue) if now >= issue.expires_at => Shown::Expired,
            Some(issue) => Shown::Good(issue.stands_for.clone()),
        }
    }

    /// Takes a value that works once.
    fn spend(&mut self, value: &str, now: UnixSeconds) -> Shown<T> {
        let shown = self.look_up(value, now);
        if matches!(shown, Shown::Good(_)) {
            self.0.retain(|issue| issue.value.expose() != value);
        }
        shown
    }
}

/// An account has authorised a platform.
#[derive(Clone)]
pub struct Authorised {
    /// The code that the browser brings back (`auth_code`), and that `api_query_auth` takes once.
    pub auth_code: Secret<String>,
    notice: Push,
}

impl Authorised {
    /// What the platform hears of it.
    pub(crate) fn into_notice(self) -> Push {
        self.notice
    }
}

impl std::fmt::Debug for Authorised {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authorised").finish_non_exhaustive()
    }
}

impl Platform {
    /// Makes a verify ticket (验证票据), as it is pushed: it works for twelve hours.
    ///
    /// `None` when there is no such third-party platform.
    pub fn issue_verify_ticket(&mut self, app_id: &str, now: UnixSeconds) -> Option<String> {
        let value = Secret::new(format!("ticket@@@{}", self.values.ticket().expose()));
        let component = self.component_mut(app_id)?;
        Some(component.tickets.add(value, (), now, TICKET_LIFE))
    }

    /// Pushes no tickets any more, or does so again. False when there is no such third-party platform.
    pub fn push_tickets(&mut self, app_id: &str, pushed: bool) -> bool {
        let component = self.component_mut(app_id);
        component.map(|component| component.is_quiet = !pushed).is_some()
    }

    /// The third-party platforms to which tickets are pushed.
    pub(crate) fn awaiting_tickets(&self) -> Vec<String> {
        let platforms = self.tenants.iter();
        platforms
            .filter(|(_, tenant)| tenant.settings.third_party && !tenant.component.is_quiet)
            .map(|(app_id, _)| app_id.clone())
            .collect()
    }

    /// The account `app_id` authorises the third-party platform `component`; one that does so again
    /// gets another refresh token, and the one before is void. A pre-authorisation code is looked
    /// at when there is one.
    ///
    /// `None` when there is no such platform or account, or the code does not work.
    pub fn authorise(
        &mut self,
        component: &str,
        app_id: &str,
        pre_auth_code: Option<&str>,
        now: UnixSeconds,
    ) -> Option<Authorised> {
        let refresh_token = Secret::new(format!("refreshtoken@@@{}", self.values.ticket().expose()));
        let value = Secret::new(format!("queryauthcode@@@{}", self.values.ticket().expose()));
        if self.tenants.get(app_id)?.settings.third_party {
            return None;
        }
        let platform = self.component_mut(component)?;
        if let Some(code) = pre_auth_code
            && !matches!(platform.pre_auth_codes.spend(code, now), Shown::Good(()))
        {
            return None;
        }
        let code = platform
            .auth_codes
            .add(value, app_id.to_owned(), now, AUTH_CODE_LIFE);
        let account = &mut self.tenants.get_mut(app_id)?.authorisations;
        let info_type = if let Some(authorisation) = account.get_mut(component) {
            authorisation.renew(refresh_token, now);
            "updateauthorized"
        } else {
            account.insert(component.to_owned(), Authorisation::new(refresh_token, now));
            "authorized"
        };
        let expires_at = now.saturating_add(AUTH_CODE_LIFE);
        let notice = Push::notice(info_type)
            .field("AuthorizerAppid", app_id)
            .field("AuthorizationCode", &code)
            .field("AuthorizationCodeExpiredTime", expires_at)
            .field("PreAuthCode", pre_auth_code.unwrap_or("preauthcode@@@"));
        Some(Authorised {
            auth_code: Secret::new(code),
            notice,
        })
    }

    /// The account takes its authorisation back (取消授权): tokens and refresh token end at once.
    ///
    /// False when there was none.
    pub fn unauthorise(&mut self, component: &str, app_id: &str) -> bool {
        let account = self.tenants.get_mut(app_id);
        account.is_some_and(|account| account.authorisations.remove(component).is_some())
    }

    /// Whether `token` is the refresh token that `app_id` granted to the platform `component`.
    pub fn refresh_token_is_valid(&self, component: &str, app_id: &str, token: &str) -> bool {
        let account = self.tenants.get(app_id);
        account
            .and_then(|account| account.authorisations.get(component))
            .is_some_and(|authorisation| authorisation.refresh_token() == token)
    }

    fn component_mut(&mut self, app_id: &str) -> Option<&mut Component> {
        let tenant = self.tenants.get_mut(app_id)?;
        tenant.settings.third_party.then_some(&mut tenant.component)
    }
}
