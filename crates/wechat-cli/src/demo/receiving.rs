//! What users do arrives as pushes: a bot answers them, in each mode, once and in time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::json;
use tokio::{
    net::TcpListener,
    sync::{Notify, Semaphore},
    task::JoinHandle,
};
use wechat_callback::{Callback, Context, Late};
use wechat_conf::WechatConf;
use wechat_crypto::EncryptMode;
use wechat_emulator::{
    platform::Speaker,
    push::{Callback as Settings, Delivery, Outcome, Push},
};
use wechat_http::Call;
use wechat_message::Message;

use super::{APP_ID, Story, World};
use crate::failure::Failure;

/// Made up, like the rest of this world.
const TOKEN: &str = "demo";
const AES_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const USER: &str = "oDemoUser";

/// What the bot is slow to answer.
const RIDDLE: &str = "What is the meaning of life?";

pub(super) async fn tell(story: &mut Story, world: &World) -> Result<(), Failure> {
    for mode in [EncryptMode::Normal, EncryptMode::Compatible, EncryptMode::Safe] {
        let bot = Bot::start(world, mode).await?;
        conversation(story, world, &bot).await?;
        repeat(story, world, &bot).await?;
        bot.stop().await;
    }
    late(story, world).await
}

/// A program that answers texts.
struct Bot {
    mode: EncryptMode,
    url: String,
    callback: Callback,
    server: JoinHandle<()>,
    mind: Arc<Mind>,
}

/// What the handler shares with the story.
#[derive(Debug)]
struct Mind {
    handled: AtomicUsize,
    /// A riddle has arrived.
    puzzled: Notify,
    /// How many riddles may be answered.
    ideas: Semaphore,
}

impl Bot {
    /// Starts it, and has the platform verify its URL.
    async fn start(world: &World, mode: EncryptMode) -> Result<Self, Failure> {
        Self::start_within(world, mode, Duration::from_millis(4500)).await
    }

    async fn start_within(world: &World, mode: EncryptMode, deadline: Duration) -> Result<Self, Failure> {
        let conf = world
            .account()
            .token(TOKEN)
            .encrypt_mode(mode)
            .encoding_aes_key(AES_KEY.to_owned())
            .build()?;
        let mind = Arc::new(Mind {
            handled: AtomicUsize::new(0),
            puzzled: Notify::new(),
            ideas: Semaphore::new(0),
        });
        let sender = conf.clone();
        let callback = Callback::with_state(conf, Arc::clone(&mind))
            .on("text", answer)
            .late_reply(move |late| send_later(sender.clone(), late))
            .deadline(deadline)
            .build()
            .map_err(Failure::refused)?;
        let listener = TcpListener::bind("127.0.0.1:0").await.map_err(Failure::refused)?;
        let address = listener.local_addr().map_err(Failure::refused)?;
        let router = callback.router("/wechat");
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::warn!(%error, "the bot's server ended");
            }
        });
        let bot = Self {
            mode,
            url: format!("http://{address}/wechat"),
            callback,
            server,
            mind,
        };
        let settings = Settings::new(&*bot.url, TOKEN.to_owned()).sealed(mode, AES_KEY.to_owned());
        let registered = world.platform.register_callback(APP_ID, settings).await;
        registered.map_err(Failure::refused)?;
        Ok(bot)
    }

    fn handled(&self) -> usize {
        self.mind.handled.load(Ordering::Relaxed)
    }

    async fn stop(self) {
        self.callback.shutdown().await;
        self.server.abort();
    }
}

async fn answer(message: Message, context: Context<Arc<Mind>>) -> Option<String> {
    let mind = context.state();
    mind.handled.fetch_add(1, Ordering::Relaxed);
    let text = message.text()?;
    if text == RIDDLE {
        mind.puzzled.notify_one();
        mind.ideas.acquire().await.ok()?.forget();
        return Some("42".to_owned());
    }
    Some(format!("You said: {text}"))
}

/// A reply that the platform did not wait for goes out as a customer-service message.
async fn send_later(conf: WechatConf, late: Late) -> Result<(), wechat_token::SendError> {
    let message = json!({
        "touser": late.message.from_user(),
        "msgtype": "text",
        "text": {"content": late.reply.fields().text("Content").unwrap_or_default()},
    });
    let call = Call::post("/cgi-bin/message/custom/send").json(&message);
    conf.send(&call).await.map(drop)
}

async fn push(world: &World, push: Push) -> Result<Delivery, Failure> {
    let pushed = world.platform.push(APP_ID, push.from(USER)).await;
    pushed.map_err(Failure::refused)
}

async fn conversation(story: &mut Story, world: &World, bot: &Bot) -> Result<(), Failure> {
    story.scene(match bot.mode {
        EncryptMode::Normal => "A user writes to a bot, in plain mode",
        EncryptMode::Compatible => "A user writes to a bot, in compatible mode",
        EncryptMode::Safe => "A user writes to a bot, in safe mode: pushes and replies are encrypted",
    });
    story.tell(format_args!("The platform verified the bot's URL, {}", bot.url));
    let delivery = push(world, Push::text("你好")).await?;
    let answer = delivery.reply_text().unwrap_or_default();
    story.tell(format_args!("user: 你好    bot: {answer}"));
    story.claim(
        answer == "You said: 你好" && delivery.attempts.len() == 1,
        "the platform took the bot's reply",
    );
    let sealed = delivery.reply().is_some_and(|reply| reply.sealed);
    story.claim(
        sealed == bot.mode.is_encrypted(),
        if sealed {
            "the reply was encrypted"
        } else {
            "the reply was plain"
        },
    );
    Ok(())
}

async fn repeat(story: &mut Story, world: &World, bot: &Bot) -> Result<(), Failure> {
    let before = bot.handled();
    let lines = world.platform.conversation(APP_ID, USER).len();
    let thinking = async {
        bot.mind.puzzled.notified().await;
        world.pass(Duration::from_secs(5));
        bot.mind.ideas.add_permits(1);
    };
    let (delivery, ()) = tokio::join!(push(world, Push::text(RIDDLE)), thinking);
    let delivery = delivery?;
    story.tell("The bot thought for five seconds: the platform gave up and pushed again.");
    let gave_up = delivery.attempts.first().map(|attempt| &attempt.outcome);
    story.claim(
        delivery.attempts.len() == 2 && matches!(gave_up, Some(Outcome::NoAnswer { .. })),
        "the platform sent the message twice",
    );
    story.claim(bot.handled() == before + 1, "the bot handled it once");
    let said = &world.platform.conversation(APP_ID, USER)[lines..];
    let answers = said.iter().filter(|line| line.by == Speaker::PassiveReply);
    story.claim(
        delivery.reply_text() == Some("42") && answers.count() == 1,
        "the user has one answer: 42",
    );
    Ok(())
}

async fn late(story: &mut Story, world: &World) -> Result<(), Failure> {
    story.scene("An answer that is not ready in time goes out as a customer-service message");
    let bot = Bot::start_within(world, EncryptMode::Safe, Duration::from_millis(20)).await?;
    let lines = world.platform.conversation(APP_ID, USER).len();
    let delivery = push(world, Push::text(RIDDLE)).await?;
    story.claim(
        delivery.outcome == Outcome::Acknowledged && delivery.attempts.len() == 1,
        "at the deadline the platform gets `success`, and does not repeat the message",
    );
    bot.mind.ideas.add_permits(1);
    // Waits for the handler and for what it has to send.
    bot.stop().await;
    let said = &world.platform.conversation(APP_ID, USER)[lines..];
    let late = said.iter().find(|line| line.by == Speaker::CustomerService);
    story.claim(
        late.is_some_and(|line| line.body["text"]["content"] == "42"),
        "the answer reached the user all the same",
    );
    Ok(())
}
