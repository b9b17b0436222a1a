//! The account's own verification (微信认证), which has to be renewed every year.
//!
//! An account that lets it lapse loses interfaces, so these are for the operator, not for users.

use wechat_core::UnixSeconds;

use crate::element::element;

element! {
    /// A step of the verification was passed, or its end is near.
    ///
    /// - `qualification_verify_success`: the qualification was verified (资质认证成功)
    /// - `naming_verify_success`: the name was verified (名称认证成功)
    /// - `annual_renew`: the verification is to be renewed (年审通知)
    /// - `verify_expired`: the verification has expired (认证过期失效通知)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Wechat_Accreditation_Event_Push.html#0)
    pub struct Verified {
        /// Until when it is valid.
        pub expired_time: Option<UnixSeconds> = "ExpiredTime",
    }

    /// A step of the verification failed.
    ///
    /// - `qualification_verify_fail`: the qualification was not verified (资质认证失败)
    /// - `naming_verify_fail`: the name was not verified (名称认证失败)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Wechat_Accreditation_Event_Push.html#1)
    pub struct VerifyFailed {
        /// When it failed.
        pub fail_time: Option<UnixSeconds> = "FailTime",
        /// Why it failed.
        pub fail_reason: String = "FailReason",
    }
}
