//! How a command that serves comes to its end.

use std::future::Future;

/// Waits for Ctrl-C or, as service managers and containers say it, SIGTERM. Both are heard from this call on,
/// so call it before telling anybody where the command listens.
pub(crate) fn stopped() -> impl Future<Output = ()> {
    let signals = Signals::new();
    async move {
        match signals {
            Ok(signals) => signals.wait().await,
            // Where there are no signals, whoever started us kills us.
            Err(_) => std::future::pending().await,
        }
    }
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn wait(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn wait(mut self) {
        self.0.recv().await;
    }
}
