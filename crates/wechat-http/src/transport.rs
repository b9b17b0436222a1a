//! [`Transport`]: what carries a request to the platform and brings the answer back.

use std::{fmt, future::Future, pin::Pin, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use wechat_core::Secret;

use crate::{Call, CallFault, Host, TransportError};

/// Carries one request over the network: one async function.
///
/// An implementation sends [`Request::expose_headers`]. It must not follow redirects and not send a `Referer` (URLs here carry
/// secrets), must stop reading at [`Request::max_answer`], and must not put URLs or bodies into
/// its errors. The suite in `conformance` (a feature) holds it to that. Retrying and reading
/// `errcode` is not its business.
///
/// ```
/// use wechat_http::{Answer, Request, Transport, TransportError};
///
/// struct Offline;
///
/// impl Transport for Offline {
///     async fn send(&self, request: Request) -> Result<Answer, TransportError> {
///         Ok(Answer::new(503, format!("{} is closed", request.path())))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and reads the whole answer.
    fn send(&self, request: Request) -> impl Future<Output = Result<Answer, TransportError>> + Send;
}

impl<T: Transport> Transport for std::sync::Arc<T> {
    fn send(&self, request: Request) -> impl Future<Output = Result<Answer, TransportError>> + Send {
        (**self).send(request)
    }
}

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// [`Transport`] behind a pointer.
pub(crate) trait AnyTransport: Send + Sync {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer, TransportError>>;
}

impl<T: Transport> AnyTransport for T {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer, TransportError>> {
        Box::pin(Transport::send(self, request))
    }
}

/// What a [`Transport`] sends. `Debug` shows neither the query nor the body.
#[derive(Clone)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Secret<String>,
    pub(crate) path_at: usize,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Option<Bytes>,
    pub(crate) timeout: Duration,
    pub(crate) max_answer: usize,
}

impl Request {
    pub(crate) fn new(
        call: &Call,
        host: &Host,
        timeout: Duration,
        max_answer: usize,
    ) -> Result<Self, CallFault> {
        Ok(Self {
            method: call.method().clone(),
            url: call.url(host)?,
            path_at: host.as_str().len(),
            headers: call.headers()?,
            body: call.body()?,
            timeout,
            max_answer,
        })
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path alone, without host and query; safe to log.
    pub fn path(&self) -> &str {
        let path = &self.url.expose()[self.path_at..];
        path.split_once('?').map_or(path, |(path, _)| path)
    }

    /// The whole URL, with the secrets in its query.
    pub fn expose_url(&self) -> &str {
        self.url.expose()
    }

    /// The headers to send beside those of every request, with the secrets in them.
    pub fn expose_headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    /// The body, JSON in UTF-8, with the secrets in it.
    pub fn expose_body(&self) -> Option<&Bytes> {
        self.body.as_ref()
    }

    /// How long the exchange may take in all.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// How many bytes of an answer's body to take at most.
    pub fn max_answer(&self) -> usize {
        self.max_answer
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// What came back, whatever it says. `Debug` does not show the body: answers carry tokens.
#[derive(Clone)]
pub struct Answer {
    /// The HTTP status. The platform says 200 to nearly everything.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl Answer {
    /// An answer without headers. A status that is none (outside 100–999) becomes 500.
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: body.into(),
        }
    }

    /// The value of `Content-Type`, if it is there and readable.
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(header::CONTENT_TYPE)?.to_str().ok()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
