//! Parcels of people (散单): an express company is asked by users instead of shops.
//!
//! Every event has to be answered within the response, see [`Message::reply_event`](crate::Message::reply_event).

use wechat_core::UnixSeconds;

use crate::{Fen, SecretText, element::element};

element! {
    /// A user orders a pick-up (散单下单).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct AddSingleWaybill {
        /// Names the order in later calls.
        pub token: String = "Token",
        /// AppID of the mini program.
        pub app_id: String = "WXAppId",
        /// The key account's company id.
        pub company_id: String = "CompanyID",
        /// Account of the monthly settlement.
        pub account: String = "Account",
        /// Password of that account.
        pub account_pwd: Option<SecretText> = "AccountPwd",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// The sender.
        pub sender: Option<SingleParty> = "Sender",
        /// The receiver.
        pub receiver: Option<SingleParty> = "Receiver",
        /// The parcel.
        pub good_detail: Option<Goods> = "GoodDetail",
        /// The insurance.
        pub insured: Option<SingleInsurance> = "Insured",
        /// A remark for the courier.
        pub remark: String = "Remark",
        /// How it is settled.
        pub settlement: Option<i64> = "Settingment",
        /// From when the parcel may be picked up.
        pub expect_start_time: Option<UnixSeconds> = "ExpectStartTime",
        /// Until when the parcel may be picked up.
        pub expect_end_time: Option<UnixSeconds> = "ExpectEndTime",
        /// Begin of the pick-up slot.
        pub pick_up_start_time: Option<UnixSeconds> = "PickUpStartTime",
        /// End of the pick-up slot.
        pub pick_up_end_time: Option<UnixSeconds> = "PickUpEndTime",
        /// Where the request came from.
        pub scene: Option<i64> = "Scene",
    }

    /// A user cancels a pick-up (散单取消).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct CancelSingleWaybill {
        /// Names the order in later calls.
        pub token: String = "Token",
        /// AppID of the mini program.
        pub app_id: String = "WXAppId",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillID",
        /// Id of the reason.
        pub cancel_id: String = "CancelID",
        /// The reason in words.
        pub cancel_reason: String = "CancelReason",
    }

    /// A user asks for a parcel.
    ///
    /// - `query_single_waybill`: a user asks for the state of a parcel (散单查询)
    /// - `remind_waybill`: a user is waiting for the courier (散单催单)
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct SingleWaybill {
        /// Names the order in later calls.
        pub token: String = "Token",
        /// AppID of the mini program.
        pub app_id: String = "WXAppId",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillID",
    }

    /// A user asks what a parcel costs (散单查询运费).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct QuerySingleWaybillFee {
        /// The sender.
        pub sender: Option<SingleParty> = "Sender",
        /// The receiver.
        pub receiver: Option<SingleParty> = "Receiver",
        /// The parcel.
        pub good_detail: Option<Goods> = "GoodDetail",
        /// Where the request came from.
        pub scene: Option<i64> = "Scene",
    }

    /// A user paid for a parcel (散单支付通知).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct NotifySingleWaybillPay {
        /// Names the order in later calls.
        pub token: String = "Token",
        /// AppID of the mini program.
        pub app_id: String = "WXAppId",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillID",
        /// What was paid.
        pub fee: Option<Fen> = "Fee",
        /// The price before discounts.
        pub original_fee: Option<Fen> = "OriginalFee",
        /// Number of the payment.
        pub pay_order_id: String = "PayOrderId",
        /// When it was paid.
        pub pay_finish_time: Option<UnixSeconds> = "PayFinishTime",
    }

    /// A user complains about a parcel (散单投诉).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct WaybillComplaint {
        /// Names the order in later calls.
        pub token: String = "Token",
        /// AppID of the mini program.
        pub app_id: String = "WXAppId",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillID",
        /// Kind of complaint.
        pub complain_type: Option<i64> = "ComplainType",
        /// The complaint in words.
        pub content: String = "Content",
        /// Address of a picture of the evidence.
        pub picture_url: String = "Pic",
        /// Whom to ask for.
        pub name: String = "Name",
        /// Whom to call.
        pub phone: String = "Phone",
    }

    /// A user marks the courier (散单评价快递员).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct WaybillEvaluateAgent {
        /// Names the order in later calls.
        pub token: String = "Token",
        /// AppID of the mini program.
        pub app_id: String = "WXAppId",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillID",
        /// Which courier: of the pick-up or of the delivery.
        pub courier_type: Option<i64> = "CourierType",
        /// The mark given.
        pub score: Option<i64> = "Score",
    }

    /// A user asks when a parcel can be picked up (散单查询预约时间段).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/express/delivery/single-delivery.html)
    pub struct WaybillQueryExpectTimeRange {
        /// AppID of the mini program.
        pub app_id: String = "WXAppId",
        /// Province.
        pub province: String = "Province",
        /// City.
        pub city: String = "City",
        /// District.
        pub area: String = "Area",
        /// Street.
        pub street: String = "Street",
        /// Address within the district.
        pub address: String = "Address",
        /// Id of the address.
        pub id: String = "Id",
    }

    /// Who sends or receives a parcel.
    pub struct SingleParty {
        /// Name.
        pub name: String = "Name",
        /// Landline number.
        pub tel: String = "Tel",
        /// Mobile number.
        pub mobile: String = "Mobile",
        /// Province.
        pub province: String = "Province",
        /// City.
        pub city: String = "City",
        /// District.
        pub area: String = "Area",
        /// Street.
        pub street: String = "Street",
        /// Address within the district.
        pub address: String = "Address",
        /// Id of the address.
        pub id: String = "Id",
    }

    /// What a parcel is.
    pub struct Goods {
        /// Kind of goods.
        pub special: Option<i64> = "Special",
        /// Weight in kilograms.
        pub weight: Option<f64> = "Weight" | "weight",
    }

    /// The insurance of a parcel.
    pub struct SingleInsurance {
        /// The parcel is insured.
        pub use_insured: Option<bool> = "UseInsured",
        /// The insured value.
        pub insured_value: Option<Fen> = "InsuredValue",
    }
}
