//! Opening and sealing.

use clap::{Args, ValueEnum};
use serde_json::json;
use wechat_conf::{WechatConf, WechatConfBuilder};
use wechat_core::{Clock as _, SystemClock, UnixSeconds};
use wechat_crypto::{Format, MessageCrypto, Params, WhichKey, user_data};

use crate::{
    failure::Failure,
    input,
    output::{line, print},
};

const KEYS: &str = "The keys come from the environment: WECHAT_TOKEN, WECHAT_APP_ID, WECHAT_ENCODING_AES_KEY and, while a \
                    key is being replaced, WECHAT_PREVIOUS_ENCODING_AES_KEY; or from files, named by WECHAT_TOKEN_FILE …";

/// The crypto of the account in the environment.
fn crypto() -> Result<MessageCrypto, Failure> {
    let conf: WechatConf = WechatConfBuilder::from_env()?.build()?;
    conf.crypto().ok_or_else(|| {
        Failure::usage(
            "the keys are needed: put them into WECHAT_TOKEN, WECHAT_APP_ID and WECHAT_ENCODING_AES_KEY",
        )
    })
}

#[derive(Args)]
#[command(after_help = KEYS)]
pub(crate) struct Open {
    /// `msg_signature` of the request's query
    #[arg(long, value_name = "HEX")]
    msg_signature: String,
    /// `timestamp` of the request's query
    #[arg(long, value_name = "SECONDS")]
    timestamp: String,
    /// `nonce` of the request's query
    #[arg(long, value_name = "TEXT")]
    nonce: String,
    /// Print JSON: the message, the form of the envelope, the receiver, the key that opened it
    #[arg(long)]
    json: bool,
}

impl Open {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let crypto = crypto()?;
        let params = Params {
            msg_signature: &self.msg_signature,
            timestamp: &self.timestamp,
            nonce: &self.nonce,
        };
        let opened = crypto.open(&params, &input::bytes("the body of the request")?)?;
        if !self.json {
            return print(&opened.message);
        }
        let shown = json!({
            "message": String::from_utf8_lossy(&opened.message),
            "format": if opened.format.is_json() { "json" } else { "xml" },
            "to_user_name": opened.to_user_name,
            "agent_id": opened.agent_id,
            "key": match opened.key {
                WhichKey::Current => "current",
                WhichKey::Previous => "previous",
            },
        });
        line(shown)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Xml,
    Json,
}

#[derive(Args)]
#[command(after_help = KEYS)]
pub(crate) struct Seal {
    /// `nonce` of the request that is answered; made up if left out
    #[arg(long, value_name = "TEXT")]
    nonce: Option<String>,
    /// The time of the answer; now if left out
    #[arg(long, value_name = "SECONDS")]
    timestamp: Option<u64>,
    /// The form of the envelope
    #[arg(long, value_enum, default_value = "xml")]
    format: Form,
}

impl Seal {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let crypto = crypto()?;
        let message = input::bytes("the reply to seal")?;
        let timestamp = self
            .timestamp
            .map_or_else(|| SystemClock.unix(), UnixSeconds::new);
        let nonce = self
            .nonce
            .unwrap_or_else(|| fastrand::u32(100_000_000..).to_string());
        let format = match self.format {
            Form::Xml => Format::Xml,
            Form::Json => Format::Json,
        };
        let sealed = crypto.seal(&message, timestamp, &nonce, format, WhichKey::Current)?;
        line(sealed)
    }
}

#[derive(Args)]
#[command(
    after_help = "The session key comes from WECHAT_SESSION_KEY, or from the file that WECHAT_SESSION_KEY_FILE names. \
                        With --app-id, data made for another mini program is refused."
)]
pub(crate) struct UserData {
    /// `iv` that came with the data, Base64
    #[arg(long, value_name = "BASE64", allow_hyphen_values = true)]
    iv: String,
    /// The mini program that the data must be for
    #[arg(long, value_name = "ID", env = "WECHAT_APP_ID")]
    app_id: Option<String>,
}

impl UserData {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let session_key = input::secret("WECHAT_SESSION_KEY", "the session key")?;
        let encrypted = input::text("encryptedData")?;
        let data = match self.app_id {
            Some(app_id) => {
                let app_id = app_id
                    .parse()
                    .map_err(|error: wechat_core::InvalidId| Failure::refused(error))?;
                user_data::open(session_key.expose(), &encrypted, &self.iv, &app_id)?
            }
            None => user_data::decrypt(session_key.expose(), &encrypted, &self.iv)?,
        };
        print(&data)?;
        print(b"\n")
    }
}
