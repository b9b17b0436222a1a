//! Titles (发票抬头) alone: what an invoice is made out to.

use serde::{Deserialize, Serialize};

use crate::adapt;

endpoint!(GetUserTitleUrl: POST "/card/invoice/biz/getusertitleurl" [repeatable] -> TitleUrl);

/// Makes a link with which a title is put into a follower's wallet.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Quick_issuing/Interface_Instructions.html)
#[doc(alias = "获取添加发票抬头链接")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetUserTitleUrl {
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The number for taxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_no: Option<String>,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addr: Option<String>,
    /// The bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_type: Option<String>,
    /// The account at the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_no: Option<String>,
    /// Whether the follower fills it in; then nothing of the above is wanted.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub user_fill: Option<bool>,
    /// What the account calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_title_id: Option<String>,
}

impl GetUserTitleUrl {
    /// Nothing filled in yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetUserTitleUrl { title: Option<String>, tax_no: Option<String>, phone: Option<String>, addr: Option<String>, bank_type: Option<String>, bank_no: Option<String>, user_fill: Option<bool>, out_title_id: Option<String> });

/// The answer to [`GetUserTitleUrl`] and [`GetSelectTitleUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct TitleUrl {
    /// The link.
    pub url: String,
}

endpoint!(GetSelectTitleUrl: POST "/card/invoice/biz/getselecttitleurl" [repeatable] -> TitleUrl);

/// Makes a link with which followers choose a title for the merchant. It does not change: print it as a
/// QR code.
///
/// The event `submit_invoice_title` tells what was chosen.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Quick_issuing/Interface_Instructions.html)
#[doc(alias = "获取商户专属开票链接")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetSelectTitleUrl {
    /// A text that the event carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach: Option<String>,
    /// The merchant's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biz_name: Option<String>,
}

impl GetSelectTitleUrl {
    /// For the account itself.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetSelectTitleUrl { attach: Option<String>, biz_name: Option<String> });

endpoint!(ScanTitle: POST "/card/invoice/scantitle" [repeatable] -> Title);

/// Reads a title from the QR code that somebody shows.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Quick_issuing/Interface_Instructions.html)
#[doc(alias = "根据扫描码获取用户发票抬头")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ScanTitle {
    /// What the QR code says.
    pub scan_text: String,
}

impl ScanTitle {
    /// The QR code that says `scan_text`.
    pub fn new(scan_text: impl Into<String>) -> Self {
        Self {
            scan_text: scan_text.into(),
        }
    }
}

/// The answer to [`ScanTitle`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Title {
    /// Whose it is.
    pub title_type: TitleKind,
    /// The title.
    pub title: String,
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
}

open_enum! {
    /// Whose a title is (抬头类型).
    pub struct TitleKind(i64) {
        /// A business (单位).
        BUSINESS = 0,
        /// A person (个人).
        PERSON = 1,
    }
}
