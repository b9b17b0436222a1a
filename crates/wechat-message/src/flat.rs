//! Nearly every push is one level of texts in CDATA sections: reading that needs no parser's tree.
//!
//! What is read here is exactly what the XML parser would read, and whatever looks any different
//! is left to it: nested elements, attributes, entities, comments, declarations, carriage
//! returns. A test holds the two side by side.

use std::borrow::Cow;

use memchr::memchr;

use crate::{Limits, tree::Tree};

/// The elements of `text`, if it is a root with nothing but texts in it.
pub(crate) fn read<'t>(text: &'t str, limits: &Limits) -> Option<Tree<'t>> {
    if limits.depth < 2 {
        return None;
    }
    let mut scanner = Scanner { text, at: 0 };
    // A push has an element for every forty bytes or so.
    let mut tree = Tree::with_capacity((text.len() / 32).clamp(8, 64));
    let outer = scanner.start_tag()?;
    let root = tree.open(Cow::Borrowed(outer));
    loop {
        scanner.blanks();
        if scanner.skip("</") {
            scanner.end_tag(outer)?;
            scanner.blanks();
            tree.close(root);
            let whole = scanner.at == text.len() && tree.nodes.len() > 1;
            return whole.then_some(tree);
        }
        let name = scanner.start_tag()?;
        if tree.nodes.len() >= limits.elements {
            return None;
        }
        let content = scanner.content()?;
        if !scanner.skip("</") {
            return None;
        }
        scanner.end_tag(name)?;
        let index = tree.open(Cow::Borrowed(name));
        tree.nodes[index].text = Cow::Borrowed(content);
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn blanks(&mut self) {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n');
        self.at += self.rest().iter().take_while(|byte| blank(byte)).count();
    }

    fn skip(&mut self, what: &str) -> bool {
        let there = self.rest().starts_with(what.as_bytes());
        self.at += if there { what.len() } else { 0 };
        there
    }

    /// A tag of a plain name and nothing else.
    fn start_tag(&mut self) -> Option<&'t str> {
        let (b'<', name) = self.rest().split_first()? else {
            return None;
        };
        let length = memchr(b'>', name)?;
        let name = &name[..length];
        let starts = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
        let plain = name.first().is_some_and(starts)
            && name
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        if !plain {
            return None;
        }
        let start = self.at + 1;
        self.at = start + length + 1;
        self.text.get(start..start + length)
    }

    /// The rest of an end tag.
    fn end_tag(&mut self, name: &str) -> Option<()> {
        (self.skip(name) && self.skip(">")).then_some(())
    }

    /// One CDATA section, or a text that means what it says.
    fn content(&mut self) -> Option<&'t str> {
        let section = self.skip("<![CDATA[");
        let rest = self.rest();
        let length = if section {
            section_end(rest)?
        } else {
            memchr(b'<', rest)?
        };
        let content = &rest[..length];
        let means_itself = content.iter().fold(true, |so_far, &byte| {
            // U+FFFE and U+FFFF, which XML does not have, begin with 0xEF 0xBF.
            let odd = matches!(byte, 0..=8 | 11..=31 | 0xBF);
            so_far & !(odd | (!section & matches!(byte, b'&' | b'>')))
        });
        if !means_itself && !is_plain(content, section) {
            return None;
        }
        let start = self.at;
        self.at += length + if section { 3 } else { 0 };
        self.text.get(start..start + length)
    }
}

/// A second, slower look: 0xBF is also the end of many ordinary characters.
fn is_plain(content: &[u8], section: bool) -> bool {
    content.iter().enumerate().all(|(at, byte)| match byte {
        0..=8 | 11..=31 => false,
        b'&' | b'>' => section,
        0xBF => at == 0 || content[at - 1] != 0xEF,
        _ => true,
    })
}

/// How far it is to `]]>`.
fn section_end(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + memchr(b'>', &bytes[from..])?;
        if bytes[..found].ends_with(b"]]") {
            return Some(found - 2);
        }
        from = found + 1;
    }
}
