//! One request to a callback and what came of it: the platform opens a connection, and waits.

use axum::{
    body::Body,
    http::{Method, Request, Uri, header},
};
use futures_util::StreamExt as _;
use hyper_util::{
    client::legacy::{Client as Pooled, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde::Serialize;

use super::answer::LONGEST;

/// Why nothing usable came back within the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoAnswer {
    /// There was no connection.
    #[error("nobody listens at the callback's address")]
    Connect,
    /// The connection ended before the answer did.
    #[error("the connection ended before the answer did")]
    Cut,
    /// Five seconds passed.
    #[error("no answer came within five seconds")]
    Late,
    /// The HTTP status was not 200.
    #[error("the HTTP status was {0}, not 200")]
    Status(u16),
}

/// Speaks HTTP/1.1 without TLS, a new connection each time.
#[derive(Clone, Debug)]
pub(crate) struct Client(Pooled<HttpConnector, Body>);

/// What a callback answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, cut off one byte after what the longest reply has.
    pub body: Vec<u8>,
}

impl Client {
    pub(crate) fn new() -> Self {
        // A pooled connection that the other side closes in this moment would look like no answer.
        let client = Pooled::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build_http();
        Self(client)
    }

    pub(crate) async fn get(&self, uri: Uri) -> Result<Answer, NoAnswer> {
        let request = Request::builder().method(Method::GET).uri(uri);
        let request = request.body(Body::empty()).map_err(|_| NoAnswer::Connect)?;
        self.send(request).await
    }

    pub(crate) async fn post(
        &self,
        uri: Uri,
        content_type: &'static str,
        body: String,
    ) -> Result<Answer, NoAnswer> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(uri)
            .header(header::CONTENT_TYPE, content_type)
            .header(header::USER_AGENT, "Mozilla/4.0")
            .header(header::ACCEPT, "*/*");
        let request = request.body(Body::from(body)).map_err(|_| NoAnswer::Connect)?;
        self.send(request).await
    }

    async fn send(&self, request: Request<Body>) -> Result<Answer, NoAnswer> {
        let response = self.0.request(request).await.map_err(|error| {
            if error.is_connect() {
                NoAnswer::Connect
            } else {
                NoAnswer::Cut
            }
        })?;
        let status = response.status().as_u16();
        let mut pieces = Body::new(response.into_body()).into_data_stream();
        let mut body = Vec::new();
        while let Some(piece) = pieces.next().await {
            body.extend_from_slice(&piece.map_err(|_| NoAnswer::Cut)?);
            if body.len() > LONGEST {
                body.truncate(LONGEST + 1);
                break;
            }
        }
        Ok(Answer { status, body })
    }
}
