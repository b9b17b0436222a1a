//! What is logged: a span for every push, and why a request was refused, which only the log learns.

use std::{
    cell::RefCell,
    io::{self, Write},
    sync::{Arc, Mutex, Once},
    time::Duration,
};

use tokio::time::sleep;
use tracing_subscriber::fmt::{MakeWriter, format::FmtSpan};
use wechat_callback::Context;
use wechat_message::Message;

use crate::world::{Sent, plain, safe, text};

/// The text of a log.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

thread_local! {
    /// Where the events of this thread go.
    static CURRENT: RefCell<Option<Log>> = const { RefCell::new(None) };
}

impl Log {
    /// Captures what this thread logs from now on. One subscriber for all tests, there before the
    /// first event: whether an event has listeners is remembered for all threads.
    pub(crate) fn capture() -> Self {
        static INSTALLED: Once = Once::new();
        INSTALLED.call_once(|| {
            tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_ansi(false)
                .with_span_events(FmtSpan::CLOSE)
                .with_writer(OfThisThread)
                .init();
        });
        let log = Self::default();
        CURRENT.set(Some(log.clone()));
        log
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

struct OfThisThread;

impl<'a> MakeWriter<'a> for OfThisThread {
    type Writer = OfThisThread;

    fn make_writer(&'a self) -> Self::Writer {
        Self
    }
}

impl Write for OfThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        CURRENT.with_borrow(|log| {
            if let Some(log) = log {
                log.0.lock().unwrap().extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn every_push_has_a_span_with_kind_key_outcome_and_latency() {
    let log = Log::capture();
    let callback = plain()
        .on(
            "text",
            async |message: Message, _: Context| -> Result<&str, io::Error> {
                let seconds: u64 = message
                    .text()
                    .unwrap_or_default()
                    .parse()
                    .map_err(io::Error::other)?;
                sleep(Duration::from_secs(seconds)).await;
                Ok(if seconds == 2 { "" } else { "hi" })
            },
        )
        .build()
        .unwrap();

    for (id, word) in (1..).zip(["1", "2", "6", "x"]) {
        Sent::plain(&text(id, word)).to(&callback).await;
    }
    Sent::plain(&text(1, "1")).to(&callback).await;
    sleep(Duration::from_secs(9)).await;

    let text = log.text();
    for (id, ended) in [
        (1, "outcome=\"replied\" latency_ms=1000"),
        (2, "outcome=\"nothing\" latency_ms=2000"),
        (3, "outcome=\"late\" latency_ms=6000"),
        (4, "outcome=\"failed\" latency_ms=0"),
        (1, "outcome=\"repeat\" latency_ms=0"),
    ] {
        let span = format!(r#"push{{kind="text" key="wx5823bf96d3bd56c7/gh_0123456789ab/id:{id}" {ended}}}"#);
        assert!(text.contains(&span), "{span} is not in:\n{text}");
    }
    assert!(
        text.contains("the handler failed; the push is answered with success error=\"invalid digit"),
        "{text}"
    );
}

#[tokio::test]
async fn the_reason_of_a_refusal_is_in_the_log_and_nowhere_else() {
    let log = Log::capture();
    let callback = safe().build().unwrap();
    let mut forged = Sent::sealed(&text(1, "hi"));
    forged.query = forged.query.replace("msg_signature=", "msg_signature=0");

    for (sent, reason) in [
        (
            Sent::plain(&text(1, "hi")),
            "the push is plain, and the account's mode is safe",
        ),
        (forged, "the signature is refused: the signature does not match"),
        (
            Sent {
                body: b"<xml>".to_vec(),
                ..Sent::sealed(&text(1, "hi"))
            },
            "the envelope is malformed: the body is not an envelope",
        ),
    ] {
        let response = sent.to(&callback).await;

        assert!(log.text().contains(reason), "{}", log.text());
        assert!(["forbidden", "bad request"].contains(&response.body()));
    }
}
