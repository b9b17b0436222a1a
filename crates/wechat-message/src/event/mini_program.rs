//! A mini program's own reviews: code, name, categories, interfaces, penalties.
//!
//! Third-party platforms receive these on behalf of the mini programs they manage.

use wechat_core::UnixSeconds;

use crate::{SecretText, element::element};

element! {
    /// The code was accepted (代码审核通过).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/code-management/submitAudit.html)
    pub struct WeappAuditSuccess {
        /// When it was accepted.
        pub succ_time: Option<UnixSeconds> = "SuccTime",
    }

    /// The code was refused (代码审核不通过).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/code-management/submitAudit.html)
    pub struct WeappAuditFail {
        /// When it was refused.
        pub fail_time: Option<UnixSeconds> = "FailTime",
        /// Why it was refused.
        pub reason: String = "Reason",
        /// Media ids of screenshots, separated by `|`.
        pub screen_shot: String = "ScreenShot",
    }

    /// The review of the code was put off (代码审核延后).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/code-management/submitAudit.html)
    pub struct WeappAuditDelay {
        /// When the review was put off.
        pub delay_time: Option<UnixSeconds> = "DelayTime",
        /// Why.
        pub reason: String = "Reason",
    }

    /// The name was reviewed (小程序名称审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/setNickName.html)
    pub struct WxaNicknameAudit {
        /// The name under review.
        pub nickname: String = "nickname",
        /// Outcome: 2 refused, 3 accepted.
        pub ret: Option<i64> = "ret",
        /// Why.
        pub reason: String = "reason",
    }

    /// A category was reviewed (小程序类目审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/category-management/addCategory.html)
    pub struct WxaCategoryAudit {
        /// Id of the first-level category.
        pub first: Option<i64> = "first",
        /// Id of the second-level category.
        pub second: Option<i64> = "second",
        /// Outcome: 2 refused, 3 accepted.
        pub ret: Option<i64> = "ret",
        /// Why.
        pub reason: String = "reason",
    }

    /// The use of a private interface was reviewed (隐私接口申请审核结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/privacy-api-management/applyPrivacyInterface.html)
    pub struct WxaPrivacyApply within "result_info" {
        /// Name of the interface.
        pub api_name: String = "api_name",
        /// Id of the review.
        pub audit_id: Option<u64> = "audit_id",
        /// State of the application.
        pub status: Option<i64> = "status",
        /// When it was applied for.
        pub apply_time: Option<UnixSeconds> = "apply_time",
        /// When it was reviewed.
        pub audit_time: Option<UnixSeconds> = "audit_time",
        /// Why it was refused.
        pub reason: String = "reason",
    }

    /// An appeal changed its state (小程序申诉记录).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record-management/getAppealRecords.html)
    pub struct WxaAppealRecord {
        /// Id of the appeal.
        pub appeal_record_id: Option<i64> = "appeal_record_id",
        /// AppID of the mini program.
        pub app_id: String = "appid",
        /// How often has been appealed.
        pub appeal_count: Option<i64> = "appeal_count",
        /// Who appealed: 0 the user, 1 the platform.
        pub appeal_from: Option<i64> = "appeal_from",
        /// State of the appeal: 1 under review, 2 refused, 3 accepted, 4 withdrawn.
        pub appeal_status: Option<i64> = "appeal_status",
        /// The papers.
        pub materials: Vec<AppealMaterial> = "material",
        /// Why it was punished.
        pub punish_description: String = "punish_description",
        /// Why the appeal ended as it did.
        pub audit_reason: String = "audit_reason",
        /// When the appeal was made.
        pub appeal_time: Option<UnixSeconds> = "appeal_time",
    }

    /// An event whose page describes no element of its own; all it has is in `extra`.
    ///
    /// - `wxa_illegal_record`: the mini program was punished (小程序违规记录)
    /// - `wx_verify_pay_succ`: the fee for the verification was paid (小程序微信认证支付成功)
    /// - `wx_verify_dispatch`: the verification was assigned to an agency (小程序微信认证派单)
    pub struct Bare {
    }

    /// A trial mini program took a step.
    ///
    /// - `betaapp_authorization_apply_event`: a trial mini program asked for an authorization
    ///   (试用小程序授权申请)
    /// - `betaapp_verify_apply_event`: a trial mini program asked for verification (试用小程序认证申请)
    /// - `betaapp_verify_event`: a trial mini program was verified (试用小程序认证结果)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/verify_beta_Mini_Programs/getmpadminauth.html)
    pub struct BetaAppEvent within "ApplyAuthorizationInfoNoitfy" {
        /// AppID of the mini program.
        pub app_id: String = "appid",
        /// AppID of the official account.
        pub mp_app_id: String = "mp_appid",
        /// When it was done, as `2018-09-06 11:22` in Beijing time.
        pub operation_time: String = "operation_time",
        /// Outcome, 0 for success.
        pub status: Option<i64> = "status",
        /// Outcome in words.
        pub msg: String = "msg",
        /// Ticket for the next step.
        pub ticket: Option<SecretText> = "ticket",
    }

    /// What the platform objects to.
    pub struct IllegalMaterial {
        /// What was objected to.
        pub content: String = "content",
        /// Where it is.
        pub content_url: String = "content_url",
    }

    /// What was said against a punishment.
    pub struct AppealReasons {
        /// Reasons.
        pub reason: String = "reason",
        /// Media ids of the proof.
        pub proof_media_ids: Vec<String> = "proof_material_id",
    }

    /// A punishment and what was said against it.
    pub struct AppealMaterial {
        /// What the platform objects to.
        pub illegal_material: Option<IllegalMaterial> = "illegal_material",
        /// What was said against it.
        pub appeal_material: Option<AppealReasons> = "appeal_material",
    }
}
