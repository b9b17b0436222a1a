//! [`SecuredTransport`]: calls signed and encrypted, for accounts that asked the platform for it.
//!
//! The console of a mini program offers it (服务端 API 签名与加密) for a list of calls that it shows; once it
//! is on for a call, the platform refuses that call unsigned (40230 to 40240). Uploads are never on the list.

use std::{collections::HashSet, fmt, sync::Arc};

use bytes::Bytes;
use serde_json::Value;
use wechat_core::{Clock, SystemClock};
use wechat_crypto::api_security::{AnswerHeaders, ApiSecurity};
use wechat_http::{
    Answer, Body, HeaderName, HeaderValue, Method, Request, StreamedAnswer, Transport, TransportError,
};

/// A transport around another: it seals the calls it is told to, and believes only answers that the
/// platform signed.
///
/// ```no_run
/// use wechat_api::{Api, SecuredTransport};
/// use wechat_crypto::api_security::ApiSecurity;
/// use wechat_http::{Client, ReqwestTransport};
///
/// # fn run(tokens: wechat_token::TokenManager, security: ApiSecurity) {
/// let transport = SecuredTransport::new(ReqwestTransport::new(), security).path("/wxa/getuserriskrank");
/// let api = Api::with_client(tokens, Client::new(transport));
/// # }
/// ```
///
/// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/server/getting_started/api_signature)
#[must_use = "a transport does nothing until a client has it"]
pub struct SecuredTransport<T> {
    inner: T,
    security: Arc<ApiSecurity>,
    paths: HashSet<Box<str>>,
    clock: Arc<dyn Clock>,
}

impl<T: Transport> SecuredTransport<T> {
    /// Seals nothing yet; `inner` carries everything.
    pub fn new(inner: T, security: ApiSecurity) -> Self {
        Self {
            inner,
            security: Arc::new(security),
            paths: HashSet::new(),
            clock: Arc::new(SystemClock),
        }
    }

    /// Seals the calls of `path`, for example `/wxa/getuserriskrank`: those for which it is on in the console.
    pub fn path(mut self, path: impl Into<Box<str>>) -> Self {
        self.paths.insert(path.into());
        self
    }

    /// Takes the time from `clock`.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// `request` with its body sealed; the request as it is when it is not to be sealed.
    fn sealed(&self, request: Request) -> Result<Sealed, TransportError> {
        let path = request.path().to_owned();
        if request.method() != Method::POST || !self.paths.contains(path.as_str()) {
            return Ok(Sealed { request, path: None });
        }
        let refused = |reason: &str| TransportError::Setup {
            reason: reason.into(),
        };
        let body = match request.body() {
            None => "",
            Some(body) => {
                let bytes = body
                    .in_memory()
                    .ok_or_else(|| refused("a call with a file cannot be sealed"))?;
                str::from_utf8(bytes).map_err(|_| refused("a call whose body is no text cannot be sealed"))?
            }
        };
        let query = request.expose_query();
        let query: Vec<_> = query
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let sealed = self
            .security
            .seal(&path, &query, body, self.clock.unix())
            .map_err(|error| refused(&error.to_string()))?;
        let mut sent = request.clone();
        for (name, value) in sealed.headers() {
            let name = HeaderName::try_from(name).map_err(|_| refused("a header has no name"))?;
            let value = HeaderValue::try_from(value).map_err(|_| refused("a header has no value"))?;
            sent = sent.with_header(name, value);
        }
        let body = Body::new("application/json", sealed.body.into_bytes());
        Ok(Sealed {
            request: sent.with_body(body),
            path: Some(path),
        })
    }

    /// `answer`, opened. One that is not signed can only be a refusal: the platform refuses before it
    /// looks at keys, and a forged refusal tells nobody anything.
    fn opened(&self, path: &str, mut answer: Answer) -> Result<Answer, TransportError> {
        let header = |name| {
            answer
                .headers
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        let untrusted = |reason: String| TransportError::Untrusted {
            reason: reason.into(),
        };
        let headers = match AnswerHeaders::read(header) {
            Ok(headers) => headers,
            Err(_) if is_refusal(&answer.body) || !answer.status.is_success() => return Ok(answer),
            Err(error) => return Err(untrusted(error.to_string())),
        };
        let plain = self
            .security
            .open(path, &headers, &answer.body, self.clock.unix())
            .map_err(|error| untrusted(error.to_string()))?;
        answer.body = Bytes::from(plain);
        Ok(answer)
    }
}

struct Sealed {
    request: Request,
    /// The path, if the request is sealed.
    path: Option<String>,
}

impl<T: Transport> Transport for SecuredTransport<T> {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        let Sealed { request, path } = self.sealed(request)?;
        let answer = self.inner.send(request).await?;
        match path {
            Some(path) => self.opened(&path, answer),
            None => Ok(answer),
        }
    }

    async fn open(&self, request: Request) -> Result<StreamedAnswer, TransportError> {
        if self.paths.contains(request.path()) {
            return self.send(request).await.map(Into::into);
        }
        self.inner.open(request).await
    }
}

impl<T> fmt::Debug for SecuredTransport<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecuredTransport")
            .field("paths", &self.paths)
            .finish_non_exhaustive()
    }
}

fn is_refusal(body: &[u8]) -> bool {
    let value: Option<Value> = serde_json::from_slice(body).ok();
    let code = value.as_ref().and_then(|value| value.get("errcode")?.as_i64());
    code.is_some_and(|code| code != 0)
}
