//! JS-SDK: what a web page needs to call WeChat's functions (`wx.config`).
//!
//! A page inside WeChat can share, scan, take pictures and pay once it has shown that it belongs to the
//! account: by a signature over its own address, made with the account's `jsapi_ticket`. The ticket stays
//! on the server, and every page gets its own [`JsConfig`].
//!
//! ```no_run
//! # async fn run(app_id: wechat_core::AppId, tickets: wechat_token::TokenManager) -> Result<(), Box<dyn std::error::Error>> {
//! use wechat_api::jssdk::JsConfig;
//!
//! let ticket = tickets.get().await?; // with WechatConf: conf.jsapi_ticket().await?
//! let config = JsConfig::for_url(&app_id, &ticket, "https://example.com/shop?id=7")
//!     .apis(["updateAppMessageShareData", "scanQRCode"]);
//! let script = format!("wx.config({});", serde_json::to_string(&config)?);
//! # Ok(())
//! # }
//! ```
//!
//! What goes wrong most: the address signed is not the one the browser shows (behind a proxy, or after the
//! page changed its own address), or its domain is not among the safe ones of the console (JS接口安全域名).
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html)

use serde::Serialize;
use wechat_core::{AppId, Clock as _, SystemClock, UnixSeconds};
use wechat_crypto::signature;
use wechat_token::Credential;

/// The object that `wx.config` takes. Serialises to it, for one page and for about as long as the ticket
/// lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct JsConfig {
    /// Whether the page shows each result, for development.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub debug: bool,
    /// The account.
    pub app_id: AppId,
    /// When it was signed.
    pub timestamp: UnixSeconds,
    /// What makes this signature differ from others.
    pub nonce_str: String,
    /// Proves that the page belongs to the account.
    pub signature: String,
    /// The functions the page wants to use (`jsApiList`).
    pub js_api_list: Vec<String>,
    /// The tags the page wants to use, like `wx-open-launch-weapp` (`openTagList`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open_tag_list: Vec<String>,
}

impl JsConfig {
    /// Signs for the page at `url`: what the browser shows, with its query; a fragment does not matter.
    /// `ticket` is the account's `jsapi_ticket`.
    pub fn for_url(app_id: &AppId, ticket: &Credential, url: &str) -> Self {
        let nonce: String = std::iter::repeat_with(fastrand::alphanumeric).take(16).collect();
        Self::signed(app_id, ticket.expose(), url, SystemClock.unix(), nonce)
    }

    /// Signs with everything given: for tests, and for programs that keep tickets elsewhere.
    pub fn signed(
        app_id: &AppId,
        ticket: &str,
        url: &str,
        timestamp: UnixSeconds,
        nonce_str: impl Into<String>,
    ) -> Self {
        let nonce_str = nonce_str.into();
        Self {
            debug: false,
            app_id: app_id.clone(),
            timestamp,
            signature: signature::jsapi(ticket, &nonce_str, &timestamp.to_string(), url),
            nonce_str,
            js_api_list: Vec::new(),
            open_tag_list: Vec::new(),
        }
    }

    /// The functions the page wants to use.
    #[must_use]
    pub fn apis<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.js_api_list.extend(names.into_iter().map(Into::into));
        self
    }

    /// The tags the page wants to use.
    #[must_use]
    pub fn open_tags<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.open_tag_list.extend(names.into_iter().map(Into::into));
        self
    }

    /// Lets the page show each result.
    #[must_use]
    pub fn debug(mut self) -> Self {
        self.debug = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the platform's page, appendix 1.
    #[test]
    fn the_object_has_the_names_and_the_signature_of_the_platform() {
        let config = JsConfig::signed(
            &AppId::new("wx1").unwrap(),
            "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
            "http://mp.weixin.qq.com?params=value#top",
            UnixSeconds::new(1_414_587_457),
            "Wm3WZYTPz0wzccnW",
        )
        .apis(["scanQRCode"]);

        assert_eq!(
            serde_json::to_value(&config).unwrap(),
            serde_json::json!({
                "appId": "wx1", "timestamp": 1_414_587_457, "nonceStr": "Wm3WZYTPz0wzccnW",
                "signature": "0f9de62fce790f9a083d5c99e95740ceb90c27ed", "jsApiList": ["scanQRCode"],
            })
        );
    }
}
