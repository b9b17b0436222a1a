//! Numbers about cards (卡券数据) and about advertisements shown in articles (流量主数据).
//!
//! Card calls take up to 62 days, not before 2015-06-15. Publisher calls page through the days, and report refusals in
//! `base_resp` besides the usual form. Amounts are in fen.

use serde::{Deserialize, Serialize};

use super::Stats;
use crate::{Date, Fen, adapt};

endpoint!(GetCardStats: POST "/datacube/getcardbizuininfo" [repeatable] -> Stats<CardDay>);

/// Counts for all cards together, by day.
///
/// At most 62 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#10)
#[doc(alias = "拉取卡券概况数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCardStats {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Where the cards were made.
    pub cond_source: CardSource,
}

impl GetCardStats {
    /// From `begin_date` to `end_date`, both counted.
    pub fn new(begin_date: Date, end_date: Date, cond_source: CardSource) -> Self {
        Self {
            begin_date,
            end_date,
            cond_source,
        }
    }
}

open_enum! {
    /// Where cards were made.
    pub struct CardSource(i64) {
        /// In the console (公众平台).
        CONSOLE = 0,
        /// By a call.
        API = 1,
    }
}

/// A day of all cards.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardDay {
    /// The day.
    pub ref_date: Date,
    /// How often cards were looked at.
    pub view_cnt: u64,
    /// By how many people.
    pub view_user: u64,
    /// How many cards were taken.
    pub receive_cnt: u64,
    /// By how many people.
    pub receive_user: u64,
    /// How many cards were used.
    pub verify_cnt: u64,
    /// By how many people.
    pub verify_user: u64,
    /// How many cards were given away.
    pub given_cnt: u64,
    /// By how many people.
    pub given_user: u64,
    /// How many cards expired.
    pub expire_cnt: u64,
    /// Of how many people.
    pub expire_user: u64,
}

endpoint!(GetCouponStats: POST "/datacube/getcardcardinfo" [repeatable] -> Stats<CouponDay>);

/// Counts for free coupons (团购券、代金券、折扣券、礼品券、优惠券), by day.
///
/// At most 62 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#11)
#[doc(alias = "获取免费券数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCouponStats {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Where the cards were made.
    pub cond_source: CardSource,
    /// One card alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
}

impl GetCouponStats {
    /// From `begin_date` to `end_date`, both counted.
    pub fn new(begin_date: Date, end_date: Date, cond_source: CardSource) -> Self {
        Self {
            begin_date,
            end_date,
            cond_source,
            card_id: None,
        }
    }
}

setters!(GetCouponStats { card_id: Option<String> });

/// A day of a coupon.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CouponDay {
    /// The day.
    pub ref_date: Date,
    /// Which coupon.
    pub card_id: String,
    /// Its kind: 0 discount, 1 cash, 2 gift, 3 general, 4 groupon.
    pub card_type: i64,
    /// Whether it is paid for: 0 or 1.
    pub is_pay: Option<i64>,
    /// How often cards were looked at.
    pub view_cnt: u64,
    /// By how many people.
    pub view_user: u64,
    /// How many cards were taken.
    pub receive_cnt: u64,
    /// By how many people.
    pub receive_user: u64,
    /// How many cards were used.
    pub verify_cnt: u64,
    /// By how many people.
    pub verify_user: u64,
    /// How many cards were given away.
    pub given_cnt: u64,
    /// By how many people.
    pub given_user: u64,
    /// How many cards expired.
    pub expire_cnt: u64,
    /// Of how many people.
    pub expire_user: u64,
}

endpoint!(GetMemberCardStats: POST "/datacube/getcardmembercardinfo" [repeatable] -> Stats<MemberCardDay>);

/// Counts for all member cards together, by day.
///
/// At most 62 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#12)
#[doc(alias = "拉取会员卡概况数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMemberCardStats {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Where the cards were made.
    pub cond_source: CardSource,
}

impl GetMemberCardStats {
    /// From `begin_date` to `end_date`, both counted.
    pub fn new(begin_date: Date, end_date: Date, cond_source: CardSource) -> Self {
        Self {
            begin_date,
            end_date,
            cond_source,
        }
    }
}

/// A day of all member cards.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MemberCardDay {
    /// The day.
    pub ref_date: Date,
    /// How often cards were looked at.
    pub view_cnt: u64,
    /// By how many people.
    pub view_user: u64,
    /// How many cards were taken.
    pub receive_cnt: u64,
    /// By how many people.
    pub receive_user: u64,
    /// How many cards were used.
    pub verify_cnt: u64,
    /// By how many people.
    pub verify_user: u64,
    /// How many cards were activated.
    pub active_cnt: u64,
    /// By how many people.
    pub active_user: u64,
    /// How many members there are.
    pub total_user: u64,
    /// How many people ever took a card.
    pub total_receive_user: u64,
}

endpoint!(GetMemberCardDetail: POST "/datacube/getcardmembercarddetail" [repeatable] -> Stats<MemberCardDetailDay>);

/// Counts for one member card, by day.
///
/// At most 62 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#13)
#[doc(alias = "拉取单张会员卡数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMemberCardDetail {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Which card.
    pub card_id: String,
}

impl GetMemberCardDetail {
    /// From `begin_date` to `end_date`, both counted.
    pub fn new(begin_date: Date, end_date: Date, card_id: impl Into<String>) -> Self {
        Self {
            begin_date,
            end_date,
            card_id: card_id.into(),
        }
    }
}

/// A day of a member card.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MemberCardDetailDay {
    /// The day.
    pub ref_date: Date,
    /// Which card.
    pub cardid: Option<String>,
    /// The kind of the sub-merchant.
    #[serde(with = "adapt::number::option", default)]
    pub merchanttype: Option<i64>,
    /// The sub-merchant.
    #[serde(with = "adapt::number::option", default)]
    pub submerchantid: Option<u64>,
    /// How often cards were looked at.
    pub view_cnt: u64,
    /// By how many people.
    pub view_user: u64,
    /// How many cards were taken.
    pub receive_cnt: u64,
    /// By how many people.
    pub receive_user: u64,
    /// How many cards were used.
    pub verify_cnt: u64,
    /// By how many people.
    pub verify_user: u64,
    /// How many cards were activated.
    pub active_cnt: u64,
    /// By how many people.
    pub active_user: u64,
    /// How many members there are.
    pub total_user: u64,
    /// How many people ever took a card.
    pub total_receive_user: u64,
    /// How many members are new.
    pub new_user: u64,
    /// What was to be paid, in fen.
    #[serde(rename = "payOriginalFee")]
    pub pay_original_fee: Option<Fen>,
    /// What was paid, in fen.
    pub fee: Option<Fen>,
}

endpoint!(GetAdStats: GET "/publisher/stat?action=publisher_adpos_general" -> AdStats);

/// Counts advertisements in articles, by place and day.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Ad_Analysis.html#%E4%B8%80%E3%80%81%E8%8E%B7%E5%8F%96%E5%85%AC%E4%BC%97%E5%8F%B7%E5%88%86%E5%B9%BF%E5%91%8A%E4%BD%8D%E6%95%B0%E6%8D%AE%EF%BC%88publisher-adpos-general%EF%BC%89)
#[doc(alias = "获取公众号分广告位数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetAdStats {
    /// The first day.
    pub start_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Which page, from 1 on.
    pub page: u32,
    /// How many rows a page has, at most 90.
    pub page_size: u32,
    /// One kind of place alone, for example `SLOT_ID_BIZ_BOTTOM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ad_slot: Option<String>,
}

impl GetAdStats {
    /// Page `page` of the days from `start_date` to `end_date`, `page_size` rows each.
    pub fn new(start_date: Date, end_date: Date, page: u32, page_size: u32) -> Self {
        Self {
            start_date,
            end_date,
            page,
            page_size,
            ad_slot: None,
        }
    }
}

setters!(GetAdStats { ad_slot: Option<String> });

/// The answer to [`GetAdStats`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AdStats {
    /// How the call went, besides the usual form.
    pub base_resp: Option<PublisherStatus>,
    /// The rows of this page.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<AdRow>,
    /// All rows together.
    pub summary: Option<AdSummary>,
    /// How many rows there are.
    pub total_num: u64,
}

/// How a publisher call went.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PublisherStatus {
    /// 0 if it went well.
    pub ret: i64,
    /// How it went, in words.
    pub err_msg: Option<String>,
}

/// A place on a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AdRow {
    /// The number of the kind of place.
    pub slot_id: Option<u64>,
    /// The kind of place.
    pub ad_slot: Option<String>,
    /// The day.
    pub date: Date,
    /// How many were fetched.
    pub req_succ_count: Option<u64>,
    /// How many were seen.
    pub exposure_count: u64,
    /// Seen of fetched, from 0 to 1.
    pub exposure_rate: Option<f64>,
    /// How many were tapped.
    pub click_count: u64,
    /// Tapped of seen, from 0 to 1.
    pub click_rate: f64,
    /// What they earned, in fen.
    pub income: Option<Fen>,
    /// What a thousand seen ones earn, in fen.
    pub ecpm: Option<f64>,
}

/// All rows together.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AdSummary {
    /// How many were fetched.
    pub req_succ_count: Option<u64>,
    /// How many were seen.
    pub exposure_count: u64,
    /// Seen of fetched, from 0 to 1.
    pub exposure_rate: Option<f64>,
    /// How many were tapped.
    pub click_count: u64,
    /// Tapped of seen, from 0 to 1.
    pub click_rate: f64,
    /// What they earned, in fen.
    pub income: Option<Fen>,
    /// What a thousand seen ones earn, in fen.
    pub ecpm: Option<f64>,
}

endpoint!(GetCommissionStats: GET "/publisher/stat?action=publisher_cps_general" -> CommissionStats);

/// Counts products sold by articles (返佣商品), by day.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Ad_Analysis.html#%E4%BA%8C%E3%80%81%E8%8E%B7%E5%8F%96%E5%85%AC%E4%BC%97%E5%8F%B7%E8%BF%94%E4%BD%A3%E5%95%86%E5%93%81%E6%95%B0%E6%8D%AE%EF%BC%88publisher-cps-general%EF%BC%89)
#[doc(alias = "获取公众号返佣商品数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCommissionStats {
    /// The first day.
    pub start_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Which page, from 1 on.
    pub page: u32,
    /// How many rows a page has, at most 90.
    pub page_size: u32,
}

impl GetCommissionStats {
    /// Page `page` of the days from `start_date` to `end_date`, `page_size` rows each.
    pub fn new(start_date: Date, end_date: Date, page: u32, page_size: u32) -> Self {
        Self {
            start_date,
            end_date,
            page,
            page_size,
        }
    }
}

/// The answer to [`GetCommissionStats`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CommissionStats {
    /// How the call went, besides the usual form.
    pub base_resp: Option<PublisherStatus>,
    /// The rows of this page.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<CommissionDay>,
    /// All rows together.
    pub summary: Option<CommissionSummary>,
    /// How many rows there are.
    pub total_num: u64,
}

/// A day of products sold by articles.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CommissionDay {
    /// The day, `yyyy-MM-dd`.
    pub date: String,
    /// How many were fetched.
    pub req_succ_count: Option<u64>,
    /// How many were seen.
    pub exposure_count: u64,
    /// How many were tapped.
    pub click_count: u64,
    /// Tapped of seen.
    pub click_rate: f64,
    /// How many were ordered.
    pub order_count: u64,
    /// Ordered of tapped.
    pub order_rate: f64,
    /// What they cost, in fen.
    pub total_fee: Fen,
    /// What they are expected to earn, in fen.
    pub total_commission: Fen,
}

/// All rows together.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CommissionSummary {
    /// How many were fetched.
    pub req_succ_count: Option<u64>,
    /// How many were seen.
    pub exposure_count: u64,
    /// How many were tapped.
    pub click_count: u64,
    /// Tapped of seen.
    pub click_rate: f64,
    /// How many were ordered.
    pub order_count: u64,
    /// Ordered of tapped.
    pub order_rate: f64,
    /// What they cost, in fen.
    pub total_fee: Fen,
    /// What they are expected to earn, in fen.
    pub total_commission: Fen,
}

endpoint!(GetSettlements: GET "/publisher/stat?action=publisher_settlement" -> Settlements);

/// Shows what was earned and paid out, and to whom.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Ad_Analysis.html#%E4%B8%89%E3%80%81%E8%8E%B7%E5%8F%96%E5%85%AC%E4%BC%97%E5%8F%B7%E7%BB%93%E7%AE%97%E6%94%B6%E5%85%A5%E6%95%B0%E6%8D%AE%E5%8F%8A%E7%BB%93%E7%AE%97%E4%B8%BB%E4%BD%93%E4%BF%A1%E6%81%AF%EF%BC%88publisher-settlement%EF%BC%89)
#[doc(alias = "获取公众号结算收入数据及结算主体信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetSettlements {
    /// The first day.
    pub start_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Which page, from 1 on.
    pub page: u32,
    /// How many rows a page has, at most 90.
    pub page_size: u32,
}

impl GetSettlements {
    /// Page `page` of the days from `start_date` to `end_date`, `page_size` rows each.
    pub fn new(start_date: Date, end_date: Date, page: u32, page_size: u32) -> Self {
        Self {
            start_date,
            end_date,
            page,
            page_size,
        }
    }
}

/// The answer to [`GetSettlements`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Settlements {
    /// How the call went, besides the usual form.
    pub base_resp: Option<PublisherStatus>,
    /// Who is paid (结算主体).
    pub body: Option<String>,
    /// All that was earned, in fen.
    pub revenue_all: Option<Fen>,
    /// All that was taken off, in fen.
    pub penalty_all: Option<Fen>,
    /// All that was paid out, in fen.
    pub settled_revenue_all: Option<Fen>,
    /// The half months of this page.
    #[serde(default, with = "adapt::null")]
    pub settlement_list: Vec<Settlement>,
    /// How many half months there are.
    pub total_num: Option<u64>,
}

/// Half a month.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Settlement {
    /// When this was last changed, `yyyy-MM-dd`.
    pub date: Option<String>,
    /// The days, in words.
    pub zone: Option<String>,
    /// The month, `yyyyMM`.
    pub month: Option<String>,
    /// 1 the first half, 2 the second.
    pub order: Option<i64>,
    /// How far it is.
    pub sett_status: Option<SettlementStatus>,
    /// What was earned, in fen.
    pub settled_revenue: Option<Fen>,
    /// The number of the settlement.
    pub sett_no: Option<String>,
    /// How often its papers were asked for again.
    #[serde(with = "adapt::number::option", default)]
    pub mail_send_cnt: Option<u64>,
    /// What each place earned.
    #[serde(default, with = "adapt::null")]
    pub slot_revenue: Vec<SlotRevenue>,
}

open_enum! {
    /// How far a settlement is.
    pub struct SettlementStatus(i64) {
        /// Under way.
        SETTLING = 1,
        /// Settled.
        SETTLED = 2,
        /// Settled as well.
        SETTLED_TOO = 3,
        /// Being paid.
        PAYING = 4,
        /// Paid.
        PAID = 5,
    }
}

/// What a place earned.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct SlotRevenue {
    /// The kind of place.
    pub slot_id: String,
    /// What it earned, in fen.
    pub slot_settled_revenue: Fen,
}
