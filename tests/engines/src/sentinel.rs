//! [`Sentinel`]: a primary, its replica, and the three who decide which of them is which.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::{
    Certificate, Redis,
    leash::{Leash, program},
    port, redis,
};

/// Two Redis servers under three Sentinels.
#[derive(Debug)]
pub struct Sentinel {
    /// The one that is the primary at the start.
    pub first: Redis,
    /// Its replica.
    pub second: Redis,
    watchers: Vec<Leash>,
    ports: Vec<u16>,
    /// Where those who have to speak TLS find the Sentinels.
    tls_ports: Vec<u16>,
    folder: TempDir,
}

impl Sentinel {
    /// The name under which the Sentinels know the primary.
    pub const NAME: &str = "wechat";

    /// Starts all five and waits until they know each other.
    ///
    /// # Errors
    ///
    /// Fails when Redis is not installed or does not come up.
    pub fn start() -> Result<Self> {
        let first = Redis::start()?;
        let second = Redis::with(&["--replicaof", "127.0.0.1", &first.port().to_string()])?;
        Self::over(first, second, None)
    }

    /// The same, all of which speak TLS with each other and with clients. The certificate has to be
    /// for `127.0.0.1`, which is how the Sentinels call the servers.
    ///
    /// # Errors
    ///
    /// Fails when Redis is not installed, was built without TLS, or does not come up.
    pub fn with_tls(certificate: &Certificate) -> Result<Self> {
        let first = Redis::with_tls(certificate)?;
        let primary = first.port().to_string();
        let second = Redis::with_tls_and(certificate, &["--replicaof", "127.0.0.1", &primary])?;
        Self::over(first, second, Some(certificate))
    }

    fn over(first: Redis, second: Redis, certificate: Option<&Certificate>) -> Result<Self> {
        let mut sentinel = Self {
            watchers: Vec::new(),
            ports: Vec::new(),
            tls_ports: Vec::new(),
            folder: tempfile::tempdir()?,
            first,
            second,
        };
        for _ in 0..3 {
            sentinel.watch(certificate)?;
        }
        sentinel.wait_until_complete()?;
        Ok(sentinel)
    }

    /// Starts one more Sentinel.
    fn watch(&mut self, certificate: Option<&Certificate>) -> Result<()> {
        let port = port::free()?;
        let own = self.folder.path().join(port.to_string());
        fs::create_dir_all(&own)?;
        let settings = own.join("sentinel.conf");
        let (name, primary) = (Self::NAME, self.first.port());
        let mut lines = vec![
            format!("port {port}"),
            "bind 127.0.0.1".to_owned(),
            format!("dir {}", own.display()),
            format!("sentinel monitor {name} 127.0.0.1 {primary} 2"),
            format!("sentinel down-after-milliseconds {name} 400"),
            format!("sentinel failover-timeout {name} 3000"),
        ];
        if let Some(certificate) = certificate {
            // Beside the port for us, who cannot speak TLS.
            let tls_port = port::free()?;
            self.tls_ports.push(tls_port);
            lines.push(format!("tls-port {tls_port}"));
            let settings = redis::tls(certificate);
            lines.extend(settings.iter().map(|(name, value)| format!("{name} {value}")));
        }
        fs::write(&settings, lines.join("\n"))?;
        let command = vec![
            program("redis-server", &[])?,
            settings.display().to_string(),
            "--sentinel".to_owned(),
        ];
        let leash = Leash::start(command, &own, "KILL").context("redis-sentinel")?;
        leash
            .wait_until(|| redis::ask(port, &["PING"]).is_ok())
            .context("redis-sentinel")?;
        self.watchers.push(leash);
        self.ports.push(port);
        Ok(())
    }

    /// The addresses of the Sentinels.
    pub fn urls(&self) -> Vec<String> {
        let (scheme, ports) = if self.tls_ports.is_empty() {
            ("redis", &self.ports)
        } else {
            ("rediss", &self.tls_ports)
        };
        ports
            .iter()
            .map(|port| format!("{scheme}://127.0.0.1:{port}"))
            .collect()
    }

    /// The port of the primary, as the Sentinels see it.
    ///
    /// # Errors
    ///
    /// Fails when none of them answers.
    pub fn primary(&self) -> Result<u16> {
        for &port in &self.ports {
            let Ok(answer) = redis::ask(port, &["SENTINEL", "get-master-addr-by-name", Self::NAME]) else {
                continue;
            };
            if let Some(Ok(primary)) = answer.lines().last().map(str::parse) {
                return Ok(primary);
            }
        }
        bail!("no Sentinel answers")
    }

    /// Waits until all Sentinels agree that another than `before` is the primary.
    ///
    /// # Errors
    ///
    /// Fails when they do not within half a minute.
    pub fn wait_for_another(&self, before: u16) -> Result<()> {
        let began = Instant::now();
        while self.primary().map_or(true, |primary| primary == before) {
            if began.elapsed() > Duration::from_secs(30) {
                bail!("the Sentinels did not replace the primary");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn wait_until_complete(&self) -> Result<()> {
        let began = Instant::now();
        let complete = |port: &u16| {
            redis::ask(*port, &["SENTINEL", "master", Self::NAME]).is_ok_and(|answer| {
                let lines: Vec<&str> = answer.lines().collect();
                let field = |name| {
                    lines
                        .iter()
                        .position(|line| *line == name)
                        .and_then(|at| lines.get(at + 2))
                };
                field("num-slaves") == Some(&"1") && field("num-other-sentinels") == Some(&"2")
            })
        };
        while !self.ports.iter().all(complete) {
            if began.elapsed() > Duration::from_secs(60) {
                bail!("the Sentinels do not find each other");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}
