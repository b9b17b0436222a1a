//! Replies come from programs under development: everything that is not well-formed is found.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use serde_json::{Map, Value};

/// Deeper than any reply.
const DEEPEST: usize = 16;

struct Open {
    name: String,
    children: Map<String, Value>,
    text: String,
    in_section: bool,
}

/// The elements inside `<xml>`, by name; repeated ones are a list. `None` when it is not well-formed.
pub(super) fn read(text: &str) -> Option<Map<String, Value>> {
    let forbidden =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) {
        return None;
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                if root.is_some() || open.len() == DEEPEST {
                    return None;
                }
                open.push(begin(&tag)?);
            }
            Event::Empty(tag) => {
                if root.is_some() || open.len() == DEEPEST {
                    return None;
                }
                open.push(begin(&tag)?);
                end(&mut open, &mut root)?;
            }
            Event::End(_) => end(&mut open, &mut root)?,
            Event::Text(piece) => match open.last_mut() {
                Some(element) => element.text.push_str(&piece.xml10_content()),
                None if piece.trim().is_empty() => {}
                None => return None,
            },
            Event::CData(piece) => {
                let element = open.last_mut()?;
                if element.text.trim().is_empty() && !element.in_section {
                    element.text.clear();
                }
                element.in_section = true;
                element.text.push_str(&piece.xml10_content());
            }
            Event::GeneralRef(name) => {
                let element = open.last_mut()?;
                match (name.resolve_char_ref().ok()?, &*name) {
                    (Some(character), _) => element.text.push(character),
                    (None, "lt") => element.text.push('<'),
                    (None, "gt") => element.text.push('>'),
                    (None, "amp") => element.text.push('&'),
                    (None, "quot") => element.text.push('"'),
                    (None, "apos") => element.text.push('\''),
                    (None, _) => return None,
                }
            }
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::DocType(_) => return None,
            Event::Eof => return if open.is_empty() { root } else { None },
        }
    }
}

fn begin(tag: &BytesStart<'_>) -> Option<Open> {
    let name = tag.name().as_ref().to_owned();
    let named = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let attributes = tag.attributes().all(|attribute| attribute.is_ok());
    (named && attributes).then(|| Open {
        name,
        children: Map::new(),
        text: String::new(),
        in_section: false,
    })
}

fn end(open: &mut Vec<Open>, root: &mut Option<Map<String, Value>>) -> Option<()> {
    let Open {
        name,
        children,
        text,
        in_section,
    } = open.pop()?;
    let Some(parent) = open.last_mut() else {
        if name != "xml" || !text.trim().is_empty() {
            return None;
        }
        *root = Some(children);
        return Some(());
    };
    let value = if children.is_empty() {
        let kept = if in_section { &*text } else { text.trim() };
        Value::from(kept)
    } else if text.trim().is_empty() {
        Value::Object(children)
    } else {
        return None;
    };
    match parent.children.get_mut(&name) {
        None => drop(parent.children.insert(name, value)),
        Some(Value::Array(items)) => items.push(value),
        Some(one) => {
            let first = one.take();
            *one = Value::Array(vec![first, value]);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn elements_are_read_by_name_and_repeated_ones_are_a_list() {
        let read = read(
            "<?xml version=\"1.0\"?>\n<xml>\n <A> <![CDATA[a]]]]><![CDATA[> b]]></A>\n <B>1 &lt; &#50;</B>\
             <L><item><T>x</T></item><item><T/></item></L></xml>\n",
        );

        assert_eq!(
            read.map(Value::Object),
            Some(json!({
                "A": "a]]> b",
                "B": "1 < 2",
                "L": {"item": [{"T": "x"}, {"T": ""}]},
            }))
        );
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "success\n",
            "Error 500:",
            "{\"MsgType\":\"text\"}",
            "<html></html>",
            "<xml><A>x</xml>",
            "<xml><A>x</B></xml>",
            "<xml>",
            "<xml></xml><xml></xml>",
            "<xml></xml>trailing",
            "<xml>text<A>x</A></xml>",
            "<xml><A>a & b</A></xml>",
            "<xml><A>&nbsp;</A></xml>",
            "<xml><A>a < b</A></xml>",
            "<xml><A><![CDATA[x]]</A></xml>",
            "<xml><A>\u{1}</A></xml>",
            "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><A>&a;</A></xml>",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&("<xml>".repeat(1000) + &"</xml>".repeat(1000))), None);
    }
}
