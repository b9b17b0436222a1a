//! Accounts over HTTP: open one, and do to it what a console (公众平台后台) can.

use std::{error::Error, sync::Arc, time::Duration};

use axum::{extract::State as Shared, http::StatusCode};
use serde::Serialize;
use wechat_core::Secret;

use super::{
    Done, Failed, Reply, done,
    extract::{Content, Named},
    fields::Fields,
};
use crate::{account::Account, platform::SentMessage, server::State};

const PLACE: &str = "/_emulator/accounts";

/// `GET /_emulator/accounts`
pub(super) async fn list(Shared(state): Shared<Arc<State>>) -> Reply {
    #[derive(Serialize)]
    struct Listed {
        accounts: Vec<String>,
    }
    let accounts = state.platform().app_ids().map(str::to_owned).collect();
    done(&Listed { accounts })
}

/// `POST /_emulator/accounts`
pub(super) async fn open(Shared(state): Shared<Arc<State>>, Content(body): Content) -> Result<Reply, Failed> {
    let account = read(Fields::read(PLACE, &body)?)?;
    let opened = state.platform().open_account(account, state.clock.now());
    opened.map_err(|error| {
        let what = match error.source() {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        };
        Failed::new(
            StatusCode::BAD_REQUEST,
            what,
            PLACE,
            "correct the account's settings",
        )
    })?;
    Ok(done(&Done { done: true }))
}

fn read(mut fields: Fields) -> Result<Account, Failed> {
    let mut account = Account::new(fields.text("app_id")?, fields.text("secret")?);
    if let Some(allowed) = fields.maybe_texts("ip_whitelist")? {
        account = account.ip_whitelist(allowed);
    }
    if fields.maybe_flag("test_account")? == Some(true) {
        account = account.test_account();
    }
    if let Some(calls) = fields.maybe_number("token_quota")? {
        account = account.token_quota(calls);
    }
    for (path, calls) in fields.maybe_numbers("quotas")? {
        account = account.quota(path, calls);
    }
    if let Some(calls) = fields.maybe_number("minute_quota")? {
        account = account.minute_quota(calls);
    }
    if let Some(seconds) = fields.maybe_number("lifetime")? {
        account = account.lifetime(Duration::from_secs(seconds));
    }
    if let Some(original_id) = fields.maybe_text("original_id")? {
        account = account.original_id(original_id);
    }
    if fields.maybe_flag("third_party_platform")? == Some(true) {
        account = account.third_party_platform();
    }
    if fields.maybe_flag("rotating_refresh_tokens")? == Some(true) {
        account = account.rotating_refresh_tokens();
    }
    fields.end()?;
    Ok(account)
}

/// `GET /_emulator/accounts/{app_id}/messages`
pub(super) async fn messages(
    Shared(state): Shared<Arc<State>>,
    Named(app_id): Named<String>,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Sent {
        messages: Vec<SentMessage>,
    }
    let sent = state.platform().messages(&app_id);
    let messages = sent.ok_or_else(|| no_account(&app_id))?;
    Ok(done(&Sent { messages }))
}

/// `POST /_emulator/accounts/{app_id}/{action}`
pub(super) async fn act(
    Shared(state): Shared<Arc<State>>,
    Named((app_id, action)): Named<(String, String)>,
    Content(body): Content,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Valid {
        valid: bool,
    }
    if !state.platform().app_ids().any(|known| known == app_id) {
        return Err(no_account(&app_id));
    }
    let mut fields = Fields::read("/_emulator/accounts/{app_id}/…", &body)?;
    let now = state.clock.now();
    match action.as_str() {
        "reset-secret" => {
            let secret = fields.text("secret")?;
            if secret.is_empty() {
                return Err(fields.wrong("secret", "a text with at least one character"));
            }
            fields.end()?;
            state.platform().reset_secret(&app_id, Secret::new(secret));
        }
        "token-is-valid" => {
            let token = fields.text("token")?;
            fields.end()?;
            let valid = state.platform().token_is_valid(&app_id, &token, now);
            return Ok(done(&Valid { valid }));
        }
        "ticket-is-valid" => {
            let ticket = fields.text("ticket")?;
            fields.end()?;
            let valid = state.platform().ticket_is_valid(&app_id, &ticket, now);
            return Ok(done(&Valid { valid }));
        }
        other => {
            fields.end()?;
            let mut platform = state.platform();
            match other {
                "revoke" => platform.revoke(&app_id, now),
                "replace-token" => platform.replace_token(&app_id, now),
                "revoke-tickets" => platform.revoke_tickets(&app_id),
                "freeze-secret" => platform.freeze_secret(&app_id, true),
                "unfreeze-secret" => platform.freeze_secret(&app_id, false),
                _ => {
                    return Err(Failed::new(
                        StatusCode::NOT_FOUND,
                        "there is no such action on an account",
                        action,
                        "GET /_emulator/ lists what there is",
                    ));
                }
            };
        }
    }
    Ok(done(&Done { done: true }))
}

pub(super) fn no_account(app_id: &str) -> Failed {
    Failed::new(
        StatusCode::NOT_FOUND,
        "there is no such account",
        app_id,
        "POST it to /_emulator/accounts first; GET lists those there are",
    )
}
