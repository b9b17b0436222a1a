//! Template messages (模板消息): notices in a fixed form, sent to a follower at any time.
//!
//! For service accounts (服务号) with verification. Choose industries ([`SetIndustry`]), take templates from the
//! library ([`AddTemplate`], 25 of them at most), and send ([`SendTemplateMessage`]). The platform says in a
//! `TEMPLATESENDJOBFINISH` event whether a message arrived. Templates must not be used for advertising: accounts
//! are banned for it.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, buyer: wechat_core::OpenId, template: wechat_core::TemplateId)
//! # -> Result<(), wechat_api::Error> {
//! use wechat_api::templates::SendTemplateMessage;
//!
//! let message = SendTemplateMessage::new(buyer, template)
//!     .value("thing1", "巧克力")
//!     .value("amount2", "39.80元")
//!     .url("https://example.com/orders/1");
//! let msgid = api.send(&message).await?.msgid;
//! # Ok(())
//! # }
//! ```
//!
//! Limits: 100,000 messages a day, more for accounts with more than 100,000 followers; the industries change
//! once a month. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html)

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, TemplateId};

use crate::{Done, adapt};

endpoint!(SendTemplateMessage: POST "/cgi-bin/message/template/send" -> SentTemplateMessage);

/// Sends a notice to a follower.
///
/// Without `url` and `miniprogram` a press on it does nothing; with both, the mini program opens where it
/// can. Refused with 43004 when the user does not follow the account, 40037 for an unknown template, 47003 when
/// the values do not fit it. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html)
#[doc(alias = "发送模板消息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SendTemplateMessage {
    /// Who gets it.
    pub touser: OpenId,
    /// The template.
    pub template_id: TemplateId,
    /// The page that a press on it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The mini program that a press on it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miniprogram: Option<MiniProgramPage>,
    /// What is filled into the template.
    #[serde(default, skip_serializing_if = "TemplateData::is_empty")]
    pub data: TemplateData,
    /// A name of yours: within ten minutes the platform sends a name to a user once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_msg_id: Option<String>,
}

impl SendTemplateMessage {
    /// A notice of the form `template_id` for `touser`, without values yet.
    pub fn new(touser: OpenId, template_id: TemplateId) -> Self {
        Self {
            touser,
            template_id,
            url: None,
            miniprogram: None,
            data: TemplateData::new(),
            client_msg_id: None,
        }
    }

    /// Fills `value` in where the template says `{{name.DATA}}`.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.data = self.data.value(name, value);
        self
    }
}

setters!(SendTemplateMessage {
    url: Option<String>,
    miniprogram: Option<MiniProgramPage>,
    data: TemplateData,
    client_msg_id: Option<String>,
});

/// What is filled into a template, by the names that the template's text has: `{{name.DATA}}`.
///
/// ```
/// use wechat_api::templates::TemplateData;
///
/// let data = TemplateData::new().value("thing1", "巧克力").value("amount2", "39.80元");
/// assert_eq!(
///     serde_json::to_string(&data).unwrap(),
///     r#"{"amount2":{"value":"39.80元"},"thing1":{"value":"巧克力"}}"#,
/// );
///
/// let same: TemplateData = [("thing1", "巧克力"), ("amount2", "39.80元")].into_iter().collect();
/// assert_eq!(same, data);
/// ```
///
/// What a value may be is told by its name: `thing` up to 20 characters, `number` up to 32 digits, `amount` an
/// amount with its currency, `time`, `date`, `phone_number`, `character_string` up to 32 letters, digits and signs,
/// `const` one of the template's values. Longer ones are cut or refused (47003).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
pub struct TemplateData {
    /// The values by their names.
    pub values: BTreeMap<String, TemplateValue>,
}

impl TemplateData {
    /// No values yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills `value` in where the template says `{{name.DATA}}`.
    #[must_use]
    pub fn value(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.with(name, value, None)
    }

    /// The same in a colour, for example `#173177`. WeChat shows all text in black since 2023-05-04, but for
    /// one-time messages.
    #[must_use]
    pub fn coloured(
        self,
        name: impl Into<String>,
        value: impl Into<String>,
        color: impl Into<String>,
    ) -> Self {
        self.with(name, value, Some(color.into()))
    }

    fn with(mut self, name: impl Into<String>, value: impl Into<String>, color: Option<String>) -> Self {
        let value = TemplateValue {
            value: value.into(),
            color,
        };
        self.values.insert(name.into(), value);
        self
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for TemplateData {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(values: I) -> Self {
        values
            .into_iter()
            .fold(Self::new(), |data, (name, value)| data.value(name, value))
    }
}

/// A value in a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct TemplateValue {
    /// The text.
    pub value: String,
    /// Its colour, `#RRGGBB`. Without effect since 2023-05-04, but for one-time messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// A page of a mini program, which has to be linked to the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MiniProgramPage {
    /// The mini program.
    pub appid: AppId,
    /// The page, with its query: `index?foo=bar`. Its first page if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pagepath: Option<String>,
}

impl MiniProgramPage {
    /// The page `pagepath` of `appid`.
    pub fn new(appid: AppId, pagepath: impl Into<String>) -> Self {
        let pagepath = Some(pagepath.into());
        Self { appid, pagepath }
    }
}

/// The answer to [`SendTemplateMessage`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct SentTemplateMessage {
    /// The message's number, which the event about its arrival repeats.
    #[serde(with = "adapt::number")]
    pub msgid: u64,
}

endpoint!(AddTemplate: POST "/cgi-bin/template/api_add_template" -> AddedTemplate);

/// Takes a template from the library.
///
/// Refused with 45026 when the account has 25 already, 45027 when it belongs to another industry.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html)
#[doc(alias = "获得模板 ID")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddTemplate {
    /// Its number in the library, `TM00015`, `OPENTM…`, or five digits for those by category (类目模板).
    pub template_id_short: String,
    /// The keywords to take, in order; for templates by category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyword_name_list: Option<Vec<String>>,
}

impl AddTemplate {
    /// The template numbered `template_id_short` in the library.
    pub fn new(template_id_short: impl Into<String>) -> Self {
        Self {
            template_id_short: template_id_short.into(),
            keyword_name_list: None,
        }
    }

    /// The keywords to take, in order; for templates by category (类目模板).
    #[must_use]
    pub fn keywords<K: Into<String>>(mut self, names: impl IntoIterator<Item = K>) -> Self {
        self.keyword_name_list = Some(names.into_iter().map(Into::into).collect());
        self
    }
}

/// The answer to [`AddTemplate`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AddedTemplate {
    /// What the account calls the template by.
    pub template_id: TemplateId,
}

endpoint!(ListTemplates: GET "/cgi-bin/template/get_all_private_template" -> Templates);

/// Lists the account's templates.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html)
#[doc(alias = "获取模板列表")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListTemplates;

/// The answer to [`ListTemplates`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Templates {
    /// The templates.
    #[serde(default, with = "adapt::null")]
    pub template_list: Vec<Template>,
}

/// A template of the account.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Template {
    /// What the account calls it by.
    pub template_id: TemplateId,
    /// The title.
    pub title: String,
    /// The industry it belongs to, first level.
    pub primary_industry: Option<String>,
    /// The industry it belongs to, second level.
    pub deputy_industry: Option<String>,
    /// The text, with `{{name.DATA}}` where values go.
    pub content: String,
    /// The text with values filled in.
    pub example: Option<String>,
}

endpoint!(DeleteTemplate: POST "/cgi-bin/template/del_private_template" -> Done);

/// Gives a template of the account up.
///
/// Refused with 40037 when the account has none of this id.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html)
#[doc(alias = "删除模板")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteTemplate {
    /// The template.
    pub template_id: TemplateId,
}

impl DeleteTemplate {
    /// The template `template_id`.
    pub fn new(template_id: TemplateId) -> Self {
        Self { template_id }
    }
}

endpoint!(SetIndustry: POST "/cgi-bin/template/api_set_industry" [repeatable] -> Done);

/// Chooses the industries whose templates the account may take. Once a month.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html),
/// with the numbers of all industries (1 is 互联网/电子商务).
#[doc(alias = "设置所属行业")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetIndustry {
    /// The number of the first industry.
    #[serde(with = "adapt::number_in_text")]
    pub industry_id1: u32,
    /// The number of the second industry.
    #[serde(with = "adapt::number_in_text")]
    pub industry_id2: u32,
}

impl SetIndustry {
    /// The industries numbered `first` and `second`.
    pub fn new(first: u32, second: u32) -> Self {
        Self {
            industry_id1: first,
            industry_id2: second,
        }
    }
}

endpoint!(GetIndustry: GET "/cgi-bin/template/get_industry" -> Industries);

/// Tells which industries the account has chosen.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html)
#[doc(alias = "获取设置的行业信息")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetIndustry;

/// The answer to [`GetIndustry`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Industries {
    /// The first.
    pub primary_industry: Option<Industry>,
    /// The second.
    pub secondary_industry: Option<Industry>,
}

/// An industry.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Industry {
    /// First level, for example `IT科技`.
    pub first_class: String,
    /// Second level, for example `互联网|电子商务`.
    pub second_class: String,
}
