//! A changed EncodingAESKey takes effect at once, and pushes under the old one are still on their way.
//!
//! So there are two keys: what the current one does not open, the previous one may; and the reply
//! is sealed with the key that opened the push, because only that one the sender knows for sure.

use std::{fmt, sync::Arc};

use wechat_core::{AppId, UnixSeconds};

use crate::{
    CallbackToken, EncodingAesKey, Envelope, EnvelopeFault, Error, Format, base64,
    envelope::{self, PushParts, ReplyParts, check_text},
    frame::FrameKey,
    printable::Printable,
    signature,
};

/// Opens and seals the envelopes of one account (消息加解密).
///
/// For a third-party platform (第三方平台) the app id is the platform's own (`component_appid`), for
/// WeCom the corp id or suite id. Cloning is cheap. `Debug` shows no secret.
///
/// [Platform page](https://developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption.html)
///
/// ```
/// use wechat_core::UnixSeconds;
/// use wechat_crypto::{Format, MessageCrypto, WhichKey};
///
/// let crypto = MessageCrypto::new(
///     "AAAAA".parse()?,
///     "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG".parse()?,
///     "wxba5fad812f8e6fb9".parse()?,
/// );
/// let now = UnixSeconds::new(1_713_424_427);
/// let sealed = crypto.seal(b"{\"demo_resp\":\"good luck\"}", now, "415670741", Format::Json, WhichKey::Current)?;
/// assert!(sealed.ends_with(r#","TimeStamp":1713424427,"Nonce":"415670741"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct MessageCrypto(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    token: CallbackToken,
    app_id: AppId,
    current: FrameKey,
    previous: Option<FrameKey>,
    random: Arc<Printable>,
}

/// What the query of an encrypted push says, decoded but otherwise as it was received.
///
/// All three are kept as text, because they are signed as text.
#[derive(Clone, Copy, Debug)]
pub struct Params<'a> {
    /// `msg_signature`. The `signature` beside it does not cover the body and is not looked at.
    pub msg_signature: &'a str,
    /// `timestamp`, in seconds since 1970; the platform promises nothing about its freshness.
    pub timestamp: &'a str,
    /// `nonce`.
    pub nonce: &'a str,
}

/// Which of the two keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WhichKey {
    /// The one the console shows.
    #[default]
    Current,
    /// The one it showed before.
    Previous,
}

/// A message out of its envelope: verified, decrypted and meant for this account.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opened {
    /// The message, XML or JSON. `Debug` shows its length only: a notice may carry a ticket.
    pub message: Vec<u8>,
    /// `ToUserName` of the envelope, which is not signed; the one in the message is.
    pub to_user_name: Option<String>,
    /// `AgentID` of the envelope, which is not signed: the app of a WeCom corp.
    pub agent_id: Option<String>,
    /// The form of the envelope; the reply has the same.
    pub format: Format,
    /// The key that opened it; the reply is sealed with the same.
    pub key: WhichKey,
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("message", &format_args!("<{} bytes>", self.message.len()))
            .field("to_user_name", &self.to_user_name)
            .field("agent_id", &self.agent_id)
            .field("format", &self.format)
            .field("key", &self.key)
            .finish()
    }
}

/// A push to be sealed, in the role of the platform: for emulators and tests.
#[derive(Clone, Copy, Debug)]
pub struct Push<'a> {
    /// The account's original id (原始ID, `gh_…`), for WeCom the corp id.
    pub to_user_name: &'a str,
    /// The app of a WeCom corp.
    pub agent_id: Option<&'a str>,
    /// When it is sent.
    pub timestamp: UnixSeconds,
    /// Any short text, usually digits.
    pub nonce: &'a str,
    /// The form of the envelope.
    pub format: Format,
    /// Compatible mode (兼容模式): the plain fields stay and `Encrypt` is added to them.
    pub compatible: bool,
}

/// A sealed push: its body, and what goes into its query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SealedPush {
    /// The envelope.
    pub body: String,
    /// `msg_signature` of the query: covers the ciphertext.
    pub msg_signature: String,
    /// `signature` of the query: covers timestamp and nonce alone.
    pub signature: String,
}

impl MessageCrypto {
    /// Opens and seals with `token` and `key` for `app_id`.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a setting is handed over; only its round keys are kept"
    )]
    pub fn new(token: CallbackToken, key: EncodingAesKey, app_id: AppId) -> Self {
        Self(Arc::new(Parts {
            token,
            app_id,
            current: FrameKey::new(&key),
            previous: None,
            random: Arc::new(Printable::new()),
        }))
    }

    /// Also opens what was sealed with `key`, the one the console showed before.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a setting is handed over; only its round keys are kept"
    )]
    pub fn with_previous_key(self, key: EncodingAesKey) -> Self {
        let mut parts = Arc::unwrap_or_clone(self.0);
        parts.previous = Some(FrameKey::new(&key));
        Self(Arc::new(parts))
    }

    /// The account the messages are for.
    pub fn app_id(&self) -> &AppId {
        &self.0.app_id
    }

    /// The token that signs.
    pub fn token(&self) -> &CallbackToken {
        &self.0.token
    }

    /// Finds, verifies and decrypts the message in `body`, which is XML or JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Envelope`] when `body` has no `Encrypt`, [`Error::Signature`] when it was not signed
    /// with this token, and when neither key opens it [`Error::Base64`], [`Error::Decrypt`],
    /// [`Error::Frame`] or [`Error::AppId`]. Nothing is decrypted before the signature was checked.
    pub fn open(&self, params: &Params<'_>, body: &[u8]) -> Result<Opened, Error> {
        let envelope = Envelope::find(body)?;
        self.verify(params, &envelope.encrypt)?;
        let (message, key) = self.decrypt(&envelope.encrypt)?;
        Ok(Opened {
            message,
            to_user_name: envelope.to_user_name.map(Into::into),
            agent_id: envelope.agent_id.map(Into::into),
            format: envelope.format,
            key,
        })
    }

    /// Verifies and decrypts the `echostr` with which WeCom (企业微信) verifies a URL; the answer is
    /// what this returns. Official accounts and mini programs send a plain one in every mode:
    /// check it with [`verify_url`](Self::verify_url) and answer it unchanged.
    ///
    /// A `+` that form decoding made a space is put back.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn open_echostr(&self, params: &Params<'_>, echostr: &str) -> Result<String, Error> {
        let echostr = echostr.replace(' ', "+");
        self.verify(params, &echostr)?;
        let (message, _) = self.decrypt(&echostr)?;
        String::from_utf8(message).map_err(|_| Error::Frame)
    }

    /// Checks the `signature` of a URL verification, in constant time.
    ///
    /// # Errors
    ///
    /// [`Error::Signature`] when it was not made with this token.
    pub fn verify_url(&self, signature: &str, timestamp: &str, nonce: &str) -> Result<(), Error> {
        signature::verify_callback(signature, self.0.token.expose(), timestamp, nonce)
    }

    /// Checks the `msg_signature` over `encrypt`, the Base64 text of an envelope.
    ///
    /// # Errors
    ///
    /// [`Error::Signature`] when it was not made with this token.
    pub fn verify(&self, params: &Params<'_>, encrypt: &str) -> Result<(), Error> {
        let Params {
            msg_signature,
            timestamp,
            nonce,
        } = *params;
        signature::verify_message(msg_signature, self.0.token.expose(), timestamp, nonce, encrypt)
    }

    /// Decrypts `encrypt`, the Base64 text of an envelope, **without looking at any signature**.
    ///
    /// CBC alone does not notice changes: whoever uses this on something from the network calls
    /// [`verify`](Self::verify) first, as [`open`](Self::open) does.
    ///
    /// # Errors
    ///
    /// [`Error::Base64`], [`Error::Decrypt`], [`Error::Frame`] or [`Error::AppId`] when neither key
    /// opens it.
    pub fn decrypt(&self, encrypt: &str) -> Result<(Vec<u8>, WhichKey), Error> {
        let parts = &*self.0;
        let app_id = parts.app_id.as_str();
        let mut buffer = Vec::new();
        base64::decode_into(encrypt.as_bytes(), &mut buffer)?;
        let refused = match parts.current.open(&mut buffer, app_id) {
            Ok(()) => return Ok((buffer, WhichKey::Current)),
            Err(refused) => refused,
        };
        let Some(previous) = &parts.previous else {
            return Err(refused);
        };
        // The first attempt decrypted in place.
        base64::decode_into(encrypt.as_bytes(), &mut buffer)?;
        match previous.open(&mut buffer, app_id) {
            Ok(()) => Ok((buffer, WhichKey::Previous)),
            // The key that got as far as an app id is the right one, and the more useful to report.
            Err(Error::AppId) => Err(Error::AppId),
            Err(_) => Err(refused),
        }
    }

    /// Encrypts `message` and returns the Base64 text for an envelope.
    ///
    /// # Errors
    ///
    /// [`Error::NoPreviousKey`], [`Error::TooLong`], or [`Error::Random`].
    pub fn encrypt(&self, message: &[u8], key: WhichKey) -> Result<String, Error> {
        self.encrypt_with(message, key, self.0.random.draw()?)
    }

    /// As [`encrypt`](Self::encrypt), with given random characters, so that a test can compare the
    /// result byte for byte. Anywhere else they have to be different each time.
    ///
    /// # Errors
    ///
    /// [`Error::NoPreviousKey`] or [`Error::TooLong`].
    pub fn encrypt_with(&self, message: &[u8], key: WhichKey, random: [u8; 16]) -> Result<String, Error> {
        let ciphertext = self.key(key)?.seal(random, message, self.0.app_id.as_str())?;
        Ok(base64::encode(&ciphertext))
    }

    /// Seals `message` for the body of an answer.
    ///
    /// `timestamp` is the time of the answer, `nonce` usually the one of the request; both are
    /// signed, and any value will do.
    ///
    /// # Errors
    ///
    /// [`Error::Text`] when `nonce` has a character that cannot stand in an envelope,
    /// [`Error::NoPreviousKey`], [`Error::TooLong`], or [`Error::Random`].
    pub fn seal(
        &self,
        message: &[u8],
        timestamp: UnixSeconds,
        nonce: &str,
        format: Format,
        key: WhichKey,
    ) -> Result<String, Error> {
        let parts = ReplyParts {
            timestamp,
            nonce,
            format,
        };
        self.seal_parts(message, &parts, key, self.0.random.draw()?)
    }

    /// As [`seal`](Self::seal), with given random characters, so that a test can compare the
    /// result byte for byte. Anywhere else they have to be different each time.
    ///
    /// # Errors
    ///
    /// Those of [`seal`](Self::seal), without [`Error::Random`].
    pub fn seal_with(
        &self,
        message: &[u8],
        timestamp: UnixSeconds,
        nonce: &str,
        format: Format,
        key: WhichKey,
        random: [u8; 16],
    ) -> Result<String, Error> {
        let parts = ReplyParts {
            timestamp,
            nonce,
            format,
        };
        self.seal_parts(message, &parts, key, random)
    }

    /// Seals the answer to `opened`: in the same form, with the key that opened it.
    ///
    /// # Errors
    ///
    /// Those of [`seal`](Self::seal).
    pub fn reply(
        &self,
        opened: &Opened,
        message: &[u8],
        timestamp: UnixSeconds,
        nonce: &str,
    ) -> Result<String, Error> {
        self.seal(message, timestamp, nonce, opened.format, opened.key)
    }

    /// Seals `message` as the platform does when it pushes, with the current key.
    ///
    /// # Errors
    ///
    /// Those of [`seal`](Self::seal); in compatible mode [`Error::Envelope`] when `message` does not
    /// end like a message of the given form, so that `Encrypt` has no place in it.
    pub fn seal_push(&self, message: &[u8], push: &Push<'_>) -> Result<SealedPush, Error> {
        check_text("ToUserName", push.to_user_name)?;
        check_text("AgentID", push.agent_id.unwrap_or_default())?;
        check_text("the nonce", push.nonce)?;
        let encrypt = self.encrypt(message, WhichKey::Current)?;
        let token = self.0.token.expose();
        let timestamp = push.timestamp.to_string();
        Ok(SealedPush {
            msg_signature: signature::message(token, &timestamp, push.nonce, &encrypt),
            signature: signature::callback(token, &timestamp, push.nonce),
            body: if push.compatible {
                beside(message, &encrypt, push.format)?
            } else {
                let parts = PushParts {
                    to_user_name: push.to_user_name,
                    agent_id: push.agent_id,
                    format: push.format,
                };
                envelope::push(&encrypt, &parts)
            },
        })
    }

    fn seal_parts(
        &self,
        message: &[u8],
        parts: &ReplyParts<'_>,
        key: WhichKey,
        random: [u8; 16],
    ) -> Result<String, Error> {
        check_text("the nonce", parts.nonce)?;
        let ciphertext = self.key(key)?.seal(random, message, self.0.app_id.as_str())?;
        let token = self.0.token.expose();
        let sealed = envelope::reply(&ciphertext, parts, |timestamp, encrypt| {
            signature::of_sorted(&mut [token.as_bytes(), timestamp, parts.nonce.as_bytes(), encrypt])
        });
        // Everything in it is ASCII: Base64, hex, digits, and a nonce that was checked.
        String::from_utf8(sealed).map_err(|_| Error::Frame)
    }

    fn key(&self, key: WhichKey) -> Result<&FrameKey, Error> {
        match key {
            WhichKey::Current => Ok(&self.0.current),
            WhichKey::Previous => self.0.previous.as_ref().ok_or(Error::NoPreviousKey),
        }
    }
}

impl fmt::Debug for MessageCrypto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageCrypto")
            .field("app_id", &self.0.app_id)
            .field("previous_key", &self.0.previous.is_some())
            .finish_non_exhaustive()
    }
}

/// `message` with `Encrypt` as its last field.
fn beside(message: &[u8], encrypt: &str, format: Format) -> Result<String, Error> {
    let refused = |at, source| Error::Envelope { at, source };
    let (end, fault) = match format {
        Format::Xml => ("</xml>", EnvelopeFault::Xml),
        Format::Json | Format::JsonLower => ("}", EnvelopeFault::Json),
    };
    let message = str::from_utf8(message)
        .map_err(|error| refused(error.valid_up_to(), fault))?
        .trim_end();
    let plain = message
        .strip_suffix(end)
        .ok_or(refused(message.len(), fault))?
        .trim_end();
    let comma = if plain.ends_with('{') { "" } else { "," };
    Ok(match format {
        Format::Xml => format!("{plain}<Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>"),
        Format::Json => format!("{plain}{comma}\"Encrypt\":\"{encrypt}\"}}"),
        Format::JsonLower => format!("{plain}{comma}\"encrypt\":\"{encrypt}\"}}"),
    })
}
