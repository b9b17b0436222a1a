//! Calls for cards that have retired.

#![allow(deprecated, reason = "these calls are deprecated, and this is where they are")]

untyped! {
    /// Adds shops, as it was done before the chapter of shops.
    #[deprecated(note = "shops have a chapter of their own, see the feature `stores`")]
    "批量导入门店信息（旧）"
    AddCardLocations: POST "/card/location/batchadd";

    /// Lists shops, as it was done before the chapter of shops.
    #[deprecated(note = "shops have a chapter of their own, see the feature `stores`")]
    "拉取门店列表（旧）"
    ListCardLocations: POST "/card/location/batchget" [repeatable];

    /// Changes the amount of a red packet card.
    #[deprecated(note = "red packet cards are gone")]
    "更新红包金额（旧）"
    UpdateLuckyMoney: POST "/card/luckymoney/updateuserbalance";
}
