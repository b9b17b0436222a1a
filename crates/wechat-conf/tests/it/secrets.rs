//! Nothing that an account can print shows one of its secrets.

use std::{
    error::Error as _,
    fmt::Write as _,
    io::{self, Write},
    sync::{Arc, Mutex},
};

use tracing_subscriber::fmt::MakeWriter;
use wechat_conf::WechatConf;
use wechat_http::ScriptedTransport;

use super::{AES_KEY, APP_ID, APP_SECRET, STABLE, TICKET};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_secret_is_in_debug_errors_or_logs() {
    let log = Log::default();
    // For the whole process: whether an event has listeners is remembered for all threads.
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(log.clone())
        .init();
    let platform = ScriptedTransport::new();
    platform.answer(STABLE, r#"{"access_token":"hush-token","expires_in":7200}"#);
    platform.answer(
        TICKET,
        r#"{"errcode":0,"errmsg":"ok","ticket":"hush-ticket","expires_in":7200}"#,
    );
    platform.answer(
        STABLE,
        format!(r#"{{"errcode":40125,"errmsg":"invalid appsecret {APP_SECRET}"}}"#),
    );
    let builder = WechatConf::builder()
        .token("hushToken")
        .app_id(APP_ID)
        .app_secret(APP_SECRET)
        .encoding_aes_key(AES_KEY)
        .transport(platform);
    let mut shown = format!("{builder:?}");
    let conf = builder.build().unwrap();

    let token = conf.access_token().await.unwrap();
    let ticket = conf.jsapi_ticket().await.unwrap();
    let exported = conf.get_access_token().await.unwrap();
    let refused = conf.grant_access_token().await.unwrap_err();
    write!(
        shown,
        "{conf:?} {token:?} {ticket:?} {exported:?} {:?}",
        conf.crypto()
    )
    .unwrap();
    write!(shown, "{refused:?} {refused} {}", refused.advice()).unwrap();
    let mut cause = refused.source();
    while let Some(error) = cause {
        write!(shown, "{error} {error:?}").unwrap();
        cause = error.source();
    }
    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        written.contains("a credential was fetched"),
        "the log was captured: {written}"
    );

    for secret in ["hush", APP_SECRET, AES_KEY] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
        assert!(!written.contains(secret), "{secret} in {written}");
    }
}
