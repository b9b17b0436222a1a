//! A value that may not be the newest is refreshed once more, and then it is quiet.

use std::time::Duration;

use super::{World, note, pass};

/// Slow enough for a lease that is as short beside the life of an intent as users have it.
const SLOW: u32 = 20;

#[tokio::test]
async fn after_a_holder_vanished_its_successor_s_value_is_refreshed_once_more_and_no_more() {
    let mut world = World::paced("redis", SLOW).await;
    (world.fleet.fetch_timeout, world.fleet.store_timeout) = (8, 20);
    let mut holder = world.start().await;
    let mut other = world.start().await;
    holder.hinder("hang-before-fetch").await.unwrap();
    holder.tell("call 1").await.unwrap();
    holder.hear("holding").await.unwrap();
    holder.kill().await.unwrap();
    other.ask("call 1").await.unwrap();
    assert_eq!(world.fetches(), 1);

    // The intents of those who vanished lapse after 30 s, the second look comes within 60 s.
    for _ in 0..30 {
        tokio::time::sleep(Duration::from_secs(5) / SLOW).await;
        assert_eq!(other.ask("call 1").await.unwrap().failed, 0);
    }

    let done = other.ask("call 1").await.unwrap();
    note("a doubt", &world, &done);
    assert_eq!(world.fetches(), 2, "one for the doubt, and no more");
}

#[tokio::test]
async fn a_holder_that_wakes_before_its_request_fails_no_call_and_retires_no_value_for_long() {
    for kind in ["redis", "postgres"] {
        let world = World::new(kind).await;
        world.platform.set_overlap(Duration::ZERO);
        let mut holder = world.start().await;
        let mut other = world.start().await;
        holder.hinder("stop-before-fetch").await.unwrap();
        holder.tell("call 1").await.unwrap();
        holder.hear("holding").await.unwrap();
        let newer = other.ask("call 8").await.unwrap();
        assert_eq!(newer.failed, 0);

        // Its request comes too late: its time-out has passed, or it retires what the store has.
        holder.signal("CONT").unwrap();
        assert_eq!(holder.done().await.unwrap().failed, 0);
        for _ in 0..20 {
            for process in [&mut holder, &mut other] {
                assert_eq!(process.ask("call 4").await.unwrap().failed, 0);
            }
            pass(5).await;
        }

        let done = other.ask("call 1").await.unwrap();
        note(&format!("a late request over {kind}"), &world, &done);
        assert!(world.fetches() <= 4, "{} fetches", world.fetches());
        assert!(done.tokens.iter().all(|token| world.is_valid(token)));
    }
}
