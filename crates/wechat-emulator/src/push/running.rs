//! Pushing from a running emulator.

use super::{Callback, Delivery, Push, PushError, RegisterError, deliver, register};
use crate::{
    emulator::Emulator,
    platform::{Follower, Line},
};

impl Emulator {
    /// Sets where the account's pushes go, after the URL was verified (接入) with a signed GET request.
    ///
    /// [`Account::callback`](crate::Account::callback) sets it without that.
    ///
    /// # Errors
    ///
    /// Fails when a setting cannot be, and when the URL does not answer with the `echostr` within five
    /// seconds; the account's callback is then what it was.
    pub async fn register_callback(&self, app_id: &str, callback: Callback) -> Result<(), RegisterError> {
        register(self.state(), app_id, callback).await
    }

    /// Pushes nothing to the account any more. False when there is no such account.
    pub fn remove_callback(&self, app_id: &str) -> bool {
        self.state().platform().set_endpoint(app_id, None)
    }

    /// Pushes to the account's callback, and waits until it is clear what came of it: for five seconds
    /// of the emulator's clock, up to three times.
    ///
    /// # Errors
    ///
    /// Fails when the push cannot be made; a callback that fails is no error, but an
    /// [`Outcome`](super::Outcome).
    pub async fn push(&self, app_id: &str, push: Push) -> Result<Delivery, PushError> {
        deliver(self.state(), app_id, &push).await
    }

    /// The newest thousand pushes to the account, the newest last. Empty when there is no such account.
    pub fn deliveries(&self, app_id: &str) -> Vec<Delivery> {
        self.state().platform().deliveries(app_id).unwrap_or_default()
    }

    /// Who follows the account, by openid, sorted: users that were seen in pushes or named in calls.
    pub fn followers(&self, app_id: &str) -> Vec<String> {
        self.state().platform().followers(app_id).unwrap_or_default()
    }

    /// A user of the account, if it was ever seen in a push or named in a call.
    pub fn follower(&self, app_id: &str, openid: &str) -> Option<Follower> {
        self.state().platform().follower(app_id, openid).cloned()
    }

    /// What a user and the account wrote to each other, the newest line last.
    pub fn conversation(&self, app_id: &str, openid: &str) -> Vec<Line> {
        let lines = self.state().platform().conversation(app_id, openid);
        lines.unwrap_or_default()
    }
}
