//! The answer to a push is whatever the program under development sends: any bytes.

#![no_main]

#[path = "../../crates/wechat-emulator/tests/it/push_answer.rs"]
mod push_answer;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| push_answer::push_answer(bytes));
