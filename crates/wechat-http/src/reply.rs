//! [`Reply`]: an answer that is no refusal.

use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::{DecodeError, Error};

/// An answer of the platform that is a JSON object and no refusal.
///
/// `Debug` does not show the body: answers carry tokens and people's data.
#[derive(Clone)]
pub struct Reply {
    pub(crate) path: Box<str>,
    pub(crate) body: Bytes,
}

impl Reply {
    /// Reads the answer as a `T`.
    ///
    /// # Errors
    ///
    /// Fails with the path of the first field that is missing or of another type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        if let Ok(value) = serde_json::from_slice(&self.body) {
            return Ok(value);
        }
        // Keeping track of the place costs as much as reading, so only failures pay for it.
        let mut deserializer = serde_json::Deserializer::from_slice(&self.body);
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| Error::Answer {
            path: self.path.clone(),
            source: DecodeError::Field {
                field: error.path().to_string().into(),
            },
        })
    }

    /// The JSON itself, with everything it says.
    pub fn expose_body(&self) -> &Bytes {
        &self.body
    }

    /// The path that was called.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("path", &self.path)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
