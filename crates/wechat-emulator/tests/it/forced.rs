//! A forced refresh is for a token that leaked: it ends the old one at once, and is rationed.

use super::world::{APP_ID, MIDNIGHT, NOON, SECRET, World, refusal, stable_body};

#[test]
fn a_forced_refresh_gives_a_new_token_of_7200_s_and_ends_the_old_one_at_once() {
    let mut world = World::new();
    let leaked = world.stable().value;
    world.pass(100);

    let new = world.forced();

    assert_ne!(new.value, leaked);
    assert_eq!(new.expires_in, 7200);
    assert_eq!((world.call(&leaked), world.call(&new.value)), (40001, 0));
    assert_eq!(world.stable().value, new.value, "normal calls get it from now on");
}

#[test]
fn a_forced_refresh_ends_the_tokens_that_live_on_in_their_overlap_too() {
    let mut world = World::new();
    let first = world.stable().value;
    world.platform.replace_token(APP_ID, world.now);
    assert_eq!(world.call(&first), 0);

    world.forced();

    assert_eq!(world.call(&first), 40001);
}

#[test]
fn force_refresh_false_is_the_normal_mode() {
    let mut world = World::new();
    let token = world.stable();
    let mut body = stable_body(APP_ID, SECRET);
    body["force_refresh"] = serde_json::json!(false);

    let answer = world.post("/cgi-bin/stable_token", &body);

    assert_eq!(super::world::granted(&answer), token);
}

#[test]
fn a_forced_refresh_less_than_30_s_after_the_last_does_not_refresh() {
    let mut world = World::new();
    let first = world.forced();

    world.pass(29);
    let too_early = world.forced();
    world.pass(1);
    let in_time = world.forced();

    assert_eq!(too_early.value, first.value);
    assert_eq!(too_early.expires_in, 7171);
    assert_ne!(in_time.value, first.value);
}

#[test]
fn the_twenty_first_forced_refresh_of_a_day_is_refused_and_normal_calls_go_on() {
    let mut world = World::new();
    for _ in 0..20 {
        world.forced();
        world.pass(30);
    }
    let current = world.stable();

    let answer = world.ask_forced();

    assert_eq!(
        refusal(&answer),
        (45009, "reach max api daily quota limit".to_owned())
    );
    assert_eq!(world.stable(), current, "a refused refresh ends nothing");
}

#[test]
fn refreshes_that_came_too_early_do_not_count_for_the_twenty() {
    let mut world = World::new();
    for _ in 0..20 {
        world.forced();
        world.forced();
        world.pass(30);
    }

    let used_up = world.ask_forced();

    assert_eq!(used_up.errcode(), Some(45009));
    assert_eq!(
        (world.now.get() - NOON.get()) / 30,
        20,
        "twenty in time, twenty too early"
    );
}

#[test]
fn forced_refreshes_are_given_back_at_midnight_in_beijing_and_not_before() {
    let mut world = World::new();
    for _ in 0..20 {
        world.forced();
        world.pass(30);
    }

    world.now = wechat_core::UnixSeconds::new(MIDNIGHT.get() - 1);
    let before = world.ask_forced();
    world.now = MIDNIGHT;
    let after = world.ask_forced();

    assert_eq!(before.errcode(), Some(45009));
    assert_eq!(after.errcode(), None);
}

#[test]
fn clear_quota_does_not_give_forced_refreshes_back() {
    let mut world = World::new();
    let mut token = String::new();
    for _ in 0..20 {
        token = world.forced().value;
        world.pass(30);
    }

    let cleared = world.post(
        &format!("/cgi-bin/clear_quota?access_token={token}"),
        &serde_json::json!({ "appid": APP_ID }),
    );

    assert_eq!(cleared.errcode(), Some(0));
    assert_eq!(world.ask_forced().errcode(), Some(45009));
}
