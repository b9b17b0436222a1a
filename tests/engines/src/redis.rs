//! [`Redis`]: a real `redis-server`.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{Shutdown, TcpStream},
    path::PathBuf,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::{
    Certificate,
    leash::{Leash, program, signal},
    port,
};

/// A Redis server on a free port. Everything it was told survives a restart.
#[derive(Debug)]
pub struct Redis {
    leash: Option<Leash>,
    port: u16,
    arguments: Vec<String>,
    // Kept until the end: a restart finds its data here.
    folder: TempDir,
}

impl Redis {
    /// Starts one.
    ///
    /// # Errors
    ///
    /// Fails when `redis-server` is not installed or does not come up.
    pub fn start() -> Result<Self> {
        Self::with(&[])
    }

    /// Starts one with arguments of its own, for example `--requirepass secret`.
    ///
    /// # Errors
    ///
    /// Fails when `redis-server` is not installed or does not come up.
    pub fn with(arguments: &[&str]) -> Result<Self> {
        let mut last = None;
        for _ in 0..5 {
            let port = port::free()?;
            let mut own = vec!["--port".to_owned(), port.to_string()];
            own.extend(arguments.iter().map(|&argument| argument.to_owned()));
            let mut redis = Self::new(port, own)?;
            match redis.restart() {
                Ok(()) => return Ok(redis),
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or_else(|| anyhow::anyhow!("redis-server was not tried")))
    }

    /// Starts one that speaks TLS only.
    ///
    /// # Errors
    ///
    /// Fails when `redis-server` is not installed, was built without TLS, or does not come up.
    pub fn with_tls(certificate: &Certificate) -> Result<Self> {
        Self::with_tls_and(certificate, &[])
    }

    /// The same with arguments of its own.
    pub(crate) fn with_tls_and(certificate: &Certificate, arguments: &[&str]) -> Result<Self> {
        let port = port::free()?;
        let mut own = ["--port", "0", "--tls-port", &port.to_string()]
            .map(str::to_owned)
            .to_vec();
        for (name, value) in tls(certificate) {
            own.extend([format!("--{name}"), value]);
        }
        own.extend(arguments.iter().map(|&argument| argument.to_owned()));
        let mut redis = Self::new(port, own)?;
        redis.restart()?;
        Ok(redis)
    }

    fn new(port: u16, arguments: Vec<String>) -> Result<Self> {
        Ok(Self {
            leash: None,
            port,
            arguments,
            folder: tempfile::tempdir()?,
        })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address, for example `redis://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Stops it at once and starts it again, on the same port and with the same data.
    ///
    /// # Errors
    ///
    /// Fails when it does not come up.
    pub fn restart(&mut self) -> Result<()> {
        self.kill();
        let server = program("redis-server", &[])?;
        let data = self.data();
        fs::create_dir_all(&data)?;
        let mut command: Vec<String> = vec![server];
        command.extend(self.arguments.iter().cloned());
        let files = data.display().to_string();
        // Written through at once, so that a kill loses nothing.
        let own = [
            "--bind",
            "127.0.0.1",
            "--dir",
            &files,
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--repl-diskless-sync-delay",
            "0",
        ];
        command.extend(own.map(str::to_owned));
        let leash = Leash::start(command, &data, "KILL").context("redis-server")?;
        let (port, tls) = (
            self.port,
            self.arguments.iter().any(|argument| argument == "--tls-port"),
        );
        leash
            .wait_until(|| {
                if tls {
                    connects(port)
                } else {
                    ask(port, &["PING"])
                        .is_ok_and(|answer| answer.starts_with('+') || answer.contains("NOAUTH"))
                }
            })
            .context("redis-server")?;
        self.leash = Some(leash);
        Ok(())
    }

    /// Stops it at once, as a power cut would.
    pub fn kill(&mut self) {
        self.leash = None;
    }

    /// Stops it without ending it: connections stay, nothing is answered.
    ///
    /// # Errors
    ///
    /// Fails when it does not run.
    pub fn pause(&self) -> Result<()> {
        signal(self.pid()?, "STOP")
    }

    /// Lets it go on.
    ///
    /// # Errors
    ///
    /// Fails when it does not run.
    pub fn resume(&self) -> Result<()> {
        signal(self.pid()?, "CONT")
    }

    /// Its process.
    ///
    /// # Errors
    ///
    /// Fails when it does not run.
    pub fn pid(&self) -> Result<u32> {
        self.leash
            .as_ref()
            .map(Leash::pid)
            .context("redis-server does not run")
    }

    /// Asks it something and gives the answer as it came, without the last line break.
    ///
    /// # Errors
    ///
    /// Fails when it does not answer within a second.
    pub fn ask(&self, command: &[&str]) -> Result<String> {
        ask(self.port, command)
    }

    /// A `keep` at the end tells the leash not to remove it.
    fn data(&self) -> PathBuf {
        self.folder.path().join("keep")
    }
}

/// The settings of a server, or a Sentinel, that speaks TLS with whoever comes and whomever it needs.
pub(crate) fn tls(certificate: &Certificate) -> [(&'static str, String); 5] {
    let path = certificate.path().display().to_string();
    [
        ("tls-cert-file", path.clone()),
        ("tls-key-file", certificate.key().display().to_string()),
        ("tls-ca-cert-file", path),
        ("tls-auth-clients", "no".to_owned()),
        ("tls-replication", "yes".to_owned()),
    ]
}

fn connects(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

/// One command, one answer.
pub(crate) fn ask(port: u16, command: &[&str]) -> Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    let words = command
        .iter()
        .map(|word| format!("${}\r\n{word}\r\n", word.len()));
    let request = format!("*{}\r\n{}", command.len(), words.collect::<String>());
    stream.write_all(request.as_bytes())?;
    // An answer has no end that a reader without a parser can see; the server hangs up after it.
    stream.shutdown(Shutdown::Write)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.is_empty() {
        bail!("no answer");
    }
    Ok(answer.trim_end().to_owned())
}
