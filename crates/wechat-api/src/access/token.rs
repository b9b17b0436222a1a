//! Tokens and tickets: fetching one by hand retires what others use.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, Secret};

use crate::{Auth, adapt};

open_enum! {
    /// What is given for a token (`grant_type`).
    pub struct GrantType(str) {
        /// The app's id and secret.
        CLIENT_CREDENTIAL = "client_credential",
    }
}

endpoint!(FetchToken: GET "/cgi-bin/token" [auth(Auth::AppSecret { app_id: "appid", secret: "secret" }), once] -> Token);

/// Fetches a new access token, which **retires the one before** within five minutes.
///
/// This is the job of `wechat-token`; by hand it breaks whoever else uses the account. 2,000 times a day. Refused with
/// 40164 when the address is not in the whitelist (IP 白名单), 40125 for a wrong secret.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html)
#[doc(alias = "获取接口调用凭据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct FetchToken {
    /// [`GrantType::CLIENT_CREDENTIAL`].
    pub grant_type: GrantType,
}

impl FetchToken {
    /// A new token for the app whose id and secret the [`Api`](crate::Api) knows.
    pub fn new() -> Self {
        Self {
            grant_type: GrantType::CLIENT_CREDENTIAL,
        }
    }
}

impl Default for FetchToken {
    fn default() -> Self {
        Self::new()
    }
}

endpoint!(FetchStableToken: POST "/cgi-bin/stable_token" [auth(Auth::None)] -> Token);

/// Fetches the access token of the stable kind (稳定版): the same for everybody who asks, until five minutes before
/// its end.
///
/// This is the job of `wechat-token`. With `force_refresh` the one before is retired at once: 20 times a day, 30
/// seconds apart. Refused with 40164 when the address is not in the whitelist (IP 白名单), 40125 for a wrong
/// secret. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/getStableAccessToken.html)
#[doc(alias = "获取稳定版接口调用凭据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct FetchStableToken {
    /// [`GrantType::CLIENT_CREDENTIAL`].
    pub grant_type: GrantType,
    /// The app.
    pub appid: AppId,
    /// Its secret.
    #[serde(with = "adapt::secret")]
    pub secret: Secret<String>,
    /// Whether to retire the token there is; not without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force_refresh: Option<bool>,
}

impl FetchStableToken {
    /// The token of the app `appid`.
    pub fn new(appid: AppId, secret: impl Into<Secret<String>>) -> Self {
        Self {
            grant_type: GrantType::CLIENT_CREDENTIAL,
            appid,
            secret: secret.into(),
            force_refresh: None,
        }
    }
}

setters!(FetchStableToken { force_refresh: Option<bool> });

/// The answer to [`FetchToken`] and [`FetchStableToken`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Token {
    /// The token, at most 512 characters.
    pub access_token: Secret<String>,
    /// How long it is good, in seconds, at most 7,200.
    #[serde(with = "adapt::number")]
    pub expires_in: u64,
}

endpoint!(GetTicket: GET "/cgi-bin/ticket/getticket" -> Ticket);

/// Fetches a ticket, with which what pages do is signed.
///
/// This is the job of `wechat-token`: a ticket is good for two hours, and fetching it is rationed.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html)
#[doc(alias = "获取 JS-SDK / 卡券 api_ticket")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetTicket {
    /// Which ticket.
    #[serde(rename = "type")]
    pub kind: TicketKind,
}

impl GetTicket {
    /// The ticket `kind`.
    pub fn new(kind: TicketKind) -> Self {
        Self { kind }
    }
}

open_enum! {
    /// What a ticket is for (票据类型).
    pub struct TicketKind(str) {
        /// Pages that call JS-SDK: [`JsConfig`](super::JsConfig).
        JSAPI = "jsapi",
        /// Cards (卡券): `wechat_crypto::signature::card`.
        CARD = "wx_card",
    }
}

/// The answer to [`GetTicket`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Ticket {
    /// The ticket.
    pub ticket: Secret<String>,
    /// How long it is good, in seconds: 7,200.
    #[serde(with = "adapt::number")]
    pub expires_in: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_tickets_and_secrets_are_not_printed() {
        let token: Token = serde_json::from_str(r#"{"access_token":"hush","expires_in":7200}"#).unwrap();
        let ticket: Ticket = serde_json::from_str(r#"{"ticket":"hush","expires_in":"7200"}"#).unwrap();
        let call = FetchStableToken::new("wx1".parse().unwrap(), "hush");

        let printed = format!("{token:?} {ticket:?} {call:?}");

        assert!(!printed.contains("hush"), "{printed}");
    }
}
