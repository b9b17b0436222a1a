//! Template messages and subscription notifications: what users chose, and what arrived.
//!
//! In XML the entries sit in an element named for the event, in JSON they do not, and there a
//! single entry comes without its list. All are read into one `list`.

use crate::element::element;

element! {
    /// A template message was sent (模板消息发送结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html#%E4%BA%8B%E4%BB%B6%E6%8E%A8%E9%80%81)
    pub struct TemplateSendJobFinish {
        /// The `msgid` the call was answered with.
        pub msg_id: Option<u64> = "MsgID" | "MsgId",
        /// `success`, `failed:user block` or `failed: system failed`.
        pub status: String = "Status",
    }

    /// A user answered the dialogue that asks for notifications (用户操作订阅通知弹窗).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html#%E4%BA%8B%E4%BB%B6%E6%8E%A8%E9%80%81)
    pub struct SubscribeMsgPopup within "SubscribeMsgPopupEvent" {
        /// What was chosen, template by template.
        pub list: Vec<PopupChoice> = "List",
    }

    /// A user changed what notifications are allowed (用户管理订阅通知).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html#%E4%BA%8B%E4%BB%B6%E6%8E%A8%E9%80%81)
    pub struct SubscribeMsgChange within "SubscribeMsgChangeEvent" {
        /// What was chosen, template by template.
        pub list: Vec<ChangedChoice> = "List",
    }

    /// A subscription notification was sent (发送订阅通知结果).
    ///
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html#%E4%BA%8B%E4%BB%B6%E6%8E%A8%E9%80%81)
    pub struct SubscribeMsgSent within "SubscribeMsgSentEvent" {
        /// The notifications.
        pub list: Vec<SentNotification> = "List",
    }

    /// What the user chose for one template.
    pub struct PopupChoice {
        /// Id of the template.
        pub template_id: String = "TemplateId",
        /// What the user chose: `accept` or `reject`.
        pub status: String = "SubscribeStatusString",
        /// Where the dialogue appeared: 0 web page, 1 mini program, 2 service notification.
        pub popup_scene: Option<i64> = "PopupScene",
    }

    /// What the user chose for one template.
    pub struct ChangedChoice {
        /// Id of the template.
        pub template_id: String = "TemplateId",
        /// What the user chose: `accept` or `reject`.
        pub status: String = "SubscribeStatusString",
    }

    /// One notification and what became of it.
    pub struct SentNotification {
        /// Id of the template.
        pub template_id: String = "TemplateId",
        /// The `msgid` the call was answered with.
        pub msg_id: Option<u64> = "MsgID" | "MsgId",
        /// Outcome of sending, 0 for success.
        pub error_code: Option<i64> = "ErrorCode",
        /// Outcome of sending in words.
        pub error_status: String = "ErrorStatus",
    }
}
