//! Issuing invoices (统一开票) through an invoicing platform, for merchants.
//!
//! The fields have the names of the tax office's interface, first letters of the Chinese words. Amounts are
//! texts, in yuan: `"135.9"`.

use serde::{Deserialize, Serialize};
use wechat_core::OpenId;

use crate::{Done, adapt};

endpoint!(IssueInvoice: POST "/card/invoice/makeoutinvoice" -> Done);

/// Issues an invoice (蓝票) for a buyer who has agreed. Whether it worked is told by an event, or by
/// [`GetIssuedInvoice`].
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List.html#14)
#[doc(alias = "统一开票（开具蓝票）")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct IssueInvoice {
    /// The invoice.
    pub invoiceinfo: NewInvoice,
}

impl IssueInvoice {
    /// The invoice `invoiceinfo`.
    pub fn new(invoiceinfo: NewInvoice) -> Self {
        Self { invoiceinfo }
    }
}

/// An invoice to be issued. All but the buyer's data, `skr`, `fhr`, `bz` and `hylx` is wanted.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NewInvoice {
    /// The buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxopenid: Option<OpenId>,
    /// The order (订单号): the one the buyer has agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ddh: Option<String>,
    /// The number of this request (发票请求流水号), unique.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fpqqlsh: Option<String>,
    /// The seller: the number for taxes (纳税人识别码).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nsrsbh: Option<String>,
    /// The seller: the name (纳税人名称).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nsrmc: Option<String>,
    /// The seller: the address (纳税人地址).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nsrdz: Option<String>,
    /// The seller: the telephone number (纳税人电话).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nsrdh: Option<String>,
    /// The seller: the bank (纳税人开户行).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nsrbank: Option<String>,
    /// The seller: the account at the bank (纳税人银行账号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nsrbankid: Option<String>,
    /// The buyer: the number for taxes (购货方识别号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghfnsrsbh: Option<String>,
    /// The buyer: the name (购货方名称).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghfmc: Option<String>,
    /// The buyer: the address (购货方地址).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghfdz: Option<String>,
    /// The buyer: the telephone number (购货方电话).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghfdh: Option<String>,
    /// The buyer: the bank (购货方开户行).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghfbank: Option<String>,
    /// The buyer: the account at the bank (购货方银行账号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghfbankid: Option<String>,
    /// Who issues it (开票人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kpr: Option<String>,
    /// Who has taken the money (收款人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skr: Option<String>,
    /// Who has checked it (复核人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fhr: Option<String>,
    /// The amount with tax (价税合计), in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jshj: Option<String>,
    /// The amount without tax (合计金额), in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hjje: Option<String>,
    /// The tax (合计税额), in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hjse: Option<String>,
    /// A remark (备注).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bz: Option<String>,
    /// The industry (行业类型): 0 for trade, 1 for others.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number_in_text::option"
    )]
    pub hylx: Option<u32>,
    /// The lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoicedetail_list: Option<Vec<NewInvoiceLine>>,
}

impl NewInvoice {
    /// An empty invoice.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(NewInvoice { wxopenid: Option<OpenId>, ddh: Option<String>, fpqqlsh: Option<String>, nsrsbh: Option<String>, nsrmc: Option<String>, nsrdz: Option<String>, nsrdh: Option<String>, nsrbank: Option<String>, nsrbankid: Option<String>, ghfnsrsbh: Option<String>, ghfmc: Option<String>, ghfdz: Option<String>, ghfdh: Option<String>, ghfbank: Option<String>, ghfbankid: Option<String>, kpr: Option<String>, skr: Option<String>, fhr: Option<String>, jshj: Option<String>, hjje: Option<String>, hjse: Option<String>, bz: Option<String>, hylx: Option<u32>, invoicedetail_list: Option<Vec<NewInvoiceLine>> });

/// A line of an invoice. All of it is wanted.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NewInvoiceLine {
    /// What line it is (发票行性质): 0 a usual one, 1 a discount, 2 one that is discounted.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::number_in_text::option"
    )]
    pub fphxz: Option<u32>,
    /// The code for taxes (税收分类编码), 19 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spbm: Option<String>,
    /// What it is (项目名称).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xmmc: Option<String>,
    /// The unit (计量单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dw: Option<String>,
    /// The model (规格型号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ggxh: Option<String>,
    /// How many (项目数量).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xmsl: Option<String>,
    /// The price of one (项目单价), in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xmdj: Option<String>,
    /// The amount without tax (项目金额), in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xmje: Option<String>,
    /// The rate of tax (税率): `0.17`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sl: Option<String>,
    /// The tax (税额), in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub se: Option<String>,
}

impl NewInvoiceLine {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(NewInvoiceLine { fphxz: Option<u32>, spbm: Option<String>, xmmc: Option<String>, dw: Option<String>, ggxh: Option<String>, xmsl: Option<String>, xmdj: Option<String>, xmje: Option<String>, sl: Option<String>, se: Option<String> });

endpoint!(CancelInvoice: POST "/card/invoice/clearoutinvoice" -> Done);

/// Cancels an invoice (冲红) by its opposite.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List.html#15)
#[doc(alias = "冲红电子发票")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CancelInvoice {
    /// Which invoice.
    pub invoiceinfo: InvoiceToCancel,
}

impl CancelInvoice {
    /// The invoice `invoiceinfo`.
    pub fn new(invoiceinfo: InvoiceToCancel) -> Self {
        Self { invoiceinfo }
    }
}

/// An invoice to be cancelled.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct InvoiceToCancel {
    /// The buyer.
    pub wxopenid: OpenId,
    /// The number of the request (发票请求流水号).
    pub fpqqlsh: String,
    /// The seller: the number for taxes (纳税人识别码).
    pub nsrsbh: String,
    /// The seller: the name (纳税人名称).
    pub nsrmc: String,
    /// The code of the invoice (原发票代码).
    pub yfpdm: String,
    /// The number of the invoice (原发票号码).
    pub yfphm: String,
}

impl InvoiceToCancel {
    /// An invoice of `wxopenid`.
    #[expect(clippy::similar_names, reason = "the names of the interface")]
    pub fn new(
        wxopenid: OpenId,
        fpqqlsh: impl Into<String>,
        nsrsbh: impl Into<String>,
        nsrmc: impl Into<String>,
        yfpdm: impl Into<String>,
        yfphm: impl Into<String>,
    ) -> Self {
        Self {
            wxopenid,
            fpqqlsh: fpqqlsh.into(),
            nsrsbh: nsrsbh.into(),
            nsrmc: nsrmc.into(),
            yfpdm: yfpdm.into(),
            yfphm: yfphm.into(),
        }
    }
}

endpoint!(GetIssuedInvoice: POST "/card/invoice/queryinvoceinfo" [repeatable] -> IssuedInvoiceInfo);

/// Shows an invoice that was issued with [`IssueInvoice`].
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List.html#16)
#[doc(alias = "查询已开发票")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetIssuedInvoice {
    /// The number of the request (发票请求流水号).
    pub fpqqlsh: String,
    /// The seller: the number for taxes (纳税人识别码).
    pub nsrsbh: String,
}

impl GetIssuedInvoice {
    /// The invoice of the request `fpqqlsh`.
    pub fn new(fpqqlsh: impl Into<String>, nsrsbh: impl Into<String>) -> Self {
        Self {
            fpqqlsh: fpqqlsh.into(),
            nsrsbh: nsrsbh.into(),
        }
    }
}

/// The answer to [`GetIssuedInvoice`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct IssuedInvoiceInfo {
    /// The invoice.
    pub invoicedetail: IssuedInvoice,
}

/// An invoice that was issued.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct IssuedInvoice {
    /// The number of the request (发票请求流水号).
    pub fpqqlsh: Option<String>,
    /// The code of the invoice (发票代码).
    pub fpdm: Option<String>,
    /// The number of the invoice (发票号码).
    pub fphm: Option<String>,
    /// When it was issued (开票日期): `20171204172159`, in Beijing.
    pub kprq: Option<String>,
    /// The check code (校验码).
    pub jym: Option<String>,
    /// The URL of the PDF.
    pub pdfurl: Option<String>,
}
