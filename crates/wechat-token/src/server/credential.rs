//! [`ServerCredential`]: one credential as the token servers have it.
//!
//! A request of its own waits at the server for the next value, so that this process hears of it
//! at once; readers then find it in memory.

use std::{
    fmt::{self, Write as _},
    sync::{Arc, Weak},
    time::Duration,
};

use tokio::{task::JoinHandle, time::Instant};
use wechat_core::{AppId, Clock, Secret, SystemClock};

use super::{
    ServerClient,
    answer::{Answer, Current, ENDPOINT},
};
use crate::{
    Committed, CredentialKey, CredentialKind, FetchMode, Fetched, Fingerprint, Lease, Offer, Record,
    SourceError, StoreError, TokenSource, TokenStore,
    limits::backoff,
    sync::Mutex,
    window::{Moment, Now},
};

/// One credential of one account, as the token servers have it: a source and a store. Clones
/// share what they know.
#[derive(Clone)]
pub struct ServerCredential(Arc<Shared>);

struct Shared {
    servers: ServerClient,
    kind: CredentialKind,
    path: String,
    clock: Arc<dyn Clock>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    latest: Option<Latest>,
    /// When a server last answered.
    heard: Option<Instant>,
    /// When a server was last asked on behalf of a reader.
    asked: Option<Instant>,
    listener: Option<JoinHandle<()>>,
}

/// The newest value that was heard of.
#[derive(Clone)]
struct Latest {
    value: Secret<Arc<str>>,
    fingerprint: Fingerprint,
    end: Moment,
    life: Option<Duration>,
    generation: u64,
}

impl Latest {
    fn record(&self, now: Now) -> Option<Record> {
        let remaining = self.end.remaining(now);
        (!remaining.is_zero()).then(|| Record {
            value: self.value.clone(),
            remaining,
            life: self.life,
            generation: self.generation,
            suspect: false,
        })
    }

    /// Whether the server has no reason yet to renew it.
    fn is_far_from_its_end(&self, now: Now) -> bool {
        let window = self
            .life
            .map_or(ServerCredential::FAR, |life| ServerCredential::FAR.min(life / 2));
        self.end.remaining(now) > window
    }
}

impl ServerCredential {
    /// Servers renew 240–290 s before the end; asking them earlier brings the same value.
    const MAX_LEAD: Duration = Duration::from_secs(230);
    /// Beyond what any server leads by.
    const FAR: Duration = Duration::from_secs(300);
    /// How often the servers are asked by readers of a value that is close to its end.
    const AGAIN: Duration = Duration::from_secs(10);
    /// A server that answers sooner than it was asked to does not know how to wait.
    const TOO_SOON: Duration = Duration::from_secs(1);

    pub(super) fn new(servers: ServerClient, app_id: &AppId, kind: CredentialKind) -> Self {
        Self(Arc::new(Shared {
            path: format!("/v1/{}/{kind}", escaped(app_id.as_str())),
            servers,
            kind,
            clock: Arc::new(SystemClock),
            known: Mutex::new(Known::default()),
        }))
    }

    /// Reads the time from `clock`. What was known so far is forgotten.
    #[must_use]
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        let shared = &*self.0;
        Self(Arc::new(Shared {
            servers: shared.servers.clone(),
            kind: shared.kind.clone(),
            path: shared.path.clone(),
            clock,
            known: Mutex::new(Known::default()),
        }))
    }
}

impl Shared {
    fn now(&self) -> Now {
        Now {
            instant: self.clock.instant(),
            wall: self.clock.wall(),
        }
    }

    fn latest(&self) -> Option<Latest> {
        self.known.lock().latest.clone()
    }

    /// What is known, if whoever waits at the server would have heard of anything newer. Close to
    /// the end of a value that is not taken for granted: the server is asked itself now and then.
    fn in_memory(&self, now: Now) -> Option<Record> {
        let known = self.known.lock();
        let latest = known.latest.as_ref()?;
        let is_listening = known
            .listener
            .as_ref()
            .is_some_and(|listener| !listener.is_finished());
        let is_current = is_listening && known.heard?.elapsed() < self.servers.wait + Duration::from_secs(10);
        let asked_just_now = known
            .asked
            .is_some_and(|asked| asked.elapsed() < ServerCredential::AGAIN);
        (is_current && (latest.is_far_from_its_end(now) || asked_just_now)).then(|| latest.record(now))?
    }

    /// Asks the servers, and remembers what they say.
    async fn ask(self: &Arc<Self>) -> Result<Latest, SourceError> {
        let sent = self.now();
        let known = self.latest();
        self.known.lock().asked = Some(Instant::now());
        let answer = self
            .servers
            .read(&self.path, known.as_ref().map(|latest| latest.fingerprint))
            .await?;
        let latest = match (answer, known) {
            (Answer::Unchanged, Some(latest)) => {
                self.heard();
                latest
            }
            // A server only says so when it was told what is known.
            (Answer::Unchanged, None) => {
                return Err(SourceError::BadValue {
                    endpoint: ENDPOINT,
                    source: crate::BadValue::Missing { field: "value" },
                });
            }
            (Answer::Value(current), _) => self.learn(current, sent),
        };
        self.listen();
        Ok(latest)
    }

    /// Remembers a value whose request was sent at `sent`.
    fn learn(&self, current: Current, sent: Now) -> Latest {
        let now = self.now();
        // The server's own waiting is no part of the value's life; more than we waited it was not.
        let waited = current
            .waited
            .min(now.instant.saturating_duration_since(sent.instant));
        let from = Now {
            instant: sent.instant.checked_add(waited).unwrap_or(sent.instant),
            wall: sent.wall.checked_add(waited).unwrap_or(sent.wall),
        };
        let latest = Latest {
            fingerprint: Fingerprint::of(current.value.expose()),
            value: current.value,
            end: Moment::of(from, current.remaining),
            life: current.life,
            generation: current.generation,
        };
        let mut known = self.known.lock();
        known.latest = Some(latest.clone());
        known.heard = Some(Instant::now());
        latest
    }

    fn heard(&self) {
        self.known.lock().heard = Some(Instant::now());
    }

    /// Starts to wait at the server for the next value, if nobody does.
    fn listen(self: &Arc<Self>) {
        if self.servers.wait.is_zero() {
            return;
        }
        let mut known = self.known.lock();
        if known.listener.as_ref().is_none_or(JoinHandle::is_finished) {
            known.listener = Some(tokio::spawn(listen(Arc::downgrade(self))));
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(listener) = self.known.lock().listener.take() {
            listener.abort();
        }
    }
}

/// Waits at the server for the next value, again and again, as long as somebody has the credential.
async fn listen(shared: Weak<Shared>) {
    let mut failures = 0;
    while let Some(pause) = hear(&shared, &mut failures).await {
        tokio::time::sleep(pause).await;
    }
}

/// Waits for one answer; gives the pause before the next question.
async fn hear(weak: &Weak<Shared>, failures: &mut u32) -> Option<Duration> {
    let (servers, path, known, sent) = {
        let shared = weak.upgrade()?;
        let known = shared.latest().map(|latest| latest.fingerprint);
        (shared.servers.clone(), shared.path.clone(), known, shared.now())
    };
    let asked = Instant::now();
    let answer = servers.wait_for_change(&path, known).await;
    let shared = weak.upgrade()?;
    match answer {
        Ok(answer) => {
            *failures = 0;
            match answer {
                Answer::Value(current) => {
                    shared.learn(current, sent);
                }
                Answer::Unchanged => shared.heard(),
            }
            let too_soon = asked.elapsed() < ServerCredential::TOO_SOON;
            Some(if too_soon {
                ServerCredential::TOO_SOON
            } else {
                Duration::ZERO
            })
        }
        Err(error) => {
            *failures += 1;
            tracing::debug!(path = %path, error = %error, "nothing was heard from the token server");
            Some(shared.clock.real(backoff(*failures, fastrand::f64())))
        }
    }
}

impl TokenSource for ServerCredential {
    fn kind(&self) -> CredentialKind {
        self.0.kind.clone()
    }

    async fn fetch(&self, mode: FetchMode) -> Result<Fetched, SourceError> {
        let shared = &self.0;
        let latest = match (mode, shared.latest()) {
            (FetchMode::Normal, _) => shared.ask().await?,
            // Forced: the value that is known is not wanted any more, and the server is to compare.
            (FetchMode::Forced, known) => {
                let failed = match known {
                    Some(known) => known,
                    None => shared.ask().await?,
                };
                let sent = shared.now();
                let current = shared.servers.refresh(&shared.path, failed.fingerprint).await?;
                let latest = shared.learn(current, sent);
                shared.listen();
                latest
            }
        };
        let remaining = latest.end.remaining(shared.now());
        Fetched::new(Arc::clone(latest.value.expose()), remaining).map_err(|source| SourceError::BadValue {
            endpoint: ENDPOINT,
            source,
        })
    }

    fn family(&self) -> &'static str {
        "server"
    }

    fn can_force(&self) -> bool {
        true
    }

    fn is_shared_by_nature(&self) -> bool {
        true
    }

    fn max_lead(&self) -> Option<Duration> {
        Some(Self::MAX_LEAD)
    }
}

/// Nothing is ever written: the servers keep what they fetch.
impl TokenStore for ServerCredential {
    async fn load(&self, _key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        let shared = &self.0;
        if let Some(record) = shared.in_memory(shared.now()) {
            return Ok(Some(record));
        }
        let latest = shared.ask().await.map_err(StoreError::backend)?;
        Ok(latest.record(shared.now()))
    }

    async fn commit(&self, _: &CredentialKey, _: Lease, _: Offer) -> Result<Committed, StoreError> {
        let generation = self.0.latest().map_or(0, |latest| latest.generation);
        Ok(Committed::Stored {
            generation,
            suspect: false,
        })
    }

    /// What is heard waits in memory, so that looking costs nothing; without listening each look
    /// is a request.
    fn cache_age(&self) -> Option<Duration> {
        let seconds = if self.0.servers.wait.is_zero() { 5 } else { 1 };
        Some(Duration::from_secs(seconds))
    }
}

impl fmt::Debug for ServerCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerCredential")
            .field("path", &self.0.path)
            .field("servers", &self.0.servers)
            .finish_non_exhaustive()
    }
}

/// An app id as a segment of a path.
fn escaped(app_id: &str) -> String {
    app_id.bytes().fold(String::new(), |mut path, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            path.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(path, "%{byte:02X}");
        }
        path
    })
}
