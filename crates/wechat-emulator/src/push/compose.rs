//! From a description to all elements: what was said goes to its place, and the rest is made up.

use std::collections::BTreeMap;

use super::{
    Format, Kind, Push, Stamp,
    element::{self, Element, Node},
    error::PushError,
    shape::{Field, Holds, Repeats, Type},
    usual,
};

impl Push {
    /// Makes all elements.
    ///
    /// # Errors
    ///
    /// Fails when there is no such kind, when it has no such element, and when a value is not of
    /// the element's type.
    pub fn compose(&self, stamp: &Stamp<'_>) -> Result<Composed, PushError> {
        let fields = match Kind::find(&self.kind) {
            Some(kind) => &kind.fields[..],
            None if self.unlisted => &[],
            None => {
                return Err(PushError::Kind {
                    kind: self.kind.clone(),
                    like: Kind::like(&self.kind),
                });
            }
        };
        let mut envelope = BTreeMap::new();
        let mut set = BTreeMap::new();
        for (path, value) in &self.fields {
            let value = readable(path, value)?;
            if let Some(name) = ENVELOPE.iter().find(|name| *name == path) {
                envelope.insert(*name, value);
                continue;
            }
            let canonical = canonical(fields, path).ok_or_else(|| PushError::Field {
                kind: self.kind.clone(),
                field: path.clone(),
            })?;
            set.insert(canonical, value);
        }
        let user = envelope
            .remove("FromUserName")
            .or_else(|| self.from.clone())
            .unwrap_or_else(|| Self::USER.to_owned());
        let user = readable("FromUserName", &user)?;
        let account = envelope
            .remove("ToUserName")
            .unwrap_or_else(|| stamp.original_id.to_owned());
        let created = match envelope.remove("CreateTime") {
            Some(text) => checked("CreateTime", Type::Seconds, &text)?,
            None => stamp.now.to_string(),
        };
        let (msg_type, name) = match self.kind.split_once('/') {
            Some((msg_type, name)) => (msg_type, Some(name)),
            None => (self.kind.as_str(), None),
        };
        let is_notice = msg_type == "info" && name.is_some();
        let mut elements = Vec::with_capacity(12);
        if let (true, Some(name)) = (is_notice, name) {
            elements.push(Element::text("AppId", stamp.app_id));
            elements.push(Element::new("CreateTime", Node::Bare(created)));
            elements.push(Element::text("InfoType", name));
        } else {
            elements.push(Element::text("ToUserName", &*account));
            elements.push(Element::text("FromUserName", &*user));
            elements.push(Element::new("CreateTime", Node::Bare(created)));
            elements.push(Element::text("MsgType", msg_type));
            elements.extend(name.map(|name| Element::text("Event", name)));
        }
        let scene = Scene {
            stamp,
            user: &user,
            complete: self.complete,
            set: &set,
        };
        elements.extend(scene.elements(fields, "")?);
        for (name, text) in &self.extra {
            if !is_name(name) {
                return Err(PushError::Name { name: name.clone() });
            }
            elements.push(Element::text(name.clone(), readable(name, text)?));
        }
        Ok(Composed {
            kind: self.kind.clone(),
            user: (!is_notice).then_some(user),
            account,
            is_event: msg_type == "event" && name.is_some(),
            elements,
        })
    }
}

const ENVELOPE: &[&str] = &["ToUserName", "FromUserName", "CreateTime"];

/// A push with all its elements, not signed and not sealed yet.
#[derive(Clone, Debug)]
pub struct Composed {
    pub(super) kind: String,
    pub(super) user: Option<String>,
    pub(super) account: String,
    pub(super) is_event: bool,
    elements: Vec<Element>,
}

impl Composed {
    /// Its kind.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Who it comes from; nobody when it is a notice.
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// As XML, texts in CDATA sections.
    pub fn to_xml(&self) -> String {
        element::xml(&self.elements)
    }

    /// As JSON, which mini programs can choose.
    pub fn to_json(&self) -> String {
        element::json(&self.elements)
    }

    /// In this format.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Xml => self.to_xml(),
            Format::Json => self.to_json(),
        }
    }

    /// Every value with its path, items of lists counted from 0: `List.1.TemplateId`.
    pub fn values(&self) -> Vec<(String, String)> {
        let mut values = Vec::new();
        for element in &self.elements {
            leaves(&element.name, &element.node, &mut values);
        }
        values
    }
}

fn leaves(path: &str, node: &Node, into: &mut Vec<(String, String)>) {
    match node {
        Node::Text(text) | Node::Bare(text) => into.push((path.to_owned(), text.clone())),
        Node::Elements(inner) => {
            for element in inner {
                leaves(&format!("{path}.{}", element.name), &element.node, into);
            }
        }
        Node::List(items, _) => {
            for (at, item) in items.iter().enumerate() {
                leaves(&format!("{path}.{at}"), item, into);
            }
        }
    }
}

/// What fills a kind with values.
struct Scene<'a> {
    stamp: &'a Stamp<'a>,
    user: &'a str,
    complete: bool,
    set: &'a BTreeMap<String, String>,
}

impl Scene<'_> {
    fn elements(&self, fields: &[Field], before: &str) -> Result<Vec<Element>, PushError> {
        let mut elements = Vec::with_capacity(fields.len());
        for field in fields {
            let path = format!("{before}{}", field.name);
            if field.optional && !self.complete && !self.set.keys().any(|key| within(key, &path)) {
                continue;
            }
            let node = match field.repeats {
                Repeats::No => self.node(field, &path)?,
                repeats => {
                    let items = (0..self.items(&path)).map(|at| self.node(field, &format!("{path}.{at}")));
                    Node::List(items.collect::<Result<_, _>>()?, repeats == Repeats::ListOrBare)
                }
            };
            elements.push(Element {
                name: field.name.into(),
                json_name: field.json_name,
                flat_in_json: field.flat_in_json,
                node,
            });
        }
        Ok(elements)
    }

    fn node(&self, field: &Field, path: &str) -> Result<Node, PushError> {
        let (of, usual) = match &field.holds {
            Holds::Fields(inner) => return Ok(Node::Elements(self.elements(inner, &format!("{path}."))?)),
            Holds::Value { of, usual } => (*of, *usual),
        };
        let text = match (self.set.get(path), usual) {
            (Some(given), _) => checked(path, of, given)?,
            (None, Some(usual)) => usual.to_owned(),
            (None, None) => usual::value(of, field.name, self.user, self.stamp),
        };
        Ok(match of {
            Type::Text | Type::Commas | Type::DateTime | Type::Date => Node::Text(text),
            Type::Whole | Type::Number | Type::Bit | Type::Truth | Type::Seconds => Node::Bare(text),
        })
    }

    fn items(&self, path: &str) -> usize {
        let indexes = self.set.keys().filter_map(|key| {
            let rest = key.strip_prefix(path)?.strip_prefix('.')?;
            rest.split('.').next()?.parse::<usize>().ok()
        });
        indexes.max().map_or(1, |last| last + 1)
    }
}

fn within(key: &str, path: &str) -> bool {
    key.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The path with every index written out. `None` when it leads to no value.
fn canonical(fields: &[Field], path: &str) -> Option<String> {
    let mut segments = path.split('.').peekable();
    let mut level = fields;
    let mut out = String::new();
    // Whoever reads JSON does not know of the elements that JSON leaves out.
    if let Some(&first) = segments.peek()
        && !level.iter().any(|field| field.is_called(first))
    {
        let (outer, inner) = level.iter().find_map(|field| match &field.holds {
            Holds::Fields(inner) if field.flat_in_json => Some((field, inner)),
            _ => None,
        })?;
        out.push_str(outer.name);
        out.push('.');
        level = inner;
    }
    loop {
        let name = segments.next()?;
        let field = level.iter().find(|field| field.is_called(name))?;
        out.push_str(field.name);
        if field.repeats != Repeats::No {
            let index = segments.peek().and_then(|text| text.parse::<usize>().ok());
            if index.is_some() {
                segments.next();
            }
            let index = index.unwrap_or_default();
            if index >= Push::LONGEST_LIST {
                return None;
            }
            out.push('.');
            out.push_str(&index.to_string());
        }
        match &field.holds {
            Holds::Value { .. } => return segments.next().is_none().then_some(out),
            Holds::Fields(inner) => level = inner,
        }
        out.push('.');
    }
}

impl Field {
    fn is_called(&self, name: &str) -> bool {
        self.name == name || self.json_name == Some(name)
    }
}

/// The text as XML will give it back, which has no control characters but tab and line end.
fn readable(field: &str, text: &str) -> Result<String, PushError> {
    let forbidden =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) {
        return Err(PushError::value(field, "a text without control characters"));
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn checked(field: &str, of: Type, given: &str) -> Result<String, PushError> {
    let wanted = match of {
        Type::Text | Type::Commas | Type::DateTime | Type::Date => return Ok(given.to_owned()),
        Type::Whole if given.parse::<i64>().is_ok() || given.parse::<u64>().is_ok() => {
            return Ok(given.trim_start_matches('+').to_owned());
        }
        Type::Whole => "a whole number",
        Type::Number if is_json_number(given) => return Ok(given.to_owned()),
        Type::Number => "a number such as 1.5",
        Type::Bit if matches!(given, "0" | "1") => return Ok(given.to_owned()),
        Type::Bit => "0 or 1",
        Type::Truth if matches!(given, "true" | "false") => return Ok(given.to_owned()),
        Type::Truth => "true or false",
        Type::Seconds if given.parse::<u64>().is_ok() => return Ok(given.trim_start_matches('+').to_owned()),
        Type::Seconds => "seconds since 1970, a whole number",
    };
    Err(PushError::value(field, wanted))
}

fn is_json_number(text: &str) -> bool {
    !text.contains(char::is_whitespace) && serde_json::from_str::<f64>(text).is_ok_and(f64::is_finite)
}

/// The platform's own names are letters, digits and `_`.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use wechat_core::UnixSeconds;

    use super::*;

    fn stamp() -> Stamp<'static> {
        Stamp::new("wx1", "gh_1", UnixSeconds::new(1_700_000_000))
    }

    fn xml(push: &Push) -> String {
        push.compose(&stamp()).unwrap().to_xml()
    }

    #[test]
    fn what_is_not_said_is_filled_in() {
        assert_eq!(
            xml(&Push::text("hi")),
            "<xml><ToUserName><![CDATA[gh_1]]></ToUserName>\
             <FromUserName><![CDATA[oEmulatedUser000000000000001]]></FromUserName>\
             <CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType>\
             <Content><![CDATA[hi]]></Content><MsgId>6054768590064713728</MsgId></xml>"
        );
    }

    #[test]
    fn a_notice_names_the_platform_and_no_user() {
        let ticket = Push::notice("component_verify_ticket").field("ComponentVerifyTicket", "t");

        assert_eq!(
            xml(&ticket),
            "<xml><AppId><![CDATA[wx1]]></AppId><CreateTime>1700000000</CreateTime>\
             <InfoType><![CDATA[component_verify_ticket]]></InfoType>\
             <ComponentVerifyTicket><![CDATA[t]]></ComponentVerifyTicket></xml>"
        );
        assert_eq!(ticket.compose(&stamp()).unwrap().user(), None);
    }

    #[test]
    fn items_of_lists_are_counted_from_0_and_the_first_may_go_without() {
        let event = Push::event("subscribe_msg_change_event")
            .field("SubscribeMsgChangeEvent.List.TemplateId", "a")
            .field("List.2.TemplateId", "c");

        let values = event.compose(&stamp()).unwrap().values();

        let of = |path: &str| {
            let found = values.iter().find(|(name, _)| name == path);
            found.map(|(_, value)| value.as_str())
        };
        assert_eq!(of("SubscribeMsgChangeEvent.List.0.TemplateId"), Some("a"));
        assert_eq!(
            of("SubscribeMsgChangeEvent.List.1.SubscribeStatusString"),
            Some("accept")
        );
        assert_eq!(of("SubscribeMsgChangeEvent.List.2.TemplateId"), Some("c"));
    }

    #[test]
    fn optional_elements_come_when_named_or_when_all_are_wanted() {
        let plain = xml(&Push::text("hi"));
        let named = xml(&Push::text("hi").field("Idx", 2));
        let all = xml(&Push::text("hi").complete());

        assert!(!plain.contains("<Idx>") && named.contains("<Idx>2</Idx>"));
        assert!(all.contains("<MsgDataId>") && all.contains("<BusinessId>"));
    }

    #[test]
    fn each_slip_is_named_and_no_value_is_shown() {
        let refusal = |push: Push| push.compose(&stamp()).unwrap_err().to_string();

        assert!(refusal(Push::event("scan")).contains("event/SCAN"));
        assert!(refusal(Push::text("hi").field("Contend", "x")).contains("Contend"));
        assert!(refusal(Push::event("SCAN").field("Ticket.x", "x")).contains("Ticket.x"));
        let wrong = refusal(Push::text("hi").field("Idx", "s3cr3t"));
        assert!(wrong.contains("Idx") && wrong.contains("a whole number") && !wrong.contains("s3cr3t"));
        assert!(refusal(Push::text("a\u{0}")).contains("control characters"));
        assert!(refusal(Push::text("hi").extra("a b", "x")).contains("a b"));
        assert!(refusal(Push::event("add_express_path").field("Actions.100.ActionMsg", "x")).contains("100"));
    }

    #[test]
    fn what_the_platform_adds_next_year_can_be_pushed_today() {
        let event = Push::unlisted("event/brand_new").extra("Colour", "red");

        assert!(
            xml(&event)
                .ends_with("<Event><![CDATA[brand_new]]></Event><Colour><![CDATA[red]]></Colour></xml>")
        );
    }

    #[test]
    fn every_kind_can_be_made_with_and_without_what_is_optional() {
        for kind in super::super::kinds() {
            for push in [Push::new(kind.name), Push::new(kind.name).complete()] {
                let made = push.compose(&stamp()).unwrap();

                let json: serde_json::Value = serde_json::from_str(&made.to_json()).unwrap();
                assert!(json["CreateTime"].is_u64(), "{}", kind.name);
            }
        }
    }
}
