//! Calls of the chapters that are not like the others: pages, tokens of users, forms that may be empty, raw bodies.

use futures_util::TryStreamExt as _;
use serde_json::{Value, json};
use wechat_api::{
    Upload,
    ai::{CropPicture, ReadIdCard, Translate, VoiceLang},
    drafts::ListDrafts,
    kf::{Message, SendMessage},
    links::ShowQrCode,
    mass::{GetMassSpeed, MassMessage, SendToTag},
    menu::{AddConditionalMenu, Button, MatchRule, Menu},
    oauth::{ExchangeCode, GetProfile},
    users::ListFollowers,
};
use wechat_core::OpenId;
use wechat_http::RecordedRequest;

use crate::world::{World, world};

fn user() -> OpenId {
    OpenId::new("o1").unwrap()
}

fn body(request: &RecordedRequest) -> Value {
    serde_json::from_slice(request.body.as_deref().unwrap()).unwrap()
}

#[tokio::test]
async fn a_code_is_exchanged_with_the_apps_secret_and_the_users_token_is_not_the_apps() {
    let World {
        platform,
        tokens,
        api,
    } = world();
    platform.answer(
        "/sns/oauth2/access_token",
        r#"{"access_token":"of-user","expires_in":7200,"refresh_token":"r","openid":"o1","scope":"snsapi_userinfo"}"#,
    );
    platform.answer(
        "/sns/userinfo",
        r#"{"errcode":42001,"errmsg":"access_token expired"}"#,
    );

    let token = api.send(&ExchangeCode::new("the-code")).await.unwrap();
    let error = api
        .send(&GetProfile::new(token.openid, token.access_token))
        .await
        .unwrap_err();

    let requests = platform.requests();
    let query = |name| requests[0].query(name);
    assert_eq!(query("appid").as_deref(), Some("wx5823bf96d3bd56c7"));
    assert_eq!(query("secret").as_deref(), Some("hush-hush"));
    assert_eq!(query("code").as_deref(), Some("the-code"));
    assert_eq!(query("grant_type").as_deref(), Some("authorization_code"));
    assert_eq!(query("access_token"), None);
    assert_eq!(requests[1].query("access_token").as_deref(), Some("of-user"));
    assert_eq!(requests.len(), 2, "a user's token is not renewed by a refusal");
    assert_eq!(tokens.rejections(), 0);
    assert_eq!(error.path(), "/sns/userinfo");
}

#[tokio::test]
async fn a_picture_is_a_form_and_its_address_is_none() {
    let World { platform, api, .. } = world();
    platform.always("/cv/ocr/idcard", r#"{"type":"Front","name":"A"}"#);
    platform.always("/cv/img/aicrop", r#"{"results":[]}"#);

    let picture = Upload::bytes("card.jpg", &b"JPG"[..]);
    api.send(&ReadIdCard::file(picture)).await.unwrap();
    api.send(&ReadIdCard::url("https://example.com/card.jpg"))
        .await
        .unwrap();
    api.send(&CropPicture::url("https://example.com/a.jpg").ratios([1.0, 2.35]))
        .await
        .unwrap();

    let requests = platform.requests();
    let form = String::from_utf8_lossy(requests[0].body.as_deref().unwrap()).into_owned();
    assert!(form.contains("name=\"img\"; filename=\"card.jpg\""), "{form}");
    assert_eq!(requests[1].body, None);
    assert_eq!(
        requests[1].query("img_url").as_deref(),
        Some("https://example.com/card.jpg")
    );
    assert_eq!(requests[2].query("ratios").as_deref(), Some("1,2.35"));
}

#[tokio::test]
async fn what_is_translated_is_the_body_as_it_is() {
    let World { platform, api, .. } = world();
    platform.answer(
        "/cgi-bin/media/voice/translatecontent",
        r#"{"from_content":"你好","to_content":"Hello"}"#,
    );

    let call = Translate::new(VoiceLang::ZH_CN, VoiceLang::EN_US, "你好");
    let translation = api.send(&call).await.unwrap();

    assert_eq!(translation.to_content, "Hello");
    let request = &platform.requests()[0];
    assert_eq!(request.body.as_deref(), Some("你好".as_bytes()));
    assert_eq!(request.query("lto").as_deref(), Some("en_US"));
}

#[tokio::test]
async fn the_picture_of_a_code_comes_from_another_host_without_a_token() {
    let World { platform, api, .. } = world();
    platform.answer("/cgi-bin/showqrcode", r#"{"errcode":40001,"errmsg":"whatever"}"#);

    let _refused = api.send(&ShowQrCode::new("gQH4==")).await.unwrap_err();

    assert_eq!(
        platform.requests()[0].url,
        "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQH4%3D%3D"
    );
}

#[tokio::test]
async fn parts_that_belong_together_here_are_side_by_side_on_the_wire() {
    let World { platform, api, .. } = world();
    platform.answer("/cgi-bin/menu/addconditional", r#"{"menuid":"208379533"}"#);
    platform.answer("/cgi-bin/message/custom/send", r#"{"errcode":0}"#);
    platform.answer("/cgi-bin/message/mass/sendall", r#"{"msg_id":34182}"#);
    platform.answer("/cgi-bin/message/mass/speed/get", r#"{"speed":3,"realspeed":15}"#);

    let menu = Menu::builder().button(Button::click("a", "K")).build().unwrap();
    let added = api
        .send(&AddConditionalMenu::new(menu, MatchRule::tag(2)))
        .await
        .unwrap();
    let message = Message::menu([("1", "Yes")]).head("?");
    api.send(&SendMessage::new(user(), message).from_account("test1@kftest"))
        .await
        .unwrap();
    api.send(&SendToTag::new(2, MassMessage::text("hi")).clientmsgid("c1"))
        .await
        .unwrap();
    api.send(&GetMassSpeed).await.unwrap();

    assert_eq!(added.menuid, 208_379_533);
    let requests = platform.requests();
    assert_eq!(
        body(&requests[0]),
        json!({"button": [{"type": "click", "name": "a", "key": "K"}], "matchrule": {"tag_id": "2"}})
    );
    assert_eq!(
        body(&requests[1]),
        json!({
            "touser": "o1", "msgtype": "msgmenu",
            "msgmenu": {"head_content": "?", "list": [{"id": "1", "content": "Yes"}]},
            "customservice": {"kf_account": "test1@kftest"},
        })
    );
    assert_eq!(
        body(&requests[2]),
        json!({
            "filter": {"is_to_all": false, "tag_id": 2}, "msgtype": "text",
            "text": {"content": "hi"}, "clientmsgid": "c1",
        })
    );
    assert_eq!(body(&requests[3]), json!({}));
}

#[tokio::test]
async fn lists_by_cursor_and_by_offset_end_where_the_platform_says() {
    let World { platform, api, .. } = world();
    platform.answer(
        "/cgi-bin/user/get",
        r#"{"total":2,"count":2,"data":{"openid":["o1","o2"]},"next_openid":"o2"}"#,
    );
    platform.answer("/cgi-bin/user/get", r#"{"total":2,"count":0,"next_openid":""}"#);
    for media_id in ["M1", "M2"] {
        let page = json!({"total_count": 2, "item_count": 1, "item": [{"media_id": media_id}]});
        platform.answer("/cgi-bin/draft/batchget", page.to_string());
    }

    let followers: Vec<_> = api.items(ListFollowers::new()).try_collect().await.unwrap();
    let drafts: Vec<_> = api
        .items(ListDrafts::new().count(1_u32))
        .try_collect()
        .await
        .unwrap();

    assert_eq!(followers, ["o1", "o2"]);
    assert_eq!(drafts.len(), 2);
    let requests = platform.requests();
    assert_eq!(requests[1].query("next_openid").as_deref(), Some("o2"));
    assert_eq!(body(&requests[3])["offset"], 1);
    assert_eq!(requests.len(), 4);
}
