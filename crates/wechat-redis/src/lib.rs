//! Credentials shared through Redis: however many machines find a token expired at one instant,
//! one of them asks the platform.
//!
//! ```
//! use wechat_redis::RedisStore;
//!
//! # fn main() -> Result<(), wechat_redis::Error> {
//! let store = RedisStore::open("redis://127.0.0.1:6379")?;
//! // WechatConf::builder().access_token_store(store.clone()).jsapi_ticket_store(store)…
//! # let _ = store;
//! # Ok(())
//! # }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | to share credentials | [`RedisStore`] |
//! | to handle pushes once in a fleet | `RedisDedup` (feature `dedup`) |
//! | one node, Sentinel, TLS, logins, time-outs | [`Redis`], [`RedisBuilder`] |
//!
//! Works with Redis from version 5 on, and with Valkey. Nothing is connected before it is used,
//! and a connection that was lost is made anew. All decisions are taken by four small scripts on
//! the server, by the server's clock, so the clocks of the fleet need not agree.
//!
//! # When Redis is lost
//!
//! What processes hold goes on being used up to its end. A refresh that cannot get its lease is
//! made all the same: harmless with `stable_token`, where all get the same value, and logged as
//! dangerous with the classic endpoint. A primary that fails over may forget its last moments; the
//! fleet then fetches at most twice, and settles.

mod address;
#[cfg(feature = "dedup")]
mod dedup;
mod error;
mod keys;
mod link;
mod reply;
mod scripts;
mod store;

#[cfg(feature = "dedup")]
pub use self::dedup::RedisDedup;
pub use self::{
    address::{Redis, RedisBuilder},
    error::Error,
    store::RedisStore,
};
