//! Customer service (客服消息): messages to those who wrote first, and the people who write them.
//!
//! A user who wrote can be written to for 48 hours, at most 5 times before the next message; who pressed a
//! menu button, followed or scanned a QR code for one minute, 3 times; who paid for 48 hours ([`SendMessage`]).
//! Accounts of customer-service people (客服账号) are made with [`AddAccount`] and bound to a person's WeChat
//! with [`InviteWorker`]; sessions ([`CreateSession`], [`CloseSession`]) say who of them talks to whom, and
//! [`ListRecords`] what was said.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, user: wechat_core::OpenId) -> Result<(), wechat_api::Error> {
//! use wechat_api::kf::{Message, SendMessage, SetTyping};
//!
//! api.send(&SetTyping::on(user.clone())).await?;
//! let menu = Message::menu([("101", "Yes"), ("102", "No")]).head("Was that of help?");
//! api.send(&SendMessage::new(user, menu)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Limits: 500,000 messages a day, 100 accounts.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html)

mod account;
mod message;
mod record;
mod session;

pub use account::{
    Account, Accounts, AddAccount, DeleteAccount, InviteStatus, InviteWorker, ListAccounts,
    ListOnlineAccounts, OnlineAccount, OnlineAccounts, OnlineStatus, RemoveAdmin, SetAdmin, UpdateAccount,
    UploadAvatar,
};
pub use message::{
    ArticleRef, CardRef, KfAccount, Link, MediaRef, Menu, MenuItem, Message, MessageKind, MiniProgram, Music,
    NewsArticle, NewsArticles, SendMessage, SetTyping, Text, TypingCommand, Video,
};
pub use record::{ListOldRecords, ListRecords, OperationCode, Record, Records};
pub use session::{
    CloseSession, CreateSession, GetSession, ListSessions, ListWaiting, Session, SessionItem, Sessions,
    Waiting, WaitingUser,
};
