//! The suite that every store must pass, and what Redis adds to it.

use std::time::Duration;

use wechat_redis::{Error, Redis, RedisStore};
use wechat_token::{Leased, StoreError, TokenStore, conformance};

use super::{ENGINE, key, offer, save, value};

#[tokio::test]
async fn it_is_a_store_that_grants_leases() {
    let store = RedisStore::open(&ENGINE.url()).unwrap();

    conformance::store(&store).await;
    conformance::leasing_store(&store).await;
}

#[tokio::test]
async fn stores_with_different_prefixes_see_nothing_of_each_other() {
    let with_prefix = |prefix: &str| {
        let redis = Redis::builder().url(ENGINE.url()).prefix(prefix).build().unwrap();
        RedisStore::new(redis)
    };
    let (one, other, key) = (with_prefix("one"), with_prefix("other"), key());

    save(&one, &key, "value").await;

    assert_eq!(value(&one, &key).await.as_deref(), Some("value"));
    assert_eq!(value(&other, &key).await, None);
    assert!(matches!(
        Redis::builder().url(ENGINE.url()).prefix("a{b}").build(),
        Err(Error::Prefix { .. })
    ));
}

#[tokio::test]
async fn a_record_that_is_none_is_named_then_put_aside_and_a_value_stored_in_its_place() {
    let store = RedisStore::open(&ENGINE.url()).unwrap();
    for foreign in [
        vec!["SET", "KEY", "something"],
        vec!["HSET", "KEY", "version", "1", "value", "half"],
    ] {
        let key = key();
        let name = store.record_key(&key);
        let command: Vec<&str> = foreign
            .iter()
            .map(|word| if *word == "KEY" { name.as_str() } else { word })
            .collect();
        ENGINE.ask(&command).unwrap();

        let loaded = store.load(&key).await;

        assert!(
            matches!(&loaded, Err(StoreError::Corrupt { name: named, .. }) if *named == name),
            "{loaded:?}"
        );
        save(&store, &key, "value").await;
        assert_eq!(value(&store, &key).await.as_deref(), Some("value"));
        assert_eq!(
            ENGINE
                .ask(&["EXISTS", &name.replace(":record", ":corrupt")])
                .unwrap(),
            ":1"
        );
    }
}

#[tokio::test]
async fn a_lease_ends_by_the_clock_of_the_server_alone() {
    let (store, key) = (RedisStore::open(&ENGINE.url()).unwrap(), key());
    let lease = store.lease(&key, Duration::from_millis(50), 0).await.unwrap();
    assert!(matches!(lease, Leased::Granted(_)));

    let mut next = store.lease(&key, Duration::from_secs(20), 0).await.unwrap();
    while matches!(next, Leased::Busy { .. }) {
        next = store.lease(&key, Duration::from_secs(20), 0).await.unwrap();
    }

    assert!(matches!(next, Leased::Granted(_)), "{next:?}");
}

#[tokio::test]
async fn a_commit_that_is_repeated_because_its_answer_was_lost_is_recognised() {
    let (store, key) = (RedisStore::open(&ENGINE.url()).unwrap(), key());
    let Leased::Granted(lease) = store.lease(&key, Duration::from_secs(20), 0).await.unwrap() else {
        panic!()
    };
    let again = wechat_token::Lease::new(lease.owner(), None);

    let first = store.commit(&key, lease, offer("value")).await.unwrap();
    let second = store.commit(&key, again, offer("value")).await.unwrap();

    assert_eq!(format!("{first:?}"), format!("{second:?}"));
}
