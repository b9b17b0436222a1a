//! `WechatConf`: the settings of a WeChat account, and its credentials kept valid.
//!
//! An account (公众号) comes with a Token, an AppID, an AppSecret and an EncodingAESKey, and
//! everything a program does with the platform needs some of them. Give them once, and ask for
//! what you need.
//!
//! ```
//! use wechat_conf::WechatConf;
//!
//! let conf = WechatConf::builder()
//!     .token("QDG6eK")
//!     .app_id("wx5823bf96d3bd56c7")
//!     .app_secret("0123456789abcdef0123456789abcdef")
//!     .encoding_aes_key("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C")
//!     .build()?;
//!
//! assert!(conf.crypto().is_some());
//! # async fn later(conf: WechatConf) -> Result<(), wechat_conf::Error> {
//! let token = conf.access_token().await?;
//! println!("good for {} s", token.expires_in().as_secs());
//! # Ok(())
//! # }
//! # Ok::<(), wechat_conf::Error>(())
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | to set an account up | [`WechatConf::builder`], [`WechatConf::from_env`] |
//! | several accounts in a TOML file | [`Accounts`] |
//! | a valid access token or ticket | [`WechatConf::access_token`], [`WechatConf::jsapi_ticket`] |
//! | to keep credentials yourself | [the three ways](WechatConfBuilder#three-ways-to-keep-a-credential) |
//! | to call an endpoint | [`WechatConf::send`] |
//! | to open and seal messages | [`WechatConf::crypto`] |
//! | to change a setting while the program runs | [`WechatConf::set_token`] and its sisters |
//! | to know what is wrong | [`Error`], [`Error::advice`] |
//!
//! It reads settings and wires parts together. What keeps a credential valid is `wechat-token`,
//! what opens messages `wechat-crypto`.

mod accounts;
mod builder;
mod conf;
mod credentials;
mod env;
mod error;
mod file;
mod settings;
mod state;

pub use accounts::Accounts;
pub use builder::WechatConfBuilder;
pub use conf::WechatConf;
pub use error::{Error, MissingSettings};
pub use settings::TokenEndpoint;
