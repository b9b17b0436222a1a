//! The scripts against the pure rule, with a clock that can be turned in place of the server's.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicU64, Ordering},
};

use proptest::prelude::*;
use wechat_engines::Redis as Engine;
use wechat_token::{CredentialKey, conformance};

use crate::{Redis, RedisStore, scripts::Scripts};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::start().unwrap());

/// In place of the server's clock: the last argument.
const CLOCK: &str = "local now = tonumber(ARGV[#ARGV])";

async fn play(seed: u64) {
    let now_ms = Arc::new(AtomicU64::new(0));
    let store = RedisStore {
        scripts: Arc::new(Scripts::with_clock(CLOCK)),
        now_ms: Some(Arc::clone(&now_ms)),
        ..RedisStore::new(Redis::open(&ENGINE.url()).unwrap())
    };
    let set_clock = async |now| now_ms.store(now, Ordering::SeqCst);
    let lose_lease = async |key: &CredentialKey| {
        let lease = store.record_key(key).replace(":record", ":lease");
        ENGINE.ask(&["DEL", &lease]).unwrap();
    };
    conformance::commit_rule(&store, seed, 60, set_clock, lose_lease).await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_scripts_agree_with_the_pure_rule_on_any_schedule(seed: u64) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(play(seed));
    }
}
