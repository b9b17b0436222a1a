//! What a card consists of, whatever its kind.

use serde::{Deserialize, Serialize};
use wechat_core::UnixSeconds;

use super::{
    BoardingPass, Cash, Discount, GeneralCard, GeneralCoupon, Gift, Groupon, MeetingTicket, MemberCard,
    MerchantId, MovieTicket, ScenicTicket,
};
use crate::{Fen, adapt};

/// A card: its type, and the one field of that type. Made of its kind: `Card::from(Cash::new(base))`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Card {
    /// Its type.
    pub card_type: CardType,
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

impl Card {
    /// A card of the type `card_type`.
    pub fn new(card_type: CardType) -> Self {
        Self {
            card_type,
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

setters!(Card { groupon: Option<Groupon>, cash: Option<Cash>, discount: Option<Discount>, gift: Option<Gift>, general_coupon: Option<GeneralCoupon>, general_card: Option<GeneralCard>, member_card: Option<MemberCard>, meeting_ticket: Option<MeetingTicket>, scenic_ticket: Option<ScenicTicket>, movie_ticket: Option<MovieTicket>, boarding_pass: Option<BoardingPass> });

/// A card is made of its kind.
macro_rules! kinds {
    ($($kind:ident: $field:ident, $card_type:ident;)+) => {$(
        impl From<$kind> for Card {
            fn from(kind: $kind) -> Self {
                Self::new(CardType::$card_type).$field(kind)
            }
        }
    )+};
}

kinds! {
    Groupon: groupon, GROUPON;
    Cash: cash, CASH;
    Discount: discount, DISCOUNT;
    Gift: gift, GIFT;
    GeneralCoupon: general_coupon, GENERAL_COUPON;
    GeneralCard: general_card, GENERAL_CARD;
    MemberCard: member_card, MEMBER_CARD;
    MeetingTicket: meeting_ticket, MEETING_TICKET;
    ScenicTicket: scenic_ticket, SCENIC_TICKET;
    MovieTicket: movie_ticket, MOVIE_TICKET;
    BoardingPass: boarding_pass, BOARDING_PASS;
}

open_enum! {
    /// What kind of card it is (卡券类型).
    pub struct CardType(str) {
        /// A group purchase (团购券).
        GROUPON = "GROUPON",
        /// Money off (代金券).
        CASH = "CASH",
        /// A percentage off (折扣券).
        DISCOUNT = "DISCOUNT",
        /// Something for free (兑换券).
        GIFT = "GIFT",
        /// Any other coupon (优惠券).
        GENERAL_COUPON = "GENERAL_COUPON",
        /// A gift card (礼品卡).
        GENERAL_CARD = "GENERAL_CARD",
        /// A membership card (会员卡).
        MEMBER_CARD = "MEMBER_CARD",
        /// A ticket for a meeting (会议门票).
        MEETING_TICKET = "MEETING_TICKET",
        /// A ticket for a sight (景区门票).
        SCENIC_TICKET = "SCENIC_TICKET",
        /// A ticket for a film (电影票).
        MOVIE_TICKET = "MOVIE_TICKET",
        /// A boarding pass (飞机票).
        BOARDING_PASS = "BOARDING_PASS",
    }
}

/// What every card has (`base_info`).
///
/// A new card wants `logo_url`, `code_type`, `brand_name`, `title`, `color`, `notice`, `description`,
/// `sku` and `date_info`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardBase {
    /// What the card is called by. Only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The sub-merchant it is of (子商户).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_merchant_info: Option<CardMerchant>,
    /// The URL of the merchant's logo, which the platform gave for an uploaded picture; 300 by 300
    /// pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
    /// How the code is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_type: Option<CodeKind>,
    /// The merchant, at most 12 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand_name: Option<String>,
    /// The card's name, at most 9 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The color, `Color010` to `Color100`, see [`ListCardColors`](super::ListCardColors); `#10AD61` in
    /// answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// How to use it, at most 16 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The conditions, at most 1,024 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<CardStock>,
    /// When it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_info: Option<CardDates>,
    /// How far its review is. Only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<CardStatus>,
    /// Whether the codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub use_custom_code: Option<bool>,
    /// Where the account's own codes come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub get_custom_code_mode: Option<CustomCodeMode>,
    /// Whether it is for named followers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bind_openid: Option<bool>,
    /// The telephone number of the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_phone: Option<String>,
    /// The shops it is for, by their `poi_id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_id_list: Option<Vec<u64>>,
    /// Whether it is for all shops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub use_all_locations: Option<bool>,
    /// The button in the middle, for cards that can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub center_title: Option<String>,
    /// The line below that button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub center_sub_title: Option<String>,
    /// What that button opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub center_url: Option<String>,
    /// The mini program that button opens, as `gh_86a091e50ad4@app`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub center_app_brand_user_name: Option<String>,
    /// The page of that mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub center_app_brand_pass: Option<String>,
    /// The name of the first entry, at most 5 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_url_name: Option<String>,
    /// The hint beside it, at most 6 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_url_sub_title: Option<String>,
    /// What it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_url: Option<String>,
    /// The mini program it opens, as `gh_86a091e50ad4@app`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_app_brand_user_name: Option<String>,
    /// The page of that mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_app_brand_pass: Option<String>,
    /// The name of the entry for advertising.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_url_name: Option<String>,
    /// The hint beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_url_sub_title: Option<String>,
    /// What it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_url: Option<String>,
    /// The mini program it opens, as `gh_86a091e50ad4@app`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_app_brand_user_name: Option<String>,
    /// The page of that mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_app_brand_pass: Option<String>,
    /// How many one follower can take; 50 without it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub get_limit: Option<u64>,
    /// How many one follower can use.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub use_limit: Option<u64>,
    /// Whether followers can share the page where it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_share: Option<bool>,
    /// Whether it can be given away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_give_friend: Option<bool>,
    /// A third party's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether an event tells of everyone who opens it. For membership cards and gift cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need_push_on_view: Option<bool>,
    /// What paying with it does. For membership cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_info: Option<CardPayInfo>,
    /// What it costs. For gift cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giftcard_info: Option<GiftCardPrice>,
    /// How often it can be given away. For gift cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_give_friend_times: Option<u64>,
    /// When it was made. Only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed. Only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update_time: Option<UnixSeconds>,
}

impl CardBase {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(CardBase { id: Option<String>, sub_merchant_info: Option<CardMerchant>, logo_url: Option<String>, code_type: Option<CodeKind>, brand_name: Option<String>, title: Option<String>, color: Option<String>, notice: Option<String>, description: Option<String>, sku: Option<CardStock>, date_info: Option<CardDates>, status: Option<CardStatus>, use_custom_code: Option<bool>, get_custom_code_mode: Option<CustomCodeMode>, bind_openid: Option<bool>, service_phone: Option<String>, location_id_list: Option<Vec<u64>>, use_all_locations: Option<bool>, center_title: Option<String>, center_sub_title: Option<String>, center_url: Option<String>, center_app_brand_user_name: Option<String>, center_app_brand_pass: Option<String>, custom_url_name: Option<String>, custom_url_sub_title: Option<String>, custom_url: Option<String>, custom_app_brand_user_name: Option<String>, custom_app_brand_pass: Option<String>, promotion_url_name: Option<String>, promotion_url_sub_title: Option<String>, promotion_url: Option<String>, promotion_app_brand_user_name: Option<String>, promotion_app_brand_pass: Option<String>, get_limit: Option<u64>, use_limit: Option<u64>, can_share: Option<bool>, can_give_friend: Option<bool>, source: Option<String>, need_push_on_view: Option<bool>, pay_info: Option<CardPayInfo>, giftcard_info: Option<GiftCardPrice>, max_give_friend_times: Option<u64>, create_time: Option<UnixSeconds>, update_time: Option<UnixSeconds> });

/// The sub-merchant a card is of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardMerchant {
    /// Its number.
    pub merchant_id: MerchantId,
}

impl CardMerchant {
    /// The sub-merchant `merchant_id`.
    pub fn new(merchant_id: impl Into<MerchantId>) -> Self {
        Self {
            merchant_id: merchant_id.into(),
        }
    }
}

/// How many cards there are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardStock {
    /// How many can be taken, at most 100,000,000; in answers, how many are left.
    #[serde(with = "adapt::number")]
    pub quantity: u64,
    /// How many there were at first. Only in answers.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub total_quantity: Option<u64>,
}

impl CardStock {
    /// A stock of `quantity`.
    pub fn new(quantity: u64) -> Self {
        Self {
            quantity,
            total_quantity: None,
        }
    }
}

/// When a card is valid.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardDates {
    /// How it is said.
    #[serde(rename = "type")]
    pub kind: CardDatesKind,
    /// From when on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_timestamp: Option<UnixSeconds>,
    /// Up to when. Also for cards that count from the day they are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_timestamp: Option<UnixSeconds>,
    /// For how many days after it was taken; 0 is that day.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub fixed_term: Option<u32>,
    /// After how many days it begins; 0 is the day it was taken.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub fixed_begin_term: Option<u32>,
}

impl CardDates {
    fn of(kind: CardDatesKind) -> Self {
        Self {
            kind,
            begin_timestamp: None,
            end_timestamp: None,
            fixed_term: None,
            fixed_begin_term: None,
        }
    }

    /// From `begin` to `end`.
    pub fn between(begin: UnixSeconds, end: UnixSeconds) -> Self {
        Self {
            begin_timestamp: Some(begin),
            end_timestamp: Some(end),
            ..Self::of(CardDatesKind::TIME_RANGE)
        }
    }

    /// For `days` days from the day it is taken on.
    pub fn for_days(days: u32) -> Self {
        Self {
            fixed_term: Some(days),
            fixed_begin_term: Some(0),
            ..Self::of(CardDatesKind::TERM)
        }
    }

    /// For ever: for membership cards.
    pub fn permanent() -> Self {
        Self::of(CardDatesKind::PERMANENT)
    }
}

open_enum! {
    /// How it is said when a card is valid.
    pub struct CardDatesKind(str) {
        /// From a time to a time.
        TIME_RANGE = "DATE_TYPE_FIX_TIME_RANGE",
        /// For some days from when it is taken.
        TERM = "DATE_TYPE_FIX_TERM",
        /// For ever: for membership cards.
        PERMANENT = "DATE_TYPE_PERMANENT",
        /// From a time to a time, as it was written once.
        OLD_TIME_RANGE = "1",
        /// For some days from when it is taken, as it was written once.
        OLD_TERM = "2",
    }
}

open_enum! {
    /// How a code is shown (码型).
    pub struct CodeKind(str) {
        /// As text.
        TEXT = "CODE_TYPE_TEXT",
        /// As a bar code, with the text.
        BARCODE = "CODE_TYPE_BARCODE",
        /// As a QR code, with the text.
        QR_CODE = "CODE_TYPE_QRCODE",
        /// As a QR code, without the text.
        ONLY_QR_CODE = "CODE_TYPE_ONLY_QRCODE",
        /// As a bar code, without the text.
        ONLY_BARCODE = "CODE_TYPE_ONLY_BARCODE",
        /// Not at all.
        NONE = "CODE_TYPE_NONE",
    }
}

open_enum! {
    /// Where an account's own codes come from.
    pub struct CustomCodeMode(str) {
        /// They are handed in before, see [`DepositCodes`](super::DepositCodes).
        DEPOSIT = "GET_CUSTOM_CODE_MODE_DEPOSIT",
    }
}

open_enum! {
    /// How far the review of a card is (卡券状态).
    pub struct CardStatus(str) {
        /// Under review.
        REVIEWING = "CARD_STATUS_NOT_VERIFY",
        /// Refused.
        REFUSED = "CARD_STATUS_VERIFY_FAIL",
        /// Approved.
        APPROVED = "CARD_STATUS_VERIFY_OK",
        /// Deleted.
        DELETED = "CARD_STATUS_DELETE",
        /// Handed out already.
        DISPATCHED = "CARD_STATUS_DISPATCH",
    }
}

/// What paying with a membership card does.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardPayInfo {
    /// Paying by showing the card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swipe_card: Option<SwipeCard>,
}

impl CardPayInfo {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(CardPayInfo { swipe_card: Option<SwipeCard> });

/// Paying with WeChat Pay by showing a membership card.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SwipeCard {
    /// Whether that is possible.
    pub is_swipe_card: bool,
}

impl SwipeCard {
    /// Whether that is possible.
    pub fn new(is_swipe_card: bool) -> Self {
        Self { is_swipe_card }
    }
}

/// What a gift card costs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiftCardPrice {
    /// The price, in fen.
    pub price: Fen,
}

impl GiftCardPrice {
    /// The price.
    pub fn new(price: Fen) -> Self {
        Self { price }
    }
}
