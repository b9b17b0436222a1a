//! Who asks, and what a refusal looks like.

use std::{net::IpAddr, sync::Arc, sync::atomic::Ordering, time::Duration};

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{client::KnownClient, state::State};

/// From where a request comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// A refusal: a status, what is wrong, and what to do.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    error: String,
    advice: String,
    /// The platform's word, when it was the platform that refused.
    platform: Option<(i64, String)>,
    retry_in: Option<Duration>,
}

impl Refused {
    pub(crate) fn new(status: StatusCode, error: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            status,
            error: error.into(),
            advice: advice.into(),
            platform: None,
            retry_in: None,
        }
    }

    pub(crate) fn too_often(error: &str, retry_in: Duration) -> Self {
        Self {
            retry_in: Some(retry_in),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, error, "ask less often")
        }
    }

    /// There is nothing to give.
    pub(crate) fn unavailable(error: &wechat_token::Error) -> Self {
        let refusal = refusal(error);
        Self {
            platform: refusal.map(|refusal| (refusal.errcode().get(), refusal.errmsg().to_owned())),
            retry_in: error.retry_in(),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, chain(error), error.advice())
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut body = Map::new();
        body.insert("error".into(), self.error.into());
        body.insert("advice".into(), self.advice.into());
        if let Some((errcode, errmsg)) = self.platform {
            body.insert("errcode".into(), errcode.into());
            body.insert("errmsg".into(), errmsg.into());
        }
        let mut response = (self.status, Json(Value::Object(body))).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = self.retry_in {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The client whose key is in the `Authorization` header, within its rate.
pub(crate) fn admit(state: &State, headers: &HeaderMap, peer: Peer) -> Result<Arc<KnownClient>, Refused> {
    let key = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(bearer);
    let client = key.and_then(|key| state.served.load().clients.find(key).cloned());
    let Some(client) = client else {
        if let Err(wait) = state.strangers.count(peer.0) {
            return Err(Refused::too_often("too many requests without a right key", wait));
        }
        return Err(Refused::new(
            StatusCode::UNAUTHORIZED,
            "there is no client with this key",
            "send Authorization: Bearer KEY with a key of this server's settings",
        ));
    };
    within_rate(&client, peer)?;
    Ok(client)
}

/// Counts a request of `client`.
pub(crate) fn within_rate(client: &KnownClient, peer: Peer) -> Result<(), Refused> {
    client.saw(peer.0);
    client.rate.take().map_err(|wait| {
        client.seen.refused.fetch_add(1, Ordering::Relaxed);
        Refused::too_often("this client asks too often", wait)
    })
}

/// The key in a header `Bearer KEY`; the scheme's name is written as one likes.
pub(crate) fn bearer(value: &str) -> Option<&str> {
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// What the platform said, if it was the platform that refused.
pub(crate) fn refusal(error: &wechat_token::Error) -> Option<&wechat_core::ApiError> {
    let mut error = error;
    loop {
        let (wechat_token::Error::Fetch { source, .. } | wechat_token::Error::BackingOff { source, .. }) =
            error
        else {
            return None;
        };
        match &**source {
            wechat_token::SourceError::Refused { source, .. } => return Some(source),
            wechat_token::SourceError::Token { source } => error = source,
            _ => return None,
        }
    }
}

/// The error and its causes in one line, each once.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !line.ends_with(&text) {
            line = format!("{line}: {text}");
        }
        cause = inner.source();
    }
    line
}

/// An answer in the platform's shape.
pub(crate) fn platform_says(errcode: i64, errmsg: &str) -> Json<Value> {
    Json(json!({"errcode": errcode, "errmsg": errmsg}))
}
