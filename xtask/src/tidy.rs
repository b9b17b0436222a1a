//! What compilers cannot see: whether the house is in order.

mod layers;
mod links;
mod manifests;
mod pages;
mod sources;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{kinds, workspace::Workspace};

/// One thing that is not in order.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Finding {
    path: PathBuf,
    line: Option<usize>,
    what: String,
}

impl Finding {
    fn at(path: impl AsRef<Path>, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.as_ref().to_path_buf(),
            line: Some(line),
            what: what.into(),
        }
    }

    fn of(path: impl AsRef<Path>, what: impl Into<String>) -> Self {
        Self {
            path: path.as_ref().to_path_buf(),
            line: None,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Layers, manifests, sources, pages.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    report("tidy", findings(workspace)?)
}

/// Links between pages.
pub(crate) fn links(workspace: &Workspace) -> Result<()> {
    report("links", links::findings(workspace)?)
}

fn findings(workspace: &Workspace) -> Result<Vec<Finding>> {
    let mut findings = layers::findings(workspace);
    findings.extend(manifests::findings(workspace)?);
    findings.extend(sources::findings(workspace)?);
    findings.extend(pages::findings(workspace)?);
    let stale = kinds::stale(workspace)?.into_iter();
    findings.extend(stale.map(|page| Finding::of(page, "has an old table; run `cargo xtask kinds`")));
    Ok(findings)
}

fn report(step: &str, mut findings: Vec<Finding>) -> Result<()> {
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{step}: {} findings", findings.len());
    }
    println!("{step}: in order");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_in_order() {
        let workspace = Workspace::load().unwrap();

        let mut findings = findings(&workspace).unwrap();
        findings.extend(links::findings(&workspace).unwrap());

        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
    }
}
