//! Programs in other languages drive the emulator over HTTP, under `/_emulator/`.
//!
//! Answers are JSON; a request that cannot be done is answered with `{"error": {"what", "where",
//! "do"}}`. No answer contains a secret or a token, but for the code that a browser would bring back
//! from an authorisation.

mod accounts;
mod contents;
mod extract;
mod faults;
mod fields;
mod pushes;
mod third_party;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, State as Shared},
    http::{HeaderValue, Method, Response, StatusCode, Uri, header},
    response::IntoResponse,
    routing::{get, post},
};
use serde::Serialize;
use wechat_core::UnixSeconds;

use self::{extract::Content, fields::Fields};
use crate::{journal::Entry, server::State};

/// What can be asked: method, path, body.
const CALLS: &[[&str; 3]] = &[
    ["GET", "/_emulator/", ""],
    ["GET", "/_emulator/journal", ""],
    ["DELETE", "/_emulator/journal", ""],
    ["GET", "/_emulator/clock", ""],
    ["POST", "/_emulator/clock", r#"{"advance": seconds}"#],
    ["POST", "/_emulator/overlap", r#"{"seconds": n}"#],
    ["GET", "/_emulator/faults", ""],
    ["POST", "/_emulator/faults", r#"{"path", "kind", "times"?, …}"#],
    ["DELETE", "/_emulator/faults", ""],
    ["GET", "/_emulator/accounts", ""],
    ["POST", "/_emulator/accounts", r#"{"app_id", "secret", …}"#],
    ["POST", "/_emulator/accounts/{app_id}/revoke", ""],
    ["POST", "/_emulator/accounts/{app_id}/replace-token", ""],
    ["POST", "/_emulator/accounts/{app_id}/revoke-tickets", ""],
    [
        "POST",
        "/_emulator/accounts/{app_id}/reset-secret",
        r#"{"secret"}"#,
    ],
    ["POST", "/_emulator/accounts/{app_id}/freeze-secret", ""],
    ["POST", "/_emulator/accounts/{app_id}/unfreeze-secret", ""],
    [
        "POST",
        "/_emulator/accounts/{app_id}/token-is-valid",
        r#"{"token"}"#,
    ],
    [
        "POST",
        "/_emulator/accounts/{app_id}/ticket-is-valid",
        r#"{"ticket"}"#,
    ],
    ["GET", "/_emulator/accounts/{app_id}/messages", ""],
    ["GET", "/_emulator/accounts/{app_id}/menu", ""],
    ["GET", "/_emulator/accounts/{app_id}/template-messages", ""],
    ["GET", "/_emulator/accounts/{app_id}/files/{media_id}", ""],
    [
        "POST",
        "/_emulator/accounts/{app_id}/oauth-code",
        r#"{"openid", "scope"?}"#,
    ],
    [
        "POST",
        "/_emulator/accounts/{app_id}/comment",
        r#"{"msg_data_id", "index"?, "openid", "content"}"#,
    ],
    ["GET", "/_emulator/kinds", ""],
    [
        "POST",
        "/_emulator/accounts/{app_id}/callback",
        r#"{"url", "token", "mode"?, "encoding_aes_key"?, …}"#,
    ],
    ["DELETE", "/_emulator/accounts/{app_id}/callback", ""],
    [
        "POST",
        "/_emulator/accounts/{app_id}/push",
        r#"{"kind", "from"?, "fields"?, …}"#,
    ],
    ["GET", "/_emulator/accounts/{app_id}/pushes", ""],
    ["GET", "/_emulator/accounts/{app_id}/followers", ""],
    ["GET", "/_emulator/accounts/{app_id}/conversations/{openid}", ""],
];

type Reply = Response<Body>;

pub(crate) fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/_emulator", get(overview))
        .route("/_emulator/", get(overview))
        .route("/_emulator/journal", get(journal).delete(clear_journal))
        .route("/_emulator/clock", get(clock).post(advance))
        .route("/_emulator/overlap", post(overlap))
        .route(
            "/_emulator/faults",
            get(faults::list).post(faults::add).delete(faults::clear),
        )
        .route("/_emulator/accounts", get(accounts::list).post(accounts::open))
        .route("/_emulator/accounts/{app_id}/messages", get(accounts::messages))
        .route("/_emulator/accounts/{app_id}/menu", get(contents::menu))
        .route(
            "/_emulator/accounts/{app_id}/template-messages",
            get(contents::template_messages),
        )
        .route(
            "/_emulator/accounts/{app_id}/files/{media_id}",
            get(contents::file),
        )
        .route(
            "/_emulator/accounts/{app_id}/oauth-code",
            post(contents::oauth_code),
        )
        .route("/_emulator/accounts/{app_id}/comment", post(contents::comment))
        .route("/_emulator/kinds", get(pushes::kinds))
        .route(
            "/_emulator/accounts/{app_id}/callback",
            post(pushes::register).delete(pushes::remove),
        )
        .route("/_emulator/accounts/{app_id}/push", post(pushes::push))
        .route("/_emulator/accounts/{app_id}/pushes", get(pushes::deliveries))
        .route("/_emulator/accounts/{app_id}/followers", get(pushes::followers))
        .route(
            "/_emulator/accounts/{app_id}/conversations/{openid}",
            get(pushes::conversation),
        )
        .route("/_emulator/accounts/{app_id}/{action}", post(accounts::act))
        .merge(third_party::router())
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(1 << 20))
        .with_state(state)
}

async fn overview() -> Reply {
    #[derive(Serialize)]
    struct Overview {
        what: &'static str,
        calls: Vec<Call>,
    }
    #[derive(Serialize)]
    struct Call {
        method: &'static str,
        path: &'static str,
        #[serde(skip_serializing_if = "str::is_empty")]
        body: &'static str,
    }
    done(&Overview {
        what: "an emulator of the WeChat platform, for development",
        calls: CALLS
            .iter()
            .chain(third_party::CALLS)
            .map(|&[method, path, body]| Call { method, path, body })
            .collect(),
    })
}

async fn journal(Shared(state): Shared<Arc<State>>) -> Reply {
    #[derive(Serialize)]
    struct Read {
        total: usize,
        token_fetches: usize,
        counts: BTreeMap<String, usize>,
        entries: Vec<Entry>,
    }
    done(&Read {
        total: state.journal.total(),
        token_fetches: state.journal.token_fetches(),
        counts: state.journal.counts(),
        entries: state.journal.entries(),
    })
}

async fn clear_journal(Shared(state): Shared<Arc<State>>) -> Reply {
    state.journal.clear();
    done(&Done { done: true })
}

#[derive(Serialize)]
struct Time {
    now: UnixSeconds,
    advanced: u64,
}

async fn clock(Shared(state): Shared<Arc<State>>) -> Reply {
    done(&Time {
        now: state.clock.now(),
        advanced: state.clock.advanced().as_secs(),
    })
}

async fn advance(shared: Shared<Arc<State>>, Content(body): Content) -> Result<Reply, Failed> {
    let mut fields = Fields::read("/_emulator/clock", &body)?;
    let seconds = fields.number("advance")?;
    fields.end()?;
    shared.clock.advance(Duration::from_secs(seconds));
    Ok(clock(shared).await)
}

async fn overlap(Shared(state): Shared<Arc<State>>, Content(body): Content) -> Result<Reply, Failed> {
    let mut fields = Fields::read("/_emulator/overlap", &body)?;
    let seconds = fields.number("seconds")?;
    fields.end()?;
    state.platform().set_overlap(Duration::from_secs(seconds));
    Ok(done(&Done { done: true }))
}

async fn unknown(uri: Uri) -> Failed {
    Failed::new(
        StatusCode::NOT_FOUND,
        "there is no such call",
        uri.path(),
        "GET /_emulator/ lists what there is",
    )
}

async fn wrong_method(method: Method, uri: Uri) -> Failed {
    Failed::new(
        StatusCode::METHOD_NOT_ALLOWED,
        format!("this call cannot be asked with {method}"),
        uri.path(),
        "GET /_emulator/ lists the methods",
    )
}

#[derive(Serialize)]
struct Done {
    done: bool,
}

fn done(body: &impl Serialize) -> Reply {
    reply(StatusCode::OK, body)
}

/// A request that cannot be done: what is wrong, where, and what to do.
#[derive(Debug)]
pub(crate) struct Failed {
    status: StatusCode,
    what: String,
    place: String,
    remedy: String,
}

impl Failed {
    pub(crate) fn new(
        status: StatusCode,
        what: impl Into<String>,
        place: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            status,
            what: what.into(),
            place: place.into(),
            remedy: remedy.into(),
        }
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Reply {
        #[derive(Serialize)]
        struct Shown {
            error: Failure,
        }
        #[derive(Serialize)]
        struct Failure {
            what: String,
            r#where: String,
            r#do: String,
        }
        let error = Failure {
            what: self.what,
            r#where: self.place,
            r#do: self.remedy,
        };
        reply(self.status, &Shown { error })
    }
}

fn reply(status: StatusCode, body: &impl Serialize) -> Reply {
    // Our own types: text keys, no fallible serialiser.
    let mut reply = Response::new(Body::from(serde_json::to_vec(body).unwrap_or_default()));
    *reply.status_mut() = status;
    reply
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}
