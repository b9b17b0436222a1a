//! The platform writes standard Base64 with `=`, and senders between it and us drop the `=`.
//!
//! The engine picks the machine's vector instructions once: at 20 KB that is a quarter of the
//! time of opening an envelope.

use std::sync::LazyLock;

use base64::{
    Engine,
    engine::{general_purpose::PAD_INDIFFERENT, simd::Simd},
};

use crate::Error;

static ENGINE: LazyLock<Simd> = LazyLock::new(|| Simd::standard(PAD_INDIFFERENT));

/// Decodes `text` into `buffer`, whose old content is dropped and whose room is reused.
pub(crate) fn decode_into(text: &[u8], buffer: &mut Vec<u8>) -> Result<(), Error> {
    buffer.clear();
    // One allocation of the right size; the decoder alone would round up more generously.
    buffer.reserve_exact(text.len().div_ceil(4).saturating_mul(3));
    ENGINE.decode_vec(text, buffer).map_err(|_| Error::Base64 {
        what: "the ciphertext",
    })
}

/// Decodes `text`, naming `what` it is when it is not Base64.
pub(crate) fn decode(what: &'static str, text: &str) -> Result<Vec<u8>, Error> {
    ENGINE.decode(text).map_err(|_| Error::Base64 { what })
}

/// Appends the Base64 text of `bytes` to `out`.
pub(crate) fn encode_onto(bytes: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + encoded_len(bytes.len()), 0);
    // The slice has exactly the length the encoder needs, so that it cannot be too short.
    let written = ENGINE.encode_slice(bytes, &mut out[start..]);
    debug_assert_eq!(written.ok(), Some(out.len() - start));
}

/// The Base64 text of `bytes`.
pub(crate) fn encode(bytes: &[u8]) -> String {
    ENGINE.encode(bytes)
}

/// The length of the Base64 text of `bytes` bytes.
pub(crate) const fn encoded_len(bytes: usize) -> usize {
    bytes.div_ceil(3) * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_equals_signs_may_be_missing() {
        let mut buffer = Vec::new();

        decode_into(b"Zg==", &mut buffer).unwrap();
        assert_eq!(buffer, b"f");
        decode_into(b"Zg", &mut buffer).unwrap();
        assert_eq!(buffer, b"f");
        assert_eq!(
            decode_into(b"Z!==", &mut buffer),
            Err(Error::Base64 {
                what: "the ciphertext"
            })
        );
    }

    #[test]
    fn what_is_appended_is_what_encode_returns() {
        for length in 0..200 {
            let bytes = vec![0xA5; length];
            let mut out = b"before".to_vec();
            encode_onto(&bytes, &mut out);
            assert_eq!(out, [b"before", encode(&bytes).as_bytes()].concat());
        }
    }
}
