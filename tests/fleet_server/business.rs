//! A business server: it has no app secret, and asks the token servers in `WECHAT_TOKEN_SERVER`.
//!
//! For each line on its standard input all of its tasks call the platform once, and it prints a line
//! for each: the token that it had afterwards, or `failed` and why.

use std::{env, io::BufRead as _, time::Duration};

use tokio::task::JoinSet;
use wechat_core::AppId;
use wechat_http::{Call, Client, Host};
use wechat_token::{CredentialKind, TokenManager, server::ServerClient};

use crate::{say, setting};

pub(crate) async fn run(urls: &str) -> anyhow::Result<()> {
    let tasks: usize = setting("FLEET_TASKS")?.parse()?;
    let key = setting("WECHAT_TOKEN_SERVER_KEY")?;
    let app_id: AppId = setting("WECHAT_APP_ID")?.parse()?;
    let platform = Client::builder()
        .host(setting("WECHAT_API_HOST")?.parse::<Host>()?)
        // A thousand calls at once on a small machine take their time.
        .call_timeout(Duration::from_secs(60))
        .build()?;
    let mut servers: Option<ServerClient> = None;
    for url in urls.split(',') {
        let client = platform.with_host(url.parse()?);
        servers = Some(match servers {
            None => ServerClient::new(client, key.clone()),
            Some(servers) => servers.or(client, key.clone()),
        });
    }
    let Some(servers) = servers else {
        anyhow::bail!("WECHAT_TOKEN_SERVER is empty")
    };
    let credential = servers.credential(&app_id, CredentialKind::ACCESS_TOKEN);
    let tokens = TokenManager::builder(app_id, credential.clone())
        .store(credential)
        .build()?;
    say("ready")?;
    loop {
        let line = tokio::task::spawn_blocking(|| std::io::stdin().lock().lines().next());
        if line.await?.transpose()?.is_none() {
            return Ok(());
        }
        let mut calls = JoinSet::new();
        for _ in 0..tasks {
            let (platform, tokens) = (platform.clone(), tokens.clone());
            calls.spawn(async move { call(&platform, &tokens).await });
        }
        while let Some(outcome) = calls.join_next().await {
            say(&outcome?)?;
        }
    }
}

async fn call(platform: &Client, tokens: &TokenManager) -> String {
    let call = Call::get("/cgi-bin/getcallbackip");
    match wechat_token::send(platform, tokens, &call).await {
        Ok(_) => match tokens.get().await {
            Ok(token) => token.expose().to_owned(),
            Err(error) => format!("failed {error}"),
        },
        Err(error) => format!("failed {error}: {:?}", std::error::Error::source(&error)),
    }
}

/// The token servers to ask, if this process is a business server.
pub(crate) fn servers() -> Option<String> {
    env::var("WECHAT_TOKEN_SERVER").ok()
}
