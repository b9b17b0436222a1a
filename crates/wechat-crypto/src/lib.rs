//! Opens and seals what the WeChat platform encrypts, and makes and checks what it signs.
//!
//! The platform pads to 32 bytes where AES has blocks of 16, hands out keys a strict Base64
//! decoder refuses, and answers nothing but silence when a signature is off by one byte. This
//! crate is the one place that knows these rules.
//!
//! ```
//! use wechat_core::UnixSeconds;
//! use wechat_crypto::{Format, MessageCrypto, Params};
//!
//! let crypto = MessageCrypto::new(
//!     "QDG6eK".parse()?,
//!     "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C".parse()?,
//!     "wx5823bf96d3bd56c7".parse()?,
//! );
//! # let push = crypto.seal_push(b"<xml><Content>hello</Content></xml>", &wechat_crypto::Push {
//! #     to_user_name: "gh_0123456789ab", agent_id: None, timestamp: UnixSeconds::new(1_409_659_813),
//! #     nonce: "1372623149", format: Format::Xml, compatible: false })?;
//! # let (msg_signature, body) = (push.msg_signature.as_str(), push.body.as_bytes());
//!
//! // From the query and the body of the platform's request:
//! let params = Params { msg_signature, timestamp: "1409659813", nonce: "1372623149" };
//! let opened = crypto.open(&params, body)?;
//! assert_eq!(opened.message, b"<xml><Content>hello</Content></xml>");
//!
//! // The answer is sealed in the same form and with the key that opened the request:
//! let answer = crypto.reply(&opened, b"<xml>...</xml>", UnixSeconds::new(1_409_659_814), params.nonce)?;
//! assert!(answer.starts_with("<xml><Encrypt>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | you want | look at |
//! |---|---|
//! | open a push, seal a reply, answer WeCom's `echostr` | [`MessageCrypto`] |
//! | look into an envelope before you know whose it is | [`Envelope::find`] |
//! | the EncodingAESKey and the token of the console | [`EncodingAesKey`], [`CallbackToken`], [`EncryptMode`] |
//! | where a receiver of pushes gets all of these | [`CallbackKeys`], [`CallbackSettings`] |
//! | SHA-1 signatures: callback, JS-SDK, cards, `rawData` | [`signature`] |
//! | HMAC-SHA256 signatures: `pay_sig`, user session | [`hmac`] |
//! | `encryptedData` of a mini program | [`user_data`] |
//! | signed and encrypted calls of the server API (feature `api-security`) | `api_security` |
//!
//! It does no I/O and knows no HTTP. Parsing the opened message is the job of `wechat-message`,
//! receiving it that of `wechat-callback`. The Chinese national algorithms (SM2, SM3, SM4), which
//! the platform offers as an alternative for API calls, are not here.

#[cfg(feature = "api-security")]
pub mod api_security;
mod base64;
mod callback_token;
mod encoding_aes_key;
mod encrypt_mode;
mod envelope;
mod equal;
mod error;
mod frame;
pub mod hmac;
mod message_crypto;
mod printable;
mod settings;
pub mod signature;
pub mod user_data;

pub use callback_token::{CallbackToken, InvalidToken};
pub use encoding_aes_key::{EncodingAesKey, InvalidAesKey};
pub use encrypt_mode::{EncryptMode, UnknownMode};
pub use envelope::{Envelope, EnvelopeFault, Format};
pub use error::Error;
pub use message_crypto::{MessageCrypto, Opened, Params, Push, SealedPush, WhichKey};
pub use settings::{CallbackKeys, CallbackSettings};
