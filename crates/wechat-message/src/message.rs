//! A push as one value.
//!
//! All pushes share an envelope of sender, receiver and time, and differ by `MsgType`, for
//! events by `Event`, and for third-party platforms by `InfoType`.

use std::{borrow::Cow, time::SystemTime};

use serde::ser::{Serialize, SerializeMap, Serializer};
use wechat_core::UnixSeconds;

use crate::{
    Error, Event, Fields, Limits, Notice,
    device::Device,
    element::part,
    event::menu::MenuEvent,
    field::Item,
    location::Coordinates,
    parse,
    standard::{Image, Link, Location, MiniProgramPage, Text, Video, Voice},
    tree::{Element, Tree},
};

/// How a push is written, and how its reply has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// XML, the only one official accounts know.
    Xml,
    /// JSON, which mini programs can choose in the console.
    Json,
}

part! {
    /// What every push begins with. The part that is there depends on who pushes.
    pub struct Header {
        /// Who the push is for: the account's original id (`gh_…`), for WeCom the corp id.
        pub to_user: String = "ToUserName",
        /// Who it comes from: the user's OpenID, for WeCom the member's id.
        pub from_user: String = "FromUserName",
        /// When it was sent.
        pub created: Option<UnixSeconds> = "CreateTime",
        /// WeCom only: id of the app.
        pub agent_id: Option<i64> = "AgentID" | "AgentId",
    }

    /// What every message of a user has besides; events do not have it.
    pub struct Sent {
        /// Number of the message, 64 bits. A repeated push has the same one.
        pub id: Option<u64> = "MsgId" | "MsgID",
        /// Id of the article's data, when the message was sent from an article.
        pub data_id: String = "MsgDataId",
        /// Which article of several, from 1, when the message was sent from an article.
        pub article_index: Option<u64> = "Idx",
        /// Id of the sub-merchant whose customer service is addressed.
        pub business_id: Option<u64> = "BusinessId",
    }

    /// What a notice to a third-party platform or to a WeCom suite begins with.
    pub struct Addressee {
        /// The platform's AppID (`component_appid`).
        pub app_id: String = "AppId",
        /// WeCom only: id of the suite.
        pub suite_id: String = "SuiteId",
        /// WeCom only: when it was sent.
        pub timestamp: Option<UnixSeconds> = "TimeStamp",
    }
}

/// A push: a user's message, an event, or a notice to a third-party platform.
///
/// ```
/// use wechat_message::{Content, Event, Message};
///
/// let body = "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser</FromUserName>\
///     <CreateTime>1700000000</CreateTime><MsgType>event</MsgType>\
///     <Event>subscribe</Event><EventKey>qrscene_7</EventKey></xml>";
/// let message = Message::parse(body.as_bytes())?;
///
/// match &message.content {
///     Content::Text(text) => println!("{}", text.content),
///     Content::Event(Event::Subscribe(event)) => assert_eq!(event.scene(), Some("7")),
///     other => println!("{other:?}"),
/// }
/// assert_eq!(message.kind(), "event/subscribe");
/// # Ok::<(), wechat_message::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// Sender, receiver, time.
    pub header: Header,
    /// The number of a user's message, and where it was sent from. Empty for events.
    pub sent: Sent,
    /// Whom a notice is for. Empty for all other pushes.
    pub addressee: Addressee,
    /// What was pushed.
    pub content: Content,
    format: Format,
}

/// What was pushed, by `MsgType`.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Content {
    /// `text`.
    Text(Text),
    /// `image`.
    Image(Image),
    /// `voice`.
    Voice(Voice),
    /// `video`.
    Video(Video),
    /// `shortvideo`.
    ShortVideo(Video),
    /// `location`.
    Location(Location),
    /// `link`.
    Link(Link),
    /// `miniprogrampage`.
    MiniProgramPage(MiniProgramPage),
    /// `device_text`.
    DeviceText(Device),
    /// `device_event`; which one is in [`Device::event`].
    DeviceEvent(Device),
    /// `device_status`.
    DeviceStatus(Device),
    /// `hardware`.
    Hardware(Device),
    /// `event`.
    Event(Event),
    /// A notice to a third-party platform, which has `InfoType` instead of `MsgType`.
    Notice(Notice),
    /// A type that is not in this list.
    Other {
        /// The type as sent; empty when there is none, as in the cloud's test push.
        msg_type: String,
        /// All elements but those of the [`Header`].
        fields: Fields,
    },
}

impl Message {
    /// Reads a push, XML or JSON, with the default [`Limits`].
    ///
    /// An unknown type, event or element is no error: it is kept, see [`unread`](Self::unread).
    ///
    /// # Errors
    ///
    /// Fails when the body is not UTF-8, not well-formed, declares a document type, or is
    /// beyond the limits.
    pub fn parse(body: &[u8]) -> Result<Self, Error> {
        Self::parse_with(body, &Limits::new())
    }

    /// Reads a push with limits of your own.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_with(body: &[u8], limits: &Limits) -> Result<Self, Error> {
        parse::with_tree(body, None, limits, Self::read)
    }

    /// Reads a push that has to be XML, as every push to an official account is.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and when the body is JSON.
    pub fn from_xml(body: &[u8]) -> Result<Self, Error> {
        parse::with_tree(body, Some(Format::Xml), &Limits::new(), Self::read)
    }

    /// Reads a push that has to be JSON.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and when the body is XML.
    pub fn from_json(body: &[u8]) -> Result<Self, Error> {
        parse::with_tree(body, Some(Format::Json), &Limits::new(), Self::read)
    }

    fn read(tree: &Tree<'_>, format: Format) -> Self {
        let root = tree.root();
        let mut header = Header {
            // Pretty-printed samples have white space around these as well.
            to_user: root.take_text("ToUserName").to_owned(),
            from_user: root.take_text("FromUserName").to_owned(),
            ..Header::of(root)
        };
        let mut sent = Sent::default();
        let mut addressee = Addressee::default();
        let content = match root.take_text("MsgType") {
            "event" => {
                let name = root.take_text("Event");
                Content::Event(Event::read(name, root))
            }
            "" => match root.take_text("InfoType") {
                "" => Content::other("", root),
                name => {
                    addressee = Addressee::of(root);
                    header.created = header.created.or(addressee.timestamp);
                    Content::Notice(Notice::read(name, root))
                }
            },
            msg_type => {
                sent = Sent::of(root);
                Content::read(msg_type, root)
            }
        };
        Self {
            header,
            sent,
            addressee,
            content,
            format,
        }
    }

    /// This push without what was pushed: sender, receiver, time, number, kind and format. It can
    /// be answered as the whole can, and is small enough to keep while the whole is handed on.
    ///
    /// ```
    /// use wechat_message::Message;
    ///
    /// let body = b"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
    ///     <MsgType>text</MsgType><Content>hello</Content></xml>";
    /// let message = Message::parse(body)?;
    /// let rest = message.without_content();
    ///
    /// assert_eq!(rest.text(), None);
    /// assert_eq!(rest.reply_text("hi")?, message.reply_text("hi")?);
    /// # Ok::<(), wechat_message::Error>(())
    /// ```
    #[must_use]
    pub fn without_content(&self) -> Self {
        let fields = Fields::new();
        let content = match &self.content {
            Content::Event(event) => Content::Event(Event::Other {
                name: event.name().to_owned(),
                fields,
            }),
            Content::Notice(notice) => Content::Notice(Notice::Other {
                name: notice.name().to_owned(),
                fields,
            }),
            Content::DeviceEvent(device) => Content::DeviceEvent(Device {
                event: device.event.clone(),
                ..Device::default()
            }),
            _ => Content::Other {
                msg_type: self.kind().into_owned(),
                fields,
            },
        };
        Self {
            header: self.header.clone(),
            sent: self.sent.clone(),
            addressee: self.addressee.clone(),
            content,
            format: self.format,
        }
    }

    /// The user's OpenID (WeCom: the member's id). Empty for notices.
    pub fn from_user(&self) -> &str {
        &self.header.from_user
    }

    /// The account's original id (`gh_…`; WeCom: the corp id). Empty for notices.
    pub fn to_user(&self) -> &str {
        &self.header.to_user
    }

    /// When the push was sent.
    pub fn created_at(&self) -> Option<SystemTime> {
        self.header.created.map(UnixSeconds::to_system_time)
    }

    /// How the push is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What it is, in one word for logs and routing: `text`, `event/subscribe`,
    /// `info/authorized`. The parts are the platform's own, with its capitals.
    pub fn kind(&self) -> Cow<'static, str> {
        Cow::Borrowed(match &self.content {
            Content::Text(_) => "text",
            Content::Image(_) => "image",
            Content::Voice(_) => "voice",
            Content::Video(_) => "video",
            Content::ShortVideo(_) => "shortvideo",
            Content::Location(_) => "location",
            Content::Link(_) => "link",
            Content::MiniProgramPage(_) => "miniprogrampage",
            Content::DeviceText(_) => "device_text",
            Content::DeviceEvent(device) => return Cow::Owned(format!("device_event/{}", device.event)),
            Content::DeviceStatus(_) => "device_status",
            Content::Hardware(_) => "hardware",
            Content::Event(event) => match event.kind() {
                Some(kind) => kind,
                None => return Cow::Owned(format!("event/{}", event.name())),
            },
            Content::Notice(notice) => match notice.kind() {
                Some(kind) => kind,
                None => return Cow::Owned(format!("info/{}", notice.name())),
            },
            Content::Other { msg_type, .. } => return Cow::Owned(msg_type.clone()),
        })
    }

    /// The event, if it is one.
    pub fn event(&self) -> Option<&Event> {
        match &self.content {
            Content::Event(event) => Some(event),
            _ => None,
        }
    }

    /// What the user wrote, if it is a text message.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(&text.content),
            _ => None,
        }
    }

    /// The tap in the menu, whatever kind of entry it was.
    pub fn menu(&self) -> Option<MenuEvent<'_>> {
        self.event().and_then(MenuEvent::of)
    }

    /// The scene of a QR code with parameters, whether the scan made the user a follower
    /// (`subscribe`) or the user was one (`SCAN`).
    pub fn scene(&self) -> Option<&str> {
        match self.event()? {
            Event::Subscribe(event) => event.scene(),
            Event::Scan(event) => Some(event.scene()),
            _ => None,
        }
    }

    /// The place in it: sent by the user, chosen through the menu, or reported by the app.
    pub fn coordinates(&self) -> Option<Coordinates> {
        match &self.content {
            Content::Location(location) => location.coordinates(),
            Content::Event(Event::LocationReport(event)) => event.coordinates(),
            Content::Event(Event::LocationSelect(event)) => event.place.as_ref()?.coordinates(),
            _ => None,
        }
    }

    /// Elements that no field took, at every depth: the platform added them after this
    /// version was written, or changed their type. Empty for most pushes.
    pub fn unread(&self) -> Vec<&Fields> {
        let mut into = Vec::new();
        match &self.content {
            Content::Text(it) => it.unread(&mut into),
            Content::Image(it) => it.unread(&mut into),
            Content::Voice(it) => it.unread(&mut into),
            Content::Video(it) | Content::ShortVideo(it) => it.unread(&mut into),
            Content::Location(it) => it.unread(&mut into),
            Content::Link(it) => it.unread(&mut into),
            Content::MiniProgramPage(it) => it.unread(&mut into),
            Content::DeviceText(it)
            | Content::DeviceEvent(it)
            | Content::DeviceStatus(it)
            | Content::Hardware(it) => it.unread(&mut into),
            Content::Event(Event::Other { fields, .. })
            | Content::Notice(Notice::Other { fields, .. })
            | Content::Other { fields, .. } => {
                if !fields.is_empty() {
                    into.push(fields);
                }
            }
            Content::Event(event) => event.unread(&mut into),
            Content::Notice(notice) => notice.unread(&mut into),
        }
        into
    }
}

impl Content {
    fn read(msg_type: &str, at: Element<'_>) -> Self {
        fn of<T: Item + Default>(at: Element<'_>) -> T {
            T::read(at).unwrap_or_default()
        }
        match msg_type {
            "text" => Self::Text(of(at)),
            "image" => Self::Image(of(at)),
            "voice" => Self::Voice(of(at)),
            "video" => Self::Video(of(at)),
            "shortvideo" => Self::ShortVideo(of(at)),
            "location" => Self::Location(of(at)),
            "link" => Self::Link(of(at)),
            "miniprogrampage" => Self::MiniProgramPage(of(at)),
            "device_text" => Self::DeviceText(of(at)),
            "device_event" => Self::DeviceEvent(of(at)),
            "device_status" => Self::DeviceStatus(of(at)),
            "hardware" => Self::Hardware(of(at)),
            other => Self::other(other, at),
        }
    }

    fn other(msg_type: &str, at: Element<'_>) -> Self {
        Self::Other {
            msg_type: msg_type.to_owned(),
            fields: at.rest(),
        }
    }
}

/// `kind`, then the header's values, then the typed fields under `fields`. Secrets are not
/// written, so there is no way back.
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", &self.kind())?;
        map.serialize_entry("header", &self.header)?;
        if self.sent != Sent::default() {
            map.serialize_entry("sent", &self.sent)?;
        }
        if self.addressee != Addressee::default() {
            map.serialize_entry("addressee", &self.addressee)?;
        }
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
