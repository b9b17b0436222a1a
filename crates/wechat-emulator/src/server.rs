//! The platform over HTTP/1.1: one loop that accepts, and one task per connection.
//!
//! It sits on hyper itself, since a handler of axum always has an answer, and a platform that drops
//! the connection has none.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderValue, Request as HttpRequest, Response, StatusCode, header},
    response::IntoResponse,
};
use bytes::Bytes;
use futures_util::stream;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinSet,
};
use tower::ServiceExt;

use crate::{
    clock::VirtualClock,
    control,
    fault::{Effect, Faults, Trouble},
    journal::{Entry, Journal},
    platform::{Answer, CONTENT_TYPE, Head, Platform, Request},
    push::{self, Client},
    redact,
};

/// Bodies up to 12 MiB are read: the largest file the platform takes has 10 MB.
const LARGEST_BODY: usize = 12 << 20;

/// Pretends that a call comes from another address, for the IP whitelist.
const CLIENT_IP: &str = "x-emulator-client-ip";

const PAGE: &str = "<html><head><title>502 Bad Gateway</title></head>\
                    <body><h1>502 Bad Gateway</h1></body></html>\n";

const NOISE: &[u8] = b"{\"errcode\":0,\xff\xfe\x00\xc3(";

/// What a running emulator consists of.
#[derive(Debug)]
pub(crate) struct State {
    platform: Mutex<Platform>,
    pub(crate) clock: Arc<VirtualClock>,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) client: Client,
    background: Mutex<JoinSet<()>>,
}

impl State {
    pub(crate) fn new(platform: Platform, clock: Arc<VirtualClock>) -> Self {
        Self {
            platform: Mutex::new(platform),
            clock,
            journal: Journal::default(),
            faults: Faults::default(),
            client: Client::new(),
            background: Mutex::default(),
        }
    }

    pub(crate) fn platform(&self) -> MutexGuard<'_, Platform> {
        self.platform.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does it without anybody waiting, until the emulator stops.
    pub(crate) fn in_background(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut background = self.background.lock().unwrap_or_else(PoisonError::into_inner);
        while background.try_join_next().is_some() {}
        background.spawn(work);
    }

    /// Ends what is done in the background: it holds on to this state.
    fn end_background(&self) {
        let mut background = self.background.lock().unwrap_or_else(PoisonError::into_inner);
        background.abort_all();
    }
}

/// The connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the emulator was told to drop this connection")]
struct Dropped;

/// Serves until `stop` is used or dropped.
pub(crate) async fn serve(listener: TcpListener, state: Arc<State>, mut stop: oneshot::Receiver<()>) {
    let control = control::router(Arc::clone(&state));
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    connections.spawn(connection(stream, peer, Arc::clone(&state), control.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    // Out of file descriptors, most likely: give others time to end.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
        }
    }
    drop(listener);
    connections.shutdown().await;
    state.end_background();
}

async fn connection(stream: TcpStream, peer: SocketAddr, state: Arc<State>, control: Router) {
    let service = service_fn(|request: HttpRequest<Incoming>| {
        let (state, control) = (Arc::clone(&state), control.clone());
        async move {
            if request.uri().path().starts_with("/_emulator") {
                let Ok(response) = control.oneshot(request.map(Body::new)).await;
                Ok(response)
            } else {
                platform(request, peer.ip(), &state).await
            }
        }
    });
    if let Err(error) = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await
    {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn platform(
    request: HttpRequest<Incoming>,
    peer: IpAddr,
    state: &Arc<State>,
) -> Result<Response<Body>, Dropped> {
    let (head, body) = request.into_parts();
    let client = match head.headers.get(CLIENT_IP) {
        None => peer,
        Some(pretended) => match pretended.to_str().ok().and_then(|text| text.parse().ok()) {
            Some(address) => address,
            None => {
                return Ok(control::Failed::new(
                    StatusCode::BAD_REQUEST,
                    "this is no IP address",
                    "the header X-Emulator-Client-Ip",
                    "send an address such as 203.0.113.9, or leave the header out",
                )
                .into_response());
            }
        },
    };
    let Ok(body) = to_bytes(Body::new(body), LARGEST_BODY).await else {
        return Ok(control::Failed::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the body ended early or is larger than 12 MiB",
            head.uri.path(),
            "send less",
        )
        .into_response());
    };
    let target = head
        .uri
        .path_and_query()
        .map_or("/", axum::http::uri::PathAndQuery::as_str);
    let mut request = Request::new(head.method.as_str(), target, body).from_ip(client);
    let text = |name| head.headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(content_type) = text(header::CONTENT_TYPE) {
        request = request.with_content_type(content_type);
    }
    if let Some(host) = text(header::HOST) {
        request = request.with_host(host);
    }
    let (delay, outcome) = answer(&request, state);
    for (app_id, raised) in state.platform().take_raised() {
        let pusher = Arc::clone(state);
        state.in_background(async move {
            if let Err(error) = push::deliver(&pusher, &app_id, &raised).await {
                tracing::warn!(%error, kind = raised.kind(), "what a call raised was not pushed");
            }
        });
    }
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    outcome
}

/// Lets the platform answer, or fail as it was told, and writes it down.
fn answer(request: &Request, state: &State) -> (Duration, Result<Response<Body>, Dropped>) {
    let Trouble { delay, effect } = &state.faults.take(request.path());
    let now = state.clock.now();
    // One lock for answer and journal: entries are in the order in which the platform acted.
    let mut platform = state.platform();
    let mut errcode = None;
    let mut coded = |answer: Answer| {
        errcode = answer.errcode();
        answer.into_parts()
    };
    let outcome = match effect {
        None => Ok(whole(coded(platform.answer(request, now)))),
        Some(Effect::ContentType(other)) => {
            let (mut head, body) = coded(platform.answer(request, now));
            head.content_type = other.clone().into();
            Ok(whole((head, body)))
        }
        Some(Effect::Truncate) => Ok(truncated(coded(platform.answer(request, now)))),
        Some(Effect::Errcode(code)) => Ok(whole(coded(platform.refuse(*code, now)))),
        Some(Effect::Garbage) => Ok(response(200, NOISE, CONTENT_TYPE)),
        Some(Effect::Html) => Ok(response(502, PAGE, "text/html; charset=utf-8")),
        Some(Effect::Body { status, body }) => Ok(response(*status, body.clone(), CONTENT_TYPE)),
        Some(Effect::DropConnection) => Err(Dropped),
        Some(Effect::LoseAnswer) => {
            coded(platform.answer(request, now));
            Err(Dropped)
        }
    };
    let status = outcome.as_ref().ok().map(|response| response.status().as_u16());
    let trouble = Trouble {
        delay: *delay,
        effect: effect.clone(),
    };
    let fault = trouble.name();
    tracing::debug!(
        method = request.method(),
        path = request.path(),
        status,
        errcode,
        fault,
        "answered"
    );
    state.journal.record(Entry {
        at: now,
        method: redact::cut(request.method().to_owned()),
        path: redact::cut(request.path().to_owned()),
        app_id: platform.caller(request).map(str::to_owned),
        query: redact::query(request.pairs()),
        status,
        errcode,
        forced: request.forces_refresh(),
        fault,
    });
    (*delay, outcome)
}

fn whole((head, body): (Head, Bytes)) -> Response<Body> {
    let mut response = response(head.status, body, &head.content_type);
    for (name, value) in [
        (header::CONTENT_DISPOSITION, head.disposition),
        (header::LOCATION, head.location),
    ] {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn response(status: u16, body: impl Into<Body>, content_type: &str) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = match StatusCode::from_u16(status) {
        Ok(code) if (200..600).contains(&status) => code,
        Ok(_) | Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    if let Ok(value) = HeaderValue::from_str(content_type) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    response
}

/// Announces all of `body` and sends half of it.
fn truncated((head, body): (Head, Bytes)) -> Response<Body> {
    let length = body.len();
    let half = body.slice(..length / 2);
    let pieces = stream::unfold(Some(half), |rest| async move {
        if let Some(half) = rest {
            return Some((Ok(half), None));
        }
        // hyper forgets what it has not sent when a body fails: let it send the half first.
        tokio::task::yield_now().await;
        Some((Err(io::Error::other(Dropped)), None))
    });
    let mut response = whole((head, Bytes::new()));
    *response.body_mut() = Body::from_stream(pieces);
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}
