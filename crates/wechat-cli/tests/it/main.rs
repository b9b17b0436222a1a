//! The command is run as people and scripts run it: arguments, environment and standard input go
//! in; output, one line about what is wrong, and an exit code come out.

#![expect(clippy::unwrap_used, reason = "a test says by panicking what is wrong")]

mod call;
