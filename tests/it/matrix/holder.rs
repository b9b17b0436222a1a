//! The process that refreshes dies, or is stopped, at the worst moments.

use std::time::Duration;

use wechat_emulator::Fault;

use super::{CLASSIC, World, note};

/// Kills the holder of the lease at `moment`; another process has to go on.
async fn killed(kind: &str, moment: &str, fetches: usize) {
    let world = World::new(kind).await;
    let mut holder = world.start().await;
    let mut other = world.start().await;
    if moment == "tell-fetch" {
        // The platform grants at once, and answers when nobody listens any more.
        world
            .platform
            .fault(Fault::delay(CLASSIC, Duration::from_millis(500)).times(1));
    }
    holder.hinder(moment).await.unwrap();
    holder.tell("call 1").await.unwrap();
    holder.hear("holding").await.unwrap();
    while moment == "tell-fetch" && world.fetches() == 0 {
        tokio::task::yield_now().await;
    }
    other.tell("call 8").await.unwrap();

    holder.kill().await.unwrap();
    let done = other.done().await.unwrap();

    note(&format!("holder killed ({moment}) over {kind}"), &world, &done);
    assert_eq!((done.ok, done.failed), (8, 0));
    assert_eq!(world.fetches(), fetches, "killed: {moment}");
    assert!(done.tokens.iter().all(|token| world.is_valid(token)));
}

/// Stops the holder beyond its lease, lets another one refresh, and wakes it.
async fn stopped(kind: &str) {
    let world = World::new(kind).await;
    world.platform.set_overlap(Duration::ZERO);
    let mut holder = world.start().await;
    let mut other = world.start().await;
    holder.hinder("stop-after-fetch").await.unwrap();
    holder.tell("call 1").await.unwrap();
    holder.hear("holding").await.unwrap();

    let newer = other.ask("call 8").await.unwrap();
    holder.signal("CONT").unwrap();
    let late = holder.done().await.unwrap();
    let kept = world.start().await.ask("read 1").await.unwrap();

    note(
        &format!("holder stopped beyond its lease over {kind}"),
        &world,
        &newer,
    );
    assert_eq!((newer.failed, late.failed), (0, 0));
    assert_eq!(late.tokens, newer.tokens, "the late one uses what the store has");
    assert_eq!(kept.tokens, newer.tokens, "its late write was refused");
    assert!(newer.tokens.iter().all(|token| world.is_valid(token)));
    assert_eq!(world.fetches(), 2);
}

async fn everything_that_happens_to_a_holder(kind: &str) {
    killed(kind, "hang-before-fetch", 1).await;
    killed(kind, "tell-fetch", 2).await;
    killed(kind, "hang-after-fetch", 2).await;
    stopped(kind).await;
}

#[tokio::test]
async fn whatever_happens_to_the_holder_of_the_lease_the_others_go_on_over_files() {
    everything_that_happens_to_a_holder("file").await;
}

#[tokio::test]
async fn whatever_happens_to_the_holder_of_the_lease_the_others_go_on_over_sqlite() {
    everything_that_happens_to_a_holder("sqlite").await;
}

#[tokio::test]
async fn whatever_happens_to_the_holder_of_the_lease_the_others_go_on_over_postgres() {
    everything_that_happens_to_a_holder("postgres").await;
}

#[tokio::test]
async fn whatever_happens_to_the_holder_of_the_lease_the_others_go_on_over_redis() {
    everything_that_happens_to_a_holder("redis").await;
}
