//! Drafts (草稿箱): where articles are kept before anybody sees them.

#![expect(deprecated, reason = "what has been replaced can still be called")]

use serde::{Deserialize, Serialize};
use wechat_core::{MediaId, UnixSeconds};

use crate::{Done, Paged, adapt};

endpoint!(AddDraft: POST "/cgi-bin/draft/add" -> AddedDraft);

/// Adds a draft.
///
/// Refused with 40007 when a cover is not permanent material, 45003 to 45008 when a text is too long.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Add_draft.html)
#[doc(alias = "新建草稿")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddDraft {
    /// The articles, at most 8; one if it is pictures with a text.
    pub articles: Vec<Article>,
}

impl AddDraft {
    /// A draft of `articles`, at most 8.
    pub fn new(articles: impl IntoIterator<Item = Article>) -> Self {
        Self {
            articles: articles.into_iter().collect(),
        }
    }
}

/// An article to be a draft.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Article {
    /// What it is; an article without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_type: Option<ArticleKind>,
    /// The title, at most 32 characters.
    pub title: String,
    /// The author, at most 16 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The summary (摘要), at most 128 characters, of a single article; the first 54 characters of the text
    /// without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The text: HTML without scripts, less than 20,000 characters and 1 MB. Its pictures come from
    /// `UploadArticleImage` of the chapter `media`. With pictures: plain text.
    pub content: String,
    /// What “read the original” (阅读原文) leads to, at most 1 KB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_source_url: Option<String>,
    /// The cover, permanent material. Articles need it; pictures with a text have it in `image_info`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumb_media_id: Option<MediaId>,
    /// Whether the article begins with its cover. The platform's page does not name it any more.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub show_cover_pic: Option<bool>,
    /// Whether users can comment on it; not without it.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub need_open_comment: Option<bool>,
    /// Whether only followers can comment; everybody without it.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub only_fans_can_comment: Option<bool>,
    /// The part of the cover for lists, 2.35:1, as `x1_y1_x2_y2` from `0_0` at the upper left to `1_1`, six
    /// decimals at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pic_crop_235_1: Option<String>,
    /// The part of the cover for small squares, 1:1, in the same form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pic_crop_1_1: Option<String>,
    /// The pictures, of [`ArticleKind::PICTURES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_info: Option<ArticleImages>,
    /// The parts of the cover, of [`ArticleKind::PICTURES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover_info: Option<CoverCrops>,
    /// The product shown below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_info: Option<ProductInfo>,
}

impl Article {
    /// An article called `title`, with the text `content` (HTML) and the cover `thumb_media_id`, permanent
    /// material.
    pub fn new(title: impl Into<String>, content: impl Into<String>, thumb_media_id: MediaId) -> Self {
        Self {
            thumb_media_id: Some(thumb_media_id),
            ..Self::of(title, content)
        }
    }

    /// Pictures with a text (图片消息): permanent material, at most 20, the first is the cover. `content` is plain
    /// text.
    pub fn pictures(
        title: impl Into<String>,
        content: impl Into<String>,
        pictures: impl IntoIterator<Item = MediaId>,
    ) -> Self {
        let image_list = pictures
            .into_iter()
            .map(|image_media_id| ArticleImage { image_media_id })
            .collect();
        Self {
            article_type: Some(ArticleKind::PICTURES),
            image_info: Some(ArticleImages { image_list }),
            ..Self::of(title, content)
        }
    }

    fn of(title: impl Into<String>, content: impl Into<String>) -> Self {
        Self {
            article_type: None,
            title: title.into(),
            author: None,
            digest: None,
            content: content.into(),
            content_source_url: None,
            thumb_media_id: None,
            show_cover_pic: None,
            need_open_comment: None,
            only_fans_can_comment: None,
            pic_crop_235_1: None,
            pic_crop_1_1: None,
            image_info: None,
            cover_info: None,
            product_info: None,
        }
    }
}

setters!(Article {
    author: Option<String>,
    digest: Option<String>,
    content_source_url: Option<String>,
    need_open_comment: Option<bool>,
    only_fans_can_comment: Option<bool>,
    pic_crop_235_1: Option<String>,
    pic_crop_1_1: Option<String>,
    cover_info: Option<CoverCrops>,
    product_info: Option<ProductInfo>,
});

open_enum! {
    /// What an article is (`article_type`).
    pub struct ArticleKind(str) {
        /// An article (图文消息).
        ARTICLE = "news",
        /// Pictures with a text (图片消息).
        PICTURES = "newspic",
    }
}

/// Pictures of [`ArticleKind::PICTURES`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ArticleImages {
    /// The pictures, at most 20; the first is the cover.
    #[serde(default)]
    pub image_list: Vec<ArticleImage>,
}

/// A picture of [`ArticleKind::PICTURES`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ArticleImage {
    /// The picture, permanent material.
    pub image_media_id: MediaId,
}

/// The parts of the cover of [`ArticleKind::PICTURES`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CoverCrops {
    /// One part for each ratio.
    #[serde(default)]
    pub crop_percent_list: Vec<CoverCrop>,
}

impl CoverCrops {
    /// The parts `crops`, one for each ratio.
    pub fn new(crops: impl IntoIterator<Item = CoverCrop>) -> Self {
        Self {
            crop_percent_list: crops.into_iter().collect(),
        }
    }
}

/// A part of the cover, from 0, 0 at the upper left to 1, 1. The platform writes the numbers as texts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CoverCrop {
    /// Its shape: `1_1`, `16_9` or `2.35_1`.
    pub ratio: String,
    /// The left edge.
    pub x1: String,
    /// The upper edge.
    pub y1: String,
    /// The right edge.
    pub x2: String,
    /// The lower edge.
    pub y2: String,
}

impl CoverCrop {
    /// The part from `left`, `top` to `right`, `bottom` of the shape `ratio`: `1_1`, `16_9` or `2.35_1`.
    pub fn new(ratio: impl Into<String>, left: f64, top: f64, right: f64, bottom: f64) -> Self {
        let text = |number: f64| format!("{:.6}", number.clamp(0.0, 1.0));
        Self {
            ratio: ratio.into(),
            x1: text(left),
            y1: text(top),
            x2: text(right),
            y2: text(bottom),
        }
    }
}

/// A product shown with an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductInfo {
    /// The product shown below the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer_product_info: Option<FooterProduct>,
}

impl ProductInfo {
    /// The product `product_key` below the text.
    pub fn footer(product_key: impl Into<String>) -> Self {
        let product_key = Some(product_key.into());
        Self {
            footer_product_info: Some(FooterProduct { product_key }),
        }
    }
}

/// A product below an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FooterProduct {
    /// The product's key, from the shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_key: Option<String>,
}

/// The answer to [`AddDraft`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AddedDraft {
    /// What to call the draft by.
    pub media_id: MediaId,
}

endpoint!(GetDraft: POST "/cgi-bin/draft/get" [repeatable] -> ArticleContents);

/// Reads a draft.
///
/// Refused with 40007 when there is no such draft (any more: publishing removes it).
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Get_draft.html)
#[doc(alias = "获取草稿")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetDraft {
    /// The draft.
    pub media_id: MediaId,
}

impl GetDraft {
    /// The draft `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self { media_id }
    }
}

/// Articles: the answer to [`GetDraft`] and [`GetPublished`](super::GetPublished).
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ArticleContents {
    /// The articles.
    #[serde(default, with = "adapt::null")]
    pub news_item: Vec<ArticleContent>,
    /// When they were made.
    #[serde(default, with = "adapt::empty")]
    pub create_time: Option<UnixSeconds>,
    /// When they were changed.
    #[serde(default, with = "adapt::empty")]
    pub update_time: Option<UnixSeconds>,
}

/// An article that was read.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ArticleContent {
    /// What it is; an article without it.
    pub article_type: Option<ArticleKind>,
    /// The title.
    pub title: String,
    /// The author; empty for nobody.
    pub author: Option<String>,
    /// The summary (摘要).
    pub digest: Option<String>,
    /// The text, HTML; lists leave it out on request.
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
    /// Whether users can comment on it.
    #[serde(default, with = "adapt::bool01::option")]
    pub need_open_comment: Option<bool>,
    /// Whether only followers can comment.
    #[serde(default, with = "adapt::bool01::option")]
    pub only_fans_can_comment: Option<bool>,
    /// Where the article is: good for a while for drafts, for good when it is published.
    pub url: Option<String>,
    /// Whether it was deleted after it had been published.
    #[serde(default, with = "adapt::bool01::option")]
    pub is_deleted: Option<bool>,
    /// The part of the cover for lists.
    pub pic_crop_235_1: Option<String>,
    /// The part of the cover for small squares.
    pub pic_crop_1_1: Option<String>,
    /// The pictures, of [`ArticleKind::PICTURES`].
    pub image_info: Option<ArticleImages>,
    /// The parts of the cover, of [`ArticleKind::PICTURES`].
    pub cover_info: Option<CoverCrops>,
    /// The product shown below.
    pub product_info: Option<ProductInfo>,
}

endpoint!(UpdateDraft: POST "/cgi-bin/draft/update" [repeatable] -> Done);

/// Replaces an article of a draft.
///
/// Refused with 40007 when there is no such draft, 40114 when it has no such article.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Update_draft.html)
#[doc(alias = "修改草稿")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateDraft {
    /// The draft.
    pub media_id: MediaId,
    /// Which of its articles, from 0.
    pub index: u32,
    /// The new article: one, whatever the platform calls it.
    pub articles: Article,
}

impl UpdateDraft {
    /// Puts `article` in the place of the article numbered `index`, from 0, of the draft `media_id`.
    pub fn new(media_id: MediaId, index: u32, article: Article) -> Self {
        Self {
            media_id,
            index,
            articles: article,
        }
    }
}

endpoint!(DeleteDraft: POST "/cgi-bin/draft/delete" -> Done);

/// Deletes a draft. It cannot be brought back.
///
/// Refused with 40007 when there is no such draft.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Delete_draft.html)
#[doc(alias = "删除草稿")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteDraft {
    /// The draft.
    pub media_id: MediaId,
}

impl DeleteDraft {
    /// The draft `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self { media_id }
    }
}

endpoint!(CountDrafts: GET "/cgi-bin/draft/count" -> DraftCount);

/// Tells how many drafts there are.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Count_drafts.html)
#[doc(alias = "获取草稿总数")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct CountDrafts;

/// The answer to [`CountDrafts`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct DraftCount {
    /// How many there are.
    #[serde(with = "adapt::number")]
    pub total_count: u64,
}

endpoint!(ListDrafts: POST "/cgi-bin/draft/batchget" [repeatable] -> DraftsPage);

/// Lists the drafts, 20 a page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Get_draft_list.html)
#[doc(alias = "获取草稿列表")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListDrafts {
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

impl ListDrafts {
    /// The first 20 drafts, with their texts.
    pub fn new() -> Self {
        Self {
            offset: 0,
            count: 20,
            no_content: None,
        }
    }
}

impl Default for ListDrafts {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListDrafts { offset: u64, count: u32, no_content: Option<bool> });

/// The answer to [`ListDrafts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct DraftsPage {
    /// How many drafts there are in all.
    #[serde(default, with = "adapt::number::option")]
    pub total_count: Option<u64>,
    /// How many are on this page.
    #[serde(default, with = "adapt::number::option")]
    pub item_count: Option<u64>,
    /// The drafts on this page.
    #[serde(default, with = "adapt::null")]
    pub item: Vec<Draft>,
}

/// A draft in a list.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Draft {
    /// What to call it by.
    pub media_id: MediaId,
    /// Its articles.
    pub content: Option<ArticleContents>,
    /// When it was changed.
    pub update_time: Option<UnixSeconds>,
}

impl Paged for ListDrafts {
    type Item = Draft;

    fn next(&self, answer: &DraftsPage) -> Option<Self> {
        let offset = self.offset + answer.item.len() as u64;
        let more = !answer.item.is_empty() && answer.total_count.is_none_or(|total| offset < total);
        more.then(|| self.offset(offset))
    }

    fn items(answer: DraftsPage) -> Vec<Draft> {
        answer.item
    }
}

endpoint!(SwitchDraftBox: POST "/cgi-bin/draft/switch" [query("checkonly")] -> DraftBoxState);

/// Switches drafts on, or tells whether they are. There is no way back.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Temporary_MP_Switch.html)
#[doc(alias = "草稿箱 MP 端开关（仅内测期间使用）")]
#[deprecated(note = "every account has drafts since 2022")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SwitchDraftBox {
    /// Whether to tell only.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub checkonly: Option<bool>,
}

impl SwitchDraftBox {
    /// Switches drafts on, for good.
    pub fn on() -> Self {
        Self { checkonly: None }
    }

    /// Tells whether they are on.
    pub fn check() -> Self {
        Self {
            checkonly: Some(true),
        }
    }
}

/// The answer to [`SwitchDraftBox`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct DraftBoxState {
    /// Whether drafts are on.
    #[serde(default, with = "adapt::bool01::option")]
    pub is_open: Option<bool>,
}
