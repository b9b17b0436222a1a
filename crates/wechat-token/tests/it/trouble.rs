//! Errors that time does not heal, and quotas.

use std::time::Duration;

use wechat_core::ErrCode;
use wechat_token::Error;

use crate::{
    platform::{Fault, Platform},
    world::{TestClock, chain, get, manager, pass, seconds},
};

#[tokio::test(start_paused = true)]
async fn each_lasting_error_is_remembered_at_once_with_advice() {
    let cases = [
        (40001, "AppSecret"),
        (40013, "app"),
        (40125, "AppSecret"),
        (40164, "whitelist"),
        (40243, ""),
        (41002, ""),
        (41004, ""),
        (50004, ""),
        (50007, ""),
        (61004, ""),
        (89503, ""),
        (89506, ""),
        (89507, ""),
    ];
    for (code, word) in cases {
        let clock = TestClock::start();
        let platform = Platform::stable();
        platform.set_fault(Some(Fault::Refused(code)));
        let manager = manager(platform.clone(), &clock);

        let first = manager.get().await.unwrap_err();
        let asked = tokio::time::Instant::now();
        let second = manager.get().await.unwrap_err();

        println!("{}\n  advice: {}", chain(&second), second.advice());
        assert_eq!(asked.elapsed(), Duration::ZERO, "{code}: at once");
        assert_eq!(platform.fetches(), 1, "{code}");
        assert!(!first.is_retryable() && !second.is_retryable(), "{code}");
        assert_eq!(second.errcode().map(ErrCode::get), Some(code));
        assert!(!second.advice().is_empty(), "{code}");
        assert!(
            second.advice().to_lowercase().contains(&word.to_lowercase()),
            "{code}: {}",
            second.advice()
        );
        assert!(matches!(&second, Error::BackingOff { retry_in, .. } if *retry_in <= seconds(30)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_lasting_error_is_asked_about_again_after_30_s_then_rarer_up_to_10_min() {
    let clock = TestClock::start();
    let platform = Platform::stable();
    platform.set_delay(Duration::ZERO);
    platform.set_fault(Some(Fault::Refused(40164)));
    let manager = manager(platform.clone(), &clock);
    for _ in 0..3600 {
        assert!(manager.get().await.is_err());
        pass(1).await;
    }

    let asked = platform.asked();
    let pauses: Vec<_> = asked
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).as_secs())
        .collect();
    assert_eq!(pauses, [30, 60, 120, 240, 480, 600, 600, 600, 600]);
}

#[tokio::test(start_paused = true)]
async fn a_lasting_error_is_forgotten_when_the_platform_takes_the_settings_again() {
    let clock = TestClock::start();
    let platform = Platform::stable();
    platform.fail_once(Fault::Refused(40164));
    let manager = manager(platform.clone(), &clock);
    assert!(manager.get().await.is_err());

    pass(30).await;

    assert_eq!(get(&manager).await, "value-1");
    assert!(manager.status().trouble.is_none());
}

#[tokio::test(start_paused = true)]
async fn a_lasting_error_leaves_the_value_up_to_its_end() {
    let clock = TestClock::start();
    let platform = Platform::stable();
    let manager = manager(platform.clone(), &clock);
    get(&manager).await;
    platform.set_fault(Some(Fault::Refused(40125)));

    for _ in 0..72 {
        assert_eq!(get(&manager).await, "value-1");
        pass(99).await;
    }
    pass(200).await;
    assert_eq!(
        manager.get().await.unwrap_err().errcode().map(ErrCode::get),
        Some(40125)
    );
}

#[tokio::test(start_paused = true)]
async fn a_used_up_quota_of_the_platform_is_backed_off_from_for_longer() {
    for (code, wait) in [(45009, 600), (45011, 60)] {
        let clock = TestClock::start();
        let platform = Platform::stable();
        platform.set_delay(Duration::ZERO);
        platform.set_fault(Some(Fault::Refused(code)));
        let manager = manager(platform.clone(), &clock);

        assert!(manager.get().await.unwrap_err().is_retryable(), "{code}");
        pass(wait - 1).await;
        assert!(manager.get().await.is_err());
        assert_eq!(platform.fetches(), 1, "{code}");
        pass(1).await;
        assert!(manager.get().await.is_err());
        assert_eq!(platform.fetches(), 2, "{code}");
    }
}
