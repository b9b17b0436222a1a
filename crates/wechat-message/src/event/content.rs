//! What users wrote or uploaded, and what the platform's checks found in it.
//!
//! Checking media takes up to half an hour, so the result is pushed and only `trace_id` ties it to the file.

use wechat_core::UnixSeconds;

use crate::element::element;

element! {
    /// An uploaded file was checked (音视频内容安全异步校验结果).
    pub struct WxaMediaCheck {
        /// The file is risky (version 1).
        pub is_risky: Option<bool> = "isrisky",
        /// Further details, a JSON text.
        pub extra_info_json: String = "extra_info_json",
        /// AppID of the mini program.
        pub app_id: String = "appid",
        /// The `trace_id` that the check request was answered with.
        pub trace_id: String = "trace_id",
        /// State of the task: 0 done, 4294966288 the link cannot be opened.
        pub status_code: Option<i64> = "status_code",
        /// Version of the interface: 2 has `result` and `details`.
        pub version: Option<i64> = "version",
        /// All strategies taken together.
        pub result: Option<MediaCheckResult> = "result",
        /// Strategy by strategy.
        pub details: Vec<MediaCheckDetail> = "detail",
    }

    /// A user left a bad comment (小程序差评通知).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/guarantee/comment.html#_4-1%E5%B7%AE%E8%AF%84%E9%80%9A%E7%9F%A5CallBack)
    pub struct WxaCommentBadScore within "result" {
        /// Id of the comment.
        pub comment_id: String = "comment_id",
    }

    /// A book was reviewed (小说作品审核结果).
    pub struct SecBookAudit within "audit_event" {
        /// Id of the book.
        pub book_id: String = "book_id",
        /// How the review stands.
        pub audit_detail: Option<Review> = "audit_detail",
    }

    /// A drama was reviewed (短剧剧目审核结果).
    pub struct SecVodAudit within "audit_event" {
        /// Id of the drama.
        pub drama_id: String = "drama_id",
        /// How the review stands.
        pub audit_detail: Option<Review> = "audit_detail",
    }

    /// A drama's file was uploaded (短剧媒资上传完成).
    pub struct SecVodUpload within "upload_event" {
        /// Id of the uploaded file.
        pub media_id: String = "media_id",
        /// What you passed along with the upload.
        pub source_context: String = "source_context",
        /// Outcome, 0 for success.
        pub errcode: Option<i64> = "errcode",
        /// Outcome in words.
        pub errmsg: String = "errmsg",
    }

    /// What all strategies together found in a file.
    pub struct MediaCheckResult {
        /// What to do: `risky`, `pass` or `review`.
        pub suggest: String = "suggest",
        /// What was found: 100 nothing, 20001 politics, 20002 porn, 20006 crime, 21000 others.
        pub label: Option<i64> = "label",
    }

    /// What one strategy found in a file.
    pub struct MediaCheckDetail {
        /// Outcome, 0 for success.
        pub errcode: Option<i64> = "errcode",
        /// Name of the strategy.
        pub strategy: String = "strategy",
        /// What to do: `risky`, `pass` or `review`.
        pub suggest: String = "suggest",
        /// What was found: 100 nothing, 20001 politics, 20002 porn, 20006 crime, 21000 others.
        pub label: Option<i64> = "label",
        /// How certain, 0 to 100.
        pub prob: Option<i64> = "prob",
    }

    /// How a review stands.
    pub struct Review {
        /// Outcome of the review.
        pub status: Option<i64> = "status",
        /// When it was submitted.
        pub create_time: Option<UnixSeconds> = "create_time",
        /// When it was reviewed.
        pub audit_time: Option<UnixSeconds> = "audit_time",
        /// Kind of review.
        pub audit_type: Option<i64> = "audit_type",
    }
}
