//! `emulator`: the platform on this machine, until it is stopped.

use std::{env, time::Duration};

use wechat_emulator::{Account, Emulator};

use crate::{args::EmulatorArgs, failure::Failure};

/// Not a secret: it opens nothing but this emulator.
pub(crate) const MADE_UP_SECRET: &str = "0123456789abcdef0123456789abcdef";

pub(crate) async fn run(args: EmulatorArgs) -> Result<(), Failure> {
    let given = env::var("WECHAT_APP_SECRET").ok();
    let secret = given.as_deref().unwrap_or(MADE_UP_SECRET);
    let platform = Emulator::builder()
        .account(Account::new(&args.app_id, secret))
        .overlap(Duration::from_secs(args.overlap))
        .listen(args.listen.to_string())
        .start()
        .await
        .map_err(Failure::refused)?;
    println!("The platform listens on {}. In another shell:\n", platform.url());
    println!("  export WECHAT_API_HOST={}", platform.url());
    println!("  export WECHAT_APP_ID={}", args.app_id);
    if given.is_none() {
        println!("  export WECHAT_APP_SECRET={MADE_UP_SECRET}");
    }
    println!(
        "  wechat token get\n\nWhat it can be told: {}/_emulator/   (Ctrl-C ends it)",
        platform.url()
    );
    stopped().await;
    platform.shutdown().await;
    Ok(())
}

/// Waits for Ctrl-C.
pub(crate) async fn stopped() {
    // Where there is no such signal, this waits for ever, and whoever started us kills us.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
