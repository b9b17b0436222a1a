//! How often a credential was fetched, hour by hour, since midnight in Beijing, when the platform
//! begins to count anew.

use std::time::{SystemTime, UNIX_EPOCH};

/// Fetches of one day.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    day: u64,
    hours: [u16; 24],
    /// What was counted at the last look, by the manager of that time.
    counted: u64,
}

impl History {
    /// Takes over `total`, the fetches of a manager since it was made.
    pub(crate) fn update(&mut self, total: u64, wall: SystemTime) {
        let seconds = wall.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()) + 8 * 3600;
        let (day, hour) = (seconds / 86_400, seconds % 86_400 / 3600);
        if day != self.day {
            self.day = day;
            self.hours = [0; 24];
        }
        let new = u16::try_from(total.saturating_sub(self.counted)).unwrap_or(u16::MAX);
        self.counted = total;
        if let Some(count) = usize::try_from(hour)
            .ok()
            .and_then(|hour| self.hours.get_mut(hour))
        {
            *count = count.saturating_add(new);
        }
    }

    /// A new manager counts from zero.
    pub(crate) fn restart(&mut self) {
        self.counted = 0;
    }

    pub(crate) fn hours(&self) -> &[u16; 24] {
        &self.hours
    }

    pub(crate) fn today(&self) -> u32 {
        self.hours.iter().map(|count| u32::from(*count)).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn fetches_are_counted_in_the_hour_of_beijing_and_forgotten_at_its_midnight() {
        // 2023-11-14 22:13 UTC is 06:13 of the 15th in Beijing.
        let at = |hours: u64| UNIX_EPOCH + Duration::from_secs(1_700_000_000 + hours * 3600);
        let mut history = History::default();

        history.update(2, at(0));
        history.update(5, at(1));
        assert_eq!(
            (history.hours()[6], history.hours()[7], history.today()),
            (2, 3, 5)
        );

        history.restart();
        history.update(1, at(2));
        assert_eq!(history.today(), 6);

        history.update(1, at(18));
        assert_eq!(history.today(), 0);
    }
}
