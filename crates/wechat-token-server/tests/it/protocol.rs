//! What a client reads, waits for, and reports.

use std::time::Duration;

use wechat_emulator::Fault;

use crate::{
    http::Request,
    world::{APP_ID, JOBS_KEY, KEY, OTHER_APP_ID, STABLE, World, failed, fingerprint, path, value},
};

#[tokio::test]
async fn a_client_reads_a_value_with_its_remaining_life_and_a_tag_that_is_not_the_value() {
    let world = World::new().await;

    let first = world.read().await;
    world.platform.clock().advance(Duration::from_secs(1000));
    let later = world.read().await;

    assert!(world.platform.token_is_valid(APP_ID, &value(&first)));
    assert_eq!(value(&later), value(&first));
    let left = later.json()["expires_in"].as_u64().unwrap();
    assert!((6190..=6200).contains(&left), "{left}");
    assert_eq!(later.json()["life"], 7200);
    let tag = format!("\"{}\"", fingerprint(&value(&first)));
    assert_eq!(first.header("etag"), Some(tag.as_str()));
    assert_eq!(first.header("cache-control"), Some("no-store"));
    assert_eq!(world.fetches(), 1);
}

#[tokio::test]
async fn a_value_that_is_still_the_same_is_not_sent_again() {
    let world = World::new().await;
    let known = fingerprint(&value(&world.read().await));

    let read = Request::get(&path("access_token")).bearer(KEY);
    let same = world.send(read.clone().known(&known)).await;
    let other = world.send(read.known(&fingerprint("another value"))).await;

    assert_eq!((same.status, same.body.as_str()), (304, ""));
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn who_waits_hears_of_a_new_value_at_once_and_of_none_when_the_time_is_up() {
    let world = World::new().await;
    let old = value(&world.read().await);
    let wait = |seconds: u64| {
        let path = format!("{}?wait={seconds}", path("access_token"));
        let request = Request::get(&path).bearer(KEY).known(&fingerprint(&old));
        request.send(world.server.address())
    };

    let in_vain = wait(1).await;
    let waiting = tokio::spawn(wait(50));
    while !world
        .admin("/metrics")
        .await
        .body
        .contains("client_waiting{client=\"web\"} 1")
    {
        tokio::task::yield_now().await;
    }
    // Due: the server renews it without being asked.
    world.platform.clock().advance(Duration::from_secs(7200 - 200));
    let heard = waiting.await.unwrap();

    assert_eq!(in_vain.status, 304);
    assert_ne!(value(&heard), old);
    assert!(heard.json()["waited_ms"].as_u64().unwrap() < 10_000);
    assert_eq!(world.fetches(), 2);
}

#[tokio::test]
async fn sixteen_clients_that_report_the_same_value_cost_one_refresh() {
    let world = World::new().await;
    let old = value(&world.read().await);
    world.platform.revoke(APP_ID);
    let report = Request::post(&format!("{}/refresh", path("access_token")), &failed(&old)).bearer(KEY);

    let reports: Vec<_> = (0..16)
        .map(|_| tokio::spawn(report.clone().send(world.server.address())))
        .collect();
    let mut values = std::collections::HashSet::new();
    for report in reports {
        values.insert(value(&report.await.unwrap()));
    }

    assert_eq!(values.len(), 1);
    assert!(
        world
            .platform
            .token_is_valid(APP_ID, values.iter().next().unwrap())
    );
    assert!(
        world.fetches() <= 3,
        "one normal and one forced at most: {}",
        world.fetches()
    );
}

#[tokio::test]
async fn a_report_of_another_value_costs_nothing() {
    let world = World::new().await;
    let current = value(&world.read().await);

    let report = format!("{}/refresh", path("access_token"));
    let reply = world
        .send(Request::post(&report, &failed("an older value")).bearer(KEY))
        .await;

    assert_eq!(value(&reply), current);
    assert_eq!(world.fetches(), 1);
}

#[tokio::test]
async fn a_blind_refresh_needs_a_permission_and_is_rationed() {
    let world = World::new().await;
    let old = value(&world.read().await);
    let blind = format!("{}/refresh", path("access_token"));

    let refused = world.send(Request::post(&blind, "").bearer(KEY)).await;
    let granted = world.send(Request::post(&blind, "").bearer(JOBS_KEY)).await;
    let too_soon = world.send(Request::post(&blind, "{}").bearer(JOBS_KEY)).await;

    assert_eq!(refused.status, 403);
    assert_ne!(value(&granted), old);
    assert_eq!(too_soon.status, 429);
    assert!(too_soon.header("retry-after").is_some());
    assert_eq!(world.fetches(), 2);
}

#[tokio::test]
async fn tickets_are_read_like_tokens_and_not_fetched_before_somebody_asks() {
    let world = World::new().await;
    world.read().await;
    let tickets = "/cgi-bin/ticket/getticket";
    assert_eq!(world.platform.journal().count(tickets), 0);

    let ticket = world.send(Request::get(&path("jsapi_ticket")).bearer(KEY)).await;
    let card = world
        .send(Request::get(&path("wx_card_ticket")).bearer(KEY))
        .await;

    assert_ne!(value(&ticket), value(&card));
    assert_eq!(world.platform.journal().count(tickets), 2);
}

#[tokio::test]
async fn a_refusal_of_the_platform_comes_with_its_code_and_advice_and_is_remembered() {
    let world = World::new().await;
    world
        .platform
        .reset_secret(OTHER_APP_ID, "fedcba9876543210fedcba9876543210");
    let read = Request::get(&format!("/v1/{OTHER_APP_ID}/access_token")).bearer(JOBS_KEY);
    world.platform.clock().advance(Duration::from_secs(8000));

    let first = world.send(read.clone()).await;
    let second = world.send(read).await;

    for reply in [&first, &second] {
        assert_eq!(reply.status, 503, "{}", reply.body);
        assert_eq!(reply.json()["errcode"], 40001);
        assert!(reply.json()["advice"].as_str().unwrap().contains("AppSecret"));
    }
    assert!(second.header("retry-after").is_some());
}

#[tokio::test]
async fn a_platform_that_is_down_takes_no_valid_value_away() {
    let world = World::new().await;
    let old = value(&world.read().await);
    world.platform.fault(Fault::drop_connection(STABLE));

    world.platform.clock().advance(Duration::from_secs(7200 - 100));
    let reply = world.read().await;

    assert_eq!(value(&reply), old);
    assert!(reply.json()["expires_in"].as_u64().unwrap() <= 100);
}

#[tokio::test]
async fn two_servers_over_one_store_agree_and_fetch_once() {
    let one = World::new().await;
    let two = crate::world::settings(&one.platform, &one.folder)
        .start()
        .await
        .unwrap();
    let read = Request::get(&path("access_token")).bearer(KEY);

    let (a, b) = tokio::join!(read.clone().send(one.server.address()), read.send(two.address()));

    assert_eq!(value(&a), value(&b));
    assert_eq!(one.fetches(), 1);
    two.shutdown().await;
}
