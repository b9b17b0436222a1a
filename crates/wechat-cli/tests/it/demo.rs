//! The demo is the first thing anybody runs: it tells the truth, or fails.

use super::wechat::wechat;

/// Every claim held, and the last line says how many there were.
fn assert_ended_well(story: &str) {
    let claims = story.lines().filter(|line| line.starts_with("    ✓ ")).count();
    assert!(claims > 20, "{story}");
    assert!(!story.contains('✗'), "{story}");
    assert!(
        story.ends_with(&format!("\nAll {claims} claims held.\n")),
        "{story}"
    );
}

#[test]
fn demo_once_ends_well_after_every_one_of_its_claims_held() {
    assert_ended_well(&wechat(&["demo", "--once"]).output());
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

    assert_ended_well(&story);
}
