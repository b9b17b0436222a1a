//! The envelope is searched before its signature can be checked: on any bytes, in bounds.

#![no_main]

#[path = "../../crates/wechat-crypto/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::envelope_find(bytes));
