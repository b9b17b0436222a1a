//! The platform is slow, down, or talks nonsense; clocks are wrong; replaced tokens die at once.

use std::time::Duration;

use wechat_core::Clock as _;
use wechat_emulator::Fault;

use super::{
    CLASSIC, World, note, pass,
    ride::{Ride, ride},
};
use crate::API;

#[tokio::test]
async fn a_slow_platform_delays_nobody_who_holds_a_token() {
    let world = World::new("redis").await;

    let Ride { done, renewals } = ride(&world, [0; 4], async || {
        world
            .platform
            .fault(Fault::delay(CLASSIC, Duration::from_millis(400)).times(1));
    })
    .await;

    note("platform slow", &world, &done);
    assert_eq!(done.failed, 0);
    assert_eq!(renewals, 1);
}

/// The token endpoint has `fault` from before the token is due until well after.
async fn while_due(name: &str, fault: Fault) {
    let world = World::new("redis").await;

    let Ride { done, renewals } = ride(&world, [0; 4], async || {
        world.platform.fault(fault);
        pass(100).await;
        world.platform.clear_faults();
    })
    .await;

    note(&format!("token endpoint: {name}"), &world, &done);
    assert_eq!(done.failed, 0);
    // The one that succeeds, and what back-off lets each process try meanwhile.
    assert!(renewals <= 1 + 4 * 8, "{renewals} renewals");
}

#[tokio::test]
async fn a_token_endpoint_that_is_down_while_the_token_is_due_fails_no_call() {
    while_due("down", Fault::drop_connection(CLASSIC)).await;
}

#[tokio::test]
async fn a_token_endpoint_that_answers_with_html_while_the_token_is_due_fails_no_call() {
    while_due("HTML", Fault::html(CLASSIC)).await;
}

#[tokio::test]
async fn a_token_endpoint_that_answers_with_halves_while_the_token_is_due_fails_no_call() {
    while_due("half an answer", Fault::truncate(CLASSIC)).await;
}

#[tokio::test]
async fn a_token_endpoint_that_says_40001_while_the_token_is_due_fails_no_call() {
    while_due("40001", Fault::errcode(CLASSIC, 40001)).await;
}

#[tokio::test]
async fn a_platform_that_refuses_every_token_for_ever_is_not_asked_for_ever() {
    let world = World::new("redis").await;
    let mut fleet = world.fleet.start_many(4).await.unwrap();
    world.platform.fault(Fault::errcode(API, 40001));
    let began = world.platform.clock().instant();

    for _ in 0..30 {
        for process in &mut fleet {
            process.tell("call 4").await.unwrap();
        }
        for process in &mut fleet {
            process.done().await.unwrap();
        }
        pass(10).await;
    }

    let passed = world.platform.clock().instant() - began;
    eprintln!(
        "40001 for ever: {} fetches in {passed:.0?} by four processes",
        world.fetches()
    );
    // Each process believes a refusal at once, after 30 s, and then every 5 min.
    let each = 2 + usize::try_from(passed.as_secs() / 300).unwrap();
    assert!(
        world.fetches() <= 1 + 4 * each,
        "{} fetches in {passed:?}",
        world.fetches()
    );
    world.platform.clear_faults();
    for process in &mut fleet {
        assert_eq!(process.ask("call 4").await.unwrap().failed, 0);
    }
}

#[tokio::test]
async fn clocks_ten_minutes_apart_cost_nothing() {
    for kind in ["redis", "postgres"] {
        let world = World::new(kind).await;

        let Ride { done, renewals } = ride(&world, [-600, -1, 1, 600], async || {}).await;

        note(&format!("clocks ±10 min over {kind}"), &world, &done);
        assert_eq!(done.failed, 0);
        assert_eq!(renewals, 1);
    }
}

#[tokio::test]
async fn a_replaced_token_that_dies_at_once_fails_no_call() {
    for kind in ["redis", "file"] {
        let world = World::new(kind).await;
        world.platform.set_overlap(Duration::ZERO);

        let Ride { done, renewals } = ride(&world, [0; 4], async || {}).await;

        note(&format!("overlap 0 over {kind}"), &world, &done);
        assert_eq!(done.failed, 0);
        assert_eq!(renewals, 1);
    }
}
