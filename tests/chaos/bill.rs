//! What a run may cost in fetches, from when they were, when tokens were due, and what went wrong when.
//!
//! A token that was due costs one fetch. Every other one needs a cause: a token that was refused, a
//! fetch that met a fault, a process that was too slow for the scaled time-outs, or a trouble that came
//! while a refresh was under way. A trouble at any other time costs nothing.

use std::{collections::BTreeMap, fmt, ops::RangeInclusive};

use crate::run::{LEAD, LIFE, LONGEST_WAIT, TIMEOUT};

/// Seconds of the platform's clock.
pub(crate) type Seconds = u64;

/// After this a token is due.
const DUE: Seconds = LIFE - LEAD;

/// A request to the token endpoint.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fetch {
    pub(crate) at: Seconds,
    /// It met a fault of the platform, which may have issued a token all the same.
    pub(crate) faulty: bool,
}

/// Something that may cost fetches beyond those of tokens that were due.
#[derive(Clone, Debug)]
pub(crate) struct Cause {
    /// What it was, for the bill.
    pub(crate) name: &'static str,
    pub(crate) when: RangeInclusive<Seconds>,
    pub(crate) cost: usize,
    pub(crate) needs: Needs,
}

/// What has to be the case for a cause to cost anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    Nothing,
    /// A refresh that was under way.
    Refresh,
}

/// What the fetches of a run were for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Bill {
    /// Tokens that were due, and the first.
    pub(crate) lives: usize,
    /// Fetches before a token was due, for a cause.
    pub(crate) caused: usize,
    /// How many causes there were by their names, and how many fetches all of a name might have cost.
    pub(crate) causes: BTreeMap<&'static str, (usize, usize)>,
    /// When there were fetches for no cause.
    pub(crate) groundless: Vec<Seconds>,
}

impl Bill {
    /// The bill for `fetches`, which are in order.
    pub(crate) fn of(fetches: &[Fetch], causes: &[Cause]) -> Self {
        let mut bill = Self::default();
        let mut refreshes: Vec<RangeInclusive<Seconds>> = Vec::new();
        let mut causes = causes.to_vec();
        let mut spent = vec![0; causes.len()];
        let mut last = None;
        let mut doubt = None;
        for fetch in fetches {
            let due = last.map_or(fetch.at, |last| last + DUE);
            refreshes.push(under_way(due.min(fetch.at), fetch.at));
            if fetch.faulty {
                // Whoever asked does not know what it did, so the next value is looked at again, once.
                let first = *doubt.get_or_insert_with(|| {
                    causes.push(Cause::always("failed fetch", fetch.at..=fetch.at, 1));
                    spent.push(0);
                    fetch.at
                });
                if let Some(doubt) = causes.last_mut() {
                    doubt.when = first..=fetch.at;
                }
                continue;
            }
            doubt = None;
            last = Some(fetch.at);
            // The one before was asked for earlier than it arrived, so this one may be early by as much.
            if fetch.at + TIMEOUT >= due {
                bill.lives += 1;
                continue;
            }
            // A fetch is no reason for itself.
            let before = &refreshes[..refreshes.len() - 1];
            let cause = (0..causes.len()).find(|&at| {
                let (cause, spent) = (&causes[at], spent[at]);
                spent < cause.cost && cause.reaches(fetch.at) && cause.counts(before)
            });
            match cause {
                Some(at) => {
                    spent[at] += 1;
                    bill.caused += 1;
                }
                None => bill.groundless.push(fetch.at),
            }
        }
        for cause in causes.iter().filter(|cause| cause.counts(&refreshes)) {
            let (count, cost) = bill.causes.entry(cause.name).or_default();
            *count += 1;
            *cost += cause.cost;
        }
        bill
    }

    /// How many there may have been before a token was due.
    fn allowed_early(&self) -> usize {
        self.causes.values().map(|(_, cost)| cost).sum()
    }

    /// How many fetches there may have been.
    pub(crate) fn allowed(&self) -> usize {
        self.lives + self.allowed_early()
    }
}

impl Cause {
    /// One that costs whatever else is going on.
    pub(crate) fn always(name: &'static str, when: RangeInclusive<Seconds>, cost: usize) -> Self {
        Self {
            name,
            when,
            cost,
            needs: Needs::Nothing,
        }
    }

    /// Whether a fetch at that moment may be its doing: a lease has run out meanwhile, somebody has
    /// backed off, and a value was looked at again.
    fn reaches(&self, at: Seconds) -> bool {
        (*self.when.start()..=self.when.end() + LONGEST_WAIT).contains(&at)
    }

    fn counts(&self, refreshes: &[RangeInclusive<Seconds>]) -> bool {
        let meets = |refresh: &RangeInclusive<Seconds>| {
            self.when.start() <= refresh.end() && refresh.start() <= self.when.end()
        };
        self.needs == Needs::Nothing || refreshes.iter().any(meets)
    }
}

/// When the refresh that fetched at `at` was under way, if its token was due at `due`: whoever asks
/// may have waited for the store and for the answer, and stores it afterwards.
fn under_way(due: Seconds, at: Seconds) -> RangeInclusive<Seconds> {
    due.saturating_sub(TIMEOUT)..=at + TIMEOUT
}

impl fmt::Display for Bill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (allowed, early, lives) = (self.allowed(), self.allowed_early(), self.lives);
        write!(f, "fetches allowed: {allowed} = {lives} ({lives} × life)")?;
        for (name, (count, cost)) in &self.causes {
            write!(f, " + {cost} ({count} × {name})")?;
        }
        write!(f, "; made: {lives} + {} of {early}", self.caused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetched(moments: &[Seconds]) -> Vec<Fetch> {
        moments.iter().map(|&at| Fetch { at, faulty: false }).collect()
    }

    fn trouble(when: RangeInclusive<Seconds>, cost: usize) -> Cause {
        Cause {
            name: "trouble",
            when,
            cost,
            needs: Needs::Refresh,
        }
    }

    #[test]
    fn a_token_that_was_due_costs_one_fetch() {
        let bill = Bill::of(&fetched(&[10, DUE, 2000 + 2 * DUE]), &[]);

        assert_eq!((bill.lives, bill.allowed()), (3, 3));
        assert!(bill.groundless.is_empty());
    }

    #[test]
    fn a_fetch_before_its_time_without_a_cause_is_groundless() {
        let bill = Bill::of(&fetched(&[10, 10 + DUE, 15 + DUE]), &[]);

        assert_eq!(bill.groundless, [15 + DUE]);
    }

    #[test]
    fn a_trouble_while_a_refresh_was_under_way_costs_what_it_may_and_no_more() {
        let renewed = 10 + DUE;
        let fetches = fetched(&[10, renewed, renewed + 130, renewed + 200]);

        let one = Bill::of(&fetches, &[trouble(renewed..=renewed + 5, 1)]);
        let two = Bill::of(&fetches, &[trouble(renewed..=renewed + 5, 2)]);

        assert_eq!(one.groundless, [renewed + 200]);
        assert_eq!((two.caused, two.groundless.len()), (2, 0));
    }

    #[test]
    fn a_trouble_while_nobody_refreshed_is_no_cause_not_even_for_the_fetch_beside_it() {
        let bill = Bill::of(&fetched(&[10, 700]), &[trouble(690..=699, 3)]);

        assert_eq!(bill.groundless, [700]);
    }

    #[test]
    fn a_trouble_long_ago_is_no_cause() {
        let renewed = 10 + DUE;
        let late = renewed + LONGEST_WAIT + 100;

        let bill = Bill::of(&fetched(&[10, renewed, late]), &[trouble(renewed..=renewed, 2)]);

        assert_eq!(bill.groundless, [late]);
    }

    #[test]
    fn a_refused_token_costs_a_fetch_at_any_time_and_a_fault_a_second_look() {
        let mut fetches = fetched(&[10, 510, 560]);
        let faulty = |at| Fetch { at, faulty: true };
        fetches.splice(1..1, [faulty(505), faulty(507)]);

        let bill = Bill::of(&fetches, &[Cause::always("refused token", 500..=500, 1)]);

        assert_eq!((bill.lives, bill.caused, bill.allowed()), (1, 2, 3));
        assert!(bill.groundless.is_empty());
    }
}
