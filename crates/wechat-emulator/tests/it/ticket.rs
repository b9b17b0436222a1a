//! Tickets are bought with a token, and outlive it.

use wechat_emulator::Account;

use super::world::{APP_ID, Granted, SECRET, TICKET, World, refusal};

fn ask(world: &mut World, token: &str, kind: &str) -> serde_json::Value {
    let answer = world.get(&format!("{TICKET}?access_token={token}&type={kind}"));
    answer.json()
}

fn ticket(world: &mut World, token: &str, kind: &str) -> Granted {
    let answer = ask(world, token, kind);
    Granted {
        value: answer["ticket"].as_str().unwrap().to_owned(),
        expires_in: answer["expires_in"].as_u64().unwrap(),
    }
}

#[test]
fn a_ticket_answer_carries_errcode_0_unlike_that_of_a_token() {
    let mut world = World::new();
    let token = world.stable().value;

    let answer = world.get(&format!("{TICKET}?access_token={token}&type=jsapi"));

    let body = String::from_utf8(answer.body().to_vec()).unwrap();
    assert_eq!(answer.errcode(), Some(0));
    assert!(
        body.starts_with(r#"{"errcode":0,"errmsg":"ok","ticket":""#),
        "{body}"
    );
    assert!(body.ends_with(r#"","expires_in":7200}"#), "{body}");
}

#[test]
fn every_call_gets_the_same_ticket_with_what_is_left_of_its_life() {
    let mut world = World::new();
    let token = world.classic().value;
    let first = ticket(&mut world, &token, "jsapi");

    world.pass(6900);
    let token = world.classic().value;
    let again = ticket(&mut world, &token, "jsapi");

    assert_eq!(again.value, first.value);
    assert_eq!(again.expires_in, 300);
}

#[test]
fn jsapi_and_card_tickets_are_different_and_an_account_has_its_own() {
    let other = "wxb11529c136998cb6";
    let mut world = World::new();
    let now = world.now;
    world
        .platform
        .open_account(Account::new(other, SECRET), now)
        .unwrap();
    let token = world.stable().value;

    let (jsapi, card) = (
        ticket(&mut world, &token, "jsapi").value,
        ticket(&mut world, &token, "wx_card").value,
    );

    assert_ne!(jsapi, card);
    for value in [jsapi, card] {
        assert!(world.platform.ticket_is_valid(APP_ID, &value, now));
        assert!(!world.platform.ticket_is_valid(other, &value, now));
    }
}

#[test]
fn in_its_last_five_minutes_a_ticket_is_replaced_and_the_old_one_works_to_its_end() {
    let mut world = World::new();
    let token = world.stable().value;
    let old = ticket(&mut world, &token, "jsapi");
    world.pass(6901);
    let token = world.stable().value;

    let new = ticket(&mut world, &token, "jsapi");

    assert_ne!(new.value, old.value);
    assert_eq!(new.expires_in, 7200);
    let valid =
        |world: &World, ticket: &Granted| world.platform.ticket_is_valid(APP_ID, &ticket.value, world.now);
    world.pass(298);
    assert!(valid(&world, &old) && valid(&world, &new));
    world.pass(1);
    assert!(!valid(&world, &old) && valid(&world, &new));
}

#[test]
fn a_new_token_does_not_end_a_ticket() {
    let mut world = World::new();
    let token = world.stable().value;
    let kept = ticket(&mut world, &token, "jsapi");

    world.platform.revoke(APP_ID, world.now);
    let token = world.forced().value;

    assert_eq!(ticket(&mut world, &token, "jsapi"), kept);
}

#[test]
fn forgotten_tickets_stop_working_and_the_next_call_gets_another() {
    let mut world = World::new();
    let token = world.stable().value;
    let old = ticket(&mut world, &token, "wx_card");

    assert!(world.platform.revoke_tickets(APP_ID));

    assert!(!world.platform.ticket_is_valid(APP_ID, &old.value, world.now));
    assert_ne!(ticket(&mut world, &token, "wx_card").value, old.value);
}

#[test]
fn a_ticket_needs_a_type_the_platform_knows() {
    let mut world = World::new();
    let token = world.stable().value;

    for query in ["", "&type=", "&type=JSAPI", "&type=wx_card%20"] {
        let answer = world.get(&format!("{TICKET}?access_token={token}{query}"));
        assert_eq!(refusal(&answer), (40097, "invalid args".to_owned()), "{query}");
    }
}

#[test]
fn a_ticket_needs_a_token_that_works() {
    let mut world = World::new();
    let token = world.stable().value;
    world.platform.revoke(APP_ID, world.now);

    assert_eq!(ask(&mut world, &token, "jsapi")["errcode"], 40001);
    assert_eq!(ask(&mut world, "", "jsapi")["errcode"], 41001);
}

#[test]
fn tickets_have_10_000_calls_a_day() {
    let mut world = World::new();
    let token = world.stable().value;
    for _ in 0..10_000 {
        assert_eq!(ask(&mut world, &token, "jsapi")["errcode"], 0);
    }

    assert_eq!(ask(&mut world, &token, "wx_card")["errcode"], 45009);
}
