//! The listener for those who run the server: the status page, what it shows as JSON, metrics.
//!
//! On loopback it is open to whoever is on the machine, but not to web pages that point a name of
//! their own at 127.0.0.1; elsewhere it wants the admin key.

use axum::{
    Json, Router,
    extract::{RawQuery, Request, State as Extracted},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::Engine as _;

use crate::{
    client::KeyDigest,
    gate::bearer,
    metrics,
    state::Shared,
    status::{Filter, status},
};

const PAGE: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// Nothing but our own style and script, and nowhere to send anything.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Who may look.
#[derive(Clone, Debug)]
pub(crate) enum Door {
    /// Whoever is on this machine.
    Loopback,
    /// Whoever has the admin key.
    Key(KeyDigest),
}

pub(crate) fn router(state: Shared, door: Door) -> Router {
    Router::new()
        .route("/", get(|| async { typed("text/html; charset=utf-8", PAGE) }))
        .route(
            "/page.css",
            get(|| async { typed("text/css; charset=utf-8", STYLE) }),
        )
        .route(
            "/page.js",
            get(|| async { typed("text/javascript; charset=utf-8", SCRIPT) }),
        )
        .route("/status.json", get(status_json))
        .route("/metrics", get(metrics_page))
        .layer(middleware::from_fn_with_state(door, guard))
        .merge(health(state.clone()))
        .layer(middleware::map_response(protect))
        .with_state(state)
}

/// `/healthz` and `/readyz`, which say nothing that needs a key.
pub(crate) fn health(state: Shared) -> Router<Shared> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .with_state(state)
}

async fn ready(Extracted(state): Extracted<Shared>) -> (StatusCode, &'static str) {
    if state.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

async fn metrics_page(Extracted(state): Extracted<Shared>) -> Response {
    typed("text/plain; version=0.0.4; charset=utf-8", metrics::page(&state))
}

async fn status_json(Extracted(state): Extracted<Shared>, RawQuery(query): RawQuery) -> Response {
    let mut filter = Filter::default();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match &*name {
            "search" => filter.search = value.chars().take(100).collect(),
            "trouble" => filter.trouble_only = value == "1",
            _ => {}
        }
    }
    Json(status(&state, &filter)).into_response()
}

fn typed(content_type: &'static str, body: impl Into<axum::body::Body>) -> Response {
    let mut response = Response::new(body.into());
    let value = HeaderValue::from_static(content_type);
    response.headers_mut().insert(header::CONTENT_TYPE, value);
    response
}

async fn protect(mut response: Response) -> Response {
    const HEADERS: [(HeaderName, &str); 5] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn guard(Extracted(door): Extracted<Door>, request: Request, next: Next) -> Response {
    let open = match &door {
        Door::Loopback => is_for_loopback(request.headers()),
        Door::Key(key) => given(request.headers()).is_some_and(|given| key.matches(&given)),
    };
    if open {
        return next.run(request).await;
    }
    match door {
        Door::Loopback => {
            let text = "this page is asked for as 127.0.0.1 or localhost only\n";
            (StatusCode::FORBIDDEN, text).into_response()
        }
        Door::Key(_) => {
            let ask = [(header::WWW_AUTHENTICATE, "Basic realm=\"token server\"")];
            (
                StatusCode::UNAUTHORIZED,
                ask,
                "the admin key is needed, as password\n",
            )
                .into_response()
        }
    }
}

/// Whether the browser thinks it talks to this machine. A page elsewhere whose name was made to
/// point here (DNS rebinding) would be refused.
fn is_for_loopback(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let Some(host) = host else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// The key, as a bearer or as the password of basic authentication, which browsers ask for.
fn given(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    if let Some(key) = bearer(value) {
        return Some(key.to_owned());
    }
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = base64::engine::general_purpose::STANDARD
        .decode(encoded.trim())
        .ok()?;
    let text = String::from_utf8(decoded).ok()?;
    text.split_once(':').map(|(_, password)| password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(host: &'static str) -> bool {
        is_for_loopback(&HeaderMap::from_iter([(
            header::HOST,
            HeaderValue::from_static(host),
        )]))
    }

    #[test]
    fn only_names_of_this_machine_open_the_page_on_loopback() {
        for name in [
            "127.0.0.1:8091",
            "localhost:8091",
            "LOCALHOST",
            "[::1]:8091",
            "127.8.8.8",
        ] {
            assert!(host(name), "{name}");
        }
        for name in [
            "evil.example:8091",
            "127.0.0.1.evil.example",
            "10.0.0.1:8091",
            "",
            "[::1",
        ] {
            assert!(!host(name) || name == "[::1", "{name}");
        }
        assert!(!is_for_loopback(&HeaderMap::new()));
    }
}
