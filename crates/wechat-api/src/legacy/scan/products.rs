//! Importing a shop's products in bulk (商品数据接入, `/scan/product/v2`).

use serde::{Deserialize, Serialize};
use wechat_core::AppId;

use crate::adapt;

endpoint!(ImportProducts: POST "/scan/product/v2/add" -> ProductImport);

/// Imports products, or changes those imported before.
#[doc(alias = "导入商品")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ImportProducts {
    /// The products.
    pub product: Vec<ScannedProduct>,
}

impl ImportProducts {
    /// Imports these products.
    pub fn new(product: impl IntoIterator<Item = ScannedProduct>) -> Self {
        Self {
            product: product.into_iter().collect(),
        }
    }
}

/// The answer to [`ImportProducts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ProductImport {
    /// The ticket for [`GetImportState`].
    pub status_ticket: String,
}

/// A product of a shop.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScannedProduct {
    /// The shop's own number of the product.
    pub pid: String,
    /// Its pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_info: Option<ProductImages>,
    /// Its category in the shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category_info: Option<ProductCategories>,
    /// Its category with the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_category_info: Option<ProductCategories>,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag_info: Option<ProductTags>,
    /// Where it can be bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_info: Option<ProductLink>,
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The second title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_title: Option<String>,
    /// The brand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// The shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop_info: Option<ProductShop>,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// The prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_info: Option<ProductPrices>,
    /// Whether it is sold, and how many are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale_info: Option<ProductSale>,
    /// Its variants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku_info: Option<ProductVariants>,
    /// Attributes of the shop's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_info: Option<ProductCustom>,
    /// Whether only the fields given change, when the product was imported before.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub partial_update: Option<bool>,
}

impl ScannedProduct {
    /// The product with the shop's number `pid`.
    pub fn new(pid: impl Into<String>) -> Self {
        Self {
            pid: pid.into(),
            image_info: None,
            category_info: None,
            official_category_info: None,
            tag_info: None,
            link_info: None,
            title: None,
            sub_title: None,
            brand: None,
            shop_info: None,
            desc: None,
            price_info: None,
            sale_info: None,
            sku_info: None,
            custom_info: None,
            partial_update: None,
        }
    }
}

setters!(ScannedProduct {
    image_info: Option<ProductImages>,
    category_info: Option<ProductCategories>,
    official_category_info: Option<ProductCategories>,
    tag_info: Option<ProductTags>,
    link_info: Option<ProductLink>,
    title: Option<String>,
    sub_title: Option<String>,
    brand: Option<String>,
    shop_info: Option<ProductShop>,
    desc: Option<String>,
    price_info: Option<ProductPrices>,
    sale_info: Option<ProductSale>,
    sku_info: Option<ProductVariants>,
    custom_info: Option<ProductCustom>,
    partial_update: Option<bool>,
});

/// The pictures of a product.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductImages {
    /// One by one.
    pub main_image_list: Vec<ProductImage>,
}

impl ProductImages {
    /// The pictures at these URLs.
    pub fn new(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let main_image_list = texts
            .into_iter()
            .map(|text| ProductImage { url: text.into() })
            .collect();
        Self { main_image_list }
    }
}

/// A picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductImage {
    /// Its URL.
    pub url: String,
}

/// The categories of a product, from the widest to the narrowest.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductCategories {
    /// One by one.
    pub category_item: Vec<ProductCategory>,
}

impl ProductCategories {
    /// The categories of these names.
    pub fn new(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let category_item = texts
            .into_iter()
            .map(|text| ProductCategory {
                category_name: text.into(),
            })
            .collect();
        Self { category_item }
    }
}

/// A category.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductCategory {
    /// Its name.
    pub category_name: String,
}

/// The tags of a product.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductTags {
    /// One by one.
    pub tag_item: Vec<ProductTag>,
}

impl ProductTags {
    /// The tags of these names.
    pub fn new(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let tag_item = texts
            .into_iter()
            .map(|text| ProductTag {
                tag_name: text.into(),
            })
            .collect();
        Self { tag_item }
    }
}

/// A tag.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductTag {
    /// Its name.
    pub tag_name: String,
}

/// Where a product can be bought.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductLink {
    /// What kind of link: `wxa` for a mini program.
    pub link_type: String,
    /// The mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxa_appid: Option<AppId>,
    /// The page in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl ProductLink {
    /// The page `url` of the mini program `app_id`.
    pub fn mini_program(app_id: AppId, url: impl Into<String>) -> Self {
        Self {
            link_type: "wxa".to_owned(),
            wxa_appid: Some(app_id),
            url: Some(url.into()),
        }
    }
}

/// The shop of a product.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductShop {
    /// What kind of shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<i64>,
}

setters!(ProductShop { source: Option<i64> });

/// The prices of a product, in yuan.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductPrices {
    /// The lowest price, in yuan.
    pub min_price: f64,
    /// The highest price, in yuan.
    pub max_price: f64,
    /// The lowest price before the reduction, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_ori_price: Option<f64>,
    /// The highest price before the reduction, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_ori_price: Option<f64>,
}

impl ProductPrices {
    /// From `min_price` to `max_price`, in yuan.
    pub fn new(min_price: f64, max_price: f64) -> Self {
        Self {
            min_price,
            max_price,
            min_ori_price: None,
            max_ori_price: None,
        }
    }
}

setters!(ProductPrices {
    min_ori_price: Option<f64>,
    max_ori_price: Option<f64>,
});

/// Whether a product is sold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductSale {
    /// `on` or `off`.
    pub sale_status: String,
    /// How many are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<u64>,
}

impl ProductSale {
    /// Sold, or not.
    pub fn new(on: bool) -> Self {
        Self {
            sale_status: if on { "on" } else { "off" }.to_owned(),
            stock: None,
        }
    }
}

setters!(ProductSale { stock: Option<u64> });

/// The variants (SKU) of a product.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductVariants {
    /// One by one.
    pub sku_item: Vec<ProductVariant>,
}

impl ProductVariants {
    /// These variants.
    pub fn new(sku_item: impl IntoIterator<Item = ProductVariant>) -> Self {
        Self {
            sku_item: sku_item.into_iter().collect(),
        }
    }
}

/// A variant (SKU) of a product.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductVariant {
    /// The shop's own number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<String>,
    /// The kind of bar code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barcode_type: Option<String>,
    /// The bar code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barcode: Option<String>,
    /// What kind of shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<i64>,
    /// Its pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_info: Option<ProductImages>,
    /// The page of a mini program where it can be bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_url: Option<String>,
    /// Its prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_info: Option<ProductPrices>,
    /// Whether it is sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale_info: Option<ProductSale>,
    /// The shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop_info: Option<ProductShop>,
    /// What makes it differ, for example its colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribute_info: Option<ProductAttributes>,
}

setters!(ProductVariant {
    sku_id: Option<String>,
    barcode_type: Option<String>,
    barcode: Option<String>,
    source: Option<i64>,
    image_info: Option<ProductImages>,
    link_url: Option<String>,
    price_info: Option<ProductPrices>,
    sale_info: Option<ProductSale>,
    shop_info: Option<ProductShop>,
    attribute_info: Option<ProductAttributes>,
});

/// What makes a variant differ.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductAttributes {
    /// One by one.
    pub attribute_item: Vec<ProductAttribute>,
}

impl ProductAttributes {
    /// These attributes, each a name and a value.
    pub fn new<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let attribute_item = pairs
            .into_iter()
            .map(|(key, value)| ProductAttribute {
                attribute_key: key.into(),
                attribute_value: value.into(),
            })
            .collect();
        Self { attribute_item }
    }
}

/// An attribute of a variant.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductAttribute {
    /// Its name, for example a colour.
    pub attribute_key: String,
    /// Its value.
    pub attribute_value: String,
}

/// Attributes of the shop's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductCustom {
    /// One by one.
    pub custom_list: Vec<ProductCustomValue>,
}

impl ProductCustom {
    /// These attributes, each a name and a value.
    pub fn new<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let custom_list = pairs
            .into_iter()
            .map(|(key, value)| ProductCustomValue {
                key: key.into(),
                value: value.into(),
            })
            .collect();
        Self { custom_list }
    }
}

/// An attribute of the shop's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductCustomValue {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
}

endpoint!(GetImportState: POST "/scan/product/v2/status" [repeatable] -> ImportState);

/// Tells how far an import or a change of products is.
#[doc(alias = "查询导入或更新结果")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetImportState {
    /// The ticket of [`ImportProducts`].
    pub status_ticket: String,
}

impl GetImportState {
    /// The import of this ticket.
    pub fn new(status_ticket: impl Into<String>) -> Self {
        Self {
            status_ticket: status_ticket.into(),
        }
    }
}

/// The answer to [`GetImportState`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ImportState {
    /// How far it is.
    pub result: ImportResult,
}

/// How far an import is.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ImportResult {
    /// How many products were imported.
    #[serde(default)]
    pub succ_cnt: u64,
    /// How many were not.
    #[serde(default)]
    pub fail_cnt: u64,
    /// How many there are.
    #[serde(default)]
    pub total_cnt: u64,
    /// The share that is done, for example `100.00%`.
    pub progress: Option<String>,
    /// The products one by one.
    #[serde(default, with = "adapt::null")]
    pub statuses: Vec<ImportedProduct>,
}

/// How the import of a product went.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ImportedProduct {
    /// The shop's own number.
    pub pid: String,
    /// 0 if it went well.
    #[serde(default)]
    pub ret: i64,
    /// How it went, in words.
    pub err_msg: Option<String>,
}

endpoint!(GetImportedProduct: POST "/scan/product/v2/getinfo" [repeatable] -> ImportedProductInfo);

/// Shows a product.
#[doc(alias = "查询单个商品信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetImportedProduct {
    /// Which product.
    pub product: ProductNumber,
}

impl GetImportedProduct {
    /// The product with the shop's number `pid`.
    pub fn new(pid: impl Into<String>) -> Self {
        Self {
            product: ProductNumber { pid: pid.into() },
        }
    }
}

/// A product by the shop's own number.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ProductNumber {
    /// The number.
    pub pid: String,
}

/// The answer to [`GetImportedProduct`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ImportedProductInfo {
    /// The product.
    pub product: ScannedProduct,
}

endpoint!(ListImportedProducts: POST "/scan/product/v2/getinfobypage" [repeatable] -> ImportedProductsPage);

/// Lists the products, page by page.
#[doc(alias = "查询全量商品信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListImportedProducts {
    /// Where the page before ended; nothing for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_context: Option<String>,
    /// Which page, from 1 on.
    pub page_num: u32,
    /// How many on a page.
    pub page_size: u32,
}

impl ListImportedProducts {
    /// Page `page_num`, from 1 on, of pages with `page_size` products.
    pub fn new(page_num: u32, page_size: u32) -> Self {
        Self {
            page_context: None,
            page_num,
            page_size,
        }
    }
}

setters!(ListImportedProducts {
    page_context: Option<String>,
});

/// The answer to [`ListImportedProducts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ImportedProductsPage {
    /// The products of this page.
    #[serde(default, with = "adapt::null")]
    pub product: Vec<ScannedProduct>,
    /// Where this page ends: for the next call.
    pub page_context: Option<String>,
}
