//! Programs of any language call the emulator with whatever they have: any path, any body.

#![no_main]

#[path = "../../crates/wechat-emulator/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::emulator_call(bytes));
