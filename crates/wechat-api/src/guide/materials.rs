//! What guides pick from when they write (素材): texts, pictures and cards of mini programs.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, MediaId, UnixSeconds};

use crate::{Done, Paged, adapt};

open_enum! {
    /// Whose material it is.
    pub struct GuideMaterialOwner(i64) {
        /// The account's, the only kind that is documented.
        ACCOUNT = 0,
    }
}

endpoint!(AddGuideCard: POST "/cgi-bin/guide/setguidecardmaterial" -> Done);

/// Adds a card of a mini program.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.setGuideCardMaterial.html)
#[doc(alias = "添加小程序卡片素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddGuideCard {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// The card's picture, which was uploaded as medium.
    pub media_id: MediaId,
    /// The card's title.
    pub title: String,
    /// The page that the card opens.
    pub path: String,
    /// The mini program.
    pub appid: AppId,
}

impl AddGuideCard {
    /// A card of the mini program `appid` with this picture and title, which opens `path`.
    pub fn new(media_id: MediaId, title: impl Into<String>, path: impl Into<String>, appid: AppId) -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            media_id,
            title: title.into(),
            path: path.into(),
            appid,
        }
    }
}

setters!(AddGuideCard {
    kind: GuideMaterialOwner
});

endpoint!(ListGuideCards: POST "/cgi-bin/guide/getguidecardmaterial" [repeatable] -> GuideCards);

/// Lists the cards of mini programs.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.getGuideCardMaterial.html)
#[doc(alias = "查询小程序卡片素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGuideCards {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
}

impl ListGuideCards {
    /// All cards.
    pub fn new() -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
        }
    }
}

impl Default for ListGuideCards {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListGuideCards {
    kind: GuideMaterialOwner
});

/// The answer to [`ListGuideCards`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideCards {
    /// The cards.
    #[serde(default, with = "adapt::null")]
    pub card_list: Vec<GuideCard>,
}

/// A card of a mini program.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideCard {
    /// Its title.
    pub title: String,
    /// The mini program.
    pub appid: AppId,
    /// The page that it opens.
    pub path: String,
    /// The URL of its picture.
    pub picurl: Option<String>,
    /// A number of the picture.
    #[serde(default, with = "adapt::number::option")]
    pub master_id: Option<i64>,
    /// A number of the picture.
    #[serde(default, with = "adapt::number::option")]
    pub slave_id: Option<i64>,
}

endpoint!(DeleteGuideCard: POST "/cgi-bin/guide/delguidecardmaterial" -> Done);

/// Deletes a card of a mini program.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.delGuideCardMaterial.html)
#[doc(alias = "删除小程序卡片素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteGuideCard {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// The card's title.
    pub title: String,
    /// The page that the card opens.
    pub path: String,
    /// The mini program.
    pub appid: AppId,
}

impl DeleteGuideCard {
    /// Deletes the card that has these three.
    pub fn new(title: impl Into<String>, path: impl Into<String>, appid: AppId) -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            title: title.into(),
            path: path.into(),
            appid,
        }
    }
}

setters!(DeleteGuideCard {
    kind: GuideMaterialOwner
});

endpoint!(AddGuideImage: POST "/cgi-bin/guide/setguideimagematerial" -> Done);

/// Adds a picture.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.setGuideImageMaterial.html)
#[doc(alias = "添加图片素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddGuideImage {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// The picture, which was uploaded as medium.
    pub media_id: MediaId,
}

impl AddGuideImage {
    /// The picture `media_id`.
    pub fn new(media_id: MediaId) -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            media_id,
        }
    }
}

setters!(AddGuideImage {
    kind: GuideMaterialOwner
});

endpoint!(ListGuideImages: POST "/cgi-bin/guide/getguideimagematerial" [repeatable] -> GuideImagesPage);

/// Lists the pictures, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.getGuideImageMaterial.html)
#[doc(alias = "查询图片素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGuideImages {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// How many to skip.
    pub start: u64,
    /// How many at most.
    pub num: u64,
}

impl ListGuideImages {
    /// The first ten pictures.
    pub fn new() -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            start: 0,
            num: 10,
        }
    }
}

impl Default for ListGuideImages {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListGuideImages {
    kind: GuideMaterialOwner,
    start: u64,
    num: u64
});

/// The answer to [`ListGuideImages`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideImagesPage {
    /// The pictures of this page.
    #[serde(default, with = "adapt::null")]
    pub model_list: Vec<GuideImage>,
    /// How many pictures there are.
    #[serde(with = "adapt::number")]
    pub total_num: u64,
}

/// A picture.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideImage {
    /// Its URL.
    pub picurl: String,
}

impl Paged for ListGuideImages {
    type Item = GuideImage;

    fn next(&self, answer: &GuideImagesPage) -> Option<Self> {
        let next = self.start + self.num;
        (self.num > 0 && next < answer.total_num).then(|| self.clone().start(next))
    }

    fn items(answer: GuideImagesPage) -> Vec<GuideImage> {
        answer.model_list
    }
}

endpoint!(DeleteGuideImage: POST "/cgi-bin/guide/delguideimagematerial" -> Done);

/// Deletes a picture.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.delGuideImageMaterial.html)
#[doc(alias = "删除图片素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteGuideImage {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// The picture's URL, as in [`GuideImage`].
    pub picurl: String,
}

impl DeleteGuideImage {
    /// Deletes the picture with this URL.
    pub fn new(picurl: impl Into<String>) -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            picurl: picurl.into(),
        }
    }
}

setters!(DeleteGuideImage {
    kind: GuideMaterialOwner
});

endpoint!(AddGuideText: POST "/cgi-bin/guide/setguidewordmaterial" -> Done);

/// Adds a text.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.setGuideWordMaterial.html)
#[doc(alias = "添加文字素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddGuideText {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// The text.
    pub word: String,
}

impl AddGuideText {
    /// The text `word`.
    pub fn new(word: impl Into<String>) -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            word: word.into(),
        }
    }
}

setters!(AddGuideText {
    kind: GuideMaterialOwner
});

endpoint!(ListGuideTexts: POST "/cgi-bin/guide/getguidewordmaterial" [repeatable] -> GuideTextsPage);

/// Lists the texts, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.getGuideWordMaterial.html)
#[doc(alias = "查询文字素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGuideTexts {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// How many to skip.
    pub start: u64,
    /// How many at most.
    pub num: u64,
}

impl ListGuideTexts {
    /// The first ten texts.
    pub fn new() -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            start: 0,
            num: 10,
        }
    }
}

impl Default for ListGuideTexts {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListGuideTexts {
    kind: GuideMaterialOwner,
    start: u64,
    num: u64
});

/// The answer to [`ListGuideTexts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideTextsPage {
    /// The texts of this page.
    #[serde(default, with = "adapt::null")]
    pub word_list: Vec<GuideText>,
    /// How many texts there are.
    #[serde(with = "adapt::number")]
    pub total_num: u64,
}

/// A text.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideText {
    /// The text.
    pub word: String,
    /// When it was added.
    pub create_time: Option<UnixSeconds>,
}

impl Paged for ListGuideTexts {
    type Item = GuideText;

    fn next(&self, answer: &GuideTextsPage) -> Option<Self> {
        let next = self.start + self.num;
        (self.num > 0 && next < answer.total_num).then(|| self.clone().start(next))
    }

    fn items(answer: GuideTextsPage) -> Vec<GuideText> {
        answer.word_list
    }
}

endpoint!(DeleteGuideText: POST "/cgi-bin/guide/delguidewordmaterial" -> Done);

/// Deletes a text.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/model-account/shopping-guide.delGuideWordMaterial.html)
#[doc(alias = "删除文字素材")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteGuideText {
    /// Whose material it is.
    #[serde(rename = "type")]
    pub kind: GuideMaterialOwner,
    /// The text, to the letter.
    pub word: String,
}

impl DeleteGuideText {
    /// Deletes the text `word`.
    pub fn new(word: impl Into<String>) -> Self {
        Self {
            kind: GuideMaterialOwner::ACCOUNT,
            word: word.into(),
        }
    }
}

setters!(DeleteGuideText {
    kind: GuideMaterialOwner
});
