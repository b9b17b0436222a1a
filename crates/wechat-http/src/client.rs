//! [`Client`]: sends calls.
//!
//! Time-outs, repeats and the reading of `errcode` are here and not in the transports, so that
//! they are the same whatever carries the bytes.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use tracing::Instrument as _;
use wechat_core::ApiError;

use crate::{
    Answer, Call, Download, Error, FileOrJson, Host, Reply, Request, RetryPolicy, Transport, TransportError,
    decode::{self, Decoded},
    download::Opened,
    transport::AnyTransport,
};

/// Sends calls to the platform. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Client {
    transport: Arc<dyn AnyTransport>,
    settings: Arc<Settings>,
}

#[derive(Clone, Debug)]
struct Settings {
    host: Host,
    call_timeout: Duration,
    media_timeout: Duration,
    max_answer: usize,
    retry: RetryPolicy,
}

impl Client {
    /// Sends through `transport`, to the default host with the default limits.
    pub fn new(transport: impl Transport) -> Self {
        Self {
            transport: Arc::new(transport),
            settings: Arc::new(Settings::default()),
        }
    }

    /// Starts a client with settings of its own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The host that calls go to.
    pub fn host(&self) -> &Host {
        &self.settings.host
    }

    /// This client for another host: it shares connections and limits.
    #[must_use]
    pub fn with_host(&self, host: Host) -> Self {
        let settings = Settings {
            host,
            ..(*self.settings).clone()
        };
        Self {
            transport: Arc::clone(&self.transport),
            settings: Arc::new(settings),
        }
    }

    /// Sends `call` and reads the answer, `errcode` first.
    ///
    /// A [repeatable](Call::repeatable) call is sent again when the platform is busy (−1) or the
    /// connection failed, after the pauses of the [`RetryPolicy`]; any other call is sent once.
    ///
    /// # Errors
    ///
    /// Fails when the call cannot be sent, no answer came, the answer cannot be read, or the
    /// platform refused.
    pub async fn send(&self, call: &Call) -> Result<Reply, Error> {
        let span = tracing::debug_span!("wechat.call", method = %call.method(), path = call.path());
        self.send_repeating(call).instrument(span).await
    }

    /// Sends `call` and opens its answer: a file, which then comes in chunks, or JSON. Refusals are
    /// found under whatever label they come.
    ///
    /// It is repeated like [`send`](Self::send), as long as nothing of a file has come.
    ///
    /// # Errors
    ///
    /// Fails as `send` does.
    pub async fn open(&self, call: &Call) -> Result<FileOrJson, Error> {
        let span = tracing::debug_span!("wechat.call", method = %call.method(), path = call.path());
        self.repeating(call, |request| self.open_once(call, request))
            .instrument(span)
            .await
    }

    async fn send_repeating(&self, call: &Call) -> Result<Reply, Error> {
        self.repeating(call, |request| self.send_once(call, request))
            .await
    }

    async fn repeating<T, F>(&self, call: &Call, attempt: impl Fn(Request) -> F + Send) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        let request = self.request(call)?;
        let retry = self.settings.retry;
        let repeats = if call.repeatable && call.can_be_resent() {
            retry.repeats()
        } else {
            0
        };
        let log = |error: &Error| tracing::debug!(error = %Chain(error), "the call failed");
        for repeat in 1..=repeats {
            match attempt(request.clone()).await {
                Err(error) if error.is_passing() => {
                    let pause = retry.pause(repeat);
                    tracing::warn!(repeat, pause_ms = pause.as_millis(), error = %Chain(&error), "sending the call again");
                    tokio::time::sleep(pause).await;
                }
                other => return other.inspect_err(log),
            }
        }
        attempt(request).await.inspect_err(log)
    }

    fn request(&self, call: &Call) -> Result<Request, Error> {
        let settings = &*self.settings;
        let usual = if call.media {
            settings.media_timeout
        } else {
            settings.call_timeout
        };
        let timeout = call.timeout.unwrap_or(usual);
        let elsewhere = call
            .platform_host
            .as_ref()
            .filter(|_| settings.host.is_platform());
        let host = call.host.as_ref().or(elsewhere).unwrap_or(&settings.host);
        Request::new(call, host, timeout, settings.max_answer).map_err(|source| Error::Call {
            path: call.path().into(),
            source,
        })
    }

    async fn send_once(&self, call: &Call, request: Request) -> Result<Reply, Error> {
        let path = || Box::from(call.path());
        let (limit, max_answer) = (request.timeout, request.max_answer);
        let started = std::time::Instant::now();
        let answer = tokio::time::timeout(limit, self.transport.send(request))
            .await
            .unwrap_or(Err(TransportError::TimedOut { limit }))
            .and_then(|answer| bounded(answer, max_answer))
            .map_err(|source| Error::Transport { path: path(), source })?;
        tracing::debug!(
            status = answer.status.as_u16(),
            bytes = answer.body.len(),
            elapsed_ms = started.elapsed().as_millis(),
            "answered"
        );
        read(call, &answer.body, answer.status.as_u16())
    }

    async fn open_once(&self, call: &Call, request: Request) -> Result<FileOrJson, Error> {
        let failed = |source| Error::Transport {
            path: call.path().into(),
            source,
        };
        let (limit, max_answer) = (request.timeout, request.max_answer);
        let answer = tokio::time::timeout(limit, self.transport.open(request))
            .await
            .unwrap_or(Err(TransportError::TimedOut { limit }))
            .map_err(failed)?;
        let status = answer.status.as_u16();
        tracing::debug!(status, "answered");
        let mut download = Download::new(call.path().into(), limit, answer);
        match download.look(max_answer).await? {
            Opened::File => Ok(FileOrJson::File(download)),
            Opened::Text(body) => read(call, &body, status).map(FileOrJson::Json),
            Opened::Unclear(body) => match read(call, &body, status) {
                Ok(_) | Err(Error::Answer { .. }) => Ok(FileOrJson::File(download)),
                Err(refused) => Err(refused),
            },
        }
    }
}

/// Transports are asked to stop reading at the limit; one that does not is not believed.
fn bounded(answer: Answer, limit: usize) -> Result<Answer, TransportError> {
    if answer.body.len() > limit {
        return Err(TransportError::TooLarge { limit });
    }
    Ok(answer)
}

fn read(call: &Call, body: &Bytes, status: u16) -> Result<Reply, Error> {
    let path: Box<str> = call.path().into();
    let failed = !(200..300).contains(&status);
    match decode::decode(body) {
        Ok(Decoded {
            refusal: Some(refusal),
            ..
        }) => {
            let text = call.redact(refusal.errmsg());
            let source = ApiError::new(refusal.errcode(), &text);
            Err(Error::Refused { path, source })
        }
        Ok(Decoded {
            has_errcode: false, ..
        })
        | Err(_)
            if failed =>
        {
            Err(Error::Status { path, status })
        }
        Ok(Decoded { body, .. }) => Ok(Reply { path, body }),
        Err(source) => Err(Error::Answer { path, source }),
    }
}

/// An error with its causes in one line, for the log.
struct Chain<'a>(&'a Error);

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = std::error::Error::source(self.0);
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            host: Host::DEFAULT,
            call_timeout: Duration::from_secs(5),
            media_timeout: Duration::from_secs(60),
            max_answer: 16 << 20,
            retry: RetryPolicy::default(),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Over HTTPS, to the default host with the default limits.
#[cfg(feature = "reqwest")]
impl Default for Client {
    fn default() -> Self {
        Self::new(crate::ReqwestTransport::new())
    }
}

/// A [`Client`] in the making.
///
/// ```
/// use std::time::Duration;
/// use wechat_http::{Client, Host, ScriptedTransport};
///
/// let client = Client::builder()
///     .transport(ScriptedTransport::new())
///     .host(Host::DISASTER_RECOVERY)
///     .call_timeout(Duration::from_secs(3))
///     .build()?;
/// assert_eq!(client.host(), &Host::DISASTER_RECOVERY);
/// # Ok::<(), wechat_http::BuildError>(())
/// ```
#[derive(Default)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    transport: Option<Arc<dyn AnyTransport>>,
    settings: Settings,
}

impl ClientBuilder {
    /// What carries the requests. Default: `ReqwestTransport`, with the feature `reqwest`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Where the platform is. Default: [`Host::DEFAULT`].
    pub fn host(mut self, host: Host) -> Self {
        self.settings.host = host;
        self
    }

    /// How long one attempt of an ordinary call may take. Default: 5 s.
    pub fn call_timeout(mut self, timeout: Duration) -> Self {
        self.settings.call_timeout = timeout;
        self
    }

    /// How long one attempt of a call that carries a file may take. Default: 60 s.
    pub fn media_timeout(mut self, timeout: Duration) -> Self {
        self.settings.media_timeout = timeout;
        self
    }

    /// How many bytes of an answer are accepted. Default: 16 MiB.
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.settings.max_answer = bytes;
        self
    }

    /// When repeatable calls are sent again. Default: up to four times.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Fails when a limit is zero, or when there is no transport: none was given and the feature
    /// `reqwest` is off.
    pub fn build(self) -> Result<Client, BuildError> {
        let Self { transport, settings } = self;
        for (name, zero) in [
            ("call_timeout", settings.call_timeout.is_zero()),
            ("media_timeout", settings.media_timeout.is_zero()),
            ("max_answer", settings.max_answer == 0),
        ] {
            if zero {
                return Err(BuildError::Zero { setting: name });
            }
        }
        #[cfg(feature = "reqwest")]
        let transport = transport.or_else(|| Some(Arc::new(crate::ReqwestTransport::new())));
        Ok(Client {
            transport: transport.ok_or(BuildError::NoTransport)?,
            settings: Arc::new(settings),
        })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Why there is no client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Nothing can carry requests.
    #[error("there is no transport: give one with .transport(…), or turn on the feature `reqwest`")]
    NoTransport,
    /// A limit is zero.
    #[error("{setting} is zero, so that no call could succeed; leave it out for the default")]
    Zero {
        /// Which one.
        setting: &'static str,
    },
}
