//! Many credentials on one timer.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use wechat_token::{
    CredentialKind, FetchMode, Fetched, MemoryStore, Renewals, SourceError, TokenManager, TokenSource,
};

use crate::world::{TestClock, app, let_run, pass, seconds, settle};

/// Grants a new value at each fetch, and counts how many are in progress at a time.
#[derive(Clone, Default)]
struct Platform(Arc<Counts>);

#[derive(Default)]
struct Counts {
    fetches: AtomicU64,
    at_once: AtomicU64,
    most_at_once: AtomicU64,
}

struct Source(Platform, u64);

impl TokenSource for Source {
    fn kind(&self) -> CredentialKind {
        CredentialKind::custom(&format!("credential-{}", self.1))
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let counts = &self.0.0;
        let now = counts.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        counts.most_at_once.fetch_max(now, Ordering::SeqCst);
        tokio::time::sleep(seconds(1)).await;
        counts.at_once.fetch_sub(1, Ordering::SeqCst);
        let n = counts.fetches.fetch_add(1, Ordering::SeqCst);
        Ok(Fetched::new(format!("value-{n}"), seconds(7200)).unwrap())
    }
}

impl Platform {
    fn managers(&self, count: u64, clock: &Arc<TestClock>, store: Option<&MemoryStore>) -> Vec<TokenManager> {
        let manager = |n| {
            let builder = TokenManager::builder(app(), Source(self.clone(), n))
                .lead(seconds(270))
                .clock(clock.clone());
            match store {
                Some(store) => builder.store(store.clone()),
                None => builder,
            }
            .build()
            .unwrap()
        };
        (0..count).map(manager).collect()
    }

    fn fetches(&self) -> u64 {
        self.0.fetches.load(Ordering::SeqCst)
    }
}

fn renewals(clock: &Arc<TestClock>, managers: &[TokenManager]) -> Renewals {
    let renewals = Renewals::builder()
        .flights(8)
        .clock(clock.clone())
        .start()
        .unwrap();
    for manager in managers {
        renewals.add(manager);
    }
    renewals
}

#[tokio::test(start_paused = true)]
async fn all_are_fetched_and_renewed_without_readers_with_few_flights_at_a_time() {
    let (platform, clock) = (Platform::default(), TestClock::start());
    let managers = platform.managers(100, &clock, None);
    let _renewals = renewals(&clock, &managers);

    let_run(60).await;
    assert_eq!(platform.fetches(), 100);
    let_run(7200).await;

    assert_eq!(platform.fetches(), 200);
    assert_eq!(platform.0.most_at_once.load(Ordering::SeqCst), 8);
    for manager in &managers {
        assert!(manager.status().ends_in.unwrap() > seconds(60));
    }
}

#[tokio::test(start_paused = true)]
async fn very_many_are_fetched_spread_evenly_over_all_of_the_time_they_are_given() {
    let (platform, clock) = (Platform::default(), TestClock::start());
    let managers = platform.managers(40_000, &clock, None);
    let renewals = Renewals::builder()
        .flights(1000)
        .clock(clock.clone())
        .start()
        .unwrap();
    for manager in &managers {
        renewals.add(manager);
    }

    // Twenty a second: 2,000 seconds.
    let mut before = 0;
    for _ in 0..10 {
        let_run(200).await;
        let fetched = platform.fetches() - before;
        before += fetched;
        assert!(
            (3_400..=4_600).contains(&fetched),
            "{fetched} in 200 s, of {before}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_store_has_is_not_fetched_at_a_start() {
    let (platform, clock) = (Platform::default(), TestClock::start());
    let store = MemoryStore::with_clock(clock.clone());
    for manager in platform.managers(20, &clock, Some(&store)) {
        manager.get().await.unwrap();
    }

    let restarted = platform.managers(20, &clock, Some(&store));
    let _renewals = renewals(&clock, &restarted);
    let_run(30).await;

    assert_eq!(platform.fetches(), 20);
    assert!(restarted.iter().all(|manager| manager.status().held.is_some()));
}

#[tokio::test(start_paused = true)]
async fn a_machine_that_slept_renews_at_once() {
    let (platform, clock) = (Platform::default(), TestClock::start());
    let managers = platform.managers(3, &clock, None);
    let _renewals = renewals(&clock, &managers);
    let_run(30).await;

    clock.set_wall(7000);
    let_run(10).await;

    assert_eq!(platform.fetches(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_credential_nobody_else_has_is_let_go() {
    let (platform, clock) = (Platform::default(), TestClock::start());
    let managers = platform.managers(3, &clock, None);
    let renewals = renewals(&clock, &managers);
    let_run(30).await;
    assert_eq!(renewals.len(), 3);

    drop(managers);
    let_run(7200).await;

    assert!(renewals.is_empty());
    assert_eq!(platform.fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_a_change_is_told_of_it_and_of_nothing_else() {
    let (platform, clock) = (Platform::default(), TestClock::start());
    let manager = platform.managers(1, &clock, None).remove(0);
    let old = manager.get().await.unwrap();
    let waiting = tokio::spawn({
        let manager = manager.clone();
        async move { manager.changed(old.fingerprint()).await.expose().to_owned() }
    });
    pass(100).await;
    assert!(!waiting.is_finished());

    manager.grant().await.unwrap();
    settle().await;

    assert_eq!(waiting.await.unwrap(), "value-1");
}
