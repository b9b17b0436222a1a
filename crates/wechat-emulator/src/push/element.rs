//! A push is the same tree in both formats; XML repeats an element where JSON has a list, and knows
//! no numbers.

use std::borrow::Cow;

/// A named part of a push.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) name: Cow<'static, str>,
    pub(super) json_name: Option<&'static str>,
    /// In JSON its elements stand where it would.
    pub(super) flat_in_json: bool,
    pub(super) node: Node,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Text(String),
    /// A number or a truth value: bare in both formats.
    Bare(String),
    Elements(Vec<Element>),
    /// With the second set, a list of one is bare in JSON.
    List(Vec<Node>, bool),
}

impl Element {
    pub(super) fn text(name: impl Into<Cow<'static, str>>, text: impl Into<String>) -> Self {
        Self::new(name, Node::Text(text.into()))
    }

    pub(super) fn new(name: impl Into<Cow<'static, str>>, node: Node) -> Self {
        Self {
            name: name.into(),
            json_name: None,
            flat_in_json: false,
            node,
        }
    }
}

/// As the platform writes it: texts in CDATA sections.
pub(super) fn xml(elements: &[Element]) -> String {
    let mut out = String::with_capacity(512);
    out.push_str("<xml>");
    write_xml(elements, &mut out);
    out.push_str("</xml>");
    out
}

fn write_xml(elements: &[Element], out: &mut String) {
    for element in elements {
        match &element.node {
            Node::List(items, _) => items.iter().for_each(|item| one(&element.name, item, out)),
            node => one(&element.name, node, out),
        }
    }
}

fn one(name: &str, node: &Node, out: &mut String) {
    out.extend(["<", name, ">"]);
    match node {
        Node::Text(text) => {
            // Only `]]>` has a meaning in a section: it ends within the mark, another takes up the rest.
            out.extend(["<![CDATA[", &text.replace("]]>", "]]]]><![CDATA[>"), "]]>"]);
        }
        Node::Bare(text) => out.push_str(text),
        Node::Elements(inner) => write_xml(inner, out),
        Node::List(items, _) => items.iter().for_each(|item| one("item", item, out)),
    }
    out.extend(["</", name, ">"]);
}

pub(super) fn json(elements: &[Element]) -> String {
    let mut out = String::with_capacity(512);
    out.push('{');
    write_json(elements, &mut out);
    out.push('}');
    out
}

fn write_json(elements: &[Element], out: &mut String) {
    for element in elements {
        if let (true, Node::Elements(inner)) = (element.flat_in_json, &element.node) {
            write_json(inner, out);
            continue;
        }
        if !out.ends_with('{') {
            out.push(',');
        }
        quoted(element.json_name.unwrap_or(&element.name), out);
        out.push(':');
        value(&element.node, out);
    }
}

fn value(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => quoted(text, out),
        Node::Bare(text) => out.push_str(text),
        Node::Elements(inner) => {
            out.push('{');
            write_json(inner, out);
            out.push('}');
        }
        Node::List(items, true) if items.len() == 1 => items.iter().for_each(|item| value(item, out)),
        Node::List(items, _) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                value(item, out);
            }
            out.push(']');
        }
    }
}

fn quoted(text: &str, out: &mut String) {
    // A string is always a JSON text: this does not fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Element> {
        let row = |id: &str| Node::Elements(vec![Element::text("Id", id)]);
        vec![
            Element::text("Content", "a ]]> \"b\""),
            Element::new("Count", Node::Bare("2".to_owned())),
            Element {
                flat_in_json: true,
                ..Element::new(
                    "Result",
                    Node::Elements(vec![
                        Element::new("Row", Node::List(vec![row("1"), row("2")], false)),
                        Element::new("One", Node::List(vec![row("3")], true)),
                    ]),
                )
            },
            Element {
                json_name: Some("MsgId"),
                ..Element::new("MsgID", Node::Bare("7".to_owned()))
            },
        ]
    }

    #[test]
    fn in_xml_lists_repeat_their_element_and_no_text_ends_its_section() {
        assert_eq!(
            xml(&sample()),
            "<xml><Content><![CDATA[a ]]]]><![CDATA[> \"b\"]]></Content><Count>2</Count><Result>\
             <Row><Id><![CDATA[1]]></Id></Row><Row><Id><![CDATA[2]]></Id></Row>\
             <One><Id><![CDATA[3]]></Id></One></Result><MsgID>7</MsgID></xml>"
        );
    }

    #[test]
    fn in_json_there_are_lists_and_numbers_and_fewer_levels() {
        assert_eq!(
            json(&sample()),
            r#"{"Content":"a ]]> \"b\"","Count":2,"Row":[{"Id":"1"},{"Id":"2"}],"One":{"Id":"3"},"MsgId":7}"#
        );
    }
}
