//! QR codes with a scene (带参数的二维码).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{Auth, Host, adapt, page_url::page_url};

/// The longest life of a temporary code: 30 days.
const LONGEST: u32 = 30 * 24 * 60 * 60;

endpoint!(CreateQrCode: POST "/cgi-bin/qrcode/create" -> QrCode);

/// Makes a QR code with a scene, that is: something that events about it repeat.
///
/// 100,000 calls a day. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Generating_a_Parametric_QR_Code.html)
#[doc(alias = "生成带参数的二维码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateQrCode {
    /// How long it lasts, in seconds: at most 2,592,000, which is 30 days; 60 without it. Temporary codes only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_seconds: Option<u32>,
    /// What kind it is.
    pub action_name: QrCodeAction,
    /// What it says.
    pub action_info: QrCodeInfo,
}

impl CreateQrCode {
    fn of(action_name: QrCodeAction, scene_id: Option<u32>, scene_str: Option<String>) -> Self {
        Self {
            expire_seconds: None,
            action_name,
            action_info: QrCodeInfo {
                scene: QrCodeScene { scene_id, scene_str },
            },
        }
    }

    /// A code that lasts for `life` (at most 30 days, longer is cut) and says `scene`, 1 to 64 bytes.
    pub fn temporary(scene: impl Into<String>, life: Duration) -> Self {
        let action = QrCodeAction::TEMPORARY_TEXT;
        Self::of(action, None, Some(scene.into())).lasting(life)
    }

    /// A code that lasts for `life` (at most 30 days, longer is cut) and says the number `scene`, not 0.
    pub fn temporary_number(scene: u32, life: Duration) -> Self {
        Self::of(QrCodeAction::TEMPORARY, Some(scene), None).lasting(life)
    }

    /// A code that lasts and says `scene`, 1 to 64 bytes. An account has 100,000 of them; the same scene gives the
    /// same code.
    pub fn permanent(scene: impl Into<String>) -> Self {
        Self::of(QrCodeAction::PERMANENT_TEXT, None, Some(scene.into()))
    }

    /// A code that lasts and says the number `scene`, 1 to 100,000.
    pub fn permanent_number(scene: u32) -> Self {
        Self::of(QrCodeAction::PERMANENT, Some(scene), None)
    }

    fn lasting(mut self, life: Duration) -> Self {
        let seconds = u32::try_from(life.as_secs()).unwrap_or(LONGEST);
        self.expire_seconds = Some(seconds.clamp(1, LONGEST));
        self
    }
}

open_enum! {
    /// What kind of code it is (`action_name`).
    pub struct QrCodeAction(str) {
        /// A temporary one with a number.
        TEMPORARY = "QR_SCENE",
        /// A temporary one with a text.
        TEMPORARY_TEXT = "QR_STR_SCENE",
        /// A permanent one with a number.
        PERMANENT = "QR_LIMIT_SCENE",
        /// A permanent one with a text.
        PERMANENT_TEXT = "QR_LIMIT_STR_SCENE",
    }
}

/// What a code says.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct QrCodeInfo {
    /// The scene.
    pub scene: QrCodeScene,
}

/// A scene: a number or a text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct QrCodeScene {
    /// A number: any but 0 for temporary codes, 1 to 100,000 for permanent ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene_id: Option<u32>,
    /// A text, 1 to 64 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene_str: Option<String>,
}

/// The answer to [`CreateQrCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct QrCode {
    /// What gives the picture. No secret: it stands in the picture's address.
    pub ticket: String,
    /// How long it lasts, in seconds; temporary codes only.
    #[serde(default, with = "adapt::number::option")]
    pub expire_seconds: Option<u64>,
    /// What the code says, to be drawn in a style of your own.
    pub url: Option<String>,
}

impl QrCode {
    /// Where the picture is, for browsers.
    ///
    /// ```
    /// # let answer = r#"{"ticket":"gQH47joAAA==","url":"http://weixin.qq.com/q/x"}"#;
    /// # let code: wechat_api::links::QrCode = serde_json::from_str(answer).unwrap();
    /// assert_eq!(code.image_url(), "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQH47joAAA%3D%3D");
    /// ```
    pub fn image_url(&self) -> String {
        self.image_at(ShowQrCode::HOST)
    }

    /// Where the picture is on `host`: an emulator.
    pub fn image_url_at(&self, host: &Host) -> String {
        self.image_at(host.as_str())
    }

    fn image_at(&self, host: &str) -> String {
        page_url(host, "/cgi-bin/showqrcode", [("ticket", self.ticket.as_str())])
    }
}

endpoint!(ShowQrCode: GET "/cgi-bin/showqrcode" [auth(Auth::None), host("https://mp.weixin.qq.com")] -> file);

/// Fetches the picture of a QR code, a JPG. It needs no token.
///
/// The platform answers with HTTP 404 for a wrong ticket.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Generating_a_Parametric_QR_Code.html)
#[doc(alias = "通过 ticket 换取二维码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ShowQrCode {
    /// What [`CreateQrCode`] answered.
    pub ticket: String,
}

impl ShowQrCode {
    /// Where pictures are.
    pub const HOST: &'static str = "https://mp.weixin.qq.com";

    /// The picture of the code `ticket`.
    pub fn new(ticket: impl Into<String>) -> Self {
        Self {
            ticket: ticket.into(),
        }
    }
}
