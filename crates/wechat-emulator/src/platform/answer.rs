//! The platform answers with HTTP 200 and JSON, whose type names an *encoding* instead of a charset.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::refusal::Refusal;

/// The `Content-Type` of every answer.
pub const CONTENT_TYPE: &str = "application/json; encoding=utf-8";

/// What the platform answers; HTTP status 200, type [`CONTENT_TYPE`].
///
/// `Debug` shows the code and the length only: bodies carry tokens.
#[derive(Clone)]
pub struct Answer {
    errcode: Option<i64>,
    body: Vec<u8>,
}

impl Answer {
    pub(super) fn new(reply: Reply) -> Self {
        Self {
            errcode: reply.errcode,
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
            body: to_json(&refused),
        }
    }

    /// The `errcode` in the body. Answers of the token endpoints have none when they succeed.
    pub fn errcode(&self) -> Option<i64> {
        self.errcode
    }

    /// The body: JSON in UTF-8.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, parsed.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub(crate) fn into_body(self) -> Vec<u8> {
        self.body
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
pub(super) struct Reply {
    errcode: Option<i64>,
    body: Vec<u8>,
}

impl Reply {
    /// Exactly `body`, as the endpoints do that leave out the code when they succeed.
    pub(super) fn bare(body: &impl Serialize) -> Self {
        Self {
            errcode: None,
            body: to_json(body),
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
        }
    }

    /// `{"errcode":0,"errmsg":"ok"}`.
    pub(super) fn done() -> Self {
        Self::ok(serde_json::Map::new())
    }
}

fn to_json(body: &impl Serialize) -> Vec<u8> {
    // Our own types have text keys and no fallible serialiser: this does not fail.
    serde_json::to_vec(body).unwrap_or_default()
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
