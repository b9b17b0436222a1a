//! Each endpoint of the table is asked once, with what it requires and no more, and answers.

mod prepared;

use std::{fmt::Write as _, path::Path};

use serde_json::{Map, Value, json};
use wechat_core::UnixSeconds;

use self::prepared::prepared;
use super::{
    Answer, Platform, Request,
    catalog::{self, Body, Endpoint, Kind, Method, Token},
    routes,
    shape::{Field, Shape},
};
use crate::account::Account;

const APP_ID: &str = "wx5823bf96d3bd56c7";
const SECRET: &str = "0123456789abcdef0123456789abcdef";
const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);
const OPENID: &str = "oFollower1";

struct Caller {
    platform: Platform,
    token: String,
}

impl Caller {
    fn new() -> Self {
        let mut platform = Platform::with_seed(7);
        platform.open_account(Account::new(APP_ID, SECRET), NOW).unwrap();
        let ask = format!("/cgi-bin/token?grant_type=client_credential&appid={APP_ID}&secret={SECRET}");
        let token = platform.answer(&Request::get(&ask), NOW).json();
        let token = token["access_token"].as_str().unwrap().to_owned();
        Self { platform, token }
    }

    fn ask(&mut self, call: &Asked) -> Answer {
        let mut target = format!("{}?access_token={}", call.path, self.token);
        for (name, value) in &call.query {
            let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
            write!(target, "&{name}={value}").unwrap();
        }
        let mut request = Request::new(call.method, &target, call.body.clone());
        if let Some(content_type) = call.content_type {
            request = request.with_content_type(content_type);
        }
        self.platform.answer(&request, NOW)
    }

    fn post(&mut self, path: &str, body: &Value) -> Value {
        let target = format!("{path}?access_token={}", self.token);
        self.platform
            .answer(&Request::post(&target, body.to_string()), NOW)
            .json()
    }

    fn upload(&mut self, path: &str, kind: &str) -> String {
        let target = format!("{path}?access_token={}&type={kind}", self.token);
        let extension = match kind {
            "voice" => "mp3",
            "video" => "mp4",
            _ => "jpg",
        };
        let body = format!(
            "--part\r\ncontent-disposition: form-data; name=\"media\"; filename=\"a.{extension}\"\r\n\r\nbytes\r\n\
             --part\r\ncontent-disposition: form-data; name=\"description\"\r\n\r\n{{\"title\":\"t\"}}\r\n--part--\r\n"
        );
        let request = Request::post(&target, body).with_content_type("multipart/form-data; boundary=part");
        let answer = self.platform.answer(&request, NOW).json();
        answer["media_id"].as_str().unwrap().to_owned()
    }

    fn temporary(&mut self, kind: &str) -> String {
        self.upload("/cgi-bin/media/upload", kind)
    }

    fn material(&mut self, kind: &str) -> String {
        self.upload("/cgi-bin/material/add_material", kind)
    }

    fn articles(&mut self) -> Value {
        let thumb = self.material("image");
        json!([{"title": "t", "content": "c", "thumb_media_id": thumb}])
    }

    fn publish(&mut self) -> Value {
        let articles = self.articles();
        let draft = self.post("/cgi-bin/draft/add", &json!({"articles": articles}));
        self.post("/cgi-bin/freepublish/submit", &draft)
    }
}

/// A call as a test makes it.
#[derive(Clone)]
struct Asked {
    method: &'static str,
    path: &'static str,
    query: Vec<(String, String)>,
    body: Vec<u8>,
    content_type: Option<&'static str>,
}

impl Asked {
    /// With all that `endpoint` requires, made up.
    fn of(endpoint: &Endpoint) -> Self {
        let query = endpoint.query();
        let mut query: Vec<_> = query
            .iter()
            .map(|field| (field.name.to_owned(), word(field.name)))
            .collect();
        if let Some(action) = endpoint.action_in_query() {
            query.push(("action".to_owned(), action.to_owned()));
        }
        let required = endpoint.required();
        let mut asked = Self {
            method: if endpoint.method == Method::Get {
                "GET"
            } else {
                "POST"
            },
            path: endpoint.path,
            query,
            body: Vec::new(),
            content_type: None,
        };
        match endpoint.body {
            Body::None => {}
            Body::Raw => asked.body = b"bytes".to_vec(),
            Body::Json => asked.body = Value::from(object(&required)).to_string().into_bytes(),
            Body::Multipart => {
                asked.content_type = Some("multipart/form-data; boundary=part");
                asked.body = form(&required);
            }
        }
        asked
    }

    fn without_query(mut self, name: &str) -> Self {
        self.query.retain(|(known, _)| known != name);
        self
    }

    fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }
}

fn object(fields: &[Field]) -> Map<String, Value> {
    let one = |field: &Field| {
        let name = field.name.split('|').next().unwrap();
        (name.to_owned(), value(name, &field.shape))
    };
    fields.iter().map(one).collect()
}

fn value(name: &str, shape: &Shape) -> Value {
    match shape {
        Shape::Object(fields) => object(fields).into(),
        Shape::List(item) => json!([value(name, item)]),
        Shape::Map(item) => json!({"key": value(name, item)}),
        Shape::Text => word(name).into(),
        _ => json!(1),
    }
}

fn word(name: &str) -> String {
    match name {
        "openid" | "touser" | "user_id" | "openid_list" => OPENID,
        "begin_date" | "end_date" | "start_date" => "2023-11-14",
        "type" => "image",
        "msgtype" => "text",
        _ => "1",
    }
    .to_owned()
}

fn form(fields: &[Field]) -> Vec<u8> {
    let mut body = String::new();
    let names = fields.iter().map(|field| field.name);
    // Two uploads have no documented part.
    for name in names.chain(["img", "media"]) {
        write!(
            body,
            "--part\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"a.jpg\"\r\n\r\nbytes\r\n"
        )
        .unwrap();
    }
    body.push_str("--part--\r\n");
    body.into_bytes()
}

fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given
        .iter()
        .map(|&(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn is_generic(endpoint: &Endpoint) -> bool {
    routes::handler(endpoint.path).is_none()
}

#[test]
fn each_of_the_466_endpoints_answers_a_call_with_all_that_is_required() {
    let mut asked = 0;
    for endpoint in catalog::all() {
        let mut caller = Caller::new();
        let call = Asked::of(&endpoint);
        let call = prepared(&mut caller, &endpoint, call);

        let answer = caller.ask(&call);

        let shown = String::from_utf8_lossy(answer.body()).into_owned();
        assert!(
            matches!(answer.errcode(), None | Some(0)),
            "{}: {shown}",
            endpoint.path
        );
        let status = if endpoint.kind == Kind::Page { 302 } else { 200 };
        assert_eq!(answer.status(), status, "{}", endpoint.path);
        if endpoint.kind == Kind::Json {
            let answer = answer.json();
            assert!(answer.is_object(), "{}: {shown}", endpoint.path);
            if is_generic(&endpoint) {
                for field in endpoint.answer() {
                    assert!(
                        answer.get(field.name).is_some(),
                        "{} has no {}",
                        endpoint.path,
                        field.name
                    );
                }
            }
        }
        asked += 1;
    }
    assert_eq!(asked, 466);
}

/// Members of answers that the platform's pages have and the table does not.
const BEYOND_THE_TABLE: &[&str] = &[
    "client_ip",
    "create_time",
    "errcode",
    "errmsg",
    "thumb_url",
    "update_time",
];

#[test]
fn no_answer_has_a_member_that_is_not_documented() {
    let mut strangers = Vec::new();
    for endpoint in catalog::all().filter(|endpoint| endpoint.kind == Kind::Json) {
        let mut caller = Caller::new();
        let call = Asked::of(&endpoint);
        let call = prepared(&mut caller, &endpoint, call);
        let fields = endpoint.answer();
        if !fields.is_empty() {
            compare(&caller.ask(&call).json(), &fields, endpoint.path, &mut strangers);
        }
    }
    assert_eq!(strangers, [""; 0]);
}

fn compare(answer: &Value, fields: &[Field], path: &str, strangers: &mut Vec<String>) {
    for (name, value) in answer.as_object().into_iter().flatten() {
        match fields.iter().find(|field| field.name == name) {
            Some(field) => compare_value(value, &field.shape, &format!("{path} {name}"), strangers),
            None if BEYOND_THE_TABLE.contains(&name.as_str()) => {}
            None => strangers.push(format!("{path} {name}")),
        }
    }
}

fn compare_value(value: &Value, shape: &Shape, path: &str, strangers: &mut Vec<String>) {
    match (value, shape) {
        (_, Shape::Object(fields)) => compare(value, fields, path, strangers),
        (Value::Array(items), Shape::List(item)) => {
            for value in items {
                compare_value(value, item, path, strangers);
            }
        }
        _ => {}
    }
}

#[test]
fn each_endpoint_refuses_a_call_without_token_or_with_the_wrong_method() {
    let mut caller = Caller::new();
    for endpoint in catalog::all() {
        let call = Asked::of(&endpoint);
        let mut wrong = call.clone();
        wrong.method = if call.method == "GET" { "POST" } else { "GET" };
        let refused = caller.ask(&wrong).errcode();
        match endpoint.method {
            Method::Get => assert_eq!(refused, Some(43001), "{}", endpoint.path),
            Method::Post => assert_eq!(refused, Some(43002), "{}", endpoint.path),
            Method::Any => assert_ne!(refused, Some(43002), "{}", endpoint.path),
        }
        if endpoint.token == Token::App {
            for (token, code) in [("", 41001), ("short", 40014), ("96_0123456789abcdef", 40001)] {
                let good = std::mem::replace(&mut caller.token, token.to_owned());
                assert_eq!(caller.ask(&call).errcode(), Some(code), "{}", endpoint.path);
                caller.token = good;
            }
        }
    }
}

#[test]
fn each_endpoint_with_a_body_refuses_none_and_one_it_cannot_read() {
    for endpoint in catalog::all() {
        let mut caller = Caller::new();
        let call = prepared(&mut caller, &endpoint, Asked::of(&endpoint));
        let refused = |caller: &mut Caller, body: &[u8]| {
            let answer = caller.ask(&call.clone().with_body(body));
            (answer.errcode(), endpoint.path)
        };
        match (endpoint.body, endpoint.method) {
            (Body::Json, Method::Post) => {
                assert_eq!(refused(&mut caller, b""), (Some(44002), endpoint.path));
                assert_eq!(refused(&mut caller, b"{\"a\":"), (Some(47001), endpoint.path));
                assert_eq!(refused(&mut caller, b"[]"), (Some(47001), endpoint.path));
                let escaped = br#"{"a":"\u4f60"}"#;
                assert_eq!(refused(&mut caller, escaped), (Some(40033), endpoint.path));
            }
            (Body::Raw, _) => assert_eq!(refused(&mut caller, b""), (Some(44002), endpoint.path)),
            (Body::Multipart, _) => {
                assert_eq!(refused(&mut caller, b""), (Some(44002), endpoint.path));
                assert_eq!(
                    refused(&mut caller, b"--part\r\nno"),
                    (Some(47001), endpoint.path)
                );
            }
            (Body::Json | Body::None, _) => {}
        }
    }
}

#[test]
fn each_generic_endpoint_refuses_a_call_without_one_of_its_fields() {
    let mut caller = Caller::new();
    for endpoint in catalog::all().filter(is_generic) {
        let call = Asked::of(&endpoint);
        for field in endpoint.query() {
            let refused = caller.ask(&call.clone().without_query(field.name)).errcode();
            assert!(
                refused.is_some_and(|code| code != 0),
                "{} {}",
                endpoint.path,
                field.name
            );
        }
        if endpoint.body == Body::Json && endpoint.method == Method::Post {
            for field in endpoint.required() {
                let name = field.name.split('|').next().unwrap();
                let Value::Object(mut members) = serde_json::from_slice(&call.body).unwrap() else {
                    panic!("an object");
                };
                members.remove(name);
                let lacking = Value::from(members).to_string();
                let refused = caller.ask(&call.clone().with_body(lacking)).errcode();
                assert!(refused.is_some_and(|code| code != 0), "{} {name}", endpoint.path);
            }
        }
    }
}

#[test]
fn the_table_has_each_official_account_row_of_the_platforms_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/spec/endpoints.tsv");
    let Ok(listed) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the platform's facts are not beside this checkout");
        return;
    };
    let listed: Vec<_> = listed
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|row| matches!(row[0], "common" | "oa"))
        .collect();
    let ours: Vec<_> = catalog::all().collect();

    assert_eq!(listed.len(), 466);
    for row in listed {
        let (path, action) = row[3]
            .split_once("?action=")
            .map_or((row[3], None), |(path, action)| (path, Some(action)));
        let endpoint = ours
            .iter()
            .find(|endpoint| endpoint.path == path && endpoint.action_in_query() == action)
            .unwrap_or_else(|| panic!("{} is not in the table", row[3]));
        let method = match endpoint.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Any => row[2],
        };
        let token = match endpoint.token {
            Token::App => "access_token",
            Token::User => "oauth_access_token",
            Token::None => "none",
        };
        let body = match endpoint.body {
            Body::None => "none",
            Body::Json => "json",
            Body::Multipart => "multipart",
            Body::Raw => "raw",
        };
        let kind = match endpoint.kind {
            Kind::Json => "json",
            Kind::Binary => "binary",
            Kind::Either => "json_or_binary",
            Kind::Page => "html",
        };
        assert_eq!(
            [method, token, body, kind],
            [row[2], row[4], row[5], row[6]],
            "{path}"
        );
    }
}

#[test]
fn no_request_sample_of_the_platforms_pages_is_refused_by_a_generic_endpoint() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/spec");
    let Ok(listed) = std::fs::read_to_string(spec.join("endpoints.tsv")) else {
        eprintln!("skipped: the platform's facts are not beside this checkout");
        return;
    };
    let mut caller = Caller::new();
    let mut asked = 0;
    for endpoint in catalog::all().filter(|endpoint| is_generic(endpoint) && endpoint.body == Body::Json) {
        let row = listed
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .find(|row| matches!(row[0], "common" | "oa") && without_action(row[3]) == endpoint.target());
        let samples = row.map_or(String::new(), |row| row[11].to_owned());
        for sample in samples
            .split(',')
            .map(str::trim)
            .filter(|sample| !sample.is_empty())
        {
            let body = std::fs::read(spec.join(sample)).unwrap();
            let answer = caller.ask(&Asked::of(&endpoint).with_body(body));
            let shown = String::from_utf8_lossy(answer.body()).into_owned();
            assert!(matches!(answer.errcode(), None | Some(0)), "{sample}: {shown}");
            asked += 1;
        }
    }
    assert!(asked > 50, "only {asked} samples were found");
}

fn without_action(path: &str) -> String {
    path.replace("?action=", "?")
}
