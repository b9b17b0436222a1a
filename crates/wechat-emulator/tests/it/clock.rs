//! Two hours pass at once.

use std::time::Duration;

use wechat_core::{Clock as _, SystemClock, UnixSeconds};
use wechat_emulator::{Account, Emulator};

use super::{
    http::{Http, platform},
    world::{API, APP_ID, CLASSIC, MIDNIGHT, NOON, SECRET, classic_target},
};

#[tokio::test]
async fn a_token_expires_when_the_clock_is_moved_past_its_end() {
    let platform = platform().await;
    let http = Http::new(&platform);
    let call = format!("{API}?access_token={}", http.token().await);

    platform.clock().advance(Duration::from_secs(7199));
    let before = http.get(&call).await.json();
    platform.clock().advance(Duration::from_secs(1));
    let after = http.get(&call).await.json();

    assert!(before["errcode"].is_null());
    assert_eq!(after["errcode"], 42001);
}

#[tokio::test]
async fn a_quota_comes_back_when_the_clock_is_moved_past_midnight() {
    let platform = Emulator::builder()
        .account(Account::new(APP_ID, SECRET).quota(CLASSIC, 1))
        .frozen_at(NOON)
        .start()
        .await
        .unwrap();
    let http = Http::new(&platform);
    http.token().await;
    let target = classic_target(APP_ID, SECRET);

    let over = http.get(&target).await.json();
    platform.clock().advance(MIDNIGHT.since(NOON));
    let tomorrow = http.get(&target).await.json();

    assert_eq!(over["errcode"], 45009);
    assert!(tomorrow["errcode"].is_null());
}

#[tokio::test]
async fn a_frozen_clock_stands_and_both_its_readings_move_by_what_it_is_told() {
    let platform = platform().await;
    let clock = platform.clock();
    let (instant, wall) = (clock.instant(), clock.wall());

    http_call(&platform).await;
    assert_eq!(
        (clock.instant(), clock.wall(), clock.now()),
        (instant, wall, NOON)
    );
    clock.advance(Duration::from_millis(1500));

    assert_eq!(clock.instant() - instant, Duration::from_millis(1500));
    assert_eq!(
        clock.wall().duration_since(wall).unwrap(),
        Duration::from_millis(1500)
    );
    assert_eq!(clock.advanced(), Duration::from_millis(1500));
    assert_eq!(clock.now(), UnixSeconds::new(NOON.get() + 1));
}

async fn http_call(platform: &Emulator) {
    Http::new(platform).get(API).await;
}

#[tokio::test]
async fn a_clock_that_was_not_frozen_shows_the_time_of_this_machine() {
    let platform = Emulator::builder().start().await.unwrap();

    let (before, now, after) = (SystemClock.unix(), platform.clock().now(), SystemClock.unix());

    // Fractions of a second are cut off on both sides.
    assert!(
        now.get() + 1 >= before.get() && now.get() <= after.get() + 1,
        "{now:?} is not {before:?}"
    );
}
