//! The WeChat platform on your own machine: it issues and ends credentials by the platform's rules,
//! keeps its quotas, and fails when told to.
//!
//! The real platform cannot be reached from a laptop without an account, nor from CI. It never fails
//! when a test wants it to, and nobody waits two hours for a token to expire. This one does all that.
//!
//! ```
//! use std::time::Duration;
//! use wechat_emulator::{Account, Emulator, Fault};
//!
//! #[tokio::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let platform = Emulator::builder()
//!         .account(Account::new("wx5823bf96d3bd56c7", "0123456789abcdef0123456789abcdef"))
//!         .start()
//!         .await?;
//!     let client = reqwest::Client::builder().no_proxy().build()?;
//!     let fetch = || async {
//!         let asked = client.post(format!("{}/cgi-bin/stable_token", platform.url())).body(
//!             r#"{"grant_type": "client_credential", "appid": "wx5823bf96d3bd56c7",
//!                 "secret": "0123456789abcdef0123456789abcdef"}"#,
//!         );
//!         asked.send().await?.text().await
//!     };
//!
//!     let first = fetch().await?;
//!     platform.clock().advance(Duration::from_secs(7000));
//!     let renewed = fetch().await?;
//!     platform.fault(Fault::errcode("/cgi-bin/stable_token", -1).times(1));
//!     let refused = fetch().await?;
//!
//!     assert!(first.starts_with(r#"{"access_token":"96_"#));
//!     assert_ne!(first, renewed);
//!     assert!(refused.starts_with(r#"{"errcode":-1,"errmsg":"system error rid: "#));
//!     assert_eq!(platform.journal().token_fetches(), 3);
//!     Ok(())
//! }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | to start one | [`Emulator::builder`], [`Account`] |
//! | time to pass | [`Emulator::clock`] |
//! | to know what was asked | [`Emulator::journal`], [`Emulator::messages`], [`Emulator::template_messages`] |
//! | to see what is there now | [`Emulator::menu`], [`Emulator::file`], [`Emulator::followers`] |
//! | a visitor's browser | [`Emulator::oauth_code`] |
//! | something to be pushed | [`Account::callback`], [`Emulator::push`], [`push`] |
//! | to see what a user reads | [`Emulator::conversation`] |
//! | a third-party platform (第三方平台) | [`Account::third_party_platform`], [`Emulator::authorise`], [`Emulator::push_verify_ticket`] |
//! | WeCom (企业微信) | [`Corp`], [`EmulatorBuilder::corp`] |
//! | something to go wrong | [`Emulator::fault`], [`Fault`] |
//! | tokens to stop working | [`Emulator::revoke`], [`Emulator::replace_token`] |
//! | secrets to stop working | [`Emulator::reset_secret`], [`Emulator::freeze_secret`] |
//! | the rules without a network | [`platform::Platform`] |
//!
#![doc = include_str!("rules.md")]
//!
#![doc = include_str!("control.md")]
//!
//! It has no access control and no TLS, and keeps nothing on disk: it is for development only. It
//! shares no message type with the crates it tests, so that a misspelt field does not agree with itself.

mod account;
mod clock;
mod control;
mod corp;
mod emulator;
mod error;
mod fault;
mod journal;
pub mod platform;
pub mod push;
mod redact;
mod server;
mod whitelist;

pub use account::Account;
pub use clock::VirtualClock;
pub use corp::Corp;
pub use emulator::{Emulator, EmulatorBuilder};
pub use error::{AccountError, StartError};
pub use fault::Fault;
pub use journal::{Entry, Journal};
