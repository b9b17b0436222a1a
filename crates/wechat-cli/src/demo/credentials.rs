//! The ordinary life of a token and a ticket.

use std::{collections::HashSet, time::Duration};

use tokio::task::JoinSet;
use wechat_conf::WechatConf;
use wechat_crypto::signature;

use super::{Story, World, settled};
use crate::failure::Failure;

const STABLE: &str = "/cgi-bin/stable_token";
const TICKET: &str = "/cgi-bin/ticket/getticket";

pub(super) async fn tell(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    first_fetch(story, world, conf).await?;
    hundred_readers(story, world, conf).await?;
    expiry(story, world, conf).await?;
    ticket(story, world, conf).await
}

/// A hundred tasks ask at one instant; how many different tokens they got.
async fn readers(conf: &WechatConf, number: usize) -> Result<usize, Failure> {
    let mut tasks = JoinSet::new();
    for _ in 0..number {
        let conf = conf.clone();
        tasks.spawn(async move { conf.access_token().await });
    }
    let mut tokens = HashSet::new();
    while let Some(task) = tasks.join_next().await {
        tokens.insert(task.map_err(Failure::refused)??.fingerprint());
    }
    Ok(tokens.len())
}

async fn first_fetch(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    story.scene("The first reader has to wait for a token, the next ones do not");
    let journal = world.platform.journal();
    let first = conf.access_token().await?;
    let second = conf.access_token().await?;
    story.tell(format_args!(
        "a token of {} characters, good for {} s",
        first.expose().len(),
        first.expires_in().as_secs()
    ));
    story.claim(first == second, "both readers got the same token");
    story.claim(
        journal.count(STABLE) == 1,
        format_args!("the platform was asked once: POST {STABLE}"),
    );
    Ok(())
}

async fn hundred_readers(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    story.scene("Two hours later the token has expired, and a hundred readers find out at once");
    let before = world.platform.journal().count(STABLE);
    world.pass(Duration::from_secs(7201));
    let different = readers(conf, 100).await?;
    story.claim(different == 1, "all hundred got the same new token");
    let fetches = world.platform.journal().count(STABLE) - before;
    story.claim(fetches == 1, "the platform was asked once, not a hundred times");
    Ok(())
}

async fn expiry(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    story.scene("Four minutes before its end, a token is renewed in the background");
    let before = world.platform.journal().count(STABLE);
    let old = conf.access_token().await?;
    world.pass(Duration::from_secs(7200 - 230));
    let meanwhile = conf.access_token().await?;
    story.claim(
        meanwhile == old,
        "the reader who set it off did not wait: it got the old token, which still works",
    );
    let renewed = settled(|| world.platform.journal().count(STABLE) == before + 1).await;
    let renewed = renewed && settled_token(conf, &old).await?;
    story.claim(
        renewed,
        "the next readers have the new one; the platform was asked once",
    );
    Ok(())
}

/// Waits until readers get another token than `old`.
async fn settled_token(conf: &WechatConf, old: &wechat_token::Credential) -> Result<bool, Failure> {
    for _ in 0..500 {
        if conf.access_token().await? != *old {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(false)
}

async fn ticket(story: &mut Story, world: &World, conf: &WechatConf) -> Result<(), Failure> {
    story.scene("A web page needs a JS-SDK signature");
    let tokens = world.platform.journal().count(STABLE);
    let ticket = conf.jsapi_ticket().await?;
    let page = "https://shop.example.com/cart?id=7#top";
    let signature = signature::jsapi(ticket.expose(), "Wm3WZYTPz0wzccnW", "1414587457", page);
    story.tell(format_args!("{page} → {signature}"));
    let again = conf.jsapi_ticket().await?;
    story.claim(
        again == ticket && world.platform.journal().count(TICKET) == 1,
        "the ticket was fetched once, and is kept like the token",
    );
    story.claim(
        world.platform.journal().count(STABLE) == tokens,
        "no token was fetched for it: there is one",
    );
    Ok(())
}
