//! What failing calls leave behind, from one end of the SDK to the other, is searched for secrets.

use std::{
    error::Error,
    fmt::Write as _,
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use tracing_subscriber::{filter::LevelFilter, fmt::MakeWriter};
use wechat_emulator::Fault;
use wechat_sdk::Call;

use super::{API, APP_SECRET, STABLE, TICKET, account, platform};

const AES_KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().map_err(|_| io::ErrorKind::Other)?.write(bytes)
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

fn show(shown: &mut String, error: &dyn Error) {
    write!(shown, "{error} {error:?} ").unwrap();
    if let Some(cause) = error.source() {
        show(shown, cause);
    }
}

#[tokio::test]
async fn no_secret_is_in_errors_debug_logs_and_counters_of_failing_calls() {
    let log = Log::default();
    // For the whole process: dependencies log through `log`, and some on threads of their own.
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(log.clone())
        .init();
    let platform = platform().await;
    let conf = account(&platform)
        .token("hushToken")
        .encoding_aes_key(AES_KEY)
        .build()
        .unwrap();
    let token = conf.access_token().await.unwrap();
    let ticket = conf.jsapi_ticket().await.unwrap();
    let mut shown = String::new();

    // A gateway on the way may repeat what it was sent.
    let echo = format!(r#"{{"errcode":40125,"errmsg":"no {APP_SECRET}"}}"#);
    platform.fault(Fault::body(STABLE, 200, echo));
    show(&mut shown, &conf.grant_access_token().await.unwrap_err());
    platform.clock().advance(Duration::from_secs(7000));

    for path in [API, STABLE, TICKET] {
        for fault in [
            Fault::errcode(path, 40001),
            Fault::errcode(path, 45009),
            Fault::html(path),
            Fault::garbage(path),
            Fault::truncate(path),
            Fault::drop_connection(path),
        ] {
            platform.clear_faults();
            platform.fault(fault);
            platform.clock().advance(Duration::from_secs(601));
            if let Err(error) = conf.send(&Call::get(API).query("secret", "hush-query")).await {
                show(&mut shown, &error);
            }
            if let Err(error) = conf.grant_access_token().await {
                show(&mut shown, &error);
                write!(shown, "{}", error.advice()).unwrap();
            }
            if let Err(error) = conf.grant_jsapi_ticket().await {
                show(&mut shown, &error);
            }
        }
    }
    let managers = [
        conf.access_token_manager().unwrap(),
        conf.jsapi_ticket_manager().unwrap(),
    ];
    for manager in &managers {
        write!(shown, "{manager:?} {:?} {:?}", manager.stats(), manager.status()).unwrap();
    }
    write!(shown, "{conf:?} {:?} {token:?} {ticket:?}", conf.client()).unwrap();

    let written = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(
        shown.contains("45009") && shown.contains("40125"),
        "the calls failed: {shown}"
    );
    assert!(written.contains("TRACE"), "logs of every level were captured");
    for secret in ["hush", APP_SECRET, AES_KEY, token.expose(), ticket.expose()] {
        assert!(
            !shown.contains(secret),
            "a secret in an error, a counter or a Debug text: {secret}"
        );
        let line = written.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "a secret in the log: {line:?}");
    }
}
