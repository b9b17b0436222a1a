//! The demo is the first thing anybody runs: it tells the truth, or fails.

use super::wechat::wechat;

#[test]
fn demo_once_ends_well_after_every_one_of_its_claims_held() {
    let story = wechat(&["demo", "--once"]).output();

    let claims = story.lines().filter(|line| line.starts_with("    ✓ ")).count();
    assert_eq!(claims, 23, "{story}");
    assert!(!story.contains('✗'), "{story}");
    assert!(story.ends_with("\nAll 23 claims held.\n"), "{story}");
}

#[test]
fn the_account_of_whoever_runs_the_demo_is_not_touched() {
    let story = wechat(&["demo", "--once"])
        .env("WECHAT_APP_ID", "wx123")
        .env("WECHAT_APP_SECRET", "c0ffee00c0ffee00c0ffee00c0ffee00")
        .env("WECHAT_APP_SECRET_FILE", "/nonexistent")
        .env("WECHAT_API_HOST", "http://127.0.0.1:1")
        .env("WECHAT_TOKEN_ENDPOINT", "classic")
        .env("WECHAT_TOKEN", "")
        .output();

    assert!(story.ends_with("\nAll 23 claims held.\n"), "{story}");
}
