//! One request to the WeChat platform: transport, host, limits, `errcode`, retry.
//!
//! The platform reports failure with HTTP 200, labels JSON as `text/plain`, lets raw control
//! characters into it and wants secrets in the URL. Every call goes through this crate, so that
//! all of this is dealt with once.
//!
//! ```
//! use wechat_http::{Call, Client, ScriptedTransport};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let platform = ScriptedTransport::new();
//! platform.answer("/cgi-bin/user/info", r#"{"openid":"oUser","subscribe":1}"#);
//! platform.answer("/cgi-bin/user/info", r#"{"errcode":40003,"errmsg":"invalid openid"}"#);
//! let client = Client::new(platform);
//!
//! #[derive(serde::Deserialize)]
//! struct User {
//!     subscribe: u8,
//! }
//! let call = Call::get("/cgi-bin/user/info").query("openid", "oUser");
//! let user: User = client.send(&call).await?.json()?;
//! assert_eq!(user.subscribe, 1);
//!
//! let refused = client.send(&call).await.unwrap_err();
//! assert_eq!(refused.errcode().map(|code| code.get()), Some(40003));
//! assert_eq!(refused.to_string(), "/cgi-bin/user/info: the platform refused");
//! # Ok(())
//! # }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | to send a call and read its answer | [`Client`], [`Call`], [`Reply`] |
//! | to send a file | [`Upload`], [`Multipart`], [`Call::body`] |
//! | to fetch a file | [`Client::open`], [`Download`] |
//! | another host: disaster recovery, a region, the emulator | [`Host`] |
//! | to know why it failed and what to do | [`Error`], [`DecodeError`], [`TransportError`] |
//! | a proxy or a private certificate authority | `ReqwestTransport` (feature `reqwest`, on by default) |
//! | another HTTP library | [`Transport`], and the suite in `conformance` (feature `conformance`) |
//! | to test without a network | [`ScriptedTransport`] |
//!
//! It does not know access tokens: `wechat-token` puts them on a call and renews them.

mod body;
mod call;
mod client;
#[cfg(feature = "conformance")]
pub mod conformance;
mod decode;
mod download;
mod error;
mod host;
mod json;
mod multipart;
mod reply;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod retry;
mod scripted;
mod transport;
mod upload;

pub use body::{Body, BodyReader};
pub use call::Call;
pub use client::{BuildError, Client, ClientBuilder};
pub use download::{Download, FileOrJson};
pub use error::{CallFault, DecodeError, Error, TransportError};
pub use host::{Host, InvalidHost};
pub use http::{HeaderName, HeaderValue, Method};
pub use multipart::Multipart;
pub use reply::Reply;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use retry::RetryPolicy;
pub use scripted::{RecordedRequest, ScriptedTransport};
pub use transport::{Answer, AnswerBody, Chunks, Request, StreamedAnswer, Transport};
pub use upload::Upload;
