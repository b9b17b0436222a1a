//! How the command ends when it does not succeed: one clear line, and a number.

use std::{error::Error, fmt, process::ExitCode};

/// Why the command ends early.
#[derive(Debug)]
pub(crate) struct Failure {
    line: String,
    code: u8,
}

impl Failure {
    /// Something was refused or failed: exit code 1.
    pub(crate) fn refused(error: impl Into<anyhow::Error>) -> Self {
        Self {
            line: chain(&error.into()),
            code: 1,
        }
    }

    /// As [`refused`](Self::refused), with what to do about it.
    pub(crate) fn with_advice(error: impl Error + Send + Sync + 'static, advice: &str) -> Self {
        let advice = advice.to_owned();
        let mut failure = Self::refused(error);
        failure.line = format!("{} → {advice}", failure.line);
        failure
    }

    /// A claim that did not hold: exit code 1.
    pub(crate) fn claim(line: impl fmt::Display) -> Self {
        Self {
            line: line.to_string(),
            code: 1,
        }
    }

    /// The command was called in a wrong way: exit code 2.
    pub(crate) fn usage(line: impl fmt::Display) -> Self {
        Self {
            line: line.to_string(),
            code: 2,
        }
    }

    /// Says it, and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        eprintln!("wechat: {}", self.line);
        ExitCode::from(self.code)
    }
}

/// The line alone.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

/// The error and its causes in one line, each once.
fn chain(error: &anyhow::Error) -> String {
    let mut line = error.to_string();
    for cause in error.chain().skip(1) {
        let text = cause.to_string();
        if !line.ends_with(&text) {
            line = format!("{line}: {text}");
        }
    }
    line
}

impl From<wechat_conf::Error> for Failure {
    fn from(error: wechat_conf::Error) -> Self {
        let advice = error.advice().to_owned();
        Self::with_advice(error, &advice)
    }
}

impl From<wechat_crypto::Error> for Failure {
    fn from(error: wechat_crypto::Error) -> Self {
        Self::refused(error)
    }
}
