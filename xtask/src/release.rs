//! A release: one version for all crates, checked before anything is touched, shown before it is done.

mod changelog;
mod order;
mod registry;
mod version;

use std::{
    path::Path,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, ensure};
use cargo_metadata::semver::Version;
use clap::Args;

use self::version::Bump;
use crate::{
    ci,
    process::{cargo, output, run as spawn},
    workspace::Workspace,
};

#[derive(Args)]
pub(crate) struct ReleaseArgs {
    /// patch, minor, major, or a version
    #[arg(default_value = "patch")]
    bump: Bump,
    /// Do it; without this, only show what would be done and package the crates as they are
    #[arg(long, conflicts_with = "dry_run")]
    execute: bool,
    /// Show what would be done (the default)
    #[arg(long)]
    dry_run: bool,
    /// Where to look the crates' names up, and with --execute to upload them
    #[arg(long, value_name = "NAME", requires = "owner")]
    registry: Option<String>,
    /// Who we are there; a crate that exists and is not this owner's is refused
    #[arg(long, value_name = "LOGIN", requires = "registry")]
    owner: Option<String>,
}

/// Whether packaged crates are built from their packages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verify {
    Yes,
    No,
}

/// Everything that is decided before a file is touched.
struct Plan {
    from: Version,
    to: Version,
    manifest: String,
    changelog: String,
    /// The published crates, each after what it needs.
    order: Vec<String>,
}

/// Checks, then shows or does.
pub(crate) fn run(workspace: &Workspace, args: &ReleaseArgs) -> Result<()> {
    let plan = plan(workspace, &args.bump)?;
    println!("release: {} → {}", plan.from, plan.to);
    println!("release: in this order: {}", plan.order.join(", "));
    if let (Some(registry), Some(owner)) = (&args.registry, &args.owner) {
        registry::all_ours(workspace.root(), &plan.order, registry, owner)?;
    }
    if args.execute {
        execute(workspace, &plan, args)
    } else {
        rehearse(workspace, &plan, args)
    }
}

fn plan(workspace: &Workspace, bump: &Bump) -> Result<Plan> {
    let published = workspace.published();
    let from = published.first().context("no published crate")?.version.clone();
    let to = bump.apply(&from)?;
    let tag = output(git(workspace.root()).args(["tag", "--list", &format!("v{to}")]))?;
    ensure!(
        tag.is_empty(),
        "{to} has been released: there is a tag {}",
        tag.trim()
    );
    Ok(Plan {
        manifest: version::set(&workspace.read("Cargo.toml")?, &to)?,
        changelog: changelog::cut(&workspace.read("CHANGELOG.md")?, &to, &today())?,
        order: order::of(&published)?,
        from,
        to,
    })
}

fn rehearse(workspace: &Workspace, plan: &Plan, args: &ReleaseArgs) -> Result<()> {
    if let Err(dirty) = clean(workspace.root()) {
        println!("release: `--execute` would refuse now: {dirty}");
    }
    package(workspace, Verify::No)?;
    println!("release: with --execute, this would");
    println!("  - run every check of `cargo xtask ci`");
    println!("  - write version {} into Cargo.toml and Cargo.lock", plan.to);
    println!(
        "  - turn Unreleased of CHANGELOG.md into {} of {}",
        plan.to,
        today()
    );
    println!("  - package the crates and build each from its package");
    println!("  - commit, and tag v{}", plan.to);
    match &args.registry {
        Some(registry) => println!("  - upload the crates to {registry}"),
        None => println!("  - upload nothing: no --registry is given"),
    }
    Ok(())
}

fn execute(workspace: &Workspace, plan: &Plan, args: &ReleaseArgs) -> Result<()> {
    let root = workspace.root();
    clean(root)?;
    ci::run(workspace, &[])?;

    write(root, "Cargo.toml", &plan.manifest)?;
    write(root, "CHANGELOG.md", &plan.changelog)?;
    spawn(&mut cargo(root, ["update", "--workspace"]))?;
    package(workspace, Verify::Yes)?;

    let tag = format!("v{}", plan.to);
    let message = format!("Release {}", plan.to);
    spawn(git(root).args(["commit", "--all", "--message", &message]))?;
    spawn(git(root).args(["tag", "--annotate", &tag, "--message", &message]))?;
    if let Some(registry) = &args.registry {
        // One command: cargo itself waits for a crate to appear before it uploads those that need it.
        let mut publish = cargo(root, ["publish", "--registry", registry]);
        for name in &plan.order {
            publish.args(["--package", name]);
        }
        spawn(&mut publish)?;
    }
    println!("release: done; `git push --follow-tags` makes it known");
    Ok(())
}

/// Packages every published crate, without uploading anything.
pub(crate) fn package(workspace: &Workspace, verify: Verify) -> Result<()> {
    let mut package = cargo(workspace.root(), ["package", "--quiet", "--allow-dirty"]);
    if verify == Verify::No {
        package.arg("--no-verify");
    }
    for name in order::of(&workspace.published())? {
        package.args(["--package", &name]);
    }
    spawn(&mut package)
}

fn clean(root: &Path) -> Result<()> {
    let changes = output(git(root).args(["status", "--porcelain"]))?;
    ensure!(changes.is_empty(), "the tree has changes that are not committed");
    Ok(())
}

fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root);
    command
}

fn write(root: &Path, file: &str, text: &str) -> Result<()> {
    std::fs::write(root.join(file), text).with_context(|| format!("cannot write {file}"))
}

/// Today in UTC, as a changelog writes it.
fn today() -> String {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    changelog::date(seconds / 86_400)
}
