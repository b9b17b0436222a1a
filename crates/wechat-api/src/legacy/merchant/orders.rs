//! Orders of the shop.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use crate::{Done, Fen, adapt};

untyped! {
    /// Closes an order that was not paid.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "关闭订单"
    CloseShopOrder: POST "/merchant/order/close";

    /// Shows an order.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "根据订单ID获取订单"
    GetShopOrder: POST "/merchant/order/getbyid" [repeatable];
}

endpoint!(ListShopOrders: POST "/merchant/order/getbyfilter" [repeatable] -> ShopOrders);

/// Lists orders by status and time; all of them without either.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "根据订单状态/创建时间获取订单")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListShopOrders {
    /// The status: 2 to be sent, 3 sent, 5 done, 8 in dispute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u8>,
    /// Made from here on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begintime: Option<UnixSeconds>,
    /// Made up to here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endtime: Option<UnixSeconds>,
}

impl ListShopOrders {
    /// All orders.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(ListShopOrders {
    status: Option<u8>,
    begintime: Option<UnixSeconds>,
    endtime: Option<UnixSeconds>,
});

/// The answer to [`ListShopOrders`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShopOrders {
    /// The orders.
    #[serde(default, with = "adapt::null")]
    pub order_list: Vec<ShopOrder>,
}

/// An order.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShopOrder {
    /// Its number.
    pub order_id: String,
    /// The status: 2 to be sent, 3 sent, 5 done, 8 in dispute.
    pub order_status: u8,
    /// What it costs in all, in fen.
    pub order_total_price: Fen,
    /// When it was made.
    pub order_create_time: UnixSeconds,
    /// The freight, in fen.
    pub order_express_price: Option<Fen>,
    /// Who bought.
    pub buyer_openid: Option<OpenId>,
    /// The nickname of who bought.
    pub buyer_nick: Option<String>,
    /// The name of who receives.
    pub receiver_name: Option<String>,
    /// The province.
    pub receiver_province: Option<String>,
    /// The city.
    pub receiver_city: Option<String>,
    /// The district.
    pub receiver_zone: Option<String>,
    /// The address.
    pub receiver_address: Option<String>,
    /// A mobile number.
    pub receiver_mobile: Option<String>,
    /// A telephone number.
    pub receiver_phone: Option<String>,
    /// The product, where there is one.
    pub product_id: Option<String>,
    /// Its name.
    pub product_name: Option<String>,
    /// Its price, in fen.
    pub product_price: Option<Fen>,
    /// Its variant.
    pub product_sku: Option<String>,
    /// How many.
    pub product_count: Option<u64>,
    /// The URL of its picture.
    pub product_img: Option<String>,
    /// The number of the parcel.
    pub delivery_id: Option<String>,
    /// The company that carries it.
    pub delivery_company: Option<String>,
    /// The number of the payment.
    pub trans_id: Option<String>,
    /// The products, where there are several.
    #[serde(default, with = "adapt::null")]
    pub products: Vec<OrderedProduct>,
}

/// A product in an order.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct OrderedProduct {
    /// Its number.
    pub product_id: String,
    /// Its name.
    pub product_name: Option<String>,
    /// Its price, in fen.
    pub product_price: Option<Fen>,
    /// Its variant.
    pub product_sku: Option<String>,
    /// How many.
    pub product_count: Option<u64>,
    /// The URL of its picture.
    pub product_img: Option<String>,
}

endpoint!(SetShopDelivery: POST "/merchant/order/setdelivery" [repeatable] -> Done);

/// Says how an order is sent.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "设置订单发货信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetShopDelivery {
    /// The number of the order.
    pub order_id: String,
    /// The company, by its short name with the platform or by any name (`is_others`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_company: Option<String>,
    /// The number of the parcel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_track_no: Option<String>,
    /// Whether anything is sent.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub need_delivery: Option<bool>,
    /// Whether the company is none that the platform knows.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub is_others: Option<bool>,
}

impl SetShopDelivery {
    /// How the order numbered `order_id` is sent.
    pub fn new(order_id: impl Into<String>) -> Self {
        Self {
            order_id: order_id.into(),
            delivery_company: None,
            delivery_track_no: None,
            need_delivery: None,
            is_others: None,
        }
    }
}

setters!(SetShopDelivery {
    delivery_company: Option<String>,
    delivery_track_no: Option<String>,
    need_delivery: Option<bool>,
    is_others: Option<bool>,
});
