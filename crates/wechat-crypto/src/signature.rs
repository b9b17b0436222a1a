//! The platform's SHA-1 signatures sort what they cover and join it with nothing between.
//!
//! Sorting is by bytes, as PHP's `SORT_STRING` does. All of them are 40 lower-case hex digits, and
//! all comparisons here take constant time.
//!
//! | signs | made by | checked by |
//! |---|---|---|
//! | a plain push, a URL verification | [`callback`] | [`verify_callback`] |
//! | an encrypted push, a reply (`msg_signature`) | [`message`] | [`verify_message`] |
//! | a page that uses the JS-SDK | [`jsapi`] | the WeChat client |
//! | a card a page hands out (`cardExt`) | [`card`] | the WeChat client |
//! | a page that asks for the user's cards (`chooseCard`) | [`choose_card`] | the WeChat client |
//! | what a mini program reads of its user (`rawData`) | [`raw_data`] | [`verify_raw_data`] |

use sha1::{Digest as _, Sha1};

use crate::{Error, equal::equal};

mod page;

pub use page::{CardExt, ChooseCard, card, choose_card, jsapi, sorted_values};

/// The `signature` of a plain push and of a URL verification.
///
/// It covers neither body nor `echostr`.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/message-push.html)
///
/// ```
/// use wechat_crypto::signature;
///
/// let made = signature::callback("AAAAA", "1714036504", "1514711492");
/// assert_eq!(made, "f464b24fc39322e44b38aa78f5edd27bd1441696");
/// ```
pub fn callback(token: &str, timestamp: &str, nonce: &str) -> String {
    text(of_sorted(&mut [
        token.as_bytes(),
        timestamp.as_bytes(),
        nonce.as_bytes(),
    ]))
}

/// Checks the `signature` of a plain push or of a URL verification, in constant time.
///
/// # Errors
///
/// [`Error::Signature`] when `signature` was not made with `token`.
pub fn verify_callback(signature: &str, token: &str, timestamp: &str, nonce: &str) -> Result<(), Error> {
    compare(
        signature,
        of_sorted(&mut [token.as_bytes(), timestamp.as_bytes(), nonce.as_bytes()]),
    )
}

/// The `msg_signature` of an encrypted push and of a sealed reply, over `encrypt` as Base64.
///
/// [Platform page](https://developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption.html)
pub fn message(token: &str, timestamp: &str, nonce: &str, encrypt: &str) -> String {
    text(of_sorted(&mut [
        token.as_bytes(),
        timestamp.as_bytes(),
        nonce.as_bytes(),
        encrypt.as_bytes(),
    ]))
}

/// Checks the `msg_signature` of an encrypted push, in constant time.
///
/// # Errors
///
/// [`Error::Signature`] when `signature` was not made with `token`.
pub fn verify_message(
    signature: &str,
    token: &str,
    timestamp: &str,
    nonce: &str,
    encrypt: &str,
) -> Result<(), Error> {
    let expected = of_sorted(&mut [
        token.as_bytes(),
        timestamp.as_bytes(),
        nonce.as_bytes(),
        encrypt.as_bytes(),
    ]);
    compare(signature, expected)
}

/// The `signature` of `wx.getUserInfo` over `raw_data`, the text of the field `rawData`.
///
/// `session_key` is the Base64 text that `code2Session` returned, not the bytes it stands for.
/// [Platform page](https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html)
///
/// ```
/// use wechat_crypto::signature;
///
/// let made = signature::raw_data("{\"nickName\":\"Band\"}", "HyVFkGl5F5OQWJZZaNzBBg==");
/// assert!(signature::verify_raw_data(&made, "{\"nickName\":\"Band\"}", "HyVFkGl5F5OQWJZZaNzBBg==").is_ok());
/// ```
pub fn raw_data(raw_data: &str, session_key: &str) -> String {
    text(of([raw_data.as_bytes(), session_key.as_bytes()]))
}

/// Checks the `signature` of `wx.getUserInfo` over `raw_data`, in constant time.
///
/// # Errors
///
/// [`Error::Signature`] when `signature` was not made with `session_key`. The session key may
/// have changed since: let the user log in again.
pub fn verify_raw_data(signature: &str, raw_data: &str, session_key: &str) -> Result<(), Error> {
    compare(signature, of([raw_data.as_bytes(), session_key.as_bytes()]))
}

/// The hex digits of the SHA-1 over `parts`, sorted by bytes.
pub(crate) fn of_sorted(parts: &mut [&[u8]]) -> [u8; 40] {
    // Most differ in the first byte, which is less work than to call for a comparison of slices.
    parts.sort_unstable_by(|a, b| a.first().cmp(&b.first()).then_with(|| a.cmp(b)));
    of(parts.iter().copied())
}

fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; 40] {
    let mut hasher = Sha1::new();
    for part in parts {
        hasher.update(part);
    }
    let mut digits = [0; 40];
    write_hex(&hasher.finalize(), &mut digits);
    digits
}

/// Writes the lower-case hex digits of `bytes`, two each, for lengths that are multiples of four.
///
/// Eight digits at a time, in one word: digit by digit it would be a tenth of a signature's time.
pub(crate) fn write_hex(bytes: &[u8], digits: &mut [u8]) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    for (bytes, digits) in bytes.as_chunks().0.iter().zip(digits.as_chunks_mut().0) {
        let mut word = u64::from(u32::from_be_bytes(*bytes));
        word = (word << 16 | word) & 0x0000_FFFF_0000_FFFF;
        word = (word << 8 | word) & 0x00FF_00FF_00FF_00FF;
        word = (word << 4 | word) & 0x0F0F_0F0F_0F0F_0F0F;
        let letters = (word + 6 * ONES) >> 4 & ONES;
        word += u64::from(b'0') * ONES + u64::from(b'a' - b'0' - 10) * letters;
        *digits = word.to_be_bytes();
    }
}

fn text(digits: [u8; 40]) -> String {
    digits.map(char::from).iter().collect()
}

fn compare(given: &str, expected: [u8; 40]) -> Result<(), Error> {
    if equal(given.as_bytes(), &expected) {
        Ok(())
    } else {
        Err(Error::Signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_sorted_by_bytes_and_not_by_place() {
        // Digits before capitals before small letters, whoever they belong to.
        assert_eq!(callback("abc", "200", "B1"), callback("B1", "abc", "200"));
        assert_eq!(
            of_sorted(&mut [b"b", b"B", b"1"]),
            of([b"1".as_slice(), b"B", b"b"])
        );
    }

    #[test]
    fn every_byte_has_its_two_hex_digits() {
        for byte in 0..=255_u8 {
            let mut digits = [0; 8];
            write_hex(&[byte, 0x00, 0x9A, 0xFF], &mut digits);
            assert_eq!(digits, format!("{byte:02x}009aff").as_bytes());
        }
    }

    #[test]
    fn a_signature_in_capitals_or_cut_or_for_another_token_is_refused() {
        let made = callback("AAAAA", "1714036504", "1514711492");
        let verify =
            |signature: &str, token: &str| verify_callback(signature, token, "1714036504", "1514711492");

        assert_eq!(verify(&made, "AAAAA"), Ok(()));
        for wrong in [&made.to_uppercase(), &made[..39], "", &format!("{made}0")] {
            assert_eq!(verify(wrong, "AAAAA"), Err(Error::Signature));
        }
        assert_eq!(verify(&made, "AAAAB"), Err(Error::Signature));
    }
}
