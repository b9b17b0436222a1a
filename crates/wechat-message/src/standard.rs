//! What users send (普通消息): text, pictures, voice, places, links.
//!
//! Every one of them has a `MsgId`, which is in the [`Header`](crate::Header); events have
//! none. Media are named by an id that can be fetched for three days.

use crate::{element::element, location::Coordinates};

element! {
    /// A text (文本消息).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html)
    pub struct Text {
        /// What the user wrote, line breaks and spaces included.
        pub content: String = "Content",
        /// The entry's id when the text comes from a tap in a menu message (`msgmenu`).
        pub menu_id: String = "bizmsgmenuid",
    }

    /// A picture (图片消息).
    pub struct Image {
        /// Where the picture can be seen, without a token.
        pub pic_url: String = "PicUrl",
        /// Id of the picture, valid for three days.
        pub media_id: String = "MediaId",
    }

    /// A recording (语音消息).
    pub struct Voice {
        /// Id of the recording, valid for three days.
        pub media_id: String = "MediaId",
        /// `amr` or `speex`.
        pub format: String = "Format",
        /// What was said, if recognition is on for the account.
        pub recognition: String = "Recognition",
        /// Id of the recording at 16 kHz, valid for three days.
        pub media_id_16k: String = "MediaId16K",
    }

    /// A video (视频消息), or a short one taken in the chat (小视频消息).
    pub struct Video {
        /// Id of the video, valid for three days.
        pub media_id: String = "MediaId",
        /// Id of its preview picture, valid for three days.
        pub thumb_media_id: String = "ThumbMediaId",
    }

    /// A place the user chose and sent (地理位置消息).
    pub struct Location {
        /// Latitude in degrees, south negative.
        pub latitude: Option<f64> = "Location_X",
        /// Longitude in degrees, west negative.
        pub longitude: Option<f64> = "Location_Y",
        /// Zoom of the map.
        pub scale: Option<f64> = "Scale",
        /// The place in words.
        pub label: String = "Label",
        /// Kind of app the place comes from; WeCom only.
        pub app_type: String = "AppType",
    }

    /// A link (链接消息).
    pub struct Link {
        /// Title of the page.
        pub title: String = "Title",
        /// Summary of the page.
        pub description: String = "Description",
        /// Address of the page.
        pub url: String = "Url",
        /// Address of the cover picture; WeCom only.
        pub pic_url: String = "PicUrl",
    }

    /// A card of a mini program (小程序卡片消息), sent to its customer service.
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/customer-message/receive.html)
    pub struct MiniProgramPage {
        /// AppID of the mini program.
        pub app_id: String = "AppId",
        /// Title of the card.
        pub title: String = "Title",
        /// Page the card opens.
        pub page_path: String = "PagePath",
        /// Address of the card's picture.
        pub thumb_url: String = "ThumbUrl",
        /// Id of the card's picture, valid for three days.
        pub thumb_media_id: String = "ThumbMediaId",
    }
}

impl Location {
    /// Where it is, if both coordinates were sent.
    pub fn coordinates(&self) -> Option<Coordinates> {
        Coordinates::new(self.latitude, self.longitude)
    }
}
