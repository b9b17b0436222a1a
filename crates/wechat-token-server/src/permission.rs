//! What a client may do.

use std::collections::HashSet;

use wechat_core::AppId;
use wechat_token::CredentialKind;

/// Which accounts and credentials a client may read, and whether it may refresh blindly.
#[derive(Clone, Debug)]
pub(crate) struct Permissions {
    pub(crate) accounts: Accounts,
    /// `None` is all.
    pub(crate) credentials: Option<Vec<CredentialKind>>,
    pub(crate) blind_refresh: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Accounts {
    All,
    These(HashSet<AppId>),
}

impl Permissions {
    pub(crate) fn reads_account(&self, app_id: &str) -> bool {
        match &self.accounts {
            Accounts::All => true,
            Accounts::These(accounts) => accounts.contains(app_id),
        }
    }

    pub(crate) fn reads_credential(&self, kind: &str) -> bool {
        match &self.credentials {
            None => true,
            Some(kinds) => kinds.iter().any(|known| known.as_str() == kind),
        }
    }

    pub(crate) fn knows_all_accounts(&self) -> bool {
        matches!(self.accounts, Accounts::All)
    }
}
