//! Menus (自定义菜单): the buttons at the foot of the account's chat.
//!
//! A menu is replaced as a whole: build one, create it ([`CreateMenu`]), and every follower has it within
//! five minutes (at once after following anew). Conditional menus (个性化菜单, [`AddConditionalMenu`]) are
//! shown instead to those who match a rule; the default menu has to exist first. [`GetMenu`] reads what was
//! made through the API, [`GetCurrentMenu`] also what was made in the web console.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), Box<dyn std::error::Error>> {
//! use wechat_api::menu::{Button, CreateMenu, Menu};
//!
//! let menu = Menu::builder()
//!     .button(Button::click("今日歌曲", "V1001_TODAY_MUSIC"))
//!     .submenu("更多", [
//!         Button::view("官网", "https://example.com/"),
//!         Button::scan("扫一扫", "V1001_SCAN"),
//!     ])
//!     .build()?;
//! api.send(&CreateMenu::new(menu)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! | at most | |
//! |---|---|
//! | buttons at the foot | [`MAX_BUTTONS`], 3 |
//! | buttons in a submenu | [`MAX_SUB_BUTTONS`], 5 |
//! | levels | 2 |
//! | name at the foot, in a submenu | 16 bytes, 60 bytes (4 and 8 Chinese characters are shown) |
//! | key, URL | 128 bytes, 1,024 bytes |
//! | calls a day | 1,000 to create and to delete (2,000 for conditional menus), 10,000 to read |
//!
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Creating_Custom-Defined_Menu.html).
//! The rules for automatic replies ([`GetAutoReplies`]) belong to the same page of the console and are here, too.

use serde::{Deserialize, Serialize};

use crate::{Done, adapt};

mod button;
mod console;

pub use button::{Button, ButtonKind, InvalidMenu, MAX_BUTTONS, MAX_SUB_BUTTONS, Menu, MenuBuilder};
pub use console::{
    AutoReplies, AutoReply, ConsoleArticle, ConsoleArticles, ConsoleButton, ConsoleButtonKind,
    ConsoleButtons, ConsoleMenu, CurrentMenu, GetAutoReplies, GetCurrentMenu, Keyword, KeywordMatch,
    KeywordRule, KeywordRules, Reply, ReplyKind, ReplyMode,
};

endpoint!(CreateMenu: POST "/cgi-bin/menu/create" [repeatable] -> Done);

/// Gives the account a menu, in place of the one it has. Conditional menus stay.
///
/// Refused with 40016 to 40027 when a limit is broken, which [`Menu`] prevents; 45064 for a mini program
/// that is not linked to the account; 65316 when the buttons lead to more than three foreign domains.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Creating_Custom-Defined_Menu.html)
#[doc(alias = "创建自定义菜单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[serde(transparent)]
#[non_exhaustive]
pub struct CreateMenu {
    /// The menu.
    pub menu: Menu,
}

impl CreateMenu {
    /// The menu `menu`, for everybody.
    pub fn new(menu: Menu) -> Self {
        Self { menu }
    }
}

endpoint!(GetMenu: GET "/cgi-bin/menu/get" -> Menus);

/// Reads the menus that were made through the API, conditional ones too.
///
/// Refused with 46003 when there is none. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Getting_Custom_Menu_Configurations.html)
#[doc(alias = "获取自定义菜单配置")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetMenu;

/// The answer to [`GetMenu`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Menus {
    /// The default menu.
    pub menu: Option<SavedMenu>,
    /// The conditional menus, the latest first, which is the order in which they are tried.
    #[serde(default, with = "adapt::null")]
    pub conditionalmenu: Vec<SavedMenu>,
}

/// A menu as the platform keeps it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct SavedMenu {
    /// The buttons. `Menu::try_from(buttons)` makes a menu of them that can be created again.
    #[serde(default, with = "adapt::null")]
    pub button: Vec<Button>,
    /// The menu's number: that of the default menu exists only while there are conditional ones.
    #[serde(default, with = "adapt::number::option")]
    pub menuid: Option<u64>,
    /// Whom a conditional menu is shown to.
    pub matchrule: Option<MatchRule>,
}

endpoint!(DeleteMenu: GET "/cgi-bin/menu/delete" [once] -> Done);

/// Takes the menu away, and all conditional menus with it.
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Deleting_Custom-Defined_Menu.html)
#[doc(alias = "删除自定义菜单")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct DeleteMenu;

endpoint!(AddConditionalMenu: POST "/cgi-bin/menu/addconditional" -> AddedConditionalMenu);

/// Adds a menu for those who match a rule.
///
/// The latest menu that matches is shown. Its buttons may lead to three domains at most. Refused with 65303
/// when there is no default menu, 65304 when the rule is empty, 65301 to 65317 for the like.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html)
#[doc(alias = "创建个性化菜单")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct AddConditionalMenu {
    /// The menu.
    #[serde(flatten)]
    pub menu: Menu,
    /// Whom it is shown to.
    pub matchrule: MatchRule,
}

impl AddConditionalMenu {
    /// The menu `menu` for those who match `matchrule`.
    pub fn new(menu: Menu, matchrule: MatchRule) -> Self {
        Self { menu, matchrule }
    }
}

/// Whom a conditional menu is shown to: those to whom everything given here applies. At least one thing
/// has to be given.
///
/// The platform matches by tag and client only; sex and place are empty for every user since 2021.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MatchRule {
    /// Who has this tag.
    #[serde(
        default,
        with = "adapt::number_in_text::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub tag_id: Option<u32>,
    /// Who is in this group: tags were called so before 2016.
    #[serde(
        default,
        with = "adapt::number_in_text::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub group_id: Option<u32>,
    /// Who uses this client.
    #[serde(
        default,
        with = "adapt::number_in_text::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub client_platform_type: Option<ClientPlatform>,
    /// Who uses WeChat in this language, for example `zh_CN`. No longer matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// 1 for men, 2 for women. No longer matched.
    #[serde(
        default,
        with = "adapt::number_in_text::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub sex: Option<u8>,
    /// The country, as users set it. No longer matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The province, as users set it. No longer matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// The city, as users set it. No longer matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
}

impl MatchRule {
    /// Followers who have the tag numbered `tag_id`.
    pub fn tag(tag_id: u32) -> Self {
        Self::default().tag_id(tag_id)
    }

    /// Users of the client `client`.
    pub fn client(client: ClientPlatform) -> Self {
        Self::default().client_platform_type(client)
    }
}

setters!(MatchRule { tag_id: Option<u32>, client_platform_type: Option<ClientPlatform>, language: Option<String> });

open_enum! {
    /// On what a user runs WeChat (客户端版本).
    pub struct ClientPlatform(i64) {
        /// An iPhone or iPad.
        IOS = 1,
        /// Android.
        ANDROID = 2,
        /// Something else.
        OTHER = 3,
    }
}

/// The answer to [`AddConditionalMenu`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
pub struct AddedConditionalMenu {
    /// The menu's number.
    #[serde(with = "adapt::number")]
    pub menuid: u64,
}

endpoint!(DeleteConditionalMenu: POST "/cgi-bin/menu/delconditional" -> Done);

/// Takes one conditional menu away.
///
/// Refused with 65301 when there is none of this number.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html)
#[doc(alias = "删除个性化菜单")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct DeleteConditionalMenu {
    /// The menu's number.
    #[serde(with = "adapt::number_in_text")]
    pub menuid: u64,
}

impl DeleteConditionalMenu {
    /// The conditional menu numbered `menuid`.
    pub fn new(menuid: u64) -> Self {
        Self { menuid }
    }
}

endpoint!(TryMatchMenu: POST "/cgi-bin/menu/trymatch" [repeatable] -> MatchedMenu);

/// Tells which menu a follower sees.
///
/// Refused with 65302 when there is no such user.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html)
#[doc(alias = "测试个性化菜单匹配结果")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct TryMatchMenu {
    /// The follower's OpenID, or their WeChat ID (微信号).
    pub user_id: String,
}

impl TryMatchMenu {
    /// The menu that `user_id` sees: an OpenID, or a WeChat ID (微信号).
    pub fn new(user_id: impl Into<String>) -> Self {
        Self {
            user_id: user_id.into(),
        }
    }
}

/// The answer to [`TryMatchMenu`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MatchedMenu {
    /// The buttons.
    #[serde(default, with = "adapt::null")]
    pub button: Vec<Button>,
    /// The menu's number, where the platform tells it.
    #[serde(default, with = "adapt::number::option")]
    pub menuid: Option<u64>,
}
