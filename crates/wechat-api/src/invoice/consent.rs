//! The buyer's consent (授权): a page on which the title is filled in.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, Secret, UnixSeconds};

use crate::{Done, Fen, adapt};

endpoint!(GetInvoiceAuthUrl: POST "/card/invoice/getauthurl" -> InvoiceAuthUrl);

/// Makes the link to the page on which the buyer agrees and fills in the title.
///
/// What the page asks for is set with [`SetInvoiceForm`](super::SetInvoiceForm).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List.html#2)
#[doc(alias = "获取授权页链接")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetInvoiceAuthUrl {
    /// The invoicing platform, as [`GetPlatformUrl`](super::GetPlatformUrl) says.
    pub s_pappid: String,
    /// The merchant's order: unique, and not to be used twice.
    pub order_id: String,
    /// The amount, in fen.
    pub money: Fen,
    /// When this is asked.
    pub timestamp: UnixSeconds,
    /// Where the page is opened.
    pub source: InvoiceSource,
    /// What the page does.
    #[serde(rename = "type")]
    pub kind: InvoiceAuthKind,
    /// The account's ticket of the type `wx_card`.
    #[serde(with = "adapt::secret")]
    pub ticket: Secret<String>,
    /// Where the buyer comes back to: for pages in WeChat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
}

impl GetInvoiceAuthUrl {
    /// For the order `order_id` of `money`, on a page opened in `source`.
    pub fn new(
        s_pappid: impl Into<String>,
        order_id: impl Into<String>,
        money: Fen,
        timestamp: UnixSeconds,
        source: InvoiceSource,
        kind: InvoiceAuthKind,
        ticket: Secret<String>,
    ) -> Self {
        Self {
            s_pappid: s_pappid.into(),
            order_id: order_id.into(),
            money,
            timestamp,
            source,
            kind,
            ticket,
            redirect_url: None,
        }
    }
}

setters!(GetInvoiceAuthUrl { redirect_url: Option<String> });

open_enum! {
    /// Where the page of consent is opened (开票来源).
    pub struct InvoiceSource(str) {
        /// In an app.
        APP = "app",
        /// On a page in WeChat.
        WEB = "web",
        /// In a mini program.
        WXA = "wxa",
        /// In a browser.
        WAP = "wap",
    }
}

open_enum! {
    /// What the page of consent does.
    pub struct InvoiceAuthKind(i64) {
        /// Asks for a title, to issue an invoice.
        ISSUE = 0,
        /// Asks for a title, to put an invoice into the wallet.
        COLLECT_AFTER_TITLE = 1,
        /// Puts an invoice that was issued already into the wallet.
        COLLECT = 2,
    }
}

/// The answer to [`GetInvoiceAuthUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InvoiceAuthUrl {
    /// The link; for a mini program, the page of it.
    pub auth_url: String,
    /// The mini program that shows the page: when it is opened in a mini program.
    #[serde(default, with = "adapt::empty")]
    pub appid: Option<AppId>,
}

endpoint!(GetInvoiceAuth: POST "/card/invoice/getauthdata" [repeatable] -> InvoiceAuth);

/// Tells whether a buyer has agreed, and what was filled in.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "查询授权完成状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetInvoiceAuth {
    /// The merchant's order.
    pub order_id: String,
    /// The invoicing platform, as [`GetPlatformUrl`](super::GetPlatformUrl) says.
    pub s_pappid: String,
}

impl GetInvoiceAuth {
    /// For the order `order_id`.
    pub fn new(order_id: impl Into<String>, s_pappid: impl Into<String>) -> Self {
        Self {
            order_id: order_id.into(),
            s_pappid: s_pappid.into(),
        }
    }
}

/// The answer to [`GetInvoiceAuth`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InvoiceAuth {
    /// Whether the buyer has agreed.
    pub invoice_status: InvoiceAuthStatus,
    /// When.
    pub auth_time: Option<UnixSeconds>,
    /// What was filled in.
    pub user_auth_info: Option<InvoiceTitleAuth>,
}

open_enum! {
    /// Whether a buyer has agreed (订单授权状态).
    pub struct InvoiceAuthStatus(str) {
        /// The buyer has agreed.
        AUTHORIZED = "auth success",
        /// The buyer has not agreed.
        NEVER_AUTHORIZED = "never auth",
    }
}

/// What a buyer has filled in: one of the two, depending on the title.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InvoiceTitleAuth {
    /// For a person.
    pub user_field: Option<PersonalTitle>,
    /// For a business.
    pub biz_field: Option<BusinessTitle>,
}

/// The title of a person.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PersonalTitle {
    /// The name.
    pub title: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// What the merchant has asked for beyond.
    #[serde(default, with = "adapt::null")]
    pub custom_field: Vec<TitleExtra>,
}

/// The title of a business.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BusinessTitle {
    /// The name.
    pub title: Option<String>,
    /// The number for taxes.
    pub tax_no: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The address.
    pub addr: Option<String>,
    /// The bank.
    pub bank_type: Option<String>,
    /// The account at the bank.
    pub bank_no: Option<String>,
    /// What the merchant has asked for beyond.
    #[serde(default, with = "adapt::null")]
    pub custom_field: Vec<TitleExtra>,
}

/// Something that a merchant has asked for.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct TitleExtra {
    /// What.
    pub key: String,
    /// What was filled in.
    pub value: Option<String>,
}

endpoint!(RejectInvoice: POST "/card/invoice/rejectinsert" -> Done);

/// Refuses to issue an invoice, and tells the buyer so.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List.html#8)
#[doc(alias = "拒绝开票")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RejectInvoice {
    /// The invoicing platform, as [`GetPlatformUrl`](super::GetPlatformUrl) says.
    pub s_pappid: String,
    /// The merchant's order.
    pub order_id: String,
    /// Why.
    pub reason: String,
    /// Where the buyer can read more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl RejectInvoice {
    /// Refuses the order `order_id`, because of `reason`.
    pub fn new(s_pappid: impl Into<String>, order_id: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            s_pappid: s_pappid.into(),
            order_id: order_id.into(),
            reason: reason.into(),
            url: None,
        }
    }
}

setters!(RejectInvoice { url: Option<String> });
