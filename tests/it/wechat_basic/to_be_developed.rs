//! What the documentation of the original lists as to be developed. Group moves are with the other calls of groups.
#![expect(
    deprecated,
    reason = "short addresses and articles as materials, of which today's platform has other forms"
)]

mod agents;
mod data_cube;
mod shop;

use serde_json::json;
use wechat_emulator::push::Push;
use wechat_message::Event;
use wechat_sdk::{
    Api, EncryptMode, ErrCode, MediaId, OpenId,
    api::{
        Upload,
        kf::{Message, SendMessage},
        links::{ExpandKey, ShortenData, ShortenUrl},
        mass::{
            DeleteMassMessage, GetMassStatus, MassMessage, MassProgress, PreviewMessage, SendToFollowers,
            SendToTag,
        },
        materials::{
            AddArticles, CountMaterials, DeleteMaterial, GetMaterial, ListMaterials, MaterialKind,
            NewArticle, UpdateArticle, UploadMaterial,
        },
        menu::{
            AddConditionalMenu, Button, CreateMenu, DeleteConditionalMenu, GetAutoReplies, GetCurrentMenu,
            MatchRule, Menu, TryMatchMenu,
        },
        oauth::{AuthorizePage, CheckUserToken, ExchangeCode, GetProfile, RefreshUserToken, Scope},
        tags::{CreateTag, TagFollowers},
        templates::{AddTemplate, DeleteTemplate, GetIndustry, ListTemplates},
        users::{GetUser, GetUsers, SetRemark},
    },
};

use super::{APP_ID, Bot, PICTURE, USER, account, account_with_bot, account_with_follower, settings, user};

#[tokio::test]
async fn long_to_short_links() {
    let (platform, api) = account().await;
    let long = "https://example.com/a/very/long/address?x=1&y=2#part";

    let short = api.send(&ShortenUrl::new(long)).await.unwrap().short_url;
    let key = api.send(&ShortenData::new(long)).await.unwrap().short_key;
    let expanded = api.send(&ExpandKey::new(key)).await.unwrap();

    assert!(short.starts_with("https://w.url.cn/s/"), "{short}");
    assert_eq!(platform.journal().count("/cgi-bin/shorturl"), 1);
    assert_eq!(expanded.long_data, long);
}

#[tokio::test]
async fn verification_events() {
    let bot = Bot::silent(EncryptMode::Safe).await;
    let (end, failed) = (1_442_401_156, 1_442_401_061);

    for name in [
        "qualification_verify_success",
        "naming_verify_success",
        "annual_renew",
        "verify_expired",
    ] {
        bot.push(Push::event(name).field("ExpiredTime", end)).await;
        let message = bot.last();
        let Some(
            Event::QualificationVerifySuccess(verified)
            | Event::NamingVerifySuccess(verified)
            | Event::AnnualRenew(verified)
            | Event::VerifyExpired(verified),
        ) = message.event()
        else {
            panic!("{message:?}");
        };
        assert_eq!(message.kind(), format!("event/{name}"));
        assert_eq!(verified.expired_time, Some(end.into()), "{name}");
    }
    for name in ["qualification_verify_fail", "naming_verify_fail"] {
        let push = Push::event(name)
            .field("FailTime", failed)
            .field("FailReason", "by time");
        bot.push(push).await;
        let message = bot.last();
        let Some(Event::QualificationVerifyFail(why) | Event::NamingVerifyFail(why)) = message.event() else {
            panic!("{message:?}");
        };
        assert_eq!(message.kind(), format!("event/{name}"));
        assert_eq!(
            (why.fail_time, &*why.fail_reason),
            (Some(failed.into()), "by time")
        );
    }
}

async fn add_material(api: &Api, kind: MaterialKind) -> MediaId {
    let material = UploadMaterial::new(kind, Upload::bytes("a.jpg", PICTURE));
    api.send(&material).await.unwrap().media_id
}

#[tokio::test]
async fn permanent_materials_add_and_get() {
    let (platform, api) = account().await;

    let added = add_material(&api, MaterialKind::IMAGE).await;
    let got = api.send(&GetMaterial::new(added.clone())).await.unwrap();

    let file = got.file().unwrap();
    assert_eq!(&file.bytes(1 << 20).await.unwrap()[..], PICTURE);
    assert_eq!(platform.file(APP_ID, added.as_str()).unwrap().0, PICTURE);
}

#[tokio::test]
async fn permanent_materials_count_and_list() {
    let (_platform, api) = account().await;
    let added = add_material(&api, MaterialKind::IMAGE).await;

    let counts = api.send(&CountMaterials).await.unwrap();
    let page = api.send(&ListMaterials::new(MaterialKind::IMAGE)).await.unwrap();

    assert_eq!((counts.image_count, counts.voice_count), (1, 0));
    assert_eq!((page.total_count, page.item.len()), (Some(1), 1));
    assert_eq!(page.item[0].media_id, added);
}

#[tokio::test]
async fn permanent_materials_delete() {
    let (_platform, api) = account().await;
    let added = add_material(&api, MaterialKind::IMAGE).await;

    api.send(&DeleteMaterial::new(added.clone())).await.unwrap();

    let gone = api.send(&GetMaterial::new(added)).await.unwrap_err();
    assert_eq!(gone.errcode(), Some(ErrCode::new(40007)));
}

#[tokio::test]
async fn permanent_materials_update() {
    let (_platform, api) = account().await;
    let cover = add_material(&api, MaterialKind::THUMB).await;
    let article = |title: &str| NewArticle::new(title, cover.clone(), "<p>hello</p>");
    let added = AddArticles::new([article("First"), article("Old")]);
    let added = api.send(&added).await.unwrap().media_id;

    let update = UpdateArticle::new(added.clone(), 1, article("New"));
    api.send(&update).await.unwrap();

    let found = api.send(&GetMaterial::new(added)).await.unwrap().json().unwrap();
    let titles: Vec<_> = found
        .news_item
        .iter()
        .map(|article| article.title.as_str())
        .collect();
    assert_eq!(titles, ["First", "New"]);
}

fn menu(name: &str) -> Menu {
    Menu::builder().button(Button::click(name, "K")).build().unwrap()
}

#[tokio::test]
async fn conditional_menus() {
    let (_platform, api) = account_with_follower().await;
    api.send(&CreateMenu::new(menu("for all"))).await.unwrap();
    let tag = api.send(&CreateTag::new("VIP")).await.unwrap().tag.id;
    api.send(&TagFollowers::new(tag, [user()])).await.unwrap();

    let conditional = AddConditionalMenu::new(menu("for some"), MatchRule::tag(tag));
    let added = api.send(&conditional).await.unwrap();
    let seen = api.send(&TryMatchMenu::new(USER)).await.unwrap();
    api.send(&DeleteConditionalMenu::new(added.menuid)).await.unwrap();
    let afterwards = api.send(&TryMatchMenu::new(USER)).await.unwrap();

    assert_eq!(seen.button[0].name, "for some");
    assert_eq!(afterwards.button[0].name, "for all");
}

#[tokio::test]
async fn menu_configuration() {
    let (_platform, api) = account().await;
    api.send(&CreateMenu::new(menu("for all"))).await.unwrap();

    let current = api.send(&GetCurrentMenu).await.unwrap();

    assert!(current.is_menu_open);
    assert_eq!(current.selfmenu_info.unwrap().button[0].name, "for all");
}

#[tokio::test]
async fn cards_in_customer_service_messages() {
    let (platform, api) = account_with_follower().await;
    let card = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc";

    api.send(&SendMessage::new(user(), Message::card(card)))
        .await
        .unwrap();

    let shown = platform.conversation(APP_ID, USER);
    assert_eq!(
        shown.last().unwrap().body,
        json!({"touser": USER, "msgtype": "wxcard", "wxcard": {"card_id": card}})
    );
}

/// How many mass messages the user's phone shows.
fn received(bot: &Bot) -> usize {
    let conversation = bot.platform.conversation(APP_ID, USER);
    let hello = conversation
        .iter()
        .filter(|line| line.body["text"]["content"] == "hello, all");
    hello.count()
}

fn hello() -> MassMessage {
    MassMessage::text("hello, all")
}

#[tokio::test]
async fn mass_sending_to_a_tag_to_all_and_to_a_list() {
    let (bot, api) = account_with_bot().await;
    let tag = api.send(&CreateTag::new("VIP")).await.unwrap().tag.id;
    let other = OpenId::new("oOther").unwrap();
    bot.platform
        .push(APP_ID, Push::text("hi").from("oOther"))
        .await
        .unwrap();

    api.send(&SendToTag::new(tag, hello())).await.unwrap();
    let untagged = received(&bot);
    api.send(&TagFollowers::new(tag, [user()])).await.unwrap();
    api.send(&SendToTag::new(tag, hello())).await.unwrap();
    let to_tag = received(&bot);
    api.send(&SendToTag::everyone(hello())).await.unwrap();
    let to_all = received(&bot);
    api.send(&SendToFollowers::new([user(), other], hello()))
        .await
        .unwrap();

    assert_eq!((untagged, to_tag, to_all, received(&bot)), (0, 1, 2, 3));
}

#[tokio::test]
async fn mass_sending_preview_status_result_and_deletion() {
    let (bot, api) = account_with_bot().await;

    api.send(&PreviewMessage::new(user(), hello())).await.unwrap();
    let sent = api.send(&SendToTag::everyone(hello())).await.unwrap();
    let status = api.send(&GetMassStatus::new(sent.msg_id)).await.unwrap();
    api.send(&DeleteMassMessage::new(sent.msg_id)).await.unwrap();
    let deleted = api.send(&GetMassStatus::new(sent.msg_id)).await.unwrap();

    assert_eq!(bot.platform.journal().count("/cgi-bin/message/mass/preview"), 1);
    assert_eq!(status.msg_status, MassProgress::SUCCESS);
    assert_eq!(deleted.msg_status, MassProgress::DELETED);
    let finished = bot.told("event/MASSSENDJOBFINISH").await;
    let Some(Event::MassSendJobFinish(finished)) = finished.event() else {
        panic!("{finished:?}");
    };
    assert_eq!(
        (finished.msg_id, finished.sent_count),
        (Some(sent.msg_id), Some(1))
    );
}

#[tokio::test]
async fn industry_query() {
    let (_platform, api) = account().await;

    let industries = api.send(&GetIndustry).await.unwrap();

    assert_eq!(industries.primary_industry.unwrap().first_class, "IT科技");
}

#[tokio::test]
async fn template_list_and_deletion() {
    let (_platform, api) = account().await;
    let added = api.send(&AddTemplate::new("TM00015")).await.unwrap().template_id;

    let listed = api.send(&ListTemplates).await.unwrap().template_list;
    api.send(&DeleteTemplate::new(added.clone())).await.unwrap();
    let left = api.send(&ListTemplates).await.unwrap().template_list;

    assert_eq!(listed[0].template_id, added);
    assert!(left.is_empty());
}

#[tokio::test]
async fn auto_reply_configuration() {
    let (platform, api) = account().await;

    let answers = api.send(&GetAutoReplies).await.unwrap();

    assert_eq!(platform.journal().count("/cgi-bin/get_current_autoreply_info"), 1);
    let rules = answers.keyword_autoreply_info.unwrap().list;
    assert!(!rules[0].keyword_list_info.is_empty());
}

#[tokio::test]
async fn remarks() {
    let (_platform, api) = account_with_follower().await;

    api.send(&SetRemark::new(user(), "pangzi")).await.unwrap();

    let found = api.send(&GetUser::new(user())).await.unwrap();
    assert_eq!(found.remark.as_deref(), Some("pangzi"));
}

#[tokio::test]
async fn batch_user_info() {
    let (platform, api) = account_with_follower().await;
    let stranger = OpenId::new("oStranger").unwrap();

    let both = GetUsers::new([user(), stranger.clone()]);
    let found = api.send(&both).await.unwrap().user_info_list;

    let openids: Vec<_> = found.into_iter().map(|user| user.openid).collect();
    assert_eq!(openids, [user(), stranger]);
    assert_eq!(platform.journal().count("/cgi-bin/user/info/batchget"), 1);
}

/// Opens the page in a browser, which is sent back: where to.
async fn sent_back(page: &str) -> String {
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let browser = browser.no_proxy().build().unwrap();
    let answer = browser.get(page).send().await.unwrap();
    let location = answer.headers()["location"].to_str();
    location.unwrap().to_owned()
}

#[tokio::test]
async fn web_authorisation() {
    let (platform, api) = account().await;
    let app_id = settings(&platform, EncryptMode::Safe).app_id().unwrap();
    let page = AuthorizePage::new(app_id, "https://example.com/back", Scope::USER_INFO);

    let location = sent_back(&page.url_at(&platform.url().parse().unwrap())).await;
    let code = location.strip_prefix("https://example.com/back?code=").unwrap();
    let code = code.split('&').next().unwrap().to_owned();
    let token = api.send(&ExchangeCode::new(code.clone())).await.unwrap();
    let twice = api.send(&ExchangeCode::new(code)).await.unwrap_err();
    let renewed = api
        .send(&RefreshUserToken::new(token.refresh_token))
        .await
        .unwrap();
    let (openid, token) = (renewed.openid, renewed.access_token);
    let check = CheckUserToken::new(openid.clone(), token.clone());
    api.send(&check).await.unwrap();
    let profile = api.send(&GetProfile::new(openid.clone(), token)).await.unwrap();

    assert_eq!(twice.errcode(), Some(ErrCode::new(40163)));
    assert_eq!(profile.openid, openid);
    assert!(profile.nickname.is_some());
}
