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
