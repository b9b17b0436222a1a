//! Receives what the WeChat platform pushes: verified, opened, answered once and in time.
//!
//! The platform POSTs every message and event to one URL, which the whole internet can reach. It
//! waits five seconds, sends the same again when it got no answer, and shows the user an error
//! when the answer is not to its liking. So a request is checked before anything of it is
//! believed, a push is handled once however often it comes, and answered before the platform
//! gives up.
//!
//! ```
//! # #[cfg(feature = "service")] {
//! use std::sync::Arc;
//! use wechat_callback::{Callback, Context, Request};
//! use wechat_crypto::{CallbackSettings, signature};
//! use wechat_message::Message;
//!
//! # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
//! // The settings of an account that never changes; a `WechatConf` does as well.
//! let keys = Arc::new(CallbackSettings::plain("QDG6eK".parse()?));
//! let bot = Callback::builder(keys)
//!     .on("text", async |message: Message, _: Context| message.text().map(str::to_owned))
//!     .build()?;
//!
//! let signature = signature::callback("QDG6eK", "1700000000", "42");
//! let query = format!("signature={signature}&timestamp=1700000000&nonce=42");
//! let body = b"<xml><ToUserName>gh_bot</ToUserName><FromUserName>oUser</FromUserName>\
//!     <CreateTime>1700000000</CreateTime><MsgType>text</MsgType><Content>hello</Content>\
//!     <MsgId>1</MsgId></xml>";
//! let response = bot.answer(&Request::new("POST", "/wechat", &query).body(body)).await;
//!
//! assert_eq!(response.status(), 200);
//! assert!(response.body().contains("<Content><![CDATA[hello]]></Content>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | a bot | [`Callback::builder`], [`CallbackBuilder::on`], [`IntoReply`] |
//! | to serve it with axum | `Callback::router` (feature `axum`) |
//! | to serve it with anything that takes a tower service | [`Callback`], which is one |
//! | to serve it with anything else | [`Callback::answer`] |
//! | several accounts behind one URL | [`Directory`] |
//! | replies that take longer than five seconds | [`CallbackBuilder::late_reply`] |
//! | to handle a push once on several machines | [`DedupStore`], [`conformance`] |
//! | to stop without losing a push | [`Callback::shutdown`] |
//! | to know what goes on | [`Callback::stats`], the span `push` of `tracing` |
//! | only the checks, without runtime and handlers | [`Receiver`] |
//!
//! Without default features there is neither runtime nor HTTP library, only what a request says
//! and what answers it. Reading messages is the job of `wechat-message`, envelopes and signatures
//! that of `wechat-crypto`.

mod answer;
#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "service")]
mod builder;
#[cfg(feature = "service")]
mod callback;
pub mod conformance;
mod dedup;
mod directory;
#[cfg(feature = "service")]
mod handler;
#[cfg(feature = "service")]
mod late;
#[cfg(feature = "service")]
mod once;
mod push;
mod query;
mod receiver;
mod refusal;
mod reply;
mod request;
mod response;
#[cfg(feature = "service")]
mod service;
#[cfg(feature = "service")]
mod stats;

pub use answer::Answer;
#[cfg(feature = "service")]
pub use builder::{BuildError, CallbackBuilder};
#[cfg(feature = "service")]
pub use callback::Callback;
#[cfg(feature = "service")]
pub use dedup::MemoryDedup;
pub use dedup::{Claim, Completed, DedupError, DedupStore, Ticket};
pub use directory::{Account, Asked, Directory};
#[cfg(feature = "service")]
pub use handler::Context;
#[cfg(feature = "service")]
pub use late::{Late, LateReply};
pub use push::{Origin, Push};
pub use receiver::{Decision, Receiver};
pub use refusal::{QueryFault, Refusal};
pub use reply::{BoxError, IntoReply};
pub use request::Request;
pub use response::Response;
#[cfg(feature = "service")]
pub use stats::Stats;
