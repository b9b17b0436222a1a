//! `emulator`: the platform on this machine, until it is stopped.

use std::time::Duration;

use serde::Serialize;
use wechat_emulator::{Account, Emulator, StartError};

use crate::{args::EmulatorArgs, failure::Failure, input, output, stop::stopped};

/// Not a secret: it opens nothing but this emulator.
pub(crate) const MADE_UP_SECRET: &str = "0123456789abcdef0123456789abcdef";

/// What a program needs to use the emulator it started.
#[derive(Serialize)]
struct Started<'a> {
    url: &'a str,
    control: String,
    app_id: &'a str,
    /// Only the made-up one: whoever gave a secret has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    app_secret: Option<&'static str>,
}

pub(crate) async fn run(args: EmulatorArgs) -> Result<(), Failure> {
    let given = input::maybe_secret("WECHAT_APP_SECRET", "the app secret")?;
    let secret = given.as_ref().map_or(MADE_UP_SECRET, |secret| secret.expose());
    let platform = Emulator::builder()
        .account(Account::new(&args.app_id, secret))
        .overlap(Duration::from_secs(args.overlap))
        .listen(args.listen.to_string())
        .start()
        .await
        .map_err(not_started)?;
    let started = Started {
        url: platform.url(),
        control: format!("{}/_emulator/", platform.url()),
        app_id: &args.app_id,
        app_secret: given.is_none().then_some(MADE_UP_SECRET),
    };
    let stop = stopped();
    if args.json {
        output::line(serde_json::to_string(&started).map_err(Failure::refused)?)?;
    } else {
        started.tell();
    }
    stop.await;
    platform.shutdown().await;
    Ok(())
}

impl Started<'_> {
    fn tell(&self) {
        output::tell(format_args!(
            "The platform listens on {}. In another shell:\n",
            self.url
        ));
        output::tell(format_args!("  export WECHAT_API_HOST={}", self.url));
        output::tell(format_args!("  export WECHAT_APP_ID={}", self.app_id));
        if let Some(secret) = self.app_secret {
            output::tell(format_args!("  export WECHAT_APP_SECRET={secret}"));
        }
        output::tell(format_args!(
            "  wechat token get\n\nWhat it can be told: {}   (Ctrl-C ends it)",
            self.control
        ));
    }
}

fn not_started(error: StartError) -> Failure {
    match error {
        StartError::Account(_) => {
            Failure::with_advice(error, "correct --app-id, or WECHAT_APP_ID").into_usage()
        }
        // It says itself what to do.
        _ => Failure::refused(error),
    }
}
