//! Groups of followers (用户分组): one group for each follower, replaced by tags in 2016.
//!
//! A follower was in exactly one group; with tags he may have twenty. Old accounts still answer these
//! calls. Groups 0 (ungrouped, 未分组), 1 (blocked, 黑名单) and 2 (starred, 星标组) belong to the platform.
//!
//! ```no_run
//! # #![allow(deprecated)]
//! # async fn run(api: wechat_api::Api, alice: wechat_core::OpenId) -> Result<(), wechat_api::Error> {
//! use wechat_api::legacy::groups::{CreateGroup, MoveToGroup};
//!
//! let group = api.send(&CreateGroup::new("vip")).await?.group;
//! api.send(&MoveToGroup::new(alice, group.id)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! What took their place: the chapter `tags`.

use serde::{Deserialize, Serialize};
use wechat_core::OpenId;

use crate::Done;

endpoint!(CreateGroup: POST "/cgi-bin/groups/create" -> CreatedGroup);

/// Creates a group; an account has at most 100.
#[deprecated(note = "followers are sorted by tags now, see the chapter `tags`")]
#[doc(alias = "创建分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateGroup {
    /// The group.
    pub group: NewGroup,
}

impl CreateGroup {
    /// A group called `name`: at most 30 characters.
    pub fn new(name: impl Into<String>) -> Self {
        let group = NewGroup { name: name.into() };
        Self { group }
    }
}

/// A group that has no number yet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NewGroup {
    /// The name, at most 30 characters.
    pub name: String,
}

/// The answer to [`CreateGroup`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedGroup {
    /// The group, with its number.
    pub group: GroupName,
}

/// A group's number and name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupName {
    /// The number, given by the platform; from 100 on for an account's own.
    pub id: u32,
    /// The name.
    pub name: String,
}

endpoint!(ListGroups: GET "/cgi-bin/groups/get" -> Groups);

/// Lists all groups of the account.
#[deprecated(note = "followers are sorted by tags now, see the chapter `tags`")]
#[doc(alias = "查询所有分组")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListGroups;

/// The answer to [`ListGroups`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Groups {
    /// All groups, the platform's own among them.
    pub groups: Vec<Group>,
}

/// A group, and how many followers are in it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Group {
    /// The number.
    pub id: u32,
    /// The name.
    pub name: String,
    /// How many followers are in it.
    pub count: u64,
}

endpoint!(FindGroupOfUser: POST "/cgi-bin/groups/getid" [repeatable] -> GroupOfUser);

/// Tells which group a follower is in.
#[deprecated(note = "followers are sorted by tags now, see the chapter `tags`")]
#[doc(alias = "查询用户所在分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct FindGroupOfUser {
    /// The follower.
    pub openid: OpenId,
}

impl FindGroupOfUser {
    /// The group of the follower `openid`.
    pub fn new(openid: OpenId) -> Self {
        Self { openid }
    }
}

/// The answer to [`FindGroupOfUser`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GroupOfUser {
    /// The number of the group.
    pub groupid: u32,
}

endpoint!(RenameGroup: POST "/cgi-bin/groups/update" [repeatable] -> Done);

/// Renames a group.
#[deprecated(note = "followers are sorted by tags now, see the chapter `tags`")]
#[doc(alias = "修改分组名")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RenameGroup {
    /// Which group, and its new name.
    pub group: GroupName,
}

impl RenameGroup {
    /// Calls the group numbered `id` by `name`: at most 30 characters.
    pub fn new(id: u32, name: impl Into<String>) -> Self {
        let group = GroupName {
            id,
            name: name.into(),
        };
        Self { group }
    }
}

endpoint!(MoveToGroup: POST "/cgi-bin/groups/members/update" [repeatable] -> Done);

/// Moves a follower into a group.
#[deprecated(note = "followers are sorted by tags now, see the chapter `tags`")]
#[doc(alias = "移动用户分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MoveToGroup {
    /// The follower.
    pub openid: OpenId,
    /// The number of the group.
    pub to_groupid: u32,
}

impl MoveToGroup {
    /// Moves `openid` into the group numbered `to_groupid`.
    pub fn new(openid: OpenId, to_groupid: u32) -> Self {
        Self { openid, to_groupid }
    }
}

endpoint!(MoveAllToGroup: POST "/cgi-bin/groups/members/batchupdate" [repeatable] -> Done);

/// Moves up to 50 followers into a group.
#[deprecated(note = "followers are sorted by tags now, see the chapter `tags`")]
#[doc(alias = "批量移动用户分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MoveAllToGroup {
    /// The followers, at most 50.
    pub openid_list: Vec<OpenId>,
    /// The number of the group.
    pub to_groupid: u32,
}

impl MoveAllToGroup {
    /// Moves these followers into the group numbered `to_groupid`.
    pub fn new(openid_list: impl IntoIterator<Item = OpenId>, to_groupid: u32) -> Self {
        Self {
            openid_list: openid_list.into_iter().collect(),
            to_groupid,
        }
    }
}

endpoint!(DeleteGroup: POST "/cgi-bin/groups/delete" -> Done);

/// Deletes a group; its followers go back to group 0.
#[deprecated(note = "followers are sorted by tags now, see the chapter `tags`")]
#[doc(alias = "删除分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteGroup {
    /// Which group.
    pub group: GroupId,
}

impl DeleteGroup {
    /// Deletes the group numbered `id`.
    pub fn new(id: u32) -> Self {
        Self {
            group: GroupId { id },
        }
    }
}

/// A group's number.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GroupId {
    /// The number.
    pub id: u32,
}
