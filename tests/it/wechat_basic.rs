//! Every item of the original's official interface (`WechatBasic`), end to end against the emulated platform, in a
//! test named after it. `docs/migration.md` tells which name here stands for which of the original.

mod calls;
mod credentials;
mod customer_service;
mod groups;
mod parse_data;
mod replies;
mod to_be_developed;

use std::{sync::Arc, time::Duration};

use sha1::{Digest as _, Sha1};
use tokio::{sync::watch, time::timeout};
use wechat_callback::{Callback, CallbackBuilder, Context};
use wechat_emulator::{
    Emulator,
    push::{Delivery, Push},
};
use wechat_message::{Message, Reply};
use wechat_sdk::{
    Api, EncryptMode, MediaId, OpenId,
    api::{
        Upload,
        media::{MediaKind, UploadMedia},
    },
};

use crate::{
    APP_ID,
    receiving::{KEY, MODES, console, frozen_platform, serve, settings},
};

/// A follower of the account.
const USER: &str = "oUser";
const PICTURE: &[u8] = b"\xff\xd8\xff a picture";

fn user() -> OpenId {
    OpenId::new(USER).unwrap()
}

/// The platform and an account that calls it.
async fn account() -> (Arc<Emulator>, Api) {
    let platform = frozen_platform().await;
    let api = Api::new(settings(&platform, EncryptMode::Safe));
    (platform, api)
}

/// The same, after `USER` wrote to the account: it follows, and may be written to.
async fn account_with_follower() -> (Arc<Emulator>, Api) {
    let (bot, api) = account_with_bot().await;
    (bot.platform, api)
}

/// The same, with the bot that hears of what comes of the calls.
async fn account_with_bot() -> (Bot, Api) {
    let (platform, api) = account().await;
    let bot = Bot::at(platform, EncryptMode::Safe, |_| Ok(Reply::none())).await;
    bot.push(Push::text("hi")).await;
    (bot, api)
}

async fn upload(api: &Api, kind: MediaKind, name: &str) -> MediaId {
    let file = UploadMedia::new(kind, Upload::bytes(name, PICTURE));
    api.send(&file).await.unwrap().media_id
}

/// In hexadecimal digits.
fn sha1(text: &str) -> String {
    let digest = Sha1::digest(text).into_iter();
    digest.fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"))
}

type Replied = Result<Reply, wechat_message::Error>;

/// An account's bot, with the platform on the other side.
struct Bot {
    platform: Arc<Emulator>,
    seen: watch::Receiver<Vec<Message>>,
}

impl Bot {
    /// One that replies to everything as `reply` says.
    async fn new(mode: EncryptMode, reply: impl Fn(&Message) -> Replied + Send + Sync + 'static) -> Self {
        Self::at(frozen_platform().await, mode, reply).await
    }

    /// One that replies to nothing.
    async fn silent(mode: EncryptMode) -> Self {
        Self::new(mode, |_| Ok(Reply::none())).await
    }

    async fn at(
        platform: Arc<Emulator>,
        mode: EncryptMode,
        reply: impl Fn(&Message) -> Replied + Send + Sync + 'static,
    ) -> Self {
        let (keep, seen) = watch::channel(Vec::new());
        let builder: CallbackBuilder = Callback::builder(settings(&platform, mode));
        let bot = builder.fallback(move |message: Message, _: Context| {
            let replied = reply(&message);
            keep.send_modify(|seen| seen.push(message));
            async move { replied }
        });
        let url = serve(&bot.build().unwrap()).await;
        let registered = platform.register_callback(APP_ID, console(&url, mode, KEY));
        registered.await.unwrap();
        Self { platform, seen }
    }

    async fn push(&self, push: Push) -> Delivery {
        self.platform.push(APP_ID, push.from(USER)).await.unwrap()
    }

    /// What the bot got the last time.
    fn last(&self) -> Message {
        self.seen.borrow().last().unwrap().clone()
    }

    /// The first push of that kind, which the platform may still be about to send.
    async fn told(&self, kind: &str) -> Message {
        let is_meant = |message: &&Message| message.kind() == kind;
        let mut seen = self.seen.clone();
        let arrived = seen.wait_for(|seen| seen.iter().any(|message| is_meant(&message)));
        let seen = timeout(Duration::from_secs(20), arrived).await.unwrap().unwrap();
        seen.iter().find(is_meant).unwrap().clone()
    }
}
