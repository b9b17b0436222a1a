//! The emulator is held to the platform's rules: most of them without network and clock, what only
//! a network can show over real HTTP.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]

mod articles;
mod bot;
mod caller;
mod calls;
mod clock;
mod control;
mod control_mistakes;
mod control_pushes;
mod emulator_call;
mod faults;
mod files;
mod forced;
mod hostile;
mod http;
mod journal;
mod judging;
mod menus;
mod messages;
mod other_endpoints;
mod push_answer;
mod pushing;
mod quota;
mod refusals;
mod replay;
mod rid;
mod secrets;
mod spec;
mod third_party;
mod ticket;
mod token;
mod users;
mod web_authorisation;
mod wecom;
mod world;
