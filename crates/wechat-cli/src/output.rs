//! Output often goes to `head` or `less`, which stop reading when they have enough.

use std::io::{self, ErrorKind, Write as _};

use crate::failure::Failure;

/// Writes `bytes` to standard output as they are; a closed pipe is no error.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::refused(error)),
        _ => Ok(()),
    }
}

/// Writes a line.
pub(crate) fn line(text: impl std::fmt::Display) -> Result<(), Failure> {
    print(format!("{text}\n").as_bytes())
}
