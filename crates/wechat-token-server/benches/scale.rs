//! 100,000 accounts with two credentials each: a virtual day, what it costs in memory, and whether
//! anything expired. Fails beyond its limits.

#[path = "scale/day.rs"]
mod day;

use std::{process::ExitCode, time::Instant};

const ACCOUNTS: usize = 100_000;
/// In MB, for the whole process.
const MOST_MEMORY: u64 = 300;
const MOST_PEAK: f64 = 3.0;

fn main() -> ExitCode {
    // `cargo xtask bench FILTER` gives a filter; like criterion's, it chooses by name.
    let filter = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    if filter.is_some_and(|filter| !"scale".contains(&filter)) {
        return ExitCode::SUCCESS;
    }
    let started = Instant::now();
    let day = day::live(ACCOUNTS);
    let memory = peak_memory();

    println!(
        "scale: {ACCOUNTS} accounts × 2 credentials, a virtual day in {:.0} s",
        started.elapsed().as_secs_f64()
    );
    println!("  fetches                                  {:>12}", day.fetches);
    println!(
        "  expired                                  {:>12}  limit 0",
        day.expired
    );
    println!(
        "  not valid at the end                     {:>12}  limit 0",
        day.invalid
    );
    println!(
        "  peak / mean rate                         {:>12.2}  limit {MOST_PEAK}",
        day.peak_to_mean
    );
    println!(
        "  memory, all of the process               {:>9} MB  limit {MOST_MEMORY}",
        memory.map_or_else(|| "unknown".to_owned(), |megabytes| megabytes.to_string())
    );
    let within = day.expired == 0
        && day.invalid == 0
        && day.peak_to_mean <= MOST_PEAK
        && memory.is_none_or(|megabytes| megabytes < MOST_MEMORY);
    if within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The most memory the process ever had, in MB; only Linux tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib * 1024 / 1_000_000)
}
