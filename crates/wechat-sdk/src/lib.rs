//! WeChat official accounts in Rust.
