//! Redis goes away, in every way it can, while the token is due.

use std::time::{Duration, Instant};

use wechat_engines::{Redis, Sentinel, Wire};

use super::{
    PACE, World, note, pass,
    ride::{Ride, ride},
};

/// How long it is away: shorter than the time between due and stop.
const AWAY: u64 = 100;

/// A fail-over takes its seconds, whatever the pace: here they are fewer than between due and stop.
const SLOW: u32 = 25;

/// Lets `trouble` happen while the token is due, and holds the fleet to its bound: `renewals` when
/// Redis was back before the token's stop, and else one for each process.
async fn held(cell: &str, world: World, renewals: usize, trouble: impl AsyncFnOnce()) {
    let mut away = Duration::ZERO;
    let Ride {
        done,
        renewals: fetches,
    } = ride(&world, [0; 4], async || {
        let began = Instant::now();
        trouble().await;
        away = began.elapsed() * world.fleet.pace;
    })
    .await;

    note(&format!("{cell} for {} s", away.as_secs()), &world, &done);
    assert_eq!(done.failed, 0, "{cell}");
    // A busy machine may take its time to start a server, and each process tries once then; and once
    // more when the server is back, for the doubt that this leaves.
    let late = away > Duration::from_secs(180);
    let bound = if late { 2 * 4 } else { renewals };
    assert!((1..=bound).contains(&fetches), "{cell}: {fetches} renewals");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_of_redis_fails_no_call_and_costs_no_fetch() {
    let mut redis = Redis::start().unwrap();
    let world = World::over(&redis.url(), Box::new(()), PACE).await;

    held("Redis restarted", world, 1, async || {
        redis.kill();
        pass(AWAY / 4).await;
        redis.restart().unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_falls_silent_fails_no_call_and_costs_no_fetch() {
    let redis = Redis::start().unwrap();
    let world = World::over(&redis.url(), Box::new(()), PACE).await;

    held("Redis paused", world, 1, async || {
        redis.pause().unwrap();
        pass(AWAY).await;
        redis.resume().unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_cut_to_redis_fails_no_call_and_costs_no_fetch() {
    let redis = Redis::start().unwrap();
    let wire = Wire::to(redis.port()).unwrap();
    let world = World::over(&format!("redis://127.0.0.1:{}", wire.port()), Box::new(()), PACE).await;

    held("Redis cut off", world, 1, async || {
        wire.cut();
        pass(AWAY).await;
        wire.mend();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_of_the_primary_fails_no_call_and_costs_at_most_two_fetches() {
    let mut guarded = Sentinel::start().unwrap();
    let store = format!("sentinel:{},{}", Sentinel::NAME, guarded.urls().join(","));
    let world = World::over(&store, Box::new(()), SLOW).await;
    let before = guarded.primary().unwrap();

    held("Redis primary replaced", world, 2, async || {
        guarded.first.kill();
        guarded.wait_for_another(before).unwrap();
    })
    .await;
}
