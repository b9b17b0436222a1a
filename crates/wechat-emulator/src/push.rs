//! What happens to an account is sent to its callback (消息与事件推送): signed, sealed by the account's
//! mode, and again if no answer comes in time.
//!
//! [`Emulator::push`](crate::Emulator::push) does all of it. The parts need no emulator: [`Push`]
//! composes, [`Callback`] holds the settings, and an [`Endpoint`] signs and judges, without I/O.
//!
//! ```
//! use wechat_core::UnixSeconds;
//! use wechat_emulator::push::{Callback, Malformed, Push, Verdict};
//!
//! let account = Callback::new("http://127.0.0.1:8000/wechat", "QDG6eK").check("wx5823bf96d3bd56c7", "gh_1")?;
//! let push = account.compose(&Push::text("hi").from("oUser"), UnixSeconds::new(1_700_000_000), 1)?;
//!
//! assert_eq!(account.judge(&push, b"success"), Ok(Verdict::Acknowledged));
//! assert_eq!(account.judge(&push, b"Error 500:"), Err(Malformed::Syntax { wanted: "XML" }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod callback;
mod compose;
mod deliver;
mod delivery;
mod describe;
mod element;
mod error;
mod exchange;
mod kinds;
mod running;
mod shape;
mod sign;
mod usual;

use serde::Serialize;

pub use self::{
    answer::{Malformed, PassiveReply, Verdict},
    callback::{Callback, Endpoint},
    compose::Composed,
    deliver::{ATTEMPTS, TIME_LIMIT},
    delivery::{Attempt, Delivery, Outcome},
    describe::{Push, Stamp},
    error::{CallbackError, PushError, RegisterError},
    exchange::{Answer, NoAnswer},
    kinds::{Kind, Settable, kinds},
    shape::Type,
    sign::SignedPush,
};
pub(crate) use self::{
    deliver::{deliver, register},
    exchange::Client,
};

/// How pushes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// XML, the only one official accounts know.
    Xml,
    /// JSON, which mini programs can choose.
    Json,
}
