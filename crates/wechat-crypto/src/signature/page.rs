//! The WeChat client checks what a page signs, and shows `invalid signature` or nothing at all.
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html),
//! appendix 1 for pages, appendix 4 for cards.

use super::{of, of_sorted, text};

/// The `signature` of `wx.config`, for the page at `url`.
///
/// `url` is what the browser shows, with scheme, port and query and without URL-encoding it
/// again; a fragment is cut off here. The other three go into `wx.config` unchanged, where the
/// nonce is called `nonceStr` with a capital S.
///
/// ```
/// use wechat_crypto::signature;
///
/// let made = signature::jsapi("a-ticket", "a-nonce", "1414587457", "https://example.com/?a=b#top");
/// assert_eq!(made, signature::jsapi("a-ticket", "a-nonce", "1414587457", "https://example.com/?a=b"));
/// ```
pub fn jsapi(ticket: &str, nonce_str: &str, timestamp: &str, url: &str) -> String {
    let signed = url.split_once('#').map_or(url, |(before, _)| before);
    text(of([
        "jsapi_ticket=",
        ticket,
        "&noncestr=",
        nonce_str,
        "&timestamp=",
        timestamp,
        "&url=",
        signed,
    ]
    .map(str::as_bytes)))
}

/// What is signed of a card that a page hands out (`cardExt` of `wx.addCard`).
///
/// Only these: what else stands in `cardExt`, such as `outer_str`, is not signed.
#[derive(Clone, Copy, Debug)]
pub struct CardExt<'a> {
    /// The ticket of kind `wx_card`. It is a secret: the page gets the signature only.
    pub api_ticket: wechat_core::Secret<&'a str>,
    /// Seconds since 1970, as it stands in `cardExt`.
    pub timestamp: &'a str,
    /// The card.
    pub card_id: &'a str,
    /// Its code, if the account gives its own (自定义 code).
    pub code: Option<&'a str>,
    /// The one user who may take it, if it is not for everybody.
    pub openid: Option<&'a str>,
    /// Any text, if there is one.
    pub nonce_str: Option<&'a str>,
}

/// What is signed when a page asks for the user's cards (`wx.chooseCard`).
#[derive(Clone, Copy, Debug)]
pub struct ChooseCard<'a> {
    /// The ticket of kind `wx_card`. It is a secret: the page gets the signature only.
    pub api_ticket: wechat_core::Secret<&'a str>,
    /// The account.
    pub app_id: &'a str,
    /// The shop (`shopId`), if cards of one only are wanted.
    pub location_id: Option<&'a str>,
    /// Seconds since 1970.
    pub timestamp: &'a str,
    /// Any text.
    pub nonce_str: &'a str,
    /// The card, if only one is wanted.
    pub card_id: Option<&'a str>,
    /// The kind of card, for example `GROUPON`, if only one is wanted.
    pub card_type: Option<&'a str>,
}

/// The `signature` of a card's `cardExt`.
///
/// ```
/// use wechat_crypto::signature::{self, CardExt};
///
/// let made = signature::card(&CardExt {
///     api_ticket: "ojZ8YtyVyr30HheH3CM73y7h4jJE".into(),
///     timestamp: "1404896688",
///     card_id: "pjZ8Yt1XGILfi-FUsewpnnolGgZk",
///     code: Some("1434008071"),
///     openid: None,
///     nonce_str: Some("123"),
/// });
/// assert_eq!(made, "f137ab68b7f8112d20ee528ab6074564e2796250");
/// ```
pub fn card(card: &CardExt<'_>) -> String {
    sorted_values(&[
        card.api_ticket.expose(),
        card.timestamp,
        card.card_id,
        card.code.unwrap_or_default(),
        card.openid.unwrap_or_default(),
        card.nonce_str.unwrap_or_default(),
    ])
}

/// The `cardSign` of `wx.chooseCard`.
pub fn choose_card(choice: &ChooseCard<'_>) -> String {
    sorted_values(&[
        choice.api_ticket.expose(),
        choice.app_id,
        choice.location_id.unwrap_or_default(),
        choice.timestamp,
        choice.nonce_str,
        choice.card_id.unwrap_or_default(),
        choice.card_type.unwrap_or_default(),
    ])
}

/// The method of both card signatures: `values` sorted and joined. An empty one adds nothing, so
/// that it is the same as an absent one.
pub fn sorted_values(values: &[&str]) -> String {
    let mut values: Vec<_> = values.iter().map(|value| value.as_bytes()).collect();
    text(of_sorted(&mut values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fragment_of_a_page_is_not_signed_and_everything_else_is() {
        let sign = |url| jsapi("t", "n", "1", url);

        assert_eq!(sign("http://a/?b#c#d"), sign("http://a/?b"));
        assert_eq!(sign("http://a#"), sign("http://a"));
        assert_ne!(sign("http://a/"), sign("http://a"));
        assert_ne!(sign("http://a/?b"), sign("http://a/?B"));
    }

    #[test]
    fn absent_fields_of_a_card_change_nothing() {
        let choice = ChooseCard {
            api_ticket: "ticket".into(),
            app_id: "wx1",
            location_id: None,
            timestamp: "1404896688",
            nonce_str: "n",
            card_id: None,
            card_type: Some(""),
        };

        assert_eq!(
            choose_card(&choice),
            sorted_values(&["wx1", "1404896688", "ticket", "n"])
        );
        assert!(!format!("{choice:?}").contains("ticket\""));
    }
}
