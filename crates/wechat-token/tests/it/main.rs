//! What the crate promises as a whole, on a paused clock and without a network.

#![allow(
    unreachable_pub,
    reason = "a test binary has no outside; `pub` tells what a module offers the others"
)]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]

mod budget;
mod file_store;
mod flight;
mod hooks;
mod log;
mod platform;
mod properties;
mod reading;
mod rejection;
mod renewals;
mod secrets;
mod server;
mod settings;
mod shared_store;
mod short_life;
mod store_trouble;
mod third_party;
mod trouble;
mod world;
