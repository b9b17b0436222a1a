//! Why an emulator did not start, or an account was not opened.

use std::io;

use wechat_core::InvalidId;

use crate::push::CallbackError;

/// Why an account was not opened. No message contains its secret.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccountError {
    /// The app id cannot be one.
    #[error("the account's app id is not one")]
    AppId {
        /// What is wrong with it.
        source: InvalidId,
    },
    /// The callback cannot be.
    #[error("account {app_id} cannot have that callback")]
    Callback {
        /// The account.
        app_id: String,
        /// What is wrong with it.
        source: CallbackError,
    },
    /// The id is taken: ids tell accounts apart.
    #[error("there is already an account {app_id}")]
    Duplicate {
        /// The id given twice.
        app_id: String,
    },
    /// A secret has at least one character.
    #[error("account {app_id} has an empty secret; give it the one its users will use")]
    EmptySecret {
        /// The account.
        app_id: String,
    },
    /// Tokens live 1 s to 7200 s.
    #[error("account {app_id} has tokens that live {seconds} s; 1 s to 7200 s are possible")]
    Lifetime {
        /// The account.
        app_id: String,
        /// The lifetime asked for, in whole seconds.
        seconds: u64,
    },
    /// The emulator counts no calls of this path.
    #[error("account {app_id} has a quota for {path:?}, which is no path whose calls are counted")]
    QuotaPath {
        /// The account.
        app_id: String,
        /// The path given.
        path: String,
    },
    /// An entry of the whitelist is no address and no network.
    #[error(
        "account {app_id} has {entry:?} in its IP whitelist; give an address like 10.1.2.3 or a network like 10.1.0.0/16"
    )]
    Whitelist {
        /// The account.
        app_id: String,
        /// The entry given.
        entry: String,
    },
}

/// Why an emulator did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// An account was not opened.
    #[error("an account of the emulator cannot be opened")]
    Account(#[from] AccountError),
    /// The address is taken, or not one of this machine.
    #[error("the emulator cannot listen on {address:?}; give an address and a port, such as 127.0.0.1:0")]
    Listen {
        /// The address given.
        address: String,
        /// What the operating system says.
        source: io::Error,
    },
}
