//! One refresh in the air, whoever asks and whoever goes away.

use std::{sync::mpsc, time::Duration};

use futures_util::FutureExt as _;
use wechat_token::{Error, TokenManager};

use crate::{
    platform::{Fault, Platform},
    world::{TestClock, builder, get, let_run, manager, pass, seconds, settle, text, together},
};

#[tokio::test(start_paused = true)]
async fn sixty_four_tasks_with_an_expired_value_cause_one_fetch() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    get(&manager).await;
    pass(7200).await;

    let got = together(64, || {
        let manager = manager.clone();
        async move { get(&manager).await }
    })
    .await;

    assert!(got.iter().all(|value| value == "value-2"), "{got:?}");
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_several_threads_it_is_one_fetch_too() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);

    let got = together(64, || {
        let manager = manager.clone();
        async move { get(&manager).await }
    })
    .await;

    assert!(got.iter().all(|value| value == "value-1"), "{got:?}");
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_starter_goes_away_and_the_others_get_the_value() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);

    let mut starter = Box::pin(manager.get());
    assert!(starter.as_mut().now_or_never().is_none());
    let other = tokio::spawn({
        let manager = manager.clone();
        async move { get(&manager).await }
    });
    settle().await;
    drop(starter);

    assert_eq!(other.await.unwrap(), "value-1");
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_flight_runs_to_its_end_when_everybody_has_gone() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);

    for _ in 0..3 {
        assert!(manager.get().now_or_never().is_none());
    }
    let_run(1).await;

    let credential = manager.get().now_or_never().expect("it is there").unwrap();
    assert_eq!(text(&credential), "value-1");
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn twenty_calls_while_refreshing_fails_hand_out_the_old_value_twenty_times() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    get(&manager).await;
    platform.set_fault(Some(Fault::NoConnection));
    pass(7145).await;

    let got = together(20, || {
        let manager = manager.clone();
        async move { get(&manager).await }
    })
    .await;

    assert!(got.iter().all(|value| value == "value-1"), "{got:?}");
    assert!(platform.fetches() <= 1 + 3, "{} fetches", platform.fetches());
}

#[tokio::test(start_paused = true)]
async fn a_failure_goes_to_all_who_wait_and_is_one_fetch() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    platform.set_fault(Some(Fault::NoConnection));
    let manager = manager(platform.clone(), &clock);

    let got = together(64, || {
        let manager = manager.clone();
        async move { manager.get().await }
    })
    .await;

    assert!(got.iter().all(|got| matches!(got, Err(Error::Fetch { .. }))));
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn failures_are_backed_off_from_between_a_second_and_a_minute() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    platform.set_delay(Duration::ZERO);
    platform.set_fault(Some(Fault::NoConnection));
    let manager = manager(platform.clone(), &clock);

    for _ in 0..3600 {
        assert!(manager.get().await.is_err());
        pass(1).await;
    }

    let asked = platform.asked();
    let pauses: Vec<_> = asked.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(
        pauses
            .iter()
            .all(|pause| (seconds(1)..=seconds(61)).contains(pause)),
        "{pauses:?}"
    );
    assert!(asked.len() < 300, "{} fetches in an hour", asked.len());
    assert!(pauses.iter().any(|pause| *pause > seconds(30)), "the pauses grow");
}

#[tokio::test(start_paused = true)]
async fn a_success_ends_the_back_off() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    for _ in 0..6 {
        platform.fail_once(Fault::NoConnection);
        assert!(manager.get().await.is_err());
        pass(61).await;
    }
    get(&manager).await;
    platform.fail_once(Fault::NoConnection);

    pass(7200).await;
    assert!(manager.get().await.is_err());
    let retry_in = manager.get().await.unwrap_err().retry_in().unwrap();

    assert!(retry_in <= seconds(2), "the first pause again, not {retry_in:?}");
}

#[tokio::test(start_paused = true)]
async fn a_source_that_hangs_is_given_up_after_the_time_out() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    platform.set_fault(Some(Fault::Hang));
    let manager = builder(platform, &clock)
        .fetch_timeout(seconds(3))
        .build()
        .unwrap();

    let error = manager.get().await.unwrap_err();

    assert_eq!(clock.elapsed(), seconds(3));
    assert_eq!(
        crate::world::chain(&error),
        "the access_token could not be fetched\n  because no answer within 3 s"
    );
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_source_lands_its_flight_and_the_next_one_works() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    platform.fail_once(Fault::Panic);

    let got = together(8, || {
        let manager = manager.clone();
        async move { manager.get().await }
    })
    .await;
    assert!(
        got.iter().all(|got| matches!(got, Err(Error::Interrupted))),
        "{got:?}"
    );

    pass(5).await;
    assert_eq!(get(&manager).await, "value-1");
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_source_leaves_the_old_value() {
    let clock = TestClock::start();
    let platform = Platform::classic();
    let manager = manager(platform.clone(), &clock);
    get(&manager).await;
    platform.set_fault(Some(Fault::Panic));

    pass(7150).await;

    assert_eq!(get(&manager).await, "value-1");
}

/// A runtime of its own, on which a flight of `manager` hangs.
fn hanging_flight(manager: &TokenManager) -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_time()
        .build()
        .unwrap();
    let manager = manager.clone();
    let (flying, flies) = mpsc::channel();
    runtime.spawn(async move {
        assert!(manager.get().now_or_never().is_none());
        flying.send(()).unwrap();
    });
    flies.recv().unwrap();
    runtime
}

#[test]
fn a_runtime_shut_down_under_a_flight_wakes_those_who_wait_on_another() {
    let platform = Platform::classic();
    platform.fail_once(Fault::Hang);
    let here = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let manager = here.block_on(async { manager(platform.clone(), &TestClock::start()) });
    let there = hanging_flight(&manager);

    let got = here.block_on(async {
        let waiting = tokio::spawn({
            let manager = manager.clone();
            async move { get(&manager).await }
        });
        settle().await;
        there.shutdown_background();
        waiting.await.unwrap()
    });

    assert_eq!(got, "value-1", "the one who waited flew again");
    assert_eq!(platform.fetches(), 2);
}

#[test]
fn on_a_runtime_that_is_shut_down_nobody_waits_for_ever() {
    let platform = Platform::classic();
    platform.set_fault(Some(Fault::Hang));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let manager = runtime.block_on(async { manager(platform.clone(), &TestClock::start()) });
    let handle = runtime.handle().clone();
    drop(runtime);

    let _inside = handle.enter();
    let got = manager.get().now_or_never().expect("an answer at once");

    assert!(matches!(got, Err(Error::Interrupted)), "{got:?}");
}
