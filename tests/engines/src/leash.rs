//! A program that ends with the process that started it, even if that one is killed.
//!
//! Between the two stands a shell that reads from a pipe held by the test process: when that
//! process ends, by whatever means, the pipe ends, and the shell kills the program and removes
//! its folder.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

/// `$1` is the signal that ends the program, `$2` a folder to remove afterwards.
const LEASH: &str = r#"
end=$1; folder=$2; shift 2
"$@" </dev/null >"$folder.log" 2>&1 &
child=$!
echo $child
cat >/dev/null
kill -CONT $child 2>/dev/null
kill -$end $child 2>/dev/null
wait $child 2>/dev/null
case $folder in */keep) ;; *) rm -rf "$folder" "$folder.log" ;; esac
"#;

/// A running program on its leash. Dropping it ends the program and removes its folder.
#[derive(Debug)]
pub(crate) struct Leash {
    shell: Child,
    pid: u32,
    log: PathBuf,
}

impl Leash {
    /// Starts `program`, which keeps its files in `folder`.
    pub(crate) fn start(mut program: Vec<String>, folder: &Path, end: &str) -> Result<Self> {
        let mut shell = Command::new("sh");
        shell.args(["-c", LEASH, "leash", end]).arg(folder);
        shell.args(program.drain(..));
        let mut shell = shell
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start a shell")?;
        let mut line = String::new();
        if let Some(stdout) = shell.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let pid = line
            .trim()
            .parse()
            .context("the shell did not start the program")?;
        let log = PathBuf::from(format!("{}.log", folder.display()));
        Ok(Self { shell, pid, log })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// Whether the program still runs.
    pub(crate) fn runs(&self) -> bool {
        signal(self.pid, "0").is_ok()
    }

    /// Waits until `ready` says so, or the program ends.
    pub(crate) fn wait_until(&self, ready: impl Fn() -> bool) -> Result<()> {
        let began = Instant::now();
        while !ready() {
            if !self.runs() || began.elapsed() > Duration::from_secs(60) {
                let log = std::fs::read_to_string(&self.log).unwrap_or_default();
                bail!("it did not come up: {}", log.trim());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        self.shell.wait().ok();
    }
}

/// Sends a signal to a process, for example `STOP`, `CONT` or `KILL`.
///
/// # Errors
///
/// Fails when there is no such process.
pub fn signal(pid: u32, signal: &str) -> Result<()> {
    let status = Command::new("sh")
        .args(["-c", "kill -$1 $2 2>/dev/null", "kill", signal, &pid.to_string()])
        .status()?;
    if !status.success() {
        bail!("no process {pid} to send {signal} to");
    }
    Ok(())
}

/// A program by its name, on the path or in `folders`.
pub(crate) fn program(name: &str, folders: &[PathBuf]) -> Result<String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = folders
        .iter()
        .cloned()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file());
    match found {
        Some(file) => Ok(file.display().to_string()),
        None => bail!(
            "{name} is not installed; `cargo xtask test` installs what the tests need, and says so first"
        ),
    }
}
