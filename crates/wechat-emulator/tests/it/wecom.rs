//! WeCom by the rules: a token for each app, and tickets that are rationed by the hour.

use wechat_emulator::{AccountError, Corp};

use crate::world::World;

const CORP: &str = "ww0a1b2c3d4e5f6071";

fn world() -> World {
    let mut world = World::new();
    let corp = Corp::new(CORP).app("1000002", "first").app("1000003", "second");
    world.platform.open_corp(corp).unwrap();
    world
}

fn token(world: &mut World, secret: &str) -> String {
    let granted = world.get(&format!("/cgi-bin/gettoken?corpid={CORP}&corpsecret={secret}"));
    assert_eq!(granted.errcode(), Some(0), "it says so when it succeeds");
    granted.json()["access_token"].as_str().unwrap().to_owned()
}

#[test]
fn calls_get_the_same_token_until_its_last_minutes_and_each_app_has_its_own() {
    let mut world = world();
    let first = token(&mut world, "first");

    assert_ne!(first, token(&mut world, "second"));
    world.pass(6900);
    assert_eq!(first, token(&mut world, "first"));
    world.pass(1);
    assert_ne!(first, token(&mut world, "first"));
}

#[test]
fn who_asks_wrongly_hears_what_is_wrong() {
    let mut world = world();
    let mut code = |target: &str| world.get(target).errcode();

    assert_eq!(code("/cgi-bin/gettoken?corpsecret=first"), Some(41002));
    assert_eq!(code(&format!("/cgi-bin/gettoken?corpid={CORP}")), Some(41004));
    assert_eq!(code("/cgi-bin/gettoken?corpid=ww9&corpsecret=first"), Some(40013));
    assert_eq!(
        code(&format!("/cgi-bin/gettoken?corpid={CORP}&corpsecret=x")),
        Some(40001)
    );
    assert_eq!(code("/cgi-bin/get_jsapi_ticket"), Some(41001));
    assert_eq!(code("/cgi-bin/get_jsapi_ticket?access_token=short"), Some(40014));
    let taken = world.platform.open_corp(Corp::new(CORP));
    assert!(matches!(taken, Err(AccountError::Duplicate { .. })));
}

#[test]
fn tickets_are_of_the_corporation_or_of_the_app_and_a_hundred_an_hour_for_each_app() {
    let mut world = world();
    let (first, second) = (token(&mut world, "first"), token(&mut world, "second"));
    let corp = |world: &mut World, token: &str| {
        world.get(&format!("/cgi-bin/get_jsapi_ticket?access_token={token}"))
    };
    let agent = |world: &mut World, token: &str| {
        world.get(&format!(
            "/cgi-bin/ticket/get?access_token={token}&type=agent_config"
        ))
    };

    assert_eq!(
        corp(&mut world, &first).json()["ticket"],
        corp(&mut world, &second).json()["ticket"]
    );
    assert_ne!(
        agent(&mut world, &first).json()["ticket"],
        agent(&mut world, &second).json()["ticket"]
    );
    let other = world.get(&format!("/cgi-bin/ticket/get?access_token={first}&type=jsapi"));
    assert_eq!(other.errcode(), Some(40097));
    for _ in 1..100 {
        assert_eq!(agent(&mut world, &first).errcode(), Some(0));
    }
    assert_eq!(agent(&mut world, &first).errcode(), Some(45009));
    assert_eq!(agent(&mut world, &second).errcode(), Some(0));
    world.pass(3600);
    assert_eq!(agent(&mut world, &first).errcode(), Some(0));
}

#[test]
fn revoked_tokens_are_answered_with_40001_and_expired_ones_with_42001() {
    let mut world = world();
    let expired = token(&mut world, "first");
    world.pass(7200);
    let revoked = token(&mut world, "first");
    world.platform.revoke_corp_tokens(CORP, world.now);

    for (token, code) in [(expired, 42001), (revoked, 40001)] {
        let answer = world.get(&format!("/cgi-bin/get_jsapi_ticket?access_token={token}"));
        assert_eq!(answer.errcode(), Some(code));
    }
}
