//! [`ReqwestTransport`]: HTTPS through reqwest and rustls.

use std::{
    error::Error as StdError,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_TYPE, HeaderValue};
use http_body::{Frame, SizeHint};
use once_cell::sync::OnceCell;
use reqwest::{Client, ClientBuilder, RequestBuilder, Response, redirect};

use crate::{
    Answer, AnswerBody, Body, BodyReader, Chunks, Request, StreamedAnswer, Transport, TransportError,
    host::is_loopback,
};

/// The default transport: reqwest over rustls, with TLS always verified.
///
/// Redirects are not followed and no `Referer` is sent, because the platform's URLs carry
/// secrets. Proxies from the environment (`HTTPS_PROXY` …) are used, except for loopback.
///
/// A proxy, a private certificate authority or other limits:
///
/// ```
/// use wechat_http::{Client, ReqwestTransport};
///
/// let proxy = reqwest::Proxy::all("http://proxy.example.com:3128")?;
/// let transport = ReqwestTransport::configured(move |client| client.proxy(proxy.clone()));
/// let client = Client::new(transport);
/// # Ok::<(), reqwest::Error>(())
/// ```
#[derive(Clone)]
pub struct ReqwestTransport {
    connections: Arc<Connections>,
}

type Configure = dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync;

/// Clients are made when they are first needed: making one reads the system's certificates,
/// which may fail, and which loopback does not need.
struct Connections {
    configure: Box<Configure>,
    network: OnceCell<Client>,
    loopback: OnceCell<Client>,
}

impl ReqwestTransport {
    /// With the system's certificates and the environment's proxies.
    pub fn new() -> Self {
        Self::configured(|builder| builder)
    }

    /// With a client that `configure` adds to: proxies, certificates, addresses. Redirects and
    /// referers stay off, and loopback is reached without proxy, whatever it says.
    pub fn configured(configure: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static) -> Self {
        Self {
            connections: Arc::new(Connections {
                configure: Box::new(configure),
                network: OnceCell::new(),
                loopback: OnceCell::new(),
            }),
        }
    }

    fn client(&self, url: &str) -> Result<&Client, TransportError> {
        let connections = &*self.connections;
        let uri: Option<http::Uri> = url.parse().ok();
        let host = uri.as_ref().and_then(http::Uri::host);
        if host.is_some_and(is_loopback) {
            connections
                .loopback
                .get_or_try_init(|| build((connections.configure)(base()).no_proxy()))
        } else {
            connections
                .network
                .get_or_try_init(|| build((connections.configure)(base())))
        }
    }
}

impl Default for ReqwestTransport {
    fn default() -> Self {
        Self::new()
    }
}

/// Uses `client` as it is, for every address. Make it without redirects and referers:
/// `redirect(Policy::none()).referer(false)`, because the platform's URLs carry secrets.
impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        let transport = Self::new();
        // Both cells are new, so both take the client.
        let _ = transport.connections.network.set(client.clone());
        let _ = transport.connections.loopback.set(client);
        transport
    }
}

impl std::fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

fn base() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("wechat-rust/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_secs(4))
}

fn build(builder: ClientBuilder) -> Result<Client, TransportError> {
    builder
        .redirect(redirect::Policy::none())
        .referer(false)
        .build()
        .map_err(|error| TransportError::Setup {
            reason: innermost(&error).into(),
        })
}

impl ReqwestTransport {
    fn prepare(&self, request: &Request) -> Result<RequestBuilder, TransportError> {
        let mut builder = self
            .client(request.expose_url())?
            .request(request.method().clone(), request.expose_url())
            .headers(request.headers().clone());
        if let Some(body) = request.body() {
            let content_type =
                HeaderValue::from_str(body.content_type()).map_err(|_| TransportError::Setup {
                    reason: "the content type of the body is not one".into(),
                })?;
            builder = builder
                .header(CONTENT_TYPE, content_type)
                .body(match body.in_memory() {
                    Some(bytes) => bytes.clone().into(),
                    None => reqwest::Body::wrap(Outgoing::new(body)),
                });
        }
        Ok(builder)
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        let limit = request.timeout();
        let sent = self.prepare(&request)?.send().await;
        let mut response = sent.map_err(|error| failed(&error, limit))?;
        let max = request.max_answer();
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error, limit))? {
            if body.len() + chunk.len() > max {
                return Err(TransportError::TooLarge { limit: max });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: body.freeze(),
        })
    }

    async fn open(&self, request: Request) -> Result<StreamedAnswer, TransportError> {
        let limit = request.timeout();
        let sent = self.prepare(&request)?.send().await;
        let mut response = sent.map_err(|error| failed(&error, limit))?;
        Ok(StreamedAnswer {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: AnswerBody::new(Incoming { response, limit }),
        })
    }
}

/// A response of reqwest, after its head.
struct Incoming {
    response: Response,
    limit: Duration,
}

impl Chunks for Incoming {
    async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.response
            .chunk()
            .await
            .map_err(|error| failed(&error, self.limit))
    }
}

/// A body for hyper, which writes the `Content-Length` that the size hint is exact about.
struct Outgoing {
    // Never locked: it makes the reader shareable, as reqwest asks.
    reader: Mutex<BodyReader>,
    left: u64,
}

impl Outgoing {
    fn new(body: &Body) -> Self {
        Self {
            reader: Mutex::new(body.read()),
            left: body.len(),
        }
    }
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = Unreadable;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Unreadable>>> {
        let reader = self.reader.get_mut().unwrap_or_else(PoisonError::into_inner);
        let chunk = ready!(reader.poll_chunk(context));
        if let Some(Ok(bytes)) = &chunk {
            self.left = self.left.saturating_sub(bytes.len() as u64);
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data).map_err(Unreadable)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// What reading the file said, to be found again among reqwest's causes.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unreadable(std::io::Error);

fn failed(error: &reqwest::Error, limit: Duration) -> TransportError {
    let reason = || innermost(error).into();
    if let Some(Unreadable(reason)) = cause::<Unreadable>(error) {
        TransportError::Upload {
            reason: reason.to_string().into(),
        }
    } else if error.is_connect() {
        TransportError::Connect { reason: reason() }
    } else if error.is_timeout() {
        TransportError::TimedOut { limit }
    } else if error.is_builder() {
        TransportError::Setup { reason: reason() }
    } else {
        TransportError::Interrupted { reason: reason() }
    }
}

/// The first cause that is an `E`.
fn cause<E: StdError + 'static>(error: &reqwest::Error) -> Option<&E> {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(found) = inner.downcast_ref() {
            return Some(found);
        }
        cause = inner.source();
    }
    None
}

/// The text of the innermost cause, which speaks of sockets and certificates. The outer ones
/// name the URL; reqwest's own text is not passed on at all.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause = error.source();
    let mut text = None;
    while let Some(inner) = cause {
        text = Some(inner.to_string());
        cause = inner.source();
    }
    text.unwrap_or_else(|| "the request could not be made".to_owned())
}
