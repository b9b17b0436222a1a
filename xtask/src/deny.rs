//! Bans, licences, sources and advisories of all dependencies, through `cargo deny`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{
    process::{cargo, run as spawn, succeeds},
    workspace::Workspace,
};

/// The version that `deny.toml` is written for.
const VERSION: &str = "0.20.2";

/// Checks; installs the tool under the target folder first when it is not there.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let program = tool(workspace)?;
    let check = |what: &[&str]| {
        let mut command = Command::new(&program);
        command
            .current_dir(workspace.root())
            .args(["--all-features", "check", "--hide-inclusion-graph"])
            .args(what);
        command
    };
    spawn(&mut check(&["bans", "licenses", "sources"]))?;

    // Advisories live in a database on the network, which not every machine reaches. What cannot be
    // fetched is no verdict on our dependencies; what is fetched and speaks against them is one.
    let mut fetch = Command::new(&program);
    fetch.current_dir(workspace.root()).args(["fetch", "db"]);
    if succeeds(&mut fetch) {
        spawn(check(&["--disable-fetch", "advisories"]).current_dir(workspace.root()))
    } else {
        println!("deny: the advisory database cannot be reached from here; advisories were NOT checked");
        Ok(())
    }
}

/// The tool on the path when it has our version, else our own copy, built once.
fn tool(workspace: &Workspace) -> Result<PathBuf> {
    let on_path = PathBuf::from("cargo-deny");
    if is_our_version(&on_path) {
        return Ok(on_path);
    }
    let home = workspace.target().join("tools");
    let own = home
        .join("bin")
        .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !is_our_version(&own) {
        println!(
            "deny: installing cargo-deny {VERSION} into {} (one or two minutes, once)",
            home.display()
        );
        // Unoptimised: it is ready five times sooner, and takes a second longer to check this workspace.
        let mut install = cargo(
            workspace.root(),
            ["install", "--locked", "--debug", "--no-default-features"],
        );
        install
            .args(["cargo-deny", "--version", VERSION, "--root"])
            .arg(&home)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TARGET_DIR", home.join("build"));
        spawn(&mut install).context("cargo-deny cannot be installed")?;
        // Only the program is needed again, not the gigabyte it was built from.
        std::fs::remove_dir_all(home.join("build"))
            .context("cannot remove what cargo-deny was built from")?;
    }
    Ok(own)
}

fn is_our_version(program: &PathBuf) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == format!("cargo-deny {VERSION}"))
}
