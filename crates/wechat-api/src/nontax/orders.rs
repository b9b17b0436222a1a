//! Orders of fees: shown, listed, paid back.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, UnixSeconds};

use super::FeeItem;
use crate::{Date, Done, Fen, adapt};

endpoint!(GetFeeOrder: POST "/nontax/getorder" [repeatable] -> FeeOrder);

/// Shows an order.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.3)
#[doc(alias = "获取订单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetFeeOrder {
    /// The account that calls.
    pub appid: AppId,
    /// Which one.
    pub order_id: String,
    /// The service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_id: Option<u64>,
}

impl GetFeeOrder {
    /// The order `order_id`.
    pub fn new(appid: AppId, order_id: impl Into<String>) -> Self {
        Self {
            appid,
            order_id: order_id.into(),
            service_id: None,
        }
    }
}

setters!(GetFeeOrder { service_id: Option<u64> });

/// The answer to [`GetFeeOrder`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FeeOrder {
    /// What it is called by.
    pub order_id: String,
    /// The account that has made it.
    #[serde(default, with = "adapt::empty")]
    pub appid: Option<AppId>,
    /// The payer.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// What the payer reads.
    pub desc: Option<String>,
    /// The amount, in fen.
    pub fee: Option<Fen>,
    /// In which currency.
    pub fee_type: Option<FeeCurrency>,
    /// How far it is.
    pub status: Option<FeeOrderStatus>,
    /// When it was made.
    pub create_time: Option<UnixSeconds>,
    /// When it was paid; 0 before.
    pub pay_finish_time: Option<UnixSeconds>,
    /// The transaction of WeChat Pay.
    pub trans_id: Option<String>,
    /// The bank.
    pub bank_id: Option<String>,
    /// Its name.
    pub bank_name: Option<String>,
    /// The account that is settled to.
    pub bank_account: Option<String>,
    /// The account's own number of the refund.
    pub refund_out_id: Option<String>,
    /// What the refund is called by.
    pub refund_order_id: Option<String>,
    /// Why it was paid back.
    pub refund_reason: Option<String>,
    /// When it was paid back; 0 before.
    pub refund_finish_time: Option<UnixSeconds>,
    /// Refunds of parts.
    #[serde(default, with = "adapt::null")]
    pub partial_refund_info: Vec<FeeRefund>,
    /// The account's own number.
    pub order_no: Option<String>,
    /// The office that is owed.
    pub department_code: Option<String>,
    /// Its name.
    pub department_name: Option<String>,
    /// What kind of notice it is.
    #[serde(default, with = "adapt::number::option")]
    pub payment_notice_type: Option<u32>,
    /// The number of the notice.
    pub payment_notice_no: Option<String>,
    /// Where it was told what is owed.
    #[serde(default, with = "adapt::number::option")]
    pub payment_info_source: Option<i64>,
    /// The kind of bill.
    pub bill_type_code: Option<String>,
    /// The number of the bill.
    pub bill_no: Option<String>,
    /// The region.
    pub region_code: Option<String>,
    /// Where it was paid.
    pub scene: Option<String>,
    /// What it consists of.
    #[serde(default, with = "adapt::null")]
    pub items: Vec<FeeItem>,
    /// Who was told of the payment.
    #[serde(default, with = "adapt::null")]
    pub notify_history: Vec<FeeNotices>,
}

open_enum! {
    /// How far an order is. Refunds of parts do not change it.
    pub struct FeeOrderStatus(i64) {
        /// Not paid.
        UNPAID = 1,
        /// Paid.
        PAID = 3,
        /// Paid, just like 3.
        PAID_TOO = 4,
        /// Paid back, all of it.
        REFUNDED = 5,
        /// Being paid back.
        REFUNDING = 6,
        /// Closed, because it was not paid in time.
        CLOSED = 12,
    }
}

open_enum! {
    /// The currency of an order.
    pub struct FeeCurrency(i64) {
        /// Yuan (人民币).
        CNY = 1,
        /// US dollars (美元).
        USD = 2,
    }
}

/// A refund of a part of an order.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FeeRefund {
    /// The account's own number of it.
    pub refund_out_id: Option<String>,
    /// What it is called by.
    pub refund_order_id: Option<String>,
    /// How much, in fen.
    pub refund_fee: Option<Fen>,
    /// Why.
    pub refund_reason: Option<String>,
    /// How far it is.
    pub refund_status: Option<String>,
    /// When it was paid back.
    pub refund_finish_time: Option<UnixSeconds>,
}

/// Somebody who was told of a payment: an office, a bank.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FeeNotices {
    /// The account.
    #[serde(default, with = "adapt::empty")]
    pub appid: Option<AppId>,
    /// Its name.
    pub name: Option<String>,
    /// Each time.
    #[serde(default, with = "adapt::null")]
    pub notify_detail: Vec<FeeNotice>,
    /// How often.
    #[serde(default, with = "adapt::number::option")]
    pub notify_cnt: Option<u64>,
}

/// One time that somebody was told of a payment.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FeeNotice {
    /// When.
    pub notify_time: Option<UnixSeconds>,
    /// The platform's code.
    #[serde(default, with = "adapt::number::option")]
    pub errcode: Option<i64>,
    /// The platform's words.
    pub errmsg: Option<String>,
    /// The code that was answered.
    #[serde(default, with = "adapt::number::option")]
    pub ret: Option<i64>,
    /// The words that were answered.
    pub ret_errmsg: Option<String>,
    /// Where it was told.
    pub url: Option<String>,
    /// The random text that it was told with.
    pub wxnontaxstr: Option<String>,
    /// How it went.
    #[serde(default, with = "adapt::number::option")]
    pub status: Option<i64>,
    /// How long it took, in milliseconds.
    #[serde(default, with = "adapt::number::option")]
    pub cost_time: Option<u64>,
    /// What was answered.
    pub third_resp: Option<String>,
    /// The data in that.
    pub third_resp_data: Option<String>,
}

endpoint!(ListFeeOrders: POST "/nontax/getorderlist" [repeatable] -> FeeOrders);

/// Lists the orders of a notice, or of an own number.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.9)
#[doc(alias = "获取订单列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListFeeOrders {
    /// The account that calls.
    pub appid: AppId,
    /// The office that is owed.
    pub department_code: String,
    /// The region.
    pub region_code: String,
    /// The account's own number; this or that of the notice is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    /// The number of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_no: Option<String>,
}

impl ListFeeOrders {
    /// Orders for the office `department_code`, once a number is set.
    pub fn new(appid: AppId, department_code: impl Into<String>, region_code: impl Into<String>) -> Self {
        Self {
            appid,
            department_code: department_code.into(),
            region_code: region_code.into(),
            order_no: None,
            payment_notice_no: None,
        }
    }
}

setters!(ListFeeOrders { order_no: Option<String>, payment_notice_no: Option<String> });

/// The answer to [`ListFeeOrders`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FeeOrders {
    /// The orders.
    #[serde(default, with = "adapt::null")]
    pub order_id_list: Vec<String>,
    /// The one of them that was paid.
    #[serde(default, with = "adapt::empty")]
    pub paid_order_id: Option<String>,
}

endpoint!(RefundFeeOrder: POST "/nontax/refund" -> RefundedFeeOrder);

/// Pays an order back, or a part of it.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.4)
#[doc(alias = "退款")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RefundFeeOrder {
    /// The account that calls.
    pub appid: AppId,
    /// Which one.
    pub order_id: String,
    /// Why.
    pub reason: String,
    /// How much, in fen; all of it without this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_fee: Option<Fen>,
    /// The account's own number of the refund: wanted for a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_out_id: Option<String>,
}

impl RefundFeeOrder {
    /// Pays the order `order_id` back, because of `reason`.
    pub fn new(appid: AppId, order_id: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            appid,
            order_id: order_id.into(),
            reason: reason.into(),
            refund_fee: None,
            refund_out_id: None,
        }
    }
}

setters!(RefundFeeOrder { refund_fee: Option<Fen>, refund_out_id: Option<String> });

/// The answer to [`RefundFeeOrder`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct RefundedFeeOrder {
    /// What the refund is called by.
    pub refund_order_id: String,
}

endpoint!(DownloadFeeStatement: POST "/nontax/downloadbill" [repeatable] -> file);

/// Downloads what was paid on a day (对账单), as a table in a text.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.5)
#[doc(alias = "下载缴费对账单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DownloadFeeStatement {
    /// The account that calls.
    pub appid: AppId,
    /// Which day.
    #[serde(with = "adapt::compact_date")]
    pub bill_date: Date,
    /// The merchant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mch_id: Option<String>,
    /// Which orders; all without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_type: Option<FeeStatementKind>,
}

impl DownloadFeeStatement {
    /// What was paid on `bill_date`.
    pub fn new(appid: AppId, bill_date: Date) -> Self {
        Self {
            appid,
            bill_date,
            mch_id: None,
            bill_type: None,
        }
    }
}

setters!(DownloadFeeStatement { mch_id: Option<String>, bill_type: Option<FeeStatementKind> });

open_enum! {
    /// Which orders a statement lists.
    pub struct FeeStatementKind(str) {
        /// All orders.
        ALL = "ALL",
        /// Those that were paid.
        SUCCESS = "SUCCESS",
        /// Those that were paid back.
        REFUND = "REFUND",
    }
}

endpoint!(ReportInconsistentOrder: POST "/nontax/notifyinconsistentorder" -> Done);

/// Tells the platform of an order that its bank and the account do not agree about.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#6.1.6)
#[doc(alias = "通知不一致订单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ReportInconsistentOrder {
    /// The account that calls.
    pub appid: AppId,
    /// Which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
}

impl ReportInconsistentOrder {
    /// For the account `appid`.
    pub fn new(appid: AppId) -> Self {
        Self {
            appid,
            order_id: None,
        }
    }
}

setters!(ReportInconsistentOrder { order_id: Option<String> });
