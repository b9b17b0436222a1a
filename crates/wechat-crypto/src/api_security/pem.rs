//! The console hands out keys as PEM, and the platform's own key inside an X.509 certificate.
//!
//! Of a certificate only the public key is taken. Who vouches for it does not matter here: the
//! account's administrator downloaded it from the console, and it is told apart by its number.

use crate::{Error, base64};

/// The first block in `pem` with one of `labels`: which one it was, and its bytes.
pub(super) fn block<'a>(
    what: &'static str,
    expected: &'static str,
    pem: &str,
    labels: &[&'a str],
) -> Result<(&'a str, Vec<u8>), Error> {
    let refused = Error::Malformed { what, expected };
    for label in labels {
        let Some((_, after)) = pem.split_once(&format!("-----BEGIN {label}-----")) else {
            continue;
        };
        let (inside, _) = after
            .split_once(&format!("-----END {label}-----"))
            .ok_or(refused.clone())?;
        let digits: String = inside.split_ascii_whitespace().collect();
        return Ok((label, base64::decode(what, &digits)?));
    }
    Err(refused)
}

/// The public key (`SubjectPublicKeyInfo`) in the certificate `der`.
pub(super) fn certified_key(der: &[u8]) -> Option<&[u8]> {
    const SEQUENCE: u8 = 0x30;
    const VERSION: u8 = 0xA0;

    let (certificate, _) = value(der, SEQUENCE)?;
    let (mut rest, _) = value(certificate, SEQUENCE)?;
    // A certificate of version 1 does not say so.
    if rest.first() == Some(&VERSION) {
        rest = skip(rest)?;
    }
    // Serial number, signature algorithm, issuer, validity, subject.
    for _ in 0..5 {
        rest = skip(rest)?;
    }
    let after = skip(rest)?;
    (rest.first() == Some(&SEQUENCE)).then(|| &rest[..rest.len() - after.len()])
}

/// What follows the element at the beginning of `der`.
fn skip(der: &[u8]) -> Option<&[u8]> {
    value(der, *der.first()?).map(|(_, after)| after)
}

/// The value of the element with `tag` at the beginning of `der`, and what follows it.
fn value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = der.split_first()?;
    if found != tag {
        return None;
    }
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7F => (usize::from(first), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x0F))?;
            let length = digits
                .iter()
                .fold(0_u32, |length, &digit| length << 8 | u32::from(digit));
            (usize::try_from(length).ok()?, rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: u8, value: &[u8]) -> Vec<u8> {
        let length = u16::try_from(value.len()).unwrap().to_be_bytes();
        [&[tag, 0x82], &length[..], value].concat()
    }

    #[test]
    fn the_key_of_a_certificate_is_its_seventh_part() {
        let key = element(0x30, b"the key");
        let parts = [
            element(0xA0, b"version"),
            element(0x02, b"serial"),
            element(0x30, b"algorithm"),
            element(0x30, b"issuer"),
            element(0x30, b"validity"),
            element(0x30, b"subject"),
            key.clone(),
            element(0xA3, b"extensions"),
        ];
        let certificate = |parts: &[Vec<u8>]| element(0x30, &element(0x30, &parts.concat()));

        assert_eq!(certified_key(&certificate(&parts)), Some(&*key));
        assert_eq!(certified_key(&certificate(&parts[1..])), Some(&*key), "version 1");
        assert_eq!(certified_key(&certificate(&parts[..6])), None);
        let whole = certificate(&parts);
        for length in 0..whole.len() {
            assert_eq!(certified_key(&whole[..length]), None, "cut to {length} bytes");
        }
    }

    #[test]
    fn the_first_block_of_a_known_kind_is_taken() {
        let pem = "text\n-----BEGIN CERTIFICATE-----\nYWJj\r\nZGVm\n-----END CERTIFICATE-----\n";

        let taken = block("the key", "PEM", pem, &["PUBLIC KEY", "CERTIFICATE"]);

        assert_eq!(taken, Ok(("CERTIFICATE", b"abcdef".to_vec())));
        assert!(block("the key", "PEM", pem, &["PUBLIC KEY"]).is_err());
        assert!(block("the key", "PEM", &pem[..40], &["CERTIFICATE"]).is_err());
    }
}
