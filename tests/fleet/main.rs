//! One process of a fleet: it reads a token through a file store, with as many tasks as asked
//! for, and prints what each of them got. Or it is a token server, or asks one.
//!
//! It can be told to stop at the worst moment: with the lease held, before the token is stored.

mod business;

use std::{
    env,
    io::Write as _,
    process::{self, Command},
    time::Duration,
};

use anyhow::{Context as _, bail};
use tokio::task::JoinSet;
use wechat_core::{AppId, Secret};
use wechat_http::{Client, Host};
use wechat_token::{
    ClassicToken, CredentialKind, FetchMode, Fetched, FileStore, SourceError, TokenManager, TokenSource,
};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    if env::var("FLEET_ROLE").is_ok_and(|role| role == "token-server") {
        return Ok(wechat_token_server::run(None, |server| told(&server.url())).await?);
    }
    if let Some(servers) = business::servers() {
        return business::run(&servers).await;
    }
    let tasks: usize = setting("FLEET_TASKS")?.parse()?;
    let client = Client::builder()
        .host(setting("WECHAT_API_HOST")?.parse::<Host>()?)
        .build()?;
    let app_id: AppId = setting("WECHAT_APP_ID")?.parse()?;
    let secret = Secret::new(setting("WECHAT_APP_SECRET")?);
    let source = Hindered {
        source: ClassicToken::new(client, app_id.clone(), secret),
        hindrance: env::var("FLEET_HINDRANCE").ok(),
    };
    let manager = TokenManager::builder(app_id, source)
        .store(FileStore::new(setting("FLEET_STORE")?))
        .fetch_timeout(Duration::from_secs(2))
        .build()?;
    let mut readers = JoinSet::new();
    for _ in 0..tasks {
        let manager = manager.clone();
        readers.spawn(async move { manager.get().await.map(|token| token.expose().to_owned()) });
    }
    while let Some(token) = readers.join_next().await {
        say(&token??)?;
    }
    Ok(())
}

fn setting(name: &str) -> anyhow::Result<String> {
    env::var(name).with_context(|| format!("{name} is not set"))
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}")?;
    Ok(stdout.flush()?)
}

/// The classic endpoint, where every fetch counts, and something that comes in between.
struct Hindered {
    source: ClassicToken,
    hindrance: Option<String>,
}

impl TokenSource for Hindered {
    fn kind(&self) -> CredentialKind {
        self.source.kind()
    }

    fn family(&self) -> &'static str {
        self.source.family()
    }

    async fn fetch(&self, mode: FetchMode) -> Result<Fetched, SourceError> {
        let hindrance = self.hindrance.as_deref();
        if hindrance == Some("hang-before-fetch") {
            told("holding");
            std::future::pending::<()>().await;
        }
        let fetched = self.source.fetch(mode).await?;
        match hindrance {
            Some("hang-after-fetch") => {
                told("holding");
                std::future::pending::<()>().await;
            }
            Some("stop-after-fetch") => {
                told("holding");
                // Whoever started us wakes us up again.
                stop().ok();
            }
            _ => {}
        }
        Ok(fetched)
    }
}

fn told(line: &str) {
    say(line).ok();
}

fn stop() -> anyhow::Result<()> {
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("kill -STOP {}", process::id()))
        .status()?;
    if !status.success() {
        bail!("cannot stop myself");
    }
    Ok(())
}
