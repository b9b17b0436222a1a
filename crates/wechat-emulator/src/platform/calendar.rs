//! Quotas are set back at midnight in Beijing, and some limits count by the month.

use wechat_core::UnixSeconds;

const BEIJING_AHEAD: u64 = 8 * 3600;
const DAY: u64 = 86_400;

/// Days from 0000-03-01 to 1970-01-01.
const FROM_MARCH_OF_YEAR_0: u64 = 719_468;

/// The day in Beijing, counted from 1970-01-01.
pub(super) fn day(now: UnixSeconds) -> u64 {
    now.get().saturating_add(BEIJING_AHEAD) / DAY
}

/// The minute, counted from 1970-01-01.
pub(super) fn minute(now: UnixSeconds) -> u64 {
    now.get() / 60
}

/// The month in Beijing: `year * 12 + month - 1`.
pub(super) fn month(now: UnixSeconds) -> u64 {
    let Date { year, month, .. } = Date::of(now);
    year * 12 + month - 1
}

/// The time in Beijing like 20260131235959.
pub(super) fn plain_time(now: UnixSeconds) -> String {
    let second = now.get().saturating_add(BEIJING_AHEAD) % DAY;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{}{hour:02}{minute:02}{second:02}", Date::of(now).plain())
}

/// Date and time in Beijing, as pushes write them: `2023-11-15 06:13:20`.
pub(crate) fn date_time(now: UnixSeconds) -> String {
    let second = now.get().saturating_add(BEIJING_AHEAD) % DAY;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{} {hour:02}:{minute:02}:{second:02}", Date::of(now).dashed())
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    year: u64,
    month: u64,
    day: u64,
}

impl Date {
    /// The day in Beijing.
    pub(super) fn of(now: UnixSeconds) -> Self {
        Self::of_number(day(now))
    }

    /// The day that many days after 1970-01-01.
    pub(super) fn of_number(day: u64) -> Self {
        // Years that begin in March have their leap day last, so that months have fixed places.
        let days = day.saturating_add(FROM_MARCH_OF_YEAR_0);
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let january = from_march >= 10;
        Self {
            year: era * 400 + year_of_era + u64::from(january),
            month: if january { from_march - 9 } else { from_march + 3 },
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
        }
    }

    /// A day written like 2026-01-31; `None` when there is no such day since 1970.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let number = |digits: &str, length: usize| {
            (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| digits.parse().ok())
                .flatten()
        };
        let date = Self {
            year: number(year, 4)?,
            month: number(month, 2)?,
            day: number(day, 2)?,
        };
        (date.year >= 1970 && Self::of_number(date.number()) == date).then_some(date)
    }

    /// How many days after 1970-01-01.
    pub(super) fn number(self) -> u64 {
        let (year, from_march) = if self.month > 2 {
            (self.year, self.month.wrapping_sub(3))
        } else {
            (self.year.saturating_sub(1), self.month + 9)
        };
        let day_of_year = (153 * from_march + 2) / 5 + self.day;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year;
        days.saturating_sub(FROM_MARCH_OF_YEAR_0 + 1)
    }

    /// Like 2026-01-31.
    pub(super) fn dashed(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Like 20260131.
    pub(super) fn plain(self) -> String {
        format!("{:04}{:02}{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month_of(seconds: u64) -> (u64, u64) {
        let month = month(UnixSeconds::new(seconds));
        (month / 12, month % 12 + 1)
    }

    #[test]
    fn a_day_begins_at_midnight_in_beijing() {
        // 2023-11-15 00:00:00 in Beijing.
        let midnight = 1_699_977_600;

        assert_eq!(
            day(UnixSeconds::new(midnight - 1)) + 1,
            day(UnixSeconds::new(midnight))
        );
        assert_eq!(
            day(UnixSeconds::new(midnight)),
            day(UnixSeconds::new(midnight + 86_399))
        );
    }

    #[test]
    fn months_end_when_they_do_in_beijing() {
        assert_eq!(month_of(0), (1970, 1));
        // 2024-02-29 23:59:59 and one second later, in Beijing.
        assert_eq!(month_of(1_709_222_399), (2024, 2));
        assert_eq!(month_of(1_709_222_400), (2024, 3));
        // 2025-12-31 23:59:59 and one second later, in Beijing.
        assert_eq!(month_of(1_767_196_799), (2025, 12));
        assert_eq!(month_of(1_767_196_800), (2026, 1));
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        for text in ["1970-01-01", "2000-02-29", "2023-12-31", "2024-03-01"] {
            assert_eq!(Date::read(text).unwrap().dashed(), text);
        }
        assert_eq!(Date::read("2023-11-15").unwrap().number(), 19_676);
        for text in [
            "2023-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-1-01",
            "20230101",
            "1969-12-31",
            "2023-01-+1",
        ] {
            assert_eq!(Date::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_is_that_of_beijing() {
        assert_eq!(plain_time(UnixSeconds::new(1_700_000_000)), "20231115061320");
    }

    #[test]
    fn date_and_time_are_those_of_beijing() {
        assert_eq!(date_time(UnixSeconds::new(0)), "1970-01-01 08:00:00");
        assert_eq!(date_time(UnixSeconds::new(1_709_222_399)), "2024-02-29 23:59:59");
        assert_eq!(date_time(UnixSeconds::new(1_767_196_800)), "2026-01-01 00:00:00");
    }

    #[test]
    fn the_end_of_time_is_a_day_too() {
        let end = UnixSeconds::new(u64::MAX);

        assert!(day(end) > 0 && month(end) > 0 && minute(end) > 0);
    }
}
