//! A running emulator, and how one is started.

mod contents;
pub(crate) mod third_party;

use std::{fmt, sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use wechat_core::{Secret, UnixSeconds};

use crate::{
    account::Account,
    clock::VirtualClock,
    corp::Corp,
    error::{AccountError, StartError},
    fault::Fault,
    journal::Journal,
    platform::{OVERLAP, Platform, SentMessage},
    server::{self, State},
};

/// The platform, listening on this machine until it is dropped.
pub struct Emulator {
    url: String,
    state: Arc<State>,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Starts to describe an emulator.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder {
            accounts: Vec::new(),
            corps: Vec::new(),
            overlap: OVERLAP,
            listen: "127.0.0.1:0".to_owned(),
            seed: None,
            frozen_at: None,
            pace: 1,
        }
    }

    /// Where it listens, for example `http://127.0.0.1:41729`: no slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its clock, which can be moved forward; give it to what is tested too, and both agree on the time.
    pub fn clock(&self) -> Arc<VirtualClock> {
        Arc::clone(&self.state.clock)
    }

    /// All calls it got.
    pub fn journal(&self) -> &Journal {
        &self.state.journal
    }

    /// Makes something go wrong. More than a thousand faults at a time are not kept.
    pub fn fault(&self, fault: Fault) {
        if !self.state.faults.add(fault) {
            tracing::warn!("a fault was not set, there are a thousand already");
        }
    }

    /// Takes all faults away.
    pub fn clear_faults(&self) {
        self.state.faults.clear();
    }

    /// Adds an account.
    ///
    /// # Errors
    ///
    /// Fails when a setting is not possible or the id is taken.
    pub fn open_account(&self, account: Account) -> Result<(), AccountError> {
        self.state.platform().open_account(account, self.now())
    }

    /// Ends all tokens of the account at once, without overlap: they are answered with 40001.
    ///
    /// The next call of a token endpoint issues a new one. False when there is no such account.
    pub fn revoke(&self, app_id: &str) -> bool {
        self.state.platform().revoke(app_id, self.now())
    }

    /// Issues a newer token, as if somebody else had refreshed; the old one works on for the overlap.
    ///
    /// Does so in each family that holds a token, and for `stable_token` when none does. False when
    /// there is no such account.
    pub fn replace_token(&self, app_id: &str) -> bool {
        self.state.platform().replace_token(app_id, self.now())
    }

    /// Forgets all tickets of the account. False when there is no such account.
    pub fn revoke_tickets(&self, app_id: &str) -> bool {
        self.state.platform().revoke_tickets(app_id)
    }

    /// Gives the account another secret (重置), which is not frozen; tokens go on working.
    ///
    /// False when there is no such account, or the secret is empty.
    pub fn reset_secret(&self, app_id: &str, secret: impl Into<Secret<String>>) -> bool {
        self.state.platform().reset_secret(app_id, secret.into())
    }

    /// Freezes the secret (冻结): it is answered with 40243. False when there is no such account.
    pub fn freeze_secret(&self, app_id: &str) -> bool {
        self.state.platform().freeze_secret(app_id, true)
    }

    /// Makes a frozen secret work again. False when there is no such account.
    pub fn unfreeze_secret(&self, app_id: &str) -> bool {
        self.state.platform().freeze_secret(app_id, false)
    }

    /// Whether `token` was issued to the account, by either endpoint, and still works.
    pub fn token_is_valid(&self, app_id: &str, token: &str) -> bool {
        self.state.platform().token_is_valid(app_id, token, self.now())
    }

    /// Whether `ticket` was issued to the account, of either type, and still works.
    pub fn ticket_is_valid(&self, app_id: &str, ticket: &str) -> bool {
        self.state.platform().ticket_is_valid(app_id, ticket, self.now())
    }

    /// The customer-service messages the account sent: the newest thousand, the newest last.
    ///
    /// Empty when there is no such account.
    pub fn messages(&self, app_id: &str) -> Vec<SentMessage> {
        self.state.platform().messages(app_id).unwrap_or_default()
    }

    /// How long a token works after it was replaced, from the next replacement on.
    pub fn set_overlap(&self, overlap: Duration) {
        self.state.platform().set_overlap(overlap);
    }

    /// Closes all connections and waits until the port is free.
    pub async fn shutdown(mut self) {
        self.stop.take();
        if let Some(server) = self.server.take() {
            // It ends by itself or with the runtime; either way it has ended.
            let _ = server.await;
        }
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    fn now(&self) -> UnixSeconds {
        self.state.clock.now()
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator")
            .field("url", &self.url)
            .field("clock", &self.state.clock)
            .finish_non_exhaustive()
    }
}

/// What an emulator will be like; from [`Emulator::builder`].
#[derive(Debug)]
#[must_use = "a builder does nothing until `start`"]
pub struct EmulatorBuilder {
    accounts: Vec<Account>,
    corps: Vec<Corp>,
    overlap: Duration,
    listen: String,
    seed: Option<u64>,
    frozen_at: Option<UnixSeconds>,
    pace: u32,
}

impl EmulatorBuilder {
    /// Adds an account; more can be added later.
    pub fn account(mut self, account: Account) -> Self {
        self.accounts.push(account);
        self
    }

    /// Adds a corporation of WeCom (企业微信); more can be added later.
    pub fn corp(mut self, corp: Corp) -> Self {
        self.corps.push(corp);
        self
    }

    /// How long a replaced token still works: 300 s by default, 0 is possible.
    pub fn overlap(mut self, overlap: Duration) -> Self {
        self.overlap = overlap;
        self
    }

    /// Address and port to listen on; `127.0.0.1:0`, a free port of loopback, by default.
    ///
    /// There is no access control: whoever reaches the port can do anything.
    pub fn listen(mut self, address: impl Into<String>) -> Self {
        self.listen = address.into();
        self
    }

    /// Draws the same tokens and tickets for the same calls each time.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Starts the clock at `start`, where it stands until it is moved.
    pub fn frozen_at(mut self, start: UnixSeconds) -> Self {
        self.frozen_at = Some(start);
        self
    }

    /// Lets the clock run `times` faster than real time: at 200 a token lives 36 seconds.
    pub fn pace(mut self, times: u32) -> Self {
        self.pace = times.max(1);
        self
    }

    /// Opens the accounts and listens. Needs a tokio runtime with network and time.
    ///
    /// # Errors
    ///
    /// Fails when an account cannot be opened, or the address cannot be listened on.
    pub async fn start(self) -> Result<Emulator, StartError> {
        let clock = self
            .frozen_at
            .map_or_else(|| VirtualClock::running(self.pace), VirtualClock::frozen_at);
        let mut platform = Platform::draw(self.seed);
        platform.set_overlap(self.overlap);
        for account in self.accounts {
            platform.open_account(account, clock.now())?;
        }
        for corp in self.corps {
            platform.open_corp(corp)?;
        }
        let refused = |source| StartError::Listen {
            address: self.listen.clone(),
            source,
        };
        let listener = TcpListener::bind(&self.listen).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let state = Arc::new(State::new(platform, Arc::new(clock)));
        state.in_background(third_party::push_tickets(Arc::clone(&state)));
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(server::serve(listener, Arc::clone(&state), stopped));
        Ok(Emulator {
            url: format!("http://{address}"),
            state,
            stop: Some(stop),
            server: Some(server),
        })
    }
}
