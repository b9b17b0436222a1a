//! Holds the crates against what is published about the platform: vectors, sample messages, endpoints.
//!
//! ```text
//! conformance [--spec DIR] [--only vectors|messages|endpoints]
//! ```
//!
//! Prints a line for each failure, then one for each kind, and exits with 1 when something failed
//! or is unknown. Parts that `DIR` does not have are named and passed over.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};

mod endpoints;
mod messages;
mod tally;
mod vectors;

use tally::Tally;

/// A kind of sample: its name on the command line, and what runs all of it in a folder.
type Kind = (&'static str, fn(&Path) -> anyhow::Result<Tally>);

const KINDS: &[Kind] = &[
    ("vectors", vectors::run),
    ("messages", messages::run),
    ("endpoints", endpoints::run),
];

const USAGE: &str = "usage: conformance [--spec DIR] [--only KIND]";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> anyhow::Result<bool> {
    let Arguments { spec, only } = Arguments::read(std::env::args().skip(1))?;
    let mut clean = true;
    for (name, run) in KINDS {
        if only.as_deref().is_some_and(|only| only != *name) {
            continue;
        }
        let tally = run(&spec).with_context(|| format!("the {name} in {} cannot be read", spec.display()))?;
        for line in tally.lines() {
            println!("{name}: {line}");
        }
        println!("{name}: {tally}");
        clean &= tally.is_clean();
    }
    Ok(clean)
}

struct Arguments {
    spec: PathBuf,
    only: Option<String>,
}

impl Arguments {
    fn read(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut spec = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/spec"));
        let mut only = None;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().context(USAGE);
            match argument.as_str() {
                "--spec" => spec = value()?.into(),
                "--only" => only = Some(value()?),
                _ => bail!(USAGE),
            }
        }
        if let Some(only) = &only {
            let known: Vec<_> = KINDS.iter().map(|(name, _)| *name).collect();
            if !known.contains(&only.as_str()) {
                bail!("there is no kind `{only}`: use one of {}", known.join(", "));
            }
        }
        if !spec.is_dir() {
            bail!("{} is no folder: name one with --spec", spec.display());
        }
        Ok(Self { spec, only })
    }
}
