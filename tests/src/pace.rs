//! The one place where time is scaled: a day of a credential in minutes.
//!
//! The clock of a process runs faster by the pace, and everything that is measured by another
//! clock, that of the store's server, is divided by it on the way out and multiplied on the way
//! back. The emulated platform takes the same pace from its builder.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use wechat_core::Clock;
use wechat_token::{
    Committed, CredentialKey, Document, Lease, Leased, Offer, Record, Sent, StoreError, TokenStore,
};

/// How much faster time runs, from which moment on, and how wrong the wall clock is.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    times: u32,
    began: Instant,
    epoch: SystemTime,
    skew: i64,
}

impl Pace {
    /// `times` faster since `epoch`, which all processes of a fleet share, in milliseconds since
    /// 1970; with a wall clock that is `skew` seconds ahead.
    pub fn new(times: u32, epoch_ms: u64, skew: i64) -> Self {
        Self {
            times: times.max(1),
            began: Instant::now(),
            epoch: UNIX_EPOCH + Duration::from_millis(epoch_ms),
            skew,
        }
    }

    /// How much faster.
    pub fn times(&self) -> u32 {
        self.times
    }

    /// How long an intent lives by the clock of a store's server.
    pub fn intent_life(&self) -> Duration {
        Document::INTENT_LIFE / self.times
    }
}

impl Clock for Pace {
    fn instant(&self) -> Instant {
        self.began + self.began.elapsed() * self.times
    }

    fn wall(&self) -> SystemTime {
        let since = SystemTime::now().duration_since(self.epoch).unwrap_or_default();
        let wall = self.epoch + since * self.times;
        let skew = Duration::from_secs(self.skew.unsigned_abs());
        if self.skew < 0 { wall - skew } else { wall + skew }
    }

    fn real(&self, span: Duration) -> Duration {
        span / self.times
    }
}

/// A store whose server's clock runs at its own pace.
#[derive(Clone, Debug)]
pub struct Paced<S> {
    /// The store.
    pub store: S,
    /// How much faster we are.
    pub pace: Pace,
}

impl<S> Paced<S> {
    fn out(&self, span: Duration) -> Duration {
        span / self.pace.times
    }

    fn back(&self, record: Record) -> Record {
        Record {
            remaining: record.remaining * self.pace.times,
            life: record.life.map(|life| life * self.pace.times),
            ..record
        }
    }
}

impl<S: TokenStore> TokenStore for Paced<S> {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        let record = self.store.load(key).await?;
        Ok(record.map(|record| self.back(record)))
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        Ok(match self.store.lease(key, self.out(length), known).await? {
            Leased::Newer(record) => Leased::Newer(self.back(record)),
            other => other,
        })
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        let offer = Offer {
            remaining: self.out(offer.remaining),
            life: self.out(offer.life),
            sent_ago: self.out(offer.sent_ago),
            answered_ago: self.out(offer.answered_ago),
            ..offer
        };
        Ok(match self.store.commit(key, lease, offer).await? {
            Committed::Superseded(record) => Committed::Superseded(self.back(record)),
            other => other,
        })
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        self.store.abort(key, lease, sent).await
    }

    fn cache_age(&self) -> Option<Duration> {
        self.store.cache_age()
    }
}
