//! Programs that know the platform's endpoints, with a client's key as their secret.

use serde_json::{Value, json};
use std::time::Duration;

use crate::{
    http::Request,
    world::{APP_ID, APP_SECRET, JOBS_KEY, KEY, OTHER_APP_ID, World, value},
};

fn classic(app_id: &str, secret: &str) -> Request {
    Request::get(&format!(
        "/cgi-bin/token?grant_type=client_credential&appid={app_id}&secret={secret}"
    ))
}

fn stable(body: &Value) -> Request {
    Request::post("/cgi-bin/stable_token", &body.to_string())
}

#[tokio::test]
async fn both_endpoints_give_the_servers_token_in_the_platforms_shape() {
    let world = World::new().await;
    let token = value(&world.read().await);
    world.platform.clock().advance(Duration::from_secs(200));

    let question = json!({"grant_type": "client_credential", "appid": APP_ID, "secret": KEY});
    for request in [classic(APP_ID, KEY), stable(&question)] {
        let reply = world.send(request).await;

        assert_eq!(reply.status, 200);
        let answer = reply.json();
        assert_eq!(answer["access_token"], token);
        let left = answer["expires_in"].as_u64().unwrap();
        assert!((6900..=7000).contains(&left), "{left}");
        assert_eq!(answer.as_object().unwrap().len(), 2);
    }
    assert_eq!(world.platform.journal().count("/cgi-bin/token"), 0);
}

#[tokio::test]
async fn refusals_have_the_platforms_codes_and_the_status_200() {
    let world = World::new().await;
    let stable_with = |key: &str, force: bool| {
        stable(&json!({
            "grant_type": "client_credential", "appid": APP_ID, "secret": key, "force_refresh": force,
        }))
    };
    for (request, errcode) in [
        (classic(APP_ID, APP_SECRET), 40125),
        (classic(APP_ID, ""), 41004),
        (classic("", KEY), 41002),
        (Request::get("/cgi-bin/token"), 40002),
        (classic(OTHER_APP_ID, KEY), 40013),
        (classic("wx0000000000000000", JOBS_KEY), 40013),
        (Request::post("/cgi-bin/stable_token", "{"), 47001),
        (stable_with(KEY, true), 48001),
    ] {
        let reply = world.send(request).await;

        assert_eq!(
            (reply.status, &reply.json()["errcode"]),
            (200, &json!(errcode)),
            "{}",
            reply.body
        );
    }
    let forced = world.send(stable_with(JOBS_KEY, true)).await;
    assert!(forced.json()["access_token"].is_string(), "{}", forced.body);
    let again = world.send(stable_with(JOBS_KEY, true)).await;
    assert_eq!(again.json()["errcode"], 45011);
}

#[tokio::test]
async fn the_platforms_refusal_is_passed_on() {
    let world = World::new().await;
    world
        .platform
        .reset_secret(OTHER_APP_ID, "fedcba9876543210fedcba9876543210");
    world.platform.clock().advance(Duration::from_secs(8000));

    let reply = world.send(classic(OTHER_APP_ID, JOBS_KEY)).await;

    assert_eq!(reply.json()["errcode"], 40001);
}
