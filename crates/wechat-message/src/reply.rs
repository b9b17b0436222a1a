//! Passive replies (被动回复): the answer in the response to a push.
//!
//! The platform takes one reply per push, drops what goes beyond its limits without a word,
//! and shows users an error when a reply is malformed. So a reply is made from the message it
//! answers, which puts sender and receiver the other way round, and is checked when it is
//! made. How it is written is in [`Reply::to_xml`] and [`Reply::to_json`].

mod write;

use std::borrow::Cow;

use wechat_core::UnixSeconds;

use crate::{Content, Error, Fields, Format, Message};

/// The longest text, in bytes of UTF-8: 2048. Observed; the platform's pages do not say it.
pub const MAX_TEXT_BYTES: usize = 2048;

/// How many articles are shown in answer to a user's message.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html)
pub const MAX_ARTICLES_FOR_MESSAGE: usize = 1;

/// How many articles are shown in answer to an event.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html)
pub const MAX_ARTICLES_FOR_EVENT: usize = 8;

/// An answer to a push, checked and addressed. [`Message::reply_text`] and its sisters make one.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    content: Answer,
}

#[derive(Clone, Debug, PartialEq)]
enum Answer {
    /// `success`, the platform's word for "no reply".
    Nothing,
    /// Fields as given, without anything around them.
    Bare(Fields),
    Addressed {
        to_user: String,
        from_user: String,
        created: UnixSeconds,
        msg_type: Cow<'static, str>,
        body: Fields,
    },
}

/// A video, and the words beside it. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Video {
    /// Id of an uploaded video whose transcoding is done. Required.
    pub media_id: String,
    /// Title; left out when empty.
    pub title: String,
    /// Description; left out when empty.
    pub description: String,
}

/// A piece of music. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Music {
    /// Title; left out when empty.
    pub title: String,
    /// Description; left out when empty.
    pub description: String,
    /// Address of the music; left out when empty.
    pub url: String,
    /// Address of a better recording, used on Wi-Fi; left out when empty.
    pub hq_url: String,
    /// Id of the uploaded cover picture. Required.
    pub thumb_media_id: String,
}

/// An article. [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Title. Required.
    pub title: String,
    /// Summary.
    pub description: String,
    /// Address of the cover, JPG or PNG; 360×200 for the first article, 200×200 for others.
    pub pic_url: String,
    /// Page that opens. Required.
    pub url: String,
}

impl Reply {
    /// No reply: the word `success`, after which the platform does not repeat the push.
    pub const fn none() -> Self {
        Self {
            content: Answer::Nothing,
        }
    }

    /// It is [`none`](Self::none).
    pub const fn is_none(&self) -> bool {
        matches!(self.content, Answer::Nothing)
    }

    /// The same reply with another time. Without this, the reply has the time of the push it
    /// answers; the platform requires the element and does not sort by it.
    #[must_use]
    pub fn at(mut self, time: UnixSeconds) -> Self {
        if let Answer::Addressed { created, .. } = &mut self.content {
            *created = time;
        }
        self
    }

    /// What kind of reply it is: `text`, `news`, … Empty for [`none`](Self::none) and
    /// [`Message::reply_fields`].
    pub fn msg_type(&self) -> &str {
        match &self.content {
            Answer::Addressed { msg_type, .. } => msg_type,
            Answer::Nothing | Answer::Bare(_) => "",
        }
    }

    /// All its elements, in the order they are written in. Empty for [`none`](Self::none).
    pub fn fields(&self) -> Fields {
        match &self.content {
            Answer::Nothing => Fields::new(),
            Answer::Bare(fields) => fields.clone(),
            Answer::Addressed {
                to_user,
                from_user,
                created,
                msg_type,
                body,
            } => {
                let mut fields = Fields::new()
                    .with("ToUserName", &**to_user)
                    .with("FromUserName", &**from_user)
                    .with("CreateTime", created.to_string())
                    .with("MsgType", &**msg_type);
                fields.append(body.clone());
                fields
            }
        }
    }

    /// Written as XML, texts in CDATA sections; `success` for [`none`](Self::none).
    pub fn to_xml(&self) -> String {
        write::xml(&self.content)
    }

    /// Written as JSON; `success` for [`none`](Self::none), which the platform takes in either
    /// format. Only mini programs that chose JSON read this.
    pub fn to_json(&self) -> String {
        write::json(&self.content)
    }

    /// Written in the format of the push, see [`Message::format`].
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Xml => self.to_xml(),
            Format::Json => self.to_json(),
        }
    }
}

impl Message {
    /// Answers with a text. Line breaks are shown, `<a href="…">` becomes a link.
    ///
    /// # Errors
    ///
    /// Fails when the text is empty or has more than [2048 bytes](MAX_TEXT_BYTES), when it
    /// has a control character, and when there is [nobody to answer](Error::NoSender).
    pub fn reply_text(&self, text: &str) -> Result<Reply, Error> {
        let text = required("Content", text)?;
        if text.len() > MAX_TEXT_BYTES {
            return Err(Error::ReplyTooLong {
                field: "Content",
                size: text.len(),
                limit: MAX_TEXT_BYTES,
            });
        }
        self.address("text", Fields::new().with("Content", text))
    }

    /// Answers with an uploaded picture.
    ///
    /// # Errors
    ///
    /// Fails when `media_id` is empty or when there is nobody to answer.
    pub fn reply_image(&self, media_id: &str) -> Result<Reply, Error> {
        self.reply_media("image", "Image", media_id)
    }

    /// Answers with an uploaded recording.
    ///
    /// # Errors
    ///
    /// Fails when `media_id` is empty or when there is nobody to answer.
    pub fn reply_voice(&self, media_id: &str) -> Result<Reply, Error> {
        self.reply_media("voice", "Voice", media_id)
    }

    /// Answers with an uploaded video.
    ///
    /// # Errors
    ///
    /// Fails when the media id is empty, when a text has a control character, and when there
    /// is nobody to answer.
    pub fn reply_video(&self, video: &Video) -> Result<Reply, Error> {
        let mut fields = Fields::new().with("MediaId", required("MediaId", &video.media_id)?);
        optional(&mut fields, "Title", &video.title)?;
        optional(&mut fields, "Description", &video.description)?;
        self.address("video", Fields::new().with("Video", fields))
    }

    /// Answers with music.
    ///
    /// # Errors
    ///
    /// Fails when the cover's media id is empty, when a text has a control character, and
    /// when there is nobody to answer.
    pub fn reply_music(&self, music: &Music) -> Result<Reply, Error> {
        let mut fields = Fields::new();
        optional(&mut fields, "Title", &music.title)?;
        optional(&mut fields, "Description", &music.description)?;
        optional(&mut fields, "MusicUrl", &music.url)?;
        optional(&mut fields, "HQMusicUrl", &music.hq_url)?;
        fields.push("ThumbMediaId", required("ThumbMediaId", &music.thumb_media_id)?);
        self.address("music", Fields::new().with("Music", fields))
    }

    /// Answers with articles: [one](MAX_ARTICLES_FOR_MESSAGE) to a message, up to
    /// [eight](MAX_ARTICLES_FOR_EVENT) to an event such as a tap in the menu.
    ///
    /// # Errors
    ///
    /// Fails when there are none or too many, when one has no title or no address, when a
    /// text has a control character, and when there is nobody to answer.
    pub fn reply_news(&self, articles: &[Article]) -> Result<Reply, Error> {
        let limit = match self.content {
            Content::Event(_) => MAX_ARTICLES_FOR_EVENT,
            _ => MAX_ARTICLES_FOR_MESSAGE,
        };
        if articles.is_empty() {
            return Err(Error::ReplyEmpty { field: "Articles" });
        }
        if articles.len() > limit {
            return Err(Error::TooManyArticles {
                count: articles.len(),
                limit,
            });
        }
        let mut items = Fields::new();
        for article in articles {
            let item = Fields::new()
                .with("Title", required("Title", &article.title)?)
                .with("Description", checked("Description", &article.description)?)
                .with("PicUrl", checked("PicUrl", &article.pic_url)?)
                .with("Url", required("Url", &article.url)?);
            items.push("item", item);
        }
        let fields = Fields::new()
            .with("ArticleCount", articles.len().to_string())
            .with("Articles", items);
        self.address("news", fields)
    }

    /// Hands the message to human customer service: to whoever is free, or to the agent
    /// `kf_account` (`name@account`).
    /// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Forwarding_of_messages_to_service_center.html)
    ///
    /// # Errors
    ///
    /// Fails for events, which cannot be handed over, and when the agent's name is empty.
    pub fn transfer_to_agent(&self, kf_account: Option<&str>) -> Result<Reply, Error> {
        if matches!(self.content, Content::Event(_)) {
            return Err(Error::TransferOfEvent);
        }
        let mut fields = Fields::new();
        if let Some(agent) = kf_account {
            let agent = required("KfAccount", agent)?;
            fields.push("TransInfo", Fields::new().with("KfAccount", agent));
        }
        self.address("transfer_customer_service", fields)
    }

    /// Answers an event of an express or delivery company with its result: the envelope, the
    /// event's name, and `fields` such as `ResultCode`.
    ///
    /// ```
    /// use wechat_message::{Fields, Message};
    ///
    /// let body = b"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
    ///     <MsgType>event</MsgType><Event>cancel_single_waybill</Event></xml>";
    /// let result = Fields::new().with("ResultCode", 0).with("ResultMsg", "ok");
    ///
    /// let reply = Message::parse(body)?.reply_event(&result)?;
    /// assert_eq!(reply.fields().text("Event"), Some("cancel_single_waybill"));
    /// # Ok::<(), wechat_message::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when a name cannot be an element's, when a text has a control character, and
    /// when there is nobody to answer.
    pub fn reply_event(&self, fields: &Fields) -> Result<Reply, Error> {
        let mut body = Fields::new();
        if let Some(event) = self.event() {
            body.push("Event", event.name());
        }
        body.append(fields.clone());
        self.reply_as("event", body)
    }

    /// Answers with a reply of another type, for those this crate does not know: the envelope
    /// and `fields`.
    ///
    /// # Errors
    ///
    /// Fails when a name cannot be an element's, when a text has a control character, and
    /// when there is nobody to answer.
    pub fn reply_as(&self, msg_type: impl Into<Cow<'static, str>>, fields: Fields) -> Result<Reply, Error> {
        let msg_type = required("MsgType", &msg_type.into())?;
        self.address(msg_type, check_fields(fields)?)
    }

    /// Answers with `fields` and no envelope, as `open_product_receive_coupon` wants it.
    ///
    /// # Errors
    ///
    /// Fails when a name cannot be an element's or a text has a control character.
    pub fn reply_fields(&self, fields: Fields) -> Result<Reply, Error> {
        Ok(Reply {
            content: Answer::Bare(check_fields(fields)?),
        })
    }

    fn address(&self, msg_type: impl Into<Cow<'static, str>>, body: Fields) -> Result<Reply, Error> {
        if self.from_user().is_empty() {
            return Err(Error::NoSender);
        }
        Ok(Reply {
            content: Answer::Addressed {
                to_user: checked("ToUserName", self.from_user())?,
                from_user: checked("FromUserName", self.to_user())?,
                created: self.header.created.unwrap_or_default(),
                msg_type: msg_type.into(),
                body,
            },
        })
    }

    fn reply_media(
        &self,
        msg_type: &'static str,
        element: &'static str,
        media_id: &str,
    ) -> Result<Reply, Error> {
        let media = Fields::new().with("MediaId", required("MediaId", media_id)?);
        self.address(msg_type, Fields::new().with(element, media))
    }
}

fn required(field: &'static str, text: &str) -> Result<String, Error> {
    if text.is_empty() {
        return Err(Error::ReplyEmpty { field });
    }
    checked(field, text)
}

fn optional(fields: &mut Fields, field: &'static str, text: &str) -> Result<(), Error> {
    if !text.is_empty() {
        fields.push(field, checked(field, text)?);
    }
    Ok(())
}

/// The text as it will be read: XML has no control characters and turns `\r\n` into `\n`.
fn checked(field: &'static str, text: &str) -> Result<String, Error> {
    let bytes = text.as_bytes();
    // Most texts have none of what is looked at more closely, and are seen through many bytes at once.
    let odd = |byte: u8| byte < b' ' || byte == 0xbf;
    if !bytes.iter().fold(false, |found, byte| found | odd(*byte)) {
        return Ok(text.to_owned());
    }
    let forbidden = |at: usize| match bytes[at] {
        b'\t' | b'\n' | b'\r' => false,
        // U+FFFE and U+FFFF, the only ones above that XML does not have.
        0xef => bytes[at..].starts_with(b"\xef\xbf\xbe") || bytes[at..].starts_with(b"\xef\xbf\xbf"),
        byte => byte < b' ',
    };
    if let Some(position) = (0..bytes.len()).find(|at| forbidden(*at)) {
        return Err(Error::ReplyCharacter { field, position });
    }
    if text.contains('\r') {
        Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Ok(text.to_owned())
    }
}

fn check_fields(fields: Fields) -> Result<Fields, Error> {
    fields.checked(
        |name| is_name(name).then_some(()).ok_or(Error::ReplyName),
        |text| checked("Fields", &text),
    )
}

/// The platform's own names are letters, digits and `_`; what XML allows beyond that would
/// only get in the way.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
