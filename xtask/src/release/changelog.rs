//! The changelog: what users read under *Unreleased* becomes the notes of a version.

use anyhow::{Context, Result, ensure};
use cargo_metadata::semver::Version;

const UNRELEASED: &str = "## Unreleased\n";

/// The changelog with what is unreleased under `version` and `date`, and an empty place for what comes.
pub(super) fn cut(text: &str, version: &Version, date: &str) -> Result<String> {
    let (before, after) = text
        .split_once(UNRELEASED)
        .context("CHANGELOG.md has no heading `## Unreleased`")?;
    let entries = after.split("\n## ").next().unwrap_or_default();
    ensure!(
        entries.lines().any(|line| line.starts_with("- ")),
        "CHANGELOG.md has nothing under Unreleased: what would users read?"
    );
    ensure!(
        !after.contains(&format!("\n## {version} ")),
        "CHANGELOG.md has a version {version} already"
    );
    Ok(format!("{before}{UNRELEASED}\n## {version} - {date}\n{after}"))
}

/// A day, counted from 1970-01-01, as `YYYY-MM-DD`.
pub(super) fn date(days: u64) -> String {
    // Years begin in March here, so that the leap day is the last of one; 400 of them have 146,097 days.
    let days = days + 719_468;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + days / 146_097 * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unreleased_becomes_the_version_and_is_empty_again() {
        let text =
            "# Changelog\n\n## Unreleased\n\n### Added\n\n- Tickets.\n\n## 0.1.0 - 2026-01-02\n\n- Tokens.\n";

        let cut = cut(text, &Version::new(0, 2, 0), "2026-03-04").unwrap();

        assert_eq!(
            cut,
            "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-03-04\n\n### Added\n\n- Tickets.\n\n## 0.1.0 - 2026-01-02\n\n- Tokens.\n"
        );
    }

    #[test]
    fn a_release_without_a_word_to_its_users_is_refused() {
        let empty = "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-02\n\n- Tokens.\n";

        assert!(cut(empty, &Version::new(0, 2, 0), "2026-03-04").is_err());
        assert!(cut("# Changelog\n", &Version::new(0, 2, 0), "2026-03-04").is_err());
    }

    #[test]
    fn days_are_counted_through_leap_years() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(19_782), "2024-02-29");
        assert_eq!(date(19_783), "2024-03-01");
        assert_eq!(date(20_818), "2026-12-31");
    }
}
