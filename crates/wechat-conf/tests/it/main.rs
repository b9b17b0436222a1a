//! What `WechatConf` promises, without a network.
#![expect(clippy::unwrap_used, reason = "a test may stop where it is")]

mod mistakes;
mod secrets;
mod setters;
mod ways;

use std::sync::Arc;

use wechat_conf::{WechatConf, WechatConfBuilder};
use wechat_core::{Clock, ManualClock, UnixSeconds};
use wechat_http::ScriptedTransport;

const APP_ID: &str = "wx5823bf96d3bd56c7";
const APP_SECRET: &str = "0123456789abcdef0123456789abcdef";
const AES_KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const STABLE: &str = "/cgi-bin/stable_token";
const TICKET: &str = "/cgi-bin/ticket/getticket";

/// Monday, 2026-11-23 00:00:00 UTC.
const START: u64 = 1_795_392_000;

/// A platform that grants `token-1`, `token-2` … and `ticket-1` …, for two hours each.
fn platform() -> ScriptedTransport {
    let platform = ScriptedTransport::new();
    for n in 1..=9 {
        platform.answer(
            STABLE,
            format!(r#"{{"access_token":"token-{n}","expires_in":7200}}"#),
        );
        platform.answer(
            TICKET,
            format!(r#"{{"errcode":0,"errmsg":"ok","ticket":"ticket-{n}","expires_in":7200}}"#),
        );
    }
    platform
}

fn account(platform: &ScriptedTransport) -> WechatConfBuilder {
    WechatConf::builder()
        .app_id(APP_ID)
        .app_secret(APP_SECRET)
        .transport(platform.clone())
}

fn clock() -> (Arc<ManualClock>, Arc<dyn Clock>) {
    let clock = Arc::new(ManualClock::at(UnixSeconds::new(START)));
    (Arc::clone(&clock), clock)
}
