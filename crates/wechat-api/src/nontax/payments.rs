//! Orders of fees: made, and paid.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, Secret, UnixSeconds};

use super::FeeItem;
use crate::{Date, Fen, adapt};

endpoint!(CreateFeeOrder: POST "/nontax/unifiedorder" -> CreatedFeeOrder);

/// Makes an order of a fee, and the page on which it is paid.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.2)
#[doc(alias = "支付下单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateFeeOrder {
    /// The account that calls.
    pub appid: AppId,
    /// What the payer reads.
    pub desc: String,
    /// The amount, in fen.
    pub fee: Fen,
    /// The payer's IP address.
    pub ip: String,
    /// Where it is paid: `biz` at an office's, or as the platform's page says.
    pub scene: String,
    /// The office that is owed (执收单位编码).
    pub department_code: String,
    /// Its name.
    pub department_name: String,
    /// The region (行政区划代码): `440000`.
    pub region_code: String,
    /// When the notice was made.
    pub payment_notice_create_time: UnixSeconds,
    /// By when it is to be paid.
    #[serde(with = "adapt::compact_date")]
    pub payment_expire_date: Date,
    /// What it consists of.
    pub items: Vec<FeeItem>,
    /// The payer; not wanted where `trade_type` is `MWEB`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// The app in which it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_appid: Option<AppId>,
    /// The service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_id: Option<u64>,
    /// Where it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trade_type: Option<FeeTradeKind>,
    /// Where the payer comes back to; not wanted in mini programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_url: Option<String>,
    /// Whether to begin paying at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_call_pay: Option<bool>,
    /// The account's own number of the order; this or that of the notice is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    /// What kind of notice it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_type: Option<u32>,
    /// The number of the notice (缴费通知书编号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_no: Option<String>,
    /// Who owes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// The bank, as the platform numbers it; any that is set up without it. Tests want it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// The account to settle to, where the bank splits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_account: Option<String>,
    /// The merchant to settle to; any of the bank's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mch_id: Option<String>,
}

impl CreateFeeOrder {
    /// An order of `fee` for the office `department_code`.
    #[expect(clippy::too_many_arguments, reason = "an order of a fee has these")]
    pub fn new(
        appid: AppId,
        desc: impl Into<String>,
        fee: Fen,
        ip: impl Into<String>,
        scene: impl Into<String>,
        department_code: impl Into<String>,
        department_name: impl Into<String>,
        region_code: impl Into<String>,
        payment_notice_create_time: UnixSeconds,
        payment_expire_date: Date,
        items: impl IntoIterator<Item = FeeItem>,
    ) -> Self {
        Self {
            appid,
            desc: desc.into(),
            fee,
            ip: ip.into(),
            scene: scene.into(),
            department_code: department_code.into(),
            department_name: department_name.into(),
            region_code: region_code.into(),
            payment_notice_create_time,
            payment_expire_date,
            items: items.into_iter().collect(),
            openid: None,
            app_appid: None,
            service_id: None,
            trade_type: None,
            return_url: None,
            auto_call_pay: None,
            order_no: None,
            payment_notice_type: None,
            payment_notice_no: None,
            user_name: None,
            bank_id: None,
            bank_account: None,
            mch_id: None,
        }
    }
}

setters!(CreateFeeOrder { openid: Option<OpenId>, app_appid: Option<AppId>, service_id: Option<u64>, trade_type: Option<FeeTradeKind>, return_url: Option<String>, auto_call_pay: Option<bool>, order_no: Option<String>, payment_notice_type: Option<u32>, payment_notice_no: Option<String>, user_name: Option<String>, bank_id: Option<String>, bank_account: Option<String>, mch_id: Option<String> });

open_enum! {
    /// Where a fee is paid (交易类型).
    pub struct FeeTradeKind(str) {
        /// On a page in WeChat, or in a mini program.
        JSAPI = "JSAPI",
        /// In an app.
        APP = "APP",
        /// In a browser.
        MWEB = "MWEB",
    }
}

/// The answer to [`CreateFeeOrder`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedFeeOrder {
    /// What the order is called by.
    pub order_id: String,
    /// The page on which it is paid.
    #[serde(default, with = "adapt::empty")]
    pub pay_url: Option<String>,
    /// The mini program in which it is paid.
    pub miniprogram: Option<FeePayPage>,
}

/// What opens the mini program in which an order is paid.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FeePayPage {
    /// The mini program.
    #[serde(default, with = "adapt::empty")]
    pub appid: Option<AppId>,
    /// The page.
    pub pagepath: Option<String>,
    /// The parameters of the page.
    pub query_string: Option<String>,
    /// The kind of business.
    pub business_type: Option<String>,
}

endpoint!(PayFeeByCode: POST "/nontax/micropay" -> PaidFeeOrder);

/// Makes an order of a fee and takes the money from a payer who shows a code (付款码).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.9)
#[doc(alias = "付款码支付")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct PayFeeByCode {
    /// The account that calls.
    pub appid: AppId,
    /// What the payer's code says; good for a minute.
    #[serde(with = "adapt::secret")]
    pub auth_code: Secret<String>,
    /// What the payer reads.
    pub desc: String,
    /// The amount, in fen.
    pub fee: Fen,
    /// The office that is owed (执收单位编码).
    pub department_code: String,
    /// Its name.
    pub department_name: String,
    /// The region (行政区划代码): `440000`.
    pub region_code: String,
    /// When the notice was made.
    pub payment_notice_create_time: UnixSeconds,
    /// By when it is to be paid.
    #[serde(with = "adapt::compact_date")]
    pub payment_expire_date: Date,
    /// What it consists of.
    pub items: Vec<FeeItem>,
    /// The account's own number of the order; this or that of the notice is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    /// What kind of notice it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_type: Option<u32>,
    /// The number of the notice (缴费通知书编号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_no: Option<String>,
    /// Who owes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// The bank, as the platform numbers it; any that is set up without it. Tests want it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// The account to settle to, where the bank splits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_account: Option<String>,
    /// The merchant to settle to; any of the bank's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mch_id: Option<String>,
}

impl PayFeeByCode {
    /// Takes `fee` for the office `department_code`.
    #[expect(clippy::too_many_arguments, reason = "an order of a fee has these")]
    pub fn new(
        appid: AppId,
        auth_code: Secret<String>,
        desc: impl Into<String>,
        fee: Fen,
        department_code: impl Into<String>,
        department_name: impl Into<String>,
        region_code: impl Into<String>,
        payment_notice_create_time: UnixSeconds,
        payment_expire_date: Date,
        items: impl IntoIterator<Item = FeeItem>,
    ) -> Self {
        Self {
            appid,
            auth_code,
            desc: desc.into(),
            fee,
            department_code: department_code.into(),
            department_name: department_name.into(),
            region_code: region_code.into(),
            payment_notice_create_time,
            payment_expire_date,
            items: items.into_iter().collect(),
            order_no: None,
            payment_notice_type: None,
            payment_notice_no: None,
            user_name: None,
            bank_id: None,
            bank_account: None,
            mch_id: None,
        }
    }
}

setters!(PayFeeByCode { order_no: Option<String>, payment_notice_type: Option<u32>, payment_notice_no: Option<String>, user_name: Option<String>, bank_id: Option<String>, bank_account: Option<String>, mch_id: Option<String> });

/// The answer to [`PayFeeByCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PaidFeeOrder {
    /// What the order is called by.
    pub order_id: String,
}
