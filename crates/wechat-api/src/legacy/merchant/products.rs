//! Products of the shop, and what they are sold for.

use serde::{Deserialize, Serialize};

use crate::{Done, Fen, adapt};

untyped! {
    /// Deletes a product.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "删除商品"
    DeleteProduct: POST "/merchant/del";
}

endpoint!(CreateProduct: POST "/merchant/create" -> CreatedProduct);

/// Adds a product; it is not on sale yet.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "增加商品")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct CreateProduct {
    /// The product, without a number.
    pub product: Product,
}

impl CreateProduct {
    /// Adds `product`.
    pub fn new(product: Product) -> Self {
        Self { product }
    }
}

/// The answer to [`CreateProduct`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedProduct {
    /// The number of the product.
    pub product_id: String,
}

endpoint!(UpdateProduct: POST "/merchant/update" [repeatable] -> Done);

/// Changes a product. Name, category, properties, variants and main picture only while it is not on sale.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "修改商品")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct UpdateProduct {
    /// The product, with its number.
    pub product: Product,
}

impl UpdateProduct {
    /// Changes `product`, which has a number.
    pub fn new(product: Product) -> Self {
        Self { product }
    }
}

endpoint!(GetProduct: GET "/merchant/get" -> ProductInfo);

/// Shows a product.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "查询商品")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetProduct {
    /// The number of the product.
    pub product_id: String,
}

impl GetProduct {
    /// The product numbered `product_id`.
    pub fn new(product_id: impl Into<String>) -> Self {
        Self {
            product_id: product_id.into(),
        }
    }
}

/// The answer to [`GetProduct`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ProductInfo {
    /// The product.
    pub product_info: Product,
}

endpoint!(ListProducts: POST "/merchant/getbystatus" [repeatable] -> Products);

/// Lists the products of a status.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "获取指定状态的所有商品")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListProducts {
    /// 0 all, 1 on sale, 2 not on sale.
    pub status: u8,
}

impl ListProducts {
    /// Those of `status`: 0 all, 1 on sale, 2 not on sale.
    pub fn new(status: u8) -> Self {
        Self { status }
    }
}

/// The answer to [`ListProducts`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Products {
    /// The products.
    #[serde(default, with = "adapt::null")]
    pub products_info: Vec<Product>,
}

endpoint!(SetProductStatus: POST "/merchant/modproductstatus" [repeatable] -> Done);

/// Puts a product on sale, or takes it off.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "商品上下架")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetProductStatus {
    /// The number of the product.
    pub product_id: String,
    /// 0 takes it off sale, 1 puts it on sale.
    pub status: u8,
}

impl SetProductStatus {
    /// Sets the product numbered `product_id` to `status`: 0 not on sale, 1 on sale.
    pub fn new(product_id: impl Into<String>, status: u8) -> Self {
        Self {
            product_id: product_id.into(),
            status,
        }
    }
}

/// A product.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Product {
    /// Its number; none before it is created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// 1 on sale, 2 not on sale; only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u8>,
    /// Name, category, pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_base: Option<ProductBase>,
    /// The variants, with their prices.
    #[serde(default)]
    pub sku_list: Vec<Sku>,
    /// Where it comes from, and what is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attrext: Option<ProductTerms>,
    /// How it is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_info: Option<ProductDelivery>,
}

setters!(Product {
    product_id: Option<String>,
    product_base: Option<ProductBase>,
    sku_list: Vec<Sku>,
    attrext: Option<ProductTerms>,
    delivery_info: Option<ProductDelivery>,
});

/// Name, category and pictures of a product.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductBase {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The categories, see [`ListShopCategories`](super::ListShopCategories).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub category_id: Vec<String>,
    /// The URL of the main picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_img: Option<String>,
    /// The URLs of the other pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub img: Vec<String>,
    /// The description: texts and pictures, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detail: Vec<ProductDetail>,
    /// The description as HTML; only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_html: Option<String>,
    /// The properties, with their values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub property: Vec<ProductProperty>,
    /// The variants there are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sku_info: Vec<SkuChoice>,
    /// How many one buyer may buy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buy_limit: Option<u64>,
}

setters!(ProductBase {
    name: Option<String>,
    category_id: Vec<String>,
    main_img: Option<String>,
    img: Vec<String>,
    detail: Vec<ProductDetail>,
    property: Vec<ProductProperty>,
    sku_info: Vec<SkuChoice>,
    buy_limit: Option<u64>,
});

/// A piece of a product's description: a text or a picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductDetail {
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The URL of the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub img: Option<String>,
}

impl ProductDetail {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            img: None,
        }
    }

    /// The picture at this URL.
    pub fn picture(url: impl Into<String>) -> Self {
        Self {
            text: None,
            img: Some(url.into()),
        }
    }
}

/// A property of a product.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductProperty {
    /// The number of the property; its name in answers.
    pub id: String,
    /// The number of the value; its name in answers.
    pub vid: String,
}

impl ProductProperty {
    /// The value `vid` for the property `id`.
    pub fn new(id: impl Into<String>, vid: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            vid: vid.into(),
        }
    }
}

/// What variants differ in, for example the colour.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SkuChoice {
    /// The number of it; `$` and a name for one of the shop's own.
    pub id: String,
    /// The numbers of its values; `$` and a name for those of the shop's own.
    pub vid: Vec<String>,
}

impl SkuChoice {
    /// The values `vid` of `id`.
    pub fn new(id: impl Into<String>, vid: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            id: id.into(),
            vid: vid.into_iter().map(Into::into).collect(),
        }
    }
}

/// A variant (SKU), with its price.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Sku {
    /// Which: pairs like `1075741873:1079742386`, with `;` between. Empty if there are no variants.
    pub sku_id: String,
    /// The price in WeChat, in fen.
    pub price: Fen,
    /// The URL of its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_url: Option<String>,
    /// The shop's own number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_code: Option<String>,
    /// The price before the reduction, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ori_price: Option<Fen>,
    /// How many are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u64>,
}

impl Sku {
    /// The variant `sku_id` (empty if there are none) for `price`.
    pub fn new(sku_id: impl Into<String>, price: Fen) -> Self {
        Self {
            sku_id: sku_id.into(),
            price,
            icon_url: None,
            product_code: None,
            ori_price: None,
            quantity: None,
        }
    }
}

setters!(Sku {
    icon_url: Option<String>,
    product_code: Option<String>,
    ori_price: Option<Fen>,
    quantity: Option<u64>,
});

/// Where a product comes from, and what is promised.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProductTerms {
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<ProductLocation>,
    /// Whether the freight is free. If not, `delivery_info` says what it is.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub is_post_free: Option<bool>,
    /// Whether there is a receipt.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub is_has_receipt: Option<bool>,
    /// Whether there is a guarantee.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub is_under_guaranty: Option<bool>,
    /// Whether it can be exchanged.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "adapt::bool01::option"
    )]
    pub is_support_replace: Option<bool>,
}

setters!(ProductTerms {
    location: Option<ProductLocation>,
    is_post_free: Option<bool>,
    is_has_receipt: Option<bool>,
    is_under_guaranty: Option<bool>,
    is_support_replace: Option<bool>,
});

/// Where a product is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductLocation {
    /// The country.
    pub country: String,
    /// The province.
    pub province: String,
    /// The city.
    pub city: String,
    /// The address.
    pub address: String,
}

impl ProductLocation {
    /// A place.
    pub fn new(
        country: impl Into<String>,
        province: impl Into<String>,
        city: impl Into<String>,
        address: impl Into<String>,
    ) -> Self {
        Self {
            country: country.into(),
            province: province.into(),
            city: city.into(),
            address: address.into(),
        }
    }
}

/// How a product is sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductDelivery {
    /// 0 by the prices in `express`, 1 by the freight template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_type: Option<u8>,
    /// The number of the freight template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template_id: Option<u64>,
    /// The prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub express: Option<Vec<ExpressPrice>>,
}

impl ProductDelivery {
    /// By the freight template numbered `template_id`.
    pub fn template(template_id: u64) -> Self {
        Self {
            delivery_type: Some(1),
            template_id: Some(template_id),
            express: None,
        }
    }

    /// By these prices.
    pub fn prices(express: impl IntoIterator<Item = ExpressPrice>) -> Self {
        Self {
            delivery_type: Some(0),
            template_id: Some(0),
            express: Some(express.into_iter().collect()),
        }
    }
}

/// What a way to send a product costs.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExpressPrice {
    /// The way: 10000027 surface mail, 10000028 express, 10000029 EMS.
    pub id: u64,
    /// The price, in fen.
    pub price: Fen,
}

impl ExpressPrice {
    /// The way numbered `id` for `price`.
    pub fn new(id: u64, price: Fen) -> Self {
        Self { id, price }
    }
}
