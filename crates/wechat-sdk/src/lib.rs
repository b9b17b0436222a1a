//! WeChat official accounts (公众号) in Rust: one crate with everything.
//!
//! ```
//! use wechat_sdk::WechatConf;
//!
//! # async fn run() -> Result<(), wechat_sdk::Error> {
//! let conf = WechatConf::builder()
//!     .app_id("wx5823bf96d3bd56c7")
//!     .app_secret("0123456789abcdef0123456789abcdef")
//!     .build()?;
//!
//! let token = conf.access_token().await?;  // fetched once, renewed before it ends
//! let ticket = conf.jsapi_ticket().await?; // likewise
//! # let _ = (token, ticket);
//! # Ok(())
//! # }
//! ```
//!
//! With it, any endpoint:
//!
//! ```no_run
//! # #[cfg(feature = "api")]
//! # async fn run(conf: wechat_sdk::WechatConf) -> Result<(), wechat_sdk::api::Error> {
//! use wechat_sdk::{Api, api::tags::CreateTag};
//!
//! let api = Api::new(conf);
//! let tag = api.send(&CreateTag::new("vip")).await?.tag;
//! # let _ = tag;
//! # Ok(())
//! # }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | the settings of an account and valid credentials | [`WechatConf`], [`Accounts`], [`conf`] |
//! | to share credentials between processes | [`FileStore`], [`token`] |
//! | to share them between machines | `RedisStore`, `SqlStore` (features `redis`, `sqlite`, `postgres`) |
//! | one place that refreshes for all machines | `TokenServer` (feature `token-server`); its clients need no feature |
//! | to open, seal, sign and verify | [`crypto`] |
//! | to receive pushes and answer them | [`Callback`], [`callback`] |
//! | to read pushed messages and answer them | [`message`] |
//! | to call an endpoint | [`Api`], [`api`], or [`WechatConf::send`] with a [`Call`] of your own |
//! | ids, secrets, error codes, time | [`core`](mod@core) |
//!
//! The crates can be used alone; this one has no code of its own. A [`Host`] and a [`Transport`]
//! say where calls go and what carries them.

#[cfg(feature = "api")]
pub use wechat_api as api;
#[cfg(feature = "callback")]
pub use wechat_callback as callback;
pub use wechat_conf as conf;
pub use wechat_core as core;
pub use wechat_crypto as crypto;
pub use wechat_http as http;
pub use wechat_message as message;
#[cfg(feature = "redis")]
pub use wechat_redis as redis;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use wechat_sql as sql;
pub use wechat_token as token;
#[cfg(feature = "token-server")]
pub use wechat_token_server as token_server;

#[cfg(feature = "api")]
pub use wechat_api::Api;
#[cfg(feature = "callback")]
pub use wechat_callback::{Callback, Context, Directory, IntoReply};
pub use wechat_conf::{Accounts, Error, MissingSettings, TokenEndpoint, WechatConf, WechatConfBuilder};
pub use wechat_core::{ApiError, AppId, ErrCode, MediaId, OpenId, Secret, UnionId, UnixSeconds};
pub use wechat_crypto::{CallbackToken, EncodingAesKey, EncryptMode, MessageCrypto};
pub use wechat_http::{Call, Client, Host, Reply, Transport};
pub use wechat_message::{Event, Message};
#[cfg(feature = "redis")]
pub use wechat_redis::{Redis, RedisStore};
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use wechat_sql::SqlStore;
pub use wechat_token::{
    Credential, Credentials, ExportedToken, FileStore, MemoryStore, SendError, TokenManager, TokenSource,
    TokenStore,
};
#[cfg(feature = "token-server")]
pub use wechat_token_server::TokenServer;
