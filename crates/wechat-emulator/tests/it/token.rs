//! Two families of tokens that do not affect each other, and what ends a token.

use std::{collections::HashSet, time::Duration};

use wechat_emulator::{Account, platform::Request};

use super::world::{APP_ID, NOON, SECRET, World, classic_target, code, granted, stable_body};

const OTHER: &str = "wxb11529c136998cb6";

#[test]
fn a_new_token_lives_7200_s_and_its_answer_has_no_errcode() {
    let mut world = World::new();

    let (classic, stable) = (world.ask_classic(), world.ask_stable());

    for answer in [classic, stable] {
        assert_eq!(answer.errcode(), None);
        let granted = granted(&answer);
        assert_eq!(granted.expires_in, 7200);
        assert!(granted.value.starts_with("96_"), "a number first, as real ones");
        assert!((100..=200).contains(&granted.value.len()));
    }
}

#[test]
fn the_classic_endpoint_issues_a_new_token_on_every_call() {
    let mut world = World::new();

    let tokens: HashSet<_> = (0..50).map(|_| world.classic().value).collect();

    assert_eq!(tokens.len(), 50);
}

#[test]
fn stable_token_returns_the_same_token_with_what_is_left_of_its_life() {
    let mut world = World::new();
    let first = world.stable();

    world.pass(6855);
    let again = world.stable();

    assert_eq!(again.value, first.value);
    assert_eq!(again.expires_in, 345);
}

#[test]
fn in_its_last_five_minutes_a_stable_token_is_replaced_and_both_work_to_the_end() {
    let mut world = World::new();
    let old = world.stable();
    world.pass(7200 - 300);
    assert_eq!(world.stable().value, old.value, "300 s are left");
    world.pass(1);

    let new = world.stable();

    assert_ne!(new.value, old.value);
    assert_eq!(new.expires_in, 7200);
    world.pass(298);
    assert_eq!((world.call(&old.value), world.call(&new.value)), (0, 0));
    world.pass(1);
    assert_eq!((world.call(&old.value), world.call(&new.value)), (42001, 0));
}

#[test]
fn whenever_a_stable_token_is_asked_for_it_has_at_least_300_s_left_and_works() {
    let mut world = World::new();

    for _ in 0..4000 {
        world.pass(37);
        let granted = world.stable();
        assert!(
            (300..=7200).contains(&granted.expires_in),
            "{}",
            granted.expires_in
        );
        assert_eq!(world.call(&granted.value), 0);
    }
}

#[test]
fn a_stable_token_of_an_account_with_short_ones_is_replaced_in_its_last_third() {
    let mut world = World::with(Account::new(APP_ID, SECRET).lifetime(Duration::from_secs(60)));
    let first = world.stable();
    assert_eq!(first.expires_in, 60);

    world.pass(40);
    let same = world.stable();
    world.pass(1);
    let new = world.stable();

    assert_eq!((same.value, same.expires_in), (first.value.clone(), 20));
    assert_ne!(new.value, first.value);
    assert_eq!(new.expires_in, 60);
}

#[test]
fn refreshing_one_family_does_not_end_the_token_of_the_other() {
    let mut world = World::new();
    world.platform.set_overlap(Duration::ZERO);
    let (classic, stable) = (world.classic(), world.stable());

    for _ in 0..5 {
        world.classic();
    }
    assert_eq!(world.call(&classic.value), 40001, "its own family ended it");
    assert_eq!(world.call(&stable.value), 0);
    assert_eq!(world.stable().value, stable.value);

    let classic = world.classic();
    world.forced();
    assert_eq!(world.call(&stable.value), 40001, "its own family ended it");
    assert_eq!(world.call(&classic.value), 0);
}

#[test]
fn accounts_do_not_affect_each_other_and_their_tokens_are_told_apart() {
    let mut world = World::new();
    world
        .platform
        .open_account(Account::new(OTHER, SECRET), NOON)
        .unwrap();
    world.platform.set_overlap(Duration::ZERO);
    let own = world.classic().value;

    let others = granted(&world.get(&classic_target(OTHER, SECRET))).value;
    world.platform.revoke(OTHER, NOON);

    assert_eq!((world.call(&own), world.call(&others)), (0, 40001));
    assert!(world.platform.token_is_valid(APP_ID, &own, NOON));
    assert!(!world.platform.token_is_valid(OTHER, &own, NOON));
    let whose = |token: &str| Request::get(&format!("/cgi-bin/getcallbackip?access_token={token}"));
    assert_eq!(world.platform.caller(&whose(&own)), Some(APP_ID));
    assert_eq!(world.platform.caller(&whose(&others)), Some(OTHER));
}

#[test]
fn old_and_new_token_work_together_for_five_minutes_and_not_a_second_longer() {
    let mut world = World::new();
    let old = world.classic().value;
    let new = world.classic().value;

    world.pass(299);
    assert_eq!((world.call(&old), world.call(&new)), (0, 0));
    world.pass(1);

    assert_eq!((world.call(&old), world.call(&new)), (40001, 0));
}

#[test]
fn the_overlap_does_not_lengthen_the_life_of_the_old_token() {
    let mut world = World::new();
    let old = world.classic().value;
    world.pass(7150);
    let new = world.classic().value;

    world.pass(49);
    assert_eq!(world.call(&old), 0);
    world.pass(1);

    assert_eq!((world.call(&old), world.call(&new)), (42001, 0));
}

#[test]
fn an_overlap_of_zero_ends_the_old_token_at_once() {
    let mut world = World::new();
    world.platform.set_overlap(Duration::ZERO);

    let (old, new) = (world.classic().value, world.classic().value);

    assert_eq!((world.call(&old), world.call(&new)), (40001, 0));
}

#[test]
fn a_token_nobody_replaced_works_to_its_last_second() {
    for ask in [World::classic, World::stable] {
        let mut world = World::new();
        let token = ask(&mut world).value;

        world.pass(7199);
        assert_eq!(world.call(&token), 0);
        world.pass(1);

        assert_eq!(world.call(&token), 42001);
    }
}

#[test]
fn revocation_ends_every_token_of_the_account_without_overlap() {
    let mut world = World::new();
    let tokens = [world.classic().value, world.classic().value, world.stable().value];

    assert!(world.platform.revoke(APP_ID, world.now));

    for token in &tokens {
        assert_eq!(world.call(token), 40001);
        assert!(!world.platform.token_is_valid(APP_ID, token, world.now));
    }
    let next = world.stable();
    assert_eq!(next.expires_in, 7200);
    assert_eq!(world.call(&next.value), 0);
}

#[test]
fn a_token_replaced_by_somebody_else_works_for_the_overlap() {
    let mut world = World::new();
    let (classic, stable) = (world.classic().value, world.stable().value);

    assert!(world.platform.replace_token(APP_ID, world.now));
    assert_ne!(world.stable().value, stable);
    world.pass(299);
    assert_eq!((world.call(&classic), world.call(&stable)), (0, 0));
    world.pass(1);

    assert_eq!((world.call(&classic), world.call(&stable)), (40001, 40001));
}

#[test]
fn what_is_done_to_an_unknown_account_is_said_not_to_be_done() {
    let mut world = World::new();
    let (platform, now) = (&mut world.platform, world.now);

    assert!(!platform.revoke(OTHER, now));
    assert!(!platform.replace_token(OTHER, now));
    assert!(!platform.revoke_tickets(OTHER));
    assert!(!platform.freeze_secret(OTHER, true));
    assert!(!platform.reset_secret(OTHER, SECRET.to_owned().into()));
    assert!(!platform.token_is_valid(OTHER, "96_", now));
    assert!(platform.messages(OTHER).is_none());
}

#[test]
fn a_member_of_the_body_that_is_null_or_extra_is_as_if_it_were_not_there() {
    let mut world = World::new();
    let mut body = stable_body(APP_ID, SECRET);
    body["force_refresh"] = serde_json::Value::Null;
    body["extra"] = serde_json::json!([1, 2]);

    let answer = world.post("/cgi-bin/stable_token", &body);

    assert_eq!(code(&answer), 0);
    assert_eq!(world.stable().value, granted(&answer).value);
}
