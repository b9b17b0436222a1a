//! XML bodies: bounded first, then parsed.
//!
//! Anybody can POST to a callback URL. roxmltree refuses document types when told to and
//! bounds the number of nodes, but it compares all attributes of an element with each other
//! and has no limit for depth. So one pass over the tags counts depth, elements and
//! attributes before the parser sees anything.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};
use roxmltree::{Document, Node, ParsingOptions};

use crate::{Error, Limits, flat, limits::MAX_ATTRIBUTES, tree::Tree};

/// Up to this size a body is parsed without being measured: nothing in it can be so many
/// that it costs more than a millisecond, and what is left to check is checked on the way.
const SMALL: usize = 4096;

/// Reads `text` and hands its elements to `read`. The tree borrows from the document, which
/// lives in here.
pub(crate) fn with_tree<R>(
    text: &str,
    limits: &Limits,
    read: impl FnOnce(&Tree<'_>) -> R,
) -> Result<R, Error> {
    if let Some(tree) = flat::read(text, limits) {
        return Ok(read(&tree));
    }
    with_parser(text, limits, read)
}

fn with_parser<R>(text: &str, limits: &Limits, read: impl FnOnce(&Tree<'_>) -> R) -> Result<R, Error> {
    if text.len() > SMALL {
        measure(text.as_bytes(), limits)?;
    }
    let options = ParsingOptions {
        allow_dtd: false,
        // An element brings its own node and up to two texts; the rest is for comments.
        nodes_limit: u32::try_from(limits.elements * 3 + 16).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| place(&error, limits))?;
    let tree = fill(&document, limits)?;
    Ok(read(&tree))
}

fn place(error: &roxmltree::Error, limits: &Limits) -> Error {
    match error {
        roxmltree::Error::DtdDetected => Error::Dtd,
        roxmltree::Error::NodesLimitReached => Error::TooManyElements {
            limit: limits.elements,
        },
        other => {
            let at = other.pos();
            Error::Xml {
                line: at.row,
                column: at.col,
            }
        }
    }
}

/// Fails when elements are too many, too deep, or have too many attributes.
///
/// What is not well-formed is left to the parser: up to the fault it reads the same tags as
/// this pass, and it stops there.
fn measure(bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    let (mut depth, mut elements, mut attributes) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let rest = &bytes[at..];
        at += match rest.first() {
            Some(b'/') => {
                depth = depth.saturating_sub(1);
                1
            }
            Some(b'?') => skip(rest, b"?>"),
            Some(b'!') if rest.starts_with(b"!--") => skip(rest, b"-->"),
            Some(b'!') if rest.starts_with(b"![CDATA[") => skip(rest, b"]]>"),
            Some(b'!') if rest.starts_with(b"!DOCTYPE") => return Err(Error::Dtd),
            Some(b'!') | None => 0,
            Some(_) => {
                elements += 1;
                if elements > limits.elements {
                    return Err(Error::TooManyElements {
                        limit: limits.elements,
                    });
                }
                let tag = tag(rest);
                attributes += tag.attributes;
                if attributes > MAX_ATTRIBUTES {
                    return Err(Error::TooManyAttributes {
                        limit: MAX_ATTRIBUTES,
                    });
                }
                if depth >= limits.depth {
                    return Err(Error::TooDeep { limit: limits.depth });
                }
                depth += usize::from(!tag.closed);
                tag.length
            }
        };
    }
    Ok(())
}

/// How far it is to the end of `close`, or to the end of all.
fn skip(bytes: &[u8], close: &[u8]) -> usize {
    // All of them end in `>`, which is rare in texts: looking for it is faster than a search
    // for the whole.
    let mut at = 0;
    while let Some(found) = memchr(b'>', &bytes[at..]) {
        at += found + 1;
        if bytes[..at].ends_with(close) {
            return at;
        }
    }
    bytes.len()
}

struct Tag {
    length: usize,
    attributes: usize,
    closed: bool,
}

/// Measures a start tag, `bytes` beginning at its name. Attribute values may contain `>`.
fn tag(bytes: &[u8]) -> Tag {
    let mut attributes = 0;
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found;
        let byte = bytes[at];
        at += 1;
        if byte == b'>' {
            return Tag {
                length: at,
                attributes,
                closed: at > 1 && bytes[at - 2] == b'/',
            };
        }
        attributes += 1;
        match memchr(byte, &bytes[at..]) {
            Some(end) => at += end + 1,
            None => break,
        }
    }
    Tag {
        length: bytes.len(),
        attributes,
        closed: true,
    }
}

/// Walks the document without recursion: nodes come in document order, and an element ends
/// where a node comes that is not in it.
fn fill<'d>(document: &'d Document<'_>, limits: &Limits) -> Result<Tree<'d>, Error> {
    // A push has an element for every forty bytes or so.
    let mut tree = Tree::with_capacity((document.input_text().len() / 32).clamp(8, 64));
    let mut open: Vec<(usize, Node<'d, '_>)> = Vec::with_capacity(4);
    for node in document.root_element().descendants() {
        if !node.is_element() && !node.is_text() {
            continue;
        }
        let parent = node.parent();
        while open.last().is_some_and(|(_, last)| Some(*last) != parent) {
            if let Some((index, element)) = open.pop() {
                finish(&mut tree, index, element);
            }
        }
        if node.is_element() {
            if open.len() >= limits.depth {
                return Err(Error::TooDeep { limit: limits.depth });
            }
            if tree.nodes.len() >= limits.elements {
                return Err(Error::TooManyElements {
                    limit: limits.elements,
                });
            }
            open.push((tree.open(Cow::Borrowed(node.tag_name().name())), node));
        } else if let (Some((index, _)), Some(more)) = (open.last(), node.text()) {
            let text = &mut tree.nodes[*index].text;
            if text.is_empty() {
                *text = Cow::Borrowed(more);
            } else {
                // A comment between two texts.
                text.to_mut().push_str(more);
            }
        }
    }
    while let Some((index, element)) = open.pop() {
        finish(&mut tree, index, element);
    }
    Ok(tree)
}

/// Ends an element and drops white space that only lays out the source: around elements, and
/// around a CDATA section. Inside a CDATA section it is what the user wrote.
fn finish(tree: &mut Tree<'_>, index: usize, element: Node<'_, '_>) {
    tree.close(index);
    let leaf = tree.nodes.len() == index + 1;
    let node = &mut tree.nodes[index];
    if !leaf {
        if node.text.trim().is_empty() {
            node.text = Cow::Borrowed("");
        }
        return;
    }
    let padded = |text: &str| text.starts_with(is_space) || text.ends_with(is_space);
    if !padded(&node.text) {
        return;
    }
    let Some(first) = element.first_child() else {
        return;
    };
    let source = &element.document().input_text()[first.range().start..element.range().end];
    let source = &source[..source.rfind("</").unwrap_or(source.len())];
    let inner = source.trim_matches(is_space);
    if memchr2(b'<', b'>', inner.as_bytes()).is_none() {
        return;
    }
    let mut kept = 0..node.text.len();
    if inner.starts_with("<![CDATA[") {
        let before = source.len() - source.trim_start_matches(is_space).len();
        kept.start = as_read(&source[..before]);
    }
    if inner.ends_with("]]>") {
        let before = source.trim_end_matches(is_space).len();
        kept.end = kept.end.saturating_sub(as_read(&source[before..]));
    }
    if kept != (0..node.text.len()) {
        node.text = match &node.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(kept).unwrap_or("")),
            Cow::Owned(text) => Cow::Owned(text.get(kept).unwrap_or("").to_owned()),
        };
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// How many bytes of white space are left after XML turned `\r\n` into `\n`.
fn as_read(space: &str) -> usize {
    space.len() - space.matches("\r\n").count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Seen = Vec<(String, String, usize)>;

    fn seen(tree: &Tree<'_>) -> Seen {
        let node = |node: &crate::tree::Node<'_>| (node.name.to_string(), node.text.to_string(), node.end);
        tree.nodes.iter().map(node).collect()
    }

    /// Both readings; the first is `None` where the short way does not go.
    fn both(text: &str, limits: &Limits) -> (Option<Seen>, Result<Seen, Error>) {
        let short = flat::read(text, limits).map(|tree| seen(&tree));
        (short, with_parser(text, limits, seen))
    }

    #[test]
    fn the_usual_push_goes_the_short_way() {
        let text = "<xml><ToUserName><![CDATA[gh_1]]></ToUserName>\n<CreateTime>17</CreateTime>\n\
                    <Content><![CDATA[a]b]]c>&<字\u{ff1f}\u{1f600}]]></Content>\n<Empty></Empty>\n</xml>\n";

        let (short, parsed) = both(text, &Limits::new());

        assert_eq!(short.unwrap(), parsed.unwrap());
    }

    #[test]
    fn limits_hold_on_both_ways() {
        let text = format!("<xml>{}</xml>", "<a>1</a>".repeat(20));
        for limits in [Limits::new().max_depth(1), Limits::new().max_elements(20)] {
            let (short, parsed) = both(&text, &limits);
            assert!(short.is_none() && parsed.is_err());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_goes_the_short_way_is_read_as_the_parser_reads_it(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "<a>", "</a>", "<b_1>", "</b_1>", "<a/>", "<a >", "<a b='c'>", "<x:a>", "</x:a>", "<1>", "<>",
                "<![CDATA[", "]]>", "<a><![CDATA[", "]]></a>", "]]", ">", "<", "&amp;", "&", "x", "字", " ", "\n",
                "\t", "\r", "\r\n", "\u{ffff}", "\u{fffe}", "\u{ff3f}", "\u{7f}", "\u{1}", "\u{85}", "\u{2028}",
                "<!-- -->", "<?p?>", "\u{feff}", "\"", "<a>x</a>", "<b_1> y\n</b_1>",
            ]), 0..10),
            tail in prop::sample::select(vec!["", "\n", " x", "<b/>"]),
        ) {
            let text = format!("<xml>{}</xml>{tail}", pieces.concat());
            let (short, parsed) = both(&text, &Limits::new());
            if let Some(short) = short {
                prop_assert_eq!(Ok(short), parsed, "{:?}", text);
            }
        }
    }
}
