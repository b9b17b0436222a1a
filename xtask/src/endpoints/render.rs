//! What is made from the calls: the catalogue, the page and the probes.

use std::fmt::Write as _;

use anyhow::Result;

use super::{Call, scan::Sources};

/// Every generated file, with its text.
pub(super) fn files(sources: &Sources) -> Result<Vec<(&'static str, String)>> {
    Ok(vec![
        ("crates/wechat-api/src/catalogue.tsv", catalogue(&sources.calls)?),
        ("crates/wechat-api/src/probe/table.rs", probes(&sources.calls)?),
        ("docs/endpoints.md", page(sources)?),
    ])
}

fn catalogue(calls: &[Call]) -> Result<String> {
    let mut text = String::new();
    for call in calls {
        writeln!(
            text,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            call.chapter,
            call.name,
            call.method,
            call.path,
            call.title,
            call.summary,
            call.page,
            call.auth,
            call.answer,
            call.host,
            call.body,
            call.query,
            call.state
        )?;
    }
    Ok(text)
}

fn probes(calls: &[Call]) -> Result<String> {
    let mut text = "//! Made by `cargo xtask endpoints`: the probe of every call.\n\
                    \n\
                    #![allow(\n    clippy::too_many_lines,\n    deprecated,\n    unused_imports,\n    reason = \"retired calls are held against their samples, too, and a chapter alone needs less\"\n)]\n\
                    \n\
                    use super::{Entry, answer_of, of, part_of};\n\
                    \n\
                    /// All calls that are compiled in.\n\
                    #[rustfmt::skip]\n\
                    pub(super) fn entries() -> Vec<Entry> {\n    \
                    vec![\n"
        .to_owned();
    for call in calls.iter().filter(|call| call.answer != "page") {
        let rust = call.rust();
        let probe = match (call.body.as_str(), &call.part) {
            ("", _) => format!("of::<crate::{rust}>()"),
            ("form", Some(part)) => {
                let module = call.chapter.replace('/', "::");
                format!("part_of::<crate::{rust}, crate::{module}::{part}>()")
            }
            _ => format!("answer_of::<crate::{rust}>()"),
        };
        writeln!(text, "        #[cfg(feature = \"{}\")]", call.feature())?;
        writeln!(
            text,
            "        Entry {{ path: \"{}\", name: \"{rust}\", probe: {probe} }},",
            call.path
        )?;
    }
    text.push_str("    ]\n}\n");
    Ok(text)
}

fn page(sources: &Sources) -> Result<String> {
    let active = sources.calls.iter().filter(|call| call.state == "active").count();
    let mut text = format!(
        "# Endpoints\n\n\
         All {} calls of `wechat-api`, {active} of them alive, by chapter. A chapter is a module and a feature of the same name; the families in\n\
         `legacy` share that feature. `wechat endpoints WORDS` searches this list, in Chinese and in English.\n\n\
         This page is made by `cargo xtask endpoints`.\n",
        sources.calls.len()
    );
    for (chapter, introduction) in &sources.chapters {
        writeln!(text, "\n## {chapter}\n\n{introduction}\n")?;
        writeln!(
            text,
            "| 标题 | Method and path | Rust | State |\n|---|---|---|---|"
        )?;
        for call in sources.calls.iter().filter(|call| call.chapter == *chapter) {
            let title = call.title.replace('|', "\\|");
            let title = if call.page.is_empty() {
                title
            } else {
                format!("[{title}]({})", call.page)
            };
            let what = match (call.answer.as_str(), call.untyped) {
                ("page", _) => "web page",
                (_, true) => "untyped",
                _ => "",
            };
            let state = [call.state.as_str(), what]
                .into_iter()
                .filter(|word| !word.is_empty());
            let state: Vec<_> = state.collect();
            writeln!(
                text,
                "| {title} | `{} {}` | `{}` | {} |",
                call.method,
                call.path,
                call.name,
                state.join(", ")
            )?;
        }
    }
    Ok(text)
}
