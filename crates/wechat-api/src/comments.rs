//! Comments (留言): what users write below an article, and the account's replies.
//!
//! An article is told by `msg_data_id`, which mass sending and publishing answer with, and by its place among
//! those sent together, from 0. Comments are closed unless opened ([`OpenComments`], or with the draft), seen by
//! the account alone until they are marked ([`MarkComment`], at most 100 for an article), and may have one reply
//! ([`ReplyToComment`]). Only for accounts that have comments.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, msg_data_id: u64) -> Result<(), wechat_api::Error> {
//! use futures_util::TryStreamExt as _;
//! use wechat_api::comments::{CommentFilter, ListComments, ReplyToComment};
//!
//! let ordinary = ListComments::new(msg_data_id, CommentFilter::ORDINARY);
//! let mut comments = std::pin::pin!(api.items(ordinary));
//! while let Some(comment) = comments.try_next().await? {
//!     let reply = ReplyToComment::new(msg_data_id, comment.user_comment_id, "Thank you!");
//!     api.send(&reply).await?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Common refusals: 88000 without the right to comments, 88001 for an article that does not exist, 88008 for such
//! a comment. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Comments_management/Image_Comments_Management_Interface.html)

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use wechat_core::{OpenId, UnixSeconds};

use crate::{Done, Json, Paged, adapt};

endpoint!(OpenComments: POST "/cgi-bin/comment/open" [repeatable] -> Done);

/// Lets users comment on an article that was sent.
#[doc(alias = "打开已群发文章评论")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct OpenComments {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
}

impl OpenComments {
    /// The first article of `msg_data_id`.
    pub fn new(msg_data_id: u64) -> Self {
        Self {
            msg_data_id,
            index: None,
        }
    }
}

setters!(OpenComments { index: Option<u32> });

endpoint!(CloseComments: POST "/cgi-bin/comment/close" [repeatable] -> Done);

/// Lets users no longer comment on an article.
#[doc(alias = "关闭已群发文章评论")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CloseComments {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
}

impl CloseComments {
    /// The first article of `msg_data_id`.
    pub fn new(msg_data_id: u64) -> Self {
        Self {
            msg_data_id,
            index: None,
        }
    }
}

setters!(CloseComments { index: Option<u32> });

endpoint!(ListComments: POST "/cgi-bin/comment/list" [repeatable] -> CommentsPage);

/// Lists the comments on an article, 49 a page. [`Api::items`](crate::Api::items) reads all pages.
///
/// Refused with 88010 for a `count` of 50 or more.
#[doc(alias = "查看指定文章的评论数据")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListComments {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// How many to skip.
    pub begin: u64,
    /// How many to answer with, less than 50.
    pub count: u32,
    /// Which comments.
    #[serde(rename = "type")]
    pub kind: CommentFilter,
}

impl ListComments {
    /// The first 49 comments of the kind `kind` on the first article of `msg_data_id`.
    pub fn new(msg_data_id: u64, kind: CommentFilter) -> Self {
        Self {
            msg_data_id,
            index: None,
            begin: 0,
            count: 49,
            kind,
        }
    }
}

setters!(ListComments { index: Option<u32>, begin: u64, count: u32 });

open_enum! {
    /// Which comments are listed (评论类型).
    pub struct CommentFilter(i64) {
        /// All of them.
        ALL = 0,
        /// Those that are not marked (普通评论).
        ORDINARY = 1,
        /// Those that are marked (精选评论).
        MARKED = 2,
    }
}

/// The answer to [`ListComments`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CommentsPage {
    /// How many comments there are in all, marked or not.
    #[serde(default, with = "adapt::number::option")]
    pub total: Option<u64>,
    /// The comments on this page.
    #[serde(default, with = "adapt::null")]
    pub comment: Vec<Comment>,
}

/// A comment.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Comment {
    /// The comment's number, within its article.
    #[serde(with = "adapt::number")]
    pub user_comment_id: u64,
    /// Who wrote it.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// What it says.
    pub content: String,
    /// Whether it is marked (精选), so that everybody sees it.
    #[serde(rename = "comment_type", default, with = "adapt::bool01::option")]
    pub is_marked: Option<bool>,
    /// The account's replies: one at most so far.
    #[serde(default, deserialize_with = "one_or_many")]
    pub reply: Vec<CommentReply>,
    /// When it was written.
    pub create_time: Option<UnixSeconds>,
}

/// The account's reply to a comment.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CommentReply {
    /// What it says.
    pub content: String,
    /// When it was written.
    #[serde(default, with = "adapt::empty")]
    pub create_time: Option<UnixSeconds>,
}

/// The platform's page shows one reply, others have seen a list; an empty object stands for none.
fn one_or_many<'de, T: DeserializeOwned, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let value = match Json::deserialize(deserializer)? {
        Json::Null => return Ok(Vec::new()),
        Json::Object(fields) if fields.is_empty() => return Ok(Vec::new()),
        Json::Object(fields) => Json::Array(vec![Json::Object(fields)]),
        other => other,
    };
    Vec::deserialize(value).map_err(|_| serde::de::Error::custom("neither a reply nor a list of them"))
}

impl Paged for ListComments {
    type Item = Comment;

    // `total` counts comments of every kind, so only a page that is not full tells the end.
    fn next(&self, answer: &CommentsPage) -> Option<Self> {
        let read = answer.comment.len() as u64;
        (read > 0 && read >= u64::from(self.count)).then(|| self.begin(self.begin + read))
    }

    fn items(answer: CommentsPage) -> Vec<Comment> {
        answer.comment
    }
}

endpoint!(MarkComment: POST "/cgi-bin/comment/markelect" [repeatable] -> Done);

/// Marks a comment (精选), so that everybody sees it.
///
/// Refused with 88003 when the article has 100 marked ones, 88004 when the user has deleted it.
#[doc(alias = "将评论标记精选")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MarkComment {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// The comment's number.
    pub user_comment_id: u64,
}

impl MarkComment {
    /// The comment `user_comment_id` on the first article of `msg_data_id`.
    pub fn new(msg_data_id: u64, user_comment_id: u64) -> Self {
        Self {
            msg_data_id,
            index: None,
            user_comment_id,
        }
    }
}

setters!(MarkComment { index: Option<u32> });

endpoint!(UnmarkComment: POST "/cgi-bin/comment/unmarkelect" [repeatable] -> Done);

/// Takes the mark (精选) from a comment.
#[doc(alias = "将评论取消精选")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UnmarkComment {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// The comment's number.
    pub user_comment_id: u64,
}

impl UnmarkComment {
    /// The comment `user_comment_id` on the first article of `msg_data_id`.
    pub fn new(msg_data_id: u64, user_comment_id: u64) -> Self {
        Self {
            msg_data_id,
            index: None,
            user_comment_id,
        }
    }
}

setters!(UnmarkComment { index: Option<u32> });

endpoint!(DeleteComment: POST "/cgi-bin/comment/delete" -> Done);

/// Deletes a comment.
#[doc(alias = "删除评论")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteComment {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// The comment's number.
    pub user_comment_id: u64,
}

impl DeleteComment {
    /// The comment `user_comment_id` on the first article of `msg_data_id`.
    pub fn new(msg_data_id: u64, user_comment_id: u64) -> Self {
        Self {
            msg_data_id,
            index: None,
            user_comment_id,
        }
    }
}

setters!(DeleteComment { index: Option<u32> });

endpoint!(ReplyToComment: POST "/cgi-bin/comment/reply/add" -> Done);

/// Replies to a comment.
///
/// Refused with 88005 when it has a reply, 88007 when the reply is empty or too long.
#[doc(alias = "回复评论")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ReplyToComment {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// The comment's number.
    pub user_comment_id: u64,
    /// What the reply says.
    pub content: String,
}

impl ReplyToComment {
    /// Replies `content` to the comment `user_comment_id` on the first article of `msg_data_id`.
    pub fn new(msg_data_id: u64, user_comment_id: u64, content: impl Into<String>) -> Self {
        Self {
            msg_data_id,
            index: None,
            user_comment_id,
            content: content.into(),
        }
    }
}

setters!(ReplyToComment { index: Option<u32> });

endpoint!(DeleteReply: POST "/cgi-bin/comment/reply/delete" -> Done);

/// Deletes the reply to a comment.
///
/// Refused with 88009 when there is none.
#[doc(alias = "删除回复")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteReply {
    /// The articles that were sent together.
    pub msg_data_id: u64,
    /// Which of them, from 0; the first without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// The comment's number.
    pub user_comment_id: u64,
}

impl DeleteReply {
    /// The reply to the comment `user_comment_id` on the first article of `msg_data_id`.
    pub fn new(msg_data_id: u64, user_comment_id: u64) -> Self {
        Self {
            msg_data_id,
            index: None,
            user_comment_id,
        }
    }
}

setters!(DeleteReply { index: Option<u32> });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_read_as_one_as_a_list_and_as_none() {
        let read = |reply: &str| {
            let comment =
                format!(r#"{{"user_comment_id":1,"content":"c","comment_type":1,"reply":{reply}}}"#);
            serde_json::from_str::<Comment>(&comment).unwrap().reply
        };

        assert_eq!(read(r#"{"content":"a","create_time":1}"#)[0].content, "a");
        assert_eq!(read(r#"[{"content":"a"},{"content":"b"}]"#).len(), 2);
        assert!(read("{}").is_empty());
        assert!(read("null").is_empty());
    }
}
