//! An XML envelope is a root with a few texts in it; elements of the plain part (兼容模式) may nest.
//!
//! Only elements directly below the root count. The whole body is read, so that a second
//! `Encrypt`, or something after the end, is seen.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};

use super::{
    Envelope, EnvelopeFault as Fault, Format,
    text::{Gathered, unescape, without_blanks},
};
use crate::Error;

// Messages of the platform nest five deep at most (articles of a news event).
const DEEPEST: usize = 32;

/// Finds the parts of the envelope that begins at `start`.
pub(super) fn find(body: &[u8], start: usize) -> Result<Envelope<'_>, Error> {
    let mut scanner = Scanner { body, at: start };
    let mut fields = Fields::default();
    let mut open: [&[u8]; DEEPEST] = [b""; DEEPEST];
    let mut depth = 0;
    let mut ended = false;
    let mut field: Option<(Field, Gathered<'_>)> = None;

    loop {
        let at = scanner.at;
        let Some(token) = scanner.next().map_err(|fault| fault.at(scanner.at))? else {
            break;
        };
        match token {
            Token::Start { name, empty } => {
                if let Some((field, _)) = &field {
                    return Err(Fault::NotText(field.name()).at(at));
                }
                if ended {
                    return Err(Fault::Trailing.at(at));
                }
                if depth == 1 {
                    field = Field::named(name).map(|field| (field, Gathered::default()));
                }
                if empty {
                    fields.keep(field.take()).map_err(|fault| fault.at(at))?;
                    ended = depth == 0;
                } else {
                    *open.get_mut(depth).ok_or(Fault::TooDeep.at(at))? = name;
                    depth += 1;
                }
            }
            Token::End { name } => {
                if depth == 0 || open[depth - 1] != name {
                    return Err(Fault::Xml.at(at));
                }
                depth -= 1;
                ended = depth == 0;
                fields.keep(field.take()).map_err(|fault| fault.at(at))?;
            }
            Token::Text(text) => {
                if let Some((_, gathered)) = &mut field {
                    // Line ends around CDATA are layout; without them the text stays one piece.
                    if !text.trim_ascii().is_empty() {
                        gathered.push(unescape(text).map_err(|fault| fault.at(at))?);
                    }
                } else if depth == 0 && !text.trim_ascii().is_empty() {
                    return Err(Fault::Trailing.at(at));
                }
            }
            Token::CData(text) => {
                if let Some((_, gathered)) = &mut field {
                    gathered.push(Cow::Borrowed(text));
                } else if depth == 0 {
                    return Err(Fault::Trailing.at(at));
                }
            }
        }
    }
    if !ended {
        return Err(Fault::Unfinished.at(body.len()));
    }
    Ok(Envelope {
        encrypt: fields.encrypt.ok_or(Fault::NoEncrypt.at(start))?,
        to_user_name: fields.to_user_name,
        agent_id: fields.agent_id,
        app_id: fields.app_id,
        format: Format::Xml,
    })
}

/// The elements that are kept.
#[derive(Clone, Copy)]
enum Field {
    Encrypt,
    ToUserName,
    AgentId,
    AppId,
}

impl Field {
    fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"Encrypt" => Some(Self::Encrypt),
            b"ToUserName" => Some(Self::ToUserName),
            b"AgentID" => Some(Self::AgentId),
            b"AppId" => Some(Self::AppId),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Encrypt => "Encrypt",
            Self::ToUserName => "ToUserName",
            Self::AgentId => "AgentID",
            Self::AppId => "AppId",
        }
    }
}

#[derive(Default)]
struct Fields<'a> {
    encrypt: Option<Cow<'a, str>>,
    to_user_name: Option<Cow<'a, str>>,
    agent_id: Option<Cow<'a, str>>,
    app_id: Option<Cow<'a, str>>,
}

impl<'a> Fields<'a> {
    fn keep(&mut self, field: Option<(Field, Gathered<'a>)>) -> Result<(), Fault> {
        let Some((field, gathered)) = field else {
            return Ok(());
        };
        let mut text = gathered.finish().ok_or(Fault::NotText(field.name()))?;
        let place = match field {
            Field::Encrypt => {
                text = without_blanks(text);
                &mut self.encrypt
            }
            Field::ToUserName => &mut self.to_user_name,
            Field::AgentId => &mut self.agent_id,
            Field::AppId => &mut self.app_id,
        };
        match place.replace(text) {
            None => Ok(()),
            Some(_) => Err(Fault::Duplicate(field.name())),
        }
    }
}

/// What the scanner sees; comments and processing instructions it skips.
enum Token<'a> {
    Start { name: &'a [u8], empty: bool },
    End { name: &'a [u8] },
    Text(&'a [u8]),
    CData(&'a [u8]),
}

struct Scanner<'a> {
    body: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    /// The next token, or nothing at the end. On a fault `at` stays where it was found.
    fn next(&mut self) -> Result<Option<Token<'a>>, Fault> {
        loop {
            let rest = &self.body[self.at..];
            match rest {
                [] => return Ok(None),
                [b'<', b'?', ..] => {
                    self.until(2, b"?>")?;
                }
                [b'<', b'!', b'-', b'-', ..] => {
                    self.until(4, b"-->")?;
                }
                [b'<', b'!', more @ ..] if more.starts_with(b"[CDATA[") => {
                    return self.until(9, b"]]>").map(|text| Some(Token::CData(text)));
                }
                [b'<', b'!', ..] => return Err(Fault::Doctype),
                [b'<', b'/', ..] => return self.end_tag().map(Some),
                [b'<', ..] => return self.start_tag().map(Some),
                _ => {
                    let length = memchr(b'<', rest).unwrap_or(rest.len());
                    self.at += length;
                    return Ok(Some(Token::Text(&rest[..length])));
                }
            }
        }
    }

    /// What lies between `skip` bytes from here and `end`, which is passed over.
    fn until(&mut self, skip: usize, end: &[u8]) -> Result<&'a [u8], Fault> {
        let inside = &self.body[self.at + skip..];
        let length = find_bytes(inside, end).ok_or(Fault::Unfinished)?;
        self.at += skip + length + end.len();
        Ok(&inside[..length])
    }

    fn end_tag(&mut self) -> Result<Token<'a>, Fault> {
        let inside = &self.body[self.at + 2..];
        let length = memchr(b'>', inside).ok_or(Fault::Unfinished)?;
        self.at += 2 + length + 1;
        Ok(Token::End {
            name: inside[..length].trim_ascii_end(),
        })
    }

    fn start_tag(&mut self) -> Result<Token<'a>, Fault> {
        let inside = &self.body[self.at + 1..];
        let name_length = inside
            .iter()
            .position(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace())
            .ok_or(Fault::Unfinished)?;
        let name = &inside[..name_length];
        if !is_name(name) {
            return Err(Fault::Xml);
        }
        // A `>` inside the quotes of an attribute does not end the tag.
        let mut at = name_length;
        loop {
            at += memchr3(b'>', b'"', b'\'', &inside[at..]).ok_or(Fault::Unfinished)?;
            let found = inside[at];
            if found == b'>' {
                break;
            }
            at += 1 + memchr(found, &inside[at + 1..]).ok_or(Fault::Unfinished)? + 1;
        }
        self.at += 1 + at + 1;
        Ok(Token::Start {
            name,
            empty: inside[at - 1] == b'/',
        })
    }
}

fn is_name(name: &[u8]) -> bool {
    let starts = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..);
    name.first().is_some_and(starts)
        && name
            .iter()
            .all(|byte| starts(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.'))
}

/// Where `needle` begins in `haystack`. Its first byte is rare where it is looked for, so that
/// the set-up of a full search costs more than it saves; when it is not, the full search runs.
fn find_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    for _ in 0..8 {
        from += memchr(first, &haystack[from..])?;
        if haystack[from..].starts_with(needle) {
            return Some(from);
        }
        from += 1;
    }
    memmem::find(&haystack[from..], needle).map(|offset| from + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encrypt(body: &str) -> Result<String, (usize, Fault)> {
        match Envelope::find(body.as_bytes()) {
            Ok(envelope) => Ok(envelope.encrypt.into_owned()),
            Err(Error::Envelope { at, source }) => Err((at, source)),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn every_way_to_write_the_same_envelope_is_read_alike() {
        for body in [
            "<xml><Encrypt>abc=</Encrypt></xml>",
            "<xml><Encrypt><![CDATA[abc=]]></Encrypt></xml>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml>\n  <Encrypt>\n<![CDATA[abc=]]>\n</Encrypt >\n</xml>\n",
            "<xml a='>' b=\"/>\"><Encrypt x=\"</Encrypt>\">ab\r\n c=</Encrypt></xml><!-- end -->",
            "<xml><ToUserName/><!-- <Encrypt>no</Encrypt> --><Encrypt>a<!-- -->b<![CDATA[c]]>&#61;</Encrypt></xml>",
            "<root><Image><Encrypt>no</Encrypt></Image><Encrypt>abc=</Encrypt></root>",
            "<xml><Content><![CDATA[</Content><Encrypt>no</Encrypt>]] >]]]></Content><Encrypt>abc=</Encrypt></xml>",
            "<xml><!--]]]]]]]]]]]]]] - - - - - - - - - --><Encrypt>abc=</Encrypt></xml>",
        ] {
            assert_eq!(encrypt(body), Ok("abc=".into()), "{body}");
        }
    }

    #[test]
    fn an_encrypt_that_is_not_an_element_below_the_root_does_not_count() {
        for body in [
            "<xml><!-- <Encrypt>a</Encrypt> --></xml>",
            "<xml><Content><![CDATA[<Encrypt>a</Encrypt>]]></Content></xml>",
            "<xml><Image><Encrypt>a</Encrypt></Image></xml>",
            "<xml Encrypt=\"<Encrypt>a</Encrypt>\"/>",
            "<xml><?pi <Encrypt>a</Encrypt> ?></xml>",
            "<Encrypt>a</Encrypt>",
            "<xml><encrypt>a</encrypt><Encrypted>a</Encrypted></xml>",
        ] {
            assert_eq!(encrypt(body), Err((0, Fault::NoEncrypt)), "{body}");
        }
    }

    #[test]
    fn what_is_not_one_well_formed_envelope_is_refused_with_the_place() {
        let table = [
            ("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml/>", 0, Fault::Doctype),
            ("<xml><![cdata[a]]></xml>", 5, Fault::Doctype),
            (
                "<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>",
                35,
                Fault::Duplicate("Encrypt"),
            ),
            ("<xml><Encrypt/><Encrypt/></xml>", 15, Fault::Duplicate("Encrypt")),
            (
                "<xml><Encrypt>a<b/></Encrypt></xml>",
                15,
                Fault::NotText("Encrypt"),
            ),
            ("<xml><Encrypt>a</Encrypt>", 25, Fault::Unfinished),
            ("<xml><Encrypt>a</xml>", 15, Fault::Xml),
            ("<xml><Encrypt><![CDATA[a</Encrypt></xml>", 14, Fault::Unfinished),
            ("<xml><Encrypt a=\">a</Encrypt></xml>", 5, Fault::Unfinished),
            ("<xml><Encrypt>a</Encrypt></xml><xml/>", 31, Fault::Trailing),
            ("<xml><Encrypt>a</Encrypt></xml> more", 31, Fault::Trailing),
            ("<xml><Encrypt>a&b</Encrypt></xml>", 14, Fault::Xml),
            ("<xml>< Encrypt>a</Encrypt></xml>", 5, Fault::Xml),
            ("<>", 0, Fault::Xml),
            ("</xml>", 0, Fault::Xml),
            ("<", 0, Fault::Unfinished),
        ];
        for (body, at, fault) in table {
            assert_eq!(encrypt(body), Err((at, fault)), "{body}");
        }
        assert_eq!(encrypt(&"<a>".repeat(33)), Err((96, Fault::TooDeep)));
    }

    #[test]
    fn texts_that_are_not_utf_8_are_refused() {
        let refused = Envelope::find(b"<xml><ToUserName>\xFF</ToUserName><Encrypt>a</Encrypt></xml>");

        assert_eq!(refused.unwrap_err(), Fault::NotText("ToUserName").at(18));
    }

    #[test]
    fn the_neighbours_of_encrypt_are_read() {
        let body = b"<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt>a</Encrypt>\
            <AgentID>218</AgentID><AppId>wx2</AppId></xml>";

        let envelope = Envelope::find(body).unwrap();

        assert_eq!(envelope.to_user_name.as_deref(), Some("ww1"));
        assert_eq!(envelope.agent_id.as_deref(), Some("218"));
        assert_eq!(envelope.app_id.as_deref(), Some("wx2"));
    }
}
