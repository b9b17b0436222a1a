//! Shops on the map (微信门店): their places, and the mini program made of them (门店小程序).
//!
//! The older calls ([`AddPlace`] and so on, `/cgi-bin/poi`) keep shops of an account; a shop has a `poi_id` once it was
//! reviewed, which the event `poi_check_notify` tells. The newer ones ([`CreateStoreProgram`],
//! [`AddStore`] and so on) make a mini program whose pages are the shops.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
//! use wechat_api::stores::ListPlaces;
//!
//! let page = api.send(&ListPlaces::new(0, 20)).await?;
//! for place in page.business_list {
//!     println!("{}", place.base_info.business_name.unwrap_or_default());
//! }
//! # Ok(())
//! # }
//! ```

mod mini_program;
mod program_store;

use serde::{Deserialize, Serialize};

pub use self::{mini_program::*, program_store::*};
use crate::{Done, adapt};

untyped! {
    /// Lists the categories a shop can have, as `a,b,c` from the widest to the narrowest.
    "获取门店类目表"
    ListPlaceCategories: GET "/cgi-bin/poi/getwxcategory";

    /// Lists the categories a shop can have, under the older path.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Store_Interface.html#13)
    "获取门店类目表（旧路径）"
    ListPlaceCategoriesOld: GET "/cgi-bin/api_getwxcategory";
}

endpoint!(AddPlace: POST "/cgi-bin/poi/addpoi" -> AddedPlace);

/// Adds a shop. It has to be reviewed, which the event `poi_check_notify` tells.
///
/// Marked as retired by the platform: shops are added and changed in the mini program of shops now, see [`AddStore`].
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Store_Interface.html)
#[doc(alias = "创建门店")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddPlace {
    /// The shop.
    pub business: Business,
}

impl AddPlace {
    /// Adds the shop.
    pub fn new(business: Business) -> Self {
        Self { business }
    }
}

/// The answer to [`AddPlace`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AddedPlace {
    /// The number of the shop.
    #[serde(default, with = "adapt::empty")]
    pub poi_id: Option<String>,
}

endpoint!(UpdatePlace: POST "/cgi-bin/poi/updatepoi" [repeatable] -> Done);

/// Changes what a shop offers: telephone, pictures, hours, prices, texts. Its name and address stay.
///
/// Marked as retired by the platform: shops are added and changed in the mini program of shops now, see [`AddStore`].
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Store_Interface.html)
#[doc(alias = "修改门店服务信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdatePlace {
    /// The shop, with its `poi_id`.
    pub business: Business,
}

impl UpdatePlace {
    /// Changes the shop, which has a `poi_id`.
    pub fn new(business: Business) -> Self {
        Self { business }
    }
}

endpoint!(DeletePlace: POST "/cgi-bin/poi/delpoi" -> Done);

/// Deletes a shop.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Store_Interface.html#12)
#[doc(alias = "删除门店")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeletePlace {
    /// The number of the shop.
    pub poi_id: String,
}

impl DeletePlace {
    /// The shop numbered `poi_id`.
    pub fn new(poi_id: impl Into<String>) -> Self {
        Self {
            poi_id: poi_id.into(),
        }
    }
}

endpoint!(GetPlace: POST "/cgi-bin/poi/getpoi" [repeatable] -> PlaceInfo);

/// Shows a shop.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Store_Interface.html#9)
#[doc(alias = "查询门店信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetPlace {
    /// The number of the shop.
    pub poi_id: String,
}

impl GetPlace {
    /// The shop numbered `poi_id`.
    pub fn new(poi_id: impl Into<String>) -> Self {
        Self {
            poi_id: poi_id.into(),
        }
    }
}

/// The answer to [`GetPlace`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PlaceInfo {
    /// The shop.
    pub business: KnownBusiness,
}

endpoint!(ListPlaces: POST "/cgi-bin/poi/getpoilist" [repeatable] -> PlacesPage);

/// Lists the shops, page by page.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Stores/WeChat_Store_Interface.html#10)
#[doc(alias = "查询门店列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListPlaces {
    /// How many to skip.
    pub begin: u64,
    /// How many at most, up to 50.
    pub limit: u64,
}

impl ListPlaces {
    /// Up to `limit` shops, after the first `begin`.
    pub fn new(begin: u64, limit: u64) -> Self {
        Self { begin, limit }
    }
}

/// The answer to [`ListPlaces`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PlacesPage {
    /// The shops of this page.
    #[serde(default, with = "adapt::null")]
    pub business_list: Vec<KnownBusiness>,
    /// How many there are.
    #[serde(with = "adapt::number")]
    pub total_count: u64,
}

/// A shop, in the form in which it travels.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Business {
    /// What is known of it.
    pub base_info: Place,
}

impl Business {
    /// The shop `base_info`.
    pub fn new(base_info: Place) -> Self {
        Self { base_info }
    }
}

/// A shop as it is added or changed. Only the fields that are set are sent.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Place {
    /// The shop's number with its owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// Its number with the platform: when it is changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poi_id: Option<String>,
    /// The name, without the branch: at most 15 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_name: Option<String>,
    /// The branch, without brackets: at most 10 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch_name: Option<String>,
    /// The province, at most 10 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// The city, at most 30 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The district, at most 10 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// The address without province and city, at most 80 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The telephone number, without letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// The categories, each `a,b` from the widest to the narrowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<String>>,
    /// In which system the coordinates are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset_type: Option<CoordinateSystem>,
    /// The longitude, in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// The latitude, in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Pictures: at most 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo_list: Option<Vec<Photo>>,
    /// What is recommended: at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommend: Option<String>,
    /// Special services: at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special: Option<String>,
    /// About the shop: at most 300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<String>,
    /// The hours, `8:00-20:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_time: Option<String>,
    /// What a guest spends on average, in whole yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avg_price: Option<u64>,
}

impl Place {
    /// A shop of which nothing is known yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(Place { sid: Option<String>, poi_id: Option<String>, business_name: Option<String>, branch_name: Option<String>, province: Option<String>, city: Option<String>, district: Option<String>, address: Option<String>, telephone: Option<String>, categories: Option<Vec<String>>, offset_type: Option<CoordinateSystem>, longitude: Option<f64>, latitude: Option<f64>, photo_list: Option<Vec<Photo>>, recommend: Option<String>, special: Option<String>, introduction: Option<String>, open_time: Option<String>, avg_price: Option<u64> });

open_enum! {
    /// The system of coordinates on a map.
    pub struct CoordinateSystem(i64) {
        /// Mars coordinates (火星坐标, GCJ-02), which Tencent's maps use.
        GCJ02 = 1,
        /// Sogou coordinates (搜狗坐标).
        SOGOU = 2,
        /// Baidu coordinates (百度坐标).
        BAIDU = 3,
        /// Mapbar coordinates (图吧坐标).
        MAPBAR = 4,
        /// Lingtu coordinates (灵图坐标).
        LINGTU = 5,
    }
}

/// A picture of a shop.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Photo {
    /// Its URL.
    pub photo_url: String,
}

impl Photo {
    /// The picture at this URL.
    pub fn new(photo_url: impl Into<String>) -> Self {
        Self {
            photo_url: photo_url.into(),
        }
    }
}

/// A shop, in the form in which it travels.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct KnownBusiness {
    /// What is known of it.
    pub base_info: KnownPlace,
}

/// A shop as the platform knows it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct KnownPlace {
    /// The shop's number with its owner.
    pub sid: Option<String>,
    /// The name, without the branch: at most 15 Chinese characters.
    pub business_name: Option<String>,
    /// The branch, without brackets: at most 10 characters.
    pub branch_name: Option<String>,
    /// The province, at most 10 characters.
    pub province: Option<String>,
    /// The city, at most 30 characters.
    pub city: Option<String>,
    /// The district, at most 10 characters.
    pub district: Option<String>,
    /// The address without province and city, at most 80 characters.
    pub address: Option<String>,
    /// The telephone number, without letters.
    pub telephone: Option<String>,
    /// In which system the coordinates are.
    pub offset_type: Option<CoordinateSystem>,
    /// The longitude, in degrees.
    pub longitude: Option<f64>,
    /// The latitude, in degrees.
    pub latitude: Option<f64>,
    /// What is recommended: at most 200 characters.
    pub recommend: Option<String>,
    /// Special services: at most 200 characters.
    pub special: Option<String>,
    /// About the shop: at most 300 characters.
    pub introduction: Option<String>,
    /// The hours, `8:00-20:00`.
    pub open_time: Option<String>,
    /// Its number with the platform.
    pub poi_id: Option<String>,
    /// The categories, each `a,b` from the widest to the narrowest.
    #[serde(default, with = "adapt::null")]
    pub categories: Vec<String>,
    /// Pictures.
    #[serde(default, with = "adapt::null")]
    pub photo_list: Vec<Photo>,
    /// What a guest spends on average, in yuan.
    pub avg_price: Option<f64>,
    /// Whether it can be used.
    pub available_state: Option<PlaceState>,
    /// 1 while a change of it is under review, 0 otherwise.
    pub update_status: Option<i64>,
    /// Its number on Tencent's map.
    #[serde(default, with = "adapt::empty")]
    pub mapid: Option<String>,
    /// How far it is on its way into the mini program of shops.
    pub upgrade_status: Option<i64>,
    /// Why that was refused.
    pub upgrade_comment: Option<String>,
}

open_enum! {
    /// Whether a shop can be used.
    pub struct PlaceState(i64) {
        /// The system failed.
        ERROR = 1,
        /// Under review.
        REVIEWING = 2,
        /// Reviewed and in use.
        APPROVED = 3,
        /// Refused.
        REFUSED = 4,
    }
}
