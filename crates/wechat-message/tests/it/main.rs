//! What the crate promises, from outside.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that cannot go on fails the test that called it"
)]

mod hostile;
mod kinds;
mod quirks;
mod replay;
mod replies;
mod secrets;
mod spec;
mod targets;
