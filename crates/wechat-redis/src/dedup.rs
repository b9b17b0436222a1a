//! [`RedisDedup`]: a push that the platform repeats may arrive at another machine of the fleet.

use std::{fmt, sync::Arc, time::Duration};

use redis::{Script, ScriptInvocation, Value};
use wechat_callback::{Answer, Claim, Completed, DedupError, DedupStore, Ticket};

use crate::{Error, Redis, reply::Reply};

/// Claims pushes in Redis, so that a fleet handles each of them once. Cheap to clone.
///
/// A push has one key, `wechat:push:…`: while it is handled the claim, then the answer, which
/// repeats get, until its time is over. Answers contain what users are told; nothing in a key is a
/// secret.
///
/// ```
/// use wechat_redis::{Redis, RedisDedup, RedisStore};
///
/// # fn main() -> Result<(), wechat_redis::Error> {
/// let redis = Redis::open("redis://127.0.0.1:6379")?;
/// let (handled, credentials) = (RedisDedup::new(redis.clone()), RedisStore::new(redis));
/// # let _ = (handled, credentials);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisDedup {
    redis: Redis,
    scripts: Arc<Scripts>,
}

struct Scripts {
    claim: Script,
    complete: Script,
    abandon: Script,
}

impl RedisDedup {
    /// A store on `redis`.
    pub fn new(redis: Redis) -> Self {
        Self {
            redis,
            scripts: Arc::new(Scripts {
                claim: Script::new(include_str!("scripts/claim.lua")),
                complete: Script::new(include_str!("scripts/complete.lua")),
                abandon: Script::new(include_str!("scripts/abandon.lua")),
            }),
        }
    }

    async fn run(&self, key: &str, call: &mut ScriptInvocation<'_>) -> Result<Reply, DedupError> {
        call.key(format!("{}:push:{key}", self.redis.prefix));
        let answer: Result<Vec<Value>, Error> = self.redis.link.run(call).await;
        answer.and_then(Reply::read).map_err(DedupError::new)
    }
}

impl DedupStore for RedisDedup {
    async fn claim(&self, key: &str, hold: Duration) -> Result<Claim, DedupError> {
        let ticket = Ticket::new(fastrand::u128(..));
        let mut call = self.scripts.claim.prepare_invoke();
        call.arg(name(ticket)).arg(millis(hold));
        let reply = self.run(key, &mut call).await?;
        match reply.word() {
            "first" => Ok(Claim::First(ticket)),
            "running" => Ok(Claim::Running),
            "done" => {
                let text = reply.text(0).ok_or_else(|| DedupError::new(Error::Answer))?;
                Ok(Claim::Done(Answer::from_text(&text)))
            }
            _ => Err(DedupError::new(Error::Answer)),
        }
    }

    async fn complete(
        &self,
        key: &str,
        ticket: Ticket,
        answer: &Answer,
        keep: Duration,
    ) -> Result<Completed, DedupError> {
        let mut call = self.scripts.complete.prepare_invoke();
        call.arg(name(ticket)).arg(answer.as_str()).arg(millis(keep));
        let reply = self.run(key, &mut call).await?;
        match reply.word() {
            "stored" => Ok(Completed::Stored),
            "lost" => Ok(Completed::Lost),
            _ => Err(DedupError::new(Error::Answer)),
        }
    }

    async fn abandon(&self, key: &str, ticket: Ticket) -> Result<(), DedupError> {
        let mut call = self.scripts.abandon.prepare_invoke();
        call.arg(name(ticket));
        self.run(key, &mut call).await.map(|_| ())
    }
}

impl fmt::Debug for RedisDedup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisDedup")
            .field("redis", &self.redis)
            .finish_non_exhaustive()
    }
}

/// A ticket as the scripts know it.
fn name(ticket: Ticket) -> String {
    format!("{:032x}", ticket.number())
}

/// Redis takes no time of zero.
fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX).max(1)
}
