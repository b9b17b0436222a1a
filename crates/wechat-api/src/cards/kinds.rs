//! The kinds of cards, each with what it alone has.

use serde::{Deserialize, Serialize};
use wechat_core::UnixSeconds;

use super::{CardBase, CardExtras, MemberField};
use crate::{Fen, adapt};

/// A group purchase (团购券): something at a price below the usual.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Groupon {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// What is bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal_detail: Option<String>,
}

impl Groupon {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            deal_detail: None,
        }
    }
}

setters!(Groupon { advanced_info: Option<CardExtras>, deal_detail: Option<String> });

/// Money off (代金券).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cash {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// From which amount on, in fen; 0 for any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_cost: Option<Fen>,
    /// How much, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduce_cost: Option<Fen>,
}

impl Cash {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            least_cost: None,
            reduce_cost: None,
        }
    }
}

setters!(Cash { advanced_info: Option<CardExtras>, least_cost: Option<Fen>, reduce_cost: Option<Fen> });

/// A percentage off (折扣券).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Discount {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// How many percent: 30 leaves 70.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub discount: Option<u32>,
}

impl Discount {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            discount: None,
        }
    }
}

setters!(Discount { advanced_info: Option<CardExtras>, discount: Option<u32> });

/// Something for free (兑换券).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Gift {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// What.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<String>,
}

impl Gift {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            gift: None,
        }
    }
}

setters!(Gift { advanced_info: Option<CardExtras>, gift: Option<String> });

/// Any other coupon (优惠券).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GeneralCoupon {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_detail: Option<String>,
}

impl GeneralCoupon {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            default_detail: None,
        }
    }
}

setters!(GeneralCoupon { advanced_info: Option<CardExtras>, default_detail: Option<String> });

/// A gift card (礼品卡).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GeneralCard {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// What it is used as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_card_type: Option<GeneralCardKind>,
    /// The URL of its background, which the platform gave for an uploaded picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_pic_url: Option<String>,
    /// What it entitles to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prerogative: Option<String>,
    /// Whether it is active when it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_activate: Option<bool>,
    /// Whether it has points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply_bonus: Option<bool>,
    /// The points at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_bonus: Option<i64>,
    /// Whether it has a balance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply_balance: Option<bool>,
    /// The balance at first, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_balance: Option<Fen>,
    /// A field of the account's own, the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field1: Option<MemberField>,
    /// A field of the account's own, the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field2: Option<MemberField>,
    /// A field of the account's own, the third.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field3: Option<MemberField>,
}

impl GeneralCard {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            sub_card_type: None,
            background_pic_url: None,
            prerogative: None,
            auto_activate: None,
            supply_bonus: None,
            init_bonus: None,
            supply_balance: None,
            init_balance: None,
            custom_field1: None,
            custom_field2: None,
            custom_field3: None,
        }
    }
}

setters!(GeneralCard { advanced_info: Option<CardExtras>, sub_card_type: Option<GeneralCardKind>, background_pic_url: Option<String>, prerogative: Option<String>, auto_activate: Option<bool>, supply_bonus: Option<bool>, init_bonus: Option<i64>, supply_balance: Option<bool>, init_balance: Option<Fen>, custom_field1: Option<MemberField>, custom_field2: Option<MemberField>, custom_field3: Option<MemberField> });

open_enum! {
    /// What a general card is used as.
    pub struct GeneralCardKind(str) {
        /// A gift card (礼品卡).
        GIFT_CARD = "GIFT_CARD",
        /// A voucher (兑换卡).
        VOUCHER = "VOUCHER",
    }
}

/// A ticket for a meeting (会议门票).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MeetingTicket {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// What meeting it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_detail: Option<String>,
    /// The URL of a map of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_url: Option<String>,
}

impl MeetingTicket {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            meeting_detail: None,
            map_url: None,
        }
    }
}

setters!(MeetingTicket { advanced_info: Option<CardExtras>, meeting_detail: Option<String>, map_url: Option<String> });

/// A ticket for a sight (景区门票).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScenicTicket {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// What ticket it is: for the whole day, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_class: Option<String>,
    /// The URL of a map of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_url: Option<String>,
}

impl ScenicTicket {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            ticket_class: None,
            guide_url: None,
        }
    }
}

setters!(ScenicTicket { advanced_info: Option<CardExtras>, ticket_class: Option<String>, guide_url: Option<String> });

/// A ticket for a film (电影票).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MovieTicket {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// What film it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl MovieTicket {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            detail: None,
        }
    }
}

setters!(MovieTicket { advanced_info: Option<CardExtras>, detail: Option<String> });

/// A boarding pass (飞机票).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BoardingPass {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// From where, at most 18 Chinese characters.
    #[serde(rename = "from", default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// To where, at most 18 Chinese characters.
    #[serde(rename = "to", default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// The flight, `CE123`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flight: Option<String>,
    /// The gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<String>,
    /// The page on which to check in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in_url: Option<String>,
    /// The model of the plane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub air_model: Option<String>,
    /// When it departs. Sent as a text.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number_in_text::option"
    )]
    pub departure_time: Option<UnixSeconds>,
    /// When it lands. Sent as a text.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number_in_text::option"
    )]
    pub landing_time: Option<UnixSeconds>,
}

impl BoardingPass {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            origin: None,
            destination: None,
            flight: None,
            gate: None,
            check_in_url: None,
            air_model: None,
            departure_time: None,
            landing_time: None,
        }
    }
}

setters!(BoardingPass { advanced_info: Option<CardExtras>, origin: Option<String>, destination: Option<String>, flight: Option<String>, gate: Option<String>, check_in_url: Option<String>, air_model: Option<String>, departure_time: Option<UnixSeconds>, landing_time: Option<UnixSeconds> });
