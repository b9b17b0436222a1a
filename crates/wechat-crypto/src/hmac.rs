//! The newer signatures of mini programs are HMAC-SHA256 in lower-case hex, each over another text.
//!
//! | signs | with | made by |
//! |---|---|---|
//! | a virtual-payment call (`pay_sig`) | the payment's `AppKey` | [`pay_sig`] |
//! | a call in the name of a user (`signature`) | the user's session key | [`user_signature`] |
//! | nothing, to ask whether a session key is still valid | the session key | [`session_check`] |
//!
//! [Platform page](https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/virtual-payment.html)

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{Error, equal::equal, signature::write_hex};

/// `pay_sig` of a virtual-payment call (虚拟支付): `uri`, `&` and the body, with the `AppKey`.
///
/// `uri` is the path without query, `body` the exact text that is sent.
///
/// ```
/// let body = r#"{"openid":"xxx","env":0}"#;
/// let made = wechat_crypto::hmac::pay_sig("12345", "/xpay/query_user_balance", body);
/// assert_eq!(made.len(), 64);
/// ```
pub fn pay_sig(app_key: &str, uri: &str, body: &str) -> String {
    of(app_key, [uri, "&", body])
}

/// The user's `signature` (用户态签名) of a call: the body, with the session key as its Base64 text.
pub fn user_signature(session_key: &str, body: &str) -> String {
    of(session_key, [body])
}

/// The `signature` of `checkSession`: an empty text, with the session key as its Base64 text.
/// Observed; the platform's page only says that the session key signs an empty string.
pub fn session_check(session_key: &str) -> String {
    of(session_key, [])
}

/// HMAC-SHA256 of `message` with `key`, both as text, in lower-case hex.
pub fn hex(key: &str, message: &str) -> String {
    of(key, [message])
}

/// Checks a `signature` over `message`, in constant time.
///
/// # Errors
///
/// [`Error::Signature`] when `signature` was not made with `key`.
pub fn verify(signature: &str, key: &str, message: &str) -> Result<(), Error> {
    if equal(signature.as_bytes(), hex(key, message).as_bytes()) {
        Ok(())
    } else {
        Err(Error::Signature)
    }
}

fn of<const N: usize>(key: &str, parts: [&str; N]) -> String {
    // HMAC takes keys of any length; the other arm only says so without a way to panic.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        return String::new();
    };
    for part in parts {
        mac.update(part.as_bytes());
    }
    let mut digits = [0; 64];
    write_hex(&mac.finalize().into_bytes(), &mut digits);
    digits.map(char::from).iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_fits_its_message_and_key_only() {
        let made = hex("key", "message");

        assert_eq!(verify(&made, "key", "message"), Ok(()));
        assert_eq!(verify(&made, "key", "Message"), Err(Error::Signature));
        assert_eq!(verify(&made, "Key", "message"), Err(Error::Signature));
        assert_eq!(verify("", "key", "message"), Err(Error::Signature));
    }

    #[test]
    fn each_signature_covers_the_text_the_platform_says() {
        assert_eq!(pay_sig("k", "/xpay/a", "{}"), hex("k", "/xpay/a&{}"));
        assert_eq!(user_signature("k", "{}"), hex("k", "{}"));
        // RFC 4231, test case 2.
        assert_eq!(
            hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(session_check("Jefe"), hex("Jefe", ""));
    }
}
