//! The central control server (中控服务器): keeps WeChat credentials valid for all machines of a fleet.
//!
//! A refresh retires the value that all others hold, and refreshes are rationed. So one place
//! refreshes, and the machines that use credentials ask it. This is that place, ready-made: an HTTP
//! service over any [`TokenStore`](wechat_token::TokenStore), one instance or several over one store.
//!
//! ```
//! use wechat_conf::WechatConf;
//! use wechat_token_server::{Client, TokenServer};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let shop = WechatConf::builder()
//!     .app_id("wx5823bf96d3bd56c7")
//!     .app_secret("0123456789abcdef0123456789abcdef")
//!     .api_host("http://127.0.0.1:9") // The emulator's, say.
//!     .build()?;
//! let server = TokenServer::builder()
//!     .listen("127.0.0.1:0".parse()?)
//!     .admin("127.0.0.1:0".parse()?)
//!     .account("shop", &shop)?
//!     .client(Client::new("web", "a-key-of-at-least-20-characters")?.account("shop"))
//!     .start()
//!     .await?;
//!
//! println!("clients ask {}, you look at {}", server.url(), server.admin_url());
//! server.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | to run it from a settings file | [`run`], or the command `wechat token-server` |
//! | to build one into a program | [`TokenServer::builder`] |
//! | to say who may ask for what | [`Client`] |
//! | to ask it from Rust | `WechatConf::builder().token_server(url, key)` |
//! | to ask it from anything else | the table below |
//!
#![doc = include_str!("protocol.md")]

mod admin;
mod api;
mod builder;
mod client;
mod compatible;
mod config;
mod error;
mod gate;
mod history;
mod limit;
mod listen;
mod metrics;
mod permission;
mod registry;
mod run;
mod server;
mod state;
mod status;
mod store;
mod tls;

/// What reads bytes of strangers, for the fuzz target.
#[doc(hidden)]
pub mod hostile {
    /// Reads `bytes` as each part of a request that is read before a key is known to be right.
    pub fn request(bytes: &[u8]) {
        crate::api::read_request(bytes);
        crate::compatible::read_request(bytes);
    }
}

pub use builder::TokenServerBuilder;
pub use client::Client;
pub use error::Error;
pub use run::run;
pub use server::TokenServer;
