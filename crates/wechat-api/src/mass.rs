//! Mass sending (群发): one message to all followers, to those who have a tag, or to a list.
//!
//! A service account (服务号) may send each follower four messages a month, a subscription account (订阅号)
//! one a day. The platform takes the message ([`SendToTag`], [`SendToFollowers`]) and sends it in the
//! background; a `MASSSENDJOBFINISH` event tells of the end, and [`GetMassStatus`] on request. Have a look at it
//! on a phone first with [`PreviewMessage`]. Files and articles are permanent or temporary material, uploaded
//! before.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, me: wechat_core::OpenId) -> Result<(), wechat_api::Error> {
//! use wechat_api::mass::{MassMessage, PreviewMessage, SendToTag};
//!
//! let message = MassMessage::text("The shop is closed on Monday.");
//! api.send(&PreviewMessage::new(me, message.clone())).await?;
//! let sent = api.send(&SendToTag::new(134, message).clientmsgid("closed-2026-02")).await?;
//! println!("message {} is on its way", sent.msg_id);
//! # Ok(())
//! # }
//! ```
//!
//! Limits: 100 calls a day by tag, 1,000 by list, 100 previews, 10 deletions. These calls are never repeated
//! by themselves: after a failure that is not a refusal, ask [`GetMassStatus`], or send again with the same
//! `clientmsgid`.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Batch_Sends_and_Originality_Checks.html)

use serde::{Deserialize, Serialize};
use wechat_core::{MediaId, OpenId};

use crate::{Done, adapt};

endpoint!(SendToTag: POST "/cgi-bin/message/mass/sendall" -> MassSent);

/// Sends a message to all followers, or to those who have a tag.
///
/// Refused with 45028 when the quota of the day or month is used up, 45065 when the `clientmsgid` was used
/// within 24 hours, 48008 when the account may not send this kind.
#[doc(alias = "根据标签进行群发")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SendToTag {
    /// Who gets it.
    pub filter: MassFilter,
    /// The message.
    #[serde(flatten)]
    pub message: MassMessage,
    /// What happens when an article turns out to be a reprint (转载): `true` sends it all the same if its
    /// author allows that, `false`, the default, sends nothing.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub send_ignore_reprint: Option<bool>,
    /// A name of yours, at most 64 bytes: within 24 hours the platform sends a name once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clientmsgid: Option<String>,
}

impl SendToTag {
    /// `message` for the followers who have the tag numbered `tag_id`.
    pub fn new(tag_id: u32, message: MassMessage) -> Self {
        let filter = MassFilter {
            is_to_all: Some(false),
            tag_id: Some(tag_id),
        };
        Self::filtered(filter, message)
    }

    /// `message` for all followers. It also appears in the account's history (历史消息).
    pub fn everyone(message: MassMessage) -> Self {
        let filter = MassFilter {
            is_to_all: Some(true),
            tag_id: None,
        };
        Self::filtered(filter, message)
    }

    fn filtered(filter: MassFilter, message: MassMessage) -> Self {
        Self {
            filter,
            message,
            send_ignore_reprint: None,
            clientmsgid: None,
        }
    }
}

setters!(SendToTag { send_ignore_reprint: Option<bool>, clientmsgid: Option<String> });

/// Who gets a message.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassFilter {
    /// All followers. Otherwise those who have the tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_to_all: Option<bool>,
    /// The tag's number.
    #[serde(
        default,
        with = "adapt::number::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub tag_id: Option<u32>,
}

endpoint!(SendToFollowers: POST "/cgi-bin/message/mass/send" -> MassSent);

/// Sends a message to followers, 2 to 10,000 of them. Service accounts (服务号) only.
///
/// Refused with 40130 for fewer than two, 45028 when the quota is used up, 45065 when the `clientmsgid` was
/// used within 24 hours.
#[doc(alias = "根据 OpenID 列表群发")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SendToFollowers {
    /// The followers, 2 to 10,000.
    pub touser: Vec<OpenId>,
    /// The message.
    #[serde(flatten)]
    pub message: MassMessage,
    /// What happens when an article turns out to be a reprint (转载): `true` sends it all the same if its
    /// author allows that, `false`, the default, sends nothing.
    #[serde(
        default,
        with = "adapt::bool01::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub send_ignore_reprint: Option<bool>,
    /// A name of yours, at most 64 bytes: within 24 hours the platform sends a name once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clientmsgid: Option<String>,
}

impl SendToFollowers {
    /// `message` for `followers`.
    pub fn new(followers: impl IntoIterator<Item = OpenId>, message: MassMessage) -> Self {
        Self {
            touser: followers.into_iter().collect(),
            message,
            send_ignore_reprint: None,
            clientmsgid: None,
        }
    }
}

setters!(SendToFollowers { send_ignore_reprint: Option<bool>, clientmsgid: Option<String> });

/// The answer to [`SendToTag`] and [`SendToFollowers`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MassSent {
    /// The message's number, for [`GetMassStatus`] and [`DeleteMassMessage`].
    #[serde(with = "adapt::number")]
    pub msg_id: u64,
    /// The articles' number, for comments and for statistics (the `msgid` there begins with it); articles
    /// only.
    #[serde(default, with = "adapt::number::option")]
    pub msg_data_id: Option<u64>,
    /// What was sent, where the platform says it.
    #[serde(rename = "type", default)]
    pub kind: Option<String>,
}

/// A message for many.
///
/// `msgtype` says which of the others is sent; the constructors set both.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassMessage {
    /// What kind it is.
    pub msgtype: MassKind,
    /// A text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<MassText>,
    /// Articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mpnews: Option<MassMedia>,
    /// A picture; in previews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<MassMedia>,
    /// Pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub images: Option<MassImages>,
    /// A voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<MassMedia>,
    /// A video.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mpvideo: Option<MassVideo>,
    /// A card (卡券); the platform stopped sending them on 2024-08-10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxcard: Option<MassCard>,
}

open_enum! {
    /// What kind of message is sent to many (`msgtype`).
    pub struct MassKind(str) {
        /// A text.
        TEXT = "text",
        /// Articles (图文).
        ARTICLES = "mpnews",
        /// Pictures.
        IMAGE = "image",
        /// A voice.
        VOICE = "voice",
        /// A video.
        VIDEO = "mpvideo",
        /// A card (卡券); no longer sent.
        CARD = "wxcard",
    }
}

impl MassMessage {
    fn of(msgtype: MassKind) -> Self {
        Self {
            msgtype,
            text: None,
            mpnews: None,
            image: None,
            images: None,
            voice: None,
            mpvideo: None,
            wxcard: None,
        }
    }

    /// The text `content`, at most 2,048 bytes.
    pub fn text(content: impl Into<String>) -> Self {
        let content = content.into();
        Self {
            text: Some(MassText { content }),
            ..Self::of(MassKind::TEXT)
        }
    }

    /// The articles `media_id`: a draft, or permanent material.
    pub fn articles(media_id: MediaId) -> Self {
        Self {
            mpnews: Some(MassMedia { media_id }),
            ..Self::of(MassKind::ARTICLES)
        }
    }

    /// Pictures, as one message.
    pub fn images(media_ids: impl IntoIterator<Item = MediaId>) -> Self {
        Self {
            images: Some(MassImages {
                media_ids: media_ids.into_iter().collect(),
                recommend: None,
                need_open_comment: None,
                only_fans_can_comment: None,
            }),
            ..Self::of(MassKind::IMAGE)
        }
    }

    /// The picture `media_id`, for a preview. What is really sent are [`images`](Self::images).
    pub fn image(media_id: MediaId) -> Self {
        Self {
            image: Some(MassMedia { media_id }),
            ..Self::of(MassKind::IMAGE)
        }
    }

    /// The voice `media_id`.
    pub fn voice(media_id: MediaId) -> Self {
        Self {
            voice: Some(MassMedia { media_id }),
            ..Self::of(MassKind::VOICE)
        }
    }

    /// The video `media_id`.
    pub fn video(media_id: MediaId) -> Self {
        Self {
            mpvideo: Some(MassVideo {
                media_id,
                title: None,
                description: None,
            }),
            ..Self::of(MassKind::VIDEO)
        }
    }

    /// Changes the pictures, if these are some: `images(ids).with_images(|images| images.recommend("…"))`.
    #[must_use]
    pub fn with_images(mut self, change: impl FnOnce(MassImages) -> MassImages) -> Self {
        self.images = self.images.map(change);
        self
    }

    /// Changes the video, if this is one: `video(id).with_video(|video| video.title("…"))`.
    #[must_use]
    pub fn with_video(mut self, change: impl FnOnce(MassVideo) -> MassVideo) -> Self {
        self.mpvideo = self.mpvideo.map(change);
        self
    }
}

/// A text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassText {
    /// The text, at most 2,048 bytes.
    pub content: String,
}

/// A file or articles.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassMedia {
    /// The material.
    pub media_id: MediaId,
}

/// Pictures.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassImages {
    /// The pictures.
    pub media_ids: Vec<MediaId>,
    /// A line above them (推荐语); “分享图片” if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommend: Option<String>,
    /// Whether users can comment on them.
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

setters!(MassImages {
    recommend: Option<String>,
    need_open_comment: Option<bool>,
    only_fans_can_comment: Option<bool>,
});

/// A video.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassVideo {
    /// The video.
    pub media_id: MediaId,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

setters!(MassVideo { title: Option<String>, description: Option<String> });

/// A card (卡券).
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MassCard {
    /// The card.
    pub card_id: String,
    /// A JSON text with `code`, `openid`, `timestamp` and `signature`; previews need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_ext: Option<String>,
}

endpoint!(PreviewMessage: POST "/cgi-bin/message/mass/preview" -> MassPreviewed);

/// Sends a message to one person, to see what it looks like. It does not count against the month's quota.
///
/// Refused with 40132 when the WeChat ID is wrong, 43004 when the person does not follow the account.
#[doc(alias = "预览群发消息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct PreviewMessage {
    /// Who gets it, by OpenID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub touser: Option<OpenId>,
    /// Who gets it, by WeChat ID (微信号); it comes first if both are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub towxname: Option<String>,
    /// The message.
    #[serde(flatten)]
    pub message: MassMessage,
}

impl PreviewMessage {
    /// `message` for the follower `touser`.
    pub fn new(touser: OpenId, message: MassMessage) -> Self {
        Self {
            touser: Some(touser),
            towxname: None,
            message,
        }
    }

    /// `message` for the follower whose WeChat ID (微信号) is `name`.
    pub fn to_wechat_id(name: impl Into<String>, message: MassMessage) -> Self {
        Self {
            touser: None,
            towxname: Some(name.into()),
            message,
        }
    }
}

/// The answer to [`PreviewMessage`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct MassPreviewed {
    /// The message's number.
    #[serde(default, with = "adapt::number::option")]
    pub msg_id: Option<u64>,
}

endpoint!(DeleteMassMessage: POST "/cgi-bin/message/mass/delete" -> Done);

/// Deletes articles or a video that was sent: what people received leads nowhere then.
///
/// The card stays in their chats, and other kinds cannot be deleted. Articles that were sent several times
/// are gone for all of them.
#[doc(alias = "删除群发")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteMassMessage {
    /// The message's number.
    #[serde(
        default,
        with = "adapt::number_in_text::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub msg_id: Option<u64>,
    /// Which of the articles, from 1; all of them without it, and with 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_idx: Option<u32>,
    /// The article's address, in place of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl DeleteMassMessage {
    /// The message numbered `msg_id`.
    pub fn new(msg_id: u64) -> Self {
        Self {
            msg_id: Some(msg_id),
            article_idx: None,
            url: None,
        }
    }

    /// The article at `url`.
    pub fn by_url(url: impl Into<String>) -> Self {
        Self {
            msg_id: None,
            article_idx: None,
            url: Some(url.into()),
        }
    }
}

setters!(DeleteMassMessage { article_idx: Option<u32> });

endpoint!(GetMassStatus: POST "/cgi-bin/message/mass/get" [repeatable] -> MassStatus);

/// Tells how far the sending of a message is.
#[doc(alias = "查询群发消息发送状态")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMassStatus {
    /// The message's number.
    #[serde(with = "adapt::number_in_text")]
    pub msg_id: u64,
}

impl GetMassStatus {
    /// The message numbered `msg_id`.
    pub fn new(msg_id: u64) -> Self {
        Self { msg_id }
    }
}

/// The answer to [`GetMassStatus`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MassStatus {
    /// The message's number.
    #[serde(default, with = "adapt::number::option")]
    pub msg_id: Option<u64>,
    /// How far it is.
    pub msg_status: MassProgress,
}

open_enum! {
    /// How far the sending of a message is (`msg_status`).
    pub struct MassProgress(str) {
        /// It is being sent.
        SENDING = "SENDING",
        /// It has been sent.
        SUCCESS = "SEND_SUCCESS",
        /// It could not be sent.
        FAIL = "SEND_FAIL",
        /// It has been deleted.
        DELETED = "DELETE",
    }
}

endpoint!(GetMassSpeed: POST "/cgi-bin/message/mass/speed/get" [repeatable] -> MassSpeed);

/// Tells how fast messages are sent.
#[doc(alias = "获取群发速度")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetMassSpeed;

/// The answer to [`GetMassSpeed`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct MassSpeed {
    /// The level.
    pub speed: SpeedLevel,
    /// Followers a minute, in units of 10,000 (万/分钟).
    #[serde(default, with = "adapt::number::option")]
    pub realspeed: Option<u64>,
}

open_enum! {
    /// How fast messages are sent: fewer a minute spare the servers that the articles lead to.
    pub struct SpeedLevel(i64) {
        /// 800,000 followers a minute.
        FASTEST = 0,
        /// 600,000 followers a minute.
        FAST = 1,
        /// 450,000 followers a minute.
        MEDIUM = 2,
        /// 300,000 followers a minute.
        SLOW = 3,
        /// 100,000 followers a minute.
        SLOWEST = 4,
    }
}

endpoint!(SetMassSpeed: POST "/cgi-bin/message/mass/speed/set" [repeatable] -> Done);

/// Sets how fast messages are sent.
///
/// Refused with 45083 for a level that does not exist.
#[doc(alias = "设置群发速度")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetMassSpeed {
    /// The level.
    pub speed: SpeedLevel,
}

impl SetMassSpeed {
    /// The level `speed`.
    pub fn new(speed: SpeedLevel) -> Self {
        Self { speed }
    }
}
