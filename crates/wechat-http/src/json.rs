//! Request bodies in JSON.
//!
//! The platform refuses `\uXXXX` escapes (40033, 47002), which every JSON writer uses for
//! control characters at least. No text that it accepts needs one, so a body that would is
//! refused here, before it costs a request.

use std::io;

use bytes::Bytes;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};

use crate::CallFault;

/// `value` as UTF-8 JSON without `\u` escapes.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<Bytes, CallFault> {
    let mut control = None;
    let mut bytes = Vec::with_capacity(128);
    let mut serializer = serde_json::Serializer::with_formatter(
        &mut bytes,
        PlainText {
            control: &mut control,
        },
    );
    let written = value.serialize(&mut serializer);
    match (written, control) {
        (Ok(()), _) => Ok(Bytes::from(bytes)),
        (Err(_), Some(code)) => Err(CallFault::ControlCharacter { code }),
        (Err(_), None) => Err(CallFault::NotJson),
    }
}

/// Compact JSON that stops at the first character that only `\u` could express.
struct PlainText<'a> {
    control: &'a mut Option<u8>,
}

impl Formatter for PlainText<'_> {
    fn write_char_escape<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        if let CharEscape::AsciiControl(code) = escape {
            *self.control = Some(code);
            return Err(io::ErrorKind::InvalidData.into());
        }
        CompactFormatter.write_char_escape(writer, escape)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_travels_as_utf8_and_nothing_is_escaped_that_need_not_be() {
        let body = json(&json!({"content": "你好 <b>&amp;</b> 😀 \"q\" a\\b\nnext\t/"})).unwrap();

        assert_eq!(
            body,
            "{\"content\":\"你好 <b>&amp;</b> 😀 \\\"q\\\" a\\\\b\\nnext\\t/\"}".as_bytes()
        );
    }

    #[test]
    fn a_character_that_only_an_escape_could_express_is_refused_by_its_number() {
        assert_eq!(
            json(&json!({"content": "a\u{1}b"})),
            Err(CallFault::ControlCharacter { code: 1 })
        );
    }

    #[test]
    fn a_value_that_json_cannot_hold_is_refused() {
        let map: std::collections::BTreeMap<(u8, u8), u8> = [((1, 2), 3)].into();

        assert_eq!(json(&map), Err(CallFault::NotJson));
    }
}
