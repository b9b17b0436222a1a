//! Customers (客户): followers who are bound to a guide.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use super::GuideId;
use crate::{Done, Paged, adapt};

endpoint!(BindCustomers: POST "/cgi-bin/guide/addguidebuyerrelation" -> CustomerResults);

/// Binds followers to a guide: they become customers.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/buyer-account/shopping-guide.addGuideBuyerRelation.html)
#[doc(alias = "为顾问分配客户")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BindCustomers {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// A single customer, instead of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// The name of the single customer in WeChat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_nickname: Option<String>,
    /// The customers, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_list: Option<Vec<Customer>>,
}

impl BindCustomers {
    /// Binds `customers`, at most 200, to `guide`.
    pub fn new(guide: impl Into<GuideId>, customers: impl IntoIterator<Item = Customer>) -> Self {
        Self {
            guide: guide.into(),
            openid: None,
            buyer_nickname: None,
            buyer_list: Some(customers.into_iter().collect()),
        }
    }

    /// Binds the single customer `openid` to `guide`.
    pub fn one(guide: impl Into<GuideId>, openid: OpenId) -> Self {
        Self {
            guide: guide.into(),
            openid: Some(openid),
            buyer_nickname: None,
            buyer_list: None,
        }
    }
}

setters!(BindCustomers { buyer_nickname: Option<String> });

/// A follower who becomes a customer.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Customer {
    /// The customer.
    pub openid: OpenId,
    /// The name in WeChat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_nickname: Option<String>,
}

impl Customer {
    /// The follower `openid`.
    pub fn new(openid: OpenId) -> Self {
        Self {
            openid,
            buyer_nickname: None,
        }
    }
}

setters!(Customer { buyer_nickname: Option<String> });

/// What became of each customer; empty when the call was for a single one.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomerResults {
    /// A result for each.
    #[serde(default, with = "adapt::null")]
    pub buyer_resp: Vec<CustomerResult>,
}

/// What became of one customer in a call for many.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomerResult {
    /// The customer.
    pub openid: OpenId,
    /// 0 if it went well.
    #[serde(with = "adapt::number")]
    pub errcode: i64,
    /// Why not.
    #[serde(default)]
    pub errmsg: String,
}

endpoint!(UnbindCustomers: POST "/cgi-bin/guide/delguidebuyerrelation" -> CustomerResults);

/// Takes customers from a guide.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/buyer-account/shopping-guide.delGuideBuyerRelation.html)
#[doc(alias = "为顾问移除客户")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UnbindCustomers {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// A single customer, instead of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// The customers, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid_list: Option<Vec<OpenId>>,
}

impl UnbindCustomers {
    /// Takes `customers` from `guide`.
    pub fn new(guide: impl Into<GuideId>, customers: impl IntoIterator<Item = OpenId>) -> Self {
        Self {
            guide: guide.into(),
            openid: None,
            openid_list: Some(customers.into_iter().collect()),
        }
    }
}

endpoint!(ListCustomers: POST "/cgi-bin/guide/getguidebuyerrelationlist" [repeatable] -> CustomersPage);

/// Lists the customers of a guide, page by page. [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/buyer-account/shopping-guide.getGuideBuyerRelationList.html)
#[doc(alias = "获取顾问的客户列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListCustomers {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// Which page, from 0 on.
    pub page: u64,
    /// How many customers a page has.
    pub num: u64,
}

impl ListCustomers {
    /// The first ten customers of `guide`.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self {
            guide: guide.into(),
            page: 0,
            num: 10,
        }
    }
}

setters!(ListCustomers { page: u64, num: u64 });

/// The answer to [`ListCustomers`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomersPage {
    /// The customers of this page.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<BoundCustomer>,
    /// How many customers the guide has.
    #[serde(with = "adapt::number")]
    pub total_num: u64,
}

/// A customer of a guide: an item of [`CustomersPage`], and the answer to [`GetCustomer`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BoundCustomer {
    /// The customer.
    pub openid: OpenId,
    /// The name that the guide sees.
    pub buyer_nickname: Option<String>,
    /// When the customer was bound.
    pub create_time: Option<UnixSeconds>,
}

impl Paged for ListCustomers {
    type Item = BoundCustomer;

    fn next(&self, answer: &CustomersPage) -> Option<Self> {
        let next = self.page + 1;
        (self.num > 0 && next * self.num < answer.total_num).then(|| self.clone().page(next))
    }

    fn items(answer: CustomersPage) -> Vec<BoundCustomer> {
        answer.list
    }
}

endpoint!(MoveCustomers: POST "/cgi-bin/guide/rebindguideacctforbuyer" [repeatable] -> CustomerResults);

/// Gives customers of one guide to another.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/buyer-account/shopping-guide.rebindGuideAcctForBuyer.html)
#[doc(alias = "为客户更换顾问")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MoveCustomers {
    /// The WeChat id of the guide who had them; or the openid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_guide_account: Option<String>,
    /// The openid or unionid of the guide who had them; or the WeChat id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_guide_openid: Option<OpenId>,
    /// The WeChat id of the guide who gets them; or the openid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_guide_account: Option<String>,
    /// The openid or unionid of the guide who gets them; or the WeChat id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_guide_openid: Option<OpenId>,
    /// A single customer, instead of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// The customers, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid_list: Option<Vec<OpenId>>,
}

impl MoveCustomers {
    /// Gives `customers` of the guide `from` to the guide `to`.
    pub fn new(from: GuideId, to: GuideId, customers: impl IntoIterator<Item = OpenId>) -> Self {
        Self {
            old_guide_account: from.guide_account,
            old_guide_openid: from.guide_openid,
            new_guide_account: to.guide_account,
            new_guide_openid: to.guide_openid,
            openid: None,
            openid_list: Some(customers.into_iter().collect()),
        }
    }
}

endpoint!(RenameCustomer: POST "/cgi-bin/guide/updateguidebuyerrelation" [repeatable] -> Done);

/// Changes the name under which a guide sees a customer.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/buyer-account/shopping-guide.updateGuideBuyerRelation.html)
#[doc(alias = "修改客户昵称")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RenameCustomer {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// The customer.
    pub openid: OpenId,
    /// The name.
    pub buyer_nickname: String,
}

impl RenameCustomer {
    /// Calls the customer `openid` of `guide` by `buyer_nickname`.
    pub fn new(guide: impl Into<GuideId>, openid: OpenId, buyer_nickname: impl Into<String>) -> Self {
        Self {
            guide: guide.into(),
            openid,
            buyer_nickname: buyer_nickname.into(),
        }
    }
}

endpoint!(FindGuideOfCustomer: POST "/cgi-bin/guide/getguidebuyerrelationbybuyer" [repeatable] -> CustomerBinding);

/// Tells whose customer a follower is.
///
/// Refused with 9300806 when the follower is nobody's.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/buyer-account/shopping-guide.getGuideBuyerRelationByBuyer.html)
#[doc(alias = "查询客户所属顾问")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct FindGuideOfCustomer {
    /// The customer.
    pub openid: OpenId,
}

impl FindGuideOfCustomer {
    /// The guide of `openid`.
    pub fn new(openid: OpenId) -> Self {
        Self { openid }
    }
}

/// The answer to [`FindGuideOfCustomer`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomerBinding {
    /// The guide's WeChat id.
    #[serde(default, with = "adapt::empty")]
    pub guide_account: Option<String>,
    /// The guide's openid.
    #[serde(default, with = "adapt::empty")]
    pub guide_openid: Option<OpenId>,
    /// The customer.
    pub openid: OpenId,
    /// The name that the guide sees.
    pub buyer_nickname: Option<String>,
    /// When the customer was bound.
    pub create_time: Option<UnixSeconds>,
}

endpoint!(GetCustomer: POST "/cgi-bin/guide/getguidebuyerrelation" [repeatable] -> BoundCustomer);

/// Shows a customer of a guide.
///
/// Refused with 9300806 when the follower is not this guide's customer.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/buyer-account/shopping-guide.getGuideBuyerRelation.html)
#[doc(alias = "查询指定顾问和客户的关系")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCustomer {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// The customer.
    pub openid: OpenId,
}

impl GetCustomer {
    /// The customer `openid` of `guide`.
    pub fn new(guide: impl Into<GuideId>, openid: OpenId) -> Self {
        Self {
            guide: guide.into(),
            openid,
        }
    }
}

endpoint!(ListGuideMessages: POST "/cgi-bin/guide/getguidebuyerchatrecord" [repeatable] -> GuideMessagesPage);

/// Lists what a guide and the customers have written to each other in the last 30 days, page by page.
/// [`Api::items`](crate::Api::items) reads all pages.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.getGuideBuyerChatRecord.html)
#[doc(alias = "获取顾问聊天记录")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListGuideMessages {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// Only with this customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// Only from here on; counts only together with `end_time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_time: Option<UnixSeconds>,
    /// Only up to here; counts only together with `begin_time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<UnixSeconds>,
    /// Which page, from 0 on.
    pub page: u64,
    /// How many messages a page has.
    pub num: u64,
}

impl ListGuideMessages {
    /// The first ten messages of `guide`.
    pub fn new(guide: impl Into<GuideId>) -> Self {
        Self {
            guide: guide.into(),
            openid: None,
            begin_time: None,
            end_time: None,
            page: 0,
            num: 10,
        }
    }
}

setters!(ListGuideMessages { openid: Option<OpenId>, begin_time: Option<UnixSeconds>, end_time: Option<UnixSeconds>, page: u64, num: u64 });

/// The answer to [`ListGuideMessages`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideMessagesPage {
    /// The messages of this page.
    #[serde(default, with = "adapt::null")]
    pub msg_list: Vec<GuideMessage>,
    /// How many messages there are.
    #[serde(with = "adapt::number")]
    pub total_num: u64,
}

/// A message between a guide and a customer.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GuideMessage {
    /// The guide's WeChat id.
    #[serde(default, with = "adapt::empty")]
    pub guide_account: Option<String>,
    /// The customer.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// When it was written.
    pub create_time: Option<UnixSeconds>,
    /// The text, or what the picture or card consists of.
    pub content: Option<String>,
    /// What kind of message it is.
    pub content_type: Option<GuideContentKind>,
    /// Who wrote it.
    pub direction: Option<GuideMessageDirection>,
}

impl Paged for ListGuideMessages {
    type Item = GuideMessage;

    fn next(&self, answer: &GuideMessagesPage) -> Option<Self> {
        let next = self.page + 1;
        (self.num > 0 && next * self.num < answer.total_num).then(|| self.clone().page(next))
    }

    fn items(answer: GuideMessagesPage) -> Vec<GuideMessage> {
        answer.msg_list
    }
}

open_enum! {
    /// What kind of message it is: in chats, and in mass messages of guides.
    pub struct GuideContentKind(i64) {
        /// A text.
        TEXT = 1,
        /// A picture.
        IMAGE = 3,
        /// A card of a mini program (小程序卡片).
        MINI_PROGRAM = 49,
    }
}

open_enum! {
    /// Who wrote a message.
    pub struct GuideMessageDirection(i64) {
        /// The guide.
        TO_CUSTOMER = 1,
        /// The customer.
        TO_GUIDE = 2,
    }
}
