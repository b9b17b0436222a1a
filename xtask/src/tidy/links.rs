//! Links between our own pages: each must lead to a file, and to a heading in it.

use std::{
    collections::HashMap,
    path::{Component, Path, PathBuf},
};

use anyhow::Result;

use super::Finding;
use crate::{markdown, workspace::Workspace};

/// The books: a link that leaves its book is dead once the book is built.
const BOOKS: &[&str] = &["docs/zh", "docs"];

pub(super) fn findings(workspace: &Workspace) -> Result<Vec<Finding>> {
    let mut pages = HashMap::new();
    for path in workspace.files(&[".md"])? {
        let page = markdown::read(&workspace.read(&path)?);
        pages.insert(path, page);
    }
    let mut findings = Vec::new();
    for (path, page) in &pages {
        for link in &page.links {
            let anchors = |target: &Path| -> Option<Vec<String>> {
                pages
                    .get(target)
                    .map(|page| page.headings.iter().map(markdown::Heading::anchor).collect())
            };
            let exists = |target: &Path| workspace.root().join(target).exists();
            findings.extend(
                fault(path, &link.target, exists, anchors).map(|what| Finding::at(path, link.line, what)),
            );
        }
    }
    Ok(findings)
}

/// Why `target`, written on the page `from`, leads nowhere.
fn fault(
    from: &Path,
    target: &str,
    exists: impl Fn(&Path) -> bool,
    anchors: impl Fn(&Path) -> Option<Vec<String>>,
) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let to = if file.is_empty() {
        from.to_path_buf()
    } else {
        joined(from, file)
    };
    if !exists(&to) {
        return Some(format!("the link to {target} leads nowhere"));
    }
    let book = |path: &Path| BOOKS.iter().find(|book| path.starts_with(book)).copied();
    if book(from).is_some() && book(from) != book(&to) {
        return Some(format!(
            "the link to {target} leaves the book, and is dead once it is built"
        ));
    }
    if !anchor.is_empty() && anchors(&to).is_some_and(|anchors| !anchors.iter().any(|known| known == anchor))
    {
        return Some(format!("{} has no heading #{anchor}", to.display()));
    }
    None
}

/// `file` as seen from the page `from`, without `..`.
fn joined(from: &Path, file: &str) -> PathBuf {
    let mut to = from.parent().map(Path::to_path_buf).unwrap_or_default();
    for part in Path::new(file).components() {
        match part {
            Component::ParentDir => {
                to.pop();
            }
            Component::CurDir => {}
            part => to.push(part),
        }
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, target: &str) -> Option<String> {
        let files = ["README.md", "docs/way-1.md", "docs/zh/way-1.md"];
        fault(
            Path::new(from),
            target,
            |path| files.iter().any(|file| Path::new(file) == path),
            |_| Some(vec!["the-end".into()]),
        )
    }

    #[test]
    fn a_link_to_a_file_that_is_not_there_is_found() {
        assert!(check("README.md", "docs/way-2.md").is_some());
        assert_eq!(check("README.md", "docs/way-1.md"), None);
        assert_eq!(check("docs/way-1.md", "./way-1.md#the-end"), None);
    }

    #[test]
    fn a_link_to_a_heading_that_is_not_there_is_found() {
        assert!(check("README.md", "docs/way-1.md#the-start").is_some());
        assert!(check("README.md", "#the-start").is_some());
    }

    #[test]
    fn a_link_out_of_its_book_is_found() {
        assert!(check("docs/way-1.md", "../README.md").is_some());
        assert!(check("docs/zh/way-1.md", "../way-1.md").is_some());
    }

    #[test]
    fn links_to_the_world_are_not_ours_to_check() {
        assert_eq!(check("README.md", "https://developers.weixin.qq.com/doc/"), None);
    }
}
