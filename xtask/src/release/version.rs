//! The version: stated once for the workspace, and once for each crate of ours as a dependency.

use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};
use cargo_metadata::semver::Version;
use toml_edit::{DocumentMut, Item, value};

/// How to get from one version to the next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Bump {
    Patch,
    Minor,
    Major,
    To(Version),
}

impl FromStr for Bump {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "patch" => Ok(Self::Patch),
            "minor" => Ok(Self::Minor),
            "major" => Ok(Self::Major),
            other => other
                .parse()
                .map(Self::To)
                .map_err(|error| format!("not patch, minor, major or a version: {error}")),
        }
    }
}

impl Bump {
    pub(super) fn apply(&self, from: &Version) -> Result<Version> {
        let to = match self {
            Self::Patch => Version::new(from.major, from.minor, from.patch + 1),
            Self::Minor => Version::new(from.major, from.minor + 1, 0),
            Self::Major => Version::new(from.major + 1, 0, 0),
            Self::To(version) => version.clone(),
        };
        // The version itself may be asked for by name: the first release is the one that is stated.
        ensure!(to >= *from, "{to} is older than {from}");
        Ok(to)
    }
}

/// The root manifest with `to` in every place that states our version, and nothing else changed.
pub(super) fn set(manifest: &str, to: &Version) -> Result<String> {
    let mut manifest: DocumentMut = manifest.parse().context("Cargo.toml is not TOML")?;
    let workspace = manifest
        .get_mut("workspace")
        .context("Cargo.toml has no [workspace]")?;
    let stated = workspace
        .get_mut("package")
        .and_then(|package| package.get_mut("version"));
    replace(stated.context("Cargo.toml has no workspace.package.version")?, to)?;
    let dependencies = workspace
        .get_mut("dependencies")
        .and_then(Item::as_table_like_mut);
    for (name, dependency) in dependencies
        .context("Cargo.toml has no workspace.dependencies")?
        .iter_mut()
    {
        if dependency.get("path").is_some() {
            let stated = dependency
                .get_mut("version")
                .with_context(|| format!("{} states no version", name.get()))?;
            replace(stated, to)?;
        }
    }
    Ok(manifest.to_string())
}

/// Puts a new string in place of an old one, with the blanks and comments around it.
fn replace(item: &mut Item, to: &Version) -> Result<()> {
    let Some(old) = item.as_value() else {
        bail!("a version is not a string");
    };
    let around = old.decor().clone();
    *item = value(to.to_string());
    if let Some(new) = item.as_value_mut() {
        *new.decor_mut() = around;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(bump: &str, from: &str) -> Result<String> {
        let bump: Bump = bump.parse().map_err(anyhow::Error::msg)?;
        Ok(bump.apply(&from.parse()?)?.to_string())
    }

    #[test]
    fn a_bump_resets_what_stands_behind_it() {
        assert_eq!(next("patch", "1.2.3").unwrap(), "1.2.4");
        assert_eq!(next("minor", "1.2.3").unwrap(), "1.3.0");
        assert_eq!(next("major", "1.2.3").unwrap(), "2.0.0");
        assert_eq!(next("1.3.0-rc.1", "1.2.3").unwrap(), "1.3.0-rc.1");
    }

    #[test]
    fn the_version_that_is_stated_can_be_the_first_release() {
        assert_eq!(next("0.1.0", "0.1.0").unwrap(), "0.1.0");
    }

    #[test]
    fn a_version_that_is_older_is_refused() {
        assert_eq!(
            next("1.2.2", "1.2.3").unwrap_err().to_string(),
            "1.2.2 is older than 1.2.3"
        );
        assert!(next("newest", "1.2.3").is_err());
    }

    #[test]
    fn the_manifest_changes_in_our_versions_only() {
        let before = "[workspace.package]\nversion = \"0.1.0\" # once\n\n[workspace.dependencies]\nwechat-core = { path = \"crates/wechat-core\", version = \"0.1.0\", default-features = false }\nserde = \"0.1.0\"\n";

        let after = set(before, &Version::new(0, 2, 0)).unwrap();

        assert_eq!(
            after,
            "[workspace.package]\nversion = \"0.2.0\" # once\n\n[workspace.dependencies]\nwechat-core = { path = \"crates/wechat-core\", version = \"0.2.0\", default-features = false }\nserde = \"0.1.0\"\n"
        );
    }
}
