//! What the crate promises, from outside.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]
#![cfg(feature = "service")]

mod accounts;
mod handlers;
mod modes;
mod once;
mod shutdown;
mod time;
mod verification;
mod world;
