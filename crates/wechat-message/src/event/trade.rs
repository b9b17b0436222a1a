//! Orders of mini programs: shipping duties, complaints, and virtual goods.
//!
//! A mini program that sells has to report what it ships and is reminded when it does not;
//! virtual goods are paid through the platform and have to be delivered when it says so.

use wechat_core::UnixSeconds;

use crate::{Fen, element::element};

element! {
    /// The interface for shipping has to be used (提醒接入发货信息管理服务 API).
    pub struct TradeManageRemindAccessApi {
        /// The reminder in words.
        pub msg: String = "msg",
    }

    /// An order to be shipped or settled.
    ///
    /// - `trade_manage_remind_shipping`: an order has to be reported as shipped (提醒上传发货信息)
    /// - `trade_manage_order_settlement`: an order is about to be settled, or was (订单将要结算或已经结算)
    pub struct TradeOrder {
        /// WeChat Pay's number of the merchant.
        pub merchant_id: String = "merchant_id",
        /// WeChat Pay's number of the sub-merchant.
        pub sub_merchant_id: String = "sub_merchant_id",
        /// The shop's number of the order.
        pub merchant_trade_no: String = "merchant_trade_no",
        /// WeChat Pay's number of the transaction.
        pub transaction_id: String = "transaction_id",
        /// When it was paid.
        pub pay_time: Option<UnixSeconds> = "pay_time",
        /// The reminder in words.
        pub msg: String = "msg",
        /// When it was shipped.
        pub shipped_time: Option<UnixSeconds> = "shipped_time",
        /// When it will be settled.
        pub estimated_settlement_time: Option<UnixSeconds> = "estimated_settlement_time",
        /// How receipt was confirmed: 1 by the user, 2 by itself.
        pub confirm_receive_method: Option<i64> = "confirm_receive_method",
        /// When receipt was confirmed.
        pub confirm_receive_time: Option<UnixSeconds> = "confirm_receive_time",
        /// When it was settled.
        pub settlement_time: Option<UnixSeconds> = "settlement_time",
    }

    /// A complaint about an order changed (交易保障投诉回调).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/guarantee/complaint.html)
    pub struct ComplaintCallback within "BussiCallBackInfo" {
        /// AppID of the mini program.
        pub app_id: String = "appid",
        /// What happened to the complaint.
        pub option_type: String = "option_type",
        /// Number of the complaint.
        pub complaint_order_id: Option<u64> = "complaint_order_id",
        /// The user's OpenID.
        pub open_id: String = "open_id",
        /// What the complaint is about.
        pub kind: Option<i64> = "type",
        /// State of the order.
        pub status: Option<i64> = "status",
        /// Phone number of the user.
        pub phone_number: String = "phone_number",
        /// Evidence in words.
        pub customer_material_content: String = "customer_material_content",
        /// Media ids of pictures, comma separated.
        pub customer_material_media_ids: String = "customer_material_media_id_list",
        /// Number of the order.
        pub order_id: String = "order_id",
        /// The shop's number of the order.
        pub out_trade_no: String = "out_trade_no",
        /// Name of the product.
        pub product_name: String = "product_name",
        /// When it was paid.
        pub pay_time: Option<UnixSeconds> = "pay_time",
        /// The amount of the transaction.
        pub total_cost: Option<Fen> = "total_cost",
        /// When the complaint was made.
        pub create_time: Option<UnixSeconds> = "create_time",
        /// When the present state runs out.
        pub expire_time: Option<UnixSeconds> = "expire_time",
        /// What happened so far.
        pub history: Vec<ComplaintStep> = "history",
    }

    /// Virtual goods were paid and are to be delivered (虚拟支付道具发货通知).
    pub struct XpayGoodsDeliver {
        /// The user's OpenID.
        pub open_id: String = "OpenId",
        /// Your number of the order.
        pub out_trade_no: String = "OutTradeNo",
        /// 0 production, 1 sandbox.
        pub env: Option<i64> = "Env",
        /// The payment; absent when nothing was paid through WeChat Pay.
        pub we_chat_pay_info: Option<WeChatPayment> = "WeChatPayInfo",
        /// The goods.
        pub goods_info: Option<VirtualGoods> = "GoodsInfo",
    }

    /// Coins were paid (虚拟支付代币支付通知).
    pub struct XpayCoinPay {
        /// The user's OpenID.
        pub open_id: String = "OpenId",
        /// Your number of the order.
        pub out_trade_no: String = "OutTradeNo",
        /// 0 production, 1 sandbox.
        pub env: Option<i64> = "Env",
        /// The payment; absent when nothing was paid through WeChat Pay.
        pub we_chat_pay_info: Option<WeChatPayment> = "WeChatPayInfo",
        /// The coins.
        pub coin_info: Option<Coins> = "CoinInfo",
    }

    /// A virtual payment was refunded (虚拟支付退款通知).
    pub struct XpayRefund {
        /// The user's OpenID.
        pub open_id: String = "OpenId",
        /// Your number of the refund.
        pub mch_refund_id: String = "MchRefundId",
        /// WeChat Pay's number of the refund.
        pub wx_refund_id: String = "WxRefundId",
        /// The shop's number of the order.
        pub mch_order_id: String = "MchOrderId",
        /// WeChat Pay's number of the transaction.
        pub wx_order_id: String = "WxOrderId",
        /// WeChat Pay's number of the refunded transaction.
        pub wxpay_refund_transaction_id: String = "WxpayRefundTransactionId",
        /// The amount refunded.
        pub refund_fee: Option<Fen> = "RefundFee",
        /// Outcome, 0 for success.
        pub ret_code: Option<i64> = "RetCode",
        /// Outcome in words.
        pub ret_msg: String = "RetMsg",
        /// When the refund began.
        pub refund_start_timestamp: Option<UnixSeconds> = "RefundStartTimestamp",
        /// When the refund arrived.
        pub refund_succ_timestamp: Option<UnixSeconds> = "RefundSuccTimestamp",
        /// How often this push was repeated, from 0.
        pub retry_times: Option<i64> = "RetryTimes",
    }

    /// Coins of a mini game were delivered (小游戏游戏币发货完成).
    pub struct MiniGameCoinDelivered within "MiniGame" {
        /// What was delivered, a JSON text.
        pub payload: String = "Payload",
        /// Signature over the payload.
        pub pay_event_sig: String = "PayEventSig",
        /// A test from the console, no real purchase.
        pub is_mock: Option<bool> = "IsMock",
    }

    /// One step of a complaint.
    pub struct ComplaintStep {
        /// When it happened.
        pub time: Option<UnixSeconds> = "time",
        /// What happened, in words.
        pub content: String = "content",
        /// Media ids of pictures.
        pub media_ids: Vec<String> = "media_id_list",
    }

    /// A payment through WeChat Pay.
    pub struct WeChatPayment {
        /// The shop's number of the order.
        pub mch_order_no: String = "MchOrderNo",
        /// WeChat Pay's number of the transaction.
        pub transaction_id: String = "TransactionId",
        /// When it was paid.
        pub paid_time: Option<UnixSeconds> = "PaidTime",
    }

    /// Virtual goods that were bought.
    pub struct VirtualGoods {
        /// Id of the goods.
        pub product_id: String = "ProductId",
        /// How many.
        pub quantity: Option<i64> = "Quantity",
        /// The price before discounts.
        pub orig_price: Option<Fen> = "OrigPrice",
        /// What was paid.
        pub actual_price: Option<Fen> = "ActualPrice",
        /// What you passed along with the order.
        pub attach: String = "Attach",
    }

    /// Coins that were bought.
    pub struct Coins {
        /// How many.
        pub quantity: Option<i64> = "Quantity",
        /// The price before discounts.
        pub orig_price: Option<Fen> = "OrigPrice",
        /// What was paid.
        pub actual_price: Option<Fen> = "ActualPrice",
        /// What you passed along with the order.
        pub attach: String = "Attach",
    }
}
