//! Numbers about messages (消息分析): who wrote to the account, and how much.
//!
//! By day, hour, week and month; and how many messages each person wrote ([`GetMessageDistribution`]).

use serde::{Deserialize, Serialize};

use super::Stats;
use crate::Date;

endpoint!(GetMessages: POST "/datacube/getupstreammsg" [repeatable] -> Stats<MessageStats>);

/// Counts messages, by day.
///
/// At most 7 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Message_analysis_data_interface.html)
#[doc(alias = "获取消息发送概况数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessages {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetMessages {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// Messages of a day, a week or a month.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MessageStats {
    /// The day, or the first day of the week or month.
    pub ref_date: Date,
    /// What kind of messages.
    pub msg_type: MessageKind,
    /// How many people wrote.
    pub msg_user: u64,
    /// How many messages they wrote.
    pub msg_count: u64,
}

open_enum! {
    /// The kind of a message that was counted.
    pub struct MessageKind(i64) {
        /// Text.
        TEXT = 1,
        /// Image.
        IMAGE = 2,
        /// Voice.
        VOICE = 3,
        /// Video.
        VIDEO = 4,
        /// Messages of other apps (第三方应用消息), links among them.
        LINK = 6,
    }
}

endpoint!(GetMessagesByHour: POST "/datacube/getupstreammsghour" [repeatable] -> Stats<MessageHour>);

/// Counts messages, by hour.
///
/// One day at a time: both dates are the same.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Message_analysis_data_interface.html)
#[doc(alias = "获取消息发送分时数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessagesByHour {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetMessagesByHour {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// Messages of an hour.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MessageHour {
    /// The day.
    pub ref_date: Date,
    /// The hour, from 0 to 2300: 1300 is from 13:00 on.
    pub ref_hour: u32,
    /// What kind of messages.
    pub msg_type: MessageKind,
    /// How many people wrote.
    pub msg_user: u64,
    /// How many messages they wrote.
    pub msg_count: u64,
}

endpoint!(GetMessagesByWeek: POST "/datacube/getupstreammsgweek" [repeatable] -> Stats<MessageStats>);

/// Counts messages, by week.
///
/// At most 30 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Message_analysis_data_interface.html)
#[doc(alias = "获取消息发送周数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessagesByWeek {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetMessagesByWeek {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

endpoint!(GetMessagesByMonth: POST "/datacube/getupstreammsgmonth" [repeatable] -> Stats<MessageStats>);

/// Counts messages, by month.
///
/// At most 30 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Message_analysis_data_interface.html)
#[doc(alias = "获取消息发送月数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessagesByMonth {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetMessagesByMonth {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

endpoint!(GetMessageDistribution: POST "/datacube/getupstreammsgdist" [repeatable] -> Stats<MessageDistribution>);

/// Counts people by how many messages they wrote, by day.
///
/// At most 15 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Message_analysis_data_interface.html)
#[doc(alias = "获取消息发送分布数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessageDistribution {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetMessageDistribution {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// How many people wrote so many messages.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MessageDistribution {
    /// The day, or the first day of the week or month.
    pub ref_date: Date,
    /// How many messages each of them wrote.
    pub count_interval: MessageCount,
    /// How many people wrote so many.
    pub msg_user: u64,
}

open_enum! {
    /// How many messages somebody wrote.
    pub struct MessageCount(i64) {
        /// None.
        NONE = 0,
        /// 1 to 5.
        UP_TO_5 = 1,
        /// 6 to 10.
        UP_TO_10 = 2,
        /// More than 10.
        OVER_10 = 3,
    }
}

endpoint!(GetMessageDistributionByWeek: POST "/datacube/getupstreammsgdistweek" [repeatable] -> Stats<MessageDistribution>);

/// Counts people by how many messages they wrote, by week.
///
/// At most 30 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Message_analysis_data_interface.html)
#[doc(alias = "获取消息发送分布周数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessageDistributionByWeek {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetMessageDistributionByWeek {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

endpoint!(GetMessageDistributionByMonth: POST "/datacube/getupstreammsgdistmonth" [repeatable] -> Stats<MessageDistribution>);

/// Counts people by how many messages they wrote, by month.
///
/// At most 30 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Message_analysis_data_interface.html)
#[doc(alias = "获取消息发送分布月数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessageDistributionByMonth {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetMessageDistributionByMonth {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}
