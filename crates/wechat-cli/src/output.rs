//! Standard output may be a pipe that nobody reads any more, or a file on a full disk.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write as _},
};

use crate::failure::Failure;

/// Writes `bytes` as they are.
///
/// Who closes the pipe has seen enough (`wechat message kinds | head -1`): that is no error.
pub(crate) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::with_advice(
            anyhow::Error::new(error).context("cannot write to standard output"),
            "check what it leads to, and whether a disk is full",
        )),
        _ => Ok(()),
    }
}

/// Writes `line` and a line end.
pub(crate) fn line(line: impl Display) -> Result<(), Failure> {
    bytes(format!("{line}\n").as_bytes())
}

/// Writes a line of a story, which goes on when nobody listens.
pub(crate) fn tell(line: impl Display) {
    writeln!(io::stdout().lock(), "{line}").ok();
}
