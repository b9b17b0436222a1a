//! Manifests: what the workspace states once, each member takes from it, and nothing is stated in vain.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use toml_edit::{DocumentMut, Item, TableLike};

use super::Finding;
use crate::workspace::Workspace;

/// Facts that a member takes from the workspace.
const INHERITED: &[&str] = &["version", "edition", "rust-version", "license"];

pub(super) fn findings(workspace: &Workspace) -> Result<Vec<Finding>> {
    let root = parsed(&workspace.read("Cargo.toml")?)?;
    let mut used = BTreeSet::new();
    let mut findings = Vec::new();
    for package in workspace.members() {
        let path = package
            .manifest_path
            .strip_prefix(workspace.root())
            .unwrap_or(&package.manifest_path);
        let manifest = parsed(&workspace.read(path)?)?;
        findings.extend(
            not_inherited(&manifest)
                .into_iter()
                .map(|what| Finding::of(path, what)),
        );
        let (taken, own) = dependencies(&manifest);
        used.extend(taken);
        findings.extend(
            own.into_iter()
                .map(|name| Finding::of(path, format!("states {name} itself; use `workspace = true`"))),
        );
    }
    let stated = root
        .get("workspace")
        .and_then(|item| item.get("dependencies"))
        .and_then(Item::as_table_like);
    for (name, _) in stated.map(TableLike::iter).into_iter().flatten() {
        if !used.contains(name) {
            findings.push(Finding::of(
                "Cargo.toml",
                format!("workspace dependency {name} is used by no member"),
            ));
        }
    }
    Ok(findings)
}

fn parsed(text: &str) -> Result<DocumentMut> {
    text.parse().context("a manifest is not TOML")
}

fn not_inherited(manifest: &DocumentMut) -> Vec<String> {
    let inherits = |item: Option<&Item>| {
        item.and_then(|item| item.get("workspace"))
            .and_then(Item::as_bool)
            == Some(true)
    };
    let mut faults: Vec<String> = INHERITED
        .iter()
        .filter(|key| !inherits(manifest.get("package").and_then(|package| package.get(key))))
        .map(|key| format!("package.{key} is not taken from the workspace"))
        .collect();
    if !inherits(manifest.get("lints")) {
        faults.push("the lints are not taken from the workspace".to_owned());
    }
    faults
}

/// Names of dependencies taken from the workspace, and of those a member states itself.
///
/// A development dependency on a crate of ours states its path and nothing else, which the
/// workspace cannot say for it.
fn dependencies(manifest: &DocumentMut) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut taken = BTreeSet::new();
    let mut own = BTreeSet::new();
    let mut tables: Vec<&dyn TableLike> = vec![manifest.as_table()];
    if let Some(targets) = manifest.get("target").and_then(Item::as_table_like) {
        tables.extend(targets.iter().filter_map(|(_, target)| target.as_table_like()));
    }
    for table in tables {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(listed) = table.get(kind).and_then(Item::as_table_like) else {
                continue;
            };
            for (name, item) in listed.iter() {
                if item.get("workspace").is_some() {
                    taken.insert(name.to_owned());
                } else if item.get("path").is_none() {
                    own.insert(name.to_owned());
                }
            }
        }
    }
    (taken, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
[package]
version.workspace = true
edition.workspace = true
rust-version = "1.70"
license.workspace = true

[dependencies]
serde.workspace = true
rand = "0.9"

[dev-dependencies]
wechat-emulator = { path = "../wechat-emulator" }

[target.'cfg(unix)'.dependencies]
libc = { workspace = true, features = ["std"] }
"#;

    #[test]
    fn what_a_member_states_itself_is_found() {
        let manifest = parsed(MANIFEST).unwrap();

        assert_eq!(
            not_inherited(&manifest),
            [
                "package.rust-version is not taken from the workspace",
                "the lints are not taken from the workspace"
            ]
        );
        let (taken, own) = dependencies(&manifest);
        assert_eq!(taken, ["libc", "serde"].map(String::from).into());
        assert_eq!(own, ["rand"].map(String::from).into());
    }
}
