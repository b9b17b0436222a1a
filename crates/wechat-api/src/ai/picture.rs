//! What is in a picture. Places are told in pixels from the upper left.

use serde::{Deserialize, Serialize};
use wechat_core::MediaId;

use crate::{Upload, adapt};

/// How large a picture is, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct PictureSize {
    /// Its width.
    pub w: u32,
    /// Its height.
    pub h: u32,
}

/// The corners of something in a picture; it may stand askew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Corners {
    /// At the upper left.
    pub left_top: Corner,
    /// At the upper right.
    pub right_top: Corner,
    /// At the lower right.
    pub right_bottom: Corner,
    /// At the lower left.
    pub left_bottom: Corner,
}

/// A corner, in pixels from the upper left of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Corner {
    /// To the right.
    pub x: i64,
    /// Down.
    pub y: i64,
}

endpoint!(ReadText: POST "/cv/ocr/comm" [query("img_url"), upload("img": img), repeatable] -> TextItems);

/// Reads printed text.
///
/// Refused with 101000 for an address without a picture, 101002 when the quota is used up.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)
#[doc(alias = "通用印刷体 OCR 识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadText {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
}

/// The answer to [`ReadText`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct TextItems {
    /// The lines.
    #[serde(default, with = "adapt::null")]
    pub items: Vec<TextItem>,
    /// How large the picture is.
    pub img_size: Option<PictureSize>,
}

/// A line of text.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct TextItem {
    /// What it says.
    pub text: String,
    /// Where it is.
    pub pos: Option<Corners>,
}

endpoint!(FindCodes: POST "/cv/img/qrcode" [query("img_url"), upload("img": img), repeatable] -> Codes);

/// Reads QR codes and bar codes.
///
/// Refused with 101000 for an address without a picture, 101002 when the quota is used up.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/Img_Proc.html)
#[doc(alias = "二维码/条码识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FindCodes {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
}

/// The answer to [`FindCodes`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Codes {
    /// The codes.
    #[serde(default, with = "adapt::null")]
    pub code_results: Vec<Code>,
    /// How large the picture is.
    pub img_size: Option<PictureSize>,
}

/// A code in a picture.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Code {
    /// Which kind it is: `QR_CODE`, `EAN_13`, `CODE_128` …
    pub type_name: String,
    /// What it says.
    pub data: Option<String>,
    /// Where it is; QR codes only.
    pub pos: Option<Corners>,
}

endpoint!(CropPicture: POST "/cv/img/aicrop" [query("img_url", "ratios"), upload("img": img), repeatable] -> Crops);

/// Tells which parts of a picture matter, to cut it to a shape.
///
/// Refused with 101000 for an address without a picture, 101002 when the quota is used up.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/Img_Proc.html)
#[doc(alias = "图片智能裁剪")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CropPicture {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
    /// Which shapes, width to height, at most 5: `1`, `2.35`. The best one without it.
    #[serde(with = "adapt::csv::option", skip_serializing_if = "Option::is_none")]
    pub ratios: Option<Vec<f64>>,
}

impl CropPicture {
    /// Asks for these shapes, width to height, at most 5.
    #[must_use]
    pub fn ratios(mut self, ratios: impl IntoIterator<Item = f64>) -> Self {
        self.ratios = Some(ratios.into_iter().collect());
        self
    }
}

/// The answer to [`CropPicture`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Crops {
    /// A part for each shape.
    #[serde(default, with = "adapt::null")]
    pub results: Vec<Crop>,
    /// How large the picture is.
    pub img_size: Option<PictureSize>,
}

/// A part of a picture, in pixels from its upper left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Crop {
    /// Its left edge.
    pub crop_left: u32,
    /// Its upper edge.
    pub crop_top: u32,
    /// Its right edge.
    pub crop_right: u32,
    /// Its lower edge.
    pub crop_bottom: u32,
}

endpoint!(SharpenPicture: POST "/cv/img/superresolution" [query("img_url"), upload("img": img)] -> SharpPicture);

/// Makes a picture twice as large and sharp.
///
/// Refused with 101000 for an address without a picture, 101002 when the quota is used up.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/Img_Proc.html)
#[doc(alias = "图片高清化")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SharpenPicture {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
}

/// The answer to [`SharpenPicture`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct SharpPicture {
    /// The new picture, temporary material: fetch it within three days.
    pub media_id: MediaId,
}

pictures! {
    ReadText {}
    FindCodes {}
    CropPicture { ratios }
    SharpenPicture {}
}
