//! What comes from standard input, from files and from the environment.

use std::{
    env,
    io::{self, IsTerminal as _, Read as _, Write as _},
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
        writeln!(io::stderr(), "wechat: type or paste {what}, then Ctrl-D").ok();
    }
    let mut bytes = Vec::new();
    let read = stdin.lock().take(LIMIT + 1).read_to_end(&mut bytes);
    read.context("cannot read standard input")
        .map_err(Failure::refused)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::claim(format_args!(
            "standard input has more than {LIMIT} bytes; give {what}, which has less"
        )));
    }
    if bytes.is_empty() {
        return Err(Failure::usage(format_args!(
            "standard input is empty; give {what} there"
        )));
    }
    Ok(bytes)
}

/// All of standard input as text, without the line end at its end.
pub(crate) fn text(what: &str) -> Result<String, Failure> {
    let text = String::from_utf8(bytes(what)?);
    let text =
        text.map_err(|_| Failure::claim(format_args!("standard input is not UTF-8; give {what}, which is")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The secret in the environment variable `name`, or in the file that `name_FILE` names.
pub(crate) fn secret(name: &str, what: &str) -> Result<Secret<String>, Failure> {
    maybe_secret(name, what)?.ok_or_else(|| {
        Failure::usage(format_args!(
            "{what} is needed: put it into {name}, or the path of a file with it into {name}_FILE"
        ))
    })
}

/// As [`secret`], where the command can do without.
pub(crate) fn maybe_secret(name: &str, what: &str) -> Result<Option<Secret<String>>, Failure> {
    let file = format!("{name}_FILE");
    match (env::var(name), env::var_os(&file)) {
        // A key that is empty makes signatures too, which nobody wants.
        (Ok(value), None) if value.trim().is_empty() => Err(Failure::usage(format_args!(
            "{name} is set but empty; put {what} into it, or unset it"
        ))),
        (Ok(value), None) => Ok(Some(Secret::new(value))),
        (Err(env::VarError::NotPresent), Some(path)) => secret_file(Path::new(&path)).map(Some),
        (Ok(_), Some(_)) => Err(Failure::usage(format_args!(
            "{name} and {file} both give {what}; unset one of them"
        ))),
        (Err(env::VarError::NotUnicode(_)), _) => Err(Failure::usage(format_args!(
            "{name} is not UTF-8; copy {what} into it anew"
        ))),
        (Err(env::VarError::NotPresent), None) => Ok(None),
    }
}

/// The secret that is all of the file at `path`, or of standard input if that is `-`.
pub(crate) fn secret_file(path: &Path) -> Result<Secret<String>, Failure> {
    if path == Path::new("-") {
        return text("the secret").map(Secret::new);
    }
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read {}", path.display()))
        .map_err(|error| Failure::with_advice(error, "check the path and who may read the file"))?;
    let secret = text.trim_end_matches(['\r', '\n']);
    if secret.trim().is_empty() {
        return Err(Failure::usage(format_args!(
            "{} is empty; put the secret into it, and nothing else",
            path.display()
        )));
    }
    Ok(Secret::new(secret.to_owned()))
}
