//! City services (城市服务): messages of hospitals to patients, and names that are proven.
//!
//! Hospitals with an account tell patients, in the platform's medical assistant (微信就医助手), of appointments, fees
//! and results ([`SendMedicalMessage`]). Whoever looks after an elder can be told too ([`GetMessageRelation`]).
//! The link of [`GetRealNameAuthUrl`] asks somebody to prove their name.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, appid: wechat_core::AppId, patient: wechat_core::OpenId) -> Result<(), wechat_api::Error> {
//! use wechat_api::cityservice::{MedicalInfo, SendMedicalMessage};
//!
//! let info = MedicalInfo::new().field("pat_name", "Alice").field("department_name", "Radiology");
//! api.send(&SendMedicalMessage::new(appid, patient, "message-1", 150, 0).business_info(info)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/medicalassistant.html).

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, Secret};

use crate::{Done, Json, adapt};

endpoint!(SendMedicalMessage: POST "/cityservice/sendchannelmsg" -> Done);

/// Tells a patient something in the medical assistant (微信就医助手).
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/medicalassistant.html)
#[doc(alias = "发送微信就医助手消息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SendMedicalMessage {
    /// The account.
    pub app_id: AppId,
    /// The patient.
    pub open_id: OpenId,
    /// The hospital's own number of the message, unique.
    pub msg_id: String,
    /// What it is about, as the platform numbers it.
    pub business_id: i64,
    /// How far that is, as the platform numbers it.
    pub status: i64,
    /// The hospital's own number of what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// Whether it goes to the trial version, for tests only.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub testonly_is_trial: Option<bool>,
    /// What the message says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_info: Option<MedicalInfo>,
}

impl SendMedicalMessage {
    /// Tells `open_id` of the state `status` of the business `business_id`.
    pub fn new(
        app_id: AppId,
        open_id: OpenId,
        msg_id: impl Into<String>,
        business_id: i64,
        status: i64,
    ) -> Self {
        Self {
            app_id,
            open_id,
            msg_id: msg_id.into(),
            business_id,
            status,
            order_id: None,
            testonly_is_trial: None,
            business_info: None,
        }
    }
}

setters!(SendMedicalMessage { order_id: Option<String>, testonly_is_trial: Option<bool>, business_info: Option<MedicalInfo> });

/// What a message to a patient says: fields that depend on the business, and where it leads.
///
/// Known fields, most of them texts: `pat_name` the patient, `pat_hospital_id` the patient's number, `hospital_name`,
/// `department_name`, `doc_name` the doctor, `appointment_date` and `appointment_time`, `inspect_item` and
/// `inspect_place`, `memo` and `tips` what to know before; `fee`, `amount`, `balance`, `deposit` and `refund_amount` are numbers in fen,
/// `pay_time` and `trade_time` seconds since 1970. Which of them a business wants is on the platform's page.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MedicalInfo {
    /// Where the message leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_page: Option<MedicalPage>,
    /// The fields.
    #[serde(flatten)]
    pub fields: serde_json::Map<String, Json>,
}

impl MedicalInfo {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the field `name`.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.fields.insert(name.into(), value.into());
        self
    }
}

setters!(MedicalInfo { redirect_page: Option<MedicalPage> });

/// Where a message to a patient leads.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MedicalPage {
    /// To what.
    pub page_type: MedicalPageKind,
    /// The page, on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<AppId>,
    /// The page of the mini program, with its parameters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fullpath: Option<String>,
}

impl MedicalPage {
    /// To the page `url` on the web.
    pub fn web(url: impl Into<String>) -> Self {
        Self {
            page_type: MedicalPageKind::WEB,
            url: Some(url.into()),
            app_id: None,
            fullpath: None,
        }
    }

    /// To the page `fullpath` of the mini program `app_id`.
    pub fn mini_program(app_id: AppId, fullpath: impl Into<String>) -> Self {
        Self {
            page_type: MedicalPageKind::MINI_PROGRAM,
            url: None,
            app_id: Some(app_id),
            fullpath: Some(fullpath.into()),
        }
    }
}

open_enum! {
    /// To what a message leads.
    pub struct MedicalPageKind(str) {
        /// A page on the web.
        WEB = "web",
        /// A page of a mini program.
        MINI_PROGRAM = "wxapp",
    }
}

endpoint!(GetMedicalRealName: POST "/cityservice/getmedrealname" [repeatable] -> MedicalRealName);

/// Fetches the real name of an elder for whom somebody else sees to appointments (长辈就医), encrypted for
/// the account.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/elderMedical/elderMedical-api.html)
#[doc(alias = "获取长辈就医实名信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMedicalRealName {
    /// The account.
    pub app_id: AppId,
    /// The elder.
    pub open_id: OpenId,
    /// The code that the account's page was opened with.
    #[serde(with = "adapt::secret")]
    pub wxmed_authcode: Secret<String>,
}

impl GetMedicalRealName {
    /// The name of `open_id`.
    pub fn new(app_id: AppId, open_id: OpenId, wxmed_authcode: Secret<String>) -> Self {
        Self {
            app_id,
            open_id,
            wxmed_authcode,
        }
    }
}

/// The answer to [`GetMedicalRealName`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MedicalRealName {
    /// The account.
    #[serde(default, with = "adapt::empty")]
    pub app_id: Option<AppId>,
    /// The elder.
    #[serde(default, with = "adapt::empty")]
    pub open_id: Option<OpenId>,
    /// Which of the account's keys it is encrypted with.
    #[serde(default, with = "adapt::number::option")]
    pub key_version: Option<i64>,
    /// The encrypted name.
    pub cipher_real_name: String,
    /// How it is encrypted.
    pub cipher_algorithm: Option<String>,
}

endpoint!(GetMessageRelation: POST "/cityservice/getmsgrelation" [repeatable] -> MessageRelation);

/// Tells whether somebody is told of the messages to an elder.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/elderMedical/elderMedical-api.html)
#[doc(alias = "获取长辈就医消息绑定关系")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMessageRelation {
    /// Of what, as the platform numbers it.
    pub business_id: i64,
    /// Who.
    pub open_id: OpenId,
}

impl GetMessageRelation {
    /// Whether `open_id` is told of the business `business_id`.
    pub fn new(business_id: i64, open_id: OpenId) -> Self {
        Self { business_id, open_id }
    }
}

/// The answer to [`GetMessageRelation`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MessageRelation {
    /// Whether they are told.
    #[serde(with = "adapt::bool01")]
    pub is_subscribed: bool,
}

endpoint!(GetRealNameAuthUrl: POST "/intp/realname/getauthurl" -> RealNameAuthUrl);

/// Makes the link to the page on which somebody lets the account know their real name.
///
/// The page comes back with a token, for `GetRealName` of the chapter of fees.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/API_document.html#9.2)
#[doc(alias = "获取实名信息授权链接")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetRealNameAuthUrl {
    /// Where they come back to.
    pub redirect_url: String,
}

impl GetRealNameAuthUrl {
    /// Comes back to `redirect_url`.
    pub fn new(redirect_url: impl Into<String>) -> Self {
        Self {
            redirect_url: redirect_url.into(),
        }
    }
}

/// The answer to [`GetRealNameAuthUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct RealNameAuthUrl {
    /// The link; for a mini program, the page of it.
    pub auth_url: String,
    /// For how long it works, in seconds.
    #[serde(default, with = "adapt::number::option")]
    pub expires_in: Option<u64>,
    /// The mini program that shows the page.
    #[serde(default, with = "adapt::empty")]
    pub appid: Option<AppId>,
}
