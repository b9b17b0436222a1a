//! [`Date`]: a day, for the endpoints that count by days.
//!
//! They count in Beijing time (UTC+8) and are strict about the form, so a day is checked here.

use std::{fmt, str::FromStr};

/// A day of the Gregorian calendar in Beijing time, written `2026-01-31`; `20260131` is read, too.
///
/// ```
/// use wechat_api::Date;
///
/// let day: Date = "2024-02-29".parse()?;
/// assert_eq!(day, Date::new(2024, 2, 29)?);
/// assert!(Date::new(2023, 2, 29).is_err());
/// # Ok::<(), wechat_api::InvalidDate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// This is not a day: written otherwise, or not in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day: write it as 2026-01-31")]
pub struct InvalidDate;

impl Date {
    /// The day `day` (from 1) of the month `month` (from 1) of `year` (1 to 9999).
    ///
    /// # Errors
    ///
    /// Fails when the calendar has no such day.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, InvalidDate> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        if year == 0 || year > 9999 || month == 0 || month > 12 || day == 0 || day > days {
            return Err(InvalidDate);
        }
        Ok(Self { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let digits: String = match text.split('-').map(str::len).collect::<Vec<_>>()[..] {
            [4, 2, 2] => text.replace('-', ""),
            [8] => text.to_owned(),
            _ => return Err(InvalidDate),
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidDate);
        }
        let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|text| text.parse().ok());
        let (Some(year), Some(month), Some(day)) = (part(0..4), part(4..6), part(6..8)) else {
            return Err(InvalidDate);
        };
        let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else {
            return Err(InvalidDate);
        };
        Self::new(year, month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_in_one_of_two_forms_are_read() {
        assert_eq!("20260131".parse::<Date>().unwrap().to_string(), "2026-01-31");
        for text in [
            "",
            "2026-1-31",
            "2026-02-30",
            "2026-13-01",
            "0000-01-01",
            "2026-01-31 ",
            "２０２６0131",
        ] {
            assert_eq!(text.parse::<Date>(), Err(InvalidDate), "{text}");
        }
    }
}
