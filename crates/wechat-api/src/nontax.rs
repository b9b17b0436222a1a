//! Fees and fines (非税缴费): what is owed to public offices, paid with WeChat Pay.
//!
//! Somebody is sent a notice (缴费通知书), whose number, office and region find what is owed ([`QueryFee`]). An
//! order is made of that ([`CreateFeeOrder`]), paid, and can be paid back ([`RefundFeeOrder`]). The finance office then puts an
//! electronic bill (财政电子票据) into the payer's wallet ([`InsertBill`]). Drivers can let fees of parking and roads
//! be taken without asking ([`QueryVehicle`], [`ChargeVehicle`]).
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, appid: wechat_core::AppId) -> Result<(), wechat_api::Error> {
//! use wechat_api::nontax::QueryFee;
//!
//! let fee = api.send(&QueryFee::new(appid, "440204190185356", "143605002004", "440000")).await?;
//! println!("{}: {} yuan", fee.department_name.unwrap_or_default(), fee.fee);
//! # Ok(())
//! # }
//! ```
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html).

mod bills;
mod orders;
mod payments;
mod vehicles;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use wechat_core::{AppId, Secret, UnixSeconds};

pub use self::bills::*;
pub use self::orders::*;
pub use self::payments::*;
pub use self::vehicles::*;
use crate::{Date, Done, Fen, Json, adapt};

endpoint!(QueryFee: POST "/nontax/queryfee" [repeatable] -> Fee);

/// Tells what is owed under a notice.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.1)
#[doc(alias = "查询应收信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct QueryFee {
    /// The account that calls.
    pub appid: AppId,
    /// The number of the notice (缴费通知书编号).
    pub payment_notice_no: String,
    /// The office that is owed (执收单位编码).
    pub department_code: String,
    /// The region (行政区划代码): `440000`.
    pub region_code: String,
    /// The service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_id: Option<u64>,
    /// The bank, as the platform numbers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// What kind of notice it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_type: Option<u32>,
}

impl QueryFee {
    /// What is owed under the notice `payment_notice_no`.
    pub fn new(
        appid: AppId,
        payment_notice_no: impl Into<String>,
        department_code: impl Into<String>,
        region_code: impl Into<String>,
    ) -> Self {
        Self {
            appid,
            payment_notice_no: payment_notice_no.into(),
            department_code: department_code.into(),
            region_code: region_code.into(),
            service_id: None,
            bank_id: None,
            payment_notice_type: None,
        }
    }
}

setters!(QueryFee { service_id: Option<u64>, bank_id: Option<String>, payment_notice_type: Option<u32> });

/// The answer to [`QueryFee`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Fee {
    /// The amount, in fen.
    pub fee: Fen,
    /// What it consists of.
    #[serde(default, with = "adapt::null")]
    pub items: Vec<FeeItem>,
    /// Who owes it, in part: 叶*梅.
    pub user_name: Option<String>,
    /// The office that is owed.
    pub department_code: Option<String>,
    /// Its name.
    pub department_name: Option<String>,
    /// What kind of notice it is.
    #[serde(default, with = "adapt::number::option")]
    pub payment_notice_type: Option<u32>,
    /// The number of the notice.
    pub payment_notice_no: Option<String>,
    /// When the notice was made.
    pub payment_notice_create_time: Option<UnixSeconds>,
    /// By when it is to be paid.
    #[serde(default, deserialize_with = "day")]
    pub payment_expire_date: Option<Date>,
    /// The region.
    pub region_code: Option<String>,
}

/// A part of what is owed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FeeItem {
    /// Which one, from 1 on.
    #[serde(with = "adapt::number")]
    pub no: u32,
    /// What it is, as a code (项目编码).
    pub item_id: String,
    /// What it is.
    pub item_name: String,
    /// For being late (滞纳金), in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<Fen>,
    /// As a penalty (加罚金额), in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Fen>,
    /// The amount with all that, in fen.
    pub fee: Fen,
}

impl FeeItem {
    /// The part `no`: `fee` for the item `item_id`.
    pub fn new(no: u32, item_id: impl Into<String>, item_name: impl Into<String>, fee: Fen) -> Self {
        Self {
            no,
            item_id: item_id.into(),
            item_name: item_name.into(),
            overdue: None,
            penalty: None,
            fee,
        }
    }
}

setters!(FeeItem { overdue: Option<Fen>, penalty: Option<Fen> });

/// A day as a number, a text, or nothing.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = match Json::deserialize(deserializer)? {
        Json::Number(day) => day.to_string(),
        Json::String(day) => day,
        Json::Null => String::new(),
        _ => return Err(D::Error::custom("not a day")),
    };
    match text.as_str() {
        "" | "0" => Ok(None),
        text => text.parse().map(Some).map_err(D::Error::custom),
    }
}

endpoint!(GetRealName: POST "/nontax/getrealname" [repeatable] -> EncryptedRealName);

/// Fetches the real name of somebody who has agreed, encrypted for the account.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#9.3)
#[doc(alias = "获取实名信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetRealName {
    /// The token that the page of consent came back with.
    #[serde(with = "adapt::secret")]
    pub wx_realname_token: Secret<String>,
}

impl GetRealName {
    /// The name under the token `wx_realname_token`.
    pub fn new(wx_realname_token: Secret<String>) -> Self {
        Self { wx_realname_token }
    }
}

/// The answer to [`GetRealName`]: the name under a key, and the key under the account's public key.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct EncryptedRealName {
    /// How the key is encrypted: `RSA`.
    pub key_encrypt_type: Option<String>,
    /// The encrypted key, in Base64.
    pub key: String,
    /// How the name is encrypted: `AES_ECB`.
    pub data_encrypt_type: Option<String>,
    /// The encrypted name, in Base64.
    pub data: String,
}

endpoint!(MockPaymentNotice: POST "/nontax/mocknotification" -> Done);

/// Tells the account of a payment that was never made, to test how it takes that.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.7)
#[doc(alias = "模拟支付结果通知")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MockPaymentNotice {
    /// The account that calls.
    pub appid: AppId,
    /// Where the account is told.
    pub url: String,
    /// The version of the protocol.
    pub version: u32,
}

impl MockPaymentNotice {
    /// To `url`, for the account `appid`.
    pub fn new(appid: AppId, url: impl Into<String>) -> Self {
        Self {
            appid,
            url: url.into(),
            version: 1,
        }
    }
}

setters!(MockPaymentNotice { version: u32 });

endpoint!(MockFeeQuery: POST "/nontax/mockqueryfee" -> Done);

/// Asks the account what is owed under a notice that does not exist, to test how it takes that.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.8)
#[doc(alias = "模拟查询应收信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MockFeeQuery {
    /// The account that calls.
    pub appid: AppId,
    /// Where the account is told.
    pub url: String,
    /// The version of the protocol.
    pub version: u32,
}

impl MockFeeQuery {
    /// To `url`, for the account `appid`.
    pub fn new(appid: AppId, url: impl Into<String>) -> Self {
        Self {
            appid,
            url: url.into(),
            version: 1,
        }
    }
}

setters!(MockFeeQuery { version: u32 });
