//! Everything that is logged, of all targets, at TRACE.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use tracing::Dispatch;
use tracing_subscriber::fmt::MakeWriter;

/// The text of a log.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Where events are to be sent so that they end up here.
    pub fn dispatch(&self) -> Dispatch {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
            .with_writer(self.clone())
            .finish();
        Dispatch::new(subscriber)
    }

    /// Captures what this thread logs from now on.
    pub fn capture() -> (Self, tracing::dispatcher::DefaultGuard) {
        let log = Self::default();
        let guard = tracing::dispatcher::set_default(&log.dispatch());
        (log, guard)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// How many lines contain `text`.
    pub fn count(&self, text: &str) -> usize {
        self.text().lines().filter(|line| line.contains(text)).count()
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

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
