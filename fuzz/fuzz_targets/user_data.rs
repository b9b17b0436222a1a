//! `encryptedData`, its IV and the session key pass through a client: any three texts.

#![no_main]

#[path = "../../crates/wechat-crypto/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::user_data(bytes));
