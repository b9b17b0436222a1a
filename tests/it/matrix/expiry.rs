//! A whole fleet finds its token ended at one instant.

use tokio::sync::Mutex;

use super::{Done, LIFE, World, moment, note, warm_up};

/// Slower than the other cells: sixteen processes and a thousand calls want two cores for a while.
const SLOW: u32 = 30;
/// So they also come one store after the other.
static ALONE: Mutex<()> = Mutex::const_new(());

const PROCESSES: usize = 16;
const TASKS: u64 = 64;

async fn one_fetch_at_expiry(kind: &str) {
    let _alone = ALONE.lock().await;
    let world = World::paced(kind, SLOW).await;
    let mut fleet = world.fleet.start_many(PROCESSES).await.unwrap();
    warm_up(&mut fleet).await;
    let before = world.fetches();

    // A little after the end of the token, which nobody has touched since.
    let at = moment(LIFE / SLOW);
    let mut all = Done::default();
    for process in &mut fleet {
        process.tell(&format!("call {TASKS} at {at}")).await.unwrap();
    }
    for process in &mut fleet {
        all.add(process.done().await.unwrap());
    }

    note(
        &format!("{PROCESSES} processes × {TASKS} tasks at expiry over {kind}"),
        &world,
        &all,
    );
    assert_eq!((all.ok, all.failed), (PROCESSES as u64 * TASKS, 0));
    assert_eq!(world.fetches() - before, 1, "one for all of them");
    assert_eq!(all.tokens.len(), 1, "all hold the same");
    assert!(world.is_valid(all.tokens.first().unwrap()));
}

#[tokio::test]
async fn sixteen_processes_with_sixty_four_tasks_at_expiry_cost_one_fetch_over_files() {
    one_fetch_at_expiry("file").await;
}

#[tokio::test]
async fn sixteen_processes_with_sixty_four_tasks_at_expiry_cost_one_fetch_over_sqlite() {
    one_fetch_at_expiry("sqlite").await;
}

#[tokio::test]
async fn sixteen_processes_with_sixty_four_tasks_at_expiry_cost_one_fetch_over_postgres() {
    one_fetch_at_expiry("postgres").await;
}

#[tokio::test]
async fn sixteen_processes_with_sixty_four_tasks_at_expiry_cost_one_fetch_over_redis() {
    one_fetch_at_expiry("redis").await;
}
