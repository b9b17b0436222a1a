//! What a card can have beyond: conditions, pictures, hours.

use serde::{Deserialize, Serialize};

use crate::Fen;

/// What a card can have beyond (`advanced_info`).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardExtras {
    /// What it can be used for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub use_condition: Option<UseCondition>,
    /// Its cover.
    #[serde(rename = "abstract", default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<CardCover>,
    /// Pictures with texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_image_list: Option<Vec<CardPicture>>,
    /// What the shop offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_service: Option<Vec<BusinessService>>,
    /// On which days and hours it can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<Vec<TimeLimit>>,
}

impl CardExtras {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(CardExtras { use_condition: Option<UseCondition>, summary: Option<CardCover>, text_image_list: Option<Vec<CardPicture>>, business_service: Option<Vec<BusinessService>>, time_limit: Option<Vec<TimeLimit>> });

/// What a card can be used for (使用门槛).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UseCondition {
    /// For what it can be used. For money off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept_category: Option<String>,
    /// For what it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reject_category: Option<String>,
    /// From which amount on, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_cost: Option<Fen>,
    /// What has to be bought. For gifts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_use_for: Option<String>,
    /// Whether together with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_use_with_other_discount: Option<bool>,
}

impl UseCondition {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(UseCondition { accept_category: Option<String>, reject_category: Option<String>, least_cost: Option<Fen>, object_use_for: Option<String>, can_use_with_other_discount: Option<bool> });

/// The cover of a card (封面摘要).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardCover {
    /// A line about the card.
    #[serde(rename = "abstract", default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The URL of its picture: one, 850 by 350 pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_url_list: Option<Vec<String>>,
}

impl CardCover {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(CardCover { summary: Option<String>, icon_url_list: Option<Vec<String>> });

/// A picture with a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardPicture {
    /// The URL of the picture, which the platform gave for an uploaded one.
    pub image_url: String,
    /// The text, at most 5,000 Chinese characters.
    pub text: String,
}

impl CardPicture {
    /// The picture at `image_url` with `text`.
    pub fn new(image_url: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            image_url: image_url.into(),
            text: text.into(),
        }
    }
}

open_enum! {
    /// What a shop offers (商家服务类型).
    pub struct BusinessService(str) {
        /// It delivers.
        DELIVERY = "BIZ_SERVICE_DELIVER",
        /// Parking is free.
        FREE_PARKING = "BIZ_SERVICE_FREE_PARK",
        /// Pets are welcome.
        PETS = "BIZ_SERVICE_WITH_PET",
        /// Wi-Fi is free.
        FREE_WIFI = "BIZ_SERVICE_FREE_WIFI",
    }
}

/// A day, and perhaps hours, on which a card can be used. Hours that go past midnight are two of these.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TimeLimit {
    /// The day.
    #[serde(rename = "type")]
    pub kind: CardDay,
    /// From this hour on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_hour: Option<u8>,
    /// From this minute of that hour on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_minute: Option<u8>,
    /// Up to this hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_hour: Option<u8>,
    /// Up to this minute of that hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_minute: Option<u8>,
}

impl TimeLimit {
    /// All of that day.
    pub fn new(kind: CardDay) -> Self {
        Self {
            kind,
            begin_hour: None,
            begin_minute: None,
            end_hour: None,
            end_minute: None,
        }
    }
}

setters!(TimeLimit { begin_hour: Option<u8>, begin_minute: Option<u8>, end_hour: Option<u8>, end_minute: Option<u8> });

open_enum! {
    /// A day on which a card can be used.
    pub struct CardDay(str) {
        /// Monday.
        MONDAY = "MONDAY",
        /// Tuesday.
        TUESDAY = "TUESDAY",
        /// Wednesday.
        WEDNESDAY = "WEDNESDAY",
        /// Thursday.
        THURSDAY = "THURSDAY",
        /// Friday.
        FRIDAY = "FRIDAY",
        /// Saturday.
        SATURDAY = "SATURDAY",
        /// Sunday.
        SUNDAY = "SUNDAY",
        /// Public holidays.
        HOLIDAY = "HOLIDAY",
    }
}
