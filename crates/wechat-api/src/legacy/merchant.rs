//! The shop of 2014 (微信小店, `/merchant`): products, stock, freight, groups, shelves and orders.
//!
//! A product belonged to a category ([`ListShopCategories`]), whose properties it filled in
//! ([`ListCategoryProperties`]); it was created, put on sale, sorted into groups, and shown on shelves. The shop is
//! closed, and today's 微信小店 has another API. Amounts are in fen.

mod orders;
mod products;
mod shelves;

use serde::{Deserialize, Serialize};

pub use self::{orders::*, products::*, shelves::*};
use crate::{Done, Json, Upload, adapt};

untyped! {
    /// Lists the variants (SKU) a category has.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "获取指定子分类的所有SKU"
    ListCategoryVariants: POST "/merchant/category/getsku" [repeatable];

    /// Makes a freight template.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "增加邮费模板"
    AddFreightTemplate: POST "/merchant/express/add";

    /// Deletes a freight template.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "删除邮费模板"
    DeleteFreightTemplate: POST "/merchant/express/del";

    /// Lists all freight templates.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "获取所有邮费模板"
    ListFreightTemplates: GET "/merchant/express/getall";

    /// Shows a freight template.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "获取指定ID的邮费模板"
    GetFreightTemplate: POST "/merchant/express/getbyid" [repeatable];

    /// Changes a freight template.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "修改邮费模板"
    UpdateFreightTemplate: POST "/merchant/express/update" [repeatable];

    /// Makes a group of products.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "增加分组"
    AddProductGroup: POST "/merchant/group/add";

    /// Puts products into a group, or takes them out.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "修改分组商品"
    ChangeGroupProducts: POST "/merchant/group/productmod" [repeatable];

    /// Renames a group.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "修改分组属性"
    RenameProductGroup: POST "/merchant/group/propertymod" [repeatable];

    /// Adds to the stock of a product.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "增加库存"
    AddStock: POST "/merchant/stock/add";

    /// Takes from the stock of a product.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "减少库存"
    ReduceStock: POST "/merchant/stock/reduce";
}

endpoint!(ListShopCategories: POST "/merchant/category/getsub" [repeatable] -> ShopCategories);

/// Lists the categories under another.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "获取指定分类的所有子分类")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListShopCategories {
    /// The category; `1` is the root.
    pub cate_id: String,
}

impl ListShopCategories {
    /// Those under `cate_id`; `1` is the root.
    pub fn new(cate_id: impl Into<String>) -> Self {
        Self {
            cate_id: cate_id.into(),
        }
    }
}

/// The answer to [`ListShopCategories`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ShopCategories {
    /// The categories.
    #[serde(default, with = "adapt::null")]
    pub cate_list: Vec<Named>,
}

/// A number with a name.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Named {
    /// The number.
    pub id: String,
    /// The name.
    pub name: String,
}

endpoint!(ListCategoryProperties: POST "/merchant/category/getproperty" [repeatable] -> CategoryProperties);

/// Lists the properties that products of a category have.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "获取指定分类的所有属性")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListCategoryProperties {
    /// The category.
    pub cate_id: String,
}

impl ListCategoryProperties {
    /// The properties of `cate_id`.
    pub fn new(cate_id: impl Into<String>) -> Self {
        Self {
            cate_id: cate_id.into(),
        }
    }
}

/// The answer to [`ListCategoryProperties`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CategoryProperties {
    /// The properties.
    #[serde(default, with = "adapt::null")]
    pub properties: Vec<CategoryProperty>,
}

/// A property of the products of a category.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CategoryProperty {
    /// The number.
    pub id: String,
    /// The name.
    pub name: String,
    /// The values it can have; none where any text will do.
    #[serde(default, with = "adapt::null")]
    pub property_value: Vec<Named>,
}

endpoint!(DeleteProductGroup: POST "/merchant/group/del" -> Done);

/// Deletes a group; its products stay.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "删除分组")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteProductGroup {
    /// The group.
    pub group_id: u64,
}

impl DeleteProductGroup {
    /// The group numbered `group_id`.
    pub fn new(group_id: u64) -> Self {
        Self { group_id }
    }
}

endpoint!(ListProductGroups: GET "/merchant/group/getall" -> ProductGroups);

/// Lists all groups.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "获取所有分组")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListProductGroups;

/// The answer to [`ListProductGroups`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ProductGroups {
    /// The groups.
    #[serde(default, with = "adapt::null")]
    pub groups_detail: Vec<ProductGroup>,
}

/// A group of products.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ProductGroup {
    /// The number.
    pub group_id: u64,
    /// The name.
    pub group_name: String,
    /// The products, where asked for one group.
    #[serde(default)]
    pub product_list: Vec<String>,
}

endpoint!(GetProductGroup: POST "/merchant/group/getbyid" [repeatable] -> ProductGroupInfo);

/// Shows a group with its products.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "根据分组ID获取分组信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetProductGroup {
    /// The group.
    pub group_id: u64,
}

impl GetProductGroup {
    /// The group numbered `group_id`.
    pub fn new(group_id: u64) -> Self {
        Self { group_id }
    }
}

/// The answer to [`GetProductGroup`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ProductGroupInfo {
    /// The group.
    pub group_detail: ProductGroup,
}

endpoint!(UploadShopPicture: POST "/merchant/common/upload_img" [query("filename") raw(picture)] -> Json);

/// Uploads a picture for the shop. What is answered is not documented any more.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "上传图片")]
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UploadShopPicture {
    /// The name of the file.
    pub filename: String,
    /// The picture itself.
    #[serde(skip)]
    pub picture: Upload,
}

impl UploadShopPicture {
    /// Uploads `picture` under the name `filename`.
    pub fn new(filename: impl Into<String>, picture: Upload) -> Self {
        Self {
            filename: filename.into(),
            picture,
        }
    }
}
