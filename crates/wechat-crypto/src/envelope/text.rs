//! The same text arrives as CDATA, as plain text with entities, in pieces, and with line ends that proxies add.

use std::borrow::Cow;

use super::EnvelopeFault;

/// The text of one element, gathered piece by piece; borrowed as long as there is only one.
#[derive(Default)]
pub(super) struct Gathered<'a>(Option<Cow<'a, [u8]>>);

impl<'a> Gathered<'a> {
    pub(super) fn push(&mut self, piece: Cow<'a, [u8]>) {
        match &mut self.0 {
            None => self.0 = Some(piece),
            Some(gathered) => gathered.to_mut().extend_from_slice(&piece),
        }
    }

    /// The text without the blanks around it, or nothing when it is not UTF-8.
    pub(super) fn finish(self) -> Option<Cow<'a, str>> {
        match self.0 {
            None => Some(Cow::Borrowed("")),
            Some(Cow::Borrowed(bytes)) => str::from_utf8(bytes.trim_ascii()).ok().map(Cow::Borrowed),
            Some(Cow::Owned(bytes)) => str::from_utf8(bytes.trim_ascii())
                .ok()
                .map(|text| Cow::Owned(text.to_owned())),
        }
    }
}

/// `text` without any blank in it. Base64 has none, proxies that fold long lines do.
pub(super) fn without_blanks(text: Cow<'_, str>) -> Cow<'_, str> {
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "without a way out in the middle, the compiler looks at many bytes at once"
    )]
    let blank = text.bytes().fold(false, |found, byte| found | (byte <= b' '));
    if !blank {
        return text;
    }
    Cow::Owned(text.split_ascii_whitespace().collect())
}

/// Replaces the entities of XML in `text`: the five named ones and numbers.
pub(super) fn unescape(text: &[u8]) -> Result<Cow<'_, [u8]>, EnvelopeFault> {
    let Some(first) = memchr::memchr(b'&', text) else {
        return Ok(Cow::Borrowed(text));
    };
    let mut plain = text[..first].to_vec();
    let mut rest = &text[first..];
    while let Some(start) = memchr::memchr(b'&', rest) {
        let end = memchr::memchr(b';', &rest[start..]).ok_or(EnvelopeFault::Xml)? + start;
        plain.extend_from_slice(&rest[..start]);
        let mut utf8 = [0; 4];
        let character = entity(&rest[start + 1..end]).ok_or(EnvelopeFault::Xml)?;
        plain.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes());
        rest = &rest[end + 1..];
    }
    plain.extend_from_slice(rest);
    Ok(Cow::Owned(plain))
}

fn entity(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x', digits @ ..] => number(digits, 16),
        [b'#', digits @ ..] => number(digits, 10),
        _ => None,
    }
}

fn number(digits: &[u8], radix: u32) -> Option<char> {
    // `from_str_radix` would take a sign as well.
    if !digits.first()?.is_ascii_hexdigit() {
        return None;
    }
    let code = u32::from_str_radix(str::from_utf8(digits).ok()?, radix).ok()?;
    char::from_u32(code).filter(|&character| character != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters_and_unknown_ones_are_refused() {
        let plain =
            |text: &str| unescape(text.as_bytes()).map(|plain| String::from_utf8(plain.into()).unwrap());

        assert_eq!(plain("a&amp;b&#61;&#x2B;&lt;"), Ok("a&b=+<".into()));
        assert_eq!(plain("微信&#24494;"), Ok("微信微".into()));
        for wrong in [
            "&",
            "&;",
            "&nbsp;",
            "&#;",
            "&#+61;",
            "&#x110000;",
            "&#0;",
            "a&amp",
            "&#xD800;",
        ] {
            assert_eq!(plain(wrong), Err(EnvelopeFault::Xml), "{wrong}");
        }
    }

    #[test]
    fn a_text_in_one_piece_is_borrowed() {
        let mut gathered = Gathered::default();
        gathered.push(Cow::Borrowed(b" one\n"));
        assert!(matches!(gathered.finish(), Some(Cow::Borrowed("one"))));

        let mut gathered = Gathered::default();
        gathered.push(Cow::Borrowed(b"one"));
        gathered.push(Cow::Borrowed(b"two"));
        assert_eq!(gathered.finish().as_deref(), Some("onetwo"));
    }

    #[test]
    fn folded_lines_are_joined() {
        assert_eq!(without_blanks("ab\r\n cd\te".into()), "abcde");
        assert!(matches!(without_blanks("abcde".into()), Cow::Borrowed(_)));
    }
}
