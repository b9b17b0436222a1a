//! Human customer service (多客服): agents, their sessions, what was said.

use serde_json::json;
use wechat_emulator::push::Push;
use wechat_message::Event;
use wechat_sdk::{
    Api, EncryptMode,
    api::{
        Upload,
        kf::{
            AddAccount, CloseSession, CreateSession, DeleteAccount, GetSession, InviteWorker, ListAccounts,
            ListOnlineAccounts, ListRecords, ListSessions, ListWaiting, Message, SendMessage, UpdateAccount,
            UploadAvatar,
        },
    },
};

use crate::wechat_basic::{Bot, PICTURE, account, account_with_bot, account_with_follower, user};

const AGENT: &str = "test1@gh_emulated";

/// Adds the agent, who is online at once.
async fn agent(api: &Api) {
    api.send(&AddAccount::new(AGENT, "小张")).await.unwrap();
    api.send(&InviteWorker::new(AGENT, "zhang")).await.unwrap();
}

#[tokio::test]
async fn transfer_to_a_named_agent() {
    let bot = Bot::new(EncryptMode::Safe, |message| {
        message.transfer_to_agent(Some(AGENT))
    })
    .await;

    let delivery = bot.push(Push::text("a person, please")).await;

    let body = &delivery.reply().unwrap().body;
    assert_eq!(body["MsgType"], "transfer_customer_service");
    assert_eq!(body["TransInfo"], json!({"KfAccount": AGENT}));
}

#[tokio::test]
async fn agent_accounts() {
    let (_platform, api) = account().await;

    api.send(&AddAccount::new(AGENT, "小张")).await.unwrap();
    let nobody = api.send(&ListOnlineAccounts).await.unwrap().kf_online_list;
    api.send(&UpdateAccount::new(AGENT, "小李")).await.unwrap();
    let picture = Upload::bytes("a.jpg", PICTURE);
    api.send(&UploadAvatar::new(AGENT, picture)).await.unwrap();
    api.send(&InviteWorker::new(AGENT, "zhang")).await.unwrap();
    let accounts = api.send(&ListAccounts).await.unwrap().kf_list;
    let online = api.send(&ListOnlineAccounts).await.unwrap().kf_online_list;
    api.send(&DeleteAccount::new(AGENT)).await.unwrap();
    let left = api.send(&ListAccounts).await.unwrap().kf_list;

    assert!(nobody.is_empty());
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0].kf_account.as_deref(), Some(AGENT));
    assert_eq!(accounts[0].kf_nick.as_deref(), Some("小李"));
    assert_eq!(accounts[0].kf_wx.as_deref(), Some("zhang"));
    assert!(accounts[0].kf_headimgurl.as_deref().unwrap().starts_with("http"));
    assert_eq!(online[0].kf_account.as_deref(), Some(AGENT));
    assert!(left.is_empty());
}

#[tokio::test]
async fn agent_sessions() {
    let (bot, api) = account_with_bot().await;
    agent(&api).await;

    api.send(&CreateSession::new(AGENT, user())).await.unwrap();
    let session = api.send(&GetSession::new(user())).await.unwrap();
    let sessions = api.send(&ListSessions::new(AGENT)).await.unwrap().sessionlist;
    api.send(&CloseSession::new(AGENT, user())).await.unwrap();
    let left = api.send(&ListSessions::new(AGENT)).await.unwrap().sessionlist;
    let waiting = api.send(&ListWaiting).await.unwrap();

    assert_eq!(session.kf_account.as_deref(), Some(AGENT));
    assert_eq!(sessions[0].openid, user());
    assert!(left.is_empty());
    assert_eq!(waiting.count, 0);
    for kind in ["event/kf_create_session", "event/kf_close_session"] {
        let told = bot.told(kind).await;
        let Some(Event::KfCreateSession(session) | Event::KfCloseSession(session)) = told.event() else {
            panic!("{told:?}");
        };
        assert_eq!(session.kf_account, AGENT);
    }
}

#[tokio::test]
async fn chat_records() {
    let (_platform, api) = account_with_follower().await;
    agent(&api).await;
    let message = SendMessage::new(user(), Message::text("What can I do for you?"));
    api.send(&message.from_account(AGENT)).await.unwrap();

    let day = ListRecords::new(1_699_990_000.into(), 1_700_010_000.into());
    let records = api.send(&day).await.unwrap().recordlist;

    assert_eq!(records.len(), 1);
    assert_eq!(records[0].text.as_deref(), Some("What can I do for you?"));
    assert_eq!(records[0].worker.as_deref(), Some(AGENT));
}
