//! Pushes go out signed, are repeated when nobody answers, and their answers are judged.

use std::{sync::Arc, time::Duration};

use tokio::task::JoinHandle;
use wechat_core::UnixSeconds;
use wechat_crypto::{EncodingAesKey, MessageCrypto, Params, signature};
use wechat_emulator::{
    Account, Emulator,
    platform::Speaker,
    push::{Callback, Delivery, NoAnswer, Outcome, Push, RegisterError},
};

use crate::bot::{Asked, Bot};

const APP_ID: &str = "wx5823bf96d3bd56c7";
const ACCOUNT: &str = "gh_0123456789ab";
const TOKEN: &str = "QDG6eK";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const USER: &str = "oUser";
const START: u64 = 1_700_000_000;

/// An emulator whose clock stands still, with a callback at `url`.
async fn platform(callback: Callback) -> Arc<Emulator> {
    let account = Account::new(APP_ID, "0123456789abcdef0123456789abcdef")
        .original_id(ACCOUNT)
        .callback(callback);
    let platform = Emulator::builder()
        .account(account)
        .frozen_at(UnixSeconds::new(START))
        .start();
    Arc::new(platform.await.unwrap())
}

fn push(platform: &Arc<Emulator>, push: Push) -> JoinHandle<Delivery> {
    let platform = Arc::clone(platform);
    tokio::spawn(async move { platform.push(APP_ID, push.from(USER)).await.unwrap() })
}

fn register(platform: &Arc<Emulator>, url: &str) -> JoinHandle<Result<(), RegisterError>> {
    let (platform, callback) = (Arc::clone(platform), Callback::new(url, TOKEN).safe(KEY));
    tokio::spawn(async move { platform.register_callback(APP_ID, callback).await })
}

fn crypto() -> MessageCrypto {
    let key: EncodingAesKey = KEY.parse().unwrap();
    MessageCrypto::new(TOKEN.parse().unwrap(), key, APP_ID.parse().unwrap())
}

fn params(asked: &Asked) -> Params<'_> {
    Params {
        msg_signature: asked.param("msg_signature").unwrap(),
        timestamp: asked.param("timestamp").unwrap(),
        nonce: asked.param("nonce").unwrap(),
    }
}

fn text(content: &str) -> String {
    format!(
        "<xml><ToUserName>{USER}</ToUserName><FromUserName>{ACCOUNT}</FromUserName>\
         <CreateTime>{START}</CreateTime><MsgType>text</MsgType><Content>{content}</Content></xml>"
    )
}

#[tokio::test]
async fn a_plain_push_is_signed_and_its_reply_reaches_the_user() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new(&*bot.url, TOKEN)).await;
    let pushed = push(&platform, Push::text("hi"));

    let asked = bot.asked().await;
    let signature = signature::callback(TOKEN, "1700000000", asked.param("nonce").unwrap());
    assert_eq!(asked.param("signature"), Some(&*signature));
    assert_eq!(asked.param("openid"), Some(USER));
    assert_eq!((&*asked.method, &*asked.content_type), ("POST", "text/xml"));
    assert!(asked.body.contains("<Content><![CDATA[hi]]></Content>"));
    asked.answer(text("hello"));
    let delivery = pushed.await.unwrap();

    assert_eq!(delivery.reply_text(), Some("hello"));
    assert_eq!(delivery.attempts.len(), 1);
    let lines = platform.conversation(APP_ID, USER);
    let spoken: Vec<_> = lines
        .iter()
        .map(|line| (line.by, line.body["Content"].as_str().unwrap()))
        .collect();
    assert_eq!(spoken, [(Speaker::User, "hi"), (Speaker::PassiveReply, "hello")]);
    assert!(bot.is_left_alone());
}

#[tokio::test]
async fn in_safe_mode_push_and_reply_are_sealed_and_a_plain_reply_is_refused() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new(&*bot.url, TOKEN).safe(KEY)).await;

    let pushed = push(&platform, Push::text("hi"));
    let asked = bot.asked().await;
    let opened = crypto().open(&params(&asked), asked.body.as_bytes()).unwrap();
    assert_eq!(opened.to_user_name.as_deref(), Some(ACCOUNT));
    assert!(!asked.body.contains("CreateTime"), "nothing is plain");
    let sealed = crypto().reply(&opened, text("hello").as_bytes(), UnixSeconds::new(START), "n");
    asked.answer(sealed.unwrap());
    let taken = pushed.await.unwrap();

    let pushed = push(&platform, Push::text("hi"));
    bot.asked().await.answer(text("hello"));
    let refused = pushed.await.unwrap();

    assert!(taken.reply().is_some_and(|reply| reply.sealed));
    assert!(matches!(refused.outcome, Outcome::Malformed { .. }));
    assert!(refused.out_of_service());
    assert_eq!(
        refused.attempts.len(),
        1,
        "what is malformed is not asked for again"
    );
    let last = platform.conversation(APP_ID, USER).pop().unwrap();
    assert_eq!(last.by, Speaker::Platform);
}

#[tokio::test]
async fn a_push_nobody_answers_is_repeated_twice_five_seconds_apart() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new(&*bot.url, TOKEN).compatible(KEY)).await;
    let pushed = push(&platform, Push::text("hi"));

    let mut requests = Vec::new();
    for _ in 0..3 {
        requests.push(bot.asked().await);
        platform.clock().advance(Duration::from_secs(5));
    }
    let delivery = pushed.await.unwrap();

    let late = Outcome::NoAnswer { why: NoAnswer::Late };
    let attempts: Vec<_> = delivery
        .attempts
        .iter()
        .map(|attempt| (attempt.at.get() - START, attempt.took.as_secs(), &attempt.outcome))
        .collect();
    assert_eq!(attempts, [(0, 5, &late), (5, 5, &late), (10, 5, &late)]);
    assert!(delivery.out_of_service() && bot.is_left_alone());
    let id = format!("<MsgId>{}</MsgId><Encrypt>", delivery.number);
    assert!(
        requests.iter().all(|asked| asked.body.contains(&id)),
        "the same message"
    );
    assert_ne!(requests[0].param("nonce"), requests[1].param("nonce"));
    assert_ne!(
        requests[0].param("msg_signature"),
        requests[1].param("msg_signature")
    );
}

#[tokio::test]
async fn a_repeat_that_is_answered_is_the_last() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new(&*bot.url, TOKEN)).await;
    let pushed = push(&platform, Push::event("CLICK"));

    let slow = bot.asked().await;
    platform.clock().advance(Duration::from_secs(5));
    bot.asked().await.answer_with(500, "Error 500");
    bot.asked().await.answer("success");
    let delivery = pushed.await.unwrap();
    slow.answer(text("too late"));

    let outcomes: Vec<_> = delivery.attempts.iter().map(|attempt| &attempt.outcome).collect();
    let failed = |why| Outcome::NoAnswer { why };
    assert_eq!(
        outcomes,
        [
            &failed(NoAnswer::Late),
            &failed(NoAnswer::Status(500)),
            &Outcome::Acknowledged
        ]
    );
    assert_eq!(delivery.outcome, Outcome::Acknowledged);
    assert!(platform.conversation(APP_ID, USER).is_empty());
}

#[tokio::test]
async fn an_account_that_fails_too_often_hears_nothing_for_a_minute() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new(&*bot.url, TOKEN)).await;
    for _ in 0..20 {
        let pushed = push(&platform, Push::text("hi"));
        bot.asked().await.answer("oops");
        pushed.await.unwrap();
    }

    let blocked = push(&platform, Push::text("hi")).await.unwrap();
    platform.clock().advance(Duration::from_secs(60));
    let resumed = push(&platform, Push::text("hi"));
    bot.asked().await.answer("success");

    let until = UnixSeconds::new(START + 60);
    assert_eq!(blocked.outcome, Outcome::Blocked { until });
    assert!(blocked.attempts.is_empty());
    assert_eq!(resumed.await.unwrap().outcome, Outcome::Acknowledged);
}

#[tokio::test]
async fn one_answer_in_time_sets_the_count_of_failures_back() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new(&*bot.url, TOKEN)).await;

    for answer in ["oops"; 19].into_iter().chain(["success"]).chain(["oops"; 19]) {
        let pushed = push(&platform, Push::text("hi"));
        bot.asked().await.answer(answer);
        pushed.await.unwrap();
    }

    let pushed = push(&platform, Push::text("hi"));
    bot.asked().await.answer("success");
    assert_eq!(pushed.await.unwrap().outcome, Outcome::Acknowledged);
}

#[tokio::test]
async fn where_nobody_listens_there_are_three_attempts() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", gone.local_addr().unwrap());
    drop(gone);
    let platform = platform(Callback::new(url, TOKEN)).await;

    let delivery = push(&platform, Push::text("hi")).await.unwrap();

    let why = NoAnswer::Connect;
    assert_eq!(delivery.outcome, Outcome::NoAnswer { why });
    assert_eq!(delivery.attempts.len(), 3);
}

#[tokio::test]
async fn a_callback_is_registered_when_it_echoes_and_not_otherwise() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new("http://127.0.0.1:1/", TOKEN)).await;
    let silent = register(&platform, &bot.url);
    let asked = bot.asked().await;
    assert_eq!(asked.method, "GET");
    let signature = signature::callback(TOKEN, "1700000000", asked.param("nonce").unwrap());
    assert_eq!(asked.param("signature"), Some(&*signature));
    platform.clock().advance(Duration::from_secs(5));
    let silent = silent.await.unwrap();

    let wrong = register(&platform, &bot.url);
    bot.asked().await.answer("success");
    let wrong = wrong.await.unwrap();
    let right = register(&platform, &bot.url);
    bot.asked().await.echo();
    right.await.unwrap().unwrap();

    let source = NoAnswer::Late;
    assert!(matches!(silent, Err(RegisterError::NoAnswer { source: late }) if late == source));
    assert!(matches!(wrong, Err(RegisterError::WrongEcho { length: 7 })));
    let pushed = push(&platform, Push::text("hi"));
    let asked = bot.asked().await;
    assert_eq!(
        asked.param("encrypt_type"),
        Some("aes"),
        "the new settings are in use"
    );
    asked.answer("");
    assert_eq!(pushed.await.unwrap().outcome, Outcome::Acknowledged);
}

#[tokio::test]
async fn users_follow_and_leave() {
    let mut bot = Bot::start().await;
    let platform = platform(Callback::new(&*bot.url, TOKEN)).await;
    let mut tell = async |event: Push| {
        let pushed = push(&platform, event);
        bot.asked().await.answer("success");
        pushed.await.unwrap();
    };

    tell(Push::event("subscribe").field("EventKey", "qrscene_7")).await;
    let following = platform.followers(APP_ID);
    tell(Push::event("unsubscribe")).await;

    assert_eq!(following, [USER]);
    assert_eq!(platform.followers(APP_ID), [""; 0]);
    let user = platform.follower(APP_ID, USER).unwrap();
    assert_eq!((user.follows, &*user.scene), (false, "7"));
}

#[tokio::test]
async fn a_customer_service_message_is_part_of_the_conversation() {
    let platform = platform(Callback::new("http://127.0.0.1:1/", TOKEN)).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let post = async |path: &str, body: &str| {
        let call = client
            .post(format!("{}{path}", platform.url()))
            .body(body.to_owned());
        call.send().await.unwrap().text().await.unwrap()
    };
    let granted = post(
        "/cgi-bin/stable_token",
        r#"{"grant_type":"client_credential","appid":"wx5823bf96d3bd56c7",
            "secret":"0123456789abcdef0123456789abcdef"}"#,
    )
    .await;
    let granted: serde_json::Value = serde_json::from_str(&granted).unwrap();
    let token = granted["access_token"].as_str().unwrap();

    let answer = post(
        &format!("/cgi-bin/message/custom/send?access_token={token}"),
        r#"{"touser":"oUser","msgtype":"text","text":{"content":"later"}}"#,
    )
    .await;

    assert!(answer.contains(r#""errcode":0"#), "{answer}");
    let lines = platform.conversation(APP_ID, USER);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].by, Speaker::CustomerService);
    assert_eq!(lines[0].body["text"]["content"], "later");
}
