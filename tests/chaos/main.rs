//! A long randomised run: processes die, stop and come back, Redis goes away, the platform talks
//! nonsense; and no call may fail because of a token.
//!
//! Started by `cargo xtask chaos`. The same seed draws the same troubles; how they meet the fleet
//! is up to the machine, so a failure shows its seed and its last troubles, not a replay.

mod bill;
mod run;
mod trouble;

use std::{process::ExitCode, time::Duration};

use clap::Parser;

use self::run::{Outcome, Run};

/// A long randomised run over real processes, a real Redis and the emulated platform.
#[derive(Parser)]
#[command(name = "cargo xtask chaos")]
struct Arguments {
    /// How long, in real minutes
    #[arg(long, default_value_t = 5.0)]
    minutes: f64,
    /// Draws the troubles; a random one by default
    #[arg(long)]
    seed: Option<u64>,
    /// How much faster time runs: at 200 five minutes hold sixteen hours
    #[arg(long, default_value_t = 200)]
    pace: u32,
    /// How many processes share the credential
    #[arg(long, default_value_t = 8)]
    processes: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(|| fastrand::u64(..1_000_000));
    let length = Duration::from_secs_f64(60.0 * arguments.minutes.clamp(0.05, 24.0 * 60.0));
    println!(
        "{} processes, {:.1} min at 1:{} ({:.1} hours of credential life), seed {seed}",
        arguments.processes,
        arguments.minutes,
        arguments.pace,
        length.as_secs_f64() * f64::from(arguments.pace) / 3600.0
    );
    let outcome = match Run::start(seed, arguments.pace, arguments.processes).await {
        Ok(run) => run.go_on_for(length).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(outcome) => told(&outcome, seed),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn told(outcome: &Outcome, seed: u64) -> ExitCode {
    println!("{outcome}");
    let broken = outcome.broken();
    for promise in &broken {
        eprintln!("BROKEN: {promise}");
    }
    if broken.is_empty() {
        println!("every promise held");
        ExitCode::SUCCESS
    } else {
        eprintln!(
            "seed {seed}; the last troubles were: {}",
            outcome.last_troubles.join(", ")
        );
        ExitCode::FAILURE
    }
}
