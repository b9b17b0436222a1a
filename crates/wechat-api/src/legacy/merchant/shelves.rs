//! Shelves of the shop: pages made of up to five kinds of modules (控件).

use serde::{Deserialize, Serialize};

use crate::{Done, adapt};

untyped! {
    /// Changes a shelf, under a path that only one source knows.
    #[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
    "修改货架"
    SetShelfDelivery: POST "/merchant/shelf/setdeliverymod";
}

endpoint!(AddShelf: POST "/merchant/shelf/add" -> CreatedShelf);

/// Makes a shelf.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "增加货架")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddShelf {
    /// What is on it.
    pub shelf_data: ShelfData,
    /// The URL of its banner.
    pub shelf_banner: String,
    /// Its name.
    pub shelf_name: String,
}

impl AddShelf {
    /// A shelf called `shelf_name`, with the banner at the URL `shelf_banner`.
    pub fn new(
        shelf_name: impl Into<String>,
        shelf_banner: impl Into<String>,
        modules: impl IntoIterator<Item = ShelfModule>,
    ) -> Self {
        Self {
            shelf_data: ShelfData::new(modules),
            shelf_banner: shelf_banner.into(),
            shelf_name: shelf_name.into(),
        }
    }
}

/// The answer to [`AddShelf`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct CreatedShelf {
    /// The number of the shelf.
    pub shelf_id: u64,
}

endpoint!(UpdateShelf: POST "/merchant/shelf/mod" [repeatable] -> Done);

/// Changes a shelf.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "修改货架")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct UpdateShelf {
    /// Which shelf.
    pub shelf_id: u64,
    /// What is on it.
    pub shelf_data: ShelfData,
    /// The URL of its banner.
    pub shelf_banner: String,
    /// Its name.
    pub shelf_name: String,
}

impl UpdateShelf {
    /// Gives the shelf numbered `shelf_id` what `shelf` says.
    pub fn new(shelf_id: u64, shelf: AddShelf) -> Self {
        Self {
            shelf_id,
            shelf_data: shelf.shelf_data,
            shelf_banner: shelf.shelf_banner,
            shelf_name: shelf.shelf_name,
        }
    }
}

endpoint!(DeleteShelf: POST "/merchant/shelf/del" -> Done);

/// Deletes a shelf.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "删除货架")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteShelf {
    /// Which shelf.
    pub shelf_id: u64,
}

impl DeleteShelf {
    /// The shelf numbered `shelf_id`.
    pub fn new(shelf_id: u64) -> Self {
        Self { shelf_id }
    }
}

endpoint!(ListShelves: GET "/merchant/shelf/getall" -> Shelves);

/// Lists all shelves.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "获取所有货架")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct ListShelves;

/// The answer to [`ListShelves`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Shelves {
    /// The shelves.
    #[serde(default, with = "adapt::null")]
    pub shelves: Vec<Shelf>,
}

/// A shelf.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Shelf {
    /// Its number.
    pub shelf_id: u64,
    /// Its name.
    pub shelf_name: String,
    /// The URL of its banner.
    pub shelf_banner: Option<String>,
    /// What is on it.
    pub shelf_info: ShelfData,
}

endpoint!(GetShelf: POST "/merchant/shelf/getbyid" [repeatable] -> Shelf);

/// Shows a shelf.
#[deprecated(note = "the shop of 2014 (微信小店) is closed; 微信小店 of today has another API")]
#[doc(alias = "根据货架ID获取货架信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetShelf {
    /// Which shelf.
    pub shelf_id: u64,
}

impl GetShelf {
    /// The shelf numbered `shelf_id`.
    pub fn new(shelf_id: u64) -> Self {
        Self { shelf_id }
    }
}

/// What is on a shelf.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShelfData {
    /// The modules, from top to bottom.
    #[serde(default)]
    pub module_infos: Vec<ShelfModule>,
}

impl ShelfData {
    /// These modules, from top to bottom.
    pub fn new(modules: impl IntoIterator<Item = ShelfModule>) -> Self {
        Self {
            module_infos: modules.into_iter().collect(),
        }
    }
}

/// A module of a shelf.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShelfModule {
    /// What kind: 1 the products of a group, 2 names of groups, 3 a picture for a group, 4 pictures for
    /// three groups, 5 names of groups over a picture.
    pub eid: u8,
    /// The group, in kinds 1 and 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_info: Option<ShelfGroup>,
    /// The groups, in kinds 2, 4 and 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_infos: Option<ShelfGroups>,
}

impl ShelfModule {
    /// Kind 1: `count` products of a group.
    pub fn products(group_id: u64, count: u64) -> Self {
        let mut group = ShelfGroup::new(group_id);
        group.filter = Some(ShelfFilter { count });
        Self::one(1, group)
    }

    /// Kind 2: the names of up to four groups.
    pub fn names(groups: impl IntoIterator<Item = u64>) -> Self {
        Self::many(2, groups.into_iter().map(ShelfGroup::new).collect(), None)
    }

    /// Kind 3: a picture that leads to a group.
    pub fn picture(group_id: u64, url: impl Into<String>) -> Self {
        Self::one(3, ShelfGroup::new(group_id).img(url))
    }

    /// Kind 4: a picture for each of three groups, see [`ShelfGroup::img`].
    pub fn pictures(groups: impl IntoIterator<Item = ShelfGroup>) -> Self {
        Self::many(4, groups.into_iter().collect(), None)
    }

    /// Kind 5: the names of groups over the picture at the URL `background`.
    pub fn names_over(groups: impl IntoIterator<Item = u64>, background: impl Into<String>) -> Self {
        let groups = groups.into_iter().map(ShelfGroup::new).collect();
        Self::many(5, groups, Some(background.into()))
    }

    fn one(eid: u8, group: ShelfGroup) -> Self {
        Self {
            eid,
            group_info: Some(group),
            group_infos: None,
        }
    }

    fn many(eid: u8, groups: Vec<ShelfGroup>, img_background: Option<String>) -> Self {
        Self {
            eid,
            group_info: None,
            group_infos: Some(ShelfGroups {
                groups,
                img_background,
            }),
        }
    }
}

/// Groups on a shelf.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShelfGroups {
    /// The groups.
    pub groups: Vec<ShelfGroup>,
    /// The URL of the picture behind them, in kind 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub img_background: Option<String>,
}

/// A group on a shelf.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShelfGroup {
    /// Its number.
    pub group_id: u64,
    /// The URL of its picture, in kinds 3 and 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub img: Option<String>,
    /// How many of its products, in kind 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<ShelfFilter>,
}

impl ShelfGroup {
    /// The group numbered `group_id`.
    pub fn new(group_id: u64) -> Self {
        Self {
            group_id,
            img: None,
            filter: None,
        }
    }
}

setters!(ShelfGroup { img: Option<String> });

/// How many products of a group are shown.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShelfFilter {
    /// How many.
    pub count: u64,
}
