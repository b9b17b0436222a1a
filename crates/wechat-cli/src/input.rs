//! What comes from standard input, from files and from the environment.

use std::{
    env,
    io::{self, IsTerminal as _, Read as _},
    path::Path,
};

use anyhow::Context as _;
use wechat_core::Secret;

use crate::failure::Failure;

/// No input of this command is larger; the platform's own limit for a message is far below.
const LIMIT: u64 = 16 << 20;

/// All of standard input, which is `what`.
pub(crate) fn bytes(what: &str) -> Result<Vec<u8>, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        eprintln!("wechat: type or paste {what}, then Ctrl-D");
    }
    let mut bytes = Vec::new();
    let read = stdin.lock().take(LIMIT + 1).read_to_end(&mut bytes);
    read.context("cannot read standard input")
        .map_err(Failure::refused)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::claim(format_args!(
            "standard input has more than {LIMIT} bytes; {what} has not"
        )));
    }
    if bytes.is_empty() {
        return Err(Failure::usage(format_args!(
            "standard input is empty; {what} was expected there"
        )));
    }
    Ok(bytes)
}

/// All of standard input as text, without the line end at its end.
pub(crate) fn text(what: &str) -> Result<String, Failure> {
    let text = String::from_utf8(bytes(what)?);
    let text = text.map_err(|_| Failure::claim(format_args!("standard input is not UTF-8; {what} is")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The secret in the environment variable `name`, or in the file that `name_FILE` names.
pub(crate) fn secret(name: &str, what: &str) -> Result<Secret<String>, Failure> {
    let file = format!("{name}_FILE");
    match (env::var(name), env::var_os(&file)) {
        (Ok(value), None) => Ok(Secret::new(value)),
        (Err(env::VarError::NotPresent), Some(path)) => secret_file(Path::new(&path)),
        (Ok(_), Some(_)) => Err(Failure::usage(format_args!(
            "{name} and {file} both give {what}; unset one of them"
        ))),
        (Err(env::VarError::NotUnicode(_)), _) => Err(Failure::usage(format_args!("{name} is not UTF-8"))),
        (Err(env::VarError::NotPresent), None) => Err(Failure::usage(format_args!(
            "{what} is needed: put it into {name}, or the path of a file with it into {file}"
        ))),
    }
}

/// The secret that is all of the file at `path`, or of standard input if that is `-`.
pub(crate) fn secret_file(path: &Path) -> Result<Secret<String>, Failure> {
    if path == Path::new("-") {
        return text("the secret").map(Secret::new);
    }
    let text = std::fs::read_to_string(path);
    let text = text
        .with_context(|| format!("cannot read {}", path.display()))
        .map_err(Failure::refused)?;
    Ok(Secret::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}
