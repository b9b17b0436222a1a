//! Drivers (车主平台): fees of parking and roads, taken without asking from those who have agreed once.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, UnixSeconds};

use crate::{Fen, Json, adapt};

endpoint!(QueryVehicle: POST "/nontax/vehicle/querystate" [repeatable] -> VehicleState);

/// Tells whether a driver has agreed, and which page to open if not.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/Non-tax_driver_platform.html#2.1)
#[doc(alias = "车主平台查询用户状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct QueryVehicle {
    /// The account that calls.
    pub appid: AppId,
    /// The region (行政区划代码): `440000`.
    pub region_code: String,
    /// What the fee is for.
    pub trade_scene: VehicleScene,
    /// From where the driver is led to the page of consent: `H5`, `APP`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jump_scene: Option<String>,
    /// The driver; or the number plate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// The number plate: 粤B888888.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate_number: Option<String>,
    /// What the code at the place says, if the driver has scanned one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material_info: Option<String>,
    /// Which lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_type: Option<VehicleChannel>,
    /// The bank, as the platform numbers it; any that is set up without it. Tests want it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// The account to settle to, where the bank splits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_account: Option<String>,
    /// The merchant to settle to; any of the bank's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mch_id: Option<String>,
}

impl QueryVehicle {
    /// A driver who is named then, for `trade_scene`.
    pub fn new(appid: AppId, region_code: impl Into<String>, trade_scene: VehicleScene) -> Self {
        Self {
            appid,
            region_code: region_code.into(),
            trade_scene,
            jump_scene: None,
            openid: None,
            plate_number: None,
            material_info: None,
            channel_type: None,
            bank_id: None,
            bank_account: None,
            mch_id: None,
        }
    }
}

setters!(QueryVehicle { jump_scene: Option<String>, openid: Option<OpenId>, plate_number: Option<String>, material_info: Option<String>, channel_type: Option<VehicleChannel>, bank_id: Option<String>, bank_account: Option<String>, mch_id: Option<String> });

/// The answer to [`QueryVehicle`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VehicleState {
    /// Whether money can be taken.
    pub user_state: VehicleUserState,
    /// The driver.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// The page to open, if not.
    #[serde(default, with = "adapt::empty")]
    pub path: Option<String>,
    /// The driver's number plates.
    #[serde(default, with = "adapt::null")]
    pub plate_number_info: Vec<Json>,
    /// What the page wants to be opened with.
    pub authorize_package: Option<Json>,
}

open_enum! {
    /// What a fee is for (交易场景).
    pub struct VehicleScene(str) {
        /// Parking (停车).
        PARKING = "PARKING",
        /// A space for parking (车位停车).
        PARKING_SPACE = "PARKING SPACE",
        /// Petrol (加油).
        GAS = "GAS",
        /// A motorway (高速).
        HIGHWAY = "HIGHWAY",
        /// A bridge (路桥).
        BRIDGE = "BRIDGE",
    }
}

open_enum! {
    /// Which lane of a motorway (高速通道类型).
    pub struct VehicleChannel(str) {
        /// The lane for transponders.
        ETC = "ETC",
        /// The lane with a barrier.
        MTC = "MTC",
    }
}

open_enum! {
    /// Whether money can be taken from a driver (用户状态).
    pub struct VehicleUserState(str) {
        /// It can.
        NORMAL = "NORMAL",
        /// The driver has paused it.
        PAUSED = "PAUSED",
        /// The driver owes something.
        OVERDUE = "OVERDUE",
        /// The driver has not agreed.
        UNAUTHORIZED = "UNAUTHORIZED",
    }
}

endpoint!(ReportVehicleEntrance: POST "/nontax/vehicle/entrancenotify" -> VehicleEntrance);

/// Tells that a car has come in, and whether money can be taken from its driver.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/Non-tax_driver_platform.html#2.2)
#[doc(alias = "车主平台入场通知")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ReportVehicleEntrance {
    /// The account that calls.
    pub appid: AppId,
    /// The region (行政区划代码): `440000`.
    pub region_code: String,
    /// What the fee is for.
    pub trade_scene: VehicleScene,
    /// Which car, and where.
    pub scene_info: VehicleEntranceScene,
    /// The bank, as the platform numbers it; any that is set up without it. Tests want it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// The account to settle to, where the bank splits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_account: Option<String>,
    /// The merchant to settle to; any of the bank's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mch_id: Option<String>,
}

impl ReportVehicleEntrance {
    /// The car of `scene_info`.
    pub fn new(
        appid: AppId,
        region_code: impl Into<String>,
        trade_scene: VehicleScene,
        scene_info: VehicleEntranceScene,
    ) -> Self {
        Self {
            appid,
            region_code: region_code.into(),
            trade_scene,
            scene_info,
            bank_id: None,
            bank_account: None,
            mch_id: None,
        }
    }
}

setters!(ReportVehicleEntrance { bank_id: Option<String>, bank_account: Option<String>, mch_id: Option<String> });

/// A car that has come in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct VehicleEntranceScene {
    /// When.
    pub start_time: UnixSeconds,
    /// The number plate: 粤B888888.
    pub plate_number: String,
    /// The kind of car: 小型车.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub car_type: Option<String>,
    /// Where to tell when the driver's state changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_url: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parking_name: Option<String>,
    /// The driver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// For how long parking is free, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_time: Option<u64>,
}

impl VehicleEntranceScene {
    /// The car `plate_number` came in at `start_time`.
    pub fn new(start_time: UnixSeconds, plate_number: impl Into<String>) -> Self {
        Self {
            start_time,
            plate_number: plate_number.into(),
            car_type: None,
            notify_url: None,
            parking_name: None,
            openid: None,
            free_time: None,
        }
    }
}

setters!(VehicleEntranceScene { car_type: Option<String>, notify_url: Option<String>, parking_name: Option<String>, openid: Option<OpenId>, free_time: Option<u64> });

/// The answer to [`ReportVehicleEntrance`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VehicleEntrance {
    /// Whether money can be taken.
    pub user_state: VehicleUserState,
}

endpoint!(ChargeVehicle: POST "/nontax/vehicle/payapply" -> VehicleCharge);

/// Takes a fee from a driver who has agreed.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Non_tax_pay/Non-tax_driver_platform.html#2.3)
#[doc(alias = "车主平台申请扣款")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ChargeVehicle {
    /// The account that calls.
    pub appid: AppId,
    /// What the driver reads.
    pub desc: String,
    /// The amount, in fen.
    pub fee: Fen,
    /// The office that is owed (执收单位编码).
    pub department_code: String,
    /// Its name.
    pub department_name: String,
    /// What the fee is for.
    pub trade_scene: VehicleScene,
    /// Which car, from when to when.
    pub scene_info: VehicleChargeScene,
    /// The region (行政区划代码): `440000`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region_code: Option<String>,
    /// The account's own number of the order; this or that of the notice is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    /// What kind of notice it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_type: Option<u32>,
    /// The number of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_notice_no: Option<String>,
    /// A mark for discounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_tag: Option<String>,
    /// The bank, as the platform numbers it; any that is set up without it. Tests want it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// The account to settle to, where the bank splits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_account: Option<String>,
    /// The merchant to settle to; any of the bank's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mch_id: Option<String>,
}

impl ChargeVehicle {
    /// Takes `fee` for `scene_info`.
    pub fn new(
        appid: AppId,
        desc: impl Into<String>,
        fee: Fen,
        department_code: impl Into<String>,
        department_name: impl Into<String>,
        trade_scene: VehicleScene,
        scene_info: VehicleChargeScene,
    ) -> Self {
        Self {
            appid,
            desc: desc.into(),
            fee,
            department_code: department_code.into(),
            department_name: department_name.into(),
            trade_scene,
            scene_info,
            region_code: None,
            order_no: None,
            payment_notice_type: None,
            payment_notice_no: None,
            goods_tag: None,
            bank_id: None,
            bank_account: None,
            mch_id: None,
        }
    }
}

setters!(ChargeVehicle { region_code: Option<String>, order_no: Option<String>, payment_notice_type: Option<u32>, payment_notice_no: Option<String>, goods_tag: Option<String>, bank_id: Option<String>, bank_account: Option<String>, mch_id: Option<String> });

/// What a driver is charged for.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct VehicleChargeScene {
    /// When the car came in.
    pub start_time: UnixSeconds,
    /// The number plate: 粤B888888.
    pub plate_number: String,
    /// When it went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<UnixSeconds>,
    /// For how long it is charged, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charging_time: Option<u64>,
    /// The kind of car: 小型车.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub car_type: Option<String>,
    /// Where it was parked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parking_name: Option<String>,
    /// On which space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_number: Option<String>,
    /// The driver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// Where it came onto the road.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entrance_name: Option<String>,
    /// Where it left the road.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit_name: Option<String>,
    /// How many people it can carry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrying_capacity: Option<String>,
    /// The class of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrying_range: Option<String>,
    /// Which lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_type: Option<VehicleChannel>,
}

impl VehicleChargeScene {
    /// The car `plate_number`, which came in at `start_time`.
    pub fn new(start_time: UnixSeconds, plate_number: impl Into<String>) -> Self {
        Self {
            start_time,
            plate_number: plate_number.into(),
            end_time: None,
            charging_time: None,
            car_type: None,
            parking_name: None,
            space_number: None,
            openid: None,
            entrance_name: None,
            exit_name: None,
            carrying_capacity: None,
            carrying_range: None,
            channel_type: None,
        }
    }
}

setters!(VehicleChargeScene { end_time: Option<UnixSeconds>, charging_time: Option<u64>, car_type: Option<String>, parking_name: Option<String>, space_number: Option<String>, openid: Option<OpenId>, entrance_name: Option<String>, exit_name: Option<String>, carrying_capacity: Option<String>, carrying_range: Option<String>, channel_type: Option<VehicleChannel> });

/// The answer to [`ChargeVehicle`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VehicleCharge {
    /// What the order is called by.
    pub order_id: String,
}
