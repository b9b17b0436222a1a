//! The token with which a platform calls for an account is renewed with the account's refresh token, and
//! an answer may bring another one: that is stored before the new access token is handed out.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use wechat_core::{AppId, Clock, Secret};

use super::{NOT_AUTHORISED_CODE, REFRESH_TOKEN_INVALID, RefreshTokens, component::ComponentApi, list};
use crate::{
    CredentialKind, FetchMode, Fetched, Fingerprint, SourceError, TokenSource,
    source::{answer, check_value},
    sync::Mutex,
};

/// Fetches the token with which a third-party platform calls for an account
/// (`authorizer_access_token`); it lives two hours.
///
/// A refresh token that is missing or refused is looked up in the platform's list once. One that
/// the list has too is not tried again for ten minutes, unless another one is stored.
///
/// Made by [`ThirdParty::authorizer_source`](super::ThirdParty::authorizer_source).
///
/// [Platform page](https://developers.weixin.qq.com/doc/oplatform/developers/dev/AuthorizerAccessToken.html)
#[derive(Debug)]
pub struct AuthorizerToken {
    api: ComponentApi,
    account: AppId,
    refresh_tokens: RefreshTokens,
    clock: ClockOf,
    /// What was refused in the end, `None` for nothing at all, and when.
    refused: Mutex<Option<(Option<Fingerprint>, Instant)>>,
}

struct ClockOf(Arc<dyn Clock>);

impl std::fmt::Debug for ClockOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

impl AuthorizerToken {
    /// The path asked.
    pub const PATH: &str = "/cgi-bin/component/api_authorizer_token";

    /// The platform's list is not asked more often in vain.
    const REFUSED_FOR: Duration = Duration::from_secs(600);

    pub(super) fn new(
        api: ComponentApi,
        account: AppId,
        refresh_tokens: RefreshTokens,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            api,
            account,
            refresh_tokens,
            clock: ClockOf(clock),
            refused: Mutex::new(None),
        }
    }

    /// Asks with `refresh_token`, and stores the one that comes back if it is another.
    async fn exchange(&self, refresh_token: &Secret<Arc<str>>) -> Result<Fetched, SourceError> {
        let sent = Secret::new(refresh_token.expose().to_string());
        let body = json!({
            "authorizer_appid": self.account.as_str(),
            "authorizer_refresh_token": sent.expose(),
        });
        let answer = self.api.call(Self::PATH, body, &[&sent]).await?;
        let given = answer
            .body
            .get("authorizer_refresh_token")
            .and_then(Value::as_str);
        // Before the rest of the answer is judged: an access token can be asked for again.
        if let Some(given) = given.filter(|given| check_value(given).is_ok() && *given != sent.expose()) {
            self.refresh_tokens
                .put(&self.account, given.into(), answer.sent, answer.answered)
                .await?;
        }
        answer::read(Self::PATH, "authorizer_access_token", &answer.body)
    }

    /// The account's refresh token in the platform's list, stored.
    async fn recover(&self) -> Result<Option<Secret<Arc<str>>>, SourceError> {
        let mut pages = list::Pages::new(&self.api);
        while let Some(page) = pages.next().await? {
            let (sent, answered) = (page.sent, page.answered);
            let found = page
                .accounts
                .into_iter()
                .find(|listed| listed.app_id == self.account);
            if let Some(listed) = found {
                let token = listed.refresh_token;
                self.refresh_tokens
                    .put(&self.account, token.clone(), sent, answered)
                    .await?;
                tracing::info!(authorizer = %self.account, "a refresh token was recovered from the platform's list");
                return Ok(Some(token));
            }
        }
        Ok(None)
    }

    fn not_authorised(&self, tried: Option<Fingerprint>) -> SourceError {
        *self.refused.lock() = Some((tried, self.clock.0.instant()));
        self.still_not_authorised()
    }

    fn still_not_authorised(&self) -> SourceError {
        SourceError::NotAuthorised {
            authorizer: self.account.clone(),
        }
    }

    fn was_refused(&self, held: Option<Fingerprint>) -> bool {
        let now = self.clock.0.instant();
        self.refused.lock().is_some_and(|(refused, at)| {
            refused == held && now.saturating_duration_since(at) < Self::REFUSED_FOR
        })
    }
}

impl TokenSource for AuthorizerToken {
    fn kind(&self) -> CredentialKind {
        CredentialKind::AUTHORIZER_ACCESS_TOKEN
    }

    fn family(&self) -> &'static str {
        "authorizer"
    }

    fn scope(&self) -> Option<&str> {
        Some(self.api.app_id().as_str())
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let held = self.refresh_tokens.get(&self.account).await?;
        let fingerprint = held.as_ref().map(|held| Fingerprint::of(held.expose()));
        if self.was_refused(fingerprint) {
            return Err(self.still_not_authorised());
        }
        if let Some(held) = &held {
            match self.exchange(held).await {
                Err(error) if is_refused(&error) => {
                    tracing::warn!(authorizer = %self.account, "the stored refresh token was refused");
                }
                other => return other,
            }
        }
        match self.recover().await? {
            Some(listed) if held.as_ref().is_none_or(|held| held.expose() != listed.expose()) => {
                match self.exchange(&listed).await {
                    Err(error) if is_refused(&error) => {
                        Err(self.not_authorised(Some(Fingerprint::of(listed.expose()))))
                    }
                    other => other,
                }
            }
            _ => Err(self.not_authorised(fingerprint)),
        }
    }
}

/// Whether it is the authorisation that is wrong, and not the platform's own standing.
fn is_refused(error: &SourceError) -> bool {
    matches!(error, SourceError::Refused { source, .. }
        if matches!(source.errcode(), REFRESH_TOKEN_INVALID | NOT_AUTHORISED_CODE))
}
