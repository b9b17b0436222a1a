//! A fleet that calls the API all the time, across the renewal of its token, while something happens.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::{Done, LIFE, World, warm_up};

/// How many processes, and how many tasks each.
const PROCESSES: usize = 4;
const TASKS: usize = 4;

/// How far into the token's life the trouble begins: shortly before it is due.
const TROUBLE_AT: Duration = Duration::from_secs(440);

/// What a ride came to.
pub(super) struct Ride {
    pub(super) done: Done,
    /// Fetches after the one to begin with.
    pub(super) renewals: usize,
}

/// Runs the fleet from the first fetch until after the token's end, and before its successor is due;
/// `trouble` begins shortly before the token is due.
pub(super) async fn ride(world: &World, skews: [i64; PROCESSES], trouble: impl AsyncFnOnce()) -> Ride {
    let mut fleet = Vec::new();
    for skew in skews {
        fleet.push(world.fleet.start_with_skew(skew).await.unwrap());
    }
    let began = Instant::now();
    warm_up(&mut fleet).await;
    let before = world.fetches();
    for process in &mut fleet {
        process.tell(&format!("loop {TASKS} 4")).await.unwrap();
        process.hear("looping").await.unwrap();
    }
    sleep_until(began + TROUBLE_AT / world.fleet.pace).await;

    trouble().await;

    sleep_until(began + (LIFE + Duration::from_secs(60)) / world.fleet.pace).await;
    let renewals = world.fetches() - before;
    let mut all = Done::default();
    for process in &mut fleet {
        all.add(process.ask("report").await.unwrap());
    }
    assert!(all.ok > 0, "nothing was called");
    // What they hold in the end works.
    for process in &mut fleet {
        process.ask("report").await.unwrap();
        let held = process.ask("call 1").await.unwrap();
        let works = held.tokens.iter().any(|token| world.is_valid(token));
        assert!(works, "{held:?}");
    }
    Ride { done: all, renewals }
}
