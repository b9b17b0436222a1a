//! A day in the life of a token server with very many credentials: on a paused clock, with a source
//! that grants two hours at each fetch.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use wechat_core::{AppId, Clock};
use wechat_token::{CredentialKind, FetchMode, Fetched, SourceError, TokenManager, TokenSource};
use wechat_token_server::{Client, TokenServer};

const DAY: u32 = 86_400;
const LIFE: u32 = 7_200;
const MINUTES: usize = 1_440;

/// Both readings run with tokio's clock, which is paused.
struct Virtual {
    start: tokio::time::Instant,
}

impl Clock for Virtual {
    fn instant(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn wall(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_700_000_000) + self.start.elapsed()
    }
}

/// When each credential was fetched, and how often in each minute.
struct Journal {
    start: tokio::time::Instant,
    /// Seconds from the start, plus one; zero when it was never fetched.
    last: Vec<AtomicU32>,
    minutes: Vec<AtomicU32>,
    expired: AtomicU32,
}

struct Source {
    journal: Arc<Journal>,
    kind: CredentialKind,
    number: usize,
}

impl TokenSource for Source {
    fn kind(&self) -> CredentialKind {
        self.kind.clone()
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let journal = &self.journal;
        let elapsed = journal.start.elapsed();
        let now = u32::try_from(elapsed.as_secs()).unwrap_or(u32::MAX);
        let before = journal.last[self.number].swap(now + 1, Ordering::Relaxed);
        if before != 0 && now >= before - 1 + LIFE {
            journal.expired.fetch_add(1, Ordering::Relaxed);
        }
        let minute = usize::try_from(now / 60).unwrap_or(MINUTES);
        if let Some(count) = journal.minutes.get(minute) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        // As long as a request takes.
        tokio::time::sleep(Duration::from_millis(100)).await;
        // As long as a real one.
        let value = format!("{:0>136}", u64::from(now) << 32 | self.number as u64);
        Fetched::new(value, Duration::from_secs(u64::from(LIFE))).map_err(|source| SourceError::BadValue {
            endpoint: "the script",
            source,
        })
    }
}

/// How the day went.
#[derive(Debug)]
pub(crate) struct Day {
    /// Fetches of the whole day.
    pub(crate) fetches: u32,
    /// Credentials that ended before they were renewed.
    pub(crate) expired: u32,
    /// Credentials that are not valid at the end.
    pub(crate) invalid: usize,
    /// Fetches in the busiest minute, to those in a minute on average.
    pub(crate) peak_to_mean: f64,
}

/// Lets a server with `accounts` accounts of two credentials each live for a day.
#[expect(clippy::expect_used, reason = "what is made up here is right")]
pub(crate) fn live(accounts: usize) -> Day {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .expect("a runtime");
    runtime.block_on(async move {
        let start = tokio::time::Instant::now();
        let clock: Arc<dyn Clock> = Arc::new(Virtual { start });
        let zeros = |count| (0..count).map(|_| AtomicU32::new(0)).collect();
        let journal = Arc::new(Journal {
            start,
            last: zeros(2 * accounts),
            minutes: zeros(MINUTES),
            expired: AtomicU32::new(0),
        });
        let any = "127.0.0.1:0".parse().expect("an address");
        let mut builder = TokenServer::builder()
            .listen(any)
            .admin(any)
            .clock(Arc::clone(&clock))
            .client(
                Client::new("all", "the-key-of-the-client")
                    .expect("a key")
                    .all_accounts(),
            );
        for account in 0..accounts {
            let app_id = AppId::new(format!("wx{account:016x}")).expect("an app id");
            let manager = |place: usize, kind: CredentialKind| {
                let source = Source {
                    journal: Arc::clone(&journal),
                    kind,
                    number: 2 * account + place,
                };
                TokenManager::builder(app_id.clone(), source)
                    .clock(Arc::clone(&clock))
                    .build()
                    .expect("a manager")
            };
            let managers = [
                manager(0, CredentialKind::ACCESS_TOKEN),
                manager(1, CredentialKind::JSAPI_TICKET),
            ];
            builder = builder.credentials(format!("account {account}"), app_id.clone(), managers);
        }
        let server = builder.start().await.expect("a server");

        tokio::time::sleep(Duration::from_secs(u64::from(DAY))).await;

        let fetches: u32 = journal
            .minutes
            .iter()
            .map(|count| count.load(Ordering::Relaxed))
            .sum();
        let peak = journal
            .minutes
            .iter()
            .map(|count| count.load(Ordering::Relaxed))
            .max()
            .unwrap_or(0);
        let invalid = journal.last.iter().filter(|last| {
            let last = last.load(Ordering::Relaxed);
            last == 0 || DAY >= last - 1 + LIFE
        });
        let day = Day {
            fetches,
            expired: journal.expired.load(Ordering::Relaxed),
            invalid: invalid.count(),
            peak_to_mean: f64::from(peak) * f64::from(DAY / 60) / f64::from(fetches),
        };
        server.shutdown().await;
        day
    })
}
