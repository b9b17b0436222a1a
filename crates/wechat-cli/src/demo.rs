//! `demo`: what happens to credentials and pushes in production, lived through in a second.
//!
//! Nobody has an account at hand in which tokens expire, leak and get lost, so the platform is
//! emulated, and our clock is its clock, which can be moved.

mod credentials;
mod fleet;
mod receiving;
mod story;
mod trouble;
mod ways;

use std::time::Duration;

use wechat_conf::{WechatConf, WechatConfBuilder};
use wechat_emulator::{Account, Emulator};

use self::story::Story;
use crate::{args::DemoArgs, emulator::MADE_UP_SECRET, failure::Failure, output, stop::stopped};

const APP_ID: &str = "wx5823bf96d3bd56c7";

/// The platform, and how to get at it.
struct World {
    platform: Emulator,
}

impl World {
    async fn start() -> Result<Self, Failure> {
        let platform = Emulator::builder()
            .account(Account::new(APP_ID, MADE_UP_SECRET))
            .start()
            .await
            .map_err(Failure::refused)?;
        Ok(Self { platform })
    }

    /// The account, as a program would set it up.
    fn account(&self) -> WechatConfBuilder {
        self.business_server().app_id(APP_ID).app_secret(MADE_UP_SECRET)
    }

    /// A program without the secret.
    fn business_server(&self) -> WechatConfBuilder {
        WechatConf::builder()
            .api_host(self.platform.url())
            .clock(self.platform.clock())
    }

    /// Lets time pass, there and here.
    fn pass(&self, time: Duration) {
        self.platform.clock().advance(time);
    }
}

/// Waits until `done`, for five seconds at most; what happens in the background takes a moment.
async fn settled(done: impl Fn() -> bool) -> bool {
    for _ in 0..500 {
        if done() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

pub(crate) async fn run(args: DemoArgs) -> Result<(), Failure> {
    let world = World::start().await?;
    output::tell(format_args!(
        "The WeChat platform, emulated at {}. Its clock is ours, and can be moved.",
        world.platform.url()
    ));
    let mut story = Story::new();
    let conf = world.account().build()?;
    credentials::tell(&mut story, &world, &conf).await?;
    trouble::tell(&mut story, &world, &conf).await?;
    ways::tell(&mut story, &world).await?;
    fleet::tell(&mut story, &world).await?;
    receiving::tell(&mut story, &world).await?;
    story.end()?;
    if !args.once {
        output::tell(format_args!(
            "\nThe platform stays up: {}/_emulator/   (Ctrl-C ends it)",
            world.platform.url()
        ));
        stopped().await;
    }
    world.platform.shutdown().await;
    Ok(())
}
