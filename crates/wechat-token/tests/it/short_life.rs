//! Lives of any length, also absurdly short ones: never a fetch per read.

use std::time::Duration;

use proptest::{prelude::*, test_runner::Config};
use wechat_token::Error;

use crate::{
    platform::Platform,
    world::{TestClock, manager, pass, seconds},
};

/// Reads once a second over three lives (ten minutes at least); gives when values were granted
/// and how many reads had an answer.
fn read_every_second(life: u64, stable: bool) -> (Vec<Duration>, u64, u64) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let platform = if stable {
            Platform::stable()
        } else {
            Platform::classic()
        };
        platform.set_delay(Duration::ZERO);
        platform.set_life(seconds(life));
        let clock = TestClock::start();
        let manager = manager(platform.clone(), &clock);
        let (start, reads) = (tokio::time::Instant::now(), (3 * life).max(600));
        let mut answered = 0;
        for _ in 0..reads {
            match manager.get().await {
                Ok(credential) => {
                    answered += 1;
                    assert!(!credential.expose().is_empty());
                }
                Err(Error::ShortLived { .. }) => assert!(life < 30, "life {life}"),
                Err(error) => panic!("life {life}: {error:?}"),
            }
            pass(1).await;
        }
        let granted = platform.granted().iter().map(|at| *at - start).collect();
        (granted, answered, reads)
    })
}

fn check(life: u64, stable: bool) {
    let (granted, answered, reads) = read_every_second(life, stable);
    let close = granted
        .windows(2)
        .find(|pair| pair[1].saturating_sub(pair[0]) < seconds(30));
    assert!(close.is_none(), "life {life}: fetches at {close:?}");
    if life >= 30 {
        assert_eq!(answered, reads, "life {life}: every read has an answer");
    } else {
        assert!(
            answered * 31 >= reads * life,
            "life {life}: {answered} of {reads} reads"
        );
    }
    // Each life is used for two thirds at least, or for its 270 s less.
    let lives = reads.div_ceil((life - life / 3).max(life.saturating_sub(270)).max(30));
    let fetches = granted.len() as u64;
    assert!(
        fetches <= lives + 2,
        "life {life}: {fetches} fetches in {reads} s"
    );
}

#[test]
fn lives_at_the_edges_lead_to_at_most_one_fetch_in_30_seconds() {
    for life in [1, 2, 3, 29, 30, 31, 59, 60, 61, 89, 90, 91, 240, 300, 7200] {
        check(life, false);
    }
}

proptest! {
    #![proptest_config(Config { cases: 12, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_life_leads_to_at_most_one_fetch_in_30_seconds(life in 1..=1800_u64, stable: bool) {
        check(life, stable && life >= 30);
    }
}
