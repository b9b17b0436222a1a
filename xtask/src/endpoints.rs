//! The endpoints: which calls there are, the catalogue made from them, and which rows still lack one.
//!
//! The catalogue is read from the sources as text, so it can be checked when nothing compiles. What is
//! made from it is checked in: the list that `wechat endpoints` searches, the page `docs/endpoints.md`,
//! and the probes of the conformance runner.

mod coverage;
mod draft;
mod render;
mod scan;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::workspace::Workspace;

/// Where the calls are.
const SOURCES: &str = "crates/wechat-api/src";

#[derive(Args)]
pub(crate) struct EndpointsArgs {
    /// Change nothing; fail if a generated file is not up to date, or a row of `common` or `oa` has no call
    #[arg(long)]
    check: bool,
    /// Where the platform's facts are; without them only the generated files are looked at
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

impl EndpointsArgs {
    /// As `ci` runs it.
    pub(crate) fn check() -> Self {
        Self {
            check: true,
            spec: None,
        }
    }
}

#[derive(Args)]
pub(crate) struct DraftArgs {
    /// Paths as the catalogue has them, or groups of it (`oa/tags`)
    #[arg(required = true)]
    what: Vec<String>,
    /// Where the platform's facts are
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

/// A call, as its source says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
struct Call {
    /// The chapter, for example `tags` or `legacy/merchant`.
    chapter: String,
    name: String,
    method: String,
    path: String,
    /// The Chinese title: the struct's first alias.
    title: String,
    /// The first sentence of the documentation.
    summary: String,
    /// The platform's page.
    page: String,
    /// `access_token`, `component_access_token`, `app_id`, `none`, or `app_secret:NAME,NAME`.
    auth: String,
    /// `json`, `file`, `file_or_json`, or `page`.
    answer: String,
    /// Another host of the platform.
    host: String,
    /// What the body is: empty, `form` or `raw`.
    body: String,
    /// The fields of a POST that travel in its query.
    query: String,
    /// `active` or `retired`.
    state: String,
    /// The type of a form's JSON part.
    part: Option<String>,
    untyped: bool,
}

impl Call {
    /// The path of the type in Rust, below the crate.
    fn rust(&self) -> String {
        format!("{}::{}", self.chapter.replace('/', "::"), self.name)
    }

    /// The feature that has it.
    fn feature(&self) -> &str {
        self.chapter.split('/').next().unwrap_or_default()
    }
}

/// Writes what is made from the sources, or checks it.
pub(crate) fn run(workspace: &Workspace, args: &EndpointsArgs) -> Result<()> {
    let root = workspace.root();
    let sources = scan::read(root)?;
    let mut wrong = scan::faults(&sources.calls);
    for (path, text) in render::files(&sources)? {
        let file = root.join(path);
        let current = std::fs::read_to_string(&file).unwrap_or_default();
        if current == text {
            continue;
        }
        if args.check {
            wrong.push(format!("{path} is not up to date: run `cargo xtask endpoints`"));
        } else {
            std::fs::write(&file, text).with_context(|| format!("{path} cannot be written"))?;
            println!("wrote {path}");
        }
    }
    match spec(root, args.spec.as_deref()) {
        Some(spec) => wrong.extend(coverage::report(&spec, &sources.calls)?),
        None => eprintln!("endpoints: the platform's facts are not here, so coverage is not checked"),
    }
    for fault in &wrong {
        println!("{fault}");
    }
    println!("endpoints: {} calls, {} faults", sources.calls.len(), wrong.len());
    if args.check && !wrong.is_empty() {
        bail!("{} faults in the endpoints", wrong.len());
    }
    Ok(())
}

/// Prints first drafts of calls.
pub(crate) fn draft(workspace: &Workspace, args: &DraftArgs) -> Result<()> {
    let spec = spec(workspace.root(), args.spec.as_deref())
        .context("the platform's facts are not here: name their folder with --spec")?;
    draft::print(&spec, &args.what)
}

/// The folder of the platform's facts: the one named, or the usual one if it is there.
fn spec(root: &Path, named: Option<&Path>) -> Option<PathBuf> {
    let folder = named.map_or_else(|| root.join("../shared/spec"), Path::to_path_buf);
    folder.join("endpoints.tsv").is_file().then_some(folder)
}
