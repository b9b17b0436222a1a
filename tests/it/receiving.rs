//! A bot of `wechat-callback`, configured by a `WechatConf`, and the emulated platform on the other side.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    net::TcpListener,
    sync::{Notify, Semaphore},
    task::JoinHandle,
};
use wechat_callback::{Callback, CallbackBuilder, Context, Late};
use wechat_core::UnixSeconds;
use wechat_emulator::{
    Account, Emulator,
    platform::Speaker,
    push::{self, Delivery, NoAnswer, Outcome, Push, RegisterError},
};
use wechat_http::Call;
use wechat_message::Message;
use wechat_sdk::{EncryptMode, WechatConf};

use crate::{APP_ID, APP_SECRET};

pub(crate) const TOKEN: &str = "QDG6eK";
pub(crate) const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const OTHER_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const USER: &str = "oUser";
pub(crate) const MODES: [EncryptMode; 3] = [EncryptMode::Normal, EncryptMode::Compatible, EncryptMode::Safe];

/// The platform, whose clock stands still.
pub(crate) async fn frozen_platform() -> Arc<Emulator> {
    let platform = Emulator::builder()
        .account(Account::new(APP_ID, APP_SECRET))
        .frozen_at(UnixSeconds::new(1_700_000_000))
        .start();
    Arc::new(platform.await.unwrap())
}

pub(crate) fn settings(platform: &Emulator, mode: EncryptMode) -> WechatConf {
    let conf = crate::account(platform)
        .token(TOKEN)
        .encrypt_mode(mode)
        .encoding_aes_key(KEY.to_owned());
    conf.build().unwrap()
}

/// Listens for as long as the test runs, and gives the URL.
pub(crate) async fn serve(bot: &Callback) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/wechat", listener.local_addr().unwrap());
    let router = bot.router("/wechat");
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

fn echo(conf: &WechatConf) -> Callback {
    let builder: CallbackBuilder = Callback::builder(conf.clone());
    let bot = builder.on("text", async |message: Message, _: Context| {
        message.text().map(str::to_owned)
    });
    bot.build().unwrap()
}

pub(crate) fn console(url: &str, mode: EncryptMode, key: &str) -> push::Callback {
    push::Callback::new(url, TOKEN.to_owned()).sealed(mode, key.to_owned())
}

fn write(platform: &Arc<Emulator>, text: &str) -> JoinHandle<Delivery> {
    let (platform, push) = (Arc::clone(platform), Push::text(text).from(USER));
    tokio::spawn(async move { platform.push(APP_ID, push).await.unwrap() })
}

#[tokio::test]
async fn in_each_mode_a_bot_is_registered_and_its_replies_are_taken() {
    for mode in MODES {
        let platform = frozen_platform().await;
        let url = serve(&echo(&settings(&platform, mode))).await;
        platform
            .register_callback(APP_ID, console(&url, mode, KEY))
            .await
            .unwrap();

        let delivery = write(&platform, "你好 ]]> <b>").await.unwrap();

        assert_eq!(delivery.reply_text(), Some("你好 ]]> <b>"), "{mode}");
        assert_eq!(
            delivery.reply().map(|reply| reply.sealed),
            Some(mode.is_encrypted()),
            "{mode}"
        );
    }
}

#[tokio::test]
async fn every_kind_of_push_is_acknowledged_by_a_bot_that_knows_texts_only() {
    let platform = frozen_platform().await;
    let bot = echo(&settings(&platform, EncryptMode::Safe));
    let url = serve(&bot).await;
    platform
        .register_callback(APP_ID, console(&url, EncryptMode::Safe, KEY))
        .await
        .unwrap();

    for kind in push::kinds().filter(|kind| kind.name != "text") {
        let pushed = platform.push(APP_ID, Push::new(kind.name).complete()).await;
        assert_eq!(pushed.unwrap().outcome, Outcome::Acknowledged, "{}", kind.name);
    }

    assert_eq!(bot.stats().refused, 0);
}

#[tokio::test]
async fn a_bot_with_another_token_is_not_registered() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Normal);
    let url = serve(&echo(&conf)).await;
    conf.set_token("another1").unwrap();

    let registered = platform
        .register_callback(APP_ID, console(&url, EncryptMode::Normal, KEY))
        .await;

    let source = NoAnswer::Status(403);
    assert!(matches!(registered, Err(RegisterError::NoAnswer { source: refused }) if refused == source));
}

#[tokio::test]
async fn a_key_changed_in_the_console_is_in_use_from_the_next_push() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Safe);
    let url = serve(&echo(&conf)).await;
    let register = |key| platform.register_callback(APP_ID, console(&url, EncryptMode::Safe, key));
    register(KEY).await.unwrap();

    conf.rotate_encoding_aes_key(OTHER_KEY).unwrap();
    let with_the_old = write(&platform, "old").await.unwrap();
    register(OTHER_KEY).await.unwrap();
    let with_the_new = write(&platform, "new").await.unwrap();

    assert_eq!(
        with_the_old.reply_text(),
        Some("old"),
        "the platform may lag behind"
    );
    assert_eq!(with_the_new.reply_text(), Some("new"));
}

#[tokio::test]
async fn a_downgraded_platform_is_refused_by_a_bot_in_safe_mode() {
    let platform = frozen_platform().await;
    let url = serve(&echo(&settings(&platform, EncryptMode::Safe))).await;
    platform
        .register_callback(APP_ID, console(&url, EncryptMode::Normal, KEY))
        .await
        .unwrap();

    let delivery = write(&platform, "hi").await.unwrap();

    assert!(delivery.out_of_service());
    assert!(delivery.reply().is_none());
}

/// A handler that waits until the test lets it go on.
#[derive(Default)]
struct Slow {
    handled: AtomicUsize,
    began: Notify,
    ready: Notify,
}

async fn slow(message: Message, context: Context<Arc<Slow>>) -> Option<String> {
    let slow = context.state();
    slow.handled.fetch_add(1, Ordering::Relaxed);
    slow.began.notify_one();
    slow.ready.notified().await;
    message.text().map(str::to_owned)
}

#[tokio::test]
async fn three_attempts_of_a_slow_push_run_the_handler_once() {
    for mode in MODES {
        let platform = frozen_platform().await;
        let state = Arc::new(Slow::default());
        let bot = Callback::with_state(settings(&platform, mode), Arc::clone(&state)).on("text", slow);
        let bot = bot.build().unwrap();
        let url = serve(&bot).await;
        platform
            .register_callback(APP_ID, console(&url, mode, KEY))
            .await
            .unwrap();

        let pushed = write(&platform, "hi");
        state.began.notified().await;
        for arrived in 2..=3 {
            platform.clock().advance(Duration::from_secs(5));
            while bot.stats().pushes < arrived {
                tokio::task::yield_now().await;
            }
        }
        state.ready.notify_one();
        let delivery = pushed.await.unwrap();

        assert_eq!(delivery.reply_text(), Some("hi"), "{mode}");
        assert_eq!(delivery.attempts.len(), 3, "{mode}");
        assert_eq!(state.handled.load(Ordering::Relaxed), 1, "{mode}");
    }
}

#[tokio::test]
async fn a_late_reply_reaches_the_user_as_a_customer_service_message() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Safe);
    let state = Arc::new(Slow::default());
    let sent = Arc::new(Semaphore::new(0));
    let hook = {
        let (conf, sent) = (conf.clone(), Arc::clone(&sent));
        move |late: Late| {
            let (conf, sent) = (conf.clone(), Arc::clone(&sent));
            async move {
                let message = serde_json::json!({
                    "touser": late.message.from_user(),
                    "msgtype": "text",
                    "text": {"content": late.reply.fields().text("Content")},
                });
                let call = Call::post("/cgi-bin/message/custom/send").json(&message);
                let outcome = conf.send(&call).await;
                sent.add_permits(1);
                outcome.map(drop)
            }
        }
    };
    let bot = Callback::with_state(conf, Arc::clone(&state))
        .on("text", slow)
        .late_reply(hook)
        .deadline(Duration::from_millis(10));
    let url = serve(&bot.build().unwrap()).await;
    platform
        .register_callback(APP_ID, console(&url, EncryptMode::Safe, KEY))
        .await
        .unwrap();

    let delivery = write(&platform, "hi").await.unwrap();
    state.ready.notify_one();
    let _sent = sent.acquire().await.unwrap();

    assert_eq!(delivery.outcome, Outcome::Acknowledged);
    let last = platform.conversation(APP_ID, USER).pop().unwrap();
    assert_eq!(last.by, Speaker::CustomerService);
    assert_eq!(last.body["text"]["content"], "hi");
}
