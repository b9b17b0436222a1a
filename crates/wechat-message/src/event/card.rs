//! Cards and coupons (卡券): issued, given away, redeemed, deleted.
//!
//! The interfaces are old and closed to new accounts, but cards once issued go on living in
//! users' wallets and go on sending events.

use wechat_core::UnixSeconds;

use crate::{Fen, element::element};

element! {
    /// A card was reviewed.
    ///
    /// - `card_pass_check`: a card was accepted (卡券审核通过)
    /// - `card_not_pass_check`: a card was refused (卡券审核未通过)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#1)
    pub struct CardCheck {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Why it was refused.
        pub refuse_reason: String = "RefuseReason",
    }

    /// A user got a card (用户领取卡券).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html#11)
    pub struct UserGetCard {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Code of the user's card.
        pub user_card_code: String = "UserCardCode",
        /// Code before it was given away.
        pub old_user_card_code: String = "OldUserCardCode",
        /// UnionID of the user.
        pub union_id: String = "UnionId",
        /// It is a friend's gift.
        pub is_give_by_friend: Option<bool> = "IsGiveByFriend",
        /// OpenID of the friend who gave it.
        pub friend_user_name: String = "FriendUserName",
        /// A deleted member card was restored.
        pub is_restore_member_card: Option<bool> = "IsRestoreMemberCard",
        /// A friend recommended it.
        pub is_recommend_by_friend: Option<bool> = "IsRecommendByFriend",
        /// A number you set for the way it was handed out.
        pub outer_id: String = "OuterId",
        /// A text you set for the way it was handed out.
        pub outer_str: String = "OuterStr",
    }

    /// A user gave a card away (用户转赠卡券).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#3)
    pub struct UserGiftingCard {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Code of the user's card.
        pub user_card_code: String = "UserCardCode",
        /// OpenID of the friend who gets it.
        pub friend_user_name: String = "FriendUserName",
        /// The gift came back.
        pub is_return_back: Option<bool> = "IsReturnBack",
        /// It was given into a group chat.
        pub is_chat_room: Option<bool> = "IsChatRoom",
    }

    /// A user did something with a card.
    ///
    /// - `user_del_card`: a user deleted a card (用户删除卡券)
    /// - `user_enter_session_from_card`: a user came to the chat from a card (用户从卡券进入公众号会话)
    /// - `submit_membercard_user_info`: a member card was activated (会员卡激活)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#4)
    pub struct UserCard {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Code of the user's card.
        pub user_card_code: String = "UserCardCode",
    }

    /// A card was redeemed (卡券核销).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#5)
    pub struct UserConsumeCard {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Code of the user's card.
        pub user_card_code: String = "UserCardCode",
        /// Where it was redeemed: `FROM_API`, `FROM_MP`, `FROM_MOBILE_HELPER`.
        pub consume_source: String = "ConsumeSource",
        /// Id of the branch.
        pub location_id: Option<u64> = "LocationId",
        /// Name of the branch.
        pub location_name: String = "LocationName",
        /// OpenID of the employee who redeemed it.
        pub staff_open_id: String = "StaffOpenId",
        /// Code the user entered at self-service.
        pub verify_code: String = "VerifyCode",
        /// Amount the user entered at self-service.
        pub remark_amount: String = "RemarkAmount",
        /// A number you set for the way it was handed out.
        pub outer_id: String = "OuterId",
        /// A text you set for the way it was handed out.
        pub outer_str: String = "OuterStr",
    }

    /// A user paid with a card at the counter (微信买单).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html#13)
    pub struct UserPayFromPayCell {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Code of the user's card.
        pub user_card_code: String = "UserCardCode",
        /// WeChat Pay's number of the transaction.
        pub trans_id: String = "TransId",
        /// Id of the branch.
        pub location_id: Option<u64> = "LocationId",
        /// Name of the branch.
        pub location_name: String = "LocationName",
        /// What was paid.
        pub fee: Option<Fen> = "Fee",
        /// The price before discounts.
        pub original_fee: Option<Fen> = "OriginalFee",
    }

    /// A user opened a member card (用户点击会员卡).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#7)
    pub struct UserViewCard {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Code of the user's card.
        pub user_card_code: String = "UserCardCode",
        /// A number you set for the way it was handed out.
        pub outer_id: String = "OuterId",
        /// A text you set for the way it was handed out.
        pub outer_str: String = "OuterStr",
    }

    /// A member card's bonus or balance changed (会员卡内容更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#9)
    pub struct UpdateMemberCard {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Code of the user's card.
        pub user_card_code: String = "UserCardCode",
        /// Change of the bonus points.
        pub modify_bonus: Option<i64> = "ModifyBonus",
        /// Change of the balance.
        pub modify_balance: Option<Fen> = "ModifyBalance",
    }

    /// A card is nearly used up (卡券库存报警).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#10)
    pub struct CardSkuRemind {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// The warning in words.
        pub detail: String = "Detail",
    }

    /// The account's card points changed (券点).
    ///
    /// - `card_pay_order`: the account's card points changed (券点流水详情)
    /// - `ORDER_STATUS_FINANCE_SUCC`: the account's card points changed (other name) (券点订单支付成功)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html#11)
    pub struct CardPointsOrder {
        /// Number of the order.
        pub order_id: String = "OrderId",
        /// Kind of order.
        pub order_type: String = "OrderType",
        /// State of the order.
        pub status: String = "Status",
        /// When the order was made.
        pub create_order_time: Option<UnixSeconds> = "CreateOrderTime",
        /// When it was paid, 0 if it was not.
        pub pay_finish_time: Option<UnixSeconds> = "PayFinishTime",
        /// How it was paid.
        pub pay_method: String = "Desc",
        /// Free points left.
        pub free_coin_count: Option<i64> = "FreeCoinCount",
        /// Paid points left.
        pub pay_coin_count: Option<i64> = "PayCoinCount",
        /// Free points given back.
        pub refund_free_coin_count: Option<i64> = "RefundFreeCoinCount",
        /// Paid points given back.
        pub refund_pay_coin_count: Option<i64> = "RefundPayCoinCount",
        /// The receipt.
        pub receipt_info: String = "ReceiptInfo",
        /// A remark of the platform.
        pub memo: String = "Memo",
    }

    /// A sub-merchant was reviewed (子商户审核).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html#2)
    pub struct CardMerchantCheckResult {
        /// Id of the card.
        pub card_id: String = "CardId",
        /// Id of the sub-merchant.
        pub merchant_id: String = "MerchantId",
        /// It was accepted.
        pub is_pass: Option<bool> = "IsPass",
        /// Why it was refused.
        pub reason: String = "Reason",
    }

    /// A gift card was bought, given away or accepted.
    ///
    /// - `giftcard_pay_done`: a user bought a gift card (用户购买礼品卡付款成功)
    /// - `giftcard_send_to_friend`: a user gave a gift card to a friend (用户购买后赠送)
    /// - `giftcard_user_accept`: a user accepted a gift card (用户领取礼品卡成功)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html#_10-1%E3%80%81%E7%94%A8%E6%88%B7%E8%B4%AD%E4%B9%B0%E7%A4%BC%E5%93%81%E5%8D%A1%E4%BB%98%E6%AC%BE%E6%88%90%E5%8A%9FCallBack)
    pub struct GiftCard {
        /// Id of the shelf page.
        pub page_id: String = "PageId",
        /// Number of the order.
        pub order_id: String = "OrderId",
        /// The gift came back.
        pub is_return_back: Option<bool> = "IsReturnBack",
        /// It was given into a group chat.
        pub is_chat_room: Option<bool> = "IsChatRoom",
    }
}
