//! The shops in an account's mini program of shops (门店小程序): added, changed, listed, and the cards they show.

use serde::{Deserialize, Serialize};
use wechat_core::MediaId;

use crate::{Done, adapt};

endpoint!(AddStore: POST "/wxa/add_store" -> AddedStore);

/// Adds a shop to the mini program. The event `add_store_audit_info` tells when it is there.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#12)
#[doc(alias = "添加门店")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddStore {
    /// Its number with the account, when it moves into the mini program; empty otherwise.
    pub poi_id: String,
    /// Its number on the map.
    pub map_poi_id: String,
    /// Its pictures.
    #[serde(with = "adapt::json_in_text")]
    pub pic_list: StorePictures,
    /// Its telephone number.
    pub contract_phone: String,
    /// The number of the business licence.
    pub credential: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualification_list: Option<Vec<MediaId>>,
    /// The hours, `10:00-21:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<String>,
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company_name: Option<String>,
    /// Its card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
}

impl AddStore {
    /// The shop `map_poi_id` of the map.
    pub fn new(
        poi_id: impl Into<String>,
        map_poi_id: impl Into<String>,
        pic_list: StorePictures,
        contract_phone: impl Into<String>,
        credential: impl Into<String>,
    ) -> Self {
        Self {
            poi_id: poi_id.into(),
            map_poi_id: map_poi_id.into(),
            pic_list,
            contract_phone: contract_phone.into(),
            credential: credential.into(),
            qualification_list: None,
            hour: None,
            address: None,
            company_name: None,
            card_id: None,
        }
    }
}

setters!(AddStore { qualification_list: Option<Vec<MediaId>>, hour: Option<String>, address: Option<String>, company_name: Option<String>, card_id: Option<String> });

/// The answer to [`AddStore`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AddedStore {
    /// The review.
    pub data: StoreReview,
}

/// A review of a shop.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreReview {
    /// Its number.
    pub audit_id: u64,
}

/// The pictures of a shop.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StorePictures {
    /// Their URLs.
    #[serde(default)]
    pub list: Vec<String>,
}

impl StorePictures {
    /// The pictures at these URLs.
    pub fn new(list: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            list: list.into_iter().map(Into::into).collect(),
        }
    }
}

endpoint!(UpdateStore: POST "/wxa/update_store" [repeatable] -> UpdatedStore);

/// Changes a shop.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#13)
#[doc(alias = "更新门店信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateStore {
    /// Its number on the map.
    pub map_poi_id: String,
    /// Its number with the account.
    pub poi_id: String,
    /// The hours, `10:00-21:00`.
    pub hour: String,
    /// Its telephone number.
    pub contract_phone: String,
    /// Its pictures.
    #[serde(with = "adapt::json_in_text")]
    pub pic_list: StorePictures,
    /// Its card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
}

impl UpdateStore {
    /// The shop `poi_id` with all that can be changed.
    pub fn new(
        map_poi_id: impl Into<String>,
        poi_id: impl Into<String>,
        hour: impl Into<String>,
        contract_phone: impl Into<String>,
        pic_list: StorePictures,
    ) -> Self {
        Self {
            map_poi_id: map_poi_id.into(),
            poi_id: poi_id.into(),
            hour: hour.into(),
            contract_phone: contract_phone.into(),
            pic_list,
            card_id: None,
        }
    }
}

setters!(UpdateStore { card_id: Option<String> });

/// The answer to [`UpdateStore`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UpdatedStore {
    /// The review.
    pub data: StoreUpdateReview,
}

/// Whether a change is reviewed.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreUpdateReview {
    /// Whether it is.
    #[serde(with = "adapt::bool01")]
    pub has_audit_id: bool,
    /// The number of the review.
    pub audit_id: Option<u64>,
}

endpoint!(DeleteStore: POST "/wxa/del_store" -> Done);

/// Deletes a shop.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#16)
#[doc(alias = "删除门店")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteStore {
    /// Its number.
    pub poi_id: String,
}

impl DeleteStore {
    /// The shop numbered `poi_id`.
    pub fn new(poi_id: impl Into<String>) -> Self {
        Self {
            poi_id: poi_id.into(),
        }
    }
}

endpoint!(GetStore: POST "/wxa/get_store_info" [repeatable] -> StoreInfo);

/// Shows a shop.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#14)
#[doc(alias = "获取单个门店信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetStore {
    /// Its number.
    pub poi_id: String,
}

impl GetStore {
    /// The shop numbered `poi_id`.
    pub fn new(poi_id: impl Into<String>) -> Self {
        Self {
            poi_id: poi_id.into(),
        }
    }
}

/// The answer to [`GetStore`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreInfo {
    /// The shop.
    pub business: StoreBusiness,
}

/// A shop, in the form in which it travels.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreBusiness {
    /// What is known of it.
    pub base_info: Store,
}

/// A shop of the mini program.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Store {
    /// Its number.
    pub poi_id: String,
    /// Its name.
    pub business_name: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The telephone number.
    pub telephone: Option<String>,
    /// The province.
    pub province: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The district.
    pub district: Option<String>,
    /// The longitude, in degrees.
    #[serde(with = "adapt::number::option", default)]
    pub longitude: Option<f64>,
    /// The latitude, in degrees.
    #[serde(with = "adapt::number::option", default)]
    pub latitude: Option<f64>,
    /// Pictures.
    #[serde(default, with = "adapt::null")]
    pub photo_list: Vec<super::Photo>,
    /// The hours, `10:00-21:00`.
    pub open_time: Option<String>,
    /// 1 passed, 2 under review, 3 refused.
    pub status: Option<i64>,
}

endpoint!(ListStores: POST "/wxa/get_store_list" [repeatable] -> StoresPage);

/// Lists the shops, page by page.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#15)
#[doc(alias = "获取门店信息列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListStores {
    /// How many to skip.
    pub offset: u64,
    /// How many at most.
    pub limit: u64,
}

impl ListStores {
    /// Up to `limit` shops, after the first `offset`.
    pub fn new(offset: u64, limit: u64) -> Self {
        Self { offset, limit }
    }
}

/// The answer to [`ListStores`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoresPage {
    /// The shops of this page.
    #[serde(default, with = "adapt::null")]
    pub business_list: Vec<StoreBusiness>,
    /// How many there are.
    pub total_count: u64,
}

endpoint!(GetStoreCard: POST "/card/storewxa/get" [repeatable] -> StoreCard);

/// Shows the card of a shop.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#18)
#[doc(alias = "获取门店小程序配置的卡券")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetStoreCard {
    /// The shop.
    pub poi_id: String,
}

impl GetStoreCard {
    /// The card of the shop numbered `poi_id`.
    pub fn new(poi_id: impl Into<String>) -> Self {
        Self {
            poi_id: poi_id.into(),
        }
    }
}

/// The answer to [`GetStoreCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreCard {
    /// The card, if it has one.
    #[serde(default, with = "adapt::empty")]
    pub card_id: Option<String>,
}

endpoint!(SetStoreCard: POST "/card/storewxa/set" [repeatable] -> Done);

/// Gives a shop a card.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#18)
#[doc(alias = "设置门店小程序配置的卡券")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetStoreCard {
    /// The shop.
    pub poi_id: String,
    /// The card.
    pub card_id: String,
}

impl SetStoreCard {
    /// The card `card_id` for the shop numbered `poi_id`.
    pub fn new(poi_id: impl Into<String>, card_id: impl Into<String>) -> Self {
        Self {
            poi_id: poi_id.into(),
            card_id: card_id.into(),
        }
    }
}
