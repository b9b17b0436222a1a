//! What goes wrong: somebody revokes the token, the platform is down.

use std::time::Duration;

use tokio::task::JoinSet;
use wechat_conf::WechatConf;
use wechat_emulator::Fault;
use wechat_http::Call;

use super::{APP_ID, Story, World, settled};
use crate::failure::Failure;

const STABLE: &str = "/cgi-bin/stable_token";
const API: &str = "/cgi-bin/getcallbackip";

pub(super) async fn tell(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    revocation(story, world, conf).await?;
    outage(story, world, conf).await
}

async fn revocation(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    story.scene("Somebody resets the token in the console, and 32 calls are refused with 40001");
    let journal = world.platform.journal();
    let (fetches, calls) = (journal.count(STABLE), journal.count(API));
    world.platform.revoke(APP_ID);
    let mut tasks = JoinSet::new();
    for _ in 0..32 {
        let conf = conf.clone();
        tasks.spawn(async move { conf.send(&Call::get(API)).await });
    }
    let mut succeeded = 0;
    while let Some(task) = tasks.join_next().await {
        task.map_err(Failure::refused)?.map_err(Failure::refused)?;
        succeeded += 1;
    }
    story.claim(
        succeeded == 32,
        "all 32 calls succeeded: each was sent once more with the new token",
    );
    let (fetches, calls) = (journal.count(STABLE) - fetches, journal.count(API) - calls);
    story.claim(fetches == 1, "the platform was asked for a token once");
    story.claim(
        calls <= 64,
        format_args!("it saw {calls} calls, at most two for each caller"),
    );
    Ok(())
}

async fn outage(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    story.scene("The platform answers with an error page, just when the token is due for renewal");
    let journal = world.platform.journal();
    let before = journal.count(STABLE);
    let old = conf.access_token().await?;
    world.pass(Duration::from_secs(7200 - 200));
    world.platform.fault(Fault::html("*"));
    let mut served = usize::from(conf.access_token().await? == old);
    // The first reader set a renewal off, which fails in the background.
    settled(|| journal.count(STABLE) > before).await;
    for _ in 1..20 {
        served += usize::from(conf.access_token().await? == old);
    }
    let attempts = journal.count(STABLE) - before;
    story.claim(
        served == 20,
        "twenty readers got the old token, which is still valid",
    );
    story.claim(
        (1..=3).contains(&attempts),
        match attempts {
            1 => "the platform was asked once meanwhile, not twenty times".to_owned(),
            _ => format!("the platform was asked {attempts} times meanwhile, not twenty"),
        },
    );
    world.pass(Duration::from_secs(201));
    let error = conf.access_token().await.err();
    story.claim(
        error.is_some(),
        "once that has ended, readers get an error that says what is wrong:",
    );
    if let Some(error) = error {
        story.tell(format_args!("{error}; {}", error.advice()));
    }
    world.platform.clear_faults();
    world.pass(Duration::from_secs(61));
    let token = conf.access_token().await?;
    story.claim(token != old, "a minute after the outage all is well again");
    Ok(())
}
