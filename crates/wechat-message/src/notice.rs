//! Notices to third-party platforms (第三方平台), and to WeCom suites.
//!
//! They carry `InfoType` instead of `MsgType`, have no sender, and are answered with nothing but
//! `success`. The ticket among them comes every ten minutes and is the root of all of a
//! platform's credentials.

use wechat_core::UnixSeconds;

use crate::{Fields, SecretText, element::element, field::Item, tree::Element};

macro_rules! notices {
    ($($name:literal => $variant:ident($ty:ty),)*) => {
        /// A notice, by its `InfoType`.
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum Notice {
            $(
                #[doc = concat!("`", $name, "`.")]
                $variant($ty),
            )*
            /// A notice that the table does not have.
            Other {
                /// Its `InfoType`, as sent.
                name: String,
                /// All its elements but those of the [`Header`](crate::Header).
                fields: Fields,
            },
        }

        impl Notice {
            pub(crate) fn read(name: &str, at: Element<'_>) -> Self {
                match name {
                    $($name => Self::$variant(<$ty as Item>::read(at).unwrap_or_default()),)*
                    _ => Self::Other { name: name.to_owned(), fields: at.rest() },
                }
            }

            /// The notice's `InfoType`.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $name,)*
                    Self::Other { name, .. } => name,
                }
            }

            pub(crate) fn kind(&self) -> Option<&'static str> {
                match self {
                    $(Self::$variant(_) => Some(concat!("info/", $name)),)*
                    Self::Other { .. } => None,
                }
            }

            pub(crate) fn unread<'a>(&'a self, into: &mut Vec<&'a Fields>) {
                match self {
                    $(Self::$variant(notice) => notice.unread(into),)*
                    Self::Other { .. } => {}
                }
            }
        }
    };
}

notices! {
    "component_verify_ticket" => ComponentVerifyTicket(ComponentVerifyTicket),
    "authorized" => Authorized(Authorization),
    "updateauthorized" => UpdateAuthorized(Authorization),
    "unauthorized" => Unauthorized(Unauthorized),
    "notify_third_fasteregister" => FastRegister(Box<FastRegistration>),
    "notify_third_fastregisterbetaapp" => FastRegisterBetaApp(Box<FastRegistration>),
    "notify_third_fastverifybetaapp" => FastVerifyBetaApp(Box<FastRegistration>),
    "notify_apply_icpfiling_result" => IcpFilingResult(IcpFilingResult),
    "notify_icpfiling_verify_result" => IcpFilingVerifyResult(IcpFilingVerifyResult),
    "notify_3rd_wxa_auth" => WxaAuth(Box<WxaAuth>),
    "notify_3rd_wxa_wxverify" => WxaVerifyReminder(WxaVerifyReminder),
    "suite_ticket" => SuiteTicket(SuiteTicket),
    "create_auth" => SuiteAuth(SuiteAuthorization),
    "change_auth" => SuiteAuthChange(SuiteAuthorization),
    "cancel_auth" => SuiteAuthCancel(SuiteAuthorization),
}

element! {
    /// The ticket a platform's token is made from (验证票据推送).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/component_verify_ticket.html)
    pub struct ComponentVerifyTicket {
        /// The ticket, valid for 12 hours; store it safely.
        pub ticket: Option<SecretText> = "ComponentVerifyTicket",
    }

    /// An account authorized the platform, or changed what it authorized.
    ///
    /// - `authorized`: an account authorized the platform (授权成功)
    /// - `updateauthorized`: an account changed what it authorized (授权更新)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html)
    pub struct Authorization {
        /// AppID of the account that authorized.
        pub authorizer_app_id: String = "AuthorizerAppid",
        /// The pre-authorization code the user came with.
        pub pre_auth_code: Option<SecretText> = "PreAuthCode",
        /// The authorization code.
        pub authorization_code: Option<SecretText> = "AuthorizationCode",
        /// When the authorization code ends.
        pub authorization_code_expires: Option<UnixSeconds> = "AuthorizationCodeExpiredTime",
    }

    /// An account took its authorization back (取消授权).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html)
    pub struct Unauthorized {
        /// AppID of the account that authorized.
        pub authorizer_app_id: String = "AuthorizerAppid",
    }

    /// A quick registration took a step.
    ///
    /// - `notify_third_fasteregister`: a company's mini program was registered (快速注册企业小程序审核结果)
    /// - `notify_third_fastregisterbetaapp`: a trial mini program was registered (注册试用小程序结果)
    /// - `notify_third_fastverifybetaapp`: a trial mini program became a regular one (试用小程序快速认证结果)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/register-management/fast-registration-ent/registerMiniprogram.html)
    pub struct FastRegistration {
        /// AppID of the new mini program.
        pub app_id: String = "appid",
        /// The authorization code.
        pub auth_code: Option<SecretText> = "auth_code",
        /// Whom or what it is about.
        pub info: Option<RegistrationInfo> = "info",
        /// Outcome, 0 for success.
        pub status: Option<i64> = "status",
        /// Outcome in words.
        pub msg: String = "msg",
    }

    /// A mini program was filed with the authorities (小程序备案结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/applyIcpFiling.html#%E4%BA%8B%E4%BB%B6%E6%8E%A8%E9%80%81)
    pub struct IcpFilingResult {
        /// AppID of the account that authorized.
        pub authorizer_app_id: String = "authorizer_appid",
        /// State of the filing.
        pub beian_status: Option<i64> = "beian_status",
    }

    /// An administrator's face was verified for the filing (小程序管理员人脸核身完成).
    pub struct IcpFilingVerifyResult {
        /// Id of the verification.
        pub task_id: String = "task_id",
        /// AppID of the mini program that showed the verification.
        pub verify_app_id: String = "verify_appid",
        /// Outcome: 2 failed, 3 done.
        pub result: Option<i64> = "result",
        /// Outcome of the account verification done together with it.
        pub along_with_auth_result: Option<i64> = "along_with_auth_result",
    }

    /// The verification of a mini program moved on (小程序认证结果).
    pub struct WxaAuth {
        /// AppID of the mini program.
        pub app_id: String = "appid",
        /// Id of the verification task.
        pub task_id: String = "taskid",
        /// State of the task.
        pub task_status: Option<i64> = "task_status",
        /// State of the application.
        pub apply_status: Option<i64> = "apply_status",
        /// The reminder in words.
        pub message: String = "message",
        /// Who verifies.
        pub dispatch_info: Option<Dispatch> = "dispatch_info",
    }

    /// A mini program's verification is to be renewed (小程序认证年审通知).
    pub struct WxaVerifyReminder {
        /// AppID of the mini program.
        pub app_id: String = "appid",
        /// When the verification ends.
        pub expired: Option<UnixSeconds> = "expired",
        /// The reminder in words.
        pub message: String = "message",
    }

    /// The ticket a WeCom suite's token is made from (推送 `suite_ticket`).
    ///
    /// [Platform page](https://developer.work.weixin.qq.com/document/path/90628)
    pub struct SuiteTicket {
        /// The ticket; store it safely.
        pub ticket: Option<SecretText> = "SuiteTicket",
    }

    /// A company changed what the suite may do.
    ///
    /// - `create_auth`: a company installed the WeCom suite (授权成功)
    /// - `change_auth`: a company changed what it authorized (变更授权)
    /// - `cancel_auth`: a company removed the WeCom suite (取消授权)
    ///
    /// [Platform page](https://developer.work.weixin.qq.com/document/path/90642)
    pub struct SuiteAuthorization {
        /// The authorization code, for 10 minutes.
        pub auth_code: Option<SecretText> = "AuthCode",
        /// Id of the company.
        pub auth_corp_id: String = "AuthCorpId",
        /// What you passed along with the installation link.
        pub state: String = "State",
        /// Further details.
        pub extra_info: String = "ExtraInfo",
    }

    /// Whom or what a registration is about.
    pub struct RegistrationInfo {
        /// Name of the company.
        pub name: String = "name",
        /// Kind of registration number: 1 unified social credit code (18 digits), 2 organization
        /// code (9), 3 business licence (15).
        pub code_type: Option<i64> = "code_type",
        /// Registration number of the company.
        pub code: String = "code",
        /// Name of the legal representative.
        pub legal_persona_name: String = "legal_persona_name",
        /// WeChat id of the legal representative.
        pub legal_persona_wechat: String = "legal_persona_wechat",
        /// Name of the person.
        pub id_name: String = "idname",
        /// WeChat id of the person.
        pub wx_user: String = "wxuser",
        /// Phone number of the third-party platform.
        pub component_phone: String = "component_phone",
        /// Names the request.
        pub unique_id: String = "unique_id",
    }

    /// Who verifies a mini program.
    pub struct Dispatch {
        /// Name of the reviewing agency.
        pub provider: String = "provider",
        /// How to reach the agency.
        pub contact: String = "contact",
        /// When it was assigned.
        pub dispatch_time: Option<UnixSeconds> = "dispatch_time",
    }
}
