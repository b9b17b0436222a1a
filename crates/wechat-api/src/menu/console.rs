//! What the web console made: it writes menus and automatic replies in a form of its own.

use serde::{Deserialize, Serialize};
use wechat_core::UnixSeconds;

use crate::adapt;

endpoint!(GetCurrentMenu: GET "/cgi-bin/get_current_selfmenu_info" -> CurrentMenu);

/// Reads the menu that is shown now, whether the API or the web console made it.
///
/// Conditional menus are not in it. Menus of the API come in the same form as in [`GetMenu`](super::GetMenu), those of the
/// console have more kinds of buttons.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Querying_Custom_Menus.html)
#[doc(alias = "查询自定义菜单信息")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetCurrentMenu;

/// The answer to [`GetCurrentMenu`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct CurrentMenu {
    /// Whether a menu is shown.
    #[serde(with = "adapt::bool01")]
    pub is_menu_open: bool,
    /// The menu.
    pub selfmenu_info: Option<ConsoleMenu>,
}

/// A menu in the console's form.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct ConsoleMenu {
    /// The buttons.
    #[serde(default, with = "adapt::null")]
    pub button: Vec<ConsoleButton>,
}

/// A button in the console's form.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConsoleButton {
    /// What happens when it is pressed; none where it opens a submenu.
    #[serde(rename = "type")]
    pub kind: Option<ConsoleButtonKind>,
    /// What is written on it.
    pub name: String,
    /// What the event says, for the kinds of the API.
    pub key: Option<String>,
    /// For the console's kinds: the text to send, the media id of a picture, voice or article, the address
    /// of a video.
    pub value: Option<String>,
    /// The page to open.
    pub url: Option<String>,
    /// The material to send or show, for the kinds of the API.
    pub media_id: Option<String>,
    /// The published article to send or show, for the kinds of the API.
    pub article_id: Option<String>,
    /// The mini program to open.
    pub appid: Option<String>,
    /// The mini program's page.
    pub pagepath: Option<String>,
    /// The articles to send, for [`ConsoleButtonKind::NEWS`].
    pub news_info: Option<ConsoleArticles>,
    /// The submenu.
    pub sub_button: Option<ConsoleButtons>,
}

/// A submenu in the console's form.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct ConsoleButtons {
    /// The buttons.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<ConsoleButton>,
}

open_enum! {
    /// What a button does: the console's own kinds. Those of the API are [`ButtonKind`](super::ButtonKind)'s.
    pub struct ConsoleButtonKind(str) {
        /// An event with the key.
        CLICK = "click",
        /// Opens a page.
        VIEW = "view",
        /// Sends a text.
        TEXT = "text",
        /// Sends a picture.
        IMAGE = "img",
        /// Sends a picture, under another name.
        PHOTO = "photo",
        /// Sends a voice.
        VOICE = "voice",
        /// Sends a video.
        VIDEO = "video",
        /// Sends articles.
        NEWS = "news",
    }
}

/// Articles that a button or a reply sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct ConsoleArticles {
    /// The articles.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<ConsoleArticle>,
}

/// An article that a button or a reply sends.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConsoleArticle {
    /// The title.
    pub title: String,
    /// The author.
    pub author: Option<String>,
    /// The summary (摘要).
    pub digest: Option<String>,
    /// Whether the article begins with its cover.
    #[serde(default, with = "adapt::bool01::option")]
    pub show_cover: Option<bool>,
    /// Where the cover is.
    pub cover_url: Option<String>,
    /// Where the article is.
    pub content_url: Option<String>,
    /// What “read the original” (阅读原文) leads to; empty for nothing.
    pub source_url: Option<String>,
}

endpoint!(GetAutoReplies: GET "/cgi-bin/get_current_autoreply_info" -> AutoReplies);

/// Reads the rules for automatic replies that the web console keeps.
///
/// They do not work while the account receives pushes on a server: the server has to carry them out then.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Getting_Rules_for_Auto_Replies.html)
#[doc(alias = "获取公众号的自动回复规则")]
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
pub struct GetAutoReplies;

/// The answer to [`GetAutoReplies`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AutoReplies {
    /// Whether new followers are answered.
    #[serde(with = "adapt::bool01")]
    pub is_add_friend_reply_open: bool,
    /// Whether messages are answered.
    #[serde(with = "adapt::bool01")]
    pub is_autoreply_open: bool,
    /// The reply to new followers.
    pub add_friend_autoreply_info: Option<AutoReply>,
    /// The reply to messages that no keyword matches.
    pub message_default_autoreply_info: Option<AutoReply>,
    /// The replies to keywords.
    pub keyword_autoreply_info: Option<KeywordRules>,
}

/// An automatic reply.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AutoReply {
    /// What it is. Replies to followers and to any message are never articles.
    #[serde(rename = "type")]
    pub kind: Option<ReplyKind>,
    /// The text; the media id of a picture or voice; the address of a video.
    pub content: Option<String>,
}

/// The replies to keywords.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct KeywordRules {
    /// The rules.
    #[serde(default, with = "adapt::null")]
    pub list: Vec<KeywordRule>,
}

/// A rule: what is replied when a keyword occurs.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct KeywordRule {
    /// The rule's name.
    pub rule_name: String,
    /// When it was made.
    pub create_time: Option<UnixSeconds>,
    /// Which of the replies are sent.
    pub reply_mode: Option<ReplyMode>,
    /// The keywords.
    #[serde(default, with = "adapt::null")]
    pub keyword_list_info: Vec<Keyword>,
    /// The replies.
    #[serde(default, with = "adapt::null")]
    pub reply_list_info: Vec<Reply>,
}

open_enum! {
    /// Which replies of a rule are sent (`reply_mode`).
    pub struct ReplyMode(str) {
        /// All of them.
        ALL = "reply_all",
        /// One, by chance.
        RANDOM_ONE = "random_one",
    }
}

/// A keyword.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Keyword {
    /// What it is: always a text so far.
    #[serde(rename = "type")]
    pub kind: Option<ReplyKind>,
    /// How it has to occur.
    pub match_mode: Option<KeywordMatch>,
    /// The keyword.
    pub content: String,
}

open_enum! {
    /// How a keyword has to occur in a message (`match_mode`).
    pub struct KeywordMatch(str) {
        /// The message contains it (半匹配).
        CONTAIN = "contain",
        /// The message is the keyword (全匹配).
        EQUAL = "equal",
    }
}

/// A reply to a keyword.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Reply {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: ReplyKind,
    /// The text; the media id of a picture, voice or article; the address of a video.
    pub content: Option<String>,
    /// The articles, for [`ReplyKind::NEWS`].
    pub news_info: Option<ConsoleArticles>,
}

open_enum! {
    /// What an automatic reply is.
    pub struct ReplyKind(str) {
        /// A text.
        TEXT = "text",
        /// A picture.
        IMAGE = "img",
        /// A voice.
        VOICE = "voice",
        /// A video.
        VIDEO = "video",
        /// Articles.
        NEWS = "news",
    }
}
