//! A comparison that stops at the first difference tells a forger how far a guess was right.

use subtle::ConstantTimeEq as _;

/// Whether `given` and `expected` are the same, in a time that depends on their length only.
///
/// Differences are gathered eight bytes at a time; the one look at them is left to `subtle`, which
/// keeps the compiler from finding a shortcut.
pub(crate) fn equal(given: &[u8], expected: &[u8]) -> bool {
    if given.len() != expected.len() {
        return false;
    }
    let (given, given_rest) = given.as_chunks();
    let (expected, expected_rest) = expected.as_chunks();
    let words = given
        .iter()
        .zip(expected)
        .map(|(given, expected)| u64::from_ne_bytes(*given) ^ u64::from_ne_bytes(*expected));
    let rest = given_rest
        .iter()
        .zip(expected_rest)
        .map(|(given, expected)| u64::from(given ^ expected));
    let differences = words.chain(rest).fold(0, |all, one| all | one);
    differences.ct_eq(&0).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_differing_byte_or_another_length_is_seen_wherever_it_is() {
        for length in 0..40 {
            let bytes = vec![b'x'; length];
            assert!(equal(&bytes, &bytes));
            assert!(!equal(&bytes, &vec![b'x'; length + 1]));
            for place in 0..length {
                for bit in 0..8 {
                    let mut other = bytes.clone();
                    other[place] ^= 1 << bit;
                    assert!(!equal(&bytes, &other), "byte {place} of {length}");
                }
            }
        }
    }
}
