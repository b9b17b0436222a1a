//! What is wrong with the settings of an account, or with its credentials.

use std::{fmt, path::PathBuf, sync::Arc};

use wechat_core::ErrCode;

/// What is wrong with the settings of an account, or with its credentials.
///
/// It names settings and places, never values.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A method needs settings that were not given.
    #[error(transparent)]
    Missing(MissingSettings),
    /// A setting is wrong in itself.
    #[error("{setting} cannot be used: {reason}")]
    Invalid {
        /// Which one, for example `encoding_aes_key` or `WECHAT_TOKEN`.
        setting: Box<str>,
        /// What is wrong with it.
        reason: Box<str>,
    },
    /// Two settings contradict each other, or one is useless without another.
    #[error("{first} and {second} do not go together: {reason}")]
    Contradiction {
        /// One of them.
        first: &'static str,
        /// The other.
        second: &'static str,
        /// Why, and what to do.
        reason: &'static str,
    },
    /// A file cannot be read.
    #[error("cannot read {}", .path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        source: Arc<std::io::Error>,
    },
    /// A settings file has a mistake.
    #[error("{file}, line {line}: {reason}")]
    File {
        /// Which file.
        file: Box<str>,
        /// Where, from 1.
        line: usize,
        /// What is wrong there, and what is possible.
        reason: Box<str>,
    },
    /// A settings file has no account of this name.
    #[error("there is no account {name:?}; there is {}", known(.names))]
    NoSuchAccount {
        /// The name asked for.
        name: Box<str>,
        /// The names in the file.
        names: Vec<String>,
    },
    /// The settings that keep a credential valid do not fit together.
    #[error("the settings of the {credential} do not fit together")]
    Credential {
        /// Which credential.
        credential: &'static str,
        /// What does not fit.
        source: wechat_token::BuildError,
    },
    /// There is nothing to send requests with.
    #[error("there is nothing to send requests with")]
    Client {
        /// Why.
        source: wechat_http::BuildError,
    },
    /// A credential is not to be had.
    #[error(transparent)]
    Token(wechat_token::Error),
}

fn known(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

impl Error {
    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &str {
        match self {
            Self::Missing(_) => {
                "give the missing settings to the builder, in the environment (WECHAT_APP_ID …) or in the settings file"
            }
            Self::Invalid { .. } => "copy the value anew from the console (开发 → 基本配置)",
            Self::Contradiction { .. } => "decide for one of the two",
            Self::Read { .. } => "check the path and who may read the file",
            Self::File { .. } => "correct the line",
            Self::NoSuchAccount { .. } => "use one of these names, or add the account to the file",
            Self::Credential { .. } => "correct the setting that the message names",
            Self::Client { .. } => "give a transport, or turn on the feature `reqwest`",
            Self::Token(error) => error.advice(),
        }
    }

    /// The platform's code, if the platform refused.
    pub fn errcode(&self) -> Option<ErrCode> {
        match self {
            Self::Token(error) => error.errcode(),
            _ => None,
        }
    }

    /// Whether time alone may heal it.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Token(error) if error.is_retryable())
    }

    pub(crate) fn invalid(setting: &str, reason: impl fmt::Display) -> Self {
        Self::Invalid {
            setting: setting.into(),
            reason: reason.to_string().into(),
        }
    }
}

/// A credential's error; one that only says that settings are missing becomes [`Error::Missing`].
impl From<wechat_token::Error> for Error {
    fn from(error: wechat_token::Error) -> Self {
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(inner) = cause {
            if let Some(missing) = inner.downcast_ref::<MissingSettings>() {
                return Self::Missing(missing.clone());
            }
            // A shared cause hides behind its pointer.
            cause = match inner.downcast_ref::<wechat_token::SourceError>() {
                Some(wechat_token::SourceError::Function { source, .. }) => Some(&**source),
                _ => inner.source(),
            };
        }
        Self::Token(error)
    }
}

/// A method needs settings that were not given. It names all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingSettings {
    pub(crate) wanted: &'static str,
    pub(crate) settings: Vec<&'static str>,
    pub(crate) instead: Option<&'static str>,
}

impl MissingSettings {
    /// What was asked for, for example `the access_token`.
    pub fn wanted(&self) -> &'static str {
        self.wanted
    }

    /// The settings that are missing, by the names of the builder's methods.
    pub fn settings(&self) -> &[&'static str] {
        &self.settings
    }
}

impl fmt::Display for MissingSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} needs settings that were not given: {}",
            self.wanted,
            self.settings.join(", ")
        )?;
        match self.instead {
            Some(instead) => write!(f, " (or {instead})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for MissingSettings {}
