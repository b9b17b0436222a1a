//! What a change must pass: a list of steps, each of which is a command of its own.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Subcommand, ValueEnum};

use crate::{
    closure, deny, engines, features, msrv,
    process::{cargo, run as spawn},
    release, tidy,
    workspace::Workspace,
};

/// The steps, in the order in which `ci` takes them.
///
/// Tests, lints and documentation use one profile and one set of features, so that what one of
/// them has compiled serves the others.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Subcommand, ValueEnum)]
pub(crate) enum Step {
    /// Run every test and every example of the workspace
    Test,
    /// Check the formatting
    Fmt,
    /// Check what compilers cannot: layers, introductions, snippets, pairs of pages
    Tidy,
    /// Check that links between our pages lead somewhere
    Links,
    /// Check the stated Rust version against what the dependencies state, and try it if installed
    Msrv,
    /// Check what the small crates must not pull in
    Closure,
    /// Lint, warnings are errors
    Clippy,
    /// Build the API documentation, warnings are errors
    Rustdoc,
    /// Build each crate with no feature and with each of its features alone
    Features,
    /// Check bans, licences and sources of all dependencies, and advisories where they can be had
    Deny,
    /// Package the crates without uploading them
    Package,
}

impl Step {
    /// Runs this step alone.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<()> {
        let root = workspace.root();
        match self {
            Self::Test => {
                engines::ensure(root)?;
                spawn(&mut cargo(root, ["test", "--workspace", "--all-features"]))
            }
            Self::Fmt => spawn(&mut cargo(root, ["fmt", "--all", "--check"])),
            Self::Tidy => tidy::run(workspace),
            Self::Links => tidy::links(workspace),
            Self::Msrv => msrv::run(workspace),
            Self::Closure => closure::run(workspace),
            Self::Clippy => spawn(
                cargo(root, ["clippy", "--workspace", "--all-targets", "--all-features"])
                    .args(["--", "-D", "warnings"]),
            ),
            Self::Rustdoc => spawn(
                cargo(root, ["doc", "--workspace", "--no-deps", "--all-features"])
                    .env("RUSTDOCFLAGS", "-D warnings"),
            ),
            Self::Features => features::run(workspace),
            Self::Deny => deny::run(workspace),
            Self::Package => release::package(workspace, release::Verify::No),
        }
    }

    fn name(self) -> String {
        self.to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// Runs all steps but those in `skip`, to the end even if one fails, and shows what each took.
pub(crate) fn run(workspace: &Workspace, skip: &[Step]) -> Result<()> {
    let mut rows = Vec::new();
    for &step in Step::value_variants() {
        if skip.contains(&step) {
            rows.push(Row {
                step,
                took: Duration::ZERO,
                outcome: Outcome::Skipped,
            });
            continue;
        }
        eprintln!("\n=== {}", step.name());
        let start = Instant::now();
        let result = step.run(workspace);
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        let outcome = if result.is_ok() {
            Outcome::Passed
        } else {
            Outcome::Failed
        };
        rows.push(Row {
            step,
            took: start.elapsed(),
            outcome,
        });
    }
    eprintln!("\n{}", table(&rows));
    let failed: Vec<String> = rows
        .iter()
        .filter(|row| row.outcome == Outcome::Failed)
        .map(|row| row.step.name())
        .collect();
    if !failed.is_empty() {
        bail!(
            "failed: {}; each is a command, `cargo xtask {}` runs it again",
            failed.join(", "),
            failed[0]
        );
    }
    Ok(())
}

struct Row {
    step: Step,
    took: Duration,
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

fn table(rows: &[Row]) -> String {
    let line = |name: &str, took: Duration, outcome: &str| {
        format!("{name:<10} {:>8.1}  {outcome}", took.as_secs_f64())
            .trim_end()
            .to_owned()
    };
    let mut lines = vec!["step        seconds".to_owned()];
    for row in rows {
        let outcome = match row.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::Skipped => "skipped, as asked",
        };
        lines.push(line(&row.step.name(), row.took, outcome));
    }
    lines.push(line("total", rows.iter().map(|row| row.took).sum(), ""));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_shows_a_skipped_step_as_skipped() {
        let rows = [
            Row {
                step: Step::Test,
                took: Duration::ZERO,
                outcome: Outcome::Skipped,
            },
            Row {
                step: Step::Fmt,
                took: Duration::from_millis(1200),
                outcome: Outcome::Failed,
            },
        ];

        let text = table(&rows);

        assert!(text.contains("test            0.0  skipped, as asked"), "{text}");
        assert!(text.contains("fmt             1.2  FAILED"), "{text}");
        assert!(text.ends_with("total           1.2"), "{text}");
    }
}
