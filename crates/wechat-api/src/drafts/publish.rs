//! Publishing (发布能力): an article gets an address that lasts, and no follower is told.

use serde::{Deserialize, Serialize};
use wechat_core::{MediaId, UnixSeconds};

use super::article::ArticleContents;
use crate::{Done, Paged, adapt};

endpoint!(PublishDraft: POST "/cgi-bin/freepublish/submit" -> Publishing);

/// Publishes a draft. That it was accepted does not mean that it succeeds: see [`GetPublishStatus`].
///
/// Refused with 53503 when the draft fails the checks, 53504 when it has to be published in the console,
/// 53505 when it has to be saved by hand in the console first.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Publish/Publish.html)
#[doc(alias = "发布草稿")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct PublishDraft {
    /// The draft.
    pub media_id: MediaId,
}

impl PublishDraft {
    /// The draft `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self { media_id }
    }
}

/// The answer to [`PublishDraft`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Publishing {
    /// The task's number, for [`GetPublishStatus`].
    #[serde(with = "adapt::number")]
    pub publish_id: u64,
    /// The articles' number, for comments.
    #[serde(default, with = "adapt::number::option")]
    pub msg_data_id: Option<u64>,
}

endpoint!(GetPublishStatus: POST "/cgi-bin/freepublish/get" [repeatable] -> PublishStatus);

/// Tells how far publishing is.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Publish/Get_status.html)
#[doc(alias = "发布状态轮询")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetPublishStatus {
    /// The task's number.
    #[serde(with = "adapt::number_in_text")]
    pub publish_id: u64,
}

impl GetPublishStatus {
    /// The task numbered `publish_id`.
    pub fn new(publish_id: u64) -> Self {
        Self { publish_id }
    }
}

/// The answer to [`GetPublishStatus`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PublishStatus {
    /// The task's number.
    #[serde(default, with = "adapt::number::option")]
    pub publish_id: Option<u64>,
    /// How far it is.
    pub publish_status: PublishState,
    /// What to call the articles by, when they are published.
    #[serde(default, deserialize_with = "article_id")]
    pub article_id: Option<String>,
    /// Where the articles are, when they are published.
    pub article_detail: Option<PublishedArticles>,
    /// Which articles were refused, from 1.
    #[serde(default, with = "adapt::null")]
    pub fail_idx: Vec<u32>,
}

/// An id that has been a number for a while.
fn article_id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(u64),
    }
    Ok(match Option::<Id>::deserialize(deserializer)? {
        Some(Id::Text(text)) => Some(text).filter(|text| !text.is_empty()),
        Some(Id::Number(number)) => Some(number.to_string()),
        None => None,
    })
}

open_enum! {
    /// How far publishing is (`publish_status`).
    pub struct PublishState(i64) {
        /// Published.
        PUBLISHED = 0,
        /// Under way.
        UNDER_WAY = 1,
        /// Refused: an article that is said to be original is not (原创失败).
        NOT_ORIGINAL = 2,
        /// Failed.
        FAILED = 3,
        /// Refused by the platform's check (平台审核不通过).
        REFUSED = 4,
        /// Published, and all articles deleted by the account.
        DELETED = 5,
        /// Published, and all articles banned by the platform.
        BANNED = 6,
    }
}

/// Where articles are.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PublishedArticles {
    /// How many there are.
    #[serde(default, with = "adapt::number::option")]
    pub count: Option<u32>,
    /// Each of them.
    #[serde(default, with = "adapt::null")]
    pub item: Vec<PublishedArticle>,
}

/// Where an article is.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PublishedArticle {
    /// Which of the articles, from 1.
    pub idx: u32,
    /// Its address, which lasts.
    pub article_url: String,
}

endpoint!(GetPublished: POST "/cgi-bin/freepublish/getarticle" [repeatable] -> ArticleContents);

/// Reads what is published under an id.
///
/// Refused with 53600 when there is nothing.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Publish/Get_article_from_id.html)
#[doc(alias = "通过 article_id 获取已发布文章")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetPublished {
    /// The articles.
    pub article_id: String,
}

impl GetPublished {
    /// The articles `article_id`.
    pub fn new(article_id: impl Into<String>) -> Self {
        Self {
            article_id: article_id.into(),
        }
    }
}

endpoint!(ListPublished: POST "/cgi-bin/freepublish/batchget" [repeatable] -> PublishedPage);

/// Lists what is published, 20 a page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Publish/Get_publication_records.html)
#[doc(alias = "获取成功发布列表")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListPublished {
    /// How many to skip.
    pub offset: u64,
    /// How many to answer with, 1 to 20.
    pub count: u32,
    /// Whether to leave the texts out.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub no_content: Option<bool>,
}

impl ListPublished {
    /// The first 20, with their texts.
    pub fn new() -> Self {
        Self {
            offset: 0,
            count: 20,
            no_content: None,
        }
    }
}

impl Default for ListPublished {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListPublished { offset: u64, count: u32, no_content: Option<bool> });

/// The answer to [`ListPublished`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PublishedPage {
    /// How many there are in all.
    #[serde(default, with = "adapt::number::option")]
    pub total_count: Option<u64>,
    /// How many are on this page.
    #[serde(default, with = "adapt::number::option")]
    pub item_count: Option<u64>,
    /// What is on this page.
    #[serde(default, with = "adapt::null")]
    pub item: Vec<Published>,
}

/// Articles that were published together.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Published {
    /// What to call them by.
    #[serde(default, deserialize_with = "article_id")]
    pub article_id: Option<String>,
    /// The articles.
    pub content: Option<ArticleContents>,
    /// When they were changed.
    pub update_time: Option<UnixSeconds>,
}

impl Paged for ListPublished {
    type Item = Published;

    fn next(&self, answer: &PublishedPage) -> Option<Self> {
        let offset = self.offset + answer.item.len() as u64;
        let more = !answer.item.is_empty() && answer.total_count.is_none_or(|total| offset < total);
        more.then(|| self.offset(offset))
    }

    fn items(answer: PublishedPage) -> Vec<Published> {
        answer.item
    }
}

endpoint!(DeletePublished: POST "/cgi-bin/freepublish/delete" -> Done);

/// Deletes what is published. It cannot be brought back.
///
/// Refused with 53600 when there is nothing under this id.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Publish/Delete_posts.html)
#[doc(alias = "删除发布")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeletePublished {
    /// The articles.
    pub article_id: String,
    /// Which of them, from 1; all of them without it, and with 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
}

impl DeletePublished {
    /// All of the articles `article_id`.
    pub fn new(article_id: impl Into<String>) -> Self {
        Self {
            article_id: article_id.into(),
            index: None,
        }
    }
}

setters!(DeletePublished { index: Option<u32> });
