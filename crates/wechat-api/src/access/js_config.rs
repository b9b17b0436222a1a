//! [`JsConfig`]: a page calls JS-SDK only with a signature over its own address.

use std::{
    hash::{BuildHasher as _, RandomState},
    time::SystemTime,
};

use serde::Serialize;
use wechat_core::{AppId, UnixSeconds};
use wechat_crypto::signature;

/// What a page passes to `wx.config`, signed for one address. Serialise it into the page.
///
/// The ticket is [`TicketKind::JSAPI`](super::TicketKind::JSAPI)'s: `WechatConf` keeps it valid. It must not get into
/// the page, and does not: only the signature does.
///
/// ```
/// use wechat_api::access::JsConfig;
///
/// let url = "https://example.com/shop?id=1#top";
/// let config = JsConfig::new("wx5823bf96d3bd56c7".parse()?, "the-ticket", url)
///     .allow(["scanQRCode", "chooseImage"]);
/// let script = format!("wx.config({})", serde_json::to_string(&config).unwrap());
/// assert!(script.starts_with(r#"wx.config({"appId":"wx5823bf96d3bd56c7","timestamp":"#));
/// # Ok::<(), wechat_core::InvalidId>(())
/// ```
///
/// The page says `invalid signature` when `url` is not exactly what the browser shows, up to `#`; an app of one
/// page signs the address it was opened with on iOS, and each one on Android.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html)
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct JsConfig {
    /// The account.
    pub app_id: AppId,
    /// When it was signed.
    pub timestamp: UnixSeconds,
    /// Something that differs each time.
    pub nonce_str: String,
    /// The signature.
    pub signature: String,
    /// The interfaces that the page calls.
    pub js_api_list: Vec<String>,
    /// The open tags (开放标签) that the page shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open_tag_list: Vec<String>,
    /// Whether each call shows its answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debug: Option<bool>,
}

impl JsConfig {
    /// For the page at `url`, signed now with `ticket`.
    pub fn new(app_id: AppId, ticket: &str, url: &str) -> Self {
        // A nonce has to differ, not to be unforeseeable: the signature is made with the ticket. Each hasher of the
        // standard library begins with other keys.
        let nonce = RandomState::new().hash_one(url);
        Self::signed(
            app_id,
            ticket,
            url,
            SystemTime::now().into(),
            format!("{nonce:016x}"),
        )
    }

    /// The same with a time and a nonce of yours.
    pub fn signed(
        app_id: AppId,
        ticket: &str,
        url: &str,
        timestamp: UnixSeconds,
        nonce_str: impl Into<String>,
    ) -> Self {
        let nonce_str = nonce_str.into();
        let signature = signature::jsapi(ticket, &nonce_str, &timestamp.to_string(), url);
        Self {
            app_id,
            timestamp,
            nonce_str,
            signature,
            js_api_list: Vec::new(),
            open_tag_list: Vec::new(),
            debug: None,
        }
    }

    /// Adds interfaces that the page calls: `scanQRCode`, `chooseImage` …
    #[must_use]
    pub fn allow<N: Into<String>>(mut self, interfaces: impl IntoIterator<Item = N>) -> Self {
        self.js_api_list.extend(interfaces.into_iter().map(Into::into));
        self
    }

    /// Adds open tags that the page shows: `wx-open-launch-weapp` …
    #[must_use]
    pub fn allow_tags<N: Into<String>>(mut self, tags: impl IntoIterator<Item = N>) -> Self {
        self.open_tag_list.extend(tags.into_iter().map(Into::into));
        self
    }
}

setters!(JsConfig { debug: Option<bool> });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gets_the_signature_of_the_platforms_example_and_not_the_ticket() {
        // JS-SDK, appendix 1.
        let ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
        let config = JsConfig::signed(
            "wx1".parse().unwrap(),
            ticket,
            "http://mp.weixin.qq.com?params=value#top",
            1_414_587_457.into(),
            "Wm3WZYTPz0wzccnW",
        );

        let page = serde_json::to_string(&config.allow(["scanQRCode"])).unwrap();

        assert_eq!(
            page,
            r#"{"appId":"wx1","timestamp":1414587457,"nonceStr":"Wm3WZYTPz0wzccnW","signature":"0f9de62fce790f9a083d5c99e95740ceb90c27ed","jsApiList":["scanQRCode"]}"#
        );
    }

    #[test]
    fn two_pages_have_two_nonces() {
        let sign = || JsConfig::new("wx1".parse().unwrap(), "t", "https://example.com");

        assert_ne!(sign().nonce_str, sign().nonce_str);
    }
}
