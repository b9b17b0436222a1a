//! The words every crate of the SDK shares: ids, secrets, error codes and clocks.
//!
//! The platform reports failure with HTTP 200 and a number, tells users, accounts and files
//! apart by strings that look alike, and puts secrets into URLs. The types here make each of
//! these hard to get wrong; none of them does I/O.
//!
//! | you want | look at |
//! |---|---|
//! | an id that cannot be mistaken for another | [`AppId`], [`OpenId`], [`UnionId`], [`MediaId`] |
//! | a value that no log will ever show | [`Secret`] |
//! | what an `errcode` means and what to do | [`ErrCode`], [`ApiError`] |
//! | the time, and a way to turn it in tests | [`Clock`], [`ManualClock`], [`UnixSeconds`] |

mod clock;
mod errcode;
mod id;
mod secret;

pub use clock::{Clock, ManualClock, SystemClock, UnixSeconds};
pub use errcode::{ApiError, ErrClass, ErrCode, Retry};
pub use id::{AppId, InvalidId, MediaId, OpenId, TemplateId, UnionId, UserName};
pub use secret::Secret;
