//! Codes: what a follower has of a card.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use super::MemberForm;
use crate::{Done, Fen, adapt};

endpoint!(DepositCodes: POST "/card/code/deposit" -> DepositedCodes);

/// Hands in codes of the account's own, at most 100 at once, before the card is handed out.
///
/// Refused with 40109 when there are more than 100 at once.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#5)
#[doc(alias = "导入 code")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DepositCodes {
    /// The card.
    pub card_id: String,
    /// The codes, at most 20 characters each.
    pub code: Vec<String>,
}

impl DepositCodes {
    /// Hands in these codes for the card `card_id`.
    pub fn new(card_id: impl Into<String>, code: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            card_id: card_id.into(),
            code: code.into_iter().map(Into::into).collect(),
        }
    }
}

/// The answer to [`DepositCodes`]: which of the codes were taken.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct DepositedCodes {
    /// Taken.
    #[serde(default, with = "adapt::null")]
    pub succ_code: Vec<String>,
    /// Handed in before.
    #[serde(default, with = "adapt::null")]
    pub duplicate_code: Vec<String>,
    /// Not taken: hand them in again.
    #[serde(default, with = "adapt::null")]
    pub fail_code: Vec<String>,
}

endpoint!(CountDepositedCodes: POST "/card/code/getdepositcount" [repeatable] -> DepositedCodesCount);

/// Tells how many codes of the account's own were handed in.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#5)
#[doc(alias = "查询导入 code 数目")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CountDepositedCodes {
    /// The card.
    pub card_id: String,
}

impl CountDepositedCodes {
    /// For the card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
        }
    }
}

/// The answer to [`CountDepositedCodes`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct DepositedCodesCount {
    /// How many.
    #[serde(with = "adapt::number")]
    pub count: u64,
}

endpoint!(CheckDepositedCodes: POST "/card/code/checkcode" [repeatable] -> CheckedCodes);

/// Tells which codes of the account's own were handed in; at most 100 at once.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#5)
#[doc(alias = "核查 code")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CheckDepositedCodes {
    /// The card.
    pub card_id: String,
    /// The codes.
    pub code: Vec<String>,
}

impl CheckDepositedCodes {
    /// Looks for these codes of the card `card_id`.
    pub fn new(card_id: impl Into<String>, code: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            card_id: card_id.into(),
            code: code.into_iter().map(Into::into).collect(),
        }
    }
}

/// The answer to [`CheckDepositedCodes`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CheckedCodes {
    /// Handed in.
    #[serde(default, with = "adapt::null")]
    pub exist_code: Vec<String>,
    /// Not handed in.
    #[serde(default, with = "adapt::null")]
    pub not_exist_code: Vec<String>,
}

endpoint!(GetCode: POST "/card/code/get" [repeatable] -> CodeInfo);

/// Shows what a code is worth, and whether it can be used up.
///
/// Refused with 40056 when there is no such code, 40099 when it was used up.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html#1)
#[doc(alias = "查询 Code")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCode {
    /// The code.
    pub code: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// Whether to refuse codes that cannot be used up, which is so without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_consume: Option<bool>,
}

impl GetCode {
    /// The code `code`.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: None,
            check_consume: None,
        }
    }
}

setters!(GetCode { card_id: Option<String>, check_consume: Option<bool> });

/// The answer to [`GetCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CodeInfo {
    /// The card.
    pub card: CodeCard,
    /// Whose it is.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// Whether it can be used up.
    pub can_consume: Option<bool>,
    /// In which state it is.
    pub user_card_status: Option<UserCardStatus>,
    /// The name of whose it is.
    pub nickname: Option<String>,
    /// The number of the membership card.
    pub membership_number: Option<String>,
    /// What was filled in to activate the membership card.
    pub user_info: Option<MemberForm>,
    /// The points of the membership card.
    #[serde(default, with = "adapt::number::option")]
    pub bonus: Option<i64>,
    /// The balance of the membership card, in fen.
    pub balance: Option<Fen>,
    /// The order of the gift card.
    #[serde(default, with = "adapt::empty")]
    pub order_id: Option<String>,
    /// The URL of the background.
    pub background_pic_url: Option<String>,
    /// What the account set when it handed the card out.
    pub outer_str: Option<String>,
}

/// The card that a code is of.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CodeCard {
    /// The card.
    pub card_id: String,
    /// The code.
    pub code: Option<String>,
    /// The number of the card.
    pub card_number: Option<String>,
    /// From when on it is valid.
    pub begin_time: Option<UnixSeconds>,
    /// Up to when it is valid.
    pub end_time: Option<UnixSeconds>,
    /// The points.
    #[serde(default, with = "adapt::number::option")]
    pub bonus: Option<i64>,
    /// The balance, in fen.
    pub balance: Option<Fen>,
}

open_enum! {
    /// In which state a code is.
    pub struct UserCardStatus(str) {
        /// It can be used up.
        NORMAL = "NORMAL",
        /// It was used up.
        CONSUMED = "CONSUMED",
        /// It has expired.
        EXPIRED = "EXPIRE",
        /// It is being given away.
        GIVING = "GIFTING",
        /// Nobody has taken it when it was given away.
        GIVING_TIMED_OUT = "GIFT_TIMEOUT",
        /// It was given away.
        GIVEN = "GIFT_SUCC",
        /// It was deleted.
        DELETED = "DELETE",
        /// It was made void.
        UNAVAILABLE = "UNAVAILABLE",
        /// There is no such code.
        INVALID_SERIAL_CODE = "INVALID_SERIAL_CODE",
    }
}

endpoint!(ConsumeCode: POST "/card/code/consume" -> ConsumedCode);

/// Uses up a code (核销): it cannot be used again.
///
/// Refused with 40099 when it was used up, 40056 when there is no such code, 40127 when it was deleted
/// or is being given away.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html#2)
#[doc(alias = "核销 Code")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ConsumeCode {
    /// The code.
    pub code: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
}

impl ConsumeCode {
    /// Uses up the code `code`.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: None,
        }
    }
}

setters!(ConsumeCode { card_id: Option<String> });

/// The answer to [`ConsumeCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConsumedCode {
    /// The card.
    pub card: Option<ConsumedCard>,
    /// Whose it was.
    pub openid: OpenId,
}

/// The card of which a code was used up.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConsumedCard {
    /// The card.
    pub card_id: String,
}

endpoint!(DecryptCode: POST "/card/code/decrypt" [repeatable] -> DecryptedCode);

/// Decrypts a code that a page was opened with, or that JS-SDK gave.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html#5)
#[doc(alias = "Code 解码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DecryptCode {
    /// The encrypted code, not escaped for a URL.
    pub encrypt_code: String,
}

impl DecryptCode {
    /// The code that `encrypt_code` is.
    pub fn new(encrypt_code: impl Into<String>) -> Self {
        Self {
            encrypt_code: encrypt_code.into(),
        }
    }
}

/// The answer to [`DecryptCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct DecryptedCode {
    /// The code.
    pub code: String,
}

endpoint!(ChangeCode: POST "/card/code/update" -> Done);

/// Changes a code, after it was given away or because it was seen by others.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#6)
#[doc(alias = "更改 Code")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ChangeCode {
    /// The code.
    pub code: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// The new code.
    pub new_code: String,
}

impl ChangeCode {
    /// Changes `code` into `new_code`.
    pub fn new(code: impl Into<String>, new_code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: None,
            new_code: new_code.into(),
        }
    }
}

setters!(ChangeCode { card_id: Option<String> });

endpoint!(InvalidateCode: POST "/card/code/unavailable" -> Done);

/// Makes a code void, after a refund for example. It cannot be undone.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#8)
#[doc(alias = "设置卡券失效")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvalidateCode {
    /// The code.
    pub code: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl InvalidateCode {
    /// Makes `code` void.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: None,
            reason: None,
        }
    }
}

setters!(InvalidateCode { card_id: Option<String>, reason: Option<String> });

endpoint!(MarkCode: POST "/card/code/mark" [repeatable] -> Done);

/// Marks a code as taken by one of those who share it, or lets it go again (朋友的券).
///
/// Known from the platform's page 卡券接口 of 2016.
#[doc(alias = "标记卡券 Code")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MarkCode {
    /// The card.
    pub card_id: String,
    /// The code.
    pub code: String,
    /// Who uses it.
    pub openid: OpenId,
    /// Whether it is taken, or let go.
    pub is_mark: bool,
}

impl MarkCode {
    /// Marks `code`, or lets it go.
    pub fn new(card_id: impl Into<String>, code: impl Into<String>, openid: OpenId, is_mark: bool) -> Self {
        Self {
            card_id: card_id.into(),
            code: code.into(),
            openid,
            is_mark,
        }
    }
}

endpoint!(ListCardsOfUser: POST "/card/user/getcardlist" [repeatable] -> CardsOfUser);

/// Lists the codes that a follower has and can use.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html#1)
#[doc(alias = "获取用户已领取卡券")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListCardsOfUser {
    /// The follower.
    pub openid: OpenId,
    /// Only of this card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
}

impl ListCardsOfUser {
    /// All of `openid`.
    pub fn new(openid: OpenId) -> Self {
        Self {
            openid,
            card_id: None,
        }
    }
}

setters!(ListCardsOfUser { card_id: Option<String> });

/// The answer to [`ListCardsOfUser`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CardsOfUser {
    /// The codes.
    #[serde(default, with = "adapt::null")]
    pub card_list: Vec<UserCard>,
    /// Whether there are shared ones (朋友的券) that can be used.
    pub has_share_card: Option<bool>,
}

/// A code that a follower has.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UserCard {
    /// The card.
    pub card_id: String,
    /// The code.
    pub code: String,
}
