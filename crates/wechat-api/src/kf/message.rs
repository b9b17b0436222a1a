//! Messages to a user: thirteen kinds in one call, told apart by `msgtype`.

#[cfg(feature = "conformance")]
use serde::Deserialize;
use serde::Serialize;
use wechat_core::{AppId, MediaId, OpenId};

use crate::Done;

endpoint!(SendMessage: POST "/cgi-bin/message/custom/send" -> Done);

/// Sends a message to a user who can be written to.
///
/// Refused with 45015 when the time is over, 45047 when too many were sent since the user's last message,
/// 45002 when the text is too long, 40007 for unknown material. It is not repeated by itself: the user would
/// get it twice. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html)
#[doc(alias = "发送客服消息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SendMessage {
    /// Who gets it.
    pub touser: OpenId,
    /// The message.
    #[serde(flatten)]
    pub message: Message,
    /// In whose name it is sent; in the account's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customservice: Option<KfAccount>,
}

impl SendMessage {
    /// `message` for `touser`.
    pub fn new(touser: OpenId, message: Message) -> Self {
        Self {
            touser,
            message,
            customservice: None,
        }
    }

    /// Sends it in the name of the customer-service account `kf_account` (`name@account`).
    #[must_use]
    pub fn from_account(mut self, kf_account: impl Into<String>) -> Self {
        let kf_account = Some(kf_account.into());
        self.customservice = Some(KfAccount { kf_account });
        self
    }
}

/// A customer-service account.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct KfAccount {
    /// The account, `name@account`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kf_account: Option<String>,
}

/// A message to a user.
///
/// `msgtype` says which of the others is sent; the constructors set both.
///
/// ```
/// use wechat_api::kf::Message;
///
/// let message = Message::text("Hello");
/// assert_eq!(
///     serde_json::to_string(&message).unwrap(),
///     r#"{"msgtype":"text","text":{"content":"Hello"}}"#,
/// );
/// ```
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Message {
    /// What kind it is.
    pub msgtype: MessageKind,
    /// A text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// A picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<MediaRef>,
    /// A voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<MediaRef>,
    /// A video.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<Video>,
    /// A piece of music.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub music: Option<Music>,
    /// A card that leads to a page of yours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<NewsArticles>,
    /// Articles, by material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mpnews: Option<MediaRef>,
    /// A published article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mpnewsarticle: Option<ArticleRef>,
    /// A menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub msgmenu: Option<Menu>,
    /// A card (卡券).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxcard: Option<CardRef>,
    /// A page of a mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miniprogrampage: Option<MiniProgram>,
    /// A link; from mini programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

open_enum! {
    /// What kind of message is sent to a user (`msgtype`).
    pub struct MessageKind(str) {
        /// A text.
        TEXT = "text",
        /// A picture.
        IMAGE = "image",
        /// A voice.
        VOICE = "voice",
        /// A video.
        VIDEO = "video",
        /// A piece of music.
        MUSIC = "music",
        /// A card that leads to a page of yours (图文链接).
        NEWS = "news",
        /// Articles, by material.
        ARTICLES = "mpnews",
        /// A published article.
        ARTICLE = "mpnewsarticle",
        /// A menu.
        MENU = "msgmenu",
        /// A card (卡券).
        CARD = "wxcard",
        /// A page of a mini program.
        MINI_PROGRAM = "miniprogrampage",
        /// A link; from mini programs.
        LINK = "link",
    }
}

impl Message {
    fn of(msgtype: MessageKind) -> Self {
        Self {
            msgtype,
            text: None,
            image: None,
            voice: None,
            video: None,
            music: None,
            news: None,
            mpnews: None,
            mpnewsarticle: None,
            msgmenu: None,
            wxcard: None,
            miniprogrampage: None,
            link: None,
        }
    }

    /// The text `content`, at most 2,048 bytes. It may have links: `<a href="https://…">…</a>`, and
    /// `<a href="…" data-miniprogram-appid="wx…" data-miniprogram-path="…">…</a>` to a mini program.
    pub fn text(content: impl Into<String>) -> Self {
        let content = content.into();
        Self {
            text: Some(Text { content }),
            ..Self::of(MessageKind::TEXT)
        }
    }

    /// The picture `media_id`.
    pub fn image(media_id: MediaId) -> Self {
        Self {
            image: Some(MediaRef { media_id }),
            ..Self::of(MessageKind::IMAGE)
        }
    }

    /// The voice `media_id`.
    pub fn voice(media_id: MediaId) -> Self {
        Self {
            voice: Some(MediaRef { media_id }),
            ..Self::of(MessageKind::VOICE)
        }
    }

    /// The video `media_id` behind the picture `thumb_media_id`. [`title`](Self::title) and
    /// [`description`](Self::description) may follow.
    pub fn video(media_id: MediaId, thumb_media_id: MediaId) -> Self {
        Self {
            video: Some(Video {
                media_id,
                thumb_media_id: Some(thumb_media_id),
                title: None,
                description: None,
            }),
            ..Self::of(MessageKind::VIDEO)
        }
    }

    /// The music at `url` (and `hq_url`, for Wi-Fi) beside the picture `thumb_media_id`.
    /// [`title`](Self::title) and [`description`](Self::description) may follow.
    pub fn music(url: impl Into<String>, hq_url: impl Into<String>, thumb_media_id: MediaId) -> Self {
        Self {
            music: Some(Music {
                title: None,
                description: None,
                musicurl: url.into(),
                hqmusicurl: Some(hq_url.into()),
                thumb_media_id,
            }),
            ..Self::of(MessageKind::MUSIC)
        }
    }

    /// A card that leads to a page of yours: one, more are refused with 45008.
    pub fn news(article: NewsArticle) -> Self {
        Self {
            news: Some(NewsArticles {
                articles: vec![article],
            }),
            ..Self::of(MessageKind::NEWS)
        }
    }

    /// The articles `media_id`: permanent material, one article only. Newer accounts publish articles and send
    /// them by [`article`](Self::article).
    pub fn articles(media_id: MediaId) -> Self {
        Self {
            mpnews: Some(MediaRef { media_id }),
            ..Self::of(MessageKind::ARTICLES)
        }
    }

    /// The published article `article_id`.
    pub fn article(article_id: impl Into<String>) -> Self {
        let article_id = article_id.into();
        Self {
            mpnewsarticle: Some(ArticleRef { article_id }),
            ..Self::of(MessageKind::ARTICLE)
        }
    }

    /// A menu of choices, each with an id of yours. What the user presses comes back as a text message with
    /// `bizmsgmenuid`. [`head`](Self::head) and [`tail`](Self::tail) may follow.
    pub fn menu<I: Into<String>, C: Into<String>>(items: impl IntoIterator<Item = (I, C)>) -> Self {
        let list = items
            .into_iter()
            .map(|(id, content)| MenuItem {
                id: id.into(),
                content: content.into(),
            })
            .collect();
        Self {
            msgmenu: Some(Menu {
                head_content: None,
                list,
                tail_content: None,
            }),
            ..Self::of(MessageKind::MENU)
        }
    }

    /// The card (卡券) `card_id`, which must not be limited to one user or have codes of your own.
    pub fn card(card_id: impl Into<String>) -> Self {
        let card_id = card_id.into();
        Self {
            wxcard: Some(CardRef { card_id }),
            ..Self::of(MessageKind::CARD)
        }
    }

    /// The page `pagepath` of the mini program `appid`, as a card with the picture `thumb_media_id` (520×416).
    /// The mini program has to be linked to the account. [`title`](Self::title) may follow.
    pub fn mini_program(appid: AppId, pagepath: impl Into<String>, thumb_media_id: MediaId) -> Self {
        Self {
            miniprogrampage: Some(MiniProgram {
                title: None,
                appid: Some(appid),
                pagepath: pagepath.into(),
                thumb_media_id: Some(thumb_media_id),
            }),
            ..Self::of(MessageKind::MINI_PROGRAM)
        }
    }

    /// A link. Only mini programs send it; official accounts have [`news`](Self::news).
    pub fn link(link: Link) -> Self {
        Self {
            link: Some(link),
            ..Self::of(MessageKind::LINK)
        }
    }

    /// The title of a video, a piece of music or a mini program's card.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        let title = Some(title.into());
        if let Some(video) = &mut self.video {
            video.title = title;
        } else if let Some(music) = &mut self.music {
            music.title = title;
        } else if let Some(page) = &mut self.miniprogrampage {
            page.title = title;
        }
        self
    }

    /// The description of a video or a piece of music.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        let description = Some(description.into());
        if let Some(video) = &mut self.video {
            video.description = description;
        } else if let Some(music) = &mut self.music {
            music.description = description;
        }
        self
    }

    /// The line above a menu.
    #[must_use]
    pub fn head(mut self, head: impl Into<String>) -> Self {
        if let Some(menu) = &mut self.msgmenu {
            menu.head_content = Some(head.into());
        }
        self
    }

    /// The line below a menu.
    #[must_use]
    pub fn tail(mut self, tail: impl Into<String>) -> Self {
        if let Some(menu) = &mut self.msgmenu {
            menu.tail_content = Some(tail.into());
        }
        self
    }
}

/// A text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Text {
    /// The text, at most 2,048 bytes.
    pub content: String,
}

/// A file or articles.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MediaRef {
    /// The material, temporary or permanent.
    pub media_id: MediaId,
}

/// A video.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Video {
    /// The video.
    pub media_id: MediaId,
    /// The picture before it plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumb_media_id: Option<MediaId>,
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A piece of music.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Music {
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it is.
    pub musicurl: String,
    /// Where it is in better quality, for Wi-Fi.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hqmusicurl: Option<String>,
    /// The picture beside it.
    pub thumb_media_id: MediaId,
}

/// Cards that lead to pages of yours.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NewsArticles {
    /// The card: one, more are refused with 45008.
    pub articles: Vec<NewsArticle>,
}

/// A card that leads to a page of yours.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct NewsArticle {
    /// The title.
    pub title: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The page.
    pub url: String,
    /// The picture, JPG or PNG; 640×320 if large, 80×80 if small.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picurl: Option<String>,
}

impl NewsArticle {
    /// A card called `title` that leads to `url`.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: None,
            url: url.into(),
            picurl: None,
        }
    }
}

setters!(NewsArticle { description: Option<String>, picurl: Option<String> });

/// A published article.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ArticleRef {
    /// The article, as publishing it told.
    pub article_id: String,
}

/// A menu of choices.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Menu {
    /// The line above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_content: Option<String>,
    /// The choices.
    pub list: Vec<MenuItem>,
    /// The line below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tail_content: Option<String>,
}

/// A choice in a menu.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MenuItem {
    /// An id of yours, which the user's message brings back as `bizmsgmenuid`.
    pub id: String,
    /// What the user reads, presses, and sends.
    pub content: String,
}

/// A card (卡券).
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CardRef {
    /// The card.
    pub card_id: String,
}

/// A page of a mini program, as a card.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct MiniProgram {
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The mini program, linked to the account. A mini program that writes itself leaves it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<AppId>,
    /// The page, with its query.
    pub pagepath: String,
    /// The picture, 520×416.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumb_media_id: Option<MediaId>,
}

/// A link, as a card.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct Link {
    /// The title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The page.
    pub url: String,
    /// The picture.
    pub thumb_url: String,
}

impl Link {
    /// A link to `url`, with the picture at `thumb_url`.
    pub fn new(
        title: impl Into<String>,
        description: impl Into<String>,
        url: impl Into<String>,
        thumb_url: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            url: url.into(),
            thumb_url: thumb_url.into(),
        }
    }
}

endpoint!(SetTyping: POST "/cgi-bin/message/custom/typing" [repeatable] -> Done);

/// Shows the user that somebody is typing (对方正在输入…), for 15 seconds or until a message comes.
///
/// Refused with 45072 for another command, 45080 when the user has not written within 30 seconds, 45081 when
/// it is shown already.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html)
#[doc(alias = "下发客服输入状态")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct SetTyping {
    /// Who sees it.
    pub touser: OpenId,
    /// On or off.
    pub command: TypingCommand,
}

impl SetTyping {
    /// Shows it to `touser`.
    pub fn on(touser: OpenId) -> Self {
        let command = TypingCommand::TYPING;
        Self { touser, command }
    }

    /// Does not show it to `touser` any more.
    pub fn off(touser: OpenId) -> Self {
        let command = TypingCommand::CANCEL_TYPING;
        Self { touser, command }
    }
}

open_enum! {
    /// Whether somebody is typing (`command`).
    pub struct TypingCommand(str) {
        /// Somebody is.
        TYPING = "Typing",
        /// Nobody is.
        CANCEL_TYPING = "CancelTyping",
    }
}
