//! A day with many credentials. `cargo xtask bench` lives it with 100,000 accounts.

#[path = "../../benches/scale/day.rs"]
mod day;

#[test]
fn in_a_day_of_700_accounts_nothing_expires_and_no_minute_has_more_than_twenty_fetches_a_second() {
    let day = day::live(700);

    assert_eq!((day.expired, day.invalid), (0, 0), "{day:?}");
    assert!((17_000..=21_000).contains(&day.fetches), "{day:?}");
    let busiest = day.peak_to_mean * f64::from(day.fetches) / 1440.0;
    assert!(busiest <= 1_300.0, "{busiest} in a minute");
}
