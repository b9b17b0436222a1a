//! Access tokens and tickets: fetched once, shared by all, renewed before they die.
//!
//! An app has one live `access_token`. It lives 7,200 seconds, and fetching a new one retires
//! the old within minutes, so two processes that each fetch their own break each other. Fetches
//! are rationed, too. This crate is the one place that fetches.
//!
//! ```
//! use std::time::Duration;
//! use wechat_core::AppId;
//! use wechat_token::{CredentialKind, FunctionSource, TokenManager};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let source = FunctionSource::new(CredentialKind::ACCESS_TOKEN, || ("a-token", 4_102_444_800_u64));
//! let tokens = TokenManager::builder(AppId::new("wx5823bf96d3bd56c7")?, source).build()?;
//!
//! assert_eq!(tokens.get().await?.expose(), "a-token");
//! # Ok(())
//! # }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | a token now | [`TokenManager::get`], [`TokenManager::with_token`] |
//! | to say that a call was refused for its token | [`TokenManager::reject`] |
//! | the platform's endpoints | [`StableToken`], [`ClassicToken`], [`Ticket`] |
//! | to act for accounts as a third-party platform (第三方平台) | [`ThirdParty`] |
//! | credentials of WeCom (企业微信) | [`WecomToken`], [`WecomTicket`] |
//! | to share a credential between processes | [`FileStore`], or a [`TokenStore`] of your own |
//! | to ask a token server | [`server::ServerClient`] |
//! | your own functions | [`FunctionStore`], [`FunctionSource`] |
//! | renewal without readers | [`TokenManager::renewer`], for many credentials [`Renewals`] |
//! | calls that repeat once with a new token | [`Credentials`], [`send`] |
//!
//! How a credential travels: before its *lead* (240–290 s before the end) readers get it without
//! a lock; then one task renews it in the background; within the *margin* (60 s before the end)
//! readers wait for the renewal, and only while refreshing fails they get the old value, up to
//! its end.
//!
//! Settings of a whole account are the job of `wechat-conf`, serving tokens to other machines
//! that of `wechat-token-server`.

mod credential;
mod credentials;
mod desk;
mod error;
mod fingerprint;
mod flight;
mod hook;
mod ledger;
mod limits;
mod manager;
mod renewals;
mod renewer;
mod source;
mod store;
mod sync;
mod third_party;
mod wecom;
mod window;

pub mod conformance;
pub mod server;

pub use credential::{Credential, CredentialKey, CredentialKind, ExportedToken};
pub use credentials::{Credentials, SendError, send};
pub use error::{BuildError, Error};
pub use fingerprint::{Fingerprint, InvalidFingerprint};
pub use hook::{FunctionSource, FunctionStore, GetFn, GetOutput, Kept, SetFn, SetOutput};
pub use manager::{Stats, Status, TokenManager, TokenManagerBuilder};
pub use renewals::{Renewals, RenewalsBuilder};
pub use renewer::Renewer;
pub use server::ServerRefusal;
pub use source::{BadValue, ClassicToken, FetchMode, Fetched, SourceError, StableToken, Ticket, TokenSource};
pub use store::{
    Committed, Document, FileStore, Lease, Leased, MemoryStore, Offer, Record, Sent, StoreError, TokenStore,
};
pub use third_party::{
    Authorization, AuthorizerToken, ComponentToken, PreAuthCode, ThirdParty, ThirdPartyBuilder, VerifyTickets,
};
pub use wecom::{WecomTicket, WecomToken};
