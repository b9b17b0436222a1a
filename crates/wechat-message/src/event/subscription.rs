//! Following, leaving, scanning and being somewhere.
//!
//! The platform tells a new follower's scan (`subscribe` with `EventKey` `qrscene_7`) from a
//! known follower's (`SCAN` with `EventKey` `7`), although the bot usually wants the same
//! answer. [`Subscribe::scene`] and [`Scan::scene`] give the same value for both.

use crate::{element::element, location::Coordinates};

element! {
    /// A user followed the account (关注事件).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html#%E5%85%B3%E6%B3%A8-%E5%8F%96%E6%B6%88%E5%85%B3%E6%B3%A8%E4%BA%8B%E4%BB%B6)
    pub struct Subscribe {
        /// `qrscene_` and the scene after a scan, other texts or nothing otherwise.
        pub event_key: String = "EventKey",
        /// Ticket of the QR code; its picture can be fetched with it.
        pub ticket: String = "Ticket",
    }

    /// A user left the account (取消关注事件).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html#%E5%85%B3%E6%B3%A8-%E5%8F%96%E6%B6%88%E5%85%B3%E6%B3%A8%E4%BA%8B%E4%BB%B6)
    pub struct Unsubscribe {
        /// Empty in practice.
        pub event_key: String = "EventKey",
        /// Ticket of the QR code; its picture can be fetched with it.
        pub ticket: String = "Ticket",
    }

    /// A follower scanned a QR code with a scene (扫描带参数二维码事件（已关注）).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html#%E6%89%AB%E6%8F%8F%E5%B8%A6%E5%8F%82%E6%95%B0%E4%BA%8C%E7%BB%B4%E7%A0%81%E4%BA%8B%E4%BB%B6)
    pub struct Scan {
        /// The scene of the QR code.
        pub event_key: String = "EventKey",
        /// Ticket of the QR code; its picture can be fetched with it.
        pub ticket: String = "Ticket",
    }

    /// A follower's position, reported by the app (上报地理位置事件).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html#%E4%B8%8A%E6%8A%A5%E5%9C%B0%E7%90%86%E4%BD%8D%E7%BD%AE%E4%BA%8B%E4%BB%B6)
    pub struct LocationReport {
        /// Latitude in degrees, south negative.
        pub latitude: Option<f64> = "Latitude",
        /// Longitude in degrees, west negative.
        pub longitude: Option<f64> = "Longitude",
        /// Precision in metres.
        pub precision: Option<f64> = "Precision",
    }
}

impl Subscribe {
    /// The scene of the QR code the user came by, without the `qrscene_` the platform puts
    /// before it. `None` when the user came another way.
    pub fn scene(&self) -> Option<&str> {
        self.event_key.strip_prefix("qrscene_")
    }
}

impl Scan {
    /// The scene of the QR code, which a follower's scan carries as it is.
    pub fn scene(&self) -> &str {
        &self.event_key
    }
}

impl LocationReport {
    /// Where the user is, if both coordinates were sent.
    pub fn coordinates(&self) -> Option<Coordinates> {
        Coordinates::new(self.latitude, self.longitude)
    }
}
