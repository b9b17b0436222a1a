//! The order of upload: a registry takes a crate only after everything it needs.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use cargo_metadata::{DependencyKind, Package};

/// Names of `packages`, each after those it needs.
pub(super) fn of(packages: &[&Package]) -> Result<Vec<String>> {
    let names: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let needs = packages.iter().map(|package| {
        let needed = package
            .dependencies
            .iter()
            .filter(|dep| dep.kind != DependencyKind::Development && names.contains(dep.name.as_str()))
            .map(|dep| dep.name.as_str());
        (package.name.as_str(), needed.collect())
    });
    sorted(needs.collect())
}

/// Takes, again and again, the first name that needs nothing which is left.
fn sorted(mut left: BTreeMap<&str, BTreeSet<&str>>) -> Result<Vec<String>> {
    let mut order = Vec::new();
    while !left.is_empty() {
        let ready = left
            .iter()
            .find(|(_, needs)| needs.iter().all(|need| !left.contains_key(need)));
        let Some((&name, _)) = ready else {
            let names: Vec<_> = left.into_keys().collect();
            bail!("these need each other: {}", names.join(", "));
        };
        left.remove(name);
        order.push(name.to_owned());
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph<'a>(edges: &[(&'a str, &[&'a str])]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        edges
            .iter()
            .map(|(name, needs)| (*name, needs.iter().copied().collect()))
            .collect()
    }

    #[test]
    fn a_crate_comes_after_what_it_needs() {
        let order = sorted(graph(&[
            ("conf", &["token", "core"]),
            ("core", &[]),
            ("token", &["core"]),
        ]))
        .unwrap();

        assert_eq!(order, ["core", "token", "conf"]);
    }

    #[test]
    fn a_circle_is_refused_and_named() {
        let error = sorted(graph(&[("a", &["b"]), ("b", &["a"]), ("core", &[])])).unwrap_err();

        assert_eq!(error.to_string(), "these need each other: a, b");
    }
}
