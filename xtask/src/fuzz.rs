//! Fuzzing: every parser that reads bytes from the network, with random ones.
//!
//! libFuzzer needs an instrumented build, which the stable toolchain does not offer; the tools
//! are extras, and nothing else in the workspace needs them.

use anyhow::{Context, Result, bail};
use clap::Args;
use toml_edit::{DocumentMut, Item};

use crate::{
    process::{cargo_on_path, run as spawn, succeeds},
    workspace::Workspace,
};

#[derive(Args)]
pub(crate) struct FuzzArgs {
    /// One target; all of them without it
    target: Option<String>,
    /// How long to feed each target
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    seconds: u32,
}

/// Feeds each target for the given time; stops at the first finding.
pub(crate) fn run(workspace: &Workspace, args: &FuzzArgs) -> Result<()> {
    let targets = targets(&workspace.read("fuzz/Cargo.toml")?)?;
    let chosen: Vec<&String> = match &args.target {
        None => targets.iter().collect(),
        Some(name) => targets.iter().filter(|target| *target == name).collect(),
    };
    if chosen.is_empty() {
        bail!("no such fuzz target; there are: {}", targets.join(", "));
    }

    let root = workspace.root();
    if !succeeds(&mut cargo_on_path(root, ["fuzz", "--version"])) {
        println!("fuzz: installing cargo-fuzz (an extra: nothing but this task needs it)");
        spawn(&mut cargo_on_path(root, ["install", "--locked", "cargo-fuzz"]))?;
    }
    let nightly = succeeds(cargo_on_path(root, ["+nightly", "--version"]).env("RUSTUP_AUTO_INSTALL", "0"));
    if !nightly {
        println!(
            "fuzz: no nightly toolchain (`rustup toolchain install nightly`); lending its switches to the stable one"
        );
    }
    for target in &chosen {
        let mut fuzz = if nightly {
            cargo_on_path(root, ["+nightly", "fuzz", "run"])
        } else {
            let mut stable = cargo_on_path(root, ["fuzz", "run"]);
            stable.env("RUSTC_BOOTSTRAP", "1");
            stable
        };
        let total = format!("-max_total_time={}", args.seconds);
        spawn(fuzz.args([target, "--", &total]))
            .with_context(|| format!("{target}: the input that did it is under fuzz/artifacts/{target}"))?;
    }
    println!(
        "fuzz: {} targets, {} s each, no finding",
        chosen.len(),
        args.seconds
    );
    Ok(())
}

/// Names of the `[[bin]]`s.
fn targets(manifest: &str) -> Result<Vec<String>> {
    let manifest: DocumentMut = manifest.parse().context("fuzz/Cargo.toml is not TOML")?;
    let bins = manifest
        .get("bin")
        .and_then(Item::as_array_of_tables)
        .context("fuzz/Cargo.toml has no [[bin]]")?;
    Ok(bins
        .iter()
        .filter_map(|bin| bin.get("name")?.as_str())
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_the_programs_of_the_manifest() {
        let manifest = "[package]\nname = \"fuzz\"\n\n[[bin]]\nname = \"open\"\n\n[[bin]]\nname = \"key\"\n";

        assert_eq!(targets(manifest).unwrap(), ["open", "key"]);
        assert!(targets("[package]\n").is_err());
    }
}
