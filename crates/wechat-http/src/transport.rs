//! [`Transport`]: what carries a request to the platform and brings the answer back.
//!
//! Answers of the platform are small, but for files: those come in chunks ([`StreamedAnswer`]).

use std::{borrow::Cow, fmt, future::Future, pin::Pin, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use percent_encoding::percent_decode_str;
use wechat_core::Secret;

use crate::{Body, Call, CallFault, Host, TransportError};

/// Carries one request over the network: one async function.
///
/// An implementation sends [`Request::headers`]. It must not follow redirects and not send a `Referer` (URLs here carry
/// secrets), must stop reading at [`Request::max_answer`], and must not put URLs or bodies into
/// its errors. The suite in `conformance` (a feature) holds it to that. Retrying and reading
/// `errcode` is not its business.
///
/// [`send`](Self::send) is all that is needed. One that can bring a file back without holding it in
/// memory says so with [`open`](Self::open). A wrapper (for logging, metrics, rate limits) passes both on:
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use wechat_http::{Answer, Request, StreamedAnswer, Transport, TransportError};
///
/// /// Counts what is sent.
/// struct Counted<T> {
///     inner: T,
///     sent: AtomicU64,
/// }
///
/// impl<T: Transport> Transport for Counted<T> {
///     async fn send(&self, request: Request) -> Result<Answer, TransportError> {
///         self.sent.fetch_add(1, Ordering::Relaxed);
///         self.inner.send(request).await
///     }
///
///     async fn open(&self, request: Request) -> Result<StreamedAnswer, TransportError> {
///         self.sent.fetch_add(1, Ordering::Relaxed);
///         self.inner.open(request).await
///     }
/// }
/// ```
///
/// And one that needs no network:
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

    /// Sends `request` and gives the answer as soon as its head is there; the body follows in chunks.
    ///
    /// [`Request::max_answer`] is no limit here, and [`Request::timeout`] ends with the head: who reads
    /// the chunks decides how long to wait for each. Unless it is written, it is [`send`](Self::send).
    fn open(&self, request: Request) -> impl Future<Output = Result<StreamedAnswer, TransportError>> + Send {
        async move { Ok(self.send(request).await?.into()) }
    }
}

impl<T: Transport> Transport for std::sync::Arc<T> {
    fn send(&self, request: Request) -> impl Future<Output = Result<Answer, TransportError>> + Send {
        (**self).send(request)
    }

    fn open(&self, request: Request) -> impl Future<Output = Result<StreamedAnswer, TransportError>> + Send {
        (**self).open(request)
    }
}

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// [`Transport`] behind a pointer.
pub(crate) trait AnyTransport: Send + Sync {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer, TransportError>>;
    fn open(&self, request: Request) -> BoxFuture<'_, Result<StreamedAnswer, TransportError>>;
}

impl<T: Transport> AnyTransport for T {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer, TransportError>> {
        Box::pin(Transport::send(self, request))
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<StreamedAnswer, TransportError>> {
        Box::pin(Transport::open(self, request))
    }
}

/// What a [`Transport`] sends. `Debug` shows neither the query nor the body.
#[derive(Clone)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Secret<String>,
    pub(crate) path_at: usize,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Body>,
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
            headers: call.headers()?.into_iter().collect(),
            body: call.outgoing()?,
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

    /// The pairs of the query, decoded, with the secrets in them.
    pub fn expose_query(&self) -> Vec<(String, String)> {
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let query = self.url.expose().split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (decode(name), decode(value)))
            .collect()
    }

    /// The headers to send, besides those that follow from the body, with the secrets in them.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Adds a header; for transports that wrap another.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sends another body; for transports that wrap another.
    #[must_use]
    pub fn with_body(mut self, body: Body) -> Self {
        self.body = Some(body);
        self
    }

    /// The body with the secrets in it, if it is in memory: JSON in UTF-8 nearly always. Files are not,
    /// see [`body`](Self::body).
    pub fn expose_body(&self) -> Option<&Bytes> {
        self.body.as_ref()?.in_memory()
    }

    /// The body with its type and length; [`Body::read`] and [`Body::collect`] give its bytes.
    pub fn body(&self) -> Option<&Body> {
        self.body.as_ref()
    }

    /// How long the exchange may take in all. [`Client`](crate::Client) sees to it and drops the exchange then, so
    /// a transport need not: a second timer costs more than the rest of a call.
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

/// An answer whose body comes in chunks.
pub struct StreamedAnswer {
    /// The HTTP status. The platform says 200 to nearly everything.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: AnswerBody,
}

impl StreamedAnswer {
    pub(crate) fn header(&self, name: HeaderName) -> Option<Cow<'_, str>> {
        Some(String::from_utf8_lossy(self.headers.get(name)?.as_bytes()))
    }
}

impl From<Answer> for StreamedAnswer {
    fn from(answer: Answer) -> Self {
        Self {
            status: answer.status,
            headers: answer.headers,
            body: AnswerBody::new(Some(answer.body).filter(|body| !body.is_empty())),
        }
    }
}

impl fmt::Debug for StreamedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamedAnswer")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The chunks of an answer's body, one after the other.
pub trait Chunks: Send + 'static {
    /// The next chunk; none at the end.
    fn next(&mut self) -> impl Future<Output = Result<Option<Bytes>, TransportError>> + Send;
}

/// A body that is one chunk, or nothing.
impl Chunks for Option<Bytes> {
    async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        Ok(self.take())
    }
}

/// [`Chunks`] behind a pointer.
trait AnyChunks: Send {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

impl<C: Chunks> AnyChunks for C {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(Chunks::next(self))
    }
}

/// The body of a [`StreamedAnswer`], whatever brings it.
pub struct AnswerBody(Box<dyn AnyChunks>);

impl AnswerBody {
    /// A body that comes from `chunks`.
    pub fn new(chunks: impl Chunks) -> Self {
        Self(Box::new(chunks))
    }

    /// The next chunk; none at the end.
    ///
    /// # Errors
    ///
    /// Fails when the connection breaks, or the body ends before it should.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.0.next().await
    }
}

impl fmt::Debug for AnswerBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerBody").finish_non_exhaustive()
    }
}
