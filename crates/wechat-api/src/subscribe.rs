//! Subscription messages (订阅通知): notices that a user has asked for, one by one or for good.
//!
//! The user agrees on a page with the tag `<wx-open-subscribe>` or in an article, and the account may send as many
//! notices of that template as was agreed to ([`SendSubscribeMessage`]). Templates are taken from the library
//! of the account's categories: [`ListCategories`], [`ListLibraryTitles`], [`ListLibraryKeywords`],
//! [`AddTemplate`]. Older and simpler is the one-time message (一次性订阅消息): the user agrees on a page of the
//! platform ([`OneTimePage`]), and gets one message ([`SendOneTimeMessage`]), also without following the account.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, user: wechat_core::OpenId, template: wechat_core::TemplateId)
//! # -> Result<(), wechat_api::Error> {
//! use wechat_api::subscribe::SendSubscribeMessage;
//!
//! let notice = SendSubscribeMessage::new(user, template)
//!     .value("thing8", "Your table is ready")
//!     .value("time7", "2026年1月31日 19:30");
//! api.send(&notice).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Whether users agree, and whether notices arrive, is told by the events `subscribe_msg_popup_event`,
//! `subscribe_msg_change_event` and `subscribe_msg_sent_event`.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, TemplateId};

pub use crate::templates::{MiniProgramPage, TemplateData};
use crate::{Done, Host, Page, Paged, adapt, page_url::page_url};

endpoint!(SendSubscribeMessage: POST "/cgi-bin/message/subscribe/bizsend" -> Done);

/// Sends a notice that the user has asked for.
///
/// Without `page` and `miniprogram` a press on it does nothing; with both, the mini program opens where it can.
/// Refused with 43101 when the user has not agreed or has used the agreement up, 40037 for an unknown template,
/// 47003 when the values do not fit it.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)
#[doc(alias = "发送订阅通知")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SendSubscribeMessage {
    /// Who gets it.
    pub touser: OpenId,
    /// The template.
    pub template_id: TemplateId,
    /// The page that a press on it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The mini program that a press on it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miniprogram: Option<MiniProgramPage>,
    /// What is filled into the template.
    #[serde(default, skip_serializing_if = "TemplateData::is_empty")]
    pub data: TemplateData,
}

impl SendSubscribeMessage {
    /// A notice of the form `template_id` for `touser`, without values yet.
    pub fn new(touser: OpenId, template_id: TemplateId) -> Self {
        Self {
            touser,
            template_id,
            page: None,
            miniprogram: None,
            data: TemplateData::new(),
        }
    }

    /// Fills `value` in where the template says `{{name.DATA}}`.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.data = self.data.value(name, value);
        self
    }
}

setters!(SendSubscribeMessage {
    page: Option<String>,
    miniprogram: Option<MiniProgramPage>,
    data: TemplateData,
});

endpoint!(OneTimePage: PAGE "https://mp.weixin.qq.com" "/mp/subscribemsg");

/// The page on which a user agrees to one message (一次性订阅消息授权页).
///
/// Send the user's browser to [`url`](Self::url). It comes back to `redirect_url` with `openid`,
/// `template_id`, `action` (`confirm` or `cancel`), `scene` and `reserved` in the query.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/One-time_subscription_info.html)
#[doc(alias = "一次性订阅消息授权页")]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OneTimePage {
    /// The account.
    pub app_id: AppId,
    /// The template, from the console.
    pub template_id: TemplateId,
    /// A number of yours, 0 to 10,000, that tells occasions apart.
    pub scene: u16,
    /// Where the browser comes back to. Its domain has to be entered in the console.
    pub redirect_url: String,
    /// Comes back unchanged, to recognise the request by: letters and digits, at most 128.
    pub reserved: Option<String>,
}

impl OneTimePage {
    /// Asks for one message of the form `template_id` on the occasion `scene`.
    pub fn new(app_id: AppId, template_id: TemplateId, scene: u16, redirect_url: impl Into<String>) -> Self {
        Self {
            app_id,
            template_id,
            scene,
            redirect_url: redirect_url.into(),
            reserved: None,
        }
    }

    /// The page's address.
    pub fn url(&self) -> String {
        self.at(Self::HOST)
    }

    /// The page's address on `host`: an emulator.
    pub fn url_at(&self, host: &Host) -> String {
        self.at(host.as_str())
    }

    fn at(&self, host: &str) -> String {
        let scene = self.scene.to_string();
        let query = [
            ("action", "get_confirm"),
            ("appid", self.app_id.as_str()),
            ("scene", &scene),
            ("template_id", self.template_id.as_str()),
            ("redirect_url", &self.redirect_url),
        ];
        let reserved = self.reserved.as_deref().map(|reserved| ("reserved", reserved));
        page_url(host, Self::PATH, query.into_iter().chain(reserved)) + "#wechat_redirect"
    }
}

setters!(OneTimePage { reserved: Option<String> });

endpoint!(SendOneTimeMessage: POST "/cgi-bin/message/template/subscribe" -> Done);

/// Sends the one message that a user has agreed to on [`OneTimePage`].
///
/// Refused with 43101 when the user has not agreed.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/One-time_subscription_info.html)
#[doc(alias = "推送一次性订阅消息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SendOneTimeMessage {
    /// Who gets it.
    pub touser: OpenId,
    /// The template that was agreed to.
    pub template_id: TemplateId,
    /// The page that a press on it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The mini program that a press on it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miniprogram: Option<MiniProgramPage>,
    /// The occasion that was agreed to, a number from 0 to 10,000, as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<String>,
    /// The title, at most 15 characters.
    pub title: String,
    /// The text: one value called `content`, at most 200 characters, in any colour.
    #[serde(default, skip_serializing_if = "TemplateData::is_empty")]
    pub data: TemplateData,
}

impl SendOneTimeMessage {
    /// A message called `title` (at most 15 characters), with the text `content` (at most 200), to `touser`,
    /// who agreed to `template_id` on the occasion `scene`.
    pub fn new(
        touser: OpenId,
        template_id: TemplateId,
        scene: u16,
        title: impl Into<String>,
        content: impl Into<String>,
    ) -> Self {
        Self {
            touser,
            template_id,
            url: None,
            miniprogram: None,
            scene: Some(scene.to_string()),
            title: title.into(),
            data: TemplateData::new().value("content", content),
        }
    }
}

setters!(SendOneTimeMessage {
    url: Option<String>,
    miniprogram: Option<MiniProgramPage>,
    data: TemplateData,
});

endpoint!(ListCategories: GET "/wxaapi/newtmpl/getcategory" -> Categories);

/// Lists the account's categories (类目), whose templates it may take.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)
#[doc(alias = "获取类目")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListCategories;

/// The answer to [`ListCategories`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Categories {
    /// The categories.
    #[serde(default, with = "adapt::null")]
    pub data: Vec<Category>,
}

/// A category (类目).
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Category {
    /// Its number.
    #[serde(with = "adapt::number")]
    pub id: u32,
    /// Its name.
    pub name: String,
}

endpoint!(ListLibraryTitles: GET "/wxaapi/newtmpl/getpubtemplatetitles" -> LibraryTitles);

/// Lists the library's templates of some categories. [`Api::items`](crate::Api::items) reads all pages.
///
/// Refused with 200016 and 200017 for a wrong `start` or `limit`, 200018 without categories.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)
#[doc(alias = "获取类目下的公共模板")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListLibraryTitles {
    /// The numbers of the categories.
    #[serde(with = "adapt::csv")]
    pub ids: Vec<u32>,
    /// How many to skip.
    pub start: u64,
    /// How many to answer with, at most 30.
    pub limit: u32,
}

impl ListLibraryTitles {
    /// The first 30 templates of the categories numbered `ids`.
    pub fn new(ids: impl IntoIterator<Item = u32>) -> Self {
        Self {
            ids: ids.into_iter().collect(),
            start: 0,
            limit: 30,
        }
    }
}

setters!(ListLibraryTitles {
    start: u64,
    limit: u32
});

/// The answer to [`ListLibraryTitles`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct LibraryTitles {
    /// How many templates there are in all.
    #[serde(default, with = "adapt::number::option")]
    pub count: Option<u64>,
    /// The templates on this page.
    #[serde(default, with = "adapt::null")]
    pub data: Vec<LibraryTitle>,
}

/// A template in the library.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct LibraryTitle {
    /// Its number in the library.
    #[serde(with = "adapt::number")]
    pub tid: u64,
    /// The title.
    pub title: String,
    /// How often a user who agrees can be written to.
    #[serde(rename = "type")]
    pub kind: Option<SubscriptionKind>,
    /// The number of the category it belongs to.
    #[serde(rename = "categoryId", default, with = "adapt::number::option")]
    pub category_id: Option<u32>,
}

open_enum! {
    /// How often a user who has agreed can be written to (模板类型).
    pub struct SubscriptionKind(i64) {
        /// Once for each time the user agrees (一次性订阅).
        ONCE = 2,
        /// Until the user disagrees (长期订阅); for some public services only.
        LASTING = 3,
    }
}

impl Paged for ListLibraryTitles {
    type Item = LibraryTitle;

    fn next(&self, answer: &LibraryTitles) -> Option<Self> {
        let start = self.start + answer.data.len() as u64;
        let more = !answer.data.is_empty() && answer.count.is_none_or(|count| start < count);
        more.then(|| self.clone().start(start))
    }

    fn items(answer: LibraryTitles) -> Vec<LibraryTitle> {
        answer.data
    }
}

endpoint!(ListLibraryKeywords: GET "/wxaapi/newtmpl/getpubtemplatekeywords" -> LibraryKeywords);

/// Lists the keywords (关键词) of a template in the library, of which [`AddTemplate`] takes some.
///
/// Refused with 200014 for an unknown template.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)
#[doc(alias = "获取模板中的关键词")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListLibraryKeywords {
    /// The template's number in the library.
    pub tid: String,
}

impl ListLibraryKeywords {
    /// The keywords of the template numbered `tid` in the library.
    pub fn new(tid: u64) -> Self {
        Self { tid: tid.to_string() }
    }
}

/// The answer to [`ListLibraryKeywords`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct LibraryKeywords {
    /// How many keywords there are, where the platform says it.
    #[serde(default, with = "adapt::number::option")]
    pub count: Option<u64>,
    /// The keywords.
    #[serde(default, with = "adapt::null")]
    pub data: Vec<LibraryKeyword>,
}

/// A keyword of a template in the library.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct LibraryKeyword {
    /// Its number, for [`AddTemplate`].
    #[serde(with = "adapt::number")]
    pub kid: u32,
    /// What is written before the value.
    pub name: String,
    /// A value.
    pub example: Option<String>,
    /// What a value may be: `thing`, `time`, `amount` …
    pub rule: Option<String>,
}

endpoint!(AddTemplate: POST "/wxaapi/newtmpl/addtemplate" -> AddedTemplate);

/// Takes a template from the library.
///
/// Refused with 200012 when the account has 25 already, 200014 for an unknown template, 200020 for wrong
/// keywords. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)
#[doc(alias = "选用模板")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AddTemplate {
    /// The template's number in the library.
    pub tid: String,
    /// The numbers of the keywords to take, 2 to 5 of them, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid_list: Option<Vec<u32>>,
    /// What the account uses it for, at most 15 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene_desc: Option<String>,
}

impl AddTemplate {
    /// The template numbered `tid` in the library, with the keywords numbered `kids` (2 to 5) in this order.
    pub fn new(tid: u64, kids: impl IntoIterator<Item = u32>) -> Self {
        Self {
            tid: tid.to_string(),
            kid_list: Some(kids.into_iter().collect()),
            scene_desc: None,
        }
    }
}

setters!(AddTemplate { scene_desc: Option<String> });

/// The answer to [`AddTemplate`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AddedTemplate {
    /// What the account calls the template by.
    #[serde(rename = "priTmplId")]
    pub template_id: TemplateId,
}

endpoint!(DeleteTemplate: POST "/wxaapi/newtmpl/deltemplate" -> Done);

/// Gives a template of the account up.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)
#[doc(alias = "删除模板")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteTemplate {
    /// The template.
    #[serde(rename = "priTmplId")]
    pub template_id: TemplateId,
}

impl DeleteTemplate {
    /// The template `template_id`.
    pub fn new(template_id: TemplateId) -> Self {
        Self { template_id }
    }
}

endpoint!(ListTemplates: GET "/wxaapi/newtmpl/gettemplate" -> Templates);

/// Lists the account's templates.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html)
#[doc(alias = "获取私有模板列表")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListTemplates;

/// The answer to [`ListTemplates`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Templates {
    /// The templates.
    #[serde(default, with = "adapt::null")]
    pub data: Vec<Template>,
}

/// A template of the account.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Template {
    /// What the account calls it by.
    #[serde(rename = "priTmplId")]
    pub template_id: TemplateId,
    /// The title.
    pub title: String,
    /// The text, with `{{name.DATA}}` where values go.
    pub content: String,
    /// The text with values filled in.
    pub example: Option<String>,
    /// How often a user who agrees can be written to.
    #[serde(rename = "type")]
    pub kind: Option<SubscriptionKind>,
    /// The values that are possible, for the keywords that have a fixed set of them (枚举参数).
    #[serde(default, with = "adapt::null")]
    pub keyword_enum_value_list: Vec<KeywordValues>,
}

/// The values that are possible for a keyword.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct KeywordValues {
    /// The keyword, as it stands in the text: `phrase1.DATA`.
    pub keyword_code: String,
    /// The values.
    #[serde(default, with = "adapt::null")]
    pub enum_value_list: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_everything_in_its_order_and_comes_back_to_an_encoded_address() {
        let page = OneTimePage::new(
            "wxaba38c7f163da69b".parse().unwrap(),
            "1uDxHNXwYQfBmXOfPJcjAS3FynHArD8aWMEFNRGSbCc".parse().unwrap(),
            1000,
            "https://example.com/?a=b c",
        )
        .reserved("test");

        assert_eq!(
            page.url(),
            "https://mp.weixin.qq.com/mp/subscribemsg?action=get_confirm&appid=wxaba38c7f163da69b&scene=1000\
             &template_id=1uDxHNXwYQfBmXOfPJcjAS3FynHArD8aWMEFNRGSbCc\
             &redirect_url=https%3A%2F%2Fexample.com%2F%3Fa%3Db%20c&reserved=test#wechat_redirect"
        );
    }
}
