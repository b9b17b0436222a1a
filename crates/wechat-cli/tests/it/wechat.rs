//! The command as a child process, and a platform for it to ask.

use std::{
    io::Write as _,
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use tokio::runtime::Runtime;
use wechat_emulator::{Account, Emulator};

pub(crate) const APP_ID: &str = "wx5823bf96d3bd56c7";
pub(crate) const SECRET: &str = "c0ffee00c0ffee00c0ffee00c0ffee00";
pub(crate) const TOKEN: &str = "hushToken";
pub(crate) const AES_KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
pub(crate) const OTHER_AES_KEY: &str = "kWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2D";
pub(crate) const SESSION_KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZg==";

/// A run of the command that is being prepared. Its environment is empty.
pub(crate) struct Wechat {
    command: Command,
    stdin: Vec<u8>,
}

pub(crate) fn wechat(arguments: &[&str]) -> Wechat {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wechat"));
    command.args(arguments).env_clear();
    // Where children are counted for coverage.
    if let Some(profile) = std::env::var_os("LLVM_PROFILE_FILE") {
        command.env("LLVM_PROFILE_FILE", profile);
    }
    Wechat {
        command,
        stdin: Vec::new(),
    }
}

impl Wechat {
    pub(crate) fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub(crate) fn args(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// The account, and where its platform is.
    pub(crate) fn account(self, platform: &Platform) -> Self {
        self.at(platform)
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_APP_SECRET", SECRET)
    }

    /// Where the platform is.
    pub(crate) fn at(self, platform: &Platform) -> Self {
        self.env("WECHAT_API_HOST", platform.emulator.url())
    }

    /// The keys of the message push.
    pub(crate) fn keys(self) -> Self {
        self.env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_TOKEN", TOKEN)
            .env("WECHAT_ENCODING_AES_KEY", AES_KEY)
    }

    pub(crate) fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    pub(crate) fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stdout(to);
        self
    }

    /// Starts it, for tests that want to see it run.
    pub(crate) fn start(mut self) -> Child {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input may have ended.
        child.stdin.take().unwrap().write_all(&self.stdin).ok();
        child
    }

    /// Runs it to its end.
    pub(crate) fn run(self) -> Ended {
        let output = self.stdout(Stdio::piped()).start().wait_with_output().unwrap();
        Ended {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What it prints when it succeeds.
    pub(crate) fn output(self) -> String {
        let ended = self.run();
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        assert_eq!(ended.stderr, "", "success is silent");
        ended.stdout
    }

    /// The one line of output, without its end.
    pub(crate) fn line(self) -> String {
        let output = self.output();
        let line = output.strip_suffix('\n').unwrap();
        assert!(!line.contains('\n'), "more than a line: {output}");
        line.to_owned()
    }

    pub(crate) fn json(self) -> Value {
        let output = self.output();
        serde_json::from_str(&output).unwrap_or_else(|error| panic!("{error}: {output}"))
    }

    /// The one line it fails with, after the command's name.
    pub(crate) fn refused(self, code: i32) -> String {
        let ended = self.run();
        assert_eq!(ended.code, Some(code), "{}{}", ended.stdout, ended.stderr);
        assert_eq!(ended.stdout, "", "a failure has no output");
        let line = ended.stderr.strip_suffix('\n').unwrap();
        assert!(!line.contains('\n'), "more than a line: {line}");
        line.strip_prefix("wechat: ").unwrap().to_owned()
    }
}

/// What came of it.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A platform on threads of its own, so that a test can wait for its child.
pub(crate) struct Platform {
    pub(crate) emulator: Emulator,
    _runtime: Runtime,
}

pub(crate) fn platform() -> Platform {
    platform_with(Account::new(APP_ID, SECRET))
}

pub(crate) fn platform_with(account: Account) -> Platform {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let emulator = runtime
        .block_on(Emulator::builder().account(account).start())
        .unwrap();
    Platform {
        emulator,
        _runtime: runtime,
    }
}

/// A file with `text` in it, in a folder that goes away with the first value.
pub(crate) fn file(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}
