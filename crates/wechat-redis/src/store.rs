//! [`RedisStore`]: a fleet's credentials in Redis.

use std::{fmt, sync::Arc, time::Duration};

use redis::{ScriptInvocation, Value};
use wechat_token::{
    Committed, CredentialKey, Document, Lease, Leased, Offer, Record, Sent, StoreError, TokenStore,
};

use crate::{Error, Redis, keys::Keys, reply::Reply, scripts::Scripts};

/// Keeps credentials in Redis, for all processes of a fleet. Cheap to clone.
///
/// For each credential there are three keys under one hash tag, for example
/// `wechat:{wx5823bf96d3bd56c7:access_token:stable}:record`: a hash with the value and what is
/// known about its grant, the lease with the time it has left, and the intents of those who may
/// have a request in the air. No key contains a secret; the record contains the value itself, so
/// whoever may read these keys may use the account.
///
/// ```
/// use std::time::Duration;
/// use wechat_redis::RedisStore;
///
/// # fn main() -> Result<(), wechat_redis::Error> {
/// let store = RedisStore::open("redis://127.0.0.1:6379")?.cache_age(Duration::from_secs(5));
/// # let _ = store;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisStore {
    redis: Redis,
    scripts: Arc<Scripts>,
    cache_age: Duration,
    intent_life: Duration,
    /// In tests the time follows all other arguments, for scripts whose clock can be turned.
    #[cfg(test)]
    now_ms: Option<Arc<std::sync::atomic::AtomicU64>>,
}

impl RedisStore {
    /// A pause after which a lease may be free or its value there.
    const RETRY_IN: Duration = Duration::from_millis(25);

    /// A store on `redis`.
    pub fn new(redis: Redis) -> Self {
        Self {
            redis,
            scripts: Arc::new(Scripts::new()),
            cache_age: Duration::from_secs(3),
            intent_life: Document::INTENT_LIFE,
            #[cfg(test)]
            now_ms: None,
        }
    }

    /// A store on the server at `url`, see [`Redis::open`].
    ///
    /// # Errors
    ///
    /// Fails when the address makes no sense.
    pub fn open(url: &str) -> Result<Self, Error> {
        Redis::open(url).map(Self::new)
    }

    /// How long a process may go on with the value it holds before it looks at Redis again; 3 s
    /// by default. The platform honours a replaced value for 300 s. Zero looks on every read.
    #[must_use]
    pub fn cache_age(mut self, age: Duration) -> Self {
        self.cache_age = age;
        self
    }

    /// How long a holder that vanished counts as one whose request may still arrive; 30 s by
    /// default. Shorter only where all times are scaled down, as in a simulation.
    #[must_use]
    pub fn intent_life(mut self, life: Duration) -> Self {
        self.intent_life = life;
        self
    }

    /// The key that holds the record of `key`.
    pub fn record_key(&self, key: &CredentialKey) -> String {
        Keys::of(&self.redis.prefix, key).record
    }

    async fn run(&self, keys: &Keys, call: &mut ScriptInvocation<'_>) -> Result<Reply, StoreError> {
        call.key(&keys.record)
            .key(&keys.lease)
            .key(&keys.intents)
            .key(&keys.corrupt);
        #[cfg(test)]
        if let Some(now_ms) = &self.now_ms {
            call.arg(now_ms.load(std::sync::atomic::Ordering::SeqCst));
        }
        let answer: Result<Vec<Value>, Error> = self.redis.link.run(call).await;
        match answer.and_then(Reply::read) {
            Ok(reply) => Ok(reply),
            Err(Error::Refused { code }) if code == "WRONGTYPE" => {
                Err(corrupt(keys, "a key beside it is of another type"))
            }
            Err(error) => Err(StoreError::backend(error)),
        }
    }
}

impl TokenStore for RedisStore {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        let keys = Keys::of(&self.redis.prefix, key);
        let reply = self.run(&keys, &mut self.scripts.load.prepare_invoke()).await?;
        match reply.word() {
            "none" => Ok(None),
            "record" => record(&keys, &reply).map(Some),
            "corrupt" => Err(corrupt(&keys, fault(reply.text(0).as_deref()))),
            _ => Err(StoreError::backend(Error::Answer)),
        }
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        let keys = Keys::of(&self.redis.prefix, key);
        // Zero is the owner of unguarded leases.
        let owner = fastrand::u128(1..);
        let mut call = self.scripts.lease.prepare_invoke();
        call.arg(name(owner))
            .arg(millis(length).max(1))
            .arg(known)
            .arg(millis(self.intent_life));
        let reply = self.run(&keys, &mut call).await?;
        match reply.word() {
            "newer" => record(&keys, &reply).map(Leased::Newer),
            "busy" => Ok(Leased::Busy {
                retry_in: Self::RETRY_IN,
            }),
            "granted" => {
                put_aside(&keys, reply.text(0).as_deref());
                Ok(Leased::Granted(Lease::new(owner, None)))
            }
            _ => Err(StoreError::backend(Error::Answer)),
        }
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        let keys = Keys::of(&self.redis.prefix, key);
        let mut call = self.scripts.commit.prepare_invoke();
        call.arg(name(lease.owner()))
            .arg(offer.value.expose().as_ref())
            .arg(millis(offer.remaining))
            .arg(millis(offer.life))
            .arg(millis(offer.sent_ago))
            .arg(millis(offer.answered_ago))
            .arg(millis(self.intent_life));
        let reply = self.run(&keys, &mut call).await?;
        let number = |at| reply.number(at).map_err(StoreError::backend);
        match reply.word() {
            "stored" => {
                put_aside(&keys, reply.text(2).as_deref());
                Ok(Committed::Stored {
                    generation: number(0)?,
                    suspect: number(1)? != 0,
                })
            }
            "superseded" => record(&keys, &reply).map(Committed::Superseded),
            "lost" => Ok(Committed::LeaseLost),
            _ => Err(StoreError::backend(Error::Answer)),
        }
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        let keys = Keys::of(&self.redis.prefix, key);
        let mut call = self.scripts.abort.prepare_invoke();
        call.arg(name(lease.owner()))
            .arg(u8::from(sent == Sent::WithoutEffect))
            .arg(millis(self.intent_life));
        self.run(&keys, &mut call).await.map(|_| ())
    }

    fn cache_age(&self) -> Option<Duration> {
        Some(self.cache_age)
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("redis", &self.redis)
            .field("cache_age", &self.cache_age)
            .finish_non_exhaustive()
    }
}

fn record(keys: &Keys, reply: &Reply) -> Result<Record, StoreError> {
    let record = reply.record().map_err(StoreError::backend)?;
    record.ok_or_else(|| corrupt(keys, "its value cannot be a credential"))
}

fn corrupt(keys: &Keys, reason: &'static str) -> StoreError {
    StoreError::Corrupt {
        name: keys.record.clone(),
        reason,
    }
}

/// The script's word for what is wrong, as one of ours: what is stored stays out of messages.
fn fault(word: Option<&str>) -> &'static str {
    match word {
        Some("it is not a hash") => "it is not a hash",
        Some("it has another version") => "it has another version",
        Some("its value is missing") => "its value is missing",
        _ => "a number is missing",
    }
}

fn put_aside(keys: &Keys, word: Option<&str>) {
    if word.is_some() {
        let error = corrupt(keys, fault(word));
        tracing::warn!(error = %error, aside = %keys.corrupt, "a credential record is put aside");
    }
}

/// An owner as the scripts know it.
fn name(owner: u128) -> String {
    format!("{owner:032x}")
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod agreement;
