//! Permanent material (永久素材): files that the platform keeps until they are deleted.
//!
//! Pictures, voices, videos and thumbnails are uploaded once ([`UploadMaterial`]), sent by their `media_id`,
//! fetched back ([`GetMaterial`]), listed ([`ListMaterials`]) and deleted ([`DeleteMaterial`]). Files for three
//! days are in the chapter `media`; articles are drafts now, chapter `drafts`.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), Box<dyn std::error::Error>> {
//! use wechat_api::{Upload, materials::{GetMaterial, MaterialKind, UploadMaterial}};
//!
//! let cover = Upload::file("cover.jpg").await?;
//! let material = api.send(&UploadMaterial::new(MaterialKind::IMAGE, cover)).await?;
//! println!("{} is at {:?}", material.media_id, material.url);
//!
//! if let Some(file) = api.send(&GetMaterial::new(material.media_id)).await?.file() {
//!     file.save("copy.jpg").await?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! | kind | types | at most | kept |
//! |---|---|---|---|
//! | picture (图片) | BMP, PNG, JPEG, JPG, GIF | 10 MB | 100,000, thumbnails included |
//! | voice (语音) | MP3, WMA, WAV, AMR | 2 MB, 60 s | 1,000 |
//! | video (视频) | MP4 | 10 MB | 1,000 |
//! | thumbnail (缩略图) | JPG | 64 KB | |
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Adding_Permanent_Assets.html)

#![expect(deprecated, reason = "what has been replaced can still be called")]

use serde::{Deserialize, Serialize};
use wechat_core::{MediaId, UnixSeconds};

use crate::{Done, Paged, Upload, adapt};

endpoint!(UploadMaterial: POST "/cgi-bin/material/add_material" [query("type"), upload("media": media)] -> UploadedMaterial);

/// Uploads a file that is kept until it is deleted.
///
/// Refused with 40004 for another kind, 40006 when it is too large, 40007 when the file does not fit the kind.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Adding_Permanent_Assets.html)
#[doc(alias = "新增其他类型永久素材")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UploadMaterial {
    /// What kind of file it is.
    #[serde(rename = "type")]
    pub kind: MaterialKind,
    /// The file. The platform looks at its name's extension.
    #[serde(skip)]
    pub media: Upload,
    /// What a video is called; for videos, and required for them.
    #[serde(
        default,
        with = "adapt::json_in_text::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<VideoDescription>,
}

impl UploadMaterial {
    /// The file `media`, which is a `kind`. For videos see [`video`](Self::video).
    pub fn new(kind: MaterialKind, media: Upload) -> Self {
        Self {
            kind,
            media,
            description: None,
        }
    }

    /// The video `media`, called `title`.
    pub fn video(media: Upload, title: impl Into<String>, introduction: impl Into<String>) -> Self {
        Self {
            kind: MaterialKind::VIDEO,
            media,
            description: Some(VideoDescription {
                title: Some(title.into()),
                introduction: Some(introduction.into()),
            }),
        }
    }
}

/// What a video is called.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VideoDescription {
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<String>,
}

open_enum! {
    /// What kind of material it is (素材类型).
    pub struct MaterialKind(str) {
        /// A picture (图片), at most 10 MB.
        IMAGE = "image",
        /// A voice (语音), at most 60 seconds.
        VOICE = "voice",
        /// A video (视频).
        VIDEO = "video",
        /// A thumbnail (缩略图), at most 64 KB. Listed among pictures.
        THUMB = "thumb",
        /// Articles (图文). Listed here, not uploaded.
        ARTICLES = "news",
    }
}

/// The answer to [`UploadMaterial`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UploadedMaterial {
    /// What to call the material by.
    pub media_id: MediaId,
    /// Where the picture is; pictures only. It is shown only in pages of the platform.
    pub url: Option<String>,
}

endpoint!(GetMaterial: POST "/cgi-bin/material/get_material" [repeatable] -> file or MaterialDetails);

/// Fetches a material.
///
/// Pictures, voices and thumbnails are files; of videos comes the address, of articles the text. Temporary files
/// are not found here. Refused with 40007 when there is no such material.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Getting_Permanent_Assets.html)
#[doc(alias = "获取永久素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMaterial {
    /// The material.
    pub media_id: MediaId,
}

impl GetMaterial {
    /// The material `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self { media_id }
    }
}

/// The answer to [`GetMaterial`] for a video or articles.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MaterialDetails {
    /// The video's title.
    pub title: Option<String>,
    /// What the video is about.
    pub description: Option<String>,
    /// Where the video can be fetched, without a token.
    pub down_url: Option<String>,
    /// The articles.
    #[serde(default, with = "adapt::null")]
    pub news_item: Vec<MaterialArticle>,
    /// When the articles were made.
    pub create_time: Option<UnixSeconds>,
    /// When the articles were changed.
    pub update_time: Option<UnixSeconds>,
}

/// An article of a material.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MaterialArticle {
    /// The title.
    pub title: String,
    /// The author; empty for nobody.
    pub author: Option<String>,
    /// The summary (摘要).
    pub digest: Option<String>,
    /// The text, HTML without scripts. Lists may leave it out.
    pub content: Option<String>,
    /// What “read the original” (阅读原文) leads to; empty for nothing.
    pub content_source_url: Option<String>,
    /// The cover.
    #[serde(default, with = "adapt::empty")]
    pub thumb_media_id: Option<MediaId>,
    /// Where the cover is.
    pub thumb_url: Option<String>,
    /// Whether the article begins with its cover.
    #[serde(default, with = "adapt::bool01::option")]
    pub show_cover_pic: Option<bool>,
    /// Where the article is.
    pub url: Option<String>,
    /// Whether users can comment on it.
    #[serde(default, with = "adapt::bool01::option")]
    pub need_open_comment: Option<bool>,
    /// Whether only followers can comment.
    #[serde(default, with = "adapt::bool01::option")]
    pub only_fans_can_comment: Option<bool>,
}

endpoint!(DeleteMaterial: POST "/cgi-bin/material/del_material" -> Done);

/// Deletes a material.
///
/// What the web console's own lists have is deleted, too. Refused with 40007 when there is no such material.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Deleting_Permanent_Assets.html)
#[doc(alias = "删除永久素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteMaterial {
    /// The material.
    pub media_id: MediaId,
}

impl DeleteMaterial {
    /// The material `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self { media_id }
    }
}

endpoint!(CountMaterials: GET "/cgi-bin/material/get_materialcount" -> MaterialCounts);

/// Tells how many materials of each kind there are, those of the web console included.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Get_the_total_of_all_materials.html)
#[doc(alias = "获取素材总数")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct CountMaterials;

/// The answer to [`CountMaterials`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct MaterialCounts {
    /// Voices.
    #[serde(with = "adapt::number")]
    pub voice_count: u64,
    /// Videos.
    #[serde(with = "adapt::number")]
    pub video_count: u64,
    /// Pictures.
    #[serde(with = "adapt::number")]
    pub image_count: u64,
    /// Articles.
    #[serde(with = "adapt::number")]
    pub news_count: u64,
}

endpoint!(ListMaterials: POST "/cgi-bin/material/batchget_material" [repeatable] -> MaterialsPage);

/// Lists the materials of a kind, 20 a page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Get_materials_list.html)
#[doc(alias = "获取素材列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListMaterials {
    /// The kind.
    #[serde(rename = "type")]
    pub kind: MaterialKind,
    /// How many to skip.
    pub offset: u64,
    /// How many to answer with, 1 to 20.
    pub count: u32,
}

impl ListMaterials {
    /// The first 20 materials of the kind `kind`.
    pub fn new(kind: MaterialKind) -> Self {
        Self {
            kind,
            offset: 0,
            count: 20,
        }
    }
}

setters!(ListMaterials {
    offset: u64,
    count: u32
});

/// The answer to [`ListMaterials`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MaterialsPage {
    /// How many materials of this kind there are in all.
    #[serde(default, with = "adapt::number::option")]
    pub total_count: Option<u64>,
    /// How many are on this page.
    #[serde(default, with = "adapt::number::option")]
    pub item_count: Option<u64>,
    /// The materials on this page.
    #[serde(default, with = "adapt::null")]
    pub item: Vec<Material>,
}

/// A material in a list.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Material {
    /// What to call it by.
    pub media_id: MediaId,
    /// The name of its file.
    pub name: Option<String>,
    /// Where the picture is; pictures only.
    pub url: Option<String>,
    /// The articles; articles only.
    pub content: Option<MaterialArticles>,
    /// When it was changed.
    pub update_time: Option<UnixSeconds>,
    /// The labels it has in the web console.
    #[serde(default, with = "adapt::null")]
    pub tags: Vec<String>,
}

/// The articles of a material.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MaterialArticles {
    /// The articles.
    #[serde(default, with = "adapt::null")]
    pub news_item: Vec<MaterialArticle>,
    /// When they were made.
    pub create_time: Option<UnixSeconds>,
    /// When they were changed.
    pub update_time: Option<UnixSeconds>,
}

impl Paged for ListMaterials {
    type Item = Material;

    fn next(&self, answer: &MaterialsPage) -> Option<Self> {
        let offset = self.offset + answer.item.len() as u64;
        let more = !answer.item.is_empty() && answer.total_count.is_none_or(|total| offset < total);
        more.then(|| self.clone().offset(offset))
    }

    fn items(answer: MaterialsPage) -> Vec<Material> {
        answer.item
    }
}

endpoint!(AddArticles: POST "/cgi-bin/material/add_news" -> AddedArticles);

/// Adds articles as permanent material.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Comments_management/Image_Comments_Management_Interface.html)
#[doc(alias = "新增永久图文素材")]
#[deprecated(note = "articles are drafts since 2022: `drafts::AddDraft`")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddArticles {
    /// The articles, at most 8.
    pub articles: Vec<NewArticle>,
}

impl AddArticles {
    /// The articles `articles`, at most 8.
    pub fn new(articles: impl IntoIterator<Item = NewArticle>) -> Self {
        Self {
            articles: articles.into_iter().collect(),
        }
    }
}

/// An article to be material.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NewArticle {
    /// The title.
    pub title: String,
    /// The cover, a permanent thumbnail.
    pub thumb_media_id: MediaId,
    /// The author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The summary (摘要), of a single article; the first 64 characters of the text without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Whether the article begins with its cover.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub show_cover_pic: Option<bool>,
    /// The text: HTML without scripts, less than 20,000 characters and 1 MB. Its pictures come from
    /// `UploadArticleImage` of the chapter `media`.
    pub content: String,
    /// What “read the original” (阅读原文) leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_source_url: Option<String>,
    /// Whether users can comment on it.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub need_open_comment: Option<bool>,
    /// Whether only followers can comment.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub only_fans_can_comment: Option<bool>,
}

impl NewArticle {
    /// An article called `title` with the cover `thumb_media_id`.
    pub fn new(title: impl Into<String>, thumb_media_id: MediaId, content: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            thumb_media_id,
            author: None,
            digest: None,
            show_cover_pic: None,
            content: content.into(),
            content_source_url: None,
            need_open_comment: None,
            only_fans_can_comment: None,
        }
    }
}

setters!(NewArticle {
    author: Option<String>,
    digest: Option<String>,
    show_cover_pic: Option<bool>,
    content_source_url: Option<String>,
    need_open_comment: Option<bool>,
    only_fans_can_comment: Option<bool>,
});

/// The answer to [`AddArticles`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AddedArticles {
    /// What to call the articles by.
    pub media_id: MediaId,
}

endpoint!(UpdateArticle: POST "/cgi-bin/material/update_news" [repeatable] -> Done);

/// Replaces an article of a permanent material.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Comments_management/Image_Comments_Management_Interface.html)
#[doc(alias = "修改永久图文素材")]
#[deprecated(note = "articles are drafts since 2022: `drafts::UpdateDraft`")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateArticle {
    /// The material.
    pub media_id: MediaId,
    /// Which of its articles, from 0.
    pub index: u32,
    /// The new article: one, whatever the platform calls it.
    pub articles: NewArticle,
}

impl UpdateArticle {
    /// Puts `article` in the place of the article numbered `index`, from 0, of `media_id`.
    pub fn new(media_id: MediaId, index: u32, article: NewArticle) -> Self {
        Self {
            media_id,
            index,
            articles: article,
        }
    }
}
