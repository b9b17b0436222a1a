//! Every WeChat API endpoint as a documented value, and the client that sends it.
//!
//! The platform has some 1,250 endpoints that report failure with HTTP 200 and have no common form. Here
//! each is a struct whose documentation says what it takes and answers, and one line that ties it to the
//! wire.
//!
//! ```no_run
//! # async fn run(conf: wechat_token::TokenManager) -> Result<(), wechat_api::Error> {
//! use wechat_api::{Api, tags::CreateTag};
//!
//! let api = Api::new(conf);
//! let tag = api.send(&CreateTag::new("vip")).await?.tag;
//! println!("tag {} is {}", tag.id, tag.name);
//! # Ok(())
//! # }
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | to send a call | [`Api`] |
//! | to find a call | the chapters below, search for the Chinese title, [`catalogue`], or `wechat endpoints WORDS` |
//! | a call that is not here | [`Api::send_raw`], or [`endpoint!`] on a struct of your own |
//! | to know why it failed | [`Error`] |
//! | to send a file, to fetch one | [`Upload`], [`Download`], the chapter `media` |
//! | calls signed and encrypted | `SecuredTransport` (feature `api-security`) |
//! | logging, metrics, rate limits | a [`Transport`](wechat_http::Transport) around another |
//! | a list of many pages | [`Api::items`], [`Paged`] |
//!
//! Each chapter is a feature of the same name, and works alone. The default ones are what most accounts use;
//! `all` has all of them, `legacy` those that the platform has retired. Keeping tokens
//! valid is the job of `wechat-token`, the bytes on the wire that of `wechat-http`.

#[macro_use]
mod macros;

pub mod adapt;
mod api;
pub mod catalogue;
mod date;
mod draft;
mod endpoint;
mod error;
mod money;
#[cfg(any(feature = "links", feature = "oauth", feature = "subscribe"))]
mod page_url;
mod pages;
#[cfg(feature = "conformance")]
pub mod probe;
#[cfg(feature = "api-security")]
mod secured;

// The chapters.
#[cfg(feature = "access")]
pub mod access;
#[cfg(feature = "ai")]
pub mod ai;
#[cfg(feature = "cards")]
pub mod cards;
#[cfg(feature = "cityservice")]
pub mod cityservice;
#[cfg(feature = "comments")]
pub mod comments;
#[cfg(feature = "datacube")]
pub mod datacube;
#[cfg(feature = "drafts")]
pub mod drafts;
#[cfg(feature = "guide")]
pub mod guide;
#[cfg(feature = "invoice")]
pub mod invoice;
#[cfg(feature = "kf")]
pub mod kf;
#[cfg(feature = "legacy")]
pub mod legacy;
#[cfg(feature = "links")]
pub mod links;
#[cfg(feature = "marketing")]
pub mod marketing;
#[cfg(feature = "mass")]
pub mod mass;
#[cfg(feature = "materials")]
pub mod materials;
#[cfg(feature = "media")]
pub mod media;
#[cfg(feature = "menu")]
pub mod menu;
#[cfg(feature = "nontax")]
pub mod nontax;
#[cfg(feature = "oauth")]
pub mod oauth;
#[cfg(feature = "stores")]
pub mod stores;
#[cfg(feature = "subscribe")]
pub mod subscribe;
#[cfg(feature = "tags")]
pub mod tags;
#[cfg(feature = "templates")]
pub mod templates;
#[cfg(feature = "users")]
pub mod users;

pub use api::{Api, Full};
pub use date::{Date, InvalidDate};
pub use draft::Draft;
pub use endpoint::{AsFile, AsJson, Auth, Done, Endpoint, FileOr, Json, Page, Shape};
pub use error::Error;
pub use money::Fen;
pub use pages::Paged;
#[cfg(feature = "api-security")]
pub use secured::SecuredTransport;

pub use wechat_http::{Call, Download, Host, Method, Upload};
