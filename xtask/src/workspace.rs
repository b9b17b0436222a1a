//! The workspace as cargo sees it.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};

use crate::process;

/// Members, dependencies and places of this workspace.
pub(crate) struct Workspace {
    metadata: Metadata,
}

impl Workspace {
    /// Asks cargo, with every feature on.
    pub(crate) fn load() -> Result<Self> {
        let metadata = MetadataCommand::new()
            .manifest_path(root().join("Cargo.toml"))
            .features(cargo_metadata::CargoOpt::AllFeatures)
            .exec()
            .context("cargo cannot read this workspace")?;
        Ok(Self { metadata })
    }

    /// Where the workspace is.
    pub(crate) fn root(&self) -> &Path {
        self.metadata.workspace_root.as_std_path()
    }

    /// Where cargo builds.
    pub(crate) fn target(&self) -> &Path {
        self.metadata.target_directory.as_std_path()
    }

    /// Every crate of ours, by name.
    pub(crate) fn members(&self) -> Vec<&Package> {
        let mut members = self.metadata.workspace_packages();
        members.sort_by(|a, b| a.name.cmp(&b.name));
        members
    }

    /// The crates of ours that others can depend on.
    pub(crate) fn published(&self) -> Vec<&Package> {
        let mut members = self.members();
        members.retain(|package| {
            package
                .publish
                .as_ref()
                .is_none_or(|registries| !registries.is_empty())
        });
        members
    }

    /// Everything that the published crates bring into a user's build, themselves included.
    pub(crate) fn shipped(&self) -> Vec<&Package> {
        let Some(resolve) = &self.metadata.resolve else {
            return Vec::new();
        };
        let mut seen: HashSet<&PackageId> = self.published().iter().map(|package| &package.id).collect();
        let mut left: Vec<&PackageId> = seen.iter().copied().collect();
        while let Some(id) = left.pop() {
            let Some(node) = resolve.nodes.iter().find(|node| node.id == *id) else {
                continue;
            };
            for dep in &node.deps {
                let ships = dep
                    .dep_kinds
                    .iter()
                    .any(|kind| kind.kind != DependencyKind::Development);
                if ships && seen.insert(&dep.pkg) {
                    left.push(&dep.pkg);
                }
            }
        }
        self.metadata
            .packages
            .iter()
            .filter(|package| seen.contains(&package.id))
            .collect()
    }

    /// Files under version control or about to be, with one of these endings, relative to the root.
    pub(crate) fn files(&self, endings: &[&str]) -> Result<Vec<PathBuf>> {
        let mut git = Command::new("git");
        git.current_dir(self.root())
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let mut files: Vec<PathBuf> = process::output(&mut git)?
            .split('\0')
            .filter(|path| endings.iter().any(|ending| path.ends_with(ending)))
            .map(PathBuf::from)
            // A file that was deleted and not yet committed is still listed.
            .filter(|path| self.root().join(path).is_file())
            .collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// The text of a file, named relative to the root.
    pub(crate) fn read(&self, path: impl AsRef<Path>) -> Result<String> {
        let path = path.as_ref();
        std::fs::read_to_string(self.root().join(path))
            .with_context(|| format!("cannot read {}", path.display()))
    }
}

/// The folder above this crate: that of the checkout which runs, not of the one which compiled.
fn root() -> PathBuf {
    let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest_dir
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
