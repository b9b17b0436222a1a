//! Invoices (电子发票): into a follower's card wallet, and out of it again when they are reimbursed.
//!
//! Three parties share this chapter, and each has calls of its own:
//!
//! | party | does | calls |
//! |---|---|---|
//! | the merchant (商户) | asks the buyer's consent and title, and has the invoice issued | [`GetInvoiceAuthUrl`], [`GetInvoiceAuth`], [`IssueInvoice`] |
//! | the invoicing platform (开票平台) | puts the invoice into the wallet | [`GetPlatformUrl`], [`CreateInvoiceCard`], [`UploadInvoicePdf`], [`InsertInvoice`] |
//! | who reimburses (报销方) | reads invoices and locks them | [`GetInvoice`], [`UpdateInvoiceStatus`] |
//!
//! A merchant names its invoicing platform by the `s_pappid` that the platform has read out of
//! [`GetPlatformUrl`]'s link. The event `user_authorize_invoice` tells that a buyer has agreed.
//! Titles (抬头) alone, without an invoice, are asked for with [`GetSelectTitleUrl`] and read from a code with [`ScanTitle`].
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
//! use wechat_api::invoice::{GetInvoice, ReimburseStatus, UpdateInvoiceStatus};
//!
//! // Both come from `wx.chooseInvoice` of JS-SDK.
//! let (card_id, encrypt_code) = ("pjZ8Yt5crPbAouhFqFf6JFgZv4Lc", "fbdt/fWy1VitQwhbKtSjNeR3BJyfpeJXfZjjGsdCXiM=");
//!
//! let invoice = api.send(&GetInvoice::new(card_id, encrypt_code)).await?;
//! if invoice.user_info.reimburse_status == Some(ReimburseStatus::INIT) {
//!     api.send(&UpdateInvoiceStatus::new(card_id, encrypt_code, ReimburseStatus::LOCKED)).await?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Invoices are cards: 48001 refuses accounts without cards.
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Instruction.html).

mod consent;
mod issue;
mod platform;
mod reimburse;
mod settings;
mod titles;

pub use self::consent::*;
pub use self::issue::*;
pub use self::platform::*;
pub use self::reimburse::*;
pub use self::settings::*;
pub use self::titles::*;
