//! Answers come from the platform, or from whatever pretends to be it: any headers and any body.

#![no_main]

#[path = "../../crates/wechat-http/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::answer(bytes));
