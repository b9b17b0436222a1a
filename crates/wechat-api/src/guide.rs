//! Shopping guides (顾问, 导购): shop assistants who look after an account's followers, each of them customers of one guide.
//!
//! The account names its guides ([`AddGuide`]), by WeChat id or by openid, puts them into groups, and binds
//! followers to them ([`BindCustomers`]). Customers carry tags and notes, by which they are found again
//! ([`FindCustomersByTag`]). Guides write to their customers in WeChat; what they pick from there, and what is answered when they are
//! away, is set here ([`SetGuideConfig`], [`AddGuideText`]), and so are messages that they only have to release ([`CreateGuideMassSend`]).
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, bob: wechat_core::OpenId) -> Result<(), wechat_api::Error> {
//! use wechat_api::guide::{AddGuide, BindCustomers, Customer, GuideId};
//!
//! let alice = GuideId::account("alice_wx");
//! api.send(&AddGuide::new(alice.clone()).guide_nickname("Alice")).await?;
//!
//! let bound = api.send(&BindCustomers::new(alice, [Customer::new(bob)])).await?;
//! for result in bound.buyer_resp.iter().filter(|result| result.errcode != 0) {
//!     println!("{}: {}", result.openid, result.errmsg);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Calls for many customers answer with one result for each ([`CustomerResult`]), and may succeed for some only.
//! Refusals of all of them: 9300801 when there is no such WeChat id, 9300804 when it is not a guide's,
//! 9300806 when the customer is not bound to the guide.
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide.html).

mod config;
mod customers;
mod groups;
mod mass_send;
mod materials;
mod tags;

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId};

pub use self::config::*;
pub use self::customers::*;
pub use self::groups::*;
pub use self::mass_send::*;
pub use self::materials::*;
pub use self::tags::*;
use crate::{Done, Paged, adapt};

/// Which guide: by WeChat id (微信号) or by openid, one of the two.
///
/// Nobody ([`GuideId::default`]) is the account itself, where a call says so.
///
/// ```
/// use wechat_api::guide::GuideId;
///
/// let guide = GuideId::account("alice_wx");
/// assert_eq!(guide.guide_account.as_deref(), Some("alice_wx"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GuideId {
    /// The guide's WeChat id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_account: Option<String>,
    /// The guide's openid with this account, or unionid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_openid: Option<OpenId>,
}

impl GuideId {
    /// The guide whose WeChat id is `guide_account`.
    pub fn account(guide_account: impl Into<String>) -> Self {
        Self {
            guide_account: Some(guide_account.into()),
            guide_openid: None,
        }
    }

    /// The guide whose openid is `guide_openid`.
    pub fn openid(guide_openid: OpenId) -> Self {
        Self {
            guide_account: None,
            guide_openid: Some(guide_openid),
        }
    }
}

impl From<OpenId> for GuideId {
    fn from(openid: OpenId) -> Self {
        Self::openid(openid)
    }
}

endpoint!(AddGuide: POST "/cgi-bin/guide/addguideacct" -> Done);

/// Makes somebody a guide of the account.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.addGuideAcct.html)
#[doc(alias = "添加顾问")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddGuide {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// The name that customers see. The one in WeChat without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_nickname: Option<String>,
    /// The URL of the picture that customers see: one that the platform gave for an uploaded picture.
    /// The one in WeChat without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_headimgurl: Option<String>,
}

impl AddGuide {
    /// Makes `guide` a guide.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self {
            guide: guide.into(),
            guide_nickname: None,
            guide_headimgurl: None,
        }
    }
}

setters!(AddGuide { guide_nickname: Option<String>, guide_headimgurl: Option<String> });

endpoint!(GetGuide: POST "/cgi-bin/guide/getguideacct" [repeatable] -> Guide);

/// Shows a guide.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.getGuideAcct.html)
#[doc(alias = "获取顾问信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetGuide {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
}

impl GetGuide {
    /// Shows `guide`.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self { guide: guide.into() }
    }
}

/// A guide: the answer to [`GetGuide`], and an item of [`GuidesPage`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Guide {
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
    /// Whether the guide has agreed to be one.
    pub status: Option<GuideStatus>,
}

open_enum! {
    /// Whether somebody who was made a guide has agreed.
    pub struct GuideStatus(i64) {
        /// Has not answered yet (确认中).
        PENDING = 1,
        /// Has agreed (已确认).
        CONFIRMED = 2,
        /// Has declined (已拒绝).
        DECLINED = 3,
        /// Has not answered in time (已过期).
        EXPIRED = 4,
    }
}

endpoint!(UpdateGuide: POST "/cgi-bin/guide/updateguideacct" [repeatable] -> Done);

/// Changes the name and picture of a guide. Only what is set changes.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.updateGuideAcct.html)
#[doc(alias = "修改顾问信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateGuide {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// The name that customers see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_nickname: Option<String>,
    /// The URL of the picture that customers see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_headimgurl: Option<String>,
}

impl UpdateGuide {
    /// Changes `guide`, once a name or a picture is set.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self {
            guide: guide.into(),
            guide_nickname: None,
            guide_headimgurl: None,
        }
    }
}

setters!(UpdateGuide { guide_nickname: Option<String>, guide_headimgurl: Option<String> });

endpoint!(DeleteGuide: POST "/cgi-bin/guide/delguideacct" -> Done);

/// Dismisses a guide; the customers lose theirs. To give them another, see [`MoveCustomers`].
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.delGuideAcct.html)
#[doc(alias = "删除顾问")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteGuide {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
}

impl DeleteGuide {
    /// Dismisses `guide`.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self { guide: guide.into() }
    }
}

endpoint!(ListGuides: POST "/cgi-bin/guide/getguideacctlist" [repeatable] -> GuidesPage);

/// Lists the guides of the account, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide.html)
#[doc(alias = "获取服务号顾问列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGuides {
    /// Which page, from 0 on.
    pub page: u64,
    /// How many guides a page has.
    pub num: u64,
}

impl ListGuides {
    /// The first page of ten.
    pub fn new() -> Self {
        Self { page: 0, num: 10 }
    }
}

impl Default for ListGuides {
    fn default() -> Self {
        Self::new()
    }
}

setters!(ListGuides { page: u64, num: u64 });

/// The answer to [`ListGuides`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuidesPage {
    /// The guides of this page.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<Guide>,
    /// How many guides there are.
    #[serde(with = "adapt::number")]
    pub total_num: u64,
}

impl Paged for ListGuides {
    type Item = Guide;

    fn next(&self, answer: &GuidesPage) -> Option<Self> {
        let next = self.page + 1;
        (self.num > 0 && next * self.num < answer.total_num).then(|| self.clone().page(next))
    }

    fn items(answer: GuidesPage) -> Vec<Guide> {
        answer.list
    }
}

endpoint!(CreateGuideQrCode: POST "/cgi-bin/guide/guidecreateqrcode" [repeatable] -> GuideQrCode);

/// Makes a QR code with which followers become customers of a guide.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.guideCreateQrCode.html)
#[doc(alias = "生成顾问二维码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateGuideQrCode {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// Something that the events of this QR code carry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qrcode_info: Option<String>,
}

impl CreateGuideQrCode {
    /// A QR code of `guide`.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self {
            guide: guide.into(),
            qrcode_info: None,
        }
    }
}

setters!(CreateGuideQrCode { qrcode_info: Option<String> });

/// The answer to [`CreateGuideQrCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideQrCode {
    /// The URL of the picture of the QR code.
    pub qrcode_url: String,
}

endpoint!(AllowCopyPagePath: POST "/cgi-bin/guide/pushshowwxapathmenu" [repeatable] -> Done);

/// Lets somebody copy the paths of a mini program's pages from its menu, which guides need for cards.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide.html)
#[doc(alias = "允许微信用户复制小程序页面路径")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AllowCopyPagePath {
    /// The mini program, which belongs to the account.
    pub wxa_appid: AppId,
    /// The WeChat id of who may.
    pub wx_username: String,
}

impl AllowCopyPagePath {
    /// Lets `wx_username` copy paths of the mini program `wxa_appid`.
    pub fn new(wxa_appid: AppId, wx_username: impl Into<String>) -> Self {
        Self {
            wxa_appid,
            wx_username: wx_username.into(),
        }
    }
}
