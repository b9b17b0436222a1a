//! A receiver of the platform splits envelopes with simple means, so the layout is the documented one to the letter.

use wechat_core::UnixSeconds;

use super::Format;
use crate::{Error, base64};

/// What goes into the envelope of a reply, beside the ciphertext.
pub(crate) struct ReplyParts<'a> {
    pub(crate) timestamp: UnixSeconds,
    pub(crate) nonce: &'a str,
    pub(crate) format: Format,
}

/// What goes into the envelope of a push, beside the ciphertext.
pub(crate) struct PushParts<'a> {
    pub(crate) to_user_name: &'a str,
    pub(crate) agent_id: Option<&'a str>,
    pub(crate) format: Format,
}

/// What stands in either form as it is.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        let special = matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\\' | b']');
        plain[byte as usize] = byte.is_ascii_graphic() && !special;
        byte += 1;
    }
    plain
};

/// Checks that `text` can stand in either form without escapes.
///
/// A nonce, an id, an agent number never needs more; and what needs no escaping cannot be
/// escaped wrongly.
pub(crate) fn check_text(what: &'static str, text: &str) -> Result<(), Error> {
    match text.bytes().position(|byte| !PLAIN[usize::from(byte)]) {
        None => Ok(()),
        Some(position) => Err(Error::Text { what, position }),
    }
}

/// The envelope of a reply around `ciphertext`. `sign` gets the timestamp and the Base64 text as
/// they are written, and returns the signature in hex.
pub(crate) fn reply(
    ciphertext: &[u8],
    parts: &ReplyParts<'_>,
    sign: impl FnOnce(&[u8], &[u8]) -> [u8; 40],
) -> Vec<u8> {
    let [open, signature_key, timestamp_key, nonce_key, close] = match parts.format {
        Format::Xml => [
            "<xml><Encrypt><![CDATA[",
            "]]></Encrypt><MsgSignature><![CDATA[",
            "]]></MsgSignature><TimeStamp>",
            "</TimeStamp><Nonce><![CDATA[",
            "]]></Nonce></xml>",
        ],
        Format::Json => [
            "{\"Encrypt\":\"",
            "\",\"MsgSignature\":\"",
            "\",\"TimeStamp\":",
            ",\"Nonce\":\"",
            "\"}",
        ],
        Format::JsonLower => [
            "{\"encrypt\":\"",
            "\",\"msgsignature\":\"",
            "\",\"timestamp\":",
            ",\"nonce\":\"",
            "\"}",
        ],
    };
    // 256 holds the keys, a signature of 40 and a timestamp of at most 20 characters.
    let room = base64::encoded_len(ciphertext.len()) + parts.nonce.len() + 256;
    let mut out = Vec::with_capacity(room);
    out.extend_from_slice(open.as_bytes());
    base64::encode_onto(ciphertext, &mut out);
    let mut digits = [0; 20];
    let timestamp = decimal(parts.timestamp.get(), &mut digits);
    let signature = sign(timestamp, &out[open.len()..]);
    out.extend_from_slice(signature_key.as_bytes());
    out.extend_from_slice(&signature);
    out.extend_from_slice(timestamp_key.as_bytes());
    out.extend_from_slice(timestamp);
    out.extend_from_slice(nonce_key.as_bytes());
    out.extend_from_slice(parts.nonce.as_bytes());
    out.extend_from_slice(close.as_bytes());
    out
}

/// The envelope of a push in safe mode (安全模式) around the Base64 text `encrypt`.
pub(crate) fn push(encrypt: &str, parts: &PushParts<'_>) -> String {
    let PushParts { to_user_name, .. } = parts;
    let agent = |before: &str, after: &str| {
        parts
            .agent_id
            .map_or_else(String::new, |id| format!("{before}{id}{after}"))
    };
    match parts.format {
        Format::Xml => {
            let agent = agent("<AgentID><![CDATA[", "]]></AgentID>");
            format!(
                "<xml><ToUserName><![CDATA[{to_user_name}]]></ToUserName>\
                <Encrypt><![CDATA[{encrypt}]]></Encrypt>{agent}</xml>"
            )
        }
        Format::Json => {
            let agent = agent(",\"AgentID\":\"", "\"");
            format!("{{\"ToUserName\":\"{to_user_name}\",\"Encrypt\":\"{encrypt}\"{agent}}}")
        }
        Format::JsonLower => {
            let agent = agent(",\"agentid\":\"", "\"");
            format!("{{\"tousername\":\"{to_user_name}\",\"encrypt\":\"{encrypt}\"{agent}}}")
        }
    }
}

/// The decimal digits of `number`, in the room of `digits`.
fn decimal(mut number: u64, digits: &mut [u8; 20]) -> &[u8] {
    let mut first = digits.len();
    while number > 0 || first == digits.len() {
        // Two digits for each of the divisions, which depend on each other.
        let pair = u8::try_from(number % 100).unwrap_or_default();
        number /= 100;
        first -= 2;
        digits[first] = b'0' + pair / 10;
        digits[first + 1] = b'0' + pair % 10;
    }
    let zero = usize::from(digits[first] == b'0');
    &digits[first + zero..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_has_the_documented_layout_in_each_form() {
        let written = |format| {
            let parts = ReplyParts {
                timestamp: UnixSeconds::new(1_713_424_427),
                nonce: "415670741",
                format,
            };
            String::from_utf8(reply(b"hi", &parts, |timestamp, encrypt| {
                assert_eq!(timestamp, b"1713424427");
                assert_eq!(encrypt, b"aGk=");
                [b'f'; 40]
            }))
            .unwrap()
        };
        let signature = "f".repeat(40);

        assert_eq!(
            written(Format::Xml),
            format!(
                "<xml><Encrypt><![CDATA[aGk=]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>\
                <TimeStamp>1713424427</TimeStamp><Nonce><![CDATA[415670741]]></Nonce></xml>"
            )
        );
        assert_eq!(
            written(Format::Json),
            format!(
                r#"{{"Encrypt":"aGk=","MsgSignature":"{signature}","TimeStamp":1713424427,"Nonce":"415670741"}}"#
            )
        );
        assert_eq!(
            written(Format::JsonLower),
            format!(
                r#"{{"encrypt":"aGk=","msgsignature":"{signature}","timestamp":1713424427,"nonce":"415670741"}}"#
            )
        );
    }

    #[test]
    fn a_text_that_would_need_escaping_is_refused_with_the_place() {
        assert_eq!(check_text("the nonce", "415670741-_.~"), Ok(()));
        for (text, position) in [
            ("a]]>", 1),
            ("a\"", 1),
            ("ab<", 2),
            ("a b", 1),
            ("微", 0),
            ("\n", 0),
        ] {
            let what = "the nonce";
            assert_eq!(check_text(what, text), Err(Error::Text { what, position }));
        }
    }

    #[test]
    fn decimals_are_written_to_the_last() {
        for number in [0, 9, 10, 1_713_424_427, u64::MAX] {
            assert_eq!(decimal(number, &mut [0; 20]), number.to_string().as_bytes());
        }
    }
}
