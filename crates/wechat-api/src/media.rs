//! Temporary media (临时素材): files the platform keeps for three days.
//!
//! Pictures, voices, videos and thumbnails are uploaded once ([`UploadMedia`]) and then sent by their
//! `media_id`, in passive replies, customer-service messages and mass messages. The same id, or one that
//! a follower sent, fetches the file back ([`GetMedia`]). What should last is permanent material
//! (永久素材), another chapter.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), Box<dyn std::error::Error>> {
//! use wechat_api::{Upload, media::{GetMedia, MediaKind, UploadMedia}};
//!
//! let picture = Upload::file("cat.jpg").await?;
//! let media_id = api.send(&UploadMedia::new(MediaKind::IMAGE, picture)).await?.media_id;
//!
//! if let Some(file) = api.send(&GetMedia::new(media_id)).await?.file() {
//!     file.save("copy.jpg").await?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! | kind | types | at most |
//! |---|---|---|
//! | picture (图片) | PNG, JPEG, JPG, GIF | 10 MB |
//! | voice (语音) | AMR, MP3 | 2 MB, 60 s |
//! | video (视频) | MP4 | 10 MB |
//! | thumbnail (缩略图) | JPG | 64 KB |
//!
//! Limits a day: 100,000 uploads, 200,000 downloads.

use serde::{Deserialize, Serialize};
use wechat_core::{MediaId, UnixSeconds};

use crate::{Upload, adapt};

endpoint!(UploadMedia: POST "/cgi-bin/media/upload" [query("type"), upload("media": media)] -> UploadedMedia);

/// Uploads a file that is kept for three days.
///
/// Refused with 40004 for another kind, 40006 when it is too large, 40007 when the file does not fit the
/// kind. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/New_temporary_materials.html)
#[doc(alias = "新增临时素材")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UploadMedia {
    /// What kind of file it is.
    #[serde(rename = "type")]
    pub kind: MediaKind,
    /// The file. The platform looks at its name's extension.
    #[serde(skip)]
    pub media: Upload,
}

impl UploadMedia {
    /// The file `media`, which is a `kind`.
    pub fn new(kind: MediaKind, media: Upload) -> Self {
        Self { kind, media }
    }
}

/// The answer to [`UploadMedia`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UploadedMedia {
    /// What kind of file it is.
    #[serde(rename = "type")]
    pub kind: MediaKind,
    /// What to call the file by; good for three days. Thumbnails come with `thumb_media_id`.
    #[serde(alias = "thumb_media_id")]
    pub media_id: MediaId,
    /// When it was uploaded.
    pub created_at: UnixSeconds,
}

open_enum! {
    /// What kind of file a medium is (媒体文件类型).
    pub struct MediaKind(str) {
        /// A picture (图片), at most 10 MB.
        IMAGE = "image",
        /// A voice message (语音), at most 60 seconds.
        VOICE = "voice",
        /// A video (视频).
        VIDEO = "video",
        /// Articles put together for a mass message (图文消息); it cannot be fetched.
        NEWS = "news",
        /// The thumbnail of a video or a piece of music (缩略图), at most 64 KB.
        THUMB = "thumb",
    }
}

endpoint!(GetMedia: GET "/cgi-bin/media/get" -> file or MediaVideo);

/// Fetches a file that was uploaded, or sent by a follower, within the last three days.
///
/// It is a file, but for videos: of those comes the address. Refused with 40007 when there is no such
/// file any more. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Get_temporary_materials.html)
#[doc(alias = "获取临时素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMedia {
    /// Which file.
    pub media_id: MediaId,
}

impl GetMedia {
    /// The file `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self { media_id }
    }
}

/// The answer to [`GetMedia`] for a video.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MediaVideo {
    /// Where the video can be fetched; plain HTTP, without a token.
    #[serde(default, with = "adapt::empty")]
    pub video_url: Option<String>,
}

endpoint!(GetJssdkVoice: GET "/cgi-bin/media/get/jssdk" -> file);

/// Fetches a voice recorded by a web page with JS-SDK, in better quality (16 kHz Speex) than [`GetMedia`]
/// does.
///
/// Refused with 40007 when the voice is older than three days, or does not come from `uploadVoice`.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Get_temporary_materials.html)
#[doc(alias = "获取高清语音素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetJssdkVoice {
    /// The `serverId` that `wx.uploadVoice` gave to the page.
    pub media_id: MediaId,
}

impl GetJssdkVoice {
    /// The voice `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self { media_id }
    }
}

endpoint!(UploadArticleImage: POST "/cgi-bin/media/uploadimg" [upload("media": media)] -> UploadedArticleImage);

/// Uploads a picture for the text of an article: it answers with its address, and does not count against
/// the 100,000 permanent pictures.
///
/// JPG or PNG, at most 1 MB. Articles may only show pictures uploaded so.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Adding_Permanent_Assets.html)
#[doc(alias = "上传图文消息内的图片获取 URL")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UploadArticleImage {
    /// The picture.
    #[serde(skip)]
    pub media: Upload,
}

impl UploadArticleImage {
    /// The picture `media`.
    pub fn new(media: Upload) -> Self {
        Self { media }
    }
}

/// The answer to [`UploadArticleImage`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UploadedArticleImage {
    /// Where the picture is, for use in articles.
    pub url: String,
}

endpoint!(UploadMassArticles: POST "/cgi-bin/media/uploadnews" -> UploadedMedia);

/// Puts articles together for one mass message, without keeping them as a draft.
///
/// It answers with a `media_id` of the kind `news`, good for three days. Drafts have taken its place: articles from
/// there also show in the console. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Batch_Sends_and_Originality_Checks.html#1)
#[doc(alias = "上传图文消息素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UploadMassArticles {
    /// The articles, one to eight, in the order in which they show.
    pub articles: Vec<MassArticle>,
}

impl UploadMassArticles {
    /// These articles.
    pub fn new(articles: impl IntoIterator<Item = MassArticle>) -> Self {
        Self {
            articles: articles.into_iter().collect(),
        }
    }
}

/// An article for [`UploadMassArticles`].
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassArticle {
    /// The cover: a thumbnail that was uploaded ([`MediaKind::THUMB`]).
    pub thumb_media_id: MediaId,
    /// The title.
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The summary that shows when there is one article only; else the beginning of the text shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Where "read the original" (阅读原文) leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_source_url: Option<String>,
    /// The text, HTML without scripts; its pictures were uploaded with [`UploadArticleImage`].
    pub content: String,
    /// Whether the cover also shows above the text.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub show_cover_pic: Option<bool>,
    /// Whether readers may comment.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub need_open_comment: Option<bool>,
    /// Whether only followers may comment.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub only_fans_can_comment: Option<bool>,
}

impl MassArticle {
    /// An article called `title` with the cover `thumb_media_id` and the text `content`.
    pub fn new(thumb_media_id: MediaId, title: impl Into<String>, content: impl Into<String>) -> Self {
        Self {
            thumb_media_id,
            title: title.into(),
            author: None,
            digest: None,
            content_source_url: None,
            content: content.into(),
            show_cover_pic: None,
            need_open_comment: None,
            only_fans_can_comment: None,
        }
    }
}

setters!(MassArticle {
    author: Option<String>,
    digest: Option<String>,
    content_source_url: Option<String>,
    show_cover_pic: Option<bool>,
    need_open_comment: Option<bool>,
    only_fans_can_comment: Option<bool>,
});

endpoint!(PrepareMassVideo: POST "/cgi-bin/media/uploadvideo" -> UploadedMedia);

/// Gives an uploaded video a title, and the `media_id` under which a mass message can have it.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Batch_Sends_and_Originality_Checks.html#3)
#[doc(alias = "上传群发视频素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct PrepareMassVideo {
    /// The video, as it was uploaded ([`MediaKind::VIDEO`]).
    pub media_id: MediaId,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl PrepareMassVideo {
    /// The video `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self {
            media_id,
            title: None,
            description: None,
        }
    }
}

setters!(PrepareMassVideo {
    title: Option<String>,
    description: Option<String>,
});
