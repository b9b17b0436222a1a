//! Quotas are set back at midnight in Beijing, and some limits count by the month.

use wechat_core::UnixSeconds;

const BEIJING_AHEAD: u64 = 8 * 3600;
const DAY: u64 = 86_400;

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
    month_and_day(now).0
}

/// Date and time in Beijing, as the platform writes them: `2023-11-15 06:13:20`.
pub(crate) fn date_time(now: UnixSeconds) -> String {
    let (month, day) = month_and_day(now);
    let second = now.get().saturating_add(BEIJING_AHEAD) % DAY;
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        month / 12,
        month % 12 + 1,
        day,
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

/// `year * 12 + month - 1`, and the day of the month from 1, in Beijing.
fn month_and_day(now: UnixSeconds) -> (u64, u64) {
    // Years that begin in March have their leap day last, so that months have fixed places.
    let days = day(now) + 719_468; // since 0000-03-01
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * months_from_march + 2) / 5 + 1;
    (
        (era * 400 + year_of_era) * 12 + months_from_march + 2,
        day_of_month,
    )
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
