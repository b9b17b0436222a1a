//! The emulator keeps the platform's rules: most are asked of the state machine, some over HTTP.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that cannot go on fails the test that called it"
)]

mod bot;
mod control;
mod judging;
mod pushing;
