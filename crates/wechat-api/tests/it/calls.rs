//! What a call looks like on the wire, and how its answer is read.

use futures_util::TryStreamExt as _;
use serde_json::{Value, json};
use wechat_api::{
    Method,
    tags::{CreateTag, ListTagFollowers, ListTags},
};

use crate::world::{World, world};

#[tokio::test]
async fn a_post_sends_its_fields_as_json_and_its_token_in_the_query() {
    let World { platform, api, .. } = world();
    platform.answer("/cgi-bin/tags/create", r#"{"tag":{"id":134,"name":"vip"}}"#);

    let created = api.send(&CreateTag::new("vip")).await.unwrap();

    assert_eq!(created.tag.id, 134);
    let request = &platform.requests()[0];
    assert_eq!(request.method, Method::POST);
    assert_eq!(request.query("access_token").as_deref(), Some("token-1"));
    assert_eq!(request.body.as_deref(), Some(&br#"{"tag":{"name":"vip"}}"#[..]));
}

#[tokio::test]
async fn a_call_without_parameters_has_no_body() {
    let World { platform, api, .. } = world();
    platform.answer(
        "/cgi-bin/tags/get",
        r#"{"tags":[{"id":2,"name":"星标组","count":0}]}"#,
    );

    let tags = api.send(&ListTags).await.unwrap().tags;

    assert_eq!(tags[0].name, "星标组");
    let request = &platform.requests()[0];
    assert_eq!(
        (request.method.clone(), request.body.clone()),
        (Method::GET, None)
    );
}

#[tokio::test]
async fn the_answer_as_it_came_is_within_reach() {
    let World { platform, api, .. } = world();
    let body = r#"{"errcode":0,"errmsg":"ok rid: 61a2b3c4-5d6e7f80-91a2b3c4","tags":[],"new_field":1}"#;
    platform.answer("/cgi-bin/tags/get", body);

    let full = api.send_full(&ListTags).await.unwrap();

    assert_eq!(full.body, body.as_bytes());
    assert_eq!(full.rid.as_deref(), Some("61a2b3c4-5d6e7f80-91a2b3c4"));
    assert!(full.answer.tags.is_empty());
}

#[tokio::test]
async fn what_has_no_type_can_be_called_all_the_same() {
    let World { platform, api, .. } = world();
    platform.answer("/cgi-bin/new/thing", r#"{"id":1}"#);

    let body = json!({"name": "名"});
    let reply = api
        .send_raw(
            Method::POST,
            "/cgi-bin/new/thing",
            &[("kind", "a b")],
            Some(&body),
        )
        .await
        .unwrap();

    assert_eq!(reply.json::<Value>().unwrap()["id"], 1);
    let request = &platform.requests()[0];
    assert_eq!(request.query("kind").as_deref(), Some("a b"));
    assert_eq!(request.query("access_token").as_deref(), Some("token-1"));
    assert_eq!(request.body.as_deref(), Some("{\"name\":\"名\"}".as_bytes()));
}

#[tokio::test]
async fn a_rejected_token_is_renewed_and_the_call_sent_once_more() {
    let World {
        platform,
        tokens,
        api,
    } = world();
    let refusal = r#"{"errcode":40001,"errmsg":"invalid credential"}"#;
    platform.answer("/cgi-bin/tags/create", refusal);
    platform.answer("/cgi-bin/tags/create", r#"{"tag":{"id":1,"name":"a"}}"#);
    platform.always("/cgi-bin/tags/get", refusal);

    api.send(&CreateTag::new("a")).await.unwrap();
    let error = api.send(&ListTags).await.unwrap_err();

    let used: Vec<_> = platform
        .requests()
        .iter()
        .map(|request| request.query("access_token").unwrap())
        .collect();
    // A token that was fetched this moment is not fetched anew because of one more refusal.
    assert_eq!(used, ["token-1", "token-2", "token-2", "token-2"]);
    assert!(error.is_token_rejected());
    assert_eq!(
        tokens.rejections(),
        2,
        "the second refusal of a call is the caller's"
    );
}

#[tokio::test]
async fn a_list_of_many_pages_is_one_stream() {
    let World { platform, api, .. } = world();
    for page in [
        r#"{"count":2,"data":{"openid":["o1","o2"]},"next_openid":"o2"}"#,
        r#"{"count":1,"data":{"openid":["o3"]},"next_openid":"o3"}"#,
        r#"{"count":0,"next_openid":""}"#,
    ] {
        platform.answer("/cgi-bin/user/tag/get", page);
    }

    let followers: Vec<_> = api.items(ListTagFollowers::new(134)).try_collect().await.unwrap();

    let ids: Vec<_> = followers.iter().map(wechat_core::OpenId::as_str).collect();
    assert_eq!(ids, ["o1", "o2", "o3"]);
    let asked: Vec<_> = platform
        .requests()
        .iter()
        .map(|request| request.body.clone().unwrap())
        .collect();
    assert_eq!(asked[0], r#"{"tagid":134}"#);
    assert_eq!(asked[2], r#"{"tagid":134,"next_openid":"o3"}"#);
}
