//! [`Menu`] and [`Button`]: the platform names no button when it refuses a menu, so limits are checked here.

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, MediaId};

/// How many buttons a menu has at the foot of the chat, at most.
pub const MAX_BUTTONS: usize = 3;

/// How many buttons a submenu has, at most.
pub const MAX_SUB_BUTTONS: usize = 5;

/// In bytes: a name at the foot, a name in a submenu, a key, a URL.
const MAX_NAME: usize = 16;
const MAX_SUB_NAME: usize = 60;
const MAX_KEY: usize = 128;
const MAX_URL: usize = 1024;

/// A menu within the platform's limits.
///
/// ```
/// use wechat_api::menu::{Button, InvalidMenu, Menu};
///
/// let menu = Menu::builder().button(Button::view("官网", "https://example.com/")).build()?;
/// assert_eq!(menu.buttons().len(), 1);
///
/// let four = (0..4).map(|number| Button::click(format!("{number}"), "KEY")).collect::<Vec<_>>();
/// assert_eq!(Menu::try_from(four).unwrap_err(), InvalidMenu::Buttons { count: 4 });
/// # Ok::<(), InvalidMenu>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct Menu {
    button: Vec<Button>,
}

impl Menu {
    /// A menu without buttons yet.
    pub fn builder() -> MenuBuilder {
        MenuBuilder::default()
    }

    /// The buttons at the foot of the chat, from left to right.
    pub fn buttons(&self) -> &[Button] {
        &self.button
    }
}

/// Buttons to be a menu, for example those of a [`SavedMenu`](super::SavedMenu).
impl TryFrom<Vec<Button>> for Menu {
    type Error = InvalidMenu;

    fn try_from(button: Vec<Button>) -> Result<Self, InvalidMenu> {
        let count = button.len();
        if !(1..=MAX_BUTTONS).contains(&count) {
            return Err(InvalidMenu::Buttons { count });
        }
        for button in &button {
            button.check(MAX_NAME)?;
            let Some(below) = button.submenu_items() else {
                continue;
            };
            if below.len() > MAX_SUB_BUTTONS {
                let (name, count) = (button.name.clone(), below.len());
                return Err(InvalidMenu::SubButtons { name, count });
            }
            for below in below {
                below.check(MAX_SUB_NAME)?;
                if below.submenu_items().is_some() {
                    let name = below.name.clone();
                    return Err(InvalidMenu::ThirdLevel { name });
                }
            }
        }
        Ok(Self { button })
    }
}

/// Puts a [`Menu`] together.
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct MenuBuilder {
    buttons: Vec<Button>,
}

impl MenuBuilder {
    /// Adds a button, to the right of those there are.
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }

    /// Adds a button called `name` that opens a submenu of `buttons`, from bottom to top.
    pub fn submenu(self, name: impl Into<String>, buttons: impl IntoIterator<Item = Button>) -> Self {
        self.button(Button::submenu(name, buttons))
    }

    /// The menu.
    ///
    /// # Errors
    ///
    /// Fails when the menu breaks one of the platform's limits.
    pub fn build(self) -> Result<Menu, InvalidMenu> {
        self.buttons.try_into()
    }
}

/// Why buttons are not a menu.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidMenu {
    /// Too many buttons at the foot, or none.
    #[error("a menu has 1 to {MAX_BUTTONS} buttons, this one has {count}")]
    Buttons {
        /// How many there are.
        count: usize,
    },
    /// Too many buttons in a submenu.
    #[error("a submenu has at most {MAX_SUB_BUTTONS} buttons, {name:?} has {count}")]
    SubButtons {
        /// The button that opens it.
        name: String,
        /// How many there are.
        count: usize,
    },
    /// A submenu in a submenu.
    #[error("{name:?} is in a submenu and cannot open another")]
    ThirdLevel {
        /// The button.
        name: String,
    },
    /// A button that does nothing when it is pressed.
    #[error("{name:?} has neither an action nor buttons below it")]
    NoAction {
        /// The button.
        name: String,
    },
    /// A text without content, or too long.
    #[error("{what} of {name:?} has {bytes} bytes, 1 to {limit} are possible")]
    Length {
        /// The button.
        name: String,
        /// Which text: `name`, `key` or `url`.
        what: &'static str,
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
}

/// A button of a menu, in requests and answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Button {
    /// What happens when it is pressed; none where it opens a submenu.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ButtonKind>,
    /// What is written on it. The platform shows 4 Chinese characters at the foot, 8 in a submenu.
    pub name: String,
    /// What the event says, so that the receiver knows the button; at most 128 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The page to open, at most 1,024 bytes. For a mini program: the page for clients too old for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The permanent material to send or show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_id: Option<MediaId>,
    /// The published article to send or show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_id: Option<String>,
    /// The mini program to open; it has to be linked to the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<AppId>,
    /// The mini program's page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pagepath: Option<String>,
    /// The buttons of its submenu. Answers have an empty list where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_button: Option<Vec<Button>>,
}

open_enum! {
    /// What happens when a button of a menu is pressed (响应动作类型).
    ///
    /// All but [`VIEW`](Self::VIEW), [`MINIPROGRAM`](Self::MINIPROGRAM) and the three for articles push an
    /// event; the scanning, picture and location kinds need WeChat 5.4.1 on iOS or 5.4 on Android.
    pub struct ButtonKind(str) {
        /// An event with the key.
        CLICK = "click",
        /// Opens a page.
        VIEW = "view",
        /// Opens a mini program.
        MINIPROGRAM = "miniprogram",
        /// Scans a code, opens what it says, and pushes the result.
        SCAN_PUSH = "scancode_push",
        /// Scans a code, pushes the result, and waits for the account's reply (“消息接收中”).
        SCAN_WAIT = "scancode_waitmsg",
        /// Takes photos and sends them.
        SYSTEM_PHOTO = "pic_sysphoto",
        /// Takes photos or picks some from the album.
        PHOTO_OR_ALBUM = "pic_photo_or_album",
        /// Picks photos from the album.
        WECHAT_ALBUM = "pic_weixin",
        /// Picks a place on a map.
        LOCATION = "location_select",
        /// Sends a permanent material.
        MEDIA = "media_id",
        /// Sends a published article as a card.
        ARTICLE = "article_id",
        /// Opens a published article.
        ARTICLE_VIEW = "article_view_limited",
        /// Opens a permanent article; accounts without verification only. Use [`ARTICLE_VIEW`](Self::ARTICLE_VIEW).
        VIEW_LIMITED = "view_limited",
    }
}

impl Button {
    fn of(name: impl Into<String>, kind: ButtonKind) -> Self {
        Self {
            kind: Some(kind),
            ..Self::named(name)
        }
    }

    fn named(name: impl Into<String>) -> Self {
        Self {
            kind: None,
            name: name.into(),
            key: None,
            url: None,
            media_id: None,
            article_id: None,
            appid: None,
            pagepath: None,
            sub_button: None,
        }
    }

    fn keyed(name: impl Into<String>, kind: ButtonKind, key: impl Into<String>) -> Self {
        Self {
            key: Some(key.into()),
            ..Self::of(name, kind)
        }
    }

    /// Opens a submenu of `buttons`, from bottom to top.
    pub fn submenu(name: impl Into<String>, buttons: impl IntoIterator<Item = Button>) -> Self {
        Self {
            sub_button: Some(buttons.into_iter().collect()),
            ..Self::named(name)
        }
    }

    /// Pushes a `CLICK` event with `key`.
    pub fn click(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self::keyed(name, ButtonKind::CLICK, key)
    }

    /// Opens the page at `url`, and pushes a `VIEW` event.
    pub fn view(name: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            url: Some(url.into()),
            ..Self::of(name, ButtonKind::VIEW)
        }
    }

    /// Opens the page `pagepath` of the mini program `appid`; clients too old for it open `url`.
    pub fn miniprogram(
        name: impl Into<String>,
        appid: AppId,
        pagepath: impl Into<String>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            appid: Some(appid),
            pagepath: Some(pagepath.into()),
            url: Some(url.into()),
            ..Self::of(name, ButtonKind::MINIPROGRAM)
        }
    }

    /// Scans a code, opens what it says, and pushes the result in a `scancode_push` event.
    pub fn scan(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self::keyed(name, ButtonKind::SCAN_PUSH, key)
    }

    /// Scans a code, pushes the result in a `scancode_waitmsg` event, and waits for a reply.
    pub fn scan_and_wait(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self::keyed(name, ButtonKind::SCAN_WAIT, key)
    }

    /// Takes photos with the camera; a `pic_sysphoto` event tells of them, messages bring them.
    pub fn system_photo(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self::keyed(name, ButtonKind::SYSTEM_PHOTO, key)
    }

    /// Takes photos or picks some from the album; a `pic_photo_or_album` event tells of them.
    pub fn photo_or_album(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self::keyed(name, ButtonKind::PHOTO_OR_ALBUM, key)
    }

    /// Picks photos from WeChat's album; a `pic_weixin` event tells of them.
    pub fn wechat_album(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self::keyed(name, ButtonKind::WECHAT_ALBUM, key)
    }

    /// Picks a place on a map; a `location_select` event tells of it.
    pub fn location(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self::keyed(name, ButtonKind::LOCATION, key)
    }

    /// Sends the permanent material `media_id`: a picture, a voice, a video or articles.
    pub fn media(name: impl Into<String>, media_id: MediaId) -> Self {
        Self {
            media_id: Some(media_id),
            ..Self::of(name, ButtonKind::MEDIA)
        }
    }

    /// Sends the published article `article_id` as a card.
    pub fn article(name: impl Into<String>, article_id: impl Into<String>) -> Self {
        Self {
            article_id: Some(article_id.into()),
            ..Self::of(name, ButtonKind::ARTICLE)
        }
    }

    /// Opens the published article `article_id`.
    pub fn article_view(name: impl Into<String>, article_id: impl Into<String>) -> Self {
        Self {
            article_id: Some(article_id.into()),
            ..Self::of(name, ButtonKind::ARTICLE_VIEW)
        }
    }

    /// The buttons below it; none where answers have an empty list.
    fn submenu_items(&self) -> Option<&[Button]> {
        self.sub_button.as_deref().filter(|below| !below.is_empty())
    }

    fn check(&self, max_name: usize) -> Result<(), InvalidMenu> {
        let length = |what, text: &str, limit| match text.len() {
            bytes if (1..=limit).contains(&bytes) => Ok(()),
            bytes => Err(InvalidMenu::Length {
                name: self.name.clone(),
                what,
                bytes,
                limit,
            }),
        };
        length("name", &self.name, max_name)?;
        if let Some(key) = &self.key {
            length("key", key, MAX_KEY)?;
        }
        if let Some(url) = &self.url {
            length("url", url, MAX_URL)?;
        }
        if self.kind.is_none() && self.submenu_items().is_none() {
            let name = self.name.clone();
            return Err(InvalidMenu::NoAction { name });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clicks(count: usize) -> Vec<Button> {
        (0..count)
            .map(|number| Button::click(number.to_string(), "KEY"))
            .collect()
    }

    fn refusal(buttons: impl IntoIterator<Item = Button>) -> InvalidMenu {
        Menu::try_from(Vec::from_iter(buttons)).unwrap_err()
    }

    #[test]
    fn three_buttons_of_five_are_a_menu_and_one_more_anywhere_is_not() {
        let full = || Button::submenu("a", clicks(5));

        assert!(Menu::try_from(vec![full(), full(), full()]).is_ok());
        assert_eq!(refusal([]), InvalidMenu::Buttons { count: 0 });
        assert_eq!(refusal(clicks(4)), InvalidMenu::Buttons { count: 4 });
        let (name, count) = ("b".to_owned(), 6);
        assert_eq!(
            refusal([full(), Button::submenu("b", clicks(6))]),
            InvalidMenu::SubButtons { name, count }
        );
    }

    #[test]
    fn a_button_does_something_and_its_texts_have_a_limit_for_each_level() {
        let seventeen = "x".repeat(17);
        let long = || Button::click(seventeen.clone(), "KEY");
        let name = "a".to_owned();

        assert!(Menu::try_from(vec![Button::submenu("a", [long()])]).is_ok());
        assert!(matches!(
            refusal([long()]),
            InvalidMenu::Length {
                bytes: 17,
                limit: 16,
                ..
            }
        ));
        assert!(matches!(
            refusal([Button::view("a", "")]),
            InvalidMenu::Length {
                what: "url",
                bytes: 0,
                ..
            }
        ));
        assert_eq!(
            refusal([Button::submenu("a", [])]),
            InvalidMenu::NoAction { name }
        );
        assert!(matches!(
            refusal([Button::submenu("a", [Button::submenu("b", clicks(1))])]),
            InvalidMenu::ThirdLevel { .. }
        ));
    }

    #[test]
    fn a_menu_that_was_read_can_be_created_again() {
        let read = r#"[{"type":"click","name":"a","key":"k","sub_button":[]}]"#;
        let buttons: Vec<Button> = serde_json::from_str(read).unwrap();

        let menu = Menu::try_from(buttons).unwrap();

        assert_eq!(serde_json::to_string(&menu.buttons()).unwrap(), read);
    }
}
