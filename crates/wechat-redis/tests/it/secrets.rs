//! Passwords and values stay where they are.

use wechat_engines::Redis as Engine;
use wechat_redis::{Redis, RedisStore};
use wechat_token::TokenStore;

use super::{ENGINE, key, save};

const PASSWORD: &str = "hunter2-hunter2";
const VALUE: &str = "a-value-that-nobody-prints";

fn printed(error: &dyn std::error::Error) -> String {
    let cause = error.source().map(printed).unwrap_or_default();
    format!("{error:?} {error} {cause}")
}

#[tokio::test]
async fn neither_debug_nor_an_error_shows_the_password() {
    let engine = Engine::with(&["--requirepass", "another"]).unwrap();
    let url = format!("redis://user:{PASSWORD}@127.0.0.1:{}", engine.port());
    let builder = Redis::builder().url(url.clone()).password(PASSWORD);
    let shown = format!("{builder:?}");
    let store = RedisStore::open(&url).unwrap();

    let error = store.load(&key()).await.unwrap_err();

    for text in [shown, format!("{store:?}"), printed(&error)] {
        assert!(!text.contains(PASSWORD), "{text}");
    }
    for nonsense in [
        format!("http://x:{PASSWORD}@host"),
        format!("redis://:{PASSWORD}@host/not-a-number"),
    ] {
        let error = Redis::open(&nonsense).unwrap_err();
        assert!(!printed(&error).contains(PASSWORD), "{error:?}");
    }
}

#[tokio::test]
async fn a_key_contains_no_secret_and_an_error_no_value() {
    let (store, key) = (RedisStore::open(&ENGINE.url()).unwrap(), key());
    save(&store, &key, VALUE).await;
    let name = store.record_key(&key);
    assert_eq!(
        name,
        format!("wechat:{{{}:access_token:classic}}:record", key.app_id())
    );

    ENGINE.ask(&["HDEL", &name, "ends"]).unwrap();
    let error = store.load(&key).await.unwrap_err();

    assert!(!printed(&error).contains(VALUE), "{}", printed(&error));
}
