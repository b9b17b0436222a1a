//! The answer to a push is whatever the program under development sends: any bytes.

#![no_main]

#[path = "../../crates/wechat-emulator/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::push_answer(bytes));
