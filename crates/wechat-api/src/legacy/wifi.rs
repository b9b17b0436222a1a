//! Wi-Fi by WeChat (微信连Wi-Fi): a shop's network that guests joined with a scan.
//!
//! A shop was known by the number its shop had with the platform; its routers were added to it, and guests
//! who joined saw its page. The service is closed, and old accounts at best are answered.

use serde::{Deserialize, Serialize};
use wechat_core::Secret;

use crate::{Done, Json, adapt};

untyped! {
    /// Adds a router with a portal page to a shop.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Devices_Management/Adding_password-protected_devices.html)
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "添加 portal 型设备"
    RegisterWifiPortal: POST "/bizwifi/apportal/register";

    /// Shows which coupon guests of a shop are given.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Cards/Query_the_store_card_and_coupon_delivery_information.html)
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "查询门店卡券投放信息"
    GetWifiCoupon: POST "/bizwifi/couponput/get" [repeatable];

    /// Says which coupon guests of a shop are given.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Cards/Set_store_card_and_coupon_delivery_information.html)
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "设置门店卡券投放信息"
    SetWifiCoupon: POST "/bizwifi/couponput/set" [repeatable];

    /// Takes a router from its shop.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Devices_Management/Adding_password-protected_devices.html)
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "删除设备"
    DeleteWifiDevice: POST "/bizwifi/device/delete";

    /// Sets the page guests see once they are connected.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Home_Page_management/Set_up_the_Wi-Fi_Connection_Completion_page.html)
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "设置连网完成页"
    SetWifiFinishPage: POST "/bizwifi/finishpage/set" [repeatable];

    /// Shows the home page of a shop.
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "查询商家主页"
    GetWifiHomePage: POST "/bizwifi/homepage/get" [repeatable];

    /// Takes all networks and routers from a shop.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Stores_management/Empty_the_store_network_and_devices.html)
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "清空门店网络及设备"
    ClearWifiShop: POST "/bizwifi/shop/clean";

    /// Lists the shops, page by page.
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "获取 Wi-Fi 门店列表"
    ListWifiShops: POST "/bizwifi/shop/list" [repeatable];

    /// Changes name and password of a shop's network.
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Stores_management/Modify_the_store_network_information.html)
    #[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
    "修改门店网络信息"
    UpdateWifiShop: POST "/bizwifi/shop/update";
}

endpoint!(AddWifiDevice: POST "/bizwifi/device/add" -> Done);

/// Adds a router with a password to a shop.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Devices_Management/Adding_password-protected_devices.html)
#[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
#[doc(alias = "添加密码型设备")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct AddWifiDevice {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl AddWifiDevice {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(SetWifiHomePage: POST "/bizwifi/homepage/set" [repeatable] -> Done);

/// Sets the home page of a shop.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Home_Page_management/Set_up_a_merchant_home_page.html)
#[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
#[doc(alias = "设置商家主页")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct SetWifiHomePage {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl SetWifiHomePage {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(ListWifiDevices: POST "/bizwifi/device/list" [repeatable] -> WifiDevices);

/// Lists routers, page by page.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
#[doc(alias = "查询设备")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct ListWifiDevices {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl ListWifiDevices {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`ListWifiDevices`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiDevices {
    /// A page of routers.
    pub data: WifiDevicesPage,
}

/// A page of routers.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiDevicesPage {
    /// How many routers there are.
    pub totalcount: u64,
    /// Which page this is, from 1 on.
    pub pageindex: u64,
    /// How many pages there are.
    pub pagecount: u64,
    /// The routers of this page.
    #[serde(default, with = "adapt::null")]
    pub records: Vec<WifiDevice>,
}

/// A router.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiDevice {
    /// The number of its shop.
    pub shop_id: u64,
    /// The name of its network.
    pub ssid: String,
    /// Its hardware address.
    pub bssid: String,
    /// What kind it is: 4 with a password, 31 with a portal page.
    pub protocol_type: Option<i64>,
}

endpoint!(GetWifiQrCode: POST "/bizwifi/qrcode/get" [repeatable] -> WifiQrCode);

/// Gets the QR code that guests of a shop scan to connect.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Connecting/Get_materials_QR_Code.html)
#[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
#[doc(alias = "获取物料二维码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetWifiQrCode {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetWifiQrCode {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`GetWifiQrCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiQrCode {
    /// The code.
    pub data: WifiQrCodeUrl,
}

/// Where a QR code is.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiQrCodeUrl {
    /// The URL of its picture.
    pub qrcode_url: String,
}

endpoint!(GetWifiShop: POST "/bizwifi/shop/get" [repeatable] -> WifiShopInfo);

/// Shows the network of a shop.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/WiFi_mini_programs.html)
#[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
#[doc(alias = "查询门店 Wi-Fi 信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetWifiShop {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetWifiShop {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`GetWifiShop`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiShopInfo {
    /// The network.
    pub data: WifiShop,
}

/// The network of a shop.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiShop {
    /// The name of the shop.
    pub shop_name: String,
    /// The name of the network.
    pub ssid: Option<String>,
    /// All names, where there are several.
    #[serde(default, with = "adapt::null")]
    pub ssid_list: Vec<String>,
    /// The password of the network.
    pub password: Option<Secret<String>>,
    /// What kind of routers: 0 none yet, 4 with a password, 31 with a portal page.
    pub protocol_type: Option<i64>,
    /// How many routers.
    pub ap_count: Option<u64>,
    /// The template of the home page: 0 the usual one, 1 one of the shop's own.
    pub template_id: Option<i64>,
    /// The URL of the home page.
    pub homepage_url: Option<String>,
    /// The text over the chats of guests who are connected, by its number: 0 to 3.
    pub bar_type: Option<i64>,
}

endpoint!(GetWifiStatistics: POST "/bizwifi/statistics/list" [repeatable] -> WifiStatistics);

/// Counts the guests of each day.
///
/// Its parameters are not documented any more: they are any JSON.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WiFi_via_WeChat/Wi-Fi_data_statistics.html)
#[deprecated(note = "Wi-Fi by WeChat (微信连Wi-Fi) is closed")]
#[doc(alias = "数据统计")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetWifiStatistics {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetWifiStatistics {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`GetWifiStatistics`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiStatistics {
    /// The days.
    #[serde(default, with = "adapt::null")]
    pub data: Vec<WifiDay>,
}

/// The guests of a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WifiDay {
    /// The shop; `-1` is all of them.
    pub shop_id: String,
    /// The day, in **milliseconds** since 1970.
    pub statis_time: u64,
    /// How many connected.
    pub total_user: u64,
    /// How many saw the home page.
    pub homepage_uv: u64,
    /// How many began to follow the account.
    pub new_fans: u64,
    /// How many of all followers connected.
    pub total_fans: u64,
    /// How many connected by a scan in WeChat.
    pub wxconnect_user: Option<u64>,
    /// How many connected by a message.
    pub connect_msg_user: Option<u64>,
}
