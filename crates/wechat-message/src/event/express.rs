//! Parcels (物流助手): what express companies report, and what shops ask of them.
//!
//! Two sides use the same interface. A shop gets the first two events; an express company gets
//! the others and has to answer within the response, see [`Message::reply_event`](crate::Message::reply_event).

use wechat_core::UnixSeconds;

use crate::{Fen, SecretText, element::element};

element! {
    /// A parcel moved (运单轨迹更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/express/by-business/logistics.onPathUpdate.html)
    pub struct AddExpressPath {
        /// Id of the express company.
        pub delivery_id: String = "DeliveryID",
        /// The shop's number of the order.
        pub order_id: String = "OrderId",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillId",
        /// Version of the track, rising.
        pub version: Option<i64> = "Version",
        /// How many steps the track has.
        pub count: Option<i64> = "Count",
        /// The steps, oldest first.
        pub steps: Vec<ExpressStep> = "Actions",
    }

    /// An express account was reviewed (商户绑定审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/express/by-business/logistics.onBindResultUpdate.html)
    pub struct UpdateBusinessBindResult {
        /// Id of the express company.
        pub delivery_id: String = "delivery_id",
        /// The shop's customer number at the express company.
        pub biz_id: String = "biz_id",
    }

    /// A shop orders a waybill (请求下单).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/express/express-by-provider/onAddOrder.html)
    pub struct AddWaybill {
        /// Names the order in later calls.
        pub token: String = "Token",
        /// The shop's customer number at the express company.
        pub biz_id: String = "BizID",
        /// The shop's password at the express company.
        pub biz_pwd: Option<SecretText> = "BizPwd",
        /// AppID of the shop's mini program.
        pub shop_app_id: String = "ShopAppID",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillID",
        /// A remark for the courier.
        pub remark: String = "Remark",
        /// The sender.
        pub sender: Option<Party> = "Sender",
        /// The receiver.
        pub receiver: Option<Party> = "Receiver",
        /// The parcel.
        pub cargo: Option<Cargo> = "Cargo",
        /// The insurance.
        pub insured: Option<Insurance> = "Insured",
        /// The service ordered.
        pub service: Option<ExpressService> = "Service",
    }

    /// A shop cancels a waybill (取消订单).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/express/express-by-provider/onCancelOrder.html)
    pub struct CancelWaybill {
        /// The shop's customer number at the express company.
        pub biz_id: String = "BizID",
        /// The shop's password at the express company.
        pub biz_pwd: Option<SecretText> = "BizPwd",
        /// AppID of the shop's mini program.
        pub shop_app_id: String = "ShopAppID",
        /// The shop's number of the order.
        pub order_id: String = "OrderID",
        /// Number of the waybill.
        pub waybill_id: String = "WayBillID",
    }

    /// A shop wants to open an account (审核商户).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/express/express-by-provider/onCheckBusiness.html)
    pub struct CheckBiz {
        /// The shop's customer number at the express company.
        pub biz_id: String = "BizID",
        /// The shop's password at the express company.
        pub biz_pwd: Option<SecretText> = "BizPwd",
        /// AppID of the shop's mini program.
        pub shop_app_id: String = "ShopAppID",
        /// Name of the shop.
        pub shop_name: String = "ShopName",
        /// Phone number of the shop.
        pub shop_telephone: String = "ShopTelphone",
        /// Whom to ask for at the shop.
        pub shop_contact: String = "ShopContact",
        /// Name of the service to be opened.
        pub service_name: String = "ServiceName",
        /// Province the shop ships from.
        pub sender_province: String = "SenderProvince",
        /// City the shop ships from.
        pub sender_city: String = "SenderCity",
        /// District the shop ships from.
        pub sender_area: String = "SenderArea",
        /// Address the shop ships from.
        pub sender_address: String = "SenderAddress",
    }

    /// A shop asks for its balance (查询商户余额).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/express/express-by-provider/onGetQuota.html)
    pub struct GetQuota {
        /// The shop's customer number at the express company.
        pub biz_id: String = "BizID",
        /// The shop's password at the express company.
        pub biz_pwd: Option<SecretText> = "BizPwd",
        /// AppID of the shop's mini program.
        pub shop_app_id: String = "ShopAppID",
    }

    /// One step of a parcel's way.
    pub struct ExpressStep {
        /// When the step happened.
        pub action_time: Option<UnixSeconds> = "ActionTime",
        /// Kind of step.
        pub action_type: Option<i64> = "ActionType",
        /// The step in words.
        pub action_msg: String = "ActionMsg",
        /// Latitude in degrees, 0 when unknown.
        pub latitude: Option<f64> = "Lat",
        /// Longitude in degrees, 0 when unknown.
        pub longitude: Option<f64> = "Lng",
    }

    /// Who sends or receives a parcel.
    pub struct Party {
        /// Name.
        pub name: String = "Name",
        /// Landline number.
        pub tel: String = "Tel",
        /// Mobile number.
        pub mobile: String = "Mobile",
        /// Company.
        pub company: String = "Company",
        /// Postal code.
        pub post_code: String = "PostCode",
        /// Country.
        pub country: String = "Country",
        /// Province.
        pub province: String = "Province",
        /// City.
        pub city: String = "City",
        /// District.
        pub area: String = "Area",
        /// Address within the district.
        pub address: String = "Address",
    }

    /// One kind of article in a parcel.
    pub struct CargoDetail {
        /// Name of the article.
        pub name: String = "Name",
        /// How many of it.
        pub count: Option<i64> = "Count",
    }

    /// What a parcel is.
    pub struct Cargo {
        /// How many parcels.
        pub count: Option<i64> = "Count",
        /// Length in centimetres.
        pub space_x: Option<f64> = "Space_X",
        /// Width in centimetres.
        pub space_y: Option<f64> = "Space_Y",
        /// Height in centimetres.
        pub space_z: Option<f64> = "Space_Z" | "space_z",
        /// Weight in kilograms.
        pub weight: Option<f64> = "Weight" | "weight",
        /// What is in it.
        pub details: Vec<CargoDetail> = "DetailList",
    }

    /// The insurance of a parcel.
    pub struct Insurance {
        /// The parcel is insured.
        pub use_insured: Option<bool> = "UseInsured",
        /// The insured value.
        pub insured_value: Option<Fen> = "InsuredValue",
    }

    /// A service of an express company.
    pub struct ExpressService {
        /// Id of the service.
        pub service_type: Option<i64> = "ServiceType",
        /// Name of the service.
        pub service_name: String = "ServiceName",
    }
}
