//! Stores that fail or hang: what is held is never lost, and is stored later.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use wechat_token::{
    Committed, CredentialKey, Lease, Leased, MemoryStore, Offer, Record, Sent, StoreError, TokenManager,
    TokenStore,
};

use crate::{
    log::Log,
    platform::{Fault, Platform},
    world::{LEAD, TestClock, builder, get, let_run, pass, seconds},
};

/// What each of the store's operations does at the moment.
#[derive(Default)]
struct Switches {
    load_fails: AtomicBool,
    lease_fails: AtomicBool,
    commit_fails: AtomicBool,
    all_hangs: AtomicBool,
}

/// A memory store that fails on demand.
#[derive(Clone)]
pub struct Flaky {
    store: MemoryStore,
    switches: Arc<Switches>,
}

impl Flaky {
    pub fn new(clock: &Arc<TestClock>) -> Self {
        Self {
            store: MemoryStore::with_clock(clock.clone()),
            switches: Arc::default(),
        }
    }

    pub fn load_fails(&self, fails: bool) {
        self.switches.load_fails.store(fails, Ordering::SeqCst);
    }

    pub fn lease_fails(&self, fails: bool) {
        self.switches.lease_fails.store(fails, Ordering::SeqCst);
    }

    pub fn commit_fails(&self, fails: bool) {
        self.switches.commit_fails.store(fails, Ordering::SeqCst);
    }

    pub fn all_fail(&self, fail: bool) {
        self.load_fails(fail);
        self.lease_fails(fail);
        self.commit_fails(fail);
    }

    pub fn all_hangs(&self, hangs: bool) {
        self.switches.all_hangs.store(hangs, Ordering::SeqCst);
    }

    async fn trouble(&self, fails: &AtomicBool) -> Result<(), StoreError> {
        if self.switches.all_hangs.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        if fails.load(Ordering::SeqCst) {
            return Err(StoreError::backend("the store is down"));
        }
        Ok(())
    }
}

impl TokenStore for Flaky {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        self.trouble(&self.switches.load_fails).await?;
        self.store.load(key).await
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        self.trouble(&self.switches.lease_fails).await?;
        self.store.lease(key, length, known).await
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        self.trouble(&self.switches.commit_fails).await?;
        self.store.commit(key, lease, offer).await
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        self.trouble(&AtomicBool::new(false)).await?;
        self.store.abort(key, lease, sent).await
    }

    fn cache_age(&self) -> Option<Duration> {
        Some(seconds(3))
    }
}

fn world(platform: Platform) -> (Platform, Flaky, TokenManager) {
    let clock = TestClock::start();
    let store = Flaky::new(&clock);
    let manager = builder(platform.clone(), &clock)
        .store(store.clone())
        .build()
        .unwrap();
    (platform, store, manager)
}

async fn stored(store: &Flaky, manager: &TokenManager) -> Option<String> {
    let record = store.store.load(manager.key()).await.unwrap();
    record.map(|record| record.value.expose().to_string())
}

#[tokio::test(start_paused = true)]
async fn a_store_that_cannot_be_read_loses_nothing() {
    let (log, _guard) = Log::capture();
    let (platform, store, manager) = world(Platform::classic());
    get(&manager).await;
    store.load_fails(true);

    for _ in 0..100 {
        assert_eq!(get(&manager).await, "value-1");
        pass(10).await;
    }

    assert_eq!(platform.fetches(), 1);
    assert!(manager.stats().store_failures > 0);
    assert!(log.count("the store failed to read a credential") > 0);
    assert!(log.count("the store is down") > 0, "the log says why");
}

#[tokio::test(start_paused = true)]
async fn a_value_that_cannot_be_stored_is_handed_out_and_stored_later() {
    let (platform, store, manager) = world(Platform::classic());
    store.commit_fails(true);

    for _ in 0..30 {
        assert_eq!(get(&manager).await, "value-1");
        pass(5).await;
    }
    assert_eq!(stored(&store, &manager).await, None);

    store.commit_fails(false);
    let_run(90).await;
    assert_eq!(stored(&store, &manager).await.as_deref(), Some("value-1"));
    assert_eq!(get(&manager).await, "value-1");
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_granted_value_that_cannot_be_stored_is_not_given_up_for_the_stored_one() {
    let (_platform, store, manager) = world(Platform::classic());
    get(&manager).await;
    store.commit_fails(true);

    manager.grant().await.unwrap();
    for _ in 0..10 {
        assert_eq!(get(&manager).await, "value-2", "the stored value-1 is dead");
        let_run(4).await;
    }
    assert_eq!(stored(&store, &manager).await.as_deref(), Some("value-1"));

    store.commit_fails(false);
    let_run(90).await;
    assert_eq!(stored(&store, &manager).await.as_deref(), Some("value-2"));
}

#[tokio::test(start_paused = true)]
async fn with_the_store_down_a_value_is_fetched_all_the_same() {
    for platform in [Platform::stable(), Platform::classic()] {
        let (log, _guard) = Log::capture();
        let (platform, store, manager) = world(platform);
        store.all_fail(true);

        assert_eq!(get(&manager).await, "value-1");
        pass(7200).await;
        assert_eq!(get(&manager).await, "value-2");
        assert_eq!(platform.fetches(), 2);

        // Only for the classic token this is dangerous, and the log says why.
        let classic = manager.key().family() == "classic";
        assert_eq!(log.count("each fetch retires") > 0, classic);

        store.all_fail(false);
        let_run(90).await;
        assert_eq!(stored(&store, &manager).await.as_deref(), Some("value-2"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_grant_with_the_store_s_lease_down_is_a_new_value() {
    let (platform, store, manager) = world(Platform::classic());
    get(&manager).await;
    store.lease_fails(true);

    assert_eq!(manager.grant().await.unwrap().expose(), "value-2");
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_hangs_holds_nobody_up_for_longer_than_its_time_out() {
    let clock = TestClock::start();
    let (platform, store) = (Platform::stable(), Flaky::new(&clock));
    store.all_hangs(true);
    let manager = builder(platform.clone(), &clock)
        .store(store.clone())
        .store_timeout(seconds(2))
        .build()
        .unwrap();

    assert_eq!(get(&manager).await, "value-1");
    assert!(clock.elapsed() < seconds(10), "{:?}", clock.elapsed());
    for _ in 0..20 {
        let asked = tokio::time::Instant::now();
        assert_eq!(get(&manager).await, "value-1");
        assert_eq!(asked.elapsed(), Duration::ZERO, "a fresh value is not waited for");
        pass(10).await;
    }
    store.all_hangs(false);
    let_run(90).await;
    assert_eq!(stored(&store, &manager).await.as_deref(), Some("value-1"));
}

#[tokio::test(start_paused = true)]
async fn source_and_store_down_together_leave_the_value_up_to_its_end() {
    let (platform, store, manager) = world(Platform::classic());
    get(&manager).await;
    store.all_fail(true);
    platform.set_fault(Some(Fault::NoConnection));

    pass(7200 - LEAD).await;
    for _ in 0..LEAD / 15 {
        assert_eq!(get(&manager).await, "value-1");
        pass(10).await;
    }
    pass(LEAD).await;
    assert!(manager.get().await.is_err());

    store.all_fail(false);
    platform.set_fault(None);
    pass(60).await;
    assert_eq!(get(&manager).await, "value-2");
}
