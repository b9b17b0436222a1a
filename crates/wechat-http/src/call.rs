//! [`Call`]: one call of an endpoint, as a value.

use std::{borrow::Cow, fmt, time::Duration};

use http::{HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use wechat_core::Secret;

use crate::{Body, CallFault, Host, json};

/// Everything but letters, digits and the four marks that URLs never need to escape (RFC 3986 §2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// One call of an endpoint of the platform: method, path, query and body.
///
/// `Debug` shows the method, the path and the names in the query; no values, they may be secret.
///
/// ```
/// use wechat_http::Call;
///
/// let call = Call::post("/cgi-bin/tags/create").json(&serde_json::json!({"tag": {"name": "广东"}}));
/// assert_eq!(call.path(), "/cgi-bin/tags/create");
/// ```
#[derive(Clone)]
pub struct Call {
    method: Method,
    path: Cow<'static, str>,
    query: Vec<(Cow<'static, str>, Secret<String>)>,
    headers: Vec<(HeaderName, Secret<String>)>,
    body: Result<Option<Body>, CallFault>,
    concealed: Vec<Secret<String>>,
    pub(crate) host: Option<Host>,
    pub(crate) platform_host: Option<Host>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) media: bool,
    pub(crate) repeatable: bool,
}

impl Call {
    /// `GET path`; the path begins with `/` and has no query.
    pub fn get(path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Method::GET, path)
    }

    /// `POST path`; the path begins with `/` and has no query.
    pub fn post(path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Method::POST, path)
    }

    /// A call of `path` with any method; the path begins with `/` and has no query.
    pub fn new(method: Method, path: impl Into<Cow<'static, str>>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Ok(None),
            concealed: Vec::new(),
            host: None,
            platform_host: None,
            timeout: None,
            media: false,
            repeatable: false,
        }
    }

    /// Adds a pair to the query; the value is percent-encoded.
    #[must_use]
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), Secret::new(value.into())));
        self
    }

    /// Adds a pair to the query whose value must not appear in anything the platform's answer
    /// brings back into errors and logs.
    #[must_use]
    pub fn secret_query(self, name: impl Into<Cow<'static, str>>, value: &Secret<String>) -> Self {
        self.conceal(value).query(name, value.expose().clone())
    }

    /// Adds a header. The platform reads none; token servers and gateways of your own do. Its value
    /// is never shown, and cut out of refusals like a [`secret_query`](Self::secret_query).
    #[must_use]
    pub fn secret_header(mut self, name: HeaderName, value: &Secret<String>) -> Self {
        self = self.conceal(value);
        self.headers.push((name, value.clone()));
        self
    }

    /// Cuts `secret` out of refusals, should the platform or a proxy repeat it in its text.
    #[must_use]
    pub fn conceal(mut self, secret: &Secret<String>) -> Self {
        self.concealed.push(secret.clone());
        self
    }

    /// Sets the body: `value` as UTF-8 JSON without `\u` escapes, which the platform refuses.
    ///
    /// A value that cannot be written so is reported by [`Client::send`](crate::Client::send).
    #[must_use]
    pub fn json(mut self, value: &impl serde::Serialize) -> Self {
        self.body = json::json(value).map(|bytes| Some(Body::json(bytes)));
        self
    }

    /// Sets the body to something else than JSON: a form with files, a file, or any bytes. The longer
    /// time-out is for it.
    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = Ok(Some(body.into()));
        self.media()
    }

    /// Sends this call to another host than the client's.
    #[must_use]
    pub fn host(mut self, host: Host) -> Self {
        self.host = Some(host);
        self
    }

    /// Sends this call to another host of the platform, if that is where the client sends its calls. An
    /// emulator or a gateway gets all calls.
    #[must_use]
    pub fn platform_host(mut self, host: Host) -> Self {
        self.platform_host = Some(host);
        self
    }

    /// Says that this call is sent one time only, whatever happens.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.repeatable = false;
        self
    }

    /// The body with the secrets in it, if it is in memory: the JSON that would be sent.
    pub fn expose_json(&self) -> Option<bytes::Bytes> {
        self.body.as_ref().ok()?.as_ref()?.in_memory().cloned()
    }

    /// Whether its body, if it has one, can be sent a second time.
    pub fn can_be_resent(&self) -> bool {
        match &self.body {
            Ok(Some(body)) => body.is_repeatable(),
            _ => true,
        }
    }

    /// Says that this call cannot be sent, because of `fault`; [`Client::send`](crate::Client::send) reports it.
    #[must_use]
    pub fn faulty(mut self, fault: CallFault) -> Self {
        self.body = Err(fault);
        self
    }

    /// Says that sending this call twice does no more than sending it once, so that it may be
    /// repeated when the platform is busy or a connection breaks.
    #[must_use]
    pub fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    /// Says that this call carries a file, so that the longer time-out is for it.
    #[must_use]
    pub fn media(mut self) -> Self {
        self.media = true;
        self
    }

    /// Gives this call a time-out of its own, for each attempt.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The path, without host and query. It is safe to log.
    pub fn path(&self) -> &str {
        let end = self.path.find(['?', '#']).unwrap_or(self.path.len());
        &self.path[..end]
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    pub(crate) fn outgoing(&self) -> Result<Option<Body>, CallFault> {
        self.body.clone()
    }

    /// The headers; those with a secret are marked as such.
    pub(crate) fn headers(&self) -> Result<Vec<(HeaderName, HeaderValue)>, CallFault> {
        let value = |text: &Secret<String>| {
            let mut value = HeaderValue::from_str(text.expose()).map_err(|_| CallFault::Header)?;
            value.set_sensitive(true);
            Ok(value)
        };
        self.headers
            .iter()
            .map(|(name, text)| Ok((name.clone(), value(text)?)))
            .collect()
    }

    /// The whole URL at `host`.
    pub(crate) fn url(&self, host: &Host) -> Result<Secret<String>, CallFault> {
        if !self.path.starts_with('/')
            || self.path.contains(['?', '#'])
            || !self.path.bytes().all(|b| b.is_ascii_graphic())
        {
            return Err(CallFault::Path);
        }
        let length = self
            .query
            .iter()
            .map(|(name, value)| name.len() + value.expose().len() + 8)
            .sum::<usize>();
        let mut url = String::with_capacity(host.as_str().len() + self.path.len() + length);
        url.push_str(host.as_str());
        url.push_str(&self.path);
        let mut separator = '?';
        for (name, value) in &self.query {
            url.push(separator);
            url.extend(utf8_percent_encode(name, ESCAPED));
            url.push('=');
            url.extend(utf8_percent_encode(value.expose(), ESCAPED));
            separator = '&';
        }
        Ok(Secret::new(url))
    }

    /// `text` without what this call conceals.
    pub(crate) fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for secret in self
            .concealed
            .iter()
            .map(Secret::expose)
            .filter(|secret| !secret.is_empty())
        {
            if text.contains(secret.as_str()) {
                text = Cow::Owned(text.replace(secret.as_str(), "[secret]"));
            }
        }
        text
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.query.iter().map(|(name, _)| &**name).collect();
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.path())
            .field("query", &names)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_of_the_query_are_percent_encoded() {
        let call = Call::get("/sns/userinfo")
            .query("lang", "zh_CN")
            .query("a b", "名&=+/#");

        let url = call.url(&Host::DEFAULT).unwrap();

        assert_eq!(
            url.expose(),
            "https://api.weixin.qq.com/sns/userinfo?lang=zh_CN&a%20b=%E5%90%8D%26%3D%2B%2F%23"
        );
    }

    #[test]
    fn a_path_that_is_none_is_refused() {
        for path in ["cgi-bin/token", "/a?secret=x", "/a#b", "/a b", "/中", ""] {
            assert_eq!(
                Call::get(path).url(&Host::DEFAULT).unwrap_err(),
                CallFault::Path,
                "{path}"
            );
        }
    }

    #[test]
    fn debug_shows_names_but_no_values() {
        let call = Call::get("/cgi-bin/x?access_token=hush")
            .query("openid", "oUser")
            .secret_query("access_token", &"hush".into())
            .json(&"hush");

        let shown = format!("{call:?}");

        assert_eq!(
            shown,
            r#"Call { method: GET, path: "/cgi-bin/x", query: ["openid", "access_token"], .. }"#
        );
    }
}
