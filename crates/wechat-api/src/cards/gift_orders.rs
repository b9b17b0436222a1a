//! Orders of gift cards.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use super::GiftPageId;
use crate::{Done, Fen, Paged, adapt};

endpoint!(GetGiftOrder: POST "/card/giftcard/order/get" [repeatable] -> GiftOrderInfo);

/// Shows an order of gift cards.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "查询单个礼品卡订单信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetGiftOrder {
    /// Which one.
    pub order_id: String,
}

impl GetGiftOrder {
    /// The order `order_id`.
    pub fn new(order_id: impl Into<String>) -> Self {
        Self {
            order_id: order_id.into(),
        }
    }
}

/// The answer to [`GetGiftOrder`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftOrderInfo {
    /// The order.
    pub order: GiftOrder,
}

/// An order of gift cards.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftOrder {
    /// What it is called by.
    pub order_id: String,
    /// On which page it was made.
    pub page_id: Option<GiftPageId>,
    /// The transaction of WeChat Pay.
    pub trans_id: Option<String>,
    /// When it was made.
    pub create_time: Option<UnixSeconds>,
    /// When it was paid.
    pub pay_finish_time: Option<UnixSeconds>,
    /// The amount, in fen.
    pub total_price: Option<Fen>,
    /// Who bought.
    #[serde(default, with = "adapt::empty")]
    pub open_id: Option<OpenId>,
    /// Who was given them.
    #[serde(default, with = "adapt::empty")]
    pub accepter_openid: Option<OpenId>,
    /// Whether they were given to a group.
    #[serde(rename = "IsChatRoom")]
    pub is_chat_room: Option<bool>,
    /// The gift cards.
    #[serde(default, with = "adapt::null")]
    pub card_list: Vec<BoughtGiftCard>,
    /// What the account set on the page.
    pub outer_str: Option<String>,
}

/// A gift card that was bought.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BoughtGiftCard {
    /// The card.
    pub card_id: String,
    /// Its code.
    pub code: Option<String>,
    /// What it cost, in fen.
    pub price: Option<Fen>,
    /// The URL of its picture.
    pub background_pic_url: Option<String>,
    /// What the account calls that picture.
    pub outer_img_id: Option<String>,
    /// The words that go with it.
    pub default_gifting_msg: Option<String>,
    /// Who was given it.
    #[serde(default, with = "adapt::empty")]
    pub accepter_openid: Option<OpenId>,
}

endpoint!(ListGiftOrders: POST "/card/giftcard/order/batchget" [repeatable] -> GiftOrdersPage);

/// Lists orders of gift cards, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "批量查询礼品卡订单信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGiftOrders {
    /// From when on; together with `end_time`, at most 31 days apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_time: Option<UnixSeconds>,
    /// Up to when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<UnixSeconds>,
    /// In which order.
    pub sort_type: GiftOrderSort,
    /// How many to skip.
    pub offset: u64,
    /// How many at most, up to 100.
    pub count: u64,
}

impl ListGiftOrders {
    /// The first hundred orders.
    pub fn new() -> Self {
        Self {
            begin_time: None,
            end_time: None,
            sort_type: GiftOrderSort::ASC,
            offset: 0,
            count: 100,
        }
    }
}

impl Default for ListGiftOrders {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListGiftOrders { begin_time: Option<UnixSeconds>, end_time: Option<UnixSeconds>, sort_type: GiftOrderSort, offset: u64, count: u64 });

open_enum! {
    /// In which order orders are listed.
    pub struct GiftOrderSort(str) {
        /// The oldest first.
        ASC = "ASC",
        /// The newest first.
        DESC = "DESC",
    }
}

/// The answer to [`ListGiftOrders`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftOrdersPage {
    /// The orders of this page.
    #[serde(default, with = "adapt::null")]
    pub order_list: Vec<GiftOrder>,
    /// How many there are.
    #[serde(with = "adapt::number")]
    pub total_count: u64,
}

impl Paged for ListGiftOrders {
    type Item = GiftOrder;

    fn next(&self, answer: &GiftOrdersPage) -> Option<Self> {
        let read = self.offset + answer.order_list.len() as u64;
        (!answer.order_list.is_empty() && read < answer.total_count).then(|| self.clone().offset(read))
    }

    fn items(answer: GiftOrdersPage) -> Vec<GiftOrder> {
        answer.order_list
    }
}

endpoint!(RefundGiftOrder: POST "/card/giftcard/order/refund" -> Done);

/// Pays an order of gift cards back; its cards become void.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "礼品卡退款")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RefundGiftOrder {
    /// Which one.
    pub order_id: String,
}

impl RefundGiftOrder {
    /// The order `order_id`.
    pub fn new(order_id: impl Into<String>) -> Self {
        Self {
            order_id: order_id.into(),
        }
    }
}
