//! What a guide can answer with one tap, what new customers are greeted with, and what is answered for guides who are away.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, MediaId, UnixSeconds};

use super::GuideId;
use crate::{Done, adapt};

endpoint!(SetGuideConfig: POST "/cgi-bin/guide/setguideconfig" [repeatable] -> Done);

/// Sets what a guide can answer with one tap, and what new customers are greeted with.
///
/// Without a guide ([`GuideId::default`]) the greetings are those of the whole account.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.setGuideConfig.html)
#[doc(alias = "设置快捷回复与关注自动回复")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetGuideConfig {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// Whether to remove the settings named here, instead of setting them.
    pub is_delete: bool,
    /// Quick answers (快捷回复).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_fast_reply_list: Option<Vec<QuickReply>>,
    /// The first greeting (新客户关注自动回复).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_auto_reply: Option<Greeting>,
    /// The second greeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_auto_reply_plus: Option<Greeting>,
}

impl SetGuideConfig {
    /// Sets something for `guide`, once it is named.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self {
            guide: guide.into(),
            is_delete: false,
            guide_fast_reply_list: None,
            guide_auto_reply: None,
            guide_auto_reply_plus: None,
        }
    }
}

setters!(SetGuideConfig { is_delete: bool, guide_fast_reply_list: Option<Vec<QuickReply>>, guide_auto_reply: Option<Greeting>, guide_auto_reply_plus: Option<Greeting> });

/// A quick answer (快捷回复) of a guide.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct QuickReply {
    /// Its text.
    pub content: String,
}

impl QuickReply {
    /// The answer `content`.
    pub fn new(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
        }
    }
}

/// What new customers are greeted with.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Greeting {
    /// What kind of message it is.
    #[serde(with = "adapt::number_in_text")]
    pub msgtype: GreetingKind,
    /// The text, the picture's `media_id`, or the card as JSON: see the constructors.
    pub content: String,
}

impl Greeting {
    /// A text.
    pub fn text(content: impl Into<String>) -> Self {
        Self {
            msgtype: GreetingKind::TEXT,
            content: content.into(),
        }
    }

    /// A picture that was uploaded as medium.
    pub fn image(media_id: &MediaId) -> Self {
        Self {
            msgtype: GreetingKind::IMAGE,
            content: media_id.to_string(),
        }
    }

    /// A card of the mini program `appid`, opening the page `path`, with a picture that was uploaded as
    /// medium.
    pub fn mini_program(title: &str, appid: &AppId, path: &str, media_id: &MediaId) -> Self {
        let card = serde_json::json!({
            "media_id": media_id, "title": title, "path": path, "appid": appid,
        });
        Self {
            msgtype: GreetingKind::MINI_PROGRAM,
            content: card.to_string(),
        }
    }
}

open_enum! {
    /// What kind of message a greeting is.
    pub struct GreetingKind(i64) {
        /// A text.
        TEXT = 1,
        /// A picture.
        IMAGE = 2,
        /// A card of a mini program (小程序卡片).
        MINI_PROGRAM = 3,
    }
}

endpoint!(GetGuideConfig: POST "/cgi-bin/guide/getguideconfig" [repeatable] -> GuideConfig);

/// Shows the quick answers and greetings of a guide; without a guide ([`GuideId::default`]) the
/// greetings of the whole account.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.getGuideConfig.html)
#[doc(alias = "获取快捷回复与关注自动回复")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetGuideConfig {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
}

impl GetGuideConfig {
    /// The settings of `guide`.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self { guide: guide.into() }
    }
}

/// The answer to [`GetGuideConfig`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideConfig {
    /// Quick answers (快捷回复).
    #[serde(default, with = "adapt::null")]
    pub guide_fast_reply_list: Vec<CurrentQuickReply>,
    /// The first greeting (新客户关注自动回复).
    pub guide_auto_reply: Option<CurrentGreeting>,
    /// The second greeting.
    pub guide_auto_reply_plus: Option<CurrentGreeting>,
}

/// A quick answer as it is set.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CurrentQuickReply {
    /// Its text.
    pub content: String,
    /// When it was set.
    pub updatetime: Option<UnixSeconds>,
}

/// A greeting as it is set.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CurrentGreeting {
    /// What kind of message it is.
    pub msgtype: GreetingKind,
    /// The text, the picture, or the card as JSON, which is not always well-formed.
    pub content: String,
    /// When it was set.
    pub updatetime: Option<UnixSeconds>,
}

endpoint!(SetAccountGuideConfig: POST "/cgi-bin/guide/setguideacctconfig" [repeatable] -> Done);

/// Sets what no guide may write, and what is answered for guides who are away.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.setGuideAcctConfig.html)
#[doc(alias = "设置敏感词与离线自动回复")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetAccountGuideConfig {
    /// Whether to remove the settings named here, instead of setting them.
    pub is_delete: bool,
    /// Words that messages of guides must not contain (敏感词).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub black_keyword: Option<BlockedWords>,
    /// What customers are answered while their guide is away (离线自动回复).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_auto_reply: Option<AwayReply>,
}

impl SetAccountGuideConfig {
    /// Sets something for all guides, once it is named.
    pub fn new() -> Self {
        Self {
            is_delete: false,
            black_keyword: None,
            guide_auto_reply: None,
        }
    }
}

impl Default for SetAccountGuideConfig {
    fn default() -> Self {
        Self::new()
    }
}

setters!(SetAccountGuideConfig { is_delete: bool, black_keyword: Option<BlockedWords>, guide_auto_reply: Option<AwayReply> });

/// Words that messages of guides must not contain (敏感词).
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BlockedWords {
    /// The words.
    pub values: Vec<String>,
}

impl BlockedWords {
    /// These words.
    pub fn new(values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            values: values.into_iter().map(Into::into).collect(),
        }
    }
}

/// What customers are answered while their guide is away (离线自动回复).
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AwayReply {
    /// The text.
    pub content: String,
}

impl AwayReply {
    /// The answer `content`.
    pub fn new(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
        }
    }
}

endpoint!(GetAccountGuideConfig: POST "/cgi-bin/guide/getguideacctconfig" [repeatable] -> AccountGuideConfig);

/// Shows what no guide may write, and what is answered for guides who are away.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.getGuideAcctConfig.html)
#[doc(alias = "获取敏感词与离线自动回复")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetAccountGuideConfig;

/// The answer to [`GetAccountGuideConfig`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AccountGuideConfig {
    /// Words that messages of guides must not contain (敏感词).
    pub black_keyword: Option<CurrentBlockedWords>,
    /// What customers are answered while their guide is away (离线自动回复).
    pub guide_auto_reply: Option<CurrentAwayReply>,
}

/// Blocked words as they are set.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CurrentBlockedWords {
    /// The words.
    #[serde(default, with = "adapt::null")]
    pub values: Vec<String>,
    /// When they were set.
    pub updatetime: Option<UnixSeconds>,
}

/// The answer for guides who are away, as it is set.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CurrentAwayReply {
    /// The text.
    pub content: String,
    /// When it was set.
    pub updatetime: Option<UnixSeconds>,
}
