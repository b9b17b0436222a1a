//! Groups of guides (顾问分组), a shop's for example.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use crate::{Done, Paged, adapt};

text_id! {
    /// The number of a group of guides: a number here and a text with zeros before it there, and always sent as a text.
    pub struct GuideGroupId;
}

endpoint!(CreateGuideGroup: POST "/cgi-bin/guide/newguidegroup" -> CreatedGuideGroup);

/// Makes a group of guides.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.newGuideGroup.html)
#[doc(alias = "新建顾问分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateGuideGroup {
    /// Its name.
    pub group_name: String,
}

impl CreateGuideGroup {
    /// A group called `group_name`.
    pub fn new(group_name: impl Into<String>) -> Self {
        Self {
            group_name: group_name.into(),
        }
    }
}

/// The answer to [`CreateGuideGroup`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedGuideGroup {
    /// The number of the group.
    pub group_id: GuideGroupId,
}

endpoint!(ListGuideGroups: POST "/cgi-bin/guide/getguidegrouplist" [repeatable] -> GuideGroups);

/// Lists the groups of guides.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.getGuideGroupList.html)
#[doc(alias = "获取顾问分组列表")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListGuideGroups;

/// The answer to [`ListGuideGroups`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideGroups {
    /// The groups.
    #[serde(default, with = "adapt::null")]
    pub group_list: Vec<GuideGroup>,
}

/// A group of guides.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideGroup {
    /// Its number.
    pub id: GuideGroupId,
    /// Its name.
    pub name: String,
    /// When it was made.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed.
    pub update_time: Option<UnixSeconds>,
}

endpoint!(ListGroupGuides: POST "/cgi-bin/guide/getgroupinfo" [repeatable] -> GroupGuidesPage);

/// Lists the guides of a group, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.getGroupInfo.html)
#[doc(alias = "获取指定顾问分组信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGroupGuides {
    /// Which group.
    pub group_id: GuideGroupId,
    /// Which page, from 0 on.
    pub page: u64,
    /// How many guides a page has.
    pub num: u64,
}

impl ListGroupGuides {
    /// The first ten guides of the group.
    pub fn new(group_id: impl Into<GuideGroupId>) -> Self {
        Self {
            group_id: group_id.into(),
            page: 0,
            num: 10,
        }
    }
}

setters!(ListGroupGuides { page: u64, num: u64 });

/// The answer to [`ListGroupGuides`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GroupGuidesPage {
    /// The guides of this page.
    #[serde(default, with = "adapt::null")]
    pub guide_list: Vec<GroupGuide>,
    /// How many guides the group has.
    #[serde(with = "adapt::number")]
    pub total_num: u64,
}

/// A guide in a group.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GroupGuide {
    /// The WeChat id.
    #[serde(default, with = "adapt::empty")]
    pub guide_account: Option<String>,
    /// The openid with this account.
    #[serde(default, with = "adapt::empty")]
    pub guide_openid: Option<OpenId>,
    /// The name that customers see.
    pub guide_nickname: Option<String>,
    /// The URL of the picture that customers see.
    pub guide_headimgurl: Option<String>,
    /// When the guide came into the group.
    pub create_time: Option<UnixSeconds>,
}

impl Paged for ListGroupGuides {
    type Item = GroupGuide;

    fn next(&self, answer: &GroupGuidesPage) -> Option<Self> {
        let next = self.page + 1;
        (self.num > 0 && next * self.num < answer.total_num).then(|| self.clone().page(next))
    }

    fn items(answer: GroupGuidesPage) -> Vec<GroupGuide> {
        answer.guide_list
    }
}

endpoint!(AddGuideToGroup: POST "/cgi-bin/guide/addguide2guidegroup" [repeatable] -> Done);

/// Puts a guide into a group.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.addGuide2GuideGroup.html)
#[doc(alias = "分组内添加顾问")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddGuideToGroup {
    /// Which group.
    pub group_id: GuideGroupId,
    /// The guide's WeChat id.
    pub guide_account: String,
}

impl AddGuideToGroup {
    /// Puts the guide with this WeChat id into the group.
    pub fn new(group_id: impl Into<GuideGroupId>, guide_account: impl Into<String>) -> Self {
        Self {
            group_id: group_id.into(),
            guide_account: guide_account.into(),
        }
    }
}

endpoint!(RemoveGuideFromGroup: POST "/cgi-bin/guide/delguide2guidegroup" [repeatable] -> Done);

/// Takes a guide out of a group.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.delGuide2GuideGroup.html)
#[doc(alias = "分组内删除顾问")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RemoveGuideFromGroup {
    /// Which group.
    pub group_id: GuideGroupId,
    /// The guide's WeChat id.
    pub guide_account: String,
}

impl RemoveGuideFromGroup {
    /// Takes the guide with this WeChat id out of the group.
    pub fn new(group_id: impl Into<GuideGroupId>, guide_account: impl Into<String>) -> Self {
        Self {
            group_id: group_id.into(),
            guide_account: guide_account.into(),
        }
    }
}

endpoint!(ListGroupsOfGuide: POST "/cgi-bin/guide/getgroupbyguide" [repeatable] -> GroupsOfGuide);

/// Tells which groups a guide is in.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.getGroupByGuide.html)
#[doc(alias = "获取顾问所在分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGroupsOfGuide {
    /// The guide's WeChat id.
    pub guide_account: String,
}

impl ListGroupsOfGuide {
    /// The groups of the guide with this WeChat id.
    pub fn new(guide_account: impl Into<String>) -> Self {
        Self {
            guide_account: guide_account.into(),
        }
    }
}

/// The answer to [`ListGroupsOfGuide`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GroupsOfGuide {
    /// The numbers of the groups.
    #[serde(default, with = "adapt::null")]
    pub group_id_list: Vec<GuideGroupId>,
}

endpoint!(DeleteGuideGroup: POST "/cgi-bin/guide/delguidegroup" -> Done);

/// Deletes a group; its guides stay guides.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.delGuideGroup.html)
#[doc(alias = "删除指定顾问分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteGuideGroup {
    /// Which group.
    pub group_id: GuideGroupId,
}

impl DeleteGuideGroup {
    /// Deletes this group.
    pub fn new(group_id: impl Into<GuideGroupId>) -> Self {
        Self {
            group_id: group_id.into(),
        }
    }
}
