//! Sessions (会话): which customer-service account talks to which user.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use crate::{Done, adapt};

endpoint!(CreateSession: POST "/customservice/kfsession/create" -> Done);

/// Lets a customer-service account talk to a user. The account has to be online.
///
/// Refused with 65401 for an unknown account, 65413 when the user has not written lately, 65414 when another
/// account talks to the user, 65415 when the account is not online.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Session_control.html)
#[doc(alias = "创建会话")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateSession {
    /// The account, `name@account`.
    pub kf_account: String,
    /// The user.
    pub openid: OpenId,
    /// A note that only the customer-service person sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl CreateSession {
    /// Lets `kf_account` (`name@account`) talk to `openid`.
    pub fn new(kf_account: impl Into<String>, openid: OpenId) -> Self {
        Self {
            kf_account: kf_account.into(),
            openid,
            text: None,
        }
    }
}

setters!(CreateSession { text: Option<String> });

endpoint!(CloseSession: POST "/customservice/kfsession/close" -> Done);

/// Ends the talk of a customer-service account with a user.
///
/// Refused with 65413 when there is none.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Session_control.html)
#[doc(alias = "关闭会话")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CloseSession {
    /// The account, `name@account`.
    pub kf_account: String,
    /// The user.
    pub openid: OpenId,
    /// A note that only the customer-service person sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl CloseSession {
    /// Ends the talk of `kf_account` (`name@account`) with `openid`.
    pub fn new(kf_account: impl Into<String>, openid: OpenId) -> Self {
        Self {
            kf_account: kf_account.into(),
            openid,
            text: None,
        }
    }
}

setters!(CloseSession { text: Option<String> });

endpoint!(GetSession: GET "/customservice/kfsession/getsession" -> Session);

/// Tells which customer-service account talks to a user.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Session_control.html)
#[doc(alias = "获取客户会话状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetSession {
    /// The user.
    pub openid: OpenId,
}

impl GetSession {
    /// The user `openid`.
    pub fn new(openid: OpenId) -> Self {
        Self { openid }
    }
}

/// The answer to [`GetSession`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Session {
    /// The account, `name@account`; none when nobody talks to the user.
    #[serde(default, with = "adapt::empty")]
    pub kf_account: Option<String>,
    /// Since when.
    #[serde(default, with = "adapt::empty")]
    pub createtime: Option<UnixSeconds>,
}

endpoint!(ListSessions: GET "/customservice/kfsession/getsessionlist" -> Sessions);

/// Lists the users that a customer-service account talks to.
///
/// Refused with 65401 for an unknown account.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Session_control.html)
#[doc(alias = "获取客服会话列表")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListSessions {
    /// The account, `name@account`.
    pub kf_account: String,
}

impl ListSessions {
    /// The account `kf_account` (`name@account`).
    pub fn new(kf_account: impl Into<String>) -> Self {
        Self {
            kf_account: kf_account.into(),
        }
    }
}

/// The answer to [`ListSessions`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Sessions {
    /// The users.
    #[serde(default, with = "adapt::null")]
    pub sessionlist: Vec<SessionItem>,
}

/// A user that an account talks to.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct SessionItem {
    /// The user.
    pub openid: OpenId,
    /// Since when.
    pub createtime: Option<UnixSeconds>,
}

endpoint!(ListWaiting: GET "/customservice/kfsession/getwaitcase" -> Waiting);

/// Lists the users who wait for an answer and to whom nobody talks: the 100 who wait longest.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Session_control.html)
#[doc(alias = "获取未接入会话列表")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListWaiting;

/// The answer to [`ListWaiting`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Waiting {
    /// How many users wait in all.
    pub count: u64,
    /// The 100 who wait longest.
    #[serde(default, with = "adapt::null")]
    pub waitcaselist: Vec<WaitingUser>,
}

/// A user who waits for an answer.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct WaitingUser {
    /// The user.
    pub openid: OpenId,
    /// When the user wrote last.
    pub latest_time: Option<UnixSeconds>,
    /// The account that the user asked for, where there was one.
    #[serde(default, with = "adapt::empty")]
    pub kf_account: Option<String>,
    /// When the user began to wait, where the platform says it.
    #[serde(default, with = "adapt::empty")]
    pub createtime: Option<UnixSeconds>,
}
