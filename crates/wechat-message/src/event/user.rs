//! Users who change or take back what they allowed.
//!
//! The law asks an app to forget what a user revoked, so these are worth handling.

use crate::element::element;

element! {
    /// A user changed the profile an app is allowed to see (授权用户资料变更).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Mobile_App/WeChat_Login/authorization_change.html)
    pub struct UserInfoModified {
        /// AppID of the app concerned.
        pub app_id: String = "appid",
        /// The user's OpenID.
        pub open_id: String = "openid",
    }

    /// A user revoked an authorization (用户撤回授权).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/authorization_change.html)
    pub struct UserAuthorizationRevoke {
        /// AppID of the app concerned.
        pub app_id: String = "AppID",
        /// The user's OpenID.
        pub open_id: String = "OpenID",
        /// Which authorization was revoked: `1` car plate, `2` address, `3` invoice, `4` Bluetooth,
        /// `5` microphone, `6` nickname and picture, `7` camera, `8` phone number and others, comma
        /// separated.
        pub revoke_info: String = "RevokeInfo",
    }
}
