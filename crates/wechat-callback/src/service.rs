//! The callback as a tower service, which axum, hyper and everything built on them take.

use std::{
    convert::Infallible,
    future::Future,
    pin::{Pin, pin},
    task::{self, Poll},
};

use bytes::{Buf as _, Bytes, BytesMut};
use http::{HeaderValue, header};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use tokio::time::{Instant, timeout_at};

use crate::{Callback, Receiver, Refusal, Request, Response, once::poll_once};

/// A body that says how long it is gets room for that at once, up to this many bytes.
const ROOM: u64 = 64 << 10;

impl<B> tower_service::Service<http::Request<B>> for Callback
where
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    /// Always ready: what is too much is turned away by itself.
    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let callback = self.clone();
        let (parts, body) = request.into_parts();
        Box::pin(async move { Ok(into_http(callback.serve(&parts, body).await)) })
    }
}

impl Callback {
    async fn serve<B: Body>(&self, parts: &http::request::Parts, body: B) -> Response {
        let started = Instant::now();
        let mut seen = Request::new(
            parts.method.as_str(),
            parts.uri.path(),
            parts.uri.query().unwrap_or_default(),
        );
        // What is not even text says nothing.
        let text = |name| {
            parts
                .headers
                .get(name)
                .and_then(|it: &HeaderValue| it.to_str().ok())
        };
        seen.content_type = text(header::CONTENT_TYPE);
        seen.content_encoding = text(header::CONTENT_ENCODING);
        let inner = self.inner();
        if let Err(refusal) = Receiver::check_head(&seen) {
            return self.refuse(&refusal);
        }
        let mut reading = pin!(read(body, inner.receiver.body_limit()));
        let read = match poll_once(reading.as_mut()).await {
            Poll::Ready(read) => read,
            // Who sends a byte now and then would be answered long after giving up.
            Poll::Pending => Box::pin(timeout_at(started + inner.deadline, reading))
                .await
                .unwrap_or(Err(Refusal::Incomplete)),
        };
        match read {
            Ok(body) => self.answer_since(&seen.body(&body), started).await,
            Err(refusal) => self.refuse(&refusal),
        }
    }
}

/// The whole body, if it is not longer than `limit`.
async fn read<B: Body>(body: B, limit: usize) -> Result<Bytes, Refusal> {
    let mut body = std::pin::pin!(body);
    let too_large = Refusal::TooLarge { limit };
    let said = body.size_hint().lower();
    if usize::try_from(said).map_or(true, |said| said > limit) {
        return Err(too_large);
    }
    let mut first = Bytes::new();
    let mut all = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::Incomplete)?;
        let Ok(mut data) = frame.into_data() else { continue };
        let length = data.remaining();
        if length > limit - first.len() - all.len() {
            return Err(too_large);
        }
        let data = data.copy_to_bytes(length);
        // Most bodies come in one piece, which is not copied.
        if first.is_empty() && all.is_empty() {
            first = data;
            continue;
        }
        if all.is_empty() {
            all.reserve(
                usize::try_from(said.min(ROOM))
                    .unwrap_or(0)
                    .max(first.len() + length),
            );
            all.extend_from_slice(&std::mem::take(&mut first));
        }
        all.extend_from_slice(&data);
    }
    Ok(if all.is_empty() { first } else { all.freeze() })
}

fn into_http(response: Response) -> http::Response<Full<Bytes>> {
    let mut answer = http::Response::new(Full::default());
    *answer.status_mut() = http::StatusCode::from_u16(response.status()).unwrap_or_default();
    for (name, value) in response.headers() {
        let name = header::HeaderName::from_static(name);
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    *answer.body_mut() = Full::new(match response.into_body() {
        std::borrow::Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
        std::borrow::Cow::Owned(text) => Bytes::from(text),
    });
    answer
}
