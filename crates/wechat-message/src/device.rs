//! Messages of devices (微信硬件), which are not users but write through one.
//!
//! The hardware platform takes no new accounts. Its messages still arrive where devices are in
//! use, with the binary content in Base64.

use crate::element::element;

element! {
    /// What a device sent, or what happened to it.
    ///
    /// - `device_text`: the device sent bytes (设备消息)
    /// - `device_event`: it was bound, unbound, or its state was subscribed to
    /// - `device_status`, `hardware`: its state changed
    pub struct Device {
        /// For `device_event`: `bind`, `unbind`, `subscribe_status` or `unsubscribe_status`.
        pub event: String = "Event",
        /// Kind of device, the original id of the account it belongs to.
        pub device_type: String = "DeviceType",
        /// Id of the device.
        pub device_id: String = "DeviceID",
        /// Id of the session between device and server.
        pub session_id: String = "SessionID",
        /// What the device sent, in Base64.
        pub content: String = "Content",
        /// OpenID of the user the device is bound to.
        pub open_id: String = "OpenID",
        /// Whether the device's state is followed: 0 no, 1 yes.
        pub op_type: Option<i64> = "OpType",
    }
}
