//! Credentials shared through a database: however many machines find a token expired at one
//! instant, one of them asks the platform.
//!
//! ```no_run
//! use wechat_sql::SqlStore;
//!
//! # async fn run() -> Result<(), wechat_sql::Error> {
//! let store = SqlStore::connect("postgres://user:password@db.example.com/service").await?;
//! // WechatConf::builder().access_token_store(store.clone()).jsapi_ticket_store(store)…
//! # let _ = store;
//! # Ok(())
//! # }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | to share credentials | [`SqlStore`] |
//! | to migrate by your own means | [`migrations`] |
//!
//! There is one row for each credential. A change is computed here, by the same rule as in every
//! other store ([`wechat_token::Document`]), and written only if the row is still what was read: a
//! compare-and-swap, so no transaction is held open and no row stays locked. All times are by the
//! database's clock, so the clocks of the fleet need not agree.

mod error;
pub mod migrations;
mod store;
mod table;

pub use self::{error::Error, store::SqlStore};
