//! Sub-merchants (子商户): others whose cards an account hands out for them.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, MediaId, UnixSeconds};

use crate::{Paged, adapt};

text_id! {
    /// The number of a sub-merchant: a text when it is sent, a number or a text in answers.
    pub struct MerchantId;
}

endpoint!(CreateSubMerchant: POST "/card/submerchant/submit" -> SubMerchantInfo);

/// Names a sub-merchant, which is reviewed then: the event `card_merchant_check_result` tells.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html#1)
#[doc(alias = "创建子商户")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateSubMerchant {
    /// The sub-merchant.
    pub info: SubMerchant,
}

impl CreateSubMerchant {
    /// The sub-merchant `info`.
    pub fn new(info: SubMerchant) -> Self {
        Self { info }
    }
}

/// A sub-merchant as it is handed in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SubMerchant {
    /// Its number: when it is changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant_id: Option<MerchantId>,
    /// Its own account, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<AppId>,
    /// Its name, at most 12 Chinese characters.
    pub brand_name: String,
    /// The URL of its logo.
    pub logo_url: String,
    /// The authorisation (授权函), a picture that was uploaded as medium.
    pub protocol: MediaId,
    /// Up to when the authorisation is valid.
    pub end_time: UnixSeconds,
    /// The wide category, see [`ListCardCategories`].
    pub primary_category_id: u64,
    /// The narrow category.
    pub secondary_category_id: u64,
    /// The business licence, a picture that was uploaded as medium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_media_id: Option<MediaId>,
    /// The identity card of whoever runs it, a picture that was uploaded as medium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_media_id: Option<MediaId>,
}

impl SubMerchant {
    /// A sub-merchant of these categories, under the authorisation `protocol` up to `end_time`.
    pub fn new(
        brand_name: impl Into<String>,
        logo_url: impl Into<String>,
        protocol: MediaId,
        end_time: UnixSeconds,
        primary_category_id: u64,
        secondary_category_id: u64,
    ) -> Self {
        Self {
            merchant_id: None,
            app_id: None,
            brand_name: brand_name.into(),
            logo_url: logo_url.into(),
            protocol,
            end_time,
            primary_category_id,
            secondary_category_id,
            agreement_media_id: None,
            operator_media_id: None,
        }
    }
}

setters!(SubMerchant { merchant_id: Option<MerchantId>, app_id: Option<AppId>, agreement_media_id: Option<MediaId>, operator_media_id: Option<MediaId> });

/// The answer to [`CreateSubMerchant`], [`UpdateSubMerchant`] and [`GetSubMerchant`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct SubMerchantInfo {
    /// The sub-merchant.
    pub info: KnownSubMerchant,
}

/// A sub-merchant as the platform knows it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct KnownSubMerchant {
    /// Its number.
    pub merchant_id: MerchantId,
    /// Its own account, if it has one.
    #[serde(default, with = "adapt::empty")]
    pub app_id: Option<AppId>,
    /// Its name.
    pub brand_name: Option<String>,
    /// The URL of its logo.
    pub logo_url: Option<String>,
    /// How far its review is.
    pub status: Option<SubMerchantStatus>,
    /// From when on the authorisation is valid.
    pub begin_time: Option<UnixSeconds>,
    /// Up to when the authorisation is valid.
    pub end_time: Option<UnixSeconds>,
    /// The wide category.
    #[serde(default, with = "adapt::number::option")]
    pub primary_category_id: Option<u64>,
    /// The narrow category.
    #[serde(default, with = "adapt::number::option")]
    pub secondary_category_id: Option<u64>,
    /// When it was handed in.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed.
    pub update_time: Option<UnixSeconds>,
}

open_enum! {
    /// How far the review of a sub-merchant is.
    pub struct SubMerchantStatus(str) {
        /// Under review.
        CHECKING = "CHECKING",
        /// Approved.
        APPROVED = "APPROVED",
        /// Refused.
        REJECTED = "REJECTED",
        /// The authorisation has expired.
        EXPIRED = "EXPIRED",
    }
}

endpoint!(UpdateSubMerchant: POST "/card/submerchant/update" [repeatable] -> SubMerchantInfo);

/// Changes a sub-merchant, which is reviewed again.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html#1)
#[doc(alias = "更新子商户")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateSubMerchant {
    /// The sub-merchant, with its `merchant_id`.
    pub info: SubMerchant,
}

impl UpdateSubMerchant {
    /// The sub-merchant `info`, which has a `merchant_id`.
    pub fn new(info: SubMerchant) -> Self {
        Self { info }
    }
}

endpoint!(ListCardCategories: GET "/card/getapplyprotocol" -> CardCategories);

/// Lists the categories a sub-merchant can have.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html#3)
#[doc(alias = "卡券开放类目查询")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListCardCategories;

/// The answer to [`ListCardCategories`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardCategories {
    /// The wide categories.
    #[serde(default, with = "adapt::null")]
    pub category: Vec<CardCategory>,
}

/// A wide category.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardCategory {
    /// Its number.
    #[serde(with = "adapt::number")]
    pub primary_category_id: u64,
    /// Its name.
    pub category_name: String,
    /// The narrow ones within.
    #[serde(default, with = "adapt::null")]
    pub secondary_category: Vec<CardSubCategory>,
}

/// A narrow category.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardSubCategory {
    /// Its number.
    #[serde(with = "adapt::number")]
    pub secondary_category_id: u64,
    /// Its name.
    pub category_name: String,
    /// The papers it needs.
    #[serde(default, with = "adapt::null")]
    pub need_qualification_stuffs: Vec<String>,
    /// 1 if prepaid cards are possible.
    #[serde(default, with = "adapt::number::option")]
    pub can_choose_prepaid_card: Option<i64>,
    /// 1 if payment cards are possible.
    #[serde(default, with = "adapt::number::option")]
    pub can_choose_payment_card: Option<i64>,
}

endpoint!(GetSubMerchant: POST "/card/submerchant/get" [repeatable] -> SubMerchantInfo);

/// Shows a sub-merchant.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html#5)
#[doc(alias = "拉取单个子商户信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetSubMerchant {
    /// Which one.
    pub merchant_id: MerchantId,
}

impl GetSubMerchant {
    /// The sub-merchant `merchant_id`.
    pub fn new(merchant_id: impl Into<MerchantId>) -> Self {
        Self {
            merchant_id: merchant_id.into(),
        }
    }
}

endpoint!(ListSubMerchants: POST "/card/submerchant/batchget" [repeatable] -> SubMerchantsPage);

/// Lists sub-merchants, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html#6)
#[doc(alias = "批量拉取子商户信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListSubMerchants {
    /// After which one to begin; with the first without it.
    #[serde(default, with = "adapt::empty")]
    pub begin_id: Option<MerchantId>,
    /// How many at most.
    pub limit: u64,
    /// Only in this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SubMerchantStatus>,
}

impl ListSubMerchants {
    /// The first fifty.
    pub fn new() -> Self {
        Self {
            begin_id: None,
            limit: 50,
            status: None,
        }
    }
}

impl Default for ListSubMerchants {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListSubMerchants { begin_id: Option<MerchantId>, limit: u64, status: Option<SubMerchantStatus> });

/// The answer to [`ListSubMerchants`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct SubMerchantsPage {
    /// The sub-merchants of this page.
    #[serde(default, with = "adapt::null")]
    pub info_list: Vec<KnownSubMerchant>,
    /// The last of them, after which the next page begins.
    #[serde(default, with = "adapt::empty")]
    pub next_begin_id: Option<MerchantId>,
}

impl Paged for ListSubMerchants {
    type Item = KnownSubMerchant;

    fn next(&self, answer: &SubMerchantsPage) -> Option<Self> {
        let full = answer.info_list.len() as u64 >= self.limit;
        let next = answer.next_begin_id.clone().filter(|_| full && self.limit > 0)?;
        Some(self.clone().begin_id(next))
    }

    fn items(answer: SubMerchantsPage) -> Vec<KnownSubMerchant> {
        answer.info_list
    }
}
