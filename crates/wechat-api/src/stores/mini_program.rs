//! The mini program of shops (门店小程序): a mini program that is made of an account's shops, without code.
//!
//! It is made once ([`CreateStoreProgram`]) and reviewed; then shops are found on Tencent's map ([`SearchMap`]) or put there
//! ([`CreateMapPlace`]), and added ([`AddStore`]).

use serde::{Deserialize, Serialize};
use wechat_core::MediaId;

use crate::{Done, adapt};

untyped! {
    /// Makes the mini program, under a path that only one source knows; see [`CreateStoreProgram`].
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#6)
    "创建门店小程序"
    ApplyStoreProgram: POST "/wxa/applywxastore";
}

endpoint!(ListStoreCategories: GET "/wxa/get_merchant_category" -> StoreCategories);

/// Lists the categories the mini program can have, and the papers each needs.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#5)
#[doc(alias = "拉取门店小程序类目")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListStoreCategories;

/// The answer to [`ListStoreCategories`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreCategories {
    /// The categories.
    pub data: StoreCategoriesData,
}

/// What the platform wraps the categories in.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreCategoriesData {
    /// The tree of categories.
    pub all_category_info: StoreCategoryTree,
}

/// A tree of categories, as a list.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreCategoryTree {
    /// The categories; 0 is the root.
    #[serde(default, with = "adapt::null")]
    pub categories: Vec<StoreCategory>,
}

/// A category.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreCategory {
    /// Its number.
    pub id: u64,
    /// Its name.
    pub name: Option<String>,
    /// How deep it is: 0 the root.
    pub level: Option<u64>,
    /// The one above it.
    pub father: Option<u64>,
    /// Those below it.
    #[serde(default, with = "adapt::null")]
    pub children: Vec<u64>,
    /// 1 if it needs papers.
    pub sensitive_type: Option<i64>,
    /// The papers.
    pub qualify: Option<StorePapers>,
    /// Where it applies.
    pub scene: Option<i64>,
}

/// The papers a category needs.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StorePapers {
    /// One of each set.
    #[serde(default, with = "adapt::null")]
    pub exter_list: Vec<StorePaperSet>,
    /// A remark.
    pub remark: Option<String>,
}

/// Papers of which one is enough.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StorePaperSet {
    /// The papers.
    #[serde(default, with = "adapt::null")]
    pub inner_list: Vec<StorePaper>,
}

/// A paper.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StorePaper {
    /// Its name.
    pub name: String,
    /// The URL of an example.
    pub url: Option<String>,
}

endpoint!(CreateStoreProgram: POST "/wxa/apply_merchant" -> Done);

/// Makes the mini program. It has to be reviewed, see [`GetStoreProgramState`].
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#6)
#[doc(alias = "创建门店小程序")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateStoreProgram {
    /// The wide category.
    pub first_catid: u64,
    /// The narrow category.
    pub second_catid: u64,
    /// Papers for the category, if it needs any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualification_list: Option<Vec<MediaId>>,
    /// Its picture.
    pub headimg_mediaid: MediaId,
    /// Its name.
    pub nickname: String,
    /// About it.
    pub intro: String,
    /// The business licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_code: Option<String>,
    /// Other papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_files: Option<Vec<MediaId>>,
}

impl CreateStoreProgram {
    /// A mini program of these categories, with this picture, name and introduction.
    pub fn new(
        first_catid: u64,
        second_catid: u64,
        headimg_mediaid: MediaId,
        nickname: impl Into<String>,
        intro: impl Into<String>,
    ) -> Self {
        Self {
            first_catid,
            second_catid,
            headimg_mediaid,
            nickname: nickname.into(),
            intro: intro.into(),
            qualification_list: None,
            org_code: None,
            other_files: None,
        }
    }
}

setters!(CreateStoreProgram { qualification_list: Option<Vec<MediaId>>, org_code: Option<String>, other_files: Option<Vec<MediaId>> });

endpoint!(GetStoreProgramState: GET "/wxa/get_merchant_audit_info" -> StoreProgramState);

/// Tells whether the mini program was reviewed.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#7)
#[doc(alias = "查询门店小程序审核结果")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetStoreProgramState;

/// The answer to [`GetStoreProgramState`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreProgramState {
    /// The review.
    pub data: StoreProgramReview,
}

/// A review.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StoreProgramReview {
    /// Its number.
    pub audit_id: Option<u64>,
    /// 0 not handed in, 1 passed, 2 under review, 3 refused, 4 ended.
    pub status: i64,
    /// Why it was refused.
    #[serde(default, with = "adapt::empty")]
    pub reason: Option<String>,
}

endpoint!(UpdateStoreProgram: POST "/wxa/modify_merchant" [repeatable] -> Done);

/// Changes picture and introduction of the mini program.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#8)
#[doc(alias = "修改门店小程序信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateStoreProgram {
    /// Its picture.
    pub headimg_mediaid: MediaId,
    /// About it.
    pub intro: String,
}

impl UpdateStoreProgram {
    /// This picture and introduction.
    pub fn new(headimg_mediaid: MediaId, intro: impl Into<String>) -> Self {
        Self {
            headimg_mediaid,
            intro: intro.into(),
        }
    }
}

endpoint!(ListDistricts: GET "/wxa/get_district" -> Districts);

/// Lists provinces, cities and districts, with the numbers the other calls want.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#9)
#[doc(alias = "从腾讯地图拉取省市区信息")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListDistricts;

/// The answer to [`ListDistricts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Districts {
    /// The version of the list.
    pub data_version: Option<String>,
    /// Three lists: provinces, cities, districts.
    #[serde(default, with = "adapt::null")]
    pub result: Vec<Vec<District>>,
    /// 0 if it went well.
    pub status: Option<i64>,
    /// How it went, in words.
    pub message: Option<String>,
}

/// A province, a city or a district.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct District {
    /// Its number.
    #[serde(with = "adapt::number")]
    pub id: u64,
    /// Its short name.
    pub name: Option<String>,
    /// Its name.
    pub fullname: String,
    /// The name in pinyin.
    #[serde(default, with = "adapt::null")]
    pub pinyin: Vec<String>,
    /// Where it is.
    pub location: Option<DistrictLocation>,
    /// From where to where those below it are in the next list.
    #[serde(default, with = "adapt::null")]
    pub cidx: Vec<u64>,
}

/// A place, in degrees.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct DistrictLocation {
    /// The latitude.
    pub lat: f64,
    /// The longitude.
    pub lng: f64,
}

endpoint!(SearchMap: POST "/wxa/search_map_poi" [repeatable] -> MapPlaces);

/// Finds shops on Tencent's map.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#10)
#[doc(alias = "在腾讯地图中搜索门店")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SearchMap {
    /// The district, see [`ListDistricts`].
    pub districtid: u64,
    /// What to look for.
    pub keyword: String,
}

impl SearchMap {
    /// Shops in the district `districtid` that match `keyword`.
    pub fn new(districtid: u64, keyword: impl Into<String>) -> Self {
        Self {
            districtid,
            keyword: keyword.into(),
        }
    }
}

/// The answer to [`SearchMap`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MapPlaces {
    /// The shops.
    pub data: MapPlacesData,
}

/// What the platform wraps the shops in.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MapPlacesData {
    /// The shops.
    #[serde(default, with = "adapt::null")]
    pub item: Vec<MapPlace>,
}

/// A shop on the map.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MapPlace {
    /// Its number on the map.
    pub sosomap_poi_uid: String,
    /// Its name.
    pub branch_name: Option<String>,
    /// Its category.
    pub category: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Its telephone number.
    pub telephone: Option<String>,
    /// The longitude, in degrees.
    #[serde(with = "adapt::number::option", default)]
    pub longitude: Option<f64>,
    /// The latitude, in degrees.
    #[serde(with = "adapt::number::option", default)]
    pub latitude: Option<f64>,
    /// The URLs of its pictures.
    #[serde(default, with = "adapt::null")]
    pub pic_urls: Vec<String>,
    /// Its cards.
    #[serde(default, with = "adapt::null")]
    pub card_id_list: Vec<String>,
}

endpoint!(CreateMapPlace: POST "/wxa/create_map_poi" -> CreatedMapPlace);

/// Puts a shop on Tencent's map. The event `create_map_poi_audit_info` tells when it is there.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html#11)
#[doc(alias = "在腾讯地图中创建门店")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateMapPlace {
    /// Its name.
    pub name: String,
    /// The longitude, in degrees.
    #[serde(with = "adapt::number_in_text")]
    pub longitude: f64,
    /// The latitude, in degrees.
    #[serde(with = "adapt::number_in_text")]
    pub latitude: f64,
    /// The province.
    pub province: String,
    /// The city.
    pub city: String,
    /// The district.
    pub district: String,
    /// The address.
    pub address: String,
    /// The category, `a:b`.
    pub category: String,
    /// The telephone number.
    pub telephone: String,
    /// The URL of a picture.
    pub photo: String,
    /// The URL of a picture of the licence.
    pub license: String,
    /// About it.
    pub introduct: String,
    /// The number of the district, see [`ListDistricts`].
    pub districtid: u64,
    /// Its number with the account, when it moves into the mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poi_id: Option<String>,
}

impl CreateMapPlace {
    #[expect(clippy::too_many_arguments, reason = "the platform requires each of them")]
    /// A shop with all that the map wants to know.
    pub fn new(
        name: impl Into<String>,
        longitude: f64,
        latitude: f64,
        province: impl Into<String>,
        city: impl Into<String>,
        district: impl Into<String>,
        address: impl Into<String>,
        category: impl Into<String>,
        telephone: impl Into<String>,
        photo: impl Into<String>,
        license: impl Into<String>,
        introduct: impl Into<String>,
        districtid: u64,
    ) -> Self {
        Self {
            name: name.into(),
            longitude,
            latitude,
            province: province.into(),
            city: city.into(),
            district: district.into(),
            address: address.into(),
            category: category.into(),
            telephone: telephone.into(),
            photo: photo.into(),
            license: license.into(),
            introduct: introduct.into(),
            districtid,
            poi_id: None,
        }
    }
}

setters!(CreateMapPlace { poi_id: Option<String> });

/// The answer to [`CreateMapPlace`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedMapPlace {
    /// The review.
    pub data: MapPlaceReview,
}

/// A review of a place on the map.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MapPlaceReview {
    /// Its number.
    pub base_id: u64,
    /// The number of its details.
    pub rich_id: Option<u64>,
}

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
