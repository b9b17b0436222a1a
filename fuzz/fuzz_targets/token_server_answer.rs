//! What a business server reads of a token server's answer: on any bytes, without a panic.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drop(wechat_token::server::read_answer(bytes)));
