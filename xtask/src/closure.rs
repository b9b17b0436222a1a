//! Each crate is useful alone: what the small ones must never pull into somebody's build.

use anyhow::{Result, bail};

use crate::{
    process::{cargo, output},
    workspace::Workspace,
};

/// What one build must not contain.
struct Rule {
    /// The build: arguments that select crate and features for `cargo tree`.
    build: &'static [&'static str],
    /// Names that must not occur in it.
    without: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        build: &["-p", "wechat-core", "--all-features"],
        without: &["tokio", "reqwest", "hyper", "rustls", "http"],
        why: "words only, no input or output",
    },
    Rule {
        build: &["-p", "wechat-crypto", "--all-features"],
        without: &["tokio", "reqwest", "hyper", "rustls", "http"],
        why: "opening an envelope needs no runtime and no network",
    },
    Rule {
        build: &["-p", "wechat-message", "--all-features"],
        without: &["tokio", "reqwest", "hyper", "rustls", "http"],
        why: "bytes in, values out",
    },
    Rule {
        build: &["-p", "wechat-http", "--no-default-features"],
        without: &["reqwest", "hyper", "rustls"],
        why: "reqwest is a feature",
    },
    Rule {
        build: &["-p", "wechat-token"],
        without: &["reqwest", "hyper", "rustls"],
        why: "a token manager takes a transport, and brings no TLS",
    },
    Rule {
        build: &["-p", "wechat-callback", "--no-default-features"],
        without: &["tokio", "http", "hyper", "axum"],
        why: "the checks need no runtime and no HTTP library",
    },
    Rule {
        build: &["-p", "wechat-callback"],
        without: &["axum", "hyper", "rustls"],
        why: "any framework takes the service; axum is a feature",
    },
    Rule {
        build: &["-p", "wechat-emulator"],
        without: &["reqwest", "rustls"],
        why: "the platform on loopback needs no TLS",
    },
    Rule {
        build: &["--workspace", "--all-features"],
        without: &["ring", "openssl-sys", "native-tls"],
        why: "one TLS provider everywhere: rustls with aws-lc-rs",
    },
];

/// Checks every rule with `cargo tree`, on all platforms.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut found = 0;
    for rule in RULES {
        let build = rule.build.join(" ");
        let mut tree = cargo(workspace.root(), ["tree", "--prefix", "none", "--format", "{p}"]);
        tree.args(["--edges", "normal,build", "--target", "all"])
            .args(rule.build);
        for name in intruders(&output(&mut tree)?, rule.without) {
            found += 1;
            println!("`{build}` pulls in {name}: {}", rule.why);
            println!("  who brings it: cargo tree {build} --edges normal,build --target all -i {name}");
        }
    }
    if found > 0 {
        bail!("{found} crates where they must not be");
    }
    println!("closure: {} builds contain nothing they must not", RULES.len());
    Ok(())
}

/// The forbidden names in a listing of `name vX.Y.Z …` lines, each once.
fn intruders<'rule>(listing: &str, without: &[&'rule str]) -> Vec<&'rule str> {
    without
        .iter()
        .copied()
        .filter(|name| {
            listing
                .lines()
                .any(|line| line.split_whitespace().next() == Some(name))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_crate_is_found_by_its_whole_name() {
        let listing = "wechat-token v0.1.0 (crates/wechat-token)\nstring v1.0.0\ntokio v1.54.0 (*)\n";

        assert_eq!(intruders(listing, &["ring", "tokio", "reqwest"]), ["tokio"]);
    }
}
