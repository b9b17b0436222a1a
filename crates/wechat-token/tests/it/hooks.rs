//! A user's own functions: when they are asked and told, and what their failures say.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use wechat_core::{Clock as _, UnixSeconds};
use wechat_token::{CredentialKind, Error, FunctionSource, FunctionStore, conformance};

use crate::{
    log::Log,
    platform::{Fault, Platform},
    world::{START, TestClock, builder, chain, get, let_run, manager, pass, seconds},
};

const KIND: CredentialKind = CredentialKind::ACCESS_TOKEN;

/// What the functions were called for, in order, and what they keep.
#[derive(Clone, Default)]
struct Database {
    calls: Arc<Mutex<Vec<String>>>,
    kept: Arc<Mutex<Option<(String, UnixSeconds)>>>,
}

impl Database {
    fn store(&self, clock: &Arc<TestClock>) -> FunctionStore {
        let (get, set) = (self.clone(), self.clone());
        FunctionStore::new(KIND)
            .clock(clock.clone())
            .get(move || {
                get.calls.lock().unwrap().push("get".to_owned());
                get.kept.lock().unwrap().clone()
            })
            .set(move |value: String, expires_at| {
                set.calls.lock().unwrap().push(format!("set {value}"));
                *set.kept.lock().unwrap() = Some((value, expires_at));
            })
    }

    fn calls(&self) -> Vec<String> {
        std::mem::take(&mut self.calls.lock().unwrap())
    }

    fn put(&self, value: &str, expires_at: u64) {
        *self.kept.lock().unwrap() = Some((value.to_owned(), UnixSeconds::new(expires_at)));
    }
}

#[tokio::test(start_paused = true)]
async fn functions_keep_what_the_manager_relies_on_for_one_key() {
    // A pair of functions belongs to one credential, so two keys need two pairs.
    let clock = TestClock::start();
    let databases = [Database::default(), Database::default()];
    let store = conformance_pair::Pair(databases.map(|database| database.store(&clock)));

    conformance::store(&store).await;
}

mod conformance_pair {
    use wechat_token::{
        Committed, CredentialKey, FunctionStore, Lease, Offer, Record, StoreError, TokenStore,
    };

    pub struct Pair(pub [FunctionStore; 2]);

    impl Pair {
        fn of(&self, key: &CredentialKey) -> &FunctionStore {
            &self.0[usize::from(key.app_id().as_str().starts_with("wxone"))]
        }
    }

    impl TokenStore for Pair {
        async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
            self.of(key).load(key).await
        }

        async fn commit(
            &self,
            key: &CredentialKey,
            lease: Lease,
            offer: Offer,
        ) -> Result<Committed, StoreError> {
            self.of(key).commit(key, lease, offer).await
        }
    }
}

#[tokio::test(start_paused = true)]
async fn get_is_asked_before_a_fetch_and_set_is_told_before_the_value_is_handed_out() {
    let (clock, platform, database) = (TestClock::start(), Platform::classic(), Database::default());
    let manager = builder(platform.clone(), &clock)
        .store(database.store(&clock))
        .build()
        .unwrap();

    assert_eq!(get(&manager).await, "value-1");

    let calls = database.calls();
    assert_eq!(calls.first().map(String::as_str), Some("get"));
    assert_eq!(calls.last().map(String::as_str), Some("set value-1"));
    assert_eq!(platform.fetches(), 1);
    let kept = database.kept.lock().unwrap().clone().unwrap();
    assert_eq!(kept, ("value-1".to_owned(), UnixSeconds::new(START + 7200)));
}

#[tokio::test(start_paused = true)]
async fn a_kept_value_is_used_and_nothing_is_fetched() {
    let (clock, platform, database) = (TestClock::start(), Platform::classic(), Database::default());
    database.put("kept", START + 7200);
    let manager = builder(platform.clone(), &clock)
        .store(database.store(&clock))
        .build()
        .unwrap();

    assert_eq!(get(&manager).await, "kept");
    // Somebody else has put a new one there.
    database.put("newer", START + 7300);
    assert_eq!(get(&manager).await, "newer");

    assert_eq!(platform.fetches(), 0);
}

#[tokio::test(start_paused = true)]
async fn without_a_cache_age_every_read_asks_and_with_one_only_the_first_in_it() {
    for (age, asked) in [(0, 10), (60, 1)] {
        let (clock, database) = (TestClock::start(), Database::default());
        database.put("kept", START + 7200);
        let store = database.store(&clock).cache_age(seconds(age));
        let manager = builder(Platform::classic(), &clock).store(store).build().unwrap();
        get(&manager).await;
        let_run(61).await;
        get(&manager).await;
        let_run(1).await;
        database.calls();

        for _ in 0..10 {
            assert_eq!(get(&manager).await, "kept");
        }
        let_run(1).await;

        let calls = database.calls().len();
        assert!(
            calls <= asked && (age > 0 || calls == asked),
            "{calls} calls with an age of {age} s"
        );
        assert_eq!(manager.with_token(str::len).is_some(), age > 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_kept_value_that_is_about_to_end_is_replaced_and_one_that_ended_ignored() {
    for end in [START + 30, START, START - 5] {
        let (clock, platform, database) = (TestClock::start(), Platform::classic(), Database::default());
        database.put("old", end);
        let manager = builder(platform.clone(), &clock)
            .store(database.store(&clock))
            .build()
            .unwrap();

        assert_eq!(get(&manager).await, "value-1", "end {end}");
    }
}

#[tokio::test(start_paused = true)]
async fn async_functions_work_like_others() {
    let clock = TestClock::start();
    let kept = Arc::new(Mutex::new(None::<(String, UnixSeconds)>));
    let (read, write) = (kept.clone(), kept.clone());
    let store = FunctionStore::new(KIND)
        .clock(clock.clone())
        .get(move || {
            let read = read.clone();
            async move {
                tokio::time::sleep(Duration::from_millis(5)).await;
                Ok::<_, std::io::Error>(read.lock().unwrap().clone())
            }
        })
        .set(move |value, expires_at| {
            let write = write.clone();
            async move {
                tokio::time::sleep(Duration::from_millis(5)).await;
                *write.lock().unwrap() = Some((value, expires_at));
            }
        });
    let manager = builder(Platform::classic(), &clock).store(store).build().unwrap();

    assert_eq!(get(&manager).await, "value-1");
    assert_eq!(kept.lock().unwrap().as_ref().unwrap().0, "value-1");
}

#[tokio::test(start_paused = true)]
async fn each_function_that_fails_is_named_with_its_own_words_and_loses_nothing() {
    let failing = || Err::<Option<(String, u64)>, _>("the database is away");
    let panicking = || -> Option<(String, u64)> { panic!("a panic that the test asked for") };
    let stores = [
        (
            FunctionStore::new(KIND).get(failing),
            "your access_token get function failed",
            "the database is away",
        ),
        (
            FunctionStore::new(KIND).get(panicking),
            "your access_token get function failed",
            "it panicked",
        ),
        (
            FunctionStore::new(KIND).get(|| Some(("two words", START + 7200))),
            "your access_token get function gave a value that cannot be used",
            "the value has a character at byte 3",
        ),
        (
            FunctionStore::new(KIND).set(|_, _| Err::<(), _>("the disk is full")),
            "your access_token set function failed",
            "the disk is full",
        ),
        (
            FunctionStore::new(KIND).set(|_, _| async { Err::<(), _>("the disk is full") }),
            "your access_token set function failed",
            "the disk is full",
        ),
    ];
    for (store, message, cause) in stores {
        let (log, _guard) = Log::capture();
        let (clock, platform) = (TestClock::start(), Platform::classic());
        let store = store.clock(clock.clone());
        let manager = builder(platform.clone(), &clock).store(store).build().unwrap();

        for _ in 0..5 {
            assert_eq!(get(&manager).await, "value-1", "{message}");
        }

        assert_eq!(platform.fetches(), 1);
        assert!(log.count(message) > 0, "{message}: {}", log.text());
        assert!(log.count(cause) > 0, "{cause}: {}", log.text());
    }
}

#[tokio::test(start_paused = true)]
async fn a_set_function_that_failed_is_told_again() {
    let clock = TestClock::start();
    let told = Arc::new(Mutex::new(Vec::new()));
    let store = FunctionStore::new(KIND).clock(clock.clone()).set({
        let told = told.clone();
        move |value, _| {
            let mut told = told.lock().unwrap();
            told.push(value);
            if told.len() < 3 { Err("not yet") } else { Ok(()) }
        }
    });
    let manager = builder(Platform::classic(), &clock).store(store).build().unwrap();

    get(&manager).await;
    let_run(120).await;

    assert_eq!(*told.lock().unwrap(), ["value-1", "value-1", "value-1"]);
}

#[tokio::test(start_paused = true)]
async fn a_refresh_function_takes_the_platform_s_place() {
    let clock = TestClock::start();
    let calls = Arc::new(Mutex::new(0));
    let source = FunctionSource::new(KIND, {
        let (calls, clock) = (calls.clone(), clock.clone());
        move || {
            let mut calls = calls.lock().unwrap();
            *calls += 1;
            (format!("value-{calls}"), clock.unix().get() + 7200)
        }
    })
    .clock(clock.clone());
    let manager = manager(source, &clock);

    assert_eq!(get(&manager).await, "value-1");
    assert_eq!(get(&manager).await, "value-1");
    let used = manager.get().await.unwrap();
    assert_eq!(manager.reject(&used).await.unwrap().expose(), "value-2");
    pass(7200).await;
    assert_eq!(get(&manager).await, "value-3");
}

#[tokio::test(start_paused = true)]
async fn each_refresh_function_that_gives_nothing_usable_is_named_with_the_reason() {
    let sources = [
        (
            FunctionSource::new(KIND, || Err::<(String, u64), _>("the server is away")),
            "your access_token refresh function failed\n  because the server is away",
        ),
        (
            FunctionSource::new(KIND, || None::<(String, u64)>),
            "your access_token refresh function failed\n  because it gave no value",
        ),
        (
            FunctionSource::new(KIND, || ("value", START)),
            "your access_token refresh function failed\n  because the value it gave has ended already (expires_at is in the past)",
        ),
        (
            FunctionSource::new(KIND, || ("", START + 7200)),
            "your access_token refresh function failed\n  because the value is empty",
        ),
        (
            FunctionSource::new(KIND, || async {
                tokio::time::sleep(Duration::from_secs(9)).await;
                ("value", START + 7200)
            }),
            "no answer within 8 s",
        ),
    ];
    for (source, message) in sources {
        let clock = TestClock::start();
        let error = manager(source.clock(clock.clone()), &clock)
            .get()
            .await
            .unwrap_err();

        let text = chain(&error);
        println!("{text}\n  advice: {}", error.advice());
        assert_eq!(
            text,
            format!("the access_token could not be fetched\n  because {message}")
        );
        assert!(matches!(error, Error::Fetch { .. }));
    }
}

#[tokio::test(start_paused = true)]
async fn a_kept_value_survives_a_platform_that_is_down() {
    let (clock, platform, database) = (TestClock::start(), Platform::classic(), Database::default());
    platform.set_fault(Some(Fault::NoConnection));
    database.put("kept", START + 100);
    let manager = builder(platform, &clock)
        .store(database.store(&clock))
        .build()
        .unwrap();

    assert_eq!(get(&manager).await, "kept");
    pass(99).await;
    assert_eq!(get(&manager).await, "kept");
    pass(1).await;
    assert!(manager.get().await.is_err());
}
