//! Pushed messages and events of the WeChat platform as values, and the replies to them.
//!
//! The platform POSTs everything that happens to an account as XML or JSON, in some two
//! hundred kinds with their own spellings, and expects the answer in the same response. This
//! crate turns such a body into a [`Message`] and a [`Reply`] into a body: bytes in, values
//! out, without I/O.
//!
//! ```
//! use wechat_message::Message;
//!
//! let body = "<xml><ToUserName><![CDATA[gh_bot]]></ToUserName>\
//!     <FromUserName><![CDATA[oUser]]></FromUserName><CreateTime>1700000000</CreateTime>\
//!     <MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hello]]></Content>\
//!     <MsgId>1234567890123456</MsgId></xml>";
//!
//! let message = Message::parse(body.as_bytes())?;
//! assert_eq!(message.kind(), "text");
//! assert_eq!(message.text(), Some("hello"));
//!
//! let reply = message.reply_text("hello, you")?;
//! assert!(reply.to_xml().contains("<ToUserName><![CDATA[oUser]]></ToUserName>"));
//! # Ok::<(), wechat_message::Error>(())
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | what came | [`Message::parse`], [`Content`], [`Event`], [`Notice`] |
//! | the types, by chapter of the platform's documentation | [`standard`], [`event`], [`notice`], [`device`] |
//! | what came in a kind or element that has no type | [`Event::Other`], `extra` of every type, [`Fields`] |
//! | to answer | [`Message::reply_text`] and its sisters, [`Reply`] |
//! | to see repeats | [`Message::dedup_key`] |
//! | the list of all kinds | [`kinds`] |
//! | other bounds for hostile bodies | [`Limits`] |
//!
//! Signatures and encryption are the job of `wechat-crypto`, receiving over HTTP, answering
//! once and in time that of `wechat-callback`.

mod dedup;
pub mod device;
mod element;
mod error;
pub mod event;
mod field;
mod fields;
mod flat;
mod json;
mod kind;
mod limits;
mod location;
mod message;
mod money;
pub mod notice;
mod parse;
pub mod reply;
mod secret;
pub mod standard;
mod tree;
mod xml;

pub use dedup::DedupKey;
pub use error::Error;
pub use event::Event;
pub use fields::{Fields, Value};
pub use kind::{Direction, Kind, kinds};
pub use limits::Limits;
pub use location::Coordinates;
pub use message::{Addressee, Content, Format, Header, Message, Sent};
pub use money::{Fen, Yuan};
pub use notice::Notice;
pub use reply::Reply;
pub use secret::SecretText;
