//! The command `wechat`: the SDK for the shell, and a demo that needs no account.
//!
//! Every argument of a program can be listed by everybody on the machine, so secrets never come
//! from flags: they come from the environment, from files or from standard input.

#![expect(
    clippy::doc_markdown,
    reason = "what is said about arguments is printed as help, as it stands"
)]

mod account;
mod args;
mod credentials;
mod crypto;
mod demo;
mod emulator;
mod endpoints;
mod failure;
mod input;
mod message;
mod output;
mod push;
mod serve;
mod stop;
mod token_server;

use std::{
    io::{IsTerminal as _, stderr},
    process::ExitCode,
};

use clap::{CommandFactory as _, Parser as _};
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use crate::{
    args::{Args, Command},
    failure::Failure,
};

fn main() -> ExitCode {
    let args = Args::parse();
    // A service tells what it does; a command is silent unless asked.
    let is_service = matches!(args.command, Command::TokenServer(_));
    log(args.verbose + u8::from(is_service));
    match run(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(args) => on_runtime(demo::run(args)),
        Command::Emulator(args) => on_runtime(emulator::run(args)),
        Command::TokenServer(args) => on_runtime(token_server::run(args)),
        Command::Token(command) => on_runtime(credentials::token(command)),
        Command::Ticket(command) => on_runtime(credentials::ticket(command)),
        Command::Crypto(command) => crypto::run(command),
        Command::Message(command) => message::run(&command),
        Command::Serve(args) => on_runtime(serve::run(args)),
        Command::Push(args) => on_runtime(push::run(*args)),
        Command::Endpoints(args) => endpoints::list(&args),
        Command::Call(args) => on_runtime(endpoints::call(args)),
        Command::Completions { shell } => {
            // Into memory first: the generator would panic where output cannot be written.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "wechat", &mut script);
            output::bytes(&script)
        }
    }
}

fn on_runtime(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.map_err(Failure::refused)?.block_on(work)
}

/// Logs go to standard error; what they say is set with `RUST_LOG`, or with `-v`.
fn log(verbose: u8) {
    let usual = match verbose {
        0 => LevelFilter::OFF,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let filter = EnvFilter::builder()
        .with_default_directive(usual.into())
        .from_env_lossy();
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr)
        .compact();
    if stderr().is_terminal() {
        log.init();
    } else {
        log.with_ansi(false).init();
    }
}
