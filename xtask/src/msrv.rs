//! The stated Rust version is a promise: no dependency may ask for a newer one.

use anyhow::{Context, Result, bail};

use crate::{
    process::{cargo_on_path, run as spawn, succeeds},
    workspace::Workspace,
};

/// Compares the version that each crate states with those of everything it ships, and builds
/// with that very toolchain where it is installed.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut ours = None;
    for package in workspace.published() {
        let stated = package
            .rust_version
            .clone()
            .with_context(|| format!("{} states no rust-version", package.name))?;
        match &ours {
            None => ours = Some(stated),
            Some(other) if *other != stated => bail!("{} states {stated}, others {other}", package.name),
            Some(_) => {}
        }
    }
    let ours = ours.context("no published crate")?;

    let shipped = workspace.shipped();
    let mut newer = 0;
    for package in &shipped {
        if let Some(theirs) = package.rust_version.as_ref().filter(|theirs| **theirs > ours) {
            newer += 1;
            println!(
                "{} {} needs Rust {theirs}, we promise {ours}",
                package.name, package.version
            );
        }
    }
    if newer > 0 {
        bail!("{newer} dependencies need a newer Rust than the {ours} we promise");
    }
    println!(
        "msrv: none of {} crates states more than Rust {ours}",
        shipped.len()
    );

    let toolchain = format!("+{}.{}", ours.major, ours.minor);
    if succeeds(cargo_on_path(workspace.root(), [&toolchain, "--version"]).env("RUSTUP_AUTO_INSTALL", "0")) {
        let mut check = cargo_on_path(
            workspace.root(),
            [&toolchain, "check", "--workspace", "--all-features"],
        );
        check
            .args(["--exclude", "xtask"])
            .env("CARGO_TARGET_DIR", workspace.target().join("msrv"));
        return spawn(&mut check);
    }
    println!(
        "msrv: the toolchain itself is not installed; `rustup toolchain install {}` to build with it",
        &toolchain[1..]
    );
    Ok(())
}
