//! The automation of this workspace: everything CI runs is a command here, and CI runs only that.
//!
//! It spawns cargo and the programs of the workspace, and links none of its crates, so that it
//! still builds when they do not.
//!
//! | you want | run |
//! |---|---|
//! | to know that it works | `cargo xtask test` |
//! | to know that a change may go in | `cargo xtask ci` |
//! | one check of `ci` again | `cargo xtask` and the name of the step |
//! | the figures | `cargo xtask bench` |
//! | a release | `cargo xtask release` |

mod bench;
mod ci;
mod closure;
mod conformance;
mod deny;
mod engines;
mod features;
mod fuzz;
mod guide;
mod markdown;
mod msrv;
mod process;
mod release;
mod tidy;
mod workspace;

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{bench::BenchArgs, ci::Step, fuzz::FuzzArgs, release::ReleaseArgs, workspace::Workspace};

/// The automation of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every check a change must pass, tests first, and show what each took
    Ci {
        /// Leave a step out; may be given several times
        #[arg(long, value_name = "STEP")]
        skip: Vec<Step>,
    },
    #[command(flatten)]
    Step(Step),
    /// Run the platform's vectors and samples; every argument goes to the runner
    #[command(disable_help_flag = true)]
    Conformance {
        /// Arguments of the runner, for example `--spec DIR --only vectors`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
    /// Measure, and show the ratios that have a limit
    Bench(BenchArgs),
    /// Feed random bytes to everything that reads them from the network (needs nightly tools)
    Fuzz(FuzzArgs),
    /// Build the guide in both languages
    Docs,
    /// Cut a release; shows what it would do unless told to execute
    Release(ReleaseArgs),
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    // The conformance runner needs no metadata, and its exit status passes through untouched.
    if let Task::Conformance { args } = task {
        return conformance::run(&args);
    }
    let workspace = Workspace::load()?;
    match task {
        Task::Ci { skip } => ci::run(&workspace, &skip),
        Task::Step(step) => step.run(&workspace),
        Task::Conformance { args } => conformance::run(&args),
        Task::Bench(args) => bench::run(&workspace, &args),
        Task::Fuzz(args) => fuzz::run(&workspace, &args),
        Task::Docs => guide::build(&workspace),
        Task::Release(args) => release::run(&workspace, &args),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn arguments_of_the_conformance_runner_pass_through() {
        let cli = Cli::parse_from(["cargo xtask", "conformance", "--only", "vectors", "--help"]);

        let Task::Conformance { args } = cli.task else {
            panic!("another task")
        };
        assert_eq!(args, ["--only", "vectors", "--help"]);
    }
}
