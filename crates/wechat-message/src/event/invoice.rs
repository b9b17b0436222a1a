//! Electronic invoices (电子发票).
//!
//! The platform's sample of `submit_invoice_title` carries the name of the invoicing event, so
//! one type has the elements of both.

use crate::element::element;

element! {
    /// A user authorized an invoice (用户授权开票).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html#_12-2-2-4%E6%8E%A5%E6%94%B6%E5%BC%80%E7%A5%A8%E4%BA%8B%E4%BB%B6)
    pub struct UserAuthorizeInvoice {
        /// Number of the order that was authorized.
        pub succ_order_id: String = "SuccOrderId",
        /// Number of the order whose authorization failed.
        pub fail_order_id: String = "FailOrderId",
        /// Where it was authorized.
        pub source: String = "Source",
        /// AppID of the app the authorization was given in.
        pub app_id: String = "AppId",
    }

    /// An invoice changed its state (发票状态更新).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html#7)
    pub struct UpdateInvoiceStatus {
        /// Id of the invoice card.
        pub card_id: String = "CardId",
        /// Code of the user's invoice card.
        pub code: String = "Code",
        /// State of reimbursement, such as `INVOICE_REIMBURSE_INIT`.
        pub status: String = "Status",
    }

    /// An invoice was issued, or its title was submitted.
    ///
    /// - `submit_invoice_title`: a user submitted an invoice title (用户提交发票抬头)
    /// - `cloud_invoice_invoiceresult_event`: an invoice was issued (统一开票结果)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Quick_issuing/Interface_Instructions.html)
    pub struct InvoiceResult {
        /// Kind of invoice title.
        pub title_type: String = "title_type",
        /// Invoice title.
        pub title: String = "title",
        /// Tax number.
        pub tax_no: String = "tax_no",
        /// Phone number.
        pub phone: String = "phone",
        /// Address.
        pub addr: String = "addr",
        /// Bank.
        pub bank_type: String = "bank_type",
        /// Bank account.
        pub bank_no: String = "bank_no",
        /// Further words.
        pub attach: String = "attach",
        /// State of the invoice.
        pub status: Option<i64> = "status",
        /// Running number of the request.
        pub fpqqlsh: String = "fpqqlsh",
        /// Tax number of the seller.
        pub nsrsbh: String = "nsrsbh",
    }
}
