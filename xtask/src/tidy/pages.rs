//! Pages: every snippet is compiled, and the two languages say the same.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Finding;
use crate::{
    markdown::{self, Block, Page},
    workspace::Workspace,
};

/// Where pages become doctests.
const DOCTESTS: &str = "tests/src/lib.rs";

/// Records for those who build the project, in English only, and the summary that lists them.
const ENGLISH_ONLY: &[&str] = &[
    "docs/decisions",
    "docs/threat-model.md",
    "docs/endpoints.md",
    "docs/SUMMARY.md",
];

pub(super) fn findings(workspace: &Workspace) -> Result<Vec<Finding>> {
    let doctests = workspace.read(DOCTESTS)?;
    let summary = workspace.read("docs/SUMMARY.md")?;
    let summary_zh = workspace.read("docs/zh/SUMMARY.md")?;
    let mut findings = Vec::new();
    for path in workspace.files(&[".md"])? {
        if !is_ours(&path) {
            continue;
        }
        let page = markdown::read(&workspace.read(&path)?);
        findings.extend(uncompiled(&path, &page, &doctests));
        findings.extend(unlisted(&path, &summary, &summary_zh));
        let Some(translation) = translation(&path) else {
            continue;
        };
        if workspace.root().join(&translation).is_file() {
            let translated = markdown::read(&workspace.read(&translation)?);
            findings.extend(
                differences(&page, &translated)
                    .into_iter()
                    .map(|what| Finding::of(&translation, what)),
            );
        } else {
            findings.push(Finding::of(
                &path,
                format!("has no translation {}", translation.display()),
            ));
        }
    }
    Ok(findings)
}

/// README and guide; changelog, contributing and the like have no snippets and no second language.
fn is_ours(path: &Path) -> bool {
    path.starts_with("docs") || path.to_str().is_some_and(|name| name.starts_with("README"))
}

/// The Chinese page of an English one.
fn translation(path: &Path) -> Option<PathBuf> {
    if path == Path::new("README.md") {
        return Some("README.zh-CN.md".into());
    }
    let page = path
        .strip_prefix("docs")
        .ok()
        .filter(|page| !page.starts_with("zh"))?;
    let english_only = ENGLISH_ONLY.iter().any(|kept| path.starts_with(kept));
    (!english_only).then(|| Path::new("docs/zh").join(page))
}

fn uncompiled(path: &Path, page: &Page, doctests: &str) -> Vec<Finding> {
    let included = doctests.contains(&format!("include_str!(\"../../{}\")", path.display()));
    let rust = page.blocks.iter().filter(|block| block.is_rust());
    rust.filter_map(|block| {
        let what = if block.words().any(|word| word == "ignore") {
            "this snippet is compiled by nobody; `no_run` is for what needs a network".to_owned()
        } else if !included {
            format!("this snippet is compiled by nobody: include the page in {DOCTESTS}")
        } else {
            return None;
        };
        Some(Finding::at(path, block.line, what))
    })
    .collect()
}

/// A page of the guide that its summary does not list is in no book.
fn unlisted(path: &Path, summary: &str, summary_zh: &str) -> Option<Finding> {
    let (page, summary) = match (path.strip_prefix("docs/zh"), path.strip_prefix("docs")) {
        (Ok(page), _) => (page, summary_zh),
        (_, Ok(page)) => (page, summary),
        _ => return None,
    };
    let listed = page.ends_with("SUMMARY.md") || summary.contains(&format!("({})", page.display()));
    (!listed).then(|| Finding::of(path, "is not listed in SUMMARY.md"))
}

/// Where a translation says more or less than the original.
fn differences(english: &Page, chinese: &Page) -> Vec<String> {
    let mut found = Vec::new();
    let levels = |page: &Page| {
        page.headings
            .iter()
            .map(|heading| heading.level)
            .collect::<Vec<_>>()
    };
    if levels(english) != levels(chinese) {
        found.push(format!(
            "has {} headings where the English page has {}, or at other levels",
            chinese.headings.len(),
            english.headings.len()
        ));
    }
    if english.blocks.len() != chinese.blocks.len() {
        found.push(format!(
            "has {} code blocks, the English page {}",
            chinese.blocks.len(),
            english.blocks.len()
        ));
        return found;
    }
    for (one, other) in english.blocks.iter().zip(&chinese.blocks) {
        // Drawings and printed text are translated; code is not, its comments are.
        if one.info != other.info || one.words().all(|word| word != "text") && code(one) != code(other) {
            found.push(format!(
                "the code block in line {} is not that of the English page, line {}",
                other.line, one.line
            ));
        }
    }
    found
}

/// The lines of a block without comments.
fn code(block: &Block) -> Vec<&str> {
    let mark = if block.is_rust() { "//" } else { "# " };
    block
        .text
        .lines()
        .map(|line| {
            let end = line
                .match_indices(mark)
                .find(|(at, _)| line[..*at].trim().is_empty() || line[..*at].ends_with(' '))
                .map_or(line.len(), |(at, _)| at);
            line[..end].trim_end()
        })
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_guide_has_a_place_for_its_translation() {
        assert_eq!(
            translation(Path::new("README.md")),
            Some("README.zh-CN.md".into())
        );
        assert_eq!(
            translation(Path::new("docs/way-1.md")),
            Some("docs/zh/way-1.md".into())
        );
        assert_eq!(translation(Path::new("docs/zh/way-1.md")), None);
        assert_eq!(translation(Path::new("docs/decisions/0001-x.md")), None);
    }

    #[test]
    fn a_snippet_that_nobody_compiles_is_found() {
        let page = markdown::read("```rust\nfn main() {}\n```\n\n~~~rust,ignore\n~~~\n");
        let path = Path::new("docs/way-1.md");

        let included = uncompiled(path, &page, r#"#![doc = include_str!("../../docs/way-1.md")]"#);
        let forgotten = uncompiled(path, &page, "");

        assert_eq!(included.len(), 1, "the ignored one");
        assert_eq!(forgotten.len(), 2);
    }

    #[test]
    fn a_page_must_be_in_the_summary_of_its_own_book() {
        let found = |path: &str| unlisted(Path::new(path), "[A](a.md)", "[B](b.md)").is_some();

        assert!(!found("docs/a.md"));
        assert!(found("docs/zh/a.md"));
        assert!(!found("docs/zh/b.md"));
        assert!(!found("README.md"));
    }

    #[test]
    fn a_translation_may_differ_in_comments_and_in_nothing_else_of_the_code() {
        let english =
            markdown::read("# A\n```rust\nlet a = \"https://x\"; // one\n// two\nlet b = 2;\n```\n");
        let comments =
            markdown::read("# 甲\n```rust\nlet a = \"https://x\"; // 一\n// 二\nlet b = 2;\n```\n");
        let other = markdown::read("# 甲\n## 乙\n```rust\nlet a = \"https://y\";\nlet b = 2;\n```\n");

        assert!(differences(&english, &comments).is_empty());
        assert_eq!(differences(&english, &other).len(), 2);
    }
}
