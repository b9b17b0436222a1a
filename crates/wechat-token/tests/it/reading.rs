//! What a reader gets, by the age of what is held and by how refreshing goes.

use std::sync::Arc;

use futures_util::FutureExt as _;
use wechat_core::{Clock, ManualClock, UnixSeconds};
use wechat_token::{Error, Stats, TokenManager};

use crate::{
    platform::{Fault, Platform},
    world::{LEAD, START, TestClock, app, builder, get, let_run, manager, pass, seconds, settle, text},
};

/// A platform and a manager that holds `value-1`, granted now for 7200 seconds.
async fn fresh() -> (Platform, TokenManager, Arc<TestClock>) {
    let clock = TestClock::start();
    let platform = Platform::classic();
    platform.set_delay(seconds(0));
    let manager = manager(platform.clone(), &clock);
    assert_eq!(get(&manager).await, "value-1");
    (platform, manager, clock)
}

#[tokio::test(start_paused = true)]
async fn before_it_is_due_the_value_is_there_at_the_first_poll_and_nothing_is_fetched() {
    let (platform, manager, _) = fresh().await;

    for fault in [None, Some(Fault::NoConnection)] {
        platform.set_fault(fault);
        let credential = manager.get().now_or_never().expect("no waiting").unwrap();
        assert_eq!(credential.expose(), "value-1");
        assert_eq!(manager.with_token(str::to_owned).as_deref(), Some("value-1"));
    }
    pass(7200 - LEAD - 1).await;
    assert_eq!(get(&manager).await, "value-1");
    settle().await;

    assert_eq!(platform.fetches(), 1);
}

#[test]
fn reading_a_fresh_value_allocates_nothing() {
    let clock = Arc::new(ManualClock::at(UnixSeconds::new(START)));
    let manager = TokenManager::builder(app(), Platform::classic())
        .initial("a-value".to_owned(), UnixSeconds::new(START + 7200))
        .clock(clock)
        .build()
        .unwrap();
    let read = || {
        let credential = manager.get().now_or_never().unwrap().unwrap();
        manager.with_token(str::len).unwrap() + credential.expose().len()
    };
    // The first read of a thread sets up what the thread keeps for all later ones.
    read();

    let allocations = allocation_counter::measure(|| assert_eq!(read(), 14));

    assert_eq!(allocations.count_total, 0, "{allocations:?}");
}

#[tokio::test(start_paused = true)]
async fn when_due_readers_get_the_value_and_one_renewal_runs_in_the_background() {
    let (platform, manager, _) = fresh().await;
    platform.set_delay(seconds(1));

    pass(7200 - LEAD).await;
    for _ in 0..10 {
        let credential = manager.get().now_or_never().expect("no waiting").unwrap();
        assert_eq!(credential.expose(), "value-1");
        assert_eq!(manager.with_token(str::to_owned).as_deref(), Some("value-1"));
    }
    let_run(2).await;

    assert_eq!(get(&manager).await, "value-2");
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_borrowing_reader_sets_off_the_renewal_too() {
    let (platform, manager, _) = fresh().await;

    pass(7200 - LEAD).await;
    assert_eq!(manager.with_token(str::to_owned).as_deref(), Some("value-1"));
    let_run(1).await;

    assert_eq!(manager.with_token(str::to_owned).as_deref(), Some("value-2"));
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn when_due_and_refreshing_fails_readers_get_the_value_without_waiting() {
    let (platform, manager, _) = fresh().await;
    platform.set_fault(Some(Fault::NoConnection));

    pass(7200 - LEAD).await;
    for _ in 0..10 {
        let credential = manager.get().now_or_never().expect("no waiting").unwrap();
        assert_eq!(credential.expose(), "value-1");
        settle().await;
    }

    assert_eq!(platform.fetches(), 2, "the back-off holds the others off");
    assert_eq!(manager.stats().last_resorts, 0);
}

#[tokio::test(start_paused = true)]
async fn past_the_margin_readers_wait_for_the_new_value() {
    let (platform, manager, _) = fresh().await;
    platform.set_delay(seconds(1));

    pass(7200 - 60).await;
    assert_eq!(manager.with_token(str::to_owned), None);
    assert!(manager.get().now_or_never().is_none(), "it waits");
    assert_eq!(get(&manager).await, "value-2");

    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn past_the_margin_the_old_value_is_the_last_resort_while_refreshing_fails() {
    let (platform, manager, _) = fresh().await;
    platform.set_fault(Some(Fault::NoConnection));

    pass(7200 - 60).await;
    for _ in 0..20 {
        assert_eq!(get(&manager).await, "value-1");
    }

    assert!(platform.fetches() <= 1 + 3, "{} fetches", platform.fetches());
    assert_eq!(manager.stats().last_resorts, 20);
}

#[tokio::test(start_paused = true)]
async fn after_the_end_readers_wait_for_the_new_value() {
    let (platform, manager, _) = fresh().await;

    pass(7200).await;
    assert_eq!(get(&manager).await, "value-2");

    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn after_the_end_readers_get_the_error_when_refreshing_fails() {
    let (platform, manager, _) = fresh().await;
    platform.set_fault(Some(Fault::NoConnection));

    pass(7200).await;
    let flown = manager.get().await.unwrap_err();
    let remembered = manager.get().await.unwrap_err();

    assert!(matches!(flown, Error::Fetch { .. }), "{flown:?}");
    assert!(matches!(remembered, Error::BackingOff { .. }), "{remembered:?}");
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn with_nothing_held_readers_wait_and_get_the_value_or_the_error() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    platform.fail_once(Fault::Refused(-1));

    assert_eq!(manager.with_token(str::to_owned), None);
    assert!(matches!(manager.get().await, Err(Error::Fetch { .. })));
    pass(60).await;
    assert_eq!(get(&manager).await, "value-1");
}

#[tokio::test(start_paused = true)]
async fn a_rejected_value_is_replaced_and_readers_wait_for_that() {
    let (platform, manager, _) = fresh().await;
    platform.set_delay(seconds(1));
    let used = manager.get().await.unwrap();

    let (other, mine) = tokio::join!(manager.get(), manager.reject(&used));
    // The reader came before the rejection, the next one comes after it.
    assert_eq!(text(&other.unwrap()), "value-1");
    assert_eq!(text(&mine.unwrap()), "value-2");
    assert_eq!(get(&manager).await, "value-2");
}

#[tokio::test(start_paused = true)]
async fn a_rejected_value_is_not_handed_out_again_while_refreshing_fails() {
    let (platform, manager, _) = fresh().await;
    platform.set_fault(Some(Fault::NoConnection));
    let used = manager.get().await.unwrap();

    assert!(matches!(manager.reject(&used).await, Err(Error::Fetch { .. })));
    for _ in 0..5 {
        assert!(matches!(manager.get().await, Err(Error::BackingOff { .. })));
        assert_eq!(manager.with_token(str::to_owned), None);
    }
    platform.set_fault(None);
    pass(60).await;
    assert_eq!(get(&manager).await, "value-2");
}

#[tokio::test(start_paused = true)]
async fn the_life_counts_from_the_moment_the_request_was_sent() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    platform.set_delay(seconds(5));
    let manager = manager(platform.clone(), &clock);

    let credential = manager.get().await.unwrap();

    assert_eq!(clock.elapsed(), seconds(5));
    assert_eq!(credential.expires_at(), UnixSeconds::new(START + 7200));
    platform.set_fault(Some(Fault::Hang));
    pass(7195).await;
    assert!(
        manager.get().await.is_err(),
        "the platform would still take it for 5 s"
    );
}

#[tokio::test(start_paused = true)]
async fn a_wall_clock_set_back_does_not_prolong_a_life() {
    let (platform, manager, clock) = fresh().await;

    clock.set_wall(-86_400);
    pass(7200).await;

    assert_eq!(get(&manager).await, "value-2");
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_life_ends_while_the_machine_sleeps_and_only_the_wall_clock_runs() {
    let (platform, manager, clock) = fresh().await;

    clock.set_wall(7200);

    assert_eq!(get(&manager).await, "value-2");
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_value_kept_from_last_time_is_used_and_one_that_ended_is_not() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let with = |end: u64| {
        builder(platform.clone(), &clock)
            .initial("kept".to_owned(), UnixSeconds::new(end))
            .build()
            .unwrap()
    };

    assert_eq!(get(&with(START + 3600)).await, "kept");
    assert_eq!(get(&with(START)).await, "value-1");
}

#[test]
fn without_a_runtime_a_valid_value_is_handed_out_and_else_an_error_says_what_is_missing() {
    let clock = Arc::new(ManualClock::at(UnixSeconds::new(START)));
    let manager = TokenManager::builder(app(), Platform::classic())
        .lead(seconds(LEAD))
        .initial("kept".to_owned(), UnixSeconds::new(START + 1000))
        .clock(clock.clone())
        .build()
        .unwrap();
    let read = |after| {
        clock.advance(seconds(after));
        manager.get().now_or_never().expect("nothing to wait for")
    };

    for (after, phase) in [(0, "fresh"), (1000 - LEAD, "due"), (LEAD - 60, "past the margin")] {
        assert_eq!(text(&read(after).unwrap()), "kept", "{phase}");
    }
    assert!(matches!(read(60), Err(Error::NoRuntime)));
    assert_eq!(clock.unix(), UnixSeconds::new(START + 1000));
}

#[tokio::test(start_paused = true)]
async fn a_renewer_keeps_the_value_fresh_without_readers_until_it_is_dropped() {
    let (platform, manager, _) = fresh().await;
    let background = manager.renewer().unwrap();

    let_run(3 * 7200).await;
    let renewed = platform.fetches();
    assert!((3..=5).contains(&renewed), "{renewed} fetches in three lives");
    assert!(manager.with_token(str::to_owned).is_some());

    drop(background);
    let_run(2 * 7200).await;
    assert_eq!(platform.fetches(), renewed);
}

#[tokio::test(start_paused = true)]
async fn the_counters_tell_what_happened() {
    let (platform, manager, _) = fresh().await;
    let used = manager.get().await.unwrap();
    manager.reject(&used).await.unwrap();
    platform.set_fault(Some(Fault::NoConnection));
    pass(7150).await;
    manager.get().await.unwrap();

    let Stats {
        fetches,
        failed_fetches,
        rejections,
        last_resorts,
        ..
    } = manager.stats();
    assert_eq!((fetches, failed_fetches, rejections, last_resorts), (3, 1, 1, 1));
    let status = manager.status();
    assert_eq!(status.ends_in, Some(seconds(50)));
    assert_eq!(status.fetches_today, 3);
    assert!(status.trouble.is_some());
}
