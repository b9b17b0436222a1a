//! Reading an answer: `errcode` first, whatever the HTTP status or the content type says.
//!
//! Answers come with a byte-order mark, with raw control characters inside texts and with broken
//! UTF-8, and other SDKs had to learn to read them all the same.

use std::borrow::Cow;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, error::Category, value::RawValue};
use wechat_core::{ApiError, ErrCode};

use crate::DecodeError;

/// An answer that is a JSON object.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The object, readable by `serde_json`.
    pub(crate) body: Bytes,
    /// What the platform says about the call; none when it has no `errcode` or it is 0.
    pub(crate) refusal: Option<ApiError>,
    /// Whether there was an `errcode` at all.
    pub(crate) has_errcode: bool,
}

/// Reads `body` and its verdict on the call.
pub(crate) fn decode(body: &Bytes) -> Result<Decoded, DecodeError> {
    let body = repaired(body);
    let text = body.trim_ascii();
    if text.is_empty() {
        return Err(DecodeError::Empty);
    }
    let verdict: Verdict<'_> = match serde_json::from_slice(text) {
        Ok(verdict) => verdict,
        Err(error) => return Err(fault(text, &error)),
    };
    let code = match verdict.code() {
        None => None,
        Some(raw) => Some(number(raw).ok_or(DecodeError::BadErrCode)?),
    };
    let refusal = code.filter(|code| *code != 0).map(|code| {
        let text = verdict.text().unwrap_or_default();
        ApiError::new(ErrCode::new(code), &text)
    });
    Ok(Decoded {
        refusal,
        has_errcode: code.is_some(),
        // Without what was trimmed: a form feed at the end is no white space to JSON.
        body: body.slice_ref(text),
    })
}

/// The two forms of a verdict: at the top, and in `base_resp` with the device APIs.
#[derive(Deserialize)]
struct Verdict<'a> {
    #[serde(borrow)]
    errcode: Option<&'a RawValue>,
    #[serde(borrow)]
    errmsg: Option<&'a RawValue>,
    #[serde(borrow)]
    base_resp: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct BaseResp<'a> {
    #[serde(borrow, alias = "ret")]
    errcode: Option<&'a RawValue>,
    #[serde(borrow, alias = "err_msg")]
    errmsg: Option<&'a RawValue>,
}

impl<'a> Verdict<'a> {
    fn nested(&self) -> Option<BaseResp<'a>> {
        serde_json::from_str(self.base_resp?.get()).ok()
    }

    fn code(&self) -> Option<&'a str> {
        let raw = self.errcode.or_else(|| self.nested()?.errcode)?.get();
        (raw != "null").then_some(raw)
    }

    fn text(&self) -> Option<String> {
        let raw = self.errmsg.or_else(|| self.nested()?.errmsg)?.get();
        match serde_json::from_str(raw).ok()? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}

/// A code is a number; some gateways write it as a text.
fn number(raw: &str) -> Option<i64> {
    match serde_json::from_str(raw).ok()? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// What is wrong with a text that is not the object it should be.
fn fault(text: &[u8], error: &serde_json::Error) -> DecodeError {
    match error.classify() {
        _ if text.starts_with(b"<") => DecodeError::Html,
        Category::Eof => DecodeError::Truncated { length: text.len() },
        Category::Data if text.starts_with(b"{") => DecodeError::BadErrCode,
        Category::Data => DecodeError::NotAnObject,
        Category::Syntax | Category::Io => DecodeError::NotJson {
            line: error.line(),
            column: error.column(),
        },
    }
}

/// `body` without its byte-order mark, in UTF-8, and with raw control characters in texts escaped.
fn repaired(body: &Bytes) -> Bytes {
    let body = match body.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => body.slice_ref(rest),
        None => body.clone(),
    };
    let body = match String::from_utf8_lossy(&body) {
        Cow::Borrowed(_) => body,
        Cow::Owned(text) => Bytes::from(text),
    };
    match escaped(&body) {
        Some(text) => Bytes::from(text),
        None => body,
    }
}

/// `text` with the control characters inside its strings escaped, if there are any.
fn escaped(text: &[u8]) -> Option<Vec<u8>> {
    if !text.iter().any(|&byte| byte < 0x20) {
        return None;
    }
    let mut result: Option<Vec<u8>> = None;
    let (mut in_string, mut after_backslash) = (false, false);
    for (position, &byte) in text.iter().enumerate() {
        let raw = in_string && byte < 0x20;
        if raw {
            let result = result.get_or_insert_with(|| text[..position].to_vec());
            // After a backslash the character itself was meant.
            if after_backslash {
                result.pop();
            }
            result.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
        } else if let Some(result) = &mut result {
            result.push(byte);
        }
        if byte == b'"' && !after_backslash {
            in_string = !in_string;
        }
        after_backslash = in_string && !after_backslash && byte == b'\\';
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &'static (impl AsRef<[u8]> + ?Sized)) -> Result<Decoded, DecodeError> {
        decode(&Bytes::from_static(body.as_ref()))
    }

    fn refusal(body: &'static str) -> Option<(i64, String)> {
        let refusal = read(body).unwrap().refusal?;
        Some((refusal.errcode().get(), refusal.errmsg().to_owned()))
    }

    #[test]
    fn what_is_read_has_nothing_around_it_that_json_does_not_know() {
        let decoded = read("\u{feff}\x0c {\"a\":1}\n\x0c\n").unwrap();

        assert_eq!(decoded.body, r#"{"a":1}"#);
    }

    #[test]
    fn a_refusal_is_found_in_each_of_its_forms() {
        let expected = Some((40013, "invalid appid".to_owned()));
        for body in [
            r#"{"errcode":40013,"errmsg":"invalid appid"}"#,
            r#"{"errmsg":"invalid appid","errcode":"40013"}"#,
            r#"{"base_resp":{"errcode":40013,"errmsg":"invalid appid"}}"#,
            r#"{"base_resp":{"ret":40013,"err_msg":"invalid appid"},"data":[]}"#,
            "\u{feff}{\"errcode\":40013,\"errmsg\":\"invalid appid\"}\r\n",
        ] {
            assert_eq!(refusal(body), expected, "{body}");
        }
    }

    #[test]
    fn an_answer_without_errcode_or_with_zero_is_a_success() {
        for body in [
            r#"{"ticket":"T"}"#,
            r#"{"errcode":0}"#,
            r#"{"errcode":null}"#,
            r#"{"errcode":"0"}"#,
            "{}",
        ] {
            assert_eq!(refusal(body), None, "{body}");
        }
        assert!(read(r#"{"errcode":0}"#).unwrap().has_errcode);
        assert!(!read("{}").unwrap().has_errcode);
    }

    #[test]
    fn raw_control_characters_and_broken_utf8_in_texts_are_survived() {
        let decoded = read(b"{\"a\":\"x\ny\x01\",\n\t\"b\":\"\xFFz\\\"\x02\",\"c\":\"\\\n\"}").unwrap();

        let value: Value = serde_json::from_slice(&decoded.body).unwrap();
        assert_eq!(value["a"], "x\ny\u{1}");
        assert_eq!(value["b"], "\u{fffd}z\"\u{2}");
        assert_eq!(value["c"], "\n");
    }

    #[test]
    fn each_unreadable_answer_has_an_error_of_its_own() {
        for (body, error) in [
            ("", DecodeError::Empty),
            (" \n", DecodeError::Empty),
            ("<html><body>502 Bad Gateway</body></html>", DecodeError::Html),
            ("{\"access_token\":\"T", DecodeError::Truncated { length: 18 }),
            ("upstream error", DecodeError::NotJson { line: 1, column: 1 }),
            ("[1]", DecodeError::NotAnObject),
            ("7200", DecodeError::NotAnObject),
            ("null", DecodeError::NotAnObject),
            (r#"{"errcode":true}"#, DecodeError::BadErrCode),
            (r#"{"errcode":"busy"}"#, DecodeError::BadErrCode),
            (r#"{"errcode":1.5}"#, DecodeError::BadErrCode),
        ] {
            assert_eq!(read(body).map(|_| ()).unwrap_err(), error, "{body}");
        }
    }
}
