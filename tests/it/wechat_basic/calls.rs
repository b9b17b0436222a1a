//! Menus, media, users, QR codes and templates.

use std::time::Duration;

use futures_util::TryStreamExt as _;
use serde_json::json;
use wechat_emulator::push::Push;
use wechat_message::Event;
use wechat_sdk::{
    Api, ErrCode, Host, OpenId,
    api::{
        Upload,
        links::{CreateQrCode, ShowQrCode},
        media::{GetMedia, MediaKind, UploadMedia},
        menu::{Button, CreateMenu, DeleteMenu, GetMenu, Menu},
        templates::{AddTemplate, GetIndustry, ListTemplates, SendTemplateMessage, SetIndustry},
        users::{GetUser, Lang, ListFollowers},
    },
};

use super::{APP_ID, PICTURE, USER, account, account_with_bot, account_with_follower, upload, user};

fn menu() -> Menu {
    let below = [
        Button::view("Search", "https://example.com/"),
        Button::scan("Scan", "SCAN"),
    ];
    let menu = Menu::builder()
        .button(Button::click("今日歌曲", "V1001_TODAY_MUSIC"))
        .submenu("更多", below);
    menu.build().unwrap()
}

#[tokio::test]
async fn create_menu() {
    let (platform, api) = account().await;

    api.send(&CreateMenu::new(menu())).await.unwrap();

    let shown = &platform.menu(APP_ID).unwrap()["menu"]["button"];
    let song = json!({"type": "click", "name": "今日歌曲", "key": "V1001_TODAY_MUSIC", "sub_button": []});
    assert_eq!(shown[0], song);
    assert_eq!(shown[1]["name"], "更多");
    assert_eq!(shown[1]["sub_button"][0]["url"], "https://example.com/");
    assert_eq!(shown[1]["sub_button"][1]["type"], "scancode_push");
}

#[tokio::test]
async fn get_menu() {
    let (_platform, api) = account().await;
    api.send(&CreateMenu::new(menu())).await.unwrap();

    let found = api.send(&GetMenu).await.unwrap().menu.unwrap();

    assert_eq!(found.button[0].name, "今日歌曲");
    let below = found.button[1].sub_button.as_ref().unwrap();
    assert_eq!(below[0].url.as_deref(), Some("https://example.com/"));
}

#[tokio::test]
async fn delete_menu() {
    let (platform, api) = account().await;
    api.send(&CreateMenu::new(menu())).await.unwrap();

    api.send(&DeleteMenu).await.unwrap();

    assert_eq!(platform.menu(APP_ID), None);
    let refused = api.send(&GetMenu).await.unwrap_err();
    assert_eq!(refused.errcode(), Some(ErrCode::new(46003)));
}

#[tokio::test]
async fn upload_media() {
    let (platform, api) = account().await;

    let picture = UploadMedia::new(MediaKind::IMAGE, Upload::bytes("photo.jpg", PICTURE));
    let uploaded = api.send(&picture).await.unwrap();

    assert_eq!(uploaded.kind, MediaKind::IMAGE);
    let (bytes, content_type) = platform.file(APP_ID, uploaded.media_id.as_str()).unwrap();
    assert_eq!((&bytes[..], content_type), (PICTURE, "image/jpeg"));
}

#[tokio::test]
async fn download_media() {
    let (_platform, api) = account().await;
    let picture = upload(&api, MediaKind::IMAGE, "photo.jpg").await;

    let download = api.send(&GetMedia::new(picture)).await.unwrap();

    let file = download.file().unwrap();
    assert_eq!(&file.bytes(1 << 20).await.unwrap()[..], PICTURE);
}

#[tokio::test]
async fn get_user_info() {
    let (_platform, api) = account_with_follower().await;

    let found = api.send(&GetUser::new(user()).lang(Lang::ZH_CN)).await.unwrap();

    assert_eq!(found.openid, user());
    assert!(found.subscribe);
    assert_eq!(found.subscribe_time, Some(1_700_000_000.into()));
}

#[tokio::test]
async fn get_followers_with_paging() {
    let (bot, api) = account_with_bot().await;
    let others = ["oOther", "oUser2"].map(|openid| OpenId::new(openid).unwrap());
    for other in &others {
        let push = Push::event("subscribe").from(other.as_str());
        bot.platform.push(APP_ID, push).await.unwrap();
    }
    let first = api.send(&ListFollowers::new()).await.unwrap();
    let next = api.send(&ListFollowers::new().next_openid(user())).await.unwrap();
    let all: Vec<OpenId> = api.items(ListFollowers::new()).try_collect().await.unwrap();

    assert_eq!((first.total, first.count), (3, 3));
    assert_eq!((next.total, next.count), (3, 1));
    let [before, after] = others;
    let ids = next.data.unwrap().openid;
    assert_eq!(ids.iter().collect::<Vec<_>>(), [&after]);
    assert_eq!(all, [before, user(), after]);
}

#[tokio::test]
async fn create_qrcode() {
    let (platform, api) = account().await;

    let week = Duration::from_secs(7 * 86_400);
    let temporary = api
        .send(&CreateQrCode::temporary_number(123, week))
        .await
        .unwrap();
    let permanent = api.send(&CreateQrCode::permanent("door")).await.unwrap();

    assert_eq!(temporary.expire_seconds, Some(604_800));
    assert_eq!(permanent.expire_seconds, None);
    platform.clock().advance(week);
    assert_eq!(platform.qr_scene(APP_ID, &temporary.ticket), None);
    assert_eq!(
        platform.qr_scene(APP_ID, &permanent.ticket).as_deref(),
        Some("door")
    );
}

#[tokio::test]
async fn show_qrcode() {
    let (platform, api) = account().await;
    let code = api.send(&CreateQrCode::permanent("door")).await.unwrap();

    let host: Host = platform.url().parse().unwrap();
    let pictures: Api = api.host(host);
    let picture = pictures.send(&ShowQrCode::new(&*code.ticket)).await.unwrap();
    let unknown = pictures.send(&ShowQrCode::new("unknown")).await;

    assert!(!picture.bytes(1 << 20).await.unwrap().is_empty());
    assert!(unknown.is_err());
}

#[tokio::test]
async fn set_template_industry() {
    let (_platform, api) = account().await;

    api.send(&SetIndustry::new(16, 10)).await.unwrap();

    let industries = api.send(&GetIndustry).await.unwrap();
    assert_eq!(industries.primary_industry.unwrap().second_class, "培训");
    assert_eq!(industries.secondary_industry.unwrap().first_class, "餐饮");
}

#[tokio::test]
async fn get_template_id() {
    let (_platform, api) = account().await;

    let template = AddTemplate::new("TM00015").keywords(["商品", "价格"]);
    let added = api.send(&template).await.unwrap().template_id;

    let own = api.send(&ListTemplates).await.unwrap().template_list;
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].template_id, added);
}

#[tokio::test]
async fn send_template_message() {
    let (bot, api) = account_with_bot().await;
    let template = api.send(&AddTemplate::new("TM00015")).await.unwrap().template_id;

    let message = SendTemplateMessage::new(user(), template.clone())
        .value("first", "恭喜你购买成功！")
        .value("remark", "欢迎再次购买！")
        .url("https://example.com/");
    let receipt = api.send(&message).await.unwrap();

    let shown = bot.platform.template_messages(APP_ID);
    let expected = json!({
        "touser": USER, "template_id": template, "url": "https://example.com/",
        "data": {"first": {"value": "恭喜你购买成功！"}, "remark": {"value": "欢迎再次购买！"}},
    });
    assert_eq!(shown[0].body, expected);
    let finished = bot.told("event/TEMPLATESENDJOBFINISH").await;
    let Some(Event::TemplateSendJobFinish(finished)) = finished.event() else {
        panic!("{finished:?}");
    };
    assert_eq!(finished.msg_id, Some(receipt.msgid));
    assert_eq!(finished.status, "success");
}
