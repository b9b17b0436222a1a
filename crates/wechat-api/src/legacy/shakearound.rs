//! Shake Nearby (摇一摇周边): pages for people who shook their phones near a Bluetooth beacon.
//!
//! Beacons were applied for ([`ApplyBeacons`]), pages made ([`AddShakePage`]) and joined to them
//! ([`BindBeaconPages`]); the page learned who shook where by a ticket in its URL ([`GetShakeInfo`]). The
//! service was closed; what is nearby is found with mini programs today.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use crate::{Json, Upload, adapt};

untyped! {
    /// Tells whether the account may use the service.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Apply/Application_for_opening_function.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "查询审核状态"
    GetShakeAuditState: GET "/shakearound/account/auditstatus";

    /// Applies for the service.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Apply/Application_for_opening_function.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "申请开通摇一摇周边功能"
    RegisterForShake: POST "/shakearound/account/register";

    /// Applies for numbers for beacons.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Devices_management/Apply_device_ID.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "申请设备 ID"
    ApplyBeacons: POST "/shakearound/device/applyid";

    /// Makes a group of beacons.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Active_from_Html5/New_groups.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "新增设备分组"
    AddBeaconGroup: POST "/shakearound/device/group/add";

    /// Puts beacons into a group.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Active_from_Html5/Add_device_to_group.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "添加设备到分组"
    AddBeaconsToGroup: POST "/shakearound/device/group/adddevice";

    /// Deletes a group.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Active_from_Html5/New_groups.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "删除设备分组"
    DeleteBeaconGroup: POST "/shakearound/device/group/delete";

    /// Takes beacons out of a group.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Active_from_Html5/Remove_device_from_group.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "从分组中移除设备"
    RemoveBeaconsFromGroup: POST "/shakearound/device/group/deletedevice";

    /// Lists the beacons of a group.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Active_from_Html5/Search_grouping_details.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "查询分组详情"
    GetBeaconGroup: POST "/shakearound/device/group/getdetail" [repeatable];

    /// Lists the groups.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/en/Shake_Nearby/Active_from_Html5/Search_groups_list.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "查询设备分组列表"
    ListBeaconGroups: POST "/shakearound/device/group/getlist" [repeatable];

    /// Renames a group.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Active_from_Html5/New_groups.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "编辑设备分组信息"
    UpdateBeaconGroup: POST "/shakearound/device/group/update";

    /// Lists beacons.
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "查询设备列表"
    SearchBeacons: POST "/shakearound/device/search" [repeatable];

    /// Changes the note on a beacon.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Devices_management/Query_the_audit_status_of_the_device_ID.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "编辑设备信息"
    UpdateBeacon: POST "/shakearound/device/update";

    /// Lists the pages of a beacon, or the beacons of a page.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Relationship_between_pages_and_devices/Querying_Device_and_Page_Associations.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "查询设备与页面的关联关系"
    SearchBeaconPages: POST "/shakearound/relation/search" [repeatable];

    /// Counts for all beacons of a day.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Analytics/Batch_query_device_statistics_data_interface.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "批量查询设备统计数据"
    GetBeaconsStatistics: POST "/shakearound/statistics/devicelist" [repeatable];

    /// Counts for all pages of a day.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Analytics/Batch_Query_API_for_Page_Statistics.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "批量查询页面统计数据"
    GetShakePagesStatistics: POST "/shakearound/statistics/pagelist" [repeatable];

    /// Counts for a page, day by day.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Analytics/Using_pages_as_a_dimension_for_the_data_statistics_interface.html)
    #[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
    "以页面为维度的数据统计"
    GetShakePageStatistics: POST "/shakearound/statistics/page" [repeatable];
}

endpoint!(UploadShakePicture: POST "/shakearound/material/add" [query("type") upload("media": media)] -> Json);

/// Uploads a picture for the service. What is answered is not documented any more.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Uploading_Image_Assets.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "上传图片素材")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UploadShakePicture {
    /// What for: `icon` or `license`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The picture.
    #[serde(skip)]
    pub media: Upload,
}

impl UploadShakePicture {
    /// Uploads `media`.
    pub fn new(media: Upload) -> Self {
        Self { kind: None, media }
    }
}

setters!(UploadShakePicture {
    kind: Option<String>,
});

endpoint!(GetBeaconApplication: POST "/shakearound/device/applystatus" [repeatable] -> ShakeAnswer<BeaconApplication>);

/// Tells how far an application for beacons is.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Devices_management/Query_the_audit_status_of_the_device_ID.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "查询设备 ID 申请审核状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetBeaconApplication {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetBeaconApplication {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The form of all answers of the service: everything is in `data`.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShakeAnswer<T> {
    /// The answer.
    pub data: T,
}

/// The answer of calls that say no more than that they succeeded.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct ShakeDone {}

/// How far an application is.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BeaconApplication {
    /// When it was made.
    pub apply_time: UnixSeconds,
    /// What the reviewer said.
    pub audit_comment: Option<String>,
    /// 0 refused, 1 under review, 2 granted.
    pub audit_status: i64,
    /// When it was reviewed; 0 if it was not.
    pub audit_time: UnixSeconds,
}

endpoint!(BindBeaconLocation: POST "/shakearound/device/bindlocation" [repeatable] -> ShakeAnswer<ShakeDone>);

/// Says in which shop a beacon is.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Devices_management/Configure_the_connected_relationship_between_the_device_and_the_store.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "配置设备与门店的关联关系")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct BindBeaconLocation {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl BindBeaconLocation {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(BindBeaconPages: POST "/shakearound/device/bindpage" [repeatable] -> ShakeAnswer<ShakeDone>);

/// Joins pages to a beacon.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Pages_management/Page_management.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "配置设备与页面的关联关系")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct BindBeaconPages {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl BindBeaconPages {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(AddShakePage: POST "/shakearound/page/add" -> ShakeAnswer<ShakePageNumber>);

/// Makes a page.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Pages_management/Page_management.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "新增页面")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct AddShakePage {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl AddShakePage {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The number of a page.
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShakePageNumber {
    /// The number.
    pub page_id: u64,
}

endpoint!(UpdateShakePage: POST "/shakearound/page/update" [repeatable] -> ShakeAnswer<ShakePageNumber>);

/// Changes a page.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Pages_management/Edit_page_information.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "编辑页面信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct UpdateShakePage {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl UpdateShakePage {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(DeleteShakePages: POST "/shakearound/page/delete" -> ShakeAnswer<ShakeDone>);

/// Deletes pages that no beacon has.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Pages_management/Delete_page.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "删除页面")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct DeleteShakePages {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl DeleteShakePages {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(SearchShakePages: POST "/shakearound/page/search" [repeatable] -> ShakeAnswer<ShakePages>);

/// Lists pages.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Pages_management/Query_page_list.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "查询页面列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct SearchShakePages {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl SearchShakePages {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`SearchShakePages`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShakePages {
    /// The pages.
    #[serde(default, with = "adapt::null")]
    pub pages: Vec<ShakePage>,
    /// How many there are.
    pub total_count: u64,
}

/// A page.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShakePage {
    /// Its number.
    pub page_id: u64,
    /// The title.
    pub title: Option<String>,
    /// The second title.
    pub description: Option<String>,
    /// The URL of the page.
    pub page_url: Option<String>,
    /// The URL of its picture.
    pub icon_url: Option<String>,
    /// A note of the account's own.
    pub comment: Option<String>,
}

endpoint!(GetBeaconStatistics: POST "/shakearound/statistics/device" [repeatable] -> ShakeAnswer<Vec<BeaconDay>>);

/// Counts for a beacon, day by day.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Analytics/Using_devices_as_a_dimension_for_the_data_statistics_interface.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "以设备为维度的数据统计")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetBeaconStatistics {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetBeaconStatistics {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// A day of a beacon.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BeaconDay {
    /// The day, by its first second.
    pub ftime: UnixSeconds,
    /// How often the page was opened.
    pub click_pv: u64,
    /// By how many people.
    pub click_uv: u64,
    /// How often phones were shaken.
    pub shake_pv: u64,
    /// By how many people.
    pub shake_uv: u64,
}

endpoint!(GetShakeInfo: POST "/shakearound/user/getshakeinfo" [repeatable] -> ShakeAnswer<Shake>);

/// Tells who shook where, by the ticket in the URL of the page.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shake_Nearby/Getting_Device_and_User_Information.html)
#[deprecated(note = "Shake Nearby (摇一摇周边) was closed in 2020")]
#[doc(alias = "获取摇周边的设备及用户信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetShakeInfo {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetShakeInfo {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`GetShakeInfo`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Shake {
    /// The page.
    pub page_id: u64,
    /// The beacon.
    pub beacon_info: Beacon,
    /// Who shook.
    pub openid: OpenId,
    /// The shop of the beacon.
    pub poi_id: Option<u64>,
}

/// A beacon near a phone.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Beacon {
    /// How far away, in metres.
    pub distance: f64,
    /// Its `major`.
    pub major: u32,
    /// Its `minor`.
    pub minor: u32,
    /// Its UUID.
    pub uuid: String,
}
