//! Shops of WeChat Channels (视频号小店, 微信小店): orders, products, reviews, members.
//!
//! Ids here are numbers of up to 19 digits that arrive now as number, now as text.

use wechat_core::UnixSeconds;

use crate::{Fen, element::element};

element! {
    /// An order of a Channels shop took a step.
    ///
    /// - `channels_ec_order_new`: an order was made (订单下单)
    /// - `channels_ec_order_pay`: an order was paid (订单支付成功)
    /// - `channels_ec_order_cancel`: an order was cancelled (订单取消)
    /// - `channels_ec_order_deliver`: an order was shipped (订单发货)
    /// - `channels_ec_order_confirm`: receipt of an order was confirmed (订单确认收货)
    /// - `channels_ec_order_settle`: an order was settled (订单结算成功)
    /// - `channels_ec_order_ext_info_update`: address or remarks of an order changed (订单其他信息更新)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/order/callback/channels_ec_order_new.html)
    pub struct ChannelsOrder within "order_info" {
        /// Id of the order.
        pub order_id: Option<u64> = "order_id",
        /// When it was paid.
        pub pay_time: Option<UnixSeconds> = "pay_time",
        /// Who or what cancelled.
        pub cancel_type: Option<i64> = "cancel_type",
        /// Everything has been shipped.
        pub finish_delivery: Option<bool> = "finish_delivery",
        /// How receipt was confirmed.
        pub confirm_type: Option<i64> = "confirm_type",
        /// When it was settled.
        pub settle_time: Option<UnixSeconds> = "settle_time",
        /// What changed: 1 name, 2 address, 3 phone and others.
        pub kind: Option<i64> = "type",
    }

    /// An after-sale case changed (售后单更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/aftersale/ec_callback/channels_ec_aftersale_update.html)
    pub struct ChannelsAfterSaleUpdate within "finder_shop_aftersale_status_update" {
        /// Id of the after-sale case.
        pub after_sale_order_id: Option<u64> = "after_sale_order_id",
        /// Id of the order.
        pub order_id: Option<u64> = "order_id",
        /// State of the after-sale case.
        pub status: String = "status",
        /// What the mini program membership took off.
        pub wxa_vip_discounted_price: Option<Fen> = "wxa_vip_discounted_price",
    }

    /// An after-sale case of a present changed (礼物单售后更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/store/shop/API/aftersale/ec_callback/channels_ec_present_aftersale_update.html)
    pub struct ChannelsPresentAfterSaleUpdate within "finder_shop_present_aftersale_status_update" {
        /// Id of the after-sale case.
        pub after_sale_order_id: Option<u64> = "after_sale_order_id",
        /// Id of the order.
        pub order_id: Option<u64> = "order_id",
        /// State of the after-sale case.
        pub status: String = "status",
    }

    /// A guarantee case changed (保障单更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/store/shop/API/aftersale/ec_callback/channels_ec_guarantee_update.html)
    pub struct ChannelsGuaranteeUpdate within "finder_shop_guarantee_status_update" {
        /// Id of the guarantee case.
        pub guarantee_order_id: Option<u64> = "guarantee_order_id",
        /// Id of the order.
        pub order_id: Option<u64> = "order_id",
        /// State of the after-sale case.
        pub status: String = "status",
    }

    /// A dispute changed (纠纷单更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/complaint/callback/channels_ec_complaint_update.html)
    pub struct ChannelsComplaintUpdate within "finder_shop_complaint" {
        /// Number of the dispute.
        pub complaint_id: String = "complaint_id",
        /// Id of the after-sale case.
        pub after_sale_order_id: Option<u64> = "after_sale_order_id",
        /// Id of the order.
        pub order_id: Option<u64> = "order_id",
        /// State of the dispute.
        pub complaint_status: Option<i64> = "complaint_status",
    }

    /// A user received a coupon (用户领券).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/aftersale/ec_callback/channels_ec_aftersale_update.html)
    pub struct ChannelsCouponReceive within "receive_info" {
        /// Id of the coupon in the user's hands.
        pub user_coupon_id: String = "user_coupon_id",
        /// Id of the coupon.
        pub coupon_id: Option<u64> = "coupon_id",
        /// When the coupon was received.
        pub receive_time: Option<UnixSeconds> = "receive_time",
    }

    /// A brand was reviewed (品牌审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/brand/callback/brand_event.html)
    pub struct ChannelsBrand within "BrandEvent" {
        /// Id of the brand.
        pub brand_id: Option<u64> = "brand_id",
        /// Id of the review.
        pub audit_id: Option<u64> = "audit_id",
        /// Outcome of the review.
        pub status: Option<i64> = "status",
        /// Why the review ended as it did.
        pub reason: String = "reason",
    }

    /// A product is nearly sold out (库存不足).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/locallife/api/callback_inventory.html)
    pub struct ChannelsStockNotEnough within "channels_ec_stock_no_enough" {
        /// Id of the product.
        pub product_id: Option<u64> = "product_id",
        /// Id of the stock-keeping unit.
        pub sku_id: Option<u64> = "sku_id",
        /// What is left in stock.
        pub remaining_stock_amount: Option<i64> = "remaining_stock_amount",
        /// How many stored voucher codes are left.
        pub remaining_code_amount: Option<i64> = "remaining_code_amount",
    }

    /// A sharer was bound or unbound (分享员绑定变更).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/sharer/bindsharer.html)
    pub struct ChannelsSharerChange {
        /// State of the binding.
        pub bind_status: Option<i64> = "bind_status",
        /// OpenID of the sharer.
        pub open_id: String = "openid",
        /// Kind of sharer.
        pub sharer_type: Option<i64> = "sharer_type",
    }

    /// A member was linked (用户关联会员).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/store/shop/API/wxamember/wxa/channels_ec_vip_user_auto_add.html)
    pub struct ChannelsVipUserAutoAdd within "info" {
        /// AppID of the shop.
        pub shop_app_id: String = "shop_appid",
        /// The user's membership.
        pub identity: String = "identity",
        /// The member's id on your side.
        pub outer_user_id: String = "outer_userid",
        /// When the membership was linked.
        pub add_time: Option<UnixSeconds> = "add_time",
    }

    /// The platform asks for a member (获取用户会员信息).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/store/shop/API/wxamember/wxa/channels_ec_vip_user_info_get.html)
    pub struct ChannelsVipUserInfoGet within "info" {
        /// AppID of the shop.
        pub shop_app_id: String = "shop_appid",
    }

    /// A category was reviewed (类目审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/category/callback/ProductCategoryAudit.html)
    pub struct ProductCategoryAudit within "ProductCategoryAudit" {
        /// Id of the review.
        pub audit_id: Option<u64> = "audit_id",
        /// Outcome of the review.
        pub status: Option<i64> = "status",
        /// Why the review ended as it did.
        pub reason: String = "reason",
    }

    /// A product was reviewed (商品审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/product/callback/ProductSpuAudit.html)
    pub struct ProductSpuAudit within "ProductSpuAudit" {
        /// Id of the product.
        pub product_id: Option<u64> = "product_id",
        /// Outcome of the review.
        pub status: Option<i64> = "status",
        /// Why the review ended as it did.
        pub reason: String = "reason",
        /// Details of the review, a JSON text.
        pub audit_info: String = "audit_info",
    }

    /// A product was put on sale or taken down (商品上下架).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/product/callback/ProductSpuListing.html)
    pub struct ProductSpuListing within "ProductSpuListing" {
        /// Id of the product.
        pub product_id: Option<u64> = "product_id",
        /// On sale or taken down.
        pub status: Option<i64> = "status",
        /// Why it was taken down.
        pub reason: String = "reason",
    }

    /// A product changed (商品更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/product/callback/ProductSpuUpdate.html)
    pub struct ProductSpuUpdate within "ProductSpuUpdate" {
        /// Id of the product.
        pub product_id: Option<u64> = "product_id",
        /// State of the product.
        pub status: Option<i64> = "status",
    }

    /// An order changed its state (订单状态更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/order/callback/product_order_status_update.html)
    pub struct ProductOrderStatusUpdate within "ProductOrderStatusUpdate" {
        /// Id of the order.
        pub order_id: Option<u64> = "order_id",
        /// State of the order.
        pub status: Option<i64> = "status",
    }

    /// A product of a supplier changed (机构商品变更).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/store/leagueheadsupplier/API/callback/head_supplier_item_update.html)
    pub struct HeadSupplierItemUpdate within "item_info" {
        /// Kind of change.
        pub event_type: Option<i64> = "event_type",
        /// AppID of the shop.
        pub app_id: String = "appid",
        /// Id of the product.
        pub product_id: Option<u64> = "product_id",
        /// Version of the product.
        pub version: String = "version",
        /// Names of the product's fields that changed.
        pub update_fields: Vec<String> = "update_fields",
    }

    /// A partner shop got an order (合作小店订单).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/cooperation_shop/order_callback.html)
    pub struct CooperationShopOrder within "EventData" {
        /// AppID of the shop.
        pub shop_app_id: String = "shop_appid",
        /// Id of the order.
        pub order_id: String = "order_id",
    }

    /// A drop-shipping order took a step.
    ///
    /// - `dropship_order_new`: a drop-shipping order was made (代发单创建)
    /// - `dropship_order_update`: a drop-shipping order changed (代发单更新)
    /// - `dropship_order_cancel`: a drop-shipping order was cancelled (代发单取消)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/store/supplier/notify/ds_order_notify/ds_order_add_notice.html)
    pub struct DropshipOrder {
        /// Id of the drop-shipping order.
        pub ds_order_id: String = "ds_order_id",
        /// When it was updated.
        pub update_time: Option<UnixSeconds> = "update_time",
    }

    /// A parcel moved (电子面单轨迹更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/channels/API/ewaybill/push_path.html)
    pub struct EwaybillPushPath within "waybill_info" {
        /// Id of the electronic waybill.
        pub ewaybill_order_id: String = "ewaybill_order_id",
        /// Number of the waybill.
        pub waybill_id: String = "waybill_id",
        /// State of the parcel.
        pub status: Option<i64> = "status",
        /// State of the parcel in words.
        pub description: String = "desc",
        /// When it was updated.
        pub update_time: Option<UnixSeconds> = "update_time",
    }
}
