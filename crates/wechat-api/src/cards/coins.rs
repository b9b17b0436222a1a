//! Paying for cards with coins (券点), which an account buys with WeChat Pay.

untyped! {
    /// Opens the account of coins, which has some for free at first.
    "开通券点账户"
    OpenCardCoins: GET "/card/pay/activate" [once];

    /// Prices coupons, in coins; the order is then confirmed with [`ConfirmCardPayment`].
    "对优惠券批价"
    PriceCards: POST "/card/pay/getpayprice";

    /// Tells how many coins there are.
    "查询券点余额"
    GetCardCoins: GET "/card/pay/getcoinsinfo";

    /// Pays the stock of a card with coins, as priced with [`PriceCards`].
    "兑换券点"
    ConfirmCardPayment: POST "/card/pay/confirm";

    /// Buys coins: answers with a QR code to pay at.
    "充值券点"
    BuyCardCoins: POST "/card/pay/recharge";

    /// Shows an order of coins.
    "查询券点充值订单详情"
    GetCardCoinsOrder: POST "/card/pay/getorder" [repeatable];

    /// Lists what coins came from and went to.
    "查询券点流水详情"
    ListCardCoinsOrders: POST "/card/pay/getorderlist" [repeatable];
}
