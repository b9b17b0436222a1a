//! Human customer service: who talks to whom.
//!
//! While a session with an agent is open, the platform hands the user's messages to the agent
//! and not to the callback URL, so these events are all a bot sees of it.

use crate::element::element;

element! {
    /// A session with an agent began or ended.
    ///
    /// - `kf_create_session`: an agent took a session (客服接入会话)
    /// - `kf_close_session`: a session ended (客服关闭会话)
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Session_control.html)
    pub struct KfSession {
        /// The agent, as `name@account`.
        pub kf_account: String = "KfAccount",
        /// Why the session ended, if the platform says so.
        pub close_type: String = "CloseType",
    }

    /// A session went to another agent (客服转接会话).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Session_control.html)
    pub struct KfSwitchSession {
        /// The agent who had the session.
        pub from_kf_account: String = "FromKfAccount",
        /// The agent who has it now.
        pub to_kf_account: String = "ToKfAccount",
    }

    /// A user opened the customer service of a mini program (用户进入客服会话).
    ///
    /// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/customer-message/receive.html)
    pub struct UserEnterTempSession {
        /// What the page gave as `session-from`.
        pub session_from: String = "SessionFrom",
    }

    /// A user scanned the code of a shopping guide (扫顾问二维码后的触发事件).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/guide-account/shopping-guide.onGuideCreateQrCode.html)
    pub struct GuideQrCodeScan within "GuideScanEvent" {
        /// WeChat id of the guide.
        pub qrcode_guide_account: String = "qrcode_guide_account",
        /// OpenID of the guide.
        pub qrcode_guide_openid: String = "qrcode_guide_openid",
        /// OpenID of the user who scanned.
        pub open_id: String = "openid",
        /// What the scan did.
        pub action: Option<i64> = "action",
        /// What was passed along when the code was made.
        pub qrcode_info: String = "qrcode_info",
    }
}
