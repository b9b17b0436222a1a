//! Quotas: how often a call may be made, and what became of one.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, Secret, UnixSeconds};

use crate::{Auth, Done, adapt};

endpoint!(GetQuota: POST "/cgi-bin/openapi/quota/get" [repeatable] -> Quotas);

/// Tells how often a call may be made today, and how often it was.
///
/// Refused with 76021 for an unknown path, 76022 for one that this token may not call, and for `/sns/` ones.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/openApi/get_api_quota.html)
#[doc(alias = "查询 API 调用额度")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetQuota {
    /// The call's path, `/cgi-bin/message/custom/send`, with `/` at its begin and without a query.
    pub cgi_path: String,
}

impl GetQuota {
    /// The call with the path `cgi_path`.
    pub fn new(cgi_path: impl Into<String>) -> Self {
        Self {
            cgi_path: cgi_path.into(),
        }
    }
}

/// The answer to [`GetQuota`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Quotas {
    /// The quota of the day.
    pub quota: Quota,
    /// How fast the call may be repeated.
    pub rate_limit: Option<RateLimit>,
    /// How fast the third-party platform may repeat the call.
    pub component_rate_limit: Option<RateLimit>,
}

/// A quota of a day, exact to 1 %.
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct Quota {
    /// How often the call may be made in a day.
    #[serde(with = "adapt::number")]
    pub daily_limit: i64,
    /// How often it was made today.
    #[serde(with = "adapt::number")]
    pub used: i64,
    /// How often it can still be made today.
    #[serde(with = "adapt::number")]
    pub remain: i64,
}

/// How fast a call may be repeated.
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct RateLimit {
    /// How often within the time.
    #[serde(with = "adapt::number")]
    pub call_count: u64,
    /// The time, in seconds.
    #[serde(with = "adapt::number")]
    pub refresh_second: u64,
}

endpoint!(ClearQuota: POST "/cgi-bin/clear_quota" -> Done);

/// Sets the counts of all calls of the account back to nothing. Ten times a month, resets in the console
/// included.
///
/// Refused with 48006 when the month's ten are used up.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/API_Call_Limits.html)
#[doc(alias = "清空 api 的调用 quota")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ClearQuota {
    /// The account.
    pub appid: AppId,
}

impl ClearQuota {
    /// The account `appid`.
    pub fn new(appid: AppId) -> Self {
        Self { appid }
    }
}

endpoint!(ClearQuotaBySecret: POST "/cgi-bin/clear_quota/v2" [auth(Auth::AppSecret { app_id: "appid", secret: "appsecret" })] -> Done);

/// The same as [`ClearQuota`] without a token: for when even tokens are refused because their quota is used up.
///
/// It shares the month's ten with [`ClearQuota`], and is refused with 48006 when they are used up. The platform's
/// page has the parameters in the body; it reads them from the query (observed).
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/openApi/clearQuotaByAppSecret.html)
#[doc(alias = "使用 AppSecret 重置 API 调用次数")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ClearQuotaBySecret;

endpoint!(ClearPathQuota: POST "/cgi-bin/openapi/quota/clear" -> Done);

/// Sets the count of one call back to nothing. 50 times a month.
///
/// Refused with 76021 for an unknown path, 48006 when the month's 50 are used up.
/// [Platform page](https://developers.weixin.qq.com/doc/channels/API/apimgnt/clearApiQuota.html)
#[doc(alias = "重置指定 API 调用次数")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ClearPathQuota {
    /// The call's path, with `/` at its begin and without a query.
    pub cgi_path: String,
}

impl ClearPathQuota {
    /// The call with the path `cgi_path`.
    pub fn new(cgi_path: impl Into<String>) -> Self {
        Self {
            cgi_path: cgi_path.into(),
        }
    }
}

endpoint!(GetRequestInfo: POST "/cgi-bin/openapi/rid/get" [repeatable] -> RequestInfos);

/// Tells what a refused call looked like to the platform, within seven days.
///
/// The `rid` stands at the end of a refusal's text: [`Error::rid`](crate::Error::rid). Refused with 76001 and 76002
/// for a wrong one, 76003 and 76004 for one of another account.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/openApi/get_rid_info.html)
#[doc(alias = "查询 rid 信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetRequestInfo {
    /// The request's id.
    pub rid: String,
}

impl GetRequestInfo {
    /// The request `rid`.
    pub fn new(rid: impl Into<String>) -> Self {
        Self { rid: rid.into() }
    }
}

/// The answer to [`GetRequestInfo`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct RequestInfos {
    /// The request.
    pub request: RequestInfo,
}

/// What a request looked like to the platform.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct RequestInfo {
    /// When it came.
    pub invoke_time: Option<UnixSeconds>,
    /// How long it took, in milliseconds.
    #[serde(default, with = "adapt::number::option")]
    pub cost_in_ms: Option<u64>,
    /// Its query, with the token in it: a secret.
    pub request_url: Option<Secret<String>>,
    /// Its body.
    pub request_body: Option<String>,
    /// The answer.
    pub response_body: Option<String>,
    /// The address it came from, where the platform tells it.
    pub client_ip: Option<String>,
}
