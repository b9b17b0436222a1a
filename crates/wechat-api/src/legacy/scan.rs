//! Products behind bar codes (微信扫一扫): what a user saw who scanned the code on a package.
//!
//! A product was created, set online after a check, and its page shown to whoever scanned the code. The
//! first version is closed. The second (`/scan/product/v2`, 商品数据接入) imports a shop's products in bulk:
//! [`ImportProducts`] answers a ticket, [`GetImportState`] tells how far it is.

mod products;

use serde::{Deserialize, Serialize};
use wechat_core::OpenId;

pub use self::products::*;
use crate::{Done, Json, adapt};

endpoint!(GetScanMerchant: GET "/scan/merchantinfo/get" -> ScanMerchant);

/// Lists the categories, code prefixes and brands the account may use.
///
/// Its parameters are not documented; an empty object will do.
#[deprecated(
    note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead"
)]
#[doc(alias = "获取商户信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetScanMerchant {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetScanMerchant {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`GetScanMerchant`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ScanMerchant {
    /// The brands.
    #[serde(default, with = "adapt::null")]
    pub brand_tag_list: Vec<String>,
    /// The company prefixes of the bar codes.
    #[serde(default, with = "adapt::null")]
    pub verified_firm_code_list: Vec<u64>,
    /// The categories.
    #[serde(default, with = "adapt::null")]
    pub verified_cate_list: Vec<ScanCategory>,
}

/// A category of products.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ScanCategory {
    /// Its number.
    pub verified_cate_id: u64,
    /// Its name.
    pub verified_cate_name: String,
}

endpoint!(ClearScanProduct: POST "/scan/product/clear" -> Done);

/// Deletes a product.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead"
)]
#[doc(alias = "清除商品信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct ClearScanProduct {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl ClearScanProduct {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(SetScanProductStatus: POST "/scan/product/modstatus" -> Done);

/// Sets a product online, after a check, or offline.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead"
)]
#[doc(alias = "提交审核/取消发布商品")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct SetScanProductStatus {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl SetScanProductStatus {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(SetScanTesters: POST "/scan/testwhitelist/set" [repeatable] -> Done);

/// Says who sees products that are not online yet: at most 10 people.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead"
)]
#[doc(alias = "设置测试人员白名单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct SetScanTesters {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl SetScanTesters {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

endpoint!(GetScanProduct: POST "/scan/product/get" [repeatable] -> ScanProduct);

/// Shows a product.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead"
)]
#[doc(alias = "查询商品信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetScanProduct {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetScanProduct {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`GetScanProduct`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ScanProduct {
    /// The page of the product: basic facts, pictures, links and modules, as it was created.
    pub brand_info: Json,
}

endpoint!(CheckScanTicket: POST "/scan/scanticket/check" [repeatable] -> ScanTicket);

/// Tells what the `wxticket` in the URL of a product page stands for.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead"
)]
#[doc(alias = "检查 wxticket 参数有效性")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct CheckScanTicket {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl CheckScanTicket {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`CheckScanTicket`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ScanTicket {
    /// The kind of code, for example `ean13`.
    pub keystandard: String,
    /// The code itself.
    pub keystr: String,
    /// Who scanned it.
    pub openid: OpenId,
    /// Where the page was opened from: `scan`, or `others`.
    pub scene: Option<String>,
    /// Whether the anti-counterfeit check was passed.
    pub is_check: Option<bool>,
    /// Whether he follows the account.
    pub is_contact: Option<bool>,
}

untyped! {
    /// Creates a product.
    #[deprecated(note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead")]
    "创建商品"
    CreateScanProduct: POST "/scan/product/create";

    /// Lists products.
    #[deprecated(note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead")]
    "批量查询商品信息"
    ListScanProducts: POST "/scan/product/getlist" [repeatable];

    /// Changes a product.
    #[deprecated(note = "product pages behind bar codes (扫一扫接入) are closed; mini programs have 扫服务 instead")]
    "更新商品信息"
    UpdateScanProduct: POST "/scan/product/update";
}
