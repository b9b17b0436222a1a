//! What an invoicing platform (开票平台) does: a card for its invoices, their PDF, and into the wallet with them.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, UnionId, UnixSeconds};

use super::ReimburseStatus;
use crate::{Done, Fen, Upload, adapt};

text_id! {
    /// What a PDF of an invoice is called by (`s_media_id`).
    pub struct PdfId;
}

endpoint!(GetPlatformUrl: POST "/card/invoice/seturl" [repeatable] -> PlatformUrl);

/// Makes the link whose parameter `s_pappid` names this invoicing platform. Merchants want that.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html#1)
#[doc(alias = "获取开票平台识别码")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetPlatformUrl;

/// The answer to [`GetPlatformUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PlatformUrl {
    /// The link, with `s_pappid`.
    pub invoice_url: String,
}

endpoint!(CreateInvoiceCard: POST "/card/invoice/platform/createcard" -> CreatedInvoiceCard);

/// Makes a card for invoices of one kind and one seller. Once is enough for all of them.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html#2)
#[doc(alias = "创建发票卡券模板")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateInvoiceCard {
    /// The card.
    pub invoice_info: InvoiceCard,
}

impl CreateInvoiceCard {
    /// The card `invoice_info`.
    pub fn new(invoice_info: InvoiceCard) -> Self {
        Self { invoice_info }
    }
}

/// A card for invoices.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvoiceCard {
    /// What it shows.
    pub base_info: InvoiceCardBase,
    /// The kind of invoices: 广东省增值税普通发票, say.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who issues them, the full name.
    pub payee: String,
}

impl InvoiceCard {
    /// A card for invoices of this type and payee.
    pub fn new(base_info: InvoiceCardBase, kind: impl Into<String>, payee: impl Into<String>) -> Self {
        Self {
            base_info,
            kind: kind.into(),
            payee: payee.into(),
        }
    }
}

/// What a card for invoices shows.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvoiceCardBase {
    /// The URL of the logo, which the platform gave for an uploaded picture.
    pub logo_url: String,
    /// The seller's short name, at most 12 Chinese characters.
    pub title: String,
    /// The name of the first entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_url_name: Option<String>,
    /// The hint beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_url_sub_title: Option<String>,
    /// What it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_url: Option<String>,
    /// The name of the entry for advertising.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_url_name: Option<String>,
    /// The hint beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_url_sub_title: Option<String>,
    /// What it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion_url: Option<String>,
}

impl InvoiceCardBase {
    /// The logo at `logo_url` and the name `title`.
    pub fn new(logo_url: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            logo_url: logo_url.into(),
            title: title.into(),
            custom_url_name: None,
            custom_url_sub_title: None,
            custom_url: None,
            promotion_url_name: None,
            promotion_url_sub_title: None,
            promotion_url: None,
        }
    }
}

setters!(InvoiceCardBase { custom_url_name: Option<String>, custom_url_sub_title: Option<String>, custom_url: Option<String>, promotion_url_name: Option<String>, promotion_url_sub_title: Option<String>, promotion_url: Option<String> });

/// The answer to [`CreateInvoiceCard`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedInvoiceCard {
    /// What the card is called by.
    pub card_id: String,
}

endpoint!(UploadInvoicePdf: POST "/card/invoice/platform/setpdf" [upload("pdf": pdf)] -> UploadedInvoicePdf);

/// Uploads the PDF of an invoice. It has to be used within three days.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html#3)
#[doc(alias = "上传 PDF")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UploadInvoicePdf {
    /// The PDF.
    #[serde(skip)]
    pub pdf: Upload,
}

impl UploadInvoicePdf {
    /// The file `pdf`.
    pub fn new(pdf: Upload) -> Self {
        Self { pdf }
    }
}

/// The answer to [`UploadInvoicePdf`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UploadedInvoicePdf {
    /// What the PDF is called by.
    pub s_media_id: PdfId,
}

endpoint!(GetInvoicePdfUrl: POST "/card/invoice/platform/getpdf" [repeatable] -> InvoicePdfUrl);

/// Makes a link to the PDF of an invoice.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html#4)
#[doc(alias = "查询已上传的 PDF 文件")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetInvoicePdfUrl {
    /// What to do.
    pub action: PdfAction,
    /// Which PDF.
    pub s_media_id: PdfId,
}

impl GetInvoicePdfUrl {
    /// The PDF `s_media_id`.
    pub fn new(s_media_id: impl Into<PdfId>) -> Self {
        Self {
            action: PdfAction::GET_URL,
            s_media_id: s_media_id.into(),
        }
    }
}

open_enum! {
    /// What to do with a PDF.
    pub struct PdfAction(str) {
        /// Make a link to it.
        GET_URL = "get_url",
    }
}

/// The answer to [`GetInvoicePdfUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InvoicePdfUrl {
    /// The link.
    pub pdf_url: String,
    /// For how long it works, in seconds.
    #[serde(default, with = "adapt::number::option")]
    pub pdf_url_expire_time: Option<u64>,
}

endpoint!(InsertInvoice: POST "/card/invoice/insert" -> InsertedInvoice);

/// Puts an invoice into the wallet of the buyer who has agreed to that.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html#5)
#[doc(alias = "将电子发票卡券插入用户卡包")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InsertInvoice {
    /// The merchant's order: the one the buyer has agreed to.
    pub order_id: String,
    /// The merchant's account: the one the buyer has agreed in.
    pub appid: AppId,
    /// The card, see [`CreateInvoiceCard`].
    pub card_id: String,
    /// The invoice.
    pub card_ext: InvoiceExt,
}

impl InsertInvoice {
    /// The invoice `invoice` for the order `order_id` at `appid`. `nonce_str` is any text, once only.
    pub fn new(
        order_id: impl Into<String>,
        appid: AppId,
        card_id: impl Into<String>,
        nonce_str: impl Into<String>,
        invoice: InvoiceData,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            appid,
            card_id: card_id.into(),
            card_ext: InvoiceExt {
                nonce_str: nonce_str.into(),
                user_card: InvoiceUserCard {
                    invoice_user_data: invoice,
                },
            },
        }
    }
}

/// What an invoice is wrapped in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvoiceExt {
    /// Any text, once only.
    pub nonce_str: String,
    /// The invoice.
    pub user_card: InvoiceUserCard,
}

/// What an invoice is wrapped in within.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvoiceUserCard {
    /// The invoice.
    pub invoice_user_data: InvoiceData,
}

/// An invoice.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvoiceData {
    /// The buyer's title.
    pub title: String,
    /// The amount, in fen.
    pub fee: Fen,
    /// The amount without tax, in fen.
    pub fee_without_tax: Fen,
    /// The tax, in fen.
    pub tax: Fen,
    /// The number (发票号码).
    pub billing_no: String,
    /// The code (发票代码).
    pub billing_code: String,
    /// When it was issued. Sent as a text.
    #[serde(with = "adapt::number_in_text")]
    pub billing_time: UnixSeconds,
    /// The PDF, see [`UploadInvoicePdf`].
    pub s_pdf_media_id: String,
    /// The lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub info: Option<Vec<InvoiceLine>>,
    /// The check code: wanted for usual invoices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_code: Option<String>,
    /// The buyer's number for taxes: wanted for businesses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_number: Option<String>,
    /// The buyer's address and telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_address_and_phone: Option<String>,
    /// The buyer's bank, and the account there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_bank_account: Option<String>,
    /// The seller's number for taxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller_number: Option<String>,
    /// The seller's address and telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller_address_and_phone: Option<String>,
    /// The seller's bank, and the account there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller_bank_account: Option<String>,
    /// The PDF of other papers, of a trip for example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub s_trip_pdf_media_id: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// Who has issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
    /// Who has taken the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
}

impl InvoiceData {
    /// This invoice.
    #[expect(clippy::too_many_arguments, reason = "an invoice has these")]
    pub fn new(
        title: impl Into<String>,
        fee: Fen,
        fee_without_tax: Fen,
        tax: Fen,
        billing_no: impl Into<String>,
        billing_code: impl Into<String>,
        billing_time: UnixSeconds,
        s_pdf_media_id: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            fee,
            fee_without_tax,
            tax,
            billing_no: billing_no.into(),
            billing_code: billing_code.into(),
            billing_time,
            s_pdf_media_id: s_pdf_media_id.into(),
            info: None,
            check_code: None,
            buyer_number: None,
            buyer_address_and_phone: None,
            buyer_bank_account: None,
            seller_number: None,
            seller_address_and_phone: None,
            seller_bank_account: None,
            s_trip_pdf_media_id: None,
            remarks: None,
            maker: None,
            cashier: None,
        }
    }
}

setters!(InvoiceData { info: Option<Vec<InvoiceLine>>, check_code: Option<String>, buyer_number: Option<String>, buyer_address_and_phone: Option<String>, buyer_bank_account: Option<String>, seller_number: Option<String>, seller_address_and_phone: Option<String>, seller_bank_account: Option<String>, s_trip_pdf_media_id: Option<String>, remarks: Option<String>, maker: Option<String>, cashier: Option<String> });

/// A line of an invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceLine {
    /// What it is.
    pub name: String,
    /// How many.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number::option"
    )]
    pub num: Option<u64>,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The price of one, in fen.
    pub price: Fen,
}

impl InvoiceLine {
    /// One line: `name` at `price`.
    pub fn new(name: impl Into<String>, price: Fen) -> Self {
        Self {
            name: name.into(),
            num: None,
            unit: None,
            price,
        }
    }
}

setters!(InvoiceLine { num: Option<u64>, unit: Option<String> });

/// The answer to [`InsertInvoice`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InsertedInvoice {
    /// The code of the invoice as a card.
    pub code: String,
    /// The buyer.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// The buyer, among all accounts of the open platform.
    #[serde(default, with = "adapt::empty")]
    pub unionid: Option<UnionId>,
}

endpoint!(UpdateInvoiceCardStatus: POST "/card/invoice/platform/updatestatus" [repeatable] -> Done);

/// Says how far the reimbursement of an invoice is: for the invoicing platform, which cannot undo
/// [`ReimburseStatus::CLOSED`].
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html#6)
#[doc(alias = "更新发票卡券状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateInvoiceCardStatus {
    /// The card.
    pub card_id: String,
    /// The code.
    pub code: String,
    /// How far it is.
    pub reimburse_status: ReimburseStatus,
}

impl UpdateInvoiceCardStatus {
    /// The invoice with the code `code` of the card `card_id`.
    pub fn new(
        card_id: impl Into<String>,
        code: impl Into<String>,
        reimburse_status: ReimburseStatus,
    ) -> Self {
        Self {
            card_id: card_id.into(),
            code: code.into(),
            reimburse_status,
        }
    }
}
