//! Reading the calls out of the sources: the `endpoint!` line, and the struct below it.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};

use super::{Call, SOURCES};

/// What the sources of the calls say.
pub(super) struct Sources {
    pub(super) calls: Vec<Call>,
    /// The first sentence of each chapter's own documentation.
    pub(super) chapters: BTreeMap<String, String>,
}

/// Reads all calls, by chapter, in the order of the sources.
pub(super) fn read(root: &Path) -> Result<Sources> {
    let folder = root.join(SOURCES);
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    let (mut calls, mut chapters) = (Vec::new(), BTreeMap::new());
    for file in files {
        let relative = file.strip_prefix(&folder)?;
        let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let chapter = chapter(relative);
        let found = calls_in(&text, &chapter);
        if is_chapter_page(relative, &chapter) {
            chapters.insert(chapter, introduction(&text));
        }
        calls.extend(found);
    }
    chapters.retain(|chapter, _| calls.iter().any(|call: &Call| call.chapter == *chapter));
    calls.sort_by(|a, b| a.chapter.cmp(&b.chapter));
    // A page in the chapter's introduction serves the calls that name none.
    let pages: BTreeMap<_, _> = chapters
        .keys()
        .map(|chapter| {
            let file = folder.join(format!("{chapter}.rs"));
            let text = fs::read_to_string(file).unwrap_or_default();
            let head: String = text
                .lines()
                .take_while(|line| line.starts_with("//!"))
                .fold(String::new(), |all, line| all + line + "\n");
            (chapter.clone(), link(&head))
        })
        .collect();
    for call in &mut calls {
        if call.page.is_empty() {
            call.page = pages.get(&call.chapter).cloned().unwrap_or_default();
        }
    }
    Ok(Sources { calls, chapters })
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// `tags.rs` is the chapter `tags`, `kf/message.rs` a part of `kf`, `legacy/merchant.rs` a chapter.
fn chapter(relative: &Path) -> String {
    let mut parts: Vec<String> = relative
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let depth = if parts.first().is_some_and(|first| first == "legacy") {
        2
    } else {
        1
    };
    parts.truncate(depth);
    parts.join("/")
}

fn is_chapter_page(relative: &Path, chapter: &str) -> bool {
    relative.with_extension("") == Path::new(chapter)
}

fn introduction(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("//!").trim().to_owned()
}

/// All calls of one file.
fn calls_in(text: &str, chapter: &str) -> Vec<Call> {
    let lines: Vec<&str> = text.lines().collect();
    let mut calls = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].starts_with("endpoint!(") {
            let mut statement = String::new();
            while at < lines.len() {
                statement.push_str(lines[at].trim());
                at += 1;
                if statement.ends_with(");") {
                    break;
                }
                statement.push(' ');
            }
            if let Some(mut call) = statement_of(&statement) {
                chapter.clone_into(&mut call.chapter);
                describe(&mut call, &lines);
                calls.push(call);
            }
        } else if lines[at].starts_with("untyped! {") {
            at += 1;
            let begin = at;
            while at < lines.len() && lines[at] != "}" {
                at += 1;
            }
            calls.extend(untyped(&lines[begin..at], chapter));
        } else {
            at += 1;
        }
    }
    calls
}

/// `endpoint!(Name: METHOD "path" [options] -> Answer);`
fn statement_of(statement: &str) -> Option<Call> {
    let inner = statement.strip_prefix("endpoint!(")?.strip_suffix(");")?;
    let (name, rest) = inner.split_once(':')?;
    let (method, rest) = rest.trim().split_once(' ')?;
    if method == "PAGE" {
        let mut texts = rest.split('"').skip(1).step_by(2);
        return Some(Call {
            name: name.trim().to_owned(),
            method: "GET".to_owned(),
            host: texts.next()?.to_owned(),
            path: texts.next()?.to_owned(),
            auth: "none".to_owned(),
            answer: "page".to_owned(),
            state: "active".to_owned(),
            ..Call::default()
        });
    }
    let (wire, answer) = rest.rsplit_once("->")?;
    let call = wire_of(wire)?;
    let answer = match answer.trim().trim_end_matches(',') {
        "file" => "file",
        answer if answer.starts_with("file or ") => "file_or_json",
        _ => "json",
    };
    Some(Call {
        name: name.trim().to_owned(),
        method: method.to_owned(),
        answer: answer.to_owned(),
        ..call
    })
}

/// `"path" [options]`
fn wire_of(wire: &str) -> Option<Call> {
    let mut parts = wire.trim().splitn(3, '"');
    let (_, path, options) = (parts.next()?, parts.next()?, parts.next()?);
    let auth = match argument(options, "auth(") {
        None => "access_token".to_owned(),
        Some(auth) if auth.contains("AppSecret") => {
            let names: Vec<_> = auth.split('"').skip(1).step_by(2).collect();
            format!("app_secret:{}", names.join(","))
        }
        Some(auth) if auth.contains("AppId") => "app_id".to_owned(),
        Some(auth) if auth.contains("Component") => "component_access_token".to_owned(),
        Some(_) => "none".to_owned(),
    };
    let query = argument(options, "query(").unwrap_or_default();
    let query: Vec<_> = query.split('"').skip(1).step_by(2).collect();
    let host = argument(options, "host(").unwrap_or_default();
    let body = if options.contains("upload(") {
        "form"
    } else if options.contains("raw(") {
        "raw"
    } else {
        ""
    };
    Some(Call {
        path: path.to_owned(),
        auth,
        query: query.join(","),
        host: host.trim_matches('"').to_owned(),
        body: body.to_owned(),
        state: "active".to_owned(),
        ..Call::default()
    })
}

/// What stands between `name(` and its closing parenthesis.
fn argument(options: &str, name: &str) -> Option<String> {
    let start = options.find(name)? + name.len();
    let end = options[start..].find(')')? + start;
    Some(options[start..end].trim().to_owned())
}

/// Adds what the struct's documentation and attributes say.
fn describe(call: &mut Call, lines: &[&str]) {
    let declares = |line: &&&str| {
        ["pub struct ", "pub enum "].iter().any(|kind| {
            line.strip_prefix(kind)
                .and_then(|rest| rest.strip_prefix(call.name.as_str()))
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    };
    let Some(at) = lines.iter().position(|line| declares(&line)) else {
        return;
    };
    let head: Vec<&str> = lines[..at]
        .iter()
        .rev()
        .take_while(|line| !line.is_empty() && !line.starts_with("endpoint!(") && **line != "}")
        .copied()
        .collect();
    let docs: Vec<&str> = head
        .iter()
        .rev()
        .filter_map(|line| line.strip_prefix("///"))
        .map(str::trim)
        .collect();
    let text = head.iter().rev().copied().collect::<Vec<_>>().join("\n");
    call.summary = summary(&docs);
    call.page = link(&text);
    if let Some(title) = between(&text, "#[doc(alias = \"", "\")]") {
        title.clone_into(&mut call.title);
    }
    if text.contains("#[deprecated") || call.chapter.starts_with("legacy/") {
        "retired".clone_into(&mut call.state);
    }
    let body = lines[at..].iter().take_while(|line| **line != "}");
    for line in body {
        let field = line.trim().trim_start_matches("pub ");
        if let Some(kind) = field.strip_prefix("description: Option<") {
            call.part = Some(kind.trim_end_matches([',', '>']).to_owned());
        }
    }
}

/// The calls of one `untyped!` block.
fn untyped(lines: &[&str], chapter: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    let (mut docs, mut title, mut attributes) = (Vec::new(), String::new(), String::new());
    for line in lines.iter().map(|line| line.trim()) {
        if let Some(text) = line.strip_prefix("///") {
            docs.push(text.trim());
        } else if line.starts_with('"') {
            line.trim_matches('"').clone_into(&mut title);
        } else if let Some(call) = line.strip_suffix(';').and_then(untyped_call) {
            let retired = chapter.starts_with("legacy/") || attributes.contains("#[deprecated");
            calls.push(Call {
                chapter: chapter.to_owned(),
                title: std::mem::take(&mut title),
                summary: summary(&docs),
                page: link(&docs.join("\n")),
                answer: "json".to_owned(),
                state: if retired { "retired" } else { "active" }.to_owned(),
                untyped: true,
                ..call
            });
            docs.clear();
            attributes.clear();
        } else {
            attributes.push_str(line);
        }
    }
    calls
}

/// `Name: METHOD "path" [options]`
fn untyped_call(line: &str) -> Option<Call> {
    let (name, rest) = line.split_once(": ")?;
    let (method, wire) = rest.split_once(' ')?;
    Some(Call {
        name: name.to_owned(),
        method: method.to_owned(),
        ..wire_of(wire)?
    })
}

/// The first sentence, without marks of links.
fn summary(docs: &[&str]) -> String {
    let paragraph: Vec<&str> = docs.iter().take_while(|line| !line.is_empty()).copied().collect();
    let text = paragraph.join(" ").replace(['[', ']', '`', '\t'], "");
    match text.find(". ") {
        Some(end) => text[..=end].to_owned(),
        None => text,
    }
}

/// The platform's page, if the text links to it.
fn link(text: &str) -> String {
    let text = text.replace("\n/// ", " ").replace("\n//! ", " ");
    between(&text, "latform page](", ")")
        .unwrap_or_default()
        .to_owned()
}

fn between<'t>(text: &'t str, begin: &str, end: &str) -> Option<&'t str> {
    let start = text.find(begin)? + begin.len();
    let length = text[start..].find(end)?;
    Some(&text[start..start + length])
}

/// What is wrong with the calls themselves.
pub(super) fn faults(calls: &[Call]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeMap::new();
    for call in calls {
        let rust = call.rust();
        if call.title.is_empty() {
            faults.push(format!(
                "{rust} has no title: #[doc(alias = \"…\")] on the struct below its line"
            ));
        }
        if call.summary.is_empty() {
            faults.push(format!("{rust} has no documentation"));
        }
        if let Some(other) = seen.insert((&call.method, &call.path), rust.clone()) {
            faults.push(format!(
                "{rust} and {other} are both {} {}",
                call.method, call.path
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"//! Tags.

endpoint!(CreateTag: POST "/cgi-bin/tags/create" -> CreatedTag);

/// Creates a [`Tag`]. And more.
///
/// [Platform
/// page](https://example.com/tags)
#[doc(alias = "创建标签")]
#[derive(Clone)]
pub struct CreateTag {
    pub tag: NewTag,
}

endpoint!(
    Upload: POST "/up?action=x" [query("type", "lang"), upload("media": media), auth(Auth::AppSecret { app_id: "appid", secret: "secret" })]
        -> file or Video
);

/// Uploads.
#[doc(alias = "上传")]
pub struct Upload {
    pub description: Option<Part>,
}

untyped! {
    /// Adds.
    #[deprecated(note = "gone")]
    "增加"
    Add: POST "/merchant/create";
}
"#;

    #[test]
    fn a_call_is_read_with_what_its_documentation_says() {
        let calls = calls_in(SOURCE, "tags");

        assert_eq!(calls.len(), 3);
        assert_eq!(
            calls[0],
            Call {
                chapter: "tags".into(),
                name: "CreateTag".into(),
                method: "POST".into(),
                path: "/cgi-bin/tags/create".into(),
                title: "创建标签".into(),
                summary: "Creates a Tag.".into(),
                page: "https://example.com/tags".into(),
                auth: "access_token".into(),
                answer: "json".into(),
                state: "active".into(),
                ..Call::default()
            }
        );
        assert_eq!(calls[1].auth, "app_secret:appid,secret");
        assert_eq!(
            (&*calls[1].query, &*calls[1].body, &*calls[1].answer),
            ("type,lang", "form", "file_or_json")
        );
        assert_eq!(calls[1].part.as_deref(), Some("Part"));
        assert_eq!(
            (&*calls[2].title, &*calls[2].state, calls[2].untyped),
            ("增加", "retired", true)
        );
        assert!(faults(&calls).is_empty());
    }

    #[test]
    fn a_folder_is_one_chapter_and_each_retired_family_its_own() {
        assert_eq!(chapter(Path::new("kf/message.rs")), "kf");
        assert_eq!(chapter(Path::new("legacy/merchant.rs")), "legacy/merchant");
        assert_eq!(chapter(Path::new("legacy/merchant/orders.rs")), "legacy/merchant");
    }
}
