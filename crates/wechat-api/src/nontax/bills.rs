//! Electronic bills of finance offices (财政电子票据), which go into the payer's wallet.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, Secret, UnixSeconds};

use crate::{Fen, adapt};

endpoint!(GetBillAuthUrl: POST "/nontax/getbillauthurl" -> BillAuthUrl);

/// Makes the link to the page on which the payer agrees to take the bill.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Nontax_Bill/API_list.html#2.2)
#[doc(alias = "获取财政电子票据授权页链接")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetBillAuthUrl {
    /// The finance office, as the platform names it.
    pub s_pappid: String,
    /// The order.
    pub order_id: String,
    /// The amount, in fen.
    pub money: Fen,
    /// When this is asked.
    pub timestamp: UnixSeconds,
    /// Where the page is opened.
    pub source: BillSource,
    /// The account's ticket of the type `wx_card`.
    #[serde(with = "adapt::secret")]
    pub ticket: Secret<String>,
    /// Where the payer comes back to: for pages in WeChat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
}

impl GetBillAuthUrl {
    /// For the order `order_id` of `money`, on a page opened in `source`.
    pub fn new(
        s_pappid: impl Into<String>,
        order_id: impl Into<String>,
        money: Fen,
        timestamp: UnixSeconds,
        source: BillSource,
        ticket: Secret<String>,
    ) -> Self {
        Self {
            s_pappid: s_pappid.into(),
            order_id: order_id.into(),
            money,
            timestamp,
            source,
            ticket,
            redirect_url: None,
        }
    }
}

setters!(GetBillAuthUrl { redirect_url: Option<String> });

open_enum! {
    /// Where the page of consent is opened.
    pub struct BillSource(str) {
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

/// The answer to [`GetBillAuthUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BillAuthUrl {
    /// The link.
    pub auth_url: String,
    /// For how long it works, in seconds.
    #[serde(default, with = "adapt::number::option")]
    pub expire_time: Option<u64>,
}

endpoint!(CreateBillCard: POST "/nontax/createbillcard" -> CreatedBillCard);

/// Makes a card for bills of one office. Once is enough for all of them.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Nontax_Bill/API_list.html#3.2)
#[doc(alias = "创建财政电子票据卡券模板")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateBillCard {
    /// The card.
    pub invoice_info: BillCard,
}

impl CreateBillCard {
    /// The card `invoice_info`.
    pub fn new(invoice_info: BillCard) -> Self {
        Self { invoice_info }
    }
}

/// A card for bills.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BillCard {
    /// What it shows.
    pub base_info: BillCardBase,
    /// Who issues the bills.
    pub payee: String,
}

impl BillCard {
    /// A card for bills of `payee`, with the logo at `logo_url`.
    pub fn new(payee: impl Into<String>, logo_url: impl Into<String>) -> Self {
        Self {
            base_info: BillCardBase {
                logo_url: logo_url.into(),
            },
            payee: payee.into(),
        }
    }
}

/// What a card for bills shows.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BillCardBase {
    /// The URL of the logo, which the platform gave for an uploaded picture.
    pub logo_url: String,
}

/// The answer to [`CreateBillCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedBillCard {
    /// What the card is called by.
    pub card_id: String,
}

endpoint!(InsertBill: POST "/nontax/insertbill" -> InsertedBill);

/// Puts a bill into the wallet of the payer who has agreed to that.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Nontax_Bill/API_list.html#3.5)
#[doc(alias = "将财政电子票据插入用户卡包")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InsertBill {
    /// The order.
    pub order_id: String,
    /// The account that the payer has agreed in.
    pub appid: AppId,
    /// The card, see [`CreateBillCard`].
    pub card_id: String,
    /// The bill.
    pub card_ext: BillExt,
}

impl InsertBill {
    /// The bill `bill` for the order `order_id` at `appid`.
    pub fn new(
        order_id: impl Into<String>,
        appid: AppId,
        card_id: impl Into<String>,
        bill: BillData,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            appid,
            card_id: card_id.into(),
            card_ext: BillExt {
                user_card: BillUserCard {
                    invoice_user_data: bill,
                },
            },
        }
    }
}

/// What a bill is wrapped in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BillExt {
    /// The bill.
    pub user_card: BillUserCard,
}

/// What a bill is wrapped in within.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BillUserCard {
    /// The bill.
    pub invoice_user_data: BillData,
}

/// A bill.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BillData {
    /// Whom it is made out to.
    pub title: String,
    /// The amount, in fen.
    pub fee: Fen,
    /// The number (票据号码).
    pub billing_no: String,
    /// The code (票据代码).
    pub billing_code: String,
    /// When it was issued. Sent as a text.
    #[serde(with = "adapt::number_in_text")]
    pub billing_time: UnixSeconds,
    /// The PDF, as uploaded in the chapter of invoices.
    pub s_pdf_media_id: String,
}

impl BillData {
    /// The bill `billing_no`, made out to `title`.
    pub fn new(
        title: impl Into<String>,
        fee: Fen,
        billing_no: impl Into<String>,
        billing_code: impl Into<String>,
        billing_time: UnixSeconds,
        s_pdf_media_id: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            fee,
            billing_no: billing_no.into(),
            billing_code: billing_code.into(),
            billing_time,
            s_pdf_media_id: s_pdf_media_id.into(),
        }
    }
}

/// The answer to [`InsertBill`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InsertedBill {
    /// The code of the bill as a card.
    pub code: String,
    /// The payer.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
}
