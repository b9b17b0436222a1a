//! The shop of 2014 (微信小店). It closed long ago; its calls are answered as they were, by a platform that keeps
//! nothing of them: what it is told comes back, the rest is made up.
#![expect(deprecated, reason = "the original lists the shop")]

use serde_json::json;
use wechat_emulator::Emulator;
use wechat_sdk::api::{Fen, Upload, legacy::merchant::*};

use crate::wechat_basic::{PICTURE, account};

/// What was asked of the shop, all of which was taken.
fn asked(platform: &Emulator) -> Vec<String> {
    let entries = platform.journal().entries().into_iter();
    let of_the_shop = entries.filter(|entry| entry.path.starts_with("/merchant/"));
    of_the_shop
        .map(|entry| {
            assert_eq!(entry.errcode, Some(0), "{}", entry.path);
            entry.path["/merchant/".len()..].to_owned()
        })
        .collect()
}

fn tea() -> Product {
    let base = ProductBase::default()
        .name("Tea".to_owned())
        .main_img("https://example.com/a.png".to_owned());
    let one = Sku::new("", Fen::new(100));
    Product::default().product_base(base).sku_list([one])
}

#[tokio::test]
async fn shop_products() {
    let (platform, api) = account().await;

    let created = api.send(&CreateProduct::new(tea())).await.unwrap().product_id;
    let changed = tea().product_id(created.clone());
    api.send(&UpdateProduct::new(changed)).await.unwrap();
    let found = api.send(&GetProduct::new(&*created)).await.unwrap().product_info;
    let listed = api.send(&ListProducts::new(0)).await.unwrap().products_info;
    api.send(&SetProductStatus::new(&*created, 1)).await.unwrap();
    let picture = Upload::bytes("a.png", PICTURE);
    let picture = api.send(&UploadShopPicture::new("a.png", picture)).await.unwrap();
    api.send(&DeleteProduct::new(json!({"product_id": created})))
        .await
        .unwrap();

    assert_eq!(found.product_id.as_deref(), Some(&*created));
    assert!(found.product_base.unwrap().name.is_some());
    assert_eq!(listed.len(), 1);
    assert!(picture["image_url"].is_string());
    let calls = [
        "create",
        "update",
        "get",
        "getbystatus",
        "modproductstatus",
        "common/upload_img",
        "del",
    ];
    assert_eq!(asked(&platform), calls);
}

#[tokio::test]
async fn shop_categories() {
    let (platform, api) = account().await;

    let categories = api.send(&ListShopCategories::new("1")).await.unwrap().cate_list;
    let category = &*categories[0].id;
    let properties = api
        .send(&ListCategoryProperties::new(category))
        .await
        .unwrap()
        .properties;
    let variants = api
        .send(&ListCategoryVariants::new(json!({"cate_id": category})))
        .await
        .unwrap();

    assert!(!properties[0].property_value.is_empty());
    assert!(variants["sku_table"].is_array());
    assert_eq!(
        asked(&platform),
        ["category/getsub", "category/getproperty", "category/getsku"]
    );
}

#[tokio::test]
async fn shop_stock() {
    let (platform, api) = account().await;
    let twenty = || json!({"product_id": "p1", "sku_info": "", "quantity": 20});

    api.send(&AddStock::new(twenty())).await.unwrap();
    api.send(&ReduceStock::new(twenty())).await.unwrap();
    let of_nothing = api.send(&AddStock::new(json!({"quantity": 20}))).await;

    assert!(of_nothing.is_err());
    assert_eq!(platform.journal().count("/merchant/stock/add"), 2);
    assert_eq!(platform.journal().count("/merchant/stock/reduce"), 1);
}

#[tokio::test]
async fn shop_freight() {
    let (platform, api) = account().await;
    let express = json!({"Name": "express", "Assumer": 0, "Valuation": 0, "TopFee": []});

    let added = AddFreightTemplate::new(json!({"delivery_template": express}));
    let id = api.send(&added).await.unwrap()["template_id"].as_u64().unwrap();
    let changed = json!({"template_id": id, "delivery_template": express});
    api.send(&UpdateFreightTemplate::new(changed)).await.unwrap();
    let listed = api.send(&ListFreightTemplates::new(json!({}))).await.unwrap();
    let found = api
        .send(&GetFreightTemplate::new(json!({"template_id": id})))
        .await
        .unwrap();
    api.send(&DeleteFreightTemplate::new(json!({"template_id": id})))
        .await
        .unwrap();

    assert!(listed["templates_info"][0]["Name"].is_string());
    assert!(found["template_info"]["TopFee"].is_array());
    let calls = ["add", "update", "getall", "getbyid", "del"].map(|call| format!("express/{call}"));
    assert_eq!(asked(&platform), calls);
}

#[tokio::test]
async fn shop_groups() {
    let (platform, api) = account().await;

    let tea = json!({"group_detail": {"group_name": "Tea", "product_list": ["p1"]}});
    let id = api.send(&AddProductGroup::new(tea)).await.unwrap()["group_id"]
        .as_u64()
        .unwrap();
    let more = json!({"group_id": id, "product": [{"product_id": "p2", "mod_action": 1}]});
    api.send(&ChangeGroupProducts::new(more)).await.unwrap();
    let renamed = json!({"group_id": id, "group_name": "Green tea"});
    api.send(&RenameProductGroup::new(renamed)).await.unwrap();
    let groups = api.send(&ListProductGroups).await.unwrap().groups_detail;
    let found = api.send(&GetProductGroup::new(id)).await.unwrap().group_detail;
    api.send(&DeleteProductGroup::new(id)).await.unwrap();

    assert_eq!(groups.len(), 1);
    assert_eq!(found.product_list.len(), 1);
    let calls = ["add", "productmod", "propertymod", "getall", "getbyid", "del"];
    assert_eq!(asked(&platform), calls.map(|call| format!("group/{call}")));
}

#[tokio::test]
async fn shop_shelves() {
    let (platform, api) = account().await;
    let shelf = || AddShelf::new("Tea", "https://example.com/a.png", [ShelfModule::products(50, 2)]);

    let id = api.send(&shelf()).await.unwrap().shelf_id;
    api.send(&UpdateShelf::new(id, shelf())).await.unwrap();
    let shelves = api.send(&ListShelves).await.unwrap().shelves;
    let found = api.send(&GetShelf::new(id)).await.unwrap();
    api.send(&DeleteShelf::new(id)).await.unwrap();

    assert_eq!(shelves.len(), 1);
    assert_eq!(found.shelf_id, id);
    assert!(found.shelf_info.module_infos[0].group_info.is_some());
    let calls = ["add", "mod", "getall", "getbyid", "del"].map(|call| format!("shelf/{call}"));
    assert_eq!(asked(&platform), calls);
}

#[tokio::test]
async fn shop_orders() {
    let (platform, api) = account().await;

    let orders = api
        .send(&ListShopOrders::new().status(2))
        .await
        .unwrap()
        .order_list;
    let id = &*orders[0].order_id;
    let found = api
        .send(&GetShopOrder::new(json!({"order_id": id})))
        .await
        .unwrap();
    let delivery = SetShopDelivery::new(id).need_delivery(false);
    api.send(&delivery).await.unwrap();
    api.send(&CloseShopOrder::new(json!({"order_id": id})))
        .await
        .unwrap();

    assert_eq!(found["order"]["order_id"], id);
    let calls = ["getbyfilter", "getbyid", "setdelivery", "close"].map(|call| format!("order/{call}"));
    assert_eq!(asked(&platform), calls);
}
