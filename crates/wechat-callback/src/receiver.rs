//! From a request to what it means: nothing is believed before the account's own key has said so.

use std::time::Duration;

use wechat_core::UnixSeconds;
use wechat_crypto::{CallbackSettings, EncryptMode, Envelope, Error, Params};
use wechat_message::{Limits, Message};

use crate::{Account, Directory, Push, QueryFault, Refusal, Request, Response, push::Seal, query::Query};

/// What a request means.
#[derive(Debug)]
#[non_exhaustive]
pub enum Decision {
    /// The platform verifies the URL: this is the answer.
    Verified(Response),
    /// A push, to be handled and answered.
    Push(Box<Push>),
}

/// The checks, without I/O: method, query, headers and body in, meaning out.
///
/// | mode | taken | checked |
/// |---|---|---|
/// | plain (明文) | plain pushes; encrypted ones if there is a key | `signature`, which does not cover the body |
/// | compatible (兼容) | the encrypted part alone | `msg_signature`, which covers it |
/// | safe (安全) | encrypted pushes | `msg_signature` |
///
/// [Platform page](https://developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption.html)
///
/// ```
/// use std::sync::Arc;
/// use wechat_callback::{Decision, Receiver, Request};
/// use wechat_core::UnixSeconds;
/// use wechat_crypto::{CallbackSettings, signature};
///
/// let receiver = Receiver::new(Arc::new(CallbackSettings::plain("AAAAA".parse()?)));
/// let query = "signature=f464b24fc39322e44b38aa78f5edd27bd1441696&echostr=4375120948345356249\
///     &timestamp=1714036504&nonce=1514711492";
///
/// let now = UnixSeconds::new(1_714_036_505);
/// match receiver.receive(&Request::new("GET", "/", query), now)? {
///     Decision::Verified(response) => assert_eq!(response.body(), "4375120948345356249"),
///     other => panic!("{other:?}"),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Receiver {
    directory: Directory,
    max_body: usize,
    limits: Limits,
    freshness: Option<Duration>,
}

impl Receiver {
    /// Receives for the accounts in `directory`.
    pub fn new(directory: impl Into<Directory>) -> Self {
        Self {
            directory: directory.into(),
            max_body: 1 << 20,
            limits: Limits::new(),
            freshness: None,
        }
    }

    /// The longest body, in bytes. Default 1 MiB: an encrypted push is a third longer than its
    /// message, one in compatible mode three times as long, and messages have a few kilobytes.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self.limits = self.limits.max_bytes(bytes);
        self
    }

    /// Refuses what was signed further than `window` from the local clock, in both directions.
    /// Default: no limit, as the platform promises nothing about its clock. 300 s are usual. Within
    /// the window a captured request can be sent again; deduplication takes care of that.
    #[must_use]
    pub fn freshness(mut self, window: Duration) -> Self {
        self.freshness = Some(window);
        self
    }

    #[cfg(feature = "service")]
    pub(crate) const fn body_limit(&self) -> usize {
        self.max_body
    }

    #[cfg(feature = "service")]
    pub(crate) const fn window(&self) -> Option<Duration> {
        self.freshness
    }

    /// What `request` means at `now`.
    ///
    /// # Errors
    ///
    /// The reason not to take it; [`Refusal::response`] is what to answer then.
    pub fn receive(&self, request: &Request<'_>, now: UnixSeconds) -> Result<Decision, Refusal> {
        Self::check_head(request)?;
        if request.body.len() > self.max_body {
            return Err(Refusal::TooLarge { limit: self.max_body });
        }
        let query = Query::parse(request.query)?;
        if request.method == "GET" {
            return self.verify_url(request, &query, now).map(Decision::Verified);
        }
        let push = if query.msg_signature.is_some() || query.says_encrypted {
            self.sealed(request, &query, now)?
        } else {
            self.plain(request, &query, now)?
        };
        Ok(Decision::Push(Box::new(push)))
    }

    /// What can be refused before the body is read.
    pub(crate) fn check_head(request: &Request<'_>) -> Result<(), Refusal> {
        if !matches!(request.method, "GET" | "POST") {
            return Err(Refusal::Method);
        }
        // The platform's own types are not written down anywhere, so only what cannot be a push
        // is refused; XML and JSON are told apart by their first character.
        let is = |prefix: &str| {
            let start = request.content_type.and_then(|it| it.get(..prefix.len()));
            start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let coded = request
            .content_encoding
            .is_some_and(|it| !it.is_empty() && !it.eq_ignore_ascii_case("identity"));
        if coded || ["multipart/", "image/", "audio/", "video/"].into_iter().any(is) {
            return Err(Refusal::MediaType);
        }
        Ok(())
    }

    fn verify_url(
        &self,
        request: &Request<'_>,
        query: &Query<'_>,
        now: UnixSeconds,
    ) -> Result<Response, Refusal> {
        let echostr = query.echostr.as_deref().ok_or(QueryFault::NoEcho)?;
        let mut refusal = Refusal::Account;
        for account in self.directory.candidates(request.path) {
            match echo(&account.settings(), query, echostr) {
                Ok(echo) => {
                    self.check_freshness(query, now)?;
                    return Ok(Response::text(200, echo));
                }
                Err(refused) => refusal = refused,
            }
        }
        Err(refusal)
    }

    fn plain(&self, request: &Request<'_>, query: &Query<'_>, now: UnixSeconds) -> Result<Push, Refusal> {
        let mut parsed = None;
        let account = self.directory.find(request.path, || {
            let message = self.parse(request.body)?;
            let receiver = addressed(&message).to_owned();
            parsed = Some(message);
            Ok::<_, Refusal>(Some(receiver))
        })?;
        let account = account.ok_or(Refusal::Account)?;
        let settings = account.settings();
        if settings.mode.is_encrypted() {
            return Err(Refusal::Downgrade { mode: settings.mode });
        }
        let signature = query.signature.as_deref().ok_or(Refusal::Unsigned)?;
        settings
            .verify_url(signature, &query.timestamp, &query.nonce)
            .map_err(Refusal::Signature)?;
        self.check_freshness(query, now)?;
        let message = match parsed {
            Some(message) => message,
            None => self.parse(request.body)?,
        };
        Ok(Push::new(message, request.body, &account, settings, None))
    }

    fn sealed(&self, request: &Request<'_>, query: &Query<'_>, now: UnixSeconds) -> Result<Push, Refusal> {
        // An account that has no key takes no envelope, however well-formed.
        let envelope = Envelope::find(request.body).map_err(Refusal::Envelope)?;
        let account = self.directory.find(request.path, || {
            let receiver = envelope.to_user_name.as_deref().or(envelope.app_id.as_deref());
            Ok::<_, Refusal>(receiver.map(str::to_owned))
        })?;
        let account = account.ok_or(Refusal::Account)?;
        let settings = account.settings();
        // `signature` is there as well, and says nothing about the body.
        let Some(msg_signature) = query.msg_signature.as_deref() else {
            return Err(match settings.mode {
                EncryptMode::Normal => Refusal::Unsigned,
                mode => Refusal::Downgrade { mode },
            });
        };
        let crypto = settings.crypto.as_ref().ok_or(Refusal::NoKey)?;
        let params = Params {
            msg_signature,
            timestamp: &query.timestamp,
            nonce: &query.nonce,
        };
        crypto
            .verify(&params, &envelope.encrypt)
            .map_err(Refusal::Signature)?;
        self.check_freshness(query, now)?;
        let (body, key) = crypto.decrypt(&envelope.encrypt).map_err(Refusal::Sealed)?;
        let message = self.parse(&body)?;
        self.check_receiver(&account, &message)?;
        let seal = Seal {
            format: envelope.format,
            key,
            nonce: query.nonce.as_ref().to_owned(),
        };
        Ok(Push::new(message, &body, &account, settings, Some(seal)))
    }

    fn parse(&self, body: &[u8]) -> Result<Message, Refusal> {
        Message::parse_with(body, &self.limits).map_err(Refusal::Message)
    }

    /// The envelope's `ToUserName` chose the keys, the message's own one is signed. Where accounts
    /// share a token they differ when somebody wrote another name on an envelope.
    fn check_receiver(&self, account: &Account, message: &Message) -> Result<(), Refusal> {
        if self.directory.goes_by_receiver() && !account.is_named(addressed(message)) {
            return Err(Refusal::Receiver);
        }
        Ok(())
    }

    fn check_freshness(&self, query: &Query<'_>, now: UnixSeconds) -> Result<(), Refusal> {
        let Some(limit) = self.freshness else {
            return Ok(());
        };
        let signed: u64 = query.timestamp.parse().map_err(|_| QueryFault::Timestamp)?;
        let away = Duration::from_secs(signed.abs_diff(now.get()));
        if away > limit {
            return Err(Refusal::Stale { away, limit });
        }
        Ok(())
    }
}

/// `ToUserName`, which notices have under another name.
fn addressed(message: &Message) -> &str {
    match message.to_user() {
        "" => &message.addressee.app_id,
        to_user => to_user,
    }
}

/// Official accounts and mini programs send a plain `echostr` in every mode, WeCom an encrypted one.
fn echo(settings: &CallbackSettings, query: &Query<'_>, echostr: &str) -> Result<String, Refusal> {
    if let Some(msg_signature) = query.msg_signature.as_deref() {
        let crypto = settings.crypto.as_ref().ok_or(Refusal::NoKey)?;
        let params = Params {
            msg_signature,
            timestamp: &query.timestamp,
            nonce: &query.nonce,
        };
        return crypto
            .open_echostr(&params, echostr)
            .map_err(|error| match error {
                Error::Signature => Refusal::Signature(error),
                other => Refusal::Sealed(other),
            });
    }
    let signature = query.signature.as_deref().ok_or(Refusal::Unsigned)?;
    settings
        .verify_url(signature, &query.timestamp, &query.nonce)
        .map_err(Refusal::Signature)?;
    Ok(echostr.to_owned())
}
