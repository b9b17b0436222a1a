//! Third-party platforms by the rules: which ticket makes a token, which code and refresh token work.

use serde_json::{Value, json};
use wechat_emulator::{Account, Corp, Emulator};

use crate::{
    bot::Bot,
    world::{API, APP_ID, SECRET, World},
};

const COMPONENT: &str = "wx1d3ea35a4bc2c1f4";
const COMPONENT_SECRET: &str = "fedcba9876543210fedcba9876543210";

/// A platform and an account.
fn world() -> World {
    world_with(Account::new(COMPONENT, COMPONENT_SECRET))
}

fn world_with(component: Account) -> World {
    let mut world = World::with(Account::new(APP_ID, SECRET));
    let now = world.now;
    world
        .platform
        .open_account(component.third_party_platform(), now)
        .unwrap();
    world
}

fn call(world: &mut World, name: &str, token: &str, body: &Value) -> Value {
    let mut body = body.clone();
    body["component_appid"] = json!(COMPONENT);
    let target = format!("/cgi-bin/component/{name}?component_access_token={token}");
    world.post(&target, &body).json()
}

fn ask_token(world: &mut World, ticket: &str) -> Value {
    let body = json!({"component_appsecret": COMPONENT_SECRET, "component_verify_ticket": ticket});
    call(world, "api_component_token", "", &body)
}

/// A token of the platform.
fn token(world: &mut World) -> String {
    let ticket = world.platform.issue_verify_ticket(COMPONENT, world.now).unwrap();
    let granted = ask_token(world, &ticket);
    assert_eq!(granted["expires_in"], 7200);
    granted["component_access_token"].as_str().unwrap().to_owned()
}

fn authorise(world: &mut World) -> String {
    let authorised = world.platform.authorise(COMPONENT, APP_ID, None, world.now);
    authorised.unwrap().auth_code.expose().clone()
}

fn renew(world: &mut World, token: &str, refresh_token: &str) -> Value {
    let body = json!({"authorizer_appid": APP_ID, "authorizer_refresh_token": refresh_token});
    call(world, "api_authorizer_token", token, &body)
}

#[test]
fn a_ticket_of_the_last_twelve_hours_makes_a_token_and_others_say_why_not() {
    let mut world = world();
    let ticket = world.platform.issue_verify_ticket(COMPONENT, world.now).unwrap();
    assert!(ticket.starts_with("ticket@@@"));

    world.pass(12 * 3600 - 1);
    assert!(ask_token(&mut world, &ticket)["component_access_token"].is_string());
    world.pass(1);
    assert_eq!(ask_token(&mut world, &ticket)["errcode"], 61005);
    assert_eq!(
        ask_token(&mut world, "ticket@@@nobody-pushed-this")["errcode"],
        61006
    );
    assert!(world.platform.issue_verify_ticket(APP_ID, world.now).is_none());
}

#[test]
fn a_call_is_checked_for_method_id_secret_token_and_address() {
    let mut world = world_with(Account::new(COMPONENT, COMPONENT_SECRET).ip_whitelist(["127.0.0.1"]));
    let token = token(&mut world);
    let code = |answer: Value| answer["errcode"].as_i64();

    let get = world.get("/cgi-bin/component/api_component_token");
    assert_eq!(get.errcode(), Some(43002));
    let body = json!({"component_appid": APP_ID, "component_appsecret": SECRET});
    assert_eq!(
        world
            .post("/cgi-bin/component/api_component_token", &body)
            .errcode(),
        Some(61011)
    );
    let wrong = json!({"component_appsecret": SECRET, "component_verify_ticket": "x"});
    assert_eq!(
        code(call(&mut world, "api_component_token", "", &wrong)),
        Some(40001)
    );
    let nothing = json!({});
    assert_eq!(
        code(call(&mut world, "api_create_preauthcode", "", &nothing)),
        Some(41001)
    );
    assert_eq!(
        code(call(&mut world, "api_create_preauthcode", "short", &nothing)),
        Some(40014)
    );
    let account = world.ask_stable().json()["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        code(call(&mut world, "api_create_preauthcode", &account, &nothing)),
        Some(61014)
    );
    let elsewhere = wechat_emulator::platform::Request::post(
        &format!("/cgi-bin/component/api_create_preauthcode?access_token={token}"),
        json!({"component_appid": COMPONENT}).to_string(),
    );
    let elsewhere = elsewhere.from_ip("203.0.113.9".parse().unwrap());
    assert_eq!(world.answer(&elsewhere).errcode(), Some(61004));
    assert_eq!(world.platform.caller(&elsewhere), Some(COMPONENT));
    world.pass(7200);
    assert_eq!(
        code(call(&mut world, "api_create_preauthcode", &token, &nothing)),
        Some(42006)
    );
    assert_eq!(world.ask_classic().errcode(), None);
    assert_eq!(
        world
            .get(&crate::world::classic_target(COMPONENT, COMPONENT_SECRET))
            .errcode(),
        Some(40013),
        "a platform has no token of the ordinary kind"
    );
}

#[test]
fn an_authorisation_code_works_once_for_an_hour_and_brings_tokens_that_the_api_takes() {
    let mut world = world();
    let token = token(&mut world);
    let code = authorise(&mut world);
    let query = |world: &mut World, code: &str| {
        call(
            world,
            "api_query_auth",
            &token,
            &json!({"authorization_code": code}),
        )
    };

    let info = query(&mut world, &code)["authorization_info"].clone();
    assert_eq!(info["authorizer_appid"], APP_ID);
    assert!(info["func_info"][0]["funcscope_category"]["id"].is_u64());
    let access = info["authorizer_access_token"].as_str().unwrap();
    assert_eq!(
        world.get(&format!("{API}?access_token={access}")).json()["errcode"],
        Value::Null
    );
    assert!(world.platform.token_is_valid(APP_ID, access, world.now));
    assert_eq!(query(&mut world, &code)["errcode"], 61009);
    let late = authorise(&mut world);
    world.pass(3600);
    assert_eq!(query(&mut world, &late)["errcode"], 61010);
}

#[test]
fn only_the_newest_refresh_token_works_and_none_after_the_account_took_it_back() {
    let mut world = world();
    let token = token(&mut world);
    let list = |world: &mut World| {
        call(
            world,
            "api_get_authorizer_list",
            &token,
            &json!({"offset": 0, "count": 500}),
        )
    };
    let newest = |listed: Value| listed["list"][0]["refresh_token"].as_str().unwrap().to_owned();
    authorise(&mut world);
    let first = newest(list(&mut world));
    assert!(renew(&mut world, &token, &first)["authorizer_access_token"].is_string());

    authorise(&mut world);
    let second = newest(list(&mut world));
    assert_eq!(renew(&mut world, &token, &first)["errcode"], 61023);
    assert_eq!(
        renew(&mut world, &token, &second)["authorizer_refresh_token"],
        second.as_str()
    );
    assert!(world.platform.refresh_token_is_valid(COMPONENT, APP_ID, &second));
    let info = call(
        &mut world,
        "api_get_authorizer_info",
        &token,
        &json!({"authorizer_appid": APP_ID}),
    );
    assert_eq!(info["authorization_info"]["authorizer_appid"], APP_ID);

    assert!(world.platform.unauthorise(COMPONENT, APP_ID));
    assert_eq!(renew(&mut world, &token, &second)["errcode"], 61003);
    assert_eq!(list(&mut world), json!({"total_count": 0, "list": []}));
    assert!(!world.platform.unauthorise(COMPONENT, APP_ID));
}

#[test]
fn a_platform_told_to_rotate_gives_another_refresh_token_with_each_token() {
    let mut world = world_with(Account::new(COMPONENT, COMPONENT_SECRET).rotating_refresh_tokens());
    let token = token(&mut world);
    let code = authorise(&mut world);
    let info = call(
        &mut world,
        "api_query_auth",
        &token,
        &json!({"authorization_code": code}),
    );
    let first = info["authorization_info"]["authorizer_refresh_token"]
        .as_str()
        .unwrap()
        .to_owned();

    let second = renew(&mut world, &token, &first)["authorizer_refresh_token"].clone();

    assert_ne!(second, first.as_str());
    assert_eq!(renew(&mut world, &token, &first)["errcode"], 61023);
    assert!(renew(&mut world, &token, second.as_str().unwrap())["errcode"].is_null());
}

#[test]
fn a_page_of_the_list_has_one_to_five_hundred_accounts() {
    let mut world = world();
    let token = token(&mut world);
    for (offset, count) in [
        (json!(0), json!(0)),
        (json!(0), json!(501)),
        (json!("0"), json!(1)),
        (json!(null), json!(1)),
    ] {
        let body = json!({"offset": offset, "count": count});
        assert_eq!(
            call(&mut world, "api_get_authorizer_list", &token, &body)["errcode"],
            40097,
            "{body}"
        );
    }
}

#[test]
fn debug_shows_no_ticket_code_token_or_secret() {
    let mut world = world();
    let now = world.now;
    let token = token(&mut world);
    let ticket = world.platform.issue_verify_ticket(COMPONENT, now).unwrap();
    let authorised = world.platform.authorise(COMPONENT, APP_ID, None, now).unwrap();
    let corp = Corp::new("ww1").app("1000002", "hush-of-the-app");
    world.platform.open_corp(corp.clone()).unwrap();

    let shown = format!("{:?} {authorised:?} {corp:?}", world.platform);

    assert!(shown.contains("1000002"));
    for secret in [
        &token,
        &ticket,
        authorised.auth_code.expose(),
        COMPONENT_SECRET,
        "hush",
        "refreshtoken@@@",
    ] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn programs_in_other_languages_have_platforms_authorisations_and_corporations_too() {
    let mut bot = Bot::start().await;
    let emulator = Emulator::builder()
        .account(Account::new(APP_ID, SECRET))
        .start()
        .await
        .unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let post = async |path: String, body: Value| -> Value {
        let call = client
            .post(format!("{}{path}", emulator.url()))
            .body(body.to_string());
        serde_json::from_str(&call.send().await.unwrap().text().await.unwrap()).unwrap()
    };
    let done = json!({"done": true});
    let own = |action: &str| format!("/_emulator/third-party/{COMPONENT}/{action}");
    let open = json!({"app_id": COMPONENT, "secret": COMPONENT_SECRET, "third_party_platform": true});
    assert_eq!(post("/_emulator/accounts".into(), open).await, done);
    let callback = json!({"url": bot.url, "token": "QDG6eK", "mode": "safe", "verify": false,
        "encoding_aes_key": "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"});
    assert_eq!(
        post(format!("/_emulator/accounts/{COMPONENT}/callback"), callback).await,
        done
    );

    let (pushed, ()) = tokio::join!(post(own("push-ticket"), json!({})), async {
        bot.asked().await.answer("success");
    });
    let (authorised, ()) = tokio::join!(post(own("authorise"), json!({"account": APP_ID})), async {
        bot.asked().await.answer("success");
    });
    let (taken_back, ()) = tokio::join!(post(own("unauthorise"), json!({"account": APP_ID})), async {
        bot.asked().await.answer("success");
    });

    assert_eq!(pushed["kind"], "info/component_verify_ticket");
    assert_eq!(pushed["outcome"], "acknowledged");
    assert!(
        authorised["auth_code"]
            .as_str()
            .unwrap()
            .starts_with("queryauthcode@@@")
    );
    assert_eq!(taken_back, done);
    assert_eq!(post(own("stop-tickets"), json!({})).await, done);
    for (action, body) in [
        ("authorise", json!({"account": "wx0"})),
        ("unauthorise", json!({"account": APP_ID})),
        ("fly", json!({})),
    ] {
        assert!(
            post(own(action), body).await["error"]["do"].is_string(),
            "{action}"
        );
    }
    for action in ["push-ticket", "stop-tickets"] {
        let of_an_account = format!("/_emulator/third-party/{APP_ID}/{action}");
        assert!(post(of_an_account, json!({})).await["error"]["what"].is_string());
    }
    let corp = json!({"corp_id": "ww0a1b2c3d4e5f6071", "agent": "1000002", "secret": "s"});
    assert_eq!(post("/_emulator/corps".into(), corp.clone()).await, done);
    assert!(post("/_emulator/corps".into(), corp).await["error"]["what"].is_string());
}
