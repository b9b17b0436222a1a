//! The long randomised run, a program of `wechat-tests`: spawned, because xtask links none of our crates.

use std::{ffi::OsString, process::Command};

use anyhow::Result;

use crate::{
    engines,
    process::{cargo, run as spawn},
    workspace::Workspace,
};

/// Builds the run and the processes it starts, and runs it with `args`.
pub(crate) fn run(workspace: &Workspace, args: &[OsString]) -> Result<()> {
    engines::ensure(workspace.root())?;
    // It starts the other one, which lies beside it.
    let mut build = cargo(workspace.root(), ["build", "--package", "wechat-tests"]);
    spawn(build.args(["--bin", "fleet-process", "--bin", "chaos"]))?;
    let program = workspace.target().join("debug").join("chaos");
    spawn(Command::new(program).args(args))
}

/// A short one, the same for everybody.
pub(crate) fn short(workspace: &Workspace) -> Result<()> {
    run(
        workspace,
        &["--minutes", "0.5", "--seed", "1"].map(OsString::from),
    )
}
