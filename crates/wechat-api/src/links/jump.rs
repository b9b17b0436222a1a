//! Rules by which ordinary QR codes open a mini program (扫普通链接二维码打开小程序).
//!
//! A rule says that addresses that begin so open that page. It is added, tried out with a few addresses, and
//! published, 100 times a month at most.

use serde::{Deserialize, Serialize};
use wechat_core::AppId;

use crate::{Done, Paged, adapt};

endpoint!(SetJumpRule: POST "/cgi-bin/wxopen/qrcodejumpadd" [repeatable] -> Done);

/// Adds a rule, or changes one.
///
/// The file of [`DownloadJumpFile`] has to lie in the folder that the rule begins with. Refused with 85066 for a
/// wrong address, 85069 when the file is not found, 85071 when there is the rule already, 85072 when it belongs to
/// somebody else, 85073 when there are too many.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/qrcode/qrcodejumpadd.html)
#[doc(alias = "增加或修改二维码规则")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetJumpRule {
    /// What addresses begin with. The domain in lower case.
    pub prefix: String,
    /// Whether the rule is for longer addresses, too; for rules of mini programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit_sub_rule: Option<SubRule>,
    /// Whether the rule is published at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<JumpState>,
    /// The mini program to open; for rules of official accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<AppId>,
    /// The mini program's page.
    pub path: String,
    /// Which version opens while the rule is tried out; for rules of mini programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_version: Option<AppVersion>,
    /// Addresses to try the rule out with, at most 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debug_url: Option<Vec<String>>,
    /// Whether the rule exists and is changed.
    #[serde(with = "adapt::bool01")]
    pub is_edit: bool,
}

impl SetJumpRule {
    fn of(prefix: impl Into<String>, path: impl Into<String>, is_edit: bool) -> Self {
        Self {
            prefix: prefix.into(),
            permit_sub_rule: None,
            state: None,
            appid: None,
            path: path.into(),
            open_version: None,
            debug_url: None,
            is_edit,
        }
    }

    /// A new rule: addresses that begin with `prefix` open the page `path`.
    pub fn add(prefix: impl Into<String>, path: impl Into<String>) -> Self {
        Self::of(prefix, path, false)
    }

    /// Changes the rule for `prefix`, so that its addresses open the page `path`.
    pub fn edit(prefix: impl Into<String>, path: impl Into<String>) -> Self {
        Self::of(prefix, path, true)
    }
}

setters!(SetJumpRule {
    permit_sub_rule: Option<SubRule>,
    state: Option<JumpState>,
    appid: Option<AppId>,
    open_version: Option<AppVersion>,
    debug_url: Option<Vec<String>>,
});

open_enum! {
    /// Whether a rule keeps longer addresses for itself (`permit_sub_rule`, 独占).
    pub struct SubRule(i64) {
        /// It does not.
        SHARED = 1,
        /// It does: no other mini program may have a rule that begins with this one.
        EXCLUSIVE = 2,
    }
}

open_enum! {
    /// Whether a rule is published (`state`).
    pub struct JumpState(i64) {
        /// It is not.
        UNPUBLISHED = 1,
        /// It is.
        PUBLISHED = 2,
    }
}

open_enum! {
    /// Which version of a mini program opens (`open_version`).
    pub struct AppVersion(i64) {
        /// The version in development.
        DEVELOP = 1,
        /// The version on trial (体验版).
        TRIAL = 2,
        /// The version for everybody.
        RELEASE = 3,
    }
}

endpoint!(PublishJumpRule: POST "/cgi-bin/wxopen/qrcodejumppublish" -> Done);

/// Publishes a rule, so that it is for everybody.
///
/// Refused with 85074 when the mini program has not been published, 85075 for personal ones. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/qrcode/qrcodejumppublish.html)
#[doc(alias = "发布已设置的二维码规则")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct PublishJumpRule {
    /// The rule.
    pub prefix: String,
}

impl PublishJumpRule {
    /// The rule for `prefix`.
    pub fn new(prefix: impl Into<String>) -> Self {
        Self {
            prefix: prefix.into(),
        }
    }
}

endpoint!(DeleteJumpRule: POST "/cgi-bin/wxopen/qrcodejumpdelete" -> Done);

/// Deletes a rule.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/qrcode/qrcodejumpdelete.html)
#[doc(alias = "删除已设置的二维码规则")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteJumpRule {
    /// The rule.
    pub prefix: String,
    /// The mini program it opens; for rules of official accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<AppId>,
}

impl DeleteJumpRule {
    /// The rule for `prefix`.
    pub fn new(prefix: impl Into<String>) -> Self {
        Self {
            prefix: prefix.into(),
            appid: None,
        }
    }
}

setters!(DeleteJumpRule { appid: Option<AppId> });

endpoint!(DownloadJumpFile: POST "/cgi-bin/wxopen/qrcodejumpdownload" [repeatable] -> JumpFile);

/// Tells name and content of the file that proves that a domain is yours.
///
/// [Platform page](https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/jumpqrcode-config/downloadQRCodeText.html)
#[doc(alias = "获取校验文件名称及内容")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct DownloadJumpFile;

/// The answer to [`DownloadJumpFile`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct JumpFile {
    /// What the file is called.
    pub file_name: String,
    /// What is in it.
    pub file_content: String,
}

endpoint!(ListJumpRules: POST "/cgi-bin/wxopen/qrcodejumpget" [repeatable] -> JumpRules);

/// Lists the rules. [`Api::items`](crate::Api::items) reads all pages of [`pages`](Self::pages).
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/qrcode/qrcodejumpget.html)
#[doc(alias = "获取已设置的二维码规则")]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListJumpRules {
    /// The mini program that the rules open; for rules of official accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<AppId>,
    /// Which rules; the latest 10,000 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub get_type: Option<JumpQuery>,
    /// The rules, at most 200; for [`JumpQuery::BY_PREFIX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix_list: Option<Vec<String>>,
    /// Which page, from 1; for [`JumpQuery::PAGED`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_num: Option<u32>,
    /// How many rules a page has, at most 200; for [`JumpQuery::PAGED`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
}

impl ListJumpRules {
    /// The latest 10,000 rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// The rules for `prefixes`, at most 200.
    pub fn by_prefix<P: Into<String>>(prefixes: impl IntoIterator<Item = P>) -> Self {
        Self {
            get_type: Some(JumpQuery::BY_PREFIX),
            prefix_list: Some(prefixes.into_iter().map(Into::into).collect()),
            ..Self::default()
        }
    }

    /// The first page of rules, 200 a page.
    pub fn pages() -> Self {
        Self {
            get_type: Some(JumpQuery::PAGED),
            page_num: Some(1),
            page_size: Some(200),
            ..Self::default()
        }
    }
}

setters!(ListJumpRules { appid: Option<AppId>, page_num: Option<u32>, page_size: Option<u32> });

open_enum! {
    /// Which rules are listed (`get_type`).
    pub struct JumpQuery(i64) {
        /// The latest 10,000.
        ALL = 0,
        /// Those named.
        BY_PREFIX = 1,
        /// A page of them.
        PAGED = 2,
    }
}

/// The answer to [`ListJumpRules`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct JumpRules {
    /// Whether the account uses such rules at all.
    #[serde(default, with = "adapt::bool01::option")]
    pub qrcodejump_open: Option<bool>,
    /// How often rules can still be published this month.
    #[serde(default, with = "adapt::number::option")]
    pub qrcodejump_pub_quota: Option<u32>,
    /// How many rules there are.
    #[serde(default, with = "adapt::number::option")]
    pub list_size: Option<u64>,
    /// How many rules there are in all, where the list is a page.
    #[serde(default, with = "adapt::number::option")]
    pub total_count: Option<u64>,
    /// The rules.
    #[serde(default, with = "adapt::null")]
    pub rule_list: Vec<JumpRule>,
}

/// A rule.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct JumpRule {
    /// What addresses begin with.
    pub prefix: String,
    /// Whether the rule keeps longer addresses for itself.
    pub permit_sub_rule: Option<SubRule>,
    /// The mini program's page.
    pub path: Option<String>,
    /// Which version opens while the rule is tried out.
    pub open_version: Option<AppVersion>,
    /// Addresses to try the rule out with.
    #[serde(default, with = "adapt::null")]
    pub debug_url: Vec<String>,
    /// Whether it is published.
    pub state: Option<JumpState>,
}

impl Paged for ListJumpRules {
    type Item = JumpRule;

    fn next(&self, answer: &JumpRules) -> Option<Self> {
        let (page, size) = (self.page_num?, self.page_size?);
        let is_full = size > 0 && answer.rule_list.len() as u64 >= u64::from(size);
        is_full.then(|| self.clone().page_num(page + 1))
    }

    fn items(answer: JumpRules) -> Vec<JumpRule> {
        answer.rule_list
    }
}
