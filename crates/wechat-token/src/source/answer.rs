//! Reading a value and its life out of the platform's answer.

use std::time::Duration;

use serde_json::Value;

use super::{BadValue, Fetched, SourceError};

/// The value in the field `field` of `answer`, which came from `endpoint`.
pub(crate) fn read(
    endpoint: &'static str,
    field: &'static str,
    answer: &Value,
) -> Result<Fetched, SourceError> {
    fetched(field, answer).map_err(|source| SourceError::BadValue { endpoint, source })
}

fn fetched(field: &'static str, answer: &Value) -> Result<Fetched, BadValue> {
    let value = answer
        .get(field)
        .and_then(Value::as_str)
        .ok_or(BadValue::Missing { field })?;
    Fetched::new(value, life(answer)?)
}

/// `expires_in` in seconds; the platform writes a number, some proxies a text of digits.
fn life(answer: &Value) -> Result<Duration, BadValue> {
    let seconds = match answer.get("expires_in") {
        None | Some(Value::Null) => return Err(BadValue::LifeMissing),
        Some(Value::Number(number)) => match (number.as_u64(), number.as_i64()) {
            (Some(seconds), _) => seconds,
            (None, Some(_)) => return Err(BadValue::NegativeLife),
            (None, None) => return Err(not_whole(number.as_f64())),
        },
        Some(Value::String(text)) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(BadValue::LifeNotANumber);
            }
            if text.starts_with('-') {
                return Err(BadValue::NegativeLife);
            }
            // Only too many digits are left as a reason.
            digits.parse().map_err(|_| BadValue::EndlessLife)?
        }
        Some(_) => return Err(BadValue::LifeNotANumber),
    };
    Ok(Duration::from_secs(seconds))
}

/// Why a number that is no integer cannot be a life.
fn not_whole(number: Option<f64>) -> BadValue {
    match number {
        Some(number) if number < 0.0 => BadValue::NegativeLife,
        Some(number) if number > Fetched::MAX_LIFE.as_secs_f64() => BadValue::EndlessLife,
        _ => BadValue::LifeNotANumber,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_bad_answer_has_its_own_clear_error() {
        let long = "x".repeat(4097);
        let cases = [
            (
                json!({"expires_in": 7200}),
                "the answer has no text field access_token",
            ),
            (
                json!({"access_token": 5, "expires_in": 7200}),
                "the answer has no text field access_token",
            ),
            (
                json!({"access_token": "", "expires_in": 7200}),
                "the value is empty",
            ),
            (
                json!({"access_token": long, "expires_in": 7200}),
                "the value has 4097 bytes, at most 4096 are accepted",
            ),
            (
                json!({"access_token": "a\u{1}b", "expires_in": 7200}),
                "the value has a character at byte 1 that no credential has (a space, a control character, or not ASCII)",
            ),
            (json!({"access_token": "t"}), "the answer has no expires_in"),
            (
                json!({"access_token": "t", "expires_in": null}),
                "the answer has no expires_in",
            ),
            (
                json!({"access_token": "t", "expires_in": 0}),
                "expires_in is zero: the value ended before it began",
            ),
            (
                json!({"access_token": "t", "expires_in": -1}),
                "expires_in is negative",
            ),
            (
                json!({"access_token": "t", "expires_in": "-7200"}),
                "expires_in is negative",
            ),
            (
                json!({"access_token": "t", "expires_in": -1.5}),
                "expires_in is negative",
            ),
            (
                json!({"access_token": "t", "expires_in": u64::MAX}),
                "expires_in is more than a year (31622400 s): no credential of the platform lives that long",
            ),
            (
                json!({"access_token": "t", "expires_in": "99999999999999999999"}),
                "expires_in is more than a year (31622400 s): no credential of the platform lives that long",
            ),
            (
                json!({"access_token": "t", "expires_in": 1e300}),
                "expires_in is more than a year (31622400 s): no credential of the platform lives that long",
            ),
            (
                json!({"access_token": "t", "expires_in": "soon"}),
                "expires_in is not a whole number of seconds",
            ),
            (
                json!({"access_token": "t", "expires_in": true}),
                "expires_in is not a whole number of seconds",
            ),
        ];
        for (answer, message) in cases {
            let error = fetched("access_token", &answer).unwrap_err();
            println!("{error}");
            assert_eq!(error.to_string(), message, "for {answer}");
        }
    }

    #[test]
    fn a_life_is_read_as_number_or_text() {
        for answer in [
            json!({"access_token": "t", "expires_in": 7200}),
            json!({"access_token": "t", "expires_in": "7200"}),
        ] {
            let fetched = fetched("access_token", &answer).unwrap();
            assert_eq!(fetched.expires_in(), Duration::from_secs(7200));
        }
    }
}
