//! Three keys take part: one that encrypts, the account's own that signs, and the platform's.
//!
//! The console shows the first two once, when they are made; the number beside each tells the
//! platform which one was used.

use std::fmt;

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    rand::SystemRandom,
    rsa::KeyPair,
    signature::{RSA_PSS_2048_8192_SHA256, RSA_PSS_SHA256, UnparsedPublicKey},
};
use serde::Deserialize;
use wechat_core::Secret;

use super::pem;
use crate::{EnvelopeFault, Error, base64};

/// The key that encrypts both ways (对称密钥): AES-256 in GCM.
pub struct SymmetricKey {
    sn: String,
    key: LessSafeKey,
}

impl SymmetricKey {
    /// The key with the number `sn`, from the Base64 text that the console shows.
    ///
    /// # Errors
    ///
    /// [`Error::Base64`], or [`Error::Malformed`] when it has not 32 bytes.
    pub fn new(sn: impl Into<String>, text: &Secret<String>) -> Result<Self, Error> {
        let bytes = base64::decode("the symmetric key", text.expose())?;
        let key = UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| Error::Malformed {
            what: "the symmetric key",
            expected: "32 bytes as Base64: choose AES256_GCM in the console",
        })?;
        Ok(Self {
            sn: sn.into(),
            key: LessSafeKey::new(key),
        })
    }

    /// Its number (对称密钥编号).
    pub fn sn(&self) -> &str {
        &self.sn
    }

    /// Encrypts `plain`, bound to `aad`.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] when the operating system gives no random IV.
    pub fn seal(&self, aad: &str, plain: &[u8]) -> Result<SealedData, Error> {
        let mut iv = [0; 12];
        getrandom::fill(&mut iv).map_err(|_| Error::Random)?;
        self.seal_with(iv, aad, plain)
    }

    /// As [`seal`](Self::seal), with a given IV, so that a test can compare the result byte for
    /// byte. Anywhere else a second use of an IV gives both messages away.
    ///
    /// # Errors
    ///
    /// [`Error::TooLong`] when `plain` is longer than GCM can take.
    pub fn seal_with(&self, iv: [u8; 12], aad: &str, plain: &[u8]) -> Result<SealedData, Error> {
        let mut data = plain.to_vec();
        let tag = self
            .key
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(iv), Aad::from(aad), &mut data)
            .map_err(|_| Error::TooLong { length: plain.len() })?;
        let mut authtag = [0; 16];
        authtag.copy_from_slice(tag.as_ref());
        Ok(SealedData { iv, data, authtag })
    }

    /// Decrypts `sealed`, if it is unchanged and bound to `aad`.
    ///
    /// # Errors
    ///
    /// [`Error::Decrypt`] when it is neither.
    pub fn open(&self, aad: &str, sealed: &SealedData) -> Result<Vec<u8>, Error> {
        let mut data = [sealed.data.as_slice(), &sealed.authtag].concat();
        let length = self
            .key
            .open_in_place(Nonce::assume_unique_for_key(sealed.iv), Aad::from(aad), &mut data)
            .map_err(|_| Error::Decrypt)?
            .len();
        data.truncate(length);
        Ok(data)
    }
}

impl fmt::Debug for SymmetricKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SymmetricKey")
            .field("sn", &self.sn)
            .finish_non_exhaustive()
    }
}

/// What [`SymmetricKey`] encrypts, as it travels: `{"iv":…,"data":…,"authtag":…}` in Base64.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedData {
    /// The initial vector, different each time.
    pub iv: [u8; 12],
    /// The ciphertext.
    pub data: Vec<u8>,
    /// What notices changes.
    pub authtag: [u8; 16],
}

impl SealedData {
    /// The body of a request.
    pub fn to_json(&self) -> String {
        format!(
            "{{\"iv\":\"{}\",\"data\":\"{}\",\"authtag\":\"{}\"}}",
            base64::encode(&self.iv),
            base64::encode(&self.data),
            base64::encode(&self.authtag)
        )
    }

    /// Reads the body of an answer.
    ///
    /// # Errors
    ///
    /// [`Error::Envelope`] when a part is missing, [`Error::Base64`] or [`Error::Malformed`] when
    /// one is unreadable.
    pub fn from_json(body: &[u8]) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct Body {
            iv: String,
            data: String,
            authtag: String,
        }

        // The parser's message would quote the answer.
        let body: Body = serde_json::from_slice(body).map_err(|_| Error::Envelope {
            at: 0,
            source: EnvelopeFault::Json,
        })?;
        Ok(Self {
            iv: fixed("the IV", "12 bytes as Base64", &body.iv)?,
            data: base64::decode("the data", &body.data)?,
            authtag: fixed("the authtag", "16 bytes as Base64", &body.authtag)?,
        })
    }
}

impl fmt::Debug for SealedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedData(<{} bytes>)", self.data.len())
    }
}

fn fixed<const N: usize>(what: &'static str, expected: &'static str, text: &str) -> Result<[u8; N], Error> {
    base64::decode(what, text)?
        .try_into()
        .map_err(|_| Error::Malformed { what, expected })
}

/// The account's own key, which signs requests (应用私钥): RSA.
pub struct SigningKey(KeyPair);

impl SigningKey {
    /// The private key in `pem`, as PKCS#8 (`PRIVATE KEY`) or PKCS#1 (`RSA PRIVATE KEY`).
    ///
    /// # Errors
    ///
    /// [`Error::Malformed`] or [`Error::Base64`] when `pem` holds neither.
    pub fn from_pem(pem: &Secret<String>) -> Result<Self, Error> {
        const WHAT: &str = "the signing key";
        const EXPECTED: &str = "an RSA private key of 2048 bits or more in PEM, without a passphrase";
        let (label, der) = pem::block(WHAT, EXPECTED, pem.expose(), &["PRIVATE KEY", "RSA PRIVATE KEY"])?;
        let pair = match label {
            "PRIVATE KEY" => KeyPair::from_pkcs8(&der),
            _ => KeyPair::from_der(&der),
        };
        pair.map(Self).map_err(|_| Error::Malformed {
            what: WHAT,
            expected: EXPECTED,
        })
    }

    /// The signature over `text` as Base64: RSA-PSS with SHA-256 and a salt of 32 bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] when the operating system gives no salt.
    pub fn sign(&self, text: &str) -> Result<String, Error> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0
            .sign(
                &RSA_PSS_SHA256,
                &SystemRandom::new(),
                text.as_bytes(),
                &mut signature,
            )
            .map_err(|_| Error::Random)?;
        Ok(base64::encode(&signature))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// The platform's key, which signs answers (平台公钥, 平台证书): RSA. It is public.
#[derive(Clone)]
pub struct PlatformKey {
    serial: String,
    der: Vec<u8>,
}

impl PlatformKey {
    /// The key in `pem`, a certificate or a bare public key, with the number `serial` that the
    /// console shows beside it. That is not the serial number inside the certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Malformed`] or [`Error::Base64`] when `pem` holds neither.
    pub fn from_pem(serial: impl Into<String>, pem: &str) -> Result<Self, Error> {
        const WHAT: &str = "the platform key";
        const EXPECTED: &str = "a certificate or a public key in PEM";
        let (label, der) = pem::block(
            WHAT,
            EXPECTED,
            pem,
            &["CERTIFICATE", "PUBLIC KEY", "RSA PUBLIC KEY"],
        )?;
        let der = match label {
            "CERTIFICATE" => pem::certified_key(&der)
                .ok_or(Error::Malformed {
                    what: WHAT,
                    expected: EXPECTED,
                })?
                .to_vec(),
            _ => der,
        };
        Ok(Self {
            serial: serial.into(),
            der,
        })
    }

    /// Its number (平台证书编号).
    pub fn serial(&self) -> &str {
        &self.serial
    }

    /// Checks `signature`, Base64, over `text`: RSA-PSS with SHA-256 and a salt of 32 bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Signature`] when it was made with another key or over another text.
    pub fn verify(&self, text: &str, signature: &str) -> Result<(), Error> {
        let signature = base64::decode("the signature", signature)?;
        UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, &self.der)
            .verify(text.as_bytes(), &signature)
            .map_err(|_| Error::Signature)
    }
}

impl fmt::Debug for PlatformKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformKey")
            .field("serial", &self.serial)
            .finish_non_exhaustive()
    }
}
