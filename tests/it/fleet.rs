//! Processes over one file store: one fetch for all, whoever dies.
//!
//! They use the classic endpoint, where each fetch retires the token before, so that a fetch too
//! many would be seen by everybody.

use std::{
    collections::HashSet,
    path::Path,
    process::Stdio,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};
use wechat_core::{Clock as _, ManualClock, SystemClock, UnixSeconds};
use wechat_emulator::Emulator;
use wechat_sdk::TokenEndpoint;
use wechat_token::FileStore;

use super::{APP_ID, APP_SECRET, CLASSIC, account, platform};

/// A running process of the fleet.
struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    fn start(platform: &Emulator, store: &Path, tasks: usize, hindrance: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fleet-process"));
        command
            .env("WECHAT_API_HOST", platform.url())
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_APP_SECRET", APP_SECRET)
            .env("FLEET_STORE", store)
            .env("FLEET_TASKS", tasks.to_string())
            .env_remove("FLEET_HINDRANCE")
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        if let Some(hindrance) = hindrance {
            command.env("FLEET_HINDRANCE", hindrance);
        }
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    async fn line(&mut self) -> Option<String> {
        self.lines.next_line().await.unwrap()
    }

    /// Waits until it holds the lease.
    async fn holds(&mut self) {
        assert_eq!(self.line().await.as_deref(), Some("holding"));
    }

    async fn signal(&self, signal: &str) {
        let kill = format!("kill -{signal} {}", self.child.id().unwrap());
        assert!(
            Command::new("sh")
                .arg("-c")
                .arg(kill)
                .status()
                .await
                .unwrap()
                .success()
        );
    }

    /// The tokens its tasks got.
    async fn tokens(&mut self) -> HashSet<String> {
        let mut tokens = HashSet::new();
        while let Some(token) = self.line().await {
            tokens.insert(token);
        }
        assert!(self.child.wait().await.unwrap().success());
        tokens
    }
}

/// The tokens of eight processes with sixteen tasks each, started at once.
async fn fleet_of_eight(platform: &Emulator, store: &Path) -> HashSet<String> {
    let mut fleet: Vec<_> = (0..8)
        .map(|_| Process::start(platform, store, 16, None))
        .collect();
    let mut tokens = HashSet::new();
    for process in &mut fleet {
        tokens.extend(process.tokens().await);
    }
    tokens
}

/// Leaves a token in the store that ended an hour ago, here and on the platform.
async fn expired_token(platform: &Emulator, store: &Path) -> String {
    let long = Duration::from_secs(3 * 3600);
    let then = UnixSeconds::new(SystemClock.unix().get() - long.as_secs());
    let clock = Arc::new(ManualClock::at(then));
    let token = account(platform)
        .token_endpoint(TokenEndpoint::Classic)
        .access_token_store(FileStore::new(store).clock(clock.clone()))
        .clock(clock)
        .build()
        .unwrap()
        .access_token()
        .await
        .unwrap();
    platform.clock().advance(long);
    assert!(!platform.token_is_valid(APP_ID, token.expose()));
    token.expose().to_owned()
}

#[tokio::test]
async fn eight_processes_with_sixteen_tasks_each_at_an_empty_store_cost_one_fetch() {
    let (platform, store) = (platform().await, tempfile::tempdir().unwrap());

    let tokens = fleet_of_eight(&platform, store.path()).await;

    assert_eq!(tokens.len(), 1);
    assert!(platform.token_is_valid(APP_ID, tokens.iter().next().unwrap()));
    assert_eq!(platform.journal().count(CLASSIC), 1);
}

#[tokio::test]
async fn eight_processes_with_sixteen_tasks_each_that_meet_an_expired_token_cost_one_fetch() {
    let (platform, store) = (platform().await, tempfile::tempdir().unwrap());
    let expired = expired_token(&platform, store.path()).await;
    assert_eq!(platform.journal().count(CLASSIC), 1);

    let tokens = fleet_of_eight(&platform, store.path()).await;

    assert_eq!(tokens.len(), 1);
    assert!(!tokens.contains(&expired));
    assert!(platform.token_is_valid(APP_ID, tokens.iter().next().unwrap()));
    assert_eq!(platform.journal().count(CLASSIC), 2);
}

#[tokio::test]
async fn when_the_refresher_is_killed_the_next_one_refreshes_at_once() {
    for (hindrance, fetches) in [("hang-before-fetch", 1), ("hang-after-fetch", 2)] {
        let (platform, store) = (platform().await, tempfile::tempdir().unwrap());
        let mut refresher = Process::start(&platform, store.path(), 1, Some(hindrance));
        refresher.holds().await;
        let mut waiter = Process::start(&platform, store.path(), 1, None);

        refresher.signal("KILL").await;
        let killed = Instant::now();
        let tokens = waiter.tokens().await;

        assert!(
            killed.elapsed() < Duration::from_secs(4),
            "the lease of 6 s was not waited for"
        );
        assert!(platform.token_is_valid(APP_ID, tokens.iter().next().unwrap()));
        assert_eq!(platform.journal().count(CLASSIC), fetches);
    }
}

#[tokio::test]
async fn when_the_refresher_is_stopped_the_others_go_on_within_its_lease_and_its_late_write_is_refused() {
    let (platform, store) = (platform().await, tempfile::tempdir().unwrap());
    platform.set_overlap(Duration::ZERO);
    let mut refresher = Process::start(&platform, store.path(), 1, Some("stop-after-fetch"));
    refresher.holds().await;

    let started = Instant::now();
    let newer = Process::start(&platform, store.path(), 1, None).tokens().await;
    assert!(started.elapsed() < Duration::from_secs(12), "the lease is 6 s");
    refresher.signal("CONT").await;
    let late = refresher.tokens().await;

    assert_eq!(late, newer, "the late one uses what the store has");
    let kept = Process::start(&platform, store.path(), 1, None).tokens().await;
    assert_eq!(kept, newer, "the store was not overwritten");
    assert!(platform.token_is_valid(APP_ID, kept.iter().next().unwrap()));
    assert_eq!(platform.journal().count(CLASSIC), 2);
}
