//! The command is run as people and scripts run it: arguments, environment and standard input go
//! in; output, one line about what is wrong, and an exit code come out.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]

mod call;
mod command;
mod credentials;
mod crypto;
mod demo;
mod emulator;
mod message;
mod mistakes;
mod push;
mod reply;
mod secrets;
mod serve;
mod wechat;
