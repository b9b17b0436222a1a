//! A push comes from whoever knows the URL: any body is opened, refused, and never more.

#![no_main]

#[path = "../../crates/wechat-crypto/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::envelope_open(bytes));
