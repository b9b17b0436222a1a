//! The conformance runner, a program of `wechat-tests`: spawned, because xtask links none of our crates.

use std::{ffi::OsString, process};

use anyhow::{Context, Result};

use crate::process::cargo;

/// Runs it where the caller stands, so that a relative `--spec` means what it says, and takes over its status.
pub(crate) fn run(args: &[OsString]) -> Result<()> {
    let here = std::env::current_dir().context("the current folder is gone")?;
    let status = cargo(
        &here,
        [
            "run",
            "--quiet",
            "--package",
            "wechat-tests",
            "--bin",
            "conformance",
            "--",
        ],
    )
    .args(args)
    .status()
    .context("cannot start cargo")?;
    if !status.success() {
        // The runner has said what is wrong; its number is its own (1 a failure, 2 usage).
        process::exit(status.code().unwrap_or(1));
    }
    Ok(())
}
