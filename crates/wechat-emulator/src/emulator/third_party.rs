//! A running emulator pushes verify ticket after verify ticket, and tells platforms who authorised them.

use std::{error::Error, sync::Arc};

use wechat_core::{Clock as _, Secret};

use super::Emulator;
use crate::{
    Corp,
    error::AccountError,
    platform::TICKET_EVERY,
    push::{self, Delivery, Push, PushError},
    server::State,
};

impl Emulator {
    /// Adds a corporation of WeCom (企业微信).
    ///
    /// # Errors
    ///
    /// Fails when a setting is not possible or the id is taken.
    pub fn open_corp(&self, corp: Corp) -> Result<(), AccountError> {
        self.state.platform().open_corp(corp)
    }

    /// Ends all tokens of the corporation's apps at once. False when there is no such corporation.
    pub fn revoke_corp_tokens(&self, corp_id: &str) -> bool {
        self.state.platform().revoke_corp_tokens(corp_id, self.now())
    }

    /// Pushes a verify ticket (验证票据) to a third-party platform now. Without this, one is pushed
    /// every ten minutes of the emulator's clock; a clock that jumps far brings one.
    ///
    /// # Errors
    ///
    /// Fails when there is no such platform, when it has no callback, and when that has no key:
    /// these pushes are sealed in every mode.
    pub async fn push_verify_ticket(&self, app_id: &str) -> Result<Delivery, PushError> {
        push_ticket(&self.state, app_id).await
    }

    /// Stops pushing verify tickets until [`push_tickets`](Self::push_tickets) with `true`, or the
    /// platform's own call of `api_start_push_ticket`. False when there is no such platform.
    pub fn push_tickets(&self, app_id: &str, pushed: bool) -> bool {
        self.state.platform().push_tickets(app_id, pushed)
    }

    /// The account `app_id` authorises the third-party platform `component`, which hears of it when
    /// it has a callback. Gives the code that the browser brings back (`auth_code`). An account that
    /// authorises again gets another refresh token, and the one before is void.
    ///
    /// `None` when there is no such platform or account, or `pre_auth_code` does not work.
    pub async fn authorise(
        &self,
        component: &str,
        app_id: &str,
        pre_auth_code: Option<&str>,
    ) -> Option<Secret<String>> {
        authorise(&self.state, component, app_id, pre_auth_code).await
    }

    /// The account takes its authorisation back (取消授权), and the platform hears of it. False when
    /// there was none.
    pub async fn unauthorise(&self, component: &str, app_id: &str) -> bool {
        unauthorise(&self.state, component, app_id).await
    }

    /// Whether `token` is the refresh token that `app_id` granted to the platform `component`.
    pub fn refresh_token_is_valid(&self, component: &str, app_id: &str, token: &str) -> bool {
        self.state
            .platform()
            .refresh_token_is_valid(component, app_id, token)
    }
}

/// Pushes a ticket to every third-party platform, every ten minutes, until the emulator stops.
pub(crate) async fn push_tickets(state: Arc<State>) {
    loop {
        let due = state.clock.instant() + TICKET_EVERY;
        state.clock.sleep_until(due).await;
        let platforms = state.platform().awaiting_tickets();
        for app_id in platforms {
            // A callback that does not answer holds up no other.
            let pushing = Arc::clone(&state);
            state.in_background(async move {
                if let Err(error) = push_ticket(&pushing, &app_id).await {
                    tracing::debug!(error = &error as &dyn Error, "no ticket was pushed");
                }
            });
        }
    }
}

pub(crate) async fn push_ticket(state: &State, app_id: &str) -> Result<Delivery, PushError> {
    let ticket = state
        .platform()
        .issue_verify_ticket(app_id, state.clock.now())
        .ok_or_else(|| PushError::Account {
            app_id: app_id.to_owned(),
        })?;
    let push = Push::notice("component_verify_ticket").field("ComponentVerifyTicket", ticket);
    push::deliver(state, app_id, &push).await
}

pub(crate) async fn authorise(
    state: &State,
    component: &str,
    app_id: &str,
    pre_auth_code: Option<&str>,
) -> Option<Secret<String>> {
    let now = state.clock.now();
    let authorised = state
        .platform()
        .authorise(component, app_id, pre_auth_code, now)?;
    let code = authorised.auth_code.clone();
    tell(state, component, authorised.into_notice()).await;
    Some(code)
}

pub(crate) async fn unauthorise(state: &State, component: &str, app_id: &str) -> bool {
    let was = state.platform().unauthorise(component, app_id);
    if was {
        let notice = Push::notice("unauthorized").field("AuthorizerAppid", app_id);
        tell(state, component, notice).await;
    }
    was
}

/// The browser tells of it too, so a platform without a callback misses nothing.
async fn tell(state: &State, component: &str, notice: Push) {
    if let Err(error) = push::deliver(state, component, &notice).await {
        tracing::debug!(error = &error as &dyn Error, "nothing was pushed");
    }
}
