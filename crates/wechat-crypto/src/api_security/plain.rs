//! Before it is encrypted, a call gets three fields that tie it to account and time, and its URL parameters.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::de::IgnoredAny;
use wechat_core::{AppId, UnixSeconds};

use crate::Error;

/// The plain text of a request: `body` with `_n`, `_appid`, `_timestamp` and `query` in front.
///
/// The fields of `body` are kept as they are written, so that no number loses a digit.
pub(super) fn request(
    random: &str,
    app_id: &AppId,
    now: UnixSeconds,
    query: &[(&str, &str)],
    body: &str,
) -> Result<String, Error> {
    let malformed = |expected| Error::Malformed {
        what: "the body of the call",
        expected,
    };
    let body = match body.trim() {
        "" => "{}",
        body => body,
    };
    // The parser's message would quote the body. A set would be read from an array.
    #[expect(clippy::zero_sized_map_values, reason = "what is read has the shape of a map")]
    let fields: BTreeMap<String, IgnoredAny> =
        serde_json::from_str(body).map_err(|_| malformed("a JSON object"))?;
    let inside = body
        .strip_prefix('{')
        .and_then(|body| body.strip_suffix('}'))
        .ok_or(malformed("a JSON object"))?;

    let mut plain = format!(
        "{{\"_n\":{},\"_appid\":{},\"_timestamp\":{now}",
        json(random),
        json(app_id.as_str())
    );
    let added = query.iter().filter(|(name, _)| *name != "access_token");
    for (name, value) in added.clone() {
        // Writing to a text does not fail.
        let _ = write!(plain, ",{}:{}", json(name), json(value));
    }
    let mut names = added.map(|(name, _)| *name).chain(["_n", "_appid", "_timestamp"]);
    if names.any(|name| fields.contains_key(name)) {
        return Err(malformed(
            "free of `_n`, `_appid`, `_timestamp` and the parameters of its URL",
        ));
    }
    if !fields.is_empty() {
        plain.push(',');
    }
    plain.push_str(inside);
    plain.push('}');
    Ok(plain)
}

fn json(text: &str) -> serde_json::Value {
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(query: &[(&str, &str)], body: &str) -> Result<String, Error> {
        request(
            "random",
            &"wx1".parse().unwrap(),
            UnixSeconds::new(1_635_927_954),
            query,
            body,
        )
    }

    #[test]
    fn the_fields_of_the_body_are_kept_to_the_letter() {
        assert_eq!(
            plain(
                &[("access_token", "secret"), ("lang", "\"zh\"")],
                " {\"id\": 12345678901234567890.10, \"名\":\"\\u0031\"} "
            )
            .unwrap(),
            "{\"_n\":\"random\",\"_appid\":\"wx1\",\"_timestamp\":1635927954,\"lang\":\"\\\"zh\\\"\",\
            \"id\": 12345678901234567890.10, \"名\":\"\\u0031\"}"
        );
        assert_eq!(
            plain(&[], "").unwrap(),
            "{\"_n\":\"random\",\"_appid\":\"wx1\",\"_timestamp\":1635927954}"
        );
    }

    #[test]
    fn a_body_that_is_no_object_or_says_the_same_again_is_refused() {
        for body in [
            "[]",
            "{",
            "1",
            "{}{}",
            "{\"_appid\":\"wx2\"}",
            "{\"lang\":\"en\"}",
        ] {
            assert!(
                matches!(plain(&[("lang", "zh")], body), Err(Error::Malformed { .. })),
                "{body}"
            );
        }
    }
}
