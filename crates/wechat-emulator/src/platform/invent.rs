//! An answer that nothing is known about still has every field its page documents, with values a
//! client can read: ids are drawn, times are now, and what the call named is named again.

use serde_json::{Map, Value, json};
use wechat_core::UnixSeconds;

use super::{
    calendar::{self, Date},
    shape::{Field, Shape},
    values::Values,
};

/// Numbers of a call that say how far into a list it wants to look; a list here has one page.
const OFFSETS: &[&str] = &["begin", "begin_id", "offset", "start"];

/// Makes up answers to one call.
pub(super) struct Inventor<'a> {
    values: &'a mut Values,
    now: UnixSeconds,
    app_id: &'a str,
    /// What the call has at its top, in the query or the body.
    asked: &'a Map<String, Value>,
    past_the_end: bool,
}

impl<'a> Inventor<'a> {
    pub(super) fn new(
        values: &'a mut Values,
        now: UnixSeconds,
        app_id: &'a str,
        asked: &'a Map<String, Value>,
    ) -> Self {
        let number = |name: &str| match asked.get(name) {
            Some(Value::Number(number)) => number.as_u64(),
            Some(Value::String(text)) => text.parse().ok(),
            _ => None,
        };
        let past_the_end = OFFSETS.iter().any(|name| number(name).is_some_and(|at| at > 0))
            || number("page").is_some_and(|page| page > 1);
        Self {
            values,
            now,
            app_id,
            asked,
            past_the_end,
        }
    }

    /// An object with all `fields`.
    pub(super) fn object(&mut self, fields: &[Field]) -> Map<String, Value> {
        fields
            .iter()
            .map(|field| (field.name.to_owned(), self.value(field.name, &field.shape)))
            .collect()
    }

    fn value(&mut self, name: &str, shape: &Shape) -> Value {
        match shape {
            Shape::Text => self.text(name).into(),
            Shape::Integer => self.integer(name).into(),
            Shape::Long => self
                .echo(name)
                .and_then(Value::as_u64)
                .unwrap_or_else(|| self.values.id())
                .into(),
            Shape::Fraction => 1.5.into(),
            Shape::Flag => (name == "is_end").into(),
            Shape::Bit => 0.into(),
            Shape::Seconds => self.now.get().into(),
            Shape::Day => self.today().dashed().into(),
            Shape::PlainDay => self.today().plain().into(),
            Shape::Month => self.today().plain()[..6].into(),
            Shape::PlainTime => calendar::plain_time(self.now).into(),
            Shape::Commas => "1,2".into(),
            Shape::JsonText => "{}".into(),
            Shape::Base64 => "d2VjaGF0".into(),
            Shape::File | Shape::Anything | Shape::Again => json!({}),
            Shape::Object(fields) => self.object(fields).into(),
            Shape::List(_) if self.past_the_end => json!([]),
            Shape::List(item) => match **item {
                Shape::Again => json!([]),
                ref item => vec![self.value(singular(name), item)].into(),
            },
            Shape::Map(item) => json!({ "key": self.value("value", item) }),
        }
    }

    fn integer(&mut self, name: &str) -> u64 {
        match name {
            "ret" | "errcode" | "err_code" | "error_code" | "result" => 0,
            _ if name.starts_with("next") => 0,
            "expires_in" | "expire_seconds" => 7200,
            _ if self.past_the_end && name == "item_count" => 0,
            _ if name.ends_with("id") => self.echo(name).and_then(Value::as_u64).unwrap_or(1),
            _ => 1,
        }
    }

    fn text(&mut self, name: &str) -> String {
        if let Some(Value::String(same)) = self.echo(name) {
            return same.clone();
        }
        let lower = name.to_ascii_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let ends = |words: &[&str]| words.iter().any(|word| lower.ends_with(word));
        if ends(&["errmsg", "err_msg"]) {
            "ok".to_owned()
        } else if lower.starts_with("next") || ends(&["page_context", "buff"]) {
            // There is no next page.
            String::new()
        } else if ends(&["openid"]) {
            self.values.openid()
        } else if ends(&["unionid"]) {
            format!("o{}", &self.values.openid()[1..])
        } else if ends(&["appid"]) {
            self.app_id.to_owned()
        } else if ends(&["url", "uri", "picurl"]) || says(&["imgurl", "_url"]) {
            format!("https://mp.weixin.qq.com/s/{}", self.values.short_text())
        } else if ends(&["media_id", "ticket", "token", "card_id", "key"]) {
            self.values.media_id()
        } else if ends(&["time", "kprq"]) {
            calendar::plain_time(self.now)
        } else if ends(&["date"]) {
            self.today().dashed()
        } else if ends(&["color"]) {
            "#63B359".to_owned()
        } else if ends(&["id", "no", "code", "num", "number", "sn"]) {
            self.values.id().to_string()
        } else if says(&["name", "nick", "title"]) {
            "name".to_owned()
        } else if says(&["content", "desc", "text", "memo", "remark", "intro", "addr"]) {
            "text".to_owned()
        } else {
            // Numbers often travel as texts, and what expects a text takes this one too.
            "1".to_owned()
        }
    }

    /// What the call has under the same name.
    fn echo(&self, name: &str) -> Option<&'a Value> {
        self.asked.get(name)
    }

    fn today(&self) -> Date {
        Date::of(self.now)
    }
}

/// The name of an item of a list, which tells what it looks like.
fn singular(name: &str) -> &str {
    let name = name.strip_suffix("_list").unwrap_or(name);
    name.strip_suffix('s').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invent(fields: &'static str, asked: Value) -> Value {
        let Value::Object(asked) = asked else {
            panic!("an object")
        };
        let mut values = Values::new(Some(7));
        let now = UnixSeconds::new(1_700_000_000);
        Inventor::new(&mut values, now, "wx1", &asked)
            .object(&Field::list(fields).unwrap())
            .into()
    }

    #[test]
    fn every_field_is_there_and_has_its_kind() {
        assert_eq!(
            invent(
                "a:i b:f c:b d:o e:t f:d g:e h:y k:{l:[i]} m:[^] n:T ret:i name",
                json!({})
            ),
            json!({
                "a": 1, "b": 1.5, "c": false, "d": 0, "e": 1_700_000_000, "f": "2023-11-15", "g": "20231115",
                "h": "202311", "k": {"l": [1]}, "m": [], "n": "20231115061320", "ret": 0, "name": "name"
            })
        );
    }

    #[test]
    fn what_the_call_named_is_named_again_and_a_list_has_one_page() {
        let fields = "card_id task_id:I list:[{a:i}] total:i next_key";

        let first = invent(fields, json!({"card_id": "p1", "task_id": 9, "offset": 0}));
        let second = invent(fields, json!({"offset": 1}));

        assert_eq!(
            first,
            json!({"card_id": "p1", "task_id": 9, "list": [{"a": 1}], "total": 1, "next_key": ""})
        );
        assert_eq!(second["list"], json!([]));
    }

    #[test]
    fn the_same_seed_invents_the_same() {
        assert_eq!(
            invent("openid media_id url", json!({})),
            invent("openid media_id url", json!({}))
        );
    }
}
