//! Tags and notes of guides' customers.
//!
//! A tag has a name, its type, and one of a few values: `size` is `S`, `M` or `L`. Values are unique among all types,
//! so customers are tagged with values only. Notes (展示标签) are free texts, which guides see.

use serde::{Deserialize, Serialize};
use wechat_core::OpenId;

use super::{CustomerResults, GuideId};
use crate::{Done, adapt};

endpoint!(CreateCustomerTagType: POST "/cgi-bin/guide/newguidetagoption" -> Done);

/// Adds a type of tags with its values.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.newGuideTagOption.html)
#[doc(alias = "新建标签类型")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CreateCustomerTagType {
    /// The type's name.
    pub tag_name: String,
    /// The values; no value twice among all types.
    pub tag_values: Vec<String>,
}

impl CreateCustomerTagType {
    /// The type `tag_name` with these values.
    pub fn new(tag_name: impl Into<String>, tag_values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            tag_name: tag_name.into(),
            tag_values: tag_values.into_iter().map(Into::into).collect(),
        }
    }
}

endpoint!(DeleteCustomerTagType: POST "/cgi-bin/guide/delguidetagoption" -> Done);

/// Deletes a type of tags, from all customers as well.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.delguidetagoption.html)
#[doc(alias = "删除标签类型")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteCustomerTagType {
    /// The type's name.
    pub tag_name: String,
}

impl DeleteCustomerTagType {
    /// Deletes the type `tag_name`.
    pub fn new(tag_name: impl Into<String>) -> Self {
        Self {
            tag_name: tag_name.into(),
        }
    }
}

endpoint!(AddCustomerTagValues: POST "/cgi-bin/guide/addguidetagoption" -> Done);

/// Adds values to a type of tags.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.addGuideTagOption.html)
#[doc(alias = "为标签添加可选值")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddCustomerTagValues {
    /// The type's name.
    pub tag_name: String,
    /// The values.
    pub tag_values: Vec<String>,
}

impl AddCustomerTagValues {
    /// Adds these values to the type `tag_name`.
    pub fn new(tag_name: impl Into<String>, tag_values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            tag_name: tag_name.into(),
            tag_values: tag_values.into_iter().map(Into::into).collect(),
        }
    }
}

endpoint!(ListCustomerTagTypes: POST "/cgi-bin/guide/getguidetagoption" [repeatable] -> CustomerTagTypes);

/// Lists the types of tags, with their values.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.getGuideTagOption.html)
#[doc(alias = "获取标签和可选值")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListCustomerTagTypes;

/// The answer to [`ListCustomerTagTypes`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomerTagTypes {
    /// The types.
    #[serde(default, with = "adapt::null")]
    pub options: Vec<CustomerTagType>,
}

/// A type of tags.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomerTagType {
    /// Its name.
    pub tag_name: String,
    /// Its values.
    #[serde(default, with = "adapt::null")]
    pub tag_values: Vec<String>,
}

endpoint!(TagCustomers: POST "/cgi-bin/guide/addguidebuyertag" [repeatable] -> CustomerResults);

/// Tags customers of a guide.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.addGuideBuyerTag.html)
#[doc(alias = "为客户设置标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct TagCustomers {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// A single customer, instead of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// The customers, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid_list: Option<Vec<OpenId>>,
    /// The tag's value.
    pub tag_value: String,
}

impl TagCustomers {
    /// Tags `customers` of `guide` with the value `tag_value`.
    pub fn new(
        guide: impl Into<GuideId>,
        customers: impl IntoIterator<Item = OpenId>,
        tag_value: impl Into<String>,
    ) -> Self {
        Self {
            guide: guide.into(),
            openid: None,
            openid_list: Some(customers.into_iter().collect()),
            tag_value: tag_value.into(),
        }
    }
}

endpoint!(GetCustomerTags: POST "/cgi-bin/guide/getguidebuyertag" [repeatable] -> CustomerTags);

/// Tells with what a customer is tagged.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.getGuideBuyerTag.html)
#[doc(alias = "查询客户标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCustomerTags {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// The customer.
    pub openid: OpenId,
}

impl GetCustomerTags {
    /// The tags of the customer `openid` of `guide`.
    pub fn new(guide: impl Into<GuideId>, openid: OpenId) -> Self {
        Self {
            guide: guide.into(),
            openid,
        }
    }
}

/// The answer to [`GetCustomerTags`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomerTags {
    /// The tags' values.
    #[serde(default, with = "adapt::null")]
    pub tag_values: Vec<String>,
}

endpoint!(FindCustomersByTag: POST "/cgi-bin/guide/queryguidebuyerbytag" [repeatable] -> FoundCustomers);

/// Finds the customers of a guide who are tagged so.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.queryGuideBuyerByTag.html)
#[doc(alias = "根据标签值筛选客户")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct FindCustomersByTag {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// Only those to whom the guide can still write so many messages this month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub push_count: Option<i64>,
    /// The tags' values.
    pub tag_values: Vec<String>,
}

impl FindCustomersByTag {
    /// The customers of `guide` who are tagged with these values.
    pub fn new(guide: impl Into<GuideId>, tag_values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            guide: guide.into(),
            push_count: None,
            tag_values: tag_values.into_iter().map(Into::into).collect(),
        }
    }
}

setters!(FindCustomersByTag { push_count: Option<i64> });

/// The answer to [`FindCustomersByTag`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct FoundCustomers {
    /// The customers.
    #[serde(default, with = "adapt::null")]
    pub openid_list: Vec<OpenId>,
}

endpoint!(UntagCustomers: POST "/cgi-bin/guide/delguidebuyertag" [repeatable] -> CustomerResults);

/// Takes a tag from customers of a guide.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.delGuideBuyerTag.html)
#[doc(alias = "删除客户标签")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UntagCustomers {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// A single customer, instead of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// The customers, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid_list: Option<Vec<OpenId>>,
    /// The tag's value.
    pub tag_value: String,
}

impl UntagCustomers {
    /// Takes the tag with the value `tag_value` from `customers` of `guide`.
    pub fn new(
        guide: impl Into<GuideId>,
        customers: impl IntoIterator<Item = OpenId>,
        tag_value: impl Into<String>,
    ) -> Self {
        Self {
            guide: guide.into(),
            openid: None,
            openid_list: Some(customers.into_iter().collect()),
            tag_value: tag_value.into(),
        }
    }
}

endpoint!(SetCustomerNotes: POST "/cgi-bin/guide/addguidebuyerdisplaytag" [repeatable] -> Done);

/// Notes something about a customer, which the guide sees (自定义客户信息).
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.addGuideBuyerDisplayTag.html)
#[doc(alias = "设置自定义客户信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetCustomerNotes {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// The customer.
    pub openid: OpenId,
    /// The notes: they replace those there are.
    pub display_tag_list: Vec<String>,
}

impl SetCustomerNotes {
    /// Notes this about the customer `openid` of `guide`.
    pub fn new(
        guide: impl Into<GuideId>,
        openid: OpenId,
        display_tag_list: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            guide: guide.into(),
            openid,
            display_tag_list: display_tag_list.into_iter().map(Into::into).collect(),
        }
    }
}

endpoint!(GetCustomerNotes: POST "/cgi-bin/guide/getguidebuyerdisplaytag" [repeatable] -> CustomerNotes);

/// Shows what is noted about a customer.
///
/// [Platform
/// page](https://developers.weixin.qq.com/doc/offiaccount/Shopping_Guide/tag-account/shopping-guide.getGuideBuyerDisplayTag.html)
#[doc(alias = "获取自定义客户信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetCustomerNotes {
    /// Which guide.
    #[serde(flatten)]
    pub guide: GuideId,
    /// The customer.
    pub openid: OpenId,
}

impl GetCustomerNotes {
    /// The notes about the customer `openid` of `guide`.
    pub fn new(guide: impl Into<GuideId>, openid: OpenId) -> Self {
        Self {
            guide: guide.into(),
            openid,
        }
    }
}

/// The answer to [`GetCustomerNotes`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CustomerNotes {
    /// The notes.
    #[serde(default, with = "adapt::null")]
    pub display_tag_list: Vec<String>,
}
