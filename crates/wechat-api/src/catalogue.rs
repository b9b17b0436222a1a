//! The list of all calls, for those who search it or call by name.
//!
//! It has every call of this crate, whatever features are on. `cargo xtask endpoints` makes the table
//! from the sources.

use std::sync::LazyLock;

use crate::{Auth, Method};

/// A call, as the list of all calls has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The chapter: a module of this crate, and a feature. `legacy/merchant` is in the feature `legacy`.
    pub chapter: &'static str,
    /// The name of the type.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path, with `?action=x` or `#action=x` where one path has several operations.
    pub path: &'static str,
    /// The platform's title, in Chinese.
    pub title: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// The platform's page, if it is known.
    pub page: Option<&'static str>,
    /// What the platform wants to see of the caller.
    pub auth: Auth,
    /// What it answers with.
    pub answer: AnswerKind,
    /// The host, where it is another than that of the API.
    pub host: Option<&'static str>,
    /// Whether its body is a form with a file.
    pub is_upload: bool,
    /// The fields of a POST that travel in its query.
    pub query: &'static str,
    /// Whether the platform has retired it.
    pub is_retired: bool,
}

/// What a call answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerKind {
    /// A JSON object.
    Json,
    /// A file.
    File,
    /// A file for one thing, JSON for another.
    FileOrJson,
    /// A web page, for a user to open: not a call.
    Page,
}

impl Entry {
    /// The path on the wire, without what tells its operations apart.
    pub fn wire_path(&self) -> &'static str {
        let end = self.path.find(['?', '#']).unwrap_or(self.path.len());
        &self.path[..end]
    }

    /// The pair in the query that tells the operations of one path apart.
    pub fn operation_in_query(&self) -> Option<(&'static str, &'static str)> {
        self.path.split_once('?')?.1.split_once('=')
    }

    /// The member of the body that tells the operations of one path apart.
    pub fn operation_in_body(&self) -> Option<(&'static str, &'static str)> {
        self.path.split_once('#')?.1.split_once('=')
    }

    /// The HTTP method, as a value.
    pub fn http_method(&self) -> Method {
        if self.method == "GET" {
            Method::GET
        } else {
            Method::POST
        }
    }

    /// Whether every one of `words` occurs in name, title, summary, path or chapter; case does not matter.
    pub fn matches(&self, words: &[&str]) -> bool {
        words.iter().all(|word| {
            let word = word.to_lowercase();
            [self.name, self.title, self.summary, self.path, self.chapter]
                .iter()
                .any(|text| text.to_lowercase().contains(&word))
        })
    }
}

/// All calls, by chapter.
///
/// ```
/// let create = wechat_api::catalogue::all().iter().find(|entry| entry.name == "CreateTag").unwrap();
/// assert_eq!((create.method, create.path), ("POST", "/cgi-bin/tags/create"));
/// assert_eq!(create.title, "创建标签");
/// ```
pub fn all() -> &'static [Entry] {
    static TABLE: LazyLock<Vec<Entry>> =
        LazyLock::new(|| include_str!("catalogue.tsv").lines().filter_map(entry).collect());
    &TABLE
}

/// The calls with this name: several, where chapters use the same word, unless it is `chapter::Name`. Case does
/// not matter.
pub fn named(name: &str) -> Vec<&'static Entry> {
    let (chapter, name) = match name.rsplit_once("::") {
        Some((chapter, name)) => (Some(chapter.replace("::", "/")), name),
        None => (None, name),
    };
    all()
        .iter()
        .filter(|entry| entry.name.eq_ignore_ascii_case(name))
        .filter(|entry| {
            chapter
                .as_deref()
                .is_none_or(|chapter| entry.chapter.eq_ignore_ascii_case(chapter))
        })
        .collect()
}

/// The call with this method and path.
pub fn at(method: &str, path: &str) -> Option<&'static Entry> {
    all()
        .iter()
        .find(|entry| entry.path == path && entry.method.eq_ignore_ascii_case(method))
}

fn entry(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Entry {
        chapter: next()?,
        name: next()?,
        method: next()?,
        path: next()?,
        title: next()?,
        summary: next()?,
        page: next().filter(|page| !page.is_empty()),
        auth: auth(next()?),
        answer: match next()? {
            "file" => AnswerKind::File,
            "file_or_json" => AnswerKind::FileOrJson,
            "page" => AnswerKind::Page,
            _ => AnswerKind::Json,
        },
        host: next().filter(|host| !host.is_empty()),
        is_upload: next()? == "form",
        query: next()?,
        is_retired: next()? == "retired",
    })
}

fn auth(name: &'static str) -> Auth {
    match name {
        "access_token" => Auth::AccessToken,
        "component_access_token" => Auth::ComponentAccessToken,
        "app_id" => Auth::AppId,
        _ => match name
            .strip_prefix("app_secret:")
            .and_then(|names| names.split_once(','))
        {
            Some((app_id, secret)) => Auth::AppSecret { app_id, secret },
            None => Auth::None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_an_entry() {
        assert_eq!(all().len(), include_str!("catalogue.tsv").lines().count());
    }

    #[test]
    fn a_name_that_two_chapters_use_is_told_apart_by_the_chapter() {
        let chapters = |name| named(name).iter().map(|entry| entry.chapter).collect::<Vec<_>>();

        assert_eq!(chapters("addtemplate"), ["subscribe", "templates"]);
        assert_eq!(chapters("templates::AddTemplate"), ["templates"]);
        assert_eq!(
            at("post", "/cgi-bin/tags/create").map(|entry| entry.name),
            Some("CreateTag")
        );
    }

    #[test]
    fn a_call_is_found_in_both_languages() {
        for words in [["创建", "标签"], ["create", "TAG"]] {
            let found: Vec<_> = all()
                .iter()
                .filter(|entry| entry.matches(&words))
                .map(|entry| entry.name)
                .collect();
            assert!(found.contains(&"CreateTag"), "{words:?} finds {found:?}");
        }
    }
}
