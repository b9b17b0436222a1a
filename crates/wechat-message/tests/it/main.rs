//! What the crate promises, from outside.

mod hostile;
mod kinds;
mod quirks;
mod replay;
mod replies;
mod secrets;
mod spec;
