//! What the command promises, from outside: run as a process, with its output and exit code.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot go on fails the test that called it"
)]

mod message;
mod push;
