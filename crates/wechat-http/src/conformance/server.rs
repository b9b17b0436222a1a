//! A server that says exactly what it is told to, also what no HTTP library would let it say.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// What happens after the text.
#[derive(Clone, Copy)]
pub(super) enum Then {
    /// The connection is closed.
    Close,
    /// These bytes follow, again and again, until the other side hangs up.
    RepeatForever(&'static [u8]),
}

/// Says the same to every connection.
pub(super) struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    hung_up: watch::Receiver<bool>,
    task: JoinHandle<()>,
}

impl Server {
    #[expect(clippy::expect_used, reason = "without loopback there is nothing to test")]
    pub(super) async fn start(text: impl Into<String>, then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback can be listened on");
        let address = listener.local_addr().expect("a listener has an address");
        let received = Arc::default();
        let (gone, hung_up) = watch::channel(false);
        let task = tokio::spawn(serve(listener, text.into(), then, Arc::clone(&received), gone));
        Self {
            address,
            received,
            hung_up,
            task,
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    pub(super) fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits until the other side has stopped listening to an endless answer.
    pub(super) async fn hung_up(mut self) {
        let hung_up = self.hung_up.wait_for(|hung_up| *hung_up).await.is_ok();
        assert!(hung_up, "a transport hangs up on an answer that is too large");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Where nobody listens.
#[expect(clippy::expect_used, reason = "without loopback there is nothing to test")]
pub(super) async fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback can be listened on");
    format!(
        "http://{}",
        listener.local_addr().expect("a listener has an address")
    )
}

async fn serve(
    listener: TcpListener,
    text: String,
    then: Then,
    received: Arc<Mutex<Vec<Received>>>,
    gone: watch::Sender<bool>,
) {
    while let Ok((mut stream, _)) = listener.accept().await {
        if let Some(request) = Received::read(&mut stream).await {
            received
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(request);
        }
        let mut connected = stream.write_all(text.as_bytes()).await.is_ok();
        if let Then::RepeatForever(bytes) = then {
            while connected {
                connected = stream.write_all(bytes).await.is_ok();
            }
            gone.send_replace(true);
        }
    }
}

/// A request as it came over the wire.
#[derive(Clone)]
pub(super) struct Received {
    bytes: Bytes,
    body_at: usize,
}

impl Received {
    async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        loop {
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
            let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
                continue;
            };
            let so_far = Self {
                body_at: end + 4,
                bytes: Bytes::copy_from_slice(&bytes),
            };
            let length = so_far
                .header("content-length")
                .and_then(|length| length.parse().ok());
            if so_far.body().len() >= length.unwrap_or(0) {
                return Some(so_far);
            }
        }
    }

    /// Request line and headers.
    pub(super) fn head(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.body_at]).unwrap_or_default()
    }

    /// The value of a header; `name` is in lower case.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        self.head()
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
    }

    pub(super) fn body(&self) -> &[u8] {
        &self.bytes[self.body_at..]
    }
}
