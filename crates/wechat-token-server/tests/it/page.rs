//! The status page: its headers, and a browser that watches a renewal.

use std::{path::PathBuf, time::Duration};

use wechat_emulator::Fault;

use crate::{
    browser::Browser,
    http::Request,
    world::{JOBS_KEY, KEY, OTHER_APP_ID, STABLE, World, path, value},
};

#[tokio::test]
async fn the_page_has_a_strict_policy_and_is_open_to_names_of_this_machine_only() {
    let world = World::new().await;

    for file in [
        "/",
        "/page.css",
        "/page.js",
        "/status.json",
        "/metrics",
        "/nothing",
    ] {
        let reply = world.admin(file).await;
        let policy = reply.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("x-frame-options"), Some("DENY"));
    }
    let rebound = Request::get("/status.json").header("Host", "evil.example:8091");
    assert_eq!(rebound.send(world.server.admin_address()).await.status, 403);
    let page = world.admin("/").await.body;
    assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains("onclick"));
}

#[tokio::test]
async fn health_and_readiness_need_no_key_and_tell_a_server_that_has_nothing_to_give() {
    let world = World::with(|builder| builder.admin_key("the-key-of-the-page-itself").unwrap()).await;
    world.read().await;

    for address in [world.server.address(), world.server.admin_address()] {
        for file in ["/healthz", "/readyz"] {
            assert_eq!(Request::get(file).send(address).await.status, 200, "{file}");
        }
    }
    world
        .send(Request::get(&format!("/v1/{OTHER_APP_ID}/access_token")).bearer(JOBS_KEY))
        .await;
    world.platform.fault(Fault::errcode(STABLE, 40243));
    world.platform.clock().advance(Duration::from_secs(7300));
    for app_id in [crate::world::APP_ID, OTHER_APP_ID] {
        let read = Request::get(&format!("/v1/{app_id}/access_token")).bearer(JOBS_KEY);
        assert_eq!(world.send(read).await.status, 503);
    }

    assert_eq!(world.send(Request::get("/readyz")).await.status, 503);
    assert_eq!(world.send(Request::get("/healthz")).await.status, 200);
}

#[tokio::test]
async fn the_status_tells_ages_fetches_trouble_and_clients() {
    let world = World::new().await;
    world.read().await;
    world.platform.clock().advance(Duration::from_secs(1000));

    let status = world.admin("/status.json?search=SHOP").await.json();

    assert_eq!(
        (&status["found"], &status["server"]["accounts"]),
        (&1.into(), &2.into())
    );
    let token = &status["accounts"][0]["credentials"][0];
    assert_eq!(token["credential"], "access_token");
    assert_eq!(token["state"], "fresh");
    assert_eq!(token["life_s"], 7200);
    assert!(
        (6195..=6200).contains(&token["ends_in_s"].as_u64().unwrap()),
        "{token}"
    );
    assert!(
        (5925..=5930).contains(&token["due_in_s"].as_u64().unwrap()),
        "{token}"
    );
    assert_eq!(
        (&token["fetches_today"], &token["daily_quota"]),
        (&1.into(), &500_000.into())
    );
    assert_eq!(status["accounts"][0]["credentials"][1]["state"], "unused");
    let web = &status["clients"][1];
    assert_eq!(
        (&web["name"], &web["requests"]),
        (&"jobs".into(), &0.into()),
        "{status}"
    );

    world.platform.fault(Fault::errcode(STABLE, 40164));
    world.platform.clock().advance(Duration::from_secs(6000));
    world.read().await;
    let status = loop {
        let status = world.admin("/status.json?trouble=1").await.json();
        if status["accounts"][0]["name"] == "shop" || status["accounts"][1]["name"] == "shop" {
            break status;
        }
        tokio::task::yield_now().await;
    };
    let shown = status.to_string();
    assert!(shown.contains("40164") && shown.contains("whitelist"), "{shown}");
    assert!(shown.contains("\"shaky\""), "{shown}");
}

/// Where pictures are kept: CI takes them from there.
fn pictures() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[tokio::test]
async fn a_browser_sees_a_renewal_happen_and_no_value() {
    let Some(mut browser) = Browser::start().await else {
        eprintln!("skipped: there is no Chromium here; `cargo xtask test` installs it");
        return;
    };
    let world = World::new().await;
    let mut values = vec![value(&world.read().await)];
    values.push(value(
        &world.send(Request::get(&path("jsapi_ticket")).bearer(KEY)).await,
    ));
    world
        .send(Request::get(&format!("/v1/{OTHER_APP_ID}/access_token")).bearer(JOBS_KEY))
        .await;
    world.platform.clock().advance(Duration::from_secs(4000));

    let shop = "document.querySelectorAll('.account')[1].querySelector('.credential')";
    browser.look(1120, 860, false).await;
    browser.open(&world.server.admin_url()).await;
    browser
        .until("document.querySelectorAll('.account').length === 2")
        .await;
    browser.until(&format!("{shop}.dataset.state === 'fresh'")).await;
    let before = browser.value(&format!("{shop}.dataset.fingerprint")).await;
    browser.picture(&pictures().join("token-server.png")).await;

    // Nobody asks; the server renews by itself, and the page shows it.
    world
        .platform
        .clock()
        .advance(Duration::from_secs(7200 - 4000 - 200));
    browser
        .until(&format!("{shop}.dataset.fingerprint !== {before}"))
        .await;
    browser.until("Number(document.body.dataset.renewals) >= 1").await;
    browser
        .picture(&pictures().join("token-server-renewed.png"))
        .await;
    values.push(value(&world.read().await));
    let text = browser
        .value("document.documentElement.outerHTML")
        .await
        .to_string();
    for value in &values {
        assert!(!text.contains(value.as_str()), "a value is on the page");
    }

    // In trouble, small and dark.
    world.platform.fault(Fault::errcode(STABLE, 40164));
    world.platform.clock().advance(Duration::from_secs(7200 - 200));
    browser.look(360, 780, true).await;
    browser.until(&format!("{shop}.dataset.state === 'shaky'")).await;
    let overflow = browser.value("document.documentElement.scrollWidth").await;
    assert!(overflow.as_u64().unwrap() <= 360, "{overflow}");
    browser.until("document.getAnimations().length === 0").await;
    browser.picture(&pictures().join("token-server-small.png")).await;
    let blocked = browser
        .value("performance.getEntriesByType('resource').length")
        .await;
    assert!(
        blocked.as_u64().unwrap() >= 3,
        "style, script and status were loaded"
    );
}
