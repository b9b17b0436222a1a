//! A program that receives pushes: it shows each request to the test, which says what to answer.

use axum::{
    Router,
    body::{Bytes, to_bytes},
    extract::Request,
    http::StatusCode,
};
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
};

/// A request that waits for the test.
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) content_type: String,
    pub(crate) body: String,
    answer: oneshot::Sender<(u16, Bytes)>,
}

impl Asked {
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        let mut pairs = self.query.iter();
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn answer(self, body: impl Into<Bytes>) {
        self.answer_with(200, body);
    }

    pub(crate) fn answer_with(self, status: u16, body: impl Into<Bytes>) {
        // The platform may have given up.
        let _ = self.answer.send((status, body.into()));
    }

    /// Answers the verification of a URL.
    pub(crate) fn echo(self) {
        let echostr = self.param("echostr").unwrap_or_default().to_owned();
        self.answer(echostr);
    }
}

pub(crate) struct Bot {
    pub(crate) url: String,
    requests: mpsc::UnboundedReceiver<Asked>,
}

impl Bot {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/wechat", listener.local_addr().unwrap());
        let (sender, requests) = mpsc::unbounded_channel();
        let app = Router::new().fallback(move |request: Request| {
            let sender = sender.clone();
            async move {
                let (head, body) = request.into_parts();
                let body = to_bytes(body, usize::MAX).await.unwrap();
                let header = head.headers.get("content-type");
                let query = head.uri.query().unwrap_or_default();
                let (answer, answered) = oneshot::channel();
                let asked = Asked {
                    method: head.method.to_string(),
                    query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
                    content_type: header.map_or("", |value| value.to_str().unwrap()).to_owned(),
                    body: String::from_utf8(body.to_vec()).unwrap(),
                    answer,
                };
                sender.send(asked).unwrap();
                match answered.await {
                    Ok((status, body)) => (StatusCode::from_u16(status).unwrap(), body),
                    // The test dropped the request: it is never answered.
                    Err(_) => std::future::pending().await,
                }
            }
        });
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, requests }
    }

    /// The next request.
    pub(crate) async fn asked(&mut self) -> Asked {
        self.requests.recv().await.unwrap()
    }

    /// Whether there was no further request.
    pub(crate) fn is_left_alone(&mut self) -> bool {
        self.requests.try_recv().is_err()
    }
}
