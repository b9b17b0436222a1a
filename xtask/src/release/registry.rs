//! Names at a registry: some of ours are somebody else's on the public one.

use std::path::Path;

use anyhow::{Result, bail};

use crate::process::cargo;

/// Whose a name is.
#[derive(Debug, Eq, PartialEq)]
enum Name {
    Free,
    Ours,
    Taken,
}

/// Fails unless every name is free there or `owner`'s.
pub(super) fn all_ours(root: &Path, names: &[String], registry: &str, owner: &str) -> Result<()> {
    let mut taken = Vec::new();
    for name in names {
        match look_up(root, name, registry, owner)? {
            Name::Free => println!("release: {name} is free at {registry}"),
            Name::Ours => println!("release: {name} is {owner}'s at {registry}"),
            Name::Taken => taken.push(name.as_str()),
        }
    }
    if !taken.is_empty() {
        bail!(
            "not {owner}'s at {registry}: {}; rename these packages (folder and library name may stay)",
            taken.join(", ")
        );
    }
    Ok(())
}

fn look_up(root: &Path, name: &str, registry: &str, owner: &str) -> Result<Name> {
    // In the workspace `cargo info` would find our own crate, whatever the registry says.
    let outside = std::env::temp_dir();
    let info = cargo(&outside, ["info", "--quiet", name, "--registry", registry]).output()?;
    if !info.status.success() {
        let why = String::from_utf8_lossy(&info.stderr).into_owned();
        if why.contains("could not find") {
            return Ok(Name::Free);
        }
        bail!("{registry} cannot be asked about {name}: {}", why.trim());
    }
    let owners = cargo(root, ["owner", "--quiet", "--list", name, "--registry", registry]).output()?;
    if !owners.status.success() {
        bail!(
            "{registry} does not say whose {name} is: {}",
            String::from_utf8_lossy(&owners.stderr).trim()
        );
    }
    Ok(whose(&String::from_utf8_lossy(&owners.stdout), owner))
}

/// Reads what `cargo owner --list` prints: a login a line, perhaps with a name in brackets.
fn whose(listing: &str, owner: &str) -> Name {
    let ours = listing
        .lines()
        .any(|line| line.split_whitespace().next() == Some(owner));
    if ours { Name::Ours } else { Name::Taken }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_ours_only_if_our_login_is_listed() {
        assert_eq!(whose("alice (Alice A.)\nbob\n", "bob"), Name::Ours);
        assert_eq!(whose("alice (bob)\n", "bob"), Name::Taken);
        assert_eq!(whose("", "bob"), Name::Taken);
    }
}
