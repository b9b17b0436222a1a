//! Membership cards (会员卡), as they are designed.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, UnixSeconds};

use super::{CardBase, CardExtras};
use crate::{Fen, adapt};

/// A membership card (会员卡).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MemberCard {
    /// What every card has.
    #[serde(default)]
    pub base_info: CardBase,
    /// What a card can have beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_info: Option<CardExtras>,
    /// The URL of its background, which the platform gave for an uploaded picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_pic_url: Option<String>,
    /// What it entitles to, at most 1,024 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prerogative: Option<String>,
    /// Whether it is active when it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_activate: Option<bool>,
    /// Whether it is activated with a form of the platform's (一键开卡).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wx_activate: Option<bool>,
    /// Whether that form leads to a page of the account's then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wx_activate_after_submit: Option<bool>,
    /// That page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wx_activate_after_submit_url: Option<String>,
    /// The page on which an older card is bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bind_old_card_url: Option<String>,
    /// The page on which it is activated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activate_url: Option<String>,
    /// The mini program in which it is activated, as `gh_86a091e50ad4@app`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activate_app_brand_user_name: Option<String>,
    /// The page of that mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activate_app_brand_pass: Option<String>,
    /// Whether it has points (积分).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply_bonus: Option<bool>,
    /// The page about the points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus_url: Option<String>,
    /// When points are lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus_cleared: Option<String>,
    /// How points are earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus_rules: Option<String>,
    /// How points are earned, for the platform to reckon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus_rule: Option<BonusRule>,
    /// Whether it has a balance (储值).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply_balance: Option<bool>,
    /// The page about the balance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance_url: Option<String>,
    /// How the balance works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance_rules: Option<String>,
    /// A field of the account's own, the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field1: Option<MemberField>,
    /// A field of the account's own, the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field2: Option<MemberField>,
    /// A field of the account's own, the third.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field3: Option<MemberField>,
    /// An entry of the account's own, the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_cell1: Option<MemberCell>,
    /// An entry of the account's own, the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_cell2: Option<MemberCell>,
    /// An entry of the account's own, the third.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_cell3: Option<MemberCell>,
    /// How many percent members save: 10 leaves 90.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub discount: Option<u32>,
    /// What the message about changed points or balance recommends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modify_msg_operation: Option<CardMessage>,
    /// What the message about the activation recommends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activate_msg_operation: Option<CardMessage>,
}

impl MemberCard {
    /// A card with `base_info`.
    pub fn new(base_info: CardBase) -> Self {
        Self {
            base_info,
            advanced_info: None,
            background_pic_url: None,
            prerogative: None,
            auto_activate: None,
            wx_activate: None,
            wx_activate_after_submit: None,
            wx_activate_after_submit_url: None,
            bind_old_card_url: None,
            activate_url: None,
            activate_app_brand_user_name: None,
            activate_app_brand_pass: None,
            supply_bonus: None,
            bonus_url: None,
            bonus_cleared: None,
            bonus_rules: None,
            bonus_rule: None,
            supply_balance: None,
            balance_url: None,
            balance_rules: None,
            custom_field1: None,
            custom_field2: None,
            custom_field3: None,
            custom_cell1: None,
            custom_cell2: None,
            custom_cell3: None,
            discount: None,
            modify_msg_operation: None,
            activate_msg_operation: None,
        }
    }
}

setters!(MemberCard { advanced_info: Option<CardExtras>, background_pic_url: Option<String>, prerogative: Option<String>, auto_activate: Option<bool>, wx_activate: Option<bool>, wx_activate_after_submit: Option<bool>, wx_activate_after_submit_url: Option<String>, bind_old_card_url: Option<String>, activate_url: Option<String>, activate_app_brand_user_name: Option<String>, activate_app_brand_pass: Option<String>, supply_bonus: Option<bool>, bonus_url: Option<String>, bonus_cleared: Option<String>, bonus_rules: Option<String>, bonus_rule: Option<BonusRule>, supply_balance: Option<bool>, balance_url: Option<String>, balance_rules: Option<String>, custom_field1: Option<MemberField>, custom_field2: Option<MemberField>, custom_field3: Option<MemberField>, custom_cell1: Option<MemberCell>, custom_cell2: Option<MemberCell>, custom_cell3: Option<MemberCell>, discount: Option<u32>, modify_msg_operation: Option<CardMessage>, activate_msg_operation: Option<CardMessage> });

/// How points are earned and spent (积分规则).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BonusRule {
    /// For every so many fen spent …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_money_unit: Option<Fen>,
    /// … so many points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increase_bonus: Option<i64>,
    /// At most so many points at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_increase_bonus: Option<i64>,
    /// So many points at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_increase_bonus: Option<i64>,
    /// For every so many points …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_bonus_unit: Option<i64>,
    /// … so many fen off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduce_money: Option<Fen>,
    /// Points can be spent from this amount on, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_money_to_use_bonus: Option<Fen>,
    /// At most so many points can be spent at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_reduce_bonus: Option<i64>,
}

impl BonusRule {
    /// No rule yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(BonusRule { cost_money_unit: Option<Fen>, increase_bonus: Option<i64>, max_increase_bonus: Option<i64>, init_increase_bonus: Option<i64>, cost_bonus_unit: Option<i64>, reduce_money: Option<Fen>, least_money_to_use_bonus: Option<Fen>, max_reduce_bonus: Option<i64> });

/// A field of the account's own on a card: what it is, and the page about it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MemberField {
    /// What it is, if it is one of the platform's kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_type: Option<MemberFieldKind>,
    /// What it is called, if it is none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl MemberField {
    /// No field yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(MemberField { name_type: Option<MemberFieldKind>, name: Option<String>, url: Option<String> });

open_enum! {
    /// What a field of a membership card is.
    pub struct MemberFieldKind(str) {
        /// The level (等级).
        LEVEL = "FIELD_NAME_TYPE_LEVEL",
        /// Coupons (优惠券).
        COUPON = "FIELD_NAME_TYPE_COUPON",
        /// Stamps (印花).
        STAMP = "FIELD_NAME_TYPE_STAMP",
        /// The discount (折扣).
        DISCOUNT = "FIELD_NAME_TYPE_DISCOUNT",
        /// Achievements (成就).
        ACHIEVEMENT = "FIELD_NAME_TYPE_ACHIEVEMEN",
        /// Miles (里程).
        MILEAGE = "FIELD_NAME_TYPE_MILEAGE",
        /// Collected points (集点).
        SET_POINTS = "FIELD_NAME_TYPE_SET_POINTS",
        /// How often (次数).
        TIMES = "FIELD_NAME_TYPE_TIMS",
    }
}

/// An entry of the account's own on a card.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MemberCell {
    /// What it is called.
    pub name: String,
    /// The hint beside it, at most 6 Chinese characters.
    pub tips: String,
    /// What it opens.
    pub url: String,
}

impl MemberCell {
    /// The entry `name` with the hint `tips`, which opens `url`.
    pub fn new(name: impl Into<String>, tips: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            tips: tips.into(),
            url: url.into(),
        }
    }
}

/// What a message about a card recommends.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardMessage {
    /// The line in the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url_cell: Option<CardMessageCell>,
}

impl CardMessage {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(CardMessage { url_cell: Option<CardMessageCell> });

/// A line in a message about a card.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardMessageCell {
    /// Cards that are handed out by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id_list: Option<Vec<String>>,
    /// Up to when it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<UnixSeconds>,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The mini program it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_brand_id: Option<AppId>,
    /// The page of that mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_brand_pass: Option<String>,
}

impl CardMessageCell {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(CardMessageCell { card_id_list: Option<Vec<String>>, end_time: Option<UnixSeconds>, text: Option<String>, url: Option<String>, app_brand_id: Option<AppId>, app_brand_pass: Option<String> });
