//! [`run`]: a token server as a process of its own, told by signals what to do.

use std::path::Path;

use crate::{Error, TokenServer, TokenServerBuilder};

/// Runs a token server until it is told to stop (SIGTERM, Ctrl-C), with the settings of the file at
/// `config`, or of the environment alone. SIGHUP makes it read them again; settings that cannot be
/// used change nothing.
///
/// `started` is called when it listens.
///
/// # Errors
///
/// Fails when it cannot be started, see [`TokenServerBuilder::start`].
pub async fn run(config: Option<&Path>, started: impl FnOnce(&TokenServer)) -> Result<(), Error> {
    let server = settings(config).await?.start().await?;
    started(&server);
    let mut signals = Signals::new()?;
    while signals.next().await == Signal::Reload {
        let reloaded = match settings(config).await {
            Ok(settings) => server.reload(settings),
            Err(error) => Err(error),
        };
        if let Err(error) = reloaded {
            let cause = std::error::Error::source(&error);
            let advice = error.advice();
            tracing::error!(%error, cause, advice, "the settings were not taken; everything stays as it was");
        }
    }
    tracing::info!("the token server stops");
    server.shutdown().await;
    Ok(())
}

async fn settings(config: Option<&Path>) -> Result<TokenServerBuilder, Error> {
    match config {
        Some(path) => TokenServerBuilder::from_file(path).await,
        None => TokenServerBuilder::from_env().await,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signal {
    Stop,
    Reload,
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> Result<Self, Error> {
        use tokio::signal::unix::{SignalKind, signal};

        let on = |kind| signal(kind).map_err(|_| Error::NoRuntime);
        Ok(Self {
            terminate: on(SignalKind::terminate())?,
            interrupt: on(SignalKind::interrupt())?,
            hang_up: on(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.terminate.recv() => Signal::Stop,
            _ = self.interrupt.recv() => Signal::Stop,
            _ = self.hang_up.recv() => Signal::Reload,
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "as on systems with signals")]
    fn new() -> Result<Self, Error> {
        Ok(Self)
    }

    async fn next(&mut self) -> Signal {
        // Where there is no such signal, this waits for ever, and whoever started us kills us.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        Signal::Stop
    }
}
