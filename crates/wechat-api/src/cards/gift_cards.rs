//! Gift cards (礼品卡): bought on a page of the account's, for oneself or for others.

use serde::{Deserialize, Serialize};
use wechat_core::AppId;

use crate::{Done, adapt};

text_id! {
    /// What a page of gift cards is called by: a text when it is sent, a text or a number in answers.
    pub struct GiftPageId;
}

endpoint!(CreateGiftPage: POST "/card/giftcard/page/add" -> CreatedGiftPage);

/// Makes a page on which gift cards are bought (礼品卡货架).
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "创建礼品卡货架")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateGiftPage {
    /// The page.
    pub page: GiftPage,
}

impl CreateGiftPage {
    /// The page `page`.
    pub fn new(page: GiftPage) -> Self {
        Self { page }
    }
}

/// The answer to [`CreateGiftPage`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedGiftPage {
    /// What the page is called by.
    pub page_id: GiftPageId,
}

/// A page on which gift cards are bought.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiftPage {
    /// What it is called by: when it is changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_id: Option<GiftPageId>,
    /// The URL of the picture above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub banner_pic_url: Option<String>,
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_title: Option<String>,
    /// Whether several can be bought at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_multi: Option<bool>,
    /// Whether they can be bought for oneself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_buy_for_self: Option<bool>,
    /// The themes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme_list: Option<Vec<GiftTheme>>,
    /// The categories that the themes are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category_list: Option<Vec<GiftCategory>>,
    /// The merchant's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The telephone number of the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_phone: Option<String>,
    /// What to know before buying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biz_description: Option<String>,
    /// Whether there are invoices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need_receipt: Option<bool>,
    /// An entry of the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell_1: Option<GiftCell>,
    /// Another entry of the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell_2: Option<GiftCell>,
}

impl GiftPage {
    /// No page yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GiftPage { page_id: Option<GiftPageId>, banner_pic_url: Option<String>, page_title: Option<String>, support_multi: Option<bool>, support_buy_for_self: Option<bool>, theme_list: Option<Vec<GiftTheme>>, category_list: Option<Vec<GiftCategory>>, address: Option<String>, service_phone: Option<String>, biz_description: Option<String>, need_receipt: Option<bool>, cell_1: Option<GiftCell>, cell_2: Option<GiftCell> });

/// A theme: some gift cards with the pictures they can have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiftTheme {
    /// The URL of its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme_pic_url: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The color of its name, `#FFFFFF`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_color: Option<String>,
    /// The gift cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_list: Option<Vec<GiftItem>>,
    /// The pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pic_item_list: Option<Vec<GiftPicture>>,
    /// In which of the page's categories it is, from 0 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category_index: Option<u64>,
    /// Whether the names of the cards stand out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_sku_title_first: Option<bool>,
    /// Whether it is shown above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_banner: Option<bool>,
}

impl GiftTheme {
    /// No theme yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GiftTheme { theme_pic_url: Option<String>, title: Option<String>, title_color: Option<String>, item_list: Option<Vec<GiftItem>>, pic_item_list: Option<Vec<GiftPicture>>, category_index: Option<u64>, show_sku_title_first: Option<bool>, is_banner: Option<bool> });

/// A gift card to be bought.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiftItem {
    /// The card.
    pub card_id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The URL of its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pic_url: Option<String>,
    /// About it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
}

impl GiftItem {
    /// The card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            title: None,
            pic_url: None,
            desc: None,
        }
    }
}

setters!(GiftItem { title: Option<String>, pic_url: Option<String>, desc: Option<String> });

/// A picture that a gift card can have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiftPicture {
    /// The URL of the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_pic_url: Option<String>,
    /// What the account calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outer_img_id: Option<String>,
    /// The words that go with it, if the buyer has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_gifting_msg: Option<String>,
}

impl GiftPicture {
    /// No picture yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GiftPicture { background_pic_url: Option<String>, outer_img_id: Option<String>, default_gifting_msg: Option<String> });

/// A category of themes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiftCategory {
    /// Its name.
    pub title: String,
}

impl GiftCategory {
    /// The category `title`.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into() }
    }
}

/// An entry of a page of gift cards.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiftCell {
    /// Its name.
    pub title: String,
    /// What it opens.
    pub url: String,
}

impl GiftCell {
    /// The entry `title`, which opens `url`.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            url: url.into(),
        }
    }
}

endpoint!(GetGiftPage: POST "/card/giftcard/page/get" [repeatable] -> GiftPageInfo);

/// Shows a page of gift cards.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "查询礼品卡货架信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetGiftPage {
    /// Which one.
    pub page_id: GiftPageId,
}

impl GetGiftPage {
    /// The page `page_id`.
    pub fn new(page_id: impl Into<GiftPageId>) -> Self {
        Self {
            page_id: page_id.into(),
        }
    }
}

/// The answer to [`GetGiftPage`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftPageInfo {
    /// The page.
    pub page: GiftPage,
}

endpoint!(UpdateGiftPage: POST "/card/giftcard/page/update" [repeatable] -> Done);

/// Changes a page of gift cards.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "修改礼品卡货架信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateGiftPage {
    /// The page, with its `page_id`.
    pub page: GiftPage,
}

impl UpdateGiftPage {
    /// The page `page`, which has a `page_id`.
    pub fn new(page: GiftPage) -> Self {
        Self { page }
    }
}

endpoint!(ListGiftPages: POST "/card/giftcard/page/batchget" [repeatable] -> GiftPages);

/// Lists the pages of gift cards.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "查询礼品卡货架列表")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListGiftPages;

/// The answer to [`ListGiftPages`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftPages {
    /// The pages.
    #[serde(default, with = "adapt::null")]
    pub page_id_list: Vec<GiftPageId>,
}

endpoint!(CloseGiftPages: POST "/card/giftcard/maintain/set" [repeatable] -> GiftPageControls);

/// Closes a page of gift cards, or all of them, or opens them again.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "下架礼品卡货架")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CloseGiftPages {
    /// Which page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_id: Option<GiftPageId>,
    /// Whether all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<bool>,
    /// Whether it is closed.
    pub maintain: bool,
}

impl CloseGiftPages {
    /// Whether pages are closed, once one or all are named.
    pub fn new(maintain: bool) -> Self {
        Self {
            page_id: None,
            all: None,
            maintain,
        }
    }
}

setters!(CloseGiftPages { page_id: Option<GiftPageId>, all: Option<bool> });

/// The answer to [`CloseGiftPages`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftPageControls {
    /// Which pages are closed.
    pub control_info: Option<GiftPageControl>,
}

/// Which pages of gift cards are closed.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftPageControl {
    /// Whether the account has closed all of them.
    pub biz_control_type: Option<GiftPageState>,
    /// Whether the platform has closed all of them.
    pub system_biz_control_type: Option<GiftPageState>,
    /// Each page.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<GiftPageStates>,
}

/// Whether a page of gift cards is closed.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftPageStates {
    /// The page.
    pub page_id: GiftPageId,
    /// Whether the account has closed it.
    pub page_control_type: Option<GiftPageState>,
    /// Whether the platform has closed it.
    pub system_page_control_type: Option<GiftPageState>,
}

open_enum! {
    /// Whether something is closed, and by whom.
    pub struct GiftPageState(str) {
        /// It is open.
        OPEN = "E_PAGE_CONTROL_NORMAL",
        /// The account has closed it.
        CLOSED = "E_PAGE_CONTROL_BIZ",
        /// The platform has closed it.
        CLOSED_BY_PLATFORM = "E_PAGE_CONTROL_SYSTEM",
    }
}

endpoint!(ApplyGiftCardPay: POST "/card/giftcard/pay/whitelist/add" -> GiftCardPayUrl);

/// Asks for gift cards at WeChat Pay, which takes a page of WeChat Pay to finish.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "申请微信支付礼品卡权限")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ApplyGiftCardPay {
    /// The merchant of WeChat Pay.
    pub sub_mch_id: String,
}

impl ApplyGiftCardPay {
    /// For the merchant `sub_mch_id`.
    pub fn new(sub_mch_id: impl Into<String>) -> Self {
        Self {
            sub_mch_id: sub_mch_id.into(),
        }
    }
}

/// The answer to [`ApplyGiftCardPay`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GiftCardPayUrl {
    /// The page of WeChat Pay.
    pub url: String,
}

endpoint!(BindGiftCardMerchant: POST "/card/giftcard/pay/submch/bind" [repeatable] -> Done);

/// Binds a merchant of WeChat Pay to the mini program of gift cards.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "绑定商户号到礼品卡小程序")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct BindGiftCardMerchant {
    /// The merchant of WeChat Pay.
    pub sub_mch_id: String,
    /// The mini program.
    pub wxa_appid: AppId,
}

impl BindGiftCardMerchant {
    /// Binds the merchant `sub_mch_id` to the mini program `wxa_appid`.
    pub fn new(sub_mch_id: impl Into<String>, wxa_appid: AppId) -> Self {
        Self {
            sub_mch_id: sub_mch_id.into(),
            wxa_appid,
        }
    }
}

endpoint!(SetGiftCardProgram: POST "/card/giftcard/wxa/set" -> Done);

/// Puts the platform's code into the mini program of gift cards.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "上传礼品卡小程序代码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetGiftCardProgram {
    /// The mini program.
    pub wxa_appid: AppId,
    /// The page it opens with.
    pub page_id: GiftPageId,
}

impl SetGiftCardProgram {
    /// For the mini program `wxa_appid`, which opens with the page `page_id`.
    pub fn new(wxa_appid: AppId, page_id: impl Into<GiftPageId>) -> Self {
        Self {
            wxa_appid,
            page_id: page_id.into(),
        }
    }
}
