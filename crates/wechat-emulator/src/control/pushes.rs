//! Pushes over HTTP: a callback for an account, something for it to hear, and what came of it.

use std::{error::Error, sync::Arc};

use axum::{
    body::Bytes,
    extract::{Path, State as Shared},
    http::StatusCode,
};
use serde::Serialize;

use super::{Done, Failed, Reply, accounts::no_account, done, fields::Fields};
use crate::{
    platform::Line,
    push::{self, Callback, Delivery, Push, RegisterError},
    server::State,
};

const CALLBACK: &str = "/_emulator/accounts/{app_id}/callback";
const PUSH: &str = "/_emulator/accounts/{app_id}/push";

/// `GET /_emulator/kinds`
pub(super) async fn kinds() -> Reply {
    #[derive(Serialize)]
    struct Listed {
        kinds: Vec<Row>,
    }
    #[derive(Serialize)]
    struct Row {
        kind: &'static str,
        area: &'static str,
        fields: Vec<String>,
    }
    let rows = push::kinds().map(|kind| Row {
        kind: kind.name,
        area: kind.area,
        fields: kind.fields().iter().map(ToString::to_string).collect(),
    });
    done(&Listed {
        kinds: rows.collect(),
    })
}

/// `POST /_emulator/accounts/{app_id}/callback`
pub(super) async fn register(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
    body: Bytes,
) -> Result<Reply, Failed> {
    let mut fields = Fields::read(CALLBACK, &body)?;
    let mut callback = Callback::new(fields.text("url")?, fields.text("token")?);
    let mode = fields.maybe_text("mode")?.unwrap_or_else(|| "normal".to_owned());
    let mode = mode
        .parse()
        .map_err(|_| fields.wrong("mode", "normal, compatible or safe"))?;
    match fields.maybe_text("encoding_aes_key")? {
        Some(key) => callback = callback.sealed(mode, key),
        None if mode.is_encrypted() => {
            return Err(fields.wrong("encoding_aes_key", "a text of 43 characters in this mode"));
        }
        None => {}
    }
    match fields.maybe_text("format")?.as_deref() {
        None | Some("xml") => {}
        Some("json") => callback = callback.json(),
        Some(_) => return Err(fields.wrong("format", "xml or json")),
    }
    let verify = fields.maybe_flag("verify")?.unwrap_or(true);
    fields.end()?;
    let registered = if verify {
        push::register(&state, &app_id, callback).await
    } else {
        unverified(&state, &app_id, callback)
    };
    match registered {
        Ok(()) => Ok(done(&Done { done: true })),
        Err(RegisterError::Account { app_id }) => Err(no_account(&app_id)),
        Err(error) => Err(refused(
            &error,
            CALLBACK,
            "correct the settings, and see that the program at the URL runs with the same ones",
        )),
    }
}

fn unverified(state: &State, app_id: &str, callback: Callback) -> Result<(), RegisterError> {
    let mut platform = state.platform();
    let original_id = platform
        .original_id(app_id)
        .ok_or_else(|| RegisterError::Account {
            app_id: app_id.to_owned(),
        })?;
    let endpoint = callback.check(app_id, &original_id)?;
    platform.set_endpoint(app_id, Some(endpoint));
    Ok(())
}

/// `DELETE /_emulator/accounts/{app_id}/callback`
pub(super) async fn remove(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
) -> Result<Reply, Failed> {
    if state.platform().set_endpoint(&app_id, None) {
        Ok(done(&Done { done: true }))
    } else {
        Err(no_account(&app_id))
    }
}

/// `POST /_emulator/accounts/{app_id}/push`
pub(super) async fn push(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
    body: Bytes,
) -> Result<Reply, Failed> {
    let mut fields = Fields::read(PUSH, &body)?;
    let kind = fields.text("kind")?;
    let mut push = if fields.maybe_flag("unlisted")? == Some(true) {
        Push::unlisted(kind)
    } else {
        Push::new(kind)
    };
    if let Some(openid) = fields.maybe_text("from")? {
        push = push.from(openid);
    }
    if fields.maybe_flag("complete")? == Some(true) {
        push = push.complete();
    }
    for (path, value) in fields.maybe_values("fields")? {
        push = push.field(path, value);
    }
    for (name, value) in fields.maybe_values("extra")? {
        push = push.extra(name, value);
    }
    let wait = fields.maybe_flag("wait")?.unwrap_or(true);
    fields.end()?;
    if !state.platform().app_ids().any(|known| known == app_id) {
        return Err(no_account(&app_id));
    }
    if wait {
        let delivery = push::deliver(&state, &app_id, &push).await;
        return match delivery {
            Ok(delivery) => Ok(done(&delivery)),
            Err(error) => Err(refused(
                &error,
                PUSH,
                "GET /_emulator/kinds lists kinds and fields",
            )),
        };
    }
    let pushing = Arc::clone(&state);
    state.in_background(async move {
        if let Err(error) = push::deliver(&pushing, &app_id, &push).await {
            tracing::warn!(error = &error as &dyn Error, "nothing was pushed");
        }
    });
    Ok(done(&Done { done: true }))
}

/// `GET /_emulator/accounts/{app_id}/pushes`
pub(super) async fn deliveries(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Listed {
        pushes: Vec<Delivery>,
    }
    let pushes = state.platform().deliveries(&app_id);
    let pushes = pushes.ok_or_else(|| no_account(&app_id))?;
    Ok(done(&Listed { pushes }))
}

/// `GET /_emulator/accounts/{app_id}/followers`
pub(super) async fn followers(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Listed {
        followers: Vec<String>,
    }
    let followers = state.platform().followers(&app_id);
    let followers = followers.ok_or_else(|| no_account(&app_id))?;
    Ok(done(&Listed { followers }))
}

/// `GET /_emulator/accounts/{app_id}/conversations/{openid}`
pub(super) async fn conversation(
    Shared(state): Shared<Arc<State>>,
    Path((app_id, openid)): Path<(String, String)>,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Listed {
        conversation: Vec<Line>,
    }
    let lines = state.platform().conversation(&app_id, &openid);
    let conversation = lines.ok_or_else(|| no_account(&app_id))?;
    Ok(done(&Listed { conversation }))
}

fn refused(error: &dyn Error, place: &str, remedy: &str) -> Failed {
    let mut what = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        what = format!("{what}: {deeper}");
        cause = deeper.source();
    }
    Failed::new(StatusCode::BAD_REQUEST, what, place, remedy)
}
