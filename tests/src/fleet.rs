//! Starts processes of a fleet and talks to them.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::Stdio,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, Result, bail};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

/// What all processes of a fleet have in common.
#[derive(Clone, Debug)]
pub struct Fleet {
    /// Where the program `fleet-process` is.
    pub program: PathBuf,
    /// The platform's address.
    pub platform: String,
    /// The account.
    pub app_id: String,
    /// Its secret.
    pub app_secret: String,
    /// `file:DIR`, `sqlite:FILE`, `postgres://…`, `redis://…` or `sentinel:NAME,URL,URL`.
    pub store: String,
    /// `classic` or `stable`.
    pub source: &'static str,
    /// How much faster time runs.
    pub pace: u32,
    /// How long a fetch may take, in seconds of the scaled clock.
    pub fetch_timeout: u32,
    /// How long a request to the store may take, likewise.
    pub store_timeout: u32,
    /// Since when time runs faster, in milliseconds since 1970.
    pub epoch_ms: u64,
}

impl Fleet {
    /// Starts one more process.
    ///
    /// # Errors
    ///
    /// Fails when it does not come up.
    pub async fn start(&self) -> Result<Process> {
        self.start_with_skew(0).await
    }

    /// Starts one whose wall clock is `skew` seconds ahead.
    ///
    /// # Errors
    ///
    /// Fails when it does not come up.
    pub async fn start_with_skew(&self, skew: i64) -> Result<Process> {
        let mut child = Command::new(&self.program)
            .env("WECHAT_API_HOST", &self.platform)
            .env("WECHAT_APP_ID", &self.app_id)
            .env("WECHAT_APP_SECRET", &self.app_secret)
            .env("FLEET_STORE", &self.store)
            .env("FLEET_SOURCE", self.source)
            .env("FLEET_PACE", self.pace.to_string())
            .env("FLEET_EPOCH_MS", self.epoch_ms.to_string())
            .env("FLEET_FETCH_TIMEOUT_S", self.fetch_timeout.to_string())
            .env("FLEET_STORE_TIMEOUT_S", self.store_timeout.to_string())
            .env("FLEET_SKEW_S", skew.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", self.program.display()))?;
        let mut process = Process {
            stdin: child.stdin.take().context("no input")?,
            lines: BufReader::new(child.stdout.take().context("no output")?).lines(),
            child,
        };
        process.hear("ready").await?;
        Ok(process)
    }

    /// Starts `count` processes at once.
    ///
    /// # Errors
    ///
    /// Fails when one of them does not come up.
    pub async fn start_many(&self, count: usize) -> Result<Vec<Process>> {
        let mut starting = Vec::new();
        for _ in 0..count {
            let fleet = self.clone();
            starting.push(tokio::spawn(async move { fleet.start().await }));
        }
        let mut processes = Vec::new();
        for process in starting {
            processes.push(process.await??);
        }
        Ok(processes)
    }
}

/// The moment `wait` from now, in milliseconds since 1970.
pub fn moment(wait: Duration) -> u64 {
    let since = (SystemTime::now() + wait)
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// A running process of a fleet.
#[derive(Debug)]
pub struct Process {
    child: Child,
    stdin: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

/// What a process did.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Calls that no token was to blame for failing.
    pub ok: u64,
    /// Calls that failed because of a token.
    pub failed: u64,
    /// How long the slowest took, in real time.
    pub worst: Duration,
    /// The tokens held.
    pub tokens: BTreeSet<String>,
}

impl Done {
    /// Adds what another process did.
    pub fn add(&mut self, other: Self) {
        self.ok += other.ok;
        self.failed += other.failed;
        self.worst = self.worst.max(other.worst);
        self.tokens.extend(other.tokens);
    }
}

impl Process {
    /// Gives it a command.
    ///
    /// # Errors
    ///
    /// Fails when it is gone.
    pub async fn tell(&mut self, command: &str) -> Result<()> {
        self.stdin.write_all(format!("{command}\n").as_bytes()).await?;
        Ok(self.stdin.flush().await?)
    }

    /// Waits for a line of its.
    ///
    /// # Errors
    ///
    /// Fails when it says something else, or is gone.
    pub async fn hear(&mut self, line: &str) -> Result<()> {
        match self.lines.next_line().await? {
            Some(heard) if heard == line => Ok(()),
            heard => bail!("expected {line:?}, heard {heard:?}"),
        }
    }

    /// Waits until it has done what it was told.
    ///
    /// # Errors
    ///
    /// Fails when it says something else, or is gone.
    pub async fn done(&mut self) -> Result<Done> {
        let line = self.lines.next_line().await?.context("it is gone")?;
        let field = |name: &str| {
            let word = line.split(' ').find_map(|word| word.strip_prefix(name));
            word.with_context(|| format!("no {name} in {line:?}"))
        };
        let tokens = field("tokens=")?.split(',').filter(|token| !token.is_empty());
        Ok(Done {
            ok: field("ok=")?.parse()?,
            failed: field("failed=")?.parse()?,
            worst: Duration::from_millis(field("worst_ms=")?.parse()?),
            tokens: tokens.map(str::to_owned).collect(),
        })
    }

    /// Gives it a command and waits until it has done it.
    ///
    /// # Errors
    ///
    /// Fails when it is gone.
    pub async fn ask(&mut self, command: &str) -> Result<Done> {
        self.tell(command).await?;
        self.done().await
    }

    /// Has something come in between at its next fetch.
    ///
    /// # Errors
    ///
    /// Fails when it is gone.
    pub async fn hinder(&mut self, name: &str) -> Result<()> {
        self.tell(&format!("hinder {name}")).await?;
        self.hear("hindered").await
    }

    /// Sends it a signal: `STOP`, `CONT` or `KILL`.
    ///
    /// # Errors
    ///
    /// Fails when it is gone.
    pub fn signal(&self, name: &str) -> Result<()> {
        wechat_engines::signal(self.child.id().context("it is gone")?, name)
    }

    /// Kills it and waits for its end.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be waited for.
    pub async fn kill(mut self) -> Result<()> {
        self.signal("KILL")?;
        self.child.wait().await?;
        Ok(())
    }
}
