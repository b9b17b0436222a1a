//! Cards and WeChat Pay: paying with a card, and cards that are handed out to those who pay (支付后投放卡券).

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, UnixSeconds};

use crate::{Done, Fen, Paged, adapt};

endpoint!(SetPayCell: POST "/card/paycell/set" [repeatable] -> Done);

/// Lets followers pay with WeChat Pay right from a card (买单).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html#11)
#[doc(alias = "设置买单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetPayCell {
    /// The card.
    pub card_id: String,
    /// Whether they can.
    pub is_open: bool,
}

impl SetPayCell {
    /// Whether one can pay from the card `card_id`.
    pub fn new(card_id: impl Into<String>, is_open: bool) -> Self {
        Self {
            card_id: card_id.into(),
            is_open,
        }
    }
}

endpoint!(CreatePayGiftRule: POST "/card/paygiftcard/add" -> CreatedPayGiftRule);

/// Hands a membership card out to everybody who pays an amount within limits (支付即会员).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html#4)
#[doc(alias = "设置支付后投放卡券规则")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreatePayGiftRule {
    /// The rule.
    pub rule_info: PayGiftRule,
}

impl CreatePayGiftRule {
    /// The rule `rule_info`.
    pub fn new(rule_info: PayGiftRule) -> Self {
        Self { rule_info }
    }
}

/// A rule by which cards are handed out to those who pay.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct PayGiftRule {
    /// What kind of rule it is.
    #[serde(rename = "type")]
    pub kind: PayGiftRuleKind,
    /// Where and when it applies.
    pub base_info: PayGiftRuleBase,
    /// What is handed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_rule: Option<PayMemberRule>,
}

impl PayGiftRule {
    /// The membership card of `member_rule`, where and when `base_info` says.
    pub fn member_card(base_info: PayGiftRuleBase, member_rule: PayMemberRule) -> Self {
        Self {
            kind: PayGiftRuleKind::MEMBER_CARD,
            base_info,
            member_rule: Some(member_rule),
        }
    }
}

open_enum! {
    /// What kind of rule it is.
    pub struct PayGiftRuleKind(str) {
        /// A membership card for those who pay (支付即会员).
        MEMBER_CARD = "RULE_TYPE_PAY_MEMBER_CARD",
    }
}

/// Where and when a rule applies.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct PayGiftRuleBase {
    /// The merchants of WeChat Pay.
    pub mchid_list: Vec<String>,
    /// From when on.
    pub begin_time: UnixSeconds,
    /// Up to when.
    pub end_time: UnixSeconds,
}

impl PayGiftRuleBase {
    /// At these merchants, from `begin_time` to `end_time`.
    pub fn new(
        mchid_list: impl IntoIterator<Item = impl Into<String>>,
        begin_time: UnixSeconds,
        end_time: UnixSeconds,
    ) -> Self {
        Self {
            mchid_list: mchid_list.into_iter().map(Into::into).collect(),
            begin_time,
            end_time,
        }
    }
}

/// Which membership card is handed out, for which amounts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PayMemberRule {
    /// The card.
    pub card_id: String,
    /// From which amount on, in fen.
    pub least_cost: Fen,
    /// Up to which amount, in fen.
    pub max_cost: Fen,
    /// The account's page on which it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jump_url: Option<String>,
    /// The mini program in which it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_brand_id: Option<AppId>,
    /// The page of that mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_brand_pass: Option<String>,
}

impl PayMemberRule {
    /// The card `card_id`, from `least_cost` to `max_cost`.
    pub fn new(card_id: impl Into<String>, least_cost: Fen, max_cost: Fen) -> Self {
        Self {
            card_id: card_id.into(),
            least_cost,
            max_cost,
            jump_url: None,
            app_brand_id: None,
            app_brand_pass: None,
        }
    }
}

setters!(PayMemberRule { jump_url: Option<String>, app_brand_id: Option<AppId>, app_brand_pass: Option<String> });

/// The answer to [`CreatePayGiftRule`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedPayGiftRule {
    /// The number of the rule.
    #[serde(with = "adapt::number")]
    pub rule_id: u64,
    /// Merchants for which it failed.
    #[serde(default, with = "adapt::null")]
    pub fail_mchid_list: Vec<FailedMerchant>,
    /// Merchants for which it was set.
    #[serde(default, with = "adapt::null")]
    pub succ_mchid_list: Vec<String>,
}

/// A merchant for which a rule failed.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FailedMerchant {
    /// The merchant.
    pub mchid: String,
    /// The platform's code.
    #[serde(default, with = "adapt::number::option")]
    pub errcode: Option<i64>,
    /// Why.
    pub errmsg: Option<String>,
    /// The rule that is there already.
    #[serde(default, with = "adapt::number::option")]
    pub occupy_rule_id: Option<u64>,
    /// The account whose rule that is.
    #[serde(default, with = "adapt::empty")]
    pub occupy_appid: Option<AppId>,
}

endpoint!(DeletePayGiftRule: POST "/card/paygiftcard/delete" -> Done);

/// Deletes a rule.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html#4)
#[doc(alias = "删除支付后投放卡券规则")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeletePayGiftRule {
    /// Which one.
    pub rule_id: u64,
}

impl DeletePayGiftRule {
    /// The rule numbered `rule_id`.
    pub fn new(rule_id: u64) -> Self {
        Self { rule_id }
    }
}

endpoint!(GetPayGiftRule: POST "/card/paygiftcard/getbyid" [repeatable] -> PayGiftRuleInfo);

/// Shows a rule.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html#4)
#[doc(alias = "查询支付后投放卡券规则详情")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetPayGiftRule {
    /// Which one.
    pub rule_id: u64,
}

impl GetPayGiftRule {
    /// The rule numbered `rule_id`.
    pub fn new(rule_id: u64) -> Self {
        Self { rule_id }
    }
}

/// The answer to [`GetPayGiftRule`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PayGiftRuleInfo {
    /// The rule.
    pub rule_info: KnownPayGiftRule,
}

/// A rule as it is set.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct KnownPayGiftRule {
    /// Its number.
    #[serde(default, with = "adapt::number::option")]
    pub rule_id: Option<u64>,
    /// What kind of rule it is.
    #[serde(rename = "type")]
    pub kind: Option<PayGiftRuleKind>,
    /// Where and when it applies.
    pub base_info: Option<KnownPayGiftRuleBase>,
    /// What is handed out.
    pub member_rule: Option<PayMemberRule>,
}

/// Where and when a rule applies, and whether it does.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct KnownPayGiftRuleBase {
    /// The merchants of WeChat Pay.
    #[serde(default, with = "adapt::null")]
    pub mchid_list: Vec<String>,
    /// From when on.
    pub begin_time: Option<UnixSeconds>,
    /// Up to when.
    pub end_time: Option<UnixSeconds>,
    /// Whether it applies.
    pub status: Option<PayGiftRuleStatus>,
    /// When it was made.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed.
    pub update_time: Option<UnixSeconds>,
}

open_enum! {
    /// Whether a rule applies.
    pub struct PayGiftRuleStatus(str) {
        /// It applies.
        OK = "RULE_STATUS_OK",
    }
}

endpoint!(ListPayGiftRules: POST "/card/paygiftcard/batchget" [repeatable] -> PayGiftRulesPage);

/// Lists rules, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html#4)
#[doc(alias = "批量查询支付后投放卡券规则")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListPayGiftRules {
    /// Of what kind.
    #[serde(rename = "type")]
    pub kind: PayGiftRuleKind,
    /// Whether only those that apply.
    pub effective: bool,
    /// How many to skip.
    pub offset: u64,
    /// How many at most.
    pub count: u64,
}

impl ListPayGiftRules {
    /// The first ten rules; only those that apply, if `effective`.
    pub fn new(effective: bool) -> Self {
        Self {
            kind: PayGiftRuleKind::MEMBER_CARD,
            effective,
            offset: 0,
            count: 10,
        }
    }
}

setters!(ListPayGiftRules {
    kind: PayGiftRuleKind,
    offset: u64,
    count: u64
});

/// The answer to [`ListPayGiftRules`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PayGiftRulesPage {
    /// The rules of this page.
    #[serde(default, with = "adapt::null")]
    pub rule_list: Vec<KnownPayGiftRule>,
    /// How many there are.
    #[serde(with = "adapt::number")]
    pub total_count: u64,
}

impl Paged for ListPayGiftRules {
    type Item = KnownPayGiftRule;

    fn next(&self, answer: &PayGiftRulesPage) -> Option<Self> {
        let read = self.offset + answer.rule_list.len() as u64;
        (!answer.rule_list.is_empty() && read < answer.total_count).then(|| self.clone().offset(read))
    }

    fn items(answer: PayGiftRulesPage) -> Vec<KnownPayGiftRule> {
        answer.rule_list
    }
}
