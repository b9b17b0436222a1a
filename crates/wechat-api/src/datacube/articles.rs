//! Numbers about articles (图文分析): how often they were read, shared and kept.
//!
//! An article is told by `msgid`, for example `202457380_1`: the number of the mass message, and which of its
//! articles. The platform goes on counting an article for seven days ([`GetArticleTotals`]).

use serde::{Deserialize, Serialize};

use super::Stats;
use crate::{Date, adapt};

endpoint!(GetArticlesOfDay: POST "/datacube/getarticlesummary" [repeatable] -> Stats<ArticleDay>);

/// Counts what happened on a day to the articles that were sent on it.
///
/// One day at a time: both dates are the same.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Graphic_Analysis_Data_Interface.html)
#[doc(alias = "获取图文群发每日数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetArticlesOfDay {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetArticlesOfDay {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// A day of an article.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ArticleDay {
    /// The day.
    pub ref_date: Date,
    /// Which article.
    pub msgid: String,
    /// Its title.
    pub title: String,
    /// How readers came to it, see [`GetReads`].
    pub user_source: Option<i64>,
    /// How many people read the page.
    pub int_page_read_user: u64,
    /// How often it was read.
    pub int_page_read_count: u64,
    /// How many people opened the original (阅读原文); 0 where there is none.
    pub ori_page_read_user: u64,
    /// How often the original was opened.
    pub ori_page_read_count: u64,
    /// How many people shared it.
    pub share_user: u64,
    /// How often it was shared.
    pub share_count: u64,
    /// How many people kept it as a favourite.
    pub add_to_fav_user: u64,
    /// How often it was kept.
    pub add_to_fav_count: u64,
}

endpoint!(GetArticleTotals: POST "/datacube/getarticletotal" [repeatable] -> Stats<ArticleTotal>);

/// Counts what happened in the seven days since to the articles that were sent on a day.
///
/// One day at a time: both dates are the same.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Graphic_Analysis_Data_Interface.html)
#[doc(alias = "获取图文群发总数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetArticleTotals {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetArticleTotals {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// An article since it was sent.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ArticleTotal {
    /// The day on which it was sent.
    pub ref_date: Date,
    /// Which article.
    pub msgid: String,
    /// Its title.
    pub title: String,
    /// Not used.
    pub user_source: Option<i64>,
    /// The count up to each of the days since.
    #[serde(default, with = "adapt::null")]
    pub details: Vec<ArticleTotalDay>,
}

/// What happened to an article from the day it was sent up to a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ArticleTotalDay {
    /// Up to the end of this day.
    pub stat_date: Date,
    /// How many people it was sent to; 0 before it is known.
    pub target_user: u64,
    /// How many people read the page.
    pub int_page_read_user: u64,
    /// How often it was read.
    pub int_page_read_count: u64,
    /// How many people opened the original (阅读原文); 0 where there is none.
    pub ori_page_read_user: u64,
    /// How often the original was opened.
    pub ori_page_read_count: u64,
    /// How many people shared it.
    pub share_user: u64,
    /// How often it was shared.
    pub share_count: u64,
    /// How many people kept it as a favourite.
    pub add_to_fav_user: u64,
    /// How often it was kept.
    pub add_to_fav_count: u64,
    /// How many people read it from the chat of the account (公众号会话).
    pub int_page_from_session_read_user: Option<u64>,
    /// How often it was read from the chat of the account (公众号会话).
    pub int_page_from_session_read_count: Option<u64>,
    /// How many people read it from the list of past messages (历史消息).
    pub int_page_from_hist_msg_read_user: Option<u64>,
    /// How often it was read from the list of past messages (历史消息).
    pub int_page_from_hist_msg_read_count: Option<u64>,
    /// How many people read it from Moments (朋友圈).
    pub int_page_from_feed_read_user: Option<u64>,
    /// How often it was read from Moments (朋友圈).
    pub int_page_from_feed_read_count: Option<u64>,
    /// How many people read it from a friend who passed it on.
    pub int_page_from_friends_read_user: Option<u64>,
    /// How often it was read from a friend who passed it on.
    pub int_page_from_friends_read_count: Option<u64>,
    /// How many people read it from anywhere else.
    pub int_page_from_other_read_user: Option<u64>,
    /// How often it was read from anywhere else.
    pub int_page_from_other_read_count: Option<u64>,
    /// How many people shared it to Moments from the chat of the account.
    pub feed_share_from_session_user: Option<u64>,
    /// How often it was shared to Moments from the chat of the account.
    pub feed_share_from_session_cnt: Option<u64>,
    /// How many people shared it to Moments from Moments.
    pub feed_share_from_feed_user: Option<u64>,
    /// How often it was shared to Moments from Moments.
    pub feed_share_from_feed_cnt: Option<u64>,
    /// How many people shared it to Moments from anywhere else.
    pub feed_share_from_other_user: Option<u64>,
    /// How often it was shared to Moments from anywhere else.
    pub feed_share_from_other_cnt: Option<u64>,
}

endpoint!(GetReads: POST "/datacube/getuserread" [repeatable] -> Stats<ReadDay>);

/// Counts how often articles were read, whenever they were sent, by day.
///
/// At most 3 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Graphic_Analysis_Data_Interface.html)
#[doc(alias = "获取图文统计数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetReads {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetReads {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// Reads of a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ReadDay {
    /// The day.
    pub ref_date: Date,
    /// How readers came to it.
    pub user_source: ReadSource,
    /// How many people read the page.
    pub int_page_read_user: u64,
    /// How often it was read.
    pub int_page_read_count: u64,
    /// How many people opened the original (阅读原文); 0 where there is none.
    pub ori_page_read_user: u64,
    /// How often the original was opened.
    pub ori_page_read_count: u64,
    /// How many people shared it.
    pub share_user: u64,
    /// How often it was shared.
    pub share_count: u64,
    /// How many people kept it as a favourite.
    pub add_to_fav_user: u64,
    /// How often it was kept.
    pub add_to_fav_count: u64,
}

open_enum! {
    /// How a reader came to an article.
    pub struct ReadSource(i64) {
        /// From the chat of the account (公众号会话).
        CHAT = 0,
        /// From a friend who passed it on.
        FRIENDS = 1,
        /// From Moments (朋友圈).
        MOMENTS = 2,
        /// From the list of past messages (历史消息).
        PAST_MESSAGES = 4,
        /// From anywhere else.
        OTHER = 5,
        /// From Top Stories (看一看).
        TOP_STORIES = 6,
        /// By a search (搜一搜).
        SEARCH = 7,
        /// All of them together.
        ALL = 99_999_999,
    }
}

endpoint!(GetReadsByHour: POST "/datacube/getuserreadhour" [repeatable] -> Stats<ReadHour>);

/// Counts how often articles were read, whenever they were sent, by hour.
///
/// One day at a time: both dates are the same.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Graphic_Analysis_Data_Interface.html)
#[doc(alias = "获取图文统计分时数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetReadsByHour {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetReadsByHour {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// Reads of an hour.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ReadHour {
    /// The day.
    pub ref_date: Date,
    /// The hour, from 0 to 2300: 1300 is from 13:00 on.
    pub ref_hour: u32,
    /// How readers came to it.
    pub user_source: ReadSource,
    /// How long it was read, in all.
    pub total_online_time: Option<u64>,
    /// How many people read the page.
    pub int_page_read_user: u64,
    /// How often it was read.
    pub int_page_read_count: u64,
    /// How many people opened the original (阅读原文); 0 where there is none.
    pub ori_page_read_user: u64,
    /// How often the original was opened.
    pub ori_page_read_count: u64,
    /// How many people shared it.
    pub share_user: u64,
    /// How often it was shared.
    pub share_count: u64,
    /// How many people kept it as a favourite.
    pub add_to_fav_user: u64,
    /// How often it was kept.
    pub add_to_fav_count: u64,
}

endpoint!(GetShares: POST "/datacube/getusershare" [repeatable] -> Stats<ShareDay>);

/// Counts how often articles were shared, by day.
///
/// At most 7 days at a time.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Graphic_Analysis_Data_Interface.html)
#[doc(alias = "获取图文分享转发数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetShares {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetShares {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// Shares of a day.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShareDay {
    /// The day.
    pub ref_date: Date,
    /// Where to.
    pub share_scene: ShareScene,
    /// How often.
    pub share_count: u64,
    /// How many people.
    pub share_user: u64,
}

open_enum! {
    /// Where an article was shared to.
    pub struct ShareScene(i64) {
        /// To a friend.
        FRIEND = 1,
        /// To Moments (朋友圈).
        MOMENTS = 2,
        /// To Tencent Weibo, which is no more.
        TENCENT_WEIBO = 3,
        /// To anywhere else.
        OTHER = 255,
    }
}

endpoint!(GetSharesByHour: POST "/datacube/getusersharehour" [repeatable] -> Stats<ShareHour>);

/// Counts how often articles were shared, by hour.
///
/// One day at a time: both dates are the same.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Analytics/Graphic_Analysis_Data_Interface.html)
#[doc(alias = "获取图文分享转发分时数据")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetSharesByHour {
    /// The first day.
    pub begin_date: Date,
    /// The last day.
    pub end_date: Date,
}

impl GetSharesByHour {
    /// From `begin_date` to `end_date`, both of them counted.
    pub fn new(begin_date: Date, end_date: Date) -> Self {
        Self { begin_date, end_date }
    }
}

/// Shares of an hour.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShareHour {
    /// The day.
    pub ref_date: Date,
    /// The hour, from 0 to 2300: 1300 is from 13:00 on.
    pub ref_hour: u32,
    /// Where to.
    pub share_scene: ShareScene,
    /// How often.
    pub share_count: u64,
    /// How many people.
    pub share_user: u64,
}
