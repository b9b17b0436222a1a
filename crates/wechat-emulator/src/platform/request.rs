//! One call as the platform sees it. Its URL carries secrets, so nothing here prints it whole.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr},
};

use bytes::Bytes;
use serde_json::{Map, Value};

use super::{
    refusal::{self, Refusal},
    shape,
};

/// A call to the platform, without a network around it.
///
/// `Debug` shows method and path only.
#[derive(Clone)]
#[must_use = "a request does nothing until the platform answers it"]
pub struct Request {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    body: Bytes,
    content_type: Option<String>,
    host: String,
    client: IpAddr,
}

impl Request {
    /// A call with any method. `target` is path and query, as on the request line.
    pub fn new(method: &str, target: &str, body: impl Into<Vec<u8>>) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
            body: Bytes::from(body.into()),
            content_type: None,
            host: "api.weixin.qq.com".to_owned(),
            client: IpAddr::V4(Ipv4Addr::LOCALHOST),
        }
    }

    /// A GET, for example of `/cgi-bin/getcallbackip?access_token=…`.
    pub fn get(target: &str) -> Self {
        Self::new("GET", target, Vec::new())
    }

    /// A POST with `body`.
    pub fn post(target: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::new("POST", target, body)
    }

    /// The same call with a `Content-Type`, which uploads need: it names the boundary of their parts.
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The same call of another host, which addresses in answers begin with; `api.weixin.qq.com`
    /// without this.
    pub fn with_host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// The same call from another address; 127.0.0.1 without this.
    pub fn from_ip(mut self, client: IpAddr) -> Self {
        self.client = client.to_canonical();
        self
    }

    /// The method, in capitals.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path, without query.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.query
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    pub(super) fn body_bytes(&self) -> Bytes {
        self.body.clone()
    }

    pub(super) fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    pub(super) fn host(&self) -> &str {
        &self.host
    }

    pub(super) fn client(&self) -> IpAddr {
        self.client
    }

    /// The first value of `name` in the query; an empty one counts as none.
    pub(super) fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The body as a JSON object.
    pub(super) fn fields(&self) -> Result<Fields, Refusal> {
        if self.body.is_empty() {
            return Err(refusal::EMPTY_BODY);
        }
        if has_needless_escape(&self.body) {
            return Err(refusal::ESCAPED_CHARSET);
        }
        match serde_json::from_slice(&self.body) {
            Ok(Value::Object(fields)) => Ok(Fields(fields)),
            Ok(_) | Err(_) => Err(refusal::DATA_FORMAT),
        }
    }

    /// Whether this is a call of `stable_token` that wants a new token at any price.
    pub fn forces_refresh(&self) -> bool {
        self.path == "/cgi-bin/stable_token"
            && self
                .fields()
                .is_ok_and(|fields| matches!(fields.flag("force_refresh"), Ok(Some(true))))
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// The members of a JSON body.
#[derive(Debug)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// A text member; absent, null and empty are the same.
    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
            Some(_) => Err(refusal::DATA_FORMAT),
        }
    }

    /// A whole number of 0 or more, which may be written as a text; absent and null are the same.
    pub(super) fn number(&self, name: &str) -> Result<Option<u64>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => number(value).map(Some).ok_or(refusal::DATA_FORMAT),
        }
    }

    /// The members of an object of a list.
    pub(super) fn of(value: &Value) -> Result<Self, Refusal> {
        match value {
            Value::Object(members) => Ok(Self(members.clone())),
            _ => Err(refusal::DATA_FORMAT),
        }
    }

    /// An object.
    pub(super) fn object(&self, name: &str) -> Result<Option<Self>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(members)) => Ok(Some(Self(members.clone()))),
            Some(_) => Err(refusal::DATA_FORMAT),
        }
    }

    /// A list.
    pub(super) fn list(&self, name: &str) -> Result<Option<&[Value]>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(_) => Err(refusal::DATA_FORMAT),
        }
    }

    /// A list of texts.
    pub(super) fn texts(&self, name: &str) -> Result<Option<Vec<&str>>, Refusal> {
        let Some(items) = self.list(name)? else {
            return Ok(None);
        };
        let texts = items.iter().map(|item| item.as_str().ok_or(refusal::DATA_FORMAT));
        texts.collect::<Result<_, _>>().map(Some)
    }

    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(refusal::DATA_FORMAT),
        }
    }

    /// A text that has to be there.
    pub(super) fn need(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name)?.ok_or_else(|| shape::missing(name))
    }

    /// A number that has to be there.
    pub(super) fn need_number(&self, name: &str) -> Result<u64, Refusal> {
        self.number(name)?.ok_or_else(|| shape::missing(name))
    }

    /// An object that has to be there.
    pub(super) fn need_object(&self, name: &str) -> Result<Self, Refusal> {
        self.object(name)?.ok_or_else(|| shape::missing(name))
    }

    /// A list that has to be there.
    pub(super) fn need_list(&self, name: &str) -> Result<&[Value], Refusal> {
        self.list(name)?.ok_or_else(|| shape::missing(name))
    }

    /// A list of texts that has to be there.
    pub(super) fn need_texts(&self, name: &str) -> Result<Vec<&str>, Refusal> {
        self.texts(name)?.ok_or_else(|| shape::missing(name))
    }

    pub(super) fn has_object(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(Value::is_object)
    }

    pub(super) fn members(&self) -> &Map<String, Value> {
        &self.0
    }

    pub(super) fn into_members(self) -> Map<String, Value> {
        self.0
    }

    pub(super) fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

/// A whole number of 0 or more, which callers also write as a text.
pub(super) fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// Whether a `\u` escape stands for a character that JSON could hold as it is.
///
/// The platform refuses those; control characters have no other form and pass.
fn has_needless_escape(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|&byte| byte == b'\\') {
        rest = &rest[at + 1..];
        if let [b'u', digits @ ..] = rest
            && let Some(digits) = digits.get(..4)
            && !digits.starts_with(b"000")
            && !digits.starts_with(b"001")
        {
            return true;
        }
        // What follows the backslash is part of the escape, be it another backslash.
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_visible_characters_are_seen_and_others_pass() {
        assert!(has_needless_escape(br#"{"content":"\u4f60\u597d"}"#));
        assert!(has_needless_escape(br#""\\\u4f60""#));
        assert!(!has_needless_escape(br#""\\u4f60""#));
        assert!(!has_needless_escape(br#""\u001b \n""#));
        assert!(!has_needless_escape(br#""\u4"#));
        assert!(!has_needless_escape(br"\"));
    }

    #[test]
    fn debug_shows_neither_query_nor_body() {
        let request = Request::post("/cgi-bin/clear_quota/v2?appid=wx1&appsecret=s3cr3t", "s3cr3t");

        assert_eq!(
            format!("{request:?}"),
            r#"Request { method: "POST", path: "/cgi-bin/clear_quota/v2", .. }"#
        );
    }

    #[test]
    fn the_first_value_of_a_name_counts_and_an_empty_one_is_none() {
        let request = Request::get("/x?a=1&a=2&b=&c=%E4%BD%A0+%2B");

        assert_eq!(request.query("a"), Some("1"));
        assert_eq!(request.query("b"), None);
        assert_eq!(request.query("c"), Some("你 +"));
        assert_eq!(request.query("d"), None);
    }
}
