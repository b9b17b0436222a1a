//! What the crate promises, from outside.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]
#![cfg(feature = "service")]

mod accounts;
mod corpus;
mod handlers;
mod hostile;
mod log;
mod modes;
mod once;
mod secrets;
mod service;
mod shutdown;
mod targets;
mod time;
mod verification;
mod world;
