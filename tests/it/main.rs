//! Journeys across the crates: over HTTP on loopback, against the emulated platform, whose journal
//! says what it was asked.
#![expect(clippy::unwrap_used, reason = "a test may stop where it is")]

mod matrix;
mod receiving;
mod round_trips;
mod secrets;
mod storm;
mod third_party;
mod token_server;
mod ways;
mod wechat_basic;
mod wecom;

use wechat_emulator::{Account, Emulator};
use wechat_sdk::{WechatConf, WechatConfBuilder};

const APP_ID: &str = "wx5823bf96d3bd56c7";
const APP_SECRET: &str = "0123456789abcdef0123456789abcdef";
const STABLE: &str = "/cgi-bin/stable_token";
const CLASSIC: &str = "/cgi-bin/token";
const TICKET: &str = "/cgi-bin/ticket/getticket";
const API: &str = "/cgi-bin/getcallbackip";

async fn platform() -> Emulator {
    Emulator::builder()
        .account(Account::new(APP_ID, APP_SECRET))
        .start()
        .await
        .unwrap()
}

/// The account without its secret, as a business server has it. Its clock is the platform's.
fn business_server(platform: &Emulator) -> WechatConfBuilder {
    WechatConf::builder()
        .api_host(platform.url())
        .app_id(APP_ID)
        .clock(platform.clock())
}

fn account(platform: &Emulator) -> WechatConfBuilder {
    business_server(platform).app_secret(APP_SECRET)
}
