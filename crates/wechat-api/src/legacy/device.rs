//! Devices (微信硬件): things bound to a follower, which talked through the account.
//!
//! A device was authorised ([`AuthorizeDevices`], or [`IssueDeviceQrCode`]), bound by its owner, and then
//! exchanged messages with him. The platform takes no new devices. What took its place is the device
//! function of mini programs (小程序设备能力), whose older half are the `/ilink` calls here.

use serde::{Deserialize, Serialize};

use crate::{Done, Json, adapt};

untyped! {
    /// Registers devices, or changes what is known of them.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "设备授权"
    AuthorizeDevices: POST "/device/authorize_device";

    /// Binds a device to a user, with the ticket of his own consent.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "绑定设备"
    BindDevice: POST "/device/bind";

    /// Binds a device to a user without his consent.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "强制绑定用户和设备"
    ForceBindDevice: POST "/device/compel_bind";

    /// Takes a device from a user without his consent.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "强制解绑用户和设备"
    ForceUnbindDevice: POST "/device/compel_unbind";

    /// Gets the QR codes of registered devices.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "获取设备二维码"
    CreateDeviceQrCodes: POST "/device/create_qrcode" [repeatable];

    /// Lists the devices of a user (`openid`).
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "获取用户绑定的设备"
    ListDevicesOfUser: GET "/device/get_bind_device";

    /// Lists the users of a device (`device_type`, `device_id`).
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "获取设备绑定的 openid"
    ListUsersOfDevice: GET "/device/get_openid";

    /// Tells how far a device is (`device_id`): authorised, bound, neither.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "设备状态查询"
    GetDeviceState: GET "/device/get_stat";

    /// Issues a new device number with its QR code.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "获取 deviceid 和二维码"
    IssueDeviceQrCode: GET "/device/getqrcode" [once];

    /// Sends a message to a device.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "主动发送消息给设备"
    SendToDevice: POST "/device/transmsg";

    /// Takes a device from a user, with the ticket of his own consent.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "解绑设备"
    UnbindDevice: POST "/device/unbind";

    /// Tells which device a QR code stands for.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "验证设备二维码"
    VerifyDeviceQrCode: POST "/device/verify_qrcode" [repeatable];

    /// Gets the QR code of a shared device.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "获取设备二维码"
    GetIlinkDeviceQrCode: POST "/ilink/api/mmiot/get_device_qrcode" [repeatable];

    /// Takes a shared device from all its users.
    #[deprecated(note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead")]
    "重置公共设备"
    ResetPublicIlinkDevice: POST "/ilink/api/mmiot/reset_public_device";
}

// Of these the parameters are not documented any more, the answers are.

endpoint!(RegisterIlinkDevices: POST "/ilink/api/cloud_register_device" -> RegisteredIlinkDevices);

/// Registers devices.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead"
)]
#[doc(alias = "注册设备")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct RegisterIlinkDevices {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl RegisterIlinkDevices {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`RegisterIlinkDevices`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct RegisteredIlinkDevices {
    /// The devices that were registered.
    #[serde(default, with = "adapt::null")]
    pub iot_device_list: Vec<IlinkDevice>,
    /// Those that were not.
    #[serde(default, with = "adapt::null")]
    pub err_device_list: Vec<RefusedIlinkDevice>,
}

/// A registered device.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct IlinkDevice {
    /// Its serial number.
    pub sn: String,
    /// Its number with the platform.
    pub ilink_im_sdk_id: Option<String>,
}

/// A device that was not registered.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct RefusedIlinkDevice {
    /// Its serial number.
    pub sn: String,
    /// Why.
    pub errcode: i64,
    /// Why, in words.
    pub errmsg: Option<String>,
}

endpoint!(GetIlinkDeviceTicket: POST "/ilink/api/get_device_ticket" [repeatable] -> IlinkDeviceTicket);

/// Gets the ticket with which a device registers itself.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead"
)]
#[doc(alias = "获取设备ticket")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct GetIlinkDeviceTicket {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl GetIlinkDeviceTicket {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}

/// The answer to [`GetIlinkDeviceTicket`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct IlinkDeviceTicket {
    /// The ticket.
    pub ilink_device_ticket: String,
}

endpoint!(ResetIlinkDevice: POST "/ilink/api/reset_device" -> Done);

/// Takes a device from its users.
///
/// Its parameters are not documented any more: they are any JSON.
#[deprecated(
    note = "the device functions (微信硬件) are closed to new accounts; mini programs have 设备能力 instead"
)]
#[doc(alias = "重置设备")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct ResetIlinkDevice {
    /// The parameters, a JSON object.
    pub parameters: Json,
}

impl ResetIlinkDevice {
    /// The call with `parameters`, a JSON object.
    pub fn new(parameters: Json) -> Self {
        Self { parameters }
    }
}
