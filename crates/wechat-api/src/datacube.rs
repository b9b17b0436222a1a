//! Numbers about an account (数据统计): followers, articles, messages, calls, cards, advertisements.
//!
//! The platform counts a day after it has ended: ask after 8 in the morning (Beijing), and for yesterday at the
//! latest. Each call takes a range of days and says how long it may be; a day on which nothing happened has no
//! row. What was counted before 2014-12-01 is not there.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), Box<dyn std::error::Error>> {
//! use wechat_api::datacube::GetFollowerChanges;
//!
//! let week = api.send(&GetFollowerChanges::new("2026-03-02".parse()?, "2026-03-08".parse()?)).await?;
//! let gained: u64 = week.list.iter().map(|day| day.new_user).sum();
//! println!("{gained} new followers");
//! # Ok(())
//! # }
//! ```
//!
//! | days at a time | asked for |
//! |---|---|
//! | 1 | articles, and everything by the hour |
//! | 3 | [reads](GetReads) |
//! | 7 | followers, [shares](GetShares), [messages](GetMessages) |
//! | 15 | the [distribution](GetMessageDistribution) of messages over users |
//! | 30 | messages by week and by month, the [callback](GetCallbackStats) |
//! | 62 | cards |
//!
//! A range that is too long is refused with 61501.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Analytics_API.html)

mod articles;
mod messages;
mod sales;

use serde::{Deserialize, Serialize};

pub use self::{articles::*, messages::*, sales::*};
use crate::{Date, adapt};

/// The form of all answers: a row for each day, hour, source or kind for which there is something to count.
#[derive(Clone, Debug, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de>"))]
#[non_exhaustive]
pub struct Stats<T> {
    /// The rows.
    #[serde(default = "Vec::new", with = "adapt::null")]
    pub list: Vec<T>,
}

endpoint!(GetFollowerChanges: POST "/datacube/getusersummary" [repeatable] -> Stats<FollowerChanges>);

/// Counts who came and who went, by day and by how they came.
///
/// At most 7 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/User_Analysis_Data_Interface.html)
#[doc(alias = "获取用户增减数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetFollowerChanges {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetFollowerChanges {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// Who came and who went on a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FollowerChanges {
    /// The day.
    pub ref_date: Date,
    /// How they came.
    pub user_source: FollowerSource,
    /// How many began to follow.
    pub new_user: u64,
    /// How many ceased to follow.
    pub cancel_user: u64,
}

open_enum! {
    /// How a follower came.
    pub struct FollowerSource(i64) {
        /// Any other way; in answers about all followers, all ways together.
        OTHER = 0,
        /// Found by search.
        SEARCH = 1,
        /// From a name card somebody shared.
        NAME_CARD = 17,
        /// By a QR code.
        QR_CODE = 30,
        /// From the name above an article.
        ARTICLE_TITLE = 57,
        /// After a payment.
        PAYMENT = 51,
        /// From the account's page in an article.
        ARTICLE_ACCOUNT = 75,
        /// From an advertisement in an article.
        ADVERTISEMENT = 78,
        /// From an account that moved to this one.
        MIGRATION = 149,
        /// From a video in Channels (视频号).
        CHANNELS = 200,
        /// From a live broadcast.
        LIVE = 201,
    }
}

endpoint!(GetFollowerTotals: POST "/datacube/getusercumulate" [repeatable] -> Stats<FollowerTotal>);

/// Counts all followers, by day.
///
/// At most 7 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/User_Analysis_Data_Interface.html)
#[doc(alias = "获取累计用户数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetFollowerTotals {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetFollowerTotals {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// All followers on a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FollowerTotal {
    /// The day.
    pub ref_date: Date,
    /// Always [`FollowerSource::OTHER`].
    pub user_source: Option<FollowerSource>,
    /// How many followers there were at its end.
    pub cumulate_user: u64,
}

endpoint!(GetCallbackStats: POST "/datacube/getinterfacesummary" [repeatable] -> Stats<CallbackDay>);

/// Counts the pushes to the callback URL and how they were answered, by day.
///
/// At most 30 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Analytics_API.html)
#[doc(alias = "获取接口分析数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCallbackStats {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetCallbackStats {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// The pushes of a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CallbackDay {
    /// The day.
    pub ref_date: Date,
    /// How many pushes were answered.
    pub callback_count: u64,
    /// How many were not.
    pub fail_count: u64,
    /// How long the answers took in all, in milliseconds.
    pub total_time_cost: u64,
    /// How long the slowest took, in milliseconds.
    pub max_time_cost: u64,
}

endpoint!(GetCallbackStatsByHour: POST "/datacube/getinterfacesummaryhour" [repeatable] -> Stats<CallbackHour>);

/// Counts the pushes to the callback URL and how they were answered, by hour.
///
/// One day at a time: both dates are the same.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Analytics_API.html)
#[doc(alias = "获取接口分析分时数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCallbackStatsByHour {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetCallbackStatsByHour {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// The pushes of an hour.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CallbackHour {
    /// The day.
    pub ref_date: Date,
    /// The hour, from 0 to 2300: 1300 is from 13:00 on.
    pub ref_hour: u32,
    /// How many pushes were answered.
    pub callback_count: u64,
    /// How many were not.
    pub fail_count: u64,
    /// How long the answers took in all, in milliseconds.
    pub total_time_cost: u64,
    /// How long the slowest took, in milliseconds.
    pub max_time_cost: u64,
}
