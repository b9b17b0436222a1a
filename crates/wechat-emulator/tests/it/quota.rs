//! Calls are rationed by account, path, day in Beijing, minute and month.

use serde_json::{Value, json};
use wechat_core::UnixSeconds;
use wechat_emulator::Account;

use super::world::{
    API, APP_ID, CLASSIC, MIDNIGHT, NOON, SECRET, STABLE, World, classic_target, code, refusal,
};

const OTHER: &str = "wxb11529c136998cb6";

fn clear(world: &mut World, token: &str) -> i64 {
    let target = format!("/cgi-bin/clear_quota?access_token={token}");
    code(&world.post(&target, &json!({ "appid": APP_ID })))
}

fn clear_by_secret(world: &mut World) -> i64 {
    let target = format!("/cgi-bin/clear_quota/v2?appid={APP_ID}&appsecret={SECRET}");
    code(&world.post(&target, &json!({})))
}

fn quota(world: &mut World, token: &str, path: &str) -> Value {
    let target = format!("/cgi-bin/openapi/quota/get?access_token={token}");
    world.post(&target, &json!({ "cgi_path": path })).json()
}

#[test]
fn a_new_account_has_2000_classic_tokens_a_day_and_a_test_account_200() {
    let account = || Account::new(APP_ID, SECRET);
    for (account, calls) in [(account(), 2000), (account().test_account(), 200)] {
        let mut world = World::with(account);
        for _ in 0..calls {
            world.classic();
        }

        let answer = world.ask_classic();

        assert_eq!(
            refusal(&answer),
            (45009, "reach max api daily quota limit".to_owned())
        );
        assert_eq!(
            world.ask_stable().errcode(),
            None,
            "the other endpoint has its own"
        );
    }
}

#[test]
fn a_quota_comes_back_at_midnight_in_beijing_and_not_a_second_earlier() {
    let mut world = World::with(Account::new(APP_ID, SECRET).token_quota(1));
    world.classic();
    world.stable();

    world.now = UnixSeconds::new(MIDNIGHT.get() - 1);
    assert_eq!(code(&world.ask_classic()), 45009);
    assert_eq!(code(&world.ask_stable()), 45009);
    world.now = MIDNIGHT;

    assert_eq!(code(&world.ask_classic()), 0);
    assert_eq!(code(&world.ask_stable()), 0);
}

#[test]
fn a_call_over_the_quota_ends_no_token() {
    let mut world = World::with(Account::new(APP_ID, SECRET).token_quota(1));
    world.platform.set_overlap(std::time::Duration::ZERO);
    let token = world.classic().value;

    assert_eq!(code(&world.ask_classic()), 45009);

    assert_eq!(world.call(&token), 0);
}

#[test]
fn stable_token_has_10_000_calls_a_minute_and_the_next_minute_again() {
    let mut world = World::new();
    for _ in 0..10_000 {
        assert_eq!(code(&world.ask_stable()), 0);
    }

    let answer = world.ask_stable();
    world.pass(60);
    let later = world.ask_stable();

    assert_eq!(
        refusal(&answer),
        (
            45011,
            "api minute-quota reach limit, must slower, retry next minute".to_owned()
        )
    );
    assert_eq!(code(&later), 0);
}

#[test]
fn each_path_and_each_account_is_counted_by_itself() {
    let limited = |app_id: &str| Account::new(app_id, SECRET).quota(API, 1);
    let mut world = World::with(limited(APP_ID));
    world.platform.open_account(limited(OTHER), NOON).unwrap();
    let token = world.stable().value;
    let others = world.get(&classic_target(OTHER, SECRET)).json();
    let others = others["access_token"].as_str().unwrap();

    assert_eq!((world.call(&token), world.call(&token)), (0, 45009));

    let domain = world.get(&format!("/cgi-bin/get_api_domain_ip?access_token={token}"));
    assert_eq!(code(&domain), 0);
    assert_eq!(world.call(others), 0);
}

#[test]
fn calls_refused_before_or_by_the_quota_are_not_counted() {
    let mut world = World::with(Account::new(APP_ID, SECRET).token_quota(2));
    let token = world.stable().value;
    for secret in ["short", &"f".repeat(32)] {
        world.get(&classic_target(APP_ID, secret));
    }
    world.classic();
    world.classic();

    for _ in 0..5 {
        assert_eq!(code(&world.ask_classic()), 45009);
    }

    assert_eq!(quota(&mut world, &token, CLASSIC)["quota"]["used"], 2);
}

#[test]
fn a_quota_can_be_looked_at_and_that_costs_nothing() {
    let mut world = World::new();
    let token = world.stable().value;
    world.classic();
    world.call(&token);

    for _ in 0..2 {
        assert_eq!(
            quota(&mut world, &token, CLASSIC)["quota"],
            json!({ "daily_limit": 2000, "used": 1, "remain": 1999 })
        );
    }
    let stable = quota(&mut world, &token, STABLE);
    assert_eq!(
        stable,
        json!({
            "errcode": 0, "errmsg": "ok",
            "quota": { "daily_limit": 500_000, "used": 1, "remain": 499_999 },
            "rate_limit": { "call_count": 10_000, "refresh_second": 60 },
        })
    );
    let uncounted = quota(&mut world, &token, "/cgi-bin/clear_quota");
    assert_eq!(
        uncounted["quota"],
        json!({ "daily_limit": 0, "used": 0, "remain": 0 })
    );
}

#[test]
fn the_quota_of_a_path_that_is_none_or_of_the_sns_is_refused() {
    let mut world = World::new();
    let token = world.stable().value;

    assert_eq!(quota(&mut world, &token, "/cgi-bin/nothing")["errcode"], 76021);
    assert_eq!(quota(&mut world, &token, "")["errcode"], 76021);
    assert_eq!(quota(&mut world, &token, "/sns/userinfo")["errcode"], 76022);
}

#[test]
fn clear_quota_sets_every_counter_of_the_day_back() {
    let mut world = World::with(Account::new(APP_ID, SECRET).token_quota(1).quota(API, 1));
    let token = world.stable().value;
    world.classic();
    world.call(&token);

    assert_eq!(clear(&mut world, &token), 0);

    assert_eq!(code(&world.ask_classic()), 0);
    assert_eq!(code(&world.ask_stable()), 0);
    assert_eq!(world.call(&token), 0);
}

#[test]
fn an_account_clears_its_own_quota_only() {
    let mut world = World::new();
    world
        .platform
        .open_account(Account::new(OTHER, SECRET), NOON)
        .unwrap();
    let token = world.stable().value;
    let target = format!("/cgi-bin/clear_quota?access_token={token}");

    assert_eq!(code(&world.post(&target, &json!({ "appid": OTHER }))), 40013);
    assert_eq!(code(&world.post(&target, &json!({}))), 41002);
}

#[test]
fn both_ways_to_clear_share_ten_a_month_and_the_next_month_has_ten_again() {
    let mut world = World::new();
    let token = world.stable().value;
    for _ in 0..5 {
        assert_eq!(clear(&mut world, &token), 0);
        assert_eq!(clear_by_secret(&mut world), 0);
    }

    assert_eq!(clear(&mut world, &token), 48006);
    assert_eq!(clear_by_secret(&mut world), 48006);
    // 2023-11-30 23:59:59 in Beijing, and a second later.
    world.now = UnixSeconds::new(1_701_359_999);
    assert_eq!(clear_by_secret(&mut world), 48006);
    world.now = UnixSeconds::new(1_701_360_000);
    assert_eq!(clear_by_secret(&mut world), 0);
}

#[test]
fn clearing_by_secret_wants_both_in_the_query() {
    let mut world = World::new();
    let ask = |world: &mut World, query: &str| {
        let target = format!("/cgi-bin/clear_quota/v2{query}");
        code(&world.post(&target, &json!({ "appid": APP_ID, "appsecret": SECRET })))
    };

    assert_eq!(ask(&mut world, ""), 41002);
    assert_eq!(ask(&mut world, &format!("?appid={APP_ID}")), 41004);
    assert_eq!(
        ask(&mut world, &format!("?appid={APP_ID}&appsecret=short")),
        40125
    );
    assert_eq!(
        ask(&mut world, &format!("?appid=wxnobody&appsecret={SECRET}")),
        40013
    );
    world.platform.freeze_secret(APP_ID, true);
    assert_eq!(
        ask(&mut world, &format!("?appid={APP_ID}&appsecret={SECRET}")),
        40243
    );
}

#[test]
fn one_counter_can_be_set_back_fifty_times_a_month_apart_from_the_ten() {
    let mut world = World::with(Account::new(APP_ID, SECRET).token_quota(1).quota(API, 1));
    let token = world.stable().value;
    world.classic();
    let clear_one = |world: &mut World| {
        let target = format!("/cgi-bin/openapi/quota/clear?access_token={token}");
        code(&world.post(&target, &json!({ "cgi_path": API })))
    };

    for _ in 0..50 {
        assert_eq!(world.call(&token), 0);
        assert_eq!(clear_one(&mut world), 0);
    }

    assert_eq!(clear_one(&mut world), 48006);
    assert_eq!(code(&world.ask_classic()), 45009, "other counters stand");
    assert_eq!(clear(&mut world, &token), 0);
}
