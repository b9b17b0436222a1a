//! Access (基础接口): the platform's addresses, quotas, tokens and tickets.
//!
//! What keeps an account working and is seldom called by hand: tokens and tickets are the job of
//! `wechat-token`, which fetches them once and renews them in time. Look here when a firewall wants to know the
//! platform's addresses ([`ListCallbackIps`], [`ListApiIps`]), when a quota is used up ([`GetQuota`],
//! [`ClearQuota`]), or when a refusal is to be understood ([`GetRequestInfo`]). [`JsConfig`] is what a page
//! needs to call JS-SDK.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
//! use wechat_api::access::GetQuota;
//!
//! let quota = api.send(&GetQuota::new("/cgi-bin/message/custom/send")).await?.quota;
//! println!("{} of {} calls are left today", quota.remain, quota.daily_limit);
//! # Ok(())
//! # }
//! ```
//!
//! Quotas are counted by the day, until midnight in Beijing.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/API_Call_Limits.html)

mod ip;
mod js_config;
mod quota;
mod token;

pub use ip::{
    CallbackCheck, CheckAction, CheckCallback, CheckOperator, DnsCheck, Ips, ListApiIps, ListCallbackIps,
    PingCheck,
};
pub use js_config::JsConfig;
pub use quota::{
    ClearPathQuota, ClearQuota, ClearQuotaBySecret, GetQuota, GetRequestInfo, Quota, Quotas, RateLimit,
    RequestInfo, RequestInfos,
};
pub use token::{FetchStableToken, FetchToken, GetTicket, GrantType, Ticket, TicketKind, Token};
