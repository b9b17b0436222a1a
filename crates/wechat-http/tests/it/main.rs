//! What callers of the platform rely on, over scripted answers and over real sockets.
//!
//! The default transport is held to the suite for transports; everything else is the client's.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]

mod answers;
mod conformance;
mod corpus;
mod limits;
mod log;
mod proxy;
mod repeats;
mod secrets;
mod targets;

use wechat_http::{Client, ScriptedTransport};

/// A path; none of the tests depends on which.
const PATH: &str = "/cgi-bin/getcallbackip";

fn platform() -> (ScriptedTransport, Client) {
    let platform = ScriptedTransport::new();
    (platform.clone(), Client::new(platform))
}
