//! A third-party platform's own token is made from its secret and the newest verify ticket, and every
//! call for an account begins with it.

use std::{sync::Arc, time::Instant};

use serde_json::{Value, json};
use wechat_core::{ApiError, AppId, ErrCode, Secret};
use wechat_http::{Call, Client};

use super::{VerifyTickets, is_ticket_refused};
use crate::{
    Credential, CredentialKind, FetchMode, Fetched, Fingerprint, SourceError, TokenManager, TokenSource,
    source::{answer, failed},
    sync::Mutex,
};

/// Fetches a third-party platform's own token (`component_access_token`), which lives two hours.
///
/// Without a verify ticket nothing is asked: [`SourceError::NoVerifyTicket`]. A ticket that was
/// refused is not tried again; the next one is.
///
/// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/)
#[derive(Clone, Debug)]
pub struct ComponentToken {
    client: Client,
    app_id: AppId,
    secret: Secret<String>,
    tickets: VerifyTickets,
    refused: Arc<Mutex<Option<(Fingerprint, ApiError)>>>,
}

impl ComponentToken {
    /// The path asked.
    pub const PATH: &str = "/cgi-bin/component/api_component_token";

    /// Fetches for the platform `app_id` with its secret (`component_appsecret`) and `tickets`.
    pub fn new(client: Client, app_id: AppId, secret: Secret<String>, tickets: VerifyTickets) -> Self {
        Self {
            client,
            app_id,
            secret,
            tickets,
            refused: Arc::default(),
        }
    }
}

impl TokenSource for ComponentToken {
    fn kind(&self) -> CredentialKind {
        CredentialKind::COMPONENT_ACCESS_TOKEN
    }

    fn family(&self) -> &'static str {
        "component"
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let ticket = self.tickets.get().await?.ok_or(SourceError::NoVerifyTicket)?;
        let ticket = Secret::new(ticket.expose().to_string());
        let fingerprint = Fingerprint::of(ticket.expose());
        let refused = self.refused.lock().clone();
        if let Some((_, source)) = refused.filter(|(refused, _)| *refused == fingerprint) {
            let endpoint = Self::PATH;
            return Err(SourceError::Refused { endpoint, source });
        }
        let body = json!({
            "component_appid": self.app_id.as_str(),
            "component_appsecret": self.secret.expose(),
            "component_verify_ticket": ticket.expose(),
        });
        let call = Call::post(Self::PATH)
            .conceal(&self.secret)
            .conceal(&ticket)
            .json(&body);
        let reply = self.client.send(&call).await.map_err(|error| {
            let error = failed(Self::PATH, error);
            if let SourceError::Refused { source, .. } = &error
                && is_ticket_refused(source.errcode())
            {
                *self.refused.lock() = Some((fingerprint, source.clone()));
            }
            error
        })?;
        let answer = reply.json().map_err(|error| failed(Self::PATH, error))?;
        answer::read(Self::PATH, "component_access_token", &answer)
    }
}

/// The calls that a third-party platform makes with its own token.
#[derive(Clone, Debug)]
pub(super) struct ComponentApi {
    client: Client,
    app_id: AppId,
    token: TokenManager,
}

/// An answer, and the moments between which it was made.
pub(super) struct Reply {
    pub(super) body: Value,
    pub(super) sent: Instant,
    pub(super) answered: Instant,
}

impl ComponentApi {
    pub(super) fn new(client: Client, app_id: AppId, token: TokenManager) -> Self {
        Self {
            client,
            app_id,
            token,
        }
    }

    pub(super) fn app_id(&self) -> &AppId {
        &self.app_id
    }

    pub(super) fn token(&self) -> &TokenManager {
        &self.token
    }

    /// Posts without a token.
    pub(super) async fn post(
        &self,
        path: &'static str,
        body: &Value,
        secret: &Secret<String>,
    ) -> Result<(), SourceError> {
        let call = Call::post(path).conceal(secret).json(body);
        let reply = self.client.send(&call).await;
        reply.map(drop).map_err(|error| failed(path, error))
    }

    /// Posts `body`, an object, with `component_appid` added and with the platform's token. Refused
    /// for the token, it is sent once more with the renewed one. `secrets` are cut out of refusals.
    pub(super) async fn call(
        &self,
        path: &'static str,
        mut body: Value,
        secrets: &[&Secret<String>],
    ) -> Result<Reply, SourceError> {
        body["component_appid"] = Value::from(self.app_id.as_str());
        let call = secrets
            .iter()
            .fold(Call::post(path), |call, secret| call.conceal(secret))
            .json(&body);
        let no_token = |source| SourceError::Token { source };
        let token = self.token.get().await.map_err(no_token)?;
        let mut sent = self.token.instant();
        let mut reply = self.client.send(&with_token(&call, &token)).await;
        if reply.as_ref().is_err_and(is_component_token_rejected) {
            let token = self.token.reject(&token).await.map_err(no_token)?;
            sent = self.token.instant();
            reply = self.client.send(&with_token(&call, &token)).await;
        }
        let answered = self.token.instant();
        let reply = reply.map_err(|error| failed(path, error))?;
        let body = reply.json().map_err(|error| failed(path, error))?;
        Ok(Reply { body, sent, answered })
    }
}

fn is_component_token_rejected(error: &wechat_http::Error) -> bool {
    error.is_token_rejected() || error.errcode() == Some(ErrCode::COMPONENT_TOKEN_EXPIRED)
}

/// Old pages call it `component_access_token`, new ones `access_token`; both are taken.
fn with_token(call: &Call, token: &Credential) -> Call {
    let secret = Secret::new(token.expose().to_owned());
    call.clone().secret_query("component_access_token", &secret)
}
