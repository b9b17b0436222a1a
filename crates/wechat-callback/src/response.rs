//! The platform wants status 200 and a text; whoever else asks learns a status and nothing more.

use std::borrow::Cow;

/// What to answer: a status, a few headers, a text.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    status: u16,
    content_type: &'static str,
    body: Cow<'static, str>,
}

const TEXT: &str = "text/plain; charset=utf-8";
const XML: &str = "text/xml; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";

impl Response {
    pub(crate) fn text(status: u16, body: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            content_type: TEXT,
            body: body.into(),
        }
    }

    pub(crate) fn reply(body: String, is_json: bool) -> Self {
        Self {
            status: 200,
            content_type: if is_json { JSON } else { XML },
            body: body.into(),
        }
    }

    /// `success`: no reply, and no need to send the push again.
    pub fn success() -> Self {
        Self::text(200, "success")
    }

    /// Not now: the platform sends the push again, perhaps to another machine.
    pub fn unavailable() -> Self {
        Self::text(503, "service unavailable")
    }

    /// The status code of HTTP.
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The headers. One of them keeps browsers from taking an echoed text for a page.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let allow = (self.status == 405).then_some(("allow", "GET, POST"));
        [
            ("content-type", self.content_type),
            ("x-content-type-options", "nosniff"),
        ]
        .into_iter()
        .chain(allow)
    }

    /// The body.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The body, to keep.
    pub fn into_body(self) -> Cow<'static, str> {
        self.body
    }
}

/// The length of the body only: it is what a user of the account will read.
impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("content_type", &self.content_type)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish()
    }
}
