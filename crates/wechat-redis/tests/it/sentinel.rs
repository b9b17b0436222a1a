//! A primary that Sentinel replaces.

use std::time::{Duration, Instant};

use wechat_engines::Sentinel;
use wechat_redis::{Error, Redis, RedisStore};
use wechat_token::{StoreError, TokenStore};

use super::{key, save, value};

#[tokio::test]
async fn after_a_fail_over_the_store_goes_on_with_the_new_primary() {
    let mut guarded = Sentinel::start().unwrap();
    let limit = Duration::from_millis(500);
    let redis = Redis::builder()
        .sentinels(Sentinel::NAME, guarded.urls())
        .connect_timeout(limit)
        .response_timeout(limit)
        .build()
        .unwrap();
    let (store, key) = (RedisStore::new(redis), key());
    save(&store, &key, "before").await;
    let before = guarded.primary().unwrap();
    let replica = if before == guarded.first.port() {
        &guarded.second
    } else {
        &guarded.first
    };
    // The value is with the replica before its primary goes.
    let record = store.record_key(&key);
    while replica.ask(&["EXISTS", &record]).unwrap() != ":1" {}

    guarded.first.kill();
    guarded.wait_for_another(before).unwrap();

    let began = Instant::now();
    while store.load(&key).await.is_err() {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "the new primary is not found"
        );
        tokio::task::yield_now().await;
    }
    assert_eq!(value(&store, &key).await.as_deref(), Some("before"));
    save(&store, &key, "after").await;
    assert_eq!(value(&store, &key).await.as_deref(), Some("after"));
}

#[tokio::test]
async fn a_name_that_the_sentinels_do_not_know_is_an_error_that_says_so() {
    let guarded = Sentinel::start().unwrap();
    let redis = Redis::builder()
        .sentinels("another", guarded.urls())
        .build()
        .unwrap();

    let error = RedisStore::new(redis).load(&key()).await.unwrap_err();

    let StoreError::Backend { source } = error else {
        panic!("{error:?}")
    };
    assert!(
        matches!(source.downcast_ref(), Some(Error::NoPrimary)),
        "{source:?}"
    );
}
