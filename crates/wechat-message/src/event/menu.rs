//! What users tap in the account's menu.
//!
//! Each kind of menu entry has an event of its own, and only three of them open the customer
//! service window. [`Message::menu`](crate::Message::menu) shows all of them in one shape.

use crate::{Event, element::element, location::Coordinates};

element! {
    /// A menu entry with a key was tapped (点击菜单拉取消息).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html#%E8%87%AA%E5%AE%9A%E4%B9%89%E8%8F%9C%E5%8D%95%E4%BA%8B%E4%BB%B6)
    pub struct Click {
        /// Key of the menu entry.
        pub event_key: String = "EventKey",
    }

    /// A menu entry with a link or a mini program was tapped.
    ///
    /// - `VIEW`: a menu entry with a link was tapped (点击菜单跳转链接)
    /// - `view_miniprogram`: a menu entry with a mini program was tapped (点击菜单跳转小程序)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html#%E8%87%AA%E5%AE%9A%E4%B9%89%E8%8F%9C%E5%8D%95%E4%BA%8B%E4%BB%B6)
    pub struct MenuView {
        /// Id of the menu; set when it is a conditional menu.
        pub menu_id: String = "MenuId",
        /// Link of the menu entry.
        pub event_key: String = "EventKey",
    }

    /// A menu entry scanned a code.
    ///
    /// - `scancode_push`: a menu entry scanned a code (扫码推事件)
    /// - `scancode_waitmsg`: a menu entry scanned a code and waits for a message
    ///   (扫码推事件且弹出“消息接收中”提示框)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Custom_Menu_Push_Events.html#2)
    pub struct ScanCode {
        /// Key of the menu entry.
        pub event_key: String = "EventKey",
        /// What was scanned.
        pub scan_code_info: Option<ScannedCode> = "ScanCodeInfo",
    }

    /// A menu entry let the user send pictures.
    ///
    /// - `pic_sysphoto`: a menu entry took pictures (弹出系统拍照发图)
    /// - `pic_photo_or_album`: a menu entry took or chose pictures (弹出拍照或者相册发图)
    /// - `pic_weixin`: a menu entry chose pictures of the WeChat album (弹出微信相册发图器)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Custom_Menu_Push_Events.html)
    pub struct SendPictures {
        /// Key of the menu entry.
        pub event_key: String = "EventKey",
        /// What the user sent.
        pub pictures: Option<Pictures> = "SendPicsInfo",
    }

    /// A menu entry let the user choose a place (弹出地理位置选择器).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Custom_Menu_Push_Events.html)
    pub struct LocationSelect {
        /// Key of the menu entry.
        pub event_key: String = "EventKey",
        /// What the user chose; a location message with the same follows.
        pub place: Option<ChosenPlace> = "SendLocationInfo",
    }

    /// What a menu entry scanned.
    pub struct ScannedCode {
        /// What was scanned, usually `qrcode`.
        pub scan_type: String = "ScanType",
        /// What the code says.
        pub scan_result: String = "ScanResult",
    }

    /// One picture sent through a menu entry.
    pub struct Picture {
        /// MD5 of the picture, hexadecimal; an image message with the picture follows.
        pub md5: String = "PicMd5Sum",
    }

    /// Pictures sent through a menu entry.
    pub struct Pictures {
        /// How many pictures the user sent.
        pub count: Option<i64> = "Count",
        /// The pictures.
        pub pictures: Vec<Picture> = "PicList",
    }

    /// A place chosen through a menu entry.
    pub struct ChosenPlace {
        /// Latitude in degrees, south negative.
        pub latitude: Option<f64> = "Location_X",
        /// Longitude in degrees, west negative.
        pub longitude: Option<f64> = "Location_Y",
        /// Zoom of the map.
        pub scale: Option<f64> = "Scale",
        /// The place in words.
        pub label: String = "Label",
        /// Name of the Moments location, may be empty.
        pub poi_name: String = "Poiname",
    }
}

impl ChosenPlace {
    /// Where it is, if both coordinates were sent.
    pub fn coordinates(&self) -> Option<Coordinates> {
        Coordinates::new(self.latitude, self.longitude)
    }
}

/// A tap in the menu, whatever kind of entry it was. [`Message::menu`](crate::Message::menu)
/// makes one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MenuEvent<'a> {
    /// The entry's key; for a link its address, for a mini program its page.
    pub key: &'a str,
    /// Id of the menu, when it is a conditional one (个性化菜单).
    pub menu_id: Option<&'a str>,
    /// What the entry does.
    pub action: MenuAction<'a>,
}

/// What a menu entry does, and what it sent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum MenuAction<'a> {
    /// It has only a key.
    Click,
    /// It opened a page.
    View,
    /// It opened a mini program.
    MiniProgram,
    /// It scanned a code.
    Scan {
        /// What was scanned.
        code: Option<&'a ScannedCode>,
        /// The app shows that it waits for a message.
        waits: bool,
    },
    /// It sent pictures, which follow as image messages.
    Pictures(Option<&'a Pictures>),
    /// It sent a place, which follows as a location message.
    Location(Option<&'a ChosenPlace>),
}

impl<'a> MenuEvent<'a> {
    pub(crate) fn of(event: &'a Event) -> Option<Self> {
        let (key, menu_id, action) = match event {
            Event::Click(click) => (&click.event_key, None, MenuAction::Click),
            Event::View(view) => (&view.event_key, Some(&view.menu_id), MenuAction::View),
            Event::ViewMiniProgram(view) => (&view.event_key, Some(&view.menu_id), MenuAction::MiniProgram),
            Event::ScanCodePush(scan) | Event::ScanCodeWait(scan) => {
                let code = scan.scan_code_info.as_ref();
                let waits = matches!(event, Event::ScanCodeWait(_));
                (&scan.event_key, None, MenuAction::Scan { code, waits })
            }
            Event::PicSysPhoto(sent) | Event::PicPhotoOrAlbum(sent) | Event::PicWeixin(sent) => (
                &sent.event_key,
                None,
                MenuAction::Pictures(sent.pictures.as_ref()),
            ),
            Event::LocationSelect(sent) => (&sent.event_key, None, MenuAction::Location(sent.place.as_ref())),
            _ => return None,
        };
        Some(Self {
            key,
            menu_id: menu_id.map(String::as_str).filter(|id| !id.is_empty()),
            action,
        })
    }
}
