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
//! A machine that others use as well is slower at times, and slows what waits for memory differently from what
//! waits for a result. So all are measured in several rounds, and of each the quickest round counts: noise only
//! ever adds.
//!
//! A benchmark that measures something else than time (memory) is a program that fails beyond its limit; it
//! runs once.

mod figures;

use std::{path::Path, time::SystemTime};

use anyhow::{Context, Result, bail};
use cargo_metadata::{Package, Target, TargetKind};
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
    /// How many times each is measured
    #[arg(long, default_value_t = 3)]
    rounds: u32,
}

/// Runs every benchmark of the workspace, prints the best medians and ratios, fails beyond a limit.
pub(crate) fn run(workspace: &Workspace, args: &BenchArgs) -> Result<()> {
    let mut figures = Vec::new();
    for round in 1..=args.rounds {
        println!("\nround {round} of {}", args.rounds);
        let known = std::mem::take(&mut figures);
        for package in workspace.members() {
            let benches = package.targets.iter();
            for target in benches.filter(|target| target.kind.contains(&TargetKind::Bench)) {
                let source = format!("{}/{}", package.name, target.name);
                if round > 1 && !known.iter().any(|figure: &Figure| figure.source == source) {
                    continue;
                }
                let start = SystemTime::now();
                measure(workspace, package, target, args)?;
                collect(
                    &workspace.target().join("criterion"),
                    start,
                    &source,
                    &mut figures,
                )?;
            }
        }
        figures::keep_quickest(&mut figures, known);
    }
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

/// Runs one benchmark, for a short time.
fn measure(workspace: &Workspace, package: &Package, target: &Target, args: &BenchArgs) -> Result<()> {
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
    bench.args(["--", "--noplot", "--warm-up-time=1", "--measurement-time=2"]);
    spawn(bench.args(&args.filter))
}

/// Reads what criterion has written since `start`: `…/new/{benchmark,estimates}.json`.
fn collect(folder: &Path, start: SystemTime, source: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry.context("cannot read criterion's folder")?.path();
        if !path.is_dir() {
            continue;
        }
        if !path.ends_with("new") {
            collect(&path, start, source, figures)?;
            continue;
        }
        let estimates = path.join("estimates.json");
        let written = std::fs::metadata(&estimates).and_then(|meta| meta.modified());
        // Results of earlier runs stay in the folder; a ratio across runs would mean nothing.
        if written.is_ok_and(|written| written >= start) {
            let benchmark = json(&path.join("benchmark.json"))?;
            figures.extend(figure(&benchmark, &json(&estimates)?, source));
        }
    }
    Ok(())
}

fn json(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

fn figure(benchmark: &Value, estimates: &Value, source: &str) -> Option<Figure> {
    let name = |key: &str| benchmark.get(key).and_then(Value::as_str).map(str::to_owned);
    let group = match name("value_str") {
        Some(value) => format!("{}/{value}", name("group_id")?),
        None => name("group_id")?,
    };
    Some(Figure {
        source: source.to_owned(),
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

        let figure = figure(&benchmark, &estimates, "wechat-crypto/envelope").unwrap();

        assert_eq!(
            figure,
            Figure {
                source: "wechat-crypto/envelope".into(),
                group: "open/300 B".into(),
                function: "whole".into(),
                nanoseconds: 7.5
            }
        );
    }
}
