//! The day's budget of fetches.

use std::time::Duration;

use wechat_token::Error;

use crate::{
    log::Log,
    platform::Platform,
    world::{LEAD, TestClock, builder, get, pass, seconds, settle},
};

#[tokio::test(start_paused = true)]
async fn there_is_one_warning_at_80_percent() {
    let (log, _guard) = Log::capture();
    let platform = Platform::classic();
    let manager = builder(platform.clone(), &TestClock::start())
        .daily_quota(5)
        .build()
        .unwrap();

    for fetches in 1..=5 {
        manager.grant().await.unwrap();
        assert_eq!(log.count("80 % of the day's budget"), usize::from(fetches >= 4));
    }
    assert_eq!(manager.status().fetches_today, 5);
    assert_eq!(manager.status().daily_quota, Some(5));
}

#[tokio::test(start_paused = true)]
async fn beyond_it_nothing_is_fetched_while_the_held_value_is_valid() {
    let (log, _guard) = Log::capture();
    let platform = Platform::classic();
    platform.set_delay(Duration::ZERO);
    let manager = builder(platform.clone(), &TestClock::start())
        .daily_quota(1)
        .build()
        .unwrap();
    get(&manager).await;

    let refused = manager.grant().await.unwrap_err();
    assert!(
        matches!(
            refused,
            Error::BudgetSpent {
                fetches: 1,
                quota: 1,
                ..
            }
        ),
        "{refused:?}"
    );
    pass(7200 - LEAD).await;
    assert_eq!(get(&manager).await, "value-1");
    settle().await;
    pass(LEAD - 1).await;
    assert_eq!(get(&manager).await, "value-1");
    assert_eq!(platform.fetches(), 1);

    pass(1).await;
    assert_eq!(get(&manager).await, "value-2", "without it nothing would work");
    assert_eq!(log.count("the day's budget of fetches is used up"), 1);
}

#[tokio::test(start_paused = true)]
async fn beyond_it_a_rejected_value_is_still_replaced() {
    let platform = Platform::classic();
    let manager = builder(platform.clone(), &TestClock::start())
        .daily_quota(1)
        .build()
        .unwrap();
    let used = manager.get().await.unwrap();

    assert_eq!(manager.reject(&used).await.unwrap().expose(), "value-2");
}

#[tokio::test(start_paused = true)]
async fn it_begins_anew_at_midnight_in_beijing() {
    let clock = TestClock::start();
    let manager = builder(Platform::classic(), &clock)
        .daily_quota(1)
        .build()
        .unwrap();
    get(&manager).await;
    assert!(manager.grant().await.is_err());

    // The tests begin at 06:13:20 in Beijing, 17 h 46 min 40 s before midnight.
    clock.set_wall(17 * 3600 + 46 * 60 + 40);

    assert!(manager.grant().await.is_ok());
    assert_eq!(manager.status().fetches_today, 1);
}

#[tokio::test(start_paused = true)]
async fn twenty_forced_refreshes_a_day_are_the_limit() {
    let manager = builder(Platform::stable(), &TestClock::start()).build().unwrap();
    for _ in 0..20 {
        manager.grant().await.unwrap();
        pass(30).await;
    }

    let error = manager.grant().await.unwrap_err();

    assert!(
        matches!(error, Error::ForcedTooOften { retry_in, .. } if retry_in > seconds(3600)),
        "{error:?}"
    );
}
