//! Third-party platforms and WeCom over HTTP: a ticket now, an authorisation, a corporation.

use std::{error::Error, sync::Arc};

use axum::{Router, extract::State as Shared, http::StatusCode, routing::post};
use serde::Serialize;

use super::{
    Done, Failed, Reply, done,
    extract::{Content, Named},
    fields::Fields,
};
use crate::{corp::Corp, emulator::third_party, server::State};

const CORPS: &str = "/_emulator/corps";

/// What can be asked: method, path, body.
pub(super) const CALLS: &[[&str; 3]] = &[
    ["POST", "/_emulator/third-party/{app_id}/push-ticket", ""],
    ["POST", "/_emulator/third-party/{app_id}/stop-tickets", ""],
    [
        "POST",
        "/_emulator/third-party/{app_id}/authorise",
        r#"{"account", "pre_auth_code"?}"#,
    ],
    [
        "POST",
        "/_emulator/third-party/{app_id}/unauthorise",
        r#"{"account"}"#,
    ],
    ["POST", CORPS, r#"{"corp_id", "agent", "secret"}"#],
];

pub(super) fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/_emulator/third-party/{app_id}/{action}", post(act))
        .route(CORPS, post(open_corp))
}

/// `POST /_emulator/third-party/{app_id}/{action}`
async fn act(
    Shared(state): Shared<Arc<State>>,
    Named((app_id, action)): Named<(String, String)>,
    Content(body): Content,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Code {
        auth_code: String,
    }
    let mut fields = Fields::read("/_emulator/third-party/{app_id}/…", &body)?;
    match action.as_str() {
        "push-ticket" => {
            fields.end()?;
            let delivery = third_party::push_ticket(&state, &app_id).await;
            delivery.map(|delivery| done(&delivery)).map_err(|error| {
                let what = match error.source() {
                    Some(cause) => format!("{error}: {cause}"),
                    None => error.to_string(),
                };
                refused(what, &app_id)
            })
        }
        "stop-tickets" => {
            fields.end()?;
            if state.platform().push_tickets(&app_id, false) {
                Ok(done(&Done { done: true }))
            } else {
                Err(refused("there is no such third-party platform", &app_id))
            }
        }
        "authorise" => {
            let account = fields.text("account")?;
            let pre_auth_code = fields.maybe_text("pre_auth_code")?;
            fields.end()?;
            let code = third_party::authorise(&state, &app_id, &account, pre_auth_code.as_deref()).await;
            match code {
                Some(code) => Ok(done(&Code {
                    auth_code: code.into_exposed(),
                })),
                None => Err(refused(
                    "there is no such platform or account, or the pre_auth_code does not work",
                    &app_id,
                )),
            }
        }
        "unauthorise" => {
            let account = fields.text("account")?;
            fields.end()?;
            if third_party::unauthorise(&state, &app_id, &account).await {
                Ok(done(&Done { done: true }))
            } else {
                Err(refused("that account has not authorised this platform", &app_id))
            }
        }
        _ => Err(Failed::new(
            StatusCode::NOT_FOUND,
            "there is no such action on a third-party platform",
            action,
            "GET /_emulator/ lists what there is",
        )),
    }
}

fn refused(what: impl Into<String>, place: &str) -> Failed {
    Failed::new(
        StatusCode::BAD_REQUEST,
        what,
        place,
        "open both with POST /_emulator/accounts, the platform with \"third_party_platform\": true, \
         and give it a callback with an encoding_aes_key",
    )
}

/// `POST /_emulator/corps`
async fn open_corp(Shared(state): Shared<Arc<State>>, Content(body): Content) -> Result<Reply, Failed> {
    let mut fields = Fields::read(CORPS, &body)?;
    let corp = Corp::new(fields.text("corp_id")?).app(fields.text("agent")?, fields.text("secret")?);
    fields.end()?;
    let opened = state.platform().open_corp(corp);
    opened.map_err(|error| {
        Failed::new(
            StatusCode::BAD_REQUEST,
            error.to_string(),
            CORPS,
            "correct the corporation's settings",
        )
    })?;
    Ok(done(&Done { done: true }))
}
