//! The outer XML or JSON of an encrypted message holds one text that matters; finding it needs no tree.
//!
//! An envelope comes from whoever knows the URL, and what it says is believed only after its
//! signature was checked. It must therefore be read so that nobody can hide one `Encrypt` behind
//! another: in a comment, in the CDATA of a neighbour, as a second element of the same name.

use std::{borrow::Cow, fmt};

use crate::Error;

mod json;
mod text;
mod write;
mod xml;

pub(crate) use write::{PushParts, ReplyParts, check_text, push, reply};

/// The form of an envelope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// XML, as official accounts, third-party platforms and WeCom have it.
    #[default]
    Xml,
    /// JSON with the keys `Encrypt`, `ToUserName`, `AgentID`: mini programs.
    Json,
    /// JSON with the keys `encrypt`, `tousername`, `agentid`: WeCom's JSON sample code.
    JsonLower,
}

impl Format {
    /// Whether this is JSON, in either case.
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonLower)
    }
}

/// An envelope that nobody has verified yet.
///
/// [`MessageCrypto::open`](crate::MessageCrypto::open) finds it by itself. Look into one first only
/// to choose the account it is for; what it says beside `encrypt` is not signed.
///
/// ```
/// use wechat_crypto::{Envelope, Format};
///
/// let body = b"<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[aGk=]]></Encrypt></xml>";
/// let envelope = Envelope::find(body)?;
/// assert_eq!(envelope.encrypt, "aGk=");
/// assert_eq!(envelope.to_user_name.as_deref(), Some("gh_1"));
/// assert_eq!(envelope.format, Format::Xml);
/// # Ok::<(), wechat_crypto::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Envelope<'a> {
    /// The ciphertext as Base64, without the line ends and spaces that proxies put into it.
    pub encrypt: Cow<'a, str>,
    /// `ToUserName`: the account's original id (原始ID), for WeCom the corp id.
    pub to_user_name: Option<Cow<'a, str>>,
    /// `AgentID`: the app of a WeCom corp.
    pub agent_id: Option<Cow<'a, str>>,
    /// `AppId`: the third-party platform, in its authorisation notices.
    pub app_id: Option<Cow<'a, str>>,
    /// The form it came in.
    pub format: Format,
}

impl<'a> Envelope<'a> {
    /// Finds the parts of the envelope in `body`, XML or JSON, and borrows them from there.
    ///
    /// Takes time in proportion to `body` and a fixed amount of memory, whatever it contains.
    ///
    /// # Errors
    ///
    /// [`Error::Envelope`] when `body` is not well-formed, has a document type declaration, or
    /// does not have `Encrypt` exactly once where it belongs.
    pub fn find(body: &'a [u8]) -> Result<Self, Error> {
        // A byte-order mark is not part of the text it precedes.
        let start = if body.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let first = body[start..]
            .iter()
            .position(|byte| !byte.is_ascii_whitespace())
            .map_or(body.len(), |skipped| start + skipped);
        match body.get(first) {
            Some(b'<') => xml::find(body, first),
            Some(b'{') => json::find(body, first),
            _ => Err(EnvelopeFault::Unknown.at(first)),
        }
    }
}

impl fmt::Debug for Envelope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("format", &self.format)
            .field("encrypt", &format_args!("<{} characters>", self.encrypt.len()))
            .field("to_user_name", &self.to_user_name)
            .field("agent_id", &self.agent_id)
            .field("app_id", &self.app_id)
            .finish()
    }
}

/// Why a body is not an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvelopeFault {
    /// It begins like neither XML nor JSON; an empty body is here too.
    #[error("the body begins neither with `<` nor with `{{`")]
    Unknown,
    /// A document type declaration. The platform never sends one, attackers of XML parsers do.
    #[error("a document type declaration or another `<!` is not accepted")]
    Doctype,
    /// It ends in the middle of something.
    #[error("the body ends too early")]
    Unfinished,
    /// It is not XML.
    #[error("this is not well-formed XML")]
    Xml,
    /// It is not JSON.
    #[error("this is not well-formed JSON, or the value is not a text")]
    Json,
    /// It goes on after its end.
    #[error("the body goes on after its end")]
    Trailing,
    /// Elements within elements, more than any message has.
    #[error("elements are nested more than 32 deep")]
    TooDeep,
    /// An element that should hold a text holds an element.
    #[error("`{0}` holds something else than a text")]
    NotText(&'static str),
    /// Two of a kind. Which one was meant, nobody can say.
    #[error("there is more than one `{0}`")]
    Duplicate(&'static str),
    /// There is no `Encrypt`: the push is plain, so the console is set to plain mode.
    #[error("there is no `Encrypt`: compare the encryption mode with the console's")]
    NoEncrypt,
}

impl EnvelopeFault {
    const fn at(self, at: usize) -> Error {
        Error::Envelope { at, source: self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_is_neither_form_is_refused_at_its_first_character() {
        let refused = |body: &[u8]| Envelope::find(body).unwrap_err();

        assert_eq!(refused(b""), EnvelopeFault::Unknown.at(0));
        assert_eq!(refused(b"\xEF\xBB\xBF  "), EnvelopeFault::Unknown.at(5));
        assert_eq!(refused(b" success"), EnvelopeFault::Unknown.at(1));
        assert_eq!(refused(b"[]"), EnvelopeFault::Unknown.at(0));
    }

    #[test]
    fn a_byte_order_mark_and_blank_lines_are_skipped() {
        let xml = Envelope::find(b"\xEF\xBB\xBF\n<xml><Encrypt>a</Encrypt></xml>\n").unwrap();
        let json = Envelope::find(b"\xEF\xBB\xBF {\"Encrypt\":\"a\"}\n").unwrap();

        assert_eq!((&*xml.encrypt, xml.format), ("a", Format::Xml));
        assert_eq!((&*json.encrypt, json.format), ("a", Format::Json));
    }

    #[test]
    fn debug_shows_the_length_of_the_ciphertext_only() {
        let envelope = Envelope::find(b"{\"Encrypt\":\"c2VjcmV0\"}").unwrap();

        assert!(format!("{envelope:?}").contains("<8 characters>"));
        assert!(!format!("{envelope:?}").contains("c2Vj"));
    }
}
