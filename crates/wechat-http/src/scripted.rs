//! [`ScriptedTransport`]: the platform as a list of answers, for tests.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::Method;

use crate::{Answer, Request, Transport, TransportError};

/// A transport that answers from a script and remembers what was asked. No network.
///
/// Answers wait in line per path; the last one given with [`always`](Self::always) repeats. A
/// request for which there is none fails with an error that names its path. Clones share the
/// script.
///
/// ```
/// use wechat_http::{Call, Client, ScriptedTransport};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let platform = ScriptedTransport::new();
/// platform.always("/cgi-bin/getcallbackip", r#"{"ip_list":["127.0.0.1"]}"#);
///
/// Client::new(platform.clone()).send(&Call::get("/cgi-bin/getcallbackip").query("a", "b")).await?;
///
/// assert_eq!(platform.count("/cgi-bin/getcallbackip"), 1);
/// assert_eq!(platform.requests()[0].query("a"), Some("b".to_owned()));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct ScriptedTransport {
    script: Arc<Mutex<Script>>,
}

#[derive(Debug, Default)]
struct Script {
    lines: HashMap<String, Lines>,
    requests: Vec<RecordedRequest>,
}

#[derive(Debug, Default)]
struct Lines {
    queue: VecDeque<Result<Answer, TransportError>>,
    always: Option<Result<Answer, TransportError>>,
}

impl ScriptedTransport {
    /// A transport without answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next unanswered request for `path` with HTTP 200 and `body`.
    pub fn answer(&self, path: &str, body: impl Into<Bytes>) {
        self.reply(path, Ok(Answer::new(200, body)));
    }

    /// Answers the next unanswered request for `path` with anything, also a failure.
    pub fn reply(&self, path: &str, answer: Result<Answer, TransportError>) {
        self.lock()
            .lines
            .entry(path.to_owned())
            .or_default()
            .queue
            .push_back(answer);
    }

    /// Answers every request for `path` that has no answer of its own with HTTP 200 and `body`.
    pub fn always(&self, path: &str, body: impl Into<Bytes>) {
        self.always_reply(path, Ok(Answer::new(200, body)));
    }

    /// Answers every request for `path` that has no answer of its own with anything.
    pub fn always_reply(&self, path: &str, answer: Result<Answer, TransportError>) {
        self.lock().lines.entry(path.to_owned()).or_default().always = Some(answer);
    }

    /// What was asked so far, oldest first.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.lock().requests.clone()
    }

    /// How often `path` was asked.
    pub fn count(&self, path: &str) -> usize {
        self.lock()
            .requests
            .iter()
            .filter(|request| request.path == path)
            .count()
    }

    // A panic of another test thread leaves the script readable.
    fn lock(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for ScriptedTransport {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        let recorded = RecordedRequest::of(&request).await?;
        let mut script = self.lock();
        let next = script
            .lines
            .get_mut(&recorded.path)
            .and_then(|lines| lines.queue.pop_front().or_else(|| lines.always.clone()));
        let missing = || TransportError::Setup {
            reason: format!("no answer is scripted for {} {}", recorded.method, recorded.path).into(),
        };
        let answer = next.unwrap_or_else(|| Err(missing()));
        script.requests.push(recorded);
        answer
    }
}

/// A request as a [`ScriptedTransport`] saw it. For tests: it shows everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The path alone.
    pub path: String,
    /// The headers, besides those that follow from the body.
    pub headers: http::HeaderMap,
    /// The type of the body, if there was one.
    pub content_type: Option<String>,
    /// The body, if there was one.
    pub body: Option<Bytes>,
}

impl RecordedRequest {
    async fn of(request: &Request) -> Result<Self, TransportError> {
        let body = match request.body() {
            Some(body) => Some(body.collect().await.map_err(|error| TransportError::Upload {
                reason: error.to_string().into(),
            })?),
            None => None,
        };
        Ok(Self {
            method: request.method().clone(),
            url: request.expose_url().to_owned(),
            path: request.path().to_owned(),
            headers: request.headers().clone(),
            content_type: request.body().map(|body| body.content_type().to_owned()),
            body,
        })
    }

    /// The decoded value of the query's first pair with this name.
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.url.split_once('?')?;
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| {
                percent_encoding::percent_decode_str(value)
                    .decode_utf8_lossy()
                    .into_owned()
            })
    }
}
