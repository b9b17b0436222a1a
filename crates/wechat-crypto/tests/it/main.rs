//! What the crate promises as a whole.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]

#[cfg(feature = "api-security")]
mod api_security;
mod corpus;
mod round_trip;
mod secrets;
mod speed;
mod targets;
