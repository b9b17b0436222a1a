//! A merchant's settings: what buyers are asked for, whom they call, and which platform issues after paying.
//!
//! All are one path with different actions.

use serde::{Deserialize, Serialize};

use crate::{Done, adapt};

endpoint!(SetInvoicePayMerchant: POST "/card/invoice/setbizattr?action=set_pay_mch" [repeatable] -> Done);

/// Lets an invoicing platform issue invoices for what is paid at a merchant of WeChat Pay.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "设置支付后开票信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetInvoicePayMerchant {
    /// Merchant and platform.
    pub paymch_info: PayMerchant,
}

impl SetInvoicePayMerchant {
    /// The platform `s_pappid` for the merchant `mchid`.
    pub fn new(mchid: impl Into<String>, s_pappid: impl Into<String>) -> Self {
        Self {
            paymch_info: PayMerchant {
                mchid: mchid.into(),
                s_pappid: s_pappid.into(),
            },
        }
    }
}

/// A merchant of WeChat Pay, and who issues its invoices.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PayMerchant {
    /// The merchant of WeChat Pay.
    pub mchid: String,
    /// The invoicing platform, as [`GetPlatformUrl`](super::GetPlatformUrl) says.
    pub s_pappid: String,
}

endpoint!(GetInvoicePayMerchant: POST "/card/invoice/setbizattr?action=get_pay_mch" [repeatable] -> InvoicePayMerchant);

/// Shows which invoicing platform issues invoices for what is paid.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "查询支付后开票信息")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetInvoicePayMerchant;

/// The answer to [`GetInvoicePayMerchant`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct InvoicePayMerchant {
    /// Merchant and platform.
    pub paymch_info: Option<PayMerchant>,
}

endpoint!(SetInvoiceContact: POST "/card/invoice/setbizattr?action=set_contact" [repeatable] -> Done);

/// Sets whom buyers call, and for how long an invoice can take.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List.html#17)
#[doc(alias = "设置商户联系方式")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetInvoiceContact {
    /// The contact.
    pub contact: InvoiceContact,
}

impl SetInvoiceContact {
    /// The telephone number `phone`, and `time_out` seconds.
    pub fn new(phone: impl Into<String>, time_out: u64) -> Self {
        Self {
            contact: InvoiceContact {
                phone: phone.into(),
                time_out,
            },
        }
    }
}

/// Whom buyers call, and for how long an invoice can take.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceContact {
    /// The telephone number.
    pub phone: String,
    /// For how long an invoice can take, in seconds.
    #[serde(with = "adapt::number")]
    pub time_out: u64,
}

endpoint!(GetInvoiceContact: POST "/card/invoice/setbizattr?action=get_contact" [repeatable] -> CurrentInvoiceContact);

/// Shows whom buyers call, and for how long an invoice can take.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List.html#18)
#[doc(alias = "查询商户联系方式")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetInvoiceContact;

/// The answer to [`GetInvoiceContact`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CurrentInvoiceContact {
    /// The contact.
    pub contact: Option<InvoiceContact>,
}

endpoint!(SetInvoiceForm: POST "/card/invoice/setbizattr?action=set_auth_field" [repeatable] -> Done);

/// Sets what the page of consent asks for.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "设置授权页字段信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetInvoiceForm {
    /// The fields.
    pub auth_field: InvoiceForm,
}

impl SetInvoiceForm {
    /// Asks for `auth_field`.
    pub fn new(auth_field: InvoiceForm) -> Self {
        Self { auth_field }
    }
}

/// What the page of consent asks for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceForm {
    /// Of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_field: Option<PersonalTitleForm>,
    /// Of a business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biz_field: Option<BusinessTitleForm>,
}

impl InvoiceForm {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(InvoiceForm { user_field: Option<PersonalTitleForm>, biz_field: Option<BusinessTitleForm> });

/// What a person is asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PersonalTitleForm {
    /// The name.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_title: Option<bool>,
    /// The telephone number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_phone: Option<bool>,
    /// The e-mail address.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_email: Option<bool>,
    /// Fields of the merchant's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field: Option<Vec<TitleExtraForm>>,
}

impl PersonalTitleForm {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(PersonalTitleForm { show_title: Option<bool>, show_phone: Option<bool>, show_email: Option<bool>, custom_field: Option<Vec<TitleExtraForm>> });

/// What a business is asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BusinessTitleForm {
    /// The name.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_title: Option<bool>,
    /// The number for taxes.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_tax_no: Option<bool>,
    /// The address.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_addr: Option<bool>,
    /// The telephone number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_phone: Option<bool>,
    /// The bank.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_bank_type: Option<bool>,
    /// The account at the bank.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub show_bank_no: Option<bool>,
    /// Fields of the merchant's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field: Option<Vec<TitleExtraForm>>,
}

impl BusinessTitleForm {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(BusinessTitleForm { show_title: Option<bool>, show_tax_no: Option<bool>, show_addr: Option<bool>, show_phone: Option<bool>, show_bank_type: Option<bool>, show_bank_no: Option<bool>, custom_field: Option<Vec<TitleExtraForm>> });

/// A field of the merchant's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TitleExtraForm {
    /// What is asked for.
    pub key: String,
    /// Whether it has to be filled in.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub is_require: Option<bool>,
    /// A hint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
}

impl TitleExtraForm {
    /// Asks for `key`.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            is_require: None,
            notice: None,
        }
    }
}

setters!(TitleExtraForm { is_require: Option<bool>, notice: Option<String> });

endpoint!(GetInvoiceForm: POST "/card/invoice/setbizattr?action=get_auth_field" [repeatable] -> CurrentInvoiceForm);

/// Shows what the page of consent asks for.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "查询授权页字段信息")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetInvoiceForm;

/// The answer to [`GetInvoiceForm`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CurrentInvoiceForm {
    /// The fields.
    pub auth_field: Option<InvoiceForm>,
}
