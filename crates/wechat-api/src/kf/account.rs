//! Customer-service accounts (客服账号): who answers in the account's name.
//!
//! An account is called `name@account`, where `account` is the official account's WeChat ID.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, Secret, UnixSeconds};

use crate::{Done, Upload, adapt};

endpoint!(AddAccount: POST "/customservice/kfaccount/add" -> Done);

/// Makes a customer-service account. It works when a person's WeChat is bound to it, see
/// [`InviteWorker`].
///
/// Refused with 65403 and 65404 for names that are not allowed, 65405 when the account has 100 already, 65406
/// when it exists. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Customer_Service_Management.html)
#[doc(alias = "添加客服账号")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddAccount {
    /// The account, `name@account`: the name has at most 10 characters, letters, digits and underscores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kf_account: Option<String>,
    /// What users see, at most 16 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// The password's MD5, of the old customer service without bound WeChat.
    #[serde(default, serialize_with = "password", skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret<String>>,
    /// The person's WeChat ID; for mini programs, where it is all that is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kf_wx: Option<String>,
}

impl AddAccount {
    /// The account `kf_account` (`name@account`), which users see as `nickname`.
    pub fn new(kf_account: impl Into<String>, nickname: impl Into<String>) -> Self {
        Self {
            kf_account: Some(kf_account.into()),
            nickname: Some(nickname.into()),
            password: None,
            kf_wx: None,
        }
    }

    /// For a mini program: the person with the WeChat ID `kf_wx`.
    pub fn of_wechat_id(kf_wx: impl Into<String>) -> Self {
        Self {
            kf_account: None,
            nickname: None,
            password: None,
            kf_wx: Some(kf_wx.into()),
        }
    }
}

setters!(AddAccount { password: Option<Secret<String>> });

endpoint!(UpdateAccount: POST "/customservice/kfaccount/update" [repeatable] -> Done);

/// Changes what users see of a customer-service account.
///
/// Refused with 65401 when there is no such account, 65403 for a name that is not allowed.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Customer_Service_Management.html)
#[doc(alias = "设置客服信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateAccount {
    /// The account, `name@account`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kf_account: Option<String>,
    /// What users see, at most 16 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// The password's MD5, of the old customer service without bound WeChat.
    #[serde(default, serialize_with = "password", skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret<String>>,
    /// The person's WeChat ID; for mini programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kf_wx: Option<String>,
}

impl UpdateAccount {
    /// Lets users see the account `kf_account` (`name@account`) as `nickname`.
    pub fn new(kf_account: impl Into<String>, nickname: impl Into<String>) -> Self {
        Self {
            kf_account: Some(kf_account.into()),
            nickname: Some(nickname.into()),
            password: None,
            kf_wx: None,
        }
    }
}

setters!(UpdateAccount { password: Option<Secret<String>> });

/// Written only if there is one.
#[expect(clippy::ref_option, reason = "serde hands it over so")]
fn password<S: serde::Serializer>(
    password: &Option<Secret<String>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match password {
        Some(password) => adapt::secret::serialize(password, serializer),
        None => serializer.serialize_none(),
    }
}

endpoint!(DeleteAccount: POST "/customservice/kfaccount/del" -> Done);

/// Deletes a customer-service account.
///
/// Refused with 65401 when there is no such account. The platform's older page has this as a GET.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Customer_Service_Management.html)
#[doc(alias = "删除客服账号")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteAccount {
    /// The account, `name@account`.
    pub kf_account: String,
}

impl DeleteAccount {
    /// The account `kf_account` (`name@account`).
    pub fn new(kf_account: impl Into<String>) -> Self {
        Self {
            kf_account: kf_account.into(),
        }
    }
}

endpoint!(InviteWorker: POST "/customservice/kfaccount/inviteworker" -> Done);

/// Asks a person to answer under a customer-service account. The person agrees in WeChat.
///
/// Refused with 65407 when the person answers for this account already, 65408 and 65411 when somebody was asked
/// already, 65409 for an unknown WeChat ID, 65410 when the person answers under too many, 65412 when the account has
/// somebody. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Customer_Service_Management.html)
#[doc(alias = "邀请绑定客服账号")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InviteWorker {
    /// The account, `name@account`.
    pub kf_account: String,
    /// The person's WeChat ID (微信号).
    pub invite_wx: String,
}

impl InviteWorker {
    /// Asks the person with the WeChat ID `invite_wx` to answer under `kf_account` (`name@account`).
    pub fn new(kf_account: impl Into<String>, invite_wx: impl Into<String>) -> Self {
        Self {
            kf_account: kf_account.into(),
            invite_wx: invite_wx.into(),
        }
    }
}

endpoint!(UploadAvatar: POST "/customservice/kfaccount/uploadheadimg" [query("kf_account"), upload("media": media), repeatable] -> Done);

/// Sets the picture (头像) that users see of a customer-service account: JPG, 640×640, at most 5 MB.
///
/// Refused with 40005 for another type of file, 40009 when it is too large.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Customer_Service_Management.html)
#[doc(alias = "上传客服头像")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UploadAvatar {
    /// The account, `name@account`.
    pub kf_account: String,
    /// The picture.
    #[serde(skip)]
    pub media: Upload,
}

impl UploadAvatar {
    /// The picture `media` for the account `kf_account` (`name@account`).
    pub fn new(kf_account: impl Into<String>, media: Upload) -> Self {
        Self {
            kf_account: kf_account.into(),
            media,
        }
    }
}

endpoint!(ListAccounts: GET "/cgi-bin/customservice/getkflist" -> Accounts);

/// Lists the customer-service accounts.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Customer_Service_Management.html)
#[doc(alias = "获取客服基本信息")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListAccounts;

/// The answer to [`ListAccounts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Accounts {
    /// The accounts.
    #[serde(default, with = "adapt::null")]
    pub kf_list: Vec<Account>,
}

/// A customer-service account.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Account {
    /// Its number.
    #[serde(default, with = "adapt::number::option")]
    pub kf_id: Option<u64>,
    /// The account, `name@account`.
    pub kf_account: Option<String>,
    /// What users see.
    pub kf_nick: Option<String>,
    /// Where its picture is.
    pub kf_headimgurl: Option<String>,
    /// The person's WeChat ID; none before somebody has agreed.
    pub kf_wx: Option<String>,
    /// The person's OpenID; of mini programs.
    #[serde(default, with = "adapt::empty")]
    pub kf_openid: Option<OpenId>,
    /// The WeChat ID of the person who was asked and has not agreed yet.
    pub invite_wx: Option<String>,
    /// Until when that person can agree.
    #[serde(default, with = "adapt::empty")]
    pub invite_expire_time: Option<UnixSeconds>,
    /// What became of asking.
    pub invite_status: Option<InviteStatus>,
}

open_enum! {
    /// What became of asking a person (绑定邀请的状态).
    pub struct InviteStatus(str) {
        /// No answer yet.
        WAITING = "waiting",
        /// The person has refused.
        REJECTED = "rejected",
        /// Too late to agree.
        EXPIRED = "expired",
    }
}

endpoint!(ListOnlineAccounts: GET "/cgi-bin/customservice/getonlinekflist" -> OnlineAccounts);

/// Lists the customer-service accounts that are online, and how many users each talks to.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Customer_Service_Management.html)
#[doc(alias = "获取在线客服接待信息")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListOnlineAccounts;

/// The answer to [`ListOnlineAccounts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct OnlineAccounts {
    /// The accounts.
    #[serde(default, with = "adapt::null")]
    pub kf_online_list: Vec<OnlineAccount>,
}

/// A customer-service account that is online.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct OnlineAccount {
    /// Its number.
    #[serde(default, with = "adapt::number::option")]
    pub kf_id: Option<u64>,
    /// The account, `name@account`.
    pub kf_account: Option<String>,
    /// The person's OpenID; of mini programs.
    #[serde(default, with = "adapt::empty")]
    pub kf_openid: Option<OpenId>,
    /// By what it is online.
    pub status: Option<OnlineStatus>,
    /// How many users it talks to.
    #[serde(default, with = "adapt::number::option")]
    pub accepted_case: Option<u32>,
    /// To how many users it talks at most before it is not given more by itself; of the old customer service.
    #[serde(default, with = "adapt::number::option")]
    pub auto_accept: Option<u32>,
}

open_enum! {
    /// By what a customer-service account is online (客服在线状态).
    pub struct OnlineStatus(i64) {
        /// A browser.
        WEB = 1,
        /// A phone; of the old customer service.
        PHONE = 2,
        /// Both; of the old customer service.
        WEB_AND_PHONE = 3,
    }
}

endpoint!(SetAdmin: GET "/customservice/kfaccount/setadmin" [once] -> Done);

/// Makes a customer-service person of a mini program its administrator of customer service.
///
/// [Platform page](https://developers.weixin.qq.com/miniprogram/introduction/custom.html)
#[doc(alias = "设置客服管理员")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetAdmin {
    /// The person.
    pub kf_openid: OpenId,
}

impl SetAdmin {
    /// The person `kf_openid`.
    pub fn new(kf_openid: OpenId) -> Self {
        Self { kf_openid }
    }
}

endpoint!(RemoveAdmin: GET "/customservice/kfaccount/canceladmin" [once] -> Done);

/// Makes an administrator of customer service an ordinary customer-service person of a mini program.
///
/// [Platform page](https://developers.weixin.qq.com/miniprogram/introduction/custom.html)
#[doc(alias = "取消客服管理员")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RemoveAdmin {
    /// The person.
    pub kf_openid: OpenId,
}

impl RemoveAdmin {
    /// The person `kf_openid`.
    pub fn new(kf_openid: OpenId) -> Self {
        Self { kf_openid }
    }
}
