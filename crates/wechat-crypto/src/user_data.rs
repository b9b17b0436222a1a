//! What a mini program reads of its user reaches the server as `encryptedData`, sealed with the session key.
//!
//! Here AES has 128 bits and the pad is that of its own block of 16, unlike in the message
//! envelope. Nothing is signed, so the watermark inside has to name the right app.
//!
//! [Platform page](https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html)

use std::fmt;

use aes::{
    Aes128Dec,
    cipher::{BlockModeDecrypt as _, KeyIvInit as _, inout::InOutBuf},
};
use serde::Deserialize;
use wechat_core::{AppId, UnixSeconds};

use crate::{Error, base64, equal::equal, frame::unpad};

/// Which app the data was read in, and when.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Watermark {
    /// The mini program.
    pub app_id: String,
    /// When the data was read.
    pub timestamp: UnixSeconds,
}

impl fmt::Debug for Watermark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watermark")
            .field("app_id", &self.app_id)
            .field("timestamp", &self.timestamp)
            .finish()
    }
}

/// Decrypts `encrypted_data` and checks that its watermark names `app_id`: JSON, as bytes.
///
/// All three texts are Base64, as the platform and the mini program send them. A session key can
/// change at any time: when this fails, let the user log in again.
///
/// # Errors
///
/// Those of [`decrypt`] and [`watermark`], and [`Error::AppId`] when the data was read in another app.
pub fn open(session_key: &str, encrypted_data: &str, iv: &str, app_id: &AppId) -> Result<Vec<u8>, Error> {
    let data = decrypt(session_key, encrypted_data, iv)?;
    let found = watermark(&data)?;
    if equal(found.app_id.as_bytes(), app_id.as_str().as_bytes()) {
        Ok(data)
    } else {
        Err(Error::AppId)
    }
}

/// Decrypts `encrypted_data` **without comparing the watermark**; [`open`] does both.
///
/// # Errors
///
/// [`Error::Base64`] or [`Error::Malformed`] when one of the three is malformed, [`Error::Decrypt`] when
/// the session key is not the one the data was sealed with.
pub fn decrypt(session_key: &str, encrypted_data: &str, iv: &str) -> Result<Vec<u8>, Error> {
    let key = sixteen("the session key", session_key)?;
    let iv = sixteen("the IV", iv)?;
    let mut data = Vec::new();
    base64::decode_into(encrypted_data.as_bytes(), &mut data)?;
    if data.is_empty() || !data.len().is_multiple_of(16) {
        return Err(Error::Decrypt);
    }
    let (blocks, _) = InOutBuf::from(data.as_mut_slice()).into_chunks();
    cbc::Decryptor::<Aes128Dec>::new(&key.into(), &iv.into()).decrypt_blocks_inout(blocks);
    let pad = unpad::<16>(&data).ok_or(Error::Decrypt)?;
    data.truncate(data.len() - pad);
    Ok(data)
}

/// The watermark in decrypted data.
///
/// # Errors
///
/// [`Error::Frame`] when `data` is not JSON with a watermark; the usual reason is a session key
/// that was replaced in between.
pub fn watermark(data: &[u8]) -> Result<Watermark, Error> {
    #[derive(Deserialize)]
    struct Data {
        watermark: Mark,
    }
    #[derive(Deserialize)]
    struct Mark {
        appid: String,
        timestamp: UnixSeconds,
    }

    // The parser's message would quote the user's data.
    let Data { watermark } = serde_json::from_slice(data).map_err(|_| Error::Frame)?;
    Ok(Watermark {
        app_id: watermark.appid,
        timestamp: watermark.timestamp,
    })
}

fn sixteen(what: &'static str, text: &str) -> Result<[u8; 16], Error> {
    base64::decode(what, text)?
        .try_into()
        .map_err(|_| Error::Malformed {
            what,
            expected: "16 bytes as Base64",
        })
}

#[cfg(test)]
mod tests {
    use aes::{Aes128Enc, cipher::BlockModeEncrypt as _};

    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";
    const IV: &str = "DwAOAQ0CDAMLBAoFCQYIBw==";

    fn seal(plain: &str) -> String {
        let mut data = plain.as_bytes().to_vec();
        let pad = u8::try_from(16 - data.len() % 16).unwrap();
        data.resize(data.len() + usize::from(pad), pad);
        let key = sixteen("", KEY).unwrap();
        let (blocks, _) = InOutBuf::from(data.as_mut_slice()).into_chunks();
        cbc::Encryptor::<Aes128Enc>::new(&key.into(), &sixteen("", IV).unwrap().into())
            .encrypt_blocks_inout(blocks);
        base64::encode(&data)
    }

    #[test]
    fn data_of_this_app_is_opened_and_data_of_another_is_refused() {
        let plain = r#"{"openId":"o1","watermark":{"timestamp":1477314187,"appid":"wx1"}}"#;
        let sealed = seal(plain);

        let opened = open(KEY, &sealed, IV, &"wx1".parse().unwrap()).unwrap();

        assert_eq!(opened, plain.as_bytes());
        assert_eq!(
            watermark(&opened).unwrap().timestamp,
            UnixSeconds::new(1_477_314_187)
        );
        assert_eq!(open(KEY, &sealed, IV, &"wx2".parse().unwrap()), Err(Error::AppId));
    }

    #[test]
    fn each_malformed_part_is_named() {
        let sealed = seal("{}");

        assert_eq!(
            decrypt("%", &sealed, IV),
            Err(Error::Base64 {
                what: "the session key"
            })
        );
        assert_eq!(
            decrypt(KEY, &sealed, "AAAA"),
            Err(Error::Malformed {
                what: "the IV",
                expected: "16 bytes as Base64"
            })
        );
        assert_eq!(decrypt(KEY, "AAAA", IV), Err(Error::Decrypt));
        assert_eq!(decrypt(KEY, "", IV), Err(Error::Decrypt));
        assert_eq!(watermark(b"{}"), Err(Error::Frame));
    }

    #[test]
    fn a_pad_of_the_envelope_is_no_pad_here() {
        // 19 bytes of pad are right in an envelope and wrong here.
        let mut data = vec![19; 32];
        let key = sixteen("", KEY).unwrap();
        let (blocks, _) = InOutBuf::from(data.as_mut_slice()).into_chunks();
        cbc::Encryptor::<Aes128Enc>::new(&key.into(), &sixteen("", IV).unwrap().into())
            .encrypt_blocks_inout(blocks);

        assert_eq!(decrypt(KEY, &base64::encode(&data), IV), Err(Error::Decrypt));
    }
}
