//! Marketing: codes on products (一物一码), and facts reported to advertisements (广告).
//!
//! Codes on products are ordered in batches ([`ApplyCodes`]), downloaded as an encrypted file ([`DownloadCodes`]), printed, and then
//! activated range by range for a page of a mini program ([`ActivateCodes`]); the page learns by a ticket which one was
//! scanned ([`GetScannedCode`]).
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
//! use wechat_api::marketing::{ApplyCodes, GetCodeApplication};
//!
//! let order = api.send(&ApplyCodes::new(10_000, "spring-2026")).await?;
//! let state = api.send(&GetCodeApplication::by_id(order.application_id)).await?;
//! println!("{}", state.status);
//! # Ok(())
//! # }
//! ```

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, UnixSeconds};

use crate::{Done, adapt};

endpoint!(ApplyCodes: POST "/intp/marketcode/applycode" [repeatable] -> CodeOrder);

/// Orders codes.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Unique_Item_Code/Unique_Item_Code_API_Documentation.html#4)
#[doc(alias = "申请二维码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ApplyCodes {
    /// How many: 10,000 to 20,000,000, in ten thousands.
    pub code_count: u64,
    /// A number of your own for the order; the same again gives the same order.
    pub isv_application_id: String,
}

impl ApplyCodes {
    /// `code_count` codes, under your own number `isv_application_id`.
    pub fn new(code_count: u64, isv_application_id: impl Into<String>) -> Self {
        Self {
            code_count,
            isv_application_id: isv_application_id.into(),
        }
    }
}

/// The answer to [`ApplyCodes`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CodeOrder {
    /// The number of the order.
    pub application_id: u64,
}

endpoint!(GetCodeApplication: POST "/intp/marketcode/applycodequery" [repeatable] -> CodeOrderState);

/// Tells how far an order is.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Unique_Item_Code/Unique_Item_Code_API_Documentation.html#5)
#[doc(alias = "查询二维码申请单")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCodeApplication {
    /// The number of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_id: Option<u64>,
    /// Your own number of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isv_application_id: Option<String>,
}

impl GetCodeApplication {
    /// The order numbered `application_id`.
    pub fn by_id(application_id: u64) -> Self {
        Self {
            application_id: Some(application_id),
            isv_application_id: None,
        }
    }

    /// The order with your own number `isv_application_id`.
    pub fn by_own_id(isv_application_id: impl Into<String>) -> Self {
        Self {
            application_id: None,
            isv_application_id: Some(isv_application_id.into()),
        }
    }
}

/// The answer to [`GetCodeApplication`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CodeOrderState {
    /// How far it is.
    pub status: CodeOrderStatus,
    /// Your own number.
    pub isv_application_id: Option<String>,
    /// The number of the order.
    pub application_id: Option<u64>,
    /// When it was made.
    pub create_time: Option<UnixSeconds>,
    /// When this last changed.
    pub update_time: Option<UnixSeconds>,
    /// The ranges that can be downloaded, each as one file.
    #[serde(default, with = "adapt::null")]
    pub code_generate_list: Vec<CodeRange>,
}

open_enum! {
    /// How far an order of codes is.
    pub struct CodeOrderStatus(str) {
        /// Taken.
        INIT = "INIT",
        /// Under way.
        PROCESSING = "PROCESSING",
        /// Done.
        FINISH = "FINISH",
        /// Failed.
        FAILED = "FAILED",
    }
}

/// A range of codes, by their place in the batch.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CodeRange {
    /// The first.
    pub code_start: u64,
    /// The last.
    pub code_end: u64,
}

endpoint!(DownloadCodes: POST "/intp/marketcode/applycodedownload" [repeatable] -> CodeFile);

/// Downloads a range of codes.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Unique_Item_Code/Unique_Item_Code_API_Documentation.html#6)
#[doc(alias = "下载二维码包")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DownloadCodes {
    /// The number of the order.
    pub application_id: u64,
    /// The first, as in [`CodeRange`].
    pub code_start: u64,
    /// The last, as in [`CodeRange`].
    pub code_end: u64,
}

impl DownloadCodes {
    /// The range from `code_start` to `code_end` of the order.
    pub fn new(application_id: u64, code_start: u64, code_end: u64) -> Self {
        Self {
            application_id,
            code_start,
            code_end,
        }
    }
}

/// The answer to [`DownloadCodes`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CodeFile {
    /// The file, in Base64; in it are the codes, encrypted with AES for the account.
    pub buffer: String,
}

endpoint!(ActivateCodes: POST "/intp/marketcode/codeactive" [repeatable] -> Done);

/// Activates a range of codes for a page of a mini program.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Unique_Item_Code/Unique_Item_Code_API_Documentation.html#7)
#[doc(alias = "激活二维码")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ActivateCodes {
    /// The number of the order.
    pub application_id: u64,
    /// What the codes are for.
    pub activity_name: String,
    /// The brand.
    pub product_brand: String,
    /// The product.
    pub product_title: String,
    /// The bar code of the product.
    pub product_code: String,
    /// The mini program.
    pub wxa_appid: AppId,
    /// The page of it.
    pub wxa_path: String,
    /// The first code, by its place in the batch.
    pub code_start: u64,
    /// The last code.
    pub code_end: u64,
    /// Which version of the mini program: 0 released, 1 development, 2 trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxa_type: Option<i64>,
}

impl ActivateCodes {
    #[expect(clippy::too_many_arguments, reason = "the platform requires each of them")]
    /// All that a range of codes needs.
    pub fn new(
        application_id: u64,
        activity_name: impl Into<String>,
        product_brand: impl Into<String>,
        product_title: impl Into<String>,
        product_code: impl Into<String>,
        wxa_appid: AppId,
        wxa_path: impl Into<String>,
        code_start: u64,
        code_end: u64,
    ) -> Self {
        Self {
            application_id,
            activity_name: activity_name.into(),
            product_brand: product_brand.into(),
            product_title: product_title.into(),
            product_code: product_code.into(),
            wxa_appid,
            wxa_path: wxa_path.into(),
            code_start,
            code_end,
            wxa_type: None,
        }
    }
}

setters!(ActivateCodes { wxa_type: Option<i64> });

endpoint!(GetCodeActivation: POST "/intp/marketcode/codeactivequery" [repeatable] -> CodeActivation);

/// Tells what a code was activated for.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Unique_Item_Code/Unique_Item_Code_API_Documentation.html#8)
#[doc(alias = "查询二维码激活状态")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCodeActivation {
    /// The number of the order; with `code_index`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_id: Option<u64>,
    /// The place of the code in the batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_index: Option<u64>,
    /// The URL the code stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_url: Option<String>,
    /// The code itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl GetCodeActivation {
    /// The code number `code_index` of the order numbered `application_id`.
    pub fn by_index(application_id: u64, code_index: u64) -> Self {
        Self {
            application_id: Some(application_id),
            code_index: Some(code_index),
            ..Self::default()
        }
    }

    /// The code that stands for this URL.
    pub fn by_url(code_url: impl Into<String>) -> Self {
        Self {
            code_url: Some(code_url.into()),
            ..Self::default()
        }
    }

    /// The code itself.
    pub fn by_code(code: impl Into<String>) -> Self {
        Self {
            code: Some(code.into()),
            ..Self::default()
        }
    }
}

/// The answer to [`GetCodeActivation`] and [`GetScannedCode`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CodeActivation {
    /// The code.
    pub code: String,
    /// The number of the order.
    pub application_id: u64,
    /// Your own number of it.
    pub isv_application_id: Option<String>,
    /// What it is for.
    pub activity_name: Option<String>,
    /// The brand.
    pub product_brand: Option<String>,
    /// The product.
    pub product_title: Option<String>,
    /// The bar code of the product.
    pub product_code: Option<String>,
    /// The mini program.
    pub wxa_appid: Option<AppId>,
    /// The page of it.
    pub wxa_path: Option<String>,
    /// Which version of the mini program: 0 released, 1 development, 2 trial.
    pub wxa_type: Option<i64>,
    /// The first code of the range.
    pub code_start: Option<u64>,
    /// The last code of the range.
    pub code_end: Option<u64>,
}

endpoint!(GetScannedCode: POST "/intp/marketcode/tickettocode" [repeatable] -> CodeActivation);

/// Tells which code somebody scanned, by the `code_ticket` the page was opened with.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Unique_Item_Code/Unique_Item_Code_API_Documentation.html#9)
#[doc(alias = "code_ticket 换 code")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetScannedCode {
    /// Who scanned it.
    pub openid: OpenId,
    /// The ticket.
    pub code_ticket: String,
}

impl GetScannedCode {
    /// The code that `openid` scanned.
    pub fn new(openid: OpenId, code_ticket: impl Into<String>) -> Self {
        Self {
            openid,
            code_ticket: code_ticket.into(),
        }
    }
}

untyped! {
    /// Counts what was reported for a source of facts.
    "数据源报表查询"
    GetUserActionReports: GET "/marketing/user_action_set_reports/get";

    /// Makes a source of facts about users, for advertisements.
    "创建数据源"
    CreateUserActionSet: POST "/marketing/user_action_sets/add";

    /// Shows the sources of facts.
    "获取数据源信息"
    GetUserActionSets: GET "/marketing/user_action_sets/get";

    /// Reports what users did.
    "回传数据"
    ReportUserActions: POST "/marketing/user_actions/add";

    /// Lists people who left their data in an advertisement in Moments (朋友圈).
    "获取朋友圈销售线索数据"
    ListAdLeads: GET "/marketing/wechat_ad_leads/get";
}
