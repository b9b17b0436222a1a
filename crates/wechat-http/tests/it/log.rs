//! Everything that is logged, of all targets, at TRACE.

use std::{
    cell::RefCell,
    io::{self, Write},
    sync::{Arc, Mutex, Once},
};

use tracing_subscriber::fmt::MakeWriter;

/// The text of a log.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Captures what this thread logs, until the answer's second half is dropped.
    pub(crate) fn capture() -> (Self, Capture) {
        let log = Self::default();
        let capture = log.capture_here();
        (log, capture)
    }

    /// Captures here, too, what this thread logs.
    pub(crate) fn capture_here(&self) -> Capture {
        install();
        CURRENT.set(Some(self.clone()));
        Capture(())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// How many lines contain `text`.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.text().lines().filter(|line| line.contains(text)).count()
    }
}

thread_local! {
    /// Where the events of this thread go.
    static CURRENT: RefCell<Option<Log>> = const { RefCell::new(None) };
}

/// As long as this lives, its thread's events are captured.
#[must_use]
pub(crate) struct Capture(());

impl Drop for Capture {
    fn drop(&mut self) {
        CURRENT.set(None);
    }
}

/// Sends the events of every thread where the thread wants them. One subscriber for all tests,
/// there before the first event: whether an event has listeners is remembered for all threads.
pub(crate) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
            .with_writer(OfThisThread)
            .init();
    });
}

struct OfThisThread;

impl<'a> MakeWriter<'a> for OfThisThread {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        CURRENT.with_borrow(|log| log.clone().unwrap_or_default())
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
