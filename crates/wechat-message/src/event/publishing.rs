//! Outcome of mass sending and publishing, which the platform does in the background.
//!
//! The call answers at once with the id of a job; whether anybody got the message comes minutes
//! later as an event. Both spellings of the publishing event occur.

use crate::element::element;

element! {
    /// A mass message was sent (群发结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Batch_Sends_and_Originality_Checks.html#7)
    pub struct MassSendJobFinish {
        /// The `msg_id` the call was answered with.
        pub msg_id: Option<u64> = "MsgID" | "MsgId",
        /// `send success`, `send fail`, or `err(code)`.
        pub status: String = "Status",
        /// Followers addressed.
        pub total_count: Option<i64> = "TotalCount",
        /// Followers left after filtering.
        pub filter_count: Option<i64> = "FilterCount",
        /// Followers reached.
        pub sent_count: Option<i64> = "SentCount",
        /// Followers not reached.
        pub error_count: Option<i64> = "ErrorCount",
        /// The originality check.
        pub copyright_check_result: Option<OriginalityCheck> = "CopyrightCheckResult",
        /// The addresses of the articles.
        pub article_url_result: Option<ArticleUrls> = "ArticleUrlResult",
    }

    /// A draft was published, or was not.
    ///
    /// - `PUBLISHJOBFINISH`: a draft was published (发布结果)
    /// - `FREEPUBLISHJOBFINISH`: a draft was published (other spelling) (发布结果（另一拼写）)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Publish/Callback_on_finish.html)
    pub struct PublishJobFinish within "PublishEventInfo" {
        /// Id of the job.
        pub publish_id: Option<u64> = "publish_id",
        /// Outcome: 0 published, 1 publishing, 2 originality failed, 3 failed, 4 refused by the
        /// platform, 5 deleted by the user, 6 banned by the system.
        pub publish_status: Option<i64> = "publish_status",
        /// Id of the article.
        pub article_id: String = "article_id",
        /// The article part by part.
        pub article_detail: Option<PublishedArticle> = "article_detail",
        /// Positions of the parts that failed, from 1.
        pub failed_indexes: Vec<i64> = "fail_idx",
    }

    /// One article of the originality check.
    pub struct CheckedArticle {
        /// Position of the article, from 1.
        pub article_index: Option<i64> = "ArticleIdx",
        /// What the author declared: 0 nothing, 1 original, 2 reprinted.
        pub user_declare_state: Option<i64> = "UserDeclareState",
        /// What the platform found: 0 nothing, 1 original, 2 similar to another.
        pub audit_state: Option<i64> = "AuditState",
        /// Address of the similar article.
        pub original_article_url: String = "OriginalArticleUrl",
        /// Kind of the similar article.
        pub original_article_type: Option<i64> = "OriginalArticleType",
        /// It may be reprinted.
        pub can_reprint: Option<bool> = "CanReprint",
        /// The text has to be replaced by the original.
        pub need_replace_content: Option<bool> = "NeedReplaceContent",
        /// The source has to be named.
        pub need_show_reprint_source: Option<bool> = "NeedShowReprintSource",
    }

    /// What the check for originality found (原创校验).
    pub struct OriginalityCheck {
        /// How many articles were checked.
        pub count: Option<i64> = "Count",
        /// Outcome of all together: 1 may be sent, 2 must not, 3 may be sent as a reprint.
        pub check_state: Option<i64> = "CheckState",
        /// Article by article.
        pub articles: Vec<CheckedArticle> = "ResultList",
    }

    /// Where one article went.
    pub struct ArticleUrl {
        /// Position of the article, from 1.
        pub article_index: Option<i64> = "ArticleIdx",
        /// Address of the article.
        pub article_url: String = "ArticleUrl",
    }

    /// Where the articles went.
    pub struct ArticleUrls {
        /// How many there are.
        pub count: Option<i64> = "Count",
        /// Article by article.
        pub articles: Vec<ArticleUrl> = "ResultList",
    }

    /// One part of a published article.
    pub struct ArticlePart {
        /// Position, from 1.
        pub index: Option<i64> = "idx",
        /// Address of the part.
        pub article_url: String = "article_url",
    }

    /// The parts of a published article.
    pub struct PublishedArticle {
        /// How many there are.
        pub count: Option<i64> = "count",
        /// The parts.
        pub articles: Vec<ArticlePart> = "item",
    }
}
