//! What a token server reads of a request before it knows who asks: on any bytes, without a panic.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wechat_token_server::hostile::request(bytes));
