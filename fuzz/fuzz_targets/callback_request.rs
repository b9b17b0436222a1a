//! A callback request comes from whoever knows the URL: any query and any body gets one of few answers.

#![no_main]

#[path = "../../crates/wechat-callback/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::callback_request(bytes));
