//! One process of a fleet around token servers: a token server, or a business server that asks some.

mod business;

use std::{env, io::Write as _};

use anyhow::Context as _;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match business::servers() {
        Some(servers) => business::run(&servers).await,
        None => Ok(wechat_token_server::run(None, |server| {
            say(&server.url()).ok();
        })
        .await?),
    }
}

fn setting(name: &str) -> anyhow::Result<String> {
    env::var(name).with_context(|| format!("{name} is not set"))
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}")?;
    Ok(stdout.flush()?)
}
