//! Tags (用户标签): followers sorted into groups for mass sending and personal menus.
//!
//! An account has at most 100 tags, and a follower at most 20 of them. A tag is made once
//! ([`CreateTag`]), given to followers ([`TagFollowers`], 50 at a time), and then used by its number in
//! mass messages and conditional menus. The tag numbered 2 is the starred group (星标组) that every
//! account has; 0 and 1 belong to the platform as well.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, alice: wechat_core::OpenId) -> Result<(), wechat_api::Error> {
//! use wechat_api::tags::{CreateTag, TagFollowers};
//!
//! let tag = api.send(&CreateTag::new("vip")).await?.tag;
//! api.send(&TagFollowers::new(tag.id, [alice])).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Limits: 1,000 changes of tags a day. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/User_Tag_Management.html).

use serde::{Deserialize, Serialize};
use wechat_core::OpenId;

use crate::{Done, Paged, adapt};

endpoint!(CreateTag: POST "/cgi-bin/tags/create" -> CreatedTag);

/// Creates a tag.
///
/// Refused with 45157 when the name exists, 45158 when it is longer than 30 bytes, 45056 when the
/// account has 100 tags already.
#[doc(alias = "创建标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateTag {
    /// The tag.
    pub tag: NewTag,
}

impl CreateTag {
    /// A tag called `name`: at most 30 bytes, 10 Chinese characters.
    pub fn new(name: impl Into<String>) -> Self {
        let tag = NewTag { name: name.into() };
        Self { tag }
    }
}

/// A tag that has no number yet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NewTag {
    /// The name, at most 30 bytes.
    pub name: String,
}

/// The answer to [`CreateTag`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedTag {
    /// The tag, with its number.
    pub tag: TagName,
}

/// A tag's number and name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TagName {
    /// The number, given by the platform; from 100 on for an account's own.
    pub id: u32,
    /// The name.
    pub name: String,
}

endpoint!(ListTags: GET "/cgi-bin/tags/get" -> Tags);

/// Lists all tags of the account.
#[doc(alias = "获取公众号已创建的标签")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListTags;

/// The answer to [`ListTags`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Tags {
    /// All tags, the platform's own among them.
    pub tags: Vec<Tag>,
}

/// A tag, and how many followers have it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Tag {
    /// The number.
    pub id: u32,
    /// The name.
    pub name: String,
    /// How many followers have it.
    pub count: u64,
}

endpoint!(RenameTag: POST "/cgi-bin/tags/update" [repeatable] -> Done);

/// Renames a tag.
///
/// Refused with 45058 for the platform's own tags 0, 1 and 2.
#[doc(alias = "编辑标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RenameTag {
    /// Which tag, and its new name.
    pub tag: TagName,
}

impl RenameTag {
    /// Calls the tag numbered `id` by `name`: at most 30 bytes.
    pub fn new(id: u32, name: impl Into<String>) -> Self {
        let tag = TagName {
            id,
            name: name.into(),
        };
        Self { tag }
    }
}

endpoint!(DeleteTag: POST "/cgi-bin/tags/delete" -> Done);

/// Deletes a tag; its followers stay followers.
///
/// Refused with 45057 while more than 100,000 followers have it: take it from them first.
#[doc(alias = "删除标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteTag {
    /// Which tag.
    pub tag: TagId,
}

impl DeleteTag {
    /// Deletes the tag numbered `id`.
    pub fn new(id: u32) -> Self {
        Self { tag: TagId { id } }
    }
}

/// A tag's number.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct TagId {
    /// The number.
    pub id: u32,
}

endpoint!(ListTagFollowers: POST "/cgi-bin/user/tag/get" [repeatable] -> TagFollowersPage);

/// Lists the followers who have a tag, 10,000 a page. [`Api::items`](crate::Api::items) reads all pages.
#[doc(alias = "获取标签下粉丝列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListTagFollowers {
    /// The tag's number.
    pub tagid: u32,
    /// Begins after this follower; from the beginning without it.
    #[serde(default, with = "adapt::empty", skip_serializing_if = "Option::is_none")]
    pub next_openid: Option<OpenId>,
}

impl ListTagFollowers {
    /// The followers who have the tag numbered `tagid`, from the first on.
    pub fn new(tagid: u32) -> Self {
        Self {
            tagid,
            next_openid: None,
        }
    }
}

setters!(ListTagFollowers { next_openid: Option<OpenId> });

/// The answer to [`ListTagFollowers`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct TagFollowersPage {
    /// How many followers are on this page.
    pub count: u64,
    /// The followers; nothing when there are none.
    pub data: Option<OpenIds>,
    /// The last follower on this page; none when there are no more.
    #[serde(default, with = "adapt::empty")]
    pub next_openid: Option<OpenId>,
}

/// Followers, by their ids.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct OpenIds {
    /// The ids.
    #[serde(default, with = "adapt::null")]
    pub openid: Vec<OpenId>,
}

impl Paged for ListTagFollowers {
    type Item = OpenId;

    fn next(&self, answer: &TagFollowersPage) -> Option<Self> {
        let next = answer.next_openid.clone().filter(|_| answer.count > 0)?;
        Some(self.clone().next_openid(next))
    }

    fn items(answer: TagFollowersPage) -> Vec<OpenId> {
        answer.data.unwrap_or_default().openid
    }
}

endpoint!(TagFollowers: POST "/cgi-bin/tags/members/batchtagging" [repeatable] -> Done);

/// Gives a tag to followers, at most 50 at once.
///
/// Refused with 45159 when there is no such tag, 45059 when one of them would have more than 20 tags,
/// 49003 when an id belongs to another account.
#[doc(alias = "批量为用户打标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct TagFollowers {
    /// The tag's number.
    pub tagid: u32,
    /// The followers, at most 50.
    pub openid_list: Vec<OpenId>,
}

impl TagFollowers {
    /// Gives the tag numbered `tagid` to `followers`.
    pub fn new(tagid: u32, followers: impl IntoIterator<Item = OpenId>) -> Self {
        let openid_list = followers.into_iter().collect();
        Self { tagid, openid_list }
    }
}

endpoint!(UntagFollowers: POST "/cgi-bin/tags/members/batchuntagging" [repeatable] -> Done);

/// Takes a tag from followers, at most 50 at once.
#[doc(alias = "批量为用户取消标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UntagFollowers {
    /// The tag's number.
    pub tagid: u32,
    /// The followers, at most 50.
    pub openid_list: Vec<OpenId>,
}

impl UntagFollowers {
    /// Takes the tag numbered `tagid` from `followers`.
    pub fn new(tagid: u32, followers: impl IntoIterator<Item = OpenId>) -> Self {
        let openid_list = followers.into_iter().collect();
        Self { tagid, openid_list }
    }
}

endpoint!(GetFollowerTags: POST "/cgi-bin/tags/getidlist" [repeatable] -> FollowerTags);

/// Tells which tags a follower has.
#[doc(alias = "获取用户身上的标签列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetFollowerTags {
    /// The follower.
    pub openid: OpenId,
}

impl GetFollowerTags {
    /// The tags of `openid`.
    pub fn new(openid: OpenId) -> Self {
        Self { openid }
    }
}

/// The answer to [`GetFollowerTags`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FollowerTags {
    /// The numbers of the follower's tags.
    #[serde(default, with = "adapt::null")]
    pub tagid_list: Vec<u32>,
}
