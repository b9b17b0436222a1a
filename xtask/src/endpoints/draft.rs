//! A first draft of a call, from the field facts: types, nesting and the Chinese text, to be finished by
//! hand.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// Names that Rust keeps for itself, and what to call such a field.
const KEYWORDS: &[(&str, &str)] = &[
    ("type", "kind"),
    ("use", "usage"),
    ("ref", "reference"),
    ("match", "matching"),
    ("in", "inside"),
    ("abstract", "summary"),
    ("final", "last"),
    ("self", "itself"),
    ("box", "boxed"),
    ("move", "moving"),
    ("where", "place"),
];

/// Prints drafts of the calls `what` names: paths, or groups like `oa/tags`.
pub(super) fn print(spec: &Path, what: &[String]) -> Result<()> {
    for name in what {
        let found = if name.starts_with('/') {
            by_path(spec, name)?
        } else {
            by_group(spec, name)?
        };
        if found.is_empty() {
            bail!("there are no field facts for {name}: look at its samples, or use `untyped!`");
        }
        for endpoint in found {
            println!("{}", Draft::of(spec, &endpoint));
        }
    }
    Ok(())
}

fn by_group(spec: &Path, group: &str) -> Result<Vec<Value>> {
    let file = spec.join("schema").join(format!("{group}.json"));
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut group: Value = serde_json::from_str(&text)?;
    match group["endpoints"].take() {
        Value::Array(endpoints) => Ok(endpoints),
        _ => Ok(Vec::new()),
    }
}

fn by_path(spec: &Path, path: &str) -> Result<Vec<Value>> {
    let schema = spec.join("schema");
    let mut found = Vec::new();
    for area in fs::read_dir(&schema).with_context(|| format!("{} cannot be read", schema.display()))? {
        let area = area?.path();
        if !area.is_dir() {
            continue;
        }
        for file in fs::read_dir(&area)? {
            let file = file?.path();
            let name = format!(
                "{}/{}",
                area.file_name().unwrap_or_default().to_string_lossy(),
                file.file_stem().unwrap_or_default().to_string_lossy()
            );
            found.extend(
                by_group(spec, &name)?
                    .into_iter()
                    .filter(|endpoint| endpoint["path"] == path),
            );
        }
    }
    Ok(found)
}

/// The text of one draft.
#[derive(Default)]
struct Draft {
    text: String,
}

impl Draft {
    fn of(spec: &Path, endpoint: &Value) -> String {
        let path = text(endpoint, "path");
        let method = text(endpoint, "method");
        let name = call_name(path);
        let query = fields(&endpoint["query"])
            .into_iter()
            .filter(|field| !path.contains(&format!("?{}=", text(field, "name"))))
            .collect::<Vec<_>>();
        let body = fields(&endpoint["request"]["fields"])
            .into_iter()
            .filter(|field| !path.contains(&format!("#{}=", text(field, "name"))))
            .collect::<Vec<_>>();
        let answer = fields(&endpoint["response"]["fields"]);
        let mut draft = Self::default();
        draft.line(&name, method, path, endpoint, &query, &body, !answer.is_empty());
        draft.docs(&name, endpoint);
        let form = text(endpoint, "body") == "multipart";
        let mut all = query;
        all.extend(body);
        draft.request(&name, &all, !form);
        draft.sample(spec, path, "request");
        if !answer.is_empty() {
            let _ = writeln!(draft.text, "/// The answer to [`{name}`].");
            draft.structure(&format!("{name}Answer"), &answer, Side::Answer);
        }
        draft.sample(spec, path, "response");
        draft.text
    }

    #[expect(clippy::too_many_arguments, reason = "one line has these parts")]
    fn line(
        &mut self,
        name: &str,
        method: &str,
        path: &str,
        endpoint: &Value,
        query: &[&Value],
        body: &[&Value],
        has_answer: bool,
    ) {
        let mut options = Vec::new();
        if method == "POST" && !query.is_empty() {
            let names: Vec<_> = query
                .iter()
                .map(|field| format!("\"{}\"", text(field, "name")))
                .collect();
            options.push(format!("query({})", names.join(", ")));
        }
        for field in body.iter().filter(|field| text(field, "type") == "file") {
            let wire = text(field, "name");
            options.push(if wire == "(body)" {
                "raw(body)".to_owned()
            } else {
                format!("upload(\"{wire}\": {})", field_name(wire).0)
            });
        }
        match text(endpoint, "token") {
            "access_token" | "authorizer" => {}
            other => options.push(format!("auth(Auth::None /* {other} */)")),
        }
        let options = if options.is_empty() {
            String::new()
        } else {
            format!(" [{}]", options.join(", "))
        };
        let answer = match text(&endpoint["response"], "kind") {
            "binary" => "file".to_owned(),
            _ if has_answer => format!("{name}Answer"),
            _ => "Done".to_owned(),
        };
        let _ = writeln!(
            self.text,
            "endpoint!({name}: {method} \"{path}\"{options} -> {answer});\n"
        );
    }

    fn docs(&mut self, name: &str, endpoint: &Value) {
        let _ = writeln!(self.text, "/// TODO {name}: {}", text(endpoint, "title_zh"));
        if let Some(note) = endpoint["note"].as_str() {
            let _ = writeln!(self.text, "/// TODO {note}");
        }
        if endpoint["deprecated"] == true {
            let _ = writeln!(
                self.text,
                "/// TODO deprecated {}",
                text(endpoint, "offline_date")
            );
        }
        if let Some(page) = endpoint["doc_urls"][0].as_str() {
            let _ = writeln!(self.text, "///\n/// [Platform page]({page})");
        }
        let _ = writeln!(self.text, "#[doc(alias = \"{}\")]", text(endpoint, "title_zh"));
    }

    fn request(&mut self, name: &str, fields: &[&Value], readable: bool) {
        if fields.is_empty() {
            let _ = writeln!(
                self.text,
                "#[derive(Clone, Copy, Debug, Default, Serialize)]\n\
                 #[cfg_attr(feature = \"conformance\", derive(Deserialize))]\n\
                 pub struct {name};\n"
            );
            return;
        }
        self.structure(name, fields, if readable { Side::Request } else { Side::Form });
    }

    fn structure(&mut self, name: &str, fields: &[&Value], side: Side) {
        let mut nested = Vec::new();
        let derive = match side {
            Side::Request => {
                "#[derive(Clone, Debug, Serialize)]\n#[cfg_attr(feature = \"conformance\", derive(Deserialize))]"
            }
            Side::Form => "#[derive(Clone, Debug, Serialize)]",
            Side::Answer => "#[derive(Clone, Debug, Deserialize)]",
        };
        let mut members = Vec::new();
        let mut body = String::new();
        for field in fields {
            let member = Member::of(name, field, side);
            body.push_str(&member.text);
            nested.extend(member.nested.clone());
            members.push(member);
        }
        let _ = writeln!(
            self.text,
            "{derive}\n#[non_exhaustive]\npub struct {name} {{\n{body}}}\n"
        );
        if side != Side::Answer {
            self.constructor(name, &members);
        }
        let side = if side == Side::Form { Side::Request } else { side };
        for (name, field) in nested {
            let _ = writeln!(self.text, "/// TODO {}", text(&field, "zh"));
            let inner = fields_of(&field);
            self.structure(&name, &inner, side);
        }
    }

    fn constructor(&mut self, name: &str, members: &[Member]) {
        let (required, optional): (Vec<_>, Vec<_>) = members.iter().partition(|member| member.required);
        let mut arguments = Vec::new();
        let mut values = String::new();
        for member in &required {
            let (kind, value) = argument(&member.kind, &member.name);
            arguments.push(format!("{}: {kind}", member.name));
            let _ = writeln!(values, "            {value},");
        }
        for member in &optional {
            let _ = writeln!(values, "            {}: None,", member.name);
        }
        let _ = writeln!(
            self.text,
            "impl {name} {{\n    /// TODO\n    pub fn new({}) -> Self {{\n        Self {{\n{values}        }}\n    }}\n}}\n",
            arguments.join(", ")
        );
        if !optional.is_empty() {
            let setters: Vec<_> = optional
                .iter()
                .map(|member| format!("    {}: Option<{}>,\n", member.name, member.kind))
                .collect();
            let _ = writeln!(self.text, "setters!({name} {{\n{}}});\n", setters.concat());
        }
    }

    /// Shows the sample, if there is one, as a comment to be taken out.
    fn sample(&mut self, spec: &Path, path: &str, side: &str) {
        let file = path.trim_start_matches('/').replace('/', "_");
        let file = match file.split_once(['?', '#']) {
            Some((path, action)) => format!(
                "{path}__{}",
                action.split_once('=').map_or("", |(_, value)| value)
            ),
            None => file,
        };
        for folder in ["samples", "samples-mini", "samples-open"] {
            for number in ["", "-2"] {
                let file = spec.join(folder).join(format!("{file}.{side}{number}.json"));
                if let Ok(sample) = fs::read_to_string(file) {
                    let compact =
                        serde_json::from_str::<Value>(&sample).map_or(sample, |value| value.to_string());
                    let _ = writeln!(self.text, "// TODO sample of the {side}: {compact}\n");
                }
            }
        }
    }
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Side {
    Request,
    Form,
    Answer,
}

/// One field of a struct.
struct Member {
    name: String,
    kind: String,
    required: bool,
    text: String,
    nested: Vec<(String, Value)>,
}

impl Member {
    fn of(owner: &str, field: &Value, side: Side) -> Self {
        let wire = text(field, "name");
        let (name, renamed) = field_name(wire);
        let mut nested = Vec::new();
        let Kind { rust, with } = kind(owner, wire, field, &mut nested);
        let is_list = rust.starts_with("Vec<");
        let required =
            field["required"] == true || text(field, "type") == "file" && field["required"] != false;
        let required = if side == Side::Answer {
            is_list || required
        } else {
            required
        };
        let mut attributes = Vec::new();
        if renamed {
            attributes.push(format!("rename = \"{wire}\""));
        }
        if text(field, "type") == "file" {
            attributes = vec!["skip".to_owned()];
        } else if (side == Side::Answer && is_list) || (!required && (side != Side::Answer || with.is_some()))
        {
            attributes.push("default".to_owned());
        }
        if let Some(with) = with {
            let option = if required || with == "empty" || with == "null" {
                ""
            } else {
                "::option"
            };
            attributes.push(format!("with = \"adapt::{with}{option}\""));
        }
        if !required && side != Side::Answer && text(field, "type") != "file" {
            attributes.push("skip_serializing_if = \"Option::is_none\"".to_owned());
        }
        let mut text = format!("    /// TODO {}{}\n", text(field, "zh"), remarks(field));
        if !attributes.is_empty() {
            let _ = writeln!(text, "    #[serde({})]", attributes.join(", "));
        }
        let shown = if required {
            rust.clone()
        } else {
            format!("Option<{rust}>")
        };
        let _ = writeln!(text, "    pub {name}: {shown},");
        Self {
            name,
            kind: rust,
            required,
            text,
            nested,
        }
    }
}

struct Kind {
    rust: String,
    with: Option<&'static str>,
}

/// The Rust type of a field, and the habit it is written in.
fn kind(owner: &str, wire: &str, field: &Value, nested: &mut Vec<(String, Value)>) -> Kind {
    let plain = |rust: &str| Kind {
        rust: rust.to_owned(),
        with: None,
    };
    let lenient = text(field, "note").contains("number or string");
    match text(field, "type") {
        "string" => plain(text_kind(wire)),
        "int" if text(field, "unit") == "分" => plain("Fen"),
        "int" => Kind {
            rust: "u64".to_owned(),
            with: lenient.then_some("number"),
        },
        "float" => Kind {
            rust: "f64".to_owned(),
            with: lenient.then_some("number"),
        },
        "bool" => plain("bool"),
        "bool01" => Kind {
            rust: "bool".to_owned(),
            with: Some("bool01"),
        },
        "string_number" => {
            let rust = match text(field, "num") {
                "float" | "decimal" | "double" => "f64",
                _ => "u64",
            };
            Kind {
                rust: rust.to_owned(),
                with: Some("number_in_text"),
            }
        }
        "unix_seconds" if text(field, "format") == "string" => Kind {
            rust: "UnixSeconds".to_owned(),
            with: Some("number_in_text"),
        },
        "unix_seconds" => plain("UnixSeconds"),
        "date_string" if !text(field, "format").contains('-') => Kind {
            rust: "Date".to_owned(),
            with: Some("compact_date"),
        },
        "date_string" => plain("Date"),
        "csv" => Kind {
            rust: "Vec<String>".to_owned(),
            with: Some("csv"),
        },
        "json_string" => {
            let inner = structure(owner, wire, field, nested);
            Kind {
                rust: inner,
                with: Some("json_in_text"),
            }
        }
        "object" => Kind {
            rust: structure(owner, wire, field, nested),
            with: None,
        },
        "array" => {
            let item = &field["items"];
            let singular = wire.trim_end_matches("_list").trim_end_matches('s');
            let inner = kind(owner, singular, item, nested).rust;
            plain(&format!("Vec<{inner}>"))
        }
        "map" => {
            let inner = kind(owner, wire, &field["values"], nested).rust;
            plain(&format!("BTreeMap<String, {inner}>"))
        }
        "file" if wire == "(body)" => plain("Body"),
        "file" => plain("Upload"),
        "any" => plain("Json"),
        _ => plain("String"),
    }
}

fn structure(owner: &str, wire: &str, field: &Value, nested: &mut Vec<(String, Value)>) -> String {
    if let Some(same) = field["same_as"].as_str() {
        return format!("{owner} /* TODO same as {same} */");
    }
    if fields_of(field).is_empty() {
        return "Json".to_owned();
    }
    let owner = owner.strip_suffix("Answer").unwrap_or(owner);
    let name = format!("{owner}{}", pascal(wire));
    nested.push((name.clone(), field.clone()));
    name
}

fn text_kind(wire: &str) -> &'static str {
    match wire {
        "openid" | "open_id" | "touser" | "openids" => "OpenId",
        "unionid" => "UnionId",
        "appid" | "app_id" => "AppId",
        "template_id" => "TemplateId",
        _ if wire.ends_with("openid") => "OpenId",
        _ if wire.ends_with("media_id") => "MediaId",
        _ => "String",
    }
}

/// What a constructor takes for a field of this type, and how the field is set from it.
fn argument(kind: &str, name: &str) -> (String, String) {
    match kind {
        "String" => ("impl Into<String>".to_owned(), format!("{name}: {name}.into()")),
        _ => match kind.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')) {
            Some(item) => (
                format!("impl IntoIterator<Item = {item}>"),
                format!("{name}: {name}.into_iter().collect()"),
            ),
            None => (kind.to_owned(), name.to_owned()),
        },
    }
}

/// Units, ranges and the like, for the one who finishes the text.
fn remarks(field: &Value) -> String {
    let mut remarks = String::new();
    for key in [
        "unit",
        "range",
        "format",
        "default",
        "const",
        "enum",
        "one_of",
        "aliases",
        "note",
        "deprecated",
    ] {
        let value = &field[key];
        if !value.is_null() {
            let _ = write!(remarks, " [{key}: {value}]");
        }
    }
    remarks
}

fn fields(value: &Value) -> Vec<&Value> {
    value.as_array().into_iter().flatten().collect()
}

fn fields_of(field: &Value) -> Vec<&Value> {
    fields(&field["fields"])
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// `/cgi-bin/tags/create` → `TagsCreate`.
fn call_name(path: &str) -> String {
    let (path, action) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let mut name: String = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != "cgi-bin")
        .map(pascal)
        .collect();
    if let Some((_, action)) = action.split_once('=') {
        name.push_str(&pascal(action));
    }
    name
}

fn pascal(name: &str) -> String {
    let mut result = String::new();
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        let mut letters = part.chars();
        result.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        result.push_str(letters.as_str());
    }
    result
}

/// The name of a field in Rust, and whether it is another than on the wire.
fn field_name(wire: &str) -> (String, bool) {
    if wire == "(body)" {
        return ("body".to_owned(), false);
    }
    let mut name = String::new();
    let mut lower_before = false;
    for letter in wire.chars() {
        if letter.is_ascii_uppercase() && lower_before {
            name.push('_');
        }
        lower_before = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        name.push(if letter.is_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '_'
        });
    }
    if let Some((_, other)) = KEYWORDS.iter().find(|(keyword, _)| *keyword == name) {
        (*other).clone_into(&mut name);
    }
    let renamed = name != wire;
    (name, renamed)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_draft_has_the_line_the_struct_its_constructor_and_the_answer() {
        let endpoint = json!({
            "method": "POST", "path": "/cgi-bin/thing/create?action=add", "title_zh": "创建", "doc_urls": ["https://example.com"],
            "token": "access_token", "query": [{"name": "action"}, {"name": "type", "type": "string", "required": true}],
            "body": "json",
            "request": {"fields": [
                {"name": "openid", "type": "string", "required": true, "zh": "用户"},
                {"name": "isTop", "type": "bool01", "required": false, "zh": "置顶"},
            ]},
            "response": {"kind": "json", "fields": [
                {"name": "list", "type": "array", "items": {"type": "object", "fields": [{"name": "price", "type": "int", "unit": "分", "required": true}]}},
            ]},
        });

        let draft = Draft::of(Path::new("nowhere"), &endpoint);

        for line in [
            "endpoint!(ThingCreateAdd: POST \"/cgi-bin/thing/create?action=add\" [query(\"type\")] -> ThingCreateAddAnswer);",
            "#[doc(alias = \"创建\")]",
            "    #[serde(rename = \"type\")]\n    pub kind: String,",
            "    pub openid: OpenId,",
            "    #[serde(rename = \"isTop\", default, with = \"adapt::bool01::option\", skip_serializing_if = \"Option::is_none\")]\n    pub is_top: Option<bool>,",
            "    pub fn new(kind: impl Into<String>, openid: OpenId) -> Self {",
            "setters!(ThingCreateAdd {\n    is_top: Option<bool>,\n});",
            "    #[serde(default)]\n    pub list: Vec<ThingCreateAddList>,",
            "    pub price: Fen,",
        ] {
            assert!(draft.contains(line), "{line}\nis missing in\n{draft}");
        }
    }
}
