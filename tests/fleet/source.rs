//! The platform's endpoint, and something that comes in between.

use std::{
    process::{self, Command},
    sync::{Arc, Mutex, PoisonError},
};

use wechat_token::{CredentialKind, FetchMode, Fetched, SourceError, TokenSource};

use crate::work::say;

/// What comes in between at the next fetch, once.
#[derive(Clone, Default)]
pub(crate) struct Switch(Arc<Mutex<Option<String>>>);

impl Switch {
    pub(crate) fn set(&self, name: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(name.to_owned());
    }

    fn take_if(&self, name: &str) -> bool {
        let mut set = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        set.take_if(|set| set == name).is_some()
    }
}

pub(crate) struct Hindered<S> {
    source: S,
    switch: Switch,
}

impl<S> Hindered<S> {
    pub(crate) fn new(source: S, switch: Switch) -> Self {
        Self { source, switch }
    }
}

impl<S: TokenSource> TokenSource for Hindered<S> {
    fn kind(&self) -> CredentialKind {
        self.source.kind()
    }

    fn family(&self) -> &'static str {
        self.source.family()
    }

    fn can_force(&self) -> bool {
        self.source.can_force()
    }

    fn is_shared_by_nature(&self) -> bool {
        self.source.is_shared_by_nature()
    }

    async fn fetch(&self, mode: FetchMode) -> Result<Fetched, SourceError> {
        if self.switch.take_if("hang-before-fetch") {
            say("holding");
            std::future::pending::<()>().await;
        }
        if self.switch.take_if("tell-fetch") {
            say("holding");
        }
        if self.switch.take_if("stop-before-fetch") {
            say("holding");
            stop();
        }
        let fetched = self.source.fetch(mode).await?;
        if self.switch.take_if("hang-after-fetch") {
            say("holding");
            std::future::pending::<()>().await;
        }
        if self.switch.take_if("stop-after-fetch") {
            say("holding");
            stop();
        }
        Ok(fetched)
    }
}

/// Stops this process; whoever started us wakes us up again.
fn stop() {
    let kill = format!("kill -STOP {}", process::id());
    if let Err(error) = Command::new("sh").args(["-c", &kill]).status() {
        eprintln!("cannot stop: {error}");
    }
}
