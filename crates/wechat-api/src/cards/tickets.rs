//! Tickets and gift cards, which say more when they are taken: a seat, a gate, a balance.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use crate::{Done, Fen, adapt};

endpoint!(UpdateMeetingTicket: POST "/card/meetingticket/updateuser" [repeatable] -> Done);

/// Sets place and time of a ticket for a meeting.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Special_ticket.html#2)
#[doc(alias = "更新会议门票")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateMeetingTicket {
    /// The code.
    pub code: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// The area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The entrance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entrance: Option<String>,
    /// The seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat_number: Option<String>,
    /// When the meeting begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_time: Option<UnixSeconds>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<UnixSeconds>,
}

impl UpdateMeetingTicket {
    /// The ticket with the code `code`.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: None,
            zone: None,
            entrance: None,
            seat_number: None,
            begin_time: None,
            end_time: None,
        }
    }
}

setters!(UpdateMeetingTicket { card_id: Option<String>, zone: Option<String>, entrance: Option<String>, seat_number: Option<String>, begin_time: Option<UnixSeconds>, end_time: Option<UnixSeconds> });

endpoint!(UpdateMovieTicket: POST "/card/movieticket/updateuser" [repeatable] -> Done);

/// Sets seats and time of a ticket for a film.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Special_ticket.html#7)
#[doc(alias = "更新电影票")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateMovieTicket {
    /// The code.
    pub code: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// What ticket it is: 3D, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_class: Option<String>,
    /// When the film begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_time: Option<UnixSeconds>,
    /// How long it takes, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<u32>,
    /// The hall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screening_room: Option<String>,
    /// The seats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat_number: Option<Vec<String>>,
}

impl UpdateMovieTicket {
    /// The ticket with the code `code`.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: None,
            ticket_class: None,
            show_time: None,
            duration: None,
            screening_room: None,
            seat_number: None,
        }
    }
}

setters!(UpdateMovieTicket { card_id: Option<String>, ticket_class: Option<String>, show_time: Option<UnixSeconds>, duration: Option<u32>, screening_room: Option<String>, seat_number: Option<Vec<String>> });

endpoint!(CheckInBoardingPass: POST "/card/boardingpass/checkin" [repeatable] -> Done);

/// Checks a passenger in: the boarding pass shows seat and QR code then.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Special_ticket.html#4)
#[doc(alias = "更新飞机票信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CheckInBoardingPass {
    /// The code.
    pub code: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// The passenger, at most 15 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passenger_name: Option<String>,
    /// The class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// The number of the ticket, at most 14 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etkt_bnr: Option<String>,
    /// What the QR code says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qrcode_data: Option<String>,
    /// Whether to undo it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_cancel: Option<bool>,
}

impl CheckInBoardingPass {
    /// The boarding pass with the code `code`.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: None,
            passenger_name: None,
            class: None,
            seat: None,
            etkt_bnr: None,
            qrcode_data: None,
            is_cancel: None,
        }
    }
}

setters!(CheckInBoardingPass { card_id: Option<String>, passenger_name: Option<String>, class: Option<String>, seat: Option<String>, etkt_bnr: Option<String>, qrcode_data: Option<String>, is_cancel: Option<bool> });

endpoint!(UpdateGeneralCardUser: POST "/card/generalcard/updateuser" [repeatable] -> UpdatedGeneralCard);

/// Changes what a follower has on a gift card.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)
#[doc(alias = "更新用户礼品卡信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateGeneralCardUser {
    /// The code.
    pub code: String,
    /// The card.
    pub card_id: String,
    /// The URL of the background.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_pic_url: Option<String>,
    /// The points, all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus: Option<i64>,
    /// Why the points change, at most 14 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_bonus: Option<String>,
    /// The balance, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Fen>,
    /// Why the balance changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_balance: Option<String>,
    /// The first field of the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_value1: Option<String>,
    /// The second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_value2: Option<String>,
    /// The third.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_value3: Option<String>,
    /// Whether it can be given away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_give_friend: Option<bool>,
}

impl UpdateGeneralCardUser {
    /// The code `code` of the card `card_id`.
    pub fn new(code: impl Into<String>, card_id: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: card_id.into(),
            background_pic_url: None,
            bonus: None,
            record_bonus: None,
            balance: None,
            record_balance: None,
            custom_field_value1: None,
            custom_field_value2: None,
            custom_field_value3: None,
            can_give_friend: None,
        }
    }
}

setters!(UpdateGeneralCardUser { background_pic_url: Option<String>, bonus: Option<i64>, record_bonus: Option<String>, balance: Option<Fen>, record_balance: Option<String>, custom_field_value1: Option<String>, custom_field_value2: Option<String>, custom_field_value3: Option<String>, can_give_friend: Option<bool> });

/// The answer to [`UpdateGeneralCardUser`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UpdatedGeneralCard {
    /// Whose it is.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// The points now.
    #[serde(default, with = "adapt::number::option")]
    pub result_bonus: Option<i64>,
    /// The balance now, in fen.
    pub result_balance: Option<Fen>,
}

untyped! {
    /// Activates a gift card.
    "激活通用卡"
    ActivateGeneralCard: POST "/card/generalcard/activate";

    /// Undoes the activation of a gift card.
    "撤销激活通用卡"
    DeactivateGeneralCard: POST "/card/generalcard/unactivate";
}
