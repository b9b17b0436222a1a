//! The figures: runs the benchmarks, then sets what belongs together side by side.
//!
//! A bare number says little about code on a machine one does not know; a ratio of two numbers
//! from one run says much. Conventions tell what belongs together in a criterion group:
//!
//! | functions of the group | ratio | limit |
//! |---|---|---|
//! | `whole` and `part-…` | the whole to the sum of its parts | 1.3 |
//! | `ours` and `bare` | ours to the bare cost of the same | 1.5 |
//! | `near` and `plain` | with an eye on a shared store to without | 2 |
//! | `service` and `handler` | the time a request takes in the service to that in a bare handler | 1 / 0.7 |
//! | `call` and `bare-call` | a call over a socket to the bare client's | 1.43 |
//! | `with` and `without` | the difference: what we add | 5 µs |
//!
//! A benchmark that measures something else than time (memory) is a program that fails beyond its limit.

mod figures;

use std::{path::Path, time::SystemTime};

use anyhow::{Context, Result, bail};
use cargo_metadata::TargetKind;
use clap::Args;
use serde_json::Value;

use self::figures::Figure;
use crate::{
    process::{cargo, run as spawn},
    workspace::Workspace,
};

#[derive(Args)]
pub(crate) struct BenchArgs {
    /// Only benchmarks whose name contains this
    filter: Option<String>,
}

/// Runs every benchmark of the workspace, prints medians and ratios, fails beyond a limit.
pub(crate) fn run(workspace: &Workspace, args: &BenchArgs) -> Result<()> {
    let start = SystemTime::now();
    for package in workspace.members() {
        for target in package
            .targets
            .iter()
            .filter(|target| target.kind.contains(&TargetKind::Bench))
        {
            let mut bench = cargo(
                workspace.root(),
                [
                    "bench",
                    "--package",
                    package.name.as_str(),
                    "--bench",
                    &target.name,
                ],
            );
            // Everything in one build, unless the benchmark says what it needs: some crates are large.
            if target.required_features.is_empty() {
                bench.arg("--all-features");
            } else {
                bench.args([
                    "--no-default-features",
                    "--features",
                    &target.required_features.join(","),
                ]);
            }
            bench.args(["--", "--noplot"]).args(&args.filter);
            spawn(&mut bench)?;
        }
    }

    let mut figures = Vec::new();
    collect(&workspace.target().join("criterion"), start, &mut figures)?;
    if figures.is_empty() {
        bail!("no benchmark has that in its name");
    }
    let summary = figures::summary(&figures);
    println!("\n{}", summary.text);
    if summary.over > 0 {
        bail!("{} ratios beyond their limit", summary.over);
    }
    Ok(())
}

/// Reads what criterion has written since `start`: `…/new/{benchmark,estimates}.json`.
fn collect(folder: &Path, start: SystemTime, figures: &mut Vec<Figure>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry.context("cannot read criterion's folder")?.path();
        if !path.is_dir() {
            continue;
        }
        if !path.ends_with("new") {
            collect(&path, start, figures)?;
            continue;
        }
        let estimates = path.join("estimates.json");
        let written = std::fs::metadata(&estimates).and_then(|meta| meta.modified());
        // Results of earlier runs stay in the folder; a ratio across runs would mean nothing.
        if written.is_ok_and(|written| written >= start) {
            figures.extend(figure(&json(&path.join("benchmark.json"))?, &json(&estimates)?));
        }
    }
    Ok(())
}

fn json(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

fn figure(benchmark: &Value, estimates: &Value) -> Option<Figure> {
    let name = |key: &str| benchmark.get(key).and_then(Value::as_str).map(str::to_owned);
    let group = match name("value_str") {
        Some(value) => format!("{}/{value}", name("group_id")?),
        None => name("group_id")?,
    };
    Some(Figure {
        group,
        // A benchmark outside any group is its own group.
        function: name("function_id").unwrap_or_default(),
        nanoseconds: estimates.get("median")?.get("point_estimate")?.as_f64()?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_figure_is_the_median_under_its_group_and_parameter() {
        let benchmark = json!({ "group_id": "open", "function_id": "whole", "value_str": "300 B", "full_id": "open/whole/300 B" });
        let estimates = json!({ "mean": { "point_estimate": 9.0 }, "median": { "point_estimate": 7.5 } });

        let figure = figure(&benchmark, &estimates).unwrap();

        assert_eq!(
            figure,
            Figure {
                group: "open/300 B".into(),
                function: "whole".into(),
                nanoseconds: 7.5
            }
        );
    }
}
