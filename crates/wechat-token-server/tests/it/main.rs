//! The token server over HTTP on loopback, against the emulated platform.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may stop where it is")]

mod browser;
mod compatible;
mod corpus;
mod http;
mod limits;
mod page;
mod protocol;
mod python;
mod reload;
mod scale;
mod settings;
mod world;
