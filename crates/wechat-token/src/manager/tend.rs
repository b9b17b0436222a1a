//! Renewal without readers, and waiting for a change.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use super::{Inner, TokenManager};
use crate::{Credential, Fingerprint, desk::Answer, ledger::Want};

impl TokenManager {
    /// The longest time until the next look, when nothing says more.
    const LOOK: Duration = Duration::from_secs(30);
    /// What is due and may not be renewed yet is looked at again after this.
    const SOON: Duration = Duration::from_secs(5);

    /// Renews the credential if it is due, and waits for that. Gives how long until the next look.
    pub(crate) async fn tend(&self) -> Duration {
        let inner = &self.0;
        // What others stored is seen even if nobody reads: a value they doubt is taken over while
        // it is fresh, or not at all.
        self.look_if_asked_to(inner.now()).await;
        let (answer, pilot) = inner.desk.ask(inner.now(), Want::Read);
        // Those who read a value that is due do not wait; who tends it does.
        let flight = match (&pilot, answer) {
            (Some(pilot), _) => Some(pilot.wait()),
            (None, Answer::Wait { waiter, .. }) => Some(waiter),
            (None, _) => None,
        };
        let launched = self.launch(pilot);
        if let (Ok(()), Some(flight)) = (launched, flight) {
            // Its failure is remembered by the manager, reported there, and backed off from.
            let _ = flight.await;
        }
        let status = self.status();
        match (status.due_in, status.trouble) {
            (Some(due_in), _) if !due_in.is_zero() => due_in,
            (_, Some((_, retry_in))) => retry_in.max(Duration::from_millis(200)),
            (Some(_), None) => Self::SOON,
            (None, None) => Self::LOOK,
        }
    }

    /// Takes what the store has, without fetching anything.
    pub(crate) async fn recall(&self) {
        if self.0.store.is_some() {
            self.0.look().await;
        }
    }

    /// Waits until what is held is another value than `known`, and gives it. It may be old: it is
    /// not renewed, and a shared store is not asked, see [`get`](Self::get).
    pub async fn changed(&self, known: Fingerprint) -> Credential {
        loop {
            let change = self.0.changes.notified();
            let mut change = std::pin::pin!(change);
            // From here on no change is missed.
            change.as_mut().enable();
            let now = self.0.now();
            let held = self.0.desk.peek(|held| held.map(Arc::clone));
            match held {
                Some(held) if held.fingerprint() != known && !held.end().passed(now) => {
                    return Credential::new(held);
                }
                _ => change.await,
            }
        }
    }

    /// How long `credential`, which came from here, has to live by this manager's clock; zero when it
    /// ended.
    pub fn remaining(&self, credential: &Credential) -> Duration {
        credential.held().end().remaining(self.0.now())
    }

    pub(crate) fn downgrade(&self) -> WeakManager {
        WeakManager(Arc::downgrade(&self.0))
    }
}

/// A manager that somebody else keeps.
#[derive(Debug)]
pub(crate) struct WeakManager(Weak<Inner>);

impl WeakManager {
    pub(crate) fn upgrade(&self) -> Option<TokenManager> {
        self.0.upgrade().map(TokenManager)
    }
}
