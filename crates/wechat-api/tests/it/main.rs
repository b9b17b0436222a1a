//! One integration test binary for the crate: calls over the scripted transport.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]

mod calls;
mod chapters;
mod credentials;
mod files;
mod refusals;
mod secrets;
mod secured;
mod world;
