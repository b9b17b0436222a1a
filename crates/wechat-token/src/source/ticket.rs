//! [`Ticket`]: `GET /cgi-bin/ticket/getticket`.

use wechat_http::Call;
use wechat_http::Client;

use super::{FetchMode, Fetched, SourceError, TokenSource, answer, failed};
use crate::{CredentialKind, SendError, TokenManager, send};

/// Fetches tickets: `jsapi_ticket` for JS-SDK signatures, `api_ticket` for cards.
///
/// It draws its access token from another manager. A ticket outlives the token it was fetched
/// with; when the token is rejected on the way, the token's manager renews it and the request is
/// repeated once. Fetches are "very limited" (10,000 a day).
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html#62)
#[derive(Clone, Debug)]
pub struct Ticket {
    client: Client,
    token: TokenManager,
    kind: CredentialKind,
    wire_type: &'static str,
}

impl Ticket {
    /// The path asked.
    pub const PATH: &str = "/cgi-bin/ticket/getticket";

    /// The JS-SDK's ticket (`type=jsapi`).
    pub fn jsapi(client: Client, token: TokenManager) -> Self {
        Self {
            client,
            token,
            kind: CredentialKind::JSAPI_TICKET,
            wire_type: "jsapi",
        }
    }

    /// The cards' ticket (`type=wx_card`).
    pub fn card(client: Client, token: TokenManager) -> Self {
        Self {
            client,
            token,
            kind: CredentialKind::CARD_TICKET,
            wire_type: "wx_card",
        }
    }
}

impl TokenSource for Ticket {
    fn kind(&self) -> CredentialKind {
        self.kind.clone()
    }

    fn family(&self) -> &'static str {
        "ticket"
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let call = Call::get(Self::PATH).query("type", self.wire_type);
        let reply = send(&self.client, &self.token, &call)
            .await
            .map_err(|error| match error {
                SendError::Token(source) => SourceError::Token { source },
                SendError::Call(error) => failed(Self::PATH, error),
            })?;
        let answer = reply.json().map_err(|error| failed(Self::PATH, error))?;
        answer::read(Self::PATH, "ticket", &answer)
    }

    // The platform repeats a ticket while it lives.
    fn is_shared_by_nature(&self) -> bool {
        true
    }

    fn daily_quota(&self) -> Option<u32> {
        Some(10_000)
    }
}
