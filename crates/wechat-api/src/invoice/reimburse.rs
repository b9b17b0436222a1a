//! Reimbursement (报销): what an employer does with invoices out of an employee's wallet.
//!
//! Invoices come as `card_id` and `encrypt_code`, from `wx.chooseInvoice` of JS-SDK. They are locked while they are
//! looked at, so that nobody else takes them, and closed when they are paid.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use super::InvoiceLine;
use crate::{Done, Fen, adapt};

endpoint!(GetInvoice: POST "/card/invoice/reimburse/getinvoiceinfo" [repeatable] -> Invoice);

/// Shows an invoice.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Reimburser_API_List.html#5)
#[doc(alias = "报销方查询报销发票信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetInvoice {
    /// The card.
    pub card_id: String,
    /// The encrypted code.
    pub encrypt_code: String,
}

impl GetInvoice {
    /// The invoice with the encrypted code `encrypt_code` of the card `card_id`.
    pub fn new(card_id: impl Into<String>, encrypt_code: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            encrypt_code: encrypt_code.into(),
        }
    }
}

/// An invoice: the answer to [`GetInvoice`], and an item of [`Invoices`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Invoice {
    /// The card.
    pub card_id: String,
    /// From when on it is valid.
    pub begin_time: Option<UnixSeconds>,
    /// Up to when it is valid.
    pub end_time: Option<UnixSeconds>,
    /// In which state the card is: `NORMAL`, `EXPIRE`, …
    pub user_card_status: Option<String>,
    /// Whose it is.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// The kind of invoice.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Who has issued it.
    pub payee: Option<String>,
    /// What it is for.
    pub detail: Option<String>,
    /// What it says.
    pub user_info: InvoiceDetails,
}

/// What an invoice says.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InvoiceDetails {
    /// The buyer's title.
    pub title: Option<String>,
    /// The amount, in fen.
    pub fee: Option<Fen>,
    /// The amount without tax, in fen.
    pub fee_without_tax: Option<Fen>,
    /// The tax, in fen.
    pub tax: Option<Fen>,
    /// The code (发票代码).
    pub billing_no: Option<String>,
    /// The number (发票号码).
    pub billing_code: Option<String>,
    /// When it was issued.
    pub billing_time: Option<UnixSeconds>,
    /// The lines.
    #[serde(default, with = "adapt::null")]
    pub info: Vec<InvoiceLine>,
    /// The check code.
    pub check_code: Option<String>,
    /// How far its reimbursement is.
    pub reimburse_status: Option<ReimburseStatus>,
    /// The URL of the PDF.
    pub pdf_url: Option<String>,
    /// The URL of the PDF of other papers.
    pub trip_pdf_url: Option<String>,
    /// The merchant's order.
    pub order_id: Option<String>,
    /// The buyer's number for taxes.
    pub buyer_number: Option<String>,
    /// The buyer's address and telephone number.
    pub buyer_address_and_phone: Option<String>,
    /// The buyer's bank, and the account there.
    pub buyer_bank_account: Option<String>,
    /// The seller's number for taxes.
    pub seller_number: Option<String>,
    /// The seller's address and telephone number.
    pub seller_address_and_phone: Option<String>,
    /// The seller's bank, and the account there.
    pub seller_bank_account: Option<String>,
    /// A remark.
    pub remarks: Option<String>,
    /// Who has issued it.
    pub maker: Option<String>,
    /// Who has taken the money.
    pub cashier: Option<String>,
}

open_enum! {
    /// How far the reimbursement of an invoice is (报销状态).
    pub struct ReimburseStatus(str) {
        /// Nobody has taken it, or it was let go.
        INIT = "INVOICE_REIMBURSE_INIT",
        /// Somebody looks at it: nobody else can.
        LOCKED = "INVOICE_REIMBURSE_LOCK",
        /// It was paid. This is final, and the invoice leaves the wallet.
        CLOSED = "INVOICE_REIMBURSE_CLOSURE",
        /// The invoice was cancelled.
        CANCELLED = "INVOICE_REIMBURSE_CANCEL",
    }
}

endpoint!(ListInvoices: POST "/card/invoice/reimburse/getinvoicebatch" [repeatable] -> Invoices);

/// Shows several invoices.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Reimburser_API_List.html#6)
#[doc(alias = "报销方批量查询报销发票信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListInvoices {
    /// Which ones.
    pub item_list: Vec<InvoiceKey>,
}

impl ListInvoices {
    /// These invoices.
    pub fn new(item_list: impl IntoIterator<Item = InvoiceKey>) -> Self {
        Self {
            item_list: item_list.into_iter().collect(),
        }
    }
}

/// What an invoice is called by.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvoiceKey {
    /// The card.
    pub card_id: String,
    /// The encrypted code.
    pub encrypt_code: String,
}

impl InvoiceKey {
    /// The invoice with the encrypted code `encrypt_code` of the card `card_id`.
    pub fn new(card_id: impl Into<String>, encrypt_code: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            encrypt_code: encrypt_code.into(),
        }
    }
}

/// The answer to [`ListInvoices`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Invoices {
    /// The invoices.
    #[serde(default, with = "adapt::null")]
    pub item_list: Vec<Invoice>,
}

endpoint!(UpdateInvoiceStatus: POST "/card/invoice/reimburse/updateinvoicestatus" [repeatable] -> Done);

/// Locks an invoice, lets it go, or closes it.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Reimburser_API_List.html#7)
#[doc(alias = "报销方更新发票状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateInvoiceStatus {
    /// The card.
    pub card_id: String,
    /// The encrypted code.
    pub encrypt_code: String,
    /// What becomes of it.
    pub reimburse_status: ReimburseStatus,
}

impl UpdateInvoiceStatus {
    /// The invoice with the encrypted code `encrypt_code` of the card `card_id`.
    pub fn new(
        card_id: impl Into<String>,
        encrypt_code: impl Into<String>,
        reimburse_status: ReimburseStatus,
    ) -> Self {
        Self {
            card_id: card_id.into(),
            encrypt_code: encrypt_code.into(),
            reimburse_status,
        }
    }
}

endpoint!(UpdateInvoicesStatus: POST "/card/invoice/reimburse/updatestatusbatch" [repeatable] -> Done);

/// Locks several invoices of one owner, lets them go, or closes them: all or none.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Reimburser_API_List.html#8)
#[doc(alias = "报销方批量更新发票状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateInvoicesStatus {
    /// Whose they are.
    pub openid: OpenId,
    /// What becomes of them.
    pub reimburse_status: ReimburseStatus,
    /// Which ones.
    pub invoice_list: Vec<InvoiceKey>,
}

impl UpdateInvoicesStatus {
    /// These invoices of `openid`.
    pub fn new(
        openid: OpenId,
        reimburse_status: ReimburseStatus,
        invoice_list: impl IntoIterator<Item = InvoiceKey>,
    ) -> Self {
        Self {
            openid,
            reimburse_status,
            invoice_list: invoice_list.into_iter().collect(),
        }
    }
}
