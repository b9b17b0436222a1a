//! Wi-Fi, beacons and product codes: users who are at a place or hold a product.
//!
//! All of them are retired for new accounts; the events still arrive at accounts that use them.

use wechat_core::UnixSeconds;

use crate::element::element;

element! {
    /// A user connected to the shop's Wi-Fi (Wi-Fi 连网成功).
    pub struct WifiConnected {
        /// When the phone connected.
        pub connect_time: Option<UnixSeconds> = "ConnectTime",
        /// Until when it may stay.
        pub expire_time: Option<UnixSeconds> = "ExpireTime",
        /// Name of the shop in the old interface.
        pub vendor_id: String = "VendorId",
        /// Id of the shop.
        pub shop_id: String = "PlaceId",
        /// Wireless MAC address of the device.
        pub bssid: String = "DeviceNo",
    }

    /// A user shook the phone near a beacon (摇一摇事件).
    pub struct ShakeAround {
        /// The nearest beacon, which the user was shown.
        pub chosen: Option<Beacon> = "ChosenBeacon",
        /// Other beacons in reach.
        pub around: Vec<Beacon> = "AroundBeacons",
    }

    /// A user opened a product page (打开商品主页).
    pub struct UserScanProduct {
        /// Kind of code, such as `ean13` or `qrcode`.
        pub key_standard: String = "KeyStandard",
        /// What the code says.
        pub key: String = "KeyStr",
        /// Country the user is in.
        pub country: String = "Country",
        /// Province the user is in.
        pub province: String = "Province",
        /// City the user is in.
        pub city: String = "City",
        /// The user's sex: 0 unknown, 1 male, 2 female.
        pub sex: Option<i64> = "Sex",
        /// How the page was opened: 0 link, 1 chat, 2 scan, 3 others.
        pub scene: Option<i64> = "Scene",
        /// What you passed along with the code.
        pub ext_info: String = "ExtInfo",
    }

    /// A user came to the chat from a product page (商品主页进入公众号).
    pub struct ScannedProduct {
        /// Kind of code, such as `ean13` or `qrcode`.
        pub key_standard: String = "KeyStandard",
        /// What the code says.
        pub key: String = "KeyStr",
        /// What you passed along with the code.
        pub ext_info: String = "ExtInfo",
    }

    /// Where a product was scanned (商品主页地理位置信息异步推送).
    pub struct UserScanProductAsync {
        /// Kind of code, such as `ean13` or `qrcode`.
        pub key_standard: String = "KeyStandard",
        /// What the code says.
        pub key: String = "KeyStr",
        /// What you passed along with the code.
        pub ext_info: String = "ExtInfo",
        /// Code of the region, as in the national standard.
        pub region_code: String = "RegionCode",
    }

    /// A product was reviewed (商品审核结果).
    pub struct UserScanProductVerify {
        /// Kind of code, such as `ean13` or `qrcode`.
        pub key_standard: String = "KeyStandard",
        /// What the code says.
        pub key: String = "KeyStr",
        /// Outcome: `verify_ok` or `verify_not_pass`.
        pub result: String = "Result",
        /// Why it was refused.
        pub reason: String = "ReasonMsg",
    }

    /// A user followed the account on a product page (商品主页关注公众号).
    pub struct SubscribeScanProduct {
        /// Kind and content of the code, as `scanbarcode\|ean13\|6901…`.
        pub event_key: String = "EventKey",
    }

    /// A beacon near the user.
    pub struct Beacon {
        /// UUID of the beacon.
        pub uuid: String = "Uuid",
        /// Its major number.
        pub major: String = "Major",
        /// Its minor number.
        pub minor: String = "Minor",
        /// Distance in metres.
        pub distance: Option<f64> = "Distance",
    }
}
