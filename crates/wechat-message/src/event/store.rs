//! Shops and branches of the first generation (微信小店, 门店).

use crate::element::element;

element! {
    /// An order of the old WeChat shop was paid (微信小店订单付款通知).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Store_Interface.html#8)
    pub struct MerchantOrder {
        /// Number of the order.
        pub order_id: String = "OrderId",
        /// State of the order.
        pub order_status: Option<i64> = "OrderStatus",
        /// Id of the product.
        pub product_id: String = "ProductId",
        /// Which variants were bought.
        pub sku_info: String = "SkuInfo",
    }

    /// A branch was reviewed (门店审核结果).
    pub struct PoiCheckNotify {
        /// Your id of the branch.
        pub uniq_id: String = "UniqId",
        /// The platform's id of the branch.
        pub poi_id: String = "PoiId",
        /// Outcome: `succ` or `fail`.
        pub result: String = "Result",
        /// Why it was refused.
        pub msg: String = "msg",
    }

    /// A branch was reviewed by Tencent Maps (腾讯地图中创建门店审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#11)
    pub struct CreateMapPoiAudit {
        /// Id of the review.
        pub audit_id: Option<u64> = "audit_id",
        /// Outcome of the review.
        pub status: Option<i64> = "status",
        /// Id of the place on Tencent Maps.
        pub map_poi_id: String = "map_poi_id",
        /// Name of the branch.
        pub name: String = "name",
        /// Address of the branch.
        pub address: String = "address",
        /// Longitude in degrees.
        pub longitude: Option<f64> = "longitude",
        /// Latitude in degrees.
        pub latitude: Option<f64> = "latitude",
        /// A remark.
        pub remark: String = "sh_remark",
    }
}
