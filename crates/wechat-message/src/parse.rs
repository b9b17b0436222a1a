//! From bytes to elements: size, encoding, format.

use crate::{Error, Format, Limits, json, tree::Tree, xml};

/// Checks `body` and reads it as `format`, or as the format it looks like.
pub(crate) fn with_tree<R>(
    body: &[u8],
    format: Option<Format>,
    limits: &Limits,
    read: impl FnOnce(&Tree<'_>, Format) -> R,
) -> Result<R, Error> {
    if body.len() > limits.bytes {
        return Err(Error::TooLarge {
            size: body.len(),
            limit: limits.bytes,
        });
    }
    let text = std::str::from_utf8(body).map_err(|error| Error::Encoding {
        position: error.valid_up_to(),
    })?;
    // An XML declaration has to be the first thing in the text, and some proxies put a byte
    // order mark or a line end before it.
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_ascii_whitespace());
    let looks_like = match text.as_bytes().first() {
        None => return Err(Error::Empty),
        Some(b'<') => Format::Xml,
        Some(b'{') => Format::Json,
        Some(_) => return Err(Error::Format),
    };
    match (format.unwrap_or(looks_like), looks_like) {
        (Format::Xml, Format::Xml) => xml::with_tree(text, limits, |tree| read(tree, Format::Xml)),
        (Format::Json, Format::Json) => json::with_tree(text, limits, |tree| read(tree, Format::Json)),
        (Format::Xml, Format::Json) => Err(Error::Xml { line: 1, column: 1 }),
        (Format::Json, Format::Xml) => Err(Error::Json { line: 1, column: 1 }),
    }
}
