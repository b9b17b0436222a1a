//! Several managers over one store: a fleet in one process.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use wechat_core::Secret;
use wechat_token::{
    Committed, CredentialKey, FileStore, Lease, Leased, MemoryStore, Offer, Record, Sent, StoreError,
    TokenManager, TokenStore, conformance,
};

use crate::{
    platform::{Fault, Platform},
    world::{TestClock, builder, get, let_run, pass, seconds, text, together},
};

fn fleet(
    size: usize,
    platform: &Platform,
    clock: &Arc<TestClock>,
    store: &(impl TokenStore + Clone),
) -> Vec<TokenManager> {
    (0..size)
        .map(|_| {
            builder(platform.clone(), clock)
                .store(store.clone())
                .build()
                .unwrap()
        })
        .collect()
}

fn memory(clock: &Arc<TestClock>) -> MemoryStore {
    MemoryStore::with_clock(clock.clone())
}

fn files(folder: &Path, clock: &Arc<TestClock>) -> FileStore {
    FileStore::new(folder).clock(clock.clone())
}

#[tokio::test(start_paused = true)]
async fn the_memory_store_keeps_what_the_manager_relies_on() {
    let store = memory(&TestClock::start());

    conformance::store(&store).await;
    conformance::leasing_store(&store).await;
}

async fn one_fetch_for_all(managers: &[TokenManager], platform: &Platform) {
    for expected in ["value-1", "value-2"] {
        let fetches = platform.fetches();
        let mut tasks = Vec::new();
        for manager in managers.iter().cycle().take(64 * managers.len()) {
            let manager = manager.clone();
            tasks.push(tokio::spawn(async move { get(&manager).await }));
        }
        for task in tasks {
            assert_eq!(task.await.unwrap(), expected);
        }
        assert_eq!(platform.fetches(), fetches + 1);
        pass(7200).await;
    }
    assert_eq!(platform.most_in_the_air(), 1);
}

#[tokio::test(start_paused = true)]
async fn two_managers_with_64_tasks_each_over_memory_cause_one_fetch() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let managers = fleet(2, &platform, &clock, &memory(&clock));

    one_fetch_for_all(&managers, &platform).await;
}

#[tokio::test(start_paused = true)]
async fn two_managers_with_64_tasks_each_over_files_cause_one_fetch() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let managers = fleet(2, &platform, &clock, &files(folder.path(), &clock));

    one_fetch_for_all(&managers, &platform).await;
}

#[tokio::test(start_paused = true)]
async fn a_new_value_reaches_all_within_the_near_cache_age() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let store = memory(&clock);
    let managers: Vec<_> = (0..3)
        .map(|_| {
            builder(platform.clone(), &clock)
                .store(store.clone())
                .cache_age(seconds(3))
                .build()
                .unwrap()
        })
        .collect();
    for manager in &managers {
        assert_eq!(get(manager).await, "value-1");
    }

    managers[0].grant().await.unwrap();
    pass(3).await;
    for manager in &managers[1..] {
        get(manager).await;
        let_run(1).await;
        assert_eq!(get(manager).await, "value-2");
    }
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_value_rejected_in_two_processes_is_fetched_once() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let managers = fleet(2, &platform, &clock, &memory(&clock));
    let (one, two) = (managers[0].get().await.unwrap(), managers[1].get().await.unwrap());
    assert_eq!(one, two);

    let (one, two) = tokio::join!(managers[0].reject(&one), managers[1].reject(&two));

    assert_eq!(
        (text(&one.unwrap()), text(&two.unwrap())),
        ("value-2".into(), "value-2".into())
    );
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_lease_of_a_holder_that_vanished_ends_and_another_fetches_at_once() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let store = memory(&clock);
    let managers = fleet(1, &platform, &clock, &store);
    // A process that got the lease for 18 s and died.
    let lease = store.lease(managers[0].key(), seconds(18), 0).await.unwrap();
    assert!(matches!(lease, Leased::Granted(_)));

    let got = managers[0].get().await.unwrap();

    assert_eq!(text(&got), "value-1");
    assert!(
        clock.elapsed() >= seconds(18) && clock.elapsed() < seconds(19),
        "{:?}",
        clock.elapsed()
    );
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn after_a_vanished_holder_the_value_is_refreshed_once_more_within_a_minute() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let store = memory(&clock);
    let managers = fleet(3, &platform, &clock, &store);
    drop(store.lease(managers[0].key(), seconds(1), 0).await.unwrap());
    get(&managers[0]).await;
    assert!(store.load(managers[0].key()).await.unwrap().unwrap().suspect);

    for _ in 0..240 {
        for manager in &managers {
            assert!(get(manager).await.starts_with("value-"));
        }
        pass(1).await;
    }

    let after: Vec<_> = platform
        .asked()
        .iter()
        .map(tokio::time::Instant::elapsed)
        .collect();
    assert_eq!(after.len(), 2, "one fetch and one more: {after:?}");
    let between = after[0].abs_diff(after[1]);
    assert!(between >= seconds(30) && between <= seconds(61), "{between:?}");
    assert!(!store.load(managers[0].key()).await.unwrap().unwrap().suspect);
}

/// A store whose leases are lost before every commit.
#[derive(Clone)]
struct LosesLeases {
    store: MemoryStore,
    losses: Arc<AtomicUsize>,
    /// What another process stores after it got the lease.
    other: Option<&'static str>,
}

impl TokenStore for LosesLeases {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        self.store.load(key).await
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        self.store.lease(key, length, known).await
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        if self.losses.load(Ordering::SeqCst) == 0 {
            return self.store.commit(key, lease, offer).await;
        }
        self.losses.fetch_sub(1, Ordering::SeqCst);
        self.store.abort(key, lease, Sent::Unknown).await?;
        if let Some(other) = self.other
            && let Leased::Granted(lease) = self.lease(key, seconds(18), 0).await?
        {
            let value = Secret::new(Arc::from(other));
            self.store.commit(key, lease, Offer { value, ..offer }).await?;
        }
        Ok(Committed::LeaseLost)
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        self.store.abort(key, lease, sent).await
    }
}

#[tokio::test(start_paused = true)]
async fn a_value_whose_lease_was_lost_is_handed_out_and_offered_again_later() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let store = LosesLeases {
        store: memory(&clock),
        losses: Arc::new(3.into()),
        other: None,
    };
    let managers = fleet(1, &platform, &clock, &store);

    assert_eq!(get(&managers[0]).await, "value-1");
    assert!(store.load(managers[0].key()).await.unwrap().is_none());
    let_run(20).await;

    let record = store
        .load(managers[0].key())
        .await
        .unwrap()
        .expect("stored meanwhile");
    assert_eq!(record.value.expose().as_ref(), "value-1");
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_lease_lost_to_somebody_with_a_new_value_means_that_value() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let store = LosesLeases {
        store: memory(&clock),
        losses: Arc::new(1.into()),
        other: Some("of-the-other"),
    };
    let managers = fleet(2, &platform, &clock, &store);

    assert_eq!(get(&managers[0]).await, "of-the-other");
    assert_eq!(get(&managers[1]).await, "of-the-other");

    // Nobody knows whose request the platform served last, so it is refreshed once more.
    assert!(store.load(managers[0].key()).await.unwrap().unwrap().suspect);
    pass(60).await;
    get(&managers[0]).await;
    let_run(1).await;
    assert_eq!(get(&managers[0]).await, "value-2");
}

#[tokio::test(start_paused = true)]
async fn a_process_that_starts_while_the_platform_is_down_uses_what_the_store_has() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let managers = fleet(2, &platform, &clock, &memory(&clock));
    get(&managers[0]).await;
    platform.set_fault(Some(Fault::NoConnection));

    // Due, but valid for another 100 s.
    pass(7100).await;
    assert_eq!(get(&managers[1]).await, "value-1");
    pass(90).await;
    assert_eq!(get(&managers[1]).await, "value-1");
    pass(10).await;
    assert!(managers[1].get().await.is_err());
}

#[tokio::test(start_paused = true)]
async fn of_many_managers_that_start_at_once_one_fetches() {
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let store = memory(&clock);
    let got = together(16, || {
        let manager = builder(platform.clone(), &clock)
            .store(store.clone())
            .build()
            .unwrap();
        async move { get(&manager).await }
    })
    .await;

    assert!(got.iter().all(|value| value == "value-1"), "{got:?}");
    assert_eq!(platform.fetches(), 1);
}
