//! Shops in mini programs (自定义交易组件, 小商店): after-sale, orders, reviews, payments.
//!
//! Fourteen events report the steps of one after-sale case and differ only in their names.

use crate::{Fen, element::element};

element! {
    /// An after-sale case took a step.
    ///
    /// - `aftersale_new_order`: an after-sale case was opened (自定义交易组件：售后单创建)
    /// - `aftersale_update_order`: an after-sale case changed (自定义交易组件：售后单更新)
    /// - `aftersale_user_cancel`: the user withdrew an after-sale case (自定义交易组件：用户取消售后)
    /// - `aftersale_user_modify_return_info`: the user changed the return parcel (自定义交易组件：用户修改退货信息)
    /// - `aftersale_user_upload_return_info_overdue`: the user did not send goods back in time
    ///   (自定义交易组件：用户上传退货物流超时)
    /// - `aftersale_user_confirm_refund_certificate`: the user confirmed the proof of a refund
    ///   (自定义交易组件：用户确认退款凭证)
    /// - `aftersale_user_apply_platform_judge_overdue`: the user did not ask the platform to judge
    ///   in time (自定义交易组件：用户申请平台介入超时)
    /// - `aftersale_merchant_handle_refund_overdue`: the shop did not handle a refund in time
    ///   (自定义交易组件：商家处理退款申请超时)
    /// - `aftersale_merchant_handle_return_overdue`: the shop did not handle a return in time
    ///   (自定义交易组件：商家处理退货申请超时)
    /// - `aftersale_merchant_confirm_receipt_overdue`: the shop did not confirm receipt in time
    ///   (自定义交易组件：商家确认收货超时)
    /// - `aftersale_wait_merchant_confirm_receipt`: the shop has to confirm receipt
    ///   (自定义交易组件：等待商家确认收货)
    /// - `aftersale_wait_merchant_offline_refund`: the shop has to refund outside the platform
    ///   (自定义交易组件：等待商家线下退款)
    /// - `aftersale_refund_success`: the money went back (自定义交易组件：退款成功)
    /// - `aftersale_complaint_update_order_state`: a dispute changed an after-sale case
    ///   (自定义交易组件：售后纠纷更新)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/aftersale/aftersale_new_order.html)
    pub struct AfterSale within "aftersale_info" {
        /// Number of the after-sale case.
        pub aftersale_id: Option<u64> = "aftersale_id",
        /// Number of the order.
        pub order_id: Option<u64> = "order_id",
        /// Your number of the order.
        pub out_order_id: String = "out_order_id",
        /// Your number of the after-sale case.
        pub out_aftersale_id: String = "out_aftersale_id",
    }

    /// A dispute changed (自定义交易组件：纠纷通知).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/complaint_order.html)
    pub struct ComplaintNotify within "complaint_info" {
        /// Id of the dispute.
        pub complaint_order_id: Option<u64> = "complaint_order_id",
        /// State of the dispute.
        pub state: Option<i64> = "state",
        /// What happened in the dispute.
        pub event: Option<i64> = "event",
    }

    /// An order was paid (支付管理：订单支付).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/wxafunds/callback/create_order.html)
    pub struct FundsOrderPay within "order_info" {
        /// The shop's number of the order.
        pub trade_no: String = "trade_no",
        /// WeChat Pay's number of the transaction.
        pub transaction_id: String = "transaction_id",
        /// When it was paid, as `2021-12-30 22:31:00` in Beijing time.
        pub pay_time: String = "pay_time",
    }

    /// An order's profit was shared (支付管理：订单分账).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/wxafunds/callback/profitsharing_order.html)
    pub struct FundsOrderProfitSharing within "order_info" {
        /// Your number of the profit sharing.
        pub profit_sharing_no: String = "profit_sharing_no",
        /// The amount shared.
        pub amount: Option<Fen> = "amount",
        /// State of the profit sharing.
        pub result: String = "result",
        /// When it was finished, as `2021-12-30 22:31:00` in Beijing time.
        pub finish_time: String = "finish_time",
    }

    /// An order was refunded (支付管理：订单退款).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/wxafunds/callback/refunds_order.html)
    pub struct FundsOrderRefund within "order_info" {
        /// Your number of the refund.
        pub refund_no: String = "refund_no",
        /// State of the refund.
        pub status: String = "status",
        /// When the refund arrived, as `2021-12-30 22:31:00` in Beijing time.
        pub success_time: String = "success_time",
    }

    /// Money was withdrawn (支付管理：提现通知).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/withdraw_notify.html)
    pub struct WithdrawNotify within "withdraw_info" {
        /// Your number of the withdrawal.
        pub out_request_no: String = "out_request_no",
        /// What became of the withdrawal.
        pub event: Option<i64> = "event",
    }

    /// A sharer was bound or unbound (小程序分享员行为).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/API/sharer/share_attribute.html)
    pub struct MiniProgramSharerAction {
        /// What was done.
        pub kind: Option<i64> = "type",
        /// OpenID of the sharer.
        pub open_id: String = "openid",
        /// The promoter the sharer belongs to.
        pub promoter: Option<Promoter> = "promoter",
    }

    /// A sharer's binding changed (小程序分享员绑定状态变更).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/sharer_bind_staus_change.html)
    pub struct MiniProgramSharerBindStatusChange {
        /// OpenID of the sharer.
        pub open_id: String = "openid",
        /// State of the binding.
        pub bind_status: Option<i64> = "bind_status",
    }

    /// A shop account was opened (小商店账号注册结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/account_register.html)
    pub struct OpenProductAccountRegister within "OpenProductAccountRegister" {
        /// State of the account.
        pub status: Option<i64> = "status",
    }

    /// A brand or a category was reviewed.
    ///
    /// - `open_product_brand_audit`: a brand was reviewed (自定义交易组件：品牌审核结果)
    /// - `open_product_category_audit`: a category was reviewed (自定义交易组件：类目审核结果)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/brand_audit.html)
    pub struct QualificationAudit within "QualificationAuditResult" {
        /// Outcome of the review.
        pub status: Option<i64> = "status",
        /// Id of the review.
        pub audit_id: String = "audit_id",
        /// Id of the brand.
        pub brand_id: Option<u64> = "brand_id",
        /// Kind of review.
        pub audit_type: Option<i64> = "audit_type",
        /// Why it was refused.
        pub reject_reason: String = "reject_reason",
    }

    /// An order of a mini program's shop took a step.
    ///
    /// - `open_product_order_analyze`: an order was recognised (自定义交易组件：订单解析结果)
    /// - `open_product_order_cancel`: an order was cancelled (小商店：订单取消)
    /// - `open_product_order_confirm`: receipt of an order was confirmed (小商店：订单确认收货)
    /// - `open_product_order_pay`: an order was paid (小商店：订单支付)
    /// - `open_product_order_refund`: an order was refunded (小商店：订单退款)
    /// - `open_product_order_settle`: an order was settled (小商店：订单结算)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/order_analyze.html)
    pub struct ProductOrder within "order_info" {
        /// Your number of the order.
        pub out_order_id: String = "out_order_id",
        /// Number of the order.
        pub order_id: Option<u64> = "order_id",
        /// The user's OpenID.
        pub open_id: String = "openid",
        /// WeChat Pay's number of the transaction.
        pub transaction_id: String = "transaction_id",
        /// When it was paid, as `2021-12-30 22:31:00` in Beijing time.
        pub pay_time: String = "pay_time",
        /// Number of the settlement.
        pub settle_no: String = "settle_no",
        /// The amount settled.
        pub amount: Option<Fen> = "amount",
        /// When it was settled, as `2021-12-30 22:31:00` in Beijing time.
        pub settle_time: String = "settle_time",
        /// The payer's OpenID at the service provider.
        pub sp_open_id: String = "sp_openid",
    }

    /// A user wants a coupon (自定义交易组件：用户领券).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/receive_coupon.html)
    pub struct OpenProductReceiveCoupon {
        /// Your id of the coupon.
        pub out_coupon_id: String = "out_coupon_id",
        /// Names the request; the answer repeats it.
        pub request_id: String = "request_id",
    }

    /// A product was reviewed or taken down.
    ///
    /// - `open_product_spu_audit`: a product was reviewed (自定义交易组件：商品审核结果)
    /// - `open_product_spu_status_update`: a product was taken down (自定义交易组件：商品系统下架)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/spu_audit.html)
    pub struct ProductAudit within "OpenProductSpuAudit" {
        /// Outcome of the review.
        pub status: Option<i64> = "status",
        /// Your id of the product.
        pub out_product_id: String = "out_product_id",
        /// Id of the product.
        pub product_id: Option<u64> = "product_id",
        /// Why it was refused.
        pub reject_reason: String = "reject_reason",
    }

    /// A scene was reviewed (自定义交易组件：场景审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/ministore/minishopopencomponent2/callback/scene_group_audit.html)
    pub struct OpenProductSceneGroupAudit within "SceneGroupAudit" {
        /// Id of the scene.
        pub group_id: Option<i64> = "group_id",
        /// Name of the scene.
        pub name: String = "name",
        /// Outcome in words.
        pub reason: String = "reason",
        /// Outcome part by part.
        pub parts: Vec<ScenePart> = "scene_group_ext_list",
    }

    /// The promoter a sharer belongs to.
    pub struct Promoter {
        /// Nickname of the promoter.
        pub finder_nickname: String = "finder_nickname",
        /// Id of the promoter.
        pub promoter_id: String = "promoter_id",
        /// OpenID of the promoter.
        pub promoter_openid: String = "promoter_openid",
    }

    /// One part of a scene's review.
    pub struct ScenePart {
        /// Id of the part.
        pub ext_id: Option<i64> = "ext_id",
        /// Name of the part.
        pub name: String = "name",
        /// Outcome of the review.
        pub status: Option<i64> = "status",
    }
}
