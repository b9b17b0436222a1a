//! The emulator keeps the platform's rules: most are asked of the state machine, some over HTTP.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that cannot go on fails the test that called it"
)]

mod articles;
mod bot;
mod caller;
mod control;
mod emulator_call;
mod files;
mod judging;
mod menus;
mod messages;
mod other_endpoints;
mod push_answer;
mod pushing;
mod replay;
mod spec;
mod users;
mod web_authorisation;
