//! [`Postgres`]: a real PostgreSQL.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::{
    Certificate,
    leash::{Leash, program, signal},
    port,
};

/// A PostgreSQL server on a free port, whose superuser `postgres` needs no password.
#[derive(Debug)]
pub struct Postgres {
    leash: Option<Leash>,
    port: u16,
    user: Option<&'static str>,
    databases: AtomicU32,
    tls: bool,
    folder: TempDir,
}

impl Postgres {
    /// Starts one.
    ///
    /// # Errors
    ///
    /// Fails when PostgreSQL is not installed or does not come up.
    pub fn start() -> Result<Self> {
        let mut postgres = Self::new(false)?;
        postgres.restart()?;
        Ok(postgres)
    }

    /// Starts one that lets nobody in over TCP without TLS.
    ///
    /// # Errors
    ///
    /// Fails when PostgreSQL is not installed, was built without TLS, or does not come up.
    pub fn with_tls(certificate: &Certificate) -> Result<Self> {
        let mut postgres = Self::new(true)?;
        let data = postgres.data();
        certificate.copy_to(&data)?;
        fs::write(data.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 trust\n")?;
        // PostgreSQL takes a key that nobody else can read.
        let files = ["certificate.pem", "key.pem", "pg_hba.conf"].map(|name| data.join(name));
        run(Command::new("chmod").arg("600").args(&files))?;
        if let Some(user) = postgres.user {
            run(Command::new("chown").arg(user).args(&files))?;
        }
        postgres.restart()?;
        Ok(postgres)
    }

    /// One with its files, which does not run yet.
    fn new(tls: bool) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let postgres = Self {
            leash: None,
            port: port::free()?,
            user: unprivileged()?,
            databases: AtomicU32::new(0),
            tls,
            folder,
        };
        if let Some(user) = postgres.user {
            // Its own folder under /tmp has mode 0700 and belongs to root.
            run(Command::new("chown").arg(user).arg(postgres.folder.path()))?;
        }
        let initdb = program("initdb", &folders())?;
        let data = postgres.data();
        let arguments = [
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ];
        let mut command = postgres.as_user(&initdb);
        command.extend(arguments.map(str::to_owned));
        command.push(data.display().to_string());
        let (first, rest) = command.split_first().context("no command")?;
        run(Command::new(first).args(rest).current_dir("/"))?;
        Ok(postgres)
    }

    /// Stops it at once and starts it again, with the same data.
    ///
    /// # Errors
    ///
    /// Fails when it does not come up.
    pub fn restart(&mut self) -> Result<()> {
        self.kill();
        let data = self.data();
        let (port, socket) = (self.port.to_string(), self.folder.path().display().to_string());
        let mut command = self.as_user(&program("postgres", &folders())?);
        let files = data.display().to_string();
        let arguments = [
            "-D",
            &files,
            "-p",
            &port,
            "-k",
            &socket,
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "fsync=off",
            "-c",
            "max_connections=300",
        ];
        command.extend(arguments.map(str::to_owned));
        if self.tls {
            let settings = ["ssl=on", "ssl_cert_file=certificate.pem", "ssl_key_file=key.pem"];
            command.extend(
                settings
                    .iter()
                    .flat_map(|setting| ["-c".to_owned(), (*setting).to_owned()]),
            );
        }
        let leash = Leash::start(command, &data, "QUIT").context("postgres")?;
        let ready = program("pg_isready", &folders())?;
        leash
            .wait_until(|| {
                let asked = Command::new(&ready)
                    .args(["-q", "-h", "127.0.0.1", "-p", &port])
                    .status();
                asked.is_ok_and(|status| status.success())
            })
            .context("postgres")?;
        self.leash = Some(leash);
        Ok(())
    }

    /// Stops it at once.
    pub fn kill(&mut self) {
        self.leash = None;
        // What a crash leaves behind, and the next start would wait for.
        fs::remove_file(self.data().join("postmaster.pid")).ok();
    }

    /// Makes an empty database and gives its address.
    ///
    /// # Errors
    ///
    /// Fails when the server does not run.
    pub fn database(&self) -> Result<String> {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let port = self.port.to_string();
        run(Command::new(program("createdb", &folders())?).args([
            "-h",
            "127.0.0.1",
            "-p",
            &port,
            "-U",
            "postgres",
            &name,
        ]))?;
        Ok(format!("postgres://postgres@127.0.0.1:{port}/{name}"))
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Stops every process of it without ending them: nothing is answered.
    ///
    /// # Errors
    ///
    /// Fails when it does not run.
    pub fn pause(&self) -> Result<()> {
        self.all("STOP")
    }

    /// Lets it go on.
    ///
    /// # Errors
    ///
    /// Fails when it does not run.
    pub fn resume(&self) -> Result<()> {
        self.all("CONT")
    }

    fn all(&self, what: &str) -> Result<()> {
        let pid = fs::read_to_string(self.data().join("postmaster.pid"))?;
        let parent: u32 = pid.lines().next().unwrap_or_default().trim().parse()?;
        let children = Command::new("ps")
            .args(["-o", "pid=", "--ppid", &parent.to_string()])
            .output()?;
        for child in String::from_utf8_lossy(&children.stdout).split_whitespace() {
            // One of them may have ended meanwhile.
            signal(child.parse()?, what).ok();
        }
        signal(parent, what)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("keep")
    }

    /// PostgreSQL refuses to run as root.
    fn as_user(&self, program: &str) -> Vec<String> {
        match self.user {
            None => vec![program.to_owned()],
            Some(user) => [
                "setpriv",
                "--reuid",
                user,
                "--regid",
                user,
                "--clear-groups",
                program,
            ]
            .map(str::to_owned)
            .to_vec(),
        }
    }
}

/// Who runs the server, if we may not: the user of Debian's package.
fn unprivileged() -> Result<Option<&'static str>> {
    let id = Command::new("id").arg("-u").output()?;
    Ok((String::from_utf8_lossy(&id.stdout).trim() == "0").then_some("postgres"))
}

/// Debian keeps each version's programs in a folder of its own, the newest last.
fn folders() -> Vec<PathBuf> {
    let Ok(versions) = fs::read_dir("/usr/lib/postgresql") else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = versions
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    folders.sort();
    folders.reverse();
    folders
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().display().to_string();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        bail!(
            "{name} failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(())
}
