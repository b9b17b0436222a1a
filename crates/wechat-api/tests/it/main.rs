//! One integration test binary for the crate: calls over the scripted transport.

#![expect(clippy::unwrap_used, reason = "a test says by panicking what is wrong")]

mod calls;
mod files;
mod world;
