//! All the platform says is in method, path, query, two headers and body, whatever carries them.

/// A request, as the framework or host that received it has it.
///
/// ```
/// use wechat_callback::Request;
///
/// let request = Request::new("POST", "/wechat", "signature=…&timestamp=…&nonce=…")
///     .header("Content-Type", "text/xml")
///     .body(b"<xml>...</xml>");
/// ```
#[derive(Clone, Copy)]
#[must_use]
pub struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    pub(crate) content_type: Option<&'a str>,
    pub(crate) content_encoding: Option<&'a str>,
    pub(crate) body: &'a [u8],
}

impl<'a> Request<'a> {
    /// A request without headers and body. `query` is what follows the `?`, as it was received:
    /// not decoded. `path` matters only where it tells accounts apart.
    pub const fn new(method: &'a str, path: &'a str, query: &'a str) -> Self {
        Self {
            method,
            path,
            query,
            content_type: None,
            content_encoding: None,
            body: b"",
        }
    }

    /// Adds a header. Give all there are; those that mean nothing here are passed over.
    pub const fn header(mut self, name: &'a str, value: &'a str) -> Self {
        if name.eq_ignore_ascii_case("content-type") {
            self.content_type = Some(value);
        } else if name.eq_ignore_ascii_case("content-encoding") {
            self.content_encoding = Some(value);
        }
        self
    }

    /// The request with its body.
    pub const fn body(mut self, body: &'a [u8]) -> Self {
        self.body = body;
        self
    }
}

/// Neither query nor body: one holds signatures, the other what users wrote.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish_non_exhaustive()
    }
}
