//! [`Credentials`]: whoever can give an access token and take one back.

use std::future::Future;

use wechat_core::{AppId, Secret};
use wechat_http::{Call, Client, Reply};

use crate::{Credential, Error, TokenManager};

/// Gives access tokens, and hears which of them were rejected.
///
/// A [`TokenManager`] is one; so is the `WechatConf` of `wechat-conf`. Whatever calls the
/// platform's API asks for this and no more.
pub trait Credentials: Send + Sync {
    /// An access token that is valid now.
    fn access_token(&self) -> impl Future<Output = Result<Credential, Error>> + Send;

    /// A call with `used` was refused for its token; gives the token to repeat it with, once.
    fn reject_access_token(
        &self,
        used: &Credential,
    ) -> impl Future<Output = Result<Credential, Error>> + Send;

    /// The client that calls with these tokens should go through, if there is one of their own.
    fn client(&self) -> Option<Client> {
        None
    }

    /// The app the tokens are for, if that is known.
    fn app_id(&self) -> Option<AppId> {
        None
    }

    /// The app's secret, for the few calls that want it instead of a token.
    fn app_secret(&self) -> Option<Secret<String>> {
        None
    }
}

impl Credentials for TokenManager {
    fn access_token(&self) -> impl Future<Output = Result<Credential, Error>> + Send {
        self.get()
    }

    fn reject_access_token(
        &self,
        used: &Credential,
    ) -> impl Future<Output = Result<Credential, Error>> + Send {
        self.reject(used)
    }
}

impl<C: Credentials + ?Sized> Credentials for &C {
    fn access_token(&self) -> impl Future<Output = Result<Credential, Error>> + Send {
        (**self).access_token()
    }

    fn reject_access_token(
        &self,
        used: &Credential,
    ) -> impl Future<Output = Result<Credential, Error>> + Send {
        (**self).reject_access_token(used)
    }

    fn client(&self) -> Option<Client> {
        (**self).client()
    }

    fn app_id(&self) -> Option<AppId> {
        (**self).app_id()
    }

    fn app_secret(&self) -> Option<Secret<String>> {
        (**self).app_secret()
    }
}

impl<C: Credentials + ?Sized> Credentials for std::sync::Arc<C> {
    fn access_token(&self) -> impl Future<Output = Result<Credential, Error>> + Send {
        (**self).access_token()
    }

    fn reject_access_token(
        &self,
        used: &Credential,
    ) -> impl Future<Output = Result<Credential, Error>> + Send {
        (**self).reject_access_token(used)
    }

    fn client(&self) -> Option<Client> {
        (**self).client()
    }

    fn app_id(&self) -> Option<AppId> {
        (**self).app_id()
    }

    fn app_secret(&self) -> Option<Secret<String>> {
        (**self).app_secret()
    }
}

/// Why a call that needs a token has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// There is no token to send it with.
    #[error("there is no access token to call with")]
    Token(#[source] Error),
    /// The call itself failed.
    #[error(transparent)]
    Call(wechat_http::Error),
}

/// Sends `call` with an access token on its query. Refused for the token, it is sent once more
/// with the renewed one; a second refusal goes to the caller. Never a loop.
///
/// ```no_run
/// use wechat_http::{Call, Client};
/// use wechat_token::TokenManager;
///
/// # async fn run(client: Client, tokens: TokenManager) -> Result<(), wechat_token::SendError> {
/// let reply = wechat_token::send(&client, &tokens, &Call::get("/cgi-bin/getcallbackip")).await?;
/// # let _ = reply;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Fails when there is no token, when no answer came, or when the platform refused.
pub async fn send(client: &Client, credentials: &impl Credentials, call: &Call) -> Result<Reply, SendError> {
    let token = credentials.access_token().await.map_err(SendError::Token)?;
    match client.send(&with_token(call, &token)).await {
        Err(error) if error.is_token_rejected() => {
            let token = credentials
                .reject_access_token(&token)
                .await
                .map_err(SendError::Token)?;
            client
                .send(&with_token(call, &token))
                .await
                .map_err(SendError::Call)
        }
        other => other.map_err(SendError::Call),
    }
}

fn with_token(call: &Call, token: &Credential) -> Call {
    let secret = Secret::new(token.expose().to_owned());
    call.clone().secret_query("access_token", &secret)
}
