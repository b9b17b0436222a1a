//! A user's tap makes thirty elements; a test cares for two. What is not said is filled in.

use std::fmt::Display;

use wechat_core::UnixSeconds;

/// A push to come: its kind, and what matters about it.
///
/// Everything else gets a usual value, so that the push is complete as the platform's are.
/// Elements are named by dotted paths, as [`Kind::fields`](super::Kind::fields) lists them; a number in a path counts
/// the items of a list from 0, and may be left out for the first.
///
/// ```
/// use wechat_core::UnixSeconds;
/// use wechat_emulator::push::{Push, Stamp};
///
/// let popup = Push::event("subscribe_msg_popup_event")
///     .from("oUser")
///     .field("List.TemplateId", "first")
///     .field("List.1.TemplateId", "second");
///
/// let stamp = Stamp::new("wx5823bf96d3bd56c7", "gh_0123456789ab", UnixSeconds::new(1_700_000_000));
/// let xml = popup.compose(&stamp)?.to_xml();
/// assert!(xml.contains("<FromUserName><![CDATA[oUser]]></FromUserName>"));
/// assert!(xml.contains("<TemplateId><![CDATA[second]]></TemplateId>"));
/// # Ok::<(), wechat_emulator::push::PushError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a push goes nowhere until the emulator is given it"]
pub struct Push {
    pub(super) kind: String,
    pub(super) unlisted: bool,
    pub(super) complete: bool,
    pub(super) from: Option<String>,
    pub(super) fields: Vec<(String, String)>,
    pub(super) extra: Vec<(String, String)>,
}

/// What a push says of the account it goes to, and of the moment.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Stamp<'a> {
    /// The AppID of the account, or of the third-party platform.
    pub app_id: &'a str,
    /// The original id (原始ID) of the account, `gh_…`.
    pub original_id: &'a str,
    /// When the push is made: its `CreateTime`.
    pub now: UnixSeconds,
    /// A number no other push has: its `MsgId`.
    pub number: u64,
}

impl<'a> Stamp<'a> {
    /// A stamp with a made-up number, the same for each call.
    pub const fn new(app_id: &'a str, original_id: &'a str, now: UnixSeconds) -> Self {
        Self {
            app_id,
            original_id,
            now,
            number: 6_054_768_590_064_713_728,
        }
    }

    /// The same stamp with another number.
    #[must_use]
    pub const fn numbered(mut self, number: u64) -> Self {
        self.number = number;
        self
    }
}

impl Push {
    /// Who a push comes from unless [`from`](Self::from) says otherwise.
    pub const USER: &'static str = "oEmulatedUser000000000000001";

    /// The longest list that fields can ask for.
    pub const LONGEST_LIST: usize = 100;

    /// A push of the kind `kind`, one of [`kinds`](super::kinds): `text`, `event/CLICK`, `info/authorized`.
    pub fn new(kind: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            unlisted: false,
            complete: false,
            from: None,
            fields: Vec::new(),
            extra: Vec::new(),
        }
    }

    /// A user writes `content`.
    pub fn text(content: impl Display) -> Self {
        Self::new("text").field("Content", content)
    }

    /// The event `name`, for example `subscribe`.
    pub fn event(name: impl Display) -> Self {
        Self::new(format!("event/{name}"))
    }

    /// The notice `info_type` to a third-party platform, for example `component_verify_ticket`.
    pub fn notice(info_type: impl Display) -> Self {
        Self::new(format!("info/{info_type}"))
    }

    /// A push of a kind that need not be in the table: what the platform may send next year. Its
    /// elements are those given with [`extra`](Self::extra).
    pub fn unlisted(kind: impl Into<String>) -> Self {
        Self {
            unlisted: true,
            ..Self::new(kind)
        }
    }

    /// Comes from this user. Notices come from nobody.
    pub fn from(mut self, openid: impl Into<String>) -> Self {
        self.from = Some(openid.into());
        self
    }

    /// Sets an element of the kind. `CreateTime`, `ToUserName` and `FromUserName` can be set too.
    pub fn field(mut self, path: impl Into<String>, value: impl Display) -> Self {
        self.fields.push((path.into(), value.to_string()));
        self
    }

    /// Adds an element that the kind does not have, with a text, as the platform does without notice.
    pub fn extra(mut self, name: impl Into<String>, text: impl Display) -> Self {
        self.extra.push((name.into(), text.to_string()));
        self
    }

    /// Leaves nothing out: has the optional elements of the kind too.
    pub fn complete(mut self) -> Self {
        self.complete = true;
        self
    }

    /// The kind, as given.
    pub fn kind(&self) -> &str {
        &self.kind
    }
}
