//! The rows of the catalogue of the platform that have no call.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};

use super::Call;

/// The areas that are to be whole.
const AREAS: &[&str] = &["common", "oa"];

struct Row<'t> {
    area: &'t str,
    group: &'t str,
    method: &'t str,
    path: &'t str,
    title: &'t str,
}

/// Prints how much of each area has a call; gives what is missing or different.
pub(super) fn report(spec: &Path, calls: &[Call]) -> Result<Vec<String>> {
    let file = spec.join("endpoints.tsv");
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let by_path: BTreeMap<&str, &Call> = calls.iter().map(|call| (call.path.as_str(), call)).collect();
    let mut faults = Vec::new();
    let mut counts = BTreeMap::<&str, (usize, usize)>::new();
    for row in text.lines().skip(1).filter_map(row) {
        let (have, all) = counts.entry(row.area).or_default();
        *all += 1;
        let wanted = AREAS.contains(&row.area);
        match by_path.get(row.path) {
            Some(call) => {
                *have += 1;
                if call.method != row.method {
                    faults.push(format!(
                        "{} is {}, the catalogue has {}",
                        call.rust(),
                        call.method,
                        row.method
                    ));
                }
                if call.title != row.title {
                    faults.push(format!(
                        "{} is called {}, the catalogue has {}",
                        call.rust(),
                        call.title,
                        row.title
                    ));
                }
            }
            None if wanted => faults.push(format!(
                "no call: {}/{} {} {} {}",
                row.area, row.group, row.method, row.path, row.title
            )),
            None => {}
        }
    }
    for (area, (have, all)) in counts {
        println!("{area}: {have} of {all} rows have a call");
    }
    Ok(faults)
}

fn row(line: &str) -> Option<Row<'_>> {
    let cells: Vec<&str> = line.split('\t').collect();
    Some(Row {
        area: cells.first()?,
        group: cells.get(1)?,
        method: cells.get(2)?,
        path: cells.get(3)?,
        title: cells.get(7)?,
    })
}
