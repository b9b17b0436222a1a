//! [`Fen`]: money as the platform counts it.

use std::fmt;

use crate::adapt;

/// An amount in fen (分), a hundredth of a yuan: 1 fen is 0.01 CNY.
///
/// `Display` shows yuan, as on a bill.
///
/// ```
/// use wechat_api::Fen;
///
/// assert_eq!(Fen::new(1234).to_string(), "12.34");
/// assert_eq!(Fen::new(-5).to_string(), "-0.05");
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Fen(#[serde(with = "adapt::number")] i64);

impl Fen {
    /// `fen` hundredths of a yuan.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl From<i64> for Fen {
    fn from(fen: i64) -> Self {
        Self(fen)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}
