//! What the framework would refuse in its own words is refused in the form of all other mistakes.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

use super::Failed;

/// The body of a call, up to 1 MiB.
pub(super) struct Content(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for Content {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        let place = request.uri().path().to_owned();
        let body = Bytes::from_request(request, state).await;
        body.map(Self).map_err(|_| {
            Failed::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "the body ended early or is larger than 1 MiB",
                place,
                "send less",
            )
        })
    }
}

/// The parts of the path that have names.
pub(super) struct Named<T>(pub(super) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Named<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(names)) => Ok(Self(names)),
            Err(_) => Err(Failed::new(
                StatusCode::BAD_REQUEST,
                "a part of the path is no text in UTF-8",
                parts.uri.path(),
                "give an app id such as wx5823bf96d3bd56c7",
            )),
        }
    }
}
