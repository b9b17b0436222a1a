//! What the scripts answer: a word, and what belongs to it.

use std::time::Duration;

use redis::{FromRedisValue, Value};
use wechat_core::Secret;
use wechat_token::{Fetched, Record};

use crate::Error;

/// An answer of a script.
pub(crate) struct Reply {
    word: String,
    rest: Vec<Value>,
}

impl Reply {
    pub(crate) fn read(values: Vec<Value>) -> Result<Self, Error> {
        let mut values = values.into_iter();
        let word = values.next().and_then(|word| String::from_redis_value(word).ok());
        Ok(Self {
            word: word.ok_or(Error::Answer)?,
            rest: values.collect(),
        })
    }

    pub(crate) fn word(&self) -> &str {
        &self.word
    }

    pub(crate) fn number(&self, at: usize) -> Result<u64, Error> {
        let value = self.rest.get(at).ok_or(Error::Answer)?;
        u64::from_redis_value_ref(value).map_err(|_| Error::Answer)
    }

    /// A text; `None` where the script has nothing to say.
    pub(crate) fn text(&self, at: usize) -> Option<String> {
        let value = self.rest.get(at)?;
        Option::<String>::from_redis_value_ref(value).ok().flatten()
    }

    /// The record that makes up the rest; `None` when its value cannot be a credential.
    pub(crate) fn record(&self) -> Result<Option<Record>, Error> {
        let value = self.text(1).ok_or(Error::Answer)?;
        let remaining = Duration::from_millis(self.number(2)?);
        let Ok(checked) = Fetched::new(
            value,
            remaining.clamp(Duration::from_millis(1), Fetched::MAX_LIFE),
        ) else {
            return Ok(None);
        };
        Ok(Some(Record {
            value: Secret::new(checked.value().expose().clone()),
            remaining: checked.expires_in(),
            life: Some(Duration::from_millis(self.number(3)?)),
            generation: self.number(0)?,
            suspect: self.number(4)? != 0,
        }))
    }
}
