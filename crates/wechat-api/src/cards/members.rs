//! Members (会员): what a follower's membership card says.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use super::UserCardStatus;
use crate::{Done, Fen, adapt};

endpoint!(ActivateMemberCard: POST "/card/membercard/activate" [repeatable] -> Done);

/// Activates a membership card, once its owner has given what the account wants to know.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons-Mini_Program_Start_Up.html#%E6%8E%A5%E5%8F%A35%EF%BC%9A%E6%BF%80%E6%B4%BB%E7%94%A8%E6%88%B7%E9%A2%86%E5%8F%96%E7%9A%84%E4%BC%9A%E5%91%98%E5%8D%A1%EF%BC%88%E8%B7%B3%E8%BD%AC%E5%9E%8B%E5%BC%80%E5%8D%A1%E7%BB%84%E4%BB%B6%EF%BC%89)
#[doc(alias = "激活会员卡")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ActivateMemberCard {
    /// The code.
    pub code: String,
    /// The number that the card shows.
    pub membership_number: String,
    /// The card it is of: only where codes are the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// The URL of the background.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_pic_url: Option<String>,
    /// From when on it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activate_begin_time: Option<UnixSeconds>,
    /// Up to when it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activate_end_time: Option<UnixSeconds>,
    /// The points at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_bonus: Option<i64>,
    /// Why there are points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_bonus_record: Option<String>,
    /// The balance at first, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_balance: Option<Fen>,
    /// The first field of the account's own, at most 12 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_custom_field_value1: Option<String>,
    /// The second, at most 12 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_custom_field_value2: Option<String>,
    /// The third, at most 12 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_custom_field_value3: Option<String>,
}

impl ActivateMemberCard {
    /// Activates the card with the code `code`.
    pub fn new(code: impl Into<String>, membership_number: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            membership_number: membership_number.into(),
            card_id: None,
            background_pic_url: None,
            activate_begin_time: None,
            activate_end_time: None,
            init_bonus: None,
            init_bonus_record: None,
            init_balance: None,
            init_custom_field_value1: None,
            init_custom_field_value2: None,
            init_custom_field_value3: None,
        }
    }
}

setters!(ActivateMemberCard { card_id: Option<String>, background_pic_url: Option<String>, activate_begin_time: Option<UnixSeconds>, activate_end_time: Option<UnixSeconds>, init_bonus: Option<i64>, init_bonus_record: Option<String>, init_balance: Option<Fen>, init_custom_field_value1: Option<String>, init_custom_field_value2: Option<String>, init_custom_field_value3: Option<String> });

endpoint!(GetMemberFormUrl: POST "/card/membercard/activate/geturl" [repeatable] -> MemberFormUrl);

/// Makes the link to the platform's form (一键开卡), which hands the card out and activates it.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons-Mini_Program_Start_Up.html#%E6%8E%A5%E5%8F%A31%EF%BC%9A%E8%8E%B7%E5%8F%96%E5%BC%80%E5%8D%A1%E6%8F%92%E4%BB%B6%E5%8F%82%E6%95%B0)
#[doc(alias = "获取开卡插件参数")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMemberFormUrl {
    /// The card.
    pub card_id: String,
    /// A text that the events carry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outer_str: Option<String>,
}

impl GetMemberFormUrl {
    /// The form of the card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            outer_str: None,
        }
    }
}

setters!(GetMemberFormUrl { outer_str: Option<String> });

/// The answer to [`GetMemberFormUrl`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MemberFormUrl {
    /// The link, whose parameters the component of a mini program wants.
    pub url: String,
}

endpoint!(GetMemberFormAnswers: POST "/card/membercard/activatetempinfo/get" [repeatable] -> MemberFormAnswers);

/// Shows what somebody has filled in, before the card is activated.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons-Mini_Program_Start_Up.html#%E6%8E%A5%E5%8F%A33%EF%BC%9A%E8%8E%B7%E5%8F%96%E7%94%A8%E6%88%B7%E5%BC%80%E5%8D%A1%E6%97%B6%E6%8F%90%E4%BA%A4%E7%9A%84%E4%BF%A1%E6%81%AF%EF%BC%88%E8%B7%B3%E8%BD%AC%E5%9E%8B%E5%BC%80%E5%8D%A1%E7%BB%84%E4%BB%B6%EF%BC%89)
#[doc(alias = "获取用户开卡时提交的信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMemberFormAnswers {
    /// The ticket that the account's page was opened with.
    pub activate_ticket: String,
}

impl GetMemberFormAnswers {
    /// What was filled in under `activate_ticket`.
    pub fn new(activate_ticket: impl Into<String>) -> Self {
        Self {
            activate_ticket: activate_ticket.into(),
        }
    }
}

/// The answer to [`GetMemberFormAnswers`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MemberFormAnswers {
    /// What was filled in.
    pub info: MemberForm,
}

/// What was filled in to activate a membership card.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MemberForm {
    /// The platform's fields.
    #[serde(default, with = "adapt::null")]
    pub common_field_list: Vec<MemberFormField>,
    /// The account's own fields.
    #[serde(default, with = "adapt::null")]
    pub custom_field_list: Vec<MemberFormField>,
}

/// A field of a form.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MemberFormField {
    /// The field.
    pub name: String,
    /// What was filled in.
    pub value: Option<String>,
    /// What was chosen, where several can be.
    #[serde(default, with = "adapt::null")]
    pub value_list: Vec<String>,
}

endpoint!(SetMemberForm: POST "/card/membercard/activateuserform/set" [repeatable] -> Done);

/// Sets what the platform's form asks for (一键开卡).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html#16)
#[doc(alias = "设置开卡字段")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetMemberForm {
    /// The card.
    pub card_id: String,
    /// The conditions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_statement: Option<NamedLink>,
    /// The page on which an older card is bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bind_old_card: Option<NamedLink>,
    /// What has to be filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_form: Option<FormFields>,
    /// What can be filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional_form: Option<FormFields>,
}

impl SetMemberForm {
    /// The form of the card `card_id`.
    pub fn new(card_id: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            service_statement: None,
            bind_old_card: None,
            required_form: None,
            optional_form: None,
        }
    }
}

setters!(SetMemberForm { service_statement: Option<NamedLink>, bind_old_card: Option<NamedLink>, required_form: Option<FormFields>, optional_form: Option<FormFields> });

/// A link with a name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NamedLink {
    /// The name.
    pub name: String,
    /// What it opens.
    pub url: String,
}

impl NamedLink {
    /// The link `name`, which opens `url`.
    pub fn new(name: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            url: url.into(),
        }
    }
}

/// Fields of a form.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct FormFields {
    /// Whether it can be changed later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_modify: Option<bool>,
    /// Fields to choose from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_field_list: Option<Vec<ChoiceField>>,
    /// The platform's fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub common_field_id_list: Option<Vec<FormFieldKind>>,
    /// Fields of the account's own, by their names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_list: Option<Vec<String>>,
}

impl FormFields {
    /// No field yet.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(FormFields { can_modify: Option<bool>, rich_field_list: Option<Vec<ChoiceField>>, common_field_id_list: Option<Vec<FormFieldKind>>, custom_field_list: Option<Vec<String>> });

/// A field to choose from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ChoiceField {
    /// How to choose.
    #[serde(rename = "type")]
    pub kind: ChoiceFieldKind,
    /// Its name.
    pub name: String,
    /// What there is to choose from.
    pub values: Vec<String>,
}

impl ChoiceField {
    /// The field `name` with these values.
    pub fn new(
        kind: ChoiceFieldKind,
        name: impl Into<String>,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            kind,
            name: name.into(),
            values: values.into_iter().map(Into::into).collect(),
        }
    }
}

open_enum! {
    /// How to choose.
    pub struct ChoiceFieldKind(str) {
        /// One of them, all shown.
        RADIO = "FORM_FIELD_RADIO",
        /// One of them, from a list.
        SELECT = "FORM_FIELD_SELECT",
        /// Any of them.
        CHECK_BOX = "FORM_FIELD_CHECK_BOX",
    }
}

open_enum! {
    /// What a field of the platform's asks for.
    pub struct FormFieldKind(str) {
        /// The telephone number.
        MOBILE = "USER_FORM_INFO_FLAG_MOBILE",
        /// The sex.
        SEX = "USER_FORM_INFO_FLAG_SEX",
        /// The name.
        NAME = "USER_FORM_INFO_FLAG_NAME",
        /// The birthday.
        BIRTHDAY = "USER_FORM_INFO_FLAG_BIRTHDAY",
        /// The number of the identity card.
        ID_CARD = "USER_FORM_INFO_FLAG_IDCARD",
        /// The e-mail address.
        EMAIL = "USER_FORM_INFO_FLAG_EMAIL",
        /// The address.
        LOCATION = "USER_FORM_INFO_FLAG_LOCATION",
        /// The education, as it is asked for.
        EDUCATION = "USER_FORM_INFO_FLAG_EDUCATION_BACKGRO",
        /// The education, as it is answered.
        EDUCATION_BACKGROUND = "USER_FORM_INFO_FLAG_EDUCATION_BACKGROUND",
        /// The industry.
        INDUSTRY = "USER_FORM_INFO_FLAG_INDUSTRY",
        /// The income.
        INCOME = "USER_FORM_INFO_FLAG_INCOME",
        /// Interests.
        HABIT = "USER_FORM_INFO_FLAG_HABIT",
    }
}

endpoint!(UpdateMember: POST "/card/membercard/updateuser" -> UpdatedMember);

/// Changes points, balance and fields of a member, who is told so.
///
/// Totals (`bonus`, `balance`) can be set twice without harm; changes (`add_bonus`, `add_balance`)
/// cannot.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html#18)
#[doc(alias = "更新会员信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateMember {
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
    /// How many points more; negative for fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_bonus: Option<i64>,
    /// Why the points change, at most 14 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_bonus: Option<String>,
    /// The balance, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Fen>,
    /// How much more, in fen; negative for less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_balance: Option<Fen>,
    /// Why the balance changes, at most 14 Chinese characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_balance: Option<String>,
    /// The first field of the account's own, at most 12 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_value1: Option<String>,
    /// The second, at most 12 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_value2: Option<String>,
    /// The third, at most 12 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_value3: Option<String>,
    /// Of which changes the member is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_optional: Option<MemberNotices>,
}

impl UpdateMember {
    /// The member with the code `code` of the card `card_id`.
    pub fn new(code: impl Into<String>, card_id: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            card_id: card_id.into(),
            background_pic_url: None,
            bonus: None,
            add_bonus: None,
            record_bonus: None,
            balance: None,
            add_balance: None,
            record_balance: None,
            custom_field_value1: None,
            custom_field_value2: None,
            custom_field_value3: None,
            notify_optional: None,
        }
    }
}

setters!(UpdateMember { background_pic_url: Option<String>, bonus: Option<i64>, add_bonus: Option<i64>, record_bonus: Option<String>, balance: Option<Fen>, add_balance: Option<Fen>, record_balance: Option<String>, custom_field_value1: Option<String>, custom_field_value2: Option<String>, custom_field_value3: Option<String>, notify_optional: Option<MemberNotices> });

/// Of which changes a member is told.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MemberNotices {
    /// Of the points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_notify_bonus: Option<bool>,
    /// Of the balance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_notify_balance: Option<bool>,
    /// Of the first field of the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_notify_custom_field1: Option<bool>,
    /// Of the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_notify_custom_field2: Option<bool>,
    /// Of the third.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_notify_custom_field3: Option<bool>,
}

impl MemberNotices {
    /// What the platform thinks fit.
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(MemberNotices { is_notify_bonus: Option<bool>, is_notify_balance: Option<bool>, is_notify_custom_field1: Option<bool>, is_notify_custom_field2: Option<bool>, is_notify_custom_field3: Option<bool> });

/// The answer to [`UpdateMember`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UpdatedMember {
    /// The member.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// The points now.
    #[serde(default, with = "adapt::number::option")]
    pub result_bonus: Option<i64>,
    /// The balance now, in fen.
    pub result_balance: Option<Fen>,
}

endpoint!(GetMember: POST "/card/membercard/userinfo/get" [repeatable] -> Member);

/// Shows a member.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html#1)
#[doc(alias = "拉取会员信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetMember {
    /// The card.
    pub card_id: String,
    /// The code.
    pub code: String,
}

impl GetMember {
    /// The member with the code `code` of the card `card_id`.
    pub fn new(card_id: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            code: code.into(),
        }
    }
}

/// The answer to [`GetMember`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Member {
    /// The member.
    #[serde(default, with = "adapt::empty")]
    pub openid: Option<OpenId>,
    /// The name in WeChat.
    pub nickname: Option<String>,
    /// The sex: `MALE`, `FEMALE` or `UNKNOWN`.
    pub sex: Option<String>,
    /// The number that the card shows.
    pub membership_number: Option<String>,
    /// What was filled in to activate the card.
    pub user_info: Option<MemberForm>,
    /// The points.
    #[serde(default, with = "adapt::number::option")]
    pub bonus: Option<i64>,
    /// The balance, in fen.
    pub balance: Option<Fen>,
    /// In which state the card is.
    pub user_card_status: Option<UserCardStatus>,
    /// Whether the card is active.
    pub has_active: Option<bool>,
}
