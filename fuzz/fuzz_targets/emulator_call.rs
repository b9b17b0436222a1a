//! Programs of any language call the emulator with whatever they have: any path, any body.

#![no_main]

#[path = "../../crates/wechat-emulator/tests/it/emulator_call.rs"]
mod emulator_call;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| emulator_call::emulator_call(bytes));
