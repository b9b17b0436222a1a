//! An EncodingAESKey is copied by hand out of a page: any text is a key or refused.

#![no_main]

#[path = "../../crates/wechat-crypto/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::encoding_aes_key(bytes));
