//! Sources: introduced, short, named for things, without stubs and without traces of a machine.

use std::path::{Component, Path};

use anyhow::Result;

use super::Finding;
use crate::workspace::Workspace;

/// Past this a file usually holds two ideas.
const MAX_LINES: usize = 600;

/// Names for a kind of code instead of a thing.
const NAMES_FOR_NOTHING: &[&str] = &["utils", "util", "helpers", "helper", "common", "models", "misc"];

/// What no source may contain, put together here so that this file does not.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("to", "do!("), "a stub: build it, or leave it out"),
    (
        concat!("unimple", "mented!("),
        "a stub: build it, or leave it out",
    ),
    (concat!("#[ig", "nore"), "a test that nobody runs"),
    (concat!("```ig", "nore"), "an example that nobody compiles"),
    (concat!("```rust,ig", "nore"), "an example that nobody compiles"),
    (concat!("uns", "afe {"), "the workspace forbids it"),
    (concat!("uns", "afe fn"), "the workspace forbids it"),
    (concat!("uns", "afe impl"), "the workspace forbids it"),
];

/// How a path of somebody's machine begins.
const MACHINES: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/ro", "ot/"),
    concat!("C:\\Us", "ers"),
];

pub(super) fn findings(workspace: &Workspace) -> Result<Vec<Finding>> {
    let here = workspace.root().display().to_string();
    let mut findings = Vec::new();
    for path in workspace.files(&[".rs"])? {
        let text = workspace.read(&path)?;
        findings.extend(of_source(&path, &text));
    }
    for path in workspace.files(&[".rs", ".md", ".toml", ".sh", ".html", ".json", ".tsv"])? {
        let text = workspace.read(&path)?;
        let machines = MACHINES.iter().copied().chain([here.as_str()]);
        findings.extend(
            lines_with(&text, machines).map(|(line, what)| {
                Finding::at(&path, line, format!("{what} is a path of somebody's machine"))
            }),
        );
    }
    Ok(findings)
}

fn of_source(path: &Path, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |finding| findings.push(finding);

    // Inputs of compile-fail tests are fixtures: their messages name lines, so they stay bare.
    let fixture = path.components().any(|part| part.as_os_str() == "ui");
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with("#!"));
    if !fixture && !first.is_some_and(|line| line.starts_with("//!")) {
        add(Finding::at(
            path,
            1,
            "the module does not introduce itself (`//!` comes first)",
        ));
    }

    // What a command makes holds one idea, however many rows it has.
    let made = first.is_some_and(|line| line.starts_with("//! Made by `cargo xtask"));
    let lines = text.lines().count();
    if lines > MAX_LINES && !made {
        add(Finding::of(
            path,
            format!("{lines} lines, and {MAX_LINES} are enough: is there a second idea in it?"),
        ));
    }

    let folders = path
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .map(Component::as_os_str);
    let names = folders.chain(path.file_stem()).filter_map(|name| name.to_str());
    for name in names.filter(|name| NAMES_FOR_NOTHING.contains(name)) {
        add(Finding::of(
            path,
            format!("`{name}` names a kind of code; name the thing"),
        ));
    }

    for (word, why) in FORBIDDEN {
        for (line, _) in lines_with(text, [*word]) {
            add(Finding::at(path, line, format!("`{word}`: {why}")));
        }
    }
    findings
}

/// Lines, from 1, that contain one of `words`, and which.
fn lines_with<'a>(
    text: &'a str,
    words: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    words.into_iter().flat_map(move |word| {
        text.lines()
            .enumerate()
            .filter(move |(_, line)| line.contains(word))
            .map(move |(index, _)| (index + 1, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(path: &str, text: &str) -> Vec<String> {
        of_source(Path::new(path), text)
            .into_iter()
            .map(|finding| finding.to_string())
            .collect()
    }

    #[test]
    fn a_file_in_order_has_no_findings() {
        assert_eq!(
            whats("crates/wechat-core/src/id.rs", "//! Ids.\n\nfn main() {}\n"),
            <[String; 0]>::default()
        );
        assert_eq!(
            whats("fuzz/targets/open.rs", "#![no_main]\n//! Envelopes.\n"),
            <[String; 0]>::default()
        );
    }

    #[test]
    fn a_module_without_introduction_is_found() {
        let found = whats("src/id.rs", "use std::fmt;\n//! Too late.\n");

        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("src/id.rs:1: the module does not introduce itself"),
            "{found:?}"
        );
    }

    #[test]
    fn a_name_for_a_kind_of_code_is_found_in_folder_and_file() {
        assert_eq!(whats("src/utils/id.rs", "//! Ids.").len(), 1);
        assert_eq!(whats("src/helpers.rs", "//! Ids.").len(), 1);
    }

    #[test]
    fn a_long_file_is_found() {
        let text = "//! Long.\n".repeat(MAX_LINES + 1);

        assert!(whats("src/id.rs", &text)[0].contains("601 lines"));
        let made = format!("//! Made by `cargo xtask id`.\n{text}");
        assert!(whats("src/id.rs", &made).is_empty());
    }

    #[test]
    fn a_stub_is_found_with_its_line() {
        let text = format!("//! Stub.\nfn main() {{\n    {}\"later\")\n}}\n", FORBIDDEN[0].0);

        assert!(whats("src/main.rs", &text)[0].starts_with("src/main.rs:3: "));
    }
}
