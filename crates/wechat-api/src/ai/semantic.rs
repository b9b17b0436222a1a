//! What a sentence wants (语义理解). One answer has the fields of some 30 services.

use serde::{Deserialize, Deserializer, Serialize};
use wechat_core::AppId;

use crate::{Json, adapt};

endpoint!(Understand: POST "/semantic/semproxy/search" [repeatable] -> Semantic);

/// Tells what a sentence wants: “a flight from Beijing to Shanghai tomorrow” is a search for flights, with places
/// and a day.
///
/// Refused with 7000000 and up, whose texts tell the reason.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/Natural_Language_Processing.html)
#[doc(alias = "语义理解")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Understand {
    /// The sentence.
    pub query: String,
    /// Which services may be meant, with commas: `flight,hotel`. The fewer, the better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The same under another name, which the field facts of this SDK's sources have; the platform's page says
    /// `category`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The user's latitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// The user's longitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// The user's city, in place of latitude and longitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The user's district, with the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The account.
    pub appid: AppId,
    /// The user, to follow a talk: any name of yours, for example the OpenID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
}

impl Understand {
    /// What `query` wants, if it is one of the services `category` (with commas: `flight,hotel`).
    pub fn new(query: impl Into<String>, category: impl Into<String>, appid: AppId) -> Self {
        Self {
            query: query.into(),
            category: Some(category.into()),
            kind: None,
            latitude: None,
            longitude: None,
            city: None,
            region: None,
            appid,
            uid: None,
        }
    }

    /// Where the user is.
    #[must_use]
    pub fn at(mut self, latitude: f64, longitude: f64) -> Self {
        self.latitude = Some(latitude);
        self.longitude = Some(longitude);
        self
    }
}

setters!(Understand { city: Option<String>, region: Option<String>, uid: Option<String> });

/// The answer to [`Understand`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Semantic {
    /// The sentence.
    pub query: Option<String>,
    /// Which service is meant.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// What is wanted of it.
    pub semantic: Option<Meaning>,
    /// What the service found, for some of them.
    pub result: Option<Json>,
    /// What the service found, as the address of a page; not in use.
    pub answer: Option<String>,
    /// Something to say to the user.
    pub text: Option<String>,
}

/// What is wanted.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Meaning {
    /// With which details.
    pub details: Option<MeaningDetails>,
    /// What to do: `SEARCH`, `ROUTE`, `PRICE` … depending on the service.
    pub intent: Option<String>,
}

/// Details: the fields of all services in one. Each service has a few of them, which the platform's protocol tells.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct MeaningDetails {
    /// Where.
    pub location: Option<Place>,
    /// In which area it begins.
    pub start_area: Option<Place>,
    /// Where it begins.
    pub start_loc: Option<Place>,
    /// In which area it ends.
    pub end_area: Option<Place>,
    /// Where it ends.
    pub end_loc: Option<Place>,
    /// When.
    pub datetime: Option<TimePoint>,
    /// When it begins, or the way there.
    pub start_date: Option<TimePoint>,
    /// When it ends, or the way back.
    pub end_date: Option<TimePoint>,
    /// What it may cost.
    pub price: Option<Range>,
    /// How far away it may be.
    pub radius: Option<Range>,
    /// Which season of a series.
    pub season: Option<Range>,
    /// Which episode of a series.
    pub episode: Option<Range>,
    /// The name: of a restaurant, hotel, film, person, share, dish, app.
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    /// What is looked for.
    #[serde(default, deserialize_with = "text")]
    pub keyword: Option<String>,
    /// What it has to be.
    #[serde(default, deserialize_with = "text")]
    pub limit: Option<String>,
    /// A dish.
    #[serde(default, deserialize_with = "text")]
    pub special: Option<String>,
    /// How to travel.
    #[serde(default, deserialize_with = "text")]
    pub route_type: Option<String>,
    /// The bus.
    #[serde(default, deserialize_with = "text")]
    pub bus_num: Option<String>,
    /// The underground line.
    #[serde(default, deserialize_with = "text")]
    pub subway_num: Option<String>,
    /// The stars of a hotel.
    #[serde(default, deserialize_with = "text")]
    pub level: Option<String>,
    /// The kind of room.
    #[serde(default, deserialize_with = "text")]
    pub roomtype: Option<String>,
    /// The sight to see.
    #[serde(default, deserialize_with = "text")]
    pub spot: Option<String>,
    /// What kind of journey, film or series.
    #[serde(default, deserialize_with = "text")]
    pub tag: Option<String>,
    /// The flight.
    #[serde(default, deserialize_with = "text")]
    pub flight_no: Option<String>,
    /// The airline.
    #[serde(default, deserialize_with = "text")]
    pub airline: Option<String>,
    /// The class.
    #[serde(default, deserialize_with = "text")]
    pub seat: Option<String>,
    /// The train, or the share.
    #[serde(default, deserialize_with = "text")]
    pub code: Option<String>,
    /// Who plays in it.
    #[serde(default, deserialize_with = "text")]
    pub actor: Option<String>,
    /// Who directed or presents it.
    #[serde(default, deserialize_with = "text")]
    pub director: Option<String>,
    /// Where it was made.
    #[serde(default, deserialize_with = "text")]
    pub country: Option<String>,
    /// The cinema.
    #[serde(default, deserialize_with = "text")]
    pub cinema: Option<String>,
    /// The song.
    #[serde(default, deserialize_with = "text")]
    pub song: Option<String>,
    /// The singer.
    #[serde(default, deserialize_with = "text")]
    pub singer: Option<String>,
    /// The album.
    #[serde(default, deserialize_with = "text")]
    pub album: Option<String>,
    /// The language.
    #[serde(default, deserialize_with = "text")]
    pub language: Option<String>,
    /// The film the song is from.
    #[serde(default, deserialize_with = "text")]
    pub movie: Option<String>,
    /// The series the song is from.
    #[serde(default, deserialize_with = "text")]
    pub tv: Option<String>,
    /// The show the song is from.
    #[serde(default, deserialize_with = "text")]
    pub show: Option<String>,
    /// The author.
    #[serde(default, deserialize_with = "text")]
    pub author: Option<String>,
    /// The chapter.
    #[serde(default, deserialize_with = "text")]
    pub chapter: Option<String>,
    /// What to be reminded of.
    #[serde(default, deserialize_with = "text")]
    pub event: Option<String>,
    /// The telephone number.
    #[serde(default, deserialize_with = "text")]
    pub telephone: Option<String>,
    /// What is in the dish.
    #[serde(default, deserialize_with = "text")]
    pub ingredient: Option<String>,
    /// The broadcaster.
    #[serde(default, deserialize_with = "text")]
    pub tv_name: Option<String>,
    /// The channel.
    #[serde(default, deserialize_with = "text")]
    pub tv_channel: Option<String>,
    /// The programme.
    #[serde(default, deserialize_with = "text")]
    pub show_name: Option<String>,
    /// A number, of an instruction.
    #[serde(default, deserialize_with = "text")]
    pub number: Option<String>,
    /// A value, of an instruction.
    #[serde(default, deserialize_with = "text")]
    pub value: Option<String>,
    /// What to do, of an instruction.
    #[serde(default, deserialize_with = "text")]
    pub operator: Option<String>,
    /// Which device, of an instruction.
    #[serde(default, deserialize_with = "text")]
    pub device: Option<String>,
    /// Which type of file, of an instruction.
    #[serde(default, deserialize_with = "text")]
    pub file_type: Option<String>,
    /// Which part of the car, of an instruction.
    #[serde(default, deserialize_with = "text")]
    pub position: Option<String>,
    /// The page.
    #[serde(default, deserialize_with = "text")]
    pub url: Option<String>,
    /// The search engine.
    #[serde(default, deserialize_with = "text")]
    pub channel: Option<String>,
    /// Which kind of offer (优惠).
    #[serde(default, with = "adapt::number::option")]
    pub coupon: Option<i64>,
    /// In which order.
    #[serde(default, with = "adapt::number::option")]
    pub sort: Option<i64>,
    /// Which kind of reminder.
    #[serde(default, with = "adapt::number::option")]
    pub remind_type: Option<i64>,
    /// Whether there is Wi-Fi.
    #[serde(default, with = "adapt::bool01::option")]
    pub wifi: Option<bool>,
    /// Which kind: of a restaurant, song, series, share, train …; a number for journeys.
    #[serde(default, deserialize_with = "text")]
    pub category: Option<String>,
    /// There and back or not, for trains; what to look at, for apps; a number, the order, for maps.
    #[serde(rename = "type", default, deserialize_with = "text")]
    pub kind: Option<String>,
}

/// A place (地点).
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// What is known of it: `LOC_CITY`, `LOC_POI` …
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The province, in full: 广东省.
    pub province: Option<String>,
    /// The province: 广东.
    pub province_simple: Option<String>,
    /// The city, in full: 北京市.
    pub city: Option<String>,
    /// The city: 北京.
    pub city_simple: Option<String>,
    /// The district, in full.
    pub town: Option<String>,
    /// The district.
    pub town_simple: Option<String>,
    /// The address.
    pub poi: Option<String>,
    /// The words that were used.
    pub loc_ori: Option<String>,
}

/// A time or a span of time (时间). Days and times are as the platform writes them, `2014-03-22` and `10:00:00`; they
/// may be incomplete.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct TimePoint {
    /// What it is: `DT_ORI`, `DT_INFER`, `DT_INTERVAL`, `DT_REPEAT` …
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The day.
    pub date: Option<String>,
    /// The words that were used for the day.
    pub date_ori: Option<String>,
    /// The time.
    pub time: Option<String>,
    /// The words that were used for the time.
    pub time_ori: Option<String>,
    /// The last day.
    pub end_date: Option<String>,
    /// The words that were used for the last day.
    pub end_date_ori: Option<String>,
    /// The last time.
    pub end_time: Option<String>,
    /// The words that were used for the last time.
    pub end_time_ori: Option<String>,
    /// When it comes again: a place for each day of the week.
    pub repeat: Option<String>,
    /// The words that were used for that.
    pub repeat_ori: Option<String>,
}

/// A number or a range of numbers (数字).
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct Range {
    /// What it is: `NUM_PRICE`, `NUM_RADIUS` …
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The lower end; `-1` for none.
    #[serde(default, deserialize_with = "text")]
    pub begin: Option<String>,
    /// The upper end; `-1` for none.
    #[serde(default, deserialize_with = "text")]
    pub end: Option<String>,
}

/// A text, or a number in its place.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Json::deserialize(deserializer)? {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(other.to_string()),
    })
}
