//! How the command ends when it does not succeed: one clear line, and a number.

use std::{
    fmt,
    io::{self, Write as _},
    process::ExitCode,
};

use wechat_conf::Error as ConfError;
use wechat_crypto::Error as CryptoError;

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
    pub(crate) fn with_advice(error: impl Into<anyhow::Error>, advice: &str) -> Self {
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

    /// The same failure, told as a wrong call: exit code 2.
    pub(crate) fn into_usage(self) -> Self {
        Self { code: 2, ..self }
    }

    /// Says it, and gives the exit code, which also counts where nobody hears.
    pub(crate) fn report(self) -> ExitCode {
        writeln!(io::stderr().lock(), "wechat: {}", self.line).ok();
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

/// The library speaks of its builder; here settings come from flags and the environment.
const GIVE_SETTINGS: &str = "set WECHAT_APP_ID and WECHAT_APP_SECRET (or WECHAT_APP_SECRET_FILE), or give --app-id and \
                             --secret-file, or a settings file with --config";

impl From<ConfError> for Failure {
    fn from(error: ConfError) -> Self {
        match error {
            ConfError::Missing(_) => Self::with_advice(error, GIVE_SETTINGS).into_usage(),
            ConfError::Invalid { .. } | ConfError::Contradiction { .. } | ConfError::NoSuchAccount { .. } => {
                let advice = error.advice().to_owned();
                Self::with_advice(error, &advice).into_usage()
            }
            _ => {
                let advice = error.advice().to_owned();
                Self::with_advice(error, &advice)
            }
        }
    }
}

impl From<CryptoError> for Failure {
    fn from(error: CryptoError) -> Self {
        let advice = match &error {
            // It says itself what to do.
            CryptoError::Signature => return Self::refused(error),
            CryptoError::Envelope { .. } => "give the body of the push as it was received",
            CryptoError::AppId => {
                "compare the app id with the console's; this may be the push of another account"
            }
            CryptoError::Decrypt | CryptoError::Frame => {
                "compare the key with the one that the data was made with; it may have been replaced since"
            }
            CryptoError::Text { .. } => "use letters and digits",
            _ => "copy it anew from where it came from",
        };
        Self::with_advice(error, advice)
    }
}
