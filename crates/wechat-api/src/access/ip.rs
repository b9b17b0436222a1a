//! The platform's addresses, and whether it reaches yours.

use serde::{Deserialize, Serialize};

use crate::adapt;

endpoint!(ListCallbackIps: GET "/cgi-bin/getcallbackip" -> Ips);

/// Lists the addresses from which the platform pushes messages, for a firewall in front of the callback. They
/// change: ask every day.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_the_WeChat_server_IP_address.html)
#[doc(alias = "获取微信 callback IP 地址")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListCallbackIps;

endpoint!(ListApiIps: GET "/cgi-bin/get_api_domain_ip" -> Ips);

/// Lists the addresses of `api.weixin.qq.com`, for a firewall on the way out. They change: ask every day.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_the_WeChat_server_IP_address.html)
#[doc(alias = "获取微信 API 接口 IP 地址")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListApiIps;

/// The answer to [`ListCallbackIps`] and [`ListApiIps`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Ips {
    /// Addresses, and networks like `101.226.103.0/25`.
    #[serde(default, with = "adapt::null")]
    pub ip_list: Vec<String>,
}

endpoint!(CheckCallback: POST "/cgi-bin/callback/check" [repeatable] -> CallbackCheck);

/// Lets the platform look up and reach the server of the callback.
///
/// Refused with 40201 when no callback is entered, 40202 and 40203 for another action or operator.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Network_Detection.html)
#[doc(alias = "网络检测")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CheckCallback {
    /// What to do.
    pub action: CheckAction,
    /// From where.
    pub check_operator: CheckOperator,
}

impl CheckCallback {
    /// Looks up and reaches the server, from wherever the platform likes.
    pub fn new() -> Self {
        Self {
            action: CheckAction::ALL,
            check_operator: CheckOperator::DEFAULT,
        }
    }
}

impl Default for CheckCallback {
    fn default() -> Self {
        Self::new()
    }
}

setters!(CheckCallback {
    action: CheckAction,
    check_operator: CheckOperator
});

open_enum! {
    /// What the platform does to check a callback (`action`).
    pub struct CheckAction(str) {
        /// Looks up its name.
        DNS = "dns",
        /// Reaches its address.
        PING = "ping",
        /// Both.
        ALL = "all",
    }
}

open_enum! {
    /// From which network the platform checks a callback (`check_operator`).
    pub struct CheckOperator(str) {
        /// China Telecom (电信).
        CHINANET = "CHINANET",
        /// China Unicom (联通).
        UNICOM = "UNICOM",
        /// Tencent itself (腾讯自建出口).
        CAP = "CAP",
        /// Whatever fits the server's address.
        DEFAULT = "DEFAULT",
    }
}

/// The answer to [`CheckCallback`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CallbackCheck {
    /// What the name was found to be.
    #[serde(default, with = "adapt::null")]
    pub dns: Vec<DnsCheck>,
    /// How the addresses were reached.
    #[serde(default, with = "adapt::null")]
    pub ping: Vec<PingCheck>,
}

/// An address that the name was found to be.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct DnsCheck {
    /// The address.
    pub ip: String,
    /// Whose network it is in.
    pub real_operator: Option<CheckOperator>,
}

/// How an address was reached.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PingCheck {
    /// The address.
    pub ip: String,
    /// From which network.
    pub from_operator: Option<CheckOperator>,
    /// What was lost, for example `0%`; `100%` means only that the server does not answer pings.
    pub package_loss: Option<String>,
    /// How long it took, for example `23.079ms`.
    pub time: Option<String>,
}
