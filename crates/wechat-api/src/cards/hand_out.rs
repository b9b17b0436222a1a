//! Handing cards out: by QR code, on a page, in articles.

use serde::{Deserialize, Serialize};
use wechat_core::OpenId;

use crate::{Done, adapt};

endpoint!(CreateCardQrCode: POST "/card/qrcode/create" -> CardQrCode);

/// Makes a QR code by which one or several cards are taken.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#0)
#[doc(alias = "创建卡券二维码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateCardQrCode {
    /// For one card or for several.
    pub action_name: CardQrCodeKind,
    /// For how long, in seconds: 60 to 1,800. For a year without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_seconds: Option<u32>,
    /// The cards.
    pub action_info: CardQrCodeAction,
}

impl CreateCardQrCode {
    /// For the one card `card`.
    pub fn one(card: CardOffer) -> Self {
        Self {
            action_name: CardQrCodeKind::CARD,
            expire_seconds: None,
            action_info: CardQrCodeAction {
                card: Some(card),
                multiple_card: None,
            },
        }
    }

    /// For the cards `cards`, at most five.
    pub fn several(cards: impl IntoIterator<Item = CardOffer>) -> Self {
        let card_list = cards.into_iter().collect();
        Self {
            action_name: CardQrCodeKind::CARDS,
            expire_seconds: None,
            action_info: CardQrCodeAction {
                card: None,
                multiple_card: Some(CardOffers { card_list }),
            },
        }
    }
}

setters!(CreateCardQrCode { expire_seconds: Option<u32> });

open_enum! {
    /// What a QR code of cards is for.
    pub struct CardQrCodeKind(str) {
        /// One card.
        CARD = "QR_CARD",
        /// Several cards.
        CARDS = "QR_MULTIPLE_CARD",
    }
}

/// What a QR code of cards does.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CardQrCodeAction {
    /// The card, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardOffer>,
    /// The cards, if they are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub multiple_card: Option<CardOffers>,
}

/// Several cards to be taken at once.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CardOffers {
    /// The cards.
    pub card_list: Vec<CardOffer>,
}

/// A card to be taken.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CardOffer {
    /// The card.
    pub card_id: String,
    /// The code, where they are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Who can take it, if it is for named followers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// Whether only one can take it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_unique_code: Option<bool>,
    /// A number that the events of this offer carry; `outer_str` has replaced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outer_id: Option<u64>,
    /// A text that the events of this offer carry, at most 128 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outer_str: Option<String>,
}

impl CardOffer {
    /// The card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            code: None,
            openid: None,
            is_unique_code: None,
            outer_id: None,
            outer_str: None,
        }
    }
}

setters!(CardOffer { code: Option<String>, openid: Option<OpenId>, is_unique_code: Option<bool>, outer_id: Option<u64>, outer_str: Option<String> });

/// The answer to [`CreateCardQrCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardQrCode {
    /// What the picture of the QR code is fetched by.
    pub ticket: String,
    /// What the QR code says.
    pub url: Option<String>,
    /// The URL of the picture.
    pub show_qrcode_url: Option<String>,
    /// For how long it works, in seconds.
    #[serde(default, with = "adapt::number::option")]
    pub expire_seconds: Option<u64>,
}

endpoint!(CreateCardShelf: POST "/card/landingpage/create" -> CardShelf);

/// Makes a page on which cards are taken (卡券货架).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#3)
#[doc(alias = "创建卡券货架")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateCardShelf {
    /// The URL of the picture above, which the platform gave for an uploaded one; 640 by 300 pixels.
    pub banner: String,
    /// The title.
    pub page_title: String,
    /// Whether followers can share the page.
    pub can_share: bool,
    /// From where the page is opened.
    pub scene: ShelfScene,
    /// The cards.
    pub card_list: Vec<ShelfCard>,
}

impl CreateCardShelf {
    /// A page of these cards.
    pub fn new(
        banner: impl Into<String>,
        page_title: impl Into<String>,
        can_share: bool,
        scene: ShelfScene,
        card_list: impl IntoIterator<Item = ShelfCard>,
    ) -> Self {
        Self {
            banner: banner.into(),
            page_title: page_title.into(),
            can_share,
            scene,
            card_list: card_list.into_iter().collect(),
        }
    }
}

/// A card on a page.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ShelfCard {
    /// The card.
    pub card_id: String,
    /// The URL of its picture.
    pub thumb_url: String,
}

impl ShelfCard {
    /// The card `card_id` with the picture at `thumb_url`.
    pub fn new(card_id: impl Into<String>, thumb_url: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            thumb_url: thumb_url.into(),
        }
    }
}

open_enum! {
    /// From where a page of cards is opened (投放页面的场景值).
    pub struct ShelfScene(str) {
        /// Nearby (附近).
        NEAR_BY = "SCENE_NEAR_BY",
        /// The menu (自定义菜单).
        MENU = "SCENE_MENU",
        /// A QR code (二维码).
        QR_CODE = "SCENE_QRCODE",
        /// An article (公众号文章).
        ARTICLE = "SCENE_ARTICLE",
        /// A page of the account's (H5 页面).
        H5 = "SCENE_H5",
        /// An automatic answer (自动回复).
        AUTO_REPLY = "SCENE_IVR",
        /// An entry of a card (卡券自定义 cell).
        CARD_CUSTOM_CELL = "SCENE_CARD_CUSTOM_CELL",
    }
}

/// The answer to [`CreateCardShelf`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardShelf {
    /// The page.
    pub url: String,
    /// Its number.
    #[serde(default, with = "adapt::number::option")]
    pub page_id: Option<u64>,
}

endpoint!(GetCardHtml: POST "/card/mpnews/gethtml" [repeatable] -> CardHtml);

/// Makes the HTML that hands a card out in an article.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#6)
#[doc(alias = "图文消息群发卡券")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCardHtml {
    /// The card.
    pub card_id: String,
}

impl GetCardHtml {
    /// For the card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
        }
    }
}

/// The answer to [`GetCardHtml`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardHtml {
    /// The HTML, to be put into the article as it is.
    pub content: String,
}

endpoint!(SetTestUsers: POST "/card/testwhitelist/set" [repeatable] -> Done);

/// Sets who can take cards that are not reviewed yet: at most 10, and those there are are replaced.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#12)
#[doc(alias = "设置测试白名单")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetTestUsers {
    /// By their openids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<Vec<OpenId>>,
    /// By their WeChat ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<Vec<String>>,
}

impl SetTestUsers {
    /// Nobody yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(SetTestUsers { openid: Option<Vec<OpenId>>, username: Option<Vec<String>> });
