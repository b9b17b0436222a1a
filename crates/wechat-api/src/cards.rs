//! Cards and coupons (卡券): what followers put into their card wallet, from a discount to a membership card or a ticket.
//!
//! A card is designed once ([`CreateCard`]), reviewed (the event `card_pass_check` or `card_not_pass_check` tells), and
//! handed out: by QR code ([`CreateCardQrCode`]), on a page ([`CreateCardShelf`]), in articles
//! ([`GetCardHtml`]), or by JS-SDK. Everyone who takes it has a code, which is used up once ([`ConsumeCode`]),
//! best after a look at it ([`GetCode`]). Codes are the platform's, or the account's own ([`DepositCodes`]).
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
//! use wechat_api::Fen;
//! use wechat_api::cards::{CardBase, CardDates, CardStock, Cash, CreateCard, CodeKind, ConsumeCode};
//!
//! let base = CardBase::new()
//!     .logo_url("https://mmbiz.qpic.cn/…")
//!     .brand_name("Noodle bar")
//!     .code_type(CodeKind::QR_CODE)
//!     .title("5 yuan off")
//!     .color("Color010")
//!     .notice("Show it when you pay")
//!     .description("Not together with others")
//!     .date_info(CardDates::for_days(30))
//!     .sku(CardStock::new(1000));
//! let cash = Cash::new(base).least_cost(Fen::new(2000)).reduce_cost(Fen::new(500));
//! let card_id = api.send(&CreateCard::new(cash)).await?.card_id;
//! # let _ = card_id;
//!
//! let used = api.send(&ConsumeCode::new("12312313")).await?;
//! println!("{} has used it", used.openid);
//! # Ok(())
//! # }
//! ```
//!
//! | chapter of the platform | calls |
//! |---|---|
//! | membership cards (会员卡) | [`ActivateMemberCard`], [`UpdateMember`], [`GetMember`] |
//! | gift cards (礼品卡) | [`CreateGiftPage`], [`GetGiftOrder`], [`UpdateGeneralCardUser`] |
//! | tickets (特殊票券) | [`UpdateMeetingTicket`], [`UpdateMovieTicket`], [`CheckInBoardingPass`] |
//! | paying (买单, 支付即会员, 券点) | [`SetPayCell`], [`CreatePayGiftRule`], [`GetCardCoins`] |
//! | sub-merchants (子商户) | [`CreateSubMerchant`] |
//!
//! Pictures are uploaded with the materials' call for pictures in articles. While an account is tried out, only
//! those on the list ([`SetTestUsers`]) can take its cards. Refused with 48001 for accounts without cards,
//! 40053 when the card's type and the given kind differ, 40079 when the dates are invalid.
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/WeChat_Coupon_Interface.html).

mod card;
mod codes;
mod coins;
mod extras;
mod gift_cards;
mod gift_orders;
mod hand_out;
mod kinds;
mod member_card;
mod members;
mod old;
mod pay_rules;
mod sub_merchants;
mod tickets;

use serde::{Deserialize, Serialize};

pub use self::card::*;
pub use self::codes::*;
pub use self::coins::*;
pub use self::extras::*;
pub use self::gift_cards::*;
pub use self::gift_orders::*;
pub use self::hand_out::*;
pub use self::kinds::*;
pub use self::member_card::*;
pub use self::members::*;
pub use self::old::*;
pub use self::pay_rules::*;
pub use self::sub_merchants::*;
pub use self::tickets::*;
use crate::{Done, Paged, adapt};

endpoint!(CreateCard: POST "/card/create" -> CreatedCard);

/// Designs a card, which is reviewed then.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html#8)
#[doc(alias = "创建卡券")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateCard {
    /// The card.
    pub card: Card,
}

impl CreateCard {
    /// The card `card`: also one of its kinds, as [`Cash`].
    pub fn new(card: impl Into<Card>) -> Self {
        Self { card: card.into() }
    }
}

/// The answer to [`CreateCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedCard {
    /// What the card is called by.
    pub card_id: String,
}

endpoint!(GetCard: POST "/card/get" [repeatable] -> CardInfo);

/// Shows a card as it is designed, and how far its review is.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#2)
#[doc(alias = "查看卡券详情")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCard {
    /// The card.
    pub card_id: String,
}

impl GetCard {
    /// The card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
        }
    }
}

/// The answer to [`GetCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardInfo {
    /// The card.
    pub card: Card,
}

endpoint!(ListCards: POST "/card/batchget" [repeatable] -> CardsPage);

/// Lists the account's cards, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#3)
#[doc(alias = "批量查询卡券列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListCards {
    /// How many to skip.
    pub offset: u64,
    /// How many at most, up to 50.
    pub count: u64,
    /// Only in these states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_list: Option<Vec<CardStatus>>,
}

impl ListCards {
    /// The first fifty cards.
    pub fn new() -> Self {
        Self {
            offset: 0,
            count: 50,
            status_list: None,
        }
    }
}

impl Default for ListCards {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListCards { offset: u64, count: u64, status_list: Option<Vec<CardStatus>> });

/// The answer to [`ListCards`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardsPage {
    /// The cards of this page.
    #[serde(default, with = "adapt::null")]
    pub card_id_list: Vec<String>,
    /// How many there are.
    #[serde(with = "adapt::number")]
    pub total_num: u64,
}

impl Paged for ListCards {
    type Item = String;

    fn next(&self, answer: &CardsPage) -> Option<Self> {
        let read = self.offset + answer.card_id_list.len() as u64;
        (!answer.card_id_list.is_empty() && read < answer.total_num).then(|| self.clone().offset(read))
    }

    fn items(answer: CardsPage) -> Vec<String> {
        answer.card_id_list
    }
}

endpoint!(UpdateCard: POST "/card/update" [repeatable] -> UpdatedCard);

/// Changes a card. Only what is set changes; some of it has to be reviewed again.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#4)
#[doc(alias = "更改卡券信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateCard {
    /// The card.
    pub card_id: String,
    /// A group purchase (团购券).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groupon: Option<Groupon>,
    /// Money off (代金券).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash: Option<Cash>,
    /// A percentage off (折扣券).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Something for free (兑换券).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
    /// Any other coupon (优惠券).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub general_coupon: Option<GeneralCoupon>,
    /// A gift card (礼品卡).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub general_card: Option<GeneralCard>,
    /// A membership card (会员卡).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_card: Option<MemberCard>,
    /// A ticket for a meeting (会议门票).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_ticket: Option<MeetingTicket>,
    /// A ticket for a sight (景区门票).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenic_ticket: Option<ScenicTicket>,
    /// A ticket for a film (电影票).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movie_ticket: Option<MovieTicket>,
    /// A boarding pass (飞机票).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boarding_pass: Option<BoardingPass>,
}

impl UpdateCard {
    /// Changes the card `card_id`, once its kind is set.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            groupon: None,
            cash: None,
            discount: None,
            gift: None,
            general_coupon: None,
            general_card: None,
            member_card: None,
            meeting_ticket: None,
            scenic_ticket: None,
            movie_ticket: None,
            boarding_pass: None,
        }
    }
}

setters!(UpdateCard { groupon: Option<Groupon>, cash: Option<Cash>, discount: Option<Discount>, gift: Option<Gift>, general_coupon: Option<GeneralCoupon>, general_card: Option<GeneralCard>, member_card: Option<MemberCard>, meeting_ticket: Option<MeetingTicket>, scenic_ticket: Option<ScenicTicket>, movie_ticket: Option<MovieTicket>, boarding_pass: Option<BoardingPass> });

/// The answer to [`UpdateCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UpdatedCard {
    /// Whether the card is reviewed again.
    pub send_check: Option<bool>,
}

endpoint!(ChangeCardStock: POST "/card/modifystock" -> Done);

/// Changes how many can be taken.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#5)
#[doc(alias = "修改库存")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ChangeCardStock {
    /// The card.
    pub card_id: String,
    /// How many more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increase_stock_value: Option<u64>,
    /// How many fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduce_stock_value: Option<u64>,
}

impl ChangeCardStock {
    /// Changes the stock of the card `card_id`, once one of the two is set.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            increase_stock_value: None,
            reduce_stock_value: None,
        }
    }
}

setters!(ChangeCardStock { increase_stock_value: Option<u64>, reduce_stock_value: Option<u64> });

endpoint!(DeleteCard: POST "/card/delete" -> Done);

/// Deletes a card: nobody can take it any more. Those who have it keep it.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#7)
#[doc(alias = "删除卡券")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteCard {
    /// The card.
    pub card_id: String,
}

impl DeleteCard {
    /// Deletes the card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
        }
    }
}

endpoint!(SetSelfConsume: POST "/card/selfconsumecell/set" [repeatable] -> Done);

/// Lets followers use up a card by themselves (自助核销).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html#14)
#[doc(alias = "设置自助核销")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetSelfConsume {
    /// The card.
    pub card_id: String,
    /// Whether they can.
    pub is_open: bool,
    /// Whether they have to type a number that the shop shows. Only for cards whose codes are the
    /// platform's.
    pub need_verify_cod: bool,
    /// Whether they have to type the amount.
    pub need_remark_amount: bool,
}

impl SetSelfConsume {
    /// Whether the card `card_id` can be used up so.
    pub fn new(card_id: impl Into<String>, is_open: bool) -> Self {
        Self {
            card_id: card_id.into(),
            is_open,
            need_verify_cod: false,
            need_remark_amount: false,
        }
    }
}

setters!(SetSelfConsume {
    need_verify_cod: bool,
    need_remark_amount: bool
});

endpoint!(ListCardColors: GET "/card/getcolors" -> CardColors);

/// Lists the colors a card can have.
///
/// Known from the platform's page 卡券接口 of 2015.
#[doc(alias = "获取卡券颜色列表")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListCardColors;

/// The answer to [`ListCardColors`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardColors {
    /// The colors.
    #[serde(default, with = "adapt::null")]
    pub colors: Vec<CardColor>,
}

/// A color of cards.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardColor {
    /// What a card names it by: `Color010`.
    pub name: String,
    /// The color, `#55bd47`.
    pub value: Option<String>,
}
