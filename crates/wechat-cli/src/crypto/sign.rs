//! Making signatures.

use clap::{Args, Subcommand};
use serde_json::json;
use wechat_core::{Clock as _, SystemClock};
use wechat_crypto::{hmac, signature};

use crate::{failure::Failure, input, output};

#[derive(Subcommand)]
pub(crate) enum Sign {
    /// `signature` of a callback URL (token from WECHAT_TOKEN)
    Callback(Stamp),
    /// `msg_signature` of an envelope, whose Encrypt is on standard input (token from WECHAT_TOKEN)
    Message(Stamp),
    /// `signature` for wx.config of a page, with the jsapi_ticket on standard input
    Jsapi(Jsapi),
    /// `signature` of cardExt and `cardSign` of chooseCard: the api_ticket on standard input, all other values as arguments
    Card(Card),
    /// `signature` of a mini program's rawData, which is on standard input (key from WECHAT_SESSION_KEY)
    RawData,
    /// `pay_sig` of a call, whose body is on standard input (key from WECHAT_APP_KEY)
    Pay(Pay),
    /// The user's `signature` of a call, whose body is on standard input (key from WECHAT_SESSION_KEY)
    User,
}

#[derive(Args)]
pub(crate) struct Stamp {
    /// `timestamp` of the query
    #[arg(long, value_name = "SECONDS")]
    pub(super) timestamp: String,
    /// `nonce` of the query
    #[arg(long, value_name = "TEXT")]
    pub(super) nonce: String,
}

#[derive(Args)]
pub(crate) struct Jsapi {
    /// The URL of the page as the browser shows it; a fragment (#…) is left out by itself
    #[arg(long)]
    url: String,
    /// `nonceStr`; made up if left out
    #[arg(long, value_name = "TEXT")]
    nonce: Option<String>,
    /// `timestamp`; now if left out
    #[arg(long, value_name = "SECONDS")]
    timestamp: Option<String>,
    /// Print JSON with timestamp, nonceStr and signature, as wx.config takes them
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(crate) struct Card {
    /// timestamp, card_id, code, openid, nonce_str …, in any order
    #[arg(required = true)]
    values: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Pay {
    /// The path that is called, for example /xpay/query_user_balance
    #[arg(long)]
    uri: String,
}

impl Sign {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let line = match self {
            Self::Jsapi(jsapi) => jsapi.line()?,
            other => other.hex()?,
        };
        output::line(line)
    }

    /// The signature in hex.
    fn hex(self) -> Result<String, Failure> {
        let token = || input::secret("WECHAT_TOKEN", "the callback token");
        let session_key = || input::secret("WECHAT_SESSION_KEY", "the session key");
        Ok(match self {
            Self::Callback(stamp) => signature::callback(token()?.expose(), &stamp.timestamp, &stamp.nonce),
            Self::Message(stamp) => {
                let (token, encrypt) = (token()?, input::text("the text of Encrypt")?);
                signature::message(token.expose(), &stamp.timestamp, &stamp.nonce, &encrypt)
            }
            Self::Jsapi(jsapi) => jsapi.line()?,
            Self::Card(card) => {
                let ticket = input::text("the api_ticket")?;
                let mut values = vec![ticket.as_str()];
                values.extend(card.values.iter().map(String::as_str));
                signature::sorted_values(&values)
            }
            Self::RawData => {
                let key = session_key()?;
                signature::raw_data(&input::text("rawData")?, key.expose())
            }
            Self::Pay(pay) => {
                let key = input::secret("WECHAT_APP_KEY", "the app key")?;
                hmac::pay_sig(key.expose(), &pay.uri, &input::text("the body of the call")?)
            }
            Self::User => {
                let key = session_key()?;
                hmac::user_signature(key.expose(), &input::text("the body of the call")?)
            }
        })
    }
}

impl Jsapi {
    fn line(self) -> Result<String, Failure> {
        let ticket = input::text("the jsapi_ticket")?;
        let nonce = self
            .nonce
            .unwrap_or_else(|| std::iter::repeat_with(fastrand::alphanumeric).take(16).collect());
        let timestamp = self
            .timestamp
            .unwrap_or_else(|| SystemClock.unix().get().to_string());
        let signature = signature::jsapi(&ticket, &nonce, &timestamp, &self.url);
        Ok(if self.json {
            json!({ "timestamp": timestamp, "nonceStr": nonce, "signature": signature }).to_string()
        } else {
            signature
        })
    }
}
