//! Recognition (智能接口): what pictures and voices say, translated and understood.
//!
//! Cards and printed text ([`ReadIdCard`], [`ReadBankCard`], [`ReadText`] …), codes and cropping of pictures
//! ([`FindCodes`], [`CropPicture`], [`SharpenPicture`]), speech ([`SubmitVoice`], [`GetVoiceText`]), translation
//! ([`Translate`]) and what a sentence wants ([`Understand`]). Pictures are given as a file or by their address.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), Box<dyn std::error::Error>> {
//! use wechat_api::{Upload, ai::{ReadIdCard, ReadText}};
//!
//! let card = api.send(&ReadIdCard::file(Upload::file("card.jpg").await?)).await?;
//! println!("{:?}", card.name);
//! for line in api.send(&ReadText::url("https://example.com/page.png")).await?.items {
//!     println!("{}", line.text);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Pictures: PNG, JPG, at most 2 MB. Limits: 100 free calls a day for each kind of card and of picture, more in the
//! service market (服务市场); 101002 says that they are used up.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)

/// The two ways to give a picture.
macro_rules! pictures {
    ($($name:ident { $($field:ident),* })+) => {$(
        impl $name {
            /// The picture `img`.
            pub fn file(img: crate::Upload) -> Self {
                Self { img: Some(img), img_url: None, $($field: None),* }
            }

            /// The picture at `url`, which everybody can fetch.
            pub fn url(url: impl Into<String>) -> Self {
                Self { img: None, img_url: Some(url.into()), $($field: None),* }
            }
        }
    )+};
}

mod card;
mod picture;
mod semantic;
mod voice;

pub use card::{
    BankCard, BusinessLicense, CardPosition, CardSide, DrivingLicense, IdCard, PlateNumber, ReadBankCard,
    ReadBusinessLicense, ReadDrivingLicense, ReadIdCard, ReadPlateNumber, ReadVehicleLicense, ScanMode,
    VehicleLicense,
};
pub use picture::{
    Code, Codes, Corner, Corners, Crop, CropPicture, Crops, FindCodes, PictureSize, ReadText, SharpPicture,
    SharpenPicture, TextItem, TextItems,
};
pub use semantic::{Meaning, MeaningDetails, Place, Range, Semantic, TimePoint, Understand};
pub use voice::{GetVoiceText, SubmitVoice, Translate, Translation, VoiceLang, VoiceText};
