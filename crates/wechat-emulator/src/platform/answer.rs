//! The platform answers with HTTP 200 and JSON, whose type names an *encoding* instead of a charset.

use std::{borrow::Cow, fmt};

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::refusal::Refusal;

/// The `Content-Type` of every answer that is JSON.
pub const CONTENT_TYPE: &str = "application/json; encoding=utf-8";

const NOT_FOUND: &str = "<html><head><title>404 Not Found</title></head>\
                         <body><h1>404 Not Found</h1></body></html>\n";

/// What the platform answers: JSON of type [`CONTENT_TYPE`] with HTTP status 200, unless said otherwise.
///
/// `Debug` shows the code and the length only: bodies carry tokens.
#[derive(Clone)]
pub struct Answer {
    errcode: Option<i64>,
    head: Head,
    body: Bytes,
}

/// Status and headers of an answer.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) content_type: Cow<'static, str>,
    /// `Content-disposition`, which downloads have.
    pub(crate) disposition: Option<String>,
    /// Where a browser is sent on to.
    pub(crate) location: Option<String>,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            status: 200,
            content_type: CONTENT_TYPE.into(),
            disposition: None,
            location: None,
        }
    }
}

impl Answer {
    pub(super) fn new(reply: Reply) -> Self {
        Self {
            errcode: reply.errcode,
            head: reply.head,
            body: reply.body,
        }
    }

    pub(super) fn refused(refusal: &Refusal, rid: &str) -> Self {
        let refused = Refused {
            errcode: refusal.code,
            errmsg: format!("{} rid: {rid}", refusal.text),
        };
        Self {
            errcode: Some(refusal.code),
            head: Head::default(),
            body: to_json(&refused),
        }
    }

    /// The `errcode` in the body. Answers of the token endpoints have none when they succeed.
    pub fn errcode(&self) -> Option<i64> {
        self.errcode
    }

    /// The HTTP status: 200, 302 for pages that send a browser on, or 404.
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// The `Content-Type`: [`CONTENT_TYPE`], or that of a file.
    pub fn content_type(&self) -> &str {
        &self.head.content_type
    }

    /// The `Content-disposition` of a file, which has its name.
    pub fn disposition(&self) -> Option<&str> {
        self.head.disposition.as_deref()
    }

    /// Where a browser is sent on to.
    pub fn location(&self) -> Option<&str> {
        self.head.location.as_deref()
    }

    /// The body: JSON in UTF-8, or a file.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, parsed.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub(crate) fn into_parts(self) -> (Head, Bytes) {
        (self.head, self.body)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("errcode", &self.errcode)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct Refused {
    errcode: i64,
    errmsg: String,
}

/// A successful answer.
#[derive(Default)]
pub(super) struct Reply {
    errcode: Option<i64>,
    head: Head,
    body: Bytes,
}

impl Reply {
    /// Exactly `body`, as the endpoints do that leave out the code when they succeed.
    pub(super) fn bare(body: &impl Serialize) -> Self {
        Self {
            body: to_json(body),
            ..Self::default()
        }
    }

    /// `body` after `"errcode":0,"errmsg":"ok"`.
    pub(super) fn ok(body: impl Serialize) -> Self {
        #[derive(Serialize)]
        struct Ok<T> {
            errcode: i64,
            errmsg: &'static str,
            #[serde(flatten)]
            body: T,
        }
        Self {
            errcode: Some(0),
            body: to_json(&Ok {
                errcode: 0,
                errmsg: "ok",
                body,
            }),
            ..Self::default()
        }
    }

    /// `{"errcode":0,"errmsg":"ok"}`.
    pub(super) fn done() -> Self {
        Self::ok(serde_json::Map::new())
    }

    /// A download with a file name.
    pub(super) fn file(body: impl Into<Bytes>, content_type: &'static str, name: &str) -> Self {
        Self {
            errcode: None,
            head: Head {
                content_type: content_type.into(),
                disposition: Some(format!("attachment; filename=\"{name}\"")),
                ..Head::default()
            },
            body: body.into(),
        }
    }

    /// A picture, which a browser shows.
    pub(super) fn picture(body: impl Into<Bytes>, content_type: &'static str) -> Self {
        Self {
            errcode: None,
            head: Head {
                content_type: content_type.into(),
                ..Head::default()
            },
            body: body.into(),
        }
    }

    /// A page that sends the browser on to `location`.
    pub(super) fn redirect(location: String) -> Self {
        Self {
            head: Head {
                status: 302,
                content_type: "text/html; charset=utf-8".into(),
                location: Some(location),
                ..Head::default()
            },
            ..Self::default()
        }
    }

    /// The page that hosts have where nothing is.
    pub(super) fn not_found() -> Self {
        Self {
            head: Head {
                status: 404,
                content_type: "text/html".into(),
                ..Head::default()
            },
            body: Bytes::from_static(NOT_FOUND.as_bytes()),
            ..Self::default()
        }
    }
}

fn to_json(body: &impl Serialize) -> Bytes {
    // Our own types have text keys and no fallible serialiser: this does not fail.
    serde_json::to_vec(body).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_ends_in_its_request_id() {
        let answer = Answer::refused(&Refusal::of_code(40013), "630ecbee-28894bea-0ee8d49c");

        assert_eq!(answer.errcode(), Some(40013));
        assert_eq!(
            answer.body(),
            br#"{"errcode":40013,"errmsg":"invalid appid rid: 630ecbee-28894bea-0ee8d49c"}"#
        );
    }

    #[test]
    fn success_says_so_or_says_nothing_and_debug_shows_no_body() {
        assert_eq!(
            Answer::new(Reply::done()).body(),
            br#"{"errcode":0,"errmsg":"ok"}"#
        );

        let bare = Answer::new(Reply::bare(&serde_json::json!({"access_token": "96_abc"})));

        assert_eq!(bare.errcode(), None);
        assert_eq!(bare.body(), br#"{"access_token":"96_abc"}"#);
        assert!(!format!("{bare:?}").contains("96_abc"));
    }
}
