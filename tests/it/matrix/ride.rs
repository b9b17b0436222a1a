//! A fleet that calls the API all the time, across the renewal of its token, while something happens.

use std::time::Duration;

use super::{Done, LIFE, PACE, World};

/// How many processes, and how many tasks each.
const PROCESSES: usize = 4;
const TASKS: usize = 4;

/// How far into the token's life the trouble begins: shortly before it is due.
const TROUBLE_AT: Duration = Duration::from_secs(440);

/// Runs the fleet from the first fetch until after the token's end, and before its successor is due; `trouble` begins shortly
/// before the token is due.
pub(super) async fn ride(world: &World, skews: [i64; PROCESSES], trouble: impl AsyncFnOnce()) -> Done {
    let mut fleet = Vec::new();
    for skew in skews {
        fleet.push(world.fleet.start_with_skew(skew).await.unwrap());
    }
    for process in &mut fleet {
        assert_eq!(process.ask("call 1").await.unwrap().failed, 0);
    }
    assert_eq!(world.fetches(), 1, "one to begin with");
    for process in &mut fleet {
        process.tell(&format!("loop {TASKS} 4")).await.unwrap();
        process.hear("looping").await.unwrap();
    }
    let end = tokio::time::Instant::now() + (LIFE + Duration::from_secs(60)) / PACE;
    tokio::time::sleep(TROUBLE_AT / PACE).await;

    trouble().await;

    tokio::time::sleep_until(end).await;
    let mut all = Done::default();
    for process in &mut fleet {
        all.add(process.ask("report").await.unwrap());
    }
    assert!(all.ok > 0, "nothing was called");
    // What they hold in the end works.
    for process in &mut fleet {
        let last = process.ask("report").await.unwrap();
        let held = process.ask("read 1").await.unwrap();
        assert!(
            held.tokens.iter().any(|token| world.is_valid(token)),
            "{last:?} {held:?}"
        );
    }
    all
}
