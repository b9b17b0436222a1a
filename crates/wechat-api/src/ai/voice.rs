//! Speech and translation.

use serde::{Deserialize, Serialize};

use crate::{Done, Upload};

open_enum! {
    /// A language that is spoken or written (`lang`).
    pub struct VoiceLang(str) {
        /// Chinese.
        ZH_CN = "zh_CN",
        /// English.
        EN_US = "en_US",
    }
}

endpoint!(SubmitVoice: POST "/cgi-bin/media/voice/addvoicetorecofortext" [raw(voice)] -> Done);

/// Gives a voice to be recognised. The text is told by [`GetVoiceText`], within ten seconds.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/AI_Open_API.html)
#[doc(alias = "提交语音")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SubmitVoice {
    /// The type of file: `mp3` only.
    pub format: String,
    /// A name of yours for it, which must not have been used.
    pub voice_id: String,
    /// The language; Chinese without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<VoiceLang>,
    /// The voice: MP3, 16 kHz, one channel, at most 1 MB and 60 seconds.
    #[serde(skip)]
    pub voice: Upload,
}

impl SubmitVoice {
    /// The voice `voice` (MP3), by a name of yours.
    pub fn new(voice_id: impl Into<String>, voice: Upload) -> Self {
        Self {
            format: "mp3".to_owned(),
            voice_id: voice_id.into(),
            lang: None,
            voice,
        }
    }
}

setters!(SubmitVoice { lang: Option<VoiceLang> });

endpoint!(GetVoiceText: POST "/cgi-bin/media/voice/queryrecoresultfortext" [query("voice_id", "lang"), repeatable] -> VoiceText);

/// Tells what a voice says that was given with [`SubmitVoice`].
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/AI_Open_API.html)
#[doc(alias = "获取语音识别结果")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetVoiceText {
    /// The name it was given.
    pub voice_id: String,
    /// The language; Chinese without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<VoiceLang>,
}

impl GetVoiceText {
    /// The voice that was named `voice_id`.
    pub fn new(voice_id: impl Into<String>) -> Self {
        Self {
            voice_id: voice_id.into(),
            lang: None,
        }
    }
}

setters!(GetVoiceText { lang: Option<VoiceLang> });

/// The answer to [`GetVoiceText`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VoiceText {
    /// What it says.
    pub result: String,
}

endpoint!(Translate: POST "/cgi-bin/media/voice/translatecontent" [raw(content), repeatable] -> Translation);

/// Translates a text.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Intelligent_Interface/AI_Open_API.html)
#[doc(alias = "微信翻译")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Translate {
    /// From which language.
    pub lfrom: VoiceLang,
    /// Into which language.
    pub lto: VoiceLang,
    /// The text: UTF-8, at most 600 bytes.
    #[serde(skip)]
    pub content: Upload,
}

impl Translate {
    /// The text `content`, at most 600 bytes, from `from` into `to`.
    pub fn new(from: VoiceLang, to: VoiceLang, content: impl Into<String>) -> Self {
        Self {
            lfrom: from,
            lto: to,
            content: Upload::bytes("content.txt", content.into()),
        }
    }
}

/// The answer to [`Translate`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Translation {
    /// The text.
    pub from_content: String,
    /// The text in the other language.
    pub to_content: String,
}
