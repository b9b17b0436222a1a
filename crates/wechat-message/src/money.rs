//! Amounts. Most events count in fen, the instant-delivery ones in yuan with decimals.

use std::fmt;

/// An amount of money in fen (分), the hundredth part of a yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Fen(i64);

impl Fen {
    /// An amount of `fen`.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    pub const fn get(self) -> i64 {
        self.0
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

/// In yuan with two decimals: `12.50`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// An amount that the platform writes in yuan (元) with up to two decimals, kept exactly.
///
/// ```
/// use wechat_message::{Content, Event, Fen, Message};
///
/// let body = "<xml><MsgType>event</MsgType><Event>transport_add_tips</Event><tips>2.5</tips></xml>";
/// let message = Message::parse(body.as_bytes())?;
/// let Content::Event(Event::TransportAddTips(event)) = &message.content else { panic!() };
///
/// assert_eq!(event.tips.unwrap().fen(), Fen::new(250));
/// # Ok::<(), wechat_message::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Yuan(Fen);

impl Yuan {
    /// The same amount in fen.
    pub const fn fen(self) -> Fen {
        self.0
    }

    /// Digits, and up to two decimals that are not zero. A binary fraction would turn 0.29
    /// into 28 fen.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return None;
        }
        let decimals = decimals.trim_end_matches('0');
        let hundredths: i64 = match decimals.len() {
            0 => 0,
            1 => decimals.parse::<i64>().ok()? * 10,
            2 => decimals.parse().ok()?,
            _ => return None,
        };
        let fen = whole
            .parse::<i64>()
            .ok()?
            .checked_mul(100)?
            .checked_add(hundredths)?;
        Some(Self(Fen(if negative { -fen } else { fen })))
    }
}

/// In yuan with two decimals: `12.50`.
impl fmt::Display for Yuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// As text, `"12.50"`: a JSON number would be a binary fraction for most readers.
impl serde::Serialize for Yuan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_exactly_or_not_at_all() {
        let fen = |text| Yuan::parse(text).map(|yuan| yuan.fen().get());

        assert_eq!(fen("0.29"), Some(29));
        assert_eq!(fen("12.5"), Some(1250));
        assert_eq!(fen("12.500"), Some(1250));
        assert_eq!(fen("-3"), Some(-300));
        assert_eq!(fen("12.345"), None);
        assert_eq!(fen("1e3"), None);
        assert_eq!(fen(".5"), None);
        assert_eq!(fen("99999999999999999999"), None);
    }

    #[test]
    fn amounts_are_shown_in_yuan() {
        assert_eq!(Fen::new(1250).to_string(), "12.50");
        assert_eq!(Fen::new(-5).to_string(), "-0.05");
    }
}
