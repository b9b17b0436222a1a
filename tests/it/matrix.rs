//! The fault matrix: real processes over a real store, and a platform that counts fetches.
//!
//! They use the classic endpoint, where each fetch retires the token before, so that a fetch too
//! many is seen by everybody. Time runs [`PACE`] times faster, or less where something outside takes its time. In every cell no call
//! fails because of a token, and the fetches stay within the bound that the cell states.
//!
//! | what happens | bound on fetches | back to normal within |
//! |---|---|---|
//! | 16 processes × 64 tasks at expiry | 1 | one fetch |
//! | the holder of the lease dies before its fetch | 1, and 1 for the doubt it left | the lease (file: at once) + one fetch |
//! | … during or after its fetch | its own and 1, and 1 for the doubt | the same |
//! | the holder is stopped beyond its lease, and wakes | its own and 1, and 2 for the doubt | the lease + one fetch |
//! | Redis restarts, pauses, is cut off | 1 | one back-off (≤ 60 s) + one fetch |
//! | Sentinel replaces the primary | 2 | the fail-over + one back-off + one fetch |
//! | the platform is slow | 1 | its answer |
//! | the token endpoint is down, refuses, sends HTML or halves | the tries that back-off allows | one back-off + one fetch |
//! | the API refuses every token for ever | per process at once, after 30 s, then every 5 min | one fetch |
//! | clocks 10 min apart; a replaced token dies at once | 1 | one fetch |
//! | two token servers over Redis or PostgreSQL, one is killed (in [`token_server`](super::token_server)) | 1 | at once: clients ask the other |

mod doubt;
mod expiry;
mod holder;
mod platform_trouble;
mod redis_trouble;
mod ride;

use std::{any::Any, path::PathBuf, sync::LazyLock, time::Duration};

use wechat_emulator::{Account, Emulator};
use wechat_engines::{Postgres, Redis};
use wechat_tests::fleet::{Done, Fleet, Process, moment};

use super::{APP_SECRET, CLASSIC};

/// A virtual second takes ten milliseconds.
const PACE: u32 = 100;
/// How long a token lives. Its windows are a third of it at most: due after 480 s, handed out
/// until 660 s.
const LIFE: Duration = Duration::from_secs(720);

/// Servers for the cells that leave them alone.
pub(super) static REDIS: LazyLock<Redis> = LazyLock::new(|| Redis::start().unwrap());
pub(super) static POSTGRES: LazyLock<Postgres> = LazyLock::new(|| Postgres::start().unwrap());

/// A platform with an account that no other cell uses, and a fleet on it.
struct World {
    platform: Emulator,
    fleet: Fleet,
    _store: Box<dyn Any>,
}

impl World {
    async fn over(store: &str, keep: Box<dyn Any>, pace: u32) -> Self {
        let app_id = format!("wx{:016x}", fastrand::u64(..));
        let epoch_ms = moment(Duration::ZERO);
        let platform = Emulator::builder()
            .account(Account::new(app_id.clone(), APP_SECRET).lifetime(LIFE))
            .pace(pace)
            .start()
            .await
            .unwrap();
        let fleet = Fleet {
            program: PathBuf::from(env!("CARGO_BIN_EXE_fleet-process")),
            platform: platform.url().to_owned(),
            app_id,
            app_secret: APP_SECRET.to_owned(),
            store: store.to_owned(),
            source: "classic",
            pace,
            // Two seconds of real time, on a machine that may be busy.
            fetch_timeout: 200,
            store_timeout: 100,
            epoch_ms,
        };
        Self {
            platform,
            fleet,
            _store: keep,
        }
    }

    /// Over a store of that kind which nothing happens to.
    async fn new(kind: &str) -> Self {
        Self::paced(kind, PACE).await
    }

    /// The same at a pace of its own.
    async fn paced(kind: &str, pace: u32) -> Self {
        match kind {
            "redis" => Self::over(&REDIS.url(), Box::new(()), pace).await,
            "postgres" => Self::over(&POSTGRES.database().unwrap(), Box::new(()), pace).await,
            _ => {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("store").display().to_string();
                Self::over(&format!("{kind}:{path}"), Box::new(folder), pace).await
            }
        }
    }

    fn fetches(&self) -> usize {
        self.platform.journal().count(CLASSIC)
    }

    fn is_valid(&self, token: &str) -> bool {
        self.platform.token_is_valid(&self.fleet.app_id, token)
    }

    async fn start(&self) -> Process {
        self.fleet.start().await.unwrap()
    }
}

/// Gives each process the token to begin with. On a machine that is busy starting them, the first
/// try may run out of its scaled time.
async fn warm_up(fleet: &mut [Process]) {
    for process in fleet {
        let mut tries = 0;
        while process.ask("read 1").await.unwrap().failed > 0 {
            tries += 1;
            assert!(tries < 50, "there is no token to begin with");
            pass(50).await;
        }
    }
}

/// What a cell took, for whoever reads the log.
fn note(cell: &str, world: &World, done: &Done) {
    eprintln!(
        "{cell}: {} calls, {} failed, {} fetches, longest wait {} ms (×{})",
        done.ok + done.failed,
        done.failed,
        world.fetches(),
        done.worst.as_millis(),
        world.fleet.pace
    );
}

/// So long by the virtual clock.
async fn pass(virtual_seconds: u64) {
    tokio::time::sleep(Duration::from_secs(virtual_seconds) / PACE).await;
}
