//! What came of the samples of one kind.

use std::fmt;

/// Counts samples, and keeps a line for each that did not pass.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    passed: usize,
    failed: usize,
    unknown: usize,
    lines: Vec<String>,
}

impl Tally {
    /// One sample did as published.
    pub(crate) const fn pass(&mut self) {
        self.passed += 1;
    }

    /// The sample `name` did something else.
    pub(crate) fn fail(&mut self, name: &str, why: impl fmt::Display) {
        self.failed += 1;
        self.lines.push(format!("{name} failed: {why}"));
    }

    /// The sample `name` is of a sort that the runner does not know.
    pub(crate) fn unknown(&mut self, name: &str, what: impl fmt::Display) {
        self.unknown += 1;
        self.lines.push(format!("{name} is unknown: {what}"));
    }

    /// The folder has no `what`. Said, and not counted.
    pub(crate) fn missing(&mut self, what: impl fmt::Display) {
        self.lines.push(format!("{what} is missing, passed over"));
    }

    /// The lines to print before the sum.
    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Whether nothing failed and nothing is unknown.
    pub(crate) const fn is_clean(&self) -> bool {
        self.failed == 0 && self.unknown == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            unknown,
            ..
        } = self;
        write!(f, "{passed} passed, {failed} failed, {unknown} unknown")
    }
}
