//! Token, mode and key are changed in the console while pushes arrive; who receives one needs all three of one moment.

use std::{fmt, sync::Arc};

use wechat_core::AppId;

use crate::{CallbackToken, EncryptMode, Error, MessageCrypto, signature};

/// What a receiver of pushes has to know about an account, as of one moment.
#[derive(Clone, Debug)]
pub struct CallbackSettings {
    /// The token that signs pushes.
    pub token: CallbackToken,
    /// What the receiver insists on. In an encrypted mode a push without an encrypted part is to be
    /// refused, since the signature does not cover a plain body.
    pub mode: EncryptMode,
    /// Opens and seals envelopes. Needed in every mode but [`EncryptMode::Normal`].
    pub crypto: Option<MessageCrypto>,
    /// The account. [`MessageCrypto`] compares it by itself; here it tells accounts apart, for
    /// example in a store of what was already handled.
    pub app_id: Option<AppId>,
}

impl CallbackSettings {
    /// An account in plain mode (明文模式).
    pub const fn plain(token: CallbackToken) -> Self {
        Self {
            token,
            mode: EncryptMode::Normal,
            crypto: None,
            app_id: None,
        }
    }

    /// An account whose pushes carry an encrypted part, in safe mode; for compatible mode set
    /// [`mode`](Self::mode).
    pub fn sealed(crypto: MessageCrypto) -> Self {
        Self {
            token: crypto.token().clone(),
            mode: EncryptMode::Safe,
            app_id: Some(crypto.app_id().clone()),
            crypto: Some(crypto),
        }
    }

    /// The same settings in another mode.
    #[must_use]
    pub const fn with_mode(mut self, mode: EncryptMode) -> Self {
        self.mode = mode;
        self
    }

    /// The same settings for `app_id`.
    #[must_use]
    pub fn with_app_id(mut self, app_id: AppId) -> Self {
        self.app_id = Some(app_id);
        self
    }

    /// Checks the `signature` of a URL verification or of a plain push, in constant time.
    ///
    /// # Errors
    ///
    /// [`Error::Signature`] when it was not made with this token.
    pub fn verify_url(&self, signature: &str, timestamp: &str, nonce: &str) -> Result<(), Error> {
        signature::verify_callback(signature, self.token.expose(), timestamp, nonce)
    }
}

/// Where a receiver of pushes gets the settings of the account.
///
/// Asked once for every push, so that a key changed in between is in use from the next push on.
/// `Arc<CallbackSettings>` is the implementation for settings that never change.
///
/// ```
/// use std::sync::Arc;
/// use wechat_crypto::{CallbackKeys, CallbackSettings, EncryptMode};
///
/// let keys: Arc<dyn CallbackKeys> = Arc::new(Arc::new(CallbackSettings::plain("QDG6eK".parse()?)));
/// assert_eq!(keys.callback_keys().mode, EncryptMode::Normal);
/// # Ok::<(), wechat_crypto::InvalidToken>(())
/// ```
pub trait CallbackKeys: Send + Sync {
    /// The settings as of now: one consistent set, never a token of yesterday with a key of today.
    fn callback_keys(&self) -> Arc<CallbackSettings>;
}

impl CallbackKeys for Arc<CallbackSettings> {
    fn callback_keys(&self) -> Arc<CallbackSettings> {
        Self::clone(self)
    }
}

impl<K: CallbackKeys + ?Sized> CallbackKeys for Arc<K> {
    fn callback_keys(&self) -> Arc<CallbackSettings> {
        (**self).callback_keys()
    }
}

impl<K: CallbackKeys + ?Sized> CallbackKeys for &K {
    fn callback_keys(&self) -> Arc<CallbackSettings> {
        (**self).callback_keys()
    }
}

impl fmt::Debug for dyn CallbackKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackKeys(..)")
    }
}
