//! Every sample of a request or an answer (`samples/*.json`), by the name of its file.
//!
//! An answer has to be read into its type with no field ignored. A request is read into the call's type,
//! written again as the call sends it, and compared as JSON values.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Context as _;
use serde_json::Value;
use wechat_api::probe::{self, Check};

use crate::Tally;

/// Runs all samples in the folder `spec`.
pub(crate) fn run(spec: &Path) -> anyhow::Result<Tally> {
    const FOLDER: &str = "samples";
    let mut tally = Tally::default();
    let folder = spec.join(FOLDER);
    if !folder.is_dir() {
        tally.missing(FOLDER);
        return Ok(tally);
    }
    let probes = by_file_name();
    let files = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<_> = files.into_iter().map(|file| file.path()).collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some((stem, side)) = name_of(&name) else {
            tally.unknown(&name, "neither *.request.json nor *.response.json");
            continue;
        };
        let Some(entry) = probes.get(stem) else {
            tally.unknown(&name, "no call");
            continue;
        };
        let check = match side {
            Side::Request => entry.probe.request,
            Side::Answer => entry.probe.answer,
        };
        let Some(check) = check else {
            tally.unknown(&name, format!("{} has no JSON there", entry.name));
            continue;
        };
        match held(&path, check) {
            Ok(()) => tally.pass(),
            Err(why) => tally.fail(&name, format!("{}: {why:#}", entry.name)),
        }
    }
    Ok(tally)
}

fn held(path: &Path, check: Check) -> anyhow::Result<()> {
    let sample: Value = serde_json::from_slice(&fs::read(path)?).context("the sample is not JSON")?;
    check(&sample).map_err(anyhow::Error::msg)
}

#[derive(Clone, Copy)]
enum Side {
    Request,
    Answer,
}

/// `x.request.json`, `x.response-2.json` → `x` and which side it is.
fn name_of(name: &str) -> Option<(&str, Side)> {
    let name = name.strip_suffix(".json")?;
    let (stem, kind) = name.rsplit_once('.')?;
    let side = match kind.split('-').next() {
        Some("request") => Side::Request,
        Some("response") => Side::Answer,
        _ => return None,
    };
    Some((stem, side))
}

/// All calls by the name that their samples have: `/` is `_`, an operation follows `__`.
fn by_file_name() -> BTreeMap<String, probe::Entry> {
    probe::all()
        .into_iter()
        .map(|entry| (file_name(entry.path), entry))
        .collect()
}

fn file_name(path: &str) -> String {
    let (path, operation) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let mut name = path.trim_start_matches('/').replace('/', "_");
    if let Some((_, value)) = operation.split_once('=') {
        name.push_str("__");
        name.push_str(value);
    }
    name
}
