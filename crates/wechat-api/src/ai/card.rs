//! Cards and certificates, read from a picture (OCR).
//!
//! Answers hold personal data: `Debug` shows it.

use serde::{Deserialize, Serialize};

use super::picture::{Corners, PictureSize};
use crate::Upload;

open_enum! {
    /// How a picture was made (图片识别模式).
    pub struct ScanMode(str) {
        /// With a camera: the card lies somewhere in the picture. So it is without saying.
        PHOTO = "photo",
        /// With a scanner: the picture is the card.
        SCAN = "scan",
    }
}

/// Where a card is in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct CardPosition {
    /// Its corners.
    pub pos: Option<Corners>,
}

endpoint!(ReadIdCard: POST "/cv/ocr/idcard" [query("type", "img_url"), upload("img": img), repeatable] -> IdCard);

/// Reads one side of an identity card (身份证).
///
/// Refused with 101000 for an address without a picture, 101001 when there is no card in it, 101002 when the quota is
/// used up. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)
#[doc(alias = "身份证 OCR 识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadIdCard {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
    /// How the picture was made.
    #[serde(rename = "type")]
    pub mode: Option<ScanMode>,
}

/// The answer to [`ReadIdCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct IdCard {
    /// Which side it is.
    #[serde(rename = "type")]
    pub side: Option<CardSide>,
    /// The name; front.
    pub name: Option<String>,
    /// The number; front.
    pub id: Option<String>,
    /// The address; front.
    pub addr: Option<String>,
    /// The sex, 男 or 女; front.
    pub gender: Option<String>,
    /// The nationality (民族), for example 汉; front.
    pub nationality: Option<String>,
    /// From when until when it is valid, `20171025-20271025`, or `长期` at the end; back.
    pub valid_date: Option<String>,
}

open_enum! {
    /// A side of an identity card.
    pub struct CardSide(str) {
        /// The side with the portrait.
        FRONT = "Front",
        /// The side with the emblem.
        BACK = "Back",
    }
}

endpoint!(ReadBankCard: POST "/cv/ocr/bankcard" [query("type", "img_url"), upload("img": img), repeatable] -> BankCard);

/// Reads a bank card.
///
/// Refused with 101000 for an address without a picture, 101001 when there is no card in it, 101002 when the quota is
/// used up. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)
#[doc(alias = "银行卡 OCR 识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadBankCard {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
    /// How the picture was made.
    #[serde(rename = "type")]
    pub mode: Option<ScanMode>,
}

/// The answer to [`ReadBankCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BankCard {
    /// The card's number. The platform's older page calls it `id`.
    #[serde(alias = "id")]
    pub number: String,
}

endpoint!(ReadVehicleLicense: POST "/cv/ocr/driving" [query("type", "img_url"), upload("img": img), repeatable] -> VehicleLicense);

/// Reads the license of a vehicle (行驶证), both pages.
///
/// Refused with 101000 for an address without a picture, 101001 when there is none in it, 101002 when the quota is
/// used up. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)
#[doc(alias = "行驶证 OCR 识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadVehicleLicense {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
    /// How the picture was made.
    #[serde(rename = "type")]
    pub mode: Option<ScanMode>,
}

/// The answer to [`ReadVehicleLicense`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VehicleLicense {
    /// The number of the plate (车牌号码).
    pub plate_num: Option<String>,
    /// The kind of vehicle (车辆类型).
    pub vehicle_type: Option<String>,
    /// The owner (所有人).
    pub owner: Option<String>,
    /// The owner's address (住址).
    pub addr: Option<String>,
    /// What it is used for (使用性质), for example 非营运.
    pub use_character: Option<String>,
    /// The brand and model (品牌型号).
    pub model: Option<String>,
    /// The vehicle's identification number (车辆识别代号).
    pub vin: Option<String>,
    /// The engine's number (发动机号码).
    pub engine_num: Option<String>,
    /// Since when it is registered, `2018-07-06` (注册日期).
    pub register_date: Option<String>,
    /// When the license was issued (发证日期).
    pub issue_date: Option<String>,
    /// The number of the plate on the second page (副页车牌号码).
    pub plate_num_b: Option<String>,
    /// The number of the file (号牌).
    pub record: Option<String>,
    /// How many people it carries, `7人` (核定载人数).
    pub passengers_num: Option<String>,
    /// The weight it may have, `2700kg` (总质量).
    pub total_quality: Option<String>,
    /// The weight it has, `1995kg` (整备质量).
    pub prepare_quality: Option<String>,
    /// Length, width and height, `4582x1795x1458mm` (外廓尺寸).
    pub overall_size: Option<String>,
    /// Where the front is.
    pub card_position_front: Option<CardPosition>,
    /// Where the back is.
    pub card_position_back: Option<CardPosition>,
    /// How large the picture is.
    pub img_size: Option<PictureSize>,
}

endpoint!(ReadDrivingLicense: POST "/cv/ocr/drivinglicense" [query("type", "img_url"), upload("img": img), repeatable] -> DrivingLicense);

/// Reads the license of a driver (驾驶证).
///
/// Refused with 101000 for an address without a picture, 101001 when there is none in it, 101002 when the quota is
/// used up. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)
#[doc(alias = "驾驶证 OCR 识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadDrivingLicense {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
    /// How the picture was made.
    #[serde(rename = "type")]
    pub mode: Option<ScanMode>,
}

/// The answer to [`ReadDrivingLicense`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct DrivingLicense {
    /// The number (证号).
    pub id_num: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The sex, 男 or 女.
    pub sex: Option<String>,
    /// The nationality (国籍).
    pub nationality: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The day of birth, `1990-12-21`.
    pub birth_date: Option<String>,
    /// The day of the first license (初次领证日期).
    pub issue_date: Option<String>,
    /// What may be driven (准驾车型), for example `C1`.
    pub car_class: Option<String>,
    /// From when it is valid.
    pub valid_from: Option<String>,
    /// Until when it is valid.
    pub valid_to: Option<String>,
    /// What the seal says (印章文字).
    pub official_seal: Option<String>,
}

endpoint!(ReadBusinessLicense: POST "/cv/ocr/bizlicense" [query("type", "img_url"), upload("img": img), repeatable] -> BusinessLicense);

/// Reads the license of a business (营业执照).
///
/// Refused with 101000 for an address without a picture, 101001 when there is none in it, 101002 when the quota is
/// used up. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)
#[doc(alias = "营业执照 OCR 识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadBusinessLicense {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
    /// How the picture was made.
    #[serde(rename = "type")]
    pub mode: Option<ScanMode>,
}

/// The answer to [`ReadBusinessLicense`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BusinessLicense {
    /// The number it is registered under (注册号).
    pub reg_num: Option<String>,
    /// The number of the paper (编号).
    pub serial: Option<String>,
    /// Who represents it by law (法定代表人).
    pub legal_representative: Option<String>,
    /// The name (企业名称).
    pub enterprise_name: Option<String>,
    /// The form, for example 个人经营 (组成形式).
    pub type_of_organization: Option<String>,
    /// The address (经营场所).
    pub address: Option<String>,
    /// The kind of company (公司类型).
    pub type_of_enterprise: Option<String>,
    /// What it does (经营范围).
    pub business_scope: Option<String>,
    /// The registered capital, for example 200万 (注册资本).
    pub registered_capital: Option<String>,
    /// The capital paid in (实收资本).
    pub paid_in_capital: Option<String>,
    /// How long it is valid (营业期限).
    pub valid_period: Option<String>,
    /// When it was registered, for example 2018年1月1日 (注册日期).
    pub registered_date: Option<String>,
    /// Where the paper is.
    pub cert_position: Option<CardPosition>,
    /// How large the picture is.
    pub img_size: Option<PictureSize>,
}

endpoint!(ReadPlateNumber: POST "/cv/ocr/platenum" [query("img_url"), upload("img": img), repeatable] -> PlateNumber);

/// Reads the number of a vehicle's plate (车牌).
///
/// Refused with 101000 for an address without a picture, 101001 when there is none in it, 101002 when the quota is
/// used up. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/OCR.html)
#[doc(alias = "车牌 OCR 识别")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadPlateNumber {
    /// The picture.
    #[serde(skip)]
    pub img: Option<Upload>,
    /// Where the picture is, if it is not sent along.
    pub img_url: Option<String>,
}

/// The answer to [`ReadPlateNumber`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PlateNumber {
    /// The number, for example 粤A123456.
    pub number: String,
}

pictures! {
    ReadIdCard { mode }
    ReadBankCard { mode }
    ReadVehicleLicense { mode }
    ReadDrivingLicense { mode }
    ReadBusinessLicense { mode }
    ReadPlateNumber {}
}

setters!(ReadIdCard { mode: Option<ScanMode> });
setters!(ReadBankCard { mode: Option<ScanMode> });
setters!(ReadVehicleLicense { mode: Option<ScanMode> });
setters!(ReadDrivingLicense { mode: Option<ScanMode> });
setters!(ReadBusinessLicense { mode: Option<ScanMode> });
