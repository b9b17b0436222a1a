//! Each feature must build alone: the workspace's own builds always have all of them.

use anyhow::{Result, bail};

use crate::{
    process::{cargo, run as spawn},
    workspace::Workspace,
};

/// Builds each published crate with nothing, then with each of its features and nothing else.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut failed = Vec::new();
    let mut builds = 0;
    for package in workspace.published() {
        // One without features is built by every other step.
        for feature in alone(package.features.keys().map(String::as_str)) {
            let mut check = cargo(workspace.root(), ["check", "--quiet", "--no-default-features"]);
            check.args(["--package", package.name.as_str()]);
            if let Some(feature) = feature {
                check.args(["--features", feature]);
            }
            builds += 1;
            if let Err(error) = spawn(&mut check) {
                failed.push(error.to_string());
            }
        }
    }
    if !failed.is_empty() {
        bail!("{}", failed.join("; "));
    }
    println!("features: {builds} builds");
    Ok(())
}

/// The sets to build: none, and each one; nothing at all for a crate without features.
fn alone<'a>(features: impl Iterator<Item = &'a str>) -> Vec<Option<&'a str>> {
    let single: Vec<_> = features.filter(|name| *name != "default").map(Some).collect();
    if single.is_empty() {
        return single;
    }
    std::iter::once(None).chain(single).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_built_alone_and_none_too() {
        let sets = alone(["default", "reqwest", "testing"].into_iter());

        assert_eq!(sets, [None, Some("reqwest"), Some("testing")]);
    }

    #[test]
    fn a_crate_without_features_needs_no_build_of_its_own() {
        assert!(alone(["default"].into_iter()).is_empty());
    }
}
