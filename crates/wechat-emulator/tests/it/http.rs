//! A client that shows the whole answer, and sockets for what no client sends.

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use wechat_emulator::{Account, Emulator};

use super::world::{APP_ID, NOON, SECRET, classic_target};

/// A platform whose clock stands at noon.
pub(crate) async fn platform() -> Emulator {
    Emulator::builder()
        .account(Account::new(APP_ID, SECRET))
        .seed(7)
        .frozen_at(NOON)
        .start()
        .await
        .unwrap()
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&self.body)))
    }
}

pub(crate) struct Http {
    client: reqwest::Client,
    url: String,
}

impl Http {
    pub(crate) fn new(platform: &Emulator) -> Self {
        Self {
            // A connection for each call: none is used that a fault is about to close.
            client: reqwest::Client::builder()
                .no_proxy()
                .pool_max_idle_per_host(0)
                .build()
                .unwrap(),
            url: platform.url().to_owned(),
        }
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        target: &str,
        body: impl Into<reqwest::Body>,
    ) -> reqwest::Result<Seen> {
        let method = method.parse().unwrap();
        let request = self.client.request(method, format!("{}{target}", self.url));
        let response = request.body(body).send().await?;
        let status = response.status().as_u16();
        let content_type = response.headers().get("content-type");
        let content_type = content_type
            .map_or("", |value| value.to_str().unwrap())
            .to_owned();
        let body = response.bytes().await?.to_vec();
        Ok(Seen {
            status,
            content_type,
            body,
        })
    }

    pub(crate) async fn get(&self, target: &str) -> Seen {
        self.send("GET", target, "").await.unwrap()
    }

    pub(crate) async fn post(&self, target: &str, body: &Value) -> Seen {
        self.send("POST", target, body.to_string()).await.unwrap()
    }

    /// A token of the classic endpoint.
    pub(crate) async fn token(&self) -> String {
        let answer = self.get(&classic_target(APP_ID, SECRET)).await.json();
        answer["access_token"].as_str().unwrap().to_owned()
    }
}

/// Sends `bytes` on a new connection, and reads until the other side closes it.
pub(crate) async fn raw(platform: &Emulator, bytes: &[u8]) -> Vec<u8> {
    let address = platform.url().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    // A connection that is reset has ended too.
    stream.read_to_end(&mut answer).await.ok();
    answer
}

/// The head and the body of an answer as it was sent.
pub(crate) fn split(answer: &[u8]) -> (String, Vec<u8>) {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    (head, answer[end + 4..].to_vec())
}
