//! Connections: how many, how slow, how large.
//!
//! Whoever can reach the port can open connections and send nothing, or a head without an end. All
//! of that is bounded before a key is looked at.

use std::{
    future::poll_fn,
    net::SocketAddr,
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use arc_swap::ArcSwapOption;
use axum::{Router, body::Body};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
    time::timeout,
};
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig};
use tower::Service as _;

use crate::{gate::Peer, state::Shared};

/// How long a head may take to arrive, and a connection to stay without a request.
const SLOWEST_HEAD: Duration = Duration::from_secs(15);
/// A TLS handshake takes a few round trips.
const SLOWEST_HANDSHAKE: Duration = Duration::from_secs(10);
/// The largest head; a request of ours has some 300 bytes.
const LARGEST_HEAD: usize = 16 * 1024;
/// How long requests in progress may take when the server shuts down.
const GRACE: Duration = Duration::from_secs(10);

/// What a listener needs.
pub(crate) struct Listener {
    pub(crate) socket: TcpListener,
    pub(crate) router: Router,
    pub(crate) state: Shared,
    /// Without it, plain HTTP.
    pub(crate) tls: Option<Arc<ArcSwapOption<ServerConfig>>>,
    pub(crate) most_connections: usize,
}

impl Listener {
    /// Serves until the server drains, then lets requests in progress end.
    pub(crate) async fn serve(self) {
        let permits = Arc::new(Semaphore::new(self.most_connections));
        let mut drained = pin!(drained(self.state.draining.clone()));
        let mut connections = JoinSet::new();
        loop {
            let next = async {
                // Closed never; the connection waits in the system's queue until one has ended.
                let permit = Arc::clone(&permits).acquire_owned().await;
                (permit, self.socket.accept().await)
            };
            tokio::select! {
                () = &mut drained => break,
                Some(_) = connections.join_next(), if !connections.is_empty() => {}
                (permit, accepted) = next => match accepted {
                    Ok((stream, peer)) => {
                        let connection = self.connection(stream, peer);
                        let state = Arc::clone(&self.state);
                        connections.spawn(async move {
                            state.connections.fetch_add(1, Ordering::Relaxed);
                            let _counted = Counted(&state);
                            connection.await;
                            drop(permit);
                        });
                    }
                    Err(error) => {
                        tracing::warn!(%error, "a connection was not accepted");
                        // Out of file descriptors, most likely: give others time to end.
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                },
            }
        }
        drop(self.socket);
        let all = async { while connections.join_next().await.is_some() {} };
        if timeout(GRACE, all).await.is_err() {
            tracing::warn!("some requests were still in progress and are cut off");
        }
        connections.shutdown().await;
    }

    fn connection(&self, stream: TcpStream, peer: SocketAddr) -> impl Future<Output = ()> + use<> {
        let (router, draining) = (self.router.clone(), self.state.draining.clone());
        let tls = self.tls.as_ref().map(|tls| tls.load_full());
        async move {
            // Small answers are sent at once.
            let _ = stream.set_nodelay(true);
            match tls {
                None => answer(stream, peer, router, draining).await,
                Some(None) => {}
                Some(Some(config)) => {
                    let handshake = TlsAcceptor::from(config).accept(stream);
                    match timeout(SLOWEST_HANDSHAKE, handshake).await {
                        Ok(Ok(stream)) => answer(stream, peer, router, draining).await,
                        Ok(Err(error)) => tracing::debug!(%peer, %error, "a TLS handshake failed"),
                        Err(_) => tracing::debug!(%peer, "a TLS handshake was too slow"),
                    }
                }
            }
        }
    }
}

struct Counted<'a>(&'a Shared);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Waits until the server shuts down.
async fn drained(mut draining: watch::Receiver<bool>) {
    // An error says that the server is gone altogether.
    let _ = draining.wait_for(|draining| *draining).await;
}

async fn answer(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    peer: SocketAddr,
    router: Router,
    draining: watch::Receiver<bool>,
) {
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut router = router.clone();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer.ip()));
        async move {
            // A router is always ready; its error cannot be made.
            let Ok(()) =
                poll_fn(|context| tower::Service::<axum::extract::Request>::poll_ready(&mut router, context))
                    .await;
            router.call(request).await
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEAD)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        () = drained(draining) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%peer, %error, "a connection ended early");
    }
}
