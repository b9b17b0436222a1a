//! What a token server answers: the value, its life, and how long the answer was held back.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use wechat_core::Secret;
use wechat_http::Reply;

use crate::{BadValue, Fetched, SourceError, source::answer};

/// How errors call the server.
pub(super) const ENDPOINT: &str = "the token server";

/// A value as the server has it.
#[derive(Clone, Debug)]
pub(super) struct Current {
    pub(super) value: Secret<Arc<str>>,
    /// Counted from the moment the server wrote its answer.
    pub(super) remaining: Duration,
    pub(super) life: Option<Duration>,
    pub(super) generation: u64,
    /// How long the server held the answer back, waiting for a new value.
    pub(super) waited: Duration,
}

/// What a GET brings.
#[derive(Debug)]
pub(super) enum Answer {
    Value(Current),
    /// The value is still the one we know.
    Unchanged,
}

/// Reads `{"value": …, "expires_in": …, "life": …, "generation": …, "waited_ms": …}`.
pub(super) fn read(reply: &Reply) -> Result<Current, SourceError> {
    let json = reply.json().map_err(|source| SourceError::NoAnswer {
        endpoint: ENDPOINT,
        source,
    })?;
    current(&json)
}

fn current(json: &Value) -> Result<Current, SourceError> {
    let fetched = answer::read(ENDPOINT, "value", json)?;
    let number = |field: &str| json.get(field).and_then(Value::as_u64);
    let life = number("life").map(Duration::from_secs);
    Ok(Current {
        value: fetched.value().clone(),
        remaining: fetched.expires_in(),
        // A life shorter than what is left of it, or longer than any, is a mistake.
        life: life.filter(|life| (fetched.expires_in()..=Fetched::MAX_LIFE).contains(life)),
        generation: number("generation").unwrap_or(0),
        waited: Duration::from_millis(number("waited_ms").unwrap_or(0)),
    })
}

/// Whether `bytes` are an answer, for the fuzz target.
#[doc(hidden)]
pub fn read_answer(bytes: &[u8]) -> Result<(), BadValue> {
    let Ok(json) = serde_json::from_slice(bytes) else {
        return Ok(());
    };
    match current(&json) {
        Err(SourceError::BadValue { source, .. }) => Err(source),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_optional_may_be_missing_or_nonsense_and_what_is_not_may_not() {
        let whole = current(&json!({
            "value": "v", "expires_in": 7000, "life": 7200, "generation": 3, "waited_ms": 1500,
        }));
        let whole = whole.unwrap();
        assert_eq!(whole.value.expose().as_ref(), "v");
        assert_eq!(whole.remaining, Duration::from_secs(7000));
        assert_eq!(whole.life, Some(Duration::from_secs(7200)));
        assert_eq!(whole.generation, 3);
        assert_eq!(whole.waited, Duration::from_millis(1500));

        let odd = current(&json!({"value": "v", "expires_in": 7000, "life": 5, "generation": -1}));
        assert_eq!(odd.unwrap().life, None);

        for bad in [
            json!({"expires_in": 1}),
            json!({"value": "v"}),
            json!({"value": "", "expires_in": 1}),
            json!({"value": "v", "expires_in": 0}),
            json!([]),
        ] {
            assert!(current(&bad).is_err(), "{bad}");
        }
    }
}
