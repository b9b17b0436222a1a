//! Checking signatures.

use clap::{Args, Subcommand};
use wechat_crypto::{hmac, signature};

use super::sign::Stamp;
use crate::{failure::Failure, input, output};

#[derive(Subcommand)]
pub(crate) enum Verify {
    /// `signature` of a callback URL (token from WECHAT_TOKEN)
    Callback(Signed),
    /// `msg_signature` of an envelope, whose Encrypt is on standard input (token from WECHAT_TOKEN)
    Message(Signed),
    /// `signature` of a mini program's rawData, which is on standard input (key from WECHAT_SESSION_KEY)
    RawData(Signature),
    /// The user's `signature` of a call, whose body is on standard input (key from WECHAT_SESSION_KEY)
    User(Signature),
}

#[derive(Args)]
pub(crate) struct Signed {
    #[command(flatten)]
    signature: Signature,
    #[command(flatten)]
    stamp: Stamp,
}

#[derive(Args)]
pub(crate) struct Signature {
    /// The signature to check
    #[arg(long = "signature", value_name = "HEX")]
    text: String,
}

impl Verify {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let token = || input::secret("WECHAT_TOKEN", "the callback token");
        let session_key = || input::secret("WECHAT_SESSION_KEY", "the session key");
        match self {
            Self::Callback(Signed { signature, stamp }) => {
                signature::verify_callback(
                    &signature.text,
                    token()?.expose(),
                    &stamp.timestamp,
                    &stamp.nonce,
                )?;
            }
            Self::Message(Signed { signature, stamp }) => {
                let (token, encrypt) = (token()?, input::text("the text of Encrypt")?);
                let Stamp { timestamp, nonce } = stamp;
                signature::verify_message(&signature.text, token.expose(), &timestamp, &nonce, &encrypt)?;
            }
            Self::RawData(signature) => {
                let key = session_key()?;
                signature::verify_raw_data(&signature.text, &input::text("rawData")?, key.expose())?;
            }
            Self::User(signature) => {
                let key = session_key()?;
                hmac::verify(
                    &signature.text,
                    key.expose(),
                    &input::text("the body of the call")?,
                )?;
            }
        }
        output::line("the signature is right")
    }
}
