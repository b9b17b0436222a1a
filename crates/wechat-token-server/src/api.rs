//! `/v1`: reading a credential, waiting for the next, and saying that one failed.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Extension, Path, RawQuery, Request, State as Extracted},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tokio::time::{Instant, timeout};
use wechat_token::{Credential, Fingerprint, TokenManager};

use crate::{
    client::KnownClient,
    gate::{Peer, Refused, admit},
    metrics::Route,
    registry::Kept,
    state::{Served, Shared, State},
};

/// The longest that a request may be held.
const LONGEST_WAIT: u64 = 50;
/// How often a request that waits makes the server look at the store, where another instance may
/// have put a new value.
const LOOK: Duration = Duration::from_secs(3);
/// How many requests of one client may wait at a time.
const MOST_WAITING: usize = 2_000;
/// A body is a fingerprint in some JSON.
const LARGEST_BODY: usize = 1024;
/// How long a body may take to arrive.
pub(crate) const SLOWEST_BODY: Duration = Duration::from_secs(10);

pub(crate) fn router(state: Shared) -> Router {
    Router::new()
        .route("/v1/{app_id}/{credential}", get(read))
        .route("/v1/{app_id}/{credential}/refresh", post(refresh))
        .with_state(state)
}

async fn read(
    Extracted(state): Extracted<Shared>,
    Extension(peer): Extension<Peer>,
    Path((app_id, kind)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let answer = answer_read(&state, peer, &app_id, &kind, query.as_deref(), &headers).await;
    counted(&state, Route::Read, answer)
}

async fn refresh(
    Extracted(state): Extracted<Shared>,
    Extension(peer): Extension<Peer>,
    Path((app_id, kind)): Path<(String, String)>,
    request: Request,
) -> Response {
    let answer = answer_refresh(&state, peer, &app_id, &kind, request).await;
    counted(&state, Route::Refresh, answer)
}

fn counted(state: &State, route: Route, answer: Result<Response, Refused>) -> Response {
    let response = answer.unwrap_or_else(IntoResponse::into_response);
    state.metrics.count(route, response.status().as_u16());
    response
}

async fn answer_read(
    state: &Shared,
    peer: Peer,
    app_id: &str,
    kind: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, Refused> {
    let client = admit(state, headers, peer)?;
    let manager = allowed(state, &client, app_id, kind)?.manager;
    let wait = wait(query)?;
    let known = known(headers);
    let asked = Instant::now();
    let (Some(known), false) = (known, wait.is_zero()) else {
        let credential = value(&manager).await?;
        if known == Some(credential.fingerprint()) {
            return Ok(unchanged(&credential));
        }
        return given(&manager, &credential, Duration::ZERO);
    };
    let _seat = Seat::take(&client)?;
    let until = asked + wait;
    let mut draining = state.draining.clone();
    loop {
        let credential = value(&manager).await?;
        if credential.fingerprint() != known {
            return given(&manager, &credential, asked.elapsed());
        }
        let now = Instant::now();
        if now >= until || *draining.borrow_and_update() {
            return Ok(unchanged(&credential));
        }
        tokio::select! {
            _ = manager.changed(known) => {}
            _ = draining.changed() => {}
            () = tokio::time::sleep_until(until.min(now + LOOK)) => {}
        }
    }
}

async fn answer_refresh(
    state: &Shared,
    peer: Peer,
    app_id: &str,
    kind: &str,
    request: Request,
) -> Result<Response, Refused> {
    let client = admit(state, request.headers(), peer)?;
    let allowed = allowed(state, &client, app_id, kind)?;
    let manager = allowed.manager.clone();
    let body = body(request.into_body(), LARGEST_BODY).await?;
    let credential = if let Some(failed) = failed(&body)? {
        manager.reject_fingerprint(failed).await
    } else {
        may_refresh_blindly(&client)?;
        allowed.take_blind()?;
        manager.grant().await
    };
    let credential = credential.map_err(|error| Refused::unavailable(&error))?;
    given(&manager, &credential, Duration::ZERO)
}

/// A credential that a client may read.
pub(crate) struct Allowed {
    pub(crate) manager: TokenManager,
    served: Arc<Served>,
}

impl Allowed {
    /// Takes one of the few blind refreshes.
    pub(crate) fn take_blind(&self) -> Result<(), Refused> {
        let key = self.manager.key();
        let account = self.served.registry.account(key.app_id().as_str());
        let kept = account.and_then(|account| account.credential(key.kind().as_str()));
        kept.map_or(Ok(()), Kept::take_blind)
            .map_err(|wait| Refused::too_often("this credential was refreshed blindly a moment ago", wait))
    }
}

/// The credential, if `client` may read it. Who may not is not told whether it is there.
pub(crate) fn allowed(
    state: &State,
    client: &KnownClient,
    app_id: &str,
    kind: &str,
) -> Result<Allowed, Refused> {
    let permissions = &client.permissions;
    let served: Arc<Served> = state.served.load_full();
    let account = served.registry.account(app_id);
    if !permissions.reads_account(app_id) || !permissions.reads_credential(kind) {
        client.seen.refused.fetch_add(1, Ordering::Relaxed);
        return Err(Refused::new(
            StatusCode::FORBIDDEN,
            "this client may not read this credential",
            "add the account and the credential to the client in this server's settings",
        ));
    }
    let Some(kept) = account.and_then(|account| account.credential(kind)) else {
        let what = if account.is_some() {
            "there is no such credential; there are access_token, jsapi_ticket and wx_card_ticket"
        } else if permissions.knows_all_accounts() {
            "there is no account with this app id"
        } else {
            "there is no such account any more"
        };
        return Err(Refused::new(
            StatusCode::NOT_FOUND,
            what,
            "compare the path with this server's settings",
        ));
    };
    if !kept.wanted.swap(true, Ordering::Relaxed) {
        state.renewals.add(&kept.manager);
    }
    let manager = kept.manager.clone();
    Ok(Allowed { manager, served })
}

pub(crate) fn may_refresh_blindly(client: &KnownClient) -> Result<(), Refused> {
    if client.permissions.blind_refresh {
        return Ok(());
    }
    client.seen.refused.fetch_add(1, Ordering::Relaxed);
    Err(Refused::new(
        StatusCode::FORBIDDEN,
        "this client may not refresh without saying which value failed",
        "send the fingerprint of the value that failed, or set blind_refresh = true for this client",
    ))
}

async fn value(manager: &TokenManager) -> Result<Credential, Refused> {
    manager.get().await.map_err(|error| Refused::unavailable(&error))
}

/// The whole body, within limits of size and time.
pub(crate) async fn body(body: Body, largest: usize) -> Result<bytes::Bytes, Refused> {
    match timeout(SLOWEST_BODY, to_bytes(body, largest)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Refused::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the body is too large, or ended early",
            "send a small JSON object",
        )),
        Err(_) => Err(Refused::new(
            StatusCode::REQUEST_TIMEOUT,
            "the body did not arrive in time",
            "send it faster",
        )),
    }
}

/// `wait=25` in the query.
fn wait(query: Option<&str>) -> Result<Duration, Refused> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let Some((_, seconds)) = pairs.find(|(name, _)| name == "wait") else {
        return Ok(Duration::ZERO);
    };
    seconds
        .parse()
        .ok()
        .filter(|seconds| *seconds <= LONGEST_WAIT)
        .map(Duration::from_secs)
        .ok_or_else(|| {
            Refused::new(
                StatusCode::BAD_REQUEST,
                "wait is not a number of seconds from 0 to 50",
                "send wait=25, or leave it out",
            )
        })
}

/// The value the client has, by its `If-None-Match`.
fn known(headers: &HeaderMap) -> Option<Fingerprint> {
    let tag = headers.get(header::IF_NONE_MATCH)?.to_str().ok()?.trim();
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// The value that failed, if the body names one; `None` for an empty body or object.
fn failed(body: &[u8]) -> Result<Option<Fingerprint>, Refused> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Failed {
        fingerprint: Option<String>,
    }

    if body.is_empty() {
        return Ok(None);
    }
    let text = match serde_json::from_slice(body) {
        Ok(Failed { fingerprint: None }) => return Ok(None),
        Ok(Failed {
            fingerprint: Some(text),
        }) => text.parse().ok(),
        Err(_) => None,
    };
    text.map(Some).ok_or_else(|| {
        Refused::new(
            StatusCode::BAD_REQUEST,
            "the body is not {\"fingerprint\": \"32 hexadecimal digits\"}",
            "send the first 16 bytes of the SHA-256 of the value that failed, as the ETag has them",
        )
    })
}

/// For the fuzz target: what of a request is read before anybody is asked for a value.
pub(crate) fn read_request(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    drop(wait(Some(&text)));
    drop(failed(bytes));
    if let Ok(value) = HeaderValue::from_bytes(bytes) {
        let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, value)]);
        known(&headers);
    }
}

fn given(manager: &TokenManager, credential: &Credential, waited: Duration) -> Result<Response, Refused> {
    #[derive(serde::Serialize)]
    struct Given<'a> {
        value: &'a str,
        expires_in: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        life: Option<u64>,
        generation: u64,
        waited_ms: u64,
    }

    let given = Given {
        value: credential.expose(),
        expires_in: manager.remaining(credential).as_secs(),
        life: credential.life().map(|life| life.as_secs()),
        generation: credential.generation(),
        waited_ms: u64::try_from(waited.as_millis()).unwrap_or(u64::MAX),
    };
    if given.expires_in == 0 {
        return Err(Refused::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "the value ended at this moment",
            "ask again",
        ));
    }
    let body = serde_json::to_vec(&given).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    describe(headers, credential);
    Ok(response)
}

fn unchanged(credential: &Credential) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    describe(response.headers_mut(), credential);
    response
}

fn describe(headers: &mut HeaderMap, credential: &Credential) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let tag = format!("\"{}\"", credential.fingerprint());
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
}

/// A place among the requests of a client that wait.
struct Seat<'a>(&'a KnownClient);

impl<'a> Seat<'a> {
    fn take(client: &'a KnownClient) -> Result<Self, Refused> {
        let seat = Self(client);
        let before = client.seen.waiting.fetch_add(1, Ordering::Relaxed);
        if before >= MOST_WAITING {
            client.seen.refused.fetch_add(1, Ordering::Relaxed);
            return Err(Refused::too_often(
                "too many requests of this client wait already",
                Duration::from_secs(5),
            ));
        }
        Ok(seat)
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.0.seen.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
