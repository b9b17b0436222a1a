//! [`WechatConf`]: an account, ready to use.

use std::{
    fmt,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use wechat_core::{AppId, Secret};
use wechat_crypto::{
    CallbackKeys, CallbackSettings, CallbackToken, EncodingAesKey, EncryptMode, MessageCrypto,
};
use wechat_http::{Call, Client, Reply};
use wechat_token::{Credential, Credentials, ExportedToken, SendError, TokenManager};

use crate::{
    Error, MissingSettings, WechatConfBuilder,
    credentials::Kept,
    settings::{self, Settings},
    state::{Fixed, State},
};

/// The settings of an account, and its credentials kept valid. Cheap to clone; clones share
/// settings and credentials, and see changes at once.
///
/// Make one when the program starts and ask it each time a value is needed: that costs no
/// request while the value is fresh. Credentials need a tokio runtime.
#[derive(Clone)]
pub struct WechatConf(Arc<Inner>);

struct Inner {
    state: ArcSwap<State>,
    fixed: Fixed,
    /// Held by whoever changes a setting, so that no change is lost.
    changing: Mutex<()>,
}

impl WechatConf {
    pub(crate) fn new(state: State, fixed: Fixed) -> Self {
        Self(Arc::new(Inner {
            state: ArcSwap::from_pointee(state),
            fixed,
            changing: Mutex::new(()),
        }))
    }

    /// Begins to collect the settings of an account.
    pub fn builder() -> WechatConfBuilder {
        WechatConfBuilder::new()
    }

    /// An account from the environment, see [`WechatConfBuilder::from_env`].
    ///
    /// # Errors
    ///
    /// Fails when a variable is wrong in itself or contradicts another.
    pub fn from_env() -> Result<Self, Error> {
        WechatConfBuilder::from_env()?.build()
    }

    /// A valid access token: no request and no lock while it is fresh, renewed in the background
    /// before it ends, fetched once however many ask.
    ///
    /// # Errors
    ///
    /// Fails when settings are missing, or when nothing valid is held and the refresh failed.
    pub async fn access_token(&self) -> Result<Credential, Error> {
        current(&self.kept(|state| &state.credentials.access_token)?).await
    }

    /// A valid JS-SDK ticket, for [`wechat_crypto::signature::jsapi`].
    ///
    /// # Errors
    ///
    /// As [`access_token`](Self::access_token).
    pub async fn jsapi_ticket(&self) -> Result<Credential, Error> {
        current(&self.kept(|state| &state.credentials.jsapi_ticket)?).await
    }

    /// A valid ticket for cards (卡券), for [`wechat_crypto::signature::card`].
    ///
    /// # Errors
    ///
    /// As [`access_token`](Self::access_token).
    pub async fn card_ticket(&self) -> Result<Credential, Error> {
        current(&self.kept(|state| &state.credentials.card_ticket)?).await
    }

    /// A valid access token to keep: it serialises to `access_token` and
    /// `access_token_expires_at`.
    ///
    /// # Errors
    ///
    /// As [`access_token`](Self::access_token).
    pub async fn get_access_token(&self) -> Result<ExportedToken, Error> {
        Ok(self
            .kept(|state| &state.credentials.access_token)?
            .export()
            .await?)
    }

    /// A valid ticket to keep: it serialises to `jsapi_ticket` and `jsapi_ticket_expires_at`.
    ///
    /// # Errors
    ///
    /// As [`access_token`](Self::access_token).
    pub async fn get_jsapi_ticket(&self) -> Result<ExportedToken, Error> {
        Ok(self
            .kept(|state| &state.credentials.jsapi_ticket)?
            .export()
            .await?)
    }

    /// Forces a new access token (强制刷新), with the refresh function if there is one. The old one
    /// stops working; for tokens that leaked.
    ///
    /// # Errors
    ///
    /// Fails when settings are missing, the refresh failed, or is not allowed now: the platform
    /// takes 20 a day, 30 s apart.
    pub async fn grant_access_token(&self) -> Result<Credential, Error> {
        Ok(self
            .kept(|state| &state.credentials.access_token)?
            .grant()
            .await?)
    }

    /// Asks for the JS-SDK ticket anew, with the refresh function if there is one.
    ///
    /// # Errors
    ///
    /// Fails when settings are missing or the refresh failed.
    pub async fn grant_jsapi_ticket(&self) -> Result<Credential, Error> {
        Ok(self
            .kept(|state| &state.credentials.jsapi_ticket)?
            .grant()
            .await?)
    }

    /// What keeps the access token: to reject a value, to read without waiting, to watch it, to
    /// renew it without readers. Of the app of this moment: it does not follow
    /// [`set_app_id_secret`](Self::set_app_id_secret).
    ///
    /// # Errors
    ///
    /// Fails when settings are missing.
    pub fn access_token_manager(&self) -> Result<TokenManager, Error> {
        self.kept(|state| &state.credentials.access_token)
    }

    /// What keeps the ticket for cards, as [`access_token_manager`](Self::access_token_manager).
    ///
    /// # Errors
    ///
    /// Fails when settings are missing.
    pub fn card_ticket_manager(&self) -> Result<TokenManager, Error> {
        self.kept(|state| &state.credentials.card_ticket)
    }

    /// What keeps the JS-SDK ticket, as [`access_token_manager`](Self::access_token_manager).
    ///
    /// # Errors
    ///
    /// Fails when settings are missing.
    pub fn jsapi_ticket_manager(&self) -> Result<TokenManager, Error> {
        self.kept(|state| &state.credentials.jsapi_ticket)
    }

    /// Calls an endpoint with the access token. Refused for the token, the call is sent once
    /// more with a renewed one.
    ///
    /// ```no_run
    /// use wechat_conf::WechatConf;
    /// use wechat_http::Call;
    ///
    /// # async fn run(conf: WechatConf) -> Result<(), Box<dyn std::error::Error>> {
    /// let reply = conf.send(&Call::get("/cgi-bin/getcallbackip")).await?;
    /// let addresses: serde_json::Value = reply.json()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when there is no token, when no answer came, or when the platform refused.
    pub async fn send(&self, call: &Call) -> Result<Reply, SendError> {
        wechat_token::send(self.client(), self, call).await
    }

    /// What sends the requests.
    pub fn client(&self) -> &Client {
        &self.0.fixed.client
    }

    /// The callback token, if one was given.
    pub fn token(&self) -> Option<CallbackToken> {
        self.0.state.load().settings.token.clone()
    }

    /// The AppID, if one was given.
    pub fn app_id(&self) -> Option<AppId> {
        self.0.state.load().settings.app_id.clone()
    }

    /// The AppSecret, if one was given.
    pub fn app_secret(&self) -> Option<Secret<String>> {
        self.0.state.load().settings.app_secret.clone()
    }

    /// How pushed messages are encrypted.
    pub fn encrypt_mode(&self) -> EncryptMode {
        self.0.state.load().settings.mode()
    }

    /// The EncodingAESKey, if one was given.
    pub fn encoding_aes_key(&self) -> Option<EncodingAesKey> {
        self.0.state.load().settings.encoding_aes_key.clone()
    }

    /// What opens and seals messages; `None` without an EncodingAESKey.
    pub fn crypto(&self) -> Option<MessageCrypto> {
        self.0.state.load().callback.crypto.clone()
    }

    /// What a callback service needs, or the error that names what is missing. Without this check
    /// an account without a token refuses every push.
    ///
    /// # Errors
    ///
    /// Fails when no token was given.
    pub fn check_callback(&self) -> Result<(), Error> {
        let state = self.0.state.load();
        if state.settings.token.is_some() {
            return Ok(());
        }
        Err(Error::Missing(MissingSettings {
            wanted: "receiving pushes",
            settings: vec!["token"],
            instead: None,
        }))
    }

    /// Changes the callback token for all clones.
    ///
    /// # Errors
    ///
    /// Fails when it is no token; then nothing has changed.
    pub fn set_token(&self, token: &str) -> Result<(), Error> {
        let token = settings::token("token", token)?;
        self.change(|settings| settings.token = Some(token))
    }

    /// Changes how pushed messages are encrypted, for all clones.
    ///
    /// # Errors
    ///
    /// Fails when the mode needs a key that was not given; then nothing has changed.
    pub fn set_encrypt_mode(&self, mode: EncryptMode) -> Result<(), Error> {
        self.change(|settings| settings.encrypt_mode = Some(mode))
    }

    /// Changes the EncodingAESKey for all clones. Messages sealed with the one before are no
    /// longer opened, see [`rotate_encoding_aes_key`](Self::rotate_encoding_aes_key).
    ///
    /// # Errors
    ///
    /// Fails when it is no key, or when token or app id are missing; then nothing has changed.
    pub fn set_encoding_aes_key(&self, key: &str) -> Result<(), Error> {
        let key = settings::aes_key("encoding_aes_key", key)?;
        self.change(|settings| {
            settings.encoding_aes_key = Some(key);
            settings.previous_encoding_aes_key = None;
        })
    }

    /// Changes the EncodingAESKey for all clones, and still opens messages sealed with the one
    /// before.
    ///
    /// # Errors
    ///
    /// As [`set_encoding_aes_key`](Self::set_encoding_aes_key).
    pub fn rotate_encoding_aes_key(&self, key: &str) -> Result<(), Error> {
        let key = settings::aes_key("encoding_aes_key", key)?;
        self.change(|settings| settings.previous_encoding_aes_key = settings.encoding_aes_key.replace(key))
    }

    /// Changes the app for all clones. Credentials of the app before are dropped; stores and
    /// functions stay, and it is for the functions to answer for the new app.
    ///
    /// # Errors
    ///
    /// Fails when one of the two is wrong in itself; then nothing has changed.
    pub fn set_app_id_secret(
        &self,
        app_id: &str,
        app_secret: impl Into<Secret<String>>,
    ) -> Result<(), Error> {
        let app_id = settings::app_id("app_id", app_id)?;
        let app_secret = settings::app_secret("app_secret", &app_secret.into())?;
        self.change(|settings| {
            settings.app_id = Some(app_id);
            settings.app_secret = Some(app_secret);
        })
    }

    fn change(&self, change: impl FnOnce(&mut Settings)) -> Result<(), Error> {
        // A panic of another thread cannot have left anything half done: states are whole.
        let _changing = self.0.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let state = self.0.state.load_full();
        let mut settings = state.settings.clone();
        change(&mut settings);
        self.0.state.store(Arc::new(state.with(settings, &self.0.fixed)?));
        Ok(())
    }

    fn kept(&self, of: impl Fn(&State) -> &Kept) -> Result<TokenManager, Error> {
        let state = self.0.state.load();
        let Kept { manager, missing } = of(&state);
        match missing {
            Some(missing) => Err(Error::Missing(missing.clone())),
            None => Ok(manager.clone()),
        }
    }
}

async fn current(manager: &TokenManager) -> Result<Credential, Error> {
    Ok(manager.get().await?)
}

/// Everything that calls the platform gets its token from here. Missing settings are a failed
/// fetch whose cause names them.
impl Credentials for WechatConf {
    fn access_token(&self) -> impl Future<Output = Result<Credential, wechat_token::Error>> + Send {
        let manager = self.0.state.load().credentials.access_token.manager.clone();
        async move { manager.get().await }
    }

    fn reject_access_token(
        &self,
        used: &Credential,
    ) -> impl Future<Output = Result<Credential, wechat_token::Error>> + Send {
        let manager = self.0.state.load().credentials.access_token.manager.clone();
        let used = used.fingerprint();
        async move { manager.reject_fingerprint(used).await }
    }

    fn client(&self) -> Option<Client> {
        Some(Self::client(self).clone())
    }

    fn app_id(&self) -> Option<AppId> {
        Self::app_id(self)
    }

    fn app_secret(&self) -> Option<Secret<String>> {
        Self::app_secret(self)
    }
}

/// Everything that receives pushes gets its keys from here, as they are at that moment. Without a
/// token every push is refused.
impl CallbackKeys for WechatConf {
    fn callback_keys(&self) -> Arc<CallbackSettings> {
        Arc::clone(&self.0.state.load().callback)
    }
}

impl fmt::Debug for WechatConf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.0.state.load();
        f.debug_struct("WechatConf")
            .field("app_id", &state.settings.app_id)
            .field("encrypt_mode", &state.settings.mode())
            .field("api_host", self.client().host())
            .finish_non_exhaustive()
    }
}
