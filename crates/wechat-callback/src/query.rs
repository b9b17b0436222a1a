//! Signatures, time and nonce travel in the query, and are signed as the text they are.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::{QueryFault, Refusal};

/// The longest query that is read, in bytes. The platform's have some 250; WeCom's encrypted
/// `echostr` makes them 400.
const LONGEST: usize = 8 << 10;

/// The parameters that mean something.
#[derive(Default)]
pub(crate) struct Query<'a> {
    pub(crate) signature: Option<Cow<'a, str>>,
    pub(crate) msg_signature: Option<Cow<'a, str>>,
    pub(crate) timestamp: Cow<'a, str>,
    pub(crate) nonce: Cow<'a, str>,
    pub(crate) echostr: Option<Cow<'a, str>>,
    /// `encrypt_type` is `aes`.
    pub(crate) says_encrypted: bool,
}

impl<'a> Query<'a> {
    /// Refuses what can be read in two ways: a parameter that occurs twice.
    pub(crate) fn parse(query: &'a str) -> Result<Self, Refusal> {
        if query.len() > LONGEST {
            return Err(QueryFault::TooLong.into());
        }
        let mut found = Self::default();
        let (mut timestamp, mut nonce, mut encrypt_type) = (None, None, None);
        let mut rest = query;
        while !rest.is_empty() {
            let parameter;
            (parameter, rest) = cut(rest, b'&');
            let (name, value) = pair(parameter);
            let place = match &*name {
                "signature" => &mut found.signature,
                "msg_signature" => &mut found.msg_signature,
                "timestamp" => &mut timestamp,
                "nonce" => &mut nonce,
                "echostr" => &mut found.echostr,
                "encrypt_type" => &mut encrypt_type,
                _ => continue,
            };
            if place.replace(value).is_some() {
                return Err(QueryFault::Repeated.into());
            }
        }
        found.says_encrypted = match encrypt_type.as_deref() {
            None | Some("" | "raw") => false,
            Some("aes") => true,
            Some(_) => return Err(QueryFault::EncryptType.into()),
        };
        // Some proxies add an empty one.
        found.signature = found.signature.filter(|it| !it.is_empty());
        found.msg_signature = found.msg_signature.filter(|it| !it.is_empty());
        if found.signature.is_none() && found.msg_signature.is_none() {
            return Err(Refusal::Unsigned);
        }
        found.timestamp = timestamp.unwrap_or_default();
        found.nonce = nonce.unwrap_or_default();
        Ok(found)
    }
}

/// Name and value of one parameter. The platform's own need no decoding.
fn pair(parameter: &str) -> (Cow<'_, str>, Cow<'_, str>) {
    if memchr2(b'%', b'+', parameter.as_bytes()).is_some() {
        return form_urlencoded::parse(parameter.as_bytes())
            .next()
            .unwrap_or_default();
    }
    let (name, value) = cut(parameter, b'=');
    (Cow::Borrowed(name), Cow::Borrowed(value))
}

/// What is before the first `sign`, an ASCII character, and what is after it.
fn cut(text: &str, sign: u8) -> (&str, &str) {
    let at = memchr(sign, text.as_bytes());
    at.map_or((text, ""), |at| (&text[..at], &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        let refused = |query: &str| Query::parse(query).err();

        let twice = "signature=a&timestamp=1&nonce=2&timestamp=3";
        assert_eq!(refused(twice), Some(QueryFault::Repeated.into()));
        assert_eq!(
            refused("signature=a&encrypt_type=des"),
            Some(QueryFault::EncryptType.into())
        );
        assert_eq!(refused("timestamp=1&nonce=2&signature="), Some(Refusal::Unsigned));
        assert_eq!(
            refused(&format!("signature={}", "a".repeat(9000))),
            Some(QueryFault::TooLong.into())
        );
    }

    #[test]
    fn values_are_decoded_and_what_nobody_knows_is_passed_over() {
        let query = Query::parse("openid=o%201&nonce=a%2Bb&signature=s&foo&&encrypt_type=aes").unwrap();

        assert_eq!(query.nonce, "a+b");
        assert_eq!(query.timestamp, "");
        assert!(query.says_encrypted);
    }
}
