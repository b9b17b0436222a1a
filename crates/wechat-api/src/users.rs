//! Users (用户管理): who follows the account, what is known of them, and who is blocked.
//!
//! [`ListFollowers`] gives ids, 10,000 a page; [`GetUser`] and [`GetUsers`] (100 at a time) tell when and how
//! somebody came, the tags, and the UnionID. Names and portraits are not told here any more since 2021-12-27:
//! ask users for them by web authorisation (chapter `oauth`).
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
//! use futures_util::TryStreamExt as _;
//! use wechat_api::users::{GetUsers, ListFollowers};
//!
//! let mut hundreds = std::pin::pin!(api.items(ListFollowers::new()).try_chunks(100));
//! while let Some(ids) = hundreds.try_next().await.map_err(|failed| failed.1)? {
//!     for user in api.send(&GetUsers::new(ids)).await?.user_info_list {
//!         println!("{} since {:?}", user.openid, user.subscribe_time);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Limits a day: 500 lists, 5,000,000 users asked for.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Get_users_basic_information_UnionID.html)

use serde::{Deserialize, Deserializer, Serialize};
use wechat_core::{AppId, OpenId, UnionId, UnixSeconds};

use crate::{Done, Paged, adapt};

endpoint!(ListFollowers: GET "/cgi-bin/user/get" -> FollowersPage);

/// Lists the followers, 10,000 a page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Getting_a_User_List.html)
#[doc(alias = "获取用户列表")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListFollowers {
    /// Begins after this follower; from the beginning without it.
    #[serde(default, with = "adapt::empty", skip_serializing_if = "Option::is_none")]
    pub next_openid: Option<OpenId>,
}

impl ListFollowers {
    /// The followers, from the first on.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(ListFollowers { next_openid: Option<OpenId> });

/// The answer to [`ListFollowers`] and [`ListBlockedUsers`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FollowersPage {
    /// How many there are in all.
    pub total: u64,
    /// How many are on this page.
    pub count: u64,
    /// Those on this page; nothing when there are none.
    pub data: Option<OpenIds>,
    /// The last one on this page; none when there are no more.
    #[serde(default, with = "adapt::empty")]
    pub next_openid: Option<OpenId>,
}

/// Users, by their ids.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct OpenIds {
    /// The ids.
    #[serde(default, with = "adapt::null")]
    pub openid: Vec<OpenId>,
}

impl FollowersPage {
    /// Where the next page begins. The last page names its last user, too: only an empty one says that it was
    /// the end.
    fn next(&self) -> Option<OpenId> {
        self.next_openid.clone().filter(|_| self.count > 0)
    }

    fn ids(self) -> Vec<OpenId> {
        self.data.unwrap_or_default().openid
    }
}

impl Paged for ListFollowers {
    type Item = OpenId;

    fn next(&self, answer: &FollowersPage) -> Option<Self> {
        answer.next().map(|next| self.clone().next_openid(next))
    }

    fn items(answer: FollowersPage) -> Vec<OpenId> {
        answer.ids()
    }
}

endpoint!(GetUser: GET "/cgi-bin/user/info" -> User);

/// Tells what is known of a user.
///
/// Of somebody who does not follow the account that is only the OpenID, and the UnionID where there is one.
/// Refused with 40003 when the id belongs to another account.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Get_users_basic_information_UnionID.html)
#[doc(alias = "获取用户基本信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetUser {
    /// The user.
    pub openid: OpenId,
    /// The language of places' names; [`Lang::ZH_CN`] without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

impl GetUser {
    /// The user `openid`.
    pub fn new(openid: OpenId) -> Self {
        Self { openid, lang: None }
    }
}

setters!(GetUser { lang: Option<Lang> });

open_enum! {
    /// The language of places' names (`lang`).
    pub struct Lang(str) {
        /// Simplified Chinese (简体).
        ZH_CN = "zh_CN",
        /// Traditional Chinese (繁体).
        ZH_TW = "zh_TW",
        /// English.
        EN = "en",
    }
}

/// What is known of a user: the answer to [`GetUser`].
///
/// Name, portrait, sex and place are missing or empty since the end of 2021.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct User {
    /// The user.
    pub openid: OpenId,
    /// Whether the user follows the account. If not, nothing more is told than the ids.
    #[serde(with = "adapt::bool01")]
    pub subscribe: bool,
    /// The user across all apps of one open-platform account; only if the account belongs to one.
    #[serde(default, deserialize_with = "union_id")]
    pub unionid: Option<UnionId>,
    /// Since when the user follows the account, the last time if there were several.
    pub subscribe_time: Option<UnixSeconds>,
    /// How the user came.
    pub subscribe_scene: Option<SubscribeScene>,
    /// The language of the user's WeChat, for example `zh_CN`.
    pub language: Option<String>,
    /// What the account calls the user, see [`SetRemark`]; empty for nothing.
    pub remark: Option<String>,
    /// The group the user is in: tags were called so before 2016, now the first of them.
    #[serde(default, with = "adapt::number::option")]
    pub groupid: Option<u32>,
    /// The numbers of the user's tags.
    #[serde(default, with = "adapt::null")]
    pub tagid_list: Vec<u32>,
    /// The number in the QR code by which the user came.
    #[serde(default, with = "adapt::number::option")]
    pub qr_scene: Option<u32>,
    /// The text in the QR code by which the user came; empty for nothing.
    pub qr_scene_str: Option<String>,
    /// The user's name; not told any more.
    pub nickname: Option<String>,
    /// The address of the user's portrait; not told any more.
    pub headimgurl: Option<String>,
    /// The user's sex; not told any more.
    pub sex: Option<Sex>,
    /// The user's country; not told any more.
    pub country: Option<String>,
    /// The user's province; not told any more.
    pub province: Option<String>,
    /// The user's city; not told any more.
    pub city: Option<String>,
}

/// The platform's own page has a UnionID that begins with a space, which no id does.
pub(crate) fn union_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UnionId>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(serde::de::Error::custom),
    }
}

open_enum! {
    /// A user's sex, as set in WeChat.
    pub struct Sex(i64) {
        /// Not set, or not told.
        UNKNOWN = 0,
        /// A man.
        MALE = 1,
        /// A woman.
        FEMALE = 2,
    }
}

open_enum! {
    /// How a follower came (`subscribe_scene`).
    pub struct SubscribeScene(str) {
        /// By searching for the account.
        SEARCH = "ADD_SCENE_SEARCH",
        /// With the account that this one took over (账号迁移).
        ACCOUNT_MIGRATION = "ADD_SCENE_ACCOUNT_MIGRATION",
        /// By the account's card, sent by somebody.
        PROFILE_CARD = "ADD_SCENE_PROFILE_CARD",
        /// By a QR code.
        QR_CODE = "ADD_SCENE_QR_CODE",
        /// By the account's name in an article.
        PROFILE_LINK = "ADD_SCENE_PROFILE_LINK",
        /// By the menu at an article's upper right.
        PROFILE_ITEM = "ADD_SCENE_PROFILE_ITEM",
        /// After a payment.
        PAID = "ADD_SCENE_PAID",
        /// By an advertisement in WeChat.
        ADVERTISEMENT = "ADD_SCENE_WECHAT_ADVERTISEMENT",
        /// By a reprint of an article (转载).
        REPRINT = "ADD_SCENE_REPRINT",
        /// By a live stream (视频号直播).
        LIVESTREAM = "ADD_SCENE_LIVESTREAM",
        /// By a video channel (视频号).
        CHANNELS = "ADD_SCENE_CHANNELS",
        /// By a mini program.
        MINI_PROGRAM = "ADD_SCENE_WXA",
        /// In another way.
        OTHER = "ADD_SCENE_OTHERS",
    }
}

endpoint!(GetUsers: POST "/cgi-bin/user/info/batchget" [repeatable] -> Users);

/// Tells what is known of users, at most 100 at once.
///
/// Refused with 40003 when an id belongs to another account.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Get_users_basic_information_UnionID.html)
#[doc(alias = "批量获取用户基本信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetUsers {
    /// The users, at most 100.
    pub user_list: Vec<GetUser>,
}

impl GetUsers {
    /// The users `openids`, at most 100.
    pub fn new(openids: impl IntoIterator<Item = OpenId>) -> Self {
        Self {
            user_list: openids.into_iter().map(GetUser::new).collect(),
        }
    }

    /// The language of places' names, for all of them.
    #[must_use]
    pub fn lang(mut self, lang: &Lang) -> Self {
        for user in &mut self.user_list {
            user.lang = Some(lang.clone());
        }
        self
    }
}

/// The answer to [`GetUsers`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Users {
    /// The users, in the order in which they were asked for.
    #[serde(default, with = "adapt::null")]
    pub user_info_list: Vec<User>,
}

endpoint!(SetRemark: POST "/cgi-bin/user/info/updateremark" [repeatable] -> Done);

/// Sets what the account calls a follower (备注名). Only the account sees it. Service accounts (服务号) only.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Configuring_user_notes.html)
#[doc(alias = "设置用户备注名")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetRemark {
    /// The follower.
    pub openid: OpenId,
    /// The name, shorter than 30 characters; empty to take it away.
    pub remark: String,
}

impl SetRemark {
    /// Calls `openid` by `remark`: shorter than 30 characters.
    pub fn new(openid: OpenId, remark: impl Into<String>) -> Self {
        let remark = remark.into();
        Self { openid, remark }
    }
}

endpoint!(ConvertOpenIds: POST "/cgi-bin/changeopenid" [repeatable] -> ConvertedOpenIds);

/// Tells by which ids the users of an account are known here that this one took over (账号迁移).
///
/// At most 100 at once. The account that was taken over keeps its followers until the migration is done, so
/// ask after that.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Get_users_basic_information_UnionID.html)
#[doc(alias = "openid 转换（账号迁移）")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ConvertOpenIds {
    /// The account that was taken over.
    pub from_appid: AppId,
    /// Its followers, at most 100.
    pub openid_list: Vec<OpenId>,
}

impl ConvertOpenIds {
    /// The users `openids` (at most 100) of the old account `from_appid`.
    pub fn new(from_appid: AppId, openids: impl IntoIterator<Item = OpenId>) -> Self {
        Self {
            from_appid,
            openid_list: openids.into_iter().collect(),
        }
    }
}

/// The answer to [`ConvertOpenIds`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConvertedOpenIds {
    /// What became of each id.
    #[serde(default, with = "adapt::null")]
    pub result_list: Vec<ConvertedOpenId>,
}

/// What became of an id.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConvertedOpenId {
    /// `ok`, or why there is no new id: `ori_openid error` for one that the old account did not have.
    pub err_msg: Option<String>,
    /// The user in the old account.
    pub ori_openid: OpenId,
    /// The user in this account.
    #[serde(default, with = "adapt::empty")]
    pub new_openid: Option<OpenId>,
}

endpoint!(ListBlockedUsers: POST "/cgi-bin/tags/members/getblacklist" [repeatable] -> FollowersPage);

/// Lists the users who are blocked (黑名单), 10,000 a page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Manage_blacklist.html)
#[doc(alias = "获取公众号的黑名单列表")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListBlockedUsers {
    /// Begins after this user; from the beginning without it.
    #[serde(default, with = "adapt::empty", skip_serializing_if = "Option::is_none")]
    pub begin_openid: Option<OpenId>,
}

impl ListBlockedUsers {
    /// The blocked users, from the first on.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(ListBlockedUsers { begin_openid: Option<OpenId> });

impl Paged for ListBlockedUsers {
    type Item = OpenId;

    fn next(&self, answer: &FollowersPage) -> Option<Self> {
        answer.next().map(|next| self.clone().begin_openid(next))
    }

    fn items(answer: FollowersPage) -> Vec<OpenId> {
        answer.ids()
    }
}

endpoint!(BlockUsers: POST "/cgi-bin/tags/members/batchblacklist" [repeatable] -> Done);

/// Blocks followers (拉黑), at most 20 at once: the account does not receive their messages, and they not its.
///
/// Refused with 40032 for too many, 40003 and 49003 for ids of another account.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Manage_blacklist.html)
#[doc(alias = "拉黑用户")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BlockUsers {
    /// The followers, at most 20.
    pub openid_list: Vec<OpenId>,
}

impl BlockUsers {
    /// Blocks `openids`, at most 20.
    pub fn new(openids: impl IntoIterator<Item = OpenId>) -> Self {
        Self {
            openid_list: openids.into_iter().collect(),
        }
    }
}

endpoint!(UnblockUsers: POST "/cgi-bin/tags/members/batchunblacklist" [repeatable] -> Done);

/// Ends the blocking of users, at most 20 at once.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/User_Management/Manage_blacklist.html)
#[doc(alias = "取消拉黑用户")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UnblockUsers {
    /// The users, at most 20.
    pub openid_list: Vec<OpenId>,
}

impl UnblockUsers {
    /// Ends the blocking of `openids`, at most 20.
    pub fn new(openids: impl IntoIterator<Item = OpenId>) -> Self {
        Self {
            openid_list: openids.into_iter().collect(),
        }
    }
}
