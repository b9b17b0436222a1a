//! Mass messages of guides (群发任务): the account writes them, the guide sends them with one tap.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, MediaId, OpenId, UnixSeconds};

use super::{GuideContentKind, GuideId};
use crate::{Done, Paged, adapt};

endpoint!(CreateGuideMassSend: POST "/cgi-bin/guide/addguidemassendjob" -> CreatedGuideMassSends);

/// Prepares a message of a guide to some of the customers.
///
/// More customers than one message can have are split among several.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/task-account/shopping-guide.addGuideMassendJob.html)
#[doc(alias = "添加群发任务")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateGuideMassSend {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// What the guide sees as its name.
    pub task_name: String,
    /// What the guide sees as a remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_remark: Option<String>,
    /// When the guide is asked to send it.
    pub push_time: UnixSeconds,
    /// To which customers.
    pub openid: Vec<OpenId>,
    /// What is sent.
    pub material: Vec<GuideMassContent>,
}

impl CreateGuideMassSend {
    /// Asks `guide` from `push_time` on to send `material` to `openid`.
    pub fn new(
        guide: impl Into<GuideId>,
        task_name: impl Into<String>,
        push_time: UnixSeconds,
        openid: impl IntoIterator<Item = OpenId>,
        material: impl IntoIterator<Item = GuideMassContent>,
    ) -> Self {
        Self {
            guide: guide.into(),
            task_name: task_name.into(),
            task_remark: None,
            push_time,
            openid: openid.into_iter().collect(),
            material: material.into_iter().collect(),
        }
    }
}

setters!(CreateGuideMassSend { task_remark: Option<String> });

/// A piece of a mass message. [`text`](Self::text), [`image`](Self::image) and
/// [`mini_program`](Self::mini_program) make one.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GuideMassContent {
    /// What kind it is.
    #[serde(rename = "type")]
    pub kind: GuideContentKind,
    /// The text, at most 10,240 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The picture, or the card's picture, which was uploaded as medium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_id: Option<MediaId>,
    /// The card's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The page that the card opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The mini program, which belongs to the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<AppId>,
}

impl GuideMassContent {
    fn of(kind: GuideContentKind) -> Self {
        Self {
            kind,
            word: None,
            media_id: None,
            title: None,
            path: None,
            appid: None,
        }
    }

    /// A text.
    pub fn text(word: impl Into<String>) -> Self {
        Self {
            word: Some(word.into()),
            ..Self::of(GuideContentKind::TEXT)
        }
    }

    /// A picture that was uploaded as medium.
    pub fn image(media_id: MediaId) -> Self {
        Self {
            media_id: Some(media_id),
            ..Self::of(GuideContentKind::IMAGE)
        }
    }

    /// A card of the mini program `appid`, opening the page `path`, with a picture that was uploaded as
    /// medium.
    pub fn mini_program(
        title: impl Into<String>,
        appid: AppId,
        path: impl Into<String>,
        media_id: MediaId,
    ) -> Self {
        Self {
            media_id: Some(media_id),
            title: Some(title.into()),
            path: Some(path.into()),
            appid: Some(appid),
            ..Self::of(GuideContentKind::MINI_PROGRAM)
        }
    }
}

/// The answer to [`CreateGuideMassSend`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedGuideMassSends {
    /// The messages that were made of it.
    #[serde(default, with = "adapt::null")]
    pub task_result: Vec<CreatedGuideMassSend>,
}

/// A prepared message.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedGuideMassSend {
    /// Its number.
    #[serde(with = "adapt::number")]
    pub task_id: u64,
    /// To which customers.
    #[serde(default, with = "adapt::null")]
    pub openid: Vec<OpenId>,
}

endpoint!(ListGuideMassSends: POST "/cgi-bin/guide/getguidemassendjoblist" [repeatable] -> GuideMassSendsPage);

/// Lists the prepared messages of a guide, page by page. [`Api::items`](crate::Api::items) reads all
/// pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/task-account/shopping-guide.getGuideMassendJobList.html)
#[doc(alias = "获取群发任务列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGuideMassSends {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// Only in these states; all without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_status: Option<Vec<GuideMassStatus>>,
    /// How many to skip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 50 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl ListGuideMassSends {
    /// The first messages of `guide`.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self {
            guide: guide.into(),
            task_status: None,
            offset: None,
            limit: None,
        }
    }
}

setters!(ListGuideMassSends { task_status: Option<Vec<GuideMassStatus>>, offset: Option<u64>, limit: Option<u64> });

/// The answer to [`ListGuideMassSends`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideMassSendsPage {
    /// The messages of this page.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<GuideMassSend>,
    /// How many there are.
    #[serde(with = "adapt::number")]
    pub total_count: u64,
}

impl Paged for ListGuideMassSends {
    type Item = GuideMassSend;

    fn next(&self, answer: &GuideMassSendsPage) -> Option<Self> {
        let read = self.offset.unwrap_or(0) + answer.list.len() as u64;
        (!answer.list.is_empty() && read < answer.total_count).then(|| self.clone().offset(read))
    }

    fn items(answer: GuideMassSendsPage) -> Vec<GuideMassSend> {
        answer.list
    }
}

/// A prepared message, and how far it is.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideMassSend {
    /// Its number.
    #[serde(with = "adapt::number")]
    pub task_id: u64,
    /// The guide's WeChat id.
    #[serde(default, with = "adapt::empty")]
    pub guide_account: Option<String>,
    /// The guide's openid.
    #[serde(default, with = "adapt::empty")]
    pub guide_openid: Option<OpenId>,
    /// Its name.
    pub task_name: Option<String>,
    /// A remark.
    #[serde(default, with = "adapt::empty")]
    pub task_remark: Option<String>,
    /// How far it is.
    pub task_status: Option<GuideMassStatus>,
    /// When it was prepared.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed.
    pub update_time: Option<UnixSeconds>,
    /// When the guide is asked to send it.
    pub push_time: Option<UnixSeconds>,
    /// When the guide has sent it; 0 before.
    pub finish_time: Option<UnixSeconds>,
    /// What is sent.
    #[serde(default, with = "adapt::null")]
    pub material: Vec<SentGuideContent>,
    /// To whom.
    #[serde(default, with = "adapt::null")]
    pub buyer_info: Vec<GuideMassRecipient>,
}

open_enum! {
    /// How far a prepared message is.
    pub struct GuideMassStatus(i64) {
        /// The guide was not asked yet.
        WAITING = 1,
        /// The guide was asked.
        ASKED = 2,
        /// It was sent.
        DONE = 3,
        /// It was cancelled.
        CANCELLED = 4,
    }
}

/// A piece of a prepared message.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct SentGuideContent {
    /// What kind it is.
    #[serde(rename = "type")]
    pub kind: GuideContentKind,
    /// The text.
    pub word: Option<String>,
    /// The URL of the picture, or of the card's picture.
    #[serde(default, with = "adapt::empty")]
    pub pic_url: Option<String>,
    /// The card's title.
    #[serde(default, with = "adapt::empty")]
    pub title: Option<String>,
    /// The page that the card opens.
    #[serde(default, with = "adapt::empty")]
    pub path: Option<String>,
    /// The mini program.
    #[serde(default, with = "adapt::empty")]
    pub appid: Option<AppId>,
}

/// A customer whom a prepared message is for.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideMassRecipient {
    /// The customer.
    pub openid: OpenId,
    /// Whether it arrived.
    pub send_status: Option<GuideMassDelivery>,
}

open_enum! {
    /// Whether a prepared message arrived.
    pub struct GuideMassDelivery(i64) {
        /// Not sent yet.
        NOT_SENT = 1,
        /// It arrived.
        SENT = 2,
        /// The customer does not follow the account any more.
        NOT_A_FOLLOWER = 3,
        /// The customer cannot be written to any more this month.
        NO_QUOTA = 4,
        /// The system failed.
        FAILED = 5,
    }
}

endpoint!(GetGuideMassSend: POST "/cgi-bin/guide/getguidemassendjob" [repeatable] -> GuideMassSendInfo);

/// Shows a prepared message.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/task-account/shopping-guide.getGuideMassendJob.html)
#[doc(alias = "获取指定群发任务信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetGuideMassSend {
    /// Which one.
    pub task_id: u64,
}

impl GetGuideMassSend {
    /// The message numbered `task_id`.
    pub fn new(task_id: u64) -> Self {
        Self { task_id }
    }
}

/// The answer to [`GetGuideMassSend`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideMassSendInfo {
    /// The message.
    pub job: GuideMassSend,
}

endpoint!(UpdateGuideMassSend: POST "/cgi-bin/guide/updateguidemassendjob" [repeatable] -> Done);

/// Changes a prepared message that is not sent yet. Only what is set changes.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/task-account/shopping-guide.updateGuideMassendJob.html)
#[doc(alias = "修改群发任务")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateGuideMassSend {
    /// Which one.
    pub task_id: u64,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_name: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_remark: Option<String>,
    /// When the guide is asked to send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub push_time: Option<UnixSeconds>,
    /// To which customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<Vec<OpenId>>,
    /// What is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<Vec<GuideMassContent>>,
}

impl UpdateGuideMassSend {
    /// Changes the message numbered `task_id`.
    pub fn new(task_id: u64) -> Self {
        Self {
            task_id,
            task_name: None,
            task_remark: None,
            push_time: None,
            openid: None,
            material: None,
        }
    }
}

setters!(UpdateGuideMassSend { task_name: Option<String>, task_remark: Option<String>, push_time: Option<UnixSeconds>, openid: Option<Vec<OpenId>>, material: Option<Vec<GuideMassContent>> });

endpoint!(CancelGuideMassSend: POST "/cgi-bin/guide/cancelguidemassendjob" [repeatable] -> Done);

/// Cancels a prepared message that is not sent yet.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/task-account/shopping-guide.cancelGuideMassendJob.html)
#[doc(alias = "取消群发任务")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CancelGuideMassSend {
    /// Which one.
    pub task_id: u64,
}

impl CancelGuideMassSend {
    /// Cancels the message numbered `task_id`.
    pub fn new(task_id: u64) -> Self {
        Self { task_id }
    }
}
