//! Pushes that arrive at several machines.

use std::time::Duration;

use wechat_callback::{Answer, Claim, Completed, DedupStore, conformance};
use wechat_engines::Redis as Engine;
use wechat_redis::{Redis, RedisDedup};

use super::ENGINE;

const LONG: Duration = Duration::from_secs(60);

fn dedup() -> RedisDedup {
    RedisDedup::new(Redis::open(&ENGINE.url()).unwrap())
}

#[tokio::test]
async fn it_is_a_store_that_pushes_are_claimed_in() {
    conformance::dedup(&dedup(), tokio::time::sleep).await;
}

#[tokio::test]
async fn two_machines_handle_a_push_once() {
    let (one, other) = (dedup(), dedup());
    let Claim::First(ticket) = one.claim("push/1", LONG).await.unwrap() else {
        panic!("somebody has it")
    };

    assert_eq!(other.claim("push/1", LONG).await.unwrap(), Claim::Running);
    let answer = Answer::from_text("<xml>once</xml>");
    one.complete("push/1", ticket, &answer, LONG).await.unwrap();

    assert_eq!(other.claim("push/1", LONG).await.unwrap(), Claim::Done(answer));
}

#[tokio::test]
async fn an_answer_that_is_stored_again_because_the_first_time_was_not_heard_is_stored() {
    let dedup = dedup();
    let Claim::First(ticket) = dedup.claim("push/2", LONG).await.unwrap() else {
        panic!("somebody has it")
    };
    let answer = Answer::success();

    for _ in 0..2 {
        let completed = dedup.complete("push/2", ticket, &answer, LONG).await.unwrap();
        assert_eq!(completed, Completed::Stored);
    }
}

#[tokio::test]
async fn a_redis_that_is_gone_is_an_error_that_shows_no_answer() {
    let mut engine = Engine::start().unwrap();
    let dedup = RedisDedup::new(Redis::open(&engine.url()).unwrap());
    let Claim::First(ticket) = dedup.claim("push/3", LONG).await.unwrap() else {
        panic!("somebody has it")
    };

    engine.kill();
    let error = dedup
        .complete("push/3", ticket, &Answer::from_text("hush"), LONG)
        .await
        .unwrap_err();

    assert!(!format!("{error:?}").contains("hush"), "{error:?}");
}
