//! Instant delivery (即时配送): riders who bring things within the hour.
//!
//! A shop gets `update_waybill_status`; a delivery company gets the others and has to answer
//! within the response, see [`Message::reply_event`](crate::Message::reply_event). Amounts are in
//! yuan with decimals here, unlike everywhere else.

use wechat_core::UnixSeconds;

use crate::{SecretText, Yuan, element::element};

element! {
    /// A delivery changed its state (即时配送：配送单状态更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-business/immediateDelivery.onOrderStatus.html)
    pub struct UpdateWaybillStatus {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// The shop's number of the order.
        pub shop_order_id: String = "shop_order_id",
        /// The shop's number of the branch.
        pub shop_no: String = "shop_no",
        /// Number of the delivery.
        pub waybill_id: String = "waybill_id",
        /// State of the delivery.
        pub order_status: Option<i64> = "order_status",
        /// When the state changed.
        pub action_time: Option<UnixSeconds> = "action_time",
        /// Further words.
        pub action_msg: String = "action_msg",
        /// The rider.
        pub agent: Option<Rider> = "agent",
    }

    /// The platform asks for a pre-authorization code (即时配送：获取预授权码).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onPreAuthCodeGet.html)
    pub struct GetPreAuthCode {
        /// AppID of the shop's mini program.
        pub app_id: String = "wx_appid",
    }

    /// The platform asks for a shop's account (即时配送：获取授权信息).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onAuthInfoGet.html)
    pub struct GetAuthInfo {
        /// AppID of the shop's mini program.
        pub app_id: String = "wx_appid",
        /// The authorization code.
        pub code: Option<SecretText> = "code",
    }

    /// A shop took its authorization back (即时配送：取消授权).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onCancelAuth.html)
    pub struct CancelAuthAccount {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// AppID of the shop's mini program.
        pub app_id: String = "wx_appid",
    }

    /// A shop places an order.
    ///
    /// - `transport_precreate_order`: a shop asks whether an order would be taken (即时配送：预下配送单)
    /// - `transport_add_order`: a shop places an order (即时配送：下配送单)
    /// - `transport_readd_order`: a shop places an order once more (即时配送：重新下单)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onOrderPreAdd.html)
    pub struct TransportOrder {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// The shop's number of the order.
        pub shop_order_id: String = "shop_order_id",
        /// The shop's number of the branch.
        pub shop_no: String = "shop_no",
        /// Proof that the request comes from the shop.
        pub delivery_sign: String = "delivery_sign",
        /// The sender.
        pub sender: Option<TransportParty> = "sender",
        /// The receiver.
        pub receiver: Option<TransportParty> = "receiver",
        /// The goods.
        pub cargo: Option<TransportCargo> = "cargo",
        /// How it is to be delivered.
        pub order_info: Option<TransportTerms> = "order_info",
        /// Names the order in later calls.
        pub wx_token: String = "wx_token",
    }

    /// A shop cancels an order, or asks what that would cost.
    ///
    /// - `transport_precancel_order`: a shop asks what cancelling would cost (即时配送：预取消配送单)
    /// - `transport_cancel_order`: a shop cancels an order (即时配送：取消配送单)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onOrderPreCancel.html)
    pub struct TransportCancel {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// The shop's number of the order.
        pub shop_order_id: String = "shop_order_id",
        /// The shop's number of the branch.
        pub shop_no: String = "shop_no",
        /// Proof that the request comes from the shop.
        pub delivery_sign: String = "delivery_sign",
        /// Number of the delivery.
        pub waybill_id: String = "waybill_id",
        /// Id of the reason.
        pub cancel_reason_id: Option<i64> = "cancel_reason_id",
        /// The reason in words.
        pub cancel_reason: String = "cancel_reason",
    }

    /// A shop adds a tip (即时配送：增加小费).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onOrderAddTips.html)
    pub struct TransportAddTips {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// The shop's number of the order.
        pub shop_order_id: String = "shop_order_id",
        /// The shop's number of the branch.
        pub shop_no: String = "shop_no",
        /// Proof that the request comes from the shop.
        pub delivery_sign: String = "delivery_sign",
        /// Number of the delivery.
        pub waybill_id: String = "waybill_id",
        /// The tip.
        pub tips: Option<Yuan> = "tips",
        /// A remark.
        pub remark: String = "remark",
    }

    /// A shop asks for or reports something about an order.
    ///
    /// - `transport_confirm_return_to_biz`: a shop got undeliverable goods back (即时配送：异常件退回确认)
    /// - `transport_query_order_status`: a shop asks for the state of an order (即时配送：查询配送单状态)
    /// - `transport_get_agent_pos`: a shop asks where the rider is (即时配送：查询骑手位置)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onOrderPreCancel.html)
    pub struct TransportRef {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// The shop's number of the order.
        pub shop_order_id: String = "shop_order_id",
        /// The shop's number of the branch.
        pub shop_no: String = "shop_no",
        /// Proof that the request comes from the shop.
        pub delivery_sign: String = "delivery_sign",
        /// Number of the delivery.
        pub waybill_id: String = "waybill_id",
    }

    /// A shop marks the rider (即时配送：骑手评分).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onRiderScoreSet.html)
    pub struct TransportSetRiderScore {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// The shop's number of the order.
        pub shop_order_id: String = "shop_order_id",
        /// The shop's number of the branch.
        pub shop_no: String = "shop_no",
        /// Number of the delivery.
        pub waybill_id: String = "waybill_id",
        /// Mark for punctuality.
        pub delivery_ontime_score: Option<i64> = "delivery_ontime_score",
        /// Mark for intact goods.
        pub cargo_intact_score: Option<i64> = "cargo_intact_score",
        /// Mark for friendliness.
        pub attitude_score: Option<i64> = "attitude_score",
    }

    /// A developer changes the state of a test order (即时配送：模拟更新配送单状态).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/immediate-delivery/by-provider/immediateDelivery.onMockUpdateOrder.html)
    pub struct MockUpdateOrderStatus {
        /// Id of the shop.
        pub shop_id: String = "shopid",
        /// The shop's number of the order.
        pub shop_order_id: String = "shop_order_id",
        /// The shop's number of the branch.
        pub shop_no: String = "shop_no",
        /// Number of the delivery.
        pub waybill_id: String = "waybill_id",
        /// Proof that the request comes from the shop.
        pub delivery_sign: String = "delivery_sign",
        /// State of the delivery.
        pub order_status: Option<i64> = "order_status",
        /// When the state changed.
        pub action_time: Option<UnixSeconds> = "action_time",
        /// Further words.
        pub action_msg: String = "action_msg",
    }

    /// The rider who delivers.
    pub struct Rider {
        /// Name of the rider.
        pub name: String = "name",
        /// Phone number of the rider.
        pub phone: String = "phone",
        /// When it is expected to arrive.
        pub reach_time: Option<UnixSeconds> = "reach_time",
    }

    /// Who sends or receives a delivery.
    pub struct TransportParty {
        /// Name.
        pub name: String = "name",
        /// City.
        pub city: String = "city",
        /// Street, estate or building.
        pub address: String = "address",
        /// House, entrance and floor.
        pub address_detail: String = "address_detail",
        /// Phone number.
        pub phone: String = "phone",
        /// Longitude in degrees.
        pub lng: Option<f64> = "lng",
        /// Latitude in degrees.
        pub lat: Option<f64> = "lat",
        /// Coordinate system: 0 Mars (GCJ-02), 1 Baidu.
        pub coordinate_type: Option<i64> = "coordinate_type",
    }

    /// One kind of goods.
    pub struct TransportItem {
        /// How many of it.
        pub good_count: Option<i64> = "good_count",
        /// Name of the article.
        pub good_name: String = "good_name",
        /// Price of one.
        pub good_price: Option<Yuan> = "good_price",
        /// Unit it is counted in.
        pub good_unit: String = "good_unit",
    }

    /// The goods one by one.
    pub struct TransportGoods {
        /// The goods.
        pub goods: Vec<TransportItem> = "goods",
    }

    /// What is to be delivered.
    pub struct TransportCargo {
        /// Price of the goods.
        pub goods_value: Option<Yuan> = "goods_value",
        /// Height in centimetres.
        pub goods_height: Option<f64> = "goods_height",
        /// Length in centimetres.
        pub goods_length: Option<f64> = "goods_length",
        /// Width in centimetres.
        pub goods_width: Option<f64> = "goods_width",
        /// Weight in kilograms.
        pub goods_weight: Option<f64> = "goods_weight",
        /// The goods one by one.
        pub goods_detail: Option<TransportGoods> = "goods_detail",
        /// Remark for picking up.
        pub goods_pickup_info: String = "goods_pickup_info",
        /// Remark for handing over.
        pub goods_delivery_info: String = "goods_delivery_info",
        /// First level of the category.
        pub cargo_first_class: String = "cargo_first_class",
        /// Second level of the category.
        pub cargo_second_class: String = "cargo_second_class",
    }

    /// How a delivery is to be done.
    pub struct TransportTerms {
        /// Code of the delivery service.
        pub delivery_service_code: String = "delivery_service_code",
        /// Kind of order.
        pub order_type: Option<i64> = "order_type",
        /// When the order should be assigned.
        pub expected_delivery_time: Option<UnixSeconds> = "expected_delivery_time",
        /// When it should arrive.
        pub expected_finish_time: Option<UnixSeconds> = "expected_finish_time",
        /// When it should be picked up.
        pub expected_pick_time: Option<UnixSeconds> = "expected_pick_time",
        /// The branch's running number of the order.
        pub poi_seq: String = "poi_seq",
        /// When the user paid.
        pub order_time: Option<UnixSeconds> = "order_time",
        /// The goods are insured.
        pub is_insured: Option<bool> = "is_insured",
        /// The insured value.
        pub declared_value: Option<Yuan> = "declared_value",
        /// The tip.
        pub tips: Option<Yuan> = "tips",
        /// Carried straight from door to door.
        pub is_direct_delivery: Option<bool> = "is_direct_delivery",
        /// What the rider pays at pick-up.
        pub cash_on_delivery: Option<Yuan> = "cash_on_delivery",
        /// What the rider collects at delivery.
        pub cash_on_pickup: Option<Yuan> = "cash_on_pickup",
        /// Which way the goods go.
        pub rider_pick_method: Option<i64> = "rider_pick_method",
        /// The rider needs the receiver's code to finish.
        pub is_finish_code_needed: Option<bool> = "is_finish_code_needed",
        /// The rider needs the shop's code to pick up.
        pub is_pickup_code_needed: Option<bool> = "is_pickup_code_needed",
        /// A remark.
        pub note: String = "note",
    }
}
