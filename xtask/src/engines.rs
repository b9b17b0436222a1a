//! The engines that tests start: a store is tested against what users run, not against a mock.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::process::{output, run as spawn};

/// A program that tests start.
struct Engine {
    program: &'static str,
    /// The package of Debian and Ubuntu that has it.
    package: &'static str,
    why: &'static str,
}

const ENGINES: &[Engine] = &[
    Engine {
        program: "redis-server",
        package: "redis-server",
        why: "wechat-redis is tested on Redis, also under Sentinel, which is the same program",
    },
    Engine {
        program: "postgres",
        package: "postgresql",
        why: "wechat-sql is tested on PostgreSQL",
    },
    Engine {
        program: "chromium",
        package: "chromium",
        why: "the status page of wechat-token-server is tested in a browser",
    },
    Engine {
        program: "python3",
        package: "python3",
        why: "a program in Python takes its tokens from wechat-token-server",
    },
];

/// Sees to it that all engines are there: installs those that are missing where that is possible,
/// and says so first; fails with the line to run where it is not.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    let missing: Vec<&Engine> = ENGINES
        .iter()
        .filter(|engine| !is_installed(engine.program))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    for engine in &missing {
        eprintln!("{} is not installed: {}", engine.program, engine.why);
    }
    let packages: Vec<&str> = missing.iter().map(|engine| engine.package).collect();
    let line = format!(
        "apt-get install --no-install-recommends --yes {}",
        packages.join(" ")
    );
    if !(is_installed("apt-get") && is_root(root)) {
        bail!(
            "the tests need {}; run `sudo {line}`, or install them as your system does",
            packages.join(" and ")
        );
    }
    eprintln!("installing: {line}");
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    spawn(&mut apt(&["update"]))?;
    spawn(apt(&["install", "--no-install-recommends", "--yes"]).args(&packages))?;
    match missing.iter().find(|engine| !is_installed(engine.program)) {
        Some(engine) => bail!(
            "{} is still not there after installing {}",
            engine.program,
            engine.package
        ),
        None => Ok(()),
    }
}

fn is_root(root: &Path) -> bool {
    let mut id = Command::new("id");
    output(id.arg("-u").current_dir(root)).is_ok_and(|id| id.trim() == "0")
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    // Debian keeps the programs of PostgreSQL off the path, one folder for each version.
    on_path
        || postgres_folders()
            .iter()
            .any(|folder| folder.join(program).is_file())
}

fn postgres_folders() -> Vec<PathBuf> {
    fs::read_dir("/usr/lib/postgresql")
        .map(|versions| {
            versions
                .flatten()
                .map(|version| version.path().join("bin"))
                .collect()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_on_the_path_is_found_and_one_that_does_not_exist_is_not() {
        assert!(is_installed("sh"));
        assert!(!is_installed("no-such-engine"));
    }
}
