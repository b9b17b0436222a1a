//! An account that authorised a third-party platform (授权) has tokens that the platform calls with; the
//! account's own go on beside them.

use std::{collections::BTreeMap, time::Duration};

use wechat_core::{Secret, UnixSeconds};

use super::token::{Family, Granted, Standing};

/// What an account granted to one platform.
#[derive(Debug)]
pub(super) struct Authorisation {
    refresh_token: Secret<String>,
    tokens: Family,
    pub(super) since: UnixSeconds,
}

impl Authorisation {
    pub(super) fn new(refresh_token: Secret<String>, since: UnixSeconds) -> Self {
        Self {
            refresh_token,
            tokens: Family::default(),
            since,
        }
    }

    /// The account authorises again: the refresh token of before is void, tokens live on.
    pub(super) fn renew(&mut self, refresh_token: Secret<String>, now: UnixSeconds) {
        self.refresh_token = refresh_token;
        self.since = now;
    }

    pub(super) fn refresh_token(&self) -> &str {
        self.refresh_token.expose()
    }

    pub(super) fn rotate(&mut self, refresh_token: Secret<String>) {
        self.refresh_token = refresh_token;
    }

    pub(super) fn issue(
        &mut self,
        value: Secret<String>,
        now: UnixSeconds,
        lifetime: Duration,
        overlap: Duration,
    ) -> Granted {
        self.tokens.issue(value, now, lifetime, overlap)
    }
}

/// What is thought of a token issued to any of the platforms; `None` when none has it.
pub(super) fn standing(
    authorisations: &BTreeMap<String, Authorisation>,
    token: &str,
    now: UnixSeconds,
) -> Option<Standing> {
    authorisations
        .values()
        .find_map(|authorisation| authorisation.tokens.standing(token, now))
}

/// Ends every token at once.
pub(super) fn revoke(authorisations: &mut BTreeMap<String, Authorisation>, now: UnixSeconds) {
    for authorisation in authorisations.values_mut() {
        authorisation.tokens.revoke(now);
    }
}
