//! A refusal's request id tells the account, and nobody else, what was asked.

use serde_json::{Value, json};
use wechat_emulator::{
    Account,
    platform::{Answer, Request},
};

use super::world::{APP_ID, NOON, SECRET, World, classic_target, stable_body};

const OTHER: &str = "wxb11529c136998cb6";

fn rid(answer: &Answer) -> String {
    let text = answer.json()["errmsg"].as_str().unwrap().to_owned();
    text.rsplit_once("rid: ").unwrap().1.to_owned()
}

fn look_up(world: &mut World, token: &str, rid: &str) -> Value {
    let target = format!("/cgi-bin/openapi/rid/get?access_token={token}");
    world.post(&target, &json!({ "rid": rid })).json()
}

#[test]
fn the_call_behind_a_request_id_is_shown_without_its_secrets() {
    let mut world = World::new();
    let token = world.stable().value;
    let mut body = stable_body(APP_ID, &"f".repeat(32));
    body["AppSecret"] = json!(SECRET);
    let asked =
        Request::post("/cgi-bin/stable_token", body.to_string()).from_ip("203.0.113.9".parse().unwrap());
    let rid = rid(&world.answer(&asked));
    world.pass(5);

    let found = look_up(&mut world, &token, &rid);

    let request = &found["request"];
    assert_eq!(found["errcode"], 0);
    assert_eq!(request["invoke_time"], NOON.get());
    assert_eq!(request["client_ip"], "203.0.113.9");
    let shown = found.to_string();
    assert!(
        shown.contains("client_credential") && shown.contains("40001"),
        "{shown}"
    );
    assert!(!shown.contains("ffff"), "{shown}");
    assert!(
        !shown.contains(SECRET),
        "a secret under a misspelt name is one too: {shown}"
    );
}

#[test]
fn request_ids_differ_and_begin_with_the_time() {
    let mut world = World::new();
    let bad = classic_target(APP_ID, "short");

    let (one, other) = (rid(&world.get(&bad)), rid(&world.get(&bad)));

    assert_ne!(one, other);
    assert!(one.starts_with(&format!("{:08x}-", NOON.get())));
}

#[test]
fn a_request_id_can_be_looked_up_for_seven_days() {
    let mut world = World::new();
    let rid = rid(&world.get(&classic_target(APP_ID, "short")));

    world.pass(7 * 86_400);
    let token = world.stable().value;
    assert_eq!(look_up(&mut world, &token, &rid)["errcode"], 0);
    world.pass(1);

    assert_eq!(look_up(&mut world, &token, &rid)["errcode"], 76004);
}

#[test]
fn unknown_malformed_and_others_request_ids_have_their_codes() {
    let mut world = World::new();
    world
        .platform
        .open_account(Account::new(OTHER, SECRET), NOON)
        .unwrap();
    let token = world.stable().value;
    let others = rid(&world.get(&classic_target(OTHER, "short")));
    let nobodys = rid(&world.get("/cgi-bin/nothing"));

    for (rid, code) in [
        ("630ecbee-28894bea-0ee8d49c", 76001),
        ("630ecbee", 76002),
        ("", 76002),
        (&others, 76003),
        (&nobodys, 76003),
    ] {
        assert_eq!(look_up(&mut world, &token, rid)["errcode"], code, "{rid}");
    }
}
