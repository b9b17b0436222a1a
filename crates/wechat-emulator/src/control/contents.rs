//! What an account has put on the platform, over HTTP.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{Path, State as Shared},
    http::{HeaderValue, Response, StatusCode, header},
};
use serde::Serialize;
use serde_json::Value;

use super::{Failed, Reply, accounts::no_account, done, fields::Fields};
use crate::{platform::SentMessage, server::State};

const CODE: &str = "/_emulator/accounts/{app_id}/oauth-code";
const COMMENT: &str = "/_emulator/accounts/{app_id}/comment";

/// `GET /_emulator/accounts/{app_id}/menu`
pub(super) async fn menu(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Shown {
        menu: Option<Value>,
    }
    check(&state, &app_id)?;
    let menu = state.platform().menu(&app_id);
    Ok(done(&Shown { menu }))
}

/// `GET /_emulator/accounts/{app_id}/template-messages`
pub(super) async fn template_messages(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Sent {
        messages: Vec<SentMessage>,
    }
    let sent = state.platform().template_messages(&app_id);
    let messages = sent.ok_or_else(|| no_account(&app_id))?;
    Ok(done(&Sent { messages }))
}

/// `GET /_emulator/accounts/{app_id}/files/{media_id}`: the bytes, which addresses in answers lead to.
pub(super) async fn file(
    Shared(state): Shared<Arc<State>>,
    Path((app_id, media_id)): Path<(String, String)>,
) -> Result<Reply, Failed> {
    let file = state.platform().file(&app_id, &media_id);
    let (bytes, content_type) = file.ok_or_else(|| {
        Failed::new(
            StatusCode::NOT_FOUND,
            "the account has no such file",
            media_id,
            "upload it; temporary ones are kept up to 128 MiB in all",
        )
    })?;
    let mut response = Response::new(Body::from(bytes));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    Ok(response)
}

/// `POST /_emulator/accounts/{app_id}/oauth-code`
pub(super) async fn oauth_code(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
    body: Bytes,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Issued {
        code: String,
    }
    check(&state, &app_id)?;
    let mut fields = Fields::read(CODE, &body)?;
    let openid = fields.text("openid")?;
    let scope = fields.maybe_text("scope")?;
    let scope = scope.as_deref().unwrap_or("snsapi_base");
    let now = state.clock.now();
    let code = state.platform().issue_code(&app_id, &openid, scope, now);
    let code = code.ok_or_else(|| {
        fields.wrong(
            "openid",
            "one, beginning with o, and the scope snsapi_base or snsapi_userinfo",
        )
    })?;
    fields.end()?;
    Ok(done(&Issued { code }))
}

/// `POST /_emulator/accounts/{app_id}/comment`
pub(super) async fn comment(
    Shared(state): Shared<Arc<State>>,
    Path(app_id): Path<String>,
    body: Bytes,
) -> Result<Reply, Failed> {
    #[derive(Serialize)]
    struct Written {
        user_comment_id: u64,
    }
    check(&state, &app_id)?;
    let mut fields = Fields::read(COMMENT, &body)?;
    let message = fields.number("msg_data_id")?;
    let index = fields.maybe_number("index")?.unwrap_or_default();
    let openid = fields.text("openid")?;
    let content = fields.text("content")?;
    let now = state.clock.now();
    let written = state
        .platform()
        .comment(&app_id, message, index, &openid, &content, now);
    let written = written.ok_or_else(|| {
        fields.wrong(
            "msg_data_id",
            "that of an article which was published or sent and takes comments",
        )
    })?;
    fields.end()?;
    Ok(done(&Written {
        user_comment_id: written,
    }))
}

fn check(state: &State, app_id: &str) -> Result<(), Failed> {
    if state.platform().app_ids().any(|known| known == app_id) {
        Ok(())
    } else {
        Err(no_account(app_id))
    }
}
